"""Named questions: each a file in `queries/`, a SPARQL query with a header that says what it asks and takes.

    # title: What a species is said to become
    # param: species (species) where the conversion starts
    # param: hedged (boolean, default false) also what papers only suggest
    # sample: source=A | target=B | quote=Heating turns A into B.

The types of parameters are those of `binding.TYPES`; a parameter without a default may be left out. The sample has a
value for each variable of the answer, in order.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mscgraph.ask.binding import TYPES, bind, places
from mscgraph.errors import DataError, UnknownFormat, UsageError
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, Term
from mscgraph.resources import folder

_HEADER = re.compile(r"#\s*(title|param|sample):\s*(.*)")
_PARAMETER = re.compile(r"(\w+)\s+\((\w+)(?:,\s*default\s+([^)]*))?\)\s*(.*)")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question. `default` is None where it may be left out and then narrows nothing."""

    name: str
    type: str
    default: str | None
    description: str


@dataclass(frozen=True)
class Question:
    """A named question: its parameters, its SPARQL text, and a sample row as pairs of variable and value."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    sample: tuple[tuple[str, str], ...]
    sparql: str


@cache
def questions() -> tuple[Question, ...]:
    """All named questions, by name; raises DataError where a file is not well formed."""
    return tuple(_read(path) for path in sorted(folder("queries").glob("*.rq")))


def find_question(name: str) -> Question:
    """The question of that name; raises UnknownFormat with a suggestion."""
    known = {question.name: question for question in questions()}
    if name in known:
        return known[name]
    raise UnknownFormat(f"there is no question '{name}'{_suggestion(name, known)}")


def ask(store: Store, name: str, **parameters: object) -> Rows:
    """The answer of a named question.

    Raises UnknownFormat for a question or parameter that does not exist, UnknownSpecies for a species that the store
    does not hold, UsageError for a value that its parameter does not take.
    """
    question = find_question(name)
    known = {parameter.name: parameter for parameter in question.parameters}
    for given in parameters:
        if given not in known:
            raise UnknownFormat(f"question '{name}' has no parameter '{given}'{_suggestion(given, known)}")
    values = {}
    for parameter in question.parameters:
        values[parameter.name] = _term(store, parameter, parameters.get(parameter.name))
    return store.select(bind(question.sparql, values))


def _term(store: Store, parameter: Parameter, value: object) -> tuple[Term, ...] | None:
    if value is None:
        value = parameter.default
    if value is None:
        return None
    written = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        return TYPES[parameter.type](store, written)
    except UsageError as error:
        raise type(error)(f"parameter '{parameter.name}': {error}") from error


def _suggestion(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    if not names:
        return ": it takes none"
    near = difflib.get_close_matches(name, names, 1)
    return f": did you mean '{near[0]}'?" if near else f": choose one of {', '.join(names)}"


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    fields: dict[str, list[str]] = {"title": [], "param": [], "sample": []}
    for line in text.splitlines():
        if header := _HEADER.match(line):
            fields[header[1]].append(header[2].strip())
    if len(fields["title"]) != 1:
        raise DataError(f"{path}: the header needs one line '# title: …'")
    parameters = tuple(_parameter(path, line) for line in fields["param"])
    missing = {parameter.name for parameter in parameters} - places(text)
    if missing:
        raise DataError(f"{path}: no 'VALUES ?{min(missing)} {{ … }}' takes the parameter '{min(missing)}'")
    return Question(path.stem, fields["title"][0], parameters, _sample(path, fields["sample"]), text)


def _parameter(path: Path, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found or found[2] not in TYPES:
        raise DataError(f"{path}: '# param: {line}' is not of the form 'name (type, default …) description'")
    return Parameter(found[1], found[2], None if found[3] is None else found[3].strip(), found[4])


def _sample(path: Path, lines: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for cell in (cell for line in lines for cell in line.split(" | ")):
        name, equals, value = cell.partition("=")
        if not equals:
            raise DataError(f"{path}: '{cell}' in the sample is not of the form column=value")
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)
