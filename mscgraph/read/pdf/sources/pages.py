"""The two sources of characters behind one interface, and what is to be said of a PDF that gives none.

pypdfium2 is fast and is the default. pdfplumber is the reference: another program's reading of the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from mscgraph.errors import UnknownFormat, UnreadablePaper
from mscgraph.read.pdf.page import Page

DEFAULT = "pypdfium2"
SOURCES = {"pypdfium2": "pdfium", "pdfplumber": "plumber"}  # name: its module beside this one


class Source(Protocol):
    """What a module that gives characters has to offer. Any exception is taken for a damaged file."""

    def opened(self, path: Path) -> Any:
        """The document, with a method `close`."""

    def count(self, document: Any) -> int:
        """The number of its pages."""

    def read_page(self, document: Any, at: int) -> Page:
        """A page, counted from 0."""


@dataclass(frozen=True)
class Seen:
    """What a page showed, its text aside."""

    number: int
    characters: int
    unmapped: int
    pictures: int


@dataclass
class Pages:
    """The pages of a PDF, one at a time; what went wrong is known when all have been read."""

    path: Path
    source: str = DEFAULT
    count: int = 0
    warnings: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Page]:
        """The pages that can be read; raises UnreadablePaper where there is no text to be had."""
        source, opened = self._opened()
        with closing(opened) as document:
            self.count = _count(self.path, source, document)
            seen: list[Seen] = []
            failed: list[int] = []
            for at in range(self.count):
                try:
                    page = source.read_page(document, at)
                except Exception:  # damaged content raises whatever the parser stumbled over
                    failed.append(at + 1)
                    continue
                seen.append(Seen(page.number, page.characters, page.unmapped, page.pictures))
                yield page
        if not any(page.characters for page in seen):
            _explain_no_text(self.path, seen, failed)
        cut = ["the PDF is cut off, its end is missing: text may be missing, too"] if _cut_off(self.path) else []
        self.warnings = (*cut, *_warnings(seen, failed))

    def _opened(self) -> tuple[Source, Any]:
        """The source and the document. What pypdfium2 can't open, pdfplumber may."""
        failure: Exception | None = None
        for name in dict.fromkeys((self.source, *SOURCES)):
            source = _source(name)
            try:
                document = source.opened(self.path)
            except Exception as error:
                failure = failure or error
            else:
                self.source = name
                return source, document
        assert failure is not None
        raise UnreadablePaper(f"{self.path}: {self._why(failure)}") from failure

    def _why(self, error: Exception) -> str:
        content = self.path.read_bytes()
        if b"/Encrypt" in content and "password" in f"{error!r} {error.__context__!r}".casefold():
            return "the PDF is encrypted and asks for a password; save a copy without one"
        if _cut_off(self.path):
            return "the PDF is cut off, its end is missing; get a whole copy"
        return f"the PDF is damaged ({_reason(error)}); get a whole copy"


def _source(name: str) -> Source:
    if name not in SOURCES:
        raise UnknownFormat(f"no source of characters is called '{name}': choose {' or '.join(SOURCES)}")
    module: Any = import_module(f"mscgraph.read.pdf.sources.{SOURCES[name]}")
    return module  # type: ignore[no-any-return]


def _count(path: Path, source: Source, document: Any) -> int:
    try:
        number = source.count(document)
    except Exception as error:
        raise UnreadablePaper(f"{path}: the PDF is damaged ({_reason(error)}); get a whole copy") from error
    if not number:
        raise UnreadablePaper(f"{path}: the PDF has no pages; get a whole copy")
    return number


def _explain_no_text(path: Path, pages: Sequence[Seen], failed: Sequence[int]) -> None:
    if any(page.pictures for page in pages):
        raise UnreadablePaper(f"{path}: no text layer, page pictures only; run OCR first")
    if failed:
        raise UnreadablePaper(f"{path}: none of its {len(failed) + len(pages)} pages can be read; get a whole copy")
    raise UnreadablePaper(f"{path}: the PDF's pages hold no text; run OCR first if it shows any")


def _warnings(pages: Sequence[Seen], failed: Sequence[int]) -> Iterator[str]:
    if failed:
        yield f"{_numbered(failed)} cannot be read: the PDF is damaged"
    bare = [page.number for page in pages if page.pictures and page.characters < 20]
    if bare:
        yield f"{_numbered(bare)} without text: pictures only; run OCR to have them read"
    empty = [page.number for page in pages if not page.pictures and not page.characters]
    if empty:
        yield f"{_numbered(empty)} without text: blank, drawn, or damaged"
    letters, unmapped = sum(page.characters for page in pages), sum(page.unmapped for page in pages)
    if unmapped > 0.01 * letters:
        yield f"{unmapped} of {letters} characters have no Unicode value in this PDF and are read as \ufffd"


def _numbered(pages: Sequence[int]) -> str:
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(map(str, pages))}"


def _cut_off(path: Path) -> bool:
    """A whole PDF ends with a mark (ISO 32000-1, 7.5.5), give or take rubbish after it."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1024))
        return b"%%EOF" not in file.read()


def _reason(error: BaseException) -> str:
    """One line for what the parser said."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 80 else text[:77] + "..."
