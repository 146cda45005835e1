"""What the parts of a page are: notes, formulas, abstracts, told by their names and by what they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mscgraph.read.document import Text
from mscgraph.read.markup.trees import words
from mscgraph.read.markup.webpage import HEADINGS
from mscgraph.read.markup.webwords import is_named

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST_EQUATION = 1000
_PROSE = 15  # words
_NOTE = re.compile(r"(?:[*\u2020\u2021\u00a7\u00b6#]+|[a-z])\s*[A-Z]")
_NUMBERED_NOTE = re.compile(r"\d{1,2}\s*[A-Z][a-z]{2}")
BLOCKS = {
    *HEADINGS, "p", "div", "section", "article", "main", "ul", "ol", "dl", "li", "dt", "dd", "tr", "tbody", "pre",
    "blockquote", "center", "details", "summary", "fieldset", "address", "hr", "header", "body", "figcaption",
}  # fmt: skip


def holds_blocks(element: Element) -> bool:
    return any(e.tag in BLOCKS or e.tag in ("table", "figure") for e in element.iterdescendants())


def is_paragraph(element: Element) -> bool:
    """Whether an element is set as a paragraph is."""
    return element.tag == "p" or (element.tag == "div" and not holds_blocks(element))


def may_wrap(element: Element) -> bool:
    return element.tag in ("div", "section", "center", "span", "a", "b", "strong")


def is_equation(element: Element) -> bool:
    """A displayed formula: named so, or nothing but a formula that is to stand by itself."""
    if is_named(element, "equations") and len(words(element)) < _LONGEST_EQUATION:
        return next(element.iter("p", *HEADINGS), None) is None
    inner = [child for child in element if isinstance(child.tag, str)]
    if len(inner) != 1 or (element.text or "").strip() or (inner[0].tail or "").strip():
        return False
    return inner[0].get("display") == "block" if inner[0].tag == "math" else is_equation(inner[0])


def is_abstract(element: Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}".lower()
    return element.tag in ("div", "section") and "abstract" in names and "graphical" not in names


def is_note(element: Element) -> bool:
    return element.tag in ("li", "dd") or is_named(element, "notes")


def is_notes(element: Element) -> bool:
    named = element.tag in ("div", "section", "ol", "ul", "aside") and is_named(element, "notes")
    return named or element.get("role") in ("doc-endnotes", "doc-footnote")


def is_formula(text: str) -> bool:
    """Whether a paragraph is a formula by itself: an equals sign or an arrow, and no word of a sentence."""
    return re.search(r"[=\u2192\u21cc\u2194]", text) is not None and not re.search(r"(?<![^\W\d_])[a-z]{4,}", text)


def is_marked_note(text: Text) -> bool:
    """Whether a paragraph opens with a raised mark and a sentence; a raised number before a symbol is an isotope."""
    first = text.runs[0] if text.runs else None
    if first is None or first.start > 0 or first.script != "sup":
        return False
    opens = _NUMBERED_NOTE if text.text[: first.end].isdecimal() else _NOTE
    return opens.match(text.text) is not None


def is_link(item: Element) -> bool:
    """Whether a link is all that an item holds."""
    return bool(words(item)) and sum(len(words(a)) for a in item.iter("a")) >= 0.9 * len(words(item))


def is_prose(text: str) -> bool:
    found = text.split()
    return len(found) > _PROSE and sum(word.islower() for word in found) > 0.55 * len(found)
