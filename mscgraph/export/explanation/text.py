"""An explanation for the terminal: a sentence, and under it what was seen, what came of it, what was left out.

Mentions are coloured on a terminal, and stand in ⟦ ⟧ elsewhere.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from mscgraph.export.document.scripts import spelled
from mscgraph.export.explanation.words import (
    SILENT,
    by,
    columned,
    counts,
    meaning,
    pieces,
    pointed,
    shown,
    sureness,
    turned_down,
    where,
)
from mscgraph.export.formats import one_line, printable
from mscgraph.export.said import reservations, said
from mscgraph.extract.explain import Explained, Explanation, Fired
from mscgraph.facts.model import Fact

_STYLES = {"species": "bold cyan", "material": "cyan", "chemical": "green", "method": "magenta", "quantity": "yellow"}
_INDENT = 12
_WIDEST = 110  # columns: longer lines are hard to read


def write_text(explanation: Explanation, width: int | None = None) -> str:
    """The explanation as text; with a width it is wrapped and coloured."""
    lines = [line for one in shown(explanation) for line in (*_lines(one, width is not None), Text())]
    lines.append(Text(counts(explanation), "bold"))
    if width is None:
        return "\n".join(line.plain.rstrip() for line in lines)
    console = Console(file=io.StringIO(), force_terminal=True, width=width, highlight=False)
    with console.capture() as captured:
        for line in lines:
            _print(console, line, min(width, _WIDEST))
    return captured.get()


def _print(console: Console, line: Text, width: int) -> None:
    """A line; where it is too long its rest is set in as far as its text is."""
    indent = _INDENT if line.plain.startswith(" ") else 0
    parts = line[indent:].wrap(console, max(width - indent, _INDENT))
    for number, part in enumerate(parts or [Text()]):
        opening = Text(" " * indent) if number or not indent else line[:indent]
        console.print(Text.assemble(opening, part), soft_wrap=True)


def _lines(one: Explained, coloured: bool) -> Iterator[Text]:
    yield Text(where(one), "dim")
    yield _marked(one, coloured)
    if one.kind == "table":
        yield _row("columns", Text(columned(one)))
        yield from (_row("", Text(_plain(row), "dim")) for row in one.rows)
    if one.tokens:
        yield _row("tokens", Text(" · ".join(map(one_line, one.tokens)), "dim"))
        yield _row("sketch", Text(one.sketch, "dim"))
    for number, seen in enumerate(one.seen):
        name = (_plain(seen.mention.text), _STYLES[seen.mention.label])
        known = (f"  ({seen.known_from})", "dim")
        yield _row("" if number else "names", Text.assemble(name, f"  {seen.mention.label}, {meaning(seen)}", known))
    if one.pointers:
        yield _row("meant", Text(pointed(one)))
    label = "facts"
    for fired in one.fired:
        yield from _fired(label, fired)
        label = ""
    if not one.fired:
        yield _row(label, Text("none" if one.left_out else SILENT, "dim"))
    label = "left out"
    for reason, open, rules in turned_down(one.left_out):
        yield _row(label, Text.assemble((reason, "bold red" if open else "red"), (f"  ({rules})", "dim")))
        label = ""


def _fired(label: str, fired: Fired) -> Iterator[Text]:
    for number, fact in enumerate(fired.facts):
        yield _row("" if number else label, _fact(fact))
    yield _row("", Text(f"↳ {by(fired)}", "dim"))


def _fact(fact: Fact) -> Text:
    marks = "".join(f", {mark}" for mark in reservations(fact))
    return Text.assemble((f"{fact.kind}  ", "bold"), said(fact), (f"{marks}, {sureness(fact)}", "dim"))


def _row(label: str, text: Text) -> Text:
    return Text.assemble((f"  {label}".ljust(_INDENT), "bold"), text)


def _marked(one: Explained, coloured: bool) -> Text:
    """The sentence with its mentions marked."""
    out = Text()
    for part, seen in pieces(one):
        words = _plain(spelled(part))
        out.append(f"⟦{words}⟧" if seen and not coloured else words, _STYLES[seen.mention.label] if seen else None)
    return out


def _plain(text: str) -> str:
    return printable(text).replace("\n", " ")
