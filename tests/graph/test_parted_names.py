"""One name of two papers, parted: what a paper means by a species' name is a species of its own, or again the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mscgraph.ask.loading import network_of
from mscgraph.ask.shelf import read_shelf
from mscgraph.ask.species import find_species
from mscgraph.errors import SeveralSpecies
from mscgraph.facts.model import Evidence, Fact, PaperFacts, Range, Species
from mscgraph.graph import iris
from mscgraph.graph.check import check_store
from mscgraph.graph.curation.acts import Act
from mscgraph.graph.curation.record import record
from mscgraph.graph.identity import joins
from mscgraph.graph.migration import rewrite_paper
from mscgraph.graph.papers import add_paper, rebuild_projection, remove_paper
from mscgraph.graph.quarantine import quarantined

SHARED = iris.species("390-AlSb MSC")
QUOTED = {"evidence": (Evidence("Some sentence."),)}


def made_of(name: str) -> Species:
    return Species(name=name, species_class="magic-sized cluster", material="AlSb", **QUOTED)


@pytest.fixture
def papers(make) -> list[PaperFacts]:
    facts: list[tuple[Fact, ...]] = [
        (made_of("390-AlSb MSC"), make.conversion(), make.wavelength(39.0)),
        (made_of("390-AlSb MSC"), make.conversion(target="AlSb QD")),
        (made_of("MSC-390"), make.wavelength(390.0, "MSC-390")),  # joined with the others by name and material
    ]
    return [make.paper(*each, number=number) for number, each in enumerate(facts, 1)]


def key(paper: PaperFacts) -> str:
    return iris.paper_key(paper.paper)


def own(paper: PaperFacts) -> str:
    return iris.own_species(SHARED, key(paper))


def act(kind: str, paper: PaperFacts) -> Act:
    return Act(kind, (SHARED, own(paper)), "Ada", "2026-01-01T00:00:00Z", "another", iris.paper(key(paper)))


def quads(store) -> list[str]:
    """What a store holds, without the record of acts."""
    return sorted(str(quad) for quad in store.quads() if quad[3].value != iris.CURATION)


def targets(store, species: str) -> set[str]:
    rows = store.select(f"SELECT ?target {{ <{species}> msc:convertsTo/msc:nameKey ?target }}")
    return {row["target"].value for row in rows}


def test_what_a_paper_means_is_parted_and_joined_again(store, papers) -> None:
    for paper in papers:
        add_paper(store, paper)
    before = quads(store)
    assert targets(store, SHARED) == {"430alsb", "alsbqd"}
    record(store, [act("split", papers[0])])
    assert (targets(store, SHARED), targets(store, own(papers[0]))) == ({"alsbqd"}, {"430alsb"})
    other = iris.species("MSC-390", key(papers[2]))
    assert {join.pair for join in joins(store)} == {tuple(sorted((SHARED, other)))}  # the parted one by no way at all
    assert check_store(store).conforms
    record(store, [act("merge", papers[0])])
    assert quads(store) == before


def test_a_parted_name_asks_which_of_the_two_is_meant(store, papers) -> None:
    """Also where one paper spells it just so: no spelling tells the two apart. A shelf asks, too."""
    spelled = replace(papers[0], facts=(made_of("390-AlSb"),))
    for paper in (spelled, *papers[1:]):
        add_paper(store, paper)
    record(store, [act("split", spelled)])
    local = own(spelled).rpartition("/")[2]
    which = (
        "parted by Ada on 2026-01-01 (another): say species:390alsb as in Example et al. 2020 (paper-2.pdf), "
        f"or species:{local} as in Example et al. 2020 (paper-1.pdf)"
    )
    for name in ("390-AlSb", "390-AlSb MSC"):
        with pytest.raises(SeveralSpecies) as asked:
            find_species(store, name)
        with pytest.raises(SeveralSpecies) as put:
            read_shelf(store, network_of(store), [name])
        assert str(asked.value) == str(put.value) == f"'{name}' means 2 things, {which}"
    assert find_species(store, f"species:{local}").iri == own(spelled)


def test_a_parted_name_stays_parted(store, papers, make) -> None:
    for paper in papers:
        add_paper(store, paper)
    record(store, [act("split", papers[0])])
    parted = quads(store)
    assert add_paper(store, papers[0]) == "unchanged"
    remove_paper(store, papers[0].paper.file_name)
    assert targets(store, own(papers[0])) == set()
    add_paper(store, papers[0])
    assert quads(store) == parted
    rewrite_paper(store, iris.paper(key(papers[0])))  # as a migration does
    rebuild_projection(store)
    assert quads(store) == parted
    better = replace(papers[0], facts=(*papers[0].facts, make.conversion(target="450-AlSb MSC")))
    assert add_paper(store, better) == "replaced"
    assert targets(store, own(papers[0])) == {"430alsb", "450alsb"}


def test_a_parted_name_follows_its_paper_to_another_name(store, papers) -> None:
    """The DOI of a paper is found: its key, and so the IRIs of what is its own, are others."""
    nameless = replace(papers[0], paper=replace(papers[0].paper, doi=None, title=None))
    for paper in (nameless, papers[1]):
        add_paper(store, paper)
    record(store, [act("split", nameless)])
    assert add_paper(store, papers[0]) == "replaced"
    assert targets(store, own(papers[0])) == {"430alsb"}
    assert targets(store, SHARED) == {"alsbqd"}
    record(store, [act("merge", papers[0])])
    assert targets(store, SHARED) == {"430alsb", "alsbqd"}


def test_corrections_are_about_what_their_paper_means(store, papers) -> None:
    for paper in papers:
        add_paper(store, paper)
    fact = papers[0].facts[1]
    corrected = replace(fact, target="450-AlSb MSC")
    of = {"paper": iris.paper(key(papers[0])), "fact": fact, "corrected": corrected}
    claim = iris.claim(key(papers[0]), fact)
    record(store, [Act("correct", (claim,), "Ada", "2026-01-01T00:00:00Z", **of), act("split", papers[0])])
    assert targets(store, own(papers[0])) == {"450alsb"}
    assert check_store(store).conforms


def test_nothing_is_left_of_removed_papers_but_the_record(store, papers, make) -> None:
    for paper in papers:
        add_paper(store, paper)
    impossible = replace(papers[0].facts[1], temperature_C=Range(9000.0, 9000.0))
    of = {"paper": iris.paper(key(papers[0])), "fact": papers[0].facts[1], "corrected": impossible}
    claim = iris.claim(key(papers[0]), papers[0].facts[1])
    record(store, [act("split", papers[0]), Act("correct", (claim,), "Ada", "2026-01-01T00:00:00Z", **of)])
    assert len(quarantined(store)) == 2  # what was read so, and what was corrected so
    for paper in papers:
        remove_paper(store, paper.paper.file_name)
    assert {quad[3].value for quad in store.quads()} == {iris.CURATION, iris.ONTOLOGY}


def test_an_endpoint_parts_as_a_folder_does(remote, store, papers) -> None:
    for place in (remote, store):
        for paper in papers:
            add_paper(place, paper)
        record(place, [act("split", papers[0])])
        add_paper(place, papers[0])
    assert quads(remote) == quads(store)
    record(remote, [act("merge", papers[0])])
    assert targets(remote, SHARED) == {"430alsb", "alsbqd"}
