"""What the sentences of a passage state: the frames of patterns and of verbs of change, in their clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mscgraph.extract.events.changes import find_changes
from mscgraph.extract.events.contested import contested
from mscgraph.extract.events.conversions import conversions, states_change
from mscgraph.extract.events.parsed import with_syntax
from mscgraph.extract.events.triggers import Trigger
from mscgraph.extract.syntax.belonging import belonging
from mscgraph.extract.text import clauses
from mscgraph.extract.text.frames import Frame
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.patterns import Pattern
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.statements import Statement, find_statements, names_something
from mscgraph.facts.model import Conversion

KINDS = ("conversions", "syntheses")
Patterns = Mapping[str, tuple[Pattern, ...]]
_SPECIES = ("source", "target", "chain", "other", "subject")
_ELLIPTIC = re.compile(r"‹[SG]\d+›\s(?:[a-z-]+\s){0,2}?(?:to|into|from)\s(?:[a-z-]+\s){0,4}?‹[SG]\d+›\s(?:‹G\d+›\s)?")
_EMBEDS = re.compile(r"\s(?:which|that|who)\t|,\s[a-z]+ed ")  # where something can be said beside the point


def statements_of(
    passage: Passage, patterns: Patterns, triggers: tuple[Trigger, ...]
) -> dict[int, dict[str, tuple[Frame, ...]]]:
    """What each sentence that names something states, by kind."""
    return {
        index: {
            kind: tuple(_frames(passage, index, patterns.get(kind, ()), triggers if kind == "conversions" else ()))
            for kind in KINDS
        }
        for index, sentence in enumerate(passage.sentences)
        if names_something(passage.sketch(sentence))
    }


def _frames(
    passage: Passage, index: int, patterns: tuple[Pattern, ...], triggers: tuple[Trigger, ...]
) -> Iterator[Frame]:
    sketch = passage.sketch(passage.sentences[index])
    statements = find_statements(sketch, patterns, find_changes(sketch, triggers))
    if triggers:
        statements = with_syntax(statements, sketch, passage.mentions, triggers)
    frames = [Frame(s, passage, index, sketch, clauses.clause_of(s, statements, sketch)) for s in statements]
    # what states nothing, such as a cue without source or target, takes no conditions from what does
    stated = [frame.statement for frame in frames if not _excluded(frame) and (not triggers or states_change(frame))]
    given = _given(stated, sketch, passage) if triggers else {}
    told = [Frame(s, passage, index, sketch, clauses.clause_of(s, stated, sketch, given)) for s in stated]
    yield from (frame for frame in told if not triggers or not contested(frame, told))


def _given(stated: Sequence[Statement], sketch: Sketch, passage: Passage) -> Mapping[int, Statement | None]:
    """What the syntax of a sentence gives to one of its statements, or to none; where verbs are left out, parsers go
    astray."""
    if any(one.gapped for one in stated):
        return {}
    if not stated or (len(stated) == 1 and not _EMBEDS.search(sketch.text)):
        return {}
    about = [sorted({sketch.offset_of(f.token) for s in _SPECIES for f in one.slots.get(s, ())}) for one in stated]
    found = belonging(sketch, passage.mentions, about)
    verbless = [one.first for one in stated if _has_no_verb(one, sketch)]  # a tree hangs what is theirs on the others
    return {
        offset: stated[n]
        for offset, n in found.to.items()
        if not any(stated[n].last < first <= sketch.token_at(offset) for first in verbless)
    } | dict.fromkeys(found.none)


def _has_no_verb(statement: Statement, sketch: Sketch) -> bool:
    """Whether the verb of a statement is left out: '…, and C into D'."""
    start, end = sketch.offset_of(statement.first), sketch.offset_of(statement.last + 1)
    return _ELLIPTIC.fullmatch(sketch.text, start, end) is not None


def _excluded(frame: Frame) -> bool:
    if word := frame.excluded:
        frame.left_out(f"'{word}' beside it gives it another sense")
    elif supposed := clauses.supposed(frame.clause.text):
        frame.left_out("the paper gives it as a view that it does not share")
        return supposed
    elif frame.only_asked:
        frame.left_out("it is only tried or asked for, and not said to have come about")
        return True
    return bool(word)


def stated_by(heading: Passage, patterns: Patterns, triggers: tuple[Trigger, ...]) -> Iterator[Conversion]:
    """The conversions that a title or heading names."""
    for frames in statements_of(heading, patterns, triggers).values():
        for frame in frames["conversions"]:
            yield from frame.led_to(conversions(frame))
