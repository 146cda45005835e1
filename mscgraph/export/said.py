"""Facts in words, one line each, for people."""

from __future__ import annotations

from collections.abc import Iterator

from mscgraph.export.formats import listed
from mscgraph.facts.model import (
    Application,
    Binding,
    Characterization,
    Conversion,
    Event,
    Fact,
    Property,
    Purification,
    Range,
    Species,
    Synthesis,
)
from mscgraph.facts.words import between, either


def said(fact: Fact) -> str:
    """What a fact says: '386-InP MSC → F360-InP:Cl MSC, with indium chloride, at 80 °C'."""
    match fact:
        case Species():
            return ", ".join((f"{fact.name}: {fact.species_class}", *_made_of(fact)))
        case Synthesis():
            return ", ".join((fact.product, *_recipe(fact)))
        case Conversion():
            return ", ".join((f"{fact.source} → {fact.target}", *_change(fact)))
        case Characterization():
            return f"{fact.subject}, by {fact.method}"
        case Property():
            value = fact.value if isinstance(fact.value, str) else between(fact.value, fact.unit or "")
            return f"{fact.subject}: {fact.property.replace('_', ' ')} {value.strip()}"
        case Purification():
            return f"{fact.subject}, purified by {fact.method}"
        case Application():
            return f"{fact.subject}, used for {fact.use}"
        case Binding():
            return ", ".join((f"{fact.subject} binds {fact.ligand}", *_bound(fact)))
    raise TypeError(f"no words for a {fact.kind}")


def reservations(fact: Fact) -> Iterator[str]:
    """What takes away from a fact, or gives it to others: denied, hedged or proposed, reported from references."""
    if fact.polarity == "negative":
        yield "denied: said not to hold"
    if fact.status != "asserted":
        yield fact.status
    if fact.refs:
        yield f"cites {', '.join(fact.refs)}"


def _made_of(fact: Species) -> Iterator[str]:
    if fact.material:
        yield f"of {fact.material}"
    if fact.dopant:
        yield f"with {fact.dopant}"


def _recipe(fact: Synthesis) -> Iterator[str]:
    roles = (("from", fact.precursors), ("ligands", fact.ligands), ("in", fact.solvents))
    for opening, chemicals in ((opening, either(names, fact.alternatives)) for opening, names in roles):
        if chemicals:
            yield f"{opening} {listed(chemicals)}"
    yield from _conditions(fact.temperature_C, fact.duration_h)
    if fact.approach:
        yield fact.approach
    yield from _yield(fact)


def _change(fact: Conversion) -> Iterator[str]:
    if fact.reagents:
        yield f"with {listed(either(fact.reagents, fact.alternatives))}"
    yield from _conditions(fact.temperature_C, fact.duration_h)
    if fact.mechanism:
        yield f"by {listed(fact.mechanism)}"
    if fact.reversible:
        yield "reversible"
    yield from _yield(fact)


def _bound(fact: Binding) -> Iterator[str]:
    if fact.mode:
        yield fact.mode
    if fact.count:
        yield f"{fact.count} of it"


def _yield(fact: Event) -> Iterator[str]:
    if fact.product_yield:
        yield f"yield {between(fact.product_yield, '%')}"


def _conditions(temperature: Range | None, duration: Range | None) -> Iterator[str]:
    if temperature:
        yield f"at {between(temperature, '°C')}"
    if duration:
        yield f"for {between(duration, 'h')}"
