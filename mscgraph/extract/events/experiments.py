"""Conversions told over several sentences: something is done to a species, and then another one is there.

The outcome ('… gave B', 'the product is B') or the heading of a recipe names the product; its source is the species
that was treated before, that the recipe takes, or that a shell is grown on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from mscgraph.extract.events.announced import announced, becoming
from mscgraph.extract.events.arguments import any_of, arguments, is_given
from mscgraph.extract.events.circumstances import exchange, topic_of
from mscgraph.extract.events.contested import shrinks
from mscgraph.extract.events.denying import denials_in
from mscgraph.extract.events.earlier import model
from mscgraph.extract.events.linking import PLAIN
from mscgraph.extract.events.outcomes import REACH, Outcome, lasting, outcomes, under_way
from mscgraph.extract.events.pairs import LIKELY, WEIGHED, likely
from mscgraph.extract.events.parts import Ingredient, elements_of, roles_of, shares_nothing, supplies
from mscgraph.extract.events.procedure import Procedure, is_step, phrases
from mscgraph.extract.events.scene import NEXT
from mscgraph.extract.events.shells import core_of, shells
from mscgraph.extract.events.triggers import Trigger, load_triggers
from mscgraph.extract.events.vanished import vanished
from mscgraph.extract.events.varied import mainly_told, source_again
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.focus import Change
from mscgraph.extract.text.frames import shared
from mscgraph.extract.text.kinds import are_related
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.substances import specific
from mscgraph.extract.text.values import value_of
from mscgraph.extract.text.verbs import changes as words
from mscgraph.extract.text.verbs import plurals
from mscgraph.extract.trace import Rule, led_to
from mscgraph.facts.model import Conversion, Match, Range
from mscgraph.facts.names import name_key

_RULE = Rule("what is done in one sentence and has its outcome in another", "changes.toml")
_COMPARED = "bulk "  # what things are compared with, rather than made from
_CONCLUDED = re.compile(r",\s(?:so|hence|thus|which\smeans)\s")  # '…, so C is not needed'
_MATCH = Match("told over sentences")


@dataclass(frozen=True)
class Experiment:
    """A source and its product, the sentences that tell of it, and the tokens of the words that state the product."""

    source: Referent
    target: Referent
    first: int
    last: int
    tokens: tuple[int, int]


def told(
    passage: Passage,
    triggers: tuple[Trigger, ...],
    known: Collection[tuple[str, str]],
    changes: Mapping[int, Sequence[Change]],
    headed: Sequence[Conversion] = (),
    before: Sequence[Change] = (),
) -> Iterator[tuple[Experiment, Conversion]]:
    """The experiments that a passage tells over sentences, with the conversions that they show, those left out that it
    states, or denies, in one (`known`; `changes` are those stated, by sentence); `headed` are those of its heading,
    where it tells a procedure, `before` the changes that earlier passages state."""
    if not triggers:
        return
    seen = set(known)
    products = {target for _, target in known}
    for found in (
        *_by_heading(passage, headed),
        *_by_recipe(passage),
        *(Experiment(s.source, s.target, s.first, s.last, s.tokens) for s in shells(passage)),
        *_by_outcome(passage, triggers, changes, before),
        *_by_reversal(passage, changes),
        *_by_vanishing(passage, triggers),
    ):
        pair = found.source.name, found.target.name
        if pair in seen or name_key(pair[0]) == name_key(pair[1]) or pair[1] in products:
            continue
        if shrinks(found.source, found.target, passage.names):
            continue
        if are_related(*pair, passage.names):
            continue
        if shares_nothing(*pair, passage.names):
            continue
        seen.add(pair)
        facts = led_to(_RULE, passage.block, found.last, _conversions(passage, found))
        yield from ((found, conversion) for conversion in facts)
    for both in likely(passage, seen):
        sides = both.source, both.target
        first, last = (choose(side.sentence for side in sides) for choose in (min, max))
        tokens = min(side.token for side in sides), max(side.token for side in sides)
        found = Experiment(both.source.referent, both.target.referent, first, last, tokens)
        facts = led_to(WEIGHED, passage.block, last, _conversions(passage, found, Match(LIKELY)))
        yield from ((found, conversion) for conversion in facts)


def _conversions(passage: Passage, found: Experiment, match: Match = _MATCH) -> Iterator[Conversion]:
    sentences = range(_begun(passage, found), found.last + 1)
    sketch = passage.sketch(passage.doc[found.tokens[0]].sent)
    low, high = clauses.clause_bounds(sketch, sketch.offset_of(found.tokens[0]))
    concluded = _CONCLUDED.search(sketch.text, sketch.offset_of(found.tokens[1]), high)
    said = sketch.words(low, concluded.start() if concluded else high)
    if behind := _behind_denial(sketch, sketch.offset_of(found.tokens[0])):
        said = sketch.words(behind, len(sketch.text))
    elif clauses.denied(sketch.words(0, high)) and not clauses.denied(sketch.words(low, high)):
        return  # 'the peak of A did not fade, while B appeared'
    procedure = Procedure.of(passage, sentences)
    reagents = _reagents(procedure.ingredients(), elements_of(found.target.name, passage.names))
    changing = (n for n in sentences if not lasting().search(passage.sketch(passage.sentences[n]).text))
    temperatures, times = Procedure.of(passage, changing).conditions()
    times = times or _lasted(passage, found)
    text = " ".join(passage.sketch(passage.sentences[n]).plain for n in sentences)
    nothing = any(low <= denial.start < high for denial in denials_in(sketch))  # not: 'B, which does not emit'
    denying = clauses.denied(said, said) if nothing else ""
    fields = shared(passage, found.first, found.tokens, (found.source, found.target), match, said, denying, found.last)
    implied = exchange(found.source.name, found.target.name, passage.names, topic_of(passage), reagents)
    mechanism = tuple(dict.fromkeys((*clauses.mechanisms(text), *([implied] if implied else []))))
    for temperature in temperatures or (None,):
        for time in times or (None,):
            yield Conversion(
                source=found.source.name,
                target=found.target.name,
                reagents=reagents,
                temperature_C=temperature,
                duration_h=time,
                mechanism=mechanism,
                **fields,
            )


def _begun(passage: Passage, found: Experiment) -> int:
    """The sentence in which an experiment begins: that which first speaks of its source, where what is told before only
    made this, and it is not what was added to that."""
    index = found.source.sentence
    if found.source.elsewhere is not None or not found.first < index <= found.last:
        return found.first
    sketch = passage.sketch(passage.sentences[index])
    named = [
        a
        for a in arguments(sketch)
        if any(r.name == found.source.name for f in a.fillers for r in resolve(f, passage, index))
    ]
    return found.first if not named or is_given(sketch.text, named[0]) else index


def _lasted(passage: Passage, found: Experiment) -> tuple[Range, ...]:
    """The one time that the sentence which states a product tells: 'A was consumed within 10 min, and B came out'."""
    sketch = passage.sketch(passage.doc[found.tokens[0]].sent)
    if lasting().search(sketch.text):
        return ()
    signs = [int(sign[2]) for sign in SIGN.finditer(sketch.text) if sign[1] == "D"]
    told = [value for value in (value_of(passage.mentions[number], "h") for number in signs) if value]
    return tuple(told) if len(signs) == 1 else ()


def _behind_denial(sketch: Sketch, at: int) -> int:
    """Where the part of a sentence begins that holds a place, behind another that says what did not happen elsewise:
    'A did not react with C, and with D B was obtained'; 0 without one."""
    begun = [m.end() for m in NEXT.finditer(sketch.text, 0, at)]
    denied = (denial for denial in denials_in(sketch) if denial.still or denial.target is not None)
    return begun[-1] if begun and any(denial.end <= begun[-1] for denial in denied) else 0


def _reagents(found: Sequence[Ingredient], product: frozenset[str]) -> tuple[str, ...]:
    """What a procedure adds to a source: the chemicals that bring an element of the product, or else all but those
    that it is dissolved in."""
    added = [i for i in found if i.cue not in ("solvent", "excluded") and roles_of(i.name)[:1] != ("solvent",)]
    names = specific(i.name for i in added)
    return tuple(name for name in names if supplies(name) & product) or names


def _by_heading(passage: Passage, headed: Sequence[Conversion]) -> Iterator[Experiment]:
    """The one change of which the heading speaks, told step by step beneath it."""
    if len({(change.source, change.target) for change in headed}) != 1:
        return
    sketches = [passage.sketch(sentence) for sentence in passage.sentences]
    held = takewhile(lambda sketch: not denials_in(sketch), sketches)
    steps = [n for n, sketch in enumerate(held) if is_step(sketch)]
    if steps:
        names = headed[0].source, headed[0].target
        source, target = (Referent(name, 0, True, headed[0].evidence[0]) for name in names)
        tokens = passage.sentences[0].start, passage.sentences[steps[-1]].end - 1
        yield Experiment(source, target, 0, steps[-1], tokens)


def _by_recipe(passage: Passage) -> Iterator[Experiment]:
    """Under the heading of a product, the species that the recipe takes; else, for a core with a shell, the core."""
    for heading in (*announced(passage), *becoming(passage)):
        under = [n for n in heading.sentences(passage) if is_step(passage.sketch(passage.sentences[n]))]
        if not under:
            continue
        first, last = heading.start, under[-1]
        start = passage.sentences[first].start
        target = heading.product
        source = _ingredient(passage, first, last, target.name) or core_of(target.name, passage, first, start)
        source = source or _untreated(target.name, passage, first)
        tokens = start, passage.sentences[last].end - 1
        if source is not None:
            yield Experiment(source, target, first, last, tokens)
            yield from (Experiment(other, target, first, last, tokens) for other in _likewise(passage, first))


def _likewise(passage: Passage, first: int) -> Iterator[Referent]:
    """The other species that the same was done to: 'The same procedure was followed for A and B.'"""
    for index in range(first, len(passage.sentences)):
        sketch = passage.sketch(passage.sentences[index])
        if phrases("likewise").search(sketch.text):
            for argument in arguments(sketch):
                if argument.lead in ("for", "with", "to"):
                    yield from (r for filler in argument.fillers for r in resolve(filler, passage, index))


def _untreated(product: str, passage: Passage, sentence: int) -> Referent | None:
    """What a treated species was before: 'Zn-treated InP MSCs' were InP MSCs."""
    known = passage.names.parsed(product)
    if known is None or known.exact or known.dopant or known.name == known.base or not known.material:
        return None
    named = {passage.names.canonical(name) for name, _ in passage.names.families}
    before = passage.names.canonical(known.base)
    return Referent(before, sentence, indirect=True) if before in named else None


def _ingredient(passage: Passage, first: int, last: int, product: str) -> Referent | None:
    found: dict[str, Referent] = {}
    for index in range(first, last + 1):
        sketch = passage.sketch(passage.sentences[index])
        if model(passage, index):  # 'as described for B' takes nothing of B
            continue
        led = outcomes(sketch, load_triggers())
        given = {outcome.target.start for outcome in led if outcome.end <= outcome.target.start}
        for argument in arguments(sketch):
            if argument.fillers[0].mention is None or argument.lead in ("from", "by") or argument.start in given:
                continue
            for filler in argument.fillers:
                for referent in resolve(filler, passage, index, alone=True, besides=product):
                    found.setdefault(referent.name, referent)
    found.pop(product, None)
    taken = [one for name, one in found.items() if not name.startswith(_COMPARED)]
    return taken[0] if len(taken) == 1 else None


def _by_outcome(
    passage: Passage,
    triggers: tuple[Trigger, ...],
    changes: Mapping[int, Sequence[Change]],
    before: Sequence[Change],
) -> Iterator[Experiment]:
    """What is there after a treatment; for a core with a shell, after the core was named."""
    thread = {index: list(told) for index, told in changes.items()}
    earlier = list(mainly_told(before))
    for index, sentence in enumerate(passage.sentences):
        sketch = passage.sketch(sentence)
        for found in outcomes(sketch, triggers):
            products = [r for f in found.target.fillers for r in resolve(f, passage, index, alone=not found.shown)]
            if found.shown and any(r.indirect or r.name in _named_before(passage, index) for r in products):
                continue  # it was there before
            treated = under_way(passage, index, found.start, far=found.shown) if found.followed else None
            first, last = min(found.start, found.target.start), max(found.end, found.target.end) - 1
            for product in products:
                core = core_of(product.name, passage, index, found.target.fillers[0].token, REACH)
                if core and treated:
                    core = treated
                told = [*earlier, *(change for n in sorted(thread) if n <= index for change in thread[n])]
                again = None if core else source_again(passage, index, found, product, told)
                source = core or again or _in_thread(found, product, treated, index, thread)
                source = source or (_spoken_of(passage, index) if found.goes == "onward" else None)
                if source is not None:
                    begun = index if found.goes else source.sentence
                    thread.setdefault(index, []).append(Change(source.name, product.name))
                    yield Experiment(source, product, begun, index, (sketch.token_at(first), sketch.token_at(last)))


def _by_reversal(passage: Passage, changes: Mapping[int, Sequence[Change]]) -> Iterator[Experiment]:
    """The change that a sentence says to have gone backwards: 'heating reverses it', 'C causes the opposite change'."""
    for index, sentence in enumerate(passage.sentences):
        sketch = passage.sketch(sentence)
        told = [change for n in (index - 1, index) for change in changes.get(n, ())][-1:]
        said = _reversal().search(sketch.text) if told else None
        if said is None or clauses.denied(sketch.words(*clauses.clause_bounds(sketch, said.start()))):
            continue
        source, target = (Referent(name, index, True) for name in (told[0].target, told[0].source))
        yield Experiment(source, target, index, index, (sketch.token_at(said.start()), sketch.token_at(said.end() - 1)))


def _by_vanishing(passage: Passage, triggers: tuple[Trigger, ...]) -> Iterator[Experiment]:
    """What is there once another species is gone."""
    for found in vanished(passage, triggers):
        sketch = passage.sketch(passage.sentences[found.last])
        tokens = sketch.token_at(found.start), sketch.token_at(found.end - 1)
        yield Experiment(found.source, found.target, found.first, found.last, tokens)


@cache
def _reversal() -> re.Pattern[str]:
    thread = words()["thread"]
    back, gone, happens, around = (any_of(thread[name]) for name in ("opposite", "reversed", "happens", "around"))
    change = any_of(plurals(thread["change"]))
    return re.compile(
        rf"(?:(?<=\s)|^)(?:{happens}{back}{change}|{back}(?:{change}(?:[a-z]+\s){{0,3}}?)?{happens}|"
        rf"(?:is|are|was|were|be)\s(?:[a-z]+ly\s)?{gone}|{around}(?:[a-z]+\s){{0,2}}‹[SG]\d+›\sback\s(?!to\s|into\s)|"
        rf"(?:to|into)\s{PLAIN}‹[SG]\d+›\sand\sback\s(?!to\s|into\s))"
    )


def _in_thread(
    found: Outcome, product: Referent, treated: Referent | None, index: int, thread: Mapping[int, Sequence[Change]]
) -> Referent | None:
    """The source of an outcome: what was treated, or what the experiment that it goes on with began with or led to."""
    told = [change for n in range(max(0, index - REACH), index + 1) for change in thread.get(n, ())]
    if found.goes in ("", "again") or not told:
        return treated
    last = told[-1]
    if found.goes == "back":
        return Referent(last.target, index, True) if last.source == product.name else treated
    if treated is not None and treated.sentence == index:
        return treated
    return Referent(last.target if found.goes == "onward" else last.source, index, True)


def _spoken_of(passage: Passage, index: int) -> Referent | None:
    """The one species of which the sentence before speaks, but for what was measured of it: 'A comes first. Further
    heating gave B.'"""
    sketch = passage.sketch(passage.sentences[index - 1])
    if not index or "‹M" in sketch.text:
        return None
    fillers = (filler for argument in arguments(sketch) for filler in argument.fillers)
    told = (referent for filler in fillers for referent in resolve(filler, passage, index - 1, alone=True))
    found = {referent.name: referent for referent in told}
    return replace(next(iter(found.values())), indirect=True) if len(found) == 1 else None


def _named_before(passage: Passage, index: int) -> set[str]:
    """The species that the sentences before one speak of."""
    told = ((n, a) for n in range(index) for a in arguments(passage.sketch(passage.sentences[n])))
    return {r.name for n, argument in told for filler in argument.fillers for r in resolve(filler, passage, n)}
