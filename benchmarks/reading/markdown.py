"""What Markdown says of headings, tables and scripts, and the text without its marks."""

from __future__ import annotations

import re
from typing import Any

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_ROW = re.compile(r"^\|(.+)\|\s*$")
_RULE = re.compile(r"^[\s|:-]+$")
_SCRIPT = re.compile(r"<(sup|sub)>(.*?)</\1>", re.DOTALL)
_DRAWN = {"sup": "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "sub": "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ"}
_PLAIN = "0123456789+−=()n"
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_MARKS = re.compile(r"</?(?:sup|sub|b|i|u|br|mark)\s*/?>|\*\*|(?<!\w)[*_](?=\w)|(?<=[\w.:,)])[*_](?!\w)")


def text_of(markdown: str) -> str:
    """The text without tags and marks of emphasis."""
    return _MARKS.sub("", _ESCAPED.sub(r"\1", markdown))


def headings_of(markdown: str) -> list[str]:
    return [text_of(found) for found in _HEADING.findall(markdown)]


def tables_of(markdown: str) -> list[list[list[str]]]:
    """Pipe tables, the rule under their heads left out."""
    tables: list[list[list[str]]] = []
    inside = False
    for line in markdown.split("\n"):
        row = _ROW.match(line.strip())
        if row and not inside:
            tables.append([])
        inside = bool(row)
        if row and not _RULE.match(line):
            tables[-1].append([text_of(cell).strip() for cell in re.split(r"(?<!\\)\|", row.group(1))])
    return tables


def scripts_of(markdown: str) -> list[dict[str, Any]]:
    """The lines as blocks of text with runs of superscripts and subscripts, from tags and from Unicode's own."""
    return [_line(line) for line in markdown.split("\n") if line.strip()]


def _line(line: str) -> dict[str, Any]:
    pieces: list[tuple[str, str]] = []
    at = 0
    for found in _SCRIPT.finditer(line):
        pieces += [*_drawn(line[at : found.start()]), (found.group(1), text_of(found.group(2)))]
        at = found.end()
    text, runs = "", []
    for script, piece in [*pieces, *_drawn(line[at:])]:
        if script:
            runs.append([len(text), len(text) + len(piece), script])
        text += piece
    return {"kind": "paragraph", "text": text, "runs": runs}


def _drawn(text: str) -> list[tuple[str, str]]:
    """A text parted at Unicode's raised and lowered signs, each of them as the plain sign."""
    out: list[tuple[str, str]] = []
    for part in re.split(f"([{_DRAWN['sup']}]+|[{_DRAWN['sub']}]+)", text_of(text)):
        script = next((name for name, signs in _DRAWN.items() if part and part[0] in signs), "")
        plain = part.translate(str.maketrans(_DRAWN[script], _PLAIN)) if script else part
        out.append((script, plain))
    return out


TAKEN = {"headings": headings_of, "scripts": scripts_of, "tables": tables_of}
