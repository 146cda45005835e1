"""Things meant by an element that they hold: 'the telluride', 'the two lead compounds', 'selenide clusters'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.species_reading import HeadsAt, adjectives
from mscgraph.extract.names.vocabulary import vocabulary
from mscgraph.lexicon import elements, words
from mscgraph.resources import alternatives

_OF_COMPOUNDS = ("MSC", "cluster", "nanocluster", "superlattice")


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
def _named() -> re.Pattern[str]:
    """A word for an element, where what stands around it is still to be seen."""
    metals, anions = _elements()
    return re.compile(rf"\b(?:(?P<anion>{anions})|(?P<metal>{metals}))(?=s?\b)", re.IGNORECASE)


@cache
def _forms() -> frozenset[str]:
    """The words for elements in singular and plural, without which nothing is named so."""
    return frozenset(form for word in _symbols() for form in (word, f"{word}s"))


@cache
def _pointing() -> re.Pattern[str]:
    """'the', 'both', 'the two heavier' right in front of such a word."""
    pointing, counts, compared = (
        alternatives(words("heads.toml")[name]) for name in ("pointing", "counts", "compared")
    )
    return re.compile(rf"(?<![\w-])(?:{pointing}) (?:(?:{counts}) )?(?:(?:{compared}) )?$", re.IGNORECASE)


@cache
def _behind() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind an anion that is a thing of its own, and behind a metal that one is told apart by."""
    compounds, parts = (alternatives(words("heads.toml")[name]) for name in ("compounds", "parts"))
    return (
        re.compile(rf"s?(?! (?:{parts})(?:s|es)?\b)(?![\w-])", re.IGNORECASE),
        re.compile(rf" (?:{compounds})s?(?![\w-])", re.IGNORECASE),
    )


_REACH = 32  # letters from an element back to 'the two'


def from_elements(flat: str, heads_at: HeadsAt) -> Iterable[Draft]:
    """Bare heads with an element in front ('the selenide platelets', 'the zinc cluster'), and words that an element
    alone tells apart: 'the telluride', 'the two heavier sulfides', 'a selenide', 'its zinc analogue'."""
    for match in _named().finditer(flat) if not vocabulary(flat).isdisjoint(_forms()) else ():
        if flat[match.start() - 1 : match.start()] == "-":
            continue
        symbol = _symbols()[match.group().lower()]
        yield from _heads_behind(flat, match, symbol, heads_at)
        behind = _behind()[0 if match["anion"] else 1].match(flat, match.end())
        if behind and _pointing().search(flat, max(0, match.start() - _REACH), match.start()):
            yield Draft(match.start(), behind.end(), kind="compound", symbols=(symbol,))


def _heads_behind(flat: str, match: re.Match[str], symbol: str, heads_at: HeadsAt) -> Iterable[Draft]:
    end = match.end() + 1
    if flat[match.end() : end] != " ":
        return
    between = adjectives().match(flat, end)
    hit = heads_at.get(between.end() if between else end) or heads_at.get(end)
    own = hit is not None and hit[1].kind in _OF_COMPOUNDS and symbol not in words("elements.toml")["counted"]
    if hit and hit[1].name not in ("species", "bulk") and (match["anion"] or own):
        yield Draft(match.start(), hit[0], head=hit[1], head_text=hit[2], kind="head", symbols=(symbol,))
