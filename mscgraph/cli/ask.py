"""`mscgraph ask` and `mscgraph query`: named questions, and any SPARQL query."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from mscgraph.cli.options import DEFAULT_STORE, Output, RowFormat, Store
from mscgraph.cli.output import by_ending, complain, emit, terminal_width
from mscgraph.errors import UsageError

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME|QUESTION", help="The name of a question, with its parameters as --name value; or plain language."
    ),
]
List = Annotated[
    bool,
    typer.Option("--list", help="Show the questions with their parameters, also as --format turtle."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Show what a question asks, takes and answers; ask nothing.")]
Query = Annotated[
    str, typer.Argument(metavar="FILE|-|QUERY", help="A file, - for standard input, or the query itself.")
]


def ask(
    context: typer.Context,
    name: Name = "",
    store: Store = DEFAULT_STORE,
    format: RowFormat = "",
    output: Output = "-",
    list: List = False,
    explain: Explain = False,
) -> None:
    """Ask a named question of the store, or one in plain language: 'how do I make F399-InP:Cl below 120 °C'."""
    from mscgraph.api import open_graph
    from mscgraph.ask.questions import find_question
    from mscgraph.export.formats import choose
    from mscgraph.export.questions import LISTS, explained
    from mscgraph.export.rows import WRITERS

    format = format or by_ending(output, "table")
    if list:
        emit(choose(LISTS, format)(open_graph(store).questions()), output)
        return
    if not name:
        raise UsageError("which question? (mscgraph ask --list shows them)")
    write, given = choose(WRITERS, format), parameters(context.args)
    with open_graph(store) as graph:
        if " " in name.strip():  # no name of a question: plain language
            understood = graph.understand(name)
            name, given = understood.question, {**understood.parameters, **given}
            print("understood as:", understood.command, file=sys.stderr)
        if explain:
            emit(explained(find_question(name)), output)
            return
        rows = graph.ask(name, **given)
        if not len(rows):
            for parameter, others in graph.what_excludes(name, **given).items():
                complain(f"no rows with --{parameter} {given[parameter]}; without it there {_are(others)}")
            for switch, others in graph.what_widens(name, **given).items():
                complain(f"no rows; with --{switch} true there {_are(others)}")
            if find_question(name).engine == "routes" and "target" in given:
                complain("no rows: 'mscgraph routes [FROM] TO', with the same limits, tells what is missing")
    emit(write(rows, terminal_width(output)), output)


def _are(rows: int) -> str:
    return f"is {rows}" if rows == 1 else f"are {rows}"


def query(query: Query, store: Store = DEFAULT_STORE, format: RowFormat = "", output: Output = "-") -> None:
    """Run a SPARQL query over all graphs of the store; the project's prefixes are declared."""
    from mscgraph.api import open_graph
    from mscgraph.export.formats import choose
    from mscgraph.export.rows import WRITERS

    write = choose(WRITERS, format or by_ending(output, "table"))
    sparql = _read(query)
    with open_graph(store) as graph:
        result = graph.query(sparql)
    emit(write(result, terminal_width(output)), output)


def parameters(words: Sequence[str]) -> dict[str, str | list[str]]:
    """The parameters in `--name value` or `--name=value` words, a list where one is given several times.

    Raises UsageError for anything else.
    """
    found: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--") or len(word) < 3:
            raise UsageError(f"'{word}' is no parameter: parameters are written --name value")
        name, equals, value = word[2:].partition("=")
        if not equals:
            following = next(rest, None)
            if following is None:
                raise UsageError(f"parameter '--{name}' has no value: write --{name} value")
            value = following
        found.setdefault(name.replace("-", "_"), []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _read(query: str) -> str:
    """The text of a query: of a file, of standard input, or as given on the command line."""
    if query == "-":
        return sys.stdin.read()
    if "{" in query or "<" in query:  # no query goes without one of them, and hardly a file name with one
        return query
    try:
        return Path(query).read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{query}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{query}: is not text in UTF-8") from error
