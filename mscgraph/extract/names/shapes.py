"""Shapes that a paper makes without saying of what: 'the compound grows into cubes'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.mentions import Mention
from mscgraph.lexicon import Head, heads, words
from mscgraph.resources import alternatives

_REACH = 48  # letters from a shape back to what makes it
_OFTEN = 2  # times that a paper speaks of such things at least


@cache
def _by_plural() -> dict[str, Head]:
    """The nouns for shapes, in the plural."""
    shaped = (head for head in heads() if head.species_class == "nanostructure" and not head.own)
    return {f"{name}s": head for head in shaped for name in (head.name, *head.names) if name.islower()}


@cache
def _shapes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(_by_plural())})\b")


@cache
def _made() -> re.Pattern[str]:
    """What stands right in front of a shape by which it is made: 'into', 'to uniform'."""
    made, before = (alternatives(words("heads.toml")[name]) for name in ("making", "before"))
    return re.compile(rf"(?<![\w-])(?:{made}) (?:(?:{before}|[a-z]+ly) ){{0,2}}$")


def made_alone(texts: Iterable[str], mentions: Iterable[Mention]) -> Iterator[tuple[str, Head]]:
    """The nouns for a shape that a paper says to be made and names with no material, as heads of their own."""
    used: Counter[str] = Counter()
    made: set[str] = set()
    for flat in map(flatten, texts):
        for match in _shapes().finditer(flat):
            kind = _by_plural()[match.group()].kind
            used[kind] += 1
            if kind not in made and _made().search(flat, max(0, match.start() - _REACH), match.start()):
                made.add(kind)
    named = {m.species.kind for m in mentions if m.label == "species" and m.species.material}
    for head in heads():
        if head.kind in made - named and used[head.kind] >= _OFTEN and not head.own:
            yield from ((name, replace(head, proper=True, own=True)) for name in (head.name, *head.names))
