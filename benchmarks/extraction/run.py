"""Scores what each program finds against gold, and times it on one text once, twice and four times over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.extraction.systems import System, system
from benchmarks.extraction.texts import Texts
from benchmarks.reading.program import Failed
from benchmarks.reading.review import Review
from benchmarks.reading.yardstick import REPOSITORY
from mscgraph.facts.scoring import Score, score, total

Step = Callable[[str], None]
TIMES = (1, 2, 4)


@dataclass
class Result:
    """What one program reached: by texts, in loading, and in seconds by how many times over the text was given."""

    name: str
    about: str
    scores: dict[str, Score] = field(default_factory=dict)
    loading: float = 0.0
    seconds: dict[int, float] = field(default_factory=dict)


@dataclass
class Outcome:
    """One run: the texts, all results, the words of the text that was timed, and what was not there."""

    texts: Sequence[Texts]
    results: list[Result]
    words: int
    rounds: int
    missing: list[str]


def run(names: Sequence[str], texts: Sequence[Texts], rounds: int, step: Step) -> Outcome:
    """Compares programs on texts; `step` is told what is done next."""
    long = _long(texts)
    outcome = Outcome(texts, [], len(long.split()), rounds, [])
    for name in names:
        try:
            step(f"{name}: loading")
            loading = _loading(name)
            program = system(name)
        except Failed as error:
            outcome.missing.append(str(error))
            continue
        result = Result(name, program.about, loading=loading)
        for each in texts:
            step(f"{name}: {each.about}")
            result.scores[each.name] = total(_scored(program, *pair) for pair in each.pairs)
        step(f"{name}: timing")
        result.seconds = _timed(program, long, rounds)
        program.stop()
        outcome.results.append(result)
    return outcome


def _scored(program: System, gold: Path, paper: Path) -> Score:
    found, _ = program.extract(program.read(paper))
    return score(json.loads(gold.read_text(encoding="utf-8")), found)


def _long(texts: Sequence[Texts]) -> str:
    """The text of the review, or all passages one behind the other."""
    review = Review.found() if any(each.name == "review" for each in texts) else None
    if review:
        return review.text
    papers = [paper for each in texts for _, paper in each.pairs if paper.suffix == ".txt"]
    return "\n\n".join(paper.read_text(encoding="utf-8") for paper in papers)


def _timed(program: System, text: str, rounds: int) -> dict[int, float]:
    """The median of the rounds, in which the lengths take turns."""
    seconds: dict[int, list[float]] = {times: [] for times in TIMES}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for times in TIMES:
                path = Path(folder) / f"{times}.txt"
                path.write_text("\n\n".join([text] * times), encoding="utf-8")
                seconds[times].append(program.extract(program.read(path))[1])
    return {times: median(found) for times, found in seconds.items()}


def _loading(name: str) -> float:
    """Seconds of processor time until a fresh process has the facts of a first sentence; raises Failed."""
    command = [sys.executable, "-m", "benchmarks.extraction.systems", name]
    env = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    times = []
    for _ in range(3):
        done = subprocess.run(command, cwd=REPOSITORY, env=env, capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"{name}: {(done.stderr.strip() or 'ended without an answer').splitlines()[-1]}")
        times.append(float(done.stdout))
    return median(times)
