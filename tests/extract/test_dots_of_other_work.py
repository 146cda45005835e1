"""Papers on other nanocrystals than clusters: what happens to a size, to a gap or within a recipe is no conversion."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Conversion
from mscgraph.read.document import Block, Text


def read(text: str, *headings: str) -> list[Conversion]:
    """The conversions of a paragraph under its headings."""
    blocks = [*(Block("heading", Text(heading)) for heading in headings), Block("paragraph", Text(text))]
    found = passages(blocks, read_names((*headings, text)))
    return [f for passage in found for f in facts_of(passage) if isinstance(f, Conversion)]


TWO = "ZnO nanorods and CoO nanocrystals were made. "
TOLD = "On heating the CdSe MSC-391 turned into CdSe MSC-415. "


@pytest.mark.parametrize(
    "text",
    [
        TWO + "No change was seen on doping.",
        TWO + "With the softer template, nothing changed.",
        TWO + "A hexagonal mould can be filled by the rods, a square one cannot.",
        TOLD + "The metal domain size remains unaltered.",
        TOLD + "With more acid, the size of the CdSe MSC-391 did not show a steady change.",
    ],
)
def test_what_only_stands_near_a_denial_is_no_change_that_is_denied(text: str) -> None:
    assert not [fact for fact in read(text) if fact.polarity == "negative"]


def test_of_clusters_it_can_be_meant_that_they_were_to_change() -> None:
    (fact,) = read("CdSe MSC-391 was kept beside CdSe MSC-415. No conversion was seen at 25 °C.")
    assert (fact.source, fact.target, fact.polarity) == ("CdSe MSC-391", "CdSe MSC-415", "negative")


@pytest.mark.parametrize(
    ("heading", "product"),
    [("MnS nanocrystals", "MnS nanospheres"), ("Mn3O4 nanocrystals", "manganese oxide nanoparticles")],
)
def test_a_recipe_that_calls_its_product_by_two_words_makes_one_thing(heading: str, product: str) -> None:
    steps = "Manganese oleate (1 mmol) was heated to 280 °C in octadecene for 1 h. "
    done = "The product was cooled to room temperature and treated with ethanol, yielding a powder consisting of "
    assert not read(f"{steps}{done}{product} that is easily dispersed in hexane.", f"Synthesis of {heading}")


def test_what_grows_from_seeds_is_another_thing() -> None:
    (fact,) = read("InP seeds were heated to 280 °C. After 1 h, InP quantum dots had formed.")
    assert (fact.source, fact.target) == ("InP seed", "InP quantum dot")
