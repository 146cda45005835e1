"""A paper as set, in JATS XML as an archive of articles gives it (tag set 1.3: https://jats.nlm.nih.gov)."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from render.markup import Tags, inline, rows
from setting import Block, Paper, Span, Spans, plain

TAGS = Tags(
    "italic",
    "bold",
    lambda n, shown: f'<xref ref-type="bibr" rid="ref{n}">{shown}</xref>',
    lambda n, shown: f'<xref ref-type="fn" rid="fn{n}">{shown}</xref>',
)
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.3 20210610//EN" \
"JATS-archivearticle1-3.dtd">
<article xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink" \
article-type="research-article" dtd-version="1.3" xml:lang="en">
"""


def write(paper: Paper, path: Path) -> None:
    """Writes the XML."""
    body = _sections(paper, list(paper.blocks), 1)
    path.write_text(f"{_HEAD}{_front(paper)}<body>{body}</body>\n{_back(paper)}</article>\n", encoding="utf-8")


def _front(paper: Paper) -> str:
    front = paper.front
    names = [author["name"].rpartition(" ") for author in front["authors"]]
    people = "".join(
        f'<contrib contrib-type="author"><name><surname>{escape(family)}</surname>'
        f"<given-names>{escape(given)}</given-names></name>"
        + "".join(f'<xref ref-type="aff" rid="aff{n}"><sup>{n}</sup></xref>' for n in author["at"].split(",") if n)
        + "</contrib>"
        for author, (given, _, family) in zip(front["authors"], particles(names), strict=True)
    )
    places = "".join(
        f'<aff id="aff{n}"><label>{n}</label>{escape(place)}</aff>' for n, place in enumerate(front["affiliations"], 1)
    )
    words = "".join(f"<kwd>{escape(word)}</kwd>" for word in front["keywords"])
    abstract = f"<abstract><p>{inline(paper, paper.abstract, TAGS)}</p></abstract>" if paper.abstract else ""
    doi = f'<article-id pub-id-type="doi">{front["doi"]}</article-id>' if front["doi"] else ""
    return (
        f"<front><journal-meta><journal-title-group><journal-title>{escape(front['journal'])}</journal-title>"
        f"</journal-title-group></journal-meta>\n<article-meta>{doi}<title-group><article-title>"
        f"{inline(paper, paper.title, TAGS)}</article-title></title-group>\n"
        f"<contrib-group>{people}</contrib-group>{places}"
        f'<pub-date pub-type="epub"><day>17</day><month>5</month><year>{front["year"]}</year></pub-date>\n{abstract}'
        f"<kwd-group>{words}</kwd-group></article-meta></front>\n"
    )


def particles(names: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Names as (given, ' ', family); 'van' and the like belong to the family's."""
    out = []
    for given, space, family in names:
        first, _, particle = given.rpartition(" ")
        out.append((first, space, f"{particle} {family}") if particle.islower() else (given, space, family))
    return out


def _sections(paper: Paper, blocks: list[Block], level: int) -> str:
    """Blocks under their headings as nested sections."""
    out, at = "", 0
    while at < len(blocks):
        block = blocks[at]
        end = at + 1
        if block.kind == "heading":
            while end < len(blocks) and not (blocks[end].kind == "heading" and blocks[end].level <= level):
                end += 1
            number, title = numbered(paper, block)
            inner = _sections(paper, blocks[at + 1 : end], level + 1)
            out += f"<sec>{number}<title>{escape(title)}</title>\n{inner}</sec>\n"
        elif block.kind == "list":
            while end < len(blocks) and blocks[end].kind == "list":
                end += 1
            out += _list(paper, blocks[at:end])
        else:
            out += _block(paper, block)
        at = end
    return out


def numbered(paper: Paper, block: Block) -> tuple[str, str]:
    """A heading's number, as a label, and its words."""
    text = plain(block.spans)
    if "numbering" not in paper.house:
        return "", text
    number, _, title = text.partition(" ")
    return f"<label>{number}</label>", title


def _list(paper: Paper, items: list[Block]) -> str:
    kind = "bullet" if items[0].label.startswith("•") else "order"
    label = "" if kind == "bullet" else "<label>{}</label>"
    inner = "".join(
        f"<list-item>{label.format(item.label.strip())}<p>{inline(paper, item.spans, TAGS)}</p></list-item>"
        for item in items
    )
    return f'<list list-type="{kind}">{inner}</list>\n'


def _block(paper: Paper, block: Block) -> str:
    if block.kind == "equation":
        return _equation(paper, block)
    if block.kind == "paragraph":
        return f"<p>{inline(paper, block.spans, TAGS)}</p>\n"
    label, caption = inline(paper, block.spans[:1], TAGS), inline(paper, block.spans[2:], TAGS)
    label = label.removeprefix("<bold>").removesuffix("</bold>")
    name = "".join(block.label.split()).replace(".", "-")
    head = f"<label>{label}</label><caption><p>{caption}</p></caption>"
    if block.grid is None:
        return f'<fig id="{name}" position="float">{head}<graphic xlink:href="{name}.jpg"/></fig>\n'
    top, body = rows(paper, block.grid, TAGS)
    notes = "".join(f"<fn><p>{inline(paper, note, TAGS)}</p></fn>" for note in block.grid.notes)
    foot = f"<table-wrap-foot>{notes}</table-wrap-foot>" if notes else ""
    return (
        f'<table-wrap id="{name}" position="float">{head}\n<table frame="hsides" rules="groups"><thead>{top}</thead>\n'
        f"<tbody>{body}</tbody></table>{foot}</table-wrap>\n"
    )


def _equation(paper: Paper, block: Block) -> str:
    if block.fraction:
        before, over, under = (mathml(part) for part in (block.spans, *block.fraction))
        inner = f"<mml:math>{before}<mml:mfrac>{over}{under}</mml:mfrac></mml:math>"
    else:
        inner = inline(paper, block.spans, TAGS)
    return f"<disp-formula>{inner}</disp-formula>\n"


def mathml(spans: Spans) -> str:
    """Spans as a row of formulas: scripts hang on what stands before them."""
    out: list[str] = []
    for span in spans:
        text = f"<mml:mi>{escape(span.text.strip())}</mml:mi>"
        if span.script and out:
            out[-1] = f"<mml:m{span.script}>{out[-1]}{text}</mml:m{span.script}>"
        elif span.text.strip():
            out.append(text if span.text.strip() not in "=+" else text.replace("mi>", "mo>"))
    return f"<mml:mrow>{''.join(out)}</mml:mrow>"


def _back(paper: Paper) -> str:
    notes = "".join(
        f'<fn id="fn{n}"><label>{note[0].text}</label><p>{inline(paper, note[1:], TAGS)}</p></fn>'
        for n, note in enumerate(paper.footnotes, 1)
    )
    entries = "".join(
        f'<ref id="ref{n}">' + (f"<label>{escape(mark)}</label>" if mark else "")
        + f'<mixed-citation publication-type="journal">{_entry(spans, fields)}</mixed-citation></ref>\n'
        for n, (_, mark, spans, fields) in enumerate(paper.references, 1)
    )  # fmt: skip
    title = paper.house.get("list", "References")
    listed = f"<ref-list><title>{title}</title>\n{entries}</ref-list>" if entries else ""
    return f"<back>{f'<fn-group>{notes}</fn-group>' if notes else ''}{listed}</back>\n"


def _entry(spans: tuple[Span, ...], fields: dict[str, Any]) -> str:
    """An entry as printed, its fields tagged where they stand."""
    tagged, rest = "", escape(plain(spans))
    names = [(name, _name(name)) for name in fields["authors"]]
    titled = [(fields["title"], f"<article-title>{escape(fields['title'])}</article-title>")] if fields["title"] else []
    year, doi = str(fields["year"]), fields["doi"]
    others = [(fields["journal"], f"<source>{escape(fields['journal'])}</source>"), (year, f"<year>{year}</year>")]
    others += [(doi, f'<pub-id pub-id-type="doi">{doi}</pub-id>')] if doi else []
    for printed, shown in sorted([*names, *titled, *others], key=lambda pair: _place(plain(spans), pair[0])):
        before, _, rest = rest.partition(escape(printed))
        tagged += before + shown
    return tagged + rest


def _place(text: str, printed: str) -> int:
    """Where a field stands: a year is no part of a DOI, and what stands twice is a name first."""
    if printed.isdigit():
        return next(match.start() for match in re.finditer(rf"(?<![.\d–]){printed}(?![\d–])", text))
    return text.index(printed)


def _name(name: str) -> str:
    if ", " in name:
        family, given = name.split(", ", 1)
        return f"<string-name><surname>{family}</surname>, <given-names>{given}</given-names></string-name>"
    parts = name.split(" ")
    cut = next(at for at, part in enumerate(parts) if not part.endswith("."))
    given, family = " ".join(parts[:cut]), " ".join(parts[cut:])
    return f"<string-name><given-names>{given}</given-names> <surname>{family}</surname></string-name>"
