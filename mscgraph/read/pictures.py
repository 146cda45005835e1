"""Pictures of a PDF's pages, for people to compare with what was read. Turned pages come the right way up."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DPI = 110  # small print can be read, and a page stays under 100 KB
_COLOURS = 32


class PagePicture(NamedTuple):
    """A page as an image in the WebP format. `width` and `height` are the page's, in points; pages count from 1."""

    number: int
    width: float
    height: float
    webp: bytes


def page_pictures(path: Path) -> Iterator[PagePicture]:
    """The pages of a PDF one after the other; what cannot be drawn is left out."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return
    with pdf:
        for index in range(len(pdf)):
            try:
                page = pdf[index]
                page.set_cropbox(*page.get_mediabox())  # places are counted from the corner of the whole sheet
                width, height = page.get_size()
                image = page.render(scale=DPI / 72).to_pil()
            except pypdfium2.PdfiumError:
                continue
            # Print has few colours; so reduced, it takes a third of the room, and no letter is blurred.
            reduced = image.quantize(_COLOURS, dither=0).convert("RGB")
            out = io.BytesIO()
            reduced.save(out, "WEBP", lossless=True, method=3)
            page.close()
            yield PagePicture(index + 1, width, height, out.getvalue())
