"""A SPARQL endpoint in place of a folder: the same commands, the same answers."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PAPER = "# Heating of the small cluster\n386-InP MSC -> F360-InP:Cl MSC\nF360-InP:Cl MSC -> F399-InP:Cl MSC\n"


@pytest.fixture
def endpoint() -> Iterator[str]:
    """The query URL of an Oxigraph server that holds nothing."""
    program = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    if not Path(program).exists():
        pytest.skip("the Oxigraph server is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with subprocess.Popen([program, "serve", "--bind", address], stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", int(address.split(":")[1]))) == 0:
                        break
                time.sleep(0.05)
            yield f"http://{address}/query"
        finally:
            server.terminate()


@pytest.mark.usefixtures("handmade")
def test_an_endpoint_is_a_store_as_a_folder_is(endpoint: str, tmp_path: Path, mscgraph: Run) -> None:
    (tmp_path / "paper.txt").write_text(PAPER)
    for store in (endpoint, str(tmp_path / "store")):
        first = mscgraph("ingest", tmp_path / "paper.txt", "--store", store)
        assert (first.status, first.err) == (0, "") and "1 added" in first.out
        assert "1 unchanged" in mscgraph("ingest", tmp_path / "paper.txt", "--store", store).out
    commands = [
        ("query", "SELECT ?a ?b { ?a msc:convertsTo ?b } ORDER BY ?a", "--format", "csv"),
        ("papers", "--format", "json"),
        ("routes", "386-InP MSC", "F399-InP:Cl MSC"),
        ("ask", "--list"),
        ("export", "graph", "--format", "nquads"),
        ("export", "network", "--format", "dot"),
        ("check",),
    ]
    for command in commands:
        near = mscgraph(*command, "--store", tmp_path / "store")
        far = mscgraph(*command, "--store", endpoint)
        assert (far.status, far.err) == (near.status, near.err) == (0, "")
        assert far.out == near.out
    assert len(json.loads(mscgraph("papers", "--format", "json", "--store", endpoint).out)) == 1
    assert mscgraph("remove", "paper.txt", "--store", endpoint).status == 0
    assert json.loads(mscgraph("papers", "--format", "json", "--store", endpoint).out) == []


@pytest.mark.usefixtures("handmade")
def test_a_bad_query_is_told_by_line_and_column_at_an_endpoint_too(
    endpoint: str, tmp_path: Path, mscgraph: Run
) -> None:
    done = mscgraph("query", "SELECT ?a\n{ ?a msc:convertsTo }", "--store", endpoint)
    assert done.status == 2 and "line 2" in done.err and done.err.count("\n") == 1
