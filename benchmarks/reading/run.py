"""Has every program read every paper, measures what it gave, then times them all, interleaved."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from benchmarks.reading.markdown import TAKEN, text_of
from benchmarks.reading.program import Failed, Program
from benchmarks.reading.readers import BARE
from benchmarks.reading.review import Review
from benchmarks.reading.yardstick import MADE, Quality, quality

Step = Callable[[str], None]


@dataclass
class Result:
    """What one program reached: on each paper, on the review, and at what cost."""

    name: str
    about: str
    calls: str
    version: str
    licence: str
    papers: dict[str, Quality] = field(default_factory=dict)
    review: float | None = None
    seconds: dict[str, list[float]] = field(default_factory=dict)  # of each paper, a figure a round
    growth: float | None = None  # MB
    failures: list[str] = field(default_factory=list)

    def figures(self, measure: str) -> dict[str, float]:
        """One measure, paper by paper, where it has a value."""
        values = ((paper, getattr(quality, measure)) for paper, quality in self.papers.items())
        return {paper: value for paper, value in values if value is not None}

    def time(self) -> float | None:
        """Seconds for all timed papers: the median of the rounds, paper by paper; None if it did not read them all."""
        if not self.seconds or any(not rounds for rounds in self.seconds.values()):
            return None
        return sum(median(rounds) for rounds in self.seconds.values())


@dataclass
class Outcome:
    """One run: all results, the pages that were timed, and what the typesetting source of the review keeps."""

    results: list[Result]
    pages: int
    rounds: int
    source: float | None
    missing: list[str]


def made_papers() -> list[str]:
    """The names of the papers that the project made."""
    return sorted(path.stem for path in MADE.glob("*.pdf"))


def run(names: Sequence[str], papers: Sequence[str], rounds: int, step: Step) -> Outcome:
    """Compares programs on papers; `step` is told what is done next."""
    programs, missing = _start(names)
    review = Review.found()
    results = [Result(p.name, p.about, p.calls, p.version, p.licence) for p in programs]
    for program, result in zip(programs, results, strict=True):
        step(f"reading: {program.name}")
        for paper in papers:
            _measure(program, result, paper)
        if review and "text" in program.gives:
            reading = _or_failure(result, partial(_reading, program, review.pdf))
            result.review = review.kept(reading["text"]) if reading else None
    timed = [MADE / f"{paper}.pdf" for paper in papers] + ([review.pdf] if review else [])
    for at in range(rounds):
        for path in timed:
            step(f"timing, round {at + 1} of {rounds}: {path.stem}")
            for program, result in zip(programs, results, strict=True):
                _time(program, result, path)
    for program, result in zip(programs, results, strict=True):
        if program.peak is not None and program.idle is not None and "text" in program.gives:
            result.growth = program.peak - program.idle
        program.stop()
    return Outcome(results, sum(map(_pages, timed)), rounds, review.kept_by_source() if review else None, missing)


def _start(names: Sequence[str]) -> tuple[list[Program], list[str]]:
    programs, missing = [], []
    for name in names:
        try:
            programs.append(Program.started(name))
        except Failed as error:
            missing.append(str(error))
    return programs, missing


def _measure(program: Program, result: Result, paper: str) -> None:
    if program.name in BARE.values():
        return
    truth = json.loads((MADE / f"{paper}.json").read_text(encoding="utf-8"))
    found = _or_failure(result, lambda: quality(truth, _reading(program, MADE / f"{paper}.pdf")))
    if found:
        result.papers[paper] = found


def _reading(program: Program, path: Path) -> dict[str, Any]:
    """All that a program gives of a paper, as `quality` takes it."""
    read = {call: program.ask(call, path) for call in program.gives if call == program.text or call != "text"}
    marked = read.pop("marked", None)
    read |= {"text": marked} if program.text == "marked" else {}
    if marked is not None:
        read["text"] = text_of(read["text"])
        read |= {mark: TAKEN[mark](marked) for mark in program.marks}
    return read


def _time(program: Program, result: Result, path: Path) -> None:
    if "text" in program.gives:
        rounds = result.seconds.setdefault(path.stem, [])
        seconds = _or_failure(result, lambda: program.time(path))
        rounds.extend([seconds] if seconds is not None else [])


def _or_failure(result: Result, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Failed as error:
        if str(error) not in result.failures:
            result.failures.append(str(error))
        return None


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)
