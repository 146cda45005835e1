"""One program, run in a process of its own: `python -m benchmarks.reading.worker NAME` with requests on its input.

A request is a line of JSON with `call`, `path` and `keep` (whether the value is wanted); the answer is one with
`value`, `seconds` (of processor time, all threads and child processes) and `peak` (the most memory that the process
ever held, in MB; Linux only), or with `error`. The first line tells what the program is, and its `peak` when idle.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.reading.readers import reader


def main(name: str) -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what programs print is no answer

    def answer(**values: Any) -> None:
        print(json.dumps(values), file=answers, flush=True)

    try:
        program = reader(name)
        gives = [call for call in ("text", "marked", "tables", "paper") if hasattr(program, call)]
        about, _, calls = (program.__doc__ or name).split("\n")[0].partition(": ")
        answer(
            version=version(program.DISTRIBUTION) if program.DISTRIBUTION else "",
            licence=program.LICENCE,
            about=about,
            calls=calls,
            gives=gives,
            text="marked" if getattr(program, "text", None) is getattr(program, "marked", program) else "text",
            marks=getattr(program, "MARKS", ()),
            peak=peak(),
        )
    except ImportError as error:
        answer(error=str(error))
        return
    for line in sys.stdin:
        request = json.loads(line)
        start = spent()
        try:
            value = getattr(program, request["call"])(request["path"])
        except Exception as error:  # whatever a program stumbles over is a finding
            answer(error=f"{type(error).__name__}: {error}")
        else:
            seconds = spent() - start
            answer(value=value if request["keep"] else None, seconds=seconds, peak=peak())


def spent() -> float:
    """Seconds of processor time so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak() -> float | None:
    """The most memory that this process and the largest of its child processes have held, in MB, where Linux tells."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.exists() else None
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (int(found.group(1)) + children) / 1024 if found else None


if __name__ == "__main__":
    main(sys.argv[1])
