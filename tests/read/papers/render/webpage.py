"""A paper as set, as a publisher's page of the web gives it: the article among menus, buttons and links."""

from __future__ import annotations

from html import escape
from pathlib import Path

from render.jats import mathml
from render.markup import Tags, inline, rows
from setting import Block, Paper, plain

TAGS = Tags(
    "i",
    "b",
    lambda n, shown: f'<a class="ref-link" href="#ref{n}">{shown}</a>',
    lambda n, shown: f'<a class="note-link" href="#note{n}">{shown}</a>',
)


def write(paper: Paper, path: Path) -> None:
    """Writes the HTML."""
    front = paper.front
    people = "".join(
        f'<li><span class="author-name">{escape(a["name"])}</span><sup>{a["at"]}</sup></li>' for a in front["authors"]
    )
    places = "".join(f"<li><sup>{n}</sup>{escape(p)}</li>" for n, p in enumerate(front["affiliations"], 1))
    body = "\n".join(_block(paper, block) for block in _closed(paper))
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(front["title"])} | Invented Press'
        f"</title>\n{_meta(paper)}<style>.ref-link {{ color: #036 }}</style><script>var page = 1;</script></head>\n"
        "<body>"
        '<nav><ul><li><a href="/">Journals</a></li><li><a href="/alerts">Sign up for alerts</a></li></ul></nav>\n'
        '<div class="cookies" role="dialog">We use cookies. <button>Accept all</button></div>\n<main><article>'
        f'<header><h1>{inline(paper, paper.title, TAGS)}</h1><ul class="authors">{people}</ul>'
        f'<ul class="affiliations">{places}</ul><div class="tools"><a href="x.pdf">Download PDF</a></div></header>\n'
        f"{_abstract(paper)}{body}\n{_end(paper)}</article>\n"
        "<aside><h2>Recommended articles</h2><p>Another article.</p></aside></main>\n"
        "<footer><p>© Invented Press. Terms and conditions. Privacy policy.</p></footer></body></html>\n",
        encoding="utf-8",
    )


def _meta(paper: Paper) -> str:
    front = paper.front
    fields = [("citation_title", plain(paper.title)), ("citation_journal_title", front["journal"])]
    fields += [("citation_author", author["name"]) for author in front["authors"]]
    fields += [("citation_publication_date", f"{front['year']}/05/17"), ("citation_doi", front["doi"])]
    return "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in fields if value)


def _abstract(paper: Paper) -> str:
    if not paper.abstract:
        return ""
    heading = "<h2>Abstract</h2>" if paper.house.get("abstract") == "heading" else ""
    return f'<section id="abstract" class="abstract">{heading}<p>{inline(paper, paper.abstract, TAGS)}</p></section>\n'


def _closed(paper: Paper) -> list[Block | tuple[Block, ...]]:
    """Blocks, items of a list together."""
    out: list[Block | tuple[Block, ...]] = []
    for block in paper.blocks:
        if block.kind == "list" and out and isinstance(out[-1], tuple):
            out[-1] = (*out[-1], block)
        else:
            out.append((block,) if block.kind == "list" else block)
    return out


def _block(paper: Paper, block: Block | tuple[Block, ...]) -> str:
    if isinstance(block, tuple):
        tag = "ul" if block[0].label.startswith("•") else "ol"
        return f"<{tag}>{''.join(f'<li>{inline(paper, item.spans, TAGS)}</li>' for item in block)}</{tag}>"
    content = inline(paper, block.spans, TAGS)
    name = "".join(block.label.split()).lower()
    if block.kind == "heading":
        return f"<h{block.level + 1}>{content}</h{block.level + 1}>"
    if block.kind == "equation":
        if block.fraction:
            before, over, under = (mathml(part) for part in (block.spans, *block.fraction))
            content = f"<math>{before}<mfrac>{over}{under}</mfrac></math>".replace("mml:", "")
        return f'<div class="equation">{content}</div>'
    if block.kind == "caption":
        button = '<a class="button" href="#">Download high-resolution image</a>'
        return f'<figure id="{name}"><img src="{name}.jpg" alt=""><figcaption>{content}</figcaption>{button}</figure>'
    if block.grid:
        head, body = rows(paper, block.grid, TAGS)
        notes = "".join(f"<p>{inline(paper, note, TAGS)}</p>" for note in block.grid.notes)
        foot = f'<div class="table-notes">{notes}</div>' if notes else ""
        return (
            f'<div class="table-wrap" id="{name}"><div class="caption">{content}</div><table><thead>{head}</thead>\n'
            f"<tbody>{body}</tbody></table>{foot}</div>"
        )
    return f"<p>{content}</p>"


def _end(paper: Paper) -> str:
    notes = "".join(
        f'<li id="note{n}">{inline(paper, note, TAGS)}</li>' for n, note in enumerate(paper.footnotes, 1)
    )  # fmt: skip
    entries = "".join(
        f'<li id="ref{n}"><span class="ref-label">{escape(mark)}</span> '
        f'<span class="citation">{inline(paper, spans, TAGS)}</span> <a href="#">Google Scholar</a></li>\n'
        for n, (_, mark, spans, _) in enumerate(paper.references, 1)
    )
    shown = f'<section class="footnotes"><ul>{notes}</ul></section>' if notes else ""
    if entries:
        shown += f'<section id="references"><h2>{paper.house.get("list", "References")}</h2>'
        shown += f'<ol class="references">\n{entries}</ol></section>'
    return shown
