"""The projection: plain triples for the claims that stand. The rules are SPARQL, in `ontology/projection.ru`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mscgraph.errors import DataError
from mscgraph.graph.iris import MSC, PREFIXES, PROJECTION
from mscgraph.resources import folder

_WORKING = f"{PREFIXES['graph']}working#"
_PART = "# ==== Part"


def change(graphs: Iterable[str], steps: Iterable[str], reviewed: Iterable[str] = ()) -> str:
    """One update request that does the steps and mends the projection.

    The steps change these graphs of claims, and the curation status of the claims that are `reviewed`.
    """
    marks = " ".join(f"<{graph}> <{_WORKING}changing> true ." for graph in sorted(graphs))
    marks += " ".join(f" <{claim}> <{_WORKING}reviewed> true ." for claim in sorted(reviewed))
    return _request(f"INSERT DATA {{ GRAPH <{_WORKING}> {{ {marks} }} }}", steps)


def rebuild(steps: Iterable[str] = ()) -> str:
    """One update request that does the steps and makes the whole projection anew."""
    article = f"?graph <{PREFIXES['rdf']}type> <{PREFIXES['fabio']}JournalArticle>"
    mark = (
        f"INSERT {{ GRAPH <{_WORKING}> {{ ?graph <{_WORKING}changing> true }} }} "
        f"WHERE {{ GRAPH ?graph {{ {{ {article} }} UNION {{ ?thing <{MSC}name> ?name }} }} }}"
    )
    return _request(mark, (f"DROP SILENT GRAPH <{PROJECTION}>", *steps))


def _request(mark: str, steps: Iterable[str]) -> str:
    """Prefixes stand at the start of the whole request: not every store takes them behind a semicolon."""
    prologue, before, after = _rules()
    clean = f"DROP SILENT GRAPH <{_WORKING}>"
    return "\n".join((prologue, f"{clean} ;", f"{mark} ;", before, *(f"{step} ;" for step in steps), after, clean))


@cache
def _rules() -> tuple[str, str, str]:
    path = folder("ontology") / "projection.ru"
    parts = path.read_text(encoding="utf-8").split(_PART)
    if len(parts) != 3:
        raise DataError(f"{path}: it should have two parts, each headed by a line that begins with '{_PART}'")
    prologue = "\n".join(line for line in parts[0].splitlines() if line.startswith("PREFIX "))
    before, after = (
        "\n".join(line for line in part.splitlines()[1:] if line and not line.startswith("#")) for part in parts[1:]
    )
    return prologue, before, after
