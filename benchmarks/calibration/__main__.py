"""`python -m benchmarks.calibration`: fits confidence to the annotated texts, and says how well it is calibrated.

Writes `pipelines/confidence.toml`, the plot and the table of docs/confidence.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console

from benchmarks.calibration.measure import Judged, cross_validated
from benchmarks.calibration.model import fit
from benchmarks.calibration.plot import reliability
from benchmarks.calibration.records import Record, records
from benchmarks.extraction.texts import Texts, all_texts, lacking
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import Table, cut, draw, put
from mscgraph.extract.confidence import ANY, DENIED, FILE, Calibration

DATA = REPOSITORY / "pipelines" / FILE
PAGE = REPOSITORY / "docs" / "confidence.md"
PLOT = REPOSITORY / "docs" / "confidence.svg"
_APART = "all kept apart"
_DENIED = "… of all kinds, denied"
_WITHIN = "cross-validated, each document by the others"


def main() -> None:
    """Fits, measures and writes."""
    console = Console(width=140)
    if absent := lacking():
        console.print(f"[yellow]not there, so that what follows rests on fewer texts: {', '.join(absent)}[/]")
    texts = tuple(all_texts())
    found = records(texts)
    DATA.write_text(_toml(DATA.read_text(encoding="utf-8"), fit(found).calibration), encoding="utf-8")
    rows = dict(_measured(texts, found))
    table = _table(rows)
    draw(console, table)
    drawn = [(name, rows[name].bins) for name in (_WITHIN, _APART, _DENIED) if name in rows]
    PLOT.write_text(reliability(drawn), encoding="utf-8")
    put(PAGE, [table])


def _measured(texts: Sequence[Texts], found: Sequence[Record]) -> Iterator[tuple[str, Judged]]:
    known, new = cross_validated(found)
    yield _WITHIN, known
    denied = [record.kind.startswith(DENIED) for record in found]
    for kind in dict.fromkeys(record.kind for record in found if not record.kind.startswith(DENIED)):
        yield f"… {kind}", known.where([record.kind == kind for record in found])
    yield _DENIED, known.where(denied)
    yield "… worked with", known.where([record.familiar for record in found])
    yield "… worked with, taken for new", new.where([record.familiar for record in found])
    if all(record.familiar for record in found):
        return
    yield _APART, known.where([not record.familiar for record in found])
    yield f"{_APART}, whole papers", known.where([not (record.familiar or record.cut_out) for record in found])
    for each in texts:
        own = [record.texts == each.name and not record.familiar for record in found]
        if any(own):
            yield f"… {each.about.removesuffix(', kept apart')}", known.where(own)


def _table(rows: Mapping[str, Judged]) -> Table:
    heads = ("texts", "facts", "right", "mean confidence", "calibration error", "Brier score", "ranking")
    return Table(
        "Confidence and what is right",
        heads,
        tuple(
            (
                name,
                str(len(one.right)),
                *(cut(value, 2) for value in (float(one.right.mean()), float(one.confidence.mean()))),
                *(cut(value) for value in (one.error, one.brier)),
                cut(one.ranking, 2),
            )
            for name, one in rows.items()
        ),
    )


def _toml(before: str, calibration: Calibration) -> str:
    """The data file with new figures under its head, which is kept: the comment, and what was judged by hand."""
    head = before.partition("\n[factors]")[0].rstrip()
    lines = [head, "", "[factors]", *(f'"{name}" = {value}' for name, value in calibration.factors.items())]
    for kind, rates in calibration.rates.items():
        ordered = sorted(rates.items(), key=lambda entry: (entry[0] != ANY, entry[0]))
        lines += [
            "",
            f"[rates.{json.dumps(kind)}]",
            *(f"{json.dumps(rule, ensure_ascii=False)} = {rate}" for rule, rate in ordered),
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
