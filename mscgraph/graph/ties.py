"""What agrees and what disagrees: the head of `ontology/projection/ties.toml` says when, its rows how it is tied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mscgraph.graph.derived import Claims, Said
from mscgraph.graph.iris import expand
from mscgraph.graph.joined import Members, firsts, variants
from mscgraph.graph.rules import Tie, tie_rules
from mscgraph.graph.scratch import Line

_INFINITE = float("inf")
_TOPIC = f"<{expand('msc:topicKey')}>"

Span = tuple[float, float]


@dataclass(frozen=True)
class Compared:
    """A claim that holds; `statement` and `reverse` are keys that are the same for species that are one."""

    iri: str
    said: Said
    statement: str
    reverse: str

    @cached_property
    def aspects(self) -> dict[str, list[str]]:
        return self.said.aspects

    @cached_property
    def paper(self) -> str:
        return self.aspects["paper"][0]

    @cached_property
    def polarity(self) -> str:
        return self.aspects["polarity"][0]

    @cached_property
    def reversible(self) -> bool:
        return "true" in self.all("reversible")

    @cached_property
    def says(self) -> tuple[object, ...] | None:
        """What it says in all, with the number where one is in play; None where that is not wholly known."""
        if len({name in self.aspects for name in ("least", "most", "unit")}) > 1:
            return None
        return (self.statement, self.span("least", "most"), *self.all("unit"))

    @cached_property
    def value(self) -> Span | None:
        """The value that it gives, where it is one that can be far from another one."""
        known = self.polarity == "positive" and all(name in self.aspects for name in ("least", "most", "tolerance"))
        return self.span("least", "most") if known else None

    @cached_property
    def temperature(self) -> Span | None:
        return self.span("coldest", "hottest")

    @cached_property
    def duration(self) -> Span | None:
        return self.span("shortest", "longest")

    @cached_property
    def amounts(self) -> dict[str, set[str]]:
        """The amounts that it gives, by what they are of."""
        found: dict[str, set[str]] = {}
        for line in self.all("amount"):
            found.setdefault(line.partition(": ")[0], set()).add(line)
        return found

    @cached_property
    def sources(self) -> frozenset[str]:
        """What it rests on: what its paper cites for it, as the paper lists it and by DOI."""
        return self.all("source") | self.all("sourceDoi")

    def all(self, aspect: str) -> frozenset[str]:
        return frozenset(self.aspects.get(aspect, ()))

    def span(self, low: str, high: str) -> Span | None:
        """The range between two aspects, open ends closed; None where neither is given."""
        ends = [self.aspects.get(name) for name in (low, high)]
        if not any(ends):
            return None
        return (float(ends[0][0]) if ends[0] else -_INFINITE, float(ends[1][0]) if ends[1] else _INFINITE)


class Comparison:
    """Claims that hold, to be compared: which of them can have to do with each other.

    `one` are the species that are joined, `works` the papers that are of the work for which another paper stands.
    """

    def __init__(self, claims: Claims, one: Members, works: Mapping[str, str]) -> None:
        self._claims, self._first, self._works = claims, firsts(one), works
        self._stating: dict[str, list[Compared]] = {}
        for claim, said in claims.items():
            statement, reverse = self._key(said.statement), self._key(said.reverse)
            found = Compared(claim, said, statement, reverse if reverse != statement else "")
            self._stating.setdefault(statement, []).append(found)

    def ties(self, of: Collection[str] | None = None) -> frozenset[Line]:
        """What ties these claims, or all, with any that are there; and by the name of the species that stands for all
        that are joined what they are about."""
        lines = set(self._topics(self._claims if of is None else of))
        for one, other in self._pairs(of):
            for rule in self._holding(one, other):
                lines |= {f"<{a.iri}> {rule.predicate} <{b.iri}>" for a, b in ((one, other), (other, one))}
        return frozenset(lines)

    def _key(self, key: str) -> str:
        return next(variants(key, self._first)) if self._first else key

    def _topics(self, claims: Iterable[str]) -> Iterator[Line]:
        for claim in claims if self._first else ():
            for key in self._claims[claim].aspects["topic"] if claim in self._claims else ():
                if (topic := self._key(key)) != key:
                    yield f'<{claim}> {_TOPIC} "{topic}"'

    def _pairs(self, of: Collection[str] | None) -> Iterator[tuple[Compared, Compared]]:
        """Claims that state the same or its reverse, each pair once."""
        for stating in self._stating.values():
            for one in stating:
                if of is not None and one.iri not in of:
                    continue
                for other in (*stating, *self._stating.get(one.reverse, ())):
                    if one.iri < other.iri or (of is not None and one.iri != other.iri and other.iri not in of):
                        yield one, other

    def _holding(self, one: Compared, other: Compared) -> Iterator[Tie]:
        """The rules by which two claims are tied."""
        kinds = set(self._kinds(one, other))
        if kinds and self._are_two_witnesses(one, other):
            for rule in tie_rules():
                fits = (_is(one, rule.one) and _is(other, rule.other)) or (
                    _is(other, rule.one) and _is(one, rule.other)
                )
                if rule.pair in kinds and fits and (not rule.conditions or _under_same_conditions(one, other)):
                    yield rule

    def _kinds(self, one: Compared, other: Compared) -> Iterator[str]:
        """The kinds of pairs that two claims are."""
        papers = one.paper != other.paper
        if one.statement == other.statement:
            same = one.says and one.says == other.says and (papers or one.polarity != other.polarity)
            if same and _agree(one.temperature, other.temperature):
                yield "same"
            definite = "definite" in one.aspects and "definite" in other.aspects
            if papers and definite and _far(one, other) and not (self._varies(one) or self._varies(other)):
                yield "far"
        elif other.says and _agree(one.temperature, other.temperature):
            yield "reverse"

    def _varies(self, one: Compared) -> bool:
        """Whether the paper itself gives another value in the same setting."""
        return any(other.paper == one.paper and _far(one, other) for other in self._stating[one.statement])

    def _are_two_witnesses(self, one: Compared, other: Compared) -> bool:
        if one.paper == other.paper:
            return bool(one.sources and other.sources and one.sources.isdisjoint(other.sources))
        works = [{claim.paper, self._works.get(claim.paper, claim.paper)} for claim in (one, other)]
        reports = any(a.all("sourceDoi") & b.all("doi") for a, b in ((one, other), (other, one)))
        return not (works[0] & works[1] or reports or one.sources & other.sources)


def _is(claim: Compared, what: Mapping[str, str | bool]) -> bool:
    return all(getattr(claim, name) == value for name, value in what.items())


def _far(one: Compared, other: Compared) -> bool:
    if one.value is None or other.value is None:
        return False
    tolerance = float(one.aspects["tolerance"][0])
    return other.value[0] - one.value[1] > tolerance or one.value[0] - other.value[1] > tolerance


def _under_same_conditions(one: Compared, other: Compared) -> bool:
    amounts = all(one.amounts[of] == other.amounts[of] for of in one.amounts.keys() & other.amounts.keys())
    return amounts and one.all("means") == other.all("means") and _agree(one.duration, other.duration)


def _agree(one: Span | None, other: Span | None) -> bool:
    """Whether ranges agree: one lies in the other and does not merely touch its end; or none is given."""
    if one is None or other is None:
        return one is other
    return _holds(one, other) or _holds(other, one)


def _holds(outer: Span, inner: Span) -> bool:
    inside = outer[0] <= inner[0] and inner[1] <= outer[1]
    point = outer[0] == outer[1]
    return inside and (point or inner[0] < inner[1] or inner[0] not in outer)
