"""Species of which it is to be worked out anew which ones they are one with (`msc:identityPending`): those of which a
change adds or takes away a triple, and all that share a formula with one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mscgraph.graph import iris
from mscgraph.graph.scratch import Line
from mscgraph.graph.sheet import Sheet, insertion
from mscgraph.graph.store import Store
from mscgraph.graph.terms import typed

_SPECIES = re.compile(rf"<({re.escape(iris.ID)}species/[^<>\s]+)>")
_CHUNK = 200


def pending_steps(store: Store, lines: Iterable[Line], steps: Iterable[str]) -> tuple[str, ...]:
    """The step that marks the species that come and go as subjects of lines, and those that steps speak of."""
    found = {match[1] for line in lines if (match := _SPECIES.match(line))}
    found |= {species for step in steps for species in _SPECIES.findall(step)}
    sheet = Sheet()
    for one in found | formula_partners(store, found):
        sheet.add(one, "msc:identityPending", typed(True))
    lines = sheet.lines()
    return (insertion(iris.IDENTITY, lines),) if lines else ()


def formula_partners(store: Store, species: Iterable[str]) -> set[str]:
    """The species that share a formula with one of these."""
    query = "GRAPH graph:projection { ?a msc:hasFormula ?formula . ?b msc:hasFormula ?formula }"
    found = (store.select(f"SELECT DISTINCT ?b {{ VALUES ?a {{ {chunk} }} {query} }}") for chunk in chunks(species))
    return {row["b"].value for rows in found for row in rows}


def chunks(nodes: Iterable[str]) -> Iterator[str]:
    """IRIs as values of a query, some at a time."""
    yield from portions(f"<{one}>" for one in nodes)


def portions(terms: Iterable[str]) -> Iterator[str]:
    """Terms as values of a query, some at a time."""
    listed = sorted(terms)
    for start in range(0, len(listed), _CHUNK):
        yield " ".join(listed[start : start + _CHUNK])
