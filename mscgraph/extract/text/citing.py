"""Which works are cited for a statement: by its own sentence, or in a review by the run of sentences it stands in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from mscgraph.extract.text.credits import credit_in
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Attribution
from mscgraph.read.document import Citation
from mscgraph.resources import alternatives, pipeline

_LISTED = re.compile(r"[,\s]*(?:(?:and|or)\s[\w()/:-]+(?:\s[A-Z][\w-]*)?)?[,\s]*")
_MEMBER = re.compile(r",?\s(?:and\s|or\s)?(?:[\w()-]+\s?){1,3}[,.;]?")
_ONE_STUDY = 3  # works cited together for one study; longer lists are cited for what is widely known
_ONE_EVENT = 3  # species and chemicals that no two events have in common


@cache
def _words(name: str) -> str:
    return alternatives(pipeline("citing.toml")[name]).replace(r"\~", "[a-z]*")


@cache
def _authors() -> re.Pattern[str]:
    """What stands in front of a citation that names whose work it is: 'Kim et al.', 'by Kim', 'the group of Kim'."""
    return re.compile(rf"(?:(?<![A-Za-z])(?:{_words('authors')})|\b(?:by|of|and|&)\s[A-Z][a-z]{{2,}})[\s(\[]{{0,2}}$")


@cache
def _word(name: str) -> re.Pattern[str]:
    """One of the words of a list of `pipelines/citing.toml`."""
    return re.compile(rf"\b(?:{_words(name)})\b", re.IGNORECASE)


def reports_composition(before: str) -> bool:
    """Whether the words of a sentence in front of a composition report it: '… was identified as (Cd37S20)'."""
    said = rf"\b(?:{_words('composed')}|(?:{_words('composed_as')})\s(?:[^\s.;]+\s){{0,4}}?as)\s[(\[]?$"
    return re.search(said, before, re.IGNORECASE) is not None


def refs_of(passage: Passage, start: int, end: int, index: int, about: Collection[str] = ()) -> tuple[str, ...]:
    """The references cited for a stretch of a sentence, about these species: those that the sentence cites for it; in
    a review else those of the run of sentences that it stands in."""
    stated = _stated(passage, start, end, index, about)
    if stated is None and passage.sources.reviews:
        return _shared(passage, end, index, about)
    return stated or ()


def attribution(passage: Passage, index: int, refs: Collection[str]) -> Attribution:
    """Whose a statement is: reported where works are cited for it, and all that a review says but of its authors."""
    reviewed = passage.sources.reviews and not _word("own").search(passage.sentences[index].text)
    return "reported" if refs or reviewed else "own"


def _stated(passage: Passage, start: int, end: int, index: int, about: Collection[str]) -> tuple[str, ...] | None:
    """The references that the sentence cites for the stretch: the next citation behind it, else one right behind the
    one thing that it is `about` ('A,5 B and C6 are known'), else another one inside it, else that of the authors whom
    the sentence names in front ('Kim et al.12 made A'), else, in a caption, the source that the credit line behind it
    names. () where it is only likened to what is cited, None where nothing is cited for it.
    """
    text = passage.block.content.text
    low, high = passage.sentence_span(index)
    inside = [c for c in passage.block.content.citations if low <= c.start <= high]
    if behind := [c for c in inside if c.start >= end - 1]:
        likened = _word("likened").search(text, end, behind[0].start)
        return () if likened else _of_list(passage, [c for c in inside if start <= c.start], behind[0])
    if len(about) == 1 and len(inside) > 1 and (own := _behind_name(passage, about, low, high)):
        return own
    within = [c for c in inside if start <= c.start]
    if found := within or [c for c in inside if _authors().search(text, max(low, c.start - 40), c.start)]:
        return _of_list(passage, found, found[-1])
    return (credit_in(text, end) or None) if passage.block.kind == "caption" else None


def _of_list(passage: Passage, cited: Sequence[Citation], own: Citation) -> tuple[str, ...]:
    """The references of one of some citations, and of those around it behind chemicals of one list: 'from a source
    such as A,4 B,5 and others6'."""
    run: list[Citation] = []
    for citation in cited:
        if run and not _is_member(passage, run[-1].end, citation.start):
            if own in run:
                break
            run = []
        run.append(citation)
    return tuple(dict.fromkeys(key for citation in run for key in citation.keys))


def _is_member(passage: Passage, start: int, end: int) -> bool:
    """Whether nothing but a further chemical of a list stands in a stretch: ', B', ' and others'."""
    named = {passage.mentions[n].label for n in passage.mentions_in(start, end)}
    between = passage.block.content.text[start:end]
    return _MEMBER.fullmatch(between) is not None and (named == {"chemical"} or "other" in between)


def _behind_name(passage: Passage, about: Collection[str], low: int, high: int) -> tuple[str, ...]:
    """The references right behind the name of a thing, or behind the last of a short list that it opens."""
    for number in passage.mentions_in(low, high):
        mention = passage.mentions[number]
        if mention.label == "species" and passage.names.canonical(mention.species.name) in about:
            behind = next((c for c in passage.block.content.citations if c.start >= mention.end), None)
            if behind and _LISTED.fullmatch(passage.block.content.text[mention.end : behind.start]):
                return behind.keys
    return ()


def _shared(passage: Passage, end: int, index: int, about: Collection[str]) -> tuple[str, ...]:
    """The references of the run of sentences about the same that a statement without any of its own stands in: those
    that a figure it points at was taken from, else those of the sentences before it in its paragraph, best one that
    names what it is about, else those of the sentences behind, else those cited before in its section for the same.
    """
    said = passage.sentences[index].text
    if (
        passage.block.kind == "caption"
        or _word("own").search(said)
        or _word("reviewing").search(said)
        or _word("summing").match(passage.block.content.text)
    ):
        return ()
    return (
        _inside(passage, index)
        or _shown(passage, index, about)
        or _taken(passage, index, end, about)
        or next(_around(passage, index, about), ())
    )


def _shown(passage: Passage, index: int, about: Collection[str]) -> tuple[str, ...]:
    """The sources of the panels that show what a sentence tells and doesn't point at: those whose captions name all
    species that a statement is about and all chemicals of its sentence, if they were taken from the same works."""
    span = passage.sentences[index]
    chemicals = passage.names_in(span.start_char, span.end_char, "chemical")
    told = chemicals | {*about}
    if not chemicals or len(told) < _ONE_EVENT or _pointed(passage, index):
        return ()
    shown = {keys for keys, names in passage.figures.credited if names >= told}
    return shown.pop() if len(shown) == 1 else ()


def _taken(passage: Passage, index: int, end: int, about: Collection[str] = ()) -> tuple[str, ...]:
    """The sources of the figure that a sentence points at, together with those cited before where one is among them."""
    back = range(index - 1, -1, -1)
    near = next((keys for names in (about, ()) for keys in _cited(passage, back, names)), ())
    pointed = _pointed(passage, index, end)
    return near if not pointed or set(near) & set(pointed) else pointed


def _around(passage: Passage, index: int, about: Collection[str]) -> Iterator[tuple[str, ...]]:
    if index:  # the first sentence of a paragraph says what is generally known
        yield from _cited(passage, range(index + 1, len(passage.sentences)))
        earlier = passage.previous
        while earlier is not None and about:
            yield from _cited(earlier, range(len(earlier.sentences) - 1, -1, -1), about)
            earlier = earlier.previous


def _cited(passage: Passage, indices: Iterable[int], about: Collection[str] = ()) -> Iterator[tuple[str, ...]]:
    """The few works that each of these sentences cites, or that figures it points at were taken from, if it names one
    of these species."""
    for index in indices:
        if not about or set(about) & set(passage.named_in(index)):
            keys = _inside(passage, index) or (_taken(passage, index, 0) if _pointed(passage, index) else ())
            if 0 < len(keys) <= _ONE_STUDY:
                yield keys


def _inside(passage: Passage, index: int) -> tuple[str, ...]:
    """The last works that a sentence cites."""
    low, high = passage.sentence_span(index)
    inside = [c.keys for c in passage.block.content.citations if low <= c.start <= high]
    return inside[-1] if inside else ()


def _pointed(passage: Passage, index: int, start: int = 0) -> tuple[str, ...]:
    """The sources of the first figure that a sentence points at behind an offset, else anywhere in it."""
    low, high = passage.sentence_span(index)
    text, pointed = passage.block.content.text, passage.sources.pointed
    return (pointed(text[start:high]) if start > low else ()) or pointed(text[low:high])
