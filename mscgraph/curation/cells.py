"""Cells of a spreadsheet file: which characters it is in, what parts its columns, and what must not be a formula."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mscgraph.errors import UsageError

_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what spreadsheets take for the beginning of a formula, or we marked as none
_NUMBER = re.compile(r"[-+]\d+(\.\d+)?")
_MARKED = re.compile(r"'+[=+\-@\t\r]")
_SEPARATORS = (",", ";", "\t")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet executes: an apostrophe goes before what looks like a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that `guarded` put before it."""
    return cell[1:] if _MARKED.match(cell) else cell


def write_cells(rows: Iterable[Iterable[str]], *, mark: bool = False) -> str:
    """CSV (RFC 4180), with `mark` led by the byte order mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return ("\ufeff" if mark else "") + out.getvalue()


def read_cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file that are not empty, each with the number of its first line.

    Commas, semicolons or tabs part the columns. Raises UsageError where the file cannot be read, or is something else.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    if first.strip().lower().startswith("sep="):
        raise UsageError(f"{path}: begins with '{first.strip()}': delete that line, the separator is found without it")
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield line, [unguarded(cell) for cell in row]
            line = rows.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{path}, line {line}: is no CSV ({error})") from error


def letters(column: int) -> str:
    """The name of a column as spreadsheets have it, from 0: A, B, … Z, AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UsageError(f"{path}: is a workbook: save it as 'CSV UTF-8' and import that")
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not in UTF-8: save it as 'CSV UTF-8' and import that") from error
