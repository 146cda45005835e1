"""The command line, on the example papers: what it prints, where, and how fast it starts."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.api import extract_facts, open_graph
from mscgraph.cli.app import COMMANDS, CURATION, EXPORTS, build
from mscgraph.facts.jsonl import load_lines, to_json
from mscgraph.resources import VERSION, folder

Run = Callable[..., Any]
PAPER = folder("examples") / "chloride-insertion.pdf"
DOCUMENTED = [*COMMANDS, *(f"export {name}" for name in EXPORTS), *(f"curate {name}" for name in CURATION)]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the three example papers, not to be written to."""
    store = tmp_path_factory.mktemp("examples") / "store"
    with open_graph(store) as graph:
        report = graph.ingest(folder("examples").glob("*.pdf"))
    assert report.count("added") == 3
    return store


@pytest.fixture
def run(mscgraph: Run, examples: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, its store that of the example papers, unless it is told another."""
    monkeypatch.setenv("MSCGRAPH_STORE", str(examples))
    return mscgraph


def test_ingest_tells_each_paper_and_sums_up(mscgraph: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    store = tmp_path / "store"
    done = mscgraph("ingest", PAPER, "--store", store, "--report", report)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert re.fullmatch(rf"added     {re.escape(str(PAPER))} \(\d+ facts, [\d.]+ s\)", lines[0])
    assert re.fullmatch(r"1 paper: 1 added \([\d.]+ s\)", lines[1])
    assert re.fullmatch(r"facts: \d+ species, \d+ synthes[ie]s, \d+ conversions, .*", lines[2])
    assert json.loads(report.read_text())["papers"][0]["status"] == "added"
    again = mscgraph("ingest", PAPER, "--store", store)
    assert (again.status, again.err) == (0, "")
    assert "unchanged" in again.out and "1 paper: 1 unchanged" in again.out


def test_papers_and_remove(mscgraph: Run, examples: Path, tmp_path: Path) -> None:
    store = shutil.copytree(examples, tmp_path / "store")
    held = json.loads(mscgraph("papers", "--store", store, "--format", "json").out)
    assert [paper["file_name"] for paper in held] and len(held) == 3
    assert mscgraph("remove", "zinc-series.pdf", "--store", store).status == 0
    assert mscgraph("papers", "--alike", "--store", store).out == "0 pairs\n"
    done = mscgraph("papers", "--store", store)
    assert done.out.endswith("2 papers\n") and "zinc-series.pdf" not in done.out


def test_extract_prints_the_facts_that_the_interface_gives(mscgraph: Run) -> None:
    facts = list(extract_facts(PAPER).facts)
    done = mscgraph("extract", PAPER)
    assert (done.status, done.err) == (0, "")
    assert list(load_lines(done.out.splitlines())) == facts
    whole = json.loads(mscgraph("extract", PAPER, "--format", "json").out)
    assert whole["facts"] == json.loads(json.dumps([to_json(fact) for fact in facts]))
    table = mscgraph("extract", PAPER, "--format", "table").out.splitlines()
    assert len(table) == len(facts) + 1


def test_read_shows_the_text_and_reports_how_it_was_read(mscgraph: Run, tmp_path: Path) -> None:
    done = mscgraph("read", PAPER)
    assert done.status == 0
    assert done.out.startswith("# ") and "InCl₃" in done.out and "│ 386-InP MSC │" in done.out
    assert done.err.startswith(f"\nhow {PAPER.name} was read\n") and "  pages " in done.err
    out = tmp_path / "paper.json"
    done = mscgraph("read", PAPER, "--format", "json", "--output", out)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert json.loads(out.read_text(encoding="utf-8"))["blocks"][0]["kind"] == "title"
    assert "read with pdfplumber" in mscgraph("read", PAPER, "--source", "pdfplumber").err
    page = mscgraph("read", PAPER, "--format", "html")
    assert (page.status, page.err) == (0, "")
    assert page.out.count("data:image/webp") == 2 and len(page.out) < 600_000


def test_the_list_of_questions_shows_every_parameter(run: Run) -> None:
    done = run("ask", "--list")
    assert done.status == 0
    for question in open_graph("").questions():
        assert f"{question.name}: " in done.out
        for parameter in question.parameters:
            assert f"--{parameter.name} " in done.out


def test_no_parameter_hides_behind_an_option() -> None:
    reserved = {"store", "format", "output", "list", "help", "name"}
    for question in open_graph("").questions():
        assert not reserved & {parameter.name for parameter in question.parameters}


def test_a_query_needs_no_prefixes_and_comes_from_anywhere(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SELECT ?a ?b { ?a msc:convertsTo ?b } ORDER BY ?a ?b"
    (tmp_path / "q.rq").write_text(text)
    inline = run("query", text, "--format", "csv")
    assert inline.status == 0 and len(list(csv.reader(io.StringIO(inline.out)))) > 3
    assert run("query", tmp_path / "q.rq", "--format", "csv").out == inline.out
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run("query", "-", "--format", "csv").out == inline.out


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown"])
def test_queries_of_every_form_answer_in_every_format(run: Run, format: str) -> None:
    for query in (
        "SELECT ?a { ?a msc:convertsTo ?b }",
        "ASK { ?a msc:convertsTo ?b }",
        "CONSTRUCT WHERE { ?a msc:convertsTo ?b }",
    ):
        done = run("query", query, "--format", format)
        assert (done.status, done.err) == (0, "") and done.out
    assert "true" in run("query", "ASK { ?a msc:convertsTo ?b }", "--format", format).out


def test_a_route_shows_conditions_quote_and_page(run: Run) -> None:
    done = run("routes", "386-InP MSC", "F399-InP:Cl MSC")
    assert (done.status, done.err) == (0, "")
    for word in ("F360-InP:Cl", "InCl3", "80", "110", "p. 1", "contested"):
        assert word in done.out
    assert json.loads(run("routes", "386-InP MSC", "F399-InP:Cl MSC", "--format", "json").out)


def test_the_examples_contradict_each_other_once_and_differ_elsewhere(run: Run) -> None:
    """InCl3 at 80 °C: two papers say yes, one no; HCl in its place merely differs, and so do 130 and 250 °C."""
    conflicts = list(csv.DictReader(io.StringIO(run("ask", "conflicts", "--format", "csv").out)))
    assert [(row["species"], row["target"]) for row in conflicts] == [("386-InP MSC", "F360-InP:Cl MSC")] * 2
    for row in conflicts:
        sides = {(row["says"], row["paper"]), (row["against_says"], row["against_paper"])}
        assert ("negative", "Example et al. 2023") in sides and {says for says, _ in sides} == {"positive", "negative"}
        assert "did not convert" in row["quote"] + row["against_quote"]
    differences = list(csv.DictReader(io.StringIO(run("ask", "differences", "--format", "csv").out)))
    pairs = {(row["claim"], row["against"]) for row in conflicts}
    assert not pairs & {(row["claim"], row["against"]) for row in differences}
    shown = {frozenset((row["differs"], row["against_differs"])) for row in differences}
    assert {"reagent: hydrogen chloride", "reagent: indium chloride; temperature: 80 °C"} in shown
    assert {"temperature: 130 °C", "temperature: 250 °C"} in shown
    assert {"", "reagent: butylamine"} in shown


def test_output_that_is_no_terminal_is_never_cut_or_coloured(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    quotes = "SELECT ?quote { ?selector oa:exact ?quote } ORDER BY DESC(STRLEN(?quote)) LIMIT 3"
    longest = json.loads(run("query", quotes, "--format", "json").out)
    table = run("query", quotes).out
    assert "\x1b" not in table
    assert max(map(len, table.splitlines())) > 100
    assert longest


def test_results_go_to_a_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    done = run("query", "SELECT ?a { ?a msc:convertsTo ?b }", "--format", "csv", "-o", out)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert out.read_text().startswith("a\n")


def test_exports(run: Run, tmp_path: Path) -> None:
    for what, formats in (("graph", ("turtle", "nquads", "jsonld")), ("network", ("graphml", "dot", "svg"))):
        for format in formats:
            out = tmp_path / f"{what}.{format}"
            done = run("export", what, "--format", format, "-o", out)
            assert (done.status, done.out, done.err) == (0, "", "")
            assert out.stat().st_size > 200
            assert run("export", what, "--format", format).out == out.read_text(encoding="utf-8")


def test_the_ending_of_a_file_chooses_the_format_unless_one_is_given(run: Run, tmp_path: Path) -> None:
    for what, ending, start in (
        (("network",), "svg", "<svg"),
        (("network",), "gexf", "<?xml"),
        (("route", "386-InP", "F399-InP:Cl"), "pdf", "%PDF"),
        (("matrix",), "md", "| examined"),
    ):
        out = tmp_path / f"{what[0]}.{ending}"
        assert run("export", *what, "-o", out).status == 0
        assert out.read_bytes().startswith(start.encode())
    assert run("export", "network", "--format", "dot", "-o", tmp_path / "network.svg").status == 0
    assert (tmp_path / "network.svg").read_text().startswith("digraph")
    done = run("export", "wavelengths", "-o", tmp_path / "waves.csv")
    assert done.status == 2 and "unknown format 'csv'" in done.err


@pytest.mark.parametrize(
    "what", [("ask", "ligands"), ("query", "SELECT ?a { ?a a msc:Species }"), ("routes", "386-InP")]
)
def test_tables_of_answers_follow_the_ending_of_their_file_too(run: Run, tmp_path: Path, what: tuple[str, ...]) -> None:
    assert run(*what, "-o", tmp_path / "rows.csv").status == 0
    assert run(*what, "--format", "csv").out == (tmp_path / "rows.csv").read_bytes().decode()
    assert run(*what, "-o", tmp_path / "rows.txt").status == 0
    assert run(*what).out == (tmp_path / "rows.txt").read_bytes().decode()
    done = run(*what, "-o", tmp_path / "rows.svg")
    assert (done.status, "unknown format 'svg'" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--below", "warm", "'warm' is no number: write it alone, as in 120"),
        ("--limit", "few", "'few' is no whole number"),
    ],
)
def test_what_is_no_number_is_told_as_elsewhere(run: Run, option: str, value: str, said: str) -> None:
    done = run("routes", "386-InP", option, value)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"mscgraph: parameter '{option}': {said}")


def test_an_ending_that_stands_for_no_format_is_a_mistake(run: Run, tmp_path: Path) -> None:
    done = run("export", "network", "-o", tmp_path / "network.jpg")
    assert done.status == 2 and not (tmp_path / "network.jpg").exists()
    assert done.err.endswith("network.jpg: no format is known by the ending '.jpg': name one with --format\n")
    assert run("export", "network", "--format", "dot", "-o", tmp_path / "network.gv").status == 0


def test_what_is_several_files_wants_a_folder(run: Run, tmp_path: Path) -> None:
    done = run("export", "network", "--format", "kgx")
    assert (done.status, done.out) == (2, "")
    assert done.err == "mscgraph: this is several files (edges.tsv, nodes.tsv): name a folder for them with -o\n"
    assert run("export", "network", "--format", "kgx", "-o", tmp_path / "kgx").status == 0
    assert (tmp_path / "kgx" / "edges.tsv").read_text().startswith("id\tsubject")


def test_a_route_and_a_neighbourhood_are_drawn(run: Run, tmp_path: Path) -> None:
    done = run("export", "route", "386-InP", "F399-InP:Cl", "-o", tmp_path / "route.svg")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert "386-InP MSC → F399-InP:Cl MSC" in (tmp_path / "route.svg").read_text(encoding="utf-8")
    near = run("export", "network", "--around", "F399-InP:Cl", "--format", "mermaid").out
    assert 0 < len(near) < len(run("export", "network", "--format", "mermaid").out)
    assert run("export", "route", "--format", "dot").status == 2


def test_tables_are_a_folder_of_files(run: Run, tmp_path: Path) -> None:
    assert run("export", "tables").err.startswith("mscgraph: this is several files (applications.csv, ")
    assert run("export", "tables", "-o", tmp_path / "tables").status == 0
    assert len(list((tmp_path / "tables").iterdir())) == 8


def test_the_store_of_the_examples_conforms(run: Run) -> None:
    done = run("check")
    assert (done.status, done.out) == (0, "the store conforms\n")


def test_the_demo_says_the_same_twice(mscgraph: Run, tmp_path: Path) -> None:
    first = mscgraph("demo", "--output", tmp_path / "demo")
    assert (first.status, first.err) == (0, "")
    assert (tmp_path / "demo" / "network.svg").read_text(encoding="utf-8").startswith(("<svg", "<?xml"))
    for word in ("F360-InP:Cl MSC", "F399-InP:Cl MSC", "p. 1", "contested", "network.svg"):
        assert word in first.out
    assert mscgraph("demo", "--output", tmp_path / "demo").out == first.out


def test_a_defect_is_one_line_that_says_where(
    mscgraph: Run, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise IndexError("tuple index out of range")

    monkeypatch.setattr("mscgraph.extract.assemble.assemble", failing)
    (tmp_path / "paper.txt").write_text("386-InP converts to F360-InP:Cl at 60 °C.", encoding="utf-8")
    done = mscgraph("extract", tmp_path / "paper.txt")
    assert (done.status, done.out) == (1, "")
    assert re.fullmatch(
        r"mscgraph: unexpected IndexError in mscgraph/extract/__init__\.py:\d+: tuple index out of range "
        r"\(a defect of mscgraph: please report it\)\n",
        done.err,
    )


def test_help_breaks_its_lines_where_the_terminal_does() -> None:
    commands = build().commands
    for command in (*commands.values(), *commands["export"].commands.values(), *commands["curate"].commands.values()):
        assert not re.search(r"[^\n]\n[^\n]", command.help), command.name


def test_version_and_help(mscgraph: Run) -> None:
    assert mscgraph("--version").out == f"mscgraph {VERSION}\n"
    assert mscgraph().out == mscgraph("--help").out


@pytest.mark.parametrize("command", DOCUMENTED)
def test_every_command_has_help_with_an_example_that_runs(
    command: str, run: Run, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = run(*command.split(), "--help").out
    example = re.search(r"Example: mscgraph (.*)", text)
    assert example
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MSCGRAPH_STORE", str(shutil.copytree(examples, tmp_path / "store")))
    (tmp_path / "papers").mkdir()
    for place in ("papers/paper.pdf", "paper.pdf"):
        shutil.copy(PAPER, tmp_path / place)
    (tmp_path / "gold.json").write_text('{"entities": [], "facts": []}', encoding="utf-8")
    if command == "restore":
        run("backup", "clusters.zip")
    if command == "load":
        run("extract", "paper.pdf", "-o", "facts.jsonl")
        run("export", "graph", "--format", "nquads", "-o", "graph.nq")
    run("curate", "export", "--kind", "conversion", "-o", "claims.csv")
    claim = next(csv.DictReader((tmp_path / "claims.csv").open(encoding="utf-8")))["claim"]
    done = run(*shlex.split(example[1].replace("2f4c", claim)))
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize("command", DOCUMENTED)
def test_every_command_is_in_the_readme(command: str, repository: Path) -> None:
    assert f"mscgraph {command}" in (repository / "README.md").read_text(encoding="utf-8")


def test_formats_in_help_are_those_that_exist(run: Run) -> None:
    from mscgraph.cli.extract import WRITERS as facts
    from mscgraph.export.document import WRITERS as documents
    from mscgraph.export.evaluation import WRITERS as scores
    from mscgraph.export.network import WRITERS as network
    from mscgraph.export.routes import WRITERS as routes
    from mscgraph.export.rows import WRITERS as rows

    tables = {"query": rows, "ask": rows, "routes": routes, "read": documents, "extract": facts, "evaluate": scores}
    tables["export network"] = tables["export route"] = network
    for command, known in tables.items():
        for format in known:
            assert re.search(rf"--format .*\b{format}\b", run(*command.split(), "--help").out)


HEAVY = {"spacy", "pdfplumber", "rdflib", "SPARQLWrapper", "pyshacl", "pypdfium2", "networkx", "pyoxigraph"}


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["--help"], set()),
        (["ask", "--list"], set()),
        (["query", "ASK { ?s ?p ?o }"], {"pyoxigraph"}),
        (["papers"], {"pyoxigraph"}),
        (["routes", "386-InP MSC", "F399-InP:Cl MSC"], {"pyoxigraph"}),
        (["curate", "list"], {"pyoxigraph"}),
    ],
)
def test_heavy_libraries_load_where_they_are_used(arguments: list[str], needed: set[str], examples: Path) -> None:
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        f"from mscgraph.cli import main; main({arguments!r})"
    )
    environment = {"MSCGRAPH_STORE": str(examples), "PYTHONPATH": str(folder("queries").parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.returncode == 0
    assert set(done.stderr.split()) & HEAVY <= needed


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which modules are compiled once, as where mscgraph is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """The shortest of several runs, which is the one least disturbed by whatever else the machine does."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
        took.append(time.perf_counter() - began)
    return min(took)


def test_help_starts_fast(compiled: dict[str, str]) -> None:
    assert seconds(["-m", "mscgraph", "--help"], compiled) < 3 * seconds(["-c", "import typer, rich"], compiled)


def test_questions_and_routes_answer_fast(examples: Path, compiled: dict[str, str]) -> None:
    least = seconds(["-m", "mscgraph", "--help"], compiled)
    store = {**compiled, "MSCGRAPH_STORE": str(examples)}
    assert seconds(["-m", "mscgraph", "ask", "conversions-from", "--species", "386-InP MSC"], store) < 4 * least
    routes = seconds(["-m", "mscgraph", "routes", "386-InP MSC", "F399-InP:Cl MSC"], store)
    assert routes < 5 * least  # which load NumPy, to be quick on large stores


def test_amounts_are_shown_in_words(mscgraph: Run, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("CdSe QDs were made from cadmium oleate (0.20 mmol) and selenourea at 200 °C.", encoding="utf-8")
    assert "amounts=0.2 mmol cadmium oleate" in mscgraph("extract", paper, "--format", "table").out
