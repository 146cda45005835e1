"""Plain text that was copied out of pages: what a page's end or a figure parts, and what is set in."""

from __future__ import annotations

import pytest

from mscgraph.read.stretches import continued, stretches

_BROKEN = "The spectra of the dispersion that had been kept at 80 °C for two hours agree with those of"


@pytest.mark.parametrize("end", ["those of", "those of the", "those of CdS,", "those of (CdS)-"])
def test_a_sentence_that_has_to_go_on_goes_on_with_a_capital_on_the_next_page(end: str) -> None:
    lines = [_BROKEN.replace("those of", end)]
    behind = ["CdS MSC-311 that was made directly, as far as the first two bands show."]
    assert continued([lines, behind]) == [[*lines, *behind]]


def test_a_sentence_goes_on_behind_a_caption_that_stands_between() -> None:
    before, caption = ["A second band of the product was seen at 322 nm"], ["Fig. 2 Spectra of CdS MSCs over time."]
    behind = ["when an amine was there."]
    assert continued([before, caption, behind]) == [[*before, *behind], caption]


def test_a_caption_that_has_not_ended_goes_on_itself() -> None:
    before, caption = ["A second band was seen at 322 nm"], ["Fig. 2 Spectra of CdS MSCs with an"]
    assert continued([before, caption, ["amine in toluene."]]) == [before, [*caption, "amine in toluene."]]


@pytest.mark.parametrize(
    "behind", ["Results", "Fig. 3 Spectra of CdS MSCs that were kept at 80 °C for one hour.", "CdS 311"]
)
def test_a_heading_a_caption_and_a_cell_go_on_with_nothing(behind: str) -> None:
    assert continued([[_BROKEN], [behind]]) == [[_BROKEN], [behind]]


def test_what_is_set_in_behind_a_caption_is_text_again() -> None:
    text = "Fig. 2 Spectra of CdS MSCs.\nReproduced with permission.\n goes on at 322 nm.\nIt fades."
    assert stretches(text) == [
        ["Fig. 2 Spectra of CdS MSCs.", "Reproduced with permission."],
        ["goes on at 322 nm.", "It fades."],
    ]


def test_lines_of_a_list_or_table_that_are_set_in_stay_where_they_are() -> None:
    text = "- It was heated.\n  To 80 °C.\n- It was cooled.\n  To 20 °C."
    assert len(stretches(text)) == 1
