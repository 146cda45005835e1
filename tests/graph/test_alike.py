"""Papers that may be one source read twice are found by title and by text, and only told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mscgraph.facts.model import Characterization, Evidence, PaperFacts
from mscgraph.graph import iris
from mscgraph.graph.alike import alike
from mscgraph.graph.papers import add_paper

WORDS = ("oleate", "myristate", "chloride", "phosphine", "octadecene", "toluene", "amine", "laurate", "zinc", "cadmium",
         "selenium", "sulfur")  # fmt: skip


@pytest.fixture
def telling(make):
    """A paper with a claim for each sentence."""

    def build(number: int, sentences: Sequence[str], **record: object) -> PaperFacts:
        facts = [
            Characterization(subject=f"{300 + place}-CdS MSC", method="NMR", evidence=(Evidence(sentence),))
            for place, sentence in enumerate(sentences)
        ]
        return make.paper(*facts, number=number, **record)

    return build


def sentences(end: str) -> list[str]:
    return [f"The cluster was looked at by NMR beside {word} in the third experiment{end}" for word in WORDS]


NAMELESS = {"doi": None, "title": None, "year": None, "pages": 0}


def test_the_text_of_a_paper_is_told_from_other_papers(store, telling) -> None:
    """By most of its passages, though citations and signs are read otherwise here and there."""
    printed, other = sentences(".12"), "Quite another sentence follows here."
    text = [*printed[:6], *sentences(". 12")[6:11], other]
    add_paper(store, telling(1, printed))
    add_paper(store, telling(2, text, file_name="paper 1.txt", **NAMELESS))
    add_paper(store, telling(3, [*printed[:5], *(f"Paper three says of {word} that it is no use." for word in WORDS)]))
    (pair,) = alike(store)
    assert (pair.better.file_name, pair.other.file_name) == ("paper-1.pdf", "paper 1.txt")
    assert pair.told == (
        "paper 1.txt may be paper-1.pdf once more (11 of 12 passages are the same text); "
        "if it is: mscgraph remove 'paper 1.txt'"
    )
    for held in (pair.better, pair.other):
        assert alike(store, [held.iri]) == (pair,)
    assert alike(store, [iris.paper("10.9999_example.3")]) == ()


def test_papers_of_one_title_are_told_but_not_a_supplement(store, telling) -> None:
    title = "Clusters of aluminium antimonide and how they grow"
    add_paper(store, telling(1, sentences(".")[:2], title=title))
    add_paper(store, telling(2, ["Its own sentence is here, and no other paper has it."], title=title, doi=None))
    add_paper(store, telling(3, sentences("."), title=None, doi=None, supplement_to="10.9999/example.1"))
    assert [pair.reason for pair in alike(store)] == ["both have this title"]


def test_what_has_little_text_in_common_is_not_told(store, telling) -> None:
    add_paper(store, telling(1, sentences(".")[:4]))
    add_paper(store, telling(2, sentences(".")[:4]))
    assert alike(store) == ()
