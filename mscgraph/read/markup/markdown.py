"""Markdown, as people write it and as Pandoc and other converters do: turned into HTML and read as such.

Beyond CommonMark's, it knows tables with bars, Pandoc's scripts ('In~37~P~20~', 'Zn^2+^'), TeX between dollar signs
or in '\\\\(…\\\\)', and a block of fields at the top ('---', 'title: …', '---').
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from mscgraph.read.document import Document
from mscgraph.read.markup.html import read_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_FIELDS = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"^(\w+):[ \t]*(.*(?:\n[ \t]+\S.*|\n[ \t]*- .*)*)", re.MULTILINE)
_META = {
    "title": "citation_title", "author": "citation_author", "authors": "citation_author", "date": "citation_date",
    "year": "citation_date", "doi": "citation_doi", "journal": "citation_journal_title",
}  # fmt: skip
_HEADING_NAMES = re.compile(r"^(#{1,6} .*?)[ \t]*\{[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)  # '# Title {#name}'
_ENTRY = re.compile(r"^([(\[]\d{1,3}[)\]] .*\n)(?=[(\[]\d{1,3}[)\]] )", re.MULTILINE)  # '(1) …', '(2) …', a line each
_SCRIPTS = {"~": "sub", "^": "sup"}
_SCRIPT = re.compile(r"([~^])((?:\\.|(?!\1)[^\s\\]){1,200})\1")
_TEX = re.compile(
    r"\$\$(.+?)\$\$|\$(?!\s)((?:\\.|[^$\\])+?)(?<!\s)\$(?!\d)|\\\\\((.+?)\\\\\)|\\\\\[(.+?)\\\\\]", re.DOTALL
)


def read_markdown(text: str, file_name: str, sha256: str, where: str) -> Document:
    """Reads Markdown; raises UnreadablePaper where it holds nothing but headings."""
    fields = _FIELDS.match(text)
    head = _meta_tags(fields.group(1)) if fields else ""
    source = _HEADING_NAMES.sub(r"\1", text[fields.end() :] if fields else text)
    body = _parser().render(_ENTRY.sub(r"\1\n", source))
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>", file_name, sha256, where, "markdown")


def _meta_tags(fields: str) -> str:
    """The fields at the top as the meta tags that pages have; lists are given with dashes or in brackets."""
    tags = []
    for name, value in _FIELD.findall(fields):
        if name.lower() in _META:
            parts = re.split(r"\n[ \t]*- |,\s*", value.strip(" []")) if name.lower().startswith("author") else [value]
            values = (" ".join(part.split()).strip("'\"[] ") for part in parts)
            tags += [f'<meta name="{_META[name.lower()]}" content="{escape(value)}">' for value in values if value]
    return "".join(tags)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable("code")
    parser.inline.ruler.before("escape", "tex", _tex)
    parser.inline.ruler.push("scripts", _script)
    return parser


def _script(state: StateInline, silent: bool) -> bool:
    match = _SCRIPT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        tag, end = _SCRIPTS[match.group(1)], state.posMax
        state.push(f"{tag}_open", tag, 1)
        state.pos, state.posMax = match.start(2), match.end(2)
        state.md.inline.tokenize(state)
        state.push(f"{tag}_close", tag, -1)
        state.posMax = end
    state.pos = match.end()
    return True


def _tex(state: StateInline, silent: bool) -> bool:
    match = _TEX.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        source = next(group for group in match.groups() if group is not None)
        kind = "mathjax-tex" if match.group(1) is None and match.group(4) is None else "mathjax-tex equation"
        token.content = f'<span class="{kind}">{escape(source)}</span>'
    state.pos = match.end()
    return True
