"""The page that lays what was read over what is printed: complete, self-contained, and safe; in a browser, too."""

from __future__ import annotations

import base64
import hashlib
import re
import runpy
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.export.document.html import write_html
from mscgraph.export.document.html.marked import marked
from mscgraph.export.document.html.pieces import areas_of, pieces_of
from mscgraph.export.formats import printable
from mscgraph.facts.model import Box
from mscgraph.read.document import Citation, Report, Run, Text
from mscgraph.read.pictures import PagePicture
from mscgraph.read.places import Places

PAPER = SimpleNamespace(**runpy.run_path(str(Path(__file__).resolve().parent / "document.py")))
VOID = {"meta", "img", "input", "br"}
PICTURES = [PagePicture(1, *PAPER.SHEET, b"not really a picture")]


class Page(HTMLParser):
    """The elements and the text of a page; complains of tags that don't match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def pieces(self, *tags: str) -> set[str | None]:
        """The ids of the pieces that elements of these tags stand for."""
        return {found["data-p"] for tag, found in self.elements if tag in tags and "data-p" in found}


@pytest.fixture(scope="module")
def html() -> str:
    return write_html(PAPER.DOCUMENT, pictures=PICTURES)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_piece_is_on_its_page_and_in_the_text(page: Page) -> None:
    pieces = pieces_of(PAPER.DOCUMENT)
    assert page.pieces("g") == {piece.id for piece in pieces.values() if piece.areas}
    assert page.pieces("article", "th", "td", "p", "span") == set(pieces)


def test_every_page_is_there_and_says_what_is_amiss(page: Page, html: str) -> None:
    assert [found["id"] for tag, found in page.elements if tag == "figure"] == ["page-1", "page-2", "page-3"]
    assert [found["alt"] for tag, found in page.elements if tag == "img"] == ["page 1"]
    assert "1 character without Unicode value" in page.text
    assert "scanned: no text layer" in page.text
    assert "Figure 1 itself is not read" in page.text
    assert 'title="cites 10, 11, 12; not in the reference list: 12"' in html


def test_scripts_citations_and_empty_cells_are_marked(html: str) -> None:
    assert "In<sub>37</sub>P<sub>20</sub> grows in water at 10<sup>−3</sup> bar" in html
    assert re.search(r'seen<a class="cite lost" href="#r1"[^>]*><sup>10–12</sup></a> and', html)
    assert 'A <b class="lost" title="no Unicode value">\ufffd</b> picture' in html
    assert '<th rowspan="2" class="k-cell" data-p="b8-c0">Cluster</th>' in html
    assert "</td><td></td></tr>" in html


def test_it_needs_no_other_file(page: Page) -> None:
    links = [found[name] for _, found in page.elements for name in ("src", "href", "action") if name in found]
    assert links and all(link and link.startswith(("#", "data:image/webp;base64,")) for link in links)
    assert not {"link", "iframe", "object", "embed", "form"} & {tag for tag, _ in page.elements}


def test_a_papers_text_is_text(page: Page, html: str) -> None:
    assert PAPER.HOSTILE in page.text
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    assert not any(name.startswith("on") for _, found in page.elements for name in found)
    script = html[html.index("<script>") + 8 : html.index("</script>")]
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'" in html


def test_without_pages_there_is_the_text() -> None:
    blocks = tuple(replace(b, content=Text(b.content.text), table=None) for b in PAPER.DOCUMENT.blocks)
    page = Page(write_html(replace(PAPER.DOCUMENT, blocks=blocks, report=Report("html"))))
    assert not {"figure", "svg"} & {tag for tag, _ in page.elements}
    assert PAPER.HOSTILE in page.text


letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(letters, st.lists(st.integers(0, 20), min_size=4, max_size=4))
def test_marks_change_no_letter(text: str, ends: list[int]) -> None:
    a, b, c, d = (min(end, len(text)) for end in ends)
    layered = Text(text, (Run(min(a, b), max(a, b), "sup"),), (Citation(min(c, d), max(c, d), ("<1>",)),))
    assert Page(marked(layered, {})).text == printable(text)


def test_areas_end_with_the_column_and_the_page() -> None:
    lines = [(1, 40, 700), (1, 40, 712), (1, 300, 60), (1, 300, 72), (1, 300, 400), (2, 40, 60)]
    boxes = [Box(page, x, top, x + 4, top + 10) for page, x, top in lines]
    assert areas_of(Text("abcdef", places=Places.of(boxes))) == (
        Box(1, 40, 700, 44, 722), Box(1, 300, 60, 304, 82), Box(1, 300, 400, 304, 410), Box(2, 40, 60, 44, 70),
    )  # fmt: skip


# --- in a browser -----------------------------------------------------------------------------------------------------


def shown(browser: Callable[..., str], html: str, folder: Path, script: str = "") -> str:
    """The page as the browser has it in the end; a test's own script runs only if the page's policy is taken out."""
    if script:
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        html = html.replace("</body>", f"<script>{script}</script></body>")
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    return browser(file.as_uri())


def test_no_script_of_a_paper_runs(browser: Callable[..., str], html: str, tmp_path: Path) -> None:
    dumped = shown(browser, html, tmp_path)
    assert "<title>Clusters of one size &amp; how they are read, as read</title>" in dumped
    smuggled = html.replace("<header>", "<header><script>document.title = 'taken'</script>")  # had escaping failed
    assert "<title>taken</title>" not in shown(browser, smuggled, tmp_path)


def test_pointing_shows_the_other_side_and_switches_hide(
    browser: Callable[..., str], html: str, tmp_path: Path
) -> None:
    script = """
      const said = [], on = () => [...document.querySelectorAll(".on")].map((e) => e.tagName).sort().join();
      const point = (e, what) => e.dispatchEvent(new PointerEvent(what, { bubbles: true }));
      point(document.querySelector("article#b2"), "pointerover"); said.push(on());
      point(document.querySelector('td[data-p="b8-c4"]'), "click"); said.push(on());
      point(document.querySelector("article#b2"), "pointerover"); said.push(on());
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })); said.push(on() || "none");
      const pane = document.getElementById("pages"), before = pane.scrollTop;
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "n" })); said.push(pane.scrollTop > before + 300);
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "p" })); said.push(pane.scrollTop < before + 50);
      document.querySelector('input[data-kind="caption"]').click();
      said.push(document.querySelectorAll(".k-caption.gone").length);
      document.querySelector('input[data-layer="order"]').click();
      said.push(getComputedStyle(document.querySelector(".sheet line")).display);
      document.title = said.join(" ");
    """
    found = re.search("<title>(.*?)</title>", shown(browser, html, tmp_path, script))
    assert found and found[1] == "ARTICLE,g TD,g TD,g none true true 4 none"
