"""What the text beside a table says of all its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.extract import extract
from mscgraph.facts.model import Synthesis
from mscgraph.read import read_document

TABLE = """Table 1. Growth of CdS QDs.

{intro}

| Sample | T (°C) | Time (min) | Abs. (nm) |
|---|---|---|---|
| CdS-1 | 200 | 5 | 380 |
| CdS-2 | 240 | 10 | 400 |
"""


def made(path: Path, intro: str) -> dict[str, Synthesis]:
    paper = path / "paper.txt"
    paper.write_text(TABLE.format(intro=intro), encoding="utf-8")
    return {fact.product: fact for fact in extract(read_document(paper)).facts if isinstance(fact, Synthesis)}


def test_the_sentence_beside_a_table_gives_the_recipe_of_all_rows(tmp_path: Path) -> None:
    found = made(tmp_path, "All samples listed below were prepared by heating cadmium oleate and sulfur in octadecene.")
    assert {"CdS-1", "CdS-2"} <= set(found)
    for fact in (found["CdS-1"], found["CdS-2"]):
        assert set(fact.precursors) == {"elemental sulfur", "cadmium oleate"}
        assert fact.solvents == ("1-octadecene",)
        assert "All samples" in fact.evidence[-1].text


@pytest.mark.parametrize("intro", ["One sample was prepared by injecting sulfur into cadmium oleate.", "See the text."])
def test_a_sentence_about_one_sample_says_nothing_of_the_rows(tmp_path: Path, intro: str) -> None:
    assert not any(made(tmp_path, intro)[name].precursors for name in ("CdS-1", "CdS-2"))


PROCEDURE = """
The QDs are bright.

Growth. Cadmium oleate (1 mmol) was heated in octadecene (5 mL). The flask was brought to the temperature of
Table {number}, and sulfur was injected.
"""


def test_a_procedure_elsewhere_that_names_the_table_gives_the_recipe_of_its_rows(tmp_path: Path) -> None:
    one = "For CdTe QDs, cadmium chloride was injected.\n"  # of that species, not of the rows
    for number, brought in (("1", {"elemental sulfur", "cadmium oleate"}), ("2", set())):
        paper = tmp_path / f"paper{number}.txt"
        text = TABLE.replace("{intro}\n\n", "") + PROCEDURE.format(number=number) + one
        paper.write_text(text, encoding="utf-8")
        found = [f for f in extract(read_document(paper)).facts if isinstance(f, Synthesis) and f.temperature_C]
        rows = [f for f in found if f.product in ("CdS-1", "CdS-2")]
        assert [set(fact.precursors) for fact in rows] == [brought, brought]
