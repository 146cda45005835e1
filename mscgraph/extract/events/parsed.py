"""Conversions by the syntax of a sentence (`pipelines/patterns/dependencies.toml`), beside those by its words.

Only a sentence that names two things and holds a word of change is parsed. Where the tree gives a statement the same
source and target, or others, the statement bears the mark; what only the tree says is a statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mscgraph.extract.events.arguments import Argument, arguments
from mscgraph.extract.events.triggers import Trigger, hits, load_triggers
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.syntax.patterns import TreePattern, load_tree_patterns, relations
from mscgraph.extract.syntax.trees import grow, tree_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.statements import Statement


def with_syntax(
    stated: Sequence[Statement], sketch: Sketch, mentions: Sequence[Mention], triggers: tuple[Trigger, ...]
) -> tuple[Statement, ...]:
    """The statements of a sentence, marked by what its tree says of them, and those that only the tree makes."""
    parsed = tuple(find_parsed(sketch, mentions, triggers))
    marked = [replace(s, syntax=_verdict(s, parsed)) for s in stated]
    read = {token for s in stated for token in range(s.first, s.last + 1)}
    more = [p for p in parsed if read.isdisjoint((*_tokens(p, "source"), *_tokens(p, "target")))]
    return tuple(sorted((*marked, *more), key=lambda s: (s.first, s.last)))


def find_parsed(
    sketch: Sketch,
    mentions: Sequence[Mention],
    triggers: tuple[Trigger, ...],
    patterns: tuple[TreePattern, ...] | None = None,
) -> Iterator[Statement]:
    """The conversions that the tree of a sentence states, by the given patterns or all that there are."""
    named = _named(sketch)
    if len(named) < 2 or not hits(sketch, triggers):
        return
    tree = tree_of(sketch, mentions)
    seen = set()
    for relation in relations(tree, patterns or load_tree_patterns()) if tree else ():
        source, target = (_argument(named, relation.slots[slot]) for slot in ("source", "target"))
        if source is None or target is None or source is target:
            continue
        if (source, target) not in seen:
            seen.add((source, target))
            first = min(source.start, target.start, relation.anchor)
            last = max(source.end - 1, target.end - 1, relation.anchor)
            slots = {"source": source.fillers, "target": target.fillers}
            at = sketch.token_at
            yield Statement("conversion", relation.pattern.pattern, slots, at(first), at(last), syntax="alone")


def foresee(passages: Iterable[Passage]) -> None:
    """Parses the sentences of passages that `find_parsed` will ask for, all at once, which is far quicker than one by
    one."""
    triggers = load_triggers()
    read = ((passage.sketch(sentence), passage.mentions) for passage in passages for sentence in passage.sentences)
    grow((sketch, mentions) for sketch, mentions in read if len(_named(sketch)) > 1 and hits(sketch, triggers))


def _named(sketch: Sketch) -> list[Argument]:
    """What can be source or target: whom a pronoun means is one guess more."""
    found = arguments(sketch) if sketch.text.count("‹") > 1 else ()
    return [each for each in found if all(filler.mention is not None for filler in each.fillers)]


def _argument(named: Sequence[Argument], offset: int) -> Argument | None:
    return next((a for a in named if a.start <= offset < a.end), None)


def _verdict(statement: Statement, parsed: Sequence[Statement]) -> str:
    """'agrees' where the tree gives the same source and target, 'differs' where it gives this source another target or
    this target another source, '' where it is silent."""
    source, target = _tokens(statement, "source"), _tokens(statement, "target")
    pairs = [(source & _tokens(p, "source"), target & _tokens(p, "target")) for p in parsed]
    if any(a and b for a, b in pairs):
        return "agrees"
    return "differs" if any(bool(a) != bool(b) for a, b in pairs) else ""


def _tokens(statement: Statement, slot: str) -> set[int]:
    return {filler.token for filler in statement.slots.get(slot, ())}
