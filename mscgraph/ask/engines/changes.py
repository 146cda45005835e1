"""What changed in a store since a time: papers that came, were replaced or went, and what curators decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mscgraph.ask.engines import Answer
from mscgraph.errors import UsageError
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, table
from mscgraph.journal import entries

_COLUMNS = ("at", "what", "paper", "file", "claims", "by", "reason")
_ACTS = """SELECT DISTINCT ?at ?kind ?paper ?by ?reason {
  ?act a msc:CurationAct ; msc:actKind ?kind ; dcterms:created ?at ; dcterms:creator ?by .
  OPTIONAL { ?act msc:reason ?reason }
  OPTIONAL { ?act msc:concernsPaper ?of . ?of rdfs:label ?paper }
}"""
_LABELS = "SELECT DISTINCT ?paper ?label { ?paper a fabio:JournalArticle ; rdfs:label ?label }"


def changes(store: Store, *, since: str | None, after: str | None) -> Rows:
    """What was done since a time, or after a paper was last ingested, in the order of time."""
    done = sorted((*_ingested(store), *_curated(store)), key=lambda line: _utc(line[0]))
    if after:
        times = [entry["time"] for entry in _journal(store) if entry["paper"] == after]
        since = max((since or "", *times))
        done = [line for line in done if _utc(line[0]) > _utc(since)]
    return table(_COLUMNS, (line for line in done if since is None or _utc(line[0]) >= _utc(since)))


def _journal(store: Store) -> list[dict[str, Any]]:
    folder = Path(store.location)
    if not folder.is_dir():
        raise UsageError(f"{store.location}: only a store that is a folder keeps a journal of what was ingested when")
    return entries(folder)


def _ingested(store: Store) -> Iterator[tuple[object, ...]]:
    labels = {row["paper"].value: row["label"].value for row in store.select(_LABELS)}
    for entry in _journal(store):
        claims = sum(entry["facts"].values())
        yield entry["time"], entry["action"], labels.get(entry["paper"]), entry["file"], claims, None, None


def _curated(store: Store) -> Iterator[tuple[object, ...]]:
    for row in store.select(_ACTS):
        said = {name: term.value for name, term in row.items()}
        yield said["at"], said["kind"], said.get("paper"), None, None, said["by"], said.get("reason")


def _utc(time: object) -> str:
    """A time in ISO 8601 as it compares: both spellings of UTC are one."""
    return str(time).replace("+00:00", "").rstrip("Z")


ANSWERS: Mapping[str, Answer] = {"changes": changes}
