"""A title that tells only of what kind a procedure makes a thing means the one that the paper speaks of most."""

from __future__ import annotations

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Synthesis
from mscgraph.read.document import Block, Text

MADE = "Gallium laurate (1 g) in toluene (60 mL) was heated to 90 °C, and P(SiMe3)3 (0.5 g) was injected."
ONE = "GaP-355 is yellow. The peak of GaP-355 is at 355 nm. GaP-355 emits. AlAs-321 does not."


def made(results: str, procedure: str) -> list[Synthesis]:
    blocks = [
        Block("paragraph", Text(results)),
        Block("heading", Text("Experimental section")),
        Block("paragraph", Text(procedure), section=("Experimental section",)),
    ]
    found = passages(blocks, read_names((results, procedure)))
    return [f for passage in found for f in facts_of(passage) if isinstance(f, Synthesis)]


def test_the_clusters_of_a_title_are_those_that_the_paper_is_about() -> None:
    (fact,) = made(ONE, f"Synthesis of the clusters. {MADE}")
    assert (fact.product, fact.solvents) == ("GaP355", ("toluene",))


def test_two_clusters_of_which_a_paper_speaks_alike_leave_the_title_open() -> None:
    assert not made(ONE + ONE.replace("355", "389"), f"Synthesis of the clusters. {MADE}")


def test_a_bare_word_over_a_procedure_is_the_family_that_the_paper_calls_so() -> None:
    (fact,) = made(ONE + " GaP MSNCs are stable. AlAs MSNCs are not.", f"MSNCs. {MADE}")
    assert (fact.product, fact.solvents) == ("GaP MSNC", ("toluene",))


def test_members_of_which_only_the_conditions_are_told_leave_the_title_its_own_recipe() -> None:
    found = made(ONE + " GaP MSNCs are stable.", f"MSNCs. {MADE} For GaP-355: 80 °C, 30 h.")
    assert {(fact.product, fact.precursors) for fact in found} == {
        (name, ("Gallium laurate", "tris(trimethylsilyl)phosphine")) for name in ("GaP MSNC", "GaP355")
    }


def test_clusters_of_a_title_are_the_one_family_that_the_paper_calls_so() -> None:
    (fact,) = made("GaP nanoclusters are yellow.", f"Nanoclusters. {MADE}")
    assert (fact.product, fact.solvents) == ("GaP nanocluster", ("toluene",))
