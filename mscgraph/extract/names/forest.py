"""Names joined into sets, each of which means one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from mscgraph.extract.names.species import SpeciesName
from mscgraph.facts.names import name_key


class Forest:
    """Names joined into sets."""

    def __init__(self) -> None:
        self._set: dict[str, set[str]] = {}

    def join(self, one: str, two: str) -> None:
        """Put two names, with all that they were joined to, into one set."""
        merged = self._set.get(one, {one}) | self._set.get(two, {two})
        for name in merged:
            self._set[name] = merged

    def set_of(self, name: str) -> set[str]:
        """The names joined with a name, with itself."""
        return self._set.get(name, {name})

    def groups(self) -> list[set[str]]:
        """The sets of two and more."""
        return list({id(group): group for group in self._set.values() if len(group) > 1}.values())


def ordered(group: set[str], counts: Counter[str], parsed: Mapping[str, SpeciesName]) -> tuple[str, ...]:
    """The names of one thing, the fullest and the most used one first; of spellings one, but for what is written out
    ('InP QD' and 'InP quantum dot' have one key)."""

    def rank(name: str) -> tuple[int, bool, int, int, int, str]:
        species = parsed.get(name)
        full = 0 if species is None else (species.material is not None) + (species.number is not None)
        return (-full, species is not None and species.family, -int(counts[name] > 0), -counts[name], -len(name), name)

    seen: dict[tuple[str, bool], str] = {}
    for name in sorted(group, key=rank):
        seen.setdefault((name_key(name), "quantum dot" in name.lower()), name)
    return tuple(seen.values())
