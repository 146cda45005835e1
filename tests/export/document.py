"""A paper as it may have been read, with something of every kind, and something amiss of every kind."""

from __future__ import annotations

from mscgraph.facts.model import Box, PaperRecord, Reference
from mscgraph.read.document import (
    Aside,
    Block,
    BlockKind,
    Cell,
    Citation,
    Document,
    PageReport,
    Report,
    Run,
    Table,
    Text,
)  # fmt: skip
from mscgraph.read.places import Places

HOSTILE = "</script><script>document.title = 'taken'</script><img src=x onerror=alert(1)> & “'\""
SHEET = (400.0, 560.0)


def placed(
    text: str, page: int, x0: float, top: float, runs: tuple[Run, ...] = (), cites: tuple[Citation, ...] = ()
) -> Text:
    """A text in lines of 40 characters, four points each, twelve points apart."""
    boxes = []
    for at, letter in enumerate(text):
        left, height = x0 + at % 40 * 4, top + at // 40 * 12
        boxes.append(None if letter == " " else Box(page, left, height, left + 4, height + 10))
    return Text(text, runs, cites, Places.of(boxes))


def block(kind: BlockKind, text: Text, *section: str, label: str = "") -> Block:
    return Block(kind, text, section, label)


TITLE = placed("Clusters of one size & how they are read", 1, 40, 40)
FORMULA = placed("The cluster In37P20 grows in water at 10−3 bar, as was seen10–12 and kB says so.", 1, 40, 120,
                 (Run(14, 16, "sub"), Run(17, 19, "sub"), Run(40, 42, "sup"), Run(59, 64, "sup"), Run(70, 71, "sub")),
                 (Citation(59, 64, ("10", "11", "12")),))  # fmt: skip
TABLE = Table(
    "Table 1",
    placed("Table 1. Sizes.", 2, 40, 40),
    (
        Cell(0, 0, (placed("Cluster", 2, 40, 60),), rowspan=2, header=True),
        Cell(0, 1, (placed("Absorption", 2, 120, 60),), colspan=2, header=True),
        Cell(1, 1, (placed("peak", 2, 120, 74),), header=True),
        Cell(1, 2, (placed("width", 2, 160, 74),), header=True),
        Cell(2, 0, (placed("InP", 2, 40, 88), placed("second line", 2, 40, 100))),
        Cell(2, 1, (placed("3864", 2, 120, 88, (Run(3, 4, "sup"),), (Citation(3, 4, ("4",)),)),)),
    ),
    (placed("aNot measured.", 2, 40, 114, (Run(0, 1, "sup"),)),),
)
DOCUMENT = Document(
    PaperRecord("0" * 64, "clusters.pdf", TITLE.text, ("Ada Byron", "Émilie du Châtelet"), None, 2021, None, 3),
    (
        block("title", TITLE),
        block("heading", placed("Results", 1, 40, 100)),
        block("paragraph", FORMULA, "Results"),
        block("paragraph", placed(HOSTILE, 1, 40, 160), "Results"),
        block("list", placed("• first; • second", 1, 220, 100), "Results"),
        block("equation", placed("E = ħω", 1, 220, 120), "Results"),
        block("caption", placed("Figure 1. A \ufffd picture.", 1, 220, 140), "Results", label="Figure 1"),
        block("heading", placed("Sizes", 1, 220, 160), "Results"),
        Block("table", Text(""), ("Results", "Sizes"), "Table 1", TABLE),
        block("footnote", placed("*To whom letters go.", 2, 40, 500)),
    ),
    (Reference("4", "Lovelace, A. On sizes. 1843.", "10.5555/sizes", 1843, ("Lovelace, A.",), "On sizes", None),
     Reference("10", "Noether, E. Invariants."), Reference("11", "Noether, E. Again.")),
    ("page 3 without text: pictures only; run OCR to have them read",),
    Report(
        "pdf", "pypdfium2",
        (
            PageReport(1, *SHEET, 2, 310, 1, 0, (Aside("Clusters · 1", Box(1, 40, 10, 90, 20)),)),
            PageReport(2, *SHEET, 1, 120, 0, 1, (Aside("Clusters · 2", Box(2, 40, 10, 90, 20)),)),
            PageReport(3, *SHEET, 0, 0, 0, 1),
        ),
        ("Table 2",), ("Figure 1",),
    ),
    tuple(
        Places.of(boxes)
        for boxes in (
            (Box(2, 220, 300, 380, 310), Box(2, 220, 312, 300, 322)),
            (Box(2, 220, 324, 380, 334),),
            (Box(2, 220, 336, 380, 346),),
        )
    ),
)  # fmt: skip
