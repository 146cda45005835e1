"""Cues: the words and methods that say of which property a number is the value (`pipelines/properties.toml`)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from mscgraph.errors import DataError
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.patterns import SIGNS
from mscgraph.extract.text.sketch import SIGN, signs_in
from mscgraph.extract.text.values import units, value_of
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Range
from mscgraph.resources import entry_place, folder, load_toml, pipeline

ABSORBED = ("leet_wavelength", "absorption_peak")
_SPECTRAL = (*ABSORBED, "emission_peak")
_FARTHEST = 18  # words between a number and what says what it is
_BEHIND = 2  # words that a cue behind a number counts further away, unless right behind it
_APART = 6  # the same where another thing is begun in between: 'at 462 nm with a width of …'
_APARTS = ("with", "and", ",", "whereas", "while")
_FAR = 500  # characters of a sketch that a cue lies away at most: cells of a table can run on without a full stop
_OTHER = 5  # the same for each other number of its kind in between
_USED = 6  # the same for a cue that a number further left has taken
_PHRASE = 2  # words that each further word of a cue brings it nearer: 'first exciton peak' says more than 'peak'
_LEAST_PEAK = 150  # nm: no shorter wavelength is one of a peak
_BESIDE = 3  # words that a number right beside a name is taken to be away from a cue
_METHOD = 4  # words that a method counts further away than a phrase
_VETO = 4  # words that a cue of no property counts nearer
_NEAR = 16  # characters in front of a number
_REACHED = re.compile(r"\b(?:to|at|from)\s(?:(?:a|an|about|ca\.|around|near|nearly)\s)*[~≈]?\d")
_OWNED = re.compile(  # another one's value: '545 nm (A), ', '364 nm for A and '
    r"‹[A-Z]\d+›\s(?:\(\s‹S\d+›\s\)|(?:for|in)\s(?:the\s)?‹S\d+›)\s(?:,\s)?(?:(?:and|while|whereas|but)\s)?(?:finally\s)?"
)
_TIMES = re.compile(r"›\s(?:×|x|by)\s‹")  # '5 × 35 nm'
_APPOSED = re.compile(r"‹[SG]\d+›\s,\s‹W\d+›\s[,.;)]")  # 'the dots, 3.2 nm, were'
_LIT = wording(r"‹W\d+›\s(?:(?:,\s<widths>\s‹W\d+›\s)?,|\(|with)\s(?:‹P\d+›\s,\s)?$")  # 'at 582 nm (28 %, 24 ns)'
_BEHIND_NAME = wording(r"‹[SG]\d+›\s(?:of|with|<smaller>\sthan|\((?:\s[^()]*[,;])?)\s$")


@dataclass(frozen=True)
class Cue:
    """An entry of `properties.toml`: the term, the words that stand for it, and the values that it can have."""

    term: str
    kind: str
    words: re.Pattern[str]
    symbols: frozenset[str]
    above: float
    below: float
    widest: float
    bound: str
    place: str
    longest: str
    methods: frozenset[str]
    neutral: bool
    amount: bool
    clusters: bool
    peaked: tuple[str, ...]
    example: str
    finds: tuple[str, ...]
    where: str = ""

    def allows(self, value: Range) -> bool:
        """Whether a value can be one of this property."""
        found = [v for v in (value.low, value.high) if v is not None]
        bounded = {"upper": value.high is not None and value.low != value.high, "lower": value.high is None}
        scope = len(found) == 2 and 0 < found[0] * self.widest < found[1]  # 'from 200 to 800 nm'
        return all(self.above <= v <= self.below for v in found) and bounded.get(self.bound, True) and not scope

    def meant(self, value: Range) -> Range:
        """The value: of a bound the bound itself."""
        limit = {"upper": value.high, "lower": value.low}.get(self.bound)
        return value if limit is None else Range(limit, limit)


@cache
def cues() -> tuple[Cue, ...]:
    """The entries of `pipelines/properties.toml`; raises DataError for an unknown term or kind of quantity."""
    path = folder("pipelines") / "properties.toml"
    entries = load_toml(path)["property"]
    return tuple(_cue(entry, number) for number, entry in enumerate(entries, 1))


def _cue(entry: Mapping[str, object], number: int) -> Cue:
    where = f"properties.toml, property {number}"
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
        widest=float(str(entry.get("widest", "inf"))),
        bound=str(entry.get("bound", "")),
        place=str(entry.get("place", "")),
        longest=str(entry.get("longest", "")),
        methods=frozenset(map(str, methods)),
        neutral=bool(entry.get("neutral")),
        amount=bool(entry.get("amount")),
        clusters=bool(entry.get("clusters")),
        peaked=tuple(_listed(entry, "peaked", where)),
        example=str(entry["example"]),
        finds=tuple(finds),
        where=entry_place("properties.toml", "property", number - 1),
    )


@cache
def phenomena() -> frozenset[str]:
    """Methods whose names are those of phenomena, too."""
    return frozenset(pipeline("attachment.toml")["phenomenon"]["methods"])


@cache
def changing() -> re.Pattern[str]:
    """Verbs by which a value goes from one number to another."""
    stems = "|".join(pipeline("properties.toml")["changing"])
    return re.compile(rf"(?<![a-z])(?:{stems})[a-z]*")


def _listed(entry: Mapping[str, object], name: str, where: str) -> list[str]:
    found = entry.get(name, [])
    if not isinstance(found, list):
        raise DataError(f"{where}: {name} must be a list")
    return [str(item) for item in found]


@cache
def _of_kind(letter: str) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues() if SIGNS[cue.kind] == letter)


@dataclass(frozen=True)
class Hit:
    """A cue, the stretch of the sketch from it to its numbers, and where it stands itself."""

    cue: Cue
    start: int
    end: int
    at: int = -1
    said: str = ""

    @property
    def rule(self) -> Rule:
        """What says which property it is."""
        return Rule(f"'{self.said}' ({self.cue.term})" if self.said else self.cue.term, self.cue.where)


def symbol_cue(mention: Mention, match: re.Match[str], letter: str) -> Hit | None:
    """The property that a symbol in front of the number stands for."""
    printed = mention.quantity.symbol.casefold()
    cue = next((cue for cue in _of_kind(letter) if printed and printed in cue.symbols), None)
    return Hit(cue, *match.span(), said=mention.quantity.symbol) if cue else None


def nearest_cue(place: Attachment, match: re.Match[str], letter: str, used: Container[int] = ()) -> Hit | None:
    """The cue that says what some quantities are: the nearest phrase, method, or name beside them.

    `used` holds the places of cues that quantities further left have taken.
    """
    span = match.span()
    hits = tuple(hit for hit in _hits(place, match, letter, used) if _can_say(hit.cue, place, match, letter))
    best = min(hits, default=None)
    if best is not None and best.distance <= _FARTHEST:
        cue = _decided(best, hits) or _spoken_of(place, match) or best.cue
        said = "" if (best.start, best.end) == span else place.printed(best.start, best.end)
        return Hit(cue, min(best.start, span[0]), max(best.end, span[1]), best.start, said)
    return None


def _can_say(cue: Cue, place: Attachment, match: re.Match[str], letter: str) -> bool:
    """Whether some of the quantities can be values of what a cue speaks of: an emission has no peak at 13 nm."""
    if cue.term == "none":
        return True
    mentions = (place.passage.mentions[number] for sign, number in signs_in(match.group()) if sign == letter)
    values = [value_of(mention, units()[cue.term] or "") for mention in mentions]
    return any(value is not None and cue.allows(value) for value in values)


@dataclass(frozen=True, order=True)
class _Phrase:
    """A cue's words in a clause: how far they stand from the quantities, and where."""

    distance: float
    length: int
    start: int
    end: int
    cue: Cue = field(compare=False)


def _hits(place: Attachment, match: re.Match[str], letter: str, used: Container[int]) -> Iterator[_Phrase]:
    """The cues in the clause of some quantities; one of no property counts for nothing where these are tied to a
    species ('at 700 nm for A')."""
    sketch = place.sketch
    start, end = clause_bounds(sketch, match.start())
    start, end = max(start, match.start() - _FAR), min(end, match.end() + _FAR)
    found = _cues_in(place.passage, sketch.text, letter, start, end)
    tied = place.is_tied(match.start())
    reached = is_reached(place, match)
    found = [(hit, cue) for hit, cue in found if not cue.peaked or _is_peaked(cue, place, start, match.start())]
    sure = {hit.span() for hit, cue in found if cue.peaked}
    found = [(hit, cue) for hit, cue in found if cue.term != "none" or hit.span() not in sure]
    for hit, cue in found:
        if any(_inside(hit, other) for other, _ in found) or (tied and cue.term == "none") or (reached and cue.amount):
            continue
        behind = hit.start() >= match.end()
        between = sketch.text[match.end() : hit.start()] if behind else sketch.text[hit.end() : match.start()]
        if not behind and between.count(")") > between.count("("):
            continue  # a cue in brackets says nothing of a number outside
        between, owned = _OWNED.subn("", between)
        distance = len(between.split()) + _OTHER * between.count(f"‹{letter}")
        distance += (_BEHIND + _APART * between.startswith(_APARTS)) if behind and distance else 0
        nearer = _VETO if cue.term == "none" else _PHRASE * hit.group().count(" ")
        distance -= nearer if not behind else 0
        distance += _USED if hit.start() in used and not owned else 0
        distance += _METHOD if hit.group().startswith("‹") and not _is_seen(place, hit) else 0
        yield _Phrase(distance, hit.start() - hit.end(), *hit.span(), cue)
    text = sketch.text
    beside = "before" if text.startswith(("‹S", "‹G"), match.end()) else ""
    beside = "times" if _TIMES.search(match.group()) else beside
    beside = beside or ("behind" if _is_behind(text, match) else "")
    beside = beside or ("lit" if _LIT.search(text[: match.start()]) else "")
    for cue in _of_kind(letter):
        if cue.place and cue.place == beside:
            yield _Phrase(_BESIDE, 0, *match.span(), cue)


def _cues_in(passage: Passage, text: str, letter: str, start: int, end: int) -> list[tuple[re.Match[str], Cue]]:
    """The words and methods of a stretch of a sketch that say what quantities of a kind are."""
    found = [(hit, cue) for cue in _of_kind(letter) for hit in cue.words.finditer(text, start, end)]
    for sign in SIGN.finditer(text, start, end):
        method = passage.mentions[int(sign[2])].name if sign[1] == "M" else ""
        found += [(sign, cue) for cue in _of_kind(letter) if method in cue.methods]
    return found


def _is_behind(text: str, numbers: re.Match[str]) -> bool:
    """Whether some numbers stand right behind the name of a species, by a word, in brackets or between commas."""
    named = text.rfind("‹", 0, numbers.start())
    apposed = named >= 0 and _APPOSED.match(text, named) is not None
    return apposed or _BEHIND_NAME.search(text[: numbers.start()]) is not None


def _is_peaked(peaked: Cue, place: Attachment, start: int, end: int) -> bool:
    """Whether a stretch names a peak of a spectrum that a cue asks for, and where it lies."""
    spectral = (cue for cue in _of_kind("W") if cue.term in peaked.peaked)
    if not any(cue.words.search(place.sketch.text, start, end) for cue in spectral):
        return False
    lengths = (int(sign[2]) for sign in SIGN.finditer(place.sketch.text, start, end) if sign[1] == SIGNS["length"])
    found = (value_of(place.passage.mentions[number], "nm") for number in lengths)
    return any(value is not None and (value.low or 0) >= _LEAST_PEAK for value in found)


def _is_seen(place: Attachment, hit: re.Match[str]) -> bool:
    """Whether the name of a method is that of what was seen: 'its photoluminescence occurs at 785 nm'."""
    return place.passage.mentions[int(hit[2])].name in phenomena()


def is_reached(place: Attachment, match: re.Match[str]) -> bool:
    """Whether a number is where something has moved to or from, not by how much."""
    start, end = clause_bounds(place.sketch, match.start())
    moved = any(cue.words.search(place.sketch.text, start, end) for cue in cues() if cue.amount)
    said = place.sketch.words(start, match.start()) + place.printed(*match.span()).lower()
    return moved and _REACHED.search(said, match.start() - start - _NEAR) is not None


def _decided(best: _Phrase, hits: Sequence[_Phrase]) -> Cue | None:
    """The cue meant: 'maximum' in a clause about emission is one of emission; None where the clause leaves it open."""
    if not best.cue.neutral:
        return best.cue
    kinds = [hit for hit in hits if not hit.cue.neutral and hit.cue.term in _SPECTRAL]
    nearest = min(kinds, default=None, key=lambda hit: (hit.start > best.start, abs(hit.start - best.start)))
    if nearest is None:
        return None
    return best.cue if nearest.cue.term in ABSORBED else nearest.cue


def _spoken_of(place: Attachment, match: re.Match[str]) -> Cue | None:
    """Emission, where a sentence speaks of it last before a clause that does not say whether something absorbs or
    emits, or the sentence before it of nothing else; not where the number is one by which a cluster is named."""
    numbers = (place.passage.mentions[number].value.low for _, number in signs_in(match.group()))
    if any(place.passage.names.by_number(number or 0) for number in numbers):
        return None
    if here := _spectra_in(place.passage, place.sketch.text, match.start()):
        return here[-1] if here[-1].term not in ABSORBED else None
    if not place.sentence:
        return None
    before = place.passage.sketch(place.passage.sentences[place.sentence - 1]).text
    told = _spectra_in(place.passage, before, len(before))
    return told[0] if told and not any(cue.term in ABSORBED for cue in told) else None


def _spectra_in(passage: Passage, text: str, end: int) -> list[Cue]:
    """What kinds of spectra a sketch speaks of before an offset, in order."""
    found = _cues_in(passage, text, SIGNS["length"], 0, end)
    spectral = [(hit.start(), cue) for hit, cue in found if cue.term in _SPECTRAL and not cue.neutral]
    return [cue for _, cue in sorted(spectral, key=lambda each: each[0])]


def _inside(hit: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a cue is a part of a longer one: 'yield' in 'quantum yield' says nothing by itself."""
    return other.start() <= hit.start() and hit.end() <= other.end() and len(hit.group()) < len(other.group())
