"""Pages as placed characters and ruled lines. The only module that touches pdfplumber.

pdfplumber's own text functions interleave columns and move subscripts to lines of their own, so that nothing but
the characters and rules of its page layout is used; everything else is built from them. Coordinates are PDF points
from the page's top left corner.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mscgraph.errors import UnreadablePaper

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.pdf import PDF

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|\.b$|-b$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|cmti|cmmi|-it$|\.i$|-i$", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_SHORTEST = 8.0  # points: what is shorter rules nothing
_THIN = 2.0  # points: a filled rectangle no higher than this is a rule


class Glyph(NamedTuple):
    """A printed character (or ligature). `baseline` is the height on which it stands, measured from the top."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    font: str
    bold: bool
    italic: bool


class Rule(NamedTuple):
    """A horizontal line."""

    x0: float
    x1: float
    y: float
    thickness: float


class Bar(NamedTuple):
    """A vertical line."""

    x: float
    top: float
    bottom: float
    thickness: float


@dataclass(frozen=True)
class Page:
    """A page as printed: characters, horizontal and vertical lines. `pictures` counts its images."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictures: int
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Pages:
    """All pages that could be read, the file's own title, and what went wrong."""

    pages: tuple[Page, ...]
    count: int
    warnings: tuple[str, ...]


def read_pages(path: Path) -> Pages:
    """The pages of a PDF; raises UnreadablePaper where there is no text to be had."""
    with _silent_pdfminer(), _opened(path) as pdf:
        try:
            sheets = pdf.pages
        except Exception as error:
            raise UnreadablePaper(f"{path}: the PDF is damaged ({_reason(error)}); get a whole copy") from error
        if not sheets:
            raise UnreadablePaper(f"{path}: the PDF has no pages; get a whole copy")
        pages: list[Page] = []
        failed: list[int] = []
        for sheet in sheets:
            try:
                pages.append(_page(sheet))
            except Exception:  # damaged content raises whatever the parser stumbled over
                failed.append(sheet.page_number)
            sheet.close()
    if not any(page.glyphs for page in pages):
        _explain_no_text(path, pages, failed)
    warnings = ["the PDF is cut off, its end is missing: text may be missing, too"] if _cut_off(path) else []
    return Pages(tuple(pages), len(sheets), (*warnings, *_warnings(pages, failed)))


def _explain_no_text(path: Path, pages: list[Page], failed: list[int]) -> None:
    if any(page.pictures for page in pages):
        raise UnreadablePaper(f"{path}: no text layer, page pictures only; run OCR first")
    if failed:
        raise UnreadablePaper(f"{path}: none of its {len(failed) + len(pages)} pages can be read; get a whole copy")
    raise UnreadablePaper(f"{path}: the PDF's pages hold no text; run OCR first if it shows any")


def _warnings(pages: list[Page], failed: list[int]) -> Iterator[str]:
    if failed:
        yield f"{_numbered(failed)} cannot be read: the PDF is damaged"
    bare = [page.number for page in pages if page.pictures and len(page.glyphs) < 20]
    if bare:
        yield f"{_numbered(bare)} without text: pictures only; run OCR to have them read"
    empty = [page.number for page in pages if not page.pictures and not page.glyphs]
    if empty:
        yield f"{_numbered(empty)} without text: blank, drawn, or damaged"
    letters = sum(len(page.glyphs) for page in pages)
    unmapped = sum(glyph.text == "\ufffd" for page in pages for glyph in page.glyphs)
    if unmapped > 0.01 * letters:
        yield f"{unmapped} of {letters} characters have no Unicode value in this PDF and are read as \ufffd"


def _numbered(pages: list[int]) -> str:
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(map(str, pages))}"


@contextmanager
def _silent_pdfminer() -> Iterator[None]:
    """pdfminer logs every oddity of a file, which would reach the user's terminal."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


@contextmanager
def _opened(path: Path) -> Iterator[PDF]:
    import pdfplumber

    try:
        pdf = pdfplumber.open(path)
    except Exception as error:
        if "password" in f"{error!r} {error.__context__!r}".casefold():
            message = f"{path}: the PDF is encrypted and asks for a password; save a copy without one"
        elif _cut_off(path):
            message = f"{path}: the PDF is cut off, its end is missing; get a whole copy"
        else:
            message = f"{path}: the PDF is damaged ({_reason(error)}); get a whole copy"
        raise UnreadablePaper(message) from error
    try:
        yield pdf
    finally:
        pdf.close()


def _cut_off(path: Path) -> bool:
    """A whole PDF ends with a mark (ISO 32000-1, 7.5.5), give or take rubbish after it."""
    return b"%%EOF" not in path.read_bytes()[-1024:]


def _reason(error: BaseException) -> str:
    """One line for what the parser said."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 80 else text[:77] + "..."


def _page(sheet: PlumberPage) -> Page:
    from pdfminer.layout import LTChar, LTCurve, LTImage

    height = float(sheet.height)
    chars: list[Any] = []
    rules: list[Rule] = []
    bars: list[Bar] = []
    pictures = 0
    for thing in _leaves(sheet.layout):
        if isinstance(thing, LTChar):
            if thing.upright and thing.matrix[0] > 0:
                chars.append(thing)
        elif isinstance(thing, LTCurve):  # lines and rectangles are curves to pdfminer
            rules.extend(_rules(thing, height))
            bars.extend(_bars(thing, height))
        elif isinstance(thing, LTImage):
            pictures += 1
    return Page(
        sheet.page_number, float(sheet.width), height, _glyphs(chars, height), tuple(rules), pictures, tuple(bars)
    )


def _leaves(container: Iterable[Any]) -> Iterator[Any]:
    from pdfminer.layout import LTFigure

    for thing in container:
        if isinstance(thing, LTFigure):
            yield from _leaves(thing)
        else:
            yield thing


def _rules(curve: Any, height: float) -> Iterator[Rule]:
    """A horizontal stroke, a filled rectangle thin enough to be meant as one, or the edges of a drawn box."""
    if curve.width < _SHORTEST or not (curve.stroke or curve.fill):
        return
    stroke = float(curve.linewidth or 0) if curve.stroke else 0.0
    if curve.height <= _THIN:
        yield Rule(curve.x0, curve.x1, height - (curve.y0 + curve.y1) / 2, max(curve.height, stroke))
    elif _is_box(curve):
        yield from (Rule(curve.x0, curve.x1, height - y, stroke) for y in (curve.y1, curve.y0))


def _bars(curve: Any, height: float) -> Iterator[Bar]:
    """A vertical stroke, a thin filled rectangle, or the edges of a drawn box."""
    if curve.height < _SHORTEST or not (curve.stroke or curve.fill):
        return
    stroke = float(curve.linewidth or 0) if curve.stroke else 0.0
    if curve.width <= _THIN:
        yield Bar((curve.x0 + curve.x1) / 2, height - curve.y1, height - curve.y0, max(curve.width, stroke))
    elif _is_box(curve):
        yield from (Bar(x, height - curve.y1, height - curve.y0, stroke) for x in (curve.x0, curve.x1))


def _is_box(curve: Any) -> bool:
    from pdfminer.layout import LTRect

    return isinstance(curve, LTRect) and bool(curve.stroke) and curve.width > _THIN < curve.height


def _glyphs(chars: list[Any], height: float) -> tuple[Glyph, ...]:
    """Glyphs in the order of the file; characters printed twice to look bold, and what lies off the page, once or not.

    A text rise moves a character's box but not its matrix, so that the baseline is taken from the matrix and
    corrected by how far the box lies above the place that is usual in the font.
    """
    usual = _usual_descent(chars)
    seen: set[tuple[str, int, int]] = set()
    glyphs: list[Glyph] = []
    for char in chars:
        text = char.get_text()
        if len(text) > 3:
            text = _UNMAPPED.sub("\ufffd", text)
        key = (text, round(char.x0 * 2), round(char.y0 * 2))
        if char.size <= 0 or not text or key in seen or char.y1 < 0 or char.y0 > height:
            continue
        seen.add(key)
        rise = (char.y0 - char.matrix[5]) - usual[char.fontname] * char.size
        baseline = height - char.matrix[5] - rise
        place = (char.x0, height - char.y1, char.x1, height - char.y0)
        glyphs.append(Glyph(text, *place, baseline, char.size, *_face(char.fontname)))
    return tuple(glyphs)


def _usual_descent(chars: list[Any]) -> dict[str, float]:
    found: dict[str, Counter[float]] = {}
    for char in chars:
        if char.size > 0:
            found.setdefault(char.fontname, Counter())[round((char.y0 - char.matrix[5]) / char.size, 2)] += 1
    return {font: counts.most_common(1)[0][0] for font, counts in found.items()}


@cache
def _face(name: str | bytes) -> tuple[str, bool, bool]:
    """Font name without its subset mark, and whether it is bold, italic."""
    font = _SUBSET.sub("", name.decode("latin-1") if isinstance(name, bytes) else str(name))
    return font, bool(_BOLD.search(font)), bool(_ITALIC.search(font))
