"""A paper as set, typeset by Typst: its layout's functions (layouts/*.typ) and the calls that fill them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import typst
from setting import Block, Grid, Paper, Span, Spans

LAYOUTS = Path(__file__).resolve().parent.parent / "layouts"
_SETTING = re.compile(r"#let (?:sup|sub|small|floating|[a-z]+-style|[a-z]+-width)\b")
_SYMBOL_CODES = {"−": 0x2D, "±": 0xB1, "×": 0xB4, "μ": 0x6D, "λ": 0x6C, "Δ": 0x44, "→": 0xAE}
_LOOK_ALIKES = str.maketrans({"°": "˚", "′": "ʹ", "μ": "µ", "Å": "\u212b"})
_MARKUP = re.compile(r"([\\#$*_`@<>\[\]~/=+\-\"'])")


def build(paper: Paper, pdf: Path) -> None:
    """Writes the PDF."""
    source = pdf.with_suffix(".typ")
    printed = document(paper)
    if paper.house.get("look-alikes"):
        printed = printed.translate(_LOOK_ALIKES)
    source.write_text(printed, encoding="utf-8")
    typst.compile(str(source), output=str(pdf), pdf_tags=False)
    source.unlink()
    with pikepdf.open(pdf, allow_overwriting_input=True) as document_:
        if paper.house.get("private-use"):
            _privatise(document_)
        document_.save(pdf, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _privatise(pdf: pikepdf.Pdf) -> None:
    """Signs get the private characters by which files with the Symbol font name them (its codes from F000 on)."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and b"begincmap" in (data := thing.read_bytes()):
            for sign, code in _SYMBOL_CODES.items():
                data = re.sub(rb"(?<=> )<%04X>" % ord(sign), b"<F0%02X>" % code, data)
            thing.write(data)


def document(paper: Paper) -> str:
    """The Typst source."""
    layout = paper.house["layout"]
    own = (LAYOUTS / f"{layout}.typ").read_text("utf-8")
    settings = "\n".join(line for line in own.splitlines() if _SETTING.match(line))
    common = (LAYOUTS / "common.typ").read_text("utf-8").replace("// settings", settings)
    parts = [common, own, _front(paper)]
    parts += [_block(block) for block in paper.blocks]
    if paper.references:
        entries = "".join(f"([{text(mark)}], [{inline(spans)}])," for _, mark, spans, _ in paper.references)
        parts.append(f'#bibliography-list("{paper.house.get("list", "References")}", ({entries}))')
    parts += [_block(block) for block in paper.behind]
    return "\n\n".join(parts)


def _front(paper: Paper) -> str:
    front = paper.front
    authors = ", ".join(
        text(author["name"]) + (f"#sup[{text(author['at'])}];" if author["at"] else "")
        + ("#sup[,\\*];" if author.get("corresponding") else "") for author in front["authors"]
    )  # fmt: skip
    places = "".join(f"[#sup[{n}];{text(place)}]," for n, place in enumerate(front["affiliations"], 1))
    fields = ", ".join(f'{name}: "{front.get(name, "")}"' for name in ("journal", "volume", "pages", "year", "doi"))
    return (
        "#set document(title: none, date: none)\n"
        f"#show: paper.with(title: [{inline(paper.title)}], authors: [{authors}], "
        f"affiliations: ({places}), abstract: [{inline(paper.abstract)}], "
        f'keywords: [{text(", ".join(front["keywords"]))}], {fields}, number: "{front.get("number", "")}")'
    )


def text(plain: str) -> str:
    """A text with Typst's marks escaped."""
    return _MARKUP.sub(r"\\\1", plain)


def inline(spans: Iterable[Span]) -> str:
    """Spans in Typst's marks."""
    out = []
    for span in spans:
        shown = "#linebreak();" if span.text == "\n" else text(span.text)
        if span.face:
            shown = f"#{'strong' if span.face == 'b' else 'emph'}[{shown}];"
        if span.note:
            shown = f"#note([{shown}], [{inline(span.note)}]);"
        elif span.script:
            shown = f"#{span.script}[{shown}];"
        out.append(shown)
    return "".join(out)


def _block(block: Block) -> str:
    content = inline(block.spans)
    if block.kind == "heading":
        return f"#heading(level: {block.level})[{content}]"
    if block.kind == "equation":
        fraction = f"#fraction([{inline(block.fraction[0])}], [{inline(block.fraction[1])}])" if block.fraction else ""
        return f"#equation[{content}{fraction}]"
    if block.kind == "list":
        return f"#item([{text(block.label.strip())}], [{content}])"
    wide = "true" if block.wide else "false"
    if block.kind == "caption":
        labels = ", ".join(f'"{label}"' for label in block.drawing)
        return f"#figure-float({wide}, ({labels}), [{content}])"
    if block.grid:
        long, notes = str(block.grid.long).lower(), _notes(block.grid.notes)
        return f"#table-float({wide}, {long}, [{content}], {_table(block.grid)}, ({notes}))"
    return content


def _notes(notes: tuple[Spans, ...]) -> str:
    return "".join(f"[{inline(note)}]," for note in notes)


def _table(grid: Grid) -> str:
    columns = len(grid.widths)
    taken = {
        (cell.row + r, cell.col + c) for cell, _ in grid.cells for r in range(cell.rowspan) for c in range(cell.colspan)
    }
    rows = max(cell.row for cell, _ in grid.cells) + 1
    found = {(cell.row, cell.col): (cell, spans) for cell, spans in grid.cells}
    lines: list[str] = []
    for row in range(rows):
        if row == grid.head_rows:
            lines[:] = [f"table.header({''.join(lines)} {_RULE if grid.rules == 'three' else ''}),"]
        for col in range(columns):
            if (row, col) in found:
                cell, spans = found[row, col]
                shown = f"#strong[{inline(spans)}]" if cell.header and grid.rules == "full" else inline(spans)
                shown = f"#emph[{shown}]" if cell.group else shown
                if cell.header and cell.col and grid.upright:
                    shown = f"#rotate(-90deg, reflow: true)[{shown}]"
                lines.append(f"table.cell(rowspan: {cell.rowspan}, colspan: {cell.colspan})[{shown}], ")
                if cell.header and cell.colspan > 1 and grid.rules == "three":
                    lines.append(f"table.hline(y: {row + 1}, start: {col}, end: {col + cell.colspan}, stroke: 0.4pt), ")
            elif (row, col) not in taken:
                lines.append("[], ")
    body = "".join(lines)
    widths = ", ".join(f"{width}fr" for width in grid.widths)
    outer = f"{_RULE} {body} {_RULE}" if grid.rules == "three" else body
    stroke = "0.5pt" if grid.rules == "full" else "none"
    return f"table(columns: ({widths}), stroke: {stroke}, {outer})"


_RULE = "table.hline(stroke: 0.7pt),"
