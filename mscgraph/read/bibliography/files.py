"""Which format a bibliography is in, told from its content, and reading it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mscgraph.errors import BadBibliography
from mscgraph.read.bibliography import bibtex, csl, ris
from mscgraph.read.bibliography.entry import Entry
from mscgraph.read.bibliography.match import Bibliography

_FORMATS: tuple[tuple[re.Pattern[str], Callable[[str, str], Iterator[Entry]]], ...] = (
    (re.compile(r"\s*[\[{]"), csl.entries),
    (re.compile(r"(?m)^\ufeff?TY  -"), ris.entries),
    (re.compile(r"(?m)^\s*@\s*\w+\s*[{(]"), bibtex.entries),
)


def load_bibliography(paths: Iterable[str | Path]) -> Bibliography:
    """All entries of these files together; raises BadBibliography, with file and place, for one that is broken."""
    return Bibliography(tuple(entry for path in paths for entry in _entries(Path(path))))


def _entries(path: Path) -> tuple[Entry, ...]:
    text = _text(path)
    for form, entries in _FORMATS:
        if form.search(text) if entries is not csl.entries else form.match(text):
            found = tuple(entries(text, str(path)))
            if found:
                return found
            break
    raise BadBibliography(
        f"{path}: holds no entries of BibTeX, RIS or CSL-JSON; export the bibliography as one of them"
    )


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadBibliography(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
