"""Spellings of one name meet; different things stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.facts.names import fold, name_key


@pytest.mark.parametrize(
    "names",
    [
        ("386-InP MSC", "386-InP", "386-InP MSCs", "386 nm InP MSC", "386-InP magic-sized clusters", "386‑InP MSC"),
        ("F360-InP:Cl MSC", "F360-InP:Cl"),
        ("CdSe quantum dots", "CdSe QD", "CdSe QDs", "cdse quantum dot"),
        ("InP magic-sized cluster", "InP MSC", "InP magic-size cluster", "InP magic sized nanoclusters"),
        ("oleic acids", "oleic acid"),
        ("(CdSe)13 MSC", "(CdSe)13"),
        ("(CdSe)9 MSC", "(CdSe)9"),
        ("In37P20(O2CR)51 MSC", "In37P20(O2CR)51"),
        ("InP-2 MSC", "InP-2"),
        ("S1 MSC", "S1"),
        ("[Cd10S4(SPh)16]4−", "[Cd10S4(SPh)16]4-"),
    ],
)
def test_spellings_of_one_name_meet(names: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F360-InP:Cl MSC", "F360-InP:Zn MSC"),
        ("InP MSC", "InP QD"),
        ("InP", "InP MSC"),
        ("MSC-360", "PC-360"),
        ("386-InP MSC", "395-InP MSC"),
        ("[In21P20]3+", "[In21P20]3-"),
        ("PbBr2", "PbBr2 MSC"),
        ("Cd3P2", "Cd3P2 cluster"),
        ("CsPbBr3", "CsPbBr3 magic-sized cluster"),
    ],
)
def test_different_things_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
