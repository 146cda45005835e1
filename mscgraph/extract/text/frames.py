"""A statement in its place, and the fields that all facts drawn from a place share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from mscgraph.extract import trace
from mscgraph.extract.text import clauses
from mscgraph.extract.text.citing import attribution, refs_of
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.scope import contradicted, unreal
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.statements import Statement
from mscgraph.facts.model import Fact, Match
from mscgraph.facts.names import name_key

F = TypeVar("F", bound=Fact)
_BEFORE = 60  # how far before a statement a word can stand that denies it ('we rule out a direct …')


def shared(
    passage: Passage,
    sentence: int,
    tokens: tuple[int, int],
    referents: Sequence[Referent],
    match: Match,
    clause: str,
    denying: str,
    last: int | None = None,
) -> dict[str, Any]:
    """The fields that every fact has, for one about these species.

    `tokens` are the first and last of the statement, `clause` the words of its clause, by which it is doubted,
    `denying` those by which it is denied, '' without any; `last` is the last sentence that says so.
    """
    first = min((r.sentence for r in referents), default=sentence)
    end = passage.doc[tokens[1]]
    about = {referent.name for referent in referents}
    refs = refs_of(passage, passage.doc[tokens[0]].idx, end.idx + len(end), sentence, about)
    doubt, doubting = clauses.status(clause)
    return {
        "polarity": "negative" if denying else "positive",
        "status": doubt,
        "cue": denying or doubting,
        "attribution": attribution(passage, sentence, refs),
        "match": replace(match, **_reached(passage, sentence, referents)),
        "refs": refs,
        "evidence": (
            passage.evidence(min(first, sentence), sentence if last is None else last),
            *dict.fromkeys(r.elsewhere for r in referents if r.elsewhere),
        ),
    }


def _reached(passage: Passage, sentence: int, referents: Sequence[Referent]) -> dict[str, Any]:
    """How far back antecedents stand, and how many other species the sentence names."""
    back = (sentence - r.sentence if r.elsewhere is None else sentence + 1 for r in referents if r.indirect)
    meant = {name_key(r.name) for r in referents}
    return {
        "indirect": any(r.indirect for r in referents),
        "distance": max((abs(steps) for steps in back), default=0),
        "rivals": sum(name_key(name) not in meant for name in passage.named_in(sentence)),
    }


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
        near = self.sketch.words(max(self.clause.start, start - 12), start)
        return ("no " if self._denying else "") + near + self.sketch.words(start, end)

    @cached_property
    def _before(self) -> str:
        """The words in front of the statement that can govern it."""
        start = self.sketch.offset_of(self.statement.first)
        before = self.sketch.words(max(self.clause.start, start - _BEFORE), start)
        return re.split(r"[,:;›]\s", before)[-1]

    @cached_property
    def _denying(self) -> str:
        """What in front of the statement denies it, or says behind an attempt that it was in vain."""
        plain = self.sketch.plain
        vain = clauses.in_vain(plain) if clauses.asks(self._before, plain) else ""
        behind = self.sketch.words(self.sketch.offset_of(self.statement.last + 1), len(self.sketch.text))
        later = self.sketch.words(self.clause.end, len(self.sketch.text))
        over, denied = self._ruled
        retracted = clauses.retracted(later) or clauses.retracted(behind)
        over = over if denied else ""
        return clauses.denies(self._before) or over or vain or retracted or self._unreal or self._contradicted

    @cached_property
    def _contradicted(self) -> str:
        """The words by which the next sentence takes back what this one reports."""
        if self.sentence + 1 >= len(self.passage.sentences):
            return ""
        return contradicted(self.passage.sketch(self.passage.sentences[self.sentence + 1]).plain)

    @cached_property
    def _unreal(self) -> str:
        """The words of the clause around the statement by which it does not hold."""
        first, last = (self.sketch.offset_of(token) for token in (self.statement.first, self.statement.last + 1))
        before, behind = self.sketch.words(self.clause.start, first), self.sketch.words(last, self.clause.end)
        return unreal(before, behind, noun=self._is_noun)

    @property
    def _is_noun(self) -> bool:
        """Whether the statement has no verb of its own."""
        return self.statement.pattern.match == "noun"

    @property
    def only_asked(self) -> bool:
        """Whether the statement is only that something was tried, or asked."""
        over, denied = self._ruled
        return not self._denying and (bool(over and not denied) or clauses.asks(self._before, self.sketch.plain))

    @cached_property
    def _ruled(self) -> tuple[str, bool]:
        """The words of a main clause that stand over the statement, and whether they deny it."""
        return clauses.ruled(self.sketch.words(0, self.sketch.offset_of(self.statement.first)))

    @property
    def excluded(self) -> str:
        """The word in the statement, or in its clause, with which its pattern means something else; '' without one."""
        for key, text in (("without", self.stretch), ("unless", self.clause.text)):
            words = self.statement.given(key)
            if words and (found := re.search(rf"(?<![a-z-])(?:{words})(?![a-z-])", text)):
                return found.group()
        return ""

    def led_to(self, facts: Iterable[F]) -> Iterator[F]:
        """The facts that the statement makes, told to whoever listens."""
        return trace.led_to(self.statement.rule, self.passage.block, self.sentence, facts, self.said)

    def left_out(self, reason: str) -> None:
        """The statement makes no fact."""
        trace.left_out(self.statement.rule, self.passage.block, self.sentence, reason, self.said)

    def abstained(self, reason: str = "") -> None:
        """The statement makes no fact, since the text leaves open which species it means."""
        trace.abstained(self.statement.rule, self.passage.block, self.sentence, self.said, reason)

    @property
    def said(self) -> str:
        """The words of the statement, as printed."""
        return self.passage.doc[self.statement.first : self.statement.last + 1].text

    def referents(self, slot: str) -> tuple[Referent, ...]:
        """The species that fill a slot; empty when one of them stays open."""
        several = slot == "subject"
        found = [resolve(f, self.passage, self.sentence, several=several) for f in self.statement.slots.get(slot, ())]
        return tuple(r for referents in found for r in referents) if all(found) else ()

    def common(self, *referents: Referent, last: int | None = None) -> dict[str, Any]:
        """The fields that all facts share, for a fact about these species; `last` is the last sentence that says so."""
        said = self.clause.text if self.statement.given("whole") else self.stretch
        tokens = (self.statement.first, self.statement.last)
        statement = self.statement
        match = Match(statement.pattern.kind, statement.pattern.match, syntax=statement.syntax)
        clause = self.clause.text
        denying = clauses.denied(said, clause)
        fields = shared(self.passage, self.sentence, tokens, referents, match, clause, denying, last)
        return fields | {"cue": self._denying} if fields["cue"] == "no" and self._denying else fields
