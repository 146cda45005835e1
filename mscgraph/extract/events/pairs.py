"""Conversions that no phrase states: of species named near each other the pairs of which one likely became the other.

The log odds of a pair are a sum of weights, one for each thing that is true of its two mentions: the words between,
before and behind them, the prepositions that lead them, how each is named and what kind of thing it is, which is named
first. The weights (`pipelines/pairs.toml`) are fitted to annotated texts by logistic regression with a lasso (`make
pairs`), each pair by those of its mentions that tell most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mscgraph.extract.events.arguments import Argument, bands, is_treated_at, lead_of
from mscgraph.extract.events.denying import attempts, denials_in
from mscgraph.extract.events.parts import shares_nothing
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.groups import Group, groups
from mscgraph.extract.text.kinds import are_related
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.stems import phrases_of, stems
from mscgraph.extract.text.weights import Weights, chance_of
from mscgraph.extract.trace import Rule
from mscgraph.facts.names import name_key
from mscgraph.resources import pipeline

FILE = "pairs.toml"
LIKELY = "likely pair"  # how a conversion was found that rests on weights alone
WEIGHED = Rule("the species near it that it likely came from", FILE)
_LISTED = re.compile(r"(?:,\s)?(?:and|or|as\swell\sas)\s(?:[a-z]+\s){0,3}")  # 'A and to B', 'A or some B'
_EACH = re.compile(r"(?:to|with|in)\s(?:[a-z]+\s)?‹C\d+›\s(?:(?:at|for)\s‹[TD]\d+›\s)*and\s")  # 'A to C and B to D'
_NEAR = 6  # words looked at before the first and behind the second of a pair
_MOST = 3  # species between, or beside, from which on more change nothing
_WORDS = 4  # words between that count as one step of length
_STEPS = 6  # … and how many steps there are


@dataclass(frozen=True)
class Named:
    """A species where a sentence names it: the sentence, offsets into its sketch, the species, by what it is meant (its
    name, a head, a pronoun, a band), and with how many others in a list."""

    sentence: int
    start: int
    end: int
    token: int
    referent: Referent
    by: str
    listed: int

    @property
    def name(self) -> str:
        """The species."""
        return self.referent.name


@dataclass(frozen=True)
class Pair:
    """A species and another that it may have become, where both are named, and what is true of them."""

    source: Named
    target: Named
    told: frozenset[str]

    @property
    def names(self) -> tuple[str, str]:
        """Source and target."""
        return self.source.name, self.target.name


def likely(passage: Passage, known: Collection[tuple[str, str]]) -> Iterator[Pair]:
    """The pairs of a passage that are likely conversions, the likeliest first; `known` are those that it states.

    None that leads back where another came from, whose product has another source, or of which one is listed or a bare
    head."""
    odds: dict[tuple[str, str], tuple[float, Pair]] = {}
    for pair in candidates(passage):
        logit = odds_of(pair)
        if logit > odds.get(pair.names, (-math.inf, pair))[0]:
            odds[pair.names] = logit, pair
    taken = set(known)
    for logit, pair in sorted(odds.values(), key=lambda found: -found[0]):
        if chance_of(logit) < _model().least:
            return
        source, target = pair.names
        sides = pair.source, pair.target
        unsure = any(side.listed > 1 or side.by == "head" for side in sides)  # which is meant, a phrase has to say
        if not unsure and (target, source) not in taken and all(after != target for _, after in taken):
            taken.add((source, target))
            yield pair


def odds_of(pair: Pair) -> float:
    """The log odds that the one became the other."""
    return _model().odds(pair.told)


def candidates(passage: Passage) -> Iterator[Pair]:
    """All pairs of species named in one sentence or in two not further apart than `reach` says, both ways round."""
    reach = int(pipeline(FILE)["reach"])
    named = [named_in(passage, index) if tells(passage, index) else () for index in range(len(passage.sentences))]
    first: dict[str, tuple[int, int]] = {}
    for one in (one for here in named for one in here):
        first.setdefault(one.name, (one.sentence, one.start))
    for index, here in enumerate(named):
        for later in range(index, min(index + reach + 1, len(named))):
            for one in here:
                for other in named[later]:
                    if (other.sentence, other.start) > (one.sentence, one.start) and _apart(one, other, passage):
                        told = _told(passage, one, other, named, first)
                        yield Pair(one, other, frozenset((*told, *(f"{key} >" for key in told))))
                        yield Pair(other, one, frozenset((*told, *(f"{key} <" for key in told))))


def tells(passage: Passage, index: int) -> bool:
    """Whether a sentence tells what is so: it denies nothing, supposes nothing, and asks or tries nothing."""
    sketch = passage.sketch(passage.sentences[index])
    said = sketch.plain
    untold = clauses.supposed(said) or clauses.denied(said) or clauses.asks(said, said) or clauses.in_vain(said)
    return not (
        untold
        or denials_in(sketch)
        or attempts(sketch, 0, len(sketch.text))
        or phrases_of(FILE, "parting").search(said)
    )


def _apart(one: Named, other: Named, passage: Passage) -> bool:
    """Whether two mentions are of two things of which one can have become the other, and of no one list."""
    names, pair = passage.names, (one.name, other.name)
    if name_key(one.name) == name_key(other.name) or shares_nothing(*pair, names):
        return False
    if one.sentence == other.sentence:
        between = passage.sketch(passage.sentences[one.sentence]).text[one.end : other.start]
        if _LISTED.fullmatch(between) or _EACH.fullmatch(between):
            return False
    return not are_related(*pair, names)


def named_in(passage: Passage, index: int) -> tuple[Named, ...]:
    """The species that a sentence names, each where it does."""
    sketch = passage.sketch(passage.sentences[index])
    found: dict[tuple[str, int], Named] = {}
    spoken: tuple[Group | Argument, ...] = (*groups(sketch), *bands(sketch))
    for group in spoken:
        if isinstance(group, Group) and group.aside:
            continue  # it is only compared with
        for filler in group.fillers:
            for referent in resolve(filler, passage, index, several=True, alone=True):
                by = "pronoun"
                if filler.mention is not None:
                    mention = passage.mentions[filler.mention]
                    by = "band" if mention.label != "species" else "head" if mention.species.generic else "name"
                where = Named(index, group.start, group.end, filler.token, referent, by, len(group.fillers))
                found.setdefault((referent.name, group.start), where)
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.token)))


def _told(
    passage: Passage,
    one: Named,
    other: Named,
    named: Sequence[Sequence[Named]],
    first: Mapping[str, tuple[int, int]],
) -> set[str]:
    """What is true of two mentions, the earlier one first."""
    apart = other.sentence - one.sentence
    sketches = [passage.sketch(passage.sentences[each.sentence]) for each in (one, other)]
    leads = [lead_of(sketch.text, 0, each.start) for sketch, each in zip(sketches, (one, other), strict=True)]
    new = [first[each.name] == (each.sentence, each.start) for each in (one, other)]
    told = {
        f"apart {apart}",
        f"{apart} by {one.by} {other.by}",
        f"{apart} lead {leads[0]} {leads[1]}",
        f"lead first {leads[0]}",
        f"lead second {leads[1]}",
        f"{apart} new {new[0]} {new[1]}",
        *_kinds(passage, one.name, other.name, apart),
    }
    told |= {f"{place} of a list" for place, each in (("first", one), ("second", other)) if each.listed > 1}
    for place, sketch, each in zip(("first", "second"), sketches, (one, other), strict=True):
        if is_treated_at(sketch.text, each.start, each.end):
            told.add(f"{apart} {place} treated")
    own = {one.name, other.name}
    if apart == 0:
        between = {x.name for x in named[one.sentence] if one.start < x.start < other.start} - own
        return told | {f"between {min(len(between), _MOST)}"} | _words_around(sketches[0], one, other)
    told |= {
        f"beside {place} {min(len({x.name for x in named[each.sentence]} - own), _MOST)}"
        for place, each in (("first", one), ("second", other))
    }
    told.add(f"second before {any(x.name == other.name for x in named[one.sentence])}")
    return told | _words_apart(sketches, one, other, apart)


def _kinds(passage: Passage, one: str, other: str, apart: int) -> set[str]:
    """What kinds of things two species are."""
    species = [passage.names.parsed(name) for name in (one, other)]
    kinds = [each.species_class if each else "" for each in species]
    materials = [each.material if each else None for each in species]
    numbers = [passage.names.number_of(name) for name in (one, other)]
    told = {
        f"kinds {kinds[0]} {kinds[1]}",
        f"{apart} kinds {kinds[0]} {kinds[1]}",
        f"one material {materials[0] == materials[1]}",
    }
    if numbers[0] is not None and numbers[1] is not None:
        told.add("number up" if numbers[0] < numbers[1] else "number down")
    return told


def _words_around(sketch: Sketch, one: Named, other: Named) -> set[str]:
    """The words around two mentions in one sentence."""
    between = stems(sketch.words(one.end, other.start))
    before, behind = (
        stems(sketch.words(0, one.start))[-_NEAR:],
        stems(sketch.words(other.end, len(sketch.text)))[:_NEAR],
    )
    return {
        f"length {min(len(between) // _WORDS, _STEPS)}",
        *(f"between {word}" for word in between),
        *(f"between {pair[0]} {pair[1]}" for pair in pairwise(between)),
        *(f"before {word}" for word in before),
        *(f"behind {word}" for word in behind),
        *(f"right before {word}" for word in before[-1:]),
        *(f"right behind {word}" for word in behind[:1]),
        f"opens {' '.join(between[:2])}",
        f"closes {' '.join(between[-2:])}",
        *(f"sentence {word}" for word in {*stems(sketch.plain)} & _cues()),
    }


def _words_apart(sketches: Sequence[Sketch], one: Named, other: Named, apart: int) -> set[str]:
    """The words around two mentions in two sentences."""
    first, second = sketches
    behind_first, before_first = stems(first.words(one.end, len(first.text))), stems(first.words(0, one.start))
    before, behind = stems(second.words(0, other.start)), stems(second.words(other.end, len(second.text)))
    return {
        *(f"{apart} behind first {word}" for word in behind_first),
        *(f"{apart} before first {word}" for word in before_first),
        *(f"before second {word}" for word in before),
        *(f"behind second {word}" for word in behind),
        *(f"sentences {word}" for word in {*stems(first.plain), *stems(second.plain)} & _cues()),
    }


@cache
def _cues() -> frozenset[str]:
    """Words that count wherever in a sentence they stand."""
    return frozenset(pipeline(FILE)["anywhere"])


@cache
def _model() -> Weights:
    data = pipeline(FILE)
    return Weights(data["least"], data["base"], data["weights"])
