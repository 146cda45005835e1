"""Of which species a method or a quantity is said where no phrase ties the two: by list, clause, and topic.

A reader takes 'TEM images of A and B' for what it says, gives 'A … was studied by TEM' to A, and a sentence that names
no species ('The XRD pattern is broad') to what the text is about at that point. The same order is followed here, and
nothing is given where two readings compete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from mscgraph.extract import trace
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.frames import F, shared
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import RANGE, Sketch, signs_in
from mscgraph.extract.text.statements import Filler
from mscgraph.facts.model import Match
from mscgraph.resources import folder, load_toml

_ONE = r"‹[SG]\d+›\s"
_AND = r"(?:,\s(?:and|or)?\s?|and\s|or\s|/\s|…\s|as\swell\sas\s|both\s)"
_PLAIN = r"(?:[a-z-]+ ){0,2}"
_LIST = re.compile(rf"{_ONE}(?:{_AND}(?:(?:of|for|in|from)\s)?(?:the\s|those\sof\s)?{_PLAIN}{_ONE})*")
_APPOSED = re.compile(r"‹G\d+›\s,?\s?(?=‹S)")  # 'a member of the family, A' is A
_PRONOUN = re.compile(
    r"(?:(?<=\s)|^)(it|they|them|its|their|these|both|all\s(?:three|four|five|six|seven)|the\slatter|the\sformer)\s"
)
_OWN_LIST = re.compile(
    r"^(?:‹[A-Z]\d+›\s|[a-z-]+ )(?:[a-z-]+ ){0,2}?(?:(?:,\s)?(?:(?:and|or)\s)?(?:[a-z-]+ ){0,2}?‹[A-FH-RT-Z]\d+›\s)*"
    r"(?:[a-z-]+ ){0,2}?(?=[a-z]+\t)"
)
_SUBJECT = re.compile(r"(?:(?:[a-z-]+ ){0,3}|[^,‹]{0,60},\s(?:[a-z-]+ ){0,3})$")
_THAT_OF = re.compile(r"(?<!than )(?:that|those)\sof\s(?:the\s)?(?:[a-z-]+ ){0,2}$")
_ANOTHER_VALUE = re.compile(
    r",?\s?(?:and|whereas|while|but)\s(?:[a-z.]+\s){0,2}(?:‹[A-Z]\d+›|\d[\d.,:]*)\s(?:[%a-z]+\s)?(?:for|in|of)\s(?:the\s)?"
)
_FOUND = re.compile(r"(?:was|were|is|are|has been|have been|had been|could be|can be)\s([a-z]+)\s")
_ARTICLE = re.compile(r"\s?(?:(?:the|a|an)\s)?(?:[a-z-]+ ){0,2}")
_LEAD, _TAIL = 12, 18  # characters before and behind a statement in which it can be denied
_NEAR = 9  # words between a thing and what ascribes it
_PRODUCT = "the product"
_REACH = 6  # sentences that a topic lasts without being named


@dataclass(frozen=True)
class Group:
    """Species that are named together: offsets into the sketch, what fills the list, and whether it is named only to
    compare with, as an origin, or as what was used."""

    start: int
    end: int
    fillers: tuple[Filler, ...]
    aside: bool = False


@cache
def phrases(name: str, table: str = "") -> re.Pattern[str]:
    """The phrases of one list of `pipelines/attachment.toml`, as a pattern for sketches."""
    data = load_toml(folder("pipelines") / "attachment.toml")
    listed = (data[table] if table else data)[name]
    stems = (re.escape(p).replace(r"\~", "[a-z]*").replace(r"\ ", r"\s") for p in listed)
    return re.compile(rf"(?<![a-z-])(?:{'|'.join(stems)})(?![a-z])")


@cache
def phenomena() -> frozenset[str]:
    """Methods whose names are those of phenomena, too."""
    return frozenset(load_toml(folder("pipelines") / "attachment.toml")["phenomenon"]["methods"])


def groups(sketch: Sketch) -> tuple[Group, ...]:
    """The lists of species in a sentence, in order, pronouns and 'the product' among them."""
    found = []
    for match in _lists(sketch):
        if match.group().startswith("‹G") and phrases("compound").match(sketch.words(match.end(), match.end() + 20)):
            continue
        named = _APPOSED.sub(lambda m: " " * len(m.group()), match.group())
        fillers = tuple(
            Filler(number, "", sketch.token_at(match.start() + named.index(f"‹{letter}{number}›")))
            for letter, number in signs_in(named)
        )
        found.append(Group(match.start(), match.end(), fillers, _aside(sketch, match)))
    for match in _PRONOUN.finditer(sketch.text):
        pronoun = Filler(None, " ".join(match[1].split()), sketch.token_at(match.start()))
        found.append(Group(match.start(), match.end(), (pronoun,)))
    for match in phrases("product").finditer(sketch.text):
        if sketch.words(0, match.start()).endswith("the "):
            product = Filler(None, _PRODUCT, sketch.token_at(match.start()))
            found.append(Group(match.start(), match.end(), (product,)))
    return tuple(sorted(found, key=lambda g: g.start))


def _lists(sketch: Sketch) -> Iterator[re.Match[str]]:
    """The stretches that list species; what something is first compared with ends at a comma: 'unlike A, B is …'."""
    position = 0
    while match := _LIST.search(sketch.text, position):
        comma = match.group().find(", ")
        before = sketch.words(max(0, match.start() - 40), match.start())
        if comma > 0 and any(_ARTICLE.fullmatch(before[s.end() :]) for s in phrases("comparing").finditer(before)):
            match = _LIST.match(sketch.text, match.start(), match.start() + comma) or match
        yield match
        position = match.end()


def _aside(sketch: Sketch, listed: re.Match[str]) -> bool:
    """Whether the words around a list of species say that it is named for the sake of something else."""
    before = sketch.words(max(0, listed.start() - 40), listed.start())
    compared = (before[said.end() :] for said in phrases("comparing").finditer(before))
    origin = (before[said.end() :] for said in phrases("origin").finditer(before))
    return (
        any("‹S" not in rest for rest in compared)
        or any(_ARTICLE.fullmatch(rest) for rest in origin)
        or phrases("used").match(sketch.words(listed.end(), listed.end() + 30)) is not None
    )


class Change(NamedTuple):
    """What a sentence says to have become what: behind it the text is about the target."""

    source: str
    target: str


@dataclass(frozen=True)
class Attachment:
    """A sentence in its place, for asking what its methods and quantities are said of.

    `changes` are the conversions that the passage states, by sentence, as far as it has been read.
    """

    passage: Passage
    sentence: int
    sketch: Sketch
    changes: Mapping[int, Sequence[Change]] = field(default_factory=dict)

    def subjects(self, offset: int, *, inherit: bool = True, ahead: bool = True) -> tuple[Referent, ...]:
        """The species that the thing at an offset of the sketch is said of; empty where the text leaves it open.

        With `inherit` the topic of the sentences before counts where the sentence names nothing, with `ahead` what is
        named behind the thing and not tied to it.
        """
        here = groups(self.sketch)
        start, end = clause_bounds(self.sketch, offset)
        within = [g for g in here if start <= g.start < end]
        for tie, found in (
            ("tied", (*self._tied(within, offset), *self._ascribed(here, offset), *self._bracketed(here, offset))),
            ("clause", tuple(_nearest(within, offset, ahead))),
            ("sentence", tuple(_nearest(here, offset, ahead))),
        ):
            for group in found:
                return tuple(replace(r, tie=tie) for r in self._referents(group))
        nearer = (g for g in here if not g.aside and (ahead or g.start < offset))
        silent = not any(f.mention is not None for g in nearer for f in g.fillers)
        return self.inherited() if inherit and silent else ()

    def examined(self, offset: int, *, inherit: bool) -> tuple[Referent, ...]:
        """The species that a method at an offset examined: in a sentence about a change, what has become of them."""
        found = self.subjects(offset, inherit=inherit)
        became = {change.source: change.target for change in self.changes.get(self.sentence, ())}
        ahead = all(self._named_behind(r, offset) for r in found)
        changed = (replace(r, name=became.get(r.name, r.name)) if ahead else r for r in found)
        return tuple(dict.fromkeys((*changed, *self.compared(offset))))

    def _named_behind(self, referent: Referent, offset: int) -> bool:
        """Whether a sentence names a species only behind an offset, and not as what the thing there is of."""
        here = [g for g in groups(self.sketch) if referent in self._referents(g)]
        return bool(here) and all(g.start > offset for g in here) and not any(self._tied(here, offset))

    def compared(self, offset: int) -> tuple[Referent, ...]:
        """What else the same kind of thing is said of behind an offset: 'the pattern of A …, in that of B', 'TEM gives
        3 nm for A and 4 nm for B'."""
        found: list[Referent] = []
        last = offset
        for group in groups(self.sketch):
            if group.start > offset and (
                _THAT_OF.search(self.sketch.text, offset, group.start)
                or _ANOTHER_VALUE.fullmatch(self.sketch.words(last, group.start))
            ):
                found += self._referents(group)
            last = group.end
        return tuple(found)

    def common(self, start: int, end: int, *referents: Referent, match: Match) -> dict[str, Any]:
        """The fields that all facts share, for one that a stretch of the sketch states about these species."""
        tokens = self.sketch.token_at(start), self.sketch.token_at(end - 1)
        low, high = clause_bounds(self.sketch, start, end)
        said = self.sketch.words(max(low, start - _LEAD), min(high, end + _TAIL))
        clause = self.sketch.words(low, high)
        return shared(self.passage, self.sentence, tokens, referents, match, said, clause)

    def led_to(self, rule: trace.Rule, facts: Iterable[F]) -> Iterator[F]:
        """The facts that a rule found in the sentence, told to whoever listens."""
        return trace.led_to(rule, self.passage.block, self.sentence, facts)

    def left_out(self, rule: trace.Rule, about: str, reason: str = "") -> None:
        """A rule found something in the sentence that is no fact; without a reason, since it is of no known species."""
        if reason:
            trace.left_out(rule, self.passage.block, self.sentence, reason, about)
        else:
            trace.abstained(rule, self.passage.block, self.sentence, about)

    def printed(self, start: int, end: int) -> str:
        """The words of a stretch of the sketch as printed."""
        tokens = self.sketch.token_at(start), self.sketch.token_at(end - 1)
        return self.passage.doc[tokens[0] : tokens[1] + 1].text

    def token_at(self, offset: int) -> int:
        """The token that covers an offset of the text."""
        span = self.passage.sentences[self.sentence]
        return next((token.i for token in span if offset < token.idx + len(token)), span.end - 1)

    def offset_of(self, offset: int) -> int:
        """The offset in the sketch of what stands at an offset of the text."""
        return self.sketch.offset_of(self.token_at(offset))

    def named_at(self, offset: int) -> tuple[Referent, ...]:
        """The species whose name follows the sign at an offset."""
        start = self.sketch.text.index(" ", offset) + 1
        return next((self._referents(g) for g in groups(self.sketch) if g.start == start), ())

    def last_before(self, offset: int) -> tuple[Referent, ...]:
        """The species that are named or pointed at last before an offset, in its clause; a class of things is none."""
        start, _ = clause_bounds(self.sketch, offset)
        before = (g for g in groups(self.sketch) if start <= g.start and g.end <= offset)
        within = [g for g in before if not g.aside or phrases("used").match(self.sketch.words(g.end, g.end + 30))]
        return self._referents(within[-1], alone=False) if within else ()

    def first_behind(self, offset: int, end: int) -> tuple[Referent, ...]:
        """The species of the first list that begins between two offsets; a class of things is none."""
        within = [g for g in groups(self.sketch) if offset <= g.start < end]
        return self._referents(within[0], alone=False) if within else ()

    def is_tied(self, offset: int) -> bool:
        """Whether a thing is tied to a list of species behind it."""
        start, end = clause_bounds(self.sketch, offset)
        return any(self._tied([g for g in groups(self.sketch) if start <= g.start < end], offset))

    def _tied(self, within: Sequence[Group], offset: int) -> Iterator[Group]:
        """The list that follows by 'of' or the like, other members of the thing's own list aside."""
        after = next((g for g in within if g.start > offset), None)
        between = _OWN_LIST.sub("", self.sketch.text[offset : after.start]) if after else ""
        said = " ".join(between.split())
        found = _FOUND.match(said) if after else None
        if found and phrases("found").fullmatch(found[1]):
            said = said[found.end() :]
        if after and phrases("tie").fullmatch(said):
            yield after

    def _bracketed(self, here: Sequence[Group], offset: int) -> Iterator[Group]:
        """The list that a thing stands behind in brackets: 'higher than that of A (20 %)'."""
        yield from (group for group in here if self.sketch.text[group.end : offset] == "( ")

    def _ascribed(self, here: Sequence[Group], offset: int) -> Iterator[Group]:
        """The list that a thing is ascribed to: 'the line at 360 nm, which is assigned to A'."""
        after = next((g for g in here if g.start > offset and g.fillers[0].mention is not None), None)
        if after is None:
            return
        between = self.sketch.words(offset, after.start)
        said = list(phrases("ascribing").finditer(between))
        if said and len(between[: said[-1].start()].split()) <= _NEAR and _ARTICLE.fullmatch(between[said[-1].end() :]):
            yield after

    def _referents(self, group: Group, *, alone: bool = True) -> tuple[Referent, ...]:
        if group.fillers[0].pronoun == _PRODUCT or self._is_new(group.fillers[0]):
            return self.inherited()
        found = [resolve(f, self.passage, self.sentence, several=True, alone=alone) for f in group.fillers]
        between = [*(self._between(*pair) for pair in pairwise(group.fillers)), ()]
        counted = (r for named, others in zip(found, between, strict=True) for r in (*named, *others))
        return tuple(dict.fromkeys(counted)) if all(found) else ()

    def _between(self, first: Filler, last: Filler) -> tuple[Referent, ...]:
        """The samples between two, where a range stands for them."""
        joint = self.sketch.text[self.sketch.offset_of(first.token) : self.sketch.offset_of(last.token)]
        if not joint.endswith(f"› {RANGE} "):
            return ()
        one, other = (self.passage.mentions[f.mention].text for f in (first, last) if f.mention is not None)
        return tuple(Referent(name, self.sentence) for name in self.passage.names.between(one, other))

    def _is_new(self, filler: Filler) -> bool:
        """Whether a bare head stands for what the text has just introduced: 'the new cluster'."""
        mention = self.passage.mentions[filler.mention] if filler.mention is not None else None
        if mention is None or not mention.species.generic:
            return False
        before = self.passage.block.content.plain[max(0, mention.start - 20) : mention.start].lower()
        return before.endswith(("the new ", "this new ", "the title ", "the resulting "))

    def inherited(self) -> tuple[Referent, ...]:
        """What the sentences before are about, as far back as a topic lasts."""
        for index in range(self.sentence - 1, max(-1, self.sentence - 1 - _REACH), -1):
            if len(targets := {change.target for change in self.changes.get(index, ())}) == 1:
                return (Referent(targets.pop(), index, indirect=True),)
            named = topic(self.passage, index)
            if named is not None:
                if not named:
                    trace.competing(self.passage.block, self.sentence, self.passage.named_in(index))
                return tuple(replace(r, indirect=True) for r in named)
        return ()


def topic(passage: Passage, index: int) -> tuple[Referent, ...] | None:
    """What a sentence is about: the one species or list that it names; () where several compete, None without any."""
    sketch = passage.sketch(passage.sentences[index])
    named = [g for g in groups(sketch) if not g.aside and any(f.mention is not None for f in g.fillers)]
    found = [
        tuple(dict.fromkeys(r for f in g.fillers for r in resolve(f, passage, index, several=True, alone=True)))
        for g in named
    ]
    distinct = {tuple(r.name for r in each): each for each in found if each}
    if not distinct:
        return None
    if len(distinct) == 1:
        return next(iter(distinct.values()))
    for salient in (_presented, _as_subject):
        ranked = {
            tuple(r.name for r in each): each
            for group, each in zip(named, found, strict=True)
            if each and salient(sketch, group)
        }
        if len(ranked) == 1:
            return next(iter(ranked.values()))
    return ()


def _presented(sketch: Sketch, group: Group) -> bool:
    """Whether a sentence introduces a species: 'we report A', 'the isolation of A'."""
    before = sketch.words(max(0, group.start - 60), group.start)
    return any("‹S" not in before[said.end() :] for said in phrases("presenting").finditer(before))


def _as_subject(sketch: Sketch, group: Group) -> bool:
    """Whether a species stands where the subject does: at the head of its sentence, or behind a leading phrase."""
    before = sketch.text[: group.start]
    return _SUBJECT.match(before) is not None and "\t" not in before.rpartition(", ")[2]


def _nearest(within: Sequence[Group], offset: int, ahead: bool) -> Iterator[Group]:
    """The list before a place, then the one behind it."""
    within = [g for g in within if not g.aside]
    yield from [g for g in within if g.end <= offset][-1:]
    if ahead:
        yield from [g for g in within if g.start > offset and g.fillers[0].mention is not None][:1]
