"""How many layers a platelet has: '4 ML HgTe platelets', 'HgTe 4 ML platelets', 'HgTe platelets (4 ML)'."""

from __future__ import annotations

import re

from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.wording import with_words
from mscgraph.lexicon import words
from mscgraph.resources import alternatives

COUNTS = ("two", "three", "four", "five", "six", "seven", "eight")
COUNT = rf"(?:\d(?:\.\d)?|{'|'.join(COUNTS)})"
LAYERS = with_words(rf"{COUNT}[ -]?(?:{alternatives(words('heads.toml')['layers'])})s?(?:[ -]<thick>)?")
_BETWEEN = re.compile(rf" \(?(?P<layers>{LAYERS})\)?(?=[ -])", re.IGNORECASE)
_ASIDE = re.compile(rf" \((?P<layers>{LAYERS})\)", re.IGNORECASE)


def layers_of(printed: str) -> str:
    """A number of layers as names have it: '4 ML' for 'four-monolayer'."""
    count = re.match(r"[\d.]+|[A-Za-z]+", printed)
    number = count.group().lower() if count else ""
    return f"{COUNTS.index(number) + 2 if number in COUNTS else number} ML"


def layers_between(flat: str, draft: Draft) -> re.Match[str] | None:
    """A number of layers between a material and its head."""
    return _BETWEEN.match(flat, draft.end) if draft.material and not draft.composition else None


def read_layers_behind(flat: str, draft: Draft) -> None:
    """A number of layers in parentheses behind the head of a platelet."""
    layered = draft.head is not None and draft.head.kind in words("heads.toml")["layered"] and draft.material
    behind = _ASIDE.match(flat, draft.end) if layered and not draft.kept else None
    if behind:
        draft.kept.insert(0, layers_of(behind["layers"]))
        draft.end = behind.end()
