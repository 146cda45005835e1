"""Ingests that are killed (kill -9) at random moments, and what must hold of the store afterwards.

`python -m tests.killing 50` kills fifty of them; the tests kill five.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.graph.field import paper
from mscgraph import ingest as ingesting
from mscgraph.facts.model import PaperFacts
from mscgraph.graph.check import check_store
from mscgraph.graph.store import open_store

REPOSITORY = Path(__file__).resolve().parent.parent
_CHILD = "import sys; from tests.killing import child; child(*sys.argv[1:])"
_PAPERS, _CLAIMS = 6, 12


def facts_of(path: Path, *_: object) -> PaperFacts:
    """The made-up paper that a file stands for: 'number edition'."""
    number, edition = map(int, path.read_text().split())
    facts = paper(number, edition, _CLAIMS + edition)  # a lesser reading would not replace the one held
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return replace(facts, paper=replace(facts.paper, sha256=sha256, file_name=path.name))


def child(folder: str, store: str) -> None:
    """An ingest that says when it begins and when it is done."""
    ingesting.extract_facts = facts_of
    print("begins", flush=True)
    report = ingesting.ingest([folder], store)
    print("done", report.count("skipped"), flush=True)


@dataclass(frozen=True)
class Outcome:
    """A store: its quads by graph, its kept files, and the papers that its journal tells of."""

    graphs: dict[str, frozenset[str]]
    kept: frozenset[str]
    told: frozenset[str]

    @classmethod
    def of(cls, store: Path) -> Outcome:
        graphs: dict[str, set[str]] = {}
        with open_store(str(store), write=False) as opened:
            for *triple, graph in opened.quads():
                graphs.setdefault(graph.value, set()).add(" ".join(term.n3() for term in triple))
            report = check_store(opened)
        assert report.conforms, report.results
        entries = [json.loads(line) for line in (store / "journal").read_text().splitlines()]
        return cls(
            {name: frozenset(lines) for name, lines in graphs.items()},
            frozenset(path.name for path in (store / "papers").iterdir()),
            frozenset(entry["sha256"] for entry in entries),
        )

    def papers(self) -> dict[str, frozenset[str]]:
        return {name: lines for name, lines in self.graphs.items() if "/id/paper/" in name}


class Killing:
    """Papers to ingest into a store that holds earlier editions of some, undisturbed and killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files, self._before, whole = folder / "files", folder / "before", folder / "whole"
        self._files.mkdir()
        for number in range(_PAPERS):
            (self._files / f"{number}.txt").write_text(f"{number} 0")
        self._finish(self._before)
        self.earlier = Outcome.of(self._before)
        for number in range(_PAPERS // 2):
            (self._files / f"{number}.txt").write_text(f"{number} 1")
        (self._files / "more.txt").write_text(f"{_PAPERS} 0")
        shutil.copytree(self._before, whole)
        self.seconds = self._finish(whole)
        self.whole = Outcome.of(whole)

    def kill(self, seed: int) -> str:
        """Kill one ingest at a random moment, see what it left, and finish it; says when it was killed."""
        chance, store = random.Random(seed), self._folder / f"store-{seed}"
        fresh = seed % 3 == 0  # a store that is made with the first paper
        if not fresh:
            shutil.copytree(self._before, store)
        delay = chance.uniform(0, self.seconds * 1.1)
        process = self._start(store)
        time.sleep(delay)
        process.kill()
        done = process.communicate()[0].startswith("done")
        if store.exists():
            self._look(Outcome.of(store))
        assert fresh or store.exists()
        self._finish(store)
        after = Outcome.of(store)
        assert after.graphs == self.whole.graphs
        assert after.kept == self.whole.kept
        assert after.told >= {Path(name).stem for name in self.whole.kept}
        shutil.rmtree(store)
        return (
            f"killed after {delay:.2f} s ({'done' if done else 'unfinished'}, {'a new' if fresh else 'an old'} store)"
        )

    def _look(self, left: Outcome) -> None:
        """Each paper is there whole, as it was or as it is to be, or not at all; so is its file."""
        for name, lines in left.papers().items():
            assert lines in (self.earlier.papers().get(name), self.whole.papers().get(name)), name
        held = {line.split('"')[1] for lines in left.papers().values() for line in lines if "#sha256> " in line}
        assert held <= {Path(name).stem for name in left.kept}

    def _start(self, store: Path) -> subprocess.Popen[str]:
        env = os.environ | {"PYTHONPATH": str(REPOSITORY)}
        command = [sys.executable, "-c", _CHILD, str(self._files), str(store)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
        assert process.stdout and process.stdout.readline() == "begins\n"
        return process

    def _finish(self, store: Path) -> float:
        process, began = self._start(store), time.perf_counter()
        assert process.communicate()[0] == "done 0\n"
        return time.perf_counter() - began


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        killing = Killing(Path(folder))
        print(f"an undisturbed ingest takes {killing.seconds:.2f} s", flush=True)
        for seed in range(count):
            print(f"{seed + 1}/{count}: {killing.kill(seed)}", flush=True)
    print(f"{count} passed, 0 failed")


if __name__ == "__main__":
    main(int(sys.argv[1]))
