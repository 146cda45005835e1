"""A word of change in its sentence, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mscgraph.extract.events.arguments import Argument, lead_of
from mscgraph.extract.events.linking import PLAIN, band, done, giving, made_of
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.sketch import Sketch

FAR = 110  # how many characters of a sketch lie between a verb and its object at most
FRESH = re.compile(r",\s(?:and|or|so|then|where|thus|hence)\s")
NEXT = re.compile(r",\s(?:and|but|whereas|while)\s|\s;\s")  # where the next part of a sentence begins
ADJACENT = re.compile(r"(?:(?:is|was|are|were|has|have|had|be|been|can|could|then|[a-z]+ly)\s){0,3}")
_KNOWN_AS = wording(r"<identified>\sas\s")
_ANOTHER = re.compile(r"[;:]|‹[PQEW]\d+›\s,\s(?:and\s)?$")  # 'gave a yield of 41 %, B one of 6 %'
_STRANGER = wording(r"‹[CM]|(?<!\S)the\s(?:<liquids>|<mixtures>|<reactions>|<samples>|<solids>|<readings>)\s")
_NEXT_STEP = re.compile(  # 'into A, whose growth to B', 'to A, followed by conversion to B'
    rf"(?:,\s)?(?:whose\s|followed\sby\s(?:an?\s|the\s|its\s|their\s)?){PLAIN}"
)
_RELATIVE = re.compile(r"(?:,\s)?(?:which|that)\s[^,;‹]{0,40}(?:‹[TDC]\d+›\s[^,;‹]{0,20})?")
_ITS = re.compile(rf"{PLAIN}(?:(?:is|are|was|were|has|have|had|been)\s){{0,3}}")  # 'its 391 nm band had been'


@dataclass(frozen=True)
class Scene:
    """A cue in its sentence: the arguments of the sentence, the bounds of the cue and of its clause."""

    sketch: Sketch
    named: tuple[Argument, ...]
    start: int
    end: int
    low: int
    high: int

    @property
    def cue(self) -> str:
        """The words of the cue."""
        return self.sketch.words(self.start, self.end).strip()

    @property
    def left(self) -> tuple[Argument, ...]:
        before = (a for a in self.named if self.low <= a.start and a.end <= self.start)
        return tuple(a for a in before if not a.possessive or self.is_done(a) or self._is_its(a))

    def is_done(self, argument: Argument) -> bool:
        """Whether it is 'its' before what is done to it: 'its treatment with C'."""
        return argument.possessive and done().match(self.sketch.text, argument.end) is not None

    def is_band(self, argument: Argument) -> bool:
        """Whether it is 'its' before a band to which something happens: 'its absorption was'."""
        return argument.possessive and band().fullmatch(self.sketch.text, argument.end, self.start) is not None

    def _is_its(self, argument: Argument) -> bool:
        return _ITS.fullmatch(self.sketch.text, argument.end, self.start) is not None

    @property
    def right(self) -> tuple[Argument, ...]:
        return tuple(a for a in self.named if self.end <= a.start < self.high and not a.possessive)

    def between(self, argument: Argument) -> str:
        """The words from the cue to an argument behind it."""
        return self.sketch.text[self.end : argument.start]

    def subject(self, treated: tuple[str, ...] = ("of",)) -> Argument | None:
        """What does it, or has it done: the nearest argument before the cue that no preposition governs, else the
        nearest one behind one of `treated`."""
        fresh = [m.end() for m in FRESH.finditer(self.sketch.text, self.low, self.start)]
        own = [a for a in self.left if fresh and a.start >= fresh[-1]]
        if fresh and not own and _STRANGER.search(self.sketch.text, fresh[-1], self.start):
            return None  # a new subject, which is no species
        found = own or self.left
        if found and _NEXT_STEP.fullmatch(self.sketch.text, found[-1].end, self.start):
            return found[-1]
        if found and _RELATIVE.fullmatch(self.sketch.text, found[-1].end, self.start):
            return found[-1]
        if found and ADJACENT.fullmatch(self.sketch.text, found[-1].end, self.start):
            return found[-1]
        if found and is_to(self, found[-1]):
            return found[-1]
        shared = bool(fresh) and not own and len(self.sketch.text[fresh[-1] : self.start].split()) <= 1
        found = [a for a in found if (stands_free(self, a) and not (shared and _given(self, a))) or a.lead in treated]
        bare = [a for a in found if stands_free(self, a)]
        return bare[-1] if bare else found[-1] if found else None

    def object(self) -> Argument | None:
        """What it is done to, or what it gives: the first argument behind the cue, if nothing governs it."""
        first = next(iter(self.right), None)
        if first is None or len(self.between(first)) > FAR or FRESH.search(self.between(first)):
            return None
        lead = lead_of(self.sketch.text, self.end, first.start)
        if lead == "of" and made_of().search(self.between(first)):
            lead = ""
        if lead == "as" and _KNOWN_AS.search(self.between(first)):
            lead = ""  # 'gave cubes, identified as B'
        return first if not lead and not _ANOTHER.search(self.between(first)) else None


def stands_free(scene: Scene, argument: Argument) -> bool:
    """Whether an argument can be a subject: no preposition stands before it, or it is 'a precipitate of' it."""
    if argument.bare or argument.lead != "of":
        return argument.bare
    return made_of().search(scene.sketch.words(max(scene.low, argument.start - FAR), argument.start)) is not None


def _given(scene: Scene, argument: Argument) -> bool:
    """Whether an argument is what another verb gives: in 'A grows to give B, and turns into C' it is A that does."""
    words = scene.sketch.words(max(scene.low, argument.start - FAR), argument.start)
    return giving().search(words) is not None


def is_to(scene: Scene, argument: Argument) -> bool:
    """Whether an argument is to do something: 'it takes 2 h for A to become B'."""
    return argument.lead == "for" and scene.sketch.text.startswith("to", argument.end)
