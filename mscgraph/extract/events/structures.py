"""Properties that are texts: crystal structure, symmetry, and the formula that an analysis gives a species.

The words are those of `pipelines/structures.toml`; whose they are is told by attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mscgraph.extract.names.analysed import VALUE
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.asked import Question
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.likely import likeliest
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Match, Property
from mscgraph.resources import pipeline

_MATCH = Match("structure")
_NEAR = 26  # characters behind an adjective in which its noun stands
_BEFORE = 40  # characters around a phrase in which a word can turn its sense
_DENIED = 80  # … in which its denial stands
_TURN = re.compile(r"[,;:]| but ")
_STOP = re.compile("[,;]")
_BULK = "bulk"
_HAS = re.compile(  # between a solid and its structure
    r",? (?:\(|(?:in|of) (?:the|its) |(?:is|has)(?: (?:the|an?))? )(?:[a-z]+ )?"
)
_RELATIVE = wording(r"^(?: <frameworks>)?, (?:which|as in|as for|like that of) [^,.;]*,")


@dataclass(frozen=True)
class _Found:
    """A structure or symmetry named in a text, between two offsets of it; `of` is the material named with it."""

    term: str
    value: str
    start: int
    end: int
    of: str | None = None


@cache
def _structures() -> re.Pattern[str]:
    spelled = [
        re.escape(p).replace(r"\ ", "[- ]?")
        for phrases in pipeline("structures.toml")["structure"].values()
        for p in phrases
    ]
    named = "|".join(sorted(spelled, key=len, reverse=True))
    systems = "|".join(pipeline("structures.toml")["system"]["adjectives"])
    return re.compile(rf"(?<![A-Za-z])(?:(?P<named>{named})|(?P<system>{systems}))(?![a-z])", re.IGNORECASE)


@cache
def _symmetries() -> re.Pattern[str]:
    group = pipeline("structures.toml")["symmetry"]
    kernels = "|".join(pipeline("structures.toml")["kernels"])
    symmetry = r"[- ](?:point )?(?:group )?(?:pseudo-?)?symmetry"
    before = rf"(?P<before>{group}(?={symmetry})|pseudo-?{group}(?= (?:{kernels})))"
    named = rf"(?:(?i:point) group|(?i:symmetry)(?: (?:{kernels}))?)(?: of [^,.;]{{2,40}}?(?= is | was ))?"
    behind = rf"{named} (?:of |group |is |was |\()?(?P<behind>{group})"
    return re.compile(rf"(?<!\w)(?:(?<!-){before}|{behind})(?!\w)")


@cache
def _either(name: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, pipeline("structures.toml")[name]), key=len, reverse=True))
    return re.compile(rf"(?<![a-z-])(?:{words})(?![a-z])", re.IGNORECASE)


@cache
def structure_of(printed: str) -> str | None:
    """The name that facts use for a structure as printed, or None."""
    key = re.sub(r"[- ]", "", printed).casefold()
    for name, phrases in pipeline("structures.toml")["structure"].items():
        if any(key == phrase.replace(" ", "") for phrase in phrases):
            return str(name)
    return key if key in pipeline("structures.toml")["system"]["adjectives"] else None


def symmetry_of(printed: str) -> str | None:
    """A symmetry group as printed, or None where the text is none."""
    return printed if re.fullmatch(pipeline("structures.toml")["symmetry"], printed) else None


def told_alone(passage: Passage) -> Iterator[int]:
    """The sentences that tell a symmetry or a formula; they need not name anything else."""
    for index, sentence in enumerate(passage.sentences):
        if _symmetries().search(sentence.text) or any(_analysed(passage, index)):
            yield index


def structures(place: Attachment) -> Iterator[Property]:
    """The structures and symmetries that a sentence gives species."""
    span = place.passage.sentences[place.sentence]
    plain = place.passage.block.content.plain
    start, end = span.start_char, span.end_char
    for found in (
        *_named(plain, start, end, place),
        *_symmetric(plain, start, end),
        *_analysed(place.passage, place.sentence),
    ):
        rule = Rule(f"'{plain[found.start : found.end]}' ({found.term})", "structures.toml")
        denying = _denying(plain, start, end, found)
        turned = _turned(plain, start, found, denied=denying is not None)
        solid = _solid(place, found) if turned.lower() == _BULK and not denying else ()
        if turned and not solid:
            place.left_out(rule, plain[found.start : found.end], f"'{turned}' before it gives it another sense")
            continue
        polarity = {"polarity": "negative", "cue": denying[0]} if denying else {}
        at = place.offset_of(found.end if found.term == "formula" else found.start)
        subjects = _lacking(place, denying[1], found, end) if denying else solid or _subjects(place, at, found.term)
        own = tuple(subject for subject in subjects if _can_be_of(subject, found, place))
        if not own:
            reason = f"it is said of {found.of}" if subjects else ""
            place.left_out(rule, plain[found.start : found.end], reason)
        for subject in own:
            fields = place.common(at, at + 1, subject, match=_MATCH) | polarity
            fact = Property(subject=subject.name, property=found.term, value=found.value, **fields)
            yield from place.led_to(rule, (fact,))


def _denying(plain: str, start: int, end: int, found: _Found) -> tuple[str, int] | None:
    """The words in front of a structure, or behind it, by which a species has it not, and where those in front stand,
    those behind as if in front of it."""
    begun = max(start, found.start - _DENIED)
    begun += len(plain[begun : found.start]) - len(_TURN.split(plain[begun : found.start])[-1])
    ahead = _either("no denial").sub(lambda said: " " * len(said.group()), plain[begun : found.start])
    if said := _either("denied").search(ahead):
        return said.group(), begun + said.start()
    behind = _STOP.split(_RELATIVE.sub("", plain[found.end : end]))[0][:_BEFORE]
    refuted = _either("refuted").search(behind)
    return (refuted.group(), found.start) if refuted else None


def _turned(plain: str, start: int, found: _Found, *, denied: bool) -> str:
    """The words in front of a structure by which it is not said of the species, be it that it is left open."""
    ahead = _TURN.split(plain[max(start, found.start - _BEFORE) : found.start])[-1]
    said = _either("open" if denied else "unlike").search(ahead)
    return said.group() if said else ""


def _solid(place: Attachment, found: _Found) -> tuple[Referent, ...]:
    """The solid of which a structure is told right behind its name: 'bulk CdTe in the zinc blende form'."""
    plain = place.passage.block.content.plain
    named = next((m for m in reversed(place.passage.mentions) if m.end <= found.start), None)
    if named is None or not named.name.startswith(f"{_BULK} ") or not _HAS.fullmatch(plain, named.end, found.start):
        return ()
    return (Referent(place.passage.names.canonical(named.name), place.sentence),)


def _lacking(place: Attachment, denied_at: int, found: _Found, end: int) -> tuple[Referent, ...]:
    """What has not a structure: that to whose data it is fitted behind, else what it is said of, else the subject of
    the denial; it is no bulk solid, which is what has it."""
    plain = place.passage.block.content.plain
    fitted = _either("fitted").search(_STOP.split(plain[found.end : end])[0])
    if fitted and (told := place.subjects(place.offset_of(found.end + fitted.end()), inherit=False)):
        return told
    for at in (found.start, denied_at):
        subjects = _subjects(place, place.offset_of(at), found.term)
        if own := tuple(subject for subject in subjects if not subject.name.startswith("bulk ")):
            return own
    return ()


def _subjects(place: Attachment, at: int, term: str) -> tuple[Referent, ...]:
    """What has a structure: what the text says, else what it is likely to speak of."""
    told = place.subjects(at, ahead=False)
    asked = Question(place, at, terms=(term,), told=told)
    return likeliest(asked) if told and asked.is_open else told


def _named(plain: str, start: int, end: int, place: Attachment) -> Iterator[_Found]:
    for match in _structures().finditer(plain, start, end):
        holder = _holder(place, match.start())
        if holder is not None and holder.species.species_class != "bulk":
            continue  # 'wurtzite CdSe rods' say it by their name
        last = holder.end if holder is not None else match.end()  # 'zinc blende InP reference'
        if _either("parts").match(re.sub(r"^(?:-like)? ", "", plain[last : last + _NEAR])):
            continue
        name = structure_of(match.group())
        if (
            name
            and name in pipeline("structures.toml")["system"]["never_shapes"]
            and not re.match(r"[- ][a-z]", plain[match.end() :])
        ):
            yield _Found("crystal_structure", name, match.start(), match.end())
        elif name and ((match["named"] and name != "perovskite") or _is_structure(plain, match.end(), holder)):
            behind = holder or _holder(place, match.end() + 1)
            material = behind.species.material if behind is not None else None
            yield _Found("crystal_structure", name, match.start(), match.end(), material)


def _can_be_of(subject: Referent, found: _Found, place: Attachment) -> bool:
    """Whether the structure or the formula of a material can be that of a species: unless that is known to consist of
    another, or to be no cluster, which alone has a formula."""
    names = place.passage.names
    own = getattr(names.parsed(subject.name), "material", None)
    made_of_it = found.of is None or own is None or found.of == own
    return made_of_it and (found.term != "formula" or names.is_cluster(subject.name))


def _symmetric(plain: str, start: int, end: int) -> Iterator[_Found]:
    for match in _symmetries().finditer(plain, start, end):
        yield _Found("symmetry", match["before"] or match["behind"], match.start(), match.end())


def _analysed(passage: Passage, index: int) -> Iterator[_Found]:
    """The formulas of a sentence that the paper gives as a value only."""
    span = passage.sentences[index]
    for number in passage.mentions_in(span.start_char, span.end_char):
        mention = passage.mentions[number]
        if mention.label == "material" and passage.names.told.get(mention.name) == VALUE:
            yield _Found("formula", mention.species.formula or "", mention.start, mention.end, mention.species.material)


def _holder(place: Attachment, offset: int) -> Mention | None:
    """The name of a species or material that a place of the text is part of."""
    inside = (m for m in place.passage.mentions if m.start <= offset < m.end)
    return next((m for m in inside if m.label in ("species", "material")), None)


def _is_structure(plain: str, end: int, holder: Mention | None) -> bool:
    """Whether an adjective such as 'cubic' speaks of a structure, not of a shape."""
    behind = plain[end : end + _NEAR]
    noun, shape = _either("nouns").search(behind), _either("shapes").search(behind)
    if shape and (noun is None or shape.start() < noun.start()):
        return False
    return noun is not None or holder is not None or re.match(r" [A-Z][a-z]?[A-Z\d]", behind) is not None
