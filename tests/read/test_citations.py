"""Which numbers and names cite: superscripts beside charges, powers and isotopes; brackets; authors and years."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.facts.model import Reference
from mscgraph.read.author_years import author_year_key, author_years
from mscgraph.read.citations import brackets, keys_of, marked_table, style_of, superscripts, worded
from mscgraph.read.document import Cell, Run, Table, Text

NOBODY: frozenset[str] = frozenset()


def raised(markup: str) -> Text:
    """A text whose superscripts are written ^{…}."""
    text, runs = "", []
    for part in re.split(r"(\^\{[^}]*\})", markup):
        if part.startswith("^{"):
            runs.append(Run(len(text), len(text) + len(part) - 3, "sup"))
            part = part[2:-1]
        text += part
    return Text(text, tuple(runs))


@pytest.mark.parametrize(
    ("markup", "keys"),
    [
        ("QDs^{10–12} grow.", "10 11 12"),
        ("The clusters,^{3} the dots;^{4,5} and more.^{6}", "3 4 5 6"),
        ("As was shown earlier^{1} and later.^{2,3}", "1 2 3"),
        ("The peak lies at 386 nm^{12} and moves.", "12"),
        ("made of InP^{4–6} and CdSe^{7}", "4 5 6 7"),
        ("(see below)^{9}", "9"),
        ("In^{3+} and Cd^{2+} ions, [In_{21}P_{20}]^{3+}, S^{2−}", ""),
        ("10^{−3} mol, 10^{5} counts, 2 × 10^{15} photons", ""),
        ("^{31}P NMR and ^{113}Cd NMR; the ^{1}H line; a ^{13}C label", ""),
        ("cm^{−1}, s^{−1}, mol L^{−1}, nm^{2}, cm^{3}, 5 m^{2}", ""),
        ("varies as r^{6} and T^{4}, or x^{2}", ""),
        ("A. Oe^{a} and B. Poe^{*}", ""),
        ("386 nm^{2,3}", "2 3"),
        ("It was kept for 3 d^{9} and for 20 s^{12}", "9 12"),
        ("sp^{3} carbon, 1s^{2}2s^{2}2p^{6}, d^{10} ions", ""),
        ("(3.1 ± 0.2)^{2} and (a + b)^{3}", ""),
        ("(see Figure 1)^{3} and (TMS)_{3}P^{15,16}", "3 15 16"),
    ],
)
def test_superscripts_that_cite_and_others(markup: str, keys: str) -> None:
    found = [key for citation in superscripts(raised(markup), NOBODY) for key in citation.keys]
    assert " ".join(found) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("QDs¹⁰⁻¹² grow, and clusters³,⁴ too.⁵", "10 11 12 3 4 5"),
        ("Zn²⁺, [In₂₁P₂₀]³⁺, S²⁻, 10⁻³ mol, 10¹⁵ photons, ³¹P NMR, 5 nm², 3 cm³, sp³, r⁶", ""),
    ],
)
def test_raised_digits_that_cite_and_others(text: str, keys: str) -> None:
    assert " ".join(key for citation in superscripts(Text(text), NOBODY) for key in citation.keys) == keys


def test_the_numbers_of_a_supplement() -> None:
    listed = [Reference(f"S{number}", "A work.") for number in range(1, 8)]
    text = raised("dots^{S1} and rings^{S3–S5} in the state S_{1}, see ref. S7")
    assert [c.keys for c in style_of([text], listed).mark(text).citations] == [("S1",), ("S3", "S4", "S5"), ("S7",)]


def test_works_with_letters() -> None:
    known = frozenset(["3", "3a", "3b", "4"])
    found = [citation.keys for citation in superscripts(raised("dots^{3a} and rings^{3a,b} or^{3,4}"), known)]
    assert found == [("3a",), ("3a", "3b"), ("3", "4")]
    assert [c.keys for c in superscripts(raised("dots^{4a}"), known)] == [("4",)]
    assert list(superscripts(raised("E^{2g} dots^{4a}"), NOBODY)) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("clusters [1–3], dots [4] and rings [5,7].", "1 2 3 4 5 7"),
        ("clusters [10, 11, and 12] in the interval [0,1]", "10 11 12"),
        ("clusters [1]–[3] and dots [4], [6].", "1 2 3 4 6"),
        ("the ion [In21P20]3+ and the range [10, 20]–30", ""),
        ("a salt, (NMe4)4[1], of GaSb [4]", "4"),
        ("wires that grow along [002] and [010], as others [12]", "12"),
    ],
)
def test_brackets(text: str, keys: str) -> None:
    assert " ".join(key for citation in brackets(Text(text), NOBODY) for key in citation.keys) == keys


WORKS = frozenset(
    ["Kim 2018", "Kim et al. 2019", "Park and Lee 2020a", "Park and Lee 2020b", "van Poe et al. 2011", "Oe 2021"]
)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("as Kim et al. (2019) say", {"(2019)": "Kim et al. 2019"}),
        ("as Kim and co-workers [2019] say", {"[2019]": "Kim et al. 2019"}),
        ("Kim, Lind and Marsh (2019) say", {"(2019)": "Kim et al. 2019"}),
        ("small (Kim 2018; Park and Lee, 2020a, 2020b).", {"(…)": "Kim 2018 Park and Lee 2020a Park and Lee 2020b"}),
        ("small (see, e.g., Park & Lee, 2020a,b; Oe 2021)", {"(…)": "Park and Lee 2020a Park and Lee 2020b Oe 2021"}),
        ("In Park and Lee (2020a,b)", {"(2020a,b)": "Park and Lee 2020a Park and Lee 2020b"}),
        ("by Kim (2018) and Oe (2021)", {"(2018)": "Kim 2018", "(2021)": "Oe 2021"}),
        ("(van Poe et al., 2011, p. 12)", {"(…)": "van Poe et al. 2011"}),
        ("[Oe, 2021; Kim, 2018]", {"[…]": "Oe 2021 Kim 2018"}),
        ("small (the smallest by Oe 2021 and others unread)", {"Oe 2021": "Oe 2021"}),
        ("Van Poe et al. (2011) and Kim and his co-workers (2019)",
         {"(2011)": "van Poe et al. 2011", "(2019)": "Kim et al. 2019"}),
        ("Kim’s (2018) rings", {"(2018)": "Kim 2018"}),
        ("the year (2019), a stranger (Nobody, 1999), Lind (2018), Kim (1999)", {}),
        ("Kim et al. 2019; Oe 2021", {"Kim et al. 2019; Oe 2021": "Kim et al. 2019 Oe 2021"}),
        ("made by Kim 2019, and others", {}),
        ("heated (Oe, 20 °C) for 2021 s", {}),
    ],
)  # fmt: skip
def test_authors_and_years(text: str, cited: dict[str, str]) -> None:
    found = {}
    for start, end, keys in author_years(Text(text), WORKS):
        span = text[start:end]
        whole = span[0] in "([" and any(char.isalpha() for char in span[2:] if char not in "ab,")
        found[f"{span[0]}…{span[-1]}" if whole else span] = " ".join(keys)
    assert found == cited


FAMILIES = st.sampled_from(["Oe", "Kim", "van der Poe", "Müller", "García-Lind", "O’Brook"])


@given(st.lists(st.tuples(FAMILIES, st.sampled_from(["", "et al.", "and Marsh"]), st.integers(1950, 2029)), min_size=1))
def test_keys_are_found_again(works: list[tuple[str, str, int]]) -> None:
    known = frozenset(author_year_key(first, others, str(year)) for first, others, year in works)
    group = "; ".join(f"{first} {others}, {year}".replace(" ,", ",") for first, others, year in works)
    (citation,) = author_years(Text(f"This is so ({group})."), known)
    assert citation.keys == tuple(author_year_key(first, others, str(year)) for first, others, year in works)


def test_a_paper_cites_in_its_own_way() -> None:
    list_by_year = [Reference("Oe 2021", "Oe, R. (2021). Rings.")]
    assert style_of([Text("see Oe (2021)")], list_by_year).mark(Text("see Oe (2021)")).citations[0].keys == ("Oe 2021",)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("as in ref. 12, in refs 3 and 4 and in Refs. [5]–[7]", "12 3 4 5 6 7"),
        ("(see ref 2–4, reference 12)", "2 3 4 12"),
        ("ref. 4 of the introduction, refs 14 and 15, references to 3 rings, 2 refs", ""),
    ],
)
def test_words_that_cite(text: str, keys: str) -> None:
    known = frozenset(map(str, range(1, 13)))
    assert " ".join(key for citation in worded(Text(text), known) for key in citation.keys) == keys


def test_a_column_of_references() -> None:
    rows = [("Ring", "n", "Ref."), ("A", "4", "4"), ("B", "12", "4,5–7"), ("C", "3", "this work")]
    cells = tuple(Cell(at, col, (Text(text),)) for at, row in enumerate(rows) for col, text in enumerate(row))
    table = marked_table(Table("Table 1", Text(""), cells), lambda text: text, frozenset("4567"))
    assert [(c.text, c.content.citations[0].keys) for c in table.cells if c.content.citations] == [
        ("4", ("4",)), ("4,5–7", ("4", "5", "6", "7")),
    ]  # fmt: skip


def test_a_citation_over_two_lines_of_a_cell() -> None:
    list_by_year = [Reference("Kim et al. 2019", "Kim, T., Oe, R., Poe, S. (2019). Rings.")]
    style = style_of([Text("see Kim et al. (2019)")], list_by_year)
    cell = Cell(1, 0, (Text("Kim et al."), Text("2019")))
    marked = marked_table(Table("Table 1", Text(""), (cell,)), style.mark, style.known)
    assert [c.content.citations[0].keys for c in marked.cells] == [("Kim et al. 2019",)]


def test_letters_of_ranges() -> None:
    assert keys_of("3a,b") == ("3a", "3b")
    assert keys_of("12a–c") == ("12a", "12b", "12c")
    assert keys_of("S1,S4–S6") == ("S1", "S4", "S5", "S6")
    assert keys_of("1]–[3") == ("1", "2", "3")
    assert keys_of("a") == ()
