"""Merging: a paper that states a fact three times states one fact, with three pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from mscgraph.facts.model import Fact, Range
from mscgraph.facts.names import name_key

_NOT_IDENTITY = {"status", "attribution", "confidence", "refs", "bounds", "aliases", "evidence"}


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


def _join(a: Fact, b: Fact) -> Fact:
    aliases: dict[str, tuple[str, ...]] = dict(a.aliases)
    for name, others in b.aliases:
        aliases[name] = tuple(dict.fromkeys((*aliases.get(name, ()), *others)))
    return replace(
        a,
        status="asserted" if "asserted" in (a.status, b.status) else a.status,
        attribution="own" if "own" in (a.attribution, b.attribution) else "reported",
        confidence=max(a.confidence, b.confidence),
        match=max(a, b, key=lambda fact: fact.confidence).match,
        refs=tuple(dict.fromkeys((*a.refs, *b.refs))),
        bounds=tuple(dict.fromkeys((*a.bounds, *b.bounds))),
        aliases=tuple(aliases.items()),
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
    )
