"""Formulas that a paper gives only as what an analysis or a mass tells of clusters that it calls otherwise, or as those
of parts and models: they are values, and name no species."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from functools import cache

from mscgraph.extract.names.labels import CLUSTERS, sentence_start
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species import SpeciesName
from mscgraph.lexicon import words
from mscgraph.resources import alternatives

VALUE, PART = "value", "part"
_REACH = 60  # letters in front of a formula in which such words stand
_SYMBOL = re.compile("[A-Z][a-z]?")
_LISTED = re.compile(r"(?:,? and |, | to |/)$")


@cache
def _before(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(words('heads.toml')[name])}),? (?:the |an? )?$", re.IGNORECASE)


@cache
def _part_behind() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives(words('heads.toml')['modelled'])})\b")


@cache
def _weighed() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(words('heads.toml')['weighed'])})(?![\w-])", re.IGNORECASE)


def analysed(texts: Sequence[tuple[str, Sequence[Mention]]], joined: Container[str]) -> dict[str, str]:
    """The formulas that name no species of a paper: the values that an analysis gives for its clusters, and those of
    parts and models. `joined` are names that are known to mean what others do."""
    told: dict[str, set[str]] = defaultdict(set)
    formulas: dict[str, SpeciesName] = {}
    for text, here in texts:
        last = ""
        for mention in (m for m in here if m.label == "species"):
            species = mention.species
            if species.formula and species.name == species.base and not species.dopant:
                listed = _LISTED.search(text, max(0, mention.start - 5), mention.start)
                last = _told_as(text, mention) or (last if listed else "")
                formulas[species.name] = species
                told[species.name].add(last)
    only = {name: ways.pop() for name, ways in told.items() if len(ways) == 1 and name not in joined}
    named = [m.species for _, here in texts for m in here if m.label == "species"]
    return {
        name: way for name, way in only.items() if way == PART or (way == VALUE and _is_of_coded(formulas[name], named))
    }


def _told_as(text: str, mention: Mention) -> str:
    """Whether the words around a formula make a part or a model of it, a value, or neither."""
    begin = max(sentence_start(text, mention.start), mention.start - _REACH)
    if _before("part_of").search(text, begin, mention.start) or _part_behind().match(text, mention.end):
        return PART
    if _before("composed").search(text, begin, mention.start):
        return VALUE
    weighed = _weighed().search(text, sentence_start(text, mention.start), mention.start)
    return VALUE if weighed and _before("weighing").search(text, begin, mention.start) else ""


def _is_of_coded(formula: SpeciesName, named: Sequence[SpeciesName]) -> bool:
    """Whether a paper calls clusters of the elements of a formula by a number, a label or a Greek letter."""
    alike = [s for s in named if s.species_class in CLUSTERS and _elements(s) in (_elements(formula), set())]
    coded = [s for s in alike if s.exact and ((not s.formula and (s.number or s.label)) or s.base[1:2] == "-")]
    return bool(coded) and any(s.family or s in coded for s in alike if s.material)


def _elements(species: SpeciesName) -> set[str]:
    return set(_SYMBOL.findall(species.material or ""))
