"""Where results go: standard output or a file, as they are; complaints go to standard error, one line each."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable

from mscgraph.errors import UnknownFormat
from mscgraph.files import writing


def complain(message: str) -> None:
    """One line on standard error, under the program's name."""
    print("mscgraph:", " ".join(message.split()), file=sys.stderr, flush=True)


def emit(text: str, output: str = "-") -> None:
    """Write a result to a file, or to standard output, ending in one line end."""
    text = text.rstrip("\n") + "\n" if text else ""
    if output == "-":
        sys.stdout.write(text)
        return
    with writing(output) as path:
        path.write_text(text, encoding="utf-8")


def choose(given: str, known: Iterable[str]) -> str:
    """The format as given, if it is one of the known ones; raises UnknownFormat that names them."""
    names = list(known)
    if given in names:
        return given
    near = difflib.get_close_matches(given.lower(), names, 1)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    raise UnknownFormat(f"unknown format '{given}': choose {', '.join(names[:-1])} or {names[-1]}{hint}")
