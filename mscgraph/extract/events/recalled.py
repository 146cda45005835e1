"""The changes that a denial can be about: what the text tells of a species before it, behind it, or of its like."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from mscgraph.extract.events.parts import elements_of, metals, shares_nothing
from mscgraph.extract.names.mentions import Names
from mscgraph.extract.text.focus import Change
from mscgraph.extract.text.kinds import CLUSTERS, is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.names import name_key

_BEHIND = 5  # sentences


@dataclass(frozen=True)
class Recalled:
    """The changes that earlier passages tell (`before`; those `near` are of species of which the passage speaks), those
    of the passage and its heading up to the denial (`here`), those of its last sentences (`recent`), and those that the
    passage tells behind it (`later`)."""

    names: Names
    before: tuple[Change, ...]
    near: tuple[Change, ...]
    here: tuple[Change, ...]
    recent: tuple[Change, ...]
    later: tuple[Change, ...]
    guessed: tuple[Change, ...] = ()
    """What the passage may be about where it states no change."""
    now: tuple[Change, ...] = ()
    """The changes that the sentence of the denial states itself."""

    @property
    def told(self) -> tuple[Change, ...]:
        """All that was told up to the denial."""
        return (*self.before, *self.here)

    @cached_property
    def last(self) -> tuple[Change, ...]:
        """What the text spoke of last: the changes of the passage, else those near it."""
        return self.here or (*self.near, *self.guessed)

    def by(self, means: Collection[str]) -> Recalled:
        """Those changes that can come about by what a denial names: only clusters of one make-up isomerize, and an
        exchange of cations or anions brings in another."""
        if not {"isomerization", "cation exchange", "anion exchange"} & set(means):
            return self
        kept = (tuple(c for c in told if self._can_be(c, means)) for told in self._all)
        return Recalled(self.names, *kept)

    @property
    def _all(self) -> tuple[tuple[Change, ...], ...]:
        return self.before, self.near, self.here, self.recent, self.later, self.guessed, self.now

    def _can_be(self, change: Change, means: Collection[str]) -> bool:
        one, other = (elements_of(name, self.names) for name in (change.source, change.target))
        if not one or not other:
            return True
        if "isomerization" in means:
            parsed = (self.names.parsed(name) for name in (change.source, change.target))
            return one == other and all(species and species.species_class in CLUSTERS for species in parsed)
        kept = one & other & metals() if "cation exchange" in means else (one & other) - metals()
        whole = one & metals() if "cation exchange" in means else one - metals()
        return kept != whole or bool(other - one)

    def of(self, source: str, brought: frozenset[str] = frozenset()) -> Change | None:
        """What became of a species: as told last, or next; where a chemical brings metals, by a change, or one back, to
        what holds them."""
        known = (*reversed(self.here), *self.later, *self.guessed, *reversed(self.near))
        own = [change for change in known if name_key(change.source) == name_key(source)]
        if brought:
            back = [Change(c.target, c.source) for c in known if name_key(c.target) == name_key(source)]
            own = [c for c in (*own, *back) if self._supplied(c, brought)]
        return next(iter(own), None)

    def _supplied(self, change: Change, brought: frozenset[str]) -> bool:
        """Whether the target of a change holds the metals that are brought, and none that is not there."""
        one, other = (elements_of(name, self.names) for name in (change.source, change.target))
        return not other or (brought <= other and other & metals() <= one | brought)

    def alike(self, source: str, near: Sequence[Change] = ()) -> Change | None:
        """What a species would have become by the change told last of another one: 'A is converted to B, A' is not'."""
        change = next(iter((*reversed(self.recent), *near)), None)
        if change is None or name_key(source) in (name_key(change.source), name_key(change.target)):
            return None
        made_of = [elements_of(name, self.names) for name in (source, change.target)]
        return None if all(made_of) and made_of[0].isdisjoint(made_of[1]) else change._replace(source=source)

    def affirms(self, source: str | None, target: str, *, nearby: bool = False) -> bool:
        """Whether the text up to the denial says that a species comes of another, or of any; `nearby`, whether its own
        passage does."""
        return any(
            name_key(c.target) == name_key(target) and (source is None or name_key(c.source) == name_key(source))
            for c in (self.here if nearby else self.told)
        )


def spoken_of(passage: Passage, before: Sequence[Change]) -> tuple[Change, ...]:
    """Those changes of earlier passages of whose species a passage, or the one before it, speaks; last those of which
    it speaks of both."""
    near = [each for each in (passage, passage.previous, passage.heading) if each is not None]
    named = {name_key(name) for each in near for name in _named(each)}
    spoken = [(sum(name_key(name) in named for name in (c.source, c.target)), c) for c in before]
    return tuple(c for count in (1, 2) for found, c in spoken if found == count)


def only_two(passage: Passage, index: int, *, near: bool = False) -> tuple[Change, ...]:
    """The change from the first to the second of the only two species, beside their families, of which a passage
    speaks up to a few sentences behind one, else it and the passage before: of what else should be said that nothing
    happened? With `near` of which the sentence and the one before it do."""
    names, heading = passage.names, passage.heading
    named = _named(passage, max(0, index - 1), index + 1)
    if not near:
        above = _named(heading, 0, 1) if heading else []
        named = [*above, *_named(passage, 0, index + _BEHIND)]
        if len(set(named)) < 2 and passage.previous is not None:
            named = [*above, *_named(passage.previous), *named]
    single = [one for one in dict.fromkeys(named) if not any(is_family_of(one, other, names) for other in named)]
    if len(single) != 2 or shares_nothing(single[0], single[1], names):
        return ()
    return (Change(single[0], single[1]),)


def _named(passage: Passage, first: int = 0, end: int = sys.maxsize) -> list[str]:
    """The species that some sentences of a passage name, in order."""
    return [name for n in range(first, min(end, len(passage.sentences))) for name in passage.named_in(n)]
