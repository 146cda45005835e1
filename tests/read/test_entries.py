"""Entries of reference lists: composed of their parts in the styles of publishers, they are taken apart again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mscgraph.read.entries import take_apart, works
from mscgraph.read.references import references_of


class Work(NamedTuple):
    """The parts of a work: authors as (family, initials), title, journal, year, volume, first and last page."""

    authors: tuple[tuple[str, str], ...]
    title: str
    journal: str
    year: int
    volume: int
    first: int
    last: int


def last_first(work: Work) -> list[str]:
    return [f"{family}, {initials}" for family, initials in work.authors]


def first_last(work: Work) -> list[str]:
    return [f"{initials} {family}" for family, initials in work.authors]


def bare(work: Work) -> list[str]:
    return [f"{family} {initials.replace('.', '').replace(' ', '')}" for family, initials in work.authors]


def undotted(work: Work) -> str:
    return work.journal.replace(".", "")


def span(work: Work) -> str:
    return f"{work.first}–{work.last}"


def listed(names: list[str], last: str = " and ") -> str:
    return last.join(filter(None, [", ".join(names[:-1]), names[-1]]))


# name: (text of a work, how it prints authors, whether it prints titles)
STYLES: dict[str, tuple[Callable[[Work], str], Callable[[Work], list[str]], bool]] = {
    "acs": (
        lambda w: f"{'; '.join(last_first(w))} {w.title}. {w.journal} {w.year}, {w.volume}, {span(w)}.",
        last_first, True,
    ),
    "acs without titles": (
        lambda w: f"{'; '.join(last_first(w))} {w.journal} {w.year}, {w.volume}, {w.first}.", last_first, False,
    ),
    "rsc": (
        lambda w: f"{listed(first_last(w))}, {w.journal}, {w.year}, {w.volume}, {span(w)}.", first_last, False
    ),
    "angewandte": (
        lambda w: f"{', '.join(first_last(w))}, {w.journal} {w.year}, {w.volume}, {w.first}", first_last, False
    ),
    "nature": (
        lambda w: f"{listed(last_first(w), ' & ')} {w.title}. {w.journal} {w.volume}, {span(w)} ({w.year}).",
        last_first, True,
    ),
    "elsevier": (
        lambda w: f"{', '.join(first_last(w))}, {w.title}, {w.journal} {w.volume} ({w.year}) {span(w)}, "
        "https://doi.org/10.5555/any.2019.1",
        first_last, True,
    ),
    "elsevier, author and year": (
        lambda w: f"{', '.join(last_first(w))}, {w.year}. {w.title}. {w.journal} {w.volume}, {span(w)}.",
        last_first, True,
    ),
    "springer": (
        lambda w: f"{', '.join(bare(w))} ({w.year}) {w.title}. {undotted(w)} {w.volume}:{span(w)}.",
        bare, True,
    ),
    "springer, numbered": (
        lambda w: f"{', '.join(last_first(w))}: {w.title}. {w.journal} {w.volume}(3), {span(w)} ({w.year})",
        last_first, True,
    ),
    "apa": (
        lambda w: f"{listed(last_first(w), ', & ')} ({w.year}). {w.title}. {w.journal}, {w.volume}(3), {span(w)}.",
        last_first, True,
    ),
    "aip": (
        lambda w: f"{listed(first_last(w), ', and ')}, “{w.title},” {w.journal} {w.volume}, {w.first} ({w.year}).",
        first_last, True,
    ),
    "revtex": (lambda w: f"{listed(first_last(w))}, {w.journal} {w.volume}, {w.first} ({w.year}).", first_last, False),
    "ieee": (
        lambda w: f"{listed(first_last(w))}, “{w.title},” {w.journal}, vol. {w.volume}, pp. {span(w)}, {w.year}.",
        first_last, True,
    ),
    "vancouver": (
        lambda w: f"{', '.join(bare(w))}. {w.title}. {undotted(w)}. {w.year};{w.volume}(2):{w.first}-{w.last}.",
        bare, True,
    ),
}  # fmt: skip

FAMILIES = st.sampled_from(
    ["Oe", "Kim", "Müller", "van der Poe", "de Groot", "García-Lind", "O’Brook", "Šimek", "McHill", "Ng"]
)
INITIALS = st.sampled_from(["T.", "S. A.", "J.-H.", "M. L.", "X.", "R. J. K."])
TITLES = st.sampled_from(
    [
        "Growth of phosphide rings in hot oil",
        "Two-step nucleation of CdSe: a calorimetric view",
        "The Role of Water, Acids and Amines in the Making of In37P20 Clusters",
        "Isolation of a 386 nm intermediate",
        "A third look at seeds, rings and what comes of them",
    ]
)
JOURNALS = st.sampled_from(
    ["J. Am. Chem. Soc.", "Chem. Mater.", "ACS Nano", "J. Cryst. Growth", "Nat. Commun.", "Angew. Chem. Int. Ed."]
)
WORKS = st.builds(
    lambda people, title, journal, year, volume, first, length: Work(
        tuple(people.items()), title, journal, year, volume, first, first + length
    ),
    st.dictionaries(FAMILIES, INITIALS, min_size=1, max_size=6),
    TITLES, JOURNALS, st.integers(1950, 2029), st.integers(1, 300), st.integers(2100, 19999), st.integers(1, 30),
)  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@given(work=WORKS)
@settings(max_examples=60, deadline=None)
def test_entries_are_taken_apart_again(style: str, work: Work) -> None:
    compose, names, titled = STYLES[style]
    parts = take_apart(compose(work))
    assert parts.authors == tuple(names(work))
    assert parts.families == tuple(family for family, _ in work.authors)
    assert parts.year == work.year
    assert (parts.title or "") == (work.title if titled else "")
    assert (parts.journal or "").replace(".", "") == work.journal.replace(".", "")


@pytest.mark.parametrize(
    ("entry", "journal"),
    [
        ("Oe, R.; Poe, S. Making rings. Xenochem. Ringol. Lett. 2019, 12, 34–40.", "Xenochem. Ringol. Lett."),
        ("R. Oe, S. Poe, Making rings, Rings and Things 12 (2019) 34–40.", "Rings and Things"),
        ("Oe, R. Making rings. Zeitschrift für allgemeine Ringe 12, 34 (2019).", "Zeitschrift für allgemeine Ringe"),
        ("R. Oe, S. Poe, J. Ringology, 2019, 7, 12.", "J. Ringology"),
        ("Oe, R. J. Am. Chem. Soc. 2019, 141, 12.", "J. Am. Chem. Soc."),
        ("Oe, R. J. J. Am. Chem. Soc. 2019, 141, 12.", "J. Am. Chem. Soc."),
        ("Oe R, Poe S. Making rings. J Phys: Condens Matter. 2016;172(17):12506.", "J Phys: Condens Matter"),
        ("R. Oe, Angew. Chem., Int. Ed., 2019, 58, 12.", "Angew. Chem., Int. Ed."),
        ("R. Oe, Phys. Rev. B 12, 345 (2019).", "Phys. Rev. B"),
        ("R. Oe, Chem. Commun., 2012, 3455–3457.", "Chem. Commun."),
    ],
)  # fmt: skip
def test_journals_are_found_by_their_place(entry: str, journal: str) -> None:
    assert take_apart(entry).journal == journal


def test_an_initial_may_open_the_journal() -> None:
    assert take_apart("Oe, R. J. Am. Chem. Soc. 2019, 141, 12.").authors == ("Oe, R.",)
    assert take_apart("Oe, R. J. Chem. Mater. 2019, 141, 12.").authors == ("Oe, R. J.",)


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Oe, R. Rings and Their Uses. Ph.D. Thesis, University of Anywhere, 2019.", "Rings and Their Uses"),
        ("Oe, R. Rings and Their Uses, 2nd ed.; Wiley: New York, 2019; pp 1–5.", "Rings and Their Uses"),
        ("R. Oe, Rings and Their Uses, Wiley, New York, 2nd edn, 2019.", "Rings and Their Uses"),
        (
            "Oe, R.; Poe, S. Ring Growth. In Rings; Lind, A., Ed.; Wiley: Rome, 2019; Vol. 2, pp 1.",
            "Ring Growth",
        ),
        ("Oe, R.; Poe, S. Making of Rings. U.S. Patent 1,234,567, 2019.", "Making of Rings"),
        ("Oe, R.; Poe, S. Making of Rings. ChemRxiv 2019, DOI: 10.26434/chemrxiv.1.", "Making of Rings"),
        ("R. Oe, S. Poe, Making of rings, arXiv:1901.01234 (2019).", "Making of rings"),
    ],
)
def test_what_is_no_article_has_a_title_and_no_journal(entry: str, title: str) -> None:
    (reference,) = references_of(entry, "1")
    assert (reference.title, reference.journal, reference.year) == (title, None, 2019)


@pytest.mark.parametrize(
    "entry",
    [
        "The authors thank nobody for help.",
        "See the Supporting Information for details of the 12 samples.",
        "Details are given in ref. 3; the yield was 12, 34 % (2019).",
        "",
    ],
)
def test_notes_have_no_parts(entry: str) -> None:
    parts = take_apart(entry)
    assert (parts.authors, parts.title, parts.journal) == ((), None, None)


@pytest.mark.parametrize(
    "entry", ["C. Cedar, Glass. Lamps 2003, 3, 3.", "Oe, R. Rings. Submitted.", "H. Hop, The year. Almanac 2001."]
)
def test_what_is_unsure_stays_empty(entry: str) -> None:
    parts = take_apart(entry)
    assert parts.authors and (parts.title, parts.journal) == (None, None)


def test_several_works_under_one_number() -> None:
    entry = "a) R. Oe, Adv. Mater. 2019, 31, 1; b) S. Poe, A. Lind, Small 2018, 14, 2; c) B. Hill, Nature 2017, 3, 3."
    whole, *single = references_of(entry, "12")
    assert (whole.key, whole.text, whole.authors) == ("12", entry, ())
    assert [(r.key, r.authors, r.journal, r.year) for r in single] == [
        ("12a", ("R. Oe",), "Adv. Mater.", 2019),
        ("12b", ("S. Poe", "A. Lind"), "Small", 2018),
        ("12c", ("B. Hill",), "Nature", 2017),
    ]


def test_one_work_with_a_letter_in_it_is_one() -> None:
    assert works("R. Oe, (a) note on rings, Rings 2019, 1, 1.") == ()
    assert works("(a) R. Oe, Rings 2019, 1, 1; (b) S. Poe, Rings 2019, 1, 2.")[1] == ("b", "S. Poe, Rings 2019, 1, 2.")


@pytest.mark.parametrize(
    "text",
    ["A. ", "Aa-", "Kim, T., ", "Kim T, ", "12, ", "(2019) ", "J. ", "van ", "Aa ", "In ", "Chem. ", "12-", "a) "],
)
def test_whatever_stands_there_is_taken_apart_at_once(text: str) -> None:
    began = time.perf_counter()
    for start in ("", "Kim, T. ", "T. Kim, "):
        references_of(start + 500 * text + "2019, 1, 2.", "1")
    assert time.perf_counter() - began < 2
