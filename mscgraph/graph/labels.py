"""The labels of things: of the names that papers give a thing the first in the alphabet is its label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mscgraph.graph.context import Name
from mscgraph.graph.iris import expand
from mscgraph.graph.scratch import Line
from mscgraph.graph.store import Store
from mscgraph.graph.terms import quoted

_LABEL = tuple(f"<{expand(name)}>" for name in ("rdfs:label", "skos:prefLabel"))
_OTHER = f"<{expand('skos:altLabel')}>"


@dataclass(frozen=True)
class LabelChanges:
    """The lines of the projection that go and that come with names of things."""

    removed: frozenset[Line]
    added: frozenset[Line]


def label_changes(
    store: Store, before: frozenset[Name], after: frozenset[Name], changing: Iterable[str]
) -> LabelChanges:
    """What names that graphs no longer give, or give for the first time, change of the labels in a store."""
    lost = before - after
    if lost:
        others = ", ".join(f"<{graph}>" for graph in sorted(changing))
        pairs = " ".join(f"({thing} {name})" for thing, name in sorted(lost))
        query = f"""SELECT ?thing ?name {{ VALUES (?thing ?name) {{ {pairs} }}
          FILTER EXISTS {{ GRAPH ?graph {{ ?thing msc:name ?name }} FILTER (?graph NOT IN ({others})) }} }}"""
        lost -= {(row["thing"].n3(), row["name"].n3()) for row in store.select(query)}
    come = after - before
    things = {thing for thing, _ in (*lost, *come)}
    if not things:
        return LabelChanges(frozenset(), frozenset())
    query = f"""SELECT ?thing ?name {{ VALUES ?thing {{ {" ".join(sorted(things))} }}
      GRAPH graph:projection {{ ?thing rdfs:label|skos:altLabel ?name }} }}"""
    held = {(row["thing"].n3(), row["name"].n3()) for row in store.select(query)}
    old, new = labelled(held), labelled((held - lost) | come)
    return LabelChanges(old - new, new - old)


def first_name(names: Iterable[str]) -> str:
    """The name that is the label."""
    return min(names, key=quoted)


def labelled(names: Iterable[Name]) -> frozenset[Line]:
    """The labels of things, as lines of the projection, by all the names that they have."""
    by_thing: dict[str, set[str]] = {}
    for thing, name in names:
        by_thing.setdefault(thing, set()).add(name)
    lines = set()
    for thing, found in by_thing.items():
        first, *others = sorted(found)
        lines |= {f"{thing} {predicate} {first}" for predicate in _LABEL}
        lines |= {f"{thing} {_OTHER} {name}" for name in others}
    return frozenset(lines)
