"""The setting of a statement in lines for people: what is added, how hot, how long, in which way.

Two claims on one topic differ in the lines that only one of them has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mscgraph.facts.model import Conversion, Event, Fact, Property, Range, Synthesis
from mscgraph.facts.words import between
from mscgraph.graph.things import CHEMICAL_CONDITIONS


def setting_lines(fact: Fact, chemical: Callable[[str], str]) -> Iterator[str]:
    """Each thing that a statement depends on, and the value that it gives, as 'aspect: what'.

    `chemical` gives the name of a chemical that all papers share.
    """
    for key, value in fact.conditions:
        yield f"{key}: {chemical(value) if key in CHEMICAL_CONDITIONS else value}"
    match fact:
        case Synthesis():
            roles = {"precursor": fact.precursors, "ligand": fact.ligands, "solvent": fact.solvents}
            yield from _event(fact, roles, chemical, fact.temperature_C, fact.duration_h)
            if fact.approach:
                yield f"approach: {fact.approach}"
        case Conversion():
            yield from _event(fact, {"reagent": fact.reagents}, chemical, fact.temperature_C, fact.duration_h)
            # what the reagents or the temperature say already is no further condition
            told = {"reagent": bool(fact.reagents), "heat": fact.temperature_C is not None}
            if fact.trigger and not told.get(fact.trigger):
                yield f"trigger: {fact.trigger}"
        case Property():
            yield f"value: {fact.value if isinstance(fact.value, str) else _shown(fact.value, fact.unit or '')}"


def _event(
    fact: Event,
    roles: dict[str, tuple[str, ...]],
    chemical: Callable[[str], str],
    temperature: Range | None,
    duration: Range | None,
) -> Iterator[str]:
    for role, names in roles.items():
        yield from (f"{role}: {chemical(name)}" for name in names)
    if temperature:
        yield f"temperature: {_shown(temperature, '°C')}"
    if duration:
        yield f"duration: {_shown(duration, 'h')}"
    for amount in fact.amounts:
        yield f"{amount.basis} of {chemical(amount.chemical)}: {_shown(amount.value, '')}"
    for group in fact.alternatives:
        yield f"one of: {', '.join(sorted(map(chemical, group)))}"


def _shown(found: Range, unit: str) -> str:
    return between(found, unit).strip()
