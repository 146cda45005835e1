"""Asking a named question of a store, and saying what is wrong where the answer is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mscgraph.ask.binding import bind
from mscgraph.ask.engines import answer
from mscgraph.ask.questions import Cells, Parameter, Question, find_question, suggestion
from mscgraph.ask.types import type_of
from mscgraph.errors import EmptyStore, UnknownFormat, UsageError
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, Term


def ask(store: Store, name: str, **parameters: object) -> Rows:
    """The answer of a named question.

    Raises UnknownFormat for a question or parameter that does not exist, UnknownSpecies for a species that the store
    does not hold, UsageError for a value that its parameter does not take, EmptyStore where the store holds no claim.
    """
    question = find_question(name)
    try:
        rows = _answer(store, question, found_values(store, question, parameters))
    except UsageError:
        _require_claims(store)
        raise
    if not len(rows):
        _require_claims(store)
    return rows


def asked_query(store: Store, question: Question, parameters: Mapping[str, object]) -> str:
    """The query of a question as it is sent with these parameters; empty where an engine answers."""
    return _bound(store, question, found_values(store, question, parameters))


def found_values(store: Store, question: Question, parameters: Mapping[str, object]) -> dict[str, Any]:
    """What the parameters mean, by name, None for what is not given and has no default."""
    known = question.by_name
    for given in parameters:
        if given not in known:
            raise UnknownFormat(f"question '{question.name}' has no parameter '{given}'{suggestion(given, known)}")
    return {name: _value(store, parameter, parameters.get(name)) for name, parameter in known.items()}


def what_excludes(store: Store, name: str, parameters: Mapping[str, object]) -> dict[str, int]:
    """Which single parameters leave an answer without rows: without each of these, how many rows there are."""
    question = find_question(name)
    counts = {}
    for given in parameters:
        if parameters[given] is not None and not question.by_name[given].required:
            others = {other: value for other, value in parameters.items() if other != given}
            if rows := len(_answer(store, question, found_values(store, question, others))):
                counts[given] = rows
    return counts


def what_widens(store: Store, name: str, parameters: Mapping[str, object]) -> dict[str, int]:
    """Which switches that are off would give an answer without rows some: with each of these, how many there are."""
    question = find_question(name)
    counts = {}
    for switch in question.parameters:
        if switch.default == "false" and switch.name not in parameters:
            values = found_values(store, question, {**parameters, switch.name: True})
            if rows := len(_answer(store, question, values)):
                counts[switch.name] = rows
    return counts


def _answer(store: Store, question: Question, values: dict[str, Any]) -> Rows:
    if question.engine:
        rows = answer(store, question.engine, question.name, values)
    else:
        rows = store.select(_bound(store, question, values))
    return Rows(rows.variables, tuple(_tidied(row, question.lists) for row in rows))


def _tidied(row: dict[str, Term], lists: Cells) -> dict[str, Term]:
    """The row without empty texts, and with the parts of its lists in order, numbers first and by value."""
    tidied = {name: term for name, term in row.items() if term.value}
    for name, mark in lists:
        if name in tidied and (parts := tidied[name].value.split(mark))[1:]:
            parts.sort(key=lambda part: (not part.isdecimal(), int(part) if part.isdecimal() else 0, part))
            tidied[name] = replace(tidied[name], value=mark.join(parts))
    return tidied


def _bound(store: Store, question: Question, values: Mapping[str, Any]) -> str:
    lines = {
        name: None if value is None else type_of(question.by_name[name].type).lines(store, value)
        for name, value in values.items()
    }
    return bind(question.sparql, lines)


def _value(store: Store, parameter: Parameter, given: object) -> Any:
    value = parameter.default if given is None else given
    if value is None:
        if parameter.required:
            raise UsageError(f"parameter '{parameter.name}' is missing: {parameter.description}")
        return None
    try:
        return type_of(parameter.type).find(store, _written(parameter, value))
    except UsageError as error:
        raise type(error)(f"parameter '{parameter.name}': {error}") from error


def _written(parameter: Parameter, value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        if not parameter.type.endswith("+"):
            raise UsageError("it takes one value, and several are given")
        return "; ".join(map(str, value))
    return str(value)


def _require_claims(store: Store) -> None:
    if not store.ask("ASK { ?claim a msc:Claim }"):
        where = store.location
        raise EmptyStore(f"{where}: holds no claims yet: 'mscgraph ingest FOLDER --store {where}' reads papers into it")
