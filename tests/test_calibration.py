"""The calibration of confidence: what is fitted to records, how its error is measured, and that its page shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks import show
from benchmarks.calibration.measure import Judged, cross_validated
from benchmarks.calibration.model import fit
from benchmarks.calibration.plot import reliability
from benchmarks.calibration.records import Record, records
from benchmarks.extraction.texts import Texts
from mscgraph.extract.confidence import features
from mscgraph.facts.model import Characterization, Match


def found(right: int, wrong: int, match: Match, *, familiar: bool = True) -> list[Record]:
    fact = Characterization(subject="CdSe MSC-391", method="TEM", match=match)
    return [
        Record("made", f"made/{match.rule}{number}", fact.kind, match, features(fact), number < right, familiar)
        for number in range(right + wrong)
    ]


def test_a_rule_with_a_better_record_is_surer() -> None:
    known = fit([*found(190, 10, Match("table"), familiar=False), *found(120, 80, Match("method"), familiar=False)])
    rates = known.calibration.rates["characterization"]
    assert 0.85 < rates["table"] < 0.96 and 0.59 < rates["method"] < 0.75


def test_doubt_never_raises_the_odds() -> None:
    known = fit([*found(50, 50, Match("method")), *found(90, 10, Match("method", indirect=True, distance=2))])
    factors = known.calibration.factors
    assert factors["antecedent"] == factors["sentence back"] == 1


def test_a_rule_with_few_records_is_held_to_its_kin() -> None:
    few = found(0, 4, Match("method", "rare"))
    rates = fit([*found(180, 20, Match("method", "usual")), *few]).calibration.rates["characterization"]
    assert 0.5 < rates["method: rare"] < rates["method: usual"]


@pytest.mark.parametrize(
    ("confidence", "right", "error", "ranking"),
    [
        ([0.75] * 4, [1, 1, 1, 0], 0.0, 0.5),
        ([0.95, 0.95, 0.25, 0.25], [1, 1, 0, 0], 0.15, 1.0),
        ([0.95, 0.95, 0.95, 0.95], [0, 0, 1, 1], 0.45, 0.5),
    ],
)
def test_the_error_of_a_calibration(confidence: list[float], right: list[int], error: float, ranking: float) -> None:
    judged = Judged(np.array(confidence), np.array(right, float))
    assert judged.error == pytest.approx(error)
    assert judged.ranking == pytest.approx(ranking)


def test_no_document_judges_itself() -> None:
    """Each rule is right in one document only: a fit that saw the document would know."""
    own = [*found(60, 0, Match("method")), *found(0, 60, Match("table"))]
    one, _ = cross_validated([replace(record, document=f"made/{record.match.rule}") for record in own])
    assert np.allclose(one.confidence[:60], one.confidence[0])
    assert one.confidence[0] < 0.5 < one.confidence[-1]


def test_a_new_paper_is_believed_less_than_one_that_rules_were_worked_out_on() -> None:
    fitted = fit([*found(950, 50, Match("method")), *found(750, 250, Match("method"), familiar=False)])
    (worked,), (new,) = found(1, 0, Match("method")), found(1, 0, Match("method"), familiar=False)
    assert fitted.of(worked) > fitted.of(new) + 0.05
    assert fitted.of(new) == pytest.approx(fitted.as_new(worked))


def test_a_whole_paper_is_believed_less_than_a_piece_of_one() -> None:
    pieces = [replace(record, cut_out=True) for record in found(950, 50, Match("method"))]
    fitted = fit([*pieces, *found(750, 250, Match("method"))])
    assert fitted.of(pieces[0]) > fitted.of(found(1, 0, Match("method"))[0]) + 0.05


def test_a_fact_is_right_when_gold_has_what_it_is_about(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("CdSe MSC-391 was converted to CdSe MSC-415 at 80 °C with oleic acid.", "utf-8")
    gold = """{"entities": [{"id": "a", "class": "species", "names": ["CdSe MSC-391"]},
        {"id": "b", "class": "species", "names": ["CdSe MSC-415"]}], "facts": [
        {"fact": "species", "name": "a", "class": "magic-sized cluster"}, {"fact": "species", "name": "b"},
        {"fact": "conversion", "source": "a", "target": "b", "temperature_C": [80, 80]}]}"""
    (tmp_path / "1.json").write_text(gold, "utf-8")
    texts = Texts("made", "made", ((tmp_path / "1.json", tmp_path / "1.txt"),))
    judged = [(r.kind, r.right) for r in records([texts]) if r.kind in ("species", "conversion")]
    assert judged == [("species", True), ("species", False), ("conversion", True)]  # gold knows no class and no acid


def test_a_denied_fact_that_gold_lacks_may_well_be_right(tmp_path: Path) -> None:
    """Annotators note fewer of them than a text states."""
    (tmp_path / "1.txt").write_text(
        "CdSe MSC-391 was not converted to CdSe MSC-415 at 40 °C. Nor did CdSe MSC-391 turn into CdSe QDs.", "utf-8"
    )
    gold = """{"entities": [{"id": "a", "class": "species", "names": ["CdSe MSC-391"]},
        {"id": "b", "class": "species", "names": ["CdSe MSC-415"]}], "facts": [
        {"fact": "conversion", "source": "a", "target": "b", "polarity": "negative"}]}"""
    (tmp_path / "1.json").write_text(gold, "utf-8")
    texts = Texts("made", "made", ((tmp_path / "1.json", tmp_path / "1.txt"),))
    noted, lacking = (record.right for record in records([texts]) if record.kind == "denied conversion")
    assert noted == 1 and 0 < lacking < 0.5


def test_the_plot_is_a_drawing() -> None:
    judged = Judged(np.array([0.95, 0.65]), np.array([1.0, 0.0]))
    root = ElementTree.fromstring(reliability([("one", judged.bins)]))
    assert len([e for e in root.iter() if e.tag.endswith("circle")]) == 3  # two bins and the legend


def test_the_page_has_the_figures_of_a_run(repository: Path) -> None:
    page = (repository / "docs" / "confidence.md").read_text(encoding="utf-8")
    shown = show.shown(page)
    rows = [line.strip("| ").split(" | ") for line in shown.splitlines() if line.startswith("| ")]
    assert {row[0] for row in rows} >= {"cross-validated, each document by the others", "all kept apart"}
    assert all(re.fullmatch(r"0\.\d{3}", row[4]) for row in rows[1:])
    assert (repository / "docs" / "confidence.svg").exists()
    assert "calibration:" in (repository / "Makefile").read_text(encoding="utf-8")
