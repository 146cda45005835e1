"""Claims as tidy tables."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from mscgraph.errors import UnknownFormat
from mscgraph.export.tables import tables, write_tables
from mscgraph.facts.model import KINDS
from mscgraph.graph.papers import list_papers
from mscgraph.graph.store import Store


def read(text: str) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text)))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_every_claim_is_a_row_with_its_quote(store: Store) -> None:
    found = {name: read(text) for name, text in tables(store).items()}
    claims = [row["claim"] for rows in found.values() for row in rows]
    assert len(claims) == len(set(claims)) == sum(sum(paper.facts.values()) for paper in list_papers(store))
    assert len(found) == len(KINDS)
    assert all(row["quote"] and row["paper"] and row["species_iri" if "species_iri" in row else "source_iri"]
               for rows in found.values() for row in rows)  # fmt: skip


def test_ranges_are_numbers_and_lists_stand_between_semicolons(store: Store) -> None:
    rows = read(tables(store)["conversions.csv"])
    above = next(row for row in rows if row["target"].startswith("F399"))
    assert (above["temperature_C_min"], above["temperature_C_max"]) == ("110", "")
    for row in rows:
        for name in ("temperature_C_min", "temperature_C_max", "duration_h_min", "confidence"):
            assert row[name] == "" or float(row[name]) >= 0
    denied = [row for row in rows if row["polarity"] == "negative"]
    assert denied and all(row["status"] in ("asserted", "hedged", "proposed") for row in rows)


def test_files_are_written_into_a_folder(store: Store, tmp_path: Path) -> None:
    folder = write_tables(store, "csv", tmp_path / "new" / "tables")
    assert "conversions.csv" in [path.name for path in folder.iterdir()]
    with pytest.raises(UnknownFormat, match="choose csv"):
        write_tables(store, "xlsx", tmp_path / "other")
