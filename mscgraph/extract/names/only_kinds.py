"""Polymorphs and numbers of layers: what a thing of the only one that a paper has is without it, too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from mscgraph.extract.names.forest import Forest
from mscgraph.extract.names.species import SpeciesName
from mscgraph.extract.names.species_parts import POLYMORPH

_LAYERS = re.compile(r"[\d.]+ ML ")


def polymorph_of(species: SpeciesName) -> str:
    """What a name says of the polymorph of its material: 'γ-' in 'γ-MnS nanocrystal'."""
    form = POLYMORPH.match(species.base) if species.family and species.material else None
    return form.group() if form else ""


def join_only_kinds(
    by_signature: Mapping[tuple[object, ...], list[str]], parsed: Mapping[str, SpeciesName], forest: Forest
) -> None:
    """The only polymorph of which a paper names things of a kind, and the only number of layers that its platelets
    have, are what they are without it, too."""
    for mark_of in (polymorph_of, _layers_of):
        found: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for key, names in by_signature.items():
            if key[0] == "family" and mark_of(parsed[names[0]]):
                found[key[:4]].append(names[0])
        for key, names in found.items():
            unsaid = found.get((key[0], None, *key[2:]), []) if key[1] else []  # '4 ML platelets'
            marks = {mark_of(parsed[name]) for name in (*names, *unsaid)}
            if len(names) == len(marks) == 1 and (key[1] or not any(k[2:] == key[2:] for k in found if k[1])):
                forest.join(names[0], names[0].removeprefix(mark_of(parsed[names[0]])))


def _layers_of(species: SpeciesName) -> str:
    """The number of layers in front of a name: '4 ML '."""
    layers = _LAYERS.match(species.name) if species.family else None
    return layers.group() if layers else ""
