"""Bound ligands: what sits on the surface of a species, and how (`pipelines/binding.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mscgraph.extract.events.procedure import ligands_in
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.stems import Phrases, terms_of
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Binding, Match
from mscgraph.resources import pipeline

_MATCH = Match("binding")
_RULE = Rule("a ligand that is said to sit on a species", "binding.toml")
_NAMED = Rule("the ligand in front of a name", "binding.toml")
_COUNTS = Rule("how many ligands bind how", "binding.toml")
_BINDING = wording(r"(?<![\w.])(?P<count>\d{1,3}|[a-z]+)\s(?:of\sthem\s)?(?:is|are|was|were|<binds>)\s(?P<how>[^,;‹]+)")
_WORDS = r"(?:(?!‹|;\s|,\s|but\s|not\s|no\s)\S+\s){0,4}"
_LIGANDS = rf"(?P<ligands>{_WORDS}‹C\d+›(?:\s(?:<ligands>\s)?(?:,\s(?:and\s)?|and\s|or\s){_WORDS}‹C\d+›)*)"
_EACH = re.compile(r"(?P<before>[^‹]*)‹C(?P<number>\d+)›")
_COUNT = re.compile(r"(?<![\w.])(\d{1,3})\s(?:[a-z-]+\s){0,2}$")


@cache
def _held() -> re.Pattern[str]:
    """'A is capped with B and C': from the verb on."""
    return wording(rf"(?P<verb>{Phrases(pipeline('binding.toml')['held']).pattern})\s{_LIGANDS}")


@cache
def _holding() -> re.Pattern[str]:
    """'B bound to (the surface of) A'."""
    verb = Phrases(pipeline("binding.toml")["holding"]).pattern
    return wording(rf"{_LIGANDS}\s{_WORDS}(?P<verb>{verb})\s(?:(?:the|a|an)\s)?(?P<species>{_WORDS}‹[SG]\d+›)")


@cache
def _wearing() -> re.Pattern[str]:
    """'A with oleate': a ligand right behind a name."""
    words = Phrases([*pipeline("binding.toml")["held"], *pipeline("binding.toml")["wearing"]]).pattern
    return re.compile(rf"\s(?:{words})\s(?:[a-z-]+\s)?‹C(\d+)›\s(?!(?:,\s)?(?:and|or|as)\s(?:[a-z-]+\s)?‹C)")


@cache
def _serving() -> re.Pattern[str]:
    """'oleate as the ligand'."""
    words = Phrases(pipeline("binding.toml")["serving"]).pattern
    return re.compile(rf"‹C(\d+)›\s(?:{words})(?!\w)")


def ligand_told(place: Attachment, species: str, at: int) -> str | None:
    """The one ligand with which a species is what is said of it there: 'A with oleate lasts …', 'oleate-capped A …',
    'With oleate as the ligand, A …'; None where none is told, or several are."""
    text, names, mentions = place.sketch.plain, place.passage.names, place.passage.mentions
    said = list(re.finditer(r"‹S(\d+)›", text[:at]))
    own = [match for match in said if names.canonical(mentions[int(match[1])].name) == species][-1:]
    found = {ligand for match in own for ligand in ligands_in(mentions[int(match[1])].species, names)}
    behind = (_wearing().match(text, match.end()) for match in own)
    since = max((match.end() for match in said if match not in own), default=0)
    for match in (*filter(None, behind), *_serving().finditer(text, since, at)):
        found.add(names.canonical(mentions[int(match[1])].value))
    return found.pop() if len(found) == 1 else None


def bindings(place: Attachment) -> Iterator[Binding]:
    """The ligands that a sentence says to sit on species."""
    text = place.sketch.plain
    yield from place.led_to(_NAMED, _by_name(place))
    if "‹C" not in text:
        return
    yield from place.led_to(_COUNTS, _counted(place))
    for match in _held().finditer(text):
        subjects = place.last_before(match.start("verb"))
        yield from place.led_to(_RULE, _said(place, match, subjects, match.end()))
    for match in _holding().finditer(text):
        subjects = place.first_behind(match.end("verb"), match.end())
        yield from place.led_to(_RULE, _said(place, match, subjects, match.end()))


def _said(place: Attachment, match: re.Match[str], subjects: tuple[Referent, ...], end: int) -> Iterator[Binding]:
    listed = list(_EACH.finditer(match["ligands"]))
    common = _mode(_after(place, end)) if len(listed) == 1 else None
    for each in listed:
        mention = place.passage.mentions[int(each["number"])]
        count = _COUNT.search(each["before"])
        for subject in subjects:
            yield Binding(
                subject=subject.name,
                ligand=place.passage.names.canonical(mention.value),
                mode=_mode(each["before"]) or common,
                count=int(count[1]) if count else None,
                **place.common(match.start("verb"), match.end("verb"), subject, match=_MATCH),
            )


def _counted(place: Attachment) -> Iterator[Binding]:
    """How many of the one ligand of a sentence bind how: 'Of the 51 carboxylates, 12 are bidentate and 33 bridging.'"""
    span, names = place.passage.sentences[place.sentence], place.passage.names
    here = (place.passage.mentions[n] for n in place.passage.mentions_in(span.start_char, span.end_char))
    ligands = {names.canonical(mention.value) for mention in here if mention.label == "chemical"}
    if len(ligands) != 1 or not _many().search(place.sketch.plain):
        return
    (ligand,) = ligands
    for match in _BINDING.finditer(place.sketch.plain):
        count = int(match["count"]) if match["count"].isdigit() else _numerals().get(match["count"])
        mode = _mode(match["how"])
        for subject in place.subjects(match.start(), ahead=False) if count and mode else ():
            fields = place.common(match.start(), match.end() - 1, subject, match=_MATCH)
            yield Binding(subject=subject.name, ligand=ligand, mode=mode, count=count, **fields)


@cache
def _many() -> re.Pattern[str]:
    """'Of the 51 carboxylates', 'the binding modes of the 51 carboxylates'."""
    return re.compile(r"\bof\s(?:the|its|their|these)\s(?:\d+\s)?(?:[a-z-]+\s)?‹C", re.IGNORECASE)


@cache
def _numerals() -> Mapping[str, int]:
    found: dict[str, int] = pipeline("attachment.toml")["pointing"]["counts"]
    return {"one": 1} | found


def _after(place: Attachment, end: int) -> str:
    """The rest of the clause behind a statement."""
    return re.split(r"[,;]\s|\b(?:and|but|whereas|while)\b", place.sketch.words(end, len(place.sketch.text)))[0]


def _mode(text: str) -> str | None:
    return next((mode for mode, phrases in terms_of("binding.toml", "mode") if phrases.search(text)), None)


def _by_name(place: Attachment) -> Iterator[Binding]:
    """The ligands in front of names: 'oleate-capped CdS QDs'."""
    span = place.passage.sentences[place.sentence]
    names = place.passage.names
    for number in place.passage.mentions_in(span.start_char, span.end_char):
        mention = place.passage.mentions[number]
        if mention.label != "species" or mention.species.generic:
            continue
        at = place.offset_of(mention.start)
        for ligand in ligands_in(mention.species, names):
            name = names.canonical(mention.species.name)
            fields = place.common(at, at + 1, Referent(name, place.sentence), match=_MATCH)
            yield Binding(subject=name, ligand=ligand, **fields | {"polarity": "positive"})
