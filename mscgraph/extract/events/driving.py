"""What a sentence says to drive a change that another one tells: 'This transformation is triggered by C', 'C, which
accelerates the conversion'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mscgraph.extract.events.arguments import any_of
from mscgraph.extract.text import clauses
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.substances import substance
from mscgraph.extract.text.verbs import all_forms, changes, participles, plurals

_LIST = r"‹C\d+›\s(?:\([^()]*\)\s)?(?:(?:(?:,|or|and|of|the|an?|‹Q\d+›)\s){1,4}‹C\d+›\s){0,3}"
_AHEAD = re.compile(rf"({_LIST})(?:(?!and\s|but\s|while\s|whereas\s)[^‹;\s]+\s){{0,6}}$")
_BEHIND = re.compile(rf"(?:[a-z-]+\s|‹Q\d+›\s){{0,5}}?({_LIST})")


def driving(passage: Passage, index: int, way: str) -> tuple[str, ...]:
    """The chemicals of which a sentence says that they drive "the" or "this" change, without telling which it is, or
    with `way` "helping" that they help it, which goes without them, too."""
    sketch = passage.sketch(passage.sentences[index])
    numbers = (n for listed in _listed(sketch, way) for n in _chemicals(sketch, *listed))
    return tuple(dict.fromkeys(substance(passage, n) for n in numbers))


def _listed(sketch: Sketch, way: str) -> Iterator[tuple[int, int]]:
    """Where the chemicals are listed that drive or help a change."""
    for said in _said(way).finditer(sketch.text):
        if clauses.denied(sketch.words(*clauses.clause_bounds(sketch, said.start()))):
            continue
        behind = said["by"] is not None
        listed = _BEHIND.match(sketch.text, said.end()) if behind else _AHEAD.search(sketch.text, 0, said.start())
        if listed is not None:
            yield listed.span(1)


def _chemicals(sketch: Sketch, start: int, end: int) -> Iterator[int]:
    for sign in SIGN.finditer(sketch.text, start, end):
        if sign[1] == "C":
            yield int(sign[2])


@cache
def _said(way: str) -> re.Pattern[str]:
    table = changes()["driving"]
    nouns, done = any_of(plurals(table["changes"])), any_of(participles(table[way]))
    needed = rf"(?:is|are|was|were)\s(?:[a-z]+ly\s)?{any_of(table['needed'])}" if way == "driving" else "(?!)"
    change = rf"(?:the|this|these|that)\s(?:[a-z]+\s)?{nouns}"
    return re.compile(
        rf"(?<=\s)(?:{any_of(all_forms(table[way]))}|{needed}){change}(?!(?:of|from|to|into|between)\s)|"
        rf"(?:(?<=\s)|^){change}(?:[a-z]+\s){{0,2}}?(?:is|are|was|were|be)\s(?:[a-z]+ly\s)?{done}(?P<by>by)\s"
    )
