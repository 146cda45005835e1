"""'Bulk' alone, where it stands for the solid of the one material that its sentence speaks of, beside a value of it:
'ZnTe, with a bulk band gap of 2.3 eV', 'as against 2.3 eV in the bulk'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import heads, words
from mscgraph.resources import alternatives

_SENTENCE = re.compile(r"(?<=[.!?\]]) (?=[A-Z(])")
_FORMULA = re.compile(r"[A-Z][A-Za-z0-9]*")
_VALUE = r"\d[\d.]* ?(?:eV|Å)"


@cache
def _bulk() -> re.Pattern[str]:
    properties = alternatives(words("heads.toml")["bulk_properties"])
    ends = r"(?= ?[.,;:()\[]| (?:at|and|or|but|is|are|to|by|as)\b|$)"
    return wording(
        rf"\b(?P<bulk>(?i:<bulk>)) (?:{properties})s?(?P<between>[^.;\d]{{0,30}}?){_VALUE}"
        rf"|{_VALUE} (?:in|for|of) the (?P<alone><bulk>){ends}"
    )


def with_bulk(flat: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those of solids that 'bulk' alone stands for; a bare material behind it is a part of its name:
    'the bulk gap of ZnTe, 2.3 eV'."""
    for match in _bulk().finditer(flat):
        name = "bulk" if match["bulk"] else "alone"
        inside = [d for d in drafts if match.start(name) < d.end and d.start < match.end()]
        if any(not d.bare or d.start < match.end(name) for d in inside):
            continue
        materials = {d.material for d in inside or _beside(flat, drafts, match.start(name))}
        material = materials.pop() if len(materials) == 1 else ""
        if _FORMULA.fullmatch(material):
            solid = Draft(*match.span(name), material, material, head=heads().find("bulk"), kind="material")
            drafts = sorted([*(d for d in drafts if d not in inside), solid], key=lambda d: d.start)
    return drafts


def _beside(flat: str, drafts: Sequence[Draft], offset: int) -> list[Draft]:
    """The things of its sentence whose material is told, those in front of an offset before those behind it."""
    begun = max((m.end() for m in _SENTENCE.finditer(flat, 0, offset)), default=0)
    end = next((m.start() for m in _SENTENCE.finditer(flat, offset)), len(flat))
    named = [d for d in drafts if begun <= d.start < end and d.material and not d.wide]
    return [d for d in named if d.start < offset] or named
