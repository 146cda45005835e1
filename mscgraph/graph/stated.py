"""How many graphs state each projected triple. It is kept only where several do, as the number of a hash of the triple
(`msc:statedBy`, in `graph:stated`): so a triple goes with the last graph that states it, and each is written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mscgraph.graph import iris
from mscgraph.graph.scratch import Line
from mscgraph.graph.store import Store
from mscgraph.graph.terms import typed

_STATED_BY = f"<{iris.expand('msc:statedBy')}>"
_CHUNK = 500  # triples in one question


@dataclass(frozen=True)
class Stated:
    """Lines of two graphs: plain triples of the `projection`, and the `numbers` of those that several graphs state."""

    projection: frozenset[Line] = frozenset()
    numbers: frozenset[Line] = frozenset()

    @classmethod
    def of(cls, counts: Mapping[Line, int]) -> Stated:
        """What is written where so many graphs state each triple."""
        return cls(
            frozenset(line for line, count in counts.items() if count > 0),
            frozenset(_number(line, count) for line, count in counts.items() if count > 1),
        )


def changed(store: Store, before: Iterable[Iterable[Line]], after: Iterable[Iterable[Line]]) -> tuple[Stated, Stated]:
    """What a store holds of the triples that not as many graphs state as before, and what it is to hold of them.

    `before` and `after` are the triples that each of some graphs states.
    """
    old, new = (Counter(line for lines in graphs for line in lines) for graphs in (before, after))
    differing = {line for line in {*old, *new} if old[line] != new[line]}
    held = _counts(store, differing, old)
    return Stated.of(held), Stated.of({line: held[line] - old[line] + new[line] for line in differing})


def _counts(store: Store, lines: Iterable[Line], known: Mapping[Line, int]) -> dict[Line, int]:
    """How many graphs of a store state these triples, of which some are known to do."""
    counts: dict[Line, int] = {}
    listed = sorted(lines)
    for start in range(0, len(listed), _CHUNK):
        chunk = {_name(line): line for line in listed[start : start + _CHUNK]}
        rows = store.select(f"""SELECT ?name ?count {{ VALUES ?name {{ {" ".join(chunk)} }}
          GRAPH graph:stated {{ ?name msc:statedBy ?count }} }}""")
        counts |= {chunk[row["name"].n3()]: int(row["count"].value) for row in rows}
        alone = [line for line in chunk.values() if line not in counts]
        counts |= {line: 1 if known.get(line) else 0 for line in alone}
        counts |= dict.fromkeys(_projected(store, [line for line in alone if not known.get(line)]), 1)
    return counts


def _projected(store: Store, lines: Iterable[Line]) -> Iterator[Line]:
    """Those of some triples that are projected."""
    values = " ".join(f"({line})" for line in lines)
    found = f"VALUES (?s ?p ?o) {{ {values} }} GRAPH graph:projection {{ ?s ?p ?o }}"
    yield from map(" ".join, store.texts(f"SELECT ?s ?p ?o {{ {found} }}") if values else ())


def _name(line: Line) -> str:
    return f"<{iris.ID}triple/{iris.digest(line)}>"


def _number(line: Line, count: int) -> Line:
    return f"{_name(line)} {_STATED_BY} {typed(count).n3()}"
