"""Species and other things by the names that people type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mscgraph.ask.species import find_chemical, find_method, find_property, find_species
from mscgraph.errors import UnknownFormat, UnknownSpecies, UsageError
from mscgraph.graph.store import Store


@pytest.mark.parametrize("name", ["386-InP MSC", "386-InP", "386 nm InP MSC", "386‑inp magic-sized cluster"])
def test_a_species_is_found_under_any_spelling(store: Store, name: str) -> None:
    assert find_species(store, name).label == "386-InP MSC"


def test_a_species_is_found_by_its_iri(store: Store) -> None:
    node = find_species(store, "InP QD")
    assert find_species(store, node.iri) == node


@pytest.mark.parametrize(("name", "near"), [("387-InP", "386-InP MSC"), ("F360-InP", "F360-InP:Cl MSC")])
def test_near_names_are_suggested(store: Store, name: str, near: str) -> None:
    with pytest.raises(UnknownSpecies, match=near):
        find_species(store, name)


def test_the_species_of_the_wavelength_by_which_one_is_called_is_suggested(store: Store) -> None:
    """'386 nm cluster' was unknown, and nothing near it."""
    with pytest.raises(UnknownSpecies, match=r"'386 nm cluster'; at 386 nm absorbs 386-InP MSC$"):
        find_species(store, "386 nm cluster")


def test_what_is_near_nothing_is_just_unknown(store: Store) -> None:
    with pytest.raises(UnknownSpecies, match=r"holds no species 'zzzz'$"):
        find_species(store, "zzzz")


@pytest.mark.parametrize("name", ["", " ", '"', "\\", "<x>", "a" * 5000, "\n", "\x00", "\ud800"])
def test_odd_names_are_unknown(store: Store, name: str) -> None:
    with pytest.raises(UnknownSpecies) as error:
        find_species(store, name)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 500


def test_an_alias_of_two_species_is_told(make_store: Callable[..., Store], kit: Any) -> None:
    aliases = (("350-InP MSC", ("the blue one",)),), (("370-InP MSC", ("the blue one",)),)
    papers = [
        kit.paper(n, kit.replace(kit.cluster(f"{350 + 20 * n - 20}-InP MSC"), aliases=a))
        for n, a in enumerate(aliases, 1)
    ]
    store = make_store(*papers)
    with pytest.raises(UnknownSpecies, match="'350-InP MSC' or '370-InP MSC'"):
        find_species(store, "the blue one")


def test_a_chemical_is_found_under_names_that_no_paper_uses(store: Store) -> None:
    assert find_chemical(store, "InCl3") == find_chemical(store, "indium chloride")
    with pytest.raises(UsageError, match="no chemical"):
        find_chemical(store, "unobtainium")


def test_methods_and_properties_are_found(store: Store) -> None:
    assert find_method(store, "single-crystal XRD") == find_method(store, "single-crystal X-ray diffraction")
    assert find_property(store, "leet wavelength") == find_property(store, "leet_wavelength")
    with pytest.raises(UnknownFormat, match="leet_wavelength"):
        find_property(store, "colour")
