"""Shells grown on cores: what comes of it, and of which the light then is."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Conversion, Fact, Property, Range
from mscgraph.read.document import Block, Text

NAMED = "CdSe/CdS dots are bright. "


def read(*paragraphs: str) -> list[Fact]:
    blocks = [Block("paragraph", Text(text)) for text in paragraphs]
    return [fact for passage in passages(blocks, read_names(paragraphs)) for fact in facts_of(passage)]


def light(*paragraphs: str) -> set[tuple[str, Range | str]]:
    return {(f.subject, f.value) for f in read(*paragraphs) if isinstance(f, Property)}


@pytest.mark.parametrize(
    "said",
    [
        "When three layers of CdS were coated on the CdSe dots, the emission peak was at 610 nm.",
        "A CdS shell was grown on CdSe dots. The emission peak was at 610 nm.",
        "A CdS shell was grown on CdSe dots. When three layers of CdS were used, the emission peak was at 610 nm.",
    ],
)
def test_light_of_a_core_with_a_shell_on_is_that_of_the_whole(said: str) -> None:
    assert light(NAMED + said) == {("CdSe/CdS dot", Range(610, 610))}
    assert light(NAMED, said) == {("CdSe/CdS dot", Range(610, 610))}


def test_the_size_of_what_gets_a_shell_is_that_of_the_core() -> None:
    assert light(NAMED + "CdSe dots with a size of 4 nm were overcoated with CdS.") == {("CdSe dot", Range(4, 4))}


@pytest.mark.parametrize(
    "said",
    [
        "CdSe dots were overcoated with CdS.",
        "Shells of CdS make CdSe dots bright. Three layers of CdS were grown on CdSe dots.",
    ],
)
def test_a_core_is_converted_to_what_the_section_calls_it_with_its_shell(said: str) -> None:
    found = [f for f in read(NAMED, said) if isinstance(f, Conversion)]
    assert {(f.source, f.target) for f in found} == {("CdSe dot", "CdSe/CdS dot")}
    assert all("CdSe/CdS" in " ".join(e.text for e in f.evidence) for f in found)


def test_a_family_of_cores_is_not_told_beside_its_member() -> None:
    text = "Shells of ZnS on InP MSCs help. Layers of ZnS were grown on InP MSC-386. This gave InP/ZnS MSCs."
    found = [f for f in read("InP/ZnS MSCs are rare. " + text) if isinstance(f, Conversion)]
    assert {f.source for f in found} == {"InP MSC-386"}


@pytest.mark.parametrize(
    "said",
    [
        "When CdSe dots were stirred with cadmium oleate, the emission peak was at 610 nm.",
        "When three layers of ZnS were coated on the CdSe dots, the emission peak was at 610 nm.",
    ],
)
def test_other_treatments_and_other_shells_change_nothing(said: str) -> None:
    assert light(NAMED, said) == {("CdSe dot", Range(610, 610))}
