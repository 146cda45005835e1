"""The characterization matrix: what was examined by which method, with references in its cells."""

from __future__ import annotations

from pathlib import Path

from mscgraph.export.files import write
from mscgraph.export.formats import choose
from mscgraph.export.rows import WRITERS
from mscgraph.export.rows.cells import shown
from mscgraph.graph.terms import Rows, Term, table


def write_matrix(cells: Rows, format: str, out: str | Path) -> Path:
    """Write the matrix of the question 'matrix', a cell a row there, as a file; raises UnknownFormat."""
    return write(choose(WRITERS, format)(matrix(cells)), out)


def matrix(cells: Rows) -> Rows:
    """A line for each subject, a column for each method, methods of one kind side by side.

    A cell has the keys of the references by which papers cite the work, and the papers where those cite none or where
    there are several, since keys are a paper's own.
    """
    several = len({shown(cell.get("papers")) for cell in cells}) > 1
    methods = sorted({(shown(cell.get("kind")), shown(cell.get("method"))) for cell in cells})
    found = {(shown(cell.get("subject")), shown(cell.get("method"))): _cell(cell, several) for cell in cells}
    subjects = sorted({subject for subject, _ in found})
    lines = [(subject, *(found.get((subject, method), "") for _, method in methods)) for subject in subjects]
    return table(("examined", *(method for _, method in methods)), lines)


def _cell(cell: dict[str, Term], several: bool) -> str:
    keys, papers = shown(cell.get("references")), shown(cell.get("papers"))
    if not keys:
        return papers
    return f"{keys} ({papers})" if several else keys
