"""Rules by which a paper names its clusters: 'MSC-xxx, where xxx is the wavelength of the lowest-energy peak'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.mentions import Names, SpeciesName
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.trace import Rule, led_to
from mscgraph.facts.model import Match, Property, Range
from mscgraph.resources import pipeline

_MATCH = Match("naming rule")
_RULE = Rule("the rule by which the paper names its clusters", "naming.toml")
_EXAMPLE = re.compile(r"\be\.\s?g\.|\bfor (?:example|instance)\b|\bsuch as\b|\bas in\b")
_EMISSION = wording(r"\b<emission>")


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    table = pipeline("naming.toml")
    return tuple(re.compile(_filled(rule["pattern"], table["words"]), re.IGNORECASE) for rule in table["rule"])


def _filled(pattern: str, lists: Mapping[str, Sequence[str]]) -> str:
    """A pattern with its lists of words written out."""
    for name, listed in lists.items():
        pattern = pattern.replace(f"{{{name}}}", "|".join(map(re.escape, listed)))
    return pattern


def naming_rule(sentence: str) -> str | None:
    """The letters of the names whose numbers a sentence says to be wavelengths of absorption, '' for all numbered
    names; None where it says no such thing."""
    plain = flatten(sentence)
    for rule in _rules():
        if (found := rule.search(plain)) and not _EMISSION.search(found.group()):
            return found.groupdict().get("code") or ""
    return None


def _is_numbered(species: SpeciesName) -> bool:
    """Whether it is a cluster that is named by a number."""
    return bool(species.number) and not species.told and species.species_class == "magic-sized cluster"


def _clusters_in(passage: Passage, index: int) -> set[str]:
    """The clusters that a sentence names by numbers: its rule is then about them alone."""
    named = {passage.names.canonical(name) for name in passage.named_in(index)}
    return {name for name, species in passage.names.species if name in named and _is_numbered(species)}


def named_by_rule(passages: Iterable[Passage], names: Names) -> Iterator[Property]:
    """The lowest-energy transitions that follow from the names of clusters and the rule that the paper states."""
    for passage in passages:
        for index, sentence in enumerate(passage.sentences):
            code = naming_rule(sentence.text)
            own = set() if code is None or _EXAMPLE.search(sentence.text) else _clusters_in(passage, index)
            for name, species in names.species if code is not None else ():
                if _is_numbered(species) and species.prefix.endswith(code or "") and (not own or name in own):
                    fact = Property(
                        subject=name,
                        property="leet_wavelength",
                        value=Range(species.number, species.number),
                        unit="nm",
                        match=_MATCH,
                        evidence=(passage.evidence(index, index),),
                    )
                    yield from led_to(_RULE, passage.block, index, (fact,))
