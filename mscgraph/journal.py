"""The journal of a store that is a folder: JSON Lines saying what was done when, to which paper, with which version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mscgraph.errors import StoreError
from mscgraph.resources import pipeline_version

if TYPE_CHECKING:
    from mscgraph.graph.store import Store


def write_entry(
    folder: Path,
    action: str,
    paper: str,
    file_name: str,
    sha256: str,
    facts: Mapping[str, int],
    pipeline: str | None = None,
) -> None:
    """Add an entry about a paper, named by its IRI, with the pipeline that found its facts; raises StoreError."""
    entry = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "action": action,
        "paper": paper,
        "file": file_name,
        "sha256": sha256,
        "pipeline_version": pipeline or pipeline_version(),
        "facts": dict(facts),
    }
    try:
        # A file's name may hold bytes that are no characters; what replaces them is their escape in JSON.
        with (folder / "journal").open("a", encoding="utf-8", errors="backslashreplace") as journal:
            journal.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StoreError(f"{folder / 'journal'}: cannot be written ({error.strerror})") from error


def entries(folder: Path) -> list[dict[str, Any]]:
    """What was done, in order; a line that a break left unfinished is passed over."""
    found = []
    told = (folder / "journal").read_text(encoding="utf-8", errors="replace") if (folder / "journal").exists() else ""
    for line in told.splitlines():
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return found


def reconcile(folder: Path, store: Store, hashes: set[str]) -> None:
    """Finish what an ingest that was killed left behind: files of papers that the store does not hold, and papers that
    the journal does not tell of."""
    from mscgraph.graph.papers import list_papers

    for path in (folder / "papers").glob("*"):
        if path.suffix == ".part" or path.stem not in hashes:
            path.unlink(missing_ok=True)
    told = (folder / "journal").read_text(encoding="utf-8", errors="replace") if (folder / "journal").exists() else ""
    if all(f'"sha256": "{sha256}"' in told for sha256 in hashes):
        return
    for paper in list_papers(store):
        if f'"sha256": "{paper.sha256}"' not in told:
            write_entry(folder, "added", paper.iri, paper.file_name, paper.sha256, paper.facts)
