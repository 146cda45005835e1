"""The other end of `worker.py`: starts a program in its environment and asks it to read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.reading.readers import OURS
from benchmarks.reading.yardstick import REPOSITORY

PEERS_PYTHON = REPOSITORY / "build" / "peers" / "bin" / "python"


class Failed(Exception):
    """A program could not be started, or could not read a paper; the message says why."""


@dataclass
class Program:
    """A running program. `gives` names what it can be asked for, `peak` is the most memory it has held, in MB."""

    name: str
    about: str = ""
    calls: str = ""
    version: str = ""
    licence: str = ""
    gives: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    text: str = "text"  # the call that gives it
    idle: float | None = None
    peak: float | None = None
    _process: Any = field(default=None, repr=False)

    @classmethod
    def started(cls, name: str) -> Program:
        """Starts one of `readers.READERS`; raises Failed."""
        python = Path(sys.executable) if name in OURS else PEERS_PYTHON
        if not python.exists():
            raise Failed(f"{python} is missing; 'make bench-reading' makes it")
        command = [str(python), "-W", "ignore", "-m", "benchmarks.reading.worker", name]
        env = os.environ | {"PYTHONPATH": str(REPOSITORY), "OMP_NUM_THREADS": "1"}
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, cwd=REPOSITORY, env=env, text=True, encoding="utf-8", stdin=pipe, stdout=pipe,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        program = cls(name, _process=process)
        first = program._answer()
        program.about, program.calls = first["about"], first["calls"]
        program.version, program.licence = first["version"], first["licence"]
        program.marks, program.text = tuple(first["marks"]), first["text"]
        program.gives, program.idle, program.peak = tuple(first["gives"]), first["peak"], first["peak"]
        return program

    def ask(self, call: str, path: Path) -> Any:
        """What a call gives of a paper; raises Failed."""
        return self._request(call, path, keep=True)["value"]

    def time(self, path: Path) -> float:
        """Seconds of processor time that the text of a paper takes; raises Failed."""
        return float(self._request("text", path, keep=False)["seconds"])

    def stop(self) -> None:
        """Ends the process."""
        self._process.stdin.close()
        self._process.wait(timeout=60)

    def _request(self, call: str, path: Path, keep: bool) -> dict[str, Any]:
        print(json.dumps({"call": call, "path": str(path), "keep": keep}), file=self._process.stdin, flush=True)
        answer = self._answer()
        self.peak = answer["peak"]
        return answer

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"error": "ended without an answer"}
        if "error" in answer:
            raise Failed(f"{self.name}: {answer['error']}")
        return answer
