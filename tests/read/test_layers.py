"""What must hold of every text that is read: one place a character, boxes that enclose, nothing lost in joining."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.read import read_document
from mscgraph.read.citations import keys_of
from mscgraph.read.document import Document, Text
from mscgraph.read.join import Words, join, printed

FIXTURES = sorted(Path(__file__).resolve().parent.glob("fixtures/*.pdf"))


def texts(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        yield block.content
        if block.table:
            yield from block.table.footnotes
            yield from (line for cell in block.table.cells for line in cell.lines)


@pytest.mark.parametrize("paper", FIXTURES, ids=lambda path: path.name)
def test_every_character_has_its_place(paper: Path) -> None:
    chars: dict[tuple[int, int], list[Any]] = {}
    for page in pdfplumber.open(paper).pages:
        for char in page.chars:
            for x in range(int(char["x0"]), int(char["x1"]) + 1):
                chars.setdefault((page.page_number, x), []).append(char)
    for text in filter(None, texts(read_document(paper))):
        assert len(text.places) == len(text.text)
        for char, box in zip(text.text, text.places, strict=True):
            assert box is None if char == " " else box is not None or char in "(/)"  # signs that stand for a bar
            if box:
                x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
                here = [c for c in chars[box.page, int(x)] if c["x0"] <= x <= c["x1"] and c["top"] < y < c["bottom"]]
                assert any(char in unicodedata.normalize("NFKC", c["text"]) + c["text"] for c in here)


@pytest.mark.parametrize("paper", FIXTURES, ids=lambda path: path.name)
def test_boxes_enclose_the_characters_of_a_stretch(paper: Path) -> None:
    for text in texts(read_document(paper)):
        for start in range(0, len(text.text), 17):
            boxes = text.boxes(start, start + 60)
            for place in text.places[start : start + 60]:
                assert place is None or any(
                    b.page == place.page
                    and b.x0 <= place.x0 + 0.01
                    and b.top <= place.top + 0.01
                    and place.x1 <= b.x1 + 0.01
                    and place.bottom <= b.bottom + 0.01
                    for b in boxes
                )


@pytest.mark.parametrize("paper", FIXTURES, ids=lambda path: path.name)
def test_layers_lie_within_the_text(paper: Path) -> None:
    for text in texts(read_document(paper)):
        for start, end, _ in (*text.runs, *text.citations):
            assert 0 <= start < end <= len(text.text)
        assert len(text.plain) == len(text.text)
        assert all(keys for *_, keys in text.citations)


LINES = st.lists(st.text(st.sampled_from("abcXY12,.:;()-\u2013\u2212/ "), min_size=1).filter(str.strip), min_size=1)


@given(LINES)
def test_joining_loses_nothing_but_hyphens_at_line_ends(lines: list[str]) -> None:
    joined = join([printed(line.strip()) for line in lines], Words.of(lines)).text
    assert joined.replace(" ", "").replace("-", "") == "".join(lines).replace(" ", "").replace("-", "")
    assert joined.count("-") >= sum(line.strip()[:-1].count("-") for line in lines)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the forma-", "tion of crystals"], "the formation of crystals"),
        (
            ["a low-", "temperature route and low-temperature baths"],
            "a low-temperature route and low-temperature baths",
        ),
        (["grown as F408-", "InP:Zn"], "grown as F408-InP:Zn"),
        (["at 300\u2013", "400 °C"], "at 300\u2013400 °C"),
        (["high- and low-", "pressure lamps"], "high- and low-pressure lamps"),
        (["high-", "and low-pressure lamps"], "high- and low-pressure lamps"),
        (["the UV\u2013", "vis spectrum"], "the UV\u2013vis spectrum"),
        (["a ratio of In:Zn:", "P"], "a ratio of In:Zn:P"),
        (["two ways:", "heat and light"], "two ways: heat and light"),
        (["a signal-to-", "noise ratio"], "a signal-to-noise ratio"),
        (["usually phase-", "pure"], "usually phase-pure"),
        (["three-", "dimensional"], "three-dimensional"),
        (["see https://doi.org/10.", "5555/x"], "see https://doi.org/10.5555/x"),
        (["the e\ufb03cient \ufb01lm"], "the efficient film"),
    ],
)
def test_words_over_line_ends(lines: list[str], joined: str) -> None:
    assert join([printed(line) for line in lines], Words.of(lines)).text == joined


@given(st.lists(st.integers(1, 200), min_size=1, max_size=6))
def test_lists_of_numbers_are_taken_apart(numbers: list[int]) -> None:
    assert keys_of(",".join(map(str, numbers))) == tuple(map(str, numbers))


@given(st.integers(1, 150), st.integers(1, 30))
def test_ranges_are_expanded(first: int, count: int) -> None:
    assert keys_of(f"{first}\u2013{first + count}") == tuple(str(n) for n in range(first, first + count + 1))


def test_backward_ranges_cite_nothing() -> None:
    assert keys_of("12\u20133") == ()
