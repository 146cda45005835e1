from __future__ import annotations

import pytest

from mscgraph.graph.naming import bare_key, core_key, family_key, says_material, telling_key


@pytest.mark.parametrize(
    "name",
    ["386-InP MSC", "InP QD", "(CdSe)13", "In37P20(O2CR)51", "[Cd10S4(SPh)16]4-", "CdTexSe1-x cluster",
     "indium phosphide cluster", "copper cluster", "Mn-doped CdSe QB", "ZnxCd13-xSe13"],
)  # fmt: skip
def test_names_that_say_what_the_species_is_made_of(name: str) -> None:
    assert says_material(name)


@pytest.mark.parametrize(
    "name",
    [
        "MSC-322",
        "dMSC-371",
        "PC-415",
        "350 nm cluster",
        "S1",
        "1-Cl",
        "3 ML NPL",
        "agglomerate",
        "copper-doped cluster",
    ],
)
def test_names_that_do_not(name: str) -> None:
    assert not says_material(name)


def test_a_name_that_means_one_species_wherever_it_is_used() -> None:
    assert telling_key("386-InP MSC") == telling_key("386-InP") == "386inp"
    assert telling_key("(CdSe)13") and telling_key("In37P20(O2CR)51")
    for name in ("InP MSC", "MSC-322", "InAs-S1", "CdSe QD", "Cd3P2 QD", "Ag2S"):
        assert telling_key(name) is None


def test_the_core_that_a_name_counts() -> None:
    assert core_key("(CdSe)13(BuNH2)13") == core_key("{(CdSe)13}") == core_key("Cd13Se13") == "cd13se13"
    assert core_key("In37P20(O2CR)51") == "in37p20" and core_key("[S4Cd17(SPh)28]2-") == "cd17s4"
    for name in ("386-InP", "InP386", "CdSe MSC-391", "F360-InP:Cl MSC", "InAs-C14", "Cs4PbBr6 NC", "Q25"):
        assert core_key(name) is None


def test_a_name_without_its_material() -> None:
    assert bare_key("CdS MSC-322", "CdS") == bare_key("MSC-322", "CdS") == bare_key("MSC-322", None) == "322"
    assert bare_key("386-InP MSC", "InP") == "386"
    assert bare_key("F360-InP:Cl MSC", "InP") != bare_key("F360-InP:Zn MSC", "InP")
    assert bare_key("dMSC-371", "CdTe") != bare_key("MSC-371", "CdTe")
    assert bare_key("InP QD", "InP") is None


@pytest.mark.parametrize(
    ("name", "dopant", "species_class", "key"),
    [
        ("InP MSC", None, "magic-sized cluster", "inpmsc"),
        ("indium phosphide cluster", None, "magic-sized cluster", "inpmsc"),
        ("indium phosphide cluster", None, "nanocluster", "inpnanocluster"),
        ("zinc-containing indium phosphide cluster", "Zn", "magic-sized cluster", "inp:znmsc"),
        ("InP:Zn MSC", "Zn", "magic-sized cluster", "inp:znmsc"),
        ("InP quantum dot", None, "quantum dot", "inpqd"),
        ("InP nanocrystal", None, "quantum dot", "inpnanocrystal"),
        ("InP nanorod", None, "nanostructure", "inpnanorod"),
    ],
)
def test_a_family_by_its_plain_name(name: str, dopant: str | None, species_class: str, key: str) -> None:
    assert family_key(name, "InP", dopant, species_class) == key


@pytest.mark.parametrize("name", ["386-InP MSC", "amine-capped InP MSC", "InP", "CdS cluster", "large InP cluster"])
def test_names_that_say_more_or_less_than_a_family(name: str) -> None:
    assert family_key(name, "InP", None, "magic-sized cluster") is None
