"""`mscgraph explain`: the terminal, JSON and the page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.export.explanation import WRITERS
from mscgraph.extract.explain import Explanation, explain
from mscgraph.read import read_document
from mscgraph.read.plaintext import read_text

Run = Callable[..., Any]
PAPER = Path(__file__).resolve().parent.parent.parent / "examples" / "zinc-series.pdf"
OPEN = "CdSe MSC-391 and CdTe MSC-427 were kept in toluene. It was converted to CdSe MSC-415 at 80 °C."


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return explain(read_text(f"{OPEN} So <b>bold</b> & 'quoted' CdSe MSC-391.", "text", ""))


def test_an_example_paper_is_explained(golden: Callable[[str, str], None]) -> None:
    text = WRITERS["text"](explain(read_document(PAPER)).only(find="converted to"), None)
    text = re.sub(
        r"(\.toml):\d+", r"\1:N", text
    )  # lines move with every entry; that they are right is tested elsewhere
    golden("explanation.txt", re.sub(r"confidence [\d.]+ \(.*?\)", "confidence C", text) + "\n")


def test_a_terminal_gets_colours_and_no_line_is_wider(explanation: Explanation) -> None:
    text = WRITERS["text"](explanation, 60)
    assert "\x1b[" in text and "⟦" not in text
    assert max(len(line) for line in re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()) <= 60


def test_json_tells_everything(explanation: Explanation) -> None:
    first, second, _ = json.loads(WRITERS["json"](explanation, None))["sentences"]
    assert [m["name"] for m in first["mentions"]] == ["CdSe MSC-391", "CdTe MSC-427", "toluene"]
    assert second["tokens"][0] == "It" and second["sketch"].startswith("it was converted to ‹S")
    (left,) = [left for left in second["left_out"] if left["open"]]
    assert left["rivals"] == ["CdSe MSC-391", "CdTe MSC-427"]
    assert left["where"].startswith("changes.toml:")


def test_a_paper_writes_no_markup(explanation: Explanation) -> None:
    html = WRITERS["html"](explanation, None)
    assert "<b>bold</b>" not in html and "&lt;b&gt;bold&lt;/b&gt; &amp; &#x27;quoted&#x27;" in html
    assert 'class="left open"' in html and "default-src 'none'" in html
    assert "http" not in re.sub("http-equiv", "", html)


def test_the_filter_of_the_page_hides_what_is_not_wanted(
    explanation: Explanation, tmp_path: Path, browser: Callable[..., str]
) -> None:
    script = """
      const left = () => document.querySelectorAll("article:not([hidden])").length, said = [left()];
      shown.value = "open"; shown.dispatchEvent(new Event("change")); said.push(left());
      words.value = "nowhere"; words.dispatchEvent(new Event("input")); said.push(left());
      said.push(document.getElementById("none").hidden); document.title = said.join(" ");
    """
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", WRITERS["html"](explanation, None))
    file = tmp_path / "page.html"
    file.write_text(html.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    assert "<title>3 1 0 false</title>" in browser(file.as_uri())


# --- the command ------------------------------------------------------------------------------------------------------


def test_a_sentence_on_standard_input_is_explained() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mscgraph", "explain", "-"],
        input="386-InP converts to F360-InP:Cl at 60 °C.", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "⟦386-InP⟧ converts to ⟦F360-InP:Cl⟧ at ⟦60 °C⟧." in done.stdout
    assert "conversion  386-InP MSC → F360-InP:Cl MSC, at 60 °C" in done.stdout
    assert "↳ by 'converts' (becomes), changes.toml:" in done.stdout
    assert done.stdout.endswith("1 sentence, 3 facts, 0 left open\n")


def test_text_that_is_not_in_utf8_is_explained_as_far_as_it_goes() -> None:
    text = "At 80 °C CdSe MSC-391 converts to CdSe MSC-415.".encode("latin-1")
    done = subprocess.run([sys.executable, "-m", "mscgraph", "explain", "-"], input=text, capture_output=True)
    assert done.returncode == 0 and b"CdSe MSC-391" in done.stdout and done.stderr == b""


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"", "there is no text to explain"),
        (b" \n\n", "there is no text to explain"),
        (b"%PDF-1.7\n", "standard input is a PDF, and only text is read from there: name the file of the paper"),
    ],
)
def test_standard_input_without_text_is_told_in_one_line(given: bytes, message: str) -> None:
    done = subprocess.run([sys.executable, "-m", "mscgraph", "explain", "-"], input=given, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"mscgraph: {message}\n")


def test_a_page_a_section_and_words_choose_sentences(mscgraph: Run, tmp_path: Path) -> None:
    out = tmp_path / "page.json"
    done = mscgraph("explain", PAPER, "--page", "1", "--section", "chloride", "--format", "json", "-o", out)
    assert (done.status, done.out) == (0, "")
    sentences = json.loads(out.read_text(encoding="utf-8"))["sentences"]
    assert sentences and all(1 in one["pages"] and "chloride" in one["section"].lower() for one in sentences)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--page", "9"), "has no page 9 (1 to 2)"),
        (("--find", "no such words"), "no sentence to explain is left: ask for less"),
        (("--format", "pdf"), "unknown format 'pdf'"),
    ],
)
def test_wrong_use_is_told(mscgraph: Run, options: tuple[str, ...], message: str) -> None:
    done = mscgraph("explain", PAPER, *options)
    assert done.status == 2 and message in done.err and done.out == ""


def test_what_a_paper_leaves_open_is_counted(mscgraph: Run, tmp_path: Path) -> None:
    paper, report = tmp_path / "paper.txt", tmp_path / "report.json"
    paper.write_text(f"Two clusters\n\n{OPEN}\n", encoding="utf-8")
    done = mscgraph("extract", paper, "--format", "json")
    assert json.loads(done.out)["abstentions"] == {"several species could be meant": 1}
    assert "left open: 1 (several species could be meant: 1)" in done.err
    done = mscgraph("ingest", paper, "--store", tmp_path / "store", "--report", report)
    assert "left open: 1 (several species could be meant: 1)" in done.out
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["totals"]["abstentions"] == told["papers"][0]["abstentions"] == {"several species could be meant": 1}
