"""How lines are set, and what that says of them: display, captions, equations, numbered headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.order import Placed
from mscgraph.read.words import caption_words, names_section

EQUATION_NUMBER = re.compile(r"\((?:[A-Z]?\d{1,3}[a-z]?|eq\.? ?\d+)\)")
_NUMBERED = re.compile(r"(?:[IVX]+|[A-Z]|\d+(?:\.\d+)*)\.?\s+\S.{3,80}[^.,;:]")
_IN_CAPITALS = re.compile(r"(?:[IVX]+|\d+(?:\.\d+)*)\.?\s+(?:A\s)?[A-Z]{4}")
_RELATION = re.compile(r"[=\u2192\u21cc\u21c4\u2194\u27f6\u2248\u221d\u2261\u2264\u2265]")
_ARROW = re.compile(r"[\u2192\u21cc\u21c4\u27f6]")
_WORD = re.compile(r"(?<![\w])[a-z]{4,}(?![\w(])")


def uniform(line: Line) -> tuple[bool, bool]:
    """Whether a line is all bold, all italic."""
    return line.bold, line.italic


def display(line: Line, body: Style) -> bool:
    """Set to stand out from the running text, whole lines of it."""
    bold, italic = uniform(line)
    return (bold and not body.bold) or (italic and not body.italic) or line.size > 1.08 * body.size


def label_stands_out(line: Line, body: Style) -> bool:
    """A caption's label is bold or set otherwise than the text, or closed by a mark before a capital."""
    label = _label().match(line.text)
    if label is None:
        return False
    if is_subject(line, label.end(), body):
        return False
    closed = re.match(r"\s*[.:|]\s*[A-Z(]|\s*[.:|]?$", line.text[label.end() :])
    other = line.size < 0.95 * body.size or line.style.family != body.family
    return bool((line.starts_bold and not body.bold) or closed or other)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:{caption_words()})\.?\s*[A-Z]?\d+(?![\d–-]*\w)")


def is_subject(line: Line, end: int, body: Style) -> bool:
    """Whether a label that ends there opens a sentence of the text, though it be bold: 'Table 2 lists'."""
    return line.style == body and re.match(r"\s[a-z]{3}", line.text[end:]) is not None


def numbered_heading(text: str) -> bool:
    """'2.1. Synthesis'."""
    return re.match(r"\d+(?:\.\d+)*\.?\s+[A-Z]", text) is not None


def deep_heading(text: str) -> bool:
    """'3.1.2. Size from diffusion': the lowest headings may be set like the text."""
    return re.fullmatch(r"\d(?:\.\d{1,2})+\.?\s+[A-Z][a-z].{2,80}[^.,;:]", text) is not None


def is_equation(placed: Placed) -> bool:
    """A line set apart from both edges of its column (but for a number at its end) that holds a relation and hardly a
    word."""
    line, column = placed.line, placed.column
    text = EQUATION_NUMBER.sub("", line.text).strip()
    if not _RELATION.search(text) or len(_WORD.findall(text)) > 1 or len(text) < 4:
        return False
    if _ARROW.search(text) and not _WORD.search(text) and re.search(r"\w\s*\+?\s*\w", text):
        return True  # a reaction
    numbered = text != line.text.strip()
    apart = column.x1 - line.x1 > 1.2 * line.size or numbered
    return line.x0 - column.x0 > 1.2 * line.size and apart


def goes_on_equation(placed: Placed) -> bool:
    """The next line of an equation: no word, and short of its column's end."""
    text = placed.line.text
    short = placed.line.x1 < placed.column.x1 - 1.2 * placed.line.size
    return short and not _WORD.search(text) and re.search(r"[+\u2212=()\d]", text) is not None and len(text) > 3


def is_part_of_equation(placed: Placed, near: Iterable[Placed]) -> bool:
    """The numerator or denominator of a fraction: a few signs without a word, right above or below an equation."""
    line, column = placed.line, placed.column
    if len(line.text) > 15 or re.search(r"[a-z]{3}", line.text) or line.x0 - column.x0 < 2 * line.size:
        return False
    return any(
        each.column == column
        and abs(each.line.baseline - line.baseline) < 1.5 * each.line.size
        and min(each.line.x1, line.x1) - max(each.line.x0, line.x0) > -2 * line.size
        and _RELATION.search(each.line.text) is not None
        and not _WORD.search(each.line.text)
        and each.line.x0 - column.x0 > 1.2 * line.size
        for each in near
    )


def is_section_name(placed: Placed) -> bool:
    """A short line that is the usual heading of a section, or numbered and all in capitals."""
    line, column = placed.line, placed.column
    if line.x1 > column.x1 - 2 * line.size or len(line.text) > 80 or line.text.startswith("|"):
        return False
    capitals = line.text.isupper() and _IN_CAPITALS.match(line.text) is not None and not line.text.endswith(".")
    return capitals or (line.text[:1].isupper() and line.text[-1] not in ".,;" and names_section(line.text))


def ends_sentence(line: Line) -> bool:
    """Whether a line ends as a sentence does, citations aside."""
    return line.content.base.rstrip()[-1:] in (".", "?", "!", ":")


def is_indented(placed: Placed) -> bool:
    """Whether a line is set in as the first of a paragraph may be."""
    return 0.45 * placed.line.size < placed.line.x0 - placed.column.x0 < 4 * placed.line.size


def without_number(placed: Placed) -> Placed:
    """An equation without the number at its end."""
    number = list(EQUATION_NUMBER.finditer(placed.line.text))
    start = number[-1].start() if number else 0
    if not number or number[-1].end() != len(placed.line.text) or start < 2 or placed.line.text[start - 1] == "/":
        return placed
    return replace(placed, line=placed.line.part(0, start))
