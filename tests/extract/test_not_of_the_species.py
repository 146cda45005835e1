"""Numbers that are printed beside a species but say something else: of planes, shells and pores, of a compound."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion, Property
from mscgraph.read.document import Block, Text


def _values(text: str) -> set[str]:
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    found = (fact for fact in facts_of(passage) if isinstance(fact, Property))
    return {f"{fact.subject} {fact.property} {fact.value.low:g}" for fact in found if not isinstance(fact.value, str)}


@pytest.mark.parametrize(
    "text",
    [
        "HRTEM of the ZnTe QDs shows an interplanar distance of 0.21 nm, which fits the (220) planes.",
        "ZnTe QDs were filled into pores with a diameter of 8 nm.",
        "The ZnTe QDs were covered by a silica shell with a thickness of 12 nm.",
        "Films of the ZnTe QDs have a periodicity of 6.2 nm.",
        "The distance between the ZnTe nanorods was 0.5 nm.",
        "The light scattering peak of ZnTe nanorods is located at 580 nm.",
        "The HRTEM image of the ZnTe nanorods shows planes with a width of 0.29 nm.",
        "Solar cells with the ZnTe QDs reached a power conversion efficiency of 5%.",
        "The ZnTe QDs are transparent above 560 nm.",
        "The ZnTe QDs were illuminated by a diode (450 nm LED, 2 h).",
        "The absorption spectra of the ZnTe QDs were scaled at 300 nm.",
        "The transient absorption of the ZnTe QDs is dominated by a decay of 0.6 ps.",
        "The absorption of the ZnTe QDs was recorded from 200 nm to 800 nm.",
        "Particles with sizes of 1–50 nm, such as ZnTe QDs, are needed.",
        "ZnTe QDs were tested under visible light (>390 nm), where they absorb.",
        "Solar cells of ZnTe QDs have power efficiencies of 9%.",
    ],
)
def test_a_length_of_something_else_is_none_of_the_species(text: str) -> None:
    assert not _values(text)


def test_led_is_no_lamp_where_it_is_a_verb() -> None:
    assert _values("The slow supply of monomers led to ZnTe QDs of 7.9 nm.") == {"ZnTe QD size 7.9"}


def test_cathodoluminescence_is_emission() -> None:
    assert _values("The CL peaks of the ZnS nanowires are centred at 509 nm.") == {"ZnS nanowire emission_peak 509"}


def test_what_species_come_as_does_not_part_their_list() -> None:
    text = (
        "The CL peaks for the ZnO nanowire arrays and ZnS nanowire arrays are centred at 509 and 549 nm, respectively."
    )
    assert _values(text) == {"ZnO nanowire emission_peak 509", "ZnS nanowire emission_peak 549"}


@pytest.mark.parametrize("compound", ["Zinc sulfide (ZnS)", "TiO2"])
def test_the_gap_of_a_compound_is_not_that_of_the_dots_spoken_of_before(compound: str) -> None:
    assert not _values(f"We made ZnTe nanorods. {compound} is known for its wide band gap of 3.2 eV.")


def test_the_gap_of_the_compound_that_the_dots_are_made_of_is_theirs() -> None:
    assert _values("We made ZnTe nanorods. ZnTe has a band gap of 2.3 eV.") == {"ZnTe nanorod bandgap 2.3"}


@pytest.mark.parametrize(
    "said",
    [
        "ZnTe is a II–VI semiconductor with a band gap of 2.3 eV.",
        "ZnTe and GaP are semiconducting materials with band gaps of 2.3 and 2.26 eV, respectively.",
    ],
)
def test_a_compound_that_is_called_a_semiconductor_with_its_gap_is_the_bulk(said: str) -> None:
    assert "ZnTe bandgap 2.3" in _values(f"We made ZnTe nanorods. {said}")


def _changes(text: str) -> set[str]:
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    return {f"{fact.source} -> {fact.target}" for fact in facts_of(passage) if isinstance(fact, Conversion)}


def test_nothing_comes_of_a_template_with_which_it_has_no_element_in_common() -> None:
    assert not _changes("Silicon nanotubes were obtained from ZnO nanowires, which served as a template.")


def test_metals_replace_each_other() -> None:
    assert _changes("Ag nanocubes were converted to Au nanostars with HAuCl4.") == {"Ag nanocube -> Au nanostar"}
