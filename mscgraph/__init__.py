"""mscgraph reads papers on magic-sized clusters and answers, with citations, how one becomes another.

    >>> import mscgraph
    >>> sorted(name for name in dir(mscgraph) if not name.startswith("_"))
    ['Graph', 'MscgraphError', 'explain_facts', 'extract_facts', 'open_graph', 'read_document', 'read_paper']

Nothing heavy is imported until one of these is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mscgraph.resources import VERSION as __version__

if TYPE_CHECKING:
    from mscgraph.api import Graph, explain_facts, extract_facts, open_graph, read_paper
    from mscgraph.errors import MscgraphError
    from mscgraph.read import read_document

_HOMES = {
    "Graph": "mscgraph.api",
    "MscgraphError": "mscgraph.errors",
    "explain_facts": "mscgraph.api",
    "extract_facts": "mscgraph.api",
    "open_graph": "mscgraph.api",
    "read_document": "mscgraph.read",
    "read_paper": "mscgraph.api",
}

__all__ = [
    "Graph",
    "MscgraphError",
    "__version__",
    "explain_facts",
    "extract_facts",
    "open_graph",
    "read_document",
    "read_paper",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'mscgraph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__doc__"]
