"""The page on which a person corrects a gold file: one HTML file with its own script, and the data of one paper.

Nothing comes from outside; the policy of the page lets it talk to the server that gave it, and run its own script only.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from mscgraph.annotation.gold import ROLES, terms
from mscgraph.export.document.html.marked import plain
from mscgraph.export.explanation.words import why_not
from mscgraph.extract.explain import Explained, Explanation

_HERE = Path(__file__).parent


def page_of(explanation: Explanation, gold: Mapping[str, Any], version: str, file: Path) -> str:
    """The page as HTML text. `version` is the hash of the gold file as it is on disk."""
    data = {
        "file": file.name,
        "title": gold.get("document") or explanation.paper.paper.file_name,
        "sentences": [row for one in explanation.sentences for row in _sentences(one)],
        "gold": gold,
        "version": version,
        "terms": terms(),
        "roles": ROLES,
    }
    # '<' is all that could end the element; JSON may write any character as its number
    inside = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return (
        _part("page.html")
        .replace("{{title}}", plain(f"{data['title']}, annotations"))
        .replace("{{style}}", _part("page.css"))
        .replace("{{data}}", inside)
        .replace("{{script}}", _script())
    )


def policy() -> str:
    """What the page may do."""
    script = b64encode(sha256(_script().encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _script() -> str:
    return "\n".join(map(_part, ("page.js", "form.js", "names.js", "start.js")))


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _sentences(one: Explained) -> Iterator[dict[str, Any]]:
    """A sentence; a table is its caption and its rows."""
    shared = {"section": one.section, "page": one.pages[0] if one.pages else None, "kind": one.kind}
    mentions = [
        {"start": seen.start, "end": seen.end, "kind": seen.mention.label, "name": seen.name} for seen in one.seen
    ]
    open = list(dict.fromkeys(why_not(left) for left in one.left_out if left.open))
    yield {
        **shared,
        "text": one.text,
        "begins": one.number <= 1,
        "mentions": mentions,
        "open": open,
        "runs": one.content.runs,
    }
    yield from ({**shared, "text": row, "begins": True, "mentions": [], "open": [], "runs": []} for row in one.rows)
