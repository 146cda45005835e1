"""A document as one HTML file that needs nothing else: the pages as printed, with the areas of what was read on them,
beside the text in reading order, and on top the report.

Pointing at a block, a cell or an entry shows it on the other side. Without pages there is the text alone. A paper's
text is escaped, and the file's policy lets no script run but the viewer's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mscgraph.export.document.findings import Finding, findings
from mscgraph.export.document.html.marked import plain
from mscgraph.export.document.html.pieces import KINDS, Piece, pieces_of
from mscgraph.export.document.html.reading import reading_html
from mscgraph.export.document.html.sheets import ARROW, sheet_html, sheets_of
from mscgraph.export.document.html.shell import head
from mscgraph.read.document import Document
from mscgraph.read.pictures import PagePicture

_HERE = Path(__file__).parent
_NAMES = {"aside": "set aside", "cell": "table cell"}


def write_html(document: Document, width: int | None = None, pictures: Iterable[PagePicture] = ()) -> str:
    """The document as HTML text; `pictures` are those of its pages."""
    sheets = sheets_of(document, pictures)
    pieces = pieces_of(document)
    title = document.record.title
    parts = [_head(title or document.record.file_name), f"<header><h1>{plain(title or '(no title found)')}</h1>"]
    parts += [_record(document), _report(findings(document)), _legend(pieces, bool(sheets)), "</header>"]
    if sheets:
        parts.append(f'<main class="pages">{ARROW}<section id="pages" aria-label="pages">')
        parts += [sheet_html(sheet, list(pieces.values())) for sheet in sheets]
        parts.append("</section>")
    else:
        parts.append("<main>")
    parts.append('<section id="text" aria-label="text">')
    parts += reading_html(document, pieces, [sheet.number for sheet in sheets])
    parts.append(f"</section></main><script>{_script()}</script></body></html>")
    return "".join(parts)


def _head(title: str) -> str:
    style = (_HERE / "viewer.css").read_text(encoding="utf-8")
    return head(f"{title}, as read", style, _script(), pictures=True)


def _script() -> str:
    return (_HERE / "viewer.js").read_text(encoding="utf-8")


def _record(document: Document) -> str:
    record = document.record
    parts = (", ".join(record.authors), record.journal, record.year, record.doi, record.file_name)
    return f'<p class="record">{" · ".join(plain(str(part)) for part in parts if part)}</p>'


def _report(lines: Iterable[Finding]) -> str:
    body = ""
    for name, said, amiss in lines:
        opening = '<div class="amiss">' if amiss else "<div>"
        body += f"{opening}<dt>{plain(name)}</dt><dd>{plain(said)}</dd></div>"
    return f"<details open><summary>How it was read</summary><dl>{body}</dl></details>"


def _legend(pieces: Mapping[str, Piece], pages: bool) -> str:
    counts = Counter(piece.kind for piece in pieces.values())
    switches = [
        f'<label class="k-{kind}"><input type="checkbox" checked data-kind="{kind}"> {_NAMES.get(kind, kind)} '
        f"<b>{counts[kind]}</b></label>"
        for kind in KINDS
        if counts[kind]
    ]
    return f"<nav>{''.join([*switches, *(_page_switches() if pages else ())])}</nav>"


def _page_switches() -> Iterator[str]:
    yield '<label><input type="checkbox" checked data-layer="order"> reading order</label>'
    yield '<label><input type="checkbox" checked data-layer="print"> print</label>'
    yield '<span class="keys"><kbd>n</kbd> <kbd>p</kbd> next, previous page · click: keep · <kbd>Esc</kbd></span>'
