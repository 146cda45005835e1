"""Changes told as a replacement: the band of one species goes, that of another one comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mscgraph.extract.events.arguments import Argument
from mscgraph.extract.events.linking import worded
from mscgraph.extract.events.scene import ADJACENT, FAR, Scene
from mscgraph.extract.events.triggers import Hit, Trigger
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.sketch import Sketch

_BESIDE = wording(r"‹[SG]\d+›\s(?:with|<having>)\s[^,;‹]*‹[WE]\d+›\s")  # 'dots with an emission at 520 nm'
_FRAGMENT = wording(  # not 'dots with a band at 520 nm formed'
    r"[;:¶]\s|\s(?:and|while|whereas|as|but|when|until|"
    r"with(?!\s(?:an?|their|its)\s(?:[a-z]+\s){0,2}(?:<bands>|<emission>)\s))\s"
)


class Replaced(NamedTuple):
    """What goes and what comes in its place: the sentence around the two cues, the trigger, and both species."""

    scene: Scene
    trigger: Trigger
    source: Argument
    target: Argument


def replaced(sketch: Sketch, found: Sequence[Hit], everything: tuple[Argument, ...]) -> Replaced | None:
    """One species or its band that goes while that of another one comes, by the cues found in a sentence; None
    where more than one goes or comes."""
    gone = _moving("fades", sketch, found, everything)
    come = [m for m in _moving("appears", sketch, found, everything) if not any(m[0].start == g[0].start for g in gone)]
    if len({g[0].start for g in gone}) != 1 or len({c[0].start for c in come}) != 1:
        return None
    (source, at, trigger), (target, place, _) = gone[0], come[0]
    scene = Scene(sketch, everything, min(at, place), max(at, place), 0, len(sketch.text))
    return Replaced(scene, trigger, source, target)


def _moving(
    frame: str, sketch: Sketch, found: Sequence[Hit], named: tuple[Argument, ...]
) -> list[tuple[Argument, int, Trigger]]:
    """What goes or comes by the cues of a frame: the species or band, the place of the cue, its trigger."""
    moving = []
    for trigger, at, end in found:
        if trigger.frame != frame:
            continue
        scene = Scene(sketch, named, at, end, 0, len(sketch.text))
        start = max((m.end() for m in _FRAGMENT.finditer(sketch.text, 0, at)), default=0)
        left = [a for a in scene.left if a.start >= start]
        noun = sketch.text.startswith("of", end - 3)
        moved = next(iter(scene.right), None) if noun else left[-1] if left else None
        if moved is None or (noun and len(scene.between(moved)) > FAR / 2):
            continue
        _, comma, rest = sketch.text[moved.end : at].rpartition(", ")
        if comma and not noun and not ADJACENT.fullmatch(rest):
            continue  # another subject stands between
        near = sketch.text[max(start, moved.start - FAR // 2) : moved.start].rpartition(", ")[2]
        said = scene.between(moved) if noun else near + sketch.text[moved.start : end]
        if not worded("measures").search(_BESIDE.sub("", said)):
            moving.append((moved, at, trigger))
    return moving
