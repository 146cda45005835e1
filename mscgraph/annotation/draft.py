"""A first gold file: the facts that were extracted, naming things by entities, each with the sentence it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from mscgraph.annotation.gold import ROLES
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.model import Fact, PaperFacts
from mscgraph.facts.scoring.names import normalised

_LEFT_OUT = ("attribution", "confidence", "bounds", "aliases", "evidence")  # an extractor's, not an annotator's


def draft(paper: PaperFacts, optional: Iterable[Fact] = ()) -> dict[str, Any]:
    """The gold file of a paper as if all that was extracted were right: scored against the same facts it gives 1.0.

    `optional` are further facts that may be found and need not.
    """
    entities, more = _Entities(), tuple(optional)
    for fact in (*paper.facts, *more):
        for name, kind in _named(fact):
            entities.add(name, kind)
    for fact in (*paper.facts, *more):
        for name, others in fact.aliases:
            entities.more(name, others)
    ids = entities.ids()
    return {
        "document": paper.paper.title or paper.paper.file_name,
        "source": paper.paper.doi or paper.paper.file_name,
        "entities": [{"id": ids[key], "class": e.kind, "names": e.names} for key, e in entities.by_key.items()],
        "facts": [_record(fact, ids) for fact in paper.facts],
        **({"optional_facts": [_record(fact, ids) for fact in more]} if more else {}),
    }


def _named(fact: Fact) -> Iterator[tuple[str, str]]:
    for role, kind in ROLES[fact.kind].items():
        value = getattr(fact, role)
        yield from ((name, kind) for name in ((value,) if isinstance(value, str) else value))


def _record(fact: Fact, ids: Mapping[str, str]) -> dict[str, Any]:
    record = {key: value for key, value in to_json(fact).items() if key not in _LEFT_OUT}
    for role in ROLES[fact.kind]:
        value = record[role]
        meant = (ids[normalised(name)] for name in ([value] if isinstance(value, str) else value))
        record[role] = next(meant) if isinstance(value, str) else list(meant)
    if record["status"] == "asserted":
        del record["status"]
    record["note"] = " … ".join(dict.fromkeys(" ".join(e.text.split()) for e in fact.evidence))
    return record


@dataclass
class _Entity:
    kind: str
    names: list[str]


@dataclass
class _Entities:
    """Things by the key under which the scorer finds their names; one key is one thing."""

    by_key: dict[str, _Entity] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)  # of the key of each name, the key of its thing

    def add(self, name: str, kind: str) -> None:
        """A name that facts use."""
        key = normalised(name)
        self._owners[key] = key
        names = self.by_key.setdefault(key, _Entity(kind, [])).names
        names += [name] if name not in names else []

    def more(self, name: str, others: Iterable[str]) -> None:
        """Further names of a thing, those left out that are another's."""
        own = normalised(name)
        for other in others if own in self.by_key else ():
            names = self.by_key[own].names
            if self._owners.setdefault(normalised(other), own) == own and other not in names:
                names.append(other)

    def ids(self) -> dict[str, str]:
        """An id for each thing by its key: its name in plain letters, told from all ids and names of the others."""
        found: dict[str, str] = {}
        for key, entity in self.by_key.items():
            plain = re.sub(r"[^a-z0-9]+", "_", entity.names[0].lower()).strip("_") or entity.kind
            numbered = chain((plain,), (f"{plain}_{number}" for number in count(2)))
            free = (id for id in numbered if self._owners.get(normalised(id), key) == key)
            found[key] = next(id for id in free if id not in found.values())
        return found
