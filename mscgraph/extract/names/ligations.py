"""The ligands and the structures by which a paper tells its things apart: 'the oleate-capped cluster', 'wurtzite HgTe
dots' beside zinc blende ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, zip_longest

from mscgraph.extract.names.aliases import is_ligated, ligation_of, structure_before
from mscgraph.extract.names.labels import CLUSTERS
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species_modifiers import lowered
from mscgraph.extract.names.wording import wording
from mscgraph.facts.names import name_key
from mscgraph.lexicon import words
from mscgraph.resources import alternatives

_DESCRIBED = wording(r" (?:of|such as|like|including|<in_general>)\b")
_EXCHANGED = wording(r"\b(?:<exchanged>|<relatives>|<contrast>|instead)\b")


def ligations(mentions: Sequence[tuple[str, Sequence[Mention]]]) -> frozenset[str]:
    """The ligands by which a paper tells clusters apart: 'the oleate-capped cluster is stable', but in 'the
    oleate-capped cluster Hg54Te32' and 'oleate-capped clusters such as this' they are only described."""
    used: Counter[str] = Counter()
    apart: set[str] = set()
    for text, here in mentions:
        for mention, following in pairwise((*here, None)):
            if mention and mention.label == "species" and (ligated := ligation_of(mention.species)):
                used[ligated] += 1
                named = following is not None and following.label == "species" and not following.species.generic
                apposed = named and following and re.fullmatch(r",? \(?", text[mention.end : following.start])
                if not apposed and not _DESCRIBED.match(text, mention.end):
                    apart.add(ligated)
    if len(used) == 1 and not any(_EXCHANGED.search(text) for text, _ in mentions):
        return frozenset()
    several = (ligated for ligated, times in used.items() if times > 1 and len(used) > 1)
    return frozenset((*several, *apart))


def polymorphs(mentions: Sequence[tuple[str, Sequence[Mention]]]) -> frozenset[str]:
    """The names with a structure in front of things that a paper has in two structures."""
    found: dict[str, set[str]] = defaultdict(set)
    named: set[str] = set()
    for text, here in mentions:
        species = [mention for mention in here if mention.label == "species"]
        for mention, following in zip_longest(species, species[1:]):
            if not mention.species.family:
                continue
            base, printed = mention.species.base, structure_before(mention.species)
            said = _structured().match(text, mention.end, following.start if following else len(text))
            named |= {f"{printed} {base}"} if printed else set()
            found[base] |= {name for name in (printed, said and said["structure"].lower()) if name}
    several = {base for base, names in found.items() if len({name_key(name) for name in names}) > 1}
    return frozenset(name for name in named if any(name.endswith(f" {base}") for base in several))


@cache
def _structured() -> re.Pattern[str]:
    """What is said of the structure of a thing behind its name: 'have the wurtzite structure'."""
    structure = alternatives(words("heads.toml")["structures"])
    return wording(
        rf"(?:[^.;]|\.(?=\d))*?\b<adopts> (?:the |an? )?(?P<structure>{structure})"
        r" (?:[a-z]+ )?(?:<frameworks>|<phases>)",
        re.IGNORECASE,
    )


def with_peaks(mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """What a paper always names as one thing of one ligand, with the only peak that it tells of such: 'the amine-capped
    HgTe cluster that absorbs at 410 nm' is its amine-capped cluster; 'amine-capped HgTe clusters' may be several."""
    told: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    families: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    several: set[str] = set()
    for mention in mentions:
        if mention.label != "species" or mention.species.species_class not in CLUSTERS:
            continue
        own = mention.species
        ligands = [lowered(modifier) for modifier in own.modifiers if is_ligated(modifier)]
        if len(ligands) == 1 and own.told:
            told[ligands[0], own.material].add(own.name)
        elif len(ligands) == 1 and own.family and own.name.lower() == f"{ligands[0]} {own.base}".lower():
            families[ligands[0], own.material].add(own.name)
            several |= {own.name} if mention.text.endswith("s") else set()
    for (ligand, material), names in told.items():
        for family in families[ligand, material] or families[ligand, None]:
            if len(names) == 1 and family not in several:
                yield family, next(iter(names))
