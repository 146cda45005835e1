"""`mscgraph curate`, as a chemist uses it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.api import Graph
from tests.curation.conftest import FACTS, paper, write

Run = Callable[..., Any]
Ids = Callable[[str], str]


def shown(mscgraph: Run, question: str = "conversions") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(mscgraph("ask", question, "--format", "csv").out)))


def test_a_rejected_claim_is_in_no_answer_and_comes_back_when_accepted(mscgraph: Run, ids: Ids, location: str) -> None:
    claim = ids("conversion")
    done = mscgraph("curate", "reject", claim[:7], "--because", "the other way round", "--by", "Bo")
    assert (done.status, done.err) == (0, "")
    words = "conversion: 390-AlSb MSC → 430-AlSb MSC, with oleic acid, at 80 °C"
    assert done.out == f"rejected claim:{claim} {words}\n"
    assert [row["paper"] for row in shown(mscgraph)] == ["Example 2020"]  # of the other paper
    assert mscgraph("routes", "390-AlSb", "430-AlSb").out.count("became") == 1
    assert mscgraph("check").out == "the store conforms\n"
    assert mscgraph("curate", "accept", claim).status == 0
    assert len(shown(mscgraph)) == 2
    history = mscgraph("curate", "history", claim).out.splitlines()
    assert history[0] == f"claim:{claim}  accepted"
    assert history[3].endswith("rejected by Bo: the other way round") and history[4].endswith("accepted by Ada")


def test_an_accepted_claim_is_shown_though_its_reading_was_unsure(mscgraph: Run, ids: Ids, location: str) -> None:
    assert shown(mscgraph, "properties") == []
    mscgraph("curate", "accept", ids("property"))
    assert [row["value_min"] for row in shown(mscgraph, "properties")] == ["390"]


def test_a_correction_stands_in_the_place_of_the_claim(mscgraph: Run, ids: Ids, location: str) -> None:
    claim = ids("conversion")
    edits = ("--set", "temperature_C=80 to 110", "--set", "target=450-AlSb MSC", "--because", "caption of Figure 2")
    done = mscgraph("curate", "correct", f"claim:{claim[:9]}", *edits)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"corrected claim:{claim} 390-AlSb MSC → 430-AlSb MSC, with oleic acid, at 80 °C\nnow ")
    now = done.out.split("claim:")[2][:20]
    row = next(row for row in shown(mscgraph) if row["claim"].endswith(now))
    assert (row["target"], row["temperature_max"], row["page"], row["references"]) == ("450-AlSb MSC", "110", "3", "4")
    assert not [row for row in shown(mscgraph) if row["claim"].endswith(claim)]
    assert mscgraph("check").out == "the store conforms\n"
    assert mscgraph("routes", "390-AlSb", "450-AlSb").status == 0
    for each in (claim, now):
        history = mscgraph("curate", "history", each).out
        assert "corrected by Ada: caption of Figure 2" in history and "temperature_C: 80 → 80 to 110" in history
        assert f"claim:{claim} → claim:{now}" in history
    undone = mscgraph("curate", "accept", claim)
    assert f"its correction claim:{now} is taken back" in undone.out
    assert {row["target"] for row in shown(mscgraph)} == {"430-AlSb MSC"}


def test_a_name_of_the_paper_is_the_thing_that_it_names(mscgraph: Run, ids: Ids, location: str) -> None:
    """myristic acid is one chemical, whatever the curator calls it."""
    claim = ids("synthesis")
    mscgraph("curate", "correct", claim, "--set", "precursors=myristic acid; indium acetate")
    (row,) = shown(mscgraph, "syntheses")
    assert row["precursors"] == "indium acetate, myristic acid"
    chemicals = mscgraph(
        "query", "SELECT DISTINCT ?c { ?c a msc:Chemical ; rdfs:label 'myristic acid' }", "--format", "csv"
    )
    assert len(chemicals.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("accept", "00000"), "the store holds no claim 'claim:00000'"),
        (("accept", "xyz"), "'xyz' names no claim: write its id, or the first four digits or more"),
        (("accept", "12"), "'12' names no claim"),
        (("note", "ID", " "), "a note needs its words"),
        (("correct", "ID", "--set", "temperature=80"), "a conversion has no field 'temperature'"),
        (("correct", "ID", "--set", "temperature_C"), "'temperature_C' is not of the form FIELD=VALUE"),
        (("correct", "ID", "--set", "temperature_C=80"), "nothing to correct: the claim says that already"),
        (("correct", "ID", "--set", "refs=4; 99"), "refs: the paper has no reference '99'"),
        (("history", "99999"), "neither the store nor the record of curation holds a claim '99999'"),
        (("export", "--kind", "reaction"), "there is no kind of claims 'reaction': choose one of species,"),
        (("export", "--format", "xlsx"), "unknown format 'xlsx': choose csv or gold"),
        (("export", "--format", "gold"), "no claim of any paper is accepted or corrected"),
        (("export", "--paper", "nowhere.pdf"), "the store holds no paper 'nowhere.pdf'"),
    ],
)
def test_wrong_use_is_told_in_one_line(mscgraph: Run, ids: Ids, arguments: tuple[str, ...], message: str) -> None:
    claim = ids("conversion")
    done = mscgraph("curate", *(claim if word == "ID" else word for word in arguments))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"mscgraph: {message}") and done.err.count("\n") == 1


def test_the_beginning_of_several_ids_lists_them(mscgraph: Run, graph: Graph, location: str) -> None:
    claim = next(iter(graph.query("SELECT ?c { ?c a msc:SynthesisClaim }")))["c"].value
    graph.close()
    twin = claim[:-12] + "0" * 12
    from mscgraph.graph.store import open_store

    with open_store(location, write=True) as store:
        copy = f"INSERT {{ GRAPH ?g {{ <{twin}> ?p ?o }} }} WHERE {{ GRAPH ?g {{ <{claim}> ?p ?o }} }}"
        store.update(copy)
    beginning = claim.rpartition("/")[2][:8]
    done = mscgraph("curate", "accept", beginning)
    assert done.status == 2
    assert f"'{beginning}' is the beginning of 2 claims, write more of it: claim:{beginning}" in done.err
    assert done.err.count("synthesis: 390-AlSb MSC, from HMy") == 2


def test_what_was_decided_outlives_extraction_and_removal(mscgraph: Run, ids: Ids, location: str) -> None:
    conversion, synthesis = ids("conversion"), ids("synthesis")
    mscgraph("curate", "reject", conversion, "--because", "misread")
    mscgraph("curate", "note", synthesis, "see also the SI")
    write(location, paper(1, FACTS[1:]))  # read otherwise: the conversion is not found any more
    listed = mscgraph("curate", "list")
    assert f"claim:{synthesis}  noted" in listed.out and conversion not in listed.out
    assert "1 more of claims that the store does not hold: mscgraph curate orphans" in listed.err
    lost = mscgraph("curate", "orphans").out
    assert f"claim:{conversion}  rejected" in lost and "the paper is read otherwise now" in lost
    mscgraph("remove", "paper-1.pdf")
    lost = json.loads(mscgraph("curate", "orphans", "--format", "json").out)
    assert {review["gone"] for review in lost} == {"its paper is not in the store"} and len(lost) == 2
    assert "misread" in mscgraph("curate", "history", conversion[:8]).out
    write(location, paper(1))
    assert mscgraph("curate", "orphans").out == "0 claims\n"
    assert [row["paper"] for row in shown(mscgraph)] == ["Example 2020"]


def test_an_orphan_names_the_claims_that_may_have_taken_its_place(mscgraph: Run, ids: Ids, location: str) -> None:
    from dataclasses import replace

    conversion = ids("conversion")
    mscgraph("curate", "accept", conversion)
    better = replace(FACTS[0], reagents=())
    write(location, paper(1, (better, *FACTS[1:])))
    now = ids("conversion")
    assert now != conversion
    assert f"perhaps now claim:{now}" in mscgraph("curate", "orphans").out


def test_who_curates(mscgraph: Run, ids: Ids, location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = ids("conversion")
    mscgraph("curate", "note", claim, "one")
    monkeypatch.delenv("MSCGRAPH_CURATOR")
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    mscgraph("curate", "note", claim, "two")
    mscgraph("curate", "note", claim, "three", "--by", "Cy")
    acts = json.loads(mscgraph("curate", "history", claim, "--format", "json").out)["acts"]
    assert [(act["by"], act["why"]) for act in acts] == [("Ada", "one"), ("login", "two"), ("Cy", "three")]

    def unknown() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", unknown)
    done = mscgraph("curate", "note", claim, "four")
    assert (done.status, done.err) == (2, "mscgraph: who curates? give --by NAME, or set MSCGRAPH_CURATOR\n")


def test_gold_scores_what_was_accepted_and_corrected(mscgraph: Run, ids: Ids, location: str, tmp_path: Path) -> None:
    """What is rejected counts as wrong where it is found, what nobody judged is neither rewarded nor punished."""
    from mscgraph.facts.jsonl import dump_lines

    facts = tmp_path / "paper-1.jsonl"
    facts.write_text("\n".join(dump_lines(FACTS)), encoding="utf-8")
    mscgraph("curate", "accept", ids("property"))
    mscgraph("curate", "reject", ids("synthesis"))
    mscgraph("curate", "correct", ids("conversion"), "--set", "temperature_C=90")
    assert mscgraph("curate", "export", "--format", "gold", "-o", tmp_path / "gold").status == 0
    gold = json.loads((tmp_path / "gold" / "paper-1.json").read_text())
    assert [fact["fact"] for fact in gold["facts"]] == ["property", "conversion"]
    assert [fact["fact"] for fact in gold["optional_facts"]] == ["characterization"]
    scores = json.loads(mscgraph("evaluate", tmp_path / "gold" / "paper-1.json", facts, "--format", "json").out)
    kinds = scores["kinds"]
    assert (kinds["conversion"]["matched"], kinds["conversion.temperature_C"]["matched"]) == (1, 0)
    assert (kinds["property"]["f1"], kinds["synthesis"]["predicted"], kinds["synthesis"]["matched"]) == (1.0, 1, 0)
    assert kinds["characterization"]["predicted"] == 0
