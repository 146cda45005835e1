"""`mscgraph routes` in a terminal: its two ways of naming, the shelf, limits, and wrong use."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from mscgraph.cli.routes import listed
from mscgraph.graph.store import Store

Run = Callable[..., Any]


@pytest.fixture
def run(mscgraph: Run, store: Store) -> Run:
    return lambda *arguments: mscgraph("routes", "--store", store.location, *arguments)


def test_names_are_separated_by_commas_with_a_space_or_semicolons() -> None:
    assert listed("In(Ac)3, HMy; 1,2-hexadecanediol; ") == ("In(Ac)3", "HMy", "1,2-hexadecanediol")


def test_a_route_from_a_species_and_from_a_shelf(run: Run) -> None:
    assert "F360-InP:Cl MSC → F399-InP:Cl MSC" in run("386-InP", "F399-InP:Cl").out
    done = run("F360-InP:Cl", "--shelf", "In(Ac)3, myristic acid, (TMS)3P, InCl3", "--format", "json")
    record = json.loads(done.out)
    assert record["source"] is None and record["shelf"] == ["In(Ac)3", "myristic acid", "(TMS)3P", "InCl3"]
    first = record["routes"][0]["steps"][0]
    assert (first["source"], first["yields_percent"]) == (None, [[40.0, 45.0]])
    assert {amount["basis"] for amount in first["claims"][0]["amounts"]} == {"mmol", "equiv"}


def test_a_table_shows_amounts_and_yield(run: Run) -> None:
    out = run("386-InP").out
    assert "molecular precursors → 386-InP MSC" in out
    assert "amounts: 0.6 mmol myristic acid, 0.5 equiv tris(trimethylsilyl)phosphine" in out
    assert "yield        40–45 %" in out


def test_what_a_shelf_makes_and_what_opens_up_are_rows(run: Run) -> None:
    shelf = ("--shelf", "In(Ac)3, myristic acid, (TMS)3P", "--format", "json")
    assert [row["species"] for row in json.loads(run("--makeable", *shelf).out)] == ["386-InP MSC"]
    [row] = json.loads(run("--opens-up", *shelf).out)
    assert row == {"chemical": "indium chloride", "opens": 2, "species": "F360-InP:Cl MSC, F399-InP:Cl MSC"}


def test_steps_are_rows_in_csv(run: Run) -> None:
    header, first, second = run("386-InP", "F399-InP:Cl", "--format", "csv").out.splitlines()
    assert header.startswith("route,step,source,target,reagents")
    assert first.startswith("1,1,386-InP MSC,F360-InP:Cl MSC") and second.startswith("1,2,F360-InP:Cl MSC")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name the species"),
        (("A", "B", "C"), "name the species"),
        (("--makeable",), "--shelf"),
        (("386-InP", "--makeable", "--shelf", "HMy"), "name no species"),
        (("386-InP", "F399-InP:Cl", "--without", "unobtainium"), "no chemical 'unobtainium'"),
        (("386-InP", "F399-InP:Cl", "--material", "unobtainium"), "unobtainium"),
        (("386-InP", "F399-InP:Cl", "--by", "speed"), "no cost 'speed'"),
        (("387-InP", "--shelf", "HMy"), "387-InP"),
        (("386-InP", "--shelf", " "), "--shelf names nothing"),
    ],
)
def test_wrong_use_is_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.status == 2 and done.out == ""
    assert said in done.err and done.err.count("\n") == 1
