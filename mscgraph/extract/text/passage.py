"""A passage under extraction: one block's text with its mentions, sentences and sketches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mscgraph.extract.names.mentions import Mention, Names, SpeciesName, find_mentions
from mscgraph.extract.names.panels import Panel, panels_in
from mscgraph.extract.text.credits import NO_SOURCES, Sources, sources_of
from mscgraph.extract.text.kinds import as_thing
from mscgraph.extract.text.language import make_doc
from mscgraph.extract.text.patterns import SIGNS
from mscgraph.extract.text.sketch import SIGN, Sketch, make_sketch
from mscgraph.facts.model import Evidence
from mscgraph.read.document import Block
from mscgraph.resources import pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

HEADS = ("title", "heading")  # blocks that are no sentences


@dataclass(frozen=True)
class Pointing:
    """A clause that points at a panel of a figure, from offset to offset of a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def said(self) -> str:
        """The words of the clause."""
        return " ".join(self.passage.block.content.plain[self.start : self.end].split())

    @property
    def sentence(self) -> int:
        """The sentence that the clause is of."""
        return max((n for n, s in enumerate(self.passage.sentences) if s.start_char <= self.start), default=0)

    @property
    def species(self) -> dict[str, SpeciesName]:
        """The species that it names."""
        names, numbers = self.passage.names, self.passage.mentions_in(self.start, self.end)
        named = (self.passage.mentions[n] for n in numbers if self.passage.mentions[n].label == "species")
        return {names.canonical(m.species.name): m.species for m in named if not m.species.generic}


@dataclass
class Figures:
    """The figures of a document: its passages, and what the captions among them say of each panel."""

    passages: list[Passage] = field(default_factory=list)

    @cached_property
    def panels(self) -> tuple[Panel, ...]:
        """All panels, their stretches told by the number of the passage."""
        return panels_in([passage.block.content.plain for passage in self.passages])

    @cached_property
    def credited(self) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
        """The works that each panel was taken from, with the species and chemicals that its caption names there."""
        lettered = {panel.figure for panel in self.panels if panel.letter}
        found = []
        for panel in self.panels:
            caption = self.passages[panel.said.text]
            keys = caption.sources.figures.get((panel.figure, panel.letter), ())
            if keys and (panel.letter or panel.figure not in lettered):
                found.append((keys, caption.names_in(panel.said.start, panel.said.end, "chemical", "species")))
        return tuple(found)

    def pointing(self, caption: Passage, offset: int) -> tuple[Pointing, ...]:
        """The clauses that point at the panel of which a caption speaks at an offset; where they point at none of its
        panels, those that point at the figure as a whole."""
        within = [
            panel
            for panel in self.panels
            if self.passages[panel.said.text] is caption and panel.said.start <= offset < panel.said.end
        ]
        clauses = next((panel.clauses for panel in sorted(within, key=lambda p: not p.letter) if panel.clauses), ())
        return tuple(Pointing(self.passages[clause.text], clause.start, clause.end) for clause in clauses)


@dataclass(frozen=True)
class Passage:
    """A block with its mentions; sentences and sketches are made when first asked for.

    `previous` is the paragraph before it in its section, where antecedents may stand, `before` the one before it in
    whatever section; `heading` is the heading above it, which may say what is made or changed beneath; `sources`
    tells whose work the document tells of, `figures` what points at the panels of its captions.
    """

    block: Block
    names: Names
    previous: Passage | None = field(default=None, repr=False, compare=False)
    heading: Passage | None = field(default=None, repr=False, compare=False)
    before: Passage | None = field(default=None, repr=False, compare=False)
    sources: Sources = field(default=NO_SOURCES, repr=False, compare=False)
    figures: Figures = field(default_factory=Figures, repr=False, compare=False)
    _evidence: dict[tuple[int, int], Evidence] = field(default_factory=dict, repr=False, compare=False)
    _sketches: dict[int, Sketch] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The block's mentions in order."""
        plain = self.block.content.plain
        return tuple(as_thing(mention, plain, self.names) for mention in find_mentions(plain, self.names))

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

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
        first = bisect_left(self._starts, start)
        after = bisect_left(self._starts, end, lo=first)
        return tuple(n for n in range(first, after) if self.mentions[n].end <= end)

    def names_in(self, start: int, end: int, *labels: str) -> frozenset[str]:
        """The names of all things with these labels that are named between two offsets of the text."""
        named = (self.mentions[n] for n in self.mentions_in(start, end) if self.mentions[n].label in labels)
        things = (m for m in named if m.label != "species" or not m.species.generic)
        return frozenset(self.names.canonical(thing.name) for thing in things)

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


def is_silent(block: Block) -> bool:
    """Whether a block stands in a section that states nothing of any species, such as the acknowledgements."""
    headings = [*block.section, block.content.text] if block.kind == "heading" else block.section
    silent = tuple(pipeline("attachment.toml")["silent"])
    return any(re.sub(r"^[\W\d]+", "", heading).lower().startswith(silent) for heading in headings)


def passages(blocks: Sequence[Block], names: Names) -> tuple[Passage, ...]:
    """The blocks that make statements (title, headings, paragraphs, lists, captions), as passages."""
    found: list[Passage] = []
    last: Passage | None = None
    heading: Passage | None = None
    sources, figures = sources_of(blocks), Figures(found)
    for block in blocks:
        if is_silent(block):
            continue
        if block.kind in ("paragraph", "list"):
            same = last is not None and last.block.section == block.section
            last = Passage(block, names, last if same else None, heading, last, sources, figures)
            found.append(last)
        elif block.kind in HEADS:
            found.append(Passage(block, names, sources=sources, figures=figures))
            heading = found[-1] if block.kind == "heading" else None
        elif block.kind == "caption":
            found.append(Passage(block, names, sources=sources, figures=figures))
    return tuple(found)
