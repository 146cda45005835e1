"""`mscgraph load`: facts and dumps come to what ingesting the papers comes to."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from mscgraph.errors import StoreError
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.model import PaperFacts, Range
from mscgraph.facts.papers import dump_paper, load_papers
from mscgraph.graph.curation.record import record
from mscgraph.graph.iris import PREFIXES
from mscgraph.graph.papers import add_paper
from mscgraph.graph.store import open_store
from mscgraph.loading import load
from mscgraph.resources import folder, pipeline_version
from mscgraph.upkeep import migrate
from tests.graph.conftest import conversion, paper, rich_paper, wavelength
from tests.stores import make

Run = Callable[..., Any]
STORES = Path(__file__).parent / "stores"


def content(location: str | Path, *, claims_only: bool = False) -> set[str]:
    """All quads of a store; or what is said of claims, without other names of things."""
    with open_store(str(location), write=False) as store:
        if claims_only:
            query = "SELECT ?s ?p ?o { GRAPH ?g { ?s msc:ofPaper ?paper ; ?p ?o } }"
            return {" ".join(row[name].n3() for name in "spo") for row in store.select(query)}
        return {" ".join(term.n3() for term in quad) for quad in store.quads()}


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A store with three papers, a claim kept apart, and decisions of curators."""
    place = tmp_path / "whole"
    papers = make._papers()
    with open_store(str(place), write=True, create=True) as store:
        for facts in papers:
            add_paper(store, facts)
        record(store, make.acts(make._decisions(papers)))
    return place


def test_facts_of_a_paper_come_to_what_ingesting_it_comes_to(mscgraph: Run, tmp_path: Path) -> None:
    example = next(folder("examples").glob("chloride*.pdf"))
    facts = tmp_path / "facts.jsonl"
    assert mscgraph("extract", example, "-o", facts).status == 0
    done = mscgraph("load", facts, "--store", tmp_path / "loaded")
    assert (done.status, done.err) == (0, "")
    assert "1 paper: 1 added" in done.out and str(facts) in done.out
    assert mscgraph("ingest", example, "--store", tmp_path / "ingested").status == 0
    assert content(tmp_path / "loaded") == content(tmp_path / "ingested")
    entry = json.loads((tmp_path / "loaded" / "journal").read_text())
    assert (entry["action"], entry["file"]) == ("added", example.name)
    again = mscgraph("load", facts, "--store", tmp_path / "loaded")
    assert "1 paper: 1 unchanged" in again.out


@pytest.mark.parametrize("format", ["nq", "trig", "jsonld"])
def test_a_dump_with_graphs_gives_the_same_store(format: str, whole: Path, mscgraph: Run, tmp_path: Path) -> None:
    dump, written = tmp_path / f"dump.{format}", {"jsonld": "jsonld"}.get(format, "nquads")
    assert mscgraph("export", "graph", "--format", written, "-o", dump, "--store", whole).status == 0
    if format == "trig":
        quads = ox.parse(dump.read_bytes(), format=ox.RdfFormat.N_QUADS)
        ox.serialize(quads, str(dump), format=ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))
    done = mscgraph("load", dump, "--store", tmp_path / "loaded")
    assert done.status == 0 and "4 papers: 4 added" in done.out and "kept apart" in done.err
    assert content(tmp_path / "loaded") == content(whole)
    assert mscgraph("check", "--store", tmp_path / "loaded").status == 0
    assert "4 unchanged" in mscgraph("load", dump, "--store", tmp_path / "loaded").out
    assert content(tmp_path / "loaded") == content(whole)


def test_triples_of_one_paper_give_the_same_store(mscgraph: Run, tmp_path: Path) -> None:
    facts = make._papers()[2]
    with open_store(str(tmp_path / "one"), write=True, create=True) as store:
        add_paper(store, facts)
        about = [d for d in make._decisions(make._papers()) if d.get("key") == make.iris.paper_key(facts.paper)]
        record(store, make.acts(about))
    dump = tmp_path / "dump.ttl"
    mscgraph("export", "graph", "--format", "turtle", "-o", dump, "--store", tmp_path / "one")
    done = mscgraph("load", dump, "--store", tmp_path / "loaded")
    assert (done.status, done.err) == (0, "")
    assert content(tmp_path / "loaded") == content(tmp_path / "one")


def test_triples_of_several_papers_lose_only_other_names(whole: Path, mscgraph: Run, tmp_path: Path) -> None:
    dump = tmp_path / "dump.ttl"
    mscgraph("export", "graph", "--format", "turtle", "-o", dump, "--store", whole)
    done = mscgraph("load", dump, "--store", tmp_path / "loaded")
    assert done.status == 0 and "other names for things" in done.err
    assert content(tmp_path / "loaded", claims_only=True) == content(whole, claims_only=True)
    assert (
        mscgraph("curate", "list", "--store", tmp_path / "loaded").out
        == mscgraph("curate", "list", "--store", whole).out
    )


@pytest.mark.parametrize("number", [1, 2])
def test_a_dump_of_an_older_version_is_migrated(number: int, mscgraph: Run, tmp_path: Path) -> None:
    with tarfile.open(STORES / f"format-{number}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    with (
        open_store(str(tmp_path / "store"), write=False, any_format=True) as store,
        (tmp_path / "d.nq").open("wb") as out,
    ):
        store.dump(out)
    done = mscgraph("load", tmp_path / "d.nq", "--store", tmp_path / "loaded")
    assert done.status == 0, done.err
    migrate(str(tmp_path / "store"), keep=False)
    rows = "SELECT ?a ?b ?c { ?a msc:convertsTo ?b . ?c msc:subject ?a ; msc:object ?b }"
    with (
        open_store(str(tmp_path / "store"), write=False) as one,
        open_store(str(tmp_path / "loaded"), write=False) as other,
    ):
        assert len(one.select(rows)) > 0
        if number > 1:  # format 1 had no record of acts to bring along
            assert set(map(str, one.quads())) == set(map(str, other.quads()))


def lines(*papers: PaperFacts) -> list[str]:
    return [line for facts in papers for line in dump_paper(facts, "1")]


def test_a_wrong_line_costs_its_paper_only(mscgraph: Run, tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    told = lines(paper(conversion(), number=1), paper(conversion(), number=2), paper(conversion(), number=3))
    told[3] = told[3].replace('"430-AlSb MSC"', "430")
    file.write_text("\n".join(told), encoding="utf-8")
    done = mscgraph("load", file, "--store", tmp_path / "store")
    assert done.status == 1 and f"{file}: line 4: target cannot be 430" in done.err
    assert "3 papers: 2 added, 1 skipped" in done.out
    assert json.loads(mscgraph("papers", "--store", tmp_path / "store", "--format", "json").out)[1]["doi"].endswith("3")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "line 1: not a JSON object"),
        ('{"fact": "guess"}', "line 1: no such kind of fact: 'guess'"),
        ('{"fact": "conversion", "source": "A"}', "line 1: a conversion fact is incomplete"),
        ('{"fact": "characterization", "subject": "A", "method": ["B"]}', 'line 1: method cannot be ["B"]'),
        ('{"fact": "synthesis", "product": "A", "precursors": "InCl3"}', 'line 1: precursors cannot be "InCl3"'),
        ('{"fact": "synthesis", "product": "A", "temperature_C": [1, "2"]}', "line 1: temperature_C cannot be"),
        ('{"fact": "paper", "year": "2020"}', 'line 1: year cannot be "2020"'),
        ("", "holds no facts"),
    ],
)
def test_what_is_no_fact_is_told_by_its_line(line: str, message: str, mscgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_text(line, encoding="utf-8")
    done = mscgraph("load", tmp_path / "f.jsonl", "--store", tmp_path / "store")
    assert done.status == 1 and message in done.err and done.err.count("\n") == 1
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("d.nq", "<a:b> <c:d> .\n", "line 1, column"),
        ("d.ttl", "@prefix a: <b:c> .\n\na:b a:c .", "line 3, column"),
        ("d.nq", "<a:b> <c:d> <e:f> <g:h> .\n", "holds no paper as mscgraph writes it"),
        ("d.jsonld", '{"@graph": [', "line 1, column 13"),
        (
            "d.jsonld",
            '{"@context": "https://example.org/c", "@id": "x"}',
            "that lies elsewhere, and nothing is fetched",
        ),
        ("d.rdf", "", "is told by its name what it holds: .jsonl"),
    ],
)
def test_what_is_no_dump_of_ours_is_told(name: str, text: str, message: str, mscgraph: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = mscgraph("load", tmp_path / name, tmp_path / "none.nq", "--store", tmp_path / "store")
    assert done.status == 1 and message in done.err and "none.nq: cannot be read" in done.err
    assert not (tmp_path / "store").exists()


def test_facts_without_a_paper_are_of_their_file_and_need_evidence(mscgraph: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    facts = (conversion(), wavelength(390.0, evidence=()), conversion(temperature_C=Range(9000.0, 9000.0)))
    file.write_text("\n".join(json.dumps(to_json(fact)) for fact in facts), encoding="utf-8")
    done = mscgraph("load", file, "--store", tmp_path / "store")
    assert done.status == 0 and "at least one passage" in done.err and "no such temperature" in done.err
    assert "kept apart: 2 claims" in done.out
    assert "at least one passage" in mscgraph("check", "--quarantined", "--store", tmp_path / "store").out
    (held,) = json.loads(mscgraph("papers", "--store", tmp_path / "store", "--format", "json").out)
    assert (held["file_name"], held["pipeline_version"]) == ("mine.jsonl", "unknown")


def test_a_paper_that_the_store_may_hold_already_is_told(mscgraph: Run, tmp_path: Path) -> None:
    again = {"title": "On the making of clusters, part 1", "doi": None, "file_name": "again.txt", "pages": 0}
    file = tmp_path / "facts.jsonl"
    file.write_text("\n".join(lines(paper(conversion()), paper(conversion(), number=2, **again))), encoding="utf-8")
    done = mscgraph("load", file, "--store", tmp_path / "store")
    told = "again.txt may be paper-1.pdf once more (both have this title); if it is: mscgraph remove again.txt"
    assert done.status == 0 and told in done.err
    listed = mscgraph("papers", "--alike", "--store", tmp_path / "store").out
    assert listed == f"On the making of clusters, part 1\n  {told}\n1 pair\n"


def test_a_paper_survives_json_lines() -> None:
    facts = rich_paper()
    supplement = replace(
        facts, paper=replace(facts.paper, sha256="a" * 64, doi=None, supplement_to="10.9999/example.1")
    )
    (first, second) = load_papers(lines(facts, supplement), replace(facts.paper, file_name="f"))
    assert (first.facts, second.facts, first.pipeline, first.fault) == (facts, supplement, "1", None)


def test_many_papers_make_a_new_store_at_once_as_one_by_one(mscgraph: Run, tmp_path: Path) -> None:
    """Papers that tie, share triples and names; one that comes twice; one with a claim that is kept apart. What a
    process that was killed left of such a store is tidied away."""
    (tmp_path / f".loaded.{2**30}.new").mkdir()
    denied = paper(conversion(polarity="negative"), wavelength(402.0), number=2)
    again = replace(denied, facts=(*denied.facts, wavelength(409.0)))
    told = [*make._papers(), paper(conversion(), wavelength(402.0), number=5), denied, again]
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        "\n".join(line for each in told for line in dump_paper(each, pipeline_version())) + "\n", encoding="utf-8"
    )
    for each in told:
        with open_store(str(tmp_path / "singly"), write=True, create=True) as store:
            add_paper(store, each)
    done = mscgraph("load", facts, "--store", tmp_path / "loaded")
    assert done.status == 0 and "7 papers: 5 added, 2 replaced" in done.out and "kept apart" in done.err
    assert content(tmp_path / "loaded") == content(tmp_path / "singly")
    assert any("cito/disputes" in quad for quad in content(tmp_path / "loaded"))
    told_of = [json.loads(line)["action"] for line in (tmp_path / "loaded" / "journal").read_text().splitlines()]
    assert told_of == ["added"] * 5 + ["replaced"] * 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_new_store_that_cannot_be_filled_is_not_left_half_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(store: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("mscgraph.graph.papers.complete_projection", broken)
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        "\n".join(line for each in make._papers() for line in dump_paper(each, pipeline_version())), encoding="utf-8"
    )
    with pytest.raises(StoreError, match="the disk is full"):
        load([facts], str(tmp_path / "loaded"))
    assert [path.name for path in tmp_path.iterdir()] == ["facts.jsonl"]
