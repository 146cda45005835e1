"""What is there after something was done to a species: the product that a sentence states without its source, and the
species whose treatment had that outcome."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from mscgraph.extract.events.arguments import Argument, any_of, arguments, bands, is_treated, was_treated
from mscgraph.extract.events.denying import data
from mscgraph.extract.events.procedure import phrases
from mscgraph.extract.events.scene import Scene
from mscgraph.extract.events.triggers import Hit, Trigger, hits
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.statements import Filler
from mscgraph.extract.text.verbs import all_forms, changes, gerunds

REACH = 2  # sentences between a treatment and its outcome
_FRESH = re.compile(r",\s(?:and|or|so|then|which|whereupon|where|thus|hence)\s|[;:]\s")
_MEDIUM = wording(r"(?:an?|the|this)\s(?:<liquids>|<samples>)\s(?:(?:in|with)\s(?:[a-z]+\s){0,2}?‹C\d+›\s)?")
_TOPIC = re.compile(r"(?:for|with|in\sthe\scase\sof)\s(?:the\s)?(?:[a-z]+\s)?")
_SAID = re.compile(r"(?:with\s(?:[a-z-]+\s){1,4}‹[WEPQ]\d+›\s(?:in\s[a-z]+\s)?)?,\s")
_RECIPE = re.compile(r"from\s(?:[a-z-]+\s){0,2}‹C\d+›\s(?:,\s|and\s)(?:[a-z-]+\s){0,2}‹C")  # it was made of chemicals
_DOING = r"(?:[a-z]+ing\s(?:it|them)\swith\s|(?:(?!(?:with|by|of|for|from|to|in)\s)[a-z-]+\s){0,3})"
_OTHER = r"(?:(?:,|also|likewise|instead|<instead_of>\s(?:the\s)?‹C\d+›|is\s<reported>\sto)\s)*"
# 'D, in place of C, gave E', 'D is known to give E'
_AGENT = wording(rf"(?:{_DOING}|(?:the\s)?use\sof\s)‹C\d+›\s{_OTHER}")
_APPOSED = re.compile(r",\san?\s[^,;‹]{0,30}(?:‹C\d+›\s)?(?=,)")  # 'with C, a bulky thiol, B was obtained'
_NEW_BAND = wording(r"(?:^|\s)(?:an?\s<new>|another|<new>)\s(?:[a-z]+\s){0,3}")
_JUDGED = wording(r"\s(?:as\s)?<judged>\s(?:by|from|in)\s.*")  # by what an outcome is known: ', as judged by TEM'


class Outcome(NamedTuple):
    """A product that a sentence states without a source, and the offsets of the words that state it.

    `followed` says whether any treatment can have led to it; `shown`, whether only a measurement shows it; `goes` how
    the sentence goes on with what was told: "onward" from its product ('further heating gave B'), "likewise" from its
    source ('with C instead, B was obtained'), "again" from that if C allows ('C gave B'), or "back" to it ('cooling
    restored A').
    """

    target: Argument
    start: int
    end: int
    followed: bool
    shown: bool = False
    goes: str = ""


def outcomes(sketch: Sketch, triggers: tuple[Trigger, ...]) -> Iterator[Outcome]:
    """The products that a sentence states without a source: by the cues of a change, by a measurement that shows them,
    by a new band that stands for them."""
    found = [hit for hit in hits(sketch, triggers) if hit.trigger.frame in _FRAMES]
    named, banded = (arguments(sketch), bands(sketch)) if found else ((), ())
    for hit in found:
        low, high = clauses.clause_bounds(sketch, hit.start, hit.end - 1)
        low = max((m.end() for m in _FRESH.finditer(sketch.text, low, hit.start)), default=low)
        about = banded if hit.trigger.frame == "appears" else named
        yield from _FRAMES[hit.trigger.frame](Scene(sketch, about, hit.start, hit.end, low, high), hit)


def _stated(scene: Scene, hit: Hit) -> Iterator[Outcome]:
    text, low = scene.sketch.text, scene.low
    target = scene.subject(()) if hit.trigger.frame == "comes" else scene.object()
    if target is None or target.fillers[0].mention is None or target.start < low or _RECIPE.match(text, hit.end):
        return
    topics = (_spoken_until(scene.sketch, a) for a in scene.named if a.end <= hit.start)
    low = max((low, *(end for end in topics if end)))
    head = text[low : hit.start]
    if target.end <= hit.start and not scene.right:  # 'B formed', and nothing behind it
        head = text[low : target.start] + text[target.end : hit.start]
    work = phrases("workup").search(text, hit.end, scene.high)  # 'B was isolated by precipitation with acetonitrile'
    last = (work.start() if work else scene.high) if target.end <= hit.start else target.start
    elliptic = _elliptic().fullmatch(_APPOSED.sub("", head)) is not None and "‹M" not in _JUDGED.sub(
        " ", text[low:last]
    )
    begin, _ = clauses.clause_bounds(scene.sketch, hit.start, hit.end - 1)
    goes = _goes(text[begin:], text[hit.start : hit.end]) if elliptic else ""
    if (target.end > hit.start and not elliptic and _AGENT.fullmatch(head)) or _said("same").search(text, begin, low):
        goes = "again"
    yield Outcome(target, hit.start, hit.end, hit.trigger.frame == "outcome" or elliptic, goes=goes)


def _goes(head: str, cue: str) -> str:
    """How a sentence goes on with what was told, by its first words and its verb."""
    if _said("restoring").fullmatch(cue):
        return "back"
    return next((way for way in ("onward", "likewise") if _said(way).match(head)), "")


@cache
def _said(name: str) -> re.Pattern[str]:
    words: dict[str, list[str]] = changes()["thread"]
    found = all_forms(words[name]) if name == "restoring" else words[name]
    return re.compile(any_of(found))


@cache
def _elliptic() -> re.Pattern[str]:
    """The words before a verb that name nothing which the outcome could have come from: 'this', 'further heating at',
    'addition of C', 'heating in C'."""
    table = changes()["treatment"]
    doing = any_of((*gerunds(table["verbs"]), *table["nouns"], *changes()["thread"]["plain"]))
    adding = any_of((*gerunds(table["adding"]), *table["adding nouns"], *table["removing"]))
    chemicals = r"(?:[a-z]+\s){0,2}?‹C\d+›\s(?:(?:and|or)\s(?:[a-z]+\s)?‹C\d+›\s)?"
    plain = (
        r"this|the|which|to|it|then|finally|also|such|same|at|above|beyond|for|only|on|upon|after|by|when|"
        r"is|are|was|were|has|have|had|been|could|be|a|an|of|that|so|there|however"
    )
    as_solid = rf"(?:[a-z]+\s){{0,2}}{any_of(changes()['thread']['solids'])}of\s"
    mixed = r"(?:from|in)\s(?:the|this|that)\s(?:[a-z]+\s){0,3}(?:<liquids>|<mixtures>)\s"
    sized = r"(?:with|<having>|of|(?:that\s|which\s)?<absorbs>\sat)\s(?:[a-z-]+\s){0,5}?‹[WEP]\d+›\s(?:in\s[a-z]+\s)?"
    return wording(
        rf"(?:(?:{plain})\s|‹[TD]\d+›\s|,\s|{as_solid}|{mixed}|{sized}|{doing}|{adding}(?:(?:of\s)?{chemicals})?|"
        rf"(?:in|into|with|without|under|in\sthe\s(?:presence|absence)\sof)\s{chemicals}){{0,12}}"
    )


def _measured(scene: Scene, hit: Hit) -> Iterator[Outcome]:
    target = scene.object()
    if target is None or target.fillers[0].mention is None or target.start < scene.low:
        return
    if "‹M" in scene.sketch.text[scene.low : hit.start] and not any(a.start >= scene.low for a in scene.left):
        yield Outcome(target, hit.start, hit.end, followed=True, shown=True)


def _banded(scene: Scene, hit: Hit) -> Iterator[Outcome]:
    """A new band: 'a new peak arises at 391 nm', 'a second band appeared'."""
    text = scene.sketch.text
    near = [a for a in scene.named if scene.low <= a.start <= scene.high]
    back = _said("back").fullmatch(text, hit.start, hit.end)
    if len(near) == 1 and (back or _NEW_BAND.search(text, scene.low, max(near[0].end, hit.end))):
        yield Outcome(near[0], hit.start, hit.end, followed=True)


_FRAMES: dict[str, Callable[[Scene, Hit], Iterator[Outcome]]] = {
    "yields": _stated,
    "causes": _stated,
    "comes": _stated,
    "outcome": _stated,
    "shown": _measured,
    "appears": _banded,
}


def _stood(passage: Passage, index: int) -> Referent | None:
    """The one species of which a sentence says up to where it stays as it is: 'A is stable up to 110 °C.'"""
    sketch = passage.sketch(passage.sentences[index])
    if "‹T" not in sketch.text or not lasting().search(sketch.text):
        return None
    found = {r.name: r for a in arguments(sketch) for f in a.fillers for r in resolve(f, passage, index, alone=True)}
    return replace(next(iter(found.values())), sentence=index, indirect=True) if len(found) == 1 else None


@cache
def lasting() -> re.Pattern[str]:
    """What says that something stays as it is: 'A is stable up to 110 °C'."""
    return re.compile(rf"(?<!\S){any_of((*data()['unchanged'], *changes()['thread']['lasting']))}")


def _spoken_until(sketch: Sketch, argument: Argument) -> int:
    """Where a sentence goes on that begins by saying of what it speaks, 'for A, …'; 0 where it doesn't."""
    said = _SAID.match(sketch.text, argument.end) if _TOPIC.fullmatch(sketch.text, 0, argument.start) else None
    return said.end() if said else 0


def under_way(passage: Passage, index: int, start: int, *, far: bool = False) -> Referent | None:
    """The species whose treatment had the outcome that is stated here: the last one treated before it, as a rule two
    sentences back at most, twice as `far` where only a measurement tells of the outcome."""
    for back in range(index, max(-1, index - 1 - (2 * REACH if far else REACH)), -1):
        sketch = passage.sketch(passage.sentences[back])
        end = start if back == index else len(sketch.text)
        named = arguments(sketch)
        treated = [a for a in named if a.end <= end and (is_treated(sketch.text, a) or _spoken_until(sketch, a))][-1:]
        fillers = [filler for argument in treated for filler in argument.fillers]
        if not named and (medium := _MEDIUM.match(sketch.text)) and was_treated(sketch.text, medium.end()):
            fillers = [Filler(None, "it", sketch.token_at(0))]  # 'a suspension was warmed': of what the text is about
        found = {r.name: r for filler in fillers for r in resolve(filler, passage, back, alone=True)}
        if not fillers and back == index - 1 and (stood := _stood(passage, back)) is not None:
            return stood
        if fillers:
            return replace(next(iter(found.values())), sentence=back, indirect=True) if len(found) == 1 else None
    return None
