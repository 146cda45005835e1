"""What kind of text a file holds: told from its first element, or from the signs of Markdown. Plain text stays so."""

from __future__ import annotations

import re

_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+(?P<doctype>[\w:.-]+)[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_ELEMENT = re.compile(r"\s*<(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:\s[^<>]*)?)/?>", re.DOTALL)
_JATS_ROOTS = {"article", "pmc-articleset", "oai-pmh", "articles", "record", "metadata"}
_JATS_SIGN = re.compile(
    r"<(?:[\w-]+:)?(?:front|article-meta|journal-meta)[\s>]|<(?:[\w-]+:)?article\s[^>]*article-type="
)
_HTML_NAMES = re.compile(
    r"html|head|body|main|section|article|div|header|nav|p|table|[uod]l|h[1-6]|figure|meta|title|link|style|script|span"
)
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_FIELDS = re.compile(r"---[ \t]*\n(?:[ \t\-].*\n|\w+:.*\n)+(?:---|\.\.\.)[ \t]*\n")
_BARS = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])\*\*\w[^*\n]{0,200}\*\*(?!\*)")
_LINK = re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|#|\.{0,2}/)[^\s)]+\)")
_UNDERLINED = re.compile(r"^\w.{2,}\n(?:=|-){4,}[ \t]*$", re.MULTILINE)
_FEWEST_SIGNS = 3
_BLOCK_CLOSED = re.compile(r"</(?:p|div|section|article|h[1-6]|table|ul|ol|body|html)\s*>", re.IGNORECASE)


def sniff(text: str) -> str:
    """'jats', 'tei', 'html', 'markdown' or 'text'; of other XML, its root element ('<svg>')."""
    at, doctype = 0, ""
    text = text.lstrip("\ufeff")
    declared = text.lstrip().startswith("<?xml")
    while match := _PROLOG.match(text, at):
        at, doctype = match.end(), (match["doctype"] or doctype).lower()
    element = _ELEMENT.match(text, at)
    if element is None:
        return "html" if doctype == "html" else _plain(text)
    name = element["name"].rpartition(":")[2].lower()
    if name in _JATS_ROOTS and _JATS_SIGN.search(text, element.start()):
        return "jats"
    if name in ("tei", "teicorpus"):
        return "tei"
    if _HTML_NAMES.fullmatch(name) or doctype == "html":
        other = declared and name not in ("html", "body") and "docbook" in element["rest"].lower()
        return f"<{element['name']}>" if other else _html(text, name, doctype)
    return f"<{element['name']}>" if declared or doctype or _is_closed(text, element["name"]) else _plain(text)


def _html(text: str, name: str, doctype: str) -> str:
    """HTML; but Markdown may open with an element, too."""
    whole = doctype == "html" or name in ("html", "head", "body")
    return "html" if whole or (_BLOCK_CLOSED.search(text) and not _HEADING.search(text)) else _plain(text)


def _is_closed(text: str, name: str) -> bool:
    return text.rstrip().endswith(f"</{name}>")


def _plain(text: str) -> str:
    """Markdown shows by several of its signs, or by a heading on its first line; plain text has none of them."""
    start = text.lstrip()
    headings = len(_HEADING.findall(text))
    if headings > 1 or (headings and _HEADING.match(start)) or _FIELDS.match(start) or _BARS.search(text):
        return "markdown"
    signs = len(_EMPHASIS.findall(text)) + len(_LINK.findall(text)) + len(_UNDERLINED.findall(text))
    return "markdown" if signs >= _FEWEST_SIGNS else "text"
