"""What a text says was not made, where elsewhere it tells of what species it is made: 'the rods did not form when …'
denies that they came of the clusters which they come of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields

from mscgraph.extract.events.parts import elements_of, supplies
from mscgraph.extract.names.mentions import Names
from mscgraph.extract.text.kinds import CLUSTERS
from mscgraph.facts.model import Conversion, Event, Fact, Synthesis
from mscgraph.facts.names import name_key


def unconverted(found: Sequence[Fact], names: Names) -> Iterator[Fact]:
    """The facts of a paper, a denied synthesis of what is no cluster as the denied conversion of the species of which
    its product is mostly said to come, unless the text says that it is also made from precursors."""
    sources: dict[str, Counter[str]] = {}
    for fact in found:
        if isinstance(fact, Conversion) and fact.polarity == "positive":
            sources.setdefault(name_key(fact.target), Counter())[fact.source] += 1
    made = {name_key(f.product) for f in found if isinstance(f, Synthesis) and f.polarity == "positive"}
    for fact in found:
        source = None
        if isinstance(fact, Synthesis) and fact.polarity == "negative" and name_key(fact.product) not in made:
            source = None if _is_direct(fact, names) else _most(sources.get(name_key(fact.product), Counter()))
        yield _conversion(fact, source) if isinstance(fact, Synthesis) and source else fact


def _most(counts: Counter[str]) -> str | None:
    """What is counted most, if one thing alone is."""
    (first, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > next_most else None


def _is_direct(fact: Synthesis, names: Names) -> bool:
    """Whether it is of a cluster, or of what its precursors bring all of."""
    species, brought = names.parsed(fact.product), {symbol for name in fact.precursors for symbol in supplies(name)}
    cluster = species is None or species.species_class in CLUSTERS
    return cluster or (bool(brought) and elements_of(fact.product, names) <= brought)


def _conversion(fact: Synthesis, source: str) -> Conversion:
    common = {field.name: getattr(fact, field.name) for field in fields(Event)}
    reagents = tuple(dict.fromkeys((*fact.precursors, *fact.ligands)))
    return Conversion(
        source=source,
        target=fact.product,
        reagents=reagents,
        temperature_C=fact.temperature_C,
        duration_h=fact.duration_h,
        **common,
    )
