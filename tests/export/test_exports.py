"""What can be exported of a store: all of it, a neighbourhood, a route, the matrix."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import cast

import pytest

from mscgraph.errors import UnknownFormat, UnknownSpecies, UsageError
from mscgraph.export.matrix import matrix
from mscgraph.export.picture.wavelengths import WRITERS, write_wavelengths
from mscgraph.export.stores import EXPORTS
from mscgraph.graph.store import Store
from mscgraph.graph.terms import table


def exported(store: Store, what: str, format: str, folder: Path, **choice: object) -> str:
    return EXPORTS[what](store, format, folder / "out", **choice).read_text(encoding="utf-8")


def labels(text: str) -> set[str]:
    return {node["label"] for node in json.loads(text)["nodes"]}


def test_a_neighbourhood_is_found_by_any_name(store: Store, tmp_path: Path) -> None:
    near = exported(store, "network", "json", tmp_path, around=["F399-InP:Cl"], steps=1)
    assert labels(near) == {"F360-InP:Cl MSC", "F399-InP:Cl MSC"}
    assert labels(exported(store, "network", "json", tmp_path, around="F399-InP:Cl", steps=2)) > labels(near)
    assert "Conversions around F399-InP:Cl MSC" in exported(store, "network", "svg", tmp_path, around="F399-InP:Cl")
    with pytest.raises(UnknownSpecies):
        exported(store, "network", "json", tmp_path, around="F398-InP:Cl")


def test_a_route_is_drawn_with_its_conditions(store: Store, tmp_path: Path) -> None:
    route = exported(store, "route", "json", tmp_path, source="386-InP", target="F399-InP:Cl", limit=1)
    assert labels(route) == {"386-InP MSC", "F360-InP:Cl MSC", "F399-InP:Cl MSC"}
    picture = exported(store, "route", "svg", tmp_path, source="386-InP", target="F399-InP:Cl", limit=1)
    for words in ("386-InP MSC → F399-InP:Cl MSC", "indium chloride", "80 °C", "110 °C", "contested"):
        assert words in picture


def test_what_is_not_there_is_told_and_leaves_no_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no route to draw: "):
        exported(store, "route", "svg", tmp_path, source="F399-InP:Cl", target="386-InP")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("what", EXPORTS)
def test_an_unknown_format_is_refused_before_the_store_is_read(what: str, tmp_path: Path) -> None:
    ends = {"source": "A1", "target": "B1"} if what == "route" else {}
    with pytest.raises(UnknownFormat):
        EXPORTS[what](cast(Store, None), "bmp", tmp_path / "out", **ends)
    assert not list(tmp_path.iterdir())


def test_the_matrix_has_references_where_methods_meet_materials() -> None:
    columns = ("subject", "kind", "method", "references", "papers")
    one = table(
        columns,
        [
            ("InP", "optics", "PL", "3, 7", "A 2021"),
            ("CdS", "optics", "PL", "", "A 2021"),
            ("InP", "mass", "MS", "9", "A 2021"),
        ],
    )
    found = matrix(one)
    assert found.variables == ("examined", "MS", "PL")
    lines = [[row[name].value if name in row else "" for name in found.variables] for row in found]
    assert lines == [["CdS", "", "A 2021"], ["InP", "9", "3, 7"]]
    several = matrix(table(columns, [("InP", "optics", "PL", "3", "A 2021"), ("CdS", "optics", "PL", "4", "B 2022")]))
    assert [row["PL"].value for row in several] == ["4 (B 2022)", "3 (A 2021)"]


def test_the_matrix_of_a_store_is_a_table(store: Store, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(store, "matrix", "csv", tmp_path, by="species"))))
    assert {row.pop("examined") for row in rows} >= {"386-InP MSC"}
    assert all(any(row.values()) for row in rows)


def test_wavelengths_are_drawn_against_temperatures(tmp_path: Path) -> None:
    columns = ("species", "wavelength", "temperature_min", "temperature_max", "made_by", "material", "dopant")
    rows = table(
        columns,
        [
            ("F1-InP MSC", 386.0, 100.0, 110.0, "synthesis", "InP", None),
            ("F2-InP:Zn MSC", 360.0, None, 300.0, "conversion", "InP", "Zn"),
            ("F3 $x$", 420.0, None, None, "conversion", "InP", None),
        ],
    )
    for format in WRITERS:
        first = write_wavelengths(rows, format, tmp_path / f"waves.{format}").read_bytes()
        assert first == write_wavelengths(rows, format, tmp_path / f"again.{format}").read_bytes()
    picture = (tmp_path / "waves.svg").read_text(encoding="utf-8")
    for words in ("F1-InP MSC", "F2-InP:Zn MSC", "InP with Zn, conversion", "InP, synthesis", "(°C)"):
        assert words in picture
    assert "F3" not in picture  # it has no temperature
    with pytest.raises(UsageError, match="nothing to draw"):
        write_wavelengths(table(columns, [("F3", 420.0, None, None, "conversion", "InP", None)]), "svg", tmp_path / "x")
