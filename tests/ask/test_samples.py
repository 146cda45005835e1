"""Values beside the batch that they were measured on: only where a paper leaves no choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mscgraph.ask.asking import ask
from mscgraph.facts.model import Property, Range, Reference, Synthesis
from mscgraph.graph.store import Store

NAME = "386-InP MSC"


@pytest.fixture
def told(kit: Any, make_store: Callable[..., Store]) -> Callable[..., list[tuple[object, ...]]]:
    """What is answered of a paper with these facts: ways, ligands and temperature of each value."""

    def answered(*facts: Any) -> list[tuple[object, ...]]:
        store = make_store(kit.paper(1, *facts, references=(Reference("3", "A. Author, J. Invented Chem. 2015."),)))
        rows = ask(store, "samples", species="386-InP")
        names = ("value", "ways", "ligands", "temperature_min", "made_from")
        return [tuple(row[name].python() if name in row else None for name in names) for row in rows]

    return answered


@pytest.fixture
def value(kit: Any) -> Callable[..., Property]:
    def build(number: float = 386, **more: Any) -> Property:
        fields = {"property": "leet_wavelength", "unit": "nm", "evidence": kit.quoted(f"It absorbs at {number} nm.")}
        return Property(subject=NAME, value=Range(number, number), **fields, **more)

    return build


@pytest.fixture
def made(kit: Any) -> Callable[..., Synthesis]:
    def build(ligand: str, hot: float | None = None, **more: Any) -> Synthesis:
        quoted = kit.quoted(f"It was made with {ligand} ({hot}).")
        temperature = None if hot is None else Range(hot, hot)
        return Synthesis(product=NAME, ligands=(ligand,), temperature_C=temperature, evidence=quoted, **more)

    return build


def test_one_way_of_making_is_the_batch_and_what_is_told_in_fewer_words_is_no_other(told, value, made) -> None:
    facts = (made("myristic acid", 100), made("myristic acid"), value())
    assert told(*facts) == [("386 nm", 1, "myristic acid", 100, None)]


def test_several_ways_leave_it_open_but_for_a_value_that_names_its_ligand(told, value, made) -> None:
    ways = (made("myristic acid", 100), made("oleic acid", 120))
    of_oleate = value(388, conditions=(("ligand", "oleic acid"),))
    assert told(*ways, value(), of_oleate) == [("386 nm", 2, None, None, None), ("388 nm", 1, "oleic acid", 120, None)]


def test_what_others_made_or_nobody_did_is_no_batch(told, value, made) -> None:
    reported = {"attribution": "reported", "refs": ("3",)}
    others = (made("oleic acid", 120, **reported), made("oleic acid", 90, polarity="negative"))
    assert told(*others, value()) == [("386 nm", 0, None, None, None)]
    assert told(made("oleic acid", 120), value(**reported)) == []


def test_a_recipe_in_the_supplement_is_that_of_its_paper(kit, make_store, value, made) -> None:
    paper, recipe = kit.paper(1, value()), kit.paper(2, made("oleic acid", 120))
    record = kit.replace(recipe.paper, doi=None, title=None, supplement_to=paper.paper.doi)
    (row,) = ask(make_store(paper, kit.replace(recipe, paper=record)), "samples")
    assert (row["ways"].python(), row["ligands"].value) == (1, "oleic acid")


def test_what_a_species_was_made_from_is_told_also_backwards(told, value, kit) -> None:
    assert told(kit.becomes("365-InP MSC", NAME), value()) == [("386 nm", 1, None, None, "365-InP MSC")]
    back = kit.becomes(NAME, "408-InP MSC", reversible=True)
    assert told(back, value()) == [("386 nm", 1, None, None, "408-InP MSC")]
    assert told(kit.becomes(NAME, "408-InP MSC"), value()) == [("386 nm", 0, None, None, None)]
