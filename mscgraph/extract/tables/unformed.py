"""Rows of a table that say that nothing came of their source: 'no reaction', 'none' in the column of products."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mscgraph.extract.events.parts import elements_of, metals, supplies
from mscgraph.extract.names.mentions import Names
from mscgraph.extract.tables.columns import marks
from mscgraph.extract.tables.made import conversion
from mscgraph.extract.tables.rows import Row
from mscgraph.extract.tables.subjects import sources_of, subjects_of
from mscgraph.facts.model import Conversion
from mscgraph.facts.names import fold
from mscgraph.read.document import Cell

_CONDITIONS = ("source", "species", "reagent", "temperature", "duration", "solvent", "reference")


class _Told(NamedTuple):
    """What a row, by its number, says to have become of which sources."""

    number: int
    sources: tuple[str, ...]
    products: tuple[str, ...]


def says_nothing(row: Row) -> Cell | None:
    """The cell by which a row says that nothing was formed: of its product, or beside a source any but a condition."""
    if "product" in row.cells:
        cells = [row.cells["product"][0]]
    else:
        cells = [cell for cell, column in row.marked if column.role not in _CONDITIONS] if "source" in row.cells else []
    return next((cell for cell in cells if _is_nothing(cell.text)), None)


def unformed(rows: Sequence[Row]) -> Iterator[Conversion]:
    """What did not come of the sources of such rows: what other rows say to come of the same source, or of another."""
    silent = {number: cell for number, row in enumerate(rows) if (cell := says_nothing(row))}
    if not silent:
        return
    told = [
        _Told(number, sources_of(row, products), products)
        for number, row in enumerate(rows)
        if number not in silent and (products := subjects_of(row))
    ]
    for number, cell in silent.items():
        brought = _brought(rows[number])
        for source in sources_of(rows[number], ()):
            back = [_Told(each.number, each.products, each.sources) for each in told if brought]
            held = [each for each in (*told, *back) if _holds(each.products, brought, rows[number].reading.names)]
            for product in _expected(number, source, held):
                yield conversion(rows[number], source, product, denied=cell.text.strip())


def _expected(number: int, source: str, told: Sequence[_Told]) -> tuple[str, ...]:
    """What could have been formed in a row: of those above and below, with the same source if there is one, the nearest
    one, rather above."""
    others = [each for each in told if source not in each.products]
    return min(
        others,
        key=lambda each: (source not in each.sources, each.number > number, abs(each.number - number)),
        default=_Told(0, (), ()),
    ).products


def _brought(row: Row) -> frozenset[str]:
    """The metals that the chemicals of a row bring."""
    named = (m for cell, _ in row.marked for m in row.reading.mentions(cell.content) if m.label == "chemical")
    return frozenset(symbol for m in named for symbol in supplies(row.reading.names.canonical(m.value))) & metals()


def _holds(products: tuple[str, ...], brought: frozenset[str], names: Names) -> bool:
    """Whether the metals can be those of products; of what holds unknown elements they can."""
    made_of = [elements_of(name, names) for name in products]
    return all(not elements or brought <= elements for elements in made_of)


def _is_nothing(text: str) -> bool:
    said = fold(text).strip(" .")
    return said in marks("nothing") or any(said.startswith(f"{mark} ") for mark in marks("nothing of"))
