"""The reference page of the questions: `python docs/build_questions.py` writes docs/questions.md from their files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mscgraph.ask.questions import GROUPS, Cells, Question, questions
from mscgraph.export.rows.markdown import escaped

PAGE = Path(__file__).resolve().parent / "questions.md"


_OPENING = """Each is asked with `mscgraph ask NAME --parameter value`, in Python with `graph.ask(name, …)`,
and in plain language (`mscgraph ask "how stable is 386-InP"`), which shows the question that it is taken for. Species,
chemicals and methods go by any of their names; a chemical may be a family of them ('amine'). The same as
`sh:SPARQLExecutable`, in Turtle: `mscgraph ask --list --format turtle`. Files that end in `.rq` are SPARQL 1.1 for any
engine (the prefixes are those that `mscgraph query` declares); those in `.question` are answered by an engine of
mscgraph. Rows shown as examples are all that the example papers answer, in some of the columns.
"""


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The questions"
    yield "\n<!-- Made by 'make questions' from the files in queries/: change those, not this one. -->\n"
    yield _OPENING
    for group in GROUPS:
        yield f"## {group.capitalize()}\n"
        for question in (question for question in questions() if question.group == group):
            yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    file = f"{question.name}.{'question' if question.engine else 'rq'}"
    yield f"### {question.name}\n"
    yield f"{question.title}. *{escaped(question.question)}* [{file}](../queries/{file})\n"
    for parameter in question.parameters:
        default = ", required" if parameter.required else ""
        default += f", default {parameter.default}" if parameter.default is not None else ""
        yield f"- `--{parameter.name}` ({escaped(parameter.type)}{default}): {escaped(parameter.description)}"
    if question.parameters:
        yield ""
    yield f"Columns: {', '.join(f'`{name}`' for name in question.columns)}\n"
    for example in question.examples:
        given = "".join(f' --{name} "{value}"' for name, value in example.parameters)
        nothing = "" if example.rows else " finds nothing in the example papers."
        yield f"`mscgraph ask {question.name}{given}`{nothing}\n"
        if example.rows:
            yield from _table(example.rows)


def _table(rows: tuple[Cells, ...]) -> Iterator[str]:
    yield f"| {' | '.join(name for name, _ in rows[0])} |"
    yield f"|{'---|' * len(rows[0])}"
    yield from (f"| {' | '.join(escaped(value) for _, value in row)} |" for row in rows)
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
