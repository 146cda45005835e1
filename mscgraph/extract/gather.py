"""Facts out of the statements of running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from mscgraph.extract import clauses
from mscgraph.extract.discourse import Referent, is_family_of, resolve
from mscgraph.extract.passage import Passage
from mscgraph.extract.patterns import Pattern, load_patterns, text_slots
from mscgraph.extract.sketch import Sketch
from mscgraph.extract.statements import Filler, Statement, find_statements, names_something
from mscgraph.extract.values import Values, chemical_parts, units, value_of
from mscgraph.facts.model import Characterization, Conversion, Fact, Property, Range, Synthesis

KINDS = ("conversions", "syntheses", "characterizations", "properties")
_HEDGED, _INDIRECT = 0.8, 0.9  # what doubt and an antecedent leave of a statement's confidence


@dataclass(frozen=True)
class Frame:
    """A statement in its place: passage, sentence, sketch, clause."""

    statement: Statement
    passage: Passage
    sentence: int
    sketch: Sketch
    clause: clauses.Clause

    @cached_property
    def stretch(self) -> str:
        """The words of the statement itself, with the little that can deny it in front."""
        start = self.sketch.offset_of(self.statement.first)
        end = min(self.sketch.offset_of(self.statement.last + 1), self.clause.end)
        return self.sketch.words(max(self.clause.start, start - 12), end)

    @property
    def excluded(self) -> bool:
        """Whether a word stands in the statement, or in its clause, with which its pattern means something else."""
        places = (("without", self.stretch), ("unless", self.clause.text))
        return any(
            re.search(rf"(?<![a-z-])(?:{words})(?![a-z-])", text)
            for key, text in places
            if (words := self.statement.given(key))
        )

    def referents(self, slot: str) -> tuple[Referent, ...]:
        """The species that fill a slot; empty when one of them stays open."""
        several = slot == "subject"
        found = [resolve(f, self.passage, self.sentence, several=several) for f in self.statement.slots.get(slot, ())]
        return tuple(r for referents in found for r in referents) if all(found) else ()

    def common(self, *referents: Referent, last: int | None = None) -> dict[str, Any]:
        """The fields that all facts share, for a fact about these species; `last` is the last sentence that says so."""
        first = min((r.sentence for r in referents), default=self.sentence)
        doc = self.passage.doc
        start, end = doc[self.statement.first].idx, doc[self.statement.last]
        refs = self.passage.refs(start, end.idx + len(end), self.sentence)
        doubt = clauses.status(self.clause.text)
        said = self.clause.text if self.statement.given("whole") else self.stretch
        confidence = self.statement.pattern.confidence * (_HEDGED if doubt != "asserted" else 1)
        confidence *= _INDIRECT if any(r.indirect for r in referents) else 1
        return {
            "polarity": "negative" if clauses.denied(said, self.clause.text) else "positive",
            "status": doubt,
            "attribution": "reported" if refs else "own",
            "confidence": round(confidence, 3),
            "refs": refs,
            "evidence": (self.passage.evidence(min(first, self.sentence), last or self.sentence),),
        }

    def sketch_words(self, first: int, last: int) -> str:
        """The sketch's words between two tokens."""
        return self.sketch.words(self.sketch.offset_of(first), self.sketch.offset_of(last + 1)).strip()


def facts_of(passage: Passage, patterns: Mapping[str, tuple[Pattern, ...]] | None = None) -> Iterator[Fact]:
    """All facts that a passage states, by the given patterns of each kind (by default all that there are)."""
    patterns = patterns if patterns is not None else {kind: load_patterns(kind) for kind in KINDS}
    for index, sentence in enumerate(passage.sentences):
        sketch = passage.sketch(sentence)
        if not names_something(sketch):
            continue
        converted: set[int] = set()
        for kind in KINDS:
            statements = find_statements(sketch, patterns.get(kind, ()))
            for statement in statements:
                clause = clauses.clause_of(statement, statements, sketch)
                frame = Frame(statement, passage, index, sketch, clause)
                if frame.excluded:
                    continue
                if kind == "conversions":
                    converted |= {f.token for slot in ("target", "chain") for f in statement.slots.get(slot, ())}
                    yield from _conversions(frame)
                elif kind == "syntheses":
                    if not {f.token for f in statement.slots["product"]} & converted:
                        yield from _syntheses(frame)
                else:
                    yield from (_characterizations if kind == "characterizations" else _properties)(frame)


def _conversions(frame: Frame) -> Iterator[Fact]:
    values = Values(frame.clause, frame.statement, frame.passage)
    pairs = list(_pairs(frame))
    reagents = values.reagents()
    if len(pairs) > 1 and len(reagents) > 1 and " or " in frame.stretch:
        reagents = ()  # 'with A or B, X or Y': which goes with which is left open
    mechanism, last = _mechanism(frame, pairs)
    reversible = True if frame.statement.given("reversible") else None
    for number, (source, target) in enumerate(pairs):
        names = frame.passage.names
        if source.name == target.name or is_family_of(target.name, source.name, names):
            continue
        for temperature in values.temperatures(number, len(pairs)):
            yield Conversion(
                source=source.name,
                target=target.name,
                reagents=reagents,
                temperature_C=temperature,
                duration_h=values.duration(),
                mechanism=mechanism,
                reversible=reversible,
                bounds=values.bounds(temperature),
                **frame.common(source, target, last=last),
            )


def _mechanism(frame: Frame, pairs: list[tuple[Referent, Referent]]) -> tuple[tuple[str, ...], int]:
    """The mechanism that the clause names (the sentence, where it states one conversion only), or the next sentence
    where that goes on about the same change; and the last sentence read."""
    alone = len(frame.clause.statements) == 1
    given = frame.statement.given("mechanism")
    terms = clauses.mechanisms(frame.sketch.plain if alone else frame.clause.text)
    terms = tuple(dict.fromkeys((*(given if isinstance(given, list) else ()), *terms)))
    following = frame.sentence + 1
    if not alone or following >= len(frame.passage.sentences):
        return terms, frame.sentence
    span = frame.passage.sentences[following]
    if not clauses.goes_on(span.text):
        return terms, frame.sentence
    names = {r.name for pair in pairs for r in pair}
    numbers = frame.passage.mentions_in(span.start_char, span.end_char)
    named = [frame.passage.mentions[n] for n in numbers if frame.passage.mentions[n].label == "species"]
    if any(not m.value.generic and frame.passage.names.canonical(m.value.name) not in names for m in named):
        return terms, frame.sentence
    more = clauses.mechanisms(frame.passage.sketch(span).plain)
    return tuple(dict.fromkeys((*terms, *more))), following if more else frame.sentence


def _pairs(frame: Frame) -> Iterator[tuple[Referent, Referent]]:
    if chain := frame.referents("chain"):
        yield from pairwise(chain)
        return
    if frame.statement.given("pair"):
        both = frame.referents("subject")
        yield from [(both[0], both[1])] if len(both) == 2 else []
        return
    sources = frame.referents("source")
    if frame.statement.given("via"):
        path = [frame.referents(slot) for slot in ("source", "other", "target")]
        yield from pairwise(r[0] for r in path) if all(len(r) == 1 for r in path) else []
        return
    by_peak = frame.statement.pattern.anchor == "peak"
    targets = _named_by_peak(frame, sources) if by_peak else frame.referents("target")
    if len(sources) > 1 and len(sources) == len(targets) and "respectively" in frame.clause.text:
        yield from zip(sources, targets, strict=True)
    elif len(sources) == len(targets) == 1 or not (_several(sources, targets) or frame.statement.given("single")):
        yield from ((s, t) for s in sources for t in targets)


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


def _syntheses(frame: Frame) -> Iterator[Fact]:
    values = Values(frame.clause, frame.statement, frame.passage)
    products = frame.referents("product")
    parts = chemical_parts(values.chemicals(), frame.sketch)
    durations = values.duration()
    temperatures = values.temperatures(0, 1)
    bare = not any(parts.values()) and durations is None and temperatures == (None,)
    if frame.statement.given("needs") == "condition" and bare:
        return
    for number, product in enumerate(products):
        for temperature in values.temperatures(number, len(products)):
            yield Synthesis(
                product=product.name,
                precursors=parts["precursor"],
                ligands=parts["ligand"],
                solvents=parts["solvent"],
                temperature_C=temperature,
                duration_h=durations,
                approach=clauses.approach(frame.clause.text),
                bounds=values.bounds(temperature),
                **frame.common(product),
            )


def _characterizations(frame: Frame) -> Iterator[Fact]:
    methods = [_method(f, frame.passage) for f in frame.statement.slots["method"]]
    for subject in frame.referents("subject"):
        for method in dict.fromkeys(m for m in methods if m):
            yield Characterization(subject=subject.name, method=method, **frame.common(subject))


def _method(filler: Filler, passage: Passage) -> str | None:
    return None if filler.mention is None else passage.names.canonical(passage.mentions[filler.mention].value)


def _properties(frame: Frame) -> Iterator[Fact]:
    term = str(frame.statement.given("property"))
    subjects = frame.referents("subject") or _subject_before(frame)
    for slot, first, last in frame.statement.texts:
        span = frame.passage.doc[first : last + 1]
        meaning = text_slots("properties")[slot].get(frame.sketch_words(first, last)) or span.text
        for subject in subjects:
            yield Property(subject=subject.name, property=term, value=meaning, **frame.common(subject))
        return
    values = [v for v in (_quantity(f, frame, term) for f in _value_fillers(frame.statement)) if v]
    if len(subjects) > 1 and len(values) > 1:
        pairs = list(zip(subjects, values, strict=False)) if len(subjects) == len(values) else []
        if "respectively" not in frame.sketch.text:
            pairs = []
    else:
        pairs = [(s, v) for s in subjects for v in values]
    for (subject, value), name in zip(pairs, _terms(frame, term, pairs), strict=True):
        member = _member(subject, value, frame) if name == "leet_wavelength" else subject
        if member is not None:
            yield Property(subject=member.name, property=name, value=value, unit=units()[name], **frame.common(member))


def _member(subject: Referent, value: Range, frame: Frame) -> Referent | None:
    """Which member of a family a wavelength belongs to, where the paper names its members by their wavelengths."""
    members = frame.passage.names.numbered(subject.name)
    if not members or any(subject.name in names for names in members.values()):
        return subject
    named = members.get(round(value.low or 0), ()) if value.low == value.high else ()
    return replace(subject, name=named[0]) if len(named) == 1 else None


def _terms(frame: Frame, term: str, pairs: list[tuple[Referent, Range]]) -> list[str]:
    """The property that each value is of: the longest of a species' peaks may have a name of its own."""
    longest = frame.statement.given("longest")
    top: dict[str, float] = {}
    for subject, value in pairs:
        top[subject.name] = max(top.get(subject.name, 0.0), value.high or value.low or 0.0)
    return [str(longest) if longest and (v.high or v.low) == top[s.name] else term for s, v in pairs]


_VALUE_SLOTS = ("length", "percent", "energy", "shift", "lifetime", "temperature")


def _value_fillers(statement: Statement) -> tuple[Filler, ...]:
    return next((statement.slots[slot] for slot in _VALUE_SLOTS if slot in statement.slots), ())


def _quantity(filler: Filler, frame: Frame, term: str) -> Range | None:
    if filler.mention is None:
        return None
    value = value_of(frame.passage.mentions[filler.mention], units()[term] or "")
    symbol = frame.statement.given("symbol")
    if symbol and frame.passage.mentions[filler.mention].value.symbol.casefold() not in str(symbol).split("|"):
        return None
    shorter = frame.statement.given("shorter")
    if value is None or (shorter and (value.high or value.low or 0) >= float(str(shorter))):
        return None
    if frame.statement.given("limit"):
        return Range(value.high, value.high) if value.high is not None else None
    return value


def _subject_before(frame: Frame) -> tuple[Referent, ...]:
    """For patterns that name no subject: the last species named before them in their sentence."""
    if frame.statement.given("subject") != "before":
        return ()
    start = frame.passage.sentences[frame.sentence].start_char
    end = frame.passage.doc[frame.statement.first].idx
    numbers = [n for n in frame.passage.mentions_in(start, end) if frame.passage.mentions[n].label == "species"]
    return resolve(Filler(numbers[-1], "", frame.statement.first), frame.passage, frame.sentence) if numbers else ()
