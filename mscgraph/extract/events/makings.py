"""Makings that no statement tells: of the species and chemicals that are named near each other which was likely made
from which.

The log odds that a chemical went into a species are a sum of weights, one for each thing that is true of the two: the
words beside and between them, how far apart they are and what else is named there, what kind of thing the species is,
what the chemical serves as, and which elements they share. The weights (`pipelines/makings.toml`) are fitted to
annotated texts by logistic regression with a lasso (`make makings`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mscgraph.extract.events.arguments import lead_of
from mscgraph.extract.events.pairs import Named, named_in, tells
from mscgraph.extract.events.parts import Ingredient, cue_of, elements_of, metals, parts_of, roles_of, supplies
from mscgraph.extract.events.procedure import Procedure, is_step, phrases
from mscgraph.extract.events.recipes import synthesis_of
from mscgraph.extract.text.frames import shared
from mscgraph.extract.text.kinds import is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.stems import stems
from mscgraph.extract.text.substances import says_part, substance
from mscgraph.extract.text.weights import Weights
from mscgraph.extract.trace import Rule, led_to
from mscgraph.facts.model import Match, Synthesis
from mscgraph.resources import pipeline

FILE = "makings.toml"
LIKELY = "likely making"  # how a synthesis was found that rests on weights alone
_RULE = Rule("the chemicals near it from which it was likely made", FILE)
_FEW, _MANY = 3, 5  # counts from which on more of the same changes nothing
_WORDS, _STEPS = 4, 6  # words between that count as one step of length, and how many steps there are


@dataclass(frozen=True)
class Chemical:
    """A chemical where a sentence names it: the sentence, offsets into its sketch, the name that facts use, the part
    that the words around it give it, and what is true of it by itself."""

    sentence: int
    start: int
    end: int
    name: str
    cue: str | None
    told: frozenset[str]


@dataclass(frozen=True)
class Pair:
    """A chemical and a species that may have been made of it, and what is true of the two."""

    chemical: Chemical
    species: Named
    told: frozenset[str]


def likely_makings(passage: Passage, known: Collection[str]) -> Iterator[Synthesis]:
    """The syntheses that a passage is likely to tell of species other than those `known` to be made or to come of
    others in it."""
    model, share = _model()
    found: dict[str, dict[str, tuple[float, Pair]]] = {}
    for pair in candidates(passage, known):
        unsure = pair.species.listed > 1 or pair.species.by == "pronoun"  # which is meant, a statement has to say
        if unsure or not tells(passage, pair.chemical.sentence):
            continue
        odds = model.odds(pair.told)
        best = found.setdefault(pair.species.name, {})
        if odds > best.get(pair.chemical.name, (-math.inf,))[0]:
            best[pair.chemical.name] = odds, pair
    for best in found.values():
        likely = [pair for odds, pair in best.values() if odds >= _odds(share)]
        if max(odds for odds, _ in best.values()) >= _odds(model.least):
            facts = tuple(_syntheses(passage, likely))
            yield from led_to(_RULE, passage.block, max(pair.species.sentence for pair in likely), facts)


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def _syntheses(passage: Passage, pairs: Sequence[Pair]) -> Iterator[Synthesis]:
    """One species, made from those chemicals."""
    product = pairs[0].species.referent
    found = (Ingredient(pair.chemical.name, pair.chemical.cue) for pair in pairs)
    parts = parts_of(found, elements_of(product.name, passage.names))
    places = [place for pair in pairs for place in (pair.chemical.sentence, pair.species.sentence)]
    first, last = min(places), max(places)
    procedure = Procedure.of(passage, range(first, last + 1))
    said = " ".join(passage.sketch(passage.sentences[n]).plain for n in range(first, last + 1))
    tokens = (passage.sentences[first].start, passage.sentences[last].end - 1)
    fields = shared(passage, first, tokens, (product,), Match(LIKELY), said, "", last)
    temperatures, times = procedure.conditions()
    temperatures = temperatures or procedure.sole("T", "°C")
    times = times or procedure.sole("D", "h")
    for temperature in temperatures or (None,):
        for time in times or (None,):
            yield synthesis_of(product, parts, temperature, time, said, fields)


def candidates(passage: Passage, known: Collection[str] = ()) -> Iterator[Pair]:
    """The species of a passage, but for those `known`, with all chemicals named within reach, each with the nearest
    mentions of the species; none of which no chemical brings a metal."""
    sketches = [passage.sketch(sentence) for sentence in passage.sentences]
    brought = _metals_brought(passage, sketches)
    names = _open(passage, known, brought) if brought else ()
    if not names:
        return
    chemicals = [chemical for index in range(len(sketches)) for chemical in _chemicals(passage, index, sketches)]
    near = {chemical.sentence + step for chemical in chemicals for step in range(-_reach(), _reach() + 1)}
    spoken = [index in near and tells(passage, index) for index in range(len(sketches))]
    named = [named_in(passage, index) if told else () for index, told in enumerate(spoken)]
    order = list(dict.fromkeys(one.name for here in named for one in here))
    species: dict[tuple[int, int, str], frozenset[str]] = {}
    for chemical in chemicals:
        for name in names:
            for one in _nearest(chemical, name, named):
                key = (one.sentence, one.start, name)
                if key not in species:
                    species[key] = _of_species(passage, one, sketches[one.sentence], order)
                told = _told(passage, chemical, one, named, sketches, order)
                yield Pair(chemical, one, frozenset((*chemical.told, *species[key], *told)))


def _metals_brought(passage: Passage, sketches: Sequence[Sketch]) -> frozenset[str]:
    """The metals that chemicals of a passage can bring."""
    if not any("‹C" in sketch.text for sketch in sketches):
        return frozenset()
    named = {passage.names.canonical(mention.value) for mention in passage.mentions if mention.label == "chemical"}
    return frozenset(symbol for name in named for symbol in supplies(name)) & metals()


def _open(passage: Passage, known: Collection[str], brought: frozenset[str]) -> tuple[str, ...]:
    """The species that a passage names and of which one of these metals is, as far as it is known what they are of;
    none `known`, nor a family of one."""
    listed = (m.species for m in passage.mentions if m.label == "species" and not m.species.generic)
    names = dict.fromkeys(passage.names.canonical(species.name) for species in listed)
    others = (n for n in names if n not in known and not any(is_family_of(n, one, passage.names) for one in known))
    made_of = {name: elements_of(name, passage.names) for name in others}
    return tuple(name for name, symbols in made_of.items() if not symbols or symbols & brought)


def _chemicals(passage: Passage, index: int, sketches: Sequence[Sketch]) -> Iterator[Chemical]:
    """The chemicals of a sentence, each with what is true of it."""
    sketch = sketches[index]
    if "‹C" not in sketch.text:
        return
    text = sketch.text
    here = {
        f"c step {is_step(sketch)}",
        f"c chemicals {min(text.count('‹C'), _MANY)}",
        f"c species {'‹S' in text}",
    }
    for sign in SIGN.finditer(text):
        if sign[1] != "C" or says_part(sketch, sign.start()):
            continue
        name, cue = substance(passage, int(sign[2])), cue_of(passage, sketch, sign.start())
        serves = " ".join(roles_of(name)[:1])
        before, behind = stems(sketch.words(0, sign.start())), stems(sketch.words(sign.end(), len(text)))
        told = {
            f"c lead {lead_of(text, 0, sign.start())}",
            f"c serves {serves}",
            f"c cue {cue}",
            f"c serves {serves} cue {cue}",
            f"c right before {' '.join(before[-1:])}",
            f"c right behind {' '.join(behind[:1])}",
            f"c workup {phrases('workup').search(text, 0, sign.start()) is not None}",
        }
        yield Chemical(index, sign.start(), sign.end(), name, cue, frozenset(told | here))


def _nearest(chemical: Chemical, name: str, named: Sequence[Sequence[Named]]) -> Iterator[Named]:
    """The last mention of a species before a chemical and the first one behind it: those of its sentence, or else of
    others within reach."""
    own = [one for one in named[chemical.sentence] if one.name == name]
    if own:
        yield from [one for one in own if one.start < chemical.start][-1:]
        yield from [one for one in own if one.start > chemical.start][:1]
        return
    before = range(chemical.sentence - 1, max(-1, chemical.sentence - 1 - _reach()), -1)
    behind = range(chemical.sentence + 1, min(len(named), chemical.sentence + 1 + _reach()))
    for sentences, place in ((before, -1), (behind, 0)):
        there = next((here for n in sentences if (here := [one for one in named[n] if one.name == name])), ())
        if there:
            yield there[place]


def _of_species(passage: Passage, one: Named, sketch: Sketch, order: Sequence[str]) -> frozenset[str]:
    """What is true of a mention of a species by itself."""
    known = passage.names.parsed(one.name)
    before, behind = stems(sketch.words(0, one.start)), stems(sketch.words(one.end, len(sketch.text)))
    return frozenset(
        {
            f"s by {one.by}",
            f"s kind {known.species_class if known else ''}",
            f"s family {bool(known and known.family)}",
            f"s lead {lead_of(sketch.text, 0, one.start)}",
            f"s listed {min(one.listed, _FEW)}",
            f"s place {min(order.index(one.name), _FEW)}",
            f"s right before {' '.join(before[-1:])}",
            f"s right behind {' '.join(behind[:1])}",
            *(f"s said {word}" for word in stems(sketch.plain)),
        }
    )


def _told(
    passage: Passage,
    chemical: Chemical,
    one: Named,
    named: Sequence[Sequence[Named]],
    sketches: Sequence[Sketch],
    order: Sequence[str],
) -> set[str]:
    """What is true of a chemical and a mention of a species together."""
    apart = abs(chemical.sentence - one.sentence)
    first = (one.sentence, one.start) < (chemical.sentence, chemical.start)
    way = f"{apart}{'>' if first else '<'}"
    low, high = sorted(((one.sentence, one.start), (chemical.sentence, chemical.start)))
    between = {
        other.name
        for here in named[low[0] : high[0] + 1]
        for other in here
        if low < (other.sentence, other.start) < high
    }
    beside = {other.name for other in named[chemical.sentence]} - {one.name}
    shares = _shares(passage, chemical.name, one.name)
    told = {
        way,
        f"species {min(len(order), _MANY)}",
        f"{way} between {min(len(between - {one.name}), _FEW)}",
        f"between {min(len(between - {one.name}), _FEW)}",
        f"{way} beside {min(len(beside), _FEW)}",
        f"shares {shares}",
        f"shares {shares} serves {' '.join(roles_of(chemical.name)[:1])}",
    }
    if apart:
        return told
    ends = (one.end, chemical.start) if first else (chemical.end, one.start)
    words = stems(sketches[one.sentence].words(*ends))
    return told | {
        *(f"{way} between {word}" for word in words),
        f"{way} opens {' '.join(words[:2])}",
        f"{way} length {min(len(words) // _WORDS, _STEPS)}",
    }


def _shares(passage: Passage, chemical: str, species: str) -> str:
    """What of a species a chemical can bring."""
    made_of, brings = elements_of(species, passage.names), supplies(chemical)
    if not made_of or not brings:
        return "unknown" if not made_of else "nothing"
    if brings & made_of:
        return "metal" if brings & made_of & metals() else "other"
    return "other metal" if brings & metals() else "none"


@cache
def _reach() -> int:
    return int(pipeline(FILE)["reach"])


@cache
def _model() -> tuple[Weights, float]:
    """The weights, and the probability from which on a chemical went into what was made."""
    data = pipeline(FILE)
    return Weights(data["least"], data["base"], data["weights"]), data["share"]
