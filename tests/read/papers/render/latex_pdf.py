"""A paper as set, typeset by pdfTeX: its layout (layouts/*.tex), whose marks in angle brackets are filled in.

A line '%%author …' or '%%place …' of a layout is written once for each author or affiliation.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from setting import Block, Grid, Paper, Span, plain

LAYOUTS = Path(__file__).resolve().parent.parent / "layouts"
_GREEK = {
    char: rf"\ensuremath{{\{name}}}"
    for char, name in {
        "δ": "delta", "ε": "varepsilon", "η": "eta", "λ": "lambda", "π": "pi", "σ": "sigma", "τ": "tau",
        "ρ": "rho", "Δ": "Delta", "Σ": "Sigma", "Φ": "Phi", "Ω": "Omega",
        "×": "times", "±": "pm", "≥": "geq", "≤": "leq", "→": "rightarrow", "∘": "circ",
    }.items()
}  # fmt: skip
_SIGNS = _GREEK | {
    "−": r"\ensuremath{-}", "–": "--", "°": r"\textdegree{}", "Å": r"\AA{}", "μ": r"\textmu{}", "′": r"\ensuremath{'}",
    "“": "``", "”": "''", "†": r"\textdagger{}", "‡": r"\textdaggerdbl{}", "§": r"\textsection{}",
    "<": r"\ensuremath{<}", ">": r"\ensuremath{>}", "\n": r"\\", "\\": r"\textbackslash{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "•": r"\textbullet{}", "|": r"\ensuremath{|}",
} | {char: "\\" + char for char in "#$%&_{}"}  # fmt: skip
_WIDEST = 40  # characters of an equation in one line of a column
_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1700000000", "FORCE_SOURCE_DATE": "1"}


def build(paper: Paper, pdf: Path) -> None:
    """Writes the PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{pdf.stem}.tex"
        source.write_text(document(paper), encoding="utf-8")
        for _ in range(2):
            done = subprocess.run(
                ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", source.name],
                cwd=folder, env=os.environ | _ENVIRONMENT, capture_output=True, check=False,
            )  # fmt: skip
            if done.returncode:
                raise SystemExit(done.stdout.decode("utf-8", "replace")[-800:])
        pdf.write_bytes(source.with_suffix(".pdf").read_bytes())


def document(paper: Paper) -> str:
    """The LaTeX source."""
    front = paper.front
    values = {name: text(str(front.get(name, ""))) for name in ("journal", "volume", "pages", "year", "doi", "number")}
    values |= {
        "title": inline(paper, paper.title),
        "abstract": inline(paper, paper.abstract),
        "keywords": text(", ".join(front["keywords"])),
        "body": "\n\n".join(_block(paper, block) for block in paper.blocks),
        "references": _references(paper),
    }
    common = (LAYOUTS / "common.tex").read_text("utf-8")
    lines = []
    for line in (LAYOUTS / f"{paper.house['layout']}.tex").read_text("utf-8").splitlines():
        if line.startswith("%%common"):
            lines.append(common)
        elif line.startswith("%%author "):
            lines += [_filled(line[9:], {k: text(str(v)) for k, v in author.items()}) for author in front["authors"]]
        elif line.startswith("%%place "):
            lines += [
                _filled(line[8:], {"n": str(n), "place": text(p)}) for n, p in enumerate(front["affiliations"], 1)
            ]
        else:
            lines.append(line)
    return _filled("\n".join(lines), values)


def _filled(template: str, values: dict[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda match: values.get(match[1], match[0]), template)


def text(plain: str) -> str:
    """A text with TeX's characters escaped."""
    return "".join(_SIGNS.get(char, char) for char in plain)


def inline(paper: Paper, spans: Iterable[Span]) -> str:
    """Spans in LaTeX."""
    math = paper.house.get("scripts") == "math"
    scripts = {"sup": r"\ensuremath{^{\text{%s}}}", "sub": r"\ensuremath{_{\text{%s}}}"} if math else {
        "sup": r"\textsuperscript{%s}", "sub": r"\textsubscript{%s}"
    }  # fmt: skip
    out = []
    for span in spans:
        shown = text(span.text)
        if span.face:
            shown = rf"\text{'bf' if span.face == 'b' else 'it'}{{{shown}}}"
        if span.note:
            shown = rf"\papernote{{{shown}}}{{{inline(paper, span.note)}}}"
        elif span.script:
            shown = scripts[span.script].replace("%s", shown)
        out.append(shown)
    return "".join(out)


def _block(paper: Paper, block: Block) -> str:
    content = inline(paper, block.spans)
    if block.kind == "heading":
        if paper.house.get("small-caps") and block.level == 1:
            number, _, words = block.spans[0].text.partition(" ")
            content = text(f"{number} {words.title()}")
        return rf"\{'sub' * (block.level - 1)}section*{{{content}}}"
    if block.kind == "equation":
        over, under = (inline(paper, part) for part in block.fraction or ((), ()))
        fraction = rf"\frac{{\mbox{{{over}}}}}{{\mbox{{{under}}}}}" if block.fraction else ""
        box = (
            r"\parbox{0.8\linewidth}" if len(plain(block.spans)) > _WIDEST and paper.house.get("columns") else r"\mbox"
        )
        return rf"\begin{{equation}}{box}{{{content}}}{fraction}\end{{equation}}"
    if block.kind == "list":
        return rf"\paperitem{{{text(block.label.strip())}}}{{{content}}}"
    place = "[tb]" if paper.house.get("columns") else "[htb]"
    star = "*" if block.wide and paper.house.get("columns") else ""
    if block.kind == "caption":
        return (
            rf"\begin{{figure{star}}}{place}{_drawing(block.drawing)}\par\papercaption{{{content}}}\end{{figure{star}}}"
        )
    if block.grid:
        return _table(paper, block.grid, content, star)
    return content


def _drawing(labels: tuple[str, ...]) -> str:
    nodes = [rf"\node[rotate=90] at (-0.4,1.7) {{{text(labels[0])}}};", rf"\node at (3,-0.4) {{{text(labels[1])}}};"]
    for at, label in enumerate(labels[2:]):
        nodes.append(rf"\node at ({0.6 + at * 0.95},{0.2 if at % 2 else 3.1}) {{{text(label)}}};")
    curve = (
        r"\draw[blue] (0.2,0.3) .. controls (1.2,0.3) and (1.3,3) .. (1.8,3)"
        r" .. controls (2.3,3) and (2.4,0.4) .. (5.5,0.3);"
    )
    return (
        r"\centering\begin{tikzpicture}[font=\sffamily\tiny]\draw (0,0) rectangle (6,3.4);"
        + curve + "".join(nodes) + r"\end{tikzpicture}"
    )  # fmt: skip


def _table(paper: Paper, grid: Grid, caption: str, star: str) -> str:
    total = sum(grid.widths)
    bar = "|" if grid.rules == "full" else ""
    form = bar + "".join(rf"P{{{0.93 * w / total:.3f}\linewidth}}{bar}" for w in grid.widths)
    rows = _rows(paper, grid)
    top, middle, bottom = {
        "three": ("\\toprule ", "\\midrule ", "\\bottomrule "), "full": ("\\hline ", "", ""), "none": ("", "", "")
    }[grid.rules]  # fmt: skip
    head, body = "\n".join(rows[: grid.head_rows]), "\n".join(rows[grid.head_rows :])
    notes = "".join(rf"\papertablenote{{{inline(paper, note)}}}" for note in grid.notes)
    if grid.long:
        return (
            rf"\begingroup\tablesize\begin{{longtable}}{{{form}}}\multicolumn{{{len(grid.widths)}}}{{@{{}}l}}{{{caption}}}\\"
            rf"{top}{head}{middle}\endfirsthead {top}{head}{middle}\endhead {bottom}\endfoot {body}\end{{longtable}}"
            rf"{notes}\endgroup"
        )
    kind = f"sidewaystable{star}" if star and paper.house.get("rotated") else f"table{star}"
    place = "" if kind.startswith("sideways") else "[tb]" if paper.house.get("columns") else "[htb]"
    return (
        rf"\begin{{{kind}}}{place}\tablesize\papertablecaption{{{caption}}}\begin{{tabular}}{{{form}}}{top}{head}{middle}{body}"
        rf"{bottom}\end{{tabular}}\par {notes}\end{{{kind}}}"
    )


def _rows(paper: Paper, grid: Grid) -> list[str]:
    found = {(cell.row, cell.col): (cell, inline(paper, spans)) for cell, spans in grid.cells}
    taken = {(c.row + n, c.col): c.colspan for c, _ in grid.cells for n in range(1, c.rowspan)}
    rows = []
    for row in range(max(cell.row for cell, _ in grid.cells) + 1):
        parts, rules, col = [], "", 0
        while col < len(grid.widths):
            cell, shown = found.get((row, col), (None, ""))
            width = cell.colspan if cell else taken.get((row, col), 1)
            if cell and cell.rowspan > 1:
                shown = rf"\multirow[t]{{{cell.rowspan}}}{{*}}{{{shown}}}"
            if cell and cell.header and cell.col and grid.upright:
                shown = rf"\rotatebox{{90}}{{{shown}}}"
            if width > 1:
                shown = rf"\textit{{{shown}}}" if cell and cell.group else shown
                shown = rf"\multicolumn{{{width}}}{{l}}{{{shown}}}"
                if cell and cell.header and grid.rules == "three":
                    rules += rf"\cmidrule(lr){{{col + 1}-{col + width}}}"
            parts.append(shown)
            col += width
        rows.append(" & ".join(parts) + r" \\ " + (r"\hline " if grid.rules == "full" else rules))
    return rows


def _references(paper: Paper) -> str:
    if not paper.references:
        return ""
    title = str(paper.house.get("list", "References"))
    shown = text(title.title() if paper.house.get("small-caps") else title)
    lines = [rf"\section*{{{shown}}}\begingroup\referencesize"]
    for _, mark, spans, _ in paper.references:
        lines.append(rf"\paperentry{{{text(mark)}}}{{{inline(paper, spans)}}}")
    return "\n".join([*lines, r"\endgroup"])
