"""Named questions, each a file in `queries/`: `name.rq` is a SPARQL query, `name.question` is answered by an engine.

The head of a file says what it asks and takes, in comments:

    # title: What a species is said to become
    # group: conversions
    # question: What does {species} become?
    # asked: make from {species}
    # also: directly
    # engine: routes
    # param: species (species, required) where the conversion starts
    # param: hedged (boolean, default false) also what papers only suggest
    # sample: source=A | target=B | temperature_min=80
    # lists: reagents, references, cited (|)
    # example: species=386-InP
    # row: source=386-InP MSC | target=F360-InP:Cl MSC

`question` is the question in plain language, `asked` are other wordings of it, and `also` are words that may stand in
any of them (`queries/asking.toml` says how they are written). The types of parameters are those of `ask/types.py`; a
parameter without a default may be left out unless it is required.
The sample has a value for each column of the answer, in order; `lists` are the columns whose cells hold
several things, joined by commas or by the mark in brackets, which are put in order (no engine of SPARQL has to). An
example gives parameters; the rows under it are all that the example papers answer then, in the columns named. A file
without a query names the engine that answers.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from mscgraph.ask.binding import places
from mscgraph.ask.engines import ENGINES
from mscgraph.ask.types import type_of
from mscgraph.errors import DataError, UnknownFormat
from mscgraph.resources import folder

GROUPS = ("species", "making", "conversions", "routes", "properties", "examination", "evidence", "papers")
"""The groups that questions are listed in, in order."""

Cells = tuple[tuple[str, str], ...]
"""Names with values, both as they are written."""

_HEADER = re.compile(r"#\s*(title|group|question|asked|also|engine|param|sample|lists|example|row):\s*(.*)")
_PARAMETER = re.compile(r"(\w+)\s+\(([\w| -]+\+?)(?:,\s*(required)|,\s*default\s+([^)]*))?\)\s*(.*)")
_LISTED = re.compile(r"(\w+)(?: \((.)\))?")
_EXAMPLES = ("example", "row")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question. `default` is None where it may be left out and then narrows nothing."""

    name: str
    type: str
    default: str | None
    description: str
    required: bool = False


@dataclass(frozen=True)
class Example:
    """Parameters to ask a question with, and all that the example papers answer then, in the columns of the rows."""

    parameters: Cells
    rows: tuple[Cells, ...]


@dataclass(frozen=True)
class Question:
    """A named question: what it asks, in how many wordings, its parameters, its query or engine, and samples."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    sample: Cells
    sparql: str = ""
    engine: str = ""
    group: str = ""
    question: str = ""
    asked: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    lists: Cells = ()
    examples: tuple[Example, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the answer."""
        return tuple(name for name, _ in self.sample)

    @property
    def by_name(self) -> dict[str, Parameter]:
        """The parameters by name."""
        return {parameter.name: parameter for parameter in self.parameters}


@cache
def questions() -> tuple[Question, ...]:
    """All named questions, by name; raises DataError where a file is not well formed."""
    paths = (path for path in folder("queries").iterdir() if path.suffix in (".rq", ".question"))
    return tuple(read_question(path) for path in sorted(paths, key=lambda path: path.stem))


def find_question(name: str) -> Question:
    """The question of that name; raises UnknownFormat with a suggestion."""
    known = {question.name: question for question in questions()}
    if name in known:
        return known[name]
    raise UnknownFormat(f"there is no question '{name}'{suggestion(name, known)}")


def suggestion(name: str, known: Iterable[str]) -> str:
    """The end of a message that a name is none of those known."""
    names = sorted(known)
    if not names:
        return ": it takes none"
    near = difflib.get_close_matches(name, names, 1)
    return f": did you mean '{near[0]}'?" if near else f": choose one of {', '.join(names)}"


def read_question(path: Path) -> Question:
    """The question in a file; raises DataError where it is not well formed."""
    text = path.read_text(encoding="utf-8")
    lines = [(found[1], found[2].strip()) for line in text.splitlines() if (found := _HEADER.match(line))]

    def all_of(kind: str) -> list[str]:
        return [value for name, value in lines if name == kind]

    def one(kind: str) -> str:
        found = all_of(kind)
        if len(found) != 1:
            raise DataError(f"{path}: the header needs one line '# {kind}: …'")
        return found[0]

    sparql = text if path.suffix == ".rq" else ""
    question = Question(
        name=path.stem,
        title=one("title"),
        parameters=tuple(_parameter(path, line) for line in all_of("param")),
        sample=_cells(path, " | ".join(all_of("sample"))),
        sparql=sparql,
        engine="" if sparql else one("engine"),
        group=one("group"),
        question=one("question"),
        asked=tuple(all_of("asked")),
        also=tuple(word for line in all_of("also") for word in line.split()),
        lists=tuple(
            (name, f" {mark} " if mark else ", ") for line in all_of("lists") for name, mark in _LISTED.findall(line)
        ),
        examples=tuple(_examples(path, lines)),
    )
    _examine(path, question)
    return question


def _examine(path: Path, question: Question) -> None:
    if question.group not in GROUPS:
        raise DataError(f"{path}: there is no group '{question.group}': choose one of {', '.join(GROUPS)}")
    if question.engine and question.engine not in ENGINES:
        raise DataError(f"{path}: there is no engine '{question.engine}': choose one of {', '.join(ENGINES)}")
    if question.sparql and (missing := set(question.by_name) - places(question.sparql)):
        raise DataError(f"{path}: no 'VALUES ?{min(missing)} {{ … }}' takes the parameter '{min(missing)}'")
    if unknown := {name for name, _ in question.lists} - set(question.columns):
        raise DataError(f"{path}: '# lists' names '{min(unknown)}', which is no column of the sample")
    for example in question.examples:
        given = {name for name, _ in example.parameters} - set(question.by_name)
        told = {name for row in example.rows for name, _ in row} - set(question.columns)
        if given or told:
            raise DataError(f"{path}: an example names '{min(given | told)}', which is no parameter or column")


def _parameter(path: Path, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    try:
        if found and type_of(found[2]):
            default = None if found[4] is None else found[4].strip()
            return Parameter(found[1], found[2], default, found[5], required=bool(found[3]))
    except KeyError:
        pass
    raise DataError(f"{path}: '# param: {line}' is not of the form 'name (type, default …) description'")


def _examples(path: Path, lines: list[tuple[str, str]]) -> Iterable[Example]:
    """Each example with the rows that stand under it."""
    told = [(kind, _cells(path, value)) for kind, value in lines if kind in _EXAMPLES]
    starts = [place for place, (kind, _) in enumerate(told) if kind == "example"]
    if told and (not starts or starts[0] != 0):
        raise DataError(f"{path}: '# row: …' stands under no '# example: …'")
    for start, end in pairwise((*starts, len(told))):
        yield Example(told[start][1], tuple(cells for _, cells in told[start + 1 : end]))


def _cells(path: Path, line: str) -> Cells:
    pairs = []
    for cell in filter(None, (cell.strip() for cell in re.split(r"\s\|(?:\s|$)", line))):
        name, equals, value = cell.partition("=")
        if not equals:
            raise DataError(f"{path}: '{cell}' is not of the form column=value")
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)
