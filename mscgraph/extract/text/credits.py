"""Whose work a document tells of: whether it reviews that of others, and from where its figures were taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from mscgraph.extract.names.panels import POINTER, letters_of, parts_of
from mscgraph.read.citations import keys_of
from mscgraph.read.document import Block, Text
from mscgraph.resources import alternatives, pipeline

_REF = re.compile(r"\b[Rr]ef(?:erence)?s?\.?\s(\d+(?:\s?(?:,|and|[–-])\s?\d+)*)")
_END = re.compile(r"(?<!\bref)(?<!\brefs)(?<!\bRef)\.\s")


@dataclass(frozen=True)
class Sources:
    """What a document says of where its contents come from.

    `reviews` tells whether it is a review of others' work; `figures` has the reference keys of each panel that was
    taken from elsewhere, by the figure's number and the panel's letter ('' for a figure as a whole).
    """

    reviews: bool = False
    figures: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def pointed(self, text: str) -> tuple[str, ...]:
        """The reference keys of the first panels that a text points at and that were taken from elsewhere."""
        return next(filter(None, map(self._of_panels, POINTER.finditer(text))), ())

    def _of_panels(self, pointer: re.Match[str]) -> tuple[str, ...]:
        letters = letters_of(pointer["panels"]) or [""]
        found = (self.figures.get((pointer["figure"], letter), ()) for letter in letters)
        return tuple(dict.fromkeys(key for keys in found for key in keys))


NO_SOURCES = Sources()


@cache
def _one_of(name: str) -> re.Pattern[str]:
    """One of the phrases of a list of `pipelines/citing.toml`."""
    phrases = alternatives(pipeline("citing.toml")[name]).replace(r"\~", ".*")
    return re.compile(rf"\b(?:{phrases})(?!\w)", re.IGNORECASE)


def credit_in(text: str, start: int = 0) -> tuple[str, ...]:
    """The reference keys of the next credit line in words: 'adapted from ref. 4'."""
    credit = _REF.search(text, start)
    return keys_of(re.sub(r"\s?and\s?", ",", credit.group(1))) if credit else ()


def sources_of(blocks: Sequence[Block]) -> Sources:
    """What the headings and the captions of a document say of where its contents come from: a review has no section on
    experiments, and at least half of its figures are credited to others."""
    headings = (re.sub(r"^[\W\d]+|\W+$", "", block.content.text) for block in blocks if block.kind == "heading")
    own = any(map(_one_of("experiments").fullmatch, headings))
    captions = [block.content for block in blocks if block.kind == "caption" and POINTER.match(block.content.text)]
    figures = {panel: keys for text in captions for panel, keys in _credited(text)}
    taken = sum(not panel for _, panel in figures)
    return Sources(not own and 0 < len(captions) <= 2 * taken, figures)


def _credited(caption: Text) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Each panel of a caption with the reference keys of the first credit line behind its letter."""
    head = POINTER.match(caption.text)
    lines = _one_of("credits").finditer(caption.text)
    credits = [(line.start(), keys) for line in lines if (keys := _keys(caption, line.start()))]
    if head is None or not credits:
        return
    for letter, at, _ in parts_of(caption.text):
        if letter and (keys := next((keys for where, keys in credits if where > at), ())):
            yield (head["figure"], letter), keys
    yield (head["figure"], ""), tuple(dict.fromkeys(key for _, keys in credits for key in keys))


def _keys(caption: Text, start: int) -> tuple[str, ...]:
    """The reference keys that the sentence of a credit line gives: as a citation, or in words."""
    stop = _END.search(caption.text, start)
    end = stop.start() if stop else len(caption.text)
    cited = next((c.keys for c in caption.citations if start <= c.start <= end), ())
    return cited or credit_in(caption.text[start:end])
