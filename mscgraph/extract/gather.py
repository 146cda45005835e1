"""Facts out of the statements of running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from mscgraph.extract.events.announced import announced, is_procedure
from mscgraph.extract.events.bonds import bond_lengths, listing
from mscgraph.extract.events.bound import bindings
from mscgraph.extract.events.changes import find_changes
from mscgraph.extract.events.conversions import conversions, states_change
from mscgraph.extract.events.denied import denials
from mscgraph.extract.events.drawn import drawn
from mscgraph.extract.events.examined import characterizations
from mscgraph.extract.events.experiments import told
from mscgraph.extract.events.measured import measurements
from mscgraph.extract.events.parsed import foresee, with_syntax
from mscgraph.extract.events.procedure import is_step
from mscgraph.extract.events.purified import purifications
from mscgraph.extract.events.recipes import syntheses
from mscgraph.extract.events.spectra import by_peaks
from mscgraph.extract.events.structures import structures
from mscgraph.extract.events.triggers import Trigger, load_triggers
from mscgraph.extract.events.uses import applications
from mscgraph.extract.syntax.belonging import belonging
from mscgraph.extract.text import clauses
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.focus import Change
from mscgraph.extract.text.frames import Frame
from mscgraph.extract.text.passage import HEADS, Passage
from mscgraph.extract.text.patterns import Pattern, load_patterns
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.statements import Statement, find_statements, names_something
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Conversion, Fact

_SUPPOSED = Rule("what is said of species in a view", "roles.toml")
_SPECIES = ("source", "target", "chain", "other", "subject")
_EMBEDS = re.compile(r"\s(?:which|that|who)\t|,\s[a-z]+ed ")  # where something can be said beside the point
KINDS = ("conversions", "syntheses")


def facts_of(
    passage: Passage,
    patterns: Mapping[str, tuple[Pattern, ...]] | None = None,
    triggers: tuple[Trigger, ...] | None = None,
    before: Sequence[Change] = (),
) -> Iterator[Fact]:
    """All facts that a passage states, by the given patterns of each kind and triggers of change; by default all that
    there are, of triggers none where patterns are given. `before` are the changes that earlier passages state."""
    triggers = triggers if triggers is not None else load_triggers() if patterns is None else ()
    patterns = patterns if patterns is not None else {kind: load_patterns(kind) for kind in KINDS}
    if passage.block.kind in HEADS:
        yield from _stated(passage, patterns, triggers)
        return
    made: list[Frame] = []
    stated: set[tuple[str, str]] = set()
    changes: dict[int, list[Change]] = {}
    denied: dict[int, set[str]] = {}
    found = _statements(passage, patterns, triggers)
    told_in = {index: len(frames["conversions"]) for index, frames in found.items()}
    for index, frames in found.items():
        for frame in frames["conversions"]:
            for conversion in frame.led_to(conversions(frame, told_in)):
                stated.add((conversion.source, conversion.target))
                if conversion.polarity == "negative":
                    denied.setdefault(index, set()).add(conversion.target)
                else:
                    changes.setdefault(index, []).append(Change(conversion.source, conversion.target))
                yield conversion
        made += _made(frames["syntheses"], _targets(frames["conversions"]))
    begun = bool(passage.sentences) and is_step(passage.sketch(passage.sentences[0]))
    heading = passage.heading if passage.heading and (begun or is_procedure(passage)) else None
    headed = tuple(_stated(heading, patterns, triggers)) if heading else ()
    became = {index: list(stated_there) for index, stated_there in changes.items()}
    for experiment, conversion in told(passage, triggers, stated, changes, headed):
        stated.add((conversion.source, conversion.target))
        if conversion.polarity == "positive":
            change = Change(conversion.source, conversion.target, experiment.first)
            became.setdefault(experiment.last, []).append(change)
        yield conversion
    yield from _shown(passage, found, became)
    headings = partial(_headed, passage, patterns, triggers)
    refuted = tuple(denials(passage, became, before, _synthesized(made), denied, headings))
    unmade = {fact.target for fact in refuted if isinstance(fact, Conversion)}
    products = {target for _, target in stated}
    for synthesis in syntheses(passage, made, products):
        products = products | {synthesis.product}
        if synthesis.polarity == "positive" or synthesis.product not in unmade:
            yield synthesis
    yield from purifications(passage, products)
    yield from refuted


def _targets(frames: Sequence[Frame]) -> set[int]:
    """The tokens of what statements of change say to come of other species."""
    slots = (frame.statement.slots.get(slot, ()) for frame in frames for slot in ("target", "chain"))
    return {filler.token for fillers in slots for filler in fillers}


def _shown(passage: Passage, sentences: Iterable[int], became: Mapping[int, Sequence[Change]]) -> Iterator[Fact]:
    """What the sentences of a passage observe of species, `became` being what it says to have become of them."""
    product = tuple(one.product for one in announced(passage) if not one.generic)
    places = [Attachment(passage, n, passage.sketch(passage.sentences[n]), became, product) for n in sentences]
    observed = {place.sentence: tuple(_observed(place)) for place in places}
    yield from (fact for facts in observed.values() for fact in facts)
    for index in listing(passage):
        yield from bond_lengths(Attachment(passage, index, passage.sketch(passage.sentences[index]), became, product))
    yield from by_peaks(places, observed)


def _synthesized(made: Sequence[Frame]) -> set[str]:
    """What a passage says was made, not denied."""
    held = (frame for frame in made if not clauses.denied(frame.stretch, frame.clause.text))
    return {referent.name for frame in held for referent in frame.referents("product")}


def _headed(
    passage: Passage, patterns: Mapping[str, tuple[Pattern, ...]], triggers: tuple[Trigger, ...]
) -> tuple[Change, ...]:
    """The changes that the heading of a passage names."""
    stated = _stated(passage.heading, patterns, triggers) if passage.heading else ()
    return tuple(Change(c.source, c.target) for c in stated if c.polarity == "positive")


def _made(frames: Sequence[Frame], targets: Collection[int]) -> Iterator[Frame]:
    """The statements that something was made, but for what others of the sentence say to come of another species."""
    for frame in frames:
        products = {filler.token for filler in frame.statement.slots["product"]}
        if any(frame.sketch.words(0, frame.sketch.offset_of(token)).endswith("than ") for token in products):
            frame.left_out("it is only compared with")
        elif products.isdisjoint(targets) or _alone(frame):
            yield frame
        else:
            frame.left_out("what is made is what the sentence says to come of another species")


def _observed(place: Attachment) -> Iterator[Fact]:
    """What methods, numbers and words of structure say of species in a sentence."""
    if clauses.supposed(place.sketch.plain):
        place.left_out(_SUPPOSED, "", "the paper gives it as a view that it does not share")
        return
    yield from characterizations(place)
    yield from drawn(place)
    yield from measurements(place)
    yield from structures(place)
    yield from applications(place)
    yield from bindings(place)


def _stated(
    heading: Passage, patterns: Mapping[str, tuple[Pattern, ...]], triggers: tuple[Trigger, ...]
) -> Iterator[Conversion]:
    """The conversions that a title or heading names."""
    for frames in _statements(heading, patterns, triggers).values():
        for frame in frames["conversions"]:
            yield from frame.led_to(conversions(frame))


def _alone(frame: Frame) -> bool:
    """Whether what a statement says was made is all of species that its sentence names: nothing is there to convert."""
    return len(re.findall("‹[SG]", frame.sketch.text)) == len(frame.statement.slots["product"])


def _statements(
    passage: Passage, patterns: Mapping[str, tuple[Pattern, ...]], triggers: tuple[Trigger, ...]
) -> dict[int, dict[str, tuple[Frame, ...]]]:
    """What each sentence that names something states, by kind."""
    foresee([passage.sketch(sentence) for sentence in passage.sentences], passage.mentions, triggers)
    return {
        index: {
            kind: tuple(_frames(passage, index, patterns.get(kind, ()), triggers if kind == "conversions" else ()))
            for kind in KINDS
        }
        for index, sentence in enumerate(passage.sentences)
        if names_something(passage.sketch(sentence))
    }


def _frames(
    passage: Passage, index: int, patterns: tuple[Pattern, ...], triggers: tuple[Trigger, ...]
) -> Iterator[Frame]:
    sketch = passage.sketch(passage.sentences[index])
    statements = find_statements(sketch, patterns, find_changes(sketch, triggers))
    if triggers:
        statements = with_syntax(statements, sketch, passage.mentions, triggers)
    frames = [Frame(s, passage, index, sketch, clauses.clause_of(s, statements, sketch)) for s in statements]
    # what states nothing, such as a cue without source or target, takes no conditions from what does
    stated = [frame.statement for frame in frames if not _excluded(frame) and (not triggers or states_change(frame))]
    given = _given(stated, sketch, passage) if triggers else {}
    yield from (Frame(s, passage, index, sketch, clauses.clause_of(s, stated, sketch, given)) for s in stated)


def _given(stated: Sequence[Statement], sketch: Sketch, passage: Passage) -> Mapping[int, Statement | None]:
    """What the syntax of a sentence gives to one of its statements, or to none."""
    if not stated or (len(stated) == 1 and not _EMBEDS.search(sketch.text)):
        return {}
    about = [sorted({sketch.offset_of(f.token) for s in _SPECIES for f in one.slots.get(s, ())}) for one in stated]
    found = belonging(sketch, passage.mentions, about)
    return {offset: stated[n] for offset, n in found.to.items()} | dict.fromkeys(found.none)


def _excluded(frame: Frame) -> bool:
    if word := frame.excluded:
        frame.left_out(f"'{word}' beside it gives it another sense")
    elif supposed := clauses.supposed(frame.clause.text):
        frame.left_out("the paper gives it as a view that it does not share")
        return supposed
    return bool(word)
