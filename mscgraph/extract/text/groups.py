"""The species that a sentence names together: lists, pronouns, 'the product', and bands that a cluster is named by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.sketch import Sketch, signs_in
from mscgraph.extract.text.statements import Filler
from mscgraph.extract.text.stems import Phrases
from mscgraph.resources import pipeline

PRODUCT = "the product"
ARTICLE = re.compile(r"\s?(?:(?:the|a|an)\s)?(?:[a-z-]+ ){0,2}")

_ONE = r"‹[SG]\d+›\s"
_AND = r"(?:,\s(?:and|or)?\s?|and\s|or\s|/\s|…\s|as\swell\sas\s|both\s)"
_PLAIN = r"(?:[a-z-]+ ){0,2}"
_APPOSED = re.compile(r"‹G\d+›\s,?\s?(?=‹S)")  # 'a member of the family, A' is A
_PRONOUN = re.compile(  # of 'both clusters' the head tells which
    r"(?:(?<=\s)|^)(it|they|them|its|their|(?:these|both|all\s(?:three|four|five|six|seven))(?!\s(?:[a-z-]+\s)?‹G)|"
    r"the\slatter|the\sformer|the\slast\sof\swhich)\s"
)
_LAST = {"the last of which": "the latter"}
_BANDS = r"(?:<bands>|species|one|that)\s"
_BAND = wording(
    rf"‹W(\d+)›\s(?:\w+ )?{_BANDS}|{_BANDS}(?:<arises>\s(?:in\s)?)?(?:\w+ )?(?:at|near|around|of)\s‹W(\d+)›\s"
)


@dataclass(frozen=True)
class Group:
    """Species that are named together: offsets into the sketch, what fills the list, and whether it is named only to
    compare with, as an origin, or as what was used."""

    start: int
    end: int
    fillers: tuple[Filler, ...]
    aside: bool = False


@cache
def phrases(name: str, table: str = "") -> Phrases:
    """The phrases of one list of `pipelines/attachment.toml`, as a pattern for sketches."""
    data = pipeline("attachment.toml")
    listed = (data[table] if table else data)[name]
    return Phrases(listed)


@cache
def _list() -> re.Pattern[str]:
    """Species in a row, each with what they come as ('A arrays and B arrays')."""
    joint = rf"(?:{phrases('carriers').pattern}\s)?{_AND}(?:(?:of|for|in|from)\s)?(?:the\s|those\sof\s)?{_PLAIN}{_ONE}"
    return re.compile(rf"{_ONE}(?:{joint})*")


@cache
def _products() -> re.Pattern[str]:
    """'the product', 'this isolated solid'."""
    done, things, other = (phrases(name, "product").pattern for name in ("done", "things", "other"))
    return re.compile(rf"(?:(?<=\s)|^)(?:the|this|these)\s(?:same\s)?(?:{done}\s)?{things}\s(?!{other})")


def groups(sketch: Sketch) -> tuple[Group, ...]:
    """The lists of species in a sentence, in order, pronouns and 'the product' among them."""
    found = []
    for match in _lists(sketch):
        if match.group().startswith("‹G") and phrases("compound").match(sketch.words(match.end(), match.end() + 20)):
            continue
        named = _APPOSED.sub(lambda m: " " * len(m.group()), match.group())
        fillers = tuple(
            Filler(number, "", sketch.token_at(match.start() + named.index(f"‹{letter}{number}›")))
            for letter, number in signs_in(named)
        )
        found.append(Group(match.start(), match.end(), fillers, _aside(sketch, match)))
    for match in _PRONOUN.finditer(sketch.text):
        said = " ".join(match[1].split())
        pronoun = Filler(None, _LAST.get(said, said), sketch.token_at(match.start()))
        found.append(Group(match.start(), match.end(), (pronoun,)))
    for match in _products().finditer(sketch.text):
        product = Filler(None, PRODUCT, sketch.token_at(match.start()))
        found.append(Group(match.start(), match.end(), (product,)))
    return tuple(sorted(found, key=lambda g: g.start))


def banded(sketch: Sketch) -> tuple[Group, ...]:
    """The bands of a sentence that can stand for a species: 'the 391 nm peak', 'the one at 415 nm'."""
    return tuple(
        Group(match.start(), match.end(), (Filler(int(match[1] or match[2]), "", sketch.token_at(match.start())),))
        for match in _BAND.finditer(sketch.text)
    )


def _lists(sketch: Sketch) -> Iterator[re.Match[str]]:
    """The stretches that list species; what something is first compared with ends at a comma: 'unlike A, B is …'."""
    position = 0
    while match := _list().search(sketch.text, position):
        comma = match.group().find(", ")
        before = sketch.words(max(0, match.start() - 40), match.start())
        if comma > 0 and any(ARTICLE.fullmatch(before[s.end() :]) for s in phrases("comparing").finditer(before)):
            match = _list().match(sketch.text, match.start(), match.start() + comma) or match
        yield match
        position = match.end()


def _aside(sketch: Sketch, listed: re.Match[str]) -> bool:
    """Whether the words around a list of species say that it is named for the sake of something else."""
    before = sketch.words(max(0, listed.start() - 40), listed.start())
    compared = (before[said.end() :] for said in phrases("comparing").finditer(before))
    origin = (before[said.end() :] for said in phrases("origin").finditer(before))
    return (
        any("‹S" not in rest for rest in compared)
        or any(ARTICLE.fullmatch(rest) for rest in origin)
        or phrases("used").match(sketch.words(listed.end(), listed.end() + 30)) is not None
    )
