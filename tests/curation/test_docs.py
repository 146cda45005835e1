"""What docs/curation.md shows works as shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from mscgraph.cli.app import CURATION
from tests.curation.conftest import paper, write


@pytest.fixture
def text(repository: Path) -> str:
    return (repository / "docs" / "curation.md").read_text(encoding="utf-8")


def test_it_shows_every_command_and_no_other(text: str) -> None:
    assert set(re.findall(r"mscgraph curate (\w+)", text)) == set(CURATION)


def test_its_code_runs(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    write("mscgraph-demo/store", paper())
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert code
    exec(compile(code[1].replace("80 to 110", "90 to 110"), "curation.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(" ", 1)[1] for line in printed] == [
        "Ada accept as in Figure 2",
        "Ada correct the caption gives a range",
    ]
