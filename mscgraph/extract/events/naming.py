"""Rules by which a paper names its clusters: 'MSC-xxx, where xxx is the wavelength of the lowest-energy peak'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.mentions import Names
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.trace import Rule, led_to
from mscgraph.facts.model import Match, Property, Range
from mscgraph.resources import folder, load_toml

_MATCH = Match("naming rule")
_RULE = Rule("the rule by which the paper names its clusters", "naming.toml")
_EMISSION = re.compile(r"\bemission|\bphotoluminescence|\bPL\b")


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    table = load_toml(folder("pipelines") / "naming.toml")
    peak = "|".join(re.escape(word) for word in table["words"]["peak"])
    return tuple(re.compile(rule["pattern"].replace("{peak}", peak), re.IGNORECASE) for rule in table["rule"])


def naming_rule(sentence: str) -> str | None:
    """The letters of the names whose numbers a sentence says to be wavelengths of absorption, '' for all numbered
    names; None where it says no such thing."""
    plain = flatten(sentence)
    for rule in _rules():
        if (found := rule.search(plain)) and not _EMISSION.search(found.group()):
            return found.groupdict().get("code") or ""
    return None


def named_by_rule(passages: Iterable[Passage], names: Names) -> Iterator[Property]:
    """The lowest-energy transitions that follow from the names of clusters and the rule that the paper states."""
    for passage in passages:
        for index, sentence in enumerate(passage.sentences):
            code = naming_rule(sentence.text)
            for name, species in names.species if code is not None else ():
                covered = species.number is not None and not species.told and species.prefix.endswith(code or "")
                if covered and species.number and species.species_class == "magic-sized cluster":
                    fact = Property(
                        subject=name,
                        property="leet_wavelength",
                        value=Range(species.number, species.number),
                        unit="nm",
                        match=_MATCH,
                        evidence=(passage.evidence(index, index),),
                    )
                    yield from led_to(_RULE, passage.block, index, (fact,))
