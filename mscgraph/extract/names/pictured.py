"""Dots that a caption calls by another kind of name than the clauses which point at its panel: 'HgTe nanoparticles' in
a picture of which the text speaks as of HgTe quantum dots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.panels import Stretch, panels_in, sentences_in
from mscgraph.extract.names.species import SpeciesName

_KINDS = ("quantum dot", "nanocrystal")  # of names for dots


def pictured(texts: Sequence[tuple[str, Sequence[Mention]]]) -> Iterator[tuple[str, str]]:
    """The two names of dots of one material where a panel names them in one way, all clauses that point at it and name
    any in another, and no sentence names both."""
    printed = [text for text, _ in texts]
    for panel in panels_in(printed):
        shown, told = _dots(texts, (panel.said,)), _dots(texts, panel.clauses)
        if len(shown) == len(told) == 1:
            (one,), (other,) = shown, told
            beside = (_dots(texts, (sentence,)) for sentence in sentences_in(printed))
            if one.material == other.material and one != other and not any({one, other} <= both for both in beside):
                yield one.name, other.name


def _dots(texts: Sequence[tuple[str, Sequence[Mention]]], stretches: Iterable[Stretch]) -> set[SpeciesName]:
    """The dots that some stretches of text name by their material alone, each kind of name but once."""
    named = (
        mention.species
        for number, start, end in stretches
        for mention in texts[number][1]
        if mention.label == "species" and start <= mention.start and mention.end <= end
    )
    plain = (s for s in named if s.kind in _KINDS and s.family and s.material and s.name == s.base and not s.dopant)
    return set({(s.material, s.kind): s for s in plain}.values())
