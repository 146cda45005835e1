"""One event for each set of conditions, and one fact for an event that text, caption and table tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.extract import extract
from mscgraph.facts.model import Conversion, Fact, Property, Range, Synthesis
from mscgraph.read import read_document


def read(folder: Path, text: str) -> list[Fact]:
    path = folder / "paper.md"
    path.write_text(text, encoding="utf-8")
    return list(extract(read_document(path)))


def outcomes(folder: Path, text: str) -> dict[str, list[Range | None]]:
    found: dict[str, list[Range | None]] = {}
    for fact in read(folder, text):
        if isinstance(fact, Conversion):
            assert fact.source == "CdSe MSC-391"
            found.setdefault(fact.target, []).append(fact.temperature_C)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "CdSe MSC-391 was heated to 130, 150 and 200 °C, which gave CdSe MSC-415, CdSe QDs and CdSe nanorods, "
        "respectively.",
        "Heating CdSe MSC-391 at 130 °C for 1 h gave CdSe MSC-415, at 150 °C CdSe QDs, and at 200 °C CdSe nanorods.",
        "At 130 °C CdSe MSC-391 was converted into CdSe MSC-415; at 150 °C CdSe MSC-391 turned into CdSe QDs, whereas "
        "CdSe MSC-391 gave CdSe nanorods at 200 °C.",
    ],
)
def test_three_temperatures_are_three_outcomes(tmp_path: Path, text: str) -> None:
    three = {"CdSe MSC-415": 130, "CdSe QD": 150, "CdSe nanorod": 200}
    assert outcomes(tmp_path, text) == {target: [Range(t, t)] for target, t in three.items()}


def test_alternatives_are_events_of_their_own(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "CdSe MSC-391 was converted to CdSe MSC-415 at 130 or 150 °C.")
    assert found == {"CdSe MSC-415": [Range(130, 130), Range(150, 150)]}


def test_a_limit_stays_open(tmp_path: Path) -> None:
    text = "CdSe MSC-391 was converted to CdSe MSC-415 at 130 °C, and to CdSe QDs above 200 °C."
    assert outcomes(tmp_path, text) == {"CdSe MSC-415": [Range(130, 130)], "CdSe QD": [Range(200, None)]}


PAPER = """# Two clusters

## Results

CdSe MSC-391 was converted to CdSe MSC-415 at 130 °C with octylamine. The first absorption peak of CdSe MSC-415 is at
415 nm.

**Figure 1.** {caption}

**Table 1.** Conversions of clusters.

| Source | Product | Reagent | T (°C) | λabs (nm) |
|---|---|---|---|---|
| CdSe MSC-391 | CdSe MSC-415 | octylamine | 130 | 415 |
"""


@pytest.mark.parametrize(
    "caption",
    [
        "Conversion of CdSe MSC-391 to CdSe MSC-415 at 130 °C with octylamine. For CdSe MSC-415, the first absorption "
        "peak is at 415 nm.",
        "Conversion of CdSe MSC-391 to CdSe MSC-415. CdSe MSC-415 has its first absorption peak at 415 nm.",
    ],
)
def test_text_caption_and_table_are_three_pieces_of_evidence(tmp_path: Path, caption: str) -> None:
    facts = read(tmp_path, PAPER.format(caption=caption))
    (conversion,) = (fact for fact in facts if isinstance(fact, Conversion))
    assert (conversion.temperature_C, conversion.reagents) == (Range(130, 130), ("octylamine",))
    (peak,) = (fact for fact in facts if isinstance(fact, Property) and fact.value == Range(415, 415))
    for fact in (conversion, peak):
        assert len(fact.evidence) == 3 and sum(e.text.startswith("Table 1.") for e in fact.evidence) == 1


_TWO = (
    "CdSe MSC-391 was converted to CdSe QDs at 130 °C with octylamine. CdSe MSC-391 was converted to CdSe QDs at "
    "200 °C with {}.\n\nWe have shown how CdSe MSC-391 is converted to CdSe QDs{}."
)


@pytest.mark.parametrize(
    ("added", "again", "told"),
    [
        ("octylamine", " with octylamine", [(Range(130, 130), 1), (Range(200, 200), 1), (None, 1)]),
        ("oleic acid", "", [(Range(130, 130), 2), (Range(200, 200), 2)]),
    ],
    ids=["what could be either of two events stays by itself", "the bare ends are evidence for both"],
)
def test_a_conversion_told_twice_and_named_again(
    tmp_path: Path, added: str, again: str, told: list[tuple[Range | None, int]]
) -> None:
    facts = read(tmp_path, _TWO.format(added, again))
    assert [(f.temperature_C, len(f.evidence)) for f in facts if isinstance(f, Conversion)] == told


def test_a_synthesis_named_again_is_evidence_for_its_recipe(tmp_path: Path) -> None:
    text = (
        "CdSe MSC-391 was prepared from cadmium oleate and selenium in octadecene at 60 °C.\n\nIn summary, we have "
        "prepared CdSe MSC-391 at 60 °C."
    )
    (fact,) = (fact for fact in read(tmp_path, text) if isinstance(fact, Synthesis))
    assert fact.precursors and len(fact.evidence) == 2


SERIES = (
    "# Heating\n\n## Results\n\nCdSe MSC-391 was stirred with octylamine as the additive, and the outcome differed. "
    "At 90 °C, CdSe MSC-391 merely dissolved. At 130 °C, CdSe nanorods formed. The CdSe nanorods originate from the "
    "assembly of CdSe MSC-391. In contrast, CdSe MSC-391 was converted to CdSe QDs at 200 °C."
)


def test_an_experiment_opened_before_gives_its_outcomes_their_reagents(tmp_path: Path) -> None:
    found = [fact for fact in read(tmp_path, SERIES) if isinstance(fact, Conversion)]
    told = {(c.target, c.temperature_C) for c in found if c.reagents == ("octylamine",)}
    assert told == {("CdSe nanorod", Range(130, 130)), ("CdSe QD", Range(200, 200))}
    assert all(any("stirred with octylamine" in piece.text for piece in c.evidence) for c in found)


def test_an_experiment_with_other_chemicals_gives_later_outcomes_no_reagents(tmp_path: Path) -> None:
    text = SERIES.replace("In contrast", "Oleic acid was also used. In contrast")
    found = [fact for fact in read(tmp_path, text) if isinstance(fact, Conversion) and fact.target == "CdSe QD"]
    assert [fact.reagents for fact in found] == [()]


def test_a_loose_word_of_mechanism_counts_where_the_source_undergoes_it(tmp_path: Path) -> None:
    text = "# Growth\n\nCdSe QDs grow from CdSe MSC-391. Rapid dissolution of {} matters.\n"
    terms = {
        name: [f.mechanism for f in read(tmp_path, text.format(name)) if isinstance(f, Conversion)]
        for name in ("the clusters", "the product")
    }
    assert terms == {"the clusters": [("dissolution",)], "the product": [()]}


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("", [(Range(130, 130), ("ligand removal",))]),
        (
            "At 200 °C CdSe MSC-391 was converted into CdSe MSC-415 within 5 min. ",  # to which of both does it belong?
            [(Range(130, 130), ()), (Range(200, 200), ()), (None, ("ligand removal",))],
        ),
    ],
)
def test_how_a_change_comes_about_is_no_further_event(
    tmp_path: Path, again: str, told: list[tuple[Range | None, tuple[str, ...]]]
) -> None:
    facts = read(
        tmp_path,
        f"Heating at 130 °C for 24 h converted CdSe MSC-391 into CdSe MSC-415. {again}\n\n"
        "NMR data revealed the conversion of CdSe MSC-391 to CdSe MSC-415 by ligand removal.",
    )
    found = [(fact.temperature_C, fact.mechanism) for fact in facts if isinstance(fact, Conversion)]
    assert len(found) == len(told) and set(found) == set(told)
