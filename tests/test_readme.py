"""The README can fail: its commands and its code are run, in the order in which they stand there."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.resources import folder


@pytest.fixture(scope="module")
def readme() -> str:
    return (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def block(readme: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", readme, re.DOTALL)
    assert found
    return found.group(1)


def test_the_first_thirty_lines_hold_what_a_newcomer_needs(readme: str) -> None:
    first = "\n".join(readme.splitlines()[:30])
    for needed in ("make demo", "make test", "```console", "```python", "doi:"):
        assert needed in first


def test_the_question_and_the_code_run(
    readme: str, mscgraph: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    assert mscgraph("demo").status == 0
    command, *shown = block(readme, "console").splitlines()
    answer = mscgraph(*shlex.split(command.removeprefix("$ .venv/bin/mscgraph ")))
    assert answer.status == 0
    assert answer.out.splitlines()[: len(shown) - 1] == shown[:-1]  # the last line is an ellipsis
    exec(compile(block(readme, "python"), "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 2
    assert "F408-InP:Zn MSC → F393-InP:Zn MSC | " in printed[1]


def test_every_command_runs_as_written(
    readme: str, mscgraph: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(folder("examples"), tmp_path / "papers", ignore=shutil.ignore_patterns("*.typ", "*.py", "*.md"))
    shutil.copy(tmp_path / "papers" / "zinc-series.pdf", tmp_path / "paper.pdf")
    (tmp_path / "gold.json").write_text('{"entities": [], "facts": []}', encoding="utf-8")
    query = re.search(r"echo '([^']+)' \| mscgraph query -", readme)
    assert query
    (tmp_path / "question.rq").write_text(query.group(1), encoding="utf-8")
    lines = re.findall(r"^    mscgraph (.+?)(?:\s{2,}.*)?$", readme, re.MULTILINE)
    assert len(lines) >= 12
    for line in lines:
        if "2f4c" in line:  # no claim's id for sure
            claims = mscgraph("query", "SELECT ?c { ?c a msc:ConversionClaim }", "--format", "csv").out.split()
            line = line.replace("2f4c", claims[1].rpartition("/")[2][:12])
        done = mscgraph(*shlex.split(line))
        assert (done.status, done.err.count("Traceback")) == (0, 0), f"mscgraph {line}: {done.err}"
    assert (tmp_path / "net.svg").read_text(encoding="utf-8").startswith("<")
