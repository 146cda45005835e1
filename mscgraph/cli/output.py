"""Where results go: standard output or a file, as they are; complaints go to standard error, one line each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mscgraph.errors import UsageError
from mscgraph.files import writing

_ENDINGS = {
    "ttl": "turtle", "nq": "nquads", "jsonld": "jsonld", "graphml": "graphml", "gexf": "gexf", "cyjs": "cytoscape",
    "json": "json", "dot": "dot", "mmd": "mermaid", "svg": "svg", "pdf": "pdf", "png": "png", "html": "html",
    "csv": "csv", "md": "markdown",
}  # fmt: skip


def by_ending(output: str, otherwise: str) -> str:
    """The format that a file's name tells; one without an ending tells none, an unknown one is a mistake."""
    ending = Path(output).suffix
    known = _ENDINGS | ({"txt": "table"} if otherwise == "table" else {})
    if ending and ending[1:].lower() not in known:
        raise UsageError(f"{output}: no format is known by the ending '{ending}': name one with --format")
    return known.get(ending[1:].lower(), otherwise)


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
