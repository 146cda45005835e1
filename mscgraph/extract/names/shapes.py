"""Shapes that a paper makes without saying of what: 'the compound grows into cubes'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species_parts import anions_of
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import Head, heads, words
from mscgraph.resources import alternatives

_REACH = 48  # letters from a shape back to what makes it
_DOTS, _VAGUE = "quantum dot", "particle"
_OFTEN = 2  # times that a paper speaks of such things at least


@cache
def _by_plural() -> dict[str, Head]:
    """The nouns for shapes and dots, in the plural."""
    shaped = (h for h in heads() if h.kind == _DOTS or (h.species_class == "nanostructure" and not h.own))
    named = ((name, head) for head in shaped for name in (head.name, *head.names))
    named = ((name, head) for name, head in named if head.kind != "superlattice" and name != _VAGUE)
    return {f"{name}s": head for name, head in named if name.islower() or head.kind == _DOTS}


@cache
def _shapes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(_by_plural())})\b")


@cache
def _made() -> re.Pattern[str]:
    """What stands right in front of a shape by which it is made: 'into', 'to uniform'."""
    table = words("heads.toml")
    made, before = alternatives(table["making"]), alternatives((*table["before"], *table["structures"]))
    return wording(rf"(?<![\w-])(?:{made}) (?:(?:{before}|[a-z]+ly|<lengths>|[\d.]+ nm) ){{0,2}}$")


@cache
def _made_behind() -> re.Pattern[str]:
    """What stands behind a shape by which it is made: 'of 3 × 15 nm are obtained', 'resulted'."""
    done = alternatives(words("heads.toml")["made"])
    return re.compile(rf"(?: (?!and |but |which |that )[^ .,;]+){{0,6}}?,? (?:{done})\b")


def made_alone(texts: Sequence[tuple[str, Sequence[Mention]]]) -> Iterator[tuple[str, Head]]:
    """The nouns for a shape that a paper says to be made and names with no material, as heads of their own: where it
    speaks of them again, or of one material alone."""
    named: set[str] = set()
    used: Counter[str] = Counter()
    made: set[str] = set()
    for text, here in texts:
        flat = flatten(text)
        own = [m for m in here if m.label == "species" and not m.species.generic]
        named |= {m.species.kind for m in own if m.species.material}
        inside = {place for m in own for place in range(m.start, m.end)}
        for match in _shapes().finditer(flat):
            if match.start() in inside:
                continue
            kind = _by_plural()[match.group()].kind
            used[kind] += 1
            if kind not in made and (
                _made().search(flat, max(0, match.start() - _REACH), match.start())
                or _made_behind().match(flat, match.end())
            ):
                made.add(kind)
    often = 1 if only_material(m for _, here in texts for m in here) else _OFTEN
    for head in heads():
        if head.kind in made - named and used[head.kind] >= often and not head.own:
            alone = replace(head, proper=True, own=True)
            yield from ((name, alone) for name in (head.name, *head.names) if name != _VAGUE)


def only_material(mentions: Iterable[Mention]) -> str | None:
    """The one semiconductor of which a paper names things, if it names things of no other."""
    named = (m.species for m in mentions if m.label in ("species", "material"))
    materials = {s.material for s in named if s.material and anions_of(s.material)}
    return materials.pop() if len(materials) == 1 else None
