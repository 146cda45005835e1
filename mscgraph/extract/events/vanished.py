"""What is there once another species is gone: 'The band of A faded. After 2 h one at 415 nm was seen, which belongs to
B.'

What goes is a species, or a band without one; then it is the species that was treated, or the only one that was spoken
of. What comes is new: the passage has not named it before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mscgraph.extract.events.arguments import Argument, any_of, arguments, bands
from mscgraph.extract.events.denying import data, denials_in
from mscgraph.extract.events.linking import worded
from mscgraph.extract.events.outcomes import under_way
from mscgraph.extract.events.triggers import Trigger, hits
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.verbs import changes

_BACK = 3  # sentences back in which a band that is only pointed at can have been told of
_COMING = ("appears", "comes", "outcome", "shown")
_OF = re.compile(r"\sof\s$")


class Vanished(NamedTuple):
    """A species that is gone and one that is there then, the sentences that say so, and the stretch of the sketch of
    the last one by which the second is there."""

    source: Referent
    target: Referent
    first: int
    last: int
    start: int
    end: int


def vanished(passage: Passage, triggers: tuple[Trigger, ...]) -> Iterator[Vanished]:
    """The species of a passage that are gone, each with the one that is there in its place."""
    for index in range(len(passage.sentences)):
        gone = next(_gone(passage, index, triggers), None)
        if gone is None:
            continue
        source, end = gone
        for later in (index, index + 1):
            come = (
                _come(passage, later, triggers, end if later == index else 0) if later < len(passage.sentences) else []
            )
            new = [c for c in come if c[0].name != source.name and not _named_before(passage, index, c[0].name)]
            if len({target.name for target, _, _ in new}) == 1:
                target, *stretch = new[0]
                yield Vanished(source, target, min(index, source.sentence), later, *stretch)
            if come:
                break


def _gone(passage: Passage, index: int, triggers: tuple[Trigger, ...]) -> Iterator[tuple[Referent, int]]:
    """What a sentence says to be gone, and the offset behind which it can say what came."""
    sketch = passage.sketch(passage.sentences[index])
    text = sketch.text
    for hit in (hit for hit in hits(sketch, triggers) if hit.trigger.frame == "fades"):
        low, high = clauses.clause_bounds(sketch, hit.start, hit.end - 1)
        if clauses.denied(sketch.words(low, high)) or worded("measures").search(sketch.words(low, high)):
            continue  # 'the lifetime of A decreased'
        named = sorted((*arguments(sketch), *bands(sketch)), key=lambda a: a.start)
        if _OF.search(text[: hit.end]):
            near = [a for a in named if hit.end <= a.start < high][:1]
            said = _feature().match(text, hit.end)
        else:
            near = [a for a in named if low <= a.start and a.end <= hit.start][-1:]
            said = _feature().search(text, low, hit.start)
        source = _meant(passage, index, near) or (_spoken_of(passage, index, hit.start) if said else None)
        if source is not None:
            yield source, hit.end
    if in_place := _in_place().search(text):
        source = _spoken_of(passage, index, in_place.start())
        if source is not None:
            yield source, 0


def _meant(passage: Passage, index: int, near: Sequence[Argument]) -> Referent | None:
    found = {r.name: r for a in near for f in a.fillers for r in resolve(f, passage, index, alone=True)}
    return next(iter(found.values())) if len(found) == 1 else None


def _spoken_of(passage: Passage, index: int, start: int) -> Referent | None:
    """The species that was treated last, or the only one that the last sentence which names any names."""
    if (treated := under_way(passage, index, start, far=True)) is not None:
        return treated
    for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
        if named := passage.named_in(back):
            return Referent(named[0], back, indirect=True) if len(named) == 1 else None
    return None


def _come(passage: Passage, index: int, triggers: tuple[Trigger, ...], begin: int) -> list[tuple[Referent, int, int]]:
    """The species that a sentence says to be there behind an offset, with the stretch that says so."""
    sketch = passage.sketch(passage.sentences[index])
    denied = [(d.start, d.end) for d in denials_in(sketch)]
    coming = [(h.start, h.end) for h in hits(sketch, triggers) if h.trigger.frame in _COMING]
    coming += [match.span() for match in _seen().finditer(sketch.text)]
    found = []
    for argument in arguments(sketch):
        low, high = clauses.clause_bounds(sketch, argument.start, argument.end - 1)
        if argument.start < begin or argument.fillers[0].mention is None or clauses.denied(sketch.words(low, high)):
            continue
        if any(start <= argument.start < end for start, end in denied):
            continue
        if said := _says(sketch, argument, [c for c in coming if max(low, begin) <= c[0] < high]):
            each = [r for f in argument.fillers for r in resolve(f, passage, index)]
            found += [(r, min(said[0], argument.start), max(said[1], argument.end)) for r in each if not r.indirect]
    return found


def _says(sketch: Sketch, argument: Argument, coming: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The words that say that a species is there: those that say whose a band is, or a verb of which it, or its band,
    is the subject or the object."""
    if identified := _identified().search(sketch.text, 0, argument.start):
        return identified.span()
    if argument.bare or _band_of().search(sketch.text, 0, argument.start):
        return coming[0] if coming else None
    return None


def _named_before(passage: Passage, index: int, name: str) -> bool:
    return any(name in passage.named_in(n) for n in range(index))


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = changes()["vanishing"]
    return table


@cache
def _feature() -> re.Pattern[str]:
    return re.compile(
        rf"(?:the|this|that|these|its|their|both)\s(?:[a-z0-9-]+\s|‹[WQ]\d+›\s){{0,4}}?{any_of(_table()['features'])}"
    )


@cache
def _in_place() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(_table()['in place'])}")


@cache
def _identified() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(changes()['links']['identified'])}(?:[a-z-]+\s){{0,4}}$")


@cache
def _band_of() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of((*_table()['features'], *_table()['signs']))}(?:of|for)\s(?:[a-z-]+\s){{0,4}}$")


@cache
def _seen() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of((*data()['seen'], *_table()['present']))}")
