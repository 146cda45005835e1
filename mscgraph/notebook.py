"""How notebooks, and IPython at a terminal, show answers: as tables, text and pictures instead of as their fields."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mscgraph.errors import UsageError

if TYPE_CHECKING:
    from mscgraph.ask.network import Network
    from mscgraph.ask.routes import RoutesAnswer
    from mscgraph.graph.terms import Rows, Triples

MOST = 200
"""How many rows of a table are shown; more make a notebook slow, and nobody reads them."""


def show_richly() -> None:
    """Tell the running IPython how answers are shown; where none runs, and of what it was told before, nothing."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return
    formatters = shell.display_formatter.formatters
    for kind, shown in _SHOWN.items():
        for mime, show in shown.items():
            if kind not in formatters[mime]:
                formatters[mime].for_type(kind, show)


def _table(result: Rows | Triples) -> str:
    from mscgraph.export.rows import write_rows

    rows, more = _first(result)
    return write_rows(rows, "html") + (f"<p>{more}</p>\n" if more else "")


def _plain_table(result: Rows | Triples, printer: Any, cycle: bool) -> None:
    from mscgraph.export.rows import write_rows

    rows, more = _first(result)
    printer.text(write_rows(rows, "table", printer.max_width) + more)


def _first(result: Rows | Triples) -> tuple[Rows, str]:
    """The rows that are shown, and words for the others."""
    from mscgraph.graph.terms import Rows

    rows = result if isinstance(result, Rows) else result.rows()
    more = len(rows) - MOST
    return Rows(rows.variables, rows.rows[:MOST]), f"… and {more:,} more rows" if more > 0 else ""


def _routes(answer: RoutesAnswer) -> str:
    from mscgraph.export.routes import write_routes

    return write_routes(answer, "markdown")


def _plain_routes(answer: RoutesAnswer, printer: Any, cycle: bool) -> None:
    from mscgraph.export.routes import write_routes

    printer.text(write_routes(answer, "table", printer.max_width))


def _picture(network: Network) -> str | None:
    """The network as SVG; where it cannot be drawn a warning says why, and IPython shows it as plain text."""
    from mscgraph.export.network import TITLE
    from mscgraph.export.picture import WRITERS

    try:
        return WRITERS["svg"](network, TITLE).decode()
    except UsageError as error:
        warnings.warn(str(error), stacklevel=2)
        return None


def _plain_network(network: Network, printer: Any, cycle: bool) -> None:
    _plain_table(network.rows(), printer, cycle)


_PLAIN = "text/plain"
_SHOWN: Mapping[str, Mapping[str, Callable[..., str | None]]] = {
    "mscgraph.graph.terms.Rows": {"text/html": _table, _PLAIN: _plain_table},
    "mscgraph.graph.terms.Triples": {"text/html": _table, _PLAIN: _plain_table},
    "mscgraph.ask.routes.RoutesAnswer": {"text/markdown": _routes, _PLAIN: _plain_routes},
    "mscgraph.ask.network.Network": {"image/svg+xml": _picture, _PLAIN: _plain_network},
}
"""By the name of a type, so that none is imported before it is used: how it is shown as which kind of content."""
