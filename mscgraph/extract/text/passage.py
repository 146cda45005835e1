"""A passage under extraction: one block's text with its mentions, sentences and sketches."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from mscgraph.extract.names.mentions import Mention, Names, find_mentions
from mscgraph.extract.text.language import make_doc
from mscgraph.extract.text.patterns import SIGNS
from mscgraph.extract.text.sketch import SIGN, Sketch, make_sketch
from mscgraph.facts.model import Evidence
from mscgraph.read.citations import keys_of
from mscgraph.read.document import Block
from mscgraph.resources import alternatives, folder, load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

HEADS = ("title", "heading")  # blocks that are no sentences

_LISTED = re.compile(r"[,\s]*(?:(?:and|or)\s[\w()/:-]+(?:\s[A-Z][\w-]*)?)?[,\s]*")
_CREDIT = re.compile(r"\bref(?:erence)?s?\.?\s(\d+(?:\s?(?:,|and|[-–])\s?\d+)*)")


@cache
def _authors() -> re.Pattern[str]:
    """What stands in front of a citation that names whose work it is: 'Kim et al.', 'by Kim', 'the group of Kim'."""
    words = alternatives(load_toml(folder("pipelines") / "attachment.toml")["authors"])
    return re.compile(rf"(?:(?<![A-Za-z])(?:{words})|\b(?:by|of|and|&)\s[A-Z][a-z]{{2,}})[\s(\[]{{0,2}}$")


@cache
def _likened() -> re.Pattern[str]:
    """Words between a statement and a citation of something else."""
    words = alternatives(load_toml(folder("pipelines") / "attachment.toml")["likened"]).replace(r"\~", "[a-z]*")
    return re.compile(rf"\b(?:{words})\b")


@dataclass(frozen=True)
class Passage:
    """A block with its mentions; sentences and sketches are made when first asked for.

    `previous` is the paragraph before it in its section, where antecedents may stand, `before` the one before it in
    whatever section; `heading` is the heading above it, which may say what is made or changed beneath.
    """

    block: Block
    names: Names
    previous: Passage | None = field(default=None, repr=False, compare=False)
    heading: Passage | None = field(default=None, repr=False, compare=False)
    before: Passage | None = field(default=None, repr=False, compare=False)
    _evidence: dict[tuple[int, int], Evidence] = field(default_factory=dict, repr=False, compare=False)
    _sketches: dict[int, Sketch] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The block's mentions in order."""
        return find_mentions(self.block.content.plain, self.names)

    @cached_property
    def doc(self) -> Doc:
        """The spaCy document, one token a mention."""
        return make_doc(self.block.content.plain, self.mentions)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in order; where a citation was left out between two, nothing stands."""
        return tuple(sentence for sentence in self.doc.sents if not sentence.text.isspace())

    @cached_property
    def at(self) -> dict[int, int]:
        """Mention index by the offset of its token."""
        return {mention.start: number for number, mention in enumerate(self.mentions)}

    def sketch(self, sentence: Span) -> Sketch:
        """The sketch of one of the sentences."""
        if sentence.start not in self._sketches:
            caption = self.block.kind == "caption"
            self._sketches[sentence.start] = make_sketch(sentence, self.mentions, self.at, caption=caption)
        return self._sketches[sentence.start]

    def mentions_in(self, start: int, end: int) -> tuple[int, ...]:
        """Indices of the mentions between two offsets of the text."""
        return tuple(n for n, m in enumerate(self.mentions) if start <= m.start and m.end <= end)

    def named_in(self, index: int) -> tuple[str, ...]:
        """The species that a sentence names, in order."""
        signs = SIGN.finditer(self.sketch(self.sentences[index]).text)
        named = (self.mentions[int(sign[2])] for sign in signs if sign[1] == SIGNS["species"])
        return tuple(dict.fromkeys(self.names.canonical(mention.species.name) for mention in named))

    def sentence_span(self, index: int) -> tuple[int, int]:
        """Offsets of a sentence in the block's text, its closing citation included."""
        sentence = self.sentences[index]
        start, end = sentence.start_char, sentence.end_char
        text = self.block.content.text
        while end > start and text[end - 1].isspace():
            end -= 1
        for citation in self.block.content.citations:
            if citation.start in (end, end + 1) and not text[end : citation.start].strip():
                end = citation.end
        return start, end

    def evidence(self, first: int, last: int) -> Evidence:
        """The stretch from one sentence to another, as evidence."""
        key = (first, last)
        if key not in self._evidence:
            self._evidence[key] = self.quote(self.sentence_span(first)[0], self.sentence_span(last)[1])
        return self._evidence[key]

    def quote(self, start: int, end: int) -> Evidence:
        """A stretch of the block's text, as evidence."""
        content = self.block.content
        text = content.text[start:end]
        start += len(text) - len(text.lstrip())
        section = self.block.section[-1] if self.block.section else ""
        return Evidence(text.strip(), section, content.boxes(start, start + len(text.strip())))

    def refs(self, start: int, end: int, index: int, about: Collection[str] = ()) -> tuple[str, ...]:
        """The references cited for the stretch of a statement: the next citation behind it in its sentence, else one
        right behind the one thing that it is `about` ('A,5 B and C6 are known'), else another one inside it, else that
        of the authors whom the sentence names in front ('Kim et al.12 made A'), else, in a caption, the source that
        the credit line behind it names."""
        text = self.block.content.text
        low, high = self.sentence_span(index)
        inside = [c for c in self.block.content.citations if low <= c.start <= high]
        if behind := [c for c in inside if c.start >= end - 1]:
            return () if _likened().search(text, end, behind[0].start) else behind[0].keys
        if len(about) == 1 and len(inside) > 1 and (own := self._cited(about, low, high)):
            return own
        within = [c for c in inside if start <= c.start]
        if found := within or [c for c in inside if _authors().search(text, max(low, c.start - 40), c.start)]:
            return found[-1].keys
        if self.block.kind == "caption" and (credit := _CREDIT.search(self.block.content.text, end)):
            return keys_of(re.sub(r"\s?and\s?", ",", credit.group(1)))
        return ()

    def _cited(self, about: Collection[str], low: int, high: int) -> tuple[str, ...]:
        """The references right behind the name of a thing, or behind the last of a short list that it opens."""
        for number in self.mentions_in(low, high):
            mention = self.mentions[number]
            if mention.label == "species" and self.names.canonical(mention.species.name) in about:
                behind = next((c for c in self.block.content.citations if c.start >= mention.end), None)
                if behind and _LISTED.fullmatch(self.block.content.text[mention.end : behind.start]):
                    return behind.keys
        return ()


def is_silent(block: Block) -> bool:
    """Whether a block stands in a section that states nothing of any species, such as the acknowledgements."""
    headings = [*block.section, block.content.text] if block.kind == "heading" else block.section
    silent = tuple(load_toml(folder("pipelines") / "attachment.toml")["silent"])
    return any(re.sub(r"^[\W\d]+", "", heading).lower().startswith(silent) for heading in headings)


def passages(blocks: Sequence[Block], names: Names) -> tuple[Passage, ...]:
    """The blocks that make statements (title, headings, paragraphs, lists, captions), as passages."""
    found: list[Passage] = []
    last: Passage | None = None
    heading: Passage | None = None
    for block in blocks:
        if is_silent(block):
            continue
        if block.kind in ("paragraph", "list"):
            same = last is not None and last.block.section == block.section
            last = Passage(block, names, last if same else None, heading, last)
            found.append(last)
        elif block.kind in HEADS:
            found.append(Passage(block, names))
            heading = found[-1] if block.kind == "heading" else None
        elif block.kind == "caption":
            found.append(Passage(block, names))
    return tuple(found)
