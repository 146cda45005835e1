"""The verbs and nouns of change (`pipelines/changes.toml`), and where they stand in a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from mscgraph.errors import DataError
from mscgraph.extract.text.patterns import NEVER, Pattern
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.verbs import changes, said
from mscgraph.resources import entry_place

_WORD = re.compile(r"\S+")
_RANK = 2  # behind most patterns


@dataclass(frozen=True, eq=False)  # one is only ever itself, and hashed often
class Trigger:
    """The cues of one frame, and the pattern that statements refer to."""

    frame: str
    cues: tuple[str, ...]
    pattern: Pattern
    bands: bool = False  # whether a band can stand for a species beside it


class Hit(NamedTuple):
    """A cue in a sketch: offsets of its words and the space behind them."""

    trigger: Trigger
    start: int
    end: int


@cache
def load_triggers() -> tuple[Trigger, ...]:
    """The entries of `pipelines/changes.toml`; raises DataError where one lacks a field."""
    return tuple(_trigger(entry, number) for number, entry in enumerate(changes()["change"], 1))


def _trigger(entry: dict[str, object], number: int) -> Trigger:
    where = f"changes.toml, change {number}"
    missing = {"frame", "example", "finds"} - entry.keys()
    if missing:
        raise DataError(f"{where}: {', '.join(sorted(missing))} missing")
    finds, frame, cues = entry["finds"], str(entry["frame"]), said(entry)
    assert isinstance(finds, list)
    if not cues:
        raise DataError(f"{where}: neither verbs nor nouns nor cues")
    place = entry_place("changes.toml", "change", number - 1)
    pattern = Pattern("conversion", frame, NEVER, (), str(entry["example"]), tuple(finds), (), _RANK, "", place, "verb")
    return Trigger(frame, cues, pattern, bool(entry.get("bands", False)))


def hits(sketch: Sketch, triggers: tuple[Trigger, ...]) -> tuple[Hit, ...]:
    """The cues of a sentence, in the order of the triggers; of those of one trigger at one place the longest."""
    return _hits(sketch.plain, triggers)


@lru_cache(maxsize=512)  # of some pages: several rules ask
def _hits(plain: str, triggers: tuple[Trigger, ...]) -> tuple[Hit, ...]:
    index = _by_first_word(triggers)
    found: dict[tuple[int, int], Hit] = {}
    for word in _WORD.finditer(plain):
        for number, cue in index.get(word.group(), ()):
            key = number, word.start()
            if key in found or not plain.startswith(cue + " ", word.start()):
                continue
            if triggers[number].frame != "becomes" or not plain.endswith(_lacking(), 0, word.start()):
                found[key] = Hit(triggers[number], word.start(), word.start() + len(cue) + 1)
    return tuple(found[key] for key in sorted(found))


@cache
def _lacking() -> tuple[str, ...]:
    """The words behind which a verb is a noun."""
    return tuple(f" {word} " for word in changes()["links"]["lacking"])


@lru_cache(maxsize=256)
def _by_first_word(triggers: tuple[Trigger, ...]) -> dict[str, tuple[tuple[int, str], ...]]:
    """Number of the trigger and cue, the longest first, by the first word of the cue."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, trigger in enumerate(triggers):
        for cue in trigger.cues:
            found[cue.split(" ", 1)[0]].append((number, cue))
    return {word: tuple(sorted(cues, key=lambda c: -len(c[1]))) for word, cues in found.items()}
