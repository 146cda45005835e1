from __future__ import annotations

import pytest

from mscgraph.facts.model import Amount, Characterization, Range, Reference, Species, Synthesis
from mscgraph.graph import iris
from mscgraph.graph.check import projection_violations
from mscgraph.graph.curation.acts import Act
from mscgraph.graph.curation.record import record
from mscgraph.graph.papers import add_paper, rebuild_projection, remove_paper

AT_200 = Range(200.0, 200.0)
WORK = Reference("1", "Example 2001", "10.9999/work")
OTHER_WORK = Reference("2", "Sample 2002", "10.9999/other")


def relations(store) -> tuple[int, int]:
    """How many disputes and agreements there are; both run both ways, so each pair counts once."""
    counts = [
        len(store.select(f"SELECT ?a {{ ?a {name} ?b . ?b {name} ?a }}"))
        for name in ("cito:disputes", "cito:agreesWith")
    ]
    assert all(count % 2 == 0 for count in counts)
    return counts[0] // 2, counts[1] // 2


def fill(store, make, *facts, references=()) -> None:
    for number, fact in enumerate(facts, 1):
        add_paper(store, make.paper(fact, number=number, references=references))


def classed(make, **more) -> Species:
    return Species(name="390-AlSb MSC", species_class="magic-sized cluster", **{"evidence": make.evidence(), **more})


def examined(make, **more) -> Characterization:
    return Characterization(subject="390-AlSb MSC", method="TEM", **{"evidence": make.evidence(), **more})


DENIED = {"polarity": "negative"}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, (0, 1)),
        ({}, DENIED, (1, 0)),
        (DENIED, DENIED, (0, 1)),
        ({"temperature_C": AT_200}, DENIED | {"temperature_C": AT_200}, (1, 0)),
        ({"temperature_C": AT_200}, DENIED | {"temperature_C": Range(150.0, 250.0)}, (1, 0)),
        # variation, not contradiction: temperature, reagent or condition differ, or are not given on one side
        ({"temperature_C": AT_200}, DENIED | {"temperature_C": Range(300.0, 300.0)}, (0, 0)),
        ({"temperature_C": AT_200}, {"temperature_C": Range(300.0, 300.0)}, (0, 0)),
        ({"temperature_C": AT_200}, DENIED, (0, 0)),
        ({"temperature_C": Range(110.0, None)}, DENIED | {"temperature_C": Range(None, 110.0)}, (0, 0)),
        ({"temperature_C": Range(110.0, None)}, DENIED | {"temperature_C": Range(110.0, 110.0)}, (0, 0)),
        ({"reagents": ("oleic acid",)}, DENIED, (0, 0)),
        ({"reagents": ("oleic acid",)}, DENIED | {"reagents": ("oleic acid",)}, (1, 0)),
        ({"conditions": (("ligand", "oleic acid"),)}, DENIED, (0, 0)),
        ({"conditions": (("ligand", "oleic acid"),)}, DENIED | {"conditions": (("ligand", "Oleic Acid"),)}, (1, 0)),
        ({}, DENIED | {"target": "450-AlSb MSC"}, (0, 0)),
        # only what is asserted with some confidence disputes or agrees
        ({}, DENIED | {"status": "hedged"}, (0, 0)),
        ({}, DENIED | {"confidence": 0.4}, (0, 0)),
    ],
)
def test_conversions_of_two_papers(store, make, one: dict, other: dict, found: tuple[int, int]) -> None:
    fill(store, make, make.conversion(**one), make.conversion(**other))
    assert relations(store) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (390.0, 390.0, (0, 1)),
        (390.0, 391.5, (0, 0)),
        (390.0, 395.0, (1, 0)),
    ],
)
def test_a_value_beyond_its_tolerance_is_disputed(store, make, one: float, other: float, found) -> None:
    fill(store, make, make.wavelength(one), make.wavelength(other))
    assert relations(store) == found


def test_values_in_other_conditions_or_of_a_family_merely_differ(store, make) -> None:
    fill(store, make, make.wavelength(390.0, conditions=(("medium", "toluene"),)), make.wavelength(399.0))
    assert relations(store) == (0, 0)
    fill(store, make, make.wavelength(390.0, "AlSb MSC"), make.wavelength(430.0, "AlSb MSC"))
    assert relations(store) == (0, 0)


def test_a_paper_that_gives_several_values_disputes_none(store, make) -> None:
    add_paper(store, make.paper(make.wavelength(390.0), make.wavelength(420.0), number=1))
    add_paper(store, make.paper(make.wavelength(390.0), number=2))
    assert relations(store) == (0, 1)


def test_a_property_of_many_values_is_not_disputed(store, make) -> None:
    peaks = [make.wavelength(value, property="absorption_peak") for value in (390.0, 350.0)]
    fill(store, make, *peaks)
    assert relations(store) == (0, 0)


def test_syntheses_agree_where_all_roles_do(store, make) -> None:
    def synthesis(*ligands: str) -> Synthesis:
        return Synthesis(product="390-AlSb MSC", ligands=ligands, evidence=make.evidence())

    fill(store, make, synthesis("oleic acid"), synthesis("oleic acid"), synthesis("myristic acid"))
    assert relations(store) == (0, 1)


@pytest.mark.parametrize("other", [{}, DENIED])
def test_two_papers_that_rest_on_one_work_are_one_witness(store, make, other: dict) -> None:
    fill(store, make, make.conversion(refs=("1",)), make.conversion(refs=("1",), **other), references=(WORK,))
    assert relations(store) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, 1),
        ({"reagents": ("oleic acid",)}, {"reagents": ("oleic acid",)}, 1),
        ({"reagents": ("oleic acid",)}, {}, 0),
        ({"reversible": True}, {}, 0),
        ({"reversible": True}, DENIED, 1),
        ({"reversible": False}, DENIED, 0),
        (DENIED, DENIED, 0),
        ({"temperature_C": AT_200}, {"temperature_C": Range(300.0, 300.0)}, 0),
        ({"duration_h": Range(1.0, 1.0)}, {}, 0),
        ({"reversible": True, "duration_h": Range(1.0, 1.0)}, DENIED, 0),
    ],
)
def test_the_other_way_round_is_disputed_under_the_same_conditions(store, make, one, other, found: int) -> None:
    there = make.conversion("390-AlSb MSC", "430-AlSb MSC", **one)
    back = make.conversion("430-AlSb MSC", "390-AlSb MSC", **other)
    fill(store, make, there, back)
    assert relations(store) == (found, 0)
    rebuild_projection(store)
    assert relations(store) == (found, 0)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        # what a claim says of duration, trigger, approach or amounts makes no other statement, but other conditions
        ({"duration_h": Range(24.0, 24.0)}, {"duration_h": Range(1.0, 1.0)}, (0, 0)),
        ({"duration_h": Range(24.0, 24.0)}, {"duration_h": Range(1.0, 48.0)}, (1, 0)),
        ({"duration_h": Range(24.0, 24.0)}, {}, (0, 0)),
        ({"trigger": "light"}, {"trigger": "heat"}, (0, 0)),
        ({"trigger": "light"}, {}, (0, 0)),
        ({"trigger": "light"}, {"trigger": "light"}, (1, 0)),
        ({"trigger": "heat", "temperature_C": AT_200}, {"temperature_C": AT_200}, (1, 0)),  # the temperature says it
        ({"amounts": (Amount("oleic acid", Range(5, 5), "equiv"),)}, {}, (1, 0)),
        (
            {"amounts": (Amount("oleic acid", Range(5, 5), "equiv"),)},
            {"amounts": (Amount("oleic acid", Range(1, 1), "equiv"),)},
            (0, 0),
        ),
    ],
)
def test_other_durations_triggers_and_amounts_are_other_conditions(store, make, one, other, found) -> None:
    fill(store, make, make.conversion(**one), make.conversion(**DENIED, **other))
    assert relations(store) == found


def test_another_approach_is_another_condition(store, make) -> None:
    def synthesis(approach: str, **more) -> Synthesis:
        return Synthesis(product="390-AlSb MSC", approach=approach, evidence=make.evidence(), **more)

    fill(store, make, synthesis("heat-up"), synthesis("hot-injection", **DENIED))
    assert relations(store) == (0, 0)
    fill(store, make, synthesis("heat-up"), synthesis("heat-up", **DENIED))
    assert relations(store) == (1, 0)


def test_a_paper_that_reports_another_is_no_second_witness(store, make) -> None:
    add_paper(store, make.paper(make.conversion(), number=1, doi="10.9999/work"))
    add_paper(store, make.paper(make.conversion(refs=("1",)), number=2, references=(WORK,)))
    assert relations(store) == (0, 0)


@pytest.mark.parametrize("polarity", ["positive", "negative"])
def test_classing_or_examining_a_thing_alike_is_no_agreement(store, make, polarity: str) -> None:
    fields = {"polarity": polarity, "evidence": make.evidence()}
    one = (classed(make), examined(make))
    other = (classed(make, **fields), examined(make, **fields))
    add_paper(store, make.paper(*one, number=1))
    add_paper(store, make.paper(*other, number=2))
    assert relations(store) == (0, 0)


def test_a_review_can_report_a_dispute_between_two_works(store, make) -> None:
    facts = (make.conversion(refs=("1",)), make.conversion(refs=("2",), polarity="negative"))
    add_paper(store, make.paper(*facts, references=(WORK, OTHER_WORK)))
    assert relations(store) == (1, 0)


def test_a_paper_does_not_dispute_itself(store, make) -> None:
    add_paper(store, make.paper(make.conversion(), make.conversion(polarity="negative")))
    assert relations(store) == (0, 0)


def test_a_dispute_goes_with_the_paper(store, make) -> None:
    fill(store, make, make.conversion(), make.conversion(polarity="negative"), make.conversion())
    assert relations(store) == (2, 1)
    remove_paper(store, "paper-2.pdf")
    assert relations(store) == (0, 1)
    assert not store.ask("ASK { GRAPH graph:projection { ?a cito:disputes ?b } }")


def test_a_claim_that_is_rejected_and_then_accepted_is_disputed_again(store, make) -> None:
    said, denied = make.conversion(), make.conversion(**DENIED)
    fill(store, make, said, denied)
    claim = iris.claim("10.9999_example.1", said)
    for number, (kind, found) in enumerate((("accept", 1), ("reject", 0), ("accept", 1))):
        fields = {"by": "Ada", "at": f"2026-01-0{number + 1}T00:00:00Z", "paper": iris.paper("10.9999_example.1")}
        record(store, [Act(kind, (claim,), fact=said, **fields)])
        assert relations(store) == (found, 0)
        assert projection_violations(store) == []


def test_a_supplement_whose_paper_comes_keeps_what_was_decided_of_its_claims(store, make) -> None:
    facts = make.paper(make.conversion(confidence=0.3), number=2, doi=None, supplement_to="10.9999/example.1")
    add_paper(store, facts)
    supplement = iris.paper(iris.paper_key(facts.paper))
    claim = iris.claim(iris.key_of(supplement), facts.facts[0])
    fields = {"by": "Ada", "at": "2026-01-01T00:00:00Z", "paper": supplement}
    record(store, [Act("accept", (claim,), fact=facts.facts[0], **fields)])
    add_paper(store, make.paper(make.wavelength(390.0), number=1))
    assert store.ask("ASK { ?a msc:convertsTo ?b . ?supplement dcterms:isPartOf ?paper }")
    assert projection_violations(store) == []
