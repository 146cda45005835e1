"""What led to each fact, and what was left out and why: told where it is decided, kept for whoever listens.

The rules call `led_to` with what they found, `left_out` with what they turned down, and `abstained` where the text
leaves open of which species it speaks; each is nothing but a call while nobody listens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from mscgraph.facts.model import Fact
from mscgraph.read.document import Block

F = TypeVar("F", bound=Fact)
T = TypeVar("T")

COMPETING = "several species could be meant"
NAMELESS = "it is said of no one species: of a class of things, or of nothing that was named"
UNPAIRED = "several species on both sides, and not said which goes with which"


@dataclass(frozen=True)
class Rule:
    """What decided: in words (a pattern, a cue), and where it stands in `pipelines` ('changes.toml:55')."""

    said: str
    where: str = ""


@dataclass(frozen=True)
class Outcome:
    """A fact that a rule led to, or the reason why it led to none.

    `sentence` is the sentence of the block, None in a table; `about` the words that were read; `open` tells that the
    text leaves the species open, and `rivals` are those that compete.
    """

    rule: Rule
    block: Block
    sentence: int | None
    fact: Fact | None = None
    reason: str = ""
    about: str = ""
    open: bool = False
    rivals: tuple[str, ...] = ()


@dataclass
class Trace:
    """What was told while someone listened, in that order."""

    outcomes: list[Outcome] = field(default_factory=list)
    pointers: dict[tuple[int, int], dict[tuple[str, tuple[str, ...]], None]] = field(default_factory=dict)
    """By block and sentence, what points ('it', 'the clusters'), and at which species."""
    _rivals: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    def abstentions(self) -> dict[str, int]:
        """How often the text left open what was meant, by reason, the most frequent first."""
        left = dict.fromkeys((id(o.block), o.sentence, o.rule, o.about, o.reason) for o in self.outcomes if o.open)
        return dict(Counter(reason for *_, reason in left).most_common())

    def competing(self, block: Block, sentence: int, names: Iterable[str]) -> None:
        """Keeps the species between which a pointer of a sentence, or its topic, was left open."""
        self._rivals[id(block), sentence] = tuple(dict.fromkeys(names))

    def rivals(self, block: Block, sentence: int) -> tuple[str, ...]:
        """The species between which something of a sentence was left open."""
        return self._rivals.get((id(block), sentence), ())


_listener: ContextVar[Trace | None] = ContextVar("mscgraph_trace", default=None)


@contextmanager
def listening() -> Iterator[Trace]:
    """A trace of what is told within the block."""
    trace = Trace()
    before = _listener.set(trace)
    try:
        yield trace
    finally:
        _listener.reset(before)


def led_to(rule: Rule, block: Block, sentence: int | None, facts: Iterable[F], about: str = "") -> Iterator[F]:
    """The facts, passed on."""
    for fact in facts:
        if (trace := _listener.get()) is not None:
            trace.outcomes.append(Outcome(rule, block, sentence, fact, about=about))
        yield fact


def left_out(rule: Rule, block: Block, sentence: int | None, reason: str, about: str = "") -> None:
    """A rule spoke, and something else of the text or of the rules says no."""
    if (trace := _listener.get()) is not None:
        trace.outcomes.append(Outcome(rule, block, sentence, None, reason, about))


def abstained(rule: Rule, block: Block, sentence: int, about: str = "", reason: str = "") -> None:
    """A rule spoke, and it is not known of which species: because of `reason`, or of what competes in the sentence, or
    because there is none."""
    if (trace := _listener.get()) is not None:
        rivals = () if reason else trace.rivals(block, sentence)
        why = reason or (COMPETING if rivals else NAMELESS)
        trace.outcomes.append(Outcome(rule, block, sentence, None, why, about, why != NAMELESS, rivals))


def pointing(block: Block, sentence: int, pointer: str, names: Iterable[str]) -> None:
    """What a pronoun, or a name of a class of things, was taken to mean."""
    if (trace := _listener.get()) is not None:
        trace.pointers.setdefault((id(block), sentence), {})[pointer, tuple(names)] = None


def competing(block: Block, sentence: int, names: Iterable[str]) -> None:
    """What a sentence points at is open between these species."""
    if (trace := _listener.get()) is not None:
        trace.competing(block, sentence, names)


class Heard(Generic[T]):
    """What is told within a block to whoever listens, such as all questions that a model was asked."""

    def __init__(self, name: str) -> None:
        self._listener: ContextVar[list[T] | None] = ContextVar(name, default=None)

    @contextmanager
    def listening(self) -> Iterator[list[T]]:
        """What is told within the block."""
        told: list[T] = []
        before = self._listener.set(told)
        try:
            yield told
        finally:
            self._listener.reset(before)

    def noted(self, one: T) -> T:
        """One thing, told."""
        if (told := self._listener.get()) is not None:
            told.append(one)
        return one
