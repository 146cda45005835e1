"""An explanation as one HTML file that needs nothing else: a card for each sentence, and a filter over them.

A paper's text is escaped, and the file's policy lets no script run but its own.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from mscgraph.export.document.html.marked import marked, plain
from mscgraph.export.document.html.shell import head
from mscgraph.export.explanation.words import (
    SILENT,
    by,
    columned,
    counts,
    meaning,
    pieces,
    pointed,
    shown,
    sureness,
    turned_down,
    where,
)
from mscgraph.export.formats import one_line
from mscgraph.export.said import reservations, said
from mscgraph.extract.explain import Explained, Explanation, Fired, Seen
from mscgraph.facts.model import Fact
from mscgraph.read.document import Text

_HERE = Path(__file__).parent


def write_html(explanation: Explanation, width: int | None = None) -> str:
    """The explanation as HTML text."""
    title = explanation.paper.paper.title or explanation.paper.paper.file_name
    cards = "".join(_card(one) for one in shown(explanation))
    return (
        f"{_head(title)}<header><h1>{plain(title)}</h1><p>{plain(counts(explanation))}</p>{_open(explanation)}"
        f"{_switches()}</header><main>{cards}<p id='none' hidden>No sentence is like that.</p></main>"
        f"<script>{_script()}</script></body></html>"
    )


def _head(title: str) -> str:
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    return head(f"{title}, explained", style, _script())


def _script() -> str:
    return (_HERE / "page.js").read_text(encoding="utf-8")


def _open(explanation: Explanation) -> str:
    """How often something was left open in what is shown, by reason."""
    reasons = Counter(left.reason for one in explanation.sentences for left in one.left_out if left.open)
    said = "; ".join(f"{reason}: {number}" for reason, number in reasons.most_common())
    return f'<p class="open">left open: {plain(said)}</p>' if said else ""


def _switches() -> str:
    shown = (
        ("all", "all sentences"),
        ("facts", "with facts"),
        ("left", "with something left out"),
        ("open", "left open"),
    )
    options = "".join(f'<option value="{value}">{name}</option>' for value, name in shown)
    kinds = " ".join(f'<mark class="{kind}">{kind}</mark>' for kind in ("species", "chemical", "method", "quantity"))
    return (
        f'<form><input type="search" id="words" placeholder="words of the sentence, a rule, a fact" '
        f'aria-label="search"><select id="shown" aria-label="which sentences">{options}</select>'
        f'<label><input type="checkbox" id="inner"> tokens, sketch and names</label>'
        f'<span class="key">{kinds}</span></form>'
    )


def _card(one: Explained) -> str:
    has = [name for name, there in (("facts", one.fired), ("left", one.left_out)) if there]
    has += ["open"] if any(left.open for left in one.left_out) else []
    rows = "".join(f"<p class='rule'>{plain(row)}</p>" for row in one.rows)
    facts = "".join(_fired(fired) for fired in one.fired) or f"<p class='rule'>{'' if one.left_out else SILENT}</p>"
    rows = f"<p class='rule'>columns: {plain(columned(one))}</p>{rows}" if one.kind == "table" else ""
    meant = f"<p class='rule'>{plain(pointed(one))}</p>" if one.pointers else ""
    left = "".join(_left(*each) for each in turned_down(one.left_out))
    return (
        f'<article data-has="{" ".join(has)}"><p class="where">{plain(where(one))}</p>'
        f'<p class="sentence">{_marked(one)}</p>{rows}{meant}{facts}{left}{_inner(one)}</article>'
    )


def _fired(fired: Fired) -> str:
    facts = "".join(f"<li>{_fact(fact)}</li>" for fact in fired.facts)
    return f'<ul class="facts">{facts}</ul><p class="rule">{plain(by(fired))}</p>'


def _fact(fact: Fact) -> str:
    marks = "".join(f' <span class="mark">{plain(mark)}</span>' for mark in reservations(fact))
    return f"<b>{fact.kind}</b> {plain(said(fact))}{marks} <span class='sure'>{plain(sureness(fact))}</span>"


def _left(reason: str, open: bool, rules: str) -> str:
    opening = '<p class="left open"><b>left open</b>' if open else '<p class="left"><b>left out</b>'
    return f'{opening} {plain(reason)} <span class="rule">{plain(rules)}</span></p>'


def _inner(one: Explained) -> str:
    if not one.tokens:
        return ""
    rows = "".join(_row(seen) for seen in one.seen)
    table = f"<table><tr><th>name<th>kind<th>means<th>known from</tr>{rows}</table>" if rows else ""
    tokens = " ".join(f"<span>{plain(one_line(token))}</span>" for token in one.tokens)
    return f'<div class="inner"><p class="tokens">{tokens}</p><p class="sketch">{plain(one.sketch)}</p>{table}</div>'


def _row(seen: Seen) -> str:
    cells = (seen.mention.text, seen.mention.label, meaning(seen), seen.known_from)
    return f"<tr>{''.join(f'<td>{plain(one_line(cell))}</td>' for cell in cells)}</tr>"


def _marked(one: Explained) -> str:
    """The sentence with its mentions marked, its sub- and superscripts set as such."""
    return "".join(_piece(marked(Text(part.text, part.runs), {}), seen) for part, seen in pieces(one))


def _piece(inside: str, seen: Seen | None) -> str:
    if seen is None:
        return inside
    tip = plain(f"{seen.mention.label}: {meaning(seen)} ({seen.known_from})")
    label = "species" if seen.mention.label == "material" else seen.mention.label
    return f'<mark class="{label}" title="{tip}">{inside}</mark>'
