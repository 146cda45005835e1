"""What the writers of all formats share: choosing a format by name, and wording values for people."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from mscgraph.ask.claims import EventClaim
from mscgraph.errors import UnknownFormat
from mscgraph.facts.words import between, number

T = TypeVar("T")

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def choose(writers: Mapping[str, T], name: str) -> T:
    """The writer of that format; raises UnknownFormat that names the known ones."""
    if name in writers:
        return writers[name]
    near = difflib.get_close_matches(name.lower(), writers, 1)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    raise UnknownFormat(f"unknown format '{name}': choose {listed(writers, 'or')}{hint}")


def listed(items: Iterable[str], conjunction: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    given = list(items)
    return f" {conjunction} ".join((", ".join(given[:-1]), given[-1])) if len(given) > 1 else "".join(given)


def choices(alternatives: Iterable[Iterable[str]]) -> str:
    """Sets of which each will do: 'a, b or c'."""
    return " or ".join(", ".join(items) for items in alternatives)


def temperatures(claims: Iterable[EventClaim]) -> str:
    """The temperatures that claims give, in words, each once; beside claims that name reagents it is told of which
    temperatures no claim does."""
    told: dict[str, bool] = {}
    given = tuple(claims)
    for claim in given:
        if claim.temperature:
            worded = between(claim.temperature, "°C", "temperature_C" in claim.exclusive)
            told[worded] = told.get(worded, False) or bool(claim.reagents)
    silent = " (no reagent named)" if any(claim.reagents for claim in given) else ""
    return " or ".join(worded if named else worded + silent for worded, named in told.items())


def separated(columns: Sequence[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> str:
    """A table as text, a row a line after that of the columns: what is missing or None empty, numbers as people write
    them, texts on one line."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return number(value) if isinstance(value, float) else one_line(str(value))


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def printable(text: str) -> str:
    """The text without the characters that XML forbids, and that no printer shows."""
    return _CONTROLS.sub("", text)
