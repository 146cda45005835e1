"""The names of species as a paper prints them, where facts name them in another order: 'clusters of HgTe absorbing at
410 nm' for the '410 nm HgTe cluster'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species_modifiers import lowered
from mscgraph.facts.names import name_key
from mscgraph.lexicon import words

_AND = re.compile(r",? (?:and|or|than|from|to|into) ")
_LONGEST = 70  # letters of a name
_REACH = 60  # letters from a head to the peak that is told behind it


def verbatim(texts: Sequence[tuple[str, Sequence[Mention]]]) -> Iterator[tuple[str, str]]:
    """Names of facts, each with a name that is printed for the same thing and for no other."""
    found: dict[str, set[str]] = defaultdict(set)
    named: set[str] = set()
    listed: set[str] = set()
    printed: dict[str, str] = {}
    for text, mentions in texts:
        for mention in mentions:
            if mention.label not in ("species", "material") or mention.species.generic:
                continue
            named.add(name_key(mention.name))
            if mention.label == "species" and (spelt := _as_printed(text, mention)):
                found[name_key(spelt)].add(mention.name)
                printed.setdefault(name_key(spelt), spelt)
        listed |= {name_key(spelt) for spelt in _listed(text, mentions)}
    for key, names in found.items():
        if key not in named | listed and len(names) == 1:
            yield names.pop(), printed[key]


def _listed(text: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """Names in one list with another that facts would give the same name: 'cubic HgTe dots and HgTe dots' may
    be two things."""
    for one, other in pairwise(mention for mention in mentions if mention.label == "species"):
        if one.name == other.name and _AND.fullmatch(text, one.end, other.start):
            yield from (spelt for mention in (one, other) if (spelt := _as_printed(text, mention)))


def _as_printed(text: str, mention: Mention) -> str | None:
    """What a text prints for a species, in the singular; None where that is no whole name, or tells it from another
    one that facts would give the same name: 'larger HgTe dots'."""
    species, spelt = mention.species, mention.text
    if any(modifier.lower() in words("heads.toml")["comparing"] for modifier in species.modifiers):
        return None
    if species.number is not None and f"{species.number:.0f}" not in spelt:
        peak = re.compile(rf"[^.;,]{{1,{_REACH}}}?\b{species.number:.0f} ?nm\b").match(text, mention.end)
        spelt = text[mention.start : peak.end()] if peak else spelt
    spelt = lowered(" ".join(spelt.split()))
    head = re.split("[ -]", species.head.lower())  # also where it is parted: 'magic sized HgTe clusters'
    spelt = re.sub(rf"(?i)\b({re.escape(head[-1])})s\b", r"\1", spelt, count=1) if species.head else spelt
    whole = all(word in spelt.lower() for word in head) if species.head else species.material is not None
    return spelt if whole and len(spelt) <= _LONGEST and not spelt.endswith("-") else None
