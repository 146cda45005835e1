"""What class the clusters of a paper are of, where their names leave it open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mscgraph.extract.names.aliases import is_molecular
from mscgraph.extract.names.mentions import Mention


def class_of_clusters(mentions: Iterable[Mention]) -> str:
    """What a plain 'cluster' is in a paper: magic-sized, unless it speaks of nanoclusters only."""
    species = [m.species for m in mentions if m.label == "species"]
    kinds = Counter(s.kind for s in species)
    formulas = {s.species_class for s in species if s.formula}
    small = kinds["nanocluster"] or formulas == {"nanocluster"}
    magic = kinds["MSC"] or any(s.number for s in species)
    return "nanocluster" if small and not magic else "magic-sized cluster"


def molecules_are_magic(mentions: Iterable[Mention]) -> bool:
    """Whether a paper calls its molecular clusters magic-sized: one that speaks of magic-sized clusters and names none
    as often as these; where they are known examples only, they stay what they are."""
    species = [m.species for m in mentions if m.label == "species"]
    molecular = sum(is_molecular(s) for s in species)
    others = sum(s.kind in ("MSC", "cluster") or s.number is not None for s in species)
    magic = any(s.kind == "MSC" and "magic" in s.head.lower() for s in species)
    return magic and molecular > others
