"""What a paper's first page and running heads state: names, journal and year, in publishers' forms."""

from __future__ import annotations

from array import array

import pytest

from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.chunks import Chunk
from mscgraph.read.pdf.ink import LineInk, Mark
from mscgraph.read.pdf.layout import Sheet
from mscgraph.read.pdf.lines import Line, Look
from mscgraph.read.pdf.order import Column, Stretch
from mscgraph.read.pdf.page import Face, Page
from mscgraph.read.pdf.record import authors_of, journal_of, names_in, year_of


def front(*texts: str) -> list[Chunk]:
    """Front matter of lines that are set alike."""
    look = Look(Style(8.0, "Any", False, False), False, False, False, spaced=True)
    ink = LineInk(1, 0.0, array("H"), (Mark(0, 100.0, 8.0, Face("Any"), 6.0, 2.0),))
    lines = [Line(text, ink, 0.0, 200.0, 8.0, 100.0, look) for text in texts]
    return [Chunk([line], Column(0.0, 500.0)) for line in lines]


@pytest.mark.parametrize(
    ("text", "journal", "year"),
    [
        ("Cite This: J. Ring Res. 2021, 14, 1034−1042", "J. Ring Res.", 2021),
        ("Journal of Ring Research 14 (2021) 110234", "Journal of Ring Research", 2021),
        ("JOURNAL OF RING RESEARCH, VOL. 14, NO. 3, MAY 2021", "JOURNAL OF RING RESEARCH", 2021),
        ("1034 | J. Ring Res., 2021, 14, 1034–1042", "J. Ring Res.", 2021),
        ("Ring Communications | (2021) 14:1034", "Ring Communications", 2021),
        ("Journal of Ring Research | Volume 14 | May 2021 | 103–108", "Journal of Ring Research", 2021),
        ("Oe et al. Ring Communications (2021) 14:1034", "Ring Communications", 2021),
        ("J. Ring Res. 14, 1034 (2021)", "J. Ring Res.", 2021),
        ("Rings 2021, 14, 1034. https://doi.org/10.5555/rings.14.1034", "Rings", 2021),
        ("Preprint submitted to Journal of Ring Research", "Journal of Ring Research", None),
        ("Received 3 March 2020; accepted 29 April 2021", None, 2021),
        ("© 2021 The Authors. Published by Rings Ltd", None, 2021),
        ("(Dated: 29 April 2021)", None, 2021),
        ("Posted on 3 May 2021", None, 2021),
        ("12 Example Street, Elsewhere 20210", None, None),
    ],
)
def test_what_a_line_states(text: str, journal: str | None, year: int | None) -> None:
    assert (journal_of([], front(text)), year_of([], front(text))) == (journal, year)


def print_at(text: str, x0: float, baseline: float) -> Line:
    ink = LineInk(1, 0.0, array("H"), (Mark(0, baseline, 8.0, Face("Any"), 6.0, 2.0),))
    look = Look(Style(8.0, "Any", False, False), False, False, False, spaced=True)
    return Line(text, ink, x0, x0 + 150, 8.0, baseline, look)


def sheet(furniture: list[Line], text: list[Line]) -> Sheet:
    return Sheet(Page(1, 600, 800, ()), (Stretch(Column(0.0, 500.0), tuple(text)),), (), tuple(furniture))


def test_the_journal_stands_over_its_volume() -> None:
    name = print_at("Journal of Ring Research", 50, 65)
    block = [print_at("Ring Publishers", 50, 55), print_at("Volume 2021, Article ID 1034, 8 pages", 50, 75)]
    assert journal_of([sheet([name], block)], []) == "Journal of Ring Research"
    assert year_of([sheet([name], [])], front(block[1].text)) == 2021


def test_a_web_address_stands_beside_the_journal() -> None:
    foot = [
        print_at("Rings in Chemistry | www.rings.example", 50, 780),
        print_at("May 2021 | Volume 9 | Article 1034", 400, 780),
    ]
    assert journal_of([sheet(foot, [])], []) == "Rings in Chemistry"


def test_names_behind_a_label_and_over_a_line_end() -> None:
    lines = [print_at("Authors: Rita Oe, Sam Moun-", 50, 120), print_at("tain and Per-Ola Rivers", 50, 132)]
    assert authors_of([Chunk(lines, Column(0.0, 500.0))]) == ("Rita Oe", "Sam Mountain", "Per-Ola Rivers")


def test_the_full_name_goes_before_the_abbreviation() -> None:
    lines = front(
        "Cite This: J. Ring Res. 2021, 14, 1034−1042", "Article", "Journal of Ring Research", "Rings Today Journal"
    )
    assert journal_of([], lines) == "Journal of Ring Research"


def test_the_volume_is_surer_than_a_date() -> None:
    assert year_of([], front("Received 3 March 2020", "Published 2 January 2022", "J. Ring Res. 2021, 14, 1")) == 2021


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rita Oe,†,‡ Sam van Poe,*,† and Lucía M. Rivers*,§", ("Rita Oe", "Sam van Poe", "Lucía M. Rivers")),
        ("Rita Oe[a] and Sam van der Poe*[a,b]", ("Rita Oe", "Sam van der Poe")),
        ("RITA OE AND SAM POE", ("RITA OE", "SAM POE")),
        ("Jean-Luc d’Arc & Rita O’Brook", ("Jean-Luc d’Arc", "Rita O’Brook")),
        ("Institute of Rings, Elsewhere", ()),
        ("Open Access Article", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names
