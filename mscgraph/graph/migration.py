"""A store of an older version written the way this one does: papers anew from what their graphs say, and the record of
curation about what goes by other IRIs now. Nothing is read or extracted again."""

from __future__ import annotations

from mscgraph.graph import iris
from mscgraph.graph.curation.acts import read_acts
from mscgraph.graph.curation.state import state_of
from mscgraph.graph.naming import says_material
from mscgraph.graph.sheet import dropping
from mscgraph.graph.store import Store
from mscgraph.graph.writing import rewriting_steps

_JUDGED = """SELECT DISTINCT ?thing ?graph ?name {
  GRAPH graph:curation { ?act a msc:CurationAct ; msc:concerns ?thing }
  GRAPH ?graph { ?thing a msc:Species ; msc:name ?name }
}"""


def begin_rewriting(store: Store) -> None:
    """Mark a store as one to be migrated, until its projection has been made anew; and let what was decided about
    species be about those that they will be."""
    mark = f"GRAPH <{iris.ONTOLOGY}> {{ <{iris.ONTOLOGY}> ?mark ?value }}"
    marks = "VALUES ?mark { msc:contentHash msc:derivedBy msc:storeFormat }"
    counted = f"{iris.ID}graph/stated"  # which format 4 kept in place of graph:derived
    steps = [dropping(counted), f"DELETE {{ {mark} }} WHERE {{ {marks} {mark} }}"]
    for old, new in _renamed_species(store).items():
        before, after = (f"GRAPH graph:curation {{ ?act msc:concerns <{one}> }}" for one in (old, new))
        steps.append(f"DELETE {{ {before} }} INSERT {{ {after} }} WHERE {{ {before} }}")
    store.update(" ;\n".join(steps))


def _renamed_species(store: Store) -> dict[str, str]:
    """The species that curators joined or parted and that go by another IRI from now on.

    Of one that falls into several, by the names that papers give it, decisions stay with what keeps its IRI.
    """
    found: dict[str, set[str]] = {}
    for row in store.select(_JUDGED):
        old, name, key = row["thing"].value, row["name"].value, iris.key_of(row["graph"].value)
        own = "~" in old or not says_material(name)
        found.setdefault(old, set()).add(iris.species(name, key if own else None))
    return {old: min(new) for old, new in found.items() if old not in new}


def rewrite_paper(store: Store, paper: str) -> None:
    """Write a paper, by its IRI, as this version does; not yet projected."""
    own = state_of(read_acts(store, paper)).own_species(iris.key_of(paper))
    store.update(" ;\n".join(rewriting_steps(store, paper, own)))
