"""Whose work a document tells of: whether it reviews that of others, and from where its figures were taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from mscgraph.read.citations import keys_of
from mscgraph.read.document import Block, Text
from mscgraph.resources import alternatives, folder, load_toml

_PANELS = "abcdefghijkl"
_DASH = "–−-"
_FIGURE = re.compile(rf"\b[Ff]ig(?:ure)?s?\.?\s?(S?\d+)\s?((?:\(?[a-l]\)?(?:\s?[,{_DASH}]\s?|\s?and\s)?)*)(?![a-z])")
_SPAN = re.compile(rf"([a-l])\)?\s?[{_DASH}]\s?\(?([a-l])\b")
_LETTER = re.compile(r"(?<![\w.-])([a-l])(?![\w'-])")
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
        return next(filter(None, map(self._of_panels, _FIGURE.finditer(text))), ())

    def _of_panels(self, pointer: re.Match[str]) -> tuple[str, ...]:
        found = (self.figures.get((pointer[1], letter), ()) for letter in _letters(pointer[2]) or [""])
        return tuple(dict.fromkeys(key for keys in found for key in keys))


NO_SOURCES = Sources()


@cache
def _one_of(name: str) -> re.Pattern[str]:
    """One of the phrases of a list of `pipelines/citing.toml`."""
    phrases = alternatives(load_toml(folder("pipelines") / "citing.toml")[name]).replace(r"\~", ".*")
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
    captions = [block.content for block in blocks if block.kind == "caption" and _FIGURE.match(block.content.text)]
    figures = {panel: keys for text in captions for panel, keys in _credited(text)}
    taken = sum(not panel for _, panel in figures)
    return Sources(not own and 0 < len(captions) <= 2 * taken, figures)


def _credited(caption: Text) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Each panel of a caption with the reference keys of the first credit line behind its letter."""
    head = _FIGURE.match(caption.text)
    lines = _one_of("credits").finditer(caption.text)
    credits = [(line.start(), keys) for line in lines if (keys := _keys(caption, line.start()))]
    if head is None or not credits:
        return
    for letter, at in _lettered(caption.text):
        if keys := next((keys for where, keys in credits if where > at), ()):
            yield (head[1], letter), keys
    yield (head[1], ""), tuple(dict.fromkeys(key for _, keys in credits for key in keys))


def _keys(caption: Text, start: int) -> tuple[str, ...]:
    """The reference keys that the sentence of a credit line gives: as a citation, or in words."""
    stop = _END.search(caption.text, start)
    end = stop.start() if stop else len(caption.text)
    cited = next((c.keys for c in caption.citations if start <= c.start <= end), ())
    return cited or credit_in(caption.text[start:end])


def _lettered(text: str) -> Iterator[tuple[str, int]]:
    """The panel letters of a caption in their order, each where it first stands behind the one before."""
    at = 0
    for letter in _PANELS:
        single = next((m for m in _LETTER.finditer(text, at) if m[1] == letter), None)
        span = next((m for m in _SPAN.finditer(text) if m[1] < letter <= m[2]), None)
        if found := single or span:
            at = found.start(1)
            yield letter, at


def _letters(panels: str) -> list[str]:
    """The letters of 'd, f' or 'e–g'."""
    spans = (range(_PANELS.index(a), _PANELS.index(b) + 1) for a, b in _SPAN.findall(panels))
    return [*_LETTER.findall(panels), *(_PANELS[n] for span in spans for n in span)]
