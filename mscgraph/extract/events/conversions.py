"""Conversions out of the statements that patterns find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from mscgraph.extract.events.arguments import arguments, is_treated
from mscgraph.extract.events.circumstances import Around, Circumstances
from mscgraph.extract.events.contested import shrinks
from mscgraph.extract.events.parts import elements_of, shares_nothing
from mscgraph.extract.text.clauses import goes_stepwise
from mscgraph.extract.text.discourse import Referent, of_material, only_of, resolve, says_how_many
from mscgraph.extract.text.frames import Frame
from mscgraph.extract.text.kinds import CLUSTERS, is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.patterns import SLOTS
from mscgraph.extract.text.statements import Filler
from mscgraph.extract.text.substances import specific
from mscgraph.extract.text.values import value_of
from mscgraph.extract.trace import UNPAIRED
from mscgraph.facts.model import Conversion, Range
from mscgraph.facts.names import name_key


def conversions(frame: Frame, told: Mapping[int, int] | None = None) -> Iterator[Conversion]:
    """The conversions that a statement makes: one for each pair of species and each temperature of a list. `told` says
    how many conversions each sentence of the passage states."""
    pairs = [pair for pair in _pairs(frame) if _is_change(*pair, frame)]
    here = Circumstances(frame, told or {}, {r.name for pair in pairs for r in pair}, {t.name for _, t in pairs})
    around, own = here.around(), here.values("C").reagents()
    opening = here.opening() if not (own or around.reagents) else Around()
    reagents = own or around.reagents or opening.reagents or here.media()
    if len(pairs) > 1 and len(reagents) > 1 and " or " in frame.stretch:
        reagents = ()  # 'with A or B, X or Y': which goes with which is left open
    driven, helped, shown = here.told_behind("driving"), here.told_behind("helping"), here.pointed()
    reagents = specific((*reagents, *driven))
    duration = here.values("D").duration() or next(iter(around.times), None)
    reversible = True if frame.statement.given("reversible") else None
    given = frame.statement.given("mechanism")
    used = [one.sentence for one in (around, opening) if one.sentence is not None and any(one[:3])]
    used += dict.fromkeys(driven.values())
    quoted = (*(frame.passage.evidence(sentence, sentence) for sentence in used), *shown.values())
    for number, (source, target) in enumerate(pairs):
        values = here.values("T")
        mechanism, last = here.mechanism(source.name, target.name, number, len(pairs), reagents)
        temperatures = values.temperatures(number, len(pairs))
        fields = frame.common(source, target, last=last)
        fields["evidence"] = tuple(dict.fromkeys((*fields["evidence"], *quoted)))
        if here.only_how(around, opening):
            fields |= {"status": "asserted", "cue": ""}
        temperatures = temperatures if temperatures != (None,) else here.same_temperature() or around.temperatures
        for temperature in temperatures or (None,):
            yield Conversion(
                source=source.name,
                target=target.name,
                reagents=reagents,
                temperature_C=temperature,
                duration_h=duration,
                mechanism=tuple(dict.fromkeys((*(given if isinstance(given, list) else ()), *mechanism, *shown))),
                reversible=reversible,
                step=number + 1 if len(pairs) > 1 and frame.statement.slots.get("chain") else None,
                bounds=values.bounds(temperature),
                **fields,
            )
        if helped.keys() - {*reagents}:
            yield _helped(helped, frame.passage, source, target, fields)


def _helped(
    helped: Mapping[str, int], passage: Passage, source: Referent, target: Referent, fields: Mapping[str, Any]
) -> Conversion:
    """The same change with what only helps it, which is another experiment: 'C accelerates the conversion'."""
    quoted = (passage.evidence(sentence, sentence) for sentence in dict.fromkeys(helped.values()))
    evidence = (*fields["evidence"], *quoted)
    return Conversion(
        source=source.name, target=target.name, reagents=tuple(helped), **{**fields, "evidence": evidence}
    )


def states_change(frame: Frame) -> bool:
    """Whether a statement makes any conversion: its species are known, and they differ."""
    pairs = tuple(_pairs(frame))
    changes = any(_is_change(*pair, frame) for pair in pairs)
    if not changes:
        _give_up(frame, pairs)
    return changes


def _give_up(frame: Frame, pairs: tuple[tuple[Referent, Referent], ...]) -> None:
    """Tells why a statement makes no conversion."""
    if pairs:
        (source, target), *_ = pairs
        if name_key(source.name) == name_key(target.name):
            frame.left_out(f"source and target are the same, {source.name}")
        elif shares_nothing(source.name, target.name, frame.passage.names):
            frame.left_out(f"they have no element in common: {source.name}, {target.name}")
        else:
            frame.left_out(f"one is of the family of the other: {source.name}, {target.name}")
    elif not all(frame.referents(slot) for slot in frame.statement.slots if "S" in SLOTS[slot]):
        frame.abstained()
    elif frame.statement.pattern.anchor == "peak":
        frame.left_out("no one species of the paper is named by that peak")
    elif frame.statement.given("pair"):
        frame.abstained("it is said of two species, and not which two")
    elif frame.statement.given("single"):
        frame.left_out("a list stands where the phrase speaks of one source and one target")
    else:
        frame.abstained(UNPAIRED)


def _is_change(source: Referent, target: Referent, frame: Frame) -> bool:
    same = name_key(source.name) == name_key(target.name)
    one, other, names = source.name, target.name, frame.passage.names
    related = is_family_of(other, one, names) or is_family_of(one, other, names)
    return not (same or related or shares_nothing(one, other, names) or shrinks(source, target, names))


def _pairs(frame: Frame) -> Iterator[tuple[Referent, Referent]]:
    if chain := frame.referents("chain"):
        yield from pairwise(chain)
        return
    if frame.statement.given("pair"):
        both = frame.referents("subject")
        yield from [(both[0], both[1])] if len(both) == 2 else []
        return
    sources = _meant(frame, "source")
    by_peak = frame.statement.pattern.anchor == "peak"
    targets = _named_by_peak(frame, sources) if by_peak else _meant(frame, "target")
    targets = targets or _grown(frame, sources)
    sources = sources or _other_than(frame, targets)
    sources = _treated(frame, _alike(frame, sources, targets))
    if len(sources) == 1 and len(targets) > 1 and goes_stepwise(frame.clause.text):
        yield from pairwise((*sources, *targets))
    elif alike := _by_elements(sources, targets, frame):
        yield from alike
    elif len(sources) == len(targets) == 1 or not (_several(sources, targets) or frame.statement.given("single")):
        yield from ((s, t) for s in sources for t in targets)


def _by_elements(
    sources: Sequence[Referent], targets: Sequence[Referent], frame: Frame
) -> list[tuple[Referent, Referent]]:
    """Two lists of one length in pairs, where each pair, in the order of mention, has an element that no other holds:
    'CdTe and CdSe clusters gave HgTe and HgSe clusters'."""
    if len(sources) < 2 or len(sources) != len(targets):
        return []
    made_of = [[elements_of(one.name, frame.passage.names) for one in side] for side in (sources, targets)]
    for number, (own, other) in enumerate(zip(*made_of, strict=True)):
        rest = frozenset[str]().union(*(each for side in made_of for each in (*side[:number], *side[number + 1 :])))
        if not (own & other) - rest:
            return []
    return list(zip(sources, targets, strict=True))


def _meant(frame: Frame, slot: str) -> tuple[Referent, ...]:
    """What fills a slot; an 'it' that stood in the sentence before means the same again; where 'it' could mean several
    species, the subject of the first clause."""
    fillers = frame.statement.slots.get(slot, ())
    if (again := _said_again(frame, fillers)) is not None:
        return resolve(again, frame.passage, frame.sentence)
    if slot == "source" and len(fillers) == 1 and says_how_many(fillers[0], frame.passage):
        both = resolve(fillers[0], frame.passage, frame.sentence, several=True)  # 'both clusters turn into B'
        return both if len({referent.sentence for referent in both}) == 1 else ()
    found = frame.referents(slot)
    if found or not fillers or fillers[0].pronoun not in ("it", "they"):
        return found
    before = [a for a in arguments(frame.sketch) if a.bare and a.fillers[0].token < fillers[0].token]
    if not before or len(before[0].fillers) > 1 or before[0].fillers[0].pronoun in ("it", "they"):
        return ()
    return resolve(before[0].fillers[0], frame.passage, frame.sentence)


def _other_than(frame: Frame, targets: Sequence[Referent]) -> tuple[Referent, ...]:
    """What 'these' are that became a species, where they could be two and one is that species."""
    fillers = frame.statement.slots.get("source", ())
    if len(targets) != 1 or len(fillers) != 1 or fillers[0].pronoun not in ("these", "they", "them"):
        return ()
    both = resolve(fillers[0], frame.passage, frame.sentence, several=True)
    others = tuple(one for one in both if one.name != targets[0].name)
    return others if len(both) == 2 and len(others) == 1 else ()


def _grown(frame: Frame, sources: tuple[Referent, ...]) -> tuple[Referent, ...]:
    """What a species gives that is named by its kind alone, 'dots' or 'wires': the only such thing of the paper that is
    made of the same, or else the only one that a cluster which was treated can have grown into."""
    fillers = frame.statement.slots.get("target", ())
    if len(sources) != 1 or len(fillers) != 1 or fillers[0].mention is None:
        return ()
    passage, source = frame.passage, sources[0].name
    title = passage.block.kind == "title"  # 'InP clusters on their way to dots' is no more than that
    same = (
        None
        if title or sources[0].indirect
        else only_of(passage.names.made_of(source), fillers[0], passage, besides=source)
    )
    if same is not None:
        return (Referent(same, frame.sentence, indirect=True),)
    at = frame.sketch.offset_of(frame.statement.slots["source"][0].token)
    if not any(a.start <= at < a.end and is_treated(frame.sketch.text, a) for a in arguments(frame.sketch)):
        return ()
    found = resolve(fillers[0], passage, frame.sentence, alone=True, besides=source)
    classes = [
        {getattr(passage.names.parsed(referent.name), "species_class", "") for referent in referents}
        for referents in (sources, found)
    ]
    grows = classes[0] <= set(CLUSTERS) and classes[1].isdisjoint(CLUSTERS)
    return found if grows else ()


def _said_again(frame: Frame, fillers: Sequence[Filler]) -> Filler | None:
    """The first of the same pronouns of a sentence: 'C turns it into A, whereas heating takes it to B'."""
    if len(fillers) != 1 or fillers[0].pronoun not in ("it", "they", "them"):
        return None
    same = (f for a in arguments(frame.sketch) for f in a.fillers if f.pronoun == fillers[0].pronoun)
    first = next(same, None)
    return first if first is not None and first.token < fillers[0].token else None


def _alike(frame: Frame, sources: tuple[Referent, ...], targets: tuple[Referent, ...]) -> tuple[Referent, ...]:
    """The sources; but where 'the clusters' became something of another material than the clusters that were named
    last, or where several were, the nearest ones of its own material; in a caption, which is read by itself, else the
    family of its material: 'MSC-mediated growth of CdSe dots'."""
    filler = next(iter(frame.statement.slots.get("source", ())), None)
    if len(targets) != 1 or filler is None or len(sources) > 1 or not all(r.indirect for r in sources):
        return sources
    made_of = [getattr(frame.passage.names.parsed(r.name), "material", None) for r in (*targets, *sources)]
    if None in made_of or (sources and made_of[0] == made_of[1]):
        return sources
    nearer = of_material(str(made_of[0]), filler, frame.passage, frame.sentence)
    if nearer is None and not sources and frame.passage.block.kind == "caption":
        nearer = _family(str(made_of[0]), filler, frame)
    return (nearer,) if nearer is not None and nearer.name != targets[0].name else sources


def _family(material: str, filler: Filler, frame: Frame) -> Referent | None:
    """The family of a material that a bare plural ('MSCs') speaks of, where the paper names it."""
    mention = frame.passage.mentions[filler.mention] if filler.mention is not None else None
    if mention is None or mention.label != "species" or not (mention.species.generic and mention.text.endswith("s")):
        return None
    name = frame.passage.names.of_material(material, mention.species)
    return Referent(name, frame.sentence, indirect=True) if frame.passage.names.made_of(name) else None


def _treated(frame: Frame, sources: tuple[Referent, ...]) -> tuple[Referent, ...]:
    """The sources, as named where the sentence says what was done to them before it calls them by their kind: 'When A
    was treated with C, B formed from the clusters.'"""
    text, start = frame.sketch.text, frame.sketch.offset_of(frame.statement.first)
    named = (a for a in arguments(frame.sketch) if a.end <= start and is_treated(text, a))
    done = {
        r.name for a in named for f in a.fillers for r in resolve(f, frame.passage, frame.sentence) if not r.indirect
    }
    return tuple(replace(r, indirect=r.indirect and r.name not in done) for r in sources)


def _several(sources: tuple[Referent, ...], targets: tuple[Referent, ...]) -> bool:
    return len(sources) > 1 and len(targets) > 1


def _named_by_peak(frame: Frame, sources: tuple[Referent, ...]) -> tuple[Referent, ...]:
    """The one species of the paper whose name carries the wavelength of the new peak, of the source's material."""
    if len(sources) != 1:
        return ()
    lengths = [
        value_of(frame.passage.mentions[f.mention], "nm")
        for f in frame.statement.slots.get("length", ())
        if f.mention is not None
    ]
    known = frame.passage.names.numbered(sources[0].name)
    found = {name for r in lengths if isinstance(r, Range) for name in known.get(round(r.low or 0), ())}
    return (Referent(found.pop(), frame.sentence, indirect=True),) if len(found) == 1 else ()
