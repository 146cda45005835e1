"""Papers as JSON Lines: a line for the record, one for each entry of the reference list, one for each fact.

    {"fact": "paper", "sha256": …, "file_name": …, "title": …, "doi": …, "pipeline_version": …}
    {"fact": "reference", "key": "12", "text": …, "doi": …}
    {"fact": "conversion", "source": …, "target": …, …}

A further `paper` begins another paper. Facts without one are of the paper that the file itself stands for.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mscgraph.errors import DataError
from mscgraph.facts.jsonl import dump_lines, from_json
from mscgraph.facts.model import Fact, PaperFacts, PaperRecord, Reference

UNKNOWN = "unknown"
"""The pipeline of facts that do not say which program found them."""


@dataclass(frozen=True)
class ToldPaper:
    """What lines say of a paper, and by which version of the pipeline it was found; `fault` says why it is none."""

    facts: PaperFacts
    pipeline: str = UNKNOWN
    fault: DataError | None = None


def dump_paper(paper: PaperFacts, pipeline: str) -> Iterator[str]:
    """The lines of a paper that a version of the pipeline read, without line ends."""
    yield _line({"fact": "paper", **asdict(paper.paper), "pipeline_version": pipeline})
    yield from (_line({"fact": "reference", **asdict(reference)}) for reference in paper.references)
    yield from dump_lines(paper.facts)


def load_papers(lines: Iterable[str], file: PaperRecord) -> Iterator[ToldPaper]:
    """The papers of JSON Lines, each whole, or with the first line that is wrong in it; blank lines are passed over.

    `file` is the record of the file, for facts that name no paper.
    """
    found = _Draft(file)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise DataError("not a JSON object")
            if record.get("fact") == "paper":
                yield from found.told()
                found = _Draft(replace(file, sha256=hashlib.sha256(line.encode()).hexdigest()))
            found.add(record)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, DataError) as error:
            why = f"not JSON ({error})" if isinstance(error, json.JSONDecodeError) else str(error)
            found.fault = found.fault or DataError(f"line {number}: {why}")
    yield from found.told()


@dataclass
class _Draft:
    """A paper as far as its lines were read."""

    record: PaperRecord
    pipeline: str = UNKNOWN
    facts: list[Fact] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    fault: DataError | None = None
    begun: bool = False

    def add(self, record: dict[str, Any]) -> None:
        """Take in a line; raises DataError where it is none."""
        self.begun = True
        if record.get("fact") == "paper":
            self.pipeline = str(record.get("pipeline_version") or UNKNOWN)
            self.record = _built(PaperRecord, asdict(self.record) | _known(PaperRecord, record))
        elif record.get("fact") == "reference":
            self.references.append(_built(Reference, {"text": ""} | _known(Reference, record)))
        else:
            self.facts.append(_fitting(from_json(record)))

    def told(self) -> Iterator[ToldPaper]:
        if self.begun or self.fault:
            yield ToldPaper(
                PaperFacts(self.record, tuple(self.facts), tuple(self.references)), self.pipeline, self.fault
            )


def _known(cls: type[Any], record: dict[str, Any]) -> dict[str, Any]:
    return {f.name: record[f.name] for f in fields(cls) if f.name in record}


def _built(cls: type[Any], values: dict[str, Any]) -> Any:
    return _fitting(cls(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}))


def _fitting(found: Any) -> Any:
    """What was read, if each field holds what it can hold; raises DataError that names the field."""
    for name, hint in _hints(found.__class__).items():
        if not _fits(getattr(found, name), hint):
            raise DataError(f"{name} cannot be {json.dumps(getattr(found, name), ensure_ascii=False, default=str)}")
    return found


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return {f.name: get_type_hints(cls)[f.name] for f in fields(cls) if f.compare}


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value is of a type as the fact model names it; of words that can be chosen any text."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is tuple and inner[-1] is Ellipsis:
        return isinstance(value, tuple) and all(_fits(one, inner[0]) for one in value)
    if origin is tuple:
        return isinstance(value, tuple) and len(value) == len(inner) and all(map(_fits, value, inner))
    if origin is Literal or hint is str:
        return isinstance(value, str)
    if hint in (int, float):
        return isinstance(value, int if hint is int else (int, float)) and not isinstance(value, bool)
    if not isinstance(value, hint):
        return False
    parts = get_type_hints(hint) if isinstance(value, tuple) or dataclasses.is_dataclass(hint) else {}
    return all(_fits(getattr(value, name), one) for name, one in parts.items())


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)
