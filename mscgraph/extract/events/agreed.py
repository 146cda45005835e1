"""What the facts of a paper say beside each other: ligands by their own names, one lowest transition of a cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mscgraph.extract.events.parts import classes_of
from mscgraph.extract.names.colloidal import cluster_kinds
from mscgraph.extract.names.mentions import Names, SpeciesName
from mscgraph.extract.names.species_parts import is_metal
from mscgraph.facts.model import Fact, Property, Range, Species, Synthesis

_LOWEST, _FURTHER = "leet_wavelength", "absorption_peak"
_SAME = 6.0  # nm: the same transition in another solvent or with other ligands moves no further


def agreed(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts of a paper, of its own syntheses the ligands by their own names rather than by those of their classes,
    where the paper tells both of one product."""
    facts = tuple(facts)
    classes: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, Synthesis) and not fact.refs:
            classes[fact.product] |= {above for name in fact.ligands for above in classes_above(name)}
    for fact in facts:
        if isinstance(fact, Synthesis) and not fact.refs and classes[fact.product].intersection(fact.ligands):
            own = tuple(name for name in fact.ligands if name not in classes[fact.product])
            yield replace(fact, ligands=own)
        else:
            yield fact


def one_transition(facts: Iterable[Fact], names: Names) -> Iterator[Fact]:
    """The facts without those lowest transitions of clusters that rest on an antecedent and differ from what the name
    of the cluster says, or a statement without one: a cluster of one exact size has one lowest transition."""
    facts = tuple(facts)
    clusters = {f.name for f in facts if isinstance(f, Species) and f.species_class == "magic-sized cluster"}
    stated: dict[str, list[float]] = defaultdict(list)
    for name in clusters:
        number = getattr(names.parsed(name), "number", None)
        stated[name] += [number] if number else []
    transitions = [f for f in facts if isinstance(f, Property) and f.property == _LOWEST and f.subject in clusters]
    for fact in transitions:
        if not _is_inferred(fact) and isinstance(fact.value, Range):
            stated[fact.subject] += [end for end in fact.value if end is not None]
    against = {
        id(f) for f in transitions if _is_inferred(f) and stated[f.subject] and not _near(f.value, stated[f.subject])
    }
    yield from (fact for fact in facts if id(fact) not in against)


def further_peaks(facts: Iterable[Fact], names: Names) -> Iterator[Fact]:
    """The facts, peaks of a cluster of metals as absorption peaks where the paper tells several of it: none of the
    features of its spectrum names it; and those of particles of metals, which are of plasmons. Dots and sheets come in
    sizes, each of which has its own lowest transition."""
    facts = tuple(facts)
    peaks: dict[str, set[Range | str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, Property) and fact.property in (_LOWEST, _FURTHER):
            peaks[fact.subject].add(fact.value)
    for fact in facts:
        told = isinstance(fact, Property) and fact.match is not None and fact.match.detail == _FURTHER
        several = isinstance(fact, Property) and len(peaks[fact.subject]) > 1 and names.is_metal(fact.subject)
        further = several or (isinstance(fact, Property) and _has_plasmon(names.parsed(fact.subject)))
        yield told_as_further(fact) if told and further else fact


def _has_plasmon(species: SpeciesName | None) -> bool:
    """Whether a thing is a particle of metals, larger than a cluster of them."""
    if species is None or species.kind in cluster_kinds() or species.formula or species.number:
        return False
    return bool(species.material) and is_metal(species.material or "")


def told_as_further(fact: Fact) -> Fact:
    """A lowest transition as a further one; other facts as they are."""
    if isinstance(fact, Property) and fact.property == _LOWEST:
        return replace(fact, property=_FURTHER)
    return fact


def _is_inferred(fact: Fact) -> bool:
    return fact.match is not None and fact.match.indirect


def _near(value: Range | str, stated: Iterable[float]) -> bool:
    ends = [end for end in value if end is not None] if isinstance(value, Range) else []
    return any(abs(end - other) <= _SAME for end in ends for other in stated)


def classes_above(name: str) -> frozenset[str]:
    """The classes that a chemical belongs to, and those above them."""
    own = classes_of(name)
    return own.union(*(classes_above(above) for above in own if above != name))
