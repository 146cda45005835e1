"""The conversion network as GraphML, DOT and picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mscgraph.ask.claims import ConversionClaim, Paper, Quote
from mscgraph.ask.network import Edge, Network, Node, network
from mscgraph.ask.species import SpeciesNode
from mscgraph.ask.summary import summarise
from mscgraph.errors import UnknownFormat
from mscgraph.export.network import WRITERS, write_network
from mscgraph.export.network.dot import quoted, write_dot
from mscgraph.export.network.graphml import as_graph, write_graphml
from mscgraph.export.network.layout import Drawing, draw
from mscgraph.export.network.lettering import width, wrap
from mscgraph.export.network.svg import write_svg
from mscgraph.facts.model import Range
from mscgraph.graph.store import Store

SVG = "{http://www.w3.org/2000/svg}"
words = st.text(max_size=30)
materials = st.one_of(st.none(), st.sampled_from(["InP", "CdSe", "CdS"]), words)
classes = st.sampled_from(["magic-sized cluster", "quantum dot", "nanostructure", "bulk", "nanocluster", None])
degrees = st.one_of(st.none(), st.just(Range(110.0, None)), st.just(Range(80.0, 100.0)))


def edge(source: Node, target: Node, reagents: tuple[str, ...], degrees: Range | None, contested: bool) -> Edge:
    ends = SpeciesNode(source.iri, source.label), SpeciesNode(target.iri, target.label)
    quote = Quote(f"{source.label} turns into {target.label}.", 2)
    claim = ConversionClaim("c", *ends, Paper("p", "Example 2021"), (quote,), reagents, degrees)
    return Edge(source.iri, target.iri, (claim,), summarise([claim]), contested)


@st.composite
def networks(draw_: st.DrawFn) -> Network:
    labels = draw_(st.lists(words, max_size=12))
    nodes = [
        Node(f"urn:{place}", label, draw_(classes), draw_(materials), draw_(st.sampled_from([None, "Cl"])))
        for place, label in enumerate(labels)
    ]
    if not nodes:
        return Network((), ())
    chosen = draw_(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=20, unique=True))
    edges = [
        edge(a, b, tuple(draw_(st.lists(words, max_size=3))), draw_(degrees), draw_(st.booleans())) for a, b in chosen
    ]
    return Network(tuple(nodes), tuple(edges))


@pytest.mark.parametrize("format", WRITERS)
def test_golden(store: Store, golden: Callable[[str, str], None], tmp_path: Path, format: str) -> None:
    write_network(network(store), format, tmp_path / "out")
    golden(f"network.{format}", (tmp_path / "out").read_text(encoding="utf-8"))


@pytest.mark.parametrize("format", WRITERS)
def test_the_same_network_gives_the_same_file(store: Store, format: str) -> None:
    assert WRITERS[format](network(store)) == WRITERS[format](network(store))


def test_an_unknown_format_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="graphml, dot or svg"):
        write_network(Network((), ()), "png", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@given(networks())
def test_graphml_comes_back_as_it_was(drawn: Network) -> None:
    graph = as_graph(drawn)
    read = networkx.parse_graphml(write_graphml(drawn))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {(a, b): d for a, b, d in read.edges(data=True)} == {(a, b): d for a, b, d in graph.edges(data=True)}


def test_graphml_holds_what_a_reader_needs(store: Store) -> None:
    graph = as_graph(network(store))
    [(_, _, contested)] = [found for found in graph.edges(data=True) if found[2]["contested"]]
    assert contested["reagents"] == "indium chloride"
    assert contested["temperature"] == "80 °C"
    assert contested["papers"] == "Example et al. 2021; Sample et al. 2022"
    assert (contested["quotes"], contested["witnesses"]) == (2, 2)


@given(st.text())
def test_quoted_text_in_dot_is_read_back(text: str) -> None:
    found = quoted(text)
    assert re.fullmatch(r'"(?:[^"\\\n]|\\.)*"', found)
    assert re.sub(r"\\(.)", r"\1", found[1:-1]).split() == text.split()


@given(networks())
def test_dot_is_one_statement_a_line(drawn: Network) -> None:
    string = r'"(?:[^"\\\n]|\\.)*"'
    attributes = rf"\[\w+={string}(?:, \w+={string})*\]"
    lines = write_dot(drawn).removesuffix("\n").split("\n")
    for line in lines[4:-1]:
        assert re.fullmatch(rf"  n\d+(?: -> n\d+)? {attributes};", line), line
    assert len(lines) == 5 + len(drawn.nodes) + len(drawn.edges)


@settings(deadline=None)
@given(networks())
def test_every_network_gives_a_picture_in_which_all_text_is_in_place(drawn: Network) -> None:
    root = ElementTree.fromstring(write_svg(drawn))
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    for rectangle in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(rectangle.get(name, "nan")) for name in ("x", "y", "width", "height"))
        assert -1 <= x <= x + w <= wide + 1
        assert -1 <= y <= y + h <= high + 1
    assert len(list(root.iter(f"{SVG}path"))) >= 2 * len(drawn.edges)


def test_the_picture_of_an_empty_network_says_so() -> None:
    assert "No paper in the store says" in write_svg(Network((), ()))


def test_contested_edges_are_dashed_and_quotes_are_tooltips(store: Store) -> None:
    picture = write_svg(network(store))
    root = ElementTree.fromstring(picture)
    dashed = [path for path in root.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert len(dashed) == 2  # the edge, and the legend's sample of it
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert any("“Above 110 °C F360-InP:Cl goes on to F399-InP:Cl.” Example et al. 2021, p. 3" in t for t in titles)


sizes = st.tuples(st.integers(30, 160).map(float), st.integers(20, 60).map(float))


@st.composite
def graphs(draw_: st.DrawFn) -> tuple[Any, dict[str, Any], dict[tuple[str, str], Any]]:
    count = draw_(st.integers(1, 14))
    names = [f"n{place:02}" for place in range(count)]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda pair: pair[0] != pair[1])
    edges = draw_(st.lists(pairs, max_size=30, unique=True)) if count > 1 else []
    graph = networkx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from(edges)
    labelled = [pair for pair in edges if draw_(st.booleans())]
    return graph, {name: draw_(sizes) for name in names}, {pair: draw_(sizes) for pair in labelled}


def boxes_of(drawing: Drawing, nodes: dict[str, Any], labels: dict[tuple[str, str], Any]) -> dict[Any, list[float]]:
    placed = [(key, drawing.nodes[key], size) for key, size in nodes.items()]
    placed += [(key, drawing.labels[key], size) for key, size in labels.items()]
    return {key: [x - w / 2, y - h / 2, x + w / 2, y + h / 2] for key, (x, y), (w, h) in placed}


@settings(deadline=None)
@given(graphs())
def test_nothing_lies_on_top_of_anything_else(given_: Any) -> None:
    graph, nodes, labels = given_
    drawing = draw(graph, nodes, labels)
    boxes = boxes_of(drawing, nodes, labels)
    assert set(drawing.edges) == set(graph.edges)
    assert set(drawing.labels) == set(labels)
    placed = list(boxes.items())
    for place, (one, a) in enumerate(placed):
        assert a[0] >= -0.1 and a[1] >= -0.1 and a[2] <= drawing.width + 0.1 and a[3] <= drawing.height + 0.1
        for other, b in placed[place + 1 :]:
            apart = a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1
            assert apart, (one, other)


@settings(deadline=None)
@given(graphs())
def test_edges_touch_no_box_but_their_own(given_: Any) -> None:
    graph, nodes, labels = given_
    drawing = draw(graph, nodes, labels)
    boxes = boxes_of(drawing, nodes, labels)
    for pair, points in drawing.edges.items():
        for place in range(1, len(points) - 1, 2):  # the straight ways through layers
            (x1, y), (x2, _) = sorted(points[place : place + 2])
            for key, box in boxes.items():
                if key not in (*pair, pair):
                    inside = box[1] + 0.1 < y < box[3] - 0.1 and x1 < box[2] - 0.1 and x2 > box[0] + 0.1
                    assert not inside, (pair, key)


@given(st.text(max_size=200), st.integers(60, 300), st.integers(1, 4))
def test_wrapped_text_keeps_to_its_width_and_loses_nothing_unmarked(text: str, most: int, lines: int) -> None:
    wrapped = wrap(text, 12.0, float(most), lines)
    assert 1 <= len(wrapped) <= lines
    assert all(width(line, 12.0) <= most for line in wrapped)
    if not wrapped[-1].endswith("…"):
        assert "".join("".join(wrapped).split()) == "".join(text.split())


def test_three_hundred_species_are_drawn(kit: Any) -> None:
    nodes = [Node(f"urn:{place:03}", f"{place}-InP MSC", "magic-sized cluster", "InP") for place in range(300)]
    ends = [(place, (place * 7 + 3) % 300) for place in range(300)] + [(place, place // 2) for place in range(1, 120)]
    edges = [edge(nodes[a], nodes[b], ("oleic acid",), None, False) for a, b in dict.fromkeys(ends)]
    root = ElementTree.fromstring(write_svg(Network(tuple(nodes), tuple(edges))))
    assert float(root.get("width", "0")) > 0
