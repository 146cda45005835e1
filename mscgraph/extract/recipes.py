"""Syntheses: what a species is made from, in what, at which temperature and for how long.

The statement that something was made is found by patterns; its chemicals and conditions stand in its clause, and in
the sentences of the recipe that go with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mscgraph.extract import clauses
from mscgraph.extract.discourse import Referent
from mscgraph.extract.frames import Frame
from mscgraph.extract.passage import Passage
from mscgraph.extract.sketch import SIGN, Sketch
from mscgraph.extract.values import Parts, Values, chemical_parts, value_of
from mscgraph.facts.model import Range, Synthesis
from mscgraph.resources import folder, load_toml

_STEP = re.compile(r";\s|,\s(?:and\s)?then\s|\sthen\s|,\safter\swhich\s|,\sfollowed\sby\s|,\sand\s|,\sbefore\s|\.\s")
_LIST = re.compile(r"^‹T\d+›\s(?:,\s)?(?:and\s|or\s|to\s)?$")


@dataclass(frozen=True)
class Recipe:
    """The sentences of a recipe around the statement of its product: indices into the passage, first and last."""

    passage: Passage
    first: int
    last: int

    @property
    def steps(self) -> Iterator[tuple[Sketch, int, int]]:
        """The steps of all its sentences: sketch, start and end."""
        for index in range(self.first, self.last + 1):
            sketch = self.passage.sketch(self.passage.sentences[index])
            start = 0
            for match in _STEP.finditer(sketch.text):
                yield sketch, start, match.end()
                start = match.end()
            yield sketch, start, len(sketch.text)

    def chemicals(self, parts: Parts) -> Parts:
        """The parts of the chemicals that its steps name, those given first."""
        found = {role: dict.fromkeys(names) for role, names in parts.items()}
        for sketch, start, end in self.steps:
            work = _phrases("workup").search(sketch.text, start, end)
            signs = SIGN.finditer(sketch.text, start, work.start() if work else end)
            named = [
                (self.passage.names.canonical(self.passage.mentions[int(m[2])].value), m.start())
                for m in signs
                if m[1] == "C"
            ]
            for role, names in chemical_parts(named, sketch).items():
                found.setdefault(role, {}).update(dict.fromkeys(names))
        return {role: tuple(names) for role, names in found.items()}

    def conditions(self) -> tuple[tuple[Range | None, ...], Range | None]:
        """Temperatures (alternatives of a list one by one) and time of the reaction: of the last step that speaks of
        growth, or else of the last one that doesn't merely prepare."""
        best: tuple[int, tuple[Range, ...], Range | None] | None = None
        time: Range | None = None
        for sketch, start, end in self.steps:
            text = sketch.words(start, end)
            if _phrases("aside").search(text) or _phrases("workup").search(text):
                continue
            rank = 1 if _phrases("growth").search(text) else 0
            temperatures = self._values("T", "°C", sketch, start, end)
            durations = self._values("D", "h", sketch, start, end)
            if temperatures and (best is None or rank >= best[0]):
                best, time = (rank, temperatures, None), None
            if durations and rank:
                time = durations[0]
        return (best[1] if best else (None,)), time

    def _values(self, letter: str, unit: str, sketch: Sketch, start: int, end: int) -> tuple[Range, ...]:
        found: list[Range] = []
        last: int | None = None
        for match in SIGN.finditer(sketch.text, start, end):
            value = value_of(self.passage.mentions[int(match[2])], unit) if match[1] == letter else None
            if value is None:
                continue
            if last is not None and not _LIST.match(sketch.text[last : match.start()]):
                found = []
            found.append(value)
            last = match.start()
        return tuple(dict.fromkeys(found))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    listed = load_toml(folder("pipelines") / "roles.toml")["recipe"][name]
    stems = (re.escape(p).replace(r"\~", "[a-z]*").replace(r"\ ", r"\s") for p in listed)
    return re.compile(rf"(?<![a-z-])(?:{'|'.join(stems)})(?![a-z])")


def syntheses(passage: Passage, made: Sequence[Frame]) -> Iterator[Synthesis]:
    """The syntheses that a passage states, from the statements that something was made."""
    stated = {frame.sentence for frame in made}
    for frame in made:
        yield from _synthesis(frame, _recipe(frame, stated))


def _recipe(frame: Frame, stated: set[int]) -> Recipe:
    """The sentences that go with a statement: the steps behind it up to the next statement, and, where the statement
    itself names no chemical, those before it."""
    passage, first = frame.passage, frame.sentence
    last = first
    while last + 1 < len(passage.sentences) and last + 1 not in stated and _is_step(passage, last + 1):
        last += 1
    if "‹C" not in frame.sketch.text:
        while first > 0 and first - 1 not in stated and _is_step(passage, first - 1):
            first -= 1
    return Recipe(passage, first, last)


def _is_step(passage: Passage, index: int) -> bool:
    sketch = passage.sketch(passage.sentences[index])
    return "‹M" not in sketch.text and _phrases("step").search(sketch.text) is not None


def _synthesis(frame: Frame, recipe: Recipe) -> Iterator[Synthesis]:
    values = Values(frame.clause, frame.statement, frame.passage)
    products = frame.referents("product")
    parts = chemical_parts(values.chemicals(), frame.sketch)
    duration = values.duration()
    shared = values.temperatures(0, 1)
    several = recipe.first < recipe.last
    if several:
        parts = recipe.chemicals(parts)
        temperatures, time = recipe.conditions()
        shared = temperatures if shared == (None,) or temperatures != (None,) else shared
        duration = time or duration
    bare = not any(parts.values()) and duration is None and shared == (None,)
    if frame.statement.given("needs") == "condition" and bare:
        return
    for number, product in enumerate(products):
        for temperature in shared if several or len(products) == 1 else values.temperatures(number, len(products)):
            yield Synthesis(
                product=product.name,
                precursors=parts.get("precursor", ()),
                ligands=parts.get("ligand", ()),
                solvents=parts.get("solvent", ()),
                temperature_C=temperature,
                duration_h=duration,
                approach=clauses.approach(frame.clause.text),
                bounds=values.bounds(temperature),
                **_told(frame, recipe, product),
            )


def _told(frame: Frame, recipe: Recipe, product: Referent) -> dict[str, Any]:
    fields = frame.common(product, last=recipe.last)
    if recipe.first < frame.sentence:
        fields["evidence"] = (frame.passage.evidence(recipe.first, recipe.last), *fields["evidence"][1:])
    return fields
