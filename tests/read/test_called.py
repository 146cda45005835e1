"""Floats and footnotes stand where the text calls them, in every format."""

from __future__ import annotations

import pytest

from mscgraph.read.called import where_called
from mscgraph.read.document import Block, BlockKind, Text
from mscgraph.read.labels import mentions


def block(kind: BlockKind, text: str, section: str = "", label: str = "") -> Block:
    return Block(kind, Text(text), (section,) if section else (), label)


def test_a_figure_of_the_last_page_belongs_to_the_section_that_mentions_it() -> None:
    blocks = [
        block("paragraph", "Rings grow (Fig. 2a).", "Growth"),
        block("paragraph", "They end in Table S1 and Figure 2.", "Ends"),
        block("caption", "Figure 2. Rings.", "References", "Figure 2"),
        block("table", "Table S1. Ends.", "References", "Table S1"),
        block("caption", "Scheme 1. Nobody mentions it.", "References", "Scheme 1"),
    ]
    assert [(b.section[0], b.label) for b in where_called(blocks)] == [
        ("Growth", ""), ("Growth", "Figure 2"), ("Ends", ""), ("Ends", "Table S1"), ("References", "Scheme 1"),
    ]  # fmt: skip


def test_lists_and_paragraphs_with_equations_stay_together() -> None:
    blocks = [
        block("list", "1. Heat it (Figure 1)."),
        block("list", "2. Cool it."),
        block("paragraph", "The rate of Figure 2 is"),
        block("equation", "k = 1"),
        block("paragraph", "where k has no unit."),
        block("caption", "Figure 1", label="Figure 1"),
        block("caption", "Figure 2", label="Figure 2"),
    ]
    assert [at for at, b in enumerate(where_called(blocks)) if b.label] == [2, 6]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Figures 2a and 3 and Table S1", "fig2 fig3 tabS1"),
        ("(Figs. 4–6; Scheme 1)", "fig4 fig5 fig6 sch1"),
        ("Fig. 3.1b, c and Tables I and II", "fig3.1 tabI tabII"),
        ("the figure 8 is a number; tables are turned", ""),
    ],
)
def test_what_a_text_names(text: str, named: str) -> None:
    assert " ".join(f"{kind}{number}" for kind, number, _ in mentions(text)) == named
