"""Typeset the example papers: `python examples/build.py [FOLDER]` writes a PDF for each source, here by default.

Needs typst and pikepdf (both among the development dependencies). The same source gives the same bytes on every
machine: fonts are those inside typst, the timestamp is fixed.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pikepdf
import typst

HERE = Path(__file__).resolve().parent
PAPERS = ("chloride-insertion", "zinc-series", "conversion-survey")
TIMESTAMP = 1704067200  # 2024-01-01, UTC

# Typst marks the hyphen of a divided word as a soft hyphen and a tie as a no-break space. The files of publishers
# hold a plain hyphen and a plain space there, and reading has to cope with those.
PLAIN_CHARACTERS = ((rb"<00AD>", b"<002D>"), (rb"<00A0>", b"<0020>"))
SOFT_HYPHEN_MARK = re.compile(rb"/Span\s*<<\s*/ActualText\s*<FEFF00AD>\s*>>\s*BDC\n(.*?)\nEMC\n", re.DOTALL)


def typeset(name: str) -> bytes:
    """The PDF of one example paper."""
    fonts = typst.Fonts(include_system_fonts=False)
    compiled = typst.compile(HERE / f"{name}.typ", font_paths=fonts, timestamp=TIMESTAMP, pdf_tags=False)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(compiled)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                mapping = thing.ToUnicode.read_bytes()
                for typographic, plain in PLAIN_CHARACTERS:
                    mapping = re.sub(typographic + rb"(?=\s*\n)", plain, mapping)
                thing.ToUnicode.write(mapping)
        for page in document.pages:
            page.contents_coalesce()
            page.Contents = document.make_stream(SOFT_HYPHEN_MARK.sub(rb"\1\n", page.Contents.read_bytes()))
        document.remove_unreferenced_resources()
        document.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def main(folder: Path = HERE) -> None:
    """Write every example paper into the folder."""
    for name in PAPERS:
        (folder / f"{name}.pdf").write_bytes(typeset(name))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
