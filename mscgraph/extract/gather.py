"""Facts out of the statements of running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from mscgraph.extract.events.announced import announced, is_procedure
from mscgraph.extract.events.bonds import bond_lengths, listing
from mscgraph.extract.events.bound import bindings
from mscgraph.extract.events.conversions import conversions
from mscgraph.extract.events.denied import denials
from mscgraph.extract.events.drawn import drawn
from mscgraph.extract.events.examined import characterizations
from mscgraph.extract.events.experiments import told
from mscgraph.extract.events.makings import likely_makings
from mscgraph.extract.events.measured import measurements
from mscgraph.extract.events.nearby import Place
from mscgraph.extract.events.not_there import not_there
from mscgraph.extract.events.procedure import is_step
from mscgraph.extract.events.purified import purifications
from mscgraph.extract.events.recipes import syntheses
from mscgraph.extract.events.roles import completed
from mscgraph.extract.events.shells import unnamed
from mscgraph.extract.events.spectra import by_peaks
from mscgraph.extract.events.structures import structures, told_alone
from mscgraph.extract.events.triggers import Trigger, load_triggers
from mscgraph.extract.events.uses import applications
from mscgraph.extract.stated import KINDS, Patterns, stated_by, statements_of
from mscgraph.extract.text import clauses
from mscgraph.extract.text.attachment import Attachment, observing
from mscgraph.extract.text.focus import Change
from mscgraph.extract.text.frames import Frame
from mscgraph.extract.text.passage import HEADS, Passage
from mscgraph.extract.text.patterns import load_patterns
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Conversion, Fact

_SUPPOSED = Rule("what is said of species in a view", "roles.toml")


def facts_of(
    passage: Passage,
    patterns: Patterns | None = None,
    triggers: tuple[Trigger, ...] | None = None,
    before: Sequence[Change] = (),
) -> Iterator[Fact]:
    """All facts that a passage states, by the given patterns of each kind and triggers of change; by default all that
    there are, of triggers none where patterns are given. `before` are the changes that earlier passages state."""
    triggers = triggers if triggers is not None else load_triggers() if patterns is None else ()
    patterns = patterns if patterns is not None else {kind: load_patterns(kind) for kind in KINDS}
    if passage.block.kind in HEADS:
        yield from stated_by(passage, patterns, triggers)
        return
    made: list[Frame] = []
    known = _Known()
    found = statements_of(passage, patterns, triggers)
    told_in = {index: len(frames["conversions"]) for index, frames in found.items()}
    for index, frames in found.items():
        for frame in frames["conversions"]:
            for conversion in frame.led_to(conversions(frame, told_in)):
                known.note(conversion, Place(index, index, frame.statement.first, frame.statement.last))
        made += _made(frames["syntheses"], _targets(frames["conversions"]))
    headed = _headed_procedure(passage, patterns, triggers)
    changes = {index: list(here) for index, here in known.changes.items()}
    for experiment, conversion in told(passage, triggers, known.pairs, changes, headed, before):
        known.note(conversion, Place(experiment.first, experiment.last, *experiment.tokens), experiment=True)
    yield from completed(passage, known.stated)
    yield from _shown(passage, found, _with_shells(passage, known.changes))
    headings = partial(_headed, passage, patterns, triggers)
    refuted = tuple(denials(passage, known.changes, before, _synthesized(made), known.denied, headings))
    yield from _making(passage, made, known, {fact.target for fact in refuted if isinstance(fact, Conversion)})
    yield from refuted


@dataclass
class _Known:
    """The conversions that a passage states, as they are found: pairs of species, what became of what in each sentence,
    and what is said not to have come about."""

    stated: list[tuple[Conversion, Place]] = field(default_factory=list)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    changes: dict[int, list[Change]] = field(default_factory=dict)
    denied: dict[int, set[str]] = field(default_factory=dict)

    def note(self, conversion: Conversion, place: Place, *, experiment: bool = False) -> None:
        """A conversion that a sentence states, or an experiment that ends with it."""
        self.stated.append((conversion, place))
        self.pairs.add((conversion.source, conversion.target))
        if conversion.polarity == "positive":
            begun = place.first if experiment else None
            self.changes.setdefault(place.last, []).append(Change(conversion.source, conversion.target, begun))
        elif not experiment:
            self.denied.setdefault(place.last, set()).add(conversion.target)


def _headed_procedure(passage: Passage, patterns: Patterns, triggers: tuple[Trigger, ...]) -> tuple[Conversion, ...]:
    """The conversions that the heading over a procedure names."""
    begun = bool(passage.sentences) and is_step(passage.sketch(passage.sentences[0]))
    heading = passage.heading if passage.heading and (begun or is_procedure(passage)) else None
    return tuple(stated_by(heading, patterns, triggers)) if heading else ()


def _making(passage: Passage, made: Sequence[Frame], known: _Known, unmade: Collection[str]) -> Iterator[Fact]:
    """How the species of a passage were made and purified, `unmade` being what did not come about."""
    products = {target for _, target in known.pairs}
    for synthesis in syntheses(passage, made, products):
        products = products | {synthesis.product}
        if synthesis.polarity == "positive" or synthesis.product not in unmade:
            yield synthesis
    for synthesis in likely_makings(passage, products | {*unmade}):
        products = products | {synthesis.product}
        yield synthesis
    yield from purifications(passage, products)


def _targets(frames: Sequence[Frame]) -> set[int]:
    """The tokens of what statements of change say to come of other species."""
    slots = (frame.statement.slots.get(slot, ()) for frame in frames for slot in ("target", "chain"))
    return {filler.token for fillers in slots for filler in fillers}


def _shown(passage: Passage, sentences: Iterable[int], became: Mapping[int, Sequence[Change]]) -> Iterator[Fact]:
    """What the sentences of a passage observe of species, `became` being what it says to have become of them."""
    product = tuple(one.product for one in announced(passage) if not one.generic)
    places = observing(
        [Attachment(passage, n, passage.sketch(passage.sentences[n]), became, product) for n in sentences]
    )
    observed = {place.sentence: tuple(_observed(place)) for place in places}
    yield from (fact for facts in observed.values() for fact in facts)
    for index in told_alone(passage):
        if index not in observed:
            yield from structures(Attachment(passage, index, passage.sketch(passage.sentences[index]), became, product))
    for index in listing(passage):
        yield from bond_lengths(Attachment(passage, index, passage.sketch(passage.sentences[index]), became, product))
    yield from by_peaks(places, observed)


def _with_shells(passage: Passage, changes: Mapping[int, Sequence[Change]]) -> Mapping[int, Sequence[Change]]:
    """What became of what in each sentence, also where one says that a core gets a shell but not what comes of it."""
    coated: dict[int, list[Change]] = {}
    for shell in unnamed(passage):
        coated.setdefault(shell.last, []).append(Change(shell.source.name, shell.target.name, shell=True))
    return {**changes, **coated}


def _synthesized(made: Sequence[Frame]) -> set[str]:
    """What a passage says was made, not denied."""
    held = (frame for frame in made if not clauses.denied(frame.stretch, frame.clause.text))
    return {referent.name for frame in held for referent in frame.referents("product")}


def _headed(passage: Passage, patterns: Patterns, triggers: tuple[Trigger, ...]) -> tuple[Change, ...]:
    """The changes that the heading of a passage names."""
    stated = stated_by(passage.heading, patterns, triggers) if passage.heading else ()
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
    yield from not_there(place)
    yield from structures(place)
    yield from applications(place)
    yield from bindings(place)


def _alone(frame: Frame) -> bool:
    """Whether what a statement says was made is all of species that its sentence names: nothing is there to convert."""
    return len(re.findall("‹[SG]", frame.sketch.text)) == len(frame.statement.slots["product"])
