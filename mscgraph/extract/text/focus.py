"""What a text is about at a point: the species that the sentences before are about, or what an experiment gave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mscgraph.extract import trace
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.groups import ARTICLE, Group, banded, groups, phrases
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.values import value_of

_REACH = 6  # sentences that a topic lasts without being named
_NONE = re.compile(r"\bno (?:[a-z-]+ ){0,2}$")  # 'shows no larger particles'
_SUBJECT = re.compile(r"(?:(?:[a-z-]+ ){0,3}|[^,‹]{0,60},\s(?:[a-z-]+ ){0,3})$")


class Change(NamedTuple):
    """What a sentence says to have become what: behind it the text is about the target.

    `begun` is the sentence with which an experiment begins whose outcome it is; `shell` says that the source is there
    as the core of the target.
    """

    source: str
    target: str
    begun: int | None = None
    shell: bool = False


def focus(
    passage: Passage, sentence: int, changes: Mapping[int, Sequence[Change]], *, far: bool = False
) -> tuple[Referent, ...]:
    """What the sentences before one are about, as far back as a topic lasts; empty where that is open. With `far` the
    paragraph before counts, too."""
    there: Passage | None = passage
    last, known, left = sentence - 1, changes, _REACH
    while there is not None:
        for index in range(last, max(-1, last - left), -1):
            about = _about(there, index, known)
            if about is not None:
                if not about:
                    trace.competing(passage.block, sentence, there.named_in(index))
                return tuple(_told(name, passage, there, sentence, index) for name in about)
        left -= last + 1
        there = there.previous if far and left > 0 else None
        last, known = len(there.sentences) - 1 if there else -1, {}
    return ()


def _about(passage: Passage, index: int, changes: Mapping[int, Sequence[Change]]) -> tuple[str, ...] | None:
    """What a sentence is about: what it says to have come of something, else its topic."""
    if len(targets := {change.target for change in changes.get(index, ())}) == 1:
        return tuple(targets)
    named = topic(passage, index)
    return None if named is None else tuple(referent.name for referent in named)


def _told(name: str, passage: Passage, there: Passage, sentence: int, index: int) -> Referent:
    """A species as named in another sentence, be it of another paragraph."""
    if there is passage:
        return Referent(name, index, indirect=True)
    return Referent(name, sentence, True, there.evidence(index, index))


def outcome(passage: Passage, sentence: int, changes: Mapping[int, Sequence[Change]]) -> tuple[Referent, ...]:
    """What 'the product' means: what comes of the experiment that a sentence is a part of, else the topic."""
    for index in sorted(n for n in changes if n >= sentence):
        targets = {change.target for change in changes[index] if change.begun is not None and change.begun < sentence}
        if targets:
            return (Referent(targets.pop(), index, indirect=True),) if len(targets) == 1 else ()
    return focus(passage, sentence, changes, far=True)


def is_shape(passage: Passage, group: Group) -> bool:
    """Whether a bare head only says what is seen of the thing spoken of: 'TEM shows round particles'."""
    mention = passage.mentions[group.fillers[0].mention] if group.fillers[0].mention is not None else None
    if mention is None or mention.label != "species" or not mention.species.generic:
        return False
    before = passage.block.content.plain[max(0, mention.start - 60) : mention.start].lower()
    seen = phrases("seen").search(before)
    return phrases("shapes").search(mention.text.lower()) is not None and seen is not None and not _NONE.search(before)


def is_solid(passage: Passage, group: Group) -> bool:
    """Whether a group is a material in bulk, with which a text compares what it is about."""
    mention = group.fillers[0].mention
    return mention is not None and passage.mentions[mention].name.startswith("bulk ")


def standing_for(passage: Passage, sketch: Sketch) -> list[Group]:
    """The bands of a sentence by which one cluster of the paper is named."""
    return [
        band
        for band in banded(sketch)
        if (length := value_of(passage.mentions[band.fillers[0].mention or 0], "nm"))
        and len(passage.names.by_number(length.low or 0.0)) == 1
    ]


def topic(passage: Passage, index: int) -> tuple[Referent, ...] | None:
    """What a sentence is about: the one species or list that it names; () where several compete, None without any."""
    sketch = passage.sketch(passage.sentences[index])
    named = [g for g in groups(sketch) if not g.aside and any(f.mention is not None for f in g.fillers)]
    named = [g for g in named if not is_shape(passage, g) and not _is_part(sketch, g)]
    named = [g for g in named if not is_solid(passage, g) or as_subject(sketch, g)] + standing_for(passage, sketch)
    found = [
        tuple(dict.fromkeys(r for f in g.fillers for r in resolve(f, passage, index, several=True, alone=True)))
        for g in named
    ]
    distinct = {tuple(r.name for r in each): each for each in found if each}
    if not distinct:
        return None
    if len(distinct) == 1:
        return next(iter(distinct.values()))
    for salient in (_presented, as_subject, _in_last_clause):
        ranked = {
            tuple(r.name for r in each): each
            for group, each in zip(named, found, strict=True)
            if each and salient(sketch, group)
        }
        if len(ranked) == 1:
            return next(iter(ranked.values()))
    return ()


def _is_part(sketch: Sketch, group: Group) -> bool:
    """Whether a species is only named as what a mass is that was seen of the thing spoken of, or as its core: 'fragment
    ions of formula A', 'the signals correspond to A', 'the core, A, is built of rings'."""
    before = sketch.words(max(0, group.start - 40), group.start)
    lists = ("cores", *(("weighing",) if phrases("weighed").search(sketch.plain) else ()))
    return any(ARTICLE.fullmatch(before[said.end() :]) for name in lists for said in phrases(name).finditer(before))


def _presented(sketch: Sketch, group: Group) -> bool:
    """Whether a sentence introduces a species: 'we report A', 'the isolation of A'."""
    before = sketch.words(max(0, group.start - 60), group.start)
    return any("‹S" not in before[said.end() :] for said in phrases("presenting").finditer(before))


def as_subject(sketch: Sketch, group: Group) -> bool:
    """Whether a species stands where the subject does: at the head of its sentence, or behind a leading phrase."""
    before = sketch.text[: group.start]
    return _SUBJECT.match(before) is not None and "\t" not in before.rpartition(", ")[2]


def _in_last_clause(sketch: Sketch, group: Group) -> bool:
    """Whether a species is named in the clause with which its sentence ends: what follows goes on from there."""
    start, _ = clause_bounds(sketch, len(sketch.text) - 1)
    return start > 0 and group.start >= start
