"""'A or B' from the sentence of a recipe to routes and answers: one of the two is enough."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from mscgraph.api import extract_facts
from mscgraph.ask.asked import asked_limits
from mscgraph.ask.asking import ask
from mscgraph.ask.routes import RoutesAnswer, routes
from mscgraph.export.said import said
from mscgraph.export.tables import tables
from mscgraph.facts.jsonl import dump_lines, load_lines
from mscgraph.facts.model import PaperFacts, Synthesis
from mscgraph.graph.reading import read_facts
from mscgraph.graph.store import Store

TEXT = """Notes on a recipe

Results

CdSe QDs were made from cadmium oleate and selenourea with oleylamine or octylamine in toluene at 200 °C.
"""
SHELF = ("cadmium oleate", "selenourea")


@pytest.fixture
def read(tmp_path: Path) -> PaperFacts:
    """What is extracted from the text."""
    file = tmp_path / "paper.txt"
    file.write_text(TEXT)
    return extract_facts(file)


@pytest.fixture
def store(read: PaperFacts, make_store: Callable[..., Store]) -> Store:
    return make_store(read)


def recipe(facts: PaperFacts) -> Synthesis:
    (found,) = (fact for fact in facts if isinstance(fact, Synthesis))
    return found


def ways(store: Store, *shelf: str, without: tuple[str, ...] = ()) -> RoutesAnswer:
    return routes(store, None, "CdSe QD", shelf=shelf, limits=asked_limits(store, without=without))


def test_alternatives_are_read_written_and_read_again(read: PaperFacts, store: Store) -> None:
    made = recipe(read)
    assert made.ligands == ("oleylamine", "octylamine")
    assert made.alternatives == (("octylamine", "oleylamine"),)
    (paper,) = store.values("SELECT DISTINCT ?paper { ?claim msc:ofPaper ?paper }")
    assert recipe(read_facts(store, *paper)).alternatives == made.alternatives
    assert next(load_lines(dump_lines([made]))) == made
    assert "ligands octylamine or oleylamine" in said(made)


@pytest.mark.parametrize("ligand", ["oleylamine", "octylamine"])
def test_either_on_the_shelf_is_enough(store: Store, ligand: str) -> None:
    ((step,),) = (route.steps for route in ways(store, *SHELF, ligand).routes)
    assert step.summary.ligands == ("octylamine or oleylamine",)


def test_with_neither_on_the_shelf_both_are_named(store: Store) -> None:
    answer = ways(store, *SHELF)
    assert not answer.routes
    assert "What is missing on the shelf: octylamine or oleylamine, for CdSe QD." in str(answer.explanation)


def test_a_recipe_is_left_out_only_without_all_alternatives(store: Store) -> None:
    assert ways(store, *SHELF, "oleylamine", without=("octylamine",)).routes
    assert not ways(store, *SHELF, "oleylamine", without=("amine",)).routes


def test_the_tables_hold_what_stands_for_what(store: Store) -> None:
    (row,) = csv.DictReader(StringIO(tables(store)["syntheses.csv"]))
    assert (row["ligands"], row["alternatives"]) == ("octylamine; oleylamine", "octylamine or oleylamine")


def test_the_recipe_tells_what_stands_for_what(store: Store) -> None:
    (row,) = ask(store, "recipe", species="CdSe QD").rows
    assert (row["ligands"].value, row["alternatives"].value) == (
        "octylamine, oleylamine",
        "octylamine or oleylamine",
    )
