"""What is compared: mscgraph and the baseline behind one interface, each loaded when it is made.

`python -m benchmarks.extraction.systems NAME` loads one in a fresh process and prints the seconds of processor time.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Protocol

Fact = dict[str, Any]
OURS, WITHOUT = "mscgraph", "without-syntax"
NAMES = (OURS, WITHOUT, "baseline")
_SENTENCE = "CdS MSC-311 was converted to CdS MSC-322 at 80 °C."


class System(Protocol):
    """A program that finds facts. `loading` is the processor time that a helper process of its own took to load."""

    about: str
    loading: float

    def read(self, path: Path) -> Any:
        """A paper, as the program takes it."""

    def extract(self, paper: Any) -> tuple[list[Fact], float]:
        """The facts of a paper, and the seconds of processor time that they took."""

    def stop(self) -> None:
        """Ends what was started."""


class Ours:
    """mscgraph: `read_document`, `extract`; with its syntax model, or without one."""

    loading = 0.0

    def __init__(self, *, syntax: bool) -> None:
        from mscgraph.extract.syntax import model

        os.environ["MSCGRAPH_SYNTAX"] = model.OWN if syntax else ""
        model.forget()
        self.about = "mscgraph" if syntax else "mscgraph without syntax"

    def read(self, path: Path) -> Any:
        from mscgraph.read import read_document

        return read_document(path)

    def extract(self, paper: Any) -> tuple[list[Fact], float]:
        from mscgraph.extract import extract
        from mscgraph.facts.jsonl import to_json

        start = time.process_time()
        found = extract(paper).facts
        seconds = time.process_time() - start
        return [to_json(fact) for fact in found], seconds

    def stop(self) -> None:
        pass


def system(name: str) -> System:
    """One of `NAMES`, loaded and warm: it has read a sentence. Raises Failed."""
    made: System
    if name in (OURS, WITHOUT):
        made = Ours(syntax=name == OURS)
    else:
        from benchmarks.extraction.baseline import Baseline

        made = Baseline()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sentence.txt"
        path.write_text(_SENTENCE, encoding="utf-8")
        made.extract(made.read(path))
    return made


if __name__ == "__main__":
    loaded = system(sys.argv[1])
    print(time.process_time() + loaded.loading)
    loaded.stop()
