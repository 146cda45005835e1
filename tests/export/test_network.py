"""The conversion network as data for other programs, and as a picture."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from pygraphviz import AGraph

from mscgraph.ask.claims import ConversionClaim, Paper, Quote
from mscgraph.ask.network import Edge, Network, Node, network
from mscgraph.ask.species import SpeciesNode
from mscgraph.ask.summary import summarise
from mscgraph.errors import UnknownFormat, UsageError
from mscgraph.export.formats import temperatures
from mscgraph.export.network import TITLE, WRITERS, write_network
from mscgraph.export.network.attributes import of_node
from mscgraph.export.network.digraph import as_graph
from mscgraph.export.network.dot import quoted, write_dot
from mscgraph.export.network.gexf import write_gexf
from mscgraph.export.network.graphml import write_graphml
from mscgraph.export.network.json import write_cytoscape, write_node_link
from mscgraph.export.network.kgx import write_kgx
from mscgraph.export.network.mermaid import write_mermaid
from mscgraph.export.picture.layout import LARGEST, Drawing, draw
from mscgraph.export.picture.lettering import width, wrap
from mscgraph.facts.model import Range
from mscgraph.graph.store import Store

HERE = Path(__file__).parent
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


def write_svg(drawn: Network) -> str:
    found = WRITERS["svg"](drawn, TITLE)
    assert isinstance(found, bytes)
    return found.decode()


TEXTS = [format for format in WRITERS if format not in ("pdf", "png", "kgx", "html")]


@pytest.mark.parametrize("format", TEXTS)
def test_golden(store: Store, golden: Callable[[str, str], None], tmp_path: Path, format: str) -> None:
    write_network(network(store), format, tmp_path / "out")
    golden(f"network.{format}", (tmp_path / "out").read_text(encoding="utf-8"))


def test_golden_tables(store: Store, golden: Callable[[str, str], None], tmp_path: Path) -> None:
    folder = write_network(network(store), "kgx", tmp_path / "kgx")
    assert sorted(path.name for path in folder.iterdir()) == ["edges.tsv", "nodes.tsv"]
    golden("network.kgx", "\n".join((folder / name).read_text() for name in ("nodes.tsv", "edges.tsv")))


@pytest.mark.parametrize("format", WRITERS)
def test_the_same_network_gives_the_same_file(store: Store, format: str) -> None:
    assert WRITERS[format](network(store), TITLE) == WRITERS[format](network(store), TITLE)


def test_an_unknown_format_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="png or html"):
        write_network(Network((), ()), "bmp", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("kept")
    with pytest.raises(UsageError, match=r"cannot be the folder of nodes\.tsv, edges\.tsv"):
        write_network(Network((), ()), "kgx", tmp_path / "out")
    assert (tmp_path / "out").read_text() == "kept"


@given(networks())
def test_graphml_comes_back_as_it_was(drawn: Network) -> None:
    graph = as_graph(drawn)
    read = networkx.parse_graphml(write_graphml(drawn))
    read = networkx.relabel_nodes(read, {name: said.pop("iri") for name, said in read.nodes(data=True)})
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {(a, b): d for a, b, d in read.edges(data=True)} == {(a, b): d for a, b, d in graph.edges(data=True)}


def compared(found: Any, drawn: Network) -> None:
    """A graph that another library read is the network with its attributes."""
    graph = as_graph(drawn)
    left_out = {"id", "name", "value", "source", "target"}  # what the format itself adds
    for own, other in ((graph.nodes, found.nodes), (graph.edges, found.edges)):
        read = {key: {k: v for k, v in said.items() if k not in left_out} for key, said in other.items()}
        assert read == dict(own.items())


@given(networks())
def test_gexf_comes_back_as_it_was(drawn: Network) -> None:
    read = networkx.read_gexf(io.BytesIO(write_gexf(drawn).encode()))
    for node in drawn.nodes:  # GEXF labels every node
        read.nodes[node.iri].pop("label", None) if not of_node(node).get("label") else None
    compared(read, drawn)


@given(networks())
def test_graphml_has_ids_and_types_that_its_schema_allows(drawn: Network) -> None:
    """The schema itself (graphml.graphdrawing.org) comes without a licence, so it is not here."""
    root = ElementTree.fromstring(write_graphml(drawn))
    ids = {"id", "source", "target", "key"}
    for element in root.iter():
        written = [value for name, value in element.attrib.items() if name in ids]
        assert all(re.fullmatch(r"[\w.:-]+", value) for value in written), written
        assert element.get("attr.type", "string") in {"boolean", "int", "long", "float", "double", "string"}


GEXF = etree.XMLSchema(etree.parse(HERE / "gexf" / "gexf.xsd"))


@given(networks())
def test_gexf_keeps_to_its_schema(drawn: Network) -> None:
    GEXF.assertValid(etree.fromstring(write_gexf(drawn).encode()))


@given(networks())
def test_json_comes_back_as_it_was(drawn: Network) -> None:
    compared(networkx.node_link_graph(json.loads(write_node_link(drawn)), edges="edges"), drawn)
    compared(networkx.cytoscape_graph(json.loads(write_cytoscape(drawn))), drawn)


READ_BY_CYTOSCAPE = """
const cytoscape = require("cytoscape");
const written = JSON.parse(require("fs").readFileSync(0));
const read = cytoscape({ headless: true, elements: written.elements });
const ends = read.edges().map((edge) => [edge.source().data("name"), edge.target().data("name")]);
console.log(JSON.stringify(ends.sort()));
"""


def test_cytoscape_js_reads_its_file(examples: Store) -> None:
    """Skipped where there is no Node.js that finds the npm package 'cytoscape' (NODE_PATH says where)."""
    node = shutil.which("node")
    if node is None or subprocess.run([node, "-e", "require('cytoscape')"], capture_output=True).returncode:
        pytest.skip("no Node.js with cytoscape")
    drawn = network(examples)
    done = subprocess.run(
        [node, "-e", READ_BY_CYTOSCAPE], input=write_cytoscape(drawn), capture_output=True, text=True, check=True
    )
    labels = {one.iri: one.label for one in drawn.nodes}
    assert json.loads(done.stdout) == sorted([labels[each.source], labels[each.target]] for each in drawn.edges)


def test_temperatures_of_claims_without_reagents_are_told_apart() -> None:
    """'100 °C or 250 °C' beside a reagent of only one of them read as if it was added at both."""
    source, target = Node("a", "A"), Node("b", "B")
    with_it = edge(source, target, ("amine",), Range(100.0, 100.0), False).claims
    without = edge(source, target, (), Range(250.0, 250.0), False).claims
    assert temperatures((*with_it, *without)) == "100 °C or 250 °C (no reagent named)"
    assert temperatures(without) == "250 °C"


@given(networks())
def test_dot_is_read_by_graphviz_as_it_was(drawn: Network) -> None:
    read = AGraph(string=write_dot(drawn))
    labels = {name: node.get("URL") for name, node in ((n, n.attr) for n in read.nodes())}
    assert sorted(labels.values()) == sorted(node.iri for node in drawn.nodes)
    ends = sorted((labels[a], labels[b]) for a, b in read.edges())
    assert ends == sorted((edge.source, edge.target) for edge in drawn.edges)


@given(networks())
def test_tables_have_a_row_for_each_node_and_edge(drawn: Network) -> None:
    tables = write_kgx(drawn)
    nodes, edges = (list(csv.DictReader(io.StringIO(tables[name]), delimiter="\t")) for name in sorted(tables)[::-1])
    assert [row["id"] for row in nodes] == [node.iri for node in drawn.nodes]
    assert [(row["subject"], row["object"]) for row in edges] == [(edge.source, edge.target) for edge in drawn.edges]
    assert all(None not in row and None not in row.values() for row in nodes + edges)


@given(networks())
def test_tables_keep_to_the_biolink_model(drawn: Network) -> None:
    known = tomllib.loads((HERE / "biolink.toml").read_text())
    for text in write_kgx(drawn).values():
        assert not set(text.partition("\n")[0].split("\t")) & set(known["deprecated"]["slots"])
        for row in csv.DictReader(io.StringIO(text), delimiter="\t"):
            assert set(known["slots"][row["category"]]) <= row.keys()
            assert all(row[slot] for slot in known["required"][row["category"]])
            assert all(row[slot] in values for slot, values in known["values"].items() if slot in row)


@given(networks())
def test_mermaid_text_holds_no_sign_of_its_grammar(drawn: Network) -> None:
    text = r'"(?:[^"#;<>&|\[\]{}`\n]|#\d+;)*"'
    lines = write_mermaid(drawn).removesuffix("\n").split("\n")
    for line in lines[1:]:
        assert re.fullmatch(rf"  n\d+(?:\[{text}\]| (?:-->|-\.->)(?:\|{text}\|)? n\d+)", line), line
    assert len(lines) == 1 + len(drawn.nodes) + len(drawn.edges)


def test_pdf_has_its_text_and_png_its_size(store: Store, tmp_path: Path) -> None:
    drawn = network(store)
    with pdfplumber.open(write_network(drawn, "pdf", tmp_path / "network.pdf")) as file:
        (page,) = file.pages
        words = {word["text"] for word in page.extract_words()}
        assert {"F360-InP:Cl", "contested", "°C"} <= words
        assert {char["fontname"].partition("+")[2] for char in page.chars} <= {"DejaVuSans", "DejaVuSans-Bold"}
        size = float(page.width), float(page.height)
    with Image.open(write_network(drawn, "png", tmp_path / "network.png")) as image:
        assert image.size == pytest.approx([length * 300 / 72 for length in size], abs=1.5)


def test_without_the_libraries_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    for library, format in (("matplotlib.figure", "pdf"), ("pygraphviz", "svg")):
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, library, None)
            with pytest.raises(UsageError, match=r"pip install 'mscgraph\[pictures\]'"):
                WRITERS[format](network(store), TITLE)


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
    assert (
        len([path for path in dashed if path.get("stroke") == "#c62828"]) == 2
    )  # the edge, and the legend's sample of it
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert any("“Above 110 °C F360-InP:Cl goes on to F399-InP:Cl.” Example et al. 2021, p. 3" in t for t in titles)


sizes = st.tuples(st.integers(30, 160).map(float), st.integers(20, 60).map(float))


@st.composite
def graphs(draw_: st.DrawFn) -> tuple[list[tuple[str, str]], dict[str, Any], dict[tuple[str, str], Any]]:
    count = draw_(st.integers(1, 14))
    names = [f"n{place:02}" for place in range(count)]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names))
    edges = draw_(st.lists(pairs, max_size=30, unique=True))
    labelled = [pair for pair in edges if draw_(st.booleans())]
    return edges, {name: draw_(sizes) for name in names}, {pair: draw_(sizes) for pair in labelled}


def boxes_of(drawing: Drawing, nodes: dict[str, Any], labels: dict[tuple[str, str], Any]) -> dict[Any, list[float]]:
    placed = [(key, drawing.nodes[key], size) for key, size in nodes.items()]
    placed += [(key, drawing.labels[key], size) for key, size in labels.items()]
    return {key: [x - w / 2, y - h / 2, x + w / 2, y + h / 2] for key, (x, y), (w, h) in placed}


@settings(deadline=None, max_examples=40)
@given(graphs())
def test_nothing_lies_on_top_of_anything_else(given_: Any) -> None:
    edges, nodes, labels = given_
    drawing = draw(nodes, edges, labels)
    boxes = boxes_of(drawing, nodes, labels)
    assert list(drawing.edges) == edges or set(drawing.edges) == set(edges)
    assert set(drawing.labels) == set(labels)
    placed = list(boxes.items())
    for place, (one, a) in enumerate(placed):
        assert a[0] >= -1 and a[1] >= -1 and a[2] <= drawing.width + 1 and a[3] <= drawing.height + 1
        for other, b in placed[place + 1 :]:
            apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
            assert apart, (one, other)


@settings(deadline=None, max_examples=40)
@given(graphs())
def test_edges_go_from_their_source_to_their_target_through_their_label(given_: Any) -> None:
    edges, nodes, labels = given_
    drawing = draw(nodes, edges, labels)
    boxes = boxes_of(drawing, nodes, labels)
    for pair, curve in drawing.edges.items():
        assert len(curve.points) % 3 == 1
        assert inside(curve.points[0], boxes[pair[0]]) and inside(curve.tip, boxes[pair[1]])
        if pair in labels:
            assert sum(inside(point, boxes[pair]) for point in curve.points) >= 2


def inside(point: tuple[float, float], box: list[float]) -> bool:
    return box[0] - 2 <= point[0] <= box[2] + 2 and box[1] - 2 <= point[1] <= box[3] + 2


@given(st.text(max_size=200), st.integers(60, 300), st.integers(1, 4))
def test_wrapped_text_keeps_to_its_width_and_loses_nothing_unmarked(text: str, most: int, lines: int) -> None:
    wrapped = wrap(text, 12.0, float(most), lines)
    assert 1 <= len(wrapped) <= lines
    assert all(width(line, 12.0) <= most for line in wrapped)
    if not wrapped[-1].endswith("…"):
        assert "".join("".join(wrapped).split()) == "".join(text.split())


@given(networks(), st.integers(1, 3))
def test_what_is_near_is_what_conversions_reach(drawn: Network, steps: int) -> None:
    if not drawn.nodes:
        return
    centre = drawn.nodes[0].iri
    graph = networkx.Graph((edge.source, edge.target) for edge in drawn.edges)
    graph.add_node(centre)
    reached = networkx.single_source_shortest_path_length(graph, centre, cutoff=steps)
    near = drawn.around([centre], steps)
    assert {node.iri for node in near.nodes} == set(reached)
    assert set(near.edges) == {edge for edge in drawn.edges if {edge.source, edge.target} <= set(reached)}


def chained(count: int, kit: Any) -> Network:
    nodes = [Node(f"urn:{place:03}", f"{place}-InP MSC", "magic-sized cluster", "InP") for place in range(count)]
    ends = [(place, place // 2) for place in range(1, count)]
    return Network(tuple(nodes), tuple(edge(nodes[a], nodes[b], ("oleic acid",), None, False) for a, b in ends))


def test_three_hundred_species_are_drawn(kit: Any) -> None:
    root = ElementTree.fromstring(write_svg(chained(300, kit)))
    assert float(root.get("width", "0")) > 0


def test_a_picture_that_nobody_can_read_is_not_drawn(kit: Any) -> None:
    with pytest.raises(UsageError, match="--around"):
        write_svg(chained(LARGEST + 1, kit))
