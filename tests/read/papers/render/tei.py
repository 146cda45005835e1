"""A paper as set, in TEI XML as a service that takes PDFs apart writes it: scripts lost, citations as targets."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from render.jats import numbered, particles
from setting import Block, Paper, Spans, plain


def write(paper: Paper, path: Path) -> None:
    """Writes the XML."""
    body = _divisions(paper)
    notes = "".join(
        f'<note place="foot" n="{escape(note[0].text)}">{_inline(paper, note[1:])}</note>\n' for note in paper.footnotes
    )
    entries = "".join(_entry(n, spans, fields) for n, (_, _, spans, fields) in enumerate(paper.references))
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xml:space="preserve" xmlns="http://www.tei-c.org/ns/1.0">\n'
        f'{_header(paper)}<text xml:lang="en"><body>\n{body}{notes}</body>\n'
        f'<back><div type="references"><listBibl>\n{entries}</listBibl></div></back></text></TEI>\n',
        encoding="utf-8",
    )


def _header(paper: Paper) -> str:
    front = paper.front
    names = particles([author["name"].rpartition(" ") for author in front["authors"]])
    people = "".join(f"<author>{_person(given, family)}</author>" for given, _, family in names)
    doi = f'<idno type="DOI">{front["doi"]}</idno>' if front["doi"] else ""
    title = escape(plain(paper.title))
    words = "".join(f"<term>{escape(word)}</term>" for word in front["keywords"])
    return (
        f'<teiHeader xml:lang="en"><fileDesc><titleStmt><title level="a" type="main">{title}</title>'
        f"</titleStmt><publicationStmt><publisher/></publicationStmt><sourceDesc><biblStruct><analytic>{people}"
        f'<title level="a" type="main">{title}</title></analytic><monogr>'
        f'<title level="j" type="main">{escape(front["journal"])}</title><imprint>'
        f'<date type="published" when="{front["year"]}-05-17">17 May {front["year"]}</date></imprint></monogr>{doi}'
        f"</biblStruct></sourceDesc></fileDesc><profileDesc><textClass><keywords>{words}</keywords></textClass>"
        f"<abstract><div><p>{_inline(paper, paper.abstract)}</p></div></abstract></profileDesc></teiHeader>\n"
    )


def _person(given: str, family: str) -> str:
    kinds = ("first", *["middle"] * len(given.split()))
    names = "".join(
        f'<forename type="{kind}">{escape(name)}</forename>' for kind, name in zip(kinds, given.split(), strict=False)
    )
    return f"<persName>{names}<surname>{escape(family)}</surname></persName>"


def _inline(paper: Paper, spans: Spans) -> str:
    keys = [key for key, *_ in paper.references]
    out = []
    for span in spans:
        shown = escape(span.text)
        if span.keys:
            shown = f'<ref type="bibr" target="#b{keys.index(span.keys[0])}">{shown}</ref>'
        out.append(shown)
    return "".join(out)


def _divisions(paper: Paper) -> str:
    """Headings are flat here, with their numbers; figures and tables follow the text."""
    out, floats, is_open = "", "", False
    for block in paper.blocks:
        if block.kind == "heading":
            number, title = numbered(paper, block)
            shown = f' n="{re.sub("<.*?>", "", number)}"' if number else ""
            out += ("</div>\n" if is_open else "") + f"<div><head{shown}>{escape(title)}</head>"
            is_open = True
        elif block.kind in ("caption", "table"):
            floats += _float(paper, block)
        elif block.kind == "equation":
            text = plain(block.spans) + " ".join(plain(part) for part in block.fraction or ())
            out += f"<formula>{escape(text)}</formula>"
        elif block.kind == "list":
            out += f"<p>{escape(block.label)}{_inline(paper, block.spans)}</p>"
        else:
            out += f"<p>{_inline(paper, block.spans)}</p>"
    return out + ("</div>\n" if is_open else "") + floats


def _float(paper: Paper, block: Block) -> str:
    head, number = plain(block.spans[:1]), block.label.split()[-1]
    caption = _inline(paper, block.spans[2:])
    if block.grid is None:
        return (
            f'<figure><head>{escape(head)}</head><label>{number}</label><figDesc>{caption}</figDesc>'
            '<graphic type="vector-box"/></figure>\n'
        )  # fmt: skip
    rows: dict[int, str] = {}
    found = {(cell.row, cell.col): (cell, spans) for cell, spans in block.grid.cells}
    taken = {(c.row, c.col + n) for c, _ in found.values() for n in range(1, c.colspan)}
    for row in range(max(cell.row for cell, _ in block.grid.cells) + 1):
        for col in range(len(block.grid.widths)):
            cell, spans = found.get((row, col), (None, ()))
            shape = f' cols="{cell.colspan}"' if cell and cell.colspan > 1 else ""
            if (row, col) not in taken:
                rows[row] = rows.get(row, "") + f"<cell{shape}>{_inline(paper, spans)}</cell>"
    lines = "".join(f"<row>{row}</row>\n" for row in rows.values())
    notes = "".join(f"<note>{_inline(paper, note)}</note>" for note in block.grid.notes)
    return (
        f'<figure type="table"><head>{escape(head)}</head><label>{number}</label><figDesc>{caption}</figDesc>'
        f"<table>{lines}</table>{notes}</figure>\n"
    )


def _entry(n: int, spans: Spans, fields: dict[str, Any]) -> str:
    people = ""
    for name in fields["authors"]:
        given = " ".join(re.findall(r"\b\w\.", name)).strip()
        family = re.sub(r",?\s*\b\w\.\s*", " ", name).strip()
        people += f"<author>{_person(given.replace('.', ''), family)}</author>"
    title = f'<title level="a" type="main">{escape(fields["title"])}</title>' if fields["title"] else ""
    doi = f'<idno type="DOI">{fields["doi"]}</idno>' if fields["doi"] else ""
    return (
        f'<biblStruct xml:id="b{n}"><analytic>{title}{people}{doi}</analytic><monogr>'
        f'<title level="j">{fields["journal"]}</title><imprint>'
        f'<date type="published" when="{fields["year"]}"/></imprint></monogr>'
        f'<note type="raw_reference">{escape(plain(spans))}</note></biblStruct>\n'
    )
