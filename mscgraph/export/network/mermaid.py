"""The network as Mermaid, which Markdown pages draw: GitHub, GitLab, Obsidian, Jupyter."""

from __future__ import annotations

import re

from mscgraph.ask.network import Edge, Network
from mscgraph.export.formats import choices, one_line, printable, temperatures

_SIGNS = re.compile(r"[^\w .,\-:/()=\u0080-\U0010ffff]")


def write_mermaid(network: Network) -> str:
    """A flowchart from left to right; contested edges are dotted."""
    names = {node.iri: f"n{number}" for number, node in enumerate(network.nodes, 1)}
    lines = ["flowchart LR"]
    lines += [f'  {names[node.iri]}["{_text(node.label)}"]' for node in network.nodes]
    lines += [f"  {names[edge.source]} {_arrow(edge)} {names[edge.target]}" for edge in network.edges]
    return "\n".join(lines) + "\n"


def _arrow(edge: Edge) -> str:
    said = [choices(edge.summary.alternatives), temperatures(edge.claims), "contested" if edge.contested else ""]
    label = "; ".join(filter(None, said))
    return ("-.->" if edge.contested else "-->") + (f'|"{_text(label)}"|' if label else "")


def _text(text: str) -> str:
    """Text between quotation marks: what Mermaid or HTML would read as a sign is written by its number."""
    return "".join(
        character
        if character.isalnum() or character in " .,-:/()=°→" or ord(character) > 127
        else f"#{ord(character)};"
        for character in one_line(printable(text))
    )
