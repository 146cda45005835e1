"""Names that leave open whether a thing is a colloid, and what in a paper speaks for it.

'Ga-doped ZnO', 'HgTe/CdS' and 'ZnO-2' are named by their material, as films, phosphors and ceramics are; a particle, a
plate or a wire can be of any size; and 'F-410' or 'Fe4L1' is a cluster only where clusters are spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from mscgraph.extract.names.labels import CLUSTERS
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species import SpeciesName
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import heads, words
from mscgraph.resources import alternatives

SOLID = "solid"
_SHAPES = ("nanostructure", "bulk")
_FAMILY = "F"  # a code for clusters, and one for pages and instruments
_SIZE_BEHIND = re.compile(r"[^.;:]{0,40}?[ (~≈]\d{1,2}(?:\.\d+)? ?nm\b")
_SIZE_BEFORE = wording(r"(?<![\d.])\d{1,2}(?:\.\d+)?[ -]nm(?:[- ]<sized>)? $")
_REACH = 16  # letters in front of a name in which its size stands
_JOINT = re.compile(r"[/@]|-(?=[A-Z])")


@cache
def cluster_kinds() -> frozenset[str]:
    """The kinds of heads of clusters."""
    return frozenset(head.kind for head in heads() if head.species_class in CLUSTERS)


@cache
def _small() -> re.Pattern[str]:
    return re.compile(alternatives(words("heads.toml")["small"]))


def of_solids(texts: Sequence[tuple[str, Sequence[Mention]]]) -> dict[str, str]:
    """The names for which nothing in a paper says that they are those of colloids."""
    named = {m.species for _, here in texts for m in here if m.label == "species"}
    colloids = {species for species in named if _is_small(species)} | set(_measured(texts))
    materials = {part for species in colloids for part in _parts(species)}
    clusters = any(species.kind in cluster_kinds() for species in colloids)
    semiconducting = [s for s in colloids if _is_semiconductor(s) or not _symbols(s)]
    dots = any(species.species_class not in _SHAPES for species in semiconducting)

    def is_spoken_for(species: SpeciesName) -> bool:
        if _is_coded(species):
            return clusters
        if not species.material:
            return clusters or bool(semiconducting)
        return not materials.isdisjoint(_parts(species)) or (dots and _is_semiconductor(species))

    return {s.name: SOLID for s in named if _is_open(s) and not is_spoken_for(s)}


def _measured(texts: Iterable[tuple[str, Sequence[Mention]]]) -> Iterator[SpeciesName]:
    """What a paper says to have a size of nanometres, right beside its name: '12 nm copper particles'."""
    for text, here in texts:
        for mention in here:
            before = text[max(0, mention.start - _REACH) : mention.start]
            sized = _SIZE_BEFORE.search(before) or _SIZE_BEHIND.match(text, mention.end)
            if sized and mention.label == "species" and mention.species.head:
                yield mention.species


def _is_small(species: SpeciesName) -> bool:
    """Whether a name says that a thing is a colloid or a cluster by its head: 'ZnO nanorod', 'the QDs'."""
    if not species.head or species.species_class == "bulk":
        return False
    head = heads().find(species.head)
    plain = head is not None and (head.own or not head.proper) and not _small().search(species.head)
    return not plain or species.kind in cluster_kinds()


def _is_open(species: SpeciesName) -> bool:
    """Whether a name leaves open whether its thing is a colloid."""
    if species.species_class == "bulk" or species.generic or _is_small(species):
        return False
    if _is_coded(species):
        metals = not _symbols(species).isdisjoint(words("elements.toml")["counted"])
        ligated = "(" in (species.formula or "")
        return not (metals or ligated or _is_semiconductor(species)) and species.prefix in ("", _FAMILY)
    return bool(species.dopant) or not _is_semiconductor(species)


def _is_coded(species: SpeciesName) -> bool:
    """Whether something is named by a number, a code or a composition, as clusters are."""
    return bool(species.formula or species.prefix or (species.number and not species.material))


def _is_semiconductor(species: SpeciesName) -> bool:
    """Whether the core of a thing is of those that are made as dots first of all: oxides and metals are made in any
    way."""
    return not _symbols(species).isdisjoint((*words("elements.toml")["semiconducting_anions"], "Cl", "Br", "I"))


def _symbols(species: SpeciesName) -> frozenset[str]:
    core = _JOINT.split(species.material)[0] if species.material else ""
    return frozenset(re.findall(r"[A-Z][a-z]?", core))


def _parts(species: SpeciesName) -> frozenset[str]:
    """The materials of which a thing is made."""
    return frozenset(_JOINT.split(species.material) if species.material else ())
