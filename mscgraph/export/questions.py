"""The named questions as text: a list, and one of them with everything about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from mscgraph.ask.questions import GROUPS, Parameter, Question
from mscgraph.export.catalogue import catalogue


def listed(questions: Iterable[Question]) -> str:
    """The questions by group, each with its parameters."""
    known, lines = tuple(questions), []
    for group in GROUPS:
        lines += ["", f"{group}:"]
        for question in (question for question in known if question.group == group):
            lines.append(f"  {question.name}: {question.title}")
            lines += [f"      {described(parameter)}" for parameter in question.parameters]
    return "\n".join(lines[1:])


LISTS: Mapping[str, Callable[[Iterable[Question]], str]] = {"table": listed, "turtle": catalogue}
"""The forms in which the list of questions is given."""


def described(parameter: Parameter) -> str:
    """A parameter in one line."""
    default = ", required" if parameter.required else ""
    default += "" if parameter.default is None else f", default {parameter.default}"
    return f"--{parameter.name} ({parameter.type}{default}) {parameter.description}"


def explained(question: Question) -> str:
    """What a question asks, takes and answers, with its query."""
    return "\n".join(_explained(question))


def _explained(question: Question) -> Iterator[str]:
    yield f"{question.name}: {question.title}"
    yield f"  in plain language: {question.question}"
    yield "  parameters:" if question.parameters else "  parameters: none"
    yield from (f"    {described(parameter)}" for parameter in question.parameters)
    yield "  columns, with a row of them as a sample:"
    yield from (f"    {name}: {value}" for name, value in question.sample)
    yield "  its query:" if question.sparql else f"  answered by: the engine for {question.engine}"
    body = (line for line in question.sparql.splitlines() if not line.startswith("#"))
    yield from (f"    {line}" for line in body)
