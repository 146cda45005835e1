"""A paper as set, printed by Chromium: one page of HTML and a layout's style sheet (layouts/*.css)."""

from __future__ import annotations

import re
import subprocess
import tempfile
from html import escape
from pathlib import Path

import pikepdf
from render.markup import Tags, inline, rows
from render.plots import beside, plots
from setting import Block, Paper

LAYOUTS = Path(__file__).resolve().parent.parent / "layouts"
_BREAK = re.compile(r"(?<=[a-z]{2}[aeiou][b-df-hj-np-tv-z])(?=[b-df-hj-np-tv-z][aeiou][a-z]{2})")
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]


def _hyphenated(text: str) -> str:
    return escape(_BREAK.sub("\u00ad", text))


def _tags(paper: Paper) -> Tags:
    text = _hyphenated if paper.house.get("soft-hyphens") else escape
    return Tags("i", "b", lambda _, shown: shown, lambda _, shown: shown, text)


def build(paper: Paper, pdf: Path) -> None:
    """Writes the PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page, raw = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(document(paper), encoding="utf-8")
        command = ["chromium", *_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={raw}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        with pikepdf.open(raw) as printed:
            for name in ("/CreationDate", "/ModDate"):
                if name in printed.docinfo:
                    del printed.docinfo[name]
            printed.save(pdf, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def document(paper: Paper) -> str:
    """The HTML source."""
    front = paper.front
    style = (LAYOUTS / f"{paper.house['layout']}.css").read_text("utf-8")
    style = re.sub(r"<(\w+)>", lambda match: str(front.get(match[1], "")), style)
    authors = ", ".join(f"{a['name']}<sup>{a['at']}</sup>" for a in front["authors"])
    places = "".join(f"<p><sup>{n}</sup>{place}</p>" for n, place in enumerate(front["affiliations"], 1))
    abstract = f'<p class="abstract">{inline(paper, paper.abstract, _tags(paper))}</p>' if paper.abstract else ""
    if labels := paper.house.get("beside"):
        links = f'<p class="links">{escape(paper.house["links"])}</p>'
        abstract = f'{links}<div class="box"><div class="beside">{beside(labels)}</div>{abstract}</div>'
    if abstract and paper.house.get("abstract") == "heading":
        abstract = f"<h2>Abstract</h2>{abstract}"
    info = (
        f"<p>Citation: <i>{front['journal']}</i> {front['year']}, {front['pages']}.</p>" if front.get("pages") else ""
    )
    info += f"<p>https://doi.org/{front['doi']}</p>" if front["doi"] else ""
    title = inline(paper, paper.title, _tags(paper))
    head = f'<h1>{title}</h1><p class="authors">{authors}</p><div class="places">{places}</div>'
    body = "\n".join(_block(paper, block) for block in paper.blocks)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(front["title"])}</title>'
        f"<style>{style}</style></head><body><header>{head}</header><aside>{info}</aside><main>{abstract}{body}{_end(paper)}"
        "</main></body></html>"
    )


def _end(paper: Paper) -> str:
    tags = _tags(paper)
    notes = "".join(f'<p class="footnote">{inline(paper, note, tags)}</p>' for note in paper.footnotes)
    entries = "".join(
        f'<p class="entry"><span>{mark}</span>{inline(paper, spans, tags)}</p>'
        for _, mark, spans, _ in paper.references
    )
    return f"{notes}<h2>{paper.house.get('list', 'References')}</h2>{entries}" if entries else notes


def _block(paper: Paper, block: Block) -> str:
    tags = _tags(paper)
    content = inline(paper, block.spans, tags)
    wide = " wide" if block.wide else ""
    if block.kind == "heading":
        return f"<h{block.level + 1}>{content}</h{block.level + 1}>"
    if block.kind == "equation":
        over, under = (inline(paper, part, _tags(paper)) for part in block.fraction or ((), ()))
        fraction = f'<span class="over"><span>{over}</span><span>{under}</span></span>' if block.fraction else ""
        return f'<p class="equation"><span>{content}{fraction}</span></p>'
    if block.kind == "list":
        return f'<p class="item"><span>{block.label.strip()}</span>{content}</p>'
    if block.kind == "caption":
        shown = plots(block.drawing) if "beside" in paper.house else _drawing(block.drawing)
        return f'<figure class="{wide}">{shown}<figcaption>{content}</figcaption></figure>'
    if block.grid:
        head, body = rows(paper, block.grid, tags)
        columns = "".join(f'<col style="width:{width}%">' for width in block.grid.widths)
        notes = "".join(f'<p class="tablenote">{inline(paper, note, tags)}</p>' for note in block.grid.notes)
        long = " long" * block.grid.long + " upright" * block.grid.upright
        return (
            f'<div class="table {block.grid.rules}{wide}{long}"><p class="caption">{content}</p><table>{columns}'
            f"<thead>{head}</thead><tbody>{body}</tbody></table>{notes}</div>"
        )
    return f"<p>{content}</p>"


def _drawing(labels: tuple[str, ...]) -> str:
    shown = [f'<text x="12" y="90" transform="rotate(-90 12 90)">{labels[0]}</text>']
    shown.append(f'<text x="120" y="132">{labels[1]}</text>')
    shown += [
        f'<text x="{30 + 30 * n}" y="{112 if n % 2 else 24}">{label}</text>' for n, label in enumerate(labels[2:])
    ]
    return (
        '<svg viewBox="0 0 260 136"><rect x="20" y="8" width="230" height="110" fill="none" stroke="black"/>'
        '<path d="M25 110 C50 110 55 15 75 15 C95 15 100 105 220 108" fill="none" stroke="blue"/>'
        f'<g font-size="7" font-family="Liberation Sans">{"".join(shown)}</g></svg>'
    )
