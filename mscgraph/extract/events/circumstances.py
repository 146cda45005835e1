"""What goes with a conversion beyond its clause: reagents, temperatures and time from the rest of its sentence and from
the sentences around it, and the mechanism that the text names or that the compositions tell.

A neighbouring sentence counts only while it states no conversion of its own and names no species but these two.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from mscgraph.extract.events.arguments import arguments, is_treated
from mscgraph.extract.events.driving import driving
from mscgraph.extract.events.outcomes import lasting, outcomes
from mscgraph.extract.events.parts import elements_of, roles_of, supplies
from mscgraph.extract.events.procedure import SAME_TEMPERATURE, Procedure
from mscgraph.extract.events.triggers import load_triggers
from mscgraph.extract.names.mentions import Names
from mscgraph.extract.text import clauses, cued
from mscgraph.extract.text.discourse import resolve
from mscgraph.extract.text.frames import Frame
from mscgraph.extract.text.kinds import is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, signs_in
from mscgraph.extract.text.statements import Filler
from mscgraph.extract.text.substances import substance
from mscgraph.extract.text.values import Values, value_of
from mscgraph.facts.model import Evidence, Range
from mscgraph.lexicon import elements

_FOLLOWING = 3  # sentences behind a conversion in which its mechanism can be named
_LOOSE = ("fragmentation", "dissolution", "reassembly", "ripening", "assembly")  # said of much else, too
_CONDITION = re.compile(r"‹[CT]\d+›")
_OF_IT = re.compile(r"of\s(?:the\s|these\s)?(?:[a-z]+\s)?‹[SG]\d+›")
_CATIONS, _ANIONS = ("metal", "alkali"), ("pnictogen", "chalcogen", "halogen")


class Around(NamedTuple):
    """Reagents, temperatures and times that sentence `sentence` tells of a change that another one states."""

    reagents: tuple[str, ...] = ()
    temperatures: tuple[Range, ...] = ()
    times: tuple[Range, ...] = ()
    sentence: int | None = None


@dataclass(frozen=True)
class Circumstances:
    """The circumstances of one statement. `told` counts the conversions of each sentence; `species` are its own,
    `targets` those of them that come about."""

    frame: Frame
    told: Mapping[int, int]
    species: Collection[str]
    targets: Collection[str]

    @property
    def alone(self) -> bool:
        """Whether its sentence states nothing else that became something else."""
        return self.told.get(self.frame.sentence, 1) == 1

    def values(self, letter: str) -> Values:
        """Where the quantities or chemicals of a letter stand: in the clause, or in the sentence where it has none."""
        clause = self.frame.clause
        if self.alone and self._own and not clause.signs(letter, self.frame.statement):
            clause = replace(clause, start=0, end=len(self.frame.sketch.text), statements=(self.frame.statement,))
        return Values(clause, self.frame.statement, self.frame.passage)

    @property
    def _own(self) -> bool:
        """Whether the whole sentence is about its species, in one part."""
        return "; " not in self.frame.sketch.text and self._alone_named

    @property
    def _alone_named(self) -> bool:
        """Whether the sentence names no other species, and is no list of pictures."""
        return "¶" not in self.frame.sketch.text and not _strangers(
            self.frame.passage, self.frame.sentence, self.species
        )

    def around(self) -> Around:
        """Reagents, temperatures and times of the sentence before, where this one has none and points back at it, and
        of the one behind it, where that goes on about the change."""
        if not self.alone or "¶" in self.frame.sketch.text:  # of other panels of a figure
            return Around()
        passage, before, behind = self.frame.passage, self.frame.sentence - 1, self.frame.sentence + 1
        bare = not _CONDITION.search(self.frame.sketch.text)  # its own time may be that of an observation
        told = bare and before >= 0 and self._quiet(before)
        if told and (_named(passage, before).isdisjoint(self.targets) or self._formed(before)):
            return _conditions(passage, before)
        for index in takewhile(self._goes_on, range(behind, len(passage.sentences))):
            if any((found := _conditions(passage, index))[:3]):
                return found
        if bare and behind < len(passage.sentences) and self._quiet(behind) and self._treats(behind):
            return _conditions(passage, behind)
        return Around()

    def _formed(self, index: int) -> bool:
        """Whether a sentence says under which conditions the product was there, and names nothing else."""
        passage = self.frame.passage
        sketch = passage.sketch(passage.sentences[index])
        if "‹C" in sketch.text or _named(passage, index) != {*self.targets}:
            return False
        led = outcomes(sketch, load_triggers())
        return any(r.name in self.targets for o in led for f in o.target.fillers for r in resolve(f, passage, index))

    def opening(self) -> Around:
        """The reagents of an experiment of which its sentence tells one outcome, naming no chemical: those with which
        the last sentence before it that names any treats the source, and states no change itself."""
        if not self._own or "‹C" in self.frame.sketch.text or self.frame.statement.slots.get("chain"):
            return Around()
        found = opened(self.frame.passage, self.frame.sentence, {*self.species} - {*self.targets})
        return Around() if found.sentence is not None and self.told.get(found.sentence) else found

    def only_how(self, around: Around, opening: Around) -> bool:
        """Whether only how the product came of the source can be in doubt: sentences before tell that it was there when
        the source was treated."""
        formed = around.sentence is not None and self._formed(around.sentence)
        return formed and opening.sentence is not None

    def _treats(self, index: int) -> bool:
        """Whether a sentence says what was done to the source, and to nothing else."""
        return _treats(self.frame.passage, index, {*self.species} - {*self.targets})

    def told_behind(self, way: str) -> Mapping[str, int]:
        """The chemicals that drive the change, or are "helping" it, by the sentences right behind it, and which of them
        says so."""
        passage, first = self.frame.passage, self.frame.sentence + 1
        behind = range(first, min(first + _FOLLOWING, len(passage.sentences))) if self.alone else ()
        return {name: index for index in takewhile(self._quiet, behind) for name in driving(passage, index, way)}

    def same_temperature(self) -> tuple[Range | None, ...]:
        """What 'at this temperature' means in its clause: the temperature that was told last."""
        if not SAME_TEMPERATURE.search(self.frame.clause.text):
            return ()
        passage, start = self.frame.passage, self.frame.sketch.offset_of(self.frame.statement.first)
        for index in range(self.frame.sentence, -1, -1):
            sketch = passage.sketch(passage.sentences[index])
            end = start if index == self.frame.sentence else len(sketch.text)
            signs = [int(m[2]) for m in SIGN.finditer(sketch.text, 0, end) if m[1] == "T"]
            if signs:
                return (value_of(passage.mentions[signs[-1]], "°C"),)
        return ()

    def media(self) -> tuple[str, ...]:
        """What a source was heated in, where it can do more than dissolve it."""
        given = self.values("C").chemicals() if self.alone else ()
        within = (name for name, at in given if cued.cued_role(self.frame.sketch, at) == "solvent")
        return tuple(dict.fromkeys(name for name in within if roles_of(name)[:1] not in (("solvent",), ())))

    def pointed(self) -> Mapping[str, Evidence]:
        """The mechanism terms in the clauses that point at the panel of a caption which tells the change, each with its
        sentence: those on which all that name any agree; loose ones only where they name a species of it."""
        passage, found = self.frame.passage, list[dict[str, Evidence]]()
        for clause in passage.figures.pointing(passage, passage.doc[self.frame.statement.last].idx):
            named, said = clause.species, clause.said.lower()
            if not _are_strange(named, self.species, passage.names) and not clauses.denied(said):
                terms = (
                    t for t in clauses.mechanisms(said) if t not in _LOOSE or not named.keys().isdisjoint(self.species)
                )
                found.append(dict.fromkeys(terms, clause.passage.evidence(clause.sentence, clause.sentence)))
        found = [terms for terms in found if terms]
        return found[0] if found and all(terms.keys() == found[0].keys() for terms in found) else {}

    def _goes_on(self, index: int) -> bool:
        return clauses.goes_on(self.frame.passage.sentences[index].text) and self._quiet(index)

    def _speaking(self) -> Iterator[int]:
        """The sentences that can speak of the change: those right behind it; where the passage tells of no other change
        all behind it, and those before it that name a species of it."""
        passage, here = self.frame.passage, self.frame.sentence
        behind = range(here + 1, len(passage.sentences))
        if sum(self.told.values()) == 1:
            before = (n for n in range(here) if not _named(passage, n).isdisjoint(self.species))
            yield from filter(self._quiet, (*before, *behind))
        else:
            yield from takewhile(self._quiet, behind[:_FOLLOWING])

    def _quiet(self, index: int) -> bool:
        return not self.told.get(index) and not _strangers(self.frame.passage, index, self.species)

    def mechanism(
        self, source: str, target: str, number: int, count: int, reagents: Collection[str] = ()
    ) -> tuple[tuple[str, ...], int]:
        """The mechanism terms of one of the pairs of a statement, and the last sentence that names one."""
        frame = self.frame
        if frame.statement.slots.get("chain") and count > 1:
            return clauses.mechanisms(clauses.step(frame.sketch.plain, number)), frame.sentence
        whole = self.alone and (self._alone_named or not clauses.mechanisms(frame.clause.text))
        own = clauses.mechanisms(frame.sketch.plain) if whole else frame.clause.mechanisms(frame.statement)
        terms = dict.fromkeys(own)
        last = frame.sentence
        for index in self._speaking() if self.alone else ():
            more = _named_in(frame.passage, index, source)
            last = max(last, index) if more else last
            terms |= dict.fromkeys(more)
        if (implied := exchange(source, target, frame.passage.names, topic_of(frame.passage), reagents)) is not None:
            terms.setdefault(implied)
        return tuple(terms), last


def opened(passage: Passage, sentence: int, sources: Collection[str]) -> Around:
    """The reagents with which the last sentence before one that names any chemical treats these sources, and nothing
    else: they go with all outcomes that are told behind it."""
    for index in range(sentence - 1, -1, -1):
        if "‹C" in passage.sketch(passage.sentences[index]).text:
            treats = _treats(passage, index, sources)
            return Around(_conditions(passage, index).reagents, sentence=index) if treats else Around()
    return Around()


def _treats(passage: Passage, index: int, sources: Collection[str]) -> bool:
    """Whether a sentence says what was done to these species, and to nothing else."""
    sketch = passage.sketch(passage.sentences[index])
    treated = (a for a in arguments(sketch) if is_treated(sketch.text, a))
    names = {r.name for a in treated for f in a.fillers for r in resolve(f, passage, index, alone=True)}
    return names == {*sources}


def _conditions(passage: Passage, index: int) -> Around:
    """The chemicals that a sentence adds, and the temperatures and times at which something changes."""
    sketch = passage.sketch(passage.sentences[index])
    named = [(int(m[2]), m.start()) for m in SIGN.finditer(sketch.text) if m[1] == "C"]
    added = (n for n, offset in named if cued.is_reagent(sketch, offset))
    names = (substance(passage, n) for n in added)
    reagents = tuple(dict.fromkeys(name for name in names if roles_of(name)[:1] != ("solvent",)))
    if lasting().search(sketch.text):  # what the source withstands changes nothing
        return Around(reagents, sentence=index)
    return Around(reagents, *Procedure.of(passage, (index,)).conditions(), index)


def _named_in(passage: Passage, index: int, source: str) -> tuple[str, ...]:
    """The mechanism terms by which a neighbouring sentence accounts for the change of a source."""
    sketch = passage.sketch(passage.sentences[index])
    start, end = clauses.clause_bounds(sketch, 0)
    text = sketch.words(start, end)
    if clauses.denied(text):
        return ()
    terms = clauses.mechanisms(text)
    if clauses.goes_on(text):
        return terms
    return tuple(term for term in terms if term not in _LOOSE or _undergone(passage, index, term, source))


def _undergone(passage: Passage, index: int, term: str, source: str) -> bool:
    """Whether a sentence says of a source that it underwent a mechanism: 'dissolution of the clusters'."""
    sketch = passage.sketch(passage.sentences[index])
    for said in clauses.mechanism_said(sketch.text, term):
        if meant := _OF_IT.match(sketch.text, said.end() + 1):
            (_, number), *_ = signs_in(meant.group())
            filler = Filler(number, token=sketch.token_at(meant.group().index("‹") + meant.start()))
            return {r.name for r in resolve(filler, passage, index)} == {source}
    return False


def _named(passage: Passage, index: int) -> set[str]:
    """The species that a sentence names."""
    span = passage.sentences[index]
    named = (passage.mentions[n] for n in passage.mentions_in(span.start_char, span.end_char))
    return {passage.names.canonical(m.value.name) for m in named if m.label == "species" and not m.value.generic}


def _strangers(passage: Passage, index: int, species: Collection[str]) -> bool:
    """Whether a sentence names a species other than these and their families."""
    return _are_strange(_named(passage, index), species, passage.names)


def _are_strange(named: Iterable[str], species: Collection[str], names: Names) -> bool:
    """Whether some names are of other things than these species and their families."""
    others = {*named} - {*species}
    return any(not any(is_family_of(other, own, names) for own in species) for other in others)


def topic_of(passage: Passage) -> str:
    """What a passage and its headings say."""
    return " ".join((*passage.block.section, passage.block.content.plain))


def exchange(source: str, target: str, names: Names, said: str, reagents: Collection[str] = ()) -> str | None:
    """The exchange of ions that two compositions show where what is `said` around speaks of an exchange, or where a
    reagent brings the metal that the product has in place of what it lost: of cations where the anions are the same and
    the metals are not, of anions the other way round."""
    before, after = elements_of(source, names), elements_of(target, names)
    brought = {symbol for name in reagents for symbol in supplies(name) if elements()[symbol].kind == "metal"}
    if not clauses.speaks_of_exchange(said.lower()) and not (before - after and brought & (after - before)):
        return None
    cations, anions = (_differ(before, after, kinds) for kinds in (_CATIONS, _ANIONS))
    if None in (cations, anions) or cations == anions:
        return None
    kinds = _CATIONS if cations else _ANIONS
    came, gone = (any(elements()[s].kind in kinds for s in symbols) for symbols in (after - before, before - after))
    if not came or not (gone or cations):  # what only loses ions exchanges none, nor does what gets more anions
        return None
    return "cation exchange" if cations else "anion exchange"


def _differ(one: frozenset[str], other: frozenset[str], kinds: tuple[str, ...]) -> bool | None:
    a, b = ({s for s in symbols if elements()[s].kind in kinds} for symbols in (one, other))
    return a != b if a and b else None
