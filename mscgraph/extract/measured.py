"""Properties that are numbers: which property a quantity is the value of, and of which species.

The property is told by the nearest cue in the clause (`pipelines/properties.toml`), the species by attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from mscgraph.errors import DataError
from mscgraph.extract.attachment import Attachment
from mscgraph.extract.clauses import clause_bounds
from mscgraph.extract.discourse import Referent
from mscgraph.extract.mentions import Mention
from mscgraph.extract.patterns import SIGNS
from mscgraph.extract.sketch import SIGN, signs_in
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
_BESIDE = 3  # words that a number right beside a name is taken to be away from a cue
_METHOD = 4  # the same for a method that tells what was measured
_VETO = 4  # words that a cue of no property counts nearer
_NEAR = 6  # words in which the verb stands that a value changes by
_FRONT = 4  # words: a number no further into its sentence stands in a leading phrase
_SAME_BAND = 0.8  # a lowest-energy peak much above that of the name is another species'
_BEHIND_NAME = re.compile(r"‹[SG]\d+›\s(?:of|with|\()\s$")
_SPECTRAL = ("leet_wavelength", "absorption_peak", "emission_peak")
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
    methods: frozenset[str]
    neutral: bool
    everywhere: bool
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
    words, symbols, methods, finds = (_listed(entry, name, where) for name in ("cues", "symbols", "methods", "finds"))
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
        methods=frozenset(map(str, methods)),
        neutral=bool(entry.get("neutral")),
        everywhere=bool(entry.get("everywhere")),
        example=str(entry["example"]),
        finds=tuple(finds),
    )


@cache
def changing() -> re.Pattern[str]:
    """Verbs by which a value goes from one number to another."""
    stems = "|".join(load_toml(folder("pipelines") / "properties.toml")["changing"])
    return re.compile(rf"(?<![a-z])(?:{stems})[a-z]*")


def _listed(entry: Mapping[str, object], name: str, where: str) -> list[str]:
    found = entry.get(name, [])
    if not isinstance(found, list):
        raise DataError(f"{where}: {name} must be a list")
    return [str(item) for item in found]


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
            found = _symbol(mentions[0], match, letter) or _cued(place, match, letter)
            if found is not None and found.cue.term != "none":
                yield from _values(place, found, match, mentions)


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


def _cued(place: Attachment, match: re.Match[str], letter: str) -> _Hit | None:
    """The cue that says what some quantities are: the nearest phrase, else their place beside a name, else a method."""
    span = match.span()
    hits = tuple(_hits(place, match, letter))
    best = min(hits, default=None)
    if best is not None and best.distance <= _FARTHEST:
        cue = _decided(best, hits)
        return _Hit(cue, min(best.start, span[0]), max(best.end, span[1]))
    return None


@dataclass(frozen=True, order=True)
class _Phrase:
    """A cue's words in a clause: how far they stand from the quantities, and where."""

    distance: float
    length: int
    start: int
    end: int
    cue: Cue = field(compare=False)


def _hits(place: Attachment, match: re.Match[str], letter: str) -> Iterator[_Phrase]:
    """The cues in the clause of some quantities."""
    sketch = place.sketch
    start, end = clause_bounds(sketch, match.start())
    found = [(hit, cue) for cue in _of_kind(letter) for hit in cue.words.finditer(sketch.text, start, end)]
    for sign in SIGN.finditer(sketch.text, start, end):
        method = place.passage.mentions[int(sign[2])].name if sign[1] == "M" else ""
        found += [(sign, cue) for cue in _of_kind(letter) if method in cue.methods]
    for hit, cue in found:
        if any(_inside(hit, other) for other, _ in found):
            continue
        behind = hit.start() >= match.end()
        between = sketch.text[match.end() : hit.start()] if behind else sketch.text[hit.end() : match.start()]
        distance = len(between.split()) + _OTHER * between.count(f"‹{letter}")
        distance += (_BEHIND + _APART * between.startswith(_APARTS)) if behind and distance else 0
        distance -= _VETO if cue.term == "none" else 0 if behind else _PHRASE * hit.group().count(" ")
        distance += _METHOD if hit.group().startswith("‹") else 0
        yield _Phrase(distance, hit.start() - hit.end(), *hit.span(), cue)
    text = sketch.text
    beside = "before" if text.startswith("‹S", match.end()) else ""
    beside = beside or ("behind" if _BEHIND_NAME.search(text[: match.start()]) else "")
    for cue in _of_kind(letter):
        if cue.place and cue.place == beside:
            yield _Phrase(_BESIDE, 0, *match.span(), cue)


def _decided(best: _Phrase, hits: Sequence[_Phrase]) -> Cue:
    """The cue meant: 'maximum' in a clause about emission is one of emission."""
    if not best.cue.neutral:
        return best.cue
    kinds = [hit for hit in hits if not hit.cue.neutral and hit.cue.term in _SPECTRAL]
    nearest = min(kinds, default=best, key=lambda hit: (hit.start > best.start, abs(hit.start - best.start)))
    return best.cue if nearest.cue.term in _ABSORBED else nearest.cue


def _inside(hit: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a cue is a part of a longer one: 'yield' in 'quantum yield' says nothing by itself."""
    return other.start() <= hit.start() and hit.end() <= other.end() and len(hit.group()) < len(other.group())


def _values(place: Attachment, hit: _Hit, match: re.Match[str], mentions: Sequence[Mention]) -> Iterator[Measured]:
    cue, text = hit.cue, place.sketch.text
    fronted = "," in text[match.start() :] and text[: match.start()].count(" ") <= _FRONT
    before = cue.place == "before"
    subjects = place.named_at(match.start()) if before else place.subjects(match.start(), ahead=fronted)
    unit = units()[cue.term] or ""
    said = [value for mention in mentions for value in _meant(mention, unit, text[: match.start()])]
    values = [cue.meant(value) for value in said if cue.allows(value)]
    if cue.term in _ABSORBED:
        named = [(value, _named_by(place, value)) for value in values]
        values = [value for value, name in named if name is None]
        for value, name in named:
            if name is not None:
                yield Measured(Referent(name, place.sentence), "leet_wavelength", value, hit.start, hit.end)
    if len(subjects) > 1 and len(values) > 1:
        pairs = list(zip(subjects, values, strict=True)) if len(subjects) == len(values) else []
    else:
        pairs = [(subject, value) for subject in subjects for value in values]
    top = max((value.high or value.low or 0.0 for value in values), default=0.0)
    for subject, value in pairs:
        single = len(subjects) > 1 or (value.high or value.low or 0.0) == top
        longest = cue.longest and single and place.passage.names.is_cluster(subject.name)
        found = Measured(subject, cue.longest if longest else cue.term, value, hit.start, hit.end)
        yield from _absorbed(place, found) if found.term in _ABSORBED else (found,)


def _meant(mention: Mention, unit: str, before: str) -> Iterator[Range]:
    """The values of a quantity: of 'improved from 5 to 24 %' both ends."""
    value = value_of(mention, unit)
    if value is None:
        return
    changed = mention.quantity.text.startswith(("from", "From")) and changing().search(
        " ".join(before.split()[-_NEAR:])
    )
    ends = [end for end in value if end is not None]
    yield from [Range(end, end) for end in ends] if changed else [value]


def _named_by(place: Attachment, value: Range) -> str | None:
    """The one species of the paper that is named by a wavelength: 'the line at 360 nm' is the 360 nm cluster's."""
    number = value.low if value.low is not None and value.low == value.high else 0.0
    found = place.passage.names.by_number(number)
    return found[0] if len(found) == 1 else None


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
