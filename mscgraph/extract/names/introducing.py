"""Families that are named only to lead up to a member: 'the HgTe cluster Hg37Te20(SR)51'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mscgraph.extract.names.labels import CLUSTERS
from mscgraph.extract.names.mentions import Mention

_LEADS_TO = re.compile(r" |,? (?:\d,? )?|, (?:namely |viz\.,? |i\.e\.,? )?|: ")


def leads_up(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether the first of some mentions is a family that only leads up to its members: 'the HgTe cluster
    Hg37Te20(SR)51', 'two HgTe clusters, MSC-410 and MSC-430'."""
    family, *others = (m for m in mentions if m.label != "quantity")
    if not others or others[0].label != "species" or family.name != family.species.base:
        return False
    member = others[0].species
    small = family.species.family and family.species.species_class in CLUSTERS and member.species_class in CLUSTERS
    same = member.material in (None, family.species.material) and not member.told
    between = text[family.end : others[0].start]
    return small and same and member.exact and _LEADS_TO.fullmatch(between) is not None


def only_leading(texts: Iterable[tuple[str, Sequence[Mention]]]) -> frozenset[str]:
    """The names of families that a paper uses in no other way."""
    ways: dict[str, set[bool]] = defaultdict(set)
    for text, here in texts:
        for number, mention in enumerate(here):
            if mention.label == "species":
                ways[mention.name].add(leads_up(text, here[number : number + 3]))
    return frozenset(name for name, used in ways.items() if used == {True})
