"""How long questions about routes take, beside other programs asked the same of the same network."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.rest import rest
from benchmarks.routes.field import CHEMICALS, ID, network, write_quads
from mscgraph.ask.analyses import Arrows, betweenness
from mscgraph.ask.costs import read_cost
from mscgraph.ask.kept import keep_network, kept_network
from mscgraph.ask.limits import Limits
from mscgraph.ask.loading import load_network
from mscgraph.ask.plans import plans
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.ask.search import Search, Values
from mscgraph.ask.shelf import Shelf, makeable, openings
from mscgraph.graph.store import open_store

QUESTIONS, OF_MANY = 15, 5
"""How many questions are asked, and how many where there are more conversions than a hundred thousand."""
LIMITS = Limits(below=250.0, without=frozenset(CHEMICALS[-40:]), confidence=0.55, unstated=True)
SHELF = Shelf((), frozenset(CHEMICALS[:120]))
Ends = tuple[int, int]


@dataclass(frozen=True)
class Size:
    """What was measured on a network: seconds of processor time, the median and the most, by what was done."""

    conversions: int
    seconds: dict[str, tuple[float, float]] = field(default_factory=dict)
    counts: dict[str, float] = field(default_factory=dict)


def measure(conversions: int, folder: Path, stored: int, tell: Callable[[str], None]) -> Size:
    """One network; read from a store where it has no more than `stored` conversions."""
    size = Size(conversions)
    tell(f"{conversions:,} conversions")
    known = network(conversions)
    if conversions <= stored:
        _from_store(size, folder, known)
    ends = _ends(known)
    _routes(size, known, ends)
    shelf = [timed(lambda: makeable(known, SHELF, LIMITS))]
    size.seconds["what a shelf makes"] = _middle(shelf)
    size.seconds["what one more chemical opens up"] = _middle([timed(lambda: openings(known, SHELF, LIMITS))])
    for name, ask in _peers(size, known, folder).items():
        tell(f"  {name}")
        asked = ends if conversions <= 10_000 else ends[:3]  # some need minutes
        size.seconds[name] = _middle([timed(partial(ask, *pair)) for pair in asked])
    if conversions <= 10_000:
        _between(size, known)
    return size


def timed(run: Callable[[], object]) -> float:
    """The processor time of a run, of all threads together."""
    began = time.process_time()
    run()
    return time.process_time() - began


def _middle(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), max(times)


def _ends(known: ReactionNetwork) -> list[Ends]:
    """Pairs of species, the second of which can be made of the first within the limits."""
    chance, count, found = random.Random(1), len(known.species), []
    most = QUESTIONS if len(known.reactions) < 200_000 else OF_MANY
    while len(found) < most:
        start, end = chance.randrange(count), chance.randrange(count)
        if start != end and next(plans(_search(known, start, LIMITS), end), None):
            found.append((start, end))
    return found


def _search(known: ReactionNetwork, start: int, limits: Limits) -> Search:
    return Search(known, read_cost("steps"), limits, start=[start])


def _routes(size: Size, known: ReactionNetwork, ends: list[Ends]) -> None:
    for name, limits, most in (
        ("the shortest route", Limits(), 1),
        ("ten best routes", Limits(), 10),
        ("ten best routes within limits", LIMITS, 10),
    ):

        def ask(start: int, end: int, limits: Limits = limits, most: int = most) -> list[object]:
            return list(islice(plans(_search(known, start, limits), end), most))

        times = [timed(partial(ask, *pair)) for pair in ends]
        size.seconds[name] = _middle(times)
        if most == 10 and limits is LIMITS:
            touched = [_touched(known, *pair) for pair in ends]
            size.counts["reactions touched, of the ten best"] = statistics.median(touched)
            size.counts["µs a reaction touched"] = 1e6 * sum(times) / sum(touched)


def _touched(known: ReactionNetwork, start: int, end: int) -> int:
    """How many reactions are looked at for the ten best routes within limits: once by the search for the least costs,
    and once where a route is looked for backwards."""
    search, backwards = _search(known, start, LIMITS), 0
    ways = search.ranked

    def counting(species: int, there: Values) -> object:
        nonlocal backwards
        backwards += len(known.into[species])
        return ways(species, there)

    search.ranked = counting  # type: ignore[method-assign, assignment]
    list(islice(plans(search, end), 10))
    return search.cheapest(end).touched + backwards


def _from_store(size: Size, folder: Path, known: ReactionNetwork) -> None:
    location, quads = str(folder / f"store-{size.conversions}"), folder / "quads.nq"
    size.counts["quads"] = write_quads(size.conversions, quads)
    with open_store(location, write=True, create=True, any_format=True) as store, quads.open("rb") as file:
        times = [timed(lambda: store.load(file)), timed(rest)]
        size.seconds["pyoxigraph's bulk load of the quads, until all is tidied up"] = _middle([sum(times)])
    quads.unlink()
    with open_store(location, write=False, any_format=True) as store:
        found: list[ReactionNetwork] = []
        size.seconds["the network from the store"] = _middle([timed(lambda: found.append(load_network(store)))])
        if found[0] != known:
            raise SystemExit("the network that was read is not the one that was written")
        size.seconds["keeping it beside the store"] = _middle([timed(lambda: keep_network(store, found[0]))])
        size.seconds["the network as it was kept"] = _middle([timed(lambda: kept_network(store))])


def _peers(size: Size, known: ReactionNetwork, folder: Path) -> Mapping[str, Callable[[int, int], object]]:
    """Other programs on the same network, as far as they can be asked."""
    import networkx
    import rustworkx

    pairs = sorted({(r.source, r.target) for r in known.reactions if r.source is not None and r.source != r.target})
    graph = networkx.DiGraph(pairs)
    compiled: rustworkx.PyDiGraph[int, float] = rustworkx.PyDiGraph(multigraph=False)
    compiled.add_nodes_from(range(len(known.species)))
    compiled.add_edges_from([(source, target, 1.0) for source, target in pairs])
    asked: dict[str, Callable[[int, int], object]] = {
        "networkx: the shortest path (Dijkstra)": lambda a, b: networkx.dijkstra_path(graph, a, b),
        "rustworkx: the shortest path (Dijkstra)": lambda a, b: rustworkx.dijkstra_shortest_paths(
            compiled, a, target=b, weight_fn=float
        ),
    }
    if size.conversions <= 100_000:
        asked["networkx: ten shortest simple paths"] = lambda a, b: list(
            islice(networkx.shortest_simple_paths(graph, a, b, weight=_one), 10)
        )
    location = folder / f"store-{size.conversions}"
    if location.exists():
        store = open_store(str(location), write=False, any_format=True)
        asked["SPARQL: whether there is a path (msc:convertsTo+)"] = lambda a, b: store.ask(
            f"ASK {{ <{ID}species/{a:08}> msc:convertsTo+ <{ID}species/{b:08}> }}"
        )
    return asked


def _one(source: int, target: int, data: object) -> float:
    return 1.0


def _between(size: Size, known: ReactionNetwork) -> None:
    import networkx

    arrows = Arrows.of(known, Limits())
    size.seconds["betweenness of all species"] = _middle([timed(lambda: betweenness(arrows))])
    if size.conversions <= 1_000:
        graph = networkx.DiGraph(list(arrows.claims))
        times = [timed(lambda: networkx.betweenness_centrality(graph))]
        size.seconds["networkx: betweenness of all species"] = _middle(times)


def rows(sizes: list[Size]) -> Iterator[tuple[str, ...]]:
    """Times as texts, one thing that was done a row, a dash where it was not."""
    for name in dict.fromkeys(name for size in sizes for name in size.seconds):
        yield name, *(_shown(size.seconds.get(name)) for size in sizes)


def _shown(seconds: tuple[float, float] | None) -> str:
    if seconds is None:
        return "–"
    middle, most = (f"{1000 * each:,.0f}" if each >= 0.01 else f"{1000 * each:.1f}" for each in seconds)
    return f"{middle} ms" if middle == most else f"{middle} ms ({most})"
