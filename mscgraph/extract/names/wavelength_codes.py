"""Codes that a paper makes of letters and wavelengths for its clusters without saying so: 'X461 … X404'."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.labels import CLUSTERS, Label
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.shapes import only_material
from mscgraph.extract.names.species import SpeciesName
from mscgraph.lexicon import elements

_CODE = re.compile(r"(?<![\w/-])(?P<stem>[A-Z][A-Za-z]{0,4}-?)(?P<number>[2-7]\d\d)(?![\w-]|\.\d| ?(?:nm|K|°))")
_FEWEST = 2  # codes of one stem, and times that each is used


def codes_of(texts: Iterable[str]) -> dict[str, float]:
    """The codes of letters and a number that a paper uses again and again, several of the same letters, and at least
    one of their numbers as nanometres: names by wavelengths, with these; further ones of these letters, too, whose
    numbers it gives as nanometres."""
    flat = [flatten(text) for text in texts]
    used = Counter(match.groups() for text in flat for match in _CODE.finditer(text))
    rows: dict[str, list[str]] = defaultdict(list)
    for (stem, number), times in used.items():
        if times >= _FEWEST and stem.rstrip("-") not in elements():
            rows[stem].append(number)
    told = {number for number in {number for _, number in used} if any(f"{number} nm" in text for text in flat)}
    stems = {stem for stem, numbers in rows.items() if len(numbers) >= _FEWEST and not told.isdisjoint(numbers)}
    meant = ((stem, number) for stem, number in used if number in told or number in rows.get(stem, ()))
    return {f"{stem}{number}": float(number) for stem, number in meant if stem in stems}


def coded(codes: dict[str, float], mentions: Sequence[Mention], taken: Container[str]) -> Iterator[Label]:
    """The codes as labels of clusters, where a paper speaks of such and nothing else is known by that name."""
    species = [m for m in mentions if m.label == "species"]
    named = {flatten(m.text) for m in mentions}
    if any(m.species.species_class in CLUSTERS for m in species):
        for code, number in codes.items():
            if code not in taken and not any(code in name for name in named):
                material = only_material(mentions)
                own = SpeciesName(code, CLUSTERS[0], material, number=number, base=code, label=code, kind="MSC")
                yield Label(code, own)
