"""Merging: a paper that states a fact three times states one fact, with three pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from mscgraph.facts.model import Conversion, Event, Fact, Range, Synthesis
from mscgraph.facts.names import name_key

_BESIDE = (
    "amounts",
    "alternatives",
    "product_yield",
    "trigger",
    "step",
)  # what is said of an event beside what makes it one
_ENDS = ("product", "source", "target")
_NOT_IDENTITY = {"status", "attribution", "cue", "confidence", "refs", "bounds", "aliases", "evidence", *_BESIDE}


def canonical(fact: Fact) -> tuple[Any, ...]:
    """What makes two facts of one paper the same fact: kind, arguments by folded name, values, conditions, polarity.

    Evidence, references, confidence and the printed form of ranges are no part of it, so that reading a paper
    again, or better, leaves the identity of its facts as it was.
    """
    parts: list[Any] = [fact.kind]
    for f in fields(fact):
        if f.compare and f.name not in _NOT_IDENTITY:
            parts.append((f.name, _fold(getattr(fact, f.name))))
    return tuple(parts)


def _fold(value: Any) -> Any:
    if isinstance(value, Range):
        return tuple(None if v is None else round(float(v), 3) for v in value)
    if isinstance(value, tuple):
        return tuple(sorted((_fold(v) for v in value), key=str))
    return name_key(value) if isinstance(value, str) else value


def merge(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts with equal ones joined, in order of first mention.

    Evidence, references and aliases are united; the highest confidence counts; one assertion outweighs hedges; a
    fact that the paper states once as its own finding is its own.
    """
    groups: dict[tuple[Any, ...], Fact] = {}
    for fact in facts:
        key = canonical(fact)
        groups[key] = _join(groups[key], fact) if key in groups else fact
    return tuple(groups.values())


def gathered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Events told again with fewer details joined to the one event that has them all: a caption that names a conversion
    is evidence for what the text says of it in full.

    What names the two ends of a conversion and no more is evidence for each that has them; what only tells how a change
    comes about belongs to the one that is told, if it is but one; what else could be either of two events, or is said
    of another reference, stays by itself.
    """
    kept = list(facts)
    groups: dict[tuple[Any, ...], list[int]] = {}
    for number, fact in enumerate(kept):
        if isinstance(fact, Synthesis | Conversion):
            groups.setdefault((*_about(fact), fact.polarity, fact.attribution), []).append(number)
    joined: set[int] = set()
    for numbers in groups.values():
        for number in sorted(numbers, key=lambda n: len(_details(kept[n]))):
            fuller = [n for n in numbers if n not in joined and _has_all(kept[n], kept[number])]
            most = [n for n in fuller if not any(_details(kept[n]) < _details(kept[m]) for m in fuller)]
            if len(most) == 1 or (most and isinstance(kept[number], Conversion) and not _details(kept[number])):
                for n in most:
                    kept[n] = _join(kept[n], kept[number])
                joined.add(number)
        if both := _with_its_way([n for n in numbers if n not in joined], kept):
            full, way, kept[full] = both
            joined.add(way)
    return tuple(fact for number, fact in enumerate(kept) if number not in joined)


def _with_its_way(numbers: Sequence[int], facts: Sequence[Fact]) -> tuple[int, int, Fact] | None:
    """Of the only two events of a pair of species, the one that tells its conditions and no mechanism, the one that
    tells its mechanism alone, of the same works and as sure, and the event that they are."""
    if len(numbers) != 2:
        return None
    for full, way in (numbers, numbers[::-1]):
        one, other = facts[full], facts[way]
        if not isinstance(one, Conversion) or not isinstance(other, Conversion):
            return None
        only = {name for name, _ in _details(other)} == {"mechanism"}
        if only and not one.mechanism and (set(one.refs), one.status) == (set(other.refs), other.status):
            return full, way, _join(replace(one, mechanism=other.mechanism), other)
    return None


def _has_all(full: Fact, fact: Fact) -> bool:
    """Whether an event has all that is told of another one and more, from the same works, and is no less sure."""
    details, trigger = _details(fact), getattr(fact, "trigger", None)
    return (
        details < _details(full)
        and (bool(details) or trigger in (None, getattr(full, "trigger", None)))
        and (set(fact.refs) <= set(full.refs) or (not full.refs and isinstance(fact, Conversion)))
        and full.status in ("asserted", fact.status)
    )


def _about(fact: Synthesis | Conversion) -> tuple[str, ...]:
    if isinstance(fact, Synthesis):
        return fact.kind, name_key(fact.product)
    return fact.kind, name_key(fact.source), name_key(fact.target)


def _details(fact: Fact) -> frozenset[tuple[str, Any]]:
    """What an event says beside what it is about, each chemical, condition and mechanism by itself."""
    found: set[tuple[str, Any]] = set()
    for f in fields(fact):
        value = getattr(fact, f.name)
        if f.compare and f.name not in (*_NOT_IDENTITY, *_ENDS, "polarity") and value not in (None, ()):
            folded = _fold(value)
            listed = folded if isinstance(value, tuple) and not isinstance(value, Range) else (folded,)
            found.update((f.name, each) for each in listed)
    return frozenset(found)


def _join(a: Fact, b: Fact) -> Fact:
    more: dict[str, Any] = {}
    if isinstance(a, Event) and isinstance(b, Event):
        more = {name: getattr(a, name) or getattr(b, name) for name in _BESIDE if hasattr(a, name)}
        more["amounts"] = tuple(dict.fromkeys((*a.amounts, *b.amounts)))
    aliases: dict[str, tuple[str, ...]] = dict(a.aliases)
    for name, others in b.aliases:
        aliases[name] = tuple(dict.fromkeys((*aliases.get(name, ()), *others)))
    asserted = "asserted" in (a.status, b.status)
    return replace(
        a,
        status="asserted" if asserted else a.status,
        cue="" if asserted and a.polarity == "positive" else a.cue or b.cue,
        attribution="own" if "own" in (a.attribution, b.attribution) else "reported",
        confidence=max(a.confidence, b.confidence),
        match=max(a, b, key=lambda fact: fact.confidence).match,
        refs=tuple(dict.fromkeys((*a.refs, *b.refs))),
        bounds=tuple(dict.fromkeys((*a.bounds, *b.bounds))),
        aliases=tuple(aliases.items()),
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
        **more,
    )
