"""Where a stretch of text stands: one box for each line of print."""

from __future__ import annotations

from mscgraph.facts.model import Box
from mscgraph.read.document import Text
from mscgraph.read.places import Places


def lines(text: str, *places: tuple[float, float, float, float]) -> list[tuple[float, ...]]:
    """The boxes of a text whose characters stand at these places (left, top, right, bottom) of a page."""
    boxes = iter(places)
    placed = Places.of(None if letter == " " else Box(1, *next(boxes)) for letter in text)
    return [tuple(box[1:]) for box in Text(text, places=placed).boxes(0, len(text))]


def test_a_line_ends_where_the_next_begins() -> None:
    assert lines("ab c", (10, 10, 15, 20), (15, 10, 20, 20), (10, 22, 15, 32)) == [(10, 10, 20, 20), (10, 22, 15, 32)]


def test_figures_below_each_other_are_lines() -> None:
    assert lines("1 2", (10, 10, 15, 20), (10, 20, 15, 30)) == [(10, 10, 15, 20), (10, 20, 15, 30)]


def test_a_line_that_runs_along_the_page_is_one_box() -> None:
    down = [(30, 10, 40, 15), (30, 15, 40, 20), (30, 23, 40, 28), (16, 10, 26, 15)]
    assert lines("ab c d", *down) == [(30, 10, 40, 28), (16, 10, 26, 15)]
    up = [(10, 90, 20, 95), (10, 85, 20, 90), (10, 77, 20, 82), (24, 90, 34, 95)]
    assert lines("ab c d", *up) == [(10, 77, 20, 95), (24, 90, 34, 95)]


def test_a_text_without_pages_has_no_boxes() -> None:
    assert Text("CdS MSC-311").boxes(0, 3) == ()
