"""Statements of change that another species of their clause contests: 'over A the solid B was left, which gave C'.

Where a clause names a species ahead of a source or target that plays no part in any change of the sentence, the words
alone don't say which of them changed: the tree of the sentence has to say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mscgraph.extract.events.arguments import arguments, is_given
from mscgraph.extract.events.denying import attempts
from mscgraph.extract.names.introducing import leads_up
from mscgraph.extract.names.mentions import Names
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.frames import Frame
from mscgraph.extract.text.kinds import CLUSTERS
from mscgraph.extract.text.statements import Filler, Statement

_SIDES = ("source", "target")
_EXPLICIT = ("the latter", "the former")
_FRONTED = re.compile(r"as\san?\s[^,‹]*‹[SG]\d+›\s")  # 'as a source of B it is poor'
_ANEW = re.compile(r",\sand\s(?:(?:the|some|from)\s){0,2}(?:‹S\d+›\s)?$")
_TO = re.compile(r"(?:[^\s‹,;]+\s){0,2}(?:to|into|onto)\s(?:[^\s‹,;]+\s|‹W\d+›\s){0,3}‹[SG]\d+›")
_JOINED = re.compile(r"\W*(?:-\s?to\s?-)?\W*")  # nothing but an arrow or '-to-' between the two


def contested(frame: Frame, beside: Sequence[Frame]) -> bool:
    """Whether another species of its clause could be meant; `beside` are all statements of the sentence."""
    statement = frame.statement
    sides = [filler for side in _SIDES for filler in statement.slots.get(side, ())]
    marked = statement.pattern.match == "becomes" and all(filler.mention is not None for filler in sides)
    if marked or statement.syntax == "agrees" or not sides or any(f.pronoun in _EXPLICIT for f in sides):
        return False  # 'A turns into B' marks both
    places = sorted(frame.sketch.offset_of(filler.token) for filler in sides)
    if _JOINED.fullmatch(re.sub(r"‹[SG]\d+›", "", frame.sketch.text[places[0] : places[-1]])):
        return False
    if attempts(frame.sketch, frame.clause.start, places[-1]):
        return False  # what was to come is no rival of what came
    own = _named(statement, frame) | {r.name for side in _SIDES for r in frame.referents(side)}
    playing = {name for other in beside for name in _named(other.statement, frame)}
    named = {_name(number, frame) for number in _ahead(places[0], places[-1], frame, named=_all_named(sides, frame))}
    rivals = sorted(named - own - playing - _added(frame))
    if rivals:
        frame.abstained(f"{', '.join(rivals)} could be meant, too")
    return bool(rivals)


def shrinks(source: Referent, target: Referent, names: Names) -> bool:
    """Whether what is only pointed at would be a larger thing that turns into a cluster: 'the dots' of another sentence
    hardly do."""
    before, after = (names.parsed(one.name) for one in (source, target))
    if not source.indirect or before is None or after is None:
        return False
    return before.species_class not in CLUSTERS and after.species_class in CLUSTERS


def _ahead(one: int, other: int, frame: Frame, *, named: bool) -> Iterator[int]:
    """The species that the clause names before the second of two offsets, also in parentheses; where both are
    `named`, from where it begins anew with the first ('A grows from C, and B was obtained from D'), and no family that
    only leads up to its members: 'the CdS clusters MSC-311 and MSC-322'."""
    text, start = frame.sketch.text, frame.clause.start
    begun = [_FRONTED.match(text, start), _ANEW.search(text, start, one) if named else None]
    start = max((match.end() for match in begun if match), default=start)
    first, last = (frame.passage.doc[frame.sketch.token_at(at)].idx for at in (start, other))
    plain, mentions = frame.passage.block.content.plain, frame.passage.mentions
    for number in frame.passage.mentions_in(first, last):
        known = mentions[number].label == "species" and not mentions[number].species.generic
        if known and not leads_up(plain, mentions[number : number + 3]):
            yield number


def _all_named(sides: Sequence[Filler], frame: Frame) -> bool:
    """Whether all sides are named, none only pointed at, as by 'the dots', which could be any thing before."""
    mentions = [frame.passage.mentions[f.mention] if f.mention is not None else None for f in sides]
    return all(m is not None and m.label == "species" and not m.species.generic for m in mentions)


def _added(frame: Frame) -> set[str]:
    """The species that a sentence says to have been added to another one: 'addition of C to A gives B'."""
    text = frame.sketch.text
    given = (a for a in arguments(frame.sketch) if is_given(text, a) and _TO.match(text, a.end))
    return {_name(f.mention, frame) for a in given for f in a.fillers if f.mention is not None}


def _named(statement: Statement, frame: Frame) -> set[str]:
    """The species that fill the slots of a statement by name."""
    fillers = (filler.mention for each in statement.slots.values() for filler in each)
    return {_name(n, frame) for n in fillers if n is not None and frame.passage.mentions[n].label == "species"}


def _name(mention: int, frame: Frame) -> str:
    return frame.passage.names.canonical(frame.passage.mentions[mention].species.name)
