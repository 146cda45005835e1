"""Facts out of the statements of running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mscgraph.extract import clauses
from mscgraph.extract.attachment import Attachment, Change
from mscgraph.extract.conversions import conversions
from mscgraph.extract.examined import characterizations
from mscgraph.extract.frames import Frame
from mscgraph.extract.measured import measurements
from mscgraph.extract.passage import Passage
from mscgraph.extract.patterns import Pattern, load_patterns
from mscgraph.extract.recipes import syntheses
from mscgraph.extract.statements import find_statements, names_something
from mscgraph.extract.structures import structures
from mscgraph.facts.model import Fact

KINDS = ("conversions", "syntheses")


def facts_of(passage: Passage, patterns: Mapping[str, tuple[Pattern, ...]] | None = None) -> Iterator[Fact]:
    """All facts that a passage states, by the given patterns of each kind (by default all that there are)."""
    patterns = patterns if patterns is not None else {kind: load_patterns(kind) for kind in KINDS}
    made: list[Frame] = []
    converted: set[str] = set()
    changes: dict[int, list[Change]] = {}
    for index, sentence in enumerate(passage.sentences):
        sketch = passage.sketch(sentence)
        if not names_something(sketch):
            continue
        found = {kind: tuple(_frames(passage, index, patterns.get(kind, ()))) for kind in KINDS}
        targets = {
            filler.token
            for frame in found["conversions"]
            for slot in ("target", "chain")
            for filler in frame.statement.slots.get(slot, ())
        }
        for frame in found["conversions"]:
            for conversion in conversions(frame):
                converted.add(conversion.target)
                if conversion.polarity == "positive":
                    changes.setdefault(index, []).append(Change(conversion.source, conversion.target))
                yield conversion
        made += [f for f in found["syntheses"] if not {p.token for p in f.statement.slots["product"]} & targets]
        place = Attachment(passage, index, sketch, changes)
        yield from characterizations(place)
        yield from measurements(place)
        yield from structures(place)
    yield from syntheses(passage, made, converted)


def _frames(passage: Passage, index: int, patterns: tuple[Pattern, ...]) -> Iterator[Frame]:
    sketch = passage.sketch(passage.sentences[index])
    statements = find_statements(sketch, patterns)
    for statement in statements:
        frame = Frame(statement, passage, index, sketch, clauses.clause_of(statement, statements, sketch))
        if not frame.excluded:
            yield frame
