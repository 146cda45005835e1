"""Characterizations: the methods that a sentence names, and the species that they are said to have examined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mscgraph.extract.events.cues import phenomena
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.asked import Question, questions
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.groups import phrases
from mscgraph.extract.text.likely import LIKELY, likeliest
from mscgraph.extract.text.likely import RULE as LIKELIEST
from mscgraph.extract.text.sketch import SIGN
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Characterization, Match
from mscgraph.resources import pipeline

_RULE = Rule("a method and what it is said of", "attachment.toml")
_NUMBERED = wording(r"\s?(?:no\.\s|<cards>\s)?\d\d")  # the number of a powder diffraction file
_CHEMICAL_BY = wording(
    r"‹C\d+›\s(?:,\s)?(?:[a-z]+\s){0,3}<detected>\s[^‹;]*"
    r"\b(?:by|with|in|using|from)\s(?:the\s)?$"
)
_CHEMICAL = re.compile(r"\s(?:the\s)?(?:[a-z-]+\s){0,2}‹C")
_NEAR = 48  # characters in front of a method
_BY = re.compile(r"\s?(?:of\s(?:[a-z-]+\s|‹S\d+›\s){1,4})?(?:\(\s)?(?:by|with|using|via|through)\s(?:means\sof\s)?‹M")
_OF_CHEMICAL = re.compile(r"\s?of\s(?:[a-z-]+ ){0,3}‹C")


@cache
def _of_other() -> re.Pattern[str]:
    """'TEM of these objects', 'the spectrum of the free ligand'."""
    return re.compile(rf"\s?(?:[a-z]+\s)?of\s(?:the|these|this|an|a|some|such)\s{phrases('things').pattern}")


def characterizations(place: Attachment) -> Iterator[Characterization]:
    """A characterization for each method and each species that it is said of.

    A sentence about the instruments alone speaks of what it names, not of what went before.
    """
    inherit = not phrases("instrument").search(place.sketch.plain)
    for match, method, reason in _named(place):
        subjects = () if reason else _subjects(place, match.start(), method, inherit)
        if not subjects:
            place.left_out(_RULE, place.printed(*match.span()), reason)
        failed = _failed(place, match) if subjects else ""
        for subject in subjects:
            rule = LIKELIEST if subject.tie == LIKELY else _RULE
            yield from place.led_to(rule, (_examined(place, match, method, subject, failed),))


def _subjects(place: Attachment, offset: int, method: str, inherit: bool) -> tuple[Referent, ...]:
    """What a method examined: what the text says, else what it is likely to speak of; where a sentence tells how a
    record was taken, only of the species of its paragraph."""
    found = (*place.examined(offset, inherit=inherit), *_in_order(place))
    found = tuple(referent for referent in found if not _is_reference(referent))
    asked = questions.noted(Question(place, offset, method=method, told=found))
    if not asked.is_open or not inherit:
        return found
    settings = phrases("settings").search(place.sketch.plain)
    return tuple(r for r in likeliest(asked) if not (settings and r.elsewhere) and not _is_reference(r))


def _is_reference(referent: Referent) -> bool:
    """Whether a referent is a material in bulk: with it, a text compares what a method gives, unless the method is said
    of it in so many words."""
    return referent.name.startswith("bulk ") and referent.tie != "tied"


def _in_order(place: Attachment) -> tuple[Referent, ...]:
    """The species that a later sentence of a caption names as those of its records: 'Spectra of … From top to bottom: A
    and B'."""
    passage = place.passage
    if passage.block.kind != "caption":
        return ()
    for index in range(place.sentence + 1, len(passage.sentences)):
        if phrases("shown_in_order").match(passage.sketch(passage.sentences[index]).text):
            return tuple(Referent(name, index) for name in passage.named_in(index))
    return ()


def methods(place: Attachment) -> Iterator[str]:
    """The methods of a sentence by which something was examined."""
    return (method for match, method, reason in _named(place) if not (reason or _failed(place, match)))


def observations(place: Attachment) -> Iterator[str]:
    """The methods of a sentence whose names are those of what was seen there ('its photoluminescence is at 468 nm'),
    and not of a number alone ('PL 468 nm')."""
    seen = ((match, method) for match, method, _ in _named(place) if _is_phenomenon(place, match, method))
    return (method for match, method in seen if not place.sketch.text.startswith("‹", match.end() + 1))


def _named(place: Attachment) -> Iterator[tuple[re.Match[str], str, str]]:
    """The signs of a sentence's methods, with what these are, and why they stand for no examination, or ''."""
    for match in SIGN.finditer(place.sketch.text):
        if match[1] == "M":
            method = place.passage.names.canonical(place.passage.mentions[int(match[2])].value)
            yield match, method, _why_not(place, match, method)


def _examined(place: Attachment, match: re.Match[str], method: str, subject: Referent, failed: str) -> Characterization:
    fields = place.common(match.start(), match.end(), subject, match=Match("method", subject.tie or "topic"))
    cue = failed or (fields["cue"] if fields["status"] != "asserted" else "")
    polarity = "negative" if failed else "positive"
    return Characterization(subject=subject.name, method=method, **fields | {"polarity": polarity, "cue": cue})


def _failed(place: Attachment, match: re.Match[str]) -> str:
    """The words by which its clause says that a method gave nothing, or ''."""
    low, high = clause_bounds(place.sketch, match.start())
    said = phrases("failed").search(
        f"{place.sketch.words(low, match.start())}{{}}{place.sketch.words(match.end(), high)}"
    )
    return said.group().replace("{}", place.printed(*match.span())) if said else ""


def _why_not(place: Attachment, match: re.Match[str], method: str) -> str:
    """Why a method stands for no examination, or ''."""
    if _is_none(place, match):
        return "the words around it tell that it is no method here, or that it examined a chemical"
    before = place.sketch.words(max(0, match.start() - _NEAR), match.start())
    if said := phrases("purifying").search(before):
        return f"'{said.group()}' says that it served to purify"
    if said := phrases("wanted").search(place.sketch.words(*clause_bounds(place.sketch, match.start()))):
        return f"'{said.group()}' says that it is yet to be done"
    if method in _by_technique() and _BY.match(place.sketch.text, match.end()):
        return "the technique that it was done by is named behind it"
    if _is_phenomenon(place, match, method):
        return "it is the name of what was seen, not of how it was recorded"
    return ""


@cache
def _by_technique() -> frozenset[str]:
    """Methods whose names tell no technique."""
    return frozenset(pipeline("attachment.toml")["by_technique"])


def _is_none(place: Attachment, match: re.Match[str]) -> bool:
    """Whether the words around an abbreviation say that it is no method here, or that it examined a chemical."""
    if _NUMBERED.match(place.sketch.text, match.end()):
        return True
    text = place.sketch.words(max(0, match.start() - 12), match.start())
    around = f"{text}{{}}{place.sketch.words(match.end(), match.end() + 16)}"
    behind = place.sketch.words(match.end(), clause_bounds(place.sketch, match.start())[1])
    return (
        phrases("no_method").search(around) is not None
        or _OF_CHEMICAL.match(place.sketch.text, match.end()) is not None
        or of_chemical(place, match.start())
        or _of_other().match(place.sketch.text, match.end()) is not None
        or any(_CHEMICAL.match(behind, told.end()) for told in phrases("told_of").finditer(behind))
    )


def of_chemical(place: Attachment, offset: int) -> bool:
    """Whether what stands at an offset is that by which a chemical was seen: 'the acid was identified by NMR'."""
    return _CHEMICAL_BY.search(place.sketch.words(0, offset)) is not None


def _is_phenomenon(place: Attachment, match: re.Match[str], method: str) -> bool:
    """Whether a name such as 'photoluminescence' is that of what was seen, not of how it was recorded."""
    mention = place.passage.mentions[int(match[2])]
    if place.passage.block.kind == "caption":
        return False  # what a figure shows is a record
    behind = " ".join(place.sketch.words(match.end(), match.end() + 30).split()[:2])
    lacking = phrases("lacking", "phenomenon").search(place.sketch.words(*clause_bounds(place.sketch, match.start())))
    spelled = phrases("spelled", "phenomenon").search(mention.text.lower())
    return (lacking is not None or spelled is None) and is_phenomenon(method, f"{mention.text} {behind}")


def is_phenomenon(method: str, said: str) -> bool:
    """Whether the name of a method is that of a phenomenon in some words: 'PL (nm)', but not 'PL spectra'."""
    return method in phenomena() and phrases("record", "phenomenon").search(said.lower()) is None
