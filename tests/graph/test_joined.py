"""Claims about species that are one are compared by whichever of their names they are made."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mscgraph.ask.asking import ask
from mscgraph.facts.model import Evidence, Fact, PaperFacts, Property, Range, Species
from mscgraph.graph import iris
from mscgraph.graph.check import check_store
from mscgraph.graph.curation.acts import Act
from mscgraph.graph.curation.record import record
from mscgraph.graph.papers import add_paper, rebuild_projection, remove_paper

QUOTED = {"evidence": (Evidence("Some sentence."),)}
AS_NAMED = iris.species("390-AlSb MSC")


def made_of(name: str) -> Species:
    return Species(name=name, species_class="magic-sized cluster", material="AlSb", **QUOTED)


def formula(name: str, value: str = "(AlSb)34") -> Property:
    return Property(subject=name, property="formula", value=value, **QUOTED)


def links(store, link: str = "disputes") -> set[frozenset[str]]:
    """What is tied, by the subjects of the claims."""
    rows = store.select(f"SELECT ?a ?b {{ ?x cito:{link} ?y . ?x msc:subject ?a . ?y msc:subject ?b }}")
    return {frozenset(row[name].value.rpartition("/")[2].partition("~")[0] for name in "ab") for row in rows}


def fill(store, make, *papers: tuple[Fact, ...]) -> None:
    for number, facts in enumerate(papers, 1):
        add_paper(store, make.paper(*facts, number=number))


def pair(kind: str, one: str, other: str, order: int = 0) -> Act:
    return Act(kind, tuple(sorted((one, other))), "Ada", "2026-01-01T00:00:00Z", order=order)


def test_a_denial_disputes_what_is_said_of_the_same_species_by_another_name(store, make) -> None:
    said, denied = make.conversion(), make.conversion("MSC-390", polarity="negative")
    other = iris.species("MSC-390", "10.9999_example.2")
    fill(store, make, (made_of("390-AlSb MSC"), said), (made_of("MSC-390"), denied))  # joined by name and material
    assert links(store) == {frozenset(("390alsb", "msc390"))}
    shown = list(ask(store, "conflicts"))
    assert len(shown) == 1 and {shown[0]["says"].value, shown[0]["against_says"].value} == {"positive", "negative"}
    assert check_store(store).conforms
    record(store, [pair("split", AS_NAMED, other)])
    assert links(store) == set() and check_store(store).conforms
    record(store, [pair("merge", AS_NAMED, other)])
    assert links(store) == {frozenset(("390alsb", "msc390"))} and check_store(store).conforms


def test_what_joins_comes_after_what_disputes(store, make) -> None:
    """The papers are there already when a third one gives the formula by which their species are one."""
    said, denied = make.conversion("390-AlSb MSC"), make.conversion("AlSb MSC-395", polarity="negative")
    fill(store, make, (said, formula("390-AlSb MSC")), (denied,))
    assert links(store) == set()
    add_paper(store, make.paper(formula("AlSb MSC-395"), number=3))
    assert links(store) == {frozenset(("390alsb", "alsbmsc395"))}
    remove_paper(store, "paper-3.pdf")
    assert links(store) == set() and check_store(store).conforms


def test_targets_that_are_one_are_compared_too(store, make) -> None:
    fill(store, make, (make.conversion(), formula("430-AlSb MSC")),
         (make.conversion(target="AlSb MSC-435", polarity="negative"), formula("AlSb MSC-435")))  # fmt: skip
    assert links(store) == {frozenset(("390alsb",))}


def test_values_and_agreements_of_species_that_are_one(store, make) -> None:
    fill(store, make, (made_of("390-AlSb MSC"), make.wavelength(390.0)),
         (made_of("MSC-390"), make.wavelength(399.0, "MSC-390")),
         (made_of("AlSb MSC-390"), make.wavelength(390.0, "AlSb MSC-390")))  # fmt: skip
    assert frozenset(("390alsb", "msc390")) in links(store)
    assert frozenset(("390alsb", "alsbmsc390")) in links(store, "agreesWith")


def test_a_conversion_between_species_that_are_one_does_not_reverse_itself(store, make) -> None:
    fill(store, make, (make.conversion(), formula("390-AlSb MSC")), (make.conversion(), formula("430-AlSb MSC")))
    assert links(store) == set() and check_store(store).conforms


def test_what_differs_in_conditions_is_no_contradiction_by_another_name_either(store, make) -> None:
    hot = make.conversion("MSC-390", polarity="negative", temperature_C=Range(300.0, 300.0))
    cold = make.conversion(temperature_C=Range(80.0, 80.0))
    fill(store, make, (made_of("390-AlSb MSC"), cold), (made_of("MSC-390"), hot))
    assert links(store) == set()
    (row,) = ask(store, "differences", species="MSC-390")
    assert {row["differs"].value, row["against_differs"].value} == {"temperature: 80 °C", "temperature: 300 °C"}
    record(store, [pair("split", AS_NAMED, iris.species("MSC-390", "10.9999_example.2"))])
    assert len(ask(store, "differences")) == 0 and check_store(store).conforms


NAMES = ("390-AlSb MSC", "MSC-390", "AlSb MSC-395", "430-AlSb MSC")
FACTS = [
    *(made_of(name) for name in NAMES),
    *(formula(name) for name in NAMES[::2]),
]


@st.composite
def papers_of(draw: st.DrawFn) -> tuple[tuple[int, ...], bool]:
    return tuple(draw(st.sets(st.integers(0, 13), max_size=6))), draw(st.booleans())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 3), papers_of()), min_size=2, max_size=5), st.data())
def test_ties_after_any_changes_are_those_worked_out_anew(tmp_path_factory, make, changes, data) -> None:
    from mscgraph.graph.store import open_store

    claims = [
        make.conversion(source, polarity=polarity) for source in NAMES[:3] for polarity in ("positive", "negative")
    ]
    pool = (*FACTS, *claims, make.wavelength(390.0), make.wavelength(399.0, "MSC-390"))
    place = tmp_path_factory.mktemp("ties")
    with open_store(str(place / "store"), write=True, create=True) as store:
        for number, (chosen, gone) in changes:
            paper: PaperFacts = make.paper(*(pool[i] for i in sorted(chosen)), number=number)
            add_paper(store, paper)
            if gone:
                remove_paper(store, paper.paper.file_name)
            rows = store.select("SELECT DISTINCT ?s { ?s a msc:Species }")
            species = sorted(row["s"].value for row in rows)
            if len(species) > 1 and data.draw(st.booleans()):
                ends = data.draw(st.lists(st.sampled_from(species), min_size=2, max_size=2, unique=True))
                record(store, [pair(data.draw(st.sampled_from(["merge", "split"])), *ends)])
        assert check_store(store).conforms, [result.message for result in check_store(store).results]
        before = set(map(str, store.quads()))
        rebuild_projection(store)
        assert set(map(str, store.quads())) == before
