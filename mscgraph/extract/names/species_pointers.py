"""Things meant by an element that they hold: 'the telluride', 'the two lead compounds', 'selenide clusters'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.species_reading import HeadsAt, adjectives
from mscgraph.lexicon import elements, words
from mscgraph.resources import alternatives

_CLUSTERS = ("MSC", "cluster", "nanocluster")


@cache
def _symbols() -> dict[str, str]:
    """The words for elements by which things are told apart: metals, and anions of semiconductors."""
    anions = words("elements.toml")["semiconducting_anions"]
    found = {e.name: e.symbol for e in elements().values() if e.kind in ("metal", "alkali")}
    found |= {e.anion: e.symbol for e in elements().values() if e.anion and e.symbol in anions}
    spelt = (pair.split("=") for pair in words("elements.toml")["spellings"])
    return found | {printed: found[name] for printed, name in spelt if name in found}


def _words_of(*kinds: str) -> str:
    return alternatives(word for word, symbol in _symbols().items() if elements()[symbol].kind in kinds)


@cache
def _elements() -> tuple[str, str]:
    return _words_of("metal", "alkali"), _words_of("pnictogen", "chalcogen")


@cache
def _alone() -> re.Pattern[str]:
    """'the telluride', 'the two heavier sulfides', 'a selenide', 'its zinc analogue', 'the lead compounds'."""
    metals, anions = _elements()
    pointing, counts, compared, compounds, parts = (
        alternatives(words("heads.toml")[name]) for name in ("pointing", "counts", "compared", "compounds", "parts")
    )
    return re.compile(
        rf"(?<![\w-])(?:{pointing}) (?:(?:{counts}) )?(?:(?:{compared}) )?"
        rf"(?P<name>(?P<anion>{anions})s?(?! (?:{parts})(?:s|es)?\b)|(?P<metal>{metals}) (?:{compounds})s?)(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _in_front() -> re.Pattern[str]:
    metals, anions = _elements()
    return re.compile(rf"(?<![\w-])(?:(?P<anion>{anions})|(?P<metal>{metals})) +", re.IGNORECASE)


def from_elements(flat: str, heads_at: HeadsAt) -> Iterable[Draft]:
    """Bare heads with an element in front ('the selenide platelets', 'the zinc cluster'), and words that an element
    alone tells apart ('the telluride', 'the zinc compound')."""
    for match in _in_front().finditer(flat):
        between = adjectives().match(flat, match.end())
        hit = heads_at.get(between.end() if between else match.end()) or heads_at.get(match.end())
        if hit and hit[1].name not in ("species", "bulk") and (match["anion"] or hit[1].kind in _CLUSTERS):
            symbol = _symbols()[(match["anion"] or match["metal"]).lower()]
            if match["anion"] or symbol not in words("elements.toml")["counted"]:
                yield Draft(match.start(), hit[0], head=hit[1], head_text=hit[2], kind="head", symbols=(symbol,))
    for match in _alone().finditer(flat):
        symbol = _symbols()[(match["anion"] or match["metal"]).lower()]
        yield Draft(*match.span("name"), kind="compound", symbols=(symbol,))
