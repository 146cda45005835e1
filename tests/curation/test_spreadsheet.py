"""The round trip over a spreadsheet: what is not edited asks for nothing, what is wrong is told by line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.curation.cells import guarded, letters, read_cells, unguarded, write_cells
from mscgraph.errors import UsageError

Run = Callable[..., Any]
Ids = Callable[[str], str]
Table = list[dict[str, str]]


@given(st.text(st.sampled_from("=+-@\t\r'1a \"")))
def test_no_cell_is_a_formula_and_each_is_read_as_it_was(cell: str) -> None:
    written = guarded(cell)
    assert unguarded(written) == cell
    assert not written.startswith(("=", "@", "\t", "\r")) and (
        written[:1] not in "+-" or not written or _number(written)
    )


def _number(cell: str) -> bool:
    try:
        return bool(float(cell)) or True
    except ValueError:
        return False


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=4), max_size=4))
def test_cells_are_read_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("cells") / "table.csv"
    header = ["claim", "comment"]
    path.write_text(write_cells([header, *rows], mark=True), encoding="utf-8", newline="")
    found = [cells for _, cells in read_cells(path)]
    assert found == [header, *(row for row in rows if any(cell.strip() for cell in row))]


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(column) for column in (0, 1, 25, 26, 27, 701, 702)] == ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]


def exported(mscgraph: Run, *options: str) -> Table:
    done = mscgraph("curate", "export", *options)
    assert (done.status, done.err) == (0, "")
    return list(csv.DictReader(io.StringIO(done.out, newline="")))


def save(path: Path, table: Table, separator: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(table)
    return path


def of_kind(table: Table, kind: str) -> dict[str, str]:
    return next(row for row in table if row["kind"] == kind)


def test_a_row_a_claim_with_the_fields_of_its_kind(mscgraph: Run, location: str) -> None:
    table = exported(mscgraph)
    assert [row["kind"] for row in table] == [
        *("synthesis", "property", "conversion", "characterization"), "conversion",
    ]  # fmt: skip
    row = of_kind(table, "conversion")
    assert (row["source"], row["reagents"], row["temperature_C"], row["refs"]) == (
        "390-AlSb MSC",
        "oleic acid",
        "80",
        "4",
    )
    assert (row["paper"], row["page"], row["confidence"], row["decision"]) == ("Example 2020", "3", "0.90", "")
    assert of_kind(table, "characterization")["quote"] == "'=HYPERLINK(spectra)"
    conversions = exported(mscgraph, "--kind", "conversion", "--paper", "paper-1.pdf")
    assert len(conversions) == 1 and "precursors" not in conversions[0]
    assert {row["confidence"] for row in exported(mscgraph, "--below", "0.75")} == {"0.40", "0.70"}


def test_what_is_not_edited_asks_for_nothing(mscgraph: Run, location: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    assert mscgraph("curate", "export", "--excel", "-o", path).status == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfclaim,decision,comment,") and path.read_bytes().endswith(b"\r\n")
    done = mscgraph("curate", "import", path)
    assert (done.status, done.out, done.err) == (0, f"{path}: 5 unchanged\n", "")
    assert mscgraph("curate", "list").out == "0 claims\n"


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")],
    ids=["plain", "excel", "unicode text"],
)
def test_decisions_comments_and_corrections_go_there_and_back(
    mscgraph: Run, location: str, tmp_path: Path, separator: str, encoding: str
) -> None:
    table = exported(mscgraph)
    of_kind(table, "synthesis")["decision"] = "Reject"
    of_kind(table, "synthesis")["comment"] = '=not "made"; but bought, at 5 °C'
    of_kind(table, "property")["decision"] = "accept"
    of_kind(table, "conversion")["temperature_C"] = "80 – 110"
    of_kind(table, "characterization")["comment"] = "which spectrum?"
    path = save(tmp_path / "edited.csv", table, separator, encoding)
    done = mscgraph("curate", "import", path, "--by", "Bo")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"{path}: 1 accepted, 1 rejected, 1 corrected, 1 noted, 1 unchanged\n"
    assert mscgraph("check").out == "the store conforms\n"
    again = mscgraph("curate", "import", path)
    assert (again.status, again.out, again.err) == (0, f"{path}: 5 unchanged\n", "")
    table = exported(mscgraph)
    synthesis = of_kind(table, "synthesis")
    assert (synthesis["decision"], synthesis["comment"]) == ("reject", '\'=not "made"; but bought, at 5 °C')
    assert synthesis["judged"].startswith("rejected by Bo on 20")
    corrected = next(row for row in table if row["temperature_C"] == "80 to 110")
    assert (corrected["decision"], corrected["judged"][:15], corrected["confidence"]) == (
        "accept",
        "accepted by Bo ",
        "1.00",
    )
    assert of_kind(table, "characterization")["comment"] == "which spectrum?"
    assert len(table) == 5  # the claim that was corrected is not there beside the one as corrected
    assert [row["kind"] for row in exported(mscgraph, "--unreviewed")] == ["characterization", "conversion"]


def test_columns_can_be_left_out_and_moved(mscgraph: Run, location: str, tmp_path: Path) -> None:
    table = exported(mscgraph)
    short = [{"DECISION": "accept", "Claim": row["claim"][:14], "mine": "x"} for row in table]
    done = mscgraph("curate", "import", save(tmp_path / "short.csv", short))
    assert (done.status, done.out.split(": ")[1]) == (0, "5 accepted\n")


def test_a_wrong_row_is_told_by_line_and_column_and_the_others_count(
    mscgraph: Run, location: str, tmp_path: Path
) -> None:
    table = exported(mscgraph)
    of_kind(table, "synthesis")["decision"] = "acept"
    of_kind(table, "property")["value"] = "blue"
    of_kind(table, "conversion")["precursors"] = "InCl3"
    of_kind(table, "characterization")["decision"] = "accept"
    table[-1] |= {"decision": "reject", "temperature_C": "90"}
    table += [{**table[3]}, {**table[0], "claim": "claim:00000000"}, {**table[0], "claim": ""}]
    path = save(tmp_path / "wrong.csv", table)
    done = mscgraph("curate", "import", path)
    assert (done.status, done.out) == (1, f"{path}: 1 accepted, 7 left out\n")
    columns = list(table[0])
    expected = [
        (2, "decision", "'acept' is no decision: write accept or reject, or leave it empty"),
        (3, "value", "value 'blue' is no number: write 390, 380 to 390 or from 380"),
        (4, "precursors", "a conversion has no precursors: empty the cell"),
        (6, "temperature_C", "the claim is rejected and corrected at once: empty decision, or undo the change"),
        (7, "claim", "this claim stands in line 5 already: keep one of the two"),
        (8, "claim", "the store holds no claim 'claim:00000000'"),
        (9, "claim", "'' names no claim: write its id"),
    ]
    for line, (number, column, message) in zip(done.err.splitlines(), expected, strict=True):
        place = f"column {letters(columns.index(column))} ({column})"
        assert line.startswith(f"mscgraph: {path}, line {number}, {place}: {message}")


def test_a_table_from_before_a_correction_does_not_undo_it(mscgraph: Run, location: str, tmp_path: Path) -> None:
    conversion = of_kind(exported(mscgraph), "conversion")["claim"]
    mscgraph("curate", "accept", conversion)
    path = save(tmp_path / "old.csv", exported(mscgraph))
    mscgraph("curate", "correct", conversion, "--set", "temperature_C=90")
    done = mscgraph("curate", "import", path)
    assert done.status == 1 and "the claim was corrected since, and is claim:" in done.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04...", "is a workbook: save it as 'CSV UTF-8' and import that"),
        (
            "claim,comment\nclaim:0000,80 °C".encode("latin-1"),
            "is not in UTF-8: save it as 'CSV UTF-8' and import that",
        ),
        (b"decision,comment\naccept,yes\n", "its first line has no column 'claim'; begin with mscgraph curate export"),
        (b"", "its first line has no column 'claim'"),
        (b"claim,decision,decision\n", "its first line has the column 'decision' twice"),
        (b"sep=;\nclaim;decision\n", "begins with 'sep=;': delete that line"),
    ],
)
def test_what_is_no_such_table_is_refused(
    mscgraph: Run, location: str, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    done = mscgraph("curate", "import", path)
    assert (done.status, done.out) == (2, "") and done.err.count("\n") == 1
    assert done.err.startswith(f"mscgraph: {path}: {message}")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        list(read_cells(tmp_path / "none.csv"))
