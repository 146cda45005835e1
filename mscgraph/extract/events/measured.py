"""Properties that are numbers: which property a quantity is the value of, and of which species.

The property is told by the nearest cue in the clause, the species by attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mscgraph.extract.events.bonds import is_bond
from mscgraph.extract.events.bound import ligand_told
from mscgraph.extract.events.cues import ABSORBED, Cue, Hit, cues, is_reached, nearest_cue, symbol_cue
from mscgraph.extract.events.examined import of_chemical
from mscgraph.extract.events.likened import as_compared, equal_in, is_compared_with, of_one
from mscgraph.extract.events.turns import by_turns, is_changed, tells_change
from mscgraph.extract.names.mentions import Mention, Names
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.asked import Question, questions
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.backward import is_plural
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.groups import phrases
from mscgraph.extract.text.likely import LIKELY, likeliest
from mscgraph.extract.text.likely import RULE as LIKELIEST
from mscgraph.extract.text.patterns import SIGNS
from mscgraph.extract.text.sketch import signs_in
from mscgraph.extract.text.values import units, value_of
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Match, Property, Range

_FRONT = 4  # words: a number no further into its sentence stands in a leading phrase
_LIGANDS_COUNT = {"stable_up_to"}  # properties that one and the same species has by its ligand
_SERIES = 3  # wavelengths
_SAME_BAND = 0.8  # a lowest-energy peak much above that of the name is another species'
_NUMBER = Rule("a number with a unit", "properties.toml")
_NAMING = Rule("the wavelength that names the species", "properties.toml")
CUELESS = "no word near it says which property it is the value of"
_PARENTHESIS = re.compile(r"\(\s‹S(\d+)›")
_THAT_OF = re.compile(r"(?:that|those)\sof\s(?:[a-z-]+\s){0,2}‹S\d+›\s(?:[(,]\s)?(?:[a-z-]+\s){0,4}$")
_GAPPED = wording(  # '‹W1› ; ‹S2› at ', '‹W1› , and after the treatment at '
    r"‹([A-Z])\d+›\s(?:[,;]\s)?(?:(?:and|or|but|whereas|while)\s)?"
    r"(?:(?:the|a|an|of|in|for|with|to|,|second|third|other|then|into|<colours>|<sharp>|\(\s‹S\d+›\s\))\s){0,3}"
    r"(?:‹S\d+›|one|another|only|after|without|before|former|latter|it|them)\s(?:(?:,|it|only|\(\s‹S\d+›\s\))\s){0,2}"
    r"(?:(?:at|of|near|around|to|by)\s)?$"
)
_SAMPLED = re.compile(  # '490 nm ( 220 °C ) , 525 nm ( 300 °C ) and '
    r"‹([A-Z])\d+›\s\(\s(?:at\s|after\s)?‹(?!\1)[A-Z]\d+›\s\)\s(?:,\s)?(?:(?:and|or)\s)?$"
)
_TO = r"\)\sto\s(?:the\s)?(?:[a-z-]+\s){1,2}\(\s"
_AS = re.compile(r"as [a-z]+ as ")  # 'as high as 85 %' is 85 %
_ENDS = re.compile(r"(?:(?:in|for|of)\s)(?:the\s)?‹S\d+›\s(?:,\s)?to\s‹[A-Z]")
_AND = r"(?:,\s(?:and\s|or\s)?|and\s|or\s|/\s|to\s|by\s|×\s|x\s)"


@dataclass(frozen=True)
class Measured:
    """A value and what it is the value of; `start` and `end` bound the words in the sketch that say so."""

    subject: Referent
    term: str
    value: Range
    start: int
    end: int
    rule: Rule
    told: str = ""  # the term that the words say, where it is another one


@cache
def _list(letter: str) -> re.Pattern[str]:
    """Numbers of a kind in a list, with what they were measured at ('34 ns at 480 nm and 62 ns at 560 nm'), or the ends
    of a range ('from the green (520 nm) to the red (630 nm)')."""
    at = rf"(?:at\s‹(?!{letter})[A-Z]\d+›\s)?"
    return re.compile(rf"‹{letter}\d+›\s(?:(?:{at}{_AND}(?:ca\.\s|about\s|at\s)?|{_TO})‹{letter}\d+›\s)*")


def measurements(place: Attachment) -> Iterator[Property]:
    """The properties of a sentence that are numbers, as facts."""
    for found in measured(place):
        rule = LIKELY if found.subject.tie == LIKELY else "number"
        fields = place.common(found.start, found.end, found.subject, match=Match(rule, found.told or found.term))
        fact = Property(
            subject=found.subject.name, property=found.term, value=found.value, unit=units()[found.term], **fields
        )
        if found.term in _LIGANDS_COUNT and (ligand := ligand_told(place, found.subject.name, found.start)):
            fact = replace(fact, conditions=(*fact.conditions, ("ligand", ligand)))
        if fact.polarity == "negative" and _names_it(place, found):
            place.left_out(found.rule, str(found.value.low), "what is denied is that the species is there")
        else:
            yield from place.led_to(LIKELIEST if rule == LIKELY else found.rule, (fact,))


def _names_it(place: Attachment, found: Measured) -> bool:
    """Whether a value is the wavelength by which its species is named."""
    number = place.passage.names.number_of(found.subject.name)
    return number is not None and found.value.low is not None and abs(number - found.value.low) <= 1


def measured(place: Attachment) -> Iterator[Measured]:
    """The values of a sentence's properties, with their species; what is of no property or species is left out."""
    for letter in dict.fromkeys(SIGNS[cue.kind] for cue in cues()):
        used: set[int] = set()
        last: Hit | None = None
        for match in of_one(place, _list(letter)):
            mentions = [place.passage.mentions[number] for sign, number in signs_in(match.group()) if sign == letter]
            if named := tuple(_named_behind(place, match, mentions)):
                yield from named
                continue
            if _is_set_against(place, match):
                place.left_out(_NUMBER, mentions[0].text, "another value is compared with it")
                continue
            printed = symbol_cue(mentions[0], match, letter) or _bond(place, mentions[0], match)
            found = printed if printed and not printed.cue.clusters else nearest_cue(place, match, letter, used)
            again = _same_again(place, match, mentions[0], last)
            found = again if again and found and found.cue.place and _is_that_of(place, match) else found
            found = last = found or printed or again or _gone_on(place, match, letter)
            if found is not None and place.sketch.text.startswith("‹M", found.at) and of_chemical(place, found.at):
                place.left_out(found.rule, mentions[0].text, "it is said of a chemical")
            elif found is not None and found.cue.term != "none":
                used.add(found.at)
                yield from _values(place, found, match, mentions)
            else:
                said = f"'{found.said}' says that it is no property" if found else CUELESS
                place.left_out(found.rule if found else _NUMBER, mentions[0].text, said)


def _same_again(place: Attachment, match: re.Match[str], mention: Mention, last: Hit | None) -> Hit | None:
    """The property that was told last, where it is told of another: 'the size of A is 2 nm, and that of B 4 nm', 'A
    absorbs at 360 nm; B at 390 nm', '2.6 Å, near the 2.5 Å of B', or of another sample: '490 nm (220 °C) and 525 nm
    (300 °C)'."""
    before = place.sketch.text[: match.start()]
    gapped = _GAPPED.search(before) or _SAMPLED.search(before)
    said = last and (
        _is_that_of(place, match)
        or is_compared_with(place, match.start(), mention)
        or (gapped and place.sketch.text.startswith(f"‹{gapped[1]}", match.start()))
    )
    return Hit(last.cue, *match.span(), said=last.said) if last and said else None


def _is_that_of(place: Attachment, match: re.Match[str]) -> bool:
    """Whether a number is what the same thing is of another: 'similar to that of B (15 nm)'."""
    return _THAT_OF.search(place.sketch.text, 0, match.start()) is not None


def _bond(place: Attachment, mention: Mention, match: re.Match[str]) -> Hit | None:
    """The length of a bond that is named right before it by its atoms: 'Cd–Se 2.63 Å'."""
    if mention.value.kind != "length" or not is_bond(place.passage.block.content.plain, mention.start, mention.end):
        return None
    cue = next(cue for cue in cues() if cue.term == "bond_length")
    return Hit(cue, *match.span(), said=mention.text)


def _gone_on(place: Attachment, match: re.Match[str], letter: str) -> Hit | None:
    """The property that was told last in the sentence before, where its value is only said to have changed: 'The
    quantum yield is 4 %. Etching raised it to 46 %'."""
    start, _ = clause_bounds(place.sketch, match.start())
    said = place.sketch.words(start, match.start())
    if not place.sentence or letter != SIGNS["percent"] or not tells_change(said):
        return None
    if phrases("coating").search(said) and "‹S" not in said and not place.bracketed_behind(match.end()):
        return None  # it is that of what has got a shell
    sketch = place.passage.sketch(place.passage.sentences[place.sentence - 1])
    before = replace(place, sentence=place.sentence - 1, sketch=sketch)
    told = list(_list(letter).finditer(sketch.text))
    found = nearest_cue(before, told[-1], letter) if told else None
    return Hit(found.cue, *match.span(), said=found.said) if found else None


def _is_set_against(place: Attachment, match: re.Match[str]) -> bool:
    """Whether a number is one of something else that is compared with: '52 %, as against 86 % before'."""
    before = place.sketch.words(max(0, match.start() - 24), match.start())
    return phrases("against").search(f"{before}†") is not None and not place.is_tied(match.start())


def _named_behind(place: Attachment, match: re.Match[str], mentions: Sequence[Mention]) -> Iterator[Measured]:
    """The wavelength that names the cluster in parentheses behind it: 'at 483 nm (MSC-483)'."""
    behind = _PARENTHESIS.match(place.sketch.text, match.end())
    if behind is None or len(mentions) > 1 or (value := value_of(mentions[0], "nm")) is None:
        return
    name = place.passage.names.canonical(place.passage.mentions[int(behind[1])].name)
    own = place.passage.names.number_of(name)
    if own is not None and value.low == value.high and abs(own - (value.low or 0)) <= 1:
        yield Measured(Referent(name, place.sentence), "leet_wavelength", value, *match.span(), _NAMING)


def _values(place: Attachment, hit: Hit, match: re.Match[str], mentions: Sequence[Mention]) -> Iterator[Measured]:
    cue, text = hit.cue, place.sketch.text
    fronted = "," in text[match.start() :] and text[: match.start()].count(" ") <= _FRONT
    own = place.named_at(match.start()) if cue.place == "before" else place.bracketed_behind(match.end())
    inherit = not (cue.kind == "length" and is_reached(place, match))
    unit = units()[cue.term] or ""
    told = own or place.subjects(match.start(), inherit=inherit, ahead=fronted)
    asked = _asked(place, match.start(), cue, mentions, told)
    subjects = likeliest(asked) if inherit and asked.values else told
    subjects = tuple(r for r in subjects if not place.of_compound(match.start(), r.name))
    if cue.clusters:
        subjects = tuple(r for r in subjects if place.passage.names.is_cluster(r.name))
    subjects = place.shelled(subjects) if cue.term != "size" else subjects  # 'dots of 4 nm were coated with ZnS'
    ascribed = bool(subjects) and subjects == place.ascribed_behind
    subjects = subjects if own or ascribed else by_turns(place, subjects, mentions, match, cue)
    said = [v for m in mentions for v in _meant(m, unit, text[: match.start()], last=ascribed)]
    if len(said) == 1 and _begins(mentions[0], text[match.end() :]):
        said = [Range(said[0].low, said[0].low)]
    if len(said) == 1:
        subjects = tuple(dict.fromkeys((*subjects, *equal_in(place, match.end()))))
        said = [as_compared(said[0], mentions[0])] if is_compared_with(place, match.start(), mentions[0]) else said
    if len(said) == 2 and re.search(_TO, match.group()):
        said = [Range(said[0].low, said[1].high)]
    values = [cue.meant(value) for value in said if cue.allows(value)]
    if reason := _why_not(cue, subjects, said, values):
        place.left_out(hit.rule, mentions[0].text, reason)
    in_turn = len(subjects) > 1 and len(subjects) == len(values)
    if cue.term in ABSORBED and not in_turn:
        apart = [not (ascribed or _is_own(place, value, values, subjects)) for value in values]
        named = [(v, _named_by(place, v, subjects) if asks else None) for v, asks in zip(values, apart, strict=True)]
        values = [value for value, name in named if name is None]
        namesakes = tuple(dict.fromkeys(name for _, name in named if name is not None))
        for value, name in named:
            if name is not None:
                yield Measured(Referent(name, place.sentence), "leet_wavelength", value, hit.start, hit.end, _NAMING)
        if not subjects and len(namesakes) == 1:  # 'maxima at 427 and 401 nm': both are those of the 427 nm cluster
            subjects = (Referent(namesakes[0], place.sentence),)
    if values and not subjects:
        place.left_out(hit.rule, mentions[0].text)
    if len(subjects) > 1 and len(values) > 1:
        pairs = list(zip(subjects, values, strict=True)) if in_turn else []
    else:
        pairs = [(subject, value) for subject in subjects for value in values]
    names = place.passage.names
    top = max((value.high or value.low or 0.0 for value in values), default=0.0)
    for subject, value in pairs:
        single = len(subjects) > 1 or (value.high or value.low or 0.0) == top
        series = bool(cue.longest) and _is_series(place, subject, values)
        longest = cue.longest and (single or series)
        by = "" if names.is_cluster(subject.name) else cue.term
        found = Measured(subject, cue.longest if longest else cue.term, value, hit.start, hit.end, hit.rule, by)
        yield from _absorbed(place, found, series) if found.term in ABSORBED else (found,)


def _is_series(place: Attachment, subject: Referent, values: Sequence[Range]) -> bool:
    """Whether several wavelengths, the shortest first, are those of as many clusters: 'CdSe MSCs with peaks at 361, 384
    and 408 nm'. Of one cluster a text gives the longest first."""
    lows = [value.low or 0.0 for value in values]
    if len(lows) < _SERIES or lows != sorted(lows) or not place.passage.names.is_family(subject.name):
        return False
    named = (place.passage.mentions[f.mention] for g in place.here for f in g.fillers if f.mention is not None)
    own = (m for m in named if m.label == "species" and place.passage.names.canonical(m.name) == subject.name)
    return any(is_plural(mention) for mention in own)


def _asked(
    place: Attachment, offset: int, cue: Cue, mentions: Sequence[Mention], told: tuple[Referent, ...]
) -> Question:
    """The question of which species these numbers are said."""
    said = (value_of(mention, units()[cue.term] or "") for mention in mentions)
    values = tuple(cue.meant(value) for value in said if value is not None and cue.allows(value))
    return questions.noted(Question(place, offset, terms=(cue.term, cue.longest), values=values, told=told))


def _why_not(cue: Cue, subjects: Sequence[Referent], said: Sequence[Range], values: Sequence[Range]) -> str:
    """Why a number that a cue speaks of is the value of no property, or ''."""
    if said and not values:
        return f"no value that {cue.term} can have"
    if len(subjects) > 1 and len(values) > 1 and len(subjects) != len(values):
        return f"{len(values)} values for {len(subjects)} species"
    return ""


def _meant(mention: Mention, unit: str, before: str, last: bool) -> Iterator[Range]:
    """The values of a quantity: of 'improved from 5 to 24 %' both ends in turn, or only the one reached at `last`."""
    value = value_of(mention, unit)
    if value is None:
        return
    ends = [end for end in value if end is not None]
    if _AS.match(mention.text):
        yield from (Range(end, end) for end in ends)
    elif is_changed(mention, before):
        high = mention.quantity.high
        downward = high is not None and f"{high:g}" in mention.text.partition(" to ")[0]
        ends = ends[::-1] if downward else ends
        yield from (Range(end, end) for end in (ends[-1:] if last else ends))
    else:
        yield value


def _begins(mention: Mention, behind: str) -> bool:
    """Whether a value is the first of two, not a bound: 'from 2.81 Å in A to 2.79 Å in B'."""
    return mention.text.lower().startswith("from ") and _ENDS.match(behind) is not None


def _named_by(place: Attachment, value: Range, subjects: Sequence[Referent]) -> str | None:
    """The one species of the paper that is named by a wavelength: 'the line at 360 nm' is the 360 nm cluster's. A line
    beside it is another's where the text gives it to dots, or to something of another material."""
    names = place.passage.names
    number = value.low if value.low is not None and value.low == value.high else 0.0
    found = names.by_number(number)
    if len(found) != 1:
        return None
    own = names.made_of(found[0])
    beside = names.number_of(found[0]) != number
    others = bool(subjects) and all(
        not names.is_cluster(s.name) or (own and names.made_of(s.name) not in (own, frozenset())) for s in subjects
    )
    return None if beside and others else found[0]


def _is_own(place: Attachment, value: Range, values: Sequence[Range], subjects: Sequence[Referent]) -> bool:
    """Whether a wavelength stands beside a longer one that names the species: 'MSC-391 has peaks at 360 and 391 nm'."""
    longer = [other.low for other in values if (other.low or 0) > (value.low or 0)]
    naming = [number for s in subjects if (number := place.passage.names.number_of(s.name)) is not None]
    return any(abs((other or 0) - number) <= 1 for other in longer for number in naming)


def _absorbed(place: Attachment, found: Measured, series: bool) -> Iterator[Measured]:
    """A peak of a cluster that is named by its peak: its own is the lowest in energy, another one is a further peak,
    and a longer wavelength is another species'. The peak of a family is that of the member that it names, unless it is
    one of a `series`."""
    names, value, subject = place.passage.names, found.value, found.subject
    number = round(value.low or 0) if value.low == value.high else 0
    own = names.number_of(subject.name)
    of_kind = names.numbered(subject.name).items()
    members = {n: same for n, named in of_kind if (same := tuple(m for m in named if _is_kin(subject.name, m, names)))}
    if own is not None and number:
        if abs(own - number) <= 1:
            yield replace(found, term="leet_wavelength")
        elif number < own and not (found.term == "leet_wavelength" and number < _SAME_BAND * own):
            yield replace(found, term="absorption_peak")
        else:
            place.left_out(
                found.rule, f"{number} nm", f"it is no peak of {subject.name}, whose name tells its lowest one"
            )
    elif names.is_family(subject.name) and members and not any(subject.name in each for each in members.values()):
        if len(named := members.get(number, ())) == 1:
            yield replace(found, subject=replace(subject, name=named[0]), term="leet_wavelength")
        elif series:
            yield found
        else:
            place.left_out(found.rule, f"{number} nm", f"it is the peak of no {subject.name} that is named by its peak")
    else:
        yield found


def _is_kin(family: str, member: str, names: Names) -> bool:
    """Whether two clusters of one material are of one class, as far as their names tell."""
    one, other = names.parsed(family), names.parsed(member)
    return one is None or other is None or one.species_class == other.species_class
