"""Texts as HTML. Whatever a paper holds is escaped here, and nowhere else becomes markup."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby

from mscgraph.export.formats import printable
from mscgraph.read.document import Text

_LOST = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """A text as HTML that shows it, in an attribute as well."""
    return escape(printable(text))


def marked(text: Text, references: Mapping[str, str]) -> str:
    """A text with its scripts and citations marked, and characters without a Unicode value.

    `references` gives the place of each entry of the reference list by its key.
    """
    roles: list[tuple[int, str]] = [(-1, "")] * len(text.text)
    for number, citation in enumerate(text.citations):
        roles[citation.start : citation.end] = [(number, "")] * (citation.end - citation.start)
    for start, end, script in text.runs:
        roles[start:end] = [(number, script) for number, _ in roles[start:end]]
    out = []
    for number, letters in groupby(zip(roles, text.text, strict=True), key=lambda pair: pair[0][0]):
        inside = ""
        for script, run in groupby(letters, key=lambda pair: pair[0][1]):
            stretch = _with_lost("".join(letter for _, letter in run))
            inside += f"<{script}>{stretch}</{script}>" if script else stretch
        out.append(inside if number < 0 else _cited(inside, text.citations[number].keys, references))
    return "".join(out)


def _with_lost(stretch: str) -> str:
    return plain(stretch).replace(_LOST, f'<b class="lost" title="no Unicode value">{_LOST}</b>')


def _cited(inside: str, keys: tuple[str, ...], references: Mapping[str, str]) -> str:
    missing = [key for key in keys if key not in references]
    known = [references[key] for key in keys if key in references]
    said = f"cites {', '.join(keys)}" + (f"; not in the reference list: {', '.join(missing)}" if missing else "")
    lost = " lost" if missing and references else ""
    link = f' href="#{known[0]}"' if known else ""
    return f'<a class="cite{lost}"{link} title="{plain(said)}">{inside}</a>'
