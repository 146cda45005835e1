"""pdfplumber + quantulum3 + a spaCy EntityRuler, joined by co-occurrence in a sentence."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pdfplumber

from benchmarks.extraction.cooccurrence import Fact, Quantity, stated
from benchmarks.extraction.names import pipeline
from benchmarks.reading.program import PEERS_PYTHON, Failed
from benchmarks.reading.yardstick import REPOSITORY

_DASHES = str.maketrans("‐‑‒–—−", "------")


class Baseline:
    """The baseline, loaded. Raises Failed where quantulum3 is not there."""

    about = "baseline"

    def __init__(self) -> None:
        if not PEERS_PYTHON.exists():
            raise Failed(f"{PEERS_PYTHON} is missing; 'make bench-extraction' makes it")
        command = [str(PEERS_PYTHON), "-m", "benchmarks.extraction.quantulum"]
        pipe = subprocess.PIPE
        self._quantulum: Any = subprocess.Popen(
            command, cwd=REPOSITORY, text=True, encoding="utf-8", stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
        self._names = pipeline()
        first = self._answer()
        self.version, self.loading = first["version"], first["seconds"]

    def read(self, path: Path) -> str:
        """The text of a paper."""
        if path.suffix != ".pdf":
            return path.read_text(encoding="utf-8")
        with pdfplumber.open(path) as document:
            return "\n\n".join(page.extract_text() for page in document.pages)

    def extract(self, text: str) -> tuple[list[Fact], float]:
        """The facts of a text, and the seconds of processor time that they took in both processes."""
        start = time.process_time()
        texts = [part.replace("\n", " ") for part in re.split(r"\n\s*\n", text) if part.strip()]
        found, elsewhere = self._quantities(texts)
        facts: dict[str, Fact] = {}
        for part, quantities in zip(texts, found, strict=True):
            for sentence in self._names(part.translate(_DASHES)).sents:
                inside = [q for q in quantities if sentence.start_char <= q.start < sentence.end_char]
                for fact in stated(sentence, inside):
                    facts.setdefault(json.dumps(fact, sort_keys=True), fact)
        return list(facts.values()), time.process_time() - start + elsewhere

    def stop(self) -> None:
        """Ends quantulum3's process."""
        self._quantulum.stdin.close()
        self._quantulum.wait(timeout=60)

    def _quantities(self, texts: Sequence[str]) -> tuple[list[list[Quantity]], float]:
        print(json.dumps(texts), file=self._quantulum.stdin, flush=True)
        answer = self._answer()
        return [[Quantity(*each) for each in found] for found in answer["found"]], answer["seconds"]

    def _answer(self) -> Any:
        line = self._quantulum.stdout.readline()
        if not line:
            raise Failed("quantulum3 ended without an answer")
        return json.loads(line)
