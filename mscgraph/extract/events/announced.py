"""Products that a heading announces: 'Synthesis of CdSe QDs', or, at the head of a paragraph, 'CdSe QDs. A flask …'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mscgraph.extract.names.mentions import find_mentions
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.passage import Passage
from mscgraph.resources import folder, load_toml

_NUMBER = r"(?:¶\s|\(?\s?[a-z0-9]{1,3}(?:\.\d+)*\s?[.)]?\s)"  # '2.3.', '(a)'
_FIRST = 3  # sentences at the head of a paragraph that can be a heading or its number


@dataclass(frozen=True)
class Announced:
    """A product by the heading that announces it. The procedure begins in sentence `start`; `kind` is its head noun."""

    product: Referent
    start: int
    kind: str


def announced(passage: Passage) -> Iterator[Announced]:
    """The product that the head of a paragraph announces, or else the heading of its section; none where it names
    several, or where it is a caption's."""
    if passage.block.kind == "caption":
        return
    for index in range(min(_FIRST, len(passage.sentences))):
        text = passage.sketch(passage.sentences[index]).text
        if match := _run_in().match(text):
            mention = passage.mentions[int(match["number"])]
            name = passage.names.canonical(mention.species.name)
            ends = match.end() == len(text)
            yield Announced(Referent(name, index), index + ends, mention.species.kind)
            return
    if passage.previous and (title := _titled().fullmatch(_whole(passage.previous))):
        mention = passage.previous.mentions[int(title["number"])]
        name = passage.names.canonical(mention.species.name)
        yield Announced(Referent(name, 0, True), 0, mention.species.kind)
    elif passage.block.section and (found := _of_section(passage)):
        yield found


def _whole(passage: Passage) -> str:
    """The sketch of a passage of one sentence, nothing for a longer one."""
    return passage.sketch(passage.sentences[0]).text if len(passage.sentences) == 1 else ""


def _of_section(passage: Passage) -> Announced | None:
    heading = passage.block.section[-1]
    named = [m for m in find_mentions(heading, passage.names) if m.label == "species"]
    if len(named) != 1 or named[0].species.generic:
        return None
    rest = (heading[: named[0].start] + heading[named[0].end :]).lower()
    if not re.fullmatch(rf"\W*(?:{_NUMBER})?\W*(?:{_leads()})?\W*", rest):
        return None
    return Announced(Referent(passage.names.canonical(named[0].species.name), 0, True), 0, named[0].species.kind)


@cache
def _leads() -> str:
    listed = load_toml(folder("pipelines") / "roles.toml")["recipe"]["heading"]
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in listed)


@cache
def _titled() -> re.Pattern[str]:
    """A paragraph that is a heading itself."""
    return re.compile(rf"{_NUMBER}?(?:{_leads()})\s(?:the\s)?‹S(?P<number>\d+)›\s(?:\(\s[^)]*\)\s)?")


@cache
def _run_in() -> re.Pattern[str]:
    return re.compile(rf"{_NUMBER}?(?:(?:{_leads()})\s(?:the\s)?)?‹S(?P<number>\d+)›\s(?:\(\s[^)]*\)\s)?[.:]\s")
