"""Of which species a method or a quantity is said where no phrase ties the two: by list, clause, and topic.

A reader takes 'TEM images of A and B' for what it says, gives 'A … was studied by TEM' to A, and a sentence that names
no species ('The XRD pattern is broad') to what the text is about at that point. The same order is followed here, and
nothing is given where two readings compete.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from mscgraph.extract import trace
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.focus import Change, focus, is_shape, is_solid, outcome, standing_for
from mscgraph.extract.text.frames import F, shared
from mscgraph.extract.text.groups import ARTICLE, PRODUCT, Group, groups, phrases
from mscgraph.extract.text.kinds import is_subject, symbols_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.scope import spoken_without
from mscgraph.extract.text.sketch import PANEL, RANGE, SIGN, Sketch
from mscgraph.extract.text.statements import Filler
from mscgraph.facts.model import Match

_OWN_LIST = re.compile(
    r"^(?:‹[A-Z]\d+›\s|[a-z-]+ )(?:[a-z-]+ ){0,2}?(?:(?:,\s)?(?:(?:and|or)\s)?(?:[a-z-]+ ){0,2}?‹[A-FH-RT-Z]\d+›\s)*"
    r"(?:[a-z-]+ ){0,2}?(?=[a-z]+\t)"
)
_INTO = re.compile(r"\s?(?:in)?to\s(?:the\s)?‹[SG]\d+›")  # 'the conversion of A to B' is as much one of B
_THAT_OF = re.compile(r"(?<!than )(?:that|those)\sof\s(?:the\s)?(?:[a-z-]+ ){0,2}$")
_ITS = re.compile(r"\b(?:that|those)\sof\s(?:the\s)?(?:[a-z-]+ ){0,2}$")
_ANOTHER_VALUE = re.compile(
    r"(?:,|,?\s?(?:and|whereas|while|but))\s(?:[a-z.]+\s){0,2}(?:‹[A-Z]\d+›|\d[\d.,:]*)\s(?:[%a-z]+\s)?(?:for|in|of)\s(?:the\s)?"
)
_APPOSED = re.compile(r"‹[A-Z]\d+›\s[,.;)]")
_OWN = re.compile(r"(?:at|near|around|with)\s")
_OWN_VALUE = re.compile(rf"{_OWN.pattern}‹[WEPHL]\d+›")
_CONTRASTED = re.compile(  # 'TEM shows that A is round, whereas B'
    r"‹M\d+›\s(?:and\s‹M\d+›\s)?(?:[a-z-]+\s){1,4}that\s[^;.]*,\s(?:whereas|while)\s(?:the\s)?(?:‹S\d+›\s(?:,\s|and\s|or\s)+)*"
)
_FOUND = re.compile(r"(?:was|were|is|are|has been|have been|had been|could be|can be)\s([a-z]+)\s")
_IS = re.compile(r"\s(?:is|are|was|were)\s$")
_AT_PANEL = re.compile(rf"(?:in|of|from)\s{PANEL}\s(?!‹)")
_NUMBER = re.compile(r"‹[WEPHL]\d")
_CLOSED = re.compile(r"[^()]*\)")
_OBSERVED = "MWEPHL"  # signs of methods, and of numbers that tell of a thing rather than of an experiment
_PERSONAL = ("it", "its", "they", "their", "them")
TOPIC = "topic"  # the tie of what the sentences before are about
_NEW = 32  # characters before a thing in which it is said to be new
_NEAR = 9  # words between a thing and what ascribes it


@cache
def _back_to() -> re.Pattern[str]:
    """The beginning of a sentence that says to what the one before it is ascribed: 'We assign these bands to the'."""
    pointing, ascribed, ascribing, being = (
        phrases(name, "back").pattern for name in ("pointing", "ascribed", "ascribing", "being")
    )
    pointing = rf"{pointing}(?:\s[a-z-]+){{0,2}}?"
    return re.compile(
        rf"(?:{pointing}\s(?:(?:can|must|may|could)\sbe\s|(?:is|are|was|were)\s(?:[a-z]+ly\s)?)?(?:{ascribed}|{being})|"
        rf"we\s(?:[a-z]+\s){{0,2}}?{ascribing}\s{pointing}\s(?:as|to))\s{ARTICLE.pattern}"
    )


@dataclass(frozen=True)
class Attachment:
    """A sentence in its place, for asking what its methods and quantities are said of.

    `changes` are the conversions that the passage states, by sentence, as far as it has been read; `headed` is the
    product of the procedure that it tells, by its heading; `observed` counts the methods and numbers of the passage by
    what they are said of.
    """

    passage: Passage
    sentence: int
    sketch: Sketch
    changes: Mapping[int, Sequence[Change]] = field(default_factory=dict)
    headed: tuple[Referent, ...] = ()
    observed: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def here(self) -> tuple[Group, ...]:
        """The lists of species, and the words that stand for some, that the sentence holds, in order."""
        return groups(self.sketch)

    def subjects(self, offset: int, *, inherit: bool = True, ahead: bool = True) -> tuple[Referent, ...]:
        """The species that the thing at an offset of the sketch is said of; empty where the text leaves it open.

        With `inherit` the topic of the sentences before counts where the sentence names nothing, with `ahead` what is
        named behind the thing and not tied to it.
        """
        here = tuple(group for group in self.here if not self._is_set_against(group, offset))
        start, end = clause_bounds(self.sketch, offset)
        within = [g for g in here if start <= g.start < end]
        if phrases("new", "back").search(self.sketch.words(max(start, offset - _NEW), offset)) and self.ascribed_behind:
            return self.ascribed_behind
        for tie, found in (
            ("tied", (*self._tied(within, offset), *self._ascribed(here, offset), *self._bracketed(here, offset))),
            ("clause", tuple(_nearest(within, offset, ahead, standing_for(self.passage, self.sketch)))),
            ("sentence", tuple(_nearest(here, offset, ahead))),
        ):
            for group in found:
                by = _pointer(group)
                return tuple(replace(r, tie=tie, by=by if r.indirect else "") for r in self._referents(group))
        nearer = (g for g in here if not g.aside and (ahead or g.start < offset))
        silent = not any(f.mention is not None for g in nearer for f in g.fillers)
        if not silent:
            return ()
        about = self.inherited() if inherit and not self.ascribed_behind else ()
        return self.ascribed_behind or tuple(replace(r, tie=TOPIC) for r in about)

    def _is_set_against(self, group: Group, offset: int) -> bool:
        """Whether a group is a solid in bulk, with which a text compares, and what stands at an offset not said of it:
        another number stands between the two, or brackets that end there: 'bonds of 2.6 Å, near the 2.5 Å of bulk CdS',
        'CdS dots (bulk gap: 2.4 eV) emit at 450 nm'."""
        if not is_solid(self.passage, group):
            return False
        if group.start > offset:
            return _NUMBER.search(self.sketch.text, offset + 1, group.start) is not None
        return _CLOSED.match(self.sketch.text, group.end, offset) is not None

    def examined(self, offset: int, *, inherit: bool) -> tuple[Referent, ...]:
        """The species that a method at an offset examined; in a sentence about a change that it showed, what there was
        and what has become of it."""
        found = self.subjects(offset, inherit=inherit)
        became = {change.source: change.target for change in self.changes.get(self.sentence, ())}
        ahead = all(self._named_behind(r, offset) for r in found)
        changed = (
            each for r in found for each in ((r, replace(r, name=became.get(r.name, r.name))) if ahead else (r,))
        )
        return tuple(dict.fromkeys((*changed, *self.compared(offset))))

    def shelled(self, found: tuple[Referent, ...]) -> tuple[Referent, ...]:
        """The species, those of them that the sentence says to get a shell with it on."""
        became = {change.source: change.target for change in self.changes.get(self.sentence, ()) if change.shell}
        return tuple(replace(r, name=became[r.name], indirect=True) if r.name in became else r for r in found)

    def _named_behind(self, referent: Referent, offset: int) -> bool:
        """Whether a sentence names a species only behind an offset, and not as what the thing there is of."""
        here = [g for g in self.here if referent in self._referents(g)]
        return bool(here) and all(g.start > offset for g in here) and not any(self._tied(here, offset))

    def compared(self, offset: int) -> tuple[Referent, ...]:
        """What else the same kind of thing is said of behind an offset: 'the pattern of A …, in that of B', 'TEM gives
        3 nm for A and 4 nm for B'."""
        found: list[Referent] = []
        last = offset
        for group in self.here:
            if group.start > offset and (
                _THAT_OF.search(self.sketch.text, offset, group.start)
                or _CONTRASTED.fullmatch(self.sketch.plain, offset, group.start)
                or _ANOTHER_VALUE.fullmatch(self.sketch.words(last, group.start))
                or (group.aside and _OWN_VALUE.match(self.sketch.text, group.end))
            ):
                found += self._referents(group)
            last = group.end
        return tuple(found)

    def common(self, start: int, end: int, *referents: Referent, match: Match) -> dict[str, Any]:
        """The fields that all facts share, for one that a stretch of the sketch states about these species."""
        tokens = self.sketch.token_at(start), self.sketch.token_at(end - 1)
        low, high = clause_bounds(self.sketch, start, end)
        denying = spoken_without(self.sketch.words(low, start), self.sketch.words(end, high))
        clause = self.sketch.words(low, high)
        return shared(self.passage, self.sentence, tokens, referents, match, clause, denying)

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
        return self.named_from(self.sketch.text.index(" ", offset) + 1)

    def named_from(self, start: int) -> tuple[Referent, ...]:
        """The species of the list that begins at an offset."""
        return next((self._referents(g) for g in self.here if g.start == start), ())

    def bracketed_behind(self, end: int) -> tuple[Referent, ...]:
        """The species whose name stands in brackets behind a thing that ends there: '545 nm (A)'."""
        begin = end + 2 if self.sketch.text.startswith("( ", end) else -1
        named = next((g for g in self.here if g.start == begin), None)
        return self._referents(named) if named and self.sketch.text.startswith(")", named.end) else ()

    def last_before(self, offset: int) -> tuple[Referent, ...]:
        """The species that are named or pointed at last before an offset, in its clause; a class of things is none."""
        start, _ = clause_bounds(self.sketch, offset)
        before = (g for g in self.here if start <= g.start and g.end <= offset)
        within = [g for g in before if not g.aside or phrases("used").match(self.sketch.words(g.end, g.end + 30))]
        return self._referents(within[-1], alone=False) if within else ()

    def first_behind(self, offset: int, end: int) -> tuple[Referent, ...]:
        """The species of the first list that begins between two offsets; a class of things is none."""
        within = [g for g in self.here if offset <= g.start < end]
        return self._referents(within[0], alone=False) if within else ()

    def is_tied(self, offset: int) -> bool:
        """Whether a thing is tied to a list of species behind it."""
        start, end = clause_bounds(self.sketch, offset)
        return any(self._tied([g for g in self.here if start <= g.start < end], offset))

    def of_compound(self, offset: int, topic: str) -> bool:
        """Whether a sentence without a species says a thing of a compound that the topic is not made of: 'ZnS is known
        for its gap of 3.7 eV'."""
        if any(filler.mention is not None for group in self.here for filler in group.fillers):
            return False
        span = self.passage.sentences[self.sentence]
        own = set(re.findall("[A-Z][a-z]?", " ".join(self.passage.names.made_of(topic))))
        end = self.passage.doc[self.sketch.token_at(offset)].idx
        named = (self.passage.mentions[n] for n in self.passage.mentions_in(span.start_char, end))
        compounds = [m for m in named if m.label == "material" and is_subject(m, self.passage.block.content.plain)]
        return bool(compounds) and not any(symbols_of(m.species) <= own for m in compounds)

    def _tied(self, within: Sequence[Group], offset: int) -> Iterator[Group]:
        """The list that follows by 'of' or the like, other members of the thing's own list aside."""
        after = next((g for g in within if g.start > offset), None)
        between = _OWN_LIST.sub("", self.sketch.text[offset : after.start]) if after else ""
        said = " ".join(between.split())
        found = _FOUND.match(said) if after else None
        if found and phrases("found").fullmatch(found[1]):
            said = said[found.end() :]
        if after and phrases("tie").fullmatch(said) and not _INTO.match(self.sketch.text, after.end):
            yield after

    def _bracketed(self, here: Sequence[Group], offset: int) -> Iterator[Group]:
        """The list that a thing stands behind in brackets: 'higher than that of A (20 %)', or that is compared with and
        has it for its own: 'in contrast to A at 410 ppm', 'exceeds that of A, 20 %, by far'."""
        for group in here:
            between = self.sketch.text[group.end : offset]
            apposed = _APPOSED.match(self.sketch.text, offset) and _ITS.search(self.sketch.text, 0, group.start)
            if between == "( " or (group.aside and (_OWN.fullmatch(between) or (between == ", " and apposed))):
                yield group

    def _ascribed(self, here: Sequence[Group], offset: int) -> Iterator[Group]:
        """The list that a thing is ascribed to: 'the line at 360 nm, which is assigned to A'."""
        after = next((g for g in here if g.start > offset and g.fillers[0].mention is not None), None)
        if after is None:
            return
        between = self.sketch.words(offset, after.start)
        said = list(phrases("ascribing").finditer(between))
        if not said or phrases("comparing").search(between, 0, said[-1].start()):
            return
        if len(between[: said[-1].start()].split()) <= _NEAR and ARTICLE.fullmatch(between[said[-1].end() :]):
            yield after

    @cached_property
    def ascribed_behind(self) -> tuple[Referent, ...]:
        """What the next sentence ascribes this one to: 'A line at 360 nm appeared. It belongs to A.'"""
        behind = self.sentence + 1
        if behind >= len(self.passage.sentences):
            return ()
        sketch = self.passage.sketch(self.passage.sentences[behind])
        said = _back_to().match(sketch.plain)
        named = next((g for g in groups(sketch) if said and g.start == said.end()), None)
        if named is None or any(filler.mention is None for filler in named.fillers):
            return ()
        found = Attachment(self.passage, behind, sketch, self.changes)._referents(named)
        return () if any(referent.indirect for referent in found) else found

    def _referents(self, group: Group, *, alone: bool = True) -> tuple[Referent, ...]:
        if group.fillers[0].pronoun == PRODUCT:
            return self._identified(group) or outcome(self.passage, self.sentence, self.changes)
        if self._is_new(group.fillers[0]):
            return self.inherited()
        if is_shape(self.passage, group) and (found := self._shown(group)):
            return found
        if self._is_personal(group) and (found := self._meant(group)):
            return found
        each = [resolve(f, self.passage, self.sentence, several=True, alone=alone) for f in group.fillers]
        between = [*(self._between(*pair) for pair in pairwise(group.fillers)), ()]
        counted = (r for named, others in zip(each, between, strict=True) for r in (*named, *others))
        return tuple(dict.fromkeys(counted)) if all(each) else ()

    def _shown(self, shape: Group) -> tuple[Referent, ...]:
        """What a shape is seen of: the species that its sentence names last before it, else what the text is about."""
        before = [g for g in self.here if g.end <= shape.start and not g.aside and g.fillers[0].mention is not None]
        return self._referents(before[-1]) if before else self.inherited()

    def _is_personal(self, group: Group) -> bool:
        """Whether a group is a pronoun such as 'they', or 'these' that goes before a verb."""
        if group.fillers[0].pronoun == "these":
            return phrases("verbs").match(self.sketch.words(group.end, group.end + 20)) is not None
        return group.fillers[0].pronoun in _PERSONAL

    def _meant(self, pronoun: Group) -> tuple[Referent, ...]:
        """What a pronoun means: the one list named before it in its sentence, else what the sentence before says to
        have come of something, or the cluster whose band it speaks of; nothing where none of these is so."""
        before = [g for g in self.here if g.end <= pronoun.start and g.fillers[0].mention is not None]
        if before:
            return self._referents(before[0]) if len(before) == 1 else ()
        if self.sentence == 0:
            return ()
        if len(targets := {change.target for change in self.changes.get(self.sentence - 1, ())}) == 1:
            return (Referent(targets.pop(), self.sentence - 1, indirect=True),)
        sketch = self.passage.sketch(self.passage.sentences[self.sentence - 1])
        spoken = groups(sketch)
        if len(spoken) == 1 and spoken[0].fillers[0].pronoun == PRODUCT:
            return outcome(self.passage, self.sentence - 1, self.changes)
        bands = standing_for(self.passage, sketch) if not spoken else []
        return self._referents(bands[0]) if len(bands) == 1 else ()

    def _identified(self, product: Group) -> tuple[Referent, ...]:
        """What the sentence says that 'the product' is: 'the product, A', 'the product gave a single species, A', 'A is
        the product'."""
        before = next((g for g in self.here if g.end <= product.start), None)
        if before is not None and _IS.search(self.sketch.words(before.end, product.start)):
            return self._referents(before)
        behind = next((g for g in self.here if g.start >= product.end), None)
        if behind is None or behind.fillers[0].mention is None:
            return ()
        said = self.sketch.words(product.end, behind.start).strip()
        return self._referents(behind) if phrases("identity").fullmatch(said) else ()

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
        if mention is None or mention.label != "species" or not mention.species.generic:
            return False
        before = self.passage.block.content.plain[max(0, mention.start - 20) : mention.start].lower()
        return before.endswith(("the new ", "this new ", "the title ", "the resulting "))

    def inherited(self) -> tuple[Referent, ...]:
        """What the sentences before are about, or else the product whose making they tell; nothing where a caption
        points at one of its pictures: 'the band in (b)'."""
        if _AT_PANEL.search(self.sketch.text):
            return ()
        return focus(self.passage, self.sentence, self.changes) or self.headed


def _nearest(within: Sequence[Group], offset: int, ahead: bool, bands: Sequence[Group] = ()) -> Iterator[Group]:
    """The list before a place, or a band that stands for a species, then the list behind it."""
    within = [g for g in within if not g.aside]
    yield from sorted((g for g in (*within, *bands) if g.end <= offset), key=lambda g: g.start)[-1:]
    if ahead:
        yield from [g for g in within if g.start > offset and g.fillers[0].mention is not None][:1]


def observing(places: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """The sentences of a passage, knowing of what the methods and numbers of all of them are said."""
    signs = ((place, sign) for place in places for sign in SIGN.finditer(place.sketch.text) if sign[1] in _OBSERVED)
    said = Counter(referent.name for place, sign in signs for referent in place.subjects(sign.start()))
    return tuple(replace(place, observed=said) for place in places)


def _pointer(group: Group) -> str:
    """What kind of word points at something by a group: a pronoun, 'the product', or the name of a class of things."""
    first = group.fillers[0]
    return "head" if first.mention is not None else PRODUCT if first.pronoun == PRODUCT else "pronoun"
