"""The shortest simple paths of a small weighted graph, after Yen (Management Science 17, 712, 1971).

networkx has the same algorithm, but to import it takes longer than to answer: a question must be quick.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from itertools import pairwise

Weights = Mapping[str, Mapping[str, float]]
Path = tuple[str, ...]


def shortest_paths(graph: Weights, start: str, end: str) -> Iterator[Path]:
    """All paths from start to end that pass no node twice, lightest first, equals in alphabetical order.

    `graph` maps each node to the nodes that follow it, with weights above 0.
    """
    first = _lightest(graph, start, end, frozenset(), frozenset())
    waiting = [first] if first else []
    found: list[Path] = []
    seen = {path for _, path in waiting}
    while waiting:
        _, path = heappop(waiting)
        yield path
        found.append(path)
        for place in range(len(path) - 1):  # leave the path at each of its nodes, where no path found so far goes
            root = path[: place + 1]
            taken = frozenset(other[place + 1] for other in found if other[: place + 1] == root)
            spur = _lightest(graph, root[-1], end, frozenset(root[:-1]), taken)
            if spur and (whole := root[:-1] + spur[1]) not in seen:
                seen.add(whole)
                heappush(waiting, (_weight(graph, whole), whole))


def _lightest(
    graph: Weights, start: str, end: str, closed: frozenset[str], taken: frozenset[str]
) -> tuple[float, Path] | None:
    """The lightest path that enters no closed node and whose first step is none of those taken (Dijkstra)."""
    waiting: list[tuple[float, Path]] = [(0.0, (start,))]
    done = set(closed)
    while waiting:
        weight, path = heappop(waiting)
        here = path[-1]
        if here == end:
            return weight, path
        if here in done:
            continue
        done.add(here)
        for following, more in graph.get(here, {}).items():
            if following not in done and not (len(path) == 1 and following in taken):
                heappush(waiting, (weight + more, (*path, following)))
    return None


def _weight(graph: Weights, path: Path) -> float:
    return sum(graph[here][there] for here, there in pairwise(path))
