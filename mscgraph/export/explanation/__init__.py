"""Why facts are there, and why others are not: for the terminal, for programs, as a page.

`width` is the width of the terminal; None means that nothing is wrapped or coloured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mscgraph.export.explanation.html import write_html
from mscgraph.export.explanation.json import write_json
from mscgraph.export.explanation.text import write_text
from mscgraph.extract.explain import Explanation

WRITERS: Mapping[str, Callable[[Explanation, int | None], str]] = {
    "text": write_text,
    "json": write_json,
    "html": write_html,
}
