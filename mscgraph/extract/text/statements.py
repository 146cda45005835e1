"""Statements: what the patterns find in one sentence, before it is known which species and which reference is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mscgraph.extract.text.patterns import SLOTS, Pattern
from mscgraph.extract.text.sketch import Sketch, signs_in
from mscgraph.extract.trace import Rule

_PRONOUN = re.compile(r"(?:^|\s)(it|they|them|itself|the latter|the former|these|its|their|the others?)\s$")

_POINTS = re.compile(r"(?:^|\s)(?:it|they|them|these|its|their|the\slatter|the\sformer)\s")


@dataclass(frozen=True)
class Filler:
    """What fills a slot: a mention by its index, or a pronoun that an antecedent has to be found for."""

    mention: int | None
    pronoun: str = ""
    token: int = 0


@dataclass(frozen=True)
class Statement:
    """One match: its kind, the fillers of each slot, and its first and last token (inclusive).

    `cue` is the verb or noun by which a frame was found; `syntax` what the tree of the sentence says of it: 'agrees',
    'differs', 'alone' (nothing else says it), or nothing. One that is `gapped` leaves out the verb of another.
    """

    kind: str
    pattern: Pattern
    slots: dict[str, tuple[Filler, ...]]
    first: int
    last: int
    cue: str = ""
    syntax: str = ""
    gapped: bool = False

    @property
    def rule(self) -> Rule:
        """What found it."""
        said = f"'{self.cue}' ({self.pattern.match})" if self.cue else self.pattern.match
        return Rule(said, self.pattern.where)

    def given(self, name: str) -> object:
        """A field that the pattern itself fixes, or None."""
        return dict(self.pattern.gives).get(name)


def names_something(sketch: Sketch) -> bool:
    """Whether a sentence holds a mention or a pronoun that a statement could be about."""
    return "‹" in sketch.text or _POINTS.search(sketch.text) is not None


def find_statements(
    sketch: Sketch, patterns: tuple[Pattern, ...], more: Iterable[Statement] = ()
) -> tuple[Statement, ...]:
    """All statements of a sketch, by patterns and those found otherwise; of two that read the same words the one of
    the lower rank, or else the earlier, stays."""
    found: list[Statement] = []
    by_pattern = (
        _statement(p, match, sketch)
        for p in patterns
        if p.can_match(sketch.vocabulary)
        for match in _matches(p, sketch.text)
    )
    for statement in sorted((*by_pattern, *more), key=lambda s: s.pattern.rank):
        if not any(_repeats(statement, other) for other in found):
            found.append(statement)
    return tuple(sorted(found, key=lambda s: (s.first, s.last)))


def _matches(pattern: Pattern, text: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(text) and (match := pattern.regex.search(text, position)):
        yield match
        position = max(match.end() - 1, match.start() + 1)


def _statement(pattern: Pattern, match: re.Match[str], sketch: Sketch) -> Statement:
    slots = {
        name: tuple(_fillers(name, text, match.start(name), sketch))
        for name, text in match.groupdict().items()
        if name in SLOTS and text
    }
    first, last = sketch.token_at(match.start()), sketch.token_at(match.end() - 1)
    return Statement(pattern.statement, pattern, slots, first, last)


def _fillers(slot: str, text: str, offset: int, sketch: Sketch) -> Iterator[Filler]:
    text = re.sub(
        r"‹G\d+›\s(?:,\s)?(?=‹S)", lambda m: " " * len(m.group()), text
    )  # 'the precursor compound PC-360' is one thing
    signs = [(letter, number) for letter, number in signs_in(text) if letter in SLOTS[slot]]
    if not signs and (pronoun := _PRONOUN.search(text)):
        yield Filler(None, pronoun.group(1), sketch.token_at(offset + pronoun.start(1)))
    position = 0
    for letter, number in signs:
        position = text.index(f"‹{letter}{number}›", position)
        yield Filler(number, "", sketch.token_at(offset + position))


def _repeats(new: Statement, old: Statement) -> bool:
    """Whether a statement reads the words of an earlier one again: they overlap and share a filler of a main slot."""
    if new.kind != old.kind or new.last < old.first or old.last < new.first:
        return False
    if new.given("property") != old.given("property"):
        return False
    if new.cue and old.cue and new.cue != old.cue and _tokens(new, "target").isdisjoint(_tokens(old, "target")):
        return False  # 'A gives B, and turns into C'
    return (
        any(_tokens(new, slot) & _tokens(old, slot) for slot in _MAIN) or len(_all_tokens(new) & _all_tokens(old)) > 1
    )


_MAIN = (
    "source",
    "target",
    "chain",
    "product",
    "method",
    "length",
    "percent",
    "energy",
    "shift",
    "lifetime",
    "temperature",
)


def _all_tokens(statement: Statement) -> set[int]:
    return set().union(*(_tokens(statement, slot) for slot in _MAIN))


def _tokens(statement: Statement, slot: str) -> set[int]:
    return {filler.token for filler in statement.slots.get(slot, ())}
