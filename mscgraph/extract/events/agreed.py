"""What the syntheses of a paper say beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mscgraph.facts.model import Fact, Synthesis
from mscgraph.lexicon import chemicals


def agreed(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts of a paper, of its own syntheses the ligands by their own names rather than by those of their classes,
    where the paper tells both of one product."""
    facts = tuple(facts)
    classes: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, Synthesis) and not fact.refs:
            classes[fact.product] |= {above for name in fact.ligands for above in classes_of(name)}
    for fact in facts:
        if isinstance(fact, Synthesis) and not fact.refs and classes[fact.product].intersection(fact.ligands):
            own = tuple(name for name in fact.ligands if name not in classes[fact.product])
            yield replace(fact, ligands=own)
        else:
            yield fact


def classes_of(name: str) -> frozenset[str]:
    """The classes that a chemical belongs to, and those above them."""
    entry = chemicals().find(name)
    own = entry.classes if entry else ()
    return frozenset(own).union(*(classes_of(above) for above in own if above != name))
