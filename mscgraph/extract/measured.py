"""Properties that are numbers: which property a quantity is the value of, and of which species.

The property is told by the nearest cue in the clause (`pipelines/properties.toml`), the species by attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mscgraph.errors import DataError
from mscgraph.extract.attachment import Attachment
from mscgraph.extract.clauses import clause_bounds
from mscgraph.extract.discourse import Referent
from mscgraph.extract.mentions import Mention
from mscgraph.extract.patterns import SIGNS
from mscgraph.extract.sketch import Sketch, signs_in
from mscgraph.extract.values import units, value_of
from mscgraph.facts.model import Property, Range
from mscgraph.resources import folder, load_toml

_CONFIDENCE = 0.8
_FARTHEST = 18  # words between a number and what says what it is
_BEHIND = 2  # words that a cue behind a number counts further away, unless right behind it
_APART = 6  # the same where another thing is begun in between: 'at 462 nm with a width of …'
_APARTS = ("with", "and", ",", "whereas", "while")
_OTHER = 5  # the same for each other number of its kind in between
_PHRASE = 2  # words that each further word of a cue brings it nearer: 'first exciton peak' says more than 'peak'
_VETO = 4  # words that a cue of no property counts nearer
_FRONT = 4  # words: a number no further into its sentence stands in a leading phrase
_SAME_BAND = 0.8  # a lowest-energy peak much above that of the name is another species'
_ABSORBED = ("leet_wavelength", "absorption_peak")
_AND = r"(?:,\s(?:and\s|or\s)?|and\s|or\s|/\s|to\s)"


@dataclass(frozen=True)
class Cue:
    """An entry of `properties.toml`: the term, the words that stand for it, and the values that it can have."""

    term: str
    kind: str
    words: re.Pattern[str]
    symbols: frozenset[str]
    above: float
    below: float
    bound: str
    place: str
    longest: str
    example: str
    finds: tuple[str, ...]

    def allows(self, value: Range) -> bool:
        """Whether a value can be one of this property."""
        found = [v for v in (value.low, value.high) if v is not None]
        bounded = {"upper": value.high is not None and value.low != value.high, "lower": value.high is None}
        return all(self.above <= v <= self.below for v in found) and bounded.get(self.bound, True)

    def meant(self, value: Range) -> Range:
        """The value: of a bound the bound itself."""
        limit = {"upper": value.high, "lower": value.low}.get(self.bound)
        return value if limit is None else Range(limit, limit)


@dataclass(frozen=True)
class Measured:
    """A value and what it is the value of; `start` and `end` bound the words in the sketch that say so."""

    subject: Referent
    term: str
    value: Range
    start: int
    end: int


@cache
def cues() -> tuple[Cue, ...]:
    """The entries of `pipelines/properties.toml`; raises DataError for an unknown term or kind of quantity."""
    path = folder("pipelines") / "properties.toml"
    entries = load_toml(path)["property"]
    return tuple(_cue(entry, f"{path.name}, property {number}") for number, entry in enumerate(entries, 1))


def _cue(entry: Mapping[str, object], where: str) -> Cue:
    missing = {"term", "quantity", "example", "finds"} - entry.keys()
    if missing:
        raise DataError(f"{where}: {', '.join(sorted(missing))} missing")
    for term in (str(entry["term"]), str(entry.get("longest", "none"))):
        if term != "none" and term not in units():
            raise DataError(f"{where}: no property term '{term}' in terms.toml")
    if entry["quantity"] not in SIGNS:
        raise DataError(f"{where}: no kind of quantity '{entry['quantity']}'")
    words, symbols, finds = (entry.get(name, []) for name in ("cues", "symbols", "finds"))
    assert isinstance(words, list) and isinstance(symbols, list) and isinstance(finds, list)
    stems = [
        re.escape(w).replace(r"\~", r"[a-z-]*").replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True)
    ]
    return Cue(
        term=str(entry["term"]),
        kind=str(entry["quantity"]),
        words=re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(stems)})(?![a-z0-9])" if stems else r"(?!)"),
        symbols=frozenset(symbols),
        above=float(str(entry.get("above", "-inf"))),
        below=float(str(entry.get("below", "inf"))),
        bound=str(entry.get("bound", "")),
        place=str(entry.get("place", "")),
        longest=str(entry.get("longest", "")),
        example=str(entry["example"]),
        finds=tuple(finds),
    )


@cache
def _of_kind(letter: str) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues() if SIGNS[cue.kind] == letter)


@cache
def _list(letter: str) -> re.Pattern[str]:
    return re.compile(rf"‹{letter}\d+›\s(?:{_AND}(?:ca\.\s|about\s|at\s)?‹{letter}\d+›\s)*")


def measurements(place: Attachment) -> Iterator[Property]:
    """The properties of a sentence that are numbers, as facts."""
    for found in measured(place):
        fields = place.common(found.start, found.end, found.subject, confidence=_CONFIDENCE)
        yield Property(
            subject=found.subject.name, property=found.term, value=found.value, unit=units()[found.term], **fields
        )


def measured(place: Attachment) -> Iterator[Measured]:
    """The values of a sentence's properties, with their species; what is of no property or species is left out."""
    for letter in dict.fromkeys(SIGNS[cue.kind] for cue in cues()):
        for match in _list(letter).finditer(place.sketch.text):
            mentions = [place.passage.mentions[number] for _, number in signs_in(match.group())]
            found = _symbol(mentions[0], match, letter) or _nearest(place.sketch, match, letter)
            if found is not None and found.cue.term != "none":
                yield from _values(place, found, match.start(), mentions)


@dataclass(frozen=True)
class _Hit:
    """A cue and the stretch of the sketch from it to its numbers."""

    cue: Cue
    start: int
    end: int


def _symbol(mention: Mention, match: re.Match[str], letter: str) -> _Hit | None:
    """The property that a symbol in front of the number stands for."""
    printed = mention.quantity.symbol.casefold()
    cue = next((cue for cue in _of_kind(letter) if printed and printed in cue.symbols), None)
    return _Hit(cue, *match.span()) if cue else None


def _nearest(sketch: Sketch, match: re.Match[str], letter: str) -> _Hit | None:
    """The cue nearest to some quantities in their clause; of two at one distance the longer phrase."""
    start, end = clause_bounds(sketch, match.start())
    hits = [(hit, cue) for cue in _of_kind(letter) for hit in cue.words.finditer(sketch.text, start, end)]
    found: list[tuple[float, int, int, _Hit]] = []
    for number, (hit, cue) in enumerate(hits):
        if any(_inside(hit, other) for other, _ in hits):
            continue
        behind = hit.start() >= match.end()
        between = sketch.text[match.end() : hit.start()] if behind else sketch.text[hit.end() : match.start()]
        distance = len(between.split()) + _OTHER * between.count(f"‹{letter}")
        distance += (_BEHIND + _APART * between.startswith(_APARTS)) if behind and distance else 0
        distance -= _VETO if cue.term == "none" else 0 if behind else _PHRASE * hit.group().count(" ")
        stretch = _Hit(cue, min(hit.start(), match.start()), max(hit.end(), match.end()))
        found.append((distance, hit.start() - hit.end(), number, stretch))
    best = min(found, default=None, key=lambda each: each[:3])
    if best is not None and best[0] <= _FARTHEST:
        return best[3]
    if not sketch.text.startswith("‹S", match.end()):
        return None
    return next((_Hit(cue, *match.span()) for cue in _of_kind(letter) if cue.place == "before"), None)


def _inside(hit: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a cue is a part of a longer one: 'yield' in 'quantum yield' says nothing by itself."""
    return other.start() <= hit.start() and hit.end() <= other.end() and len(hit.group()) < len(other.group())


def _values(place: Attachment, hit: _Hit, offset: int, mentions: Sequence[Mention]) -> Iterator[Measured]:
    cue, text = hit.cue, place.sketch.text
    fronted = "," in text[offset:] and text[:offset].count(" ") <= _FRONT
    subjects = place.named_at(offset) if cue.place else place.subjects(offset, ahead=fronted)
    unit = units()[cue.term] or ""
    values = [cue.meant(value) for mention in mentions if (value := value_of(mention, unit)) and cue.allows(value)]
    if len(subjects) > 1 and len(values) > 1:
        pairs = list(zip(subjects, values, strict=True)) if len(subjects) == len(values) else []
    else:
        pairs = [(subject, value) for subject in subjects for value in values]
    top = max((value.high or value.low or 0.0 for value in values), default=0.0)
    for subject, value in pairs:
        single = len(subjects) > 1 or (value.high or value.low or 0.0) == top
        longest = cue.longest and single and not place.passage.names.metallic(subject.name)
        found = Measured(subject, cue.longest if longest else cue.term, value, hit.start, hit.end)
        yield from _absorbed(place, found) if found.term in _ABSORBED else (found,)


def _absorbed(place: Attachment, found: Measured) -> Iterator[Measured]:
    """A peak of a cluster that is named by its peak: its own is the lowest in energy, another one is a further peak,
    and a longer wavelength is another species'. The peak of a family is that of the member that it names."""
    names, value, subject = place.passage.names, found.value, found.subject
    number = round(value.low or 0) if value.low == value.high else 0
    own = names.number_of(subject.name)
    members = names.numbered(subject.name)
    if own is not None and number:
        if abs(own - number) <= 1:
            yield replace(found, term="leet_wavelength")
        elif number < own and not (found.term == "leet_wavelength" and number < _SAME_BAND * own):
            yield replace(found, term="absorption_peak")
    elif members and not any(subject.name in names for names in members.values()):
        if len(named := members.get(number, ())) == 1:
            yield replace(found, subject=replace(subject, name=named[0]), term="leet_wavelength")
    else:
        yield found
