"""Families: names that say of what something is and which kind of thing, and no more ('InP MSC', 'CdSe quantum dots').

What is said of a family may hold for each of its members, or only for those that its author had in mind; so it joins a
route only where that is asked for. A member is of the same class, material and dopant as its family, and where its name
tells a kind of thing ('rod'), of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mscgraph.ask.species import Node
from mscgraph.graph.naming import plain_family
from mscgraph.lexicon import Head, heads


def family_head(node: Node) -> Head | None:
    """The noun of a family's name; None where the name is not that of a family."""
    return plain_family(node.label, node.material, node.dopant) if node.material else None


def memberships(nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
    """The places of species with those of their families."""
    known = tuple(nodes)
    families: dict[tuple[str | None, ...], list[tuple[int, Head]]] = {}
    heads_of = [family_head(node) for node in known]
    for place, head in enumerate(heads_of):
        if head is not None:
            families.setdefault(_kin(known[place]), []).append((place, head))
    for place, node in enumerate(known):
        if heads_of[place] is None and node.material:
            kinds = _kinds(node.label) if _kin(node) in families else set()
            for family, head in families.get(_kin(node), ()):
                if not kinds or head.kind in kinds:
                    yield place, family


def _kin(node: Node) -> tuple[str | None, ...]:
    return node.species_class, node.material, node.dopant


def _kinds(label: str) -> set[str]:
    """The kinds of things that the words of a name say."""
    found = (heads().find(word) for word in re.findall(r"[^\W\d_]+", label))
    return {head.kind for head in found if head is not None}
