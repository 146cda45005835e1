"""Heavy libraries load where they are used, and nowhere else.

Each row runs a command in a process of its own and looks at what it imported.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"spacy", "thinc", "numpy", "pdfplumber", "pdfminer", "pypdfium2", "rdflib", "pyshacl", "SPARQLWrapper"}
HEAVY |= {"pyoxigraph", "networkx", "rustworkx", "pandas", "pydantic", "pygraphviz", "matplotlib"}
STORE = "STORE"
PAPER = str(Path(__file__).resolve().parent.parent / "examples" / "zinc-series.pdf")

# A command, and the heavy libraries that it may load.
ALLOWED = [
    (["--help"], set()),
    (["--version"], set()),
    (["ask", "--list"], set()),
    (["papers", "--store", STORE], {"pyoxigraph"}),
    (["query", "SELECT ?a ?b { ?a msc:convertsTo ?b }", "--store", STORE], {"pyoxigraph"}),
    (["routes", "F360-InP:Zn MSC", "F393-InP:Zn MSC", "--store", STORE], {"pyoxigraph", "numpy"}),
    (["export", "network", "--format", "dot", "-o", "-", "--store", STORE], {"pyoxigraph", "numpy", "networkx"}),
    (
        ["export", "network", "--format", "svg", "-o", "-", "--store", STORE],
        {"pyoxigraph", "numpy", "networkx", "pygraphviz"},
    ),
    (["read", PAPER], {"numpy", "pypdfium2"}),
    (["extract", PAPER], {"spacy", "thinc", "numpy", "pydantic", "pypdfium2"}),
]

PROBE = """
import contextlib, io, json, sys
from mscgraph.cli import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    try:
        main(sys.argv[1:])
    except SystemExit as end:
        status = end.code or 0
print(json.dumps({"status": status, "modules": sorted({name.partition(".")[0] for name in sys.modules})}))
"""


def _python(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("imports") / "store")
    _python("-m", "mscgraph", "ingest", PAPER, "--store", place)
    return place


@pytest.mark.parametrize(("command", "allowed"), ALLOWED, ids=[command[0] for command, _ in ALLOWED])
def test_loads_only_what_it_needs(command: list[str], allowed: set[str], request: pytest.FixtureRequest) -> None:
    command = [request.getfixturevalue("store") if part == STORE else part for part in command]
    report = json.loads(_python("-c", PROBE, *command))
    assert report["status"] == 0
    assert HEAVY & set(report["modules"]) <= allowed


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import json, sys, mscgraph; print(json.dumps(sorted(sys.modules)))"
    modules = {name.partition(".")[0] for name in json.loads(_python("-c", code))}
    assert not modules & (HEAVY | {"typer", "rich"})


def test_extraction_loads_spacy_without_its_commands_and_leaves_them_to_who_asks() -> None:
    code = """
import sys
import mscgraph.extract.assemble
absent = not {"spacy.cli", "requests", "httpx", "weasel"} & set(sys.modules)
import spacy.cli
print(absent, callable(spacy.cli.download), "spacy_version" in spacy.info(silent=True))
"""
    assert _python("-c", code).split()[-3:] == ["True"] * 3
