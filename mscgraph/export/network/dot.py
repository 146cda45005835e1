"""The network as DOT, for Graphviz."""

from __future__ import annotations

from collections.abc import Mapping

from mscgraph.ask.network import Edge, Network
from mscgraph.export.formats import choices, printable, temperatures
from mscgraph.export.network.attributes import of_edge, of_node


def write_dot(network: Network) -> str:
    """The network as DOT text; extra attributes, which Graphviz passes over, hold what the picture does not show."""
    lines = [
        "digraph conversions {",
        "  rankdir=LR;",
        '  node [shape=box, style=rounded, fontname="Helvetica"];',
        '  edge [fontname="Helvetica", fontsize=10];',
    ]
    names = {node.iri: f"n{number}" for number, node in enumerate(network.nodes, 1)}
    for node in network.nodes:
        lines.append(f"  {names[node.iri]} {_attributes({**of_node(node), 'URL': node.iri})};")
    for edge in network.edges:
        lines.append(f"  {names[edge.source]} -> {names[edge.target]} {_attributes(_edge(edge))};")
    return "\n".join([*lines, "}"]) + "\n"


def _edge(edge: Edge) -> dict[str, object]:
    shown = (choices(edge.summary.alternatives), temperatures(edge.claims))
    drawn: dict[str, object] = {"label": "; ".join(part for part in shown if part)}
    if edge.contested:
        drawn |= {"style": "dashed", "color": "#c62828"}
    return drawn | of_edge(edge)


def _attributes(values: Mapping[str, object]) -> str:
    return f"[{', '.join(f'{name}={quoted(_text(value))}' for name, value in values.items())}]"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else printable(str(value))


def quoted(text: str) -> str:
    """A DOT string that Graphviz shows as the text: backslashes and quotes escaped, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'
