"""A species as one paper means it: parted from what others mean by its name, and joined with that again."""

from __future__ import annotations

from mscgraph.ask.species import SpeciesNode
from mscgraph.errors import UnknownSpecies, UsageError
from mscgraph.facts.names import name_key
from mscgraph.graph import iris
from mscgraph.graph.curation.acts import Kind, read_acts
from mscgraph.graph.curation.state import state_of
from mscgraph.graph.papers import PaperSummary, find_paper
from mscgraph.graph.store import Store
from mscgraph.graph.terms import text

_NAMED = """SELECT DISTINCT ?species ?label {{
  GRAPH <{paper}> {{ ?species a msc:Species ; msc:nameKey ?key }} ?species rdfs:label ?label
  FILTER (?key = {key} || STR(?species) IN ({iris}))
}} ORDER BY ?species"""


def in_paper(store: Store, kind: Kind, name: str, paper: str) -> tuple[str, SpeciesNode, SpeciesNode]:
    """The paper's IRI, the species that others mean by a name, and the one that the paper means, or is to mean.

    Raises UnknownPaper, UnknownSpecies, UsageError where there is nothing to part, or no split to take back.
    """
    held = find_paper(store, paper)
    node, key = _named(store, name, held), iris.key_of(held.iri)
    shared = node.iri.removesuffix(iris.own_species("", key))
    parted = shared in state_of(read_acts(store, held.iri)).own_species(key)
    if kind == "merge" and not parted:
        raise UsageError(f"nobody parted {node.label} in {held.label} from others: there is nothing to take back")
    if kind == "split" and shared != node.iri:
        own = f"species:{node.iri.rpartition('/')[2]}"
        raise UsageError(f"{node.label} in {held.label} is a species of its own already ({own})")
    return held.iri, SpeciesNode(shared, node.label), SpeciesNode(iris.own_species(shared, key), node.label)


def _named(store: Store, name: str, paper: PaperSummary) -> SpeciesNode:
    """The species that a paper calls by a name, or that goes by that IRI."""
    whole = iris.PREFIXES["species"] + name.removeprefix("species:")
    names = ", ".join(text(one).n3() for one in (name, whole, iris.own_species(whole, iris.key_of(paper.iri))))
    query = _NAMED.format(paper=paper.iri, key=text(name_key(name)).n3(), iris=names)
    for row in store.select(query):
        return SpeciesNode(row["species"].value, row["label"].value)
    raise UnknownSpecies(f"{paper.label} ({paper.file_name}) speaks of no species '{name}'")
