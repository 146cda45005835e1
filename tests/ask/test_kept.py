"""The network that is kept beside a store: there for the next command, never older than the store, never needed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from mscgraph.ask import loading
from mscgraph.ask.kept import kept_network
from mscgraph.ask.loading import load_network, network_of
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.graph.papers import add_paper
from mscgraph.graph.store import open_store


@pytest.fixture
def place(tmp_path: Path, kit: Any) -> Path:
    folder = tmp_path / "store"
    facts = (kit.cluster("F360-InP:Cl MSC"), kit.becomes("386-InP MSC", "F360-InP:Cl MSC", reagents=("HCl",)))
    denied = kit.becomes("F360-InP:Cl MSC", "InP wire", polarity="negative")
    with open_store(str(folder), write=True, create=True) as store:
        add_paper(store, kit.paper(1, *facts, denied))
    return folder


def read(place: Path) -> tuple[ReactionNetwork | None, ReactionNetwork]:
    """The network as it was kept, and as it is asked for."""
    with open_store(str(place), write=False) as store:
        return kept_network(store), network_of(store)


def test_the_second_command_finds_what_the_first_one_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing, first = read(place)
    assert nothing is None
    monkeypatch.setattr(loading, "load_network", None)
    kept, second = read(place)
    assert kept == second == first
    assert (list(second.reactions), second.denials) == (list(first.reactions), first.denials)
    assert (list(second.species), second.chemicals, dict(second.names)) == (
        list(first.species), first.chemicals, dict(first.names),
    )  # fmt: skip


def test_what_was_kept_before_a_change_is_not_used(place: Path, kit: Any) -> None:
    _, before = read(place)
    with open_store(str(place), write=True) as store:
        add_paper(store, kit.paper(2, kit.becomes("F360-InP:Cl MSC", "F399-InP:Cl MSC")))
    nothing, after = read(place)
    assert nothing is None
    assert len(after.reactions) == len(before.reactions) + 1


def test_a_writer_neither_uses_nor_keeps_it(place: Path) -> None:
    with open_store(str(place), write=True) as store:
        assert network_of(store) == load_network(store)
    assert not (place / "network").exists()


@pytest.mark.parametrize("left", [b"", b"{}\n", b"no JSON\n", b'{"of": []}\n', None])
def test_a_damaged_one_is_made_anew(place: Path, left: bytes | None) -> None:
    _, known = read(place)
    file = place / "network"
    file.write_bytes(file.read_bytes()[:-64] if left is None else left)
    nothing, again = read(place)
    assert nothing is None and again == known
    assert read(place)[0] == known


def test_a_store_beside_which_nothing_can_be_written_does_without(place: Path) -> None:
    (place / "network").mkdir()  # as good as a folder without leave to write, which root has everywhere
    assert read(place) == (None, read(place)[1])
    assert [path.name for path in place.iterdir() if path.name.startswith(".")] == []


def test_a_store_that_takes_the_place_of_another_is_read_anew(place: Path, kit: Any, tmp_path: Path) -> None:
    _, before = read(place)
    other = tmp_path / "other"
    with open_store(str(other), write=True, create=True) as store:
        add_paper(store, kit.paper(3, kit.becomes("A1", "B1")))
    shutil.rmtree(place / "graph")
    (other / "graph").rename(place / "graph")
    nothing, after = read(place)
    assert nothing is None and after != before
