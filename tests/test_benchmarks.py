"""The benchmarks run, and the page that shows their tables has them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from benchmarks import show
from benchmarks.extraction import parts, tables
from benchmarks.extraction.cooccurrence import Quantity, stated
from benchmarks.extraction.names import pipeline
from benchmarks.extraction.run import run
from benchmarks.extraction.texts import Texts
from benchmarks.graph.__main__ import tables as graph_tables
from benchmarks.graph.field import paper
from benchmarks.graph.run import Validation, measure
from benchmarks.reading import markdown, yardstick
from benchmarks.reading.readers import PEERS, READERS
from benchmarks.routes.__main__ import tables as route_tables
from benchmarks.routes.field import write_quads
from benchmarks.routes.run import measure as measure_routes
from mscgraph.facts.scoring import score
from mscgraph.graph.derived import derive, reactions, species_named
from mscgraph.graph.rdf import paper_graph
from mscgraph.graph.store import open_store
from mscgraph.read import read_document


def test_programs_are_compared_on_a_paper(repository: Path) -> None:
    chosen = [f"--reader={name}" for name in ("mscgraph", "characters", "pypdfium2", "pdfplumber", "pdfminer")]
    command = [sys.executable, "-m", "benchmarks.reading", *chosen, "--paper=symbols-and-look-alikes", "--rounds=1"]
    env = os.environ | {"MSCGRAPH_SHARED": "none", "PYTHONPATH": str(repository)}
    done = subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = [re.split(r"\s*│\s*", line.strip("│ ")) for line in done.stdout.splitlines() if line.startswith("│")]
    reached = {row[0]: float(row[2].split()[0]) for row in rows if len(row) == 10 and row[2][0].isdigit()}
    assert reached["mscgraph"] > 0.99
    assert 0.2 < reached["pdfplumber"] < 1
    assert 0.9 < reached["pypdfium2"] <= 1
    assert 0.9 < reached["pdfminer.six"] <= 1
    assert "1.00" in next(row for row in rows if row[0].startswith("pypdfium2's bare"))


def test_the_page_has_the_tables_of_a_run(repository: Path) -> None:
    page = (repository / "docs" / "reading.md").read_text(encoding="utf-8")
    assert "make bench-reading" in page
    assert "bench-reading:" in (repository / "Makefile").read_text(encoding="utf-8")
    shown = show.shown(page)
    assert re.search(r"Measured on \d{4}-\d\d-\d\d", shown)
    rows = [line.strip("| ").split(" | ") for line in shown.splitlines() if line.startswith("| ")]
    ours = next(row for row in rows if row[0] == "mscgraph")
    assert ours[2:4] and all(re.fullmatch(r"[01]\.\d{3} \([01]\.\d{3}\)", cell) for cell in ours[2:4])
    assert {"pdfplumber", "pypdfium2", "pdfminer.six"} <= {row[0] for row in rows}
    for drawn in re.findall(r"(?:^\|.*\|\n)+", shown, re.MULTILINE):
        assert len({line.count(" | ") for line in drawn.splitlines() if not line.startswith("|---")}) == 1


def test_every_program_is_pinned_and_has_its_module(repository: Path) -> None:
    modules = {path.stem for path in (repository / "benchmarks" / "reading" / "readers").glob("[!_]*.py")}
    assert modules == set(READERS)
    pinned = re.sub("_", "-", (repository / "benchmarks" / "peers.lock").read_text(encoding="utf-8")).lower()
    for name in PEERS:
        source = (repository / "benchmarks" / "reading" / "readers" / f"{name}.py").read_text(encoding="utf-8")
        found = re.search(r'^DISTRIBUTION = "(.+)"$', source, re.MULTILINE)
        assert found and f"\n{found[1].lower()}==" in pinned, name


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("clus-\nters", "clusters"),
        ("clus\u00adters", "clusters"),
        ("In₃₇P₂₀", "In37P20"),
        ("ﬁlm", "film"),
        ("well-\r\nknown", "well-known"),
    ],
)
def test_the_taste_of_a_program_counts_for_nothing(printed: str, same: str) -> None:
    assert yardstick.plain(printed) == yardstick.plain(same)


def test_columns_that_interleave_do_count() -> None:
    assert yardstick.runs_kept("a b c d e f g h i", "a b c d x e f g h i") == 0


def test_a_caption_taken_for_the_first_row_is_no_loss() -> None:
    cells = [{"row": r, "col": c, "text": f"{r}{c}"} for r in range(3) for c in range(2)]
    truth = {"blocks": [{"table": {"label": "Table 1", "cells": cells}}]}
    grid = [["Table 1. A caption", None], ["00", "01"], ["10", "11"], ["20", "21"]]
    assert yardstick.cells(truth, [grid]) == pytest.approx(12 / 13)
    assert yardstick.cells({"blocks": []}, [grid]) is None


def test_markdown_tells_headings_tables_and_scripts() -> None:
    text = "## **The** core\n\nIn<sub>37</sub>P₂₀, 10⁻³\n\n| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n"
    assert markdown.headings_of(text) == ["The core"]
    assert markdown.tables_of(text) == [[["a", "b"], ["1 | 2", "3"]]]
    block = markdown.scripts_of(text)[1]
    assert block["text"] == "In37P20, 10−3"
    assert block["runs"] == [[2, 4, "sub"], [5, 7, "sub"], [11, 13, "sup"]]


def test_extraction_is_scored_and_timed(repository: Path) -> None:
    folder = repository / "tests" / "extract" / "library"
    few = Texts("few", "two passages", tuple((folder / f"{n}.json", folder / f"{n}.txt") for n in (101, 102)))
    outcome = run(["mscgraph"], [few], rounds=1, step=lambda _: None)
    assert not outcome.missing and outcome.words > 100
    reached, _, cost, better = tables.tables(outcome)
    row = dict(zip(reached.heads, reached.rows[0], strict=True))
    assert row["texts"] == "two passages (2)" and float(row["headline"]) > 0.4
    loading, words, *growth = cost.rows[0][1:]
    assert 0.1 < float(loading) < 10 and int(words) > 500
    assert all(float(ratio.removeprefix("× ")) < 3 for ratio in growth)  # one round of little text on a busy machine
    assert better.rows == ((show.NONE,) * 5,)


def test_the_baseline_joins_what_stands_in_a_sentence() -> None:
    text = "At 80 °C CdS MSC-311 converts to CdS MSC-322 in toluene, as TEM shows."
    facts = list(stated(next(pipeline()(text).sents), [Quantity(3, 8, 80.0, 80.0, "degree Celsius")]))
    conversion = next(fact for fact in facts if fact["fact"] == "conversion")
    assert (conversion["source"], conversion["target"]) == ("CdS MSC-311", "CdS MSC-322")
    assert (conversion["reagents"], conversion["temperature_C"]) == (["toluene"], [80.0, 80.0])
    methods = [(fact["subject"], fact["method"]) for fact in facts if fact["fact"] == "characterization"]
    assert methods == [(name, "transmission electron microscopy") for name in ("CdS MSC-311", "CdS MSC-322")]


@pytest.mark.parametrize(
    ("text", "unit", "value", "found"),
    [
        ("InP QDs emit at 530 nm.", "nanometre", 530.0, ("emission_peak", "nm")),
        ("InP QDs of 3 nm were seen.", "nanometre", 3.0, ("size", "nm")),
        ("InP QDs absorb at 450 nm.", "nanometre", 450.0, ("leet_wavelength", "nm")),
        ("InP QDs weigh 3 kg.", "kilogram", 3.0, None),
    ],
)
def test_the_baseline_tells_properties_by_their_units(
    text: str, unit: str, value: float, found: tuple[str, str] | None
) -> None:
    at = text.index(f"{value:.0f}")
    facts = stated(next(pipeline()(text).sents), [Quantity(at, at + 3, value, value, unit)])
    properties = [(fact["property"], fact["unit"]) for fact in facts if fact["fact"] == "property"]
    assert properties == ([found] if found else [])


def test_the_page_on_extraction_has_the_tables_of_a_run(repository: Path) -> None:
    page = (repository / "docs" / "extraction.md").read_text(encoding="utf-8")
    assert "bench-extraction:" in (repository / "Makefile").read_text(encoding="utf-8")
    shown = show.shown(page)
    assert re.search(r"Measured on \d{4}-\d\d-\d\d", shown)
    rows = [line.strip("| ").split(" | ") for line in shown.splitlines() if line.startswith("| ")]
    headlines = {(row[0], row[2]): float(row[8]) for row in rows if len(row) == 12 and row[8][0].isdigit()}
    texts = {text for text, _ in headlines}
    assert len(texts) >= 5
    assert all(headlines[text, "mscgraph"] > headlines[text, "baseline"] > 0 for text in texts)


def test_the_page_on_extraction_names_files_that_exist_and_entries_of_their_kind(repository: Path) -> None:
    page = (repository / "docs" / "extraction.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(pipelines/[^`]+)`", page))
    assert len(named) > 10 and all((repository / name).exists() for name in named)
    entries = re.findall(r"`(pipelines/[^`]+\.toml)`[^`]*(?:`[^`\n]+`[^`]*)*?```toml\n(.*?)```", page, re.DOTALL)
    assert len(entries) >= 7
    for name, entry in entries:
        (kind, (example,)), known = *tomllib.loads(entry).items(), tomllib.loads((repository / name).read_text("utf-8"))
        assert example.keys() <= {key for other in known[kind] for key in other}, name


def test_the_gold_file_on_the_page_can_be_scored(repository: Path) -> None:
    page = (repository / "docs" / "extraction.md").read_text(encoding="utf-8")
    gold = json.loads(page.split("```json")[1].split("```")[0])
    assert score(gold, gold["facts"]).headline.f1 == 1


def test_a_field_of_papers_is_always_the_same_and_has_so_many_claims() -> None:
    first, again = paper(7), paper(7)
    assert first == again and len(paper_graph(first).facts) == 100
    changed = paper(7, edition=1)
    assert 1 <= len(set(first.facts) - set(changed.facts)) <= 5


def test_a_graph_is_measured(tmp_path: Path) -> None:
    size = measure(200, tmp_path, lambda _: None)
    assert size.conforms and size.quads > 5000 and size.disk > 10_000
    cost = Validation(0.0003, 0.0002, 0.004)
    stores, changes, validated = graph_tables([size], cost)
    assert dict(stores.rows)["all shapes and the projection hold"] == "yes"
    whats = ["a changed paper", "of it, facts to RDF and validation", "a new paper", "a removed paper"]
    assert [row[0] for row in changes.rows] == whats
    assert validated.rows[0][1] == "0.30 ms"
    assert list(tmp_path.iterdir()) == []


def test_the_page_on_the_graph_has_the_tables_of_a_run(repository: Path) -> None:
    page = (repository / "docs" / "graph.md").read_text(encoding="utf-8")
    assert "bench-graph:" in (repository / "Makefile").read_text(encoding="utf-8")
    shown = show.shown(page)
    assert re.search(r"Measured on \d{4}-\d\d-\d\d", shown)
    rows = {line.split(" | ")[0].strip("| "): line for line in shown.splitlines() if line.startswith("| ")}
    assert "10,000 claims" in shown and "no" not in rows["all shapes and the projection hold"].split(" | ")


def test_routes_are_measured_on_the_network_that_the_store_gives(tmp_path: Path) -> None:
    size = measure_routes(300, tmp_path, 300, lambda _: None)
    times, touched = route_tables([size])
    assert {"the network from the store", "ten best routes within limits"} <= {row[0] for row in times.rows}
    assert size.counts["reactions touched, of the ten best"] > 0 and len(touched.rows) == 3


def test_the_store_that_routes_are_measured_on_keeps_what_its_claims_tell(tmp_path: Path) -> None:
    location = str(tmp_path / "store")
    write_quads(100, tmp_path / "quads.nq")
    with open_store(location, write=True, create=True) as store, (tmp_path / "quads.nq").open("rb") as quads:
        store.load(quads)
        found = derive(store).values()
        told = {claim: said for each in found for claim, said in each.reactions.items()}
        assert dict(reactions(store)) == told and len(told) == 110
        assert dict(species_named(store)) == {one: [*names] for each in found for one, names in each.species.items()}


def test_the_page_on_routes_has_the_tables_of_a_run(repository: Path) -> None:
    page = (repository / "docs" / "routes.md").read_text(encoding="utf-8")
    assert "bench-routes:" in (repository / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"Measured on \d{4}-\d\d-\d\d", show.shown(page)) and "1,000,000 conversions" in page


@pytest.mark.parametrize("part", parts.PARTS, ids=[part.name for part in parts.PARTS])
def test_a_part_can_be_left_out_and_comes_back(part: parts.Part, tmp_path: Path) -> None:
    paper, gold = tmp_path / "1.txt", tmp_path / "1.json"
    paper.write_text("CdSe MSC-391 was made at 60 °C. At 90 °C it was converted to CdSe QDs.\n", encoding="utf-8")
    event = {"fact": "conversion", "source": "a", "target": "b", "temperature_C": [90, 90]}
    names = [
        {"id": "a", "class": "species", "names": ["CdSe MSC-391"]},
        {"id": "b", "class": "species", "names": ["CdSe QD"]},
    ]
    gold.write_text(json.dumps({"document": "1", "entities": names, "facts": [event]}), encoding="utf-8")
    papers = [(Texts("one", "one", ((gold, paper),)), [(gold, read_document(paper))])]
    (without,) = parts.measured(part, papers)
    (whole,) = parts.measured(parts.PARTS[0], papers)
    assert whole.groups["conversion"].f1 == 1
    needed = part.name.startswith(("verbs", "antecedents"))
    assert (without.groups["conversion"].f1 < 1) == needed
