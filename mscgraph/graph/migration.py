"""A paper of an older store written the way this version does. Nothing is read or extracted again."""

from __future__ import annotations

from dataclasses import replace

from mscgraph.graph import iris
from mscgraph.graph.papers import PaperSummary, examined, insertions
from mscgraph.graph.quarantine import quarantined
from mscgraph.graph.reading import read_facts
from mscgraph.graph.store import Store


def begin_rewriting(store: Store) -> None:
    """Mark a store as one to be migrated, until its projection has been made anew."""
    mark = f"GRAPH <{iris.ONTOLOGY}> {{ <{iris.ONTOLOGY}> ?mark ?value }}"
    marks = "VALUES ?mark { msc:contentHash msc:storeFormat }"
    store.update(f"DELETE {{ {mark} }} WHERE {{ {marks} {mark} }}")


def rewrite_paper(store: Store, paper: PaperSummary) -> None:
    """Write a paper as this version does, from what its graph says, its claims checked anew; not yet projected."""
    found = read_facts(store, paper.iri)
    apart_before = (held.fact for held in quarantined(store, paper.iri))
    graph, apart = examined(replace(found, facts=(*found.facts, *apart_before)), paper.pipeline_version)
    drops = [f"DROP SILENT GRAPH <{name}>" for name in (paper.iri, iris.quarantine(paper.iri))]
    store.update(" ;\n".join((*drops, *insertions(graph, apart))))
