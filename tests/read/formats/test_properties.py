"""What holds for any text: escaping loses nothing, scripts stay where they are, and no input brings the reader down."""

from __future__ import annotations

from contextlib import suppress
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mscgraph.errors import UnreadablePaper
from mscgraph.read.document import Document
from mscgraph.read.markup.html import read_html
from mscgraph.read.markup.jats import read_jats
from mscgraph.read.markup.markdown import read_markdown
from mscgraph.read.markup.scribe import Scribe
from mscgraph.read.markup.sniff import sniff
from mscgraph.read.markup.tex import write_tex
from mscgraph.read.plaintext import read_text

WORDS = st.text("aZ0αΔ°−–<>&\"'[]().,;µ", min_size=1, max_size=8)
RUNS = st.lists(st.tuples(WORDS, st.sampled_from([None, "sup", "sub"])), min_size=1, max_size=8)
TAGS = (
    "p",
    "div",
    "table",
    "tr",
    "td",
    "sup",
    "h2",
    "ul",
    "li",
    "a",
    "math",
    "mfrac",
    "msub",
    "figure",
    "dl",
    "section",
)


def marked(runs: list[tuple[str, str | None]]) -> str:
    return "".join(f"<{script}>{escape(text)}</{script}>" if script else escape(text) for text, script in runs)


def expected(runs: list[tuple[str, str | None]]) -> tuple[str, list[str | None]]:
    """The characters and the script of each."""
    return "".join(text for text, _ in runs), [script for text, script in runs for _ in text]


def scripts(document: Document) -> tuple[str, list[str | None]]:
    content = document.blocks[-1].content
    out: list[str | None] = [None] * len(content.text)
    for start, end, script in content.runs:
        out[start:end] = [script] * (end - start)
    return content.text, out


@given(RUNS)
def test_escaped_text_with_scripts_comes_back(runs: list[tuple[str, str | None]]) -> None:
    page = f"<html><body><h1>Some title</h1><h2>One</h2><div><p>x {marked(runs)}</p></div></body></html>"
    text, roles = expected([("x ", None), *runs])
    assert scripts(read_html(page, "", "", "")) == (text, roles)
    jats = f'<article article-type="x"><front/><body><p>x {marked(runs)}</p></body></article>'
    assert scripts(read_jats(jats.encode(), "", "", "")) == (text, roles)


@given(st.lists(st.tuples(st.sampled_from(TAGS), st.booleans(), WORDS), max_size=30))
@settings(max_examples=150)
def test_any_soup_of_elements_is_read_or_refused(soup: list[tuple[str, bool, str]]) -> None:
    page = "".join(f"{text}<{'/' if closing else ''}{tag}>" for tag, closing, text in soup)
    try:
        document = read_html(f"<body>{page}</body>", "", "", "")
    except UnreadablePaper:
        return
    for block in document.blocks:
        content = block.content
        assert all(0 <= start < end <= len(content.text) for start, end, _ in (*content.runs, *content.citations))


@given(st.text("\\{}_^$& abcEfrac12-+=()\n", max_size=60))
@settings(max_examples=300)
def test_any_tex_is_written(source: str) -> None:
    scribe = Scribe()
    write_tex(source, scribe)
    assert "\\" not in scribe.text().text or "\\\\" in source


@given(st.text("#*_~^$|-\n []()<>`1aB.", max_size=120))
@settings(max_examples=300)
def test_any_markdown_is_read_or_refused(source: str) -> None:
    with suppress(UnreadablePaper):
        read_markdown(f"Some words first.\n\n{source}", "", "", "")


@given(st.text("#*\t• 1.aB\n=", min_size=1, max_size=80))
@settings(max_examples=300)
def test_any_plain_text_is_read(source: str) -> None:
    read_text(f"Words.\n{source}", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "A title\n\nA * B and C_2 and [1] (see 2), 3 # 4.\n",
        "- one\n- two\n",
        "Sample #1 was red\n# 2 was blue.\n",
        "a < b > c and <InP> is a name",
        "T | K\n300 | 1\n",
        "Peaks **\n\nwere *starred* once.",
    ],
)
def test_plain_text_stays_plain_text(text: str) -> None:
    assert sniff(text) == "text"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# A title\n\nText.", "markdown"),
        ("a | b\n--- | ---\n1 | 2\n", "markdown"),
        ("**One** and **two** and **three**", "markdown"),
        ("<p>One</p>", "html"),
        ("<!-- x --><!DOCTYPE html>\n<title>x</title>", "html"),
        ("<article><h1>x</h1><p>One</p></article>", "html"),
        ('<?xml version="1.0"?>\n<!-- x -->\n<a:TEI xmlns:a="x"/>', "tei"),
        ('<article article-type="x"><front/></article>', "jats"),
        ("<rss><channel/></rss>", "<rss>"),
        ("<div align='center'>x</div>\n\n# A title\n\n## One\n", "markdown"),
    ],
)
def test_told_by_content(text: str, kind: str) -> None:
    assert sniff(text) == kind


def test_markdown_references_one_a_line_are_entries_of_their_own() -> None:
    listed = "(1) Roe, A. *Nature* **2001**, *4*, 7.\n(2) Doe, B. *Science* **2002**, *5*, 8.\n"
    text = f"# Clusters\n\n## Results\n\n{'They glow.^2^ They last. ' * 40}\n\n## Supplementary References\n\n{listed}"
    document = read_markdown(text, "x.md", "", "x.md")
    assert [reference.key for reference in document.references] == ["1", "2"]
    assert "Doe" in document.references[1].text
