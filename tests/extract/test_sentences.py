"""Conversions in single sentences written for tuning: how many are found, and how many of those found are right."""

from __future__ import annotations

import csv
from pathlib import Path

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion
from mscgraph.facts.names import name_key
from mscgraph.read.document import Block, Text

SENTENCES = Path(__file__).parent / "sentences" / "conversions.tsv"
Edge = tuple[str, str]


def expected(cell: str) -> set[Edge]:
    """The stated conversions; '!' marks a denied one, '-' none."""
    stated = [part.split(" -> ") for part in cell.split(" ; ") if not part.startswith("!") and part != "-"]
    return {(name_key(source), name_key(target)) for source, target in stated}


def found(text: str) -> set[Edge]:
    edges: set[Edge] = set()
    for fact in facts_of(Passage(Block("paragraph", Text(text)), read_names((text,)))):
        if isinstance(fact, Conversion) and fact.polarity == "positive":
            edges.add((name_key(fact.source), name_key(fact.target)))
            if fact.reversible:
                edges.add((name_key(fact.target), name_key(fact.source)))
    return edges


def test_conversions_in_sentences() -> None:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    stated = {(row["id"], edge) for row in rows for edge in expected(row["expected"])}
    read = {(row["id"], edge) for row in rows for edge in found(row["text"])}
    assert len(stated & read) / len(read) >= 0.92
    assert len(stated & read) / len(stated) >= 0.75


def test_nothing_is_found_where_nothing_is_stated() -> None:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {row["text"]: edges for row in rows if row["expected"] == "-" and (edges := found(row["text"]))} == {}
