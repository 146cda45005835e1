"""Where results go: standard output or a file, as they are; complaints go to standard error, one line each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

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
        path.write_text(text, encoding="utf-8", errors="backslashreplace")


@contextmanager
def working(what: str) -> Iterator[None]:
    """A sign of life on a terminal while something long is done; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def left_open(abstentions: Mapping[str, int]) -> str:
    """How often no fact was made, since a text leaves open which species it means: 'left open: 3 (… 2, … 1)'."""
    reasons = "; ".join(f"{reason}: {number}" for reason, number in abstentions.items())
    return f"left open: {sum(abstentions.values())} ({reasons})"


def terminal_width(output: str) -> int | None:
    """How wide the terminal is that a result goes to; None where it goes elsewhere, and must not be wrapped."""
    return shutil.get_terminal_size().columns if output == "-" and sys.stdout.isatty() else None
