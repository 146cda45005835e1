"""Bad input: one clear line on standard error, exit status 1 or 2, no traceback, and the store as it was."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from mscgraph.api import open_graph

SENTENCES = [
    "When 386-InP MSCs were heated to 150 °C in the presence of InCl3, they converted to F360-InP:Cl MSCs.",
    "Heating F360-InP:Cl MSCs above 110 °C then gave F399-InP:Cl MSCs.",
]
Run = Callable[..., Any]


def text_pdf(path: Path, pages: int = 1, **save: Any) -> Path:
    """A PDF of text, the same sentences on each page."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(600, 800))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in (f"Page {number + 1}", *SENTENCES))
        # Pages differ and do not compress well, as in a real paper, so that half a file is half the pages.
        noise = "%" + random.Random(number).randbytes(2000).hex() + "\n"
        page.Contents = pdf.make_stream((noise + f"BT /F1 11 Tf 50 700 Td {lines} ET").encode("cp1252"))
    pdf.save(path, compress_streams=False, **save)
    return path


def image_pdf(path: Path) -> Path:
    """A PDF of a picture of a page, as a scanner makes it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 800))
    image = pdf.make_stream(zlib.compress(bytes([200]) * 600 * 800))
    image.stream_dict.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=600, Height=800,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode,
        )
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = pdf.make_stream(b"600 0 0 800 0 0 cm /Im0 Do")
    pdf.save(path)
    return path


def encrypted_pdf(path: Path, user: str) -> Path:
    return text_pdf(path, encryption=pikepdf.Encryption(owner="owner", user=user))


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


BAD_PAPERS: dict[str, Callable[[Path], Path]] = {
    "missing.pdf": lambda path: path,
    "empty.pdf": _bytes(b""),
    "empty.txt": _bytes(b""),
    "text.pdf": _bytes(b"This is a letter, and no PDF.\n" * 50),
    "noise.pdf": _bytes(random.Random(1).randbytes(50_000)),
    "noise.txt": _bytes(random.Random(2).randbytes(50_000)),
    "header-and-noise.pdf": _bytes(b"%PDF-1.7\n" + random.Random(3).randbytes(50_000)),
    "locked.pdf": lambda path: encrypted_pdf(path, "secret"),
    "scanned.pdf": image_pdf,
}


@pytest.fixture
def store(tmp_path: Path, mscgraph: Run) -> Path:
    """A store that holds one paper."""
    folder = tmp_path / "store"
    done = mscgraph("ingest", text_pdf(tmp_path / "held.pdf"), "--store", folder)
    assert done.status == 0, done.err
    return folder


def content(store: Path) -> tuple[list[str], list[str]]:
    """What a store holds: its quads, its kept files and its journal."""
    with open_graph(store) as graph:
        quads = sorted(repr(quad) for quad in graph._reading().quads())
    files = sorted(path.name for path in (store / "papers").iterdir())
    return quads, [*files, (store / "journal").read_text()]


def one_clear_line(done: Any, status: int, *words: str) -> None:
    assert done.status == status, done
    assert done.err.startswith("mscgraph: ") and done.err.count("\n") == 1, done.err
    assert "Traceback" not in done.err and "Error(" not in done.err
    for word in words:
        assert word in done.err


@pytest.mark.parametrize("name", BAD_PAPERS)
def test_a_bad_paper_is_one_line(name: str, tmp_path: Path, store: Path, mscgraph: Run) -> None:
    paper = BAD_PAPERS[name](tmp_path / name)
    before = content(store)
    one_clear_line(mscgraph("ingest", paper, "--store", store), 1, name)
    one_clear_line(mscgraph("extract", paper), 1, name)
    one_clear_line(mscgraph("read", paper), 1, name)
    assert content(store) == before


def test_a_folder_named_as_a_paper_is_one_line(tmp_path: Path, mscgraph: Run) -> None:
    (tmp_path / "folder.pdf").mkdir()
    one_clear_line(mscgraph("extract", tmp_path / "folder.pdf"), 1, "folder.pdf")


def test_good_papers_among_bad_ones_are_ingested(tmp_path: Path, mscgraph: Run) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    text_pdf(papers / "good.pdf")
    for name, make in BAD_PAPERS.items():
        make(papers / name)
    done = mscgraph("ingest", papers, "--store", tmp_path / "store")
    assert done.status == 1
    assert done.err.count("\n") == len(BAD_PAPERS) - 1  # a missing file is not in its folder
    assert f"1 added, {len(BAD_PAPERS) - 1} skipped" in done.out
    assert f"skipped: {papers / 'locked.pdf'}: " in done.out


def test_a_pdf_encrypted_with_an_empty_password_is_read(tmp_path: Path, mscgraph: Run) -> None:
    done = mscgraph("extract", encrypted_pdf(tmp_path / "open.pdf", ""))
    assert done.status == 0
    assert "F360-InP:Cl" in done.out


def test_a_truncated_pdf_gives_its_readable_pages_or_one_line(tmp_path: Path, mscgraph: Run) -> None:
    whole = text_pdf(tmp_path / "whole.pdf", pages=10).read_bytes()
    cut = tmp_path / "cut.pdf"
    for share in (0.05, 0.5, 0.9, 0.99):
        cut.write_bytes(whole[: int(len(whole) * share)])
        done = mscgraph("extract", cut)
        if done.status == 0:
            assert "warning" in done.err and done.err.startswith("mscgraph: ")
            assert "F360-InP:Cl" in done.out
        else:
            one_clear_line(done, 1, "cut.pdf")


def test_a_store_held_by_another_process(tmp_path: Path, store: Path, mscgraph: Run) -> None:
    before = content(store)
    code = (
        "import sys; from mscgraph.graph.store import open_store\n"
        f"store = open_store({str(store)!r}, write=True); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        new = text_pdf(tmp_path / "new.pdf", pages=2)
        one_clear_line(mscgraph("ingest", new, "--store", store), 1, str(store), "another process")
        one_clear_line(mscgraph("remove", "held.pdf", "--store", store), 1, "another process")
        assert mscgraph("papers", "--store", store).status == 0  # readers are not kept waiting
        holder.communicate()
    assert content(store) == before


@pytest.mark.parametrize(
    "command",
    [
        ("papers",), ("remove", "x"), ("ask", "--list-nothing", "x"), ("query", "SELECT * { ?s ?p ?o }"),
        ("routes", "A", "B"), ("export", "graph"), ("export", "network"), ("check",),
    ],
)  # fmt: skip
def test_a_store_that_is_not_there(command: tuple[str, ...], tmp_path: Path, mscgraph: Run) -> None:
    if command[0] == "ask":
        command = ("ask", open_graph("").questions()[0].name)
    one_clear_line(mscgraph(*command, "--store", tmp_path / "nowhere"), 2, "nowhere", "mscgraph ingest")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_no_store(tmp_path: Path, mscgraph: Run) -> None:
    text_pdf(tmp_path / "paper.pdf")
    before = sorted(tmp_path.iterdir())
    one_clear_line(mscgraph("papers", "--store", tmp_path), 1, str(tmp_path))
    one_clear_line(mscgraph("ingest", tmp_path / "paper.pdf", "--store", tmp_path), 1, str(tmp_path))
    assert sorted(tmp_path.iterdir()) == before


def test_an_endpoint_that_does_not_answer(mscgraph: Run) -> None:
    one_clear_line(mscgraph("papers", "--store", "http://127.0.0.1:9/query"), 1, "http://127.0.0.1:9/query")


def test_an_unknown_species_suggests_the_near_ones(store: Path, mscgraph: Run) -> None:
    one_clear_line(mscgraph("routes", "F360-InP:C", "F399-InP:Cl MSC", "--store", store), 2, "F360-InP:Cl")


def test_an_unknown_paper(store: Path, mscgraph: Run) -> None:
    before = content(store)
    one_clear_line(mscgraph("remove", "helt.pdf", "--store", store), 2, "helt.pdf")
    assert content(store) == before


def test_a_malformed_query_says_line_and_column(store: Path, tmp_path: Path, mscgraph: Run) -> None:
    file = tmp_path / "bad.rq"
    file.write_text("SELECT ?a\nWHERE { ?a msc:convertsTo }\n")
    one_clear_line(mscgraph("query", file, "--store", store), 2, "line 2", "column 27")


def test_an_update_is_no_query(store: Path, mscgraph: Run) -> None:
    before = content(store)
    one_clear_line(mscgraph("query", "DELETE WHERE { ?s ?p ?o }", "--store", store), 2)
    assert content(store) == before


@pytest.mark.parametrize(
    ("command", "known"),
    [
        (("extract", "x.pdf"), "jsonl"), (("read", "x.pdf"), "text"), (("query", "ASK {}"), "markdown"),
        (("routes", "A", "B"), "markdown"),
        (("export", "graph"), "nquads"), (("export", "network"), "graphml"), (("papers",), "json"),
        (("check",), "json"),
    ],
)  # fmt: skip
def test_an_unknown_format_names_the_known_ones(
    command: tuple[str, ...], known: str, store: Path, mscgraph: Run
) -> None:
    options = () if command[0] in ("extract", "read") else ("--store", store)
    one_clear_line(mscgraph(*command, "--format", "xlsx", *options), 2, "xlsx", known)


def test_an_unknown_format_leaves_the_file_as_it_was(store: Path, tmp_path: Path, mscgraph: Run) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("mine")
    one_clear_line(mscgraph("export", "graph", "--format", "xlsx", "-o", file, "--store", store), 2, "xlsx")
    assert file.read_text() == "mine"
    assert [path.name for path in tmp_path.glob("*graph*")] == ["graph.ttl"]


def test_a_place_that_cannot_be_written(store: Path, tmp_path: Path, mscgraph: Run) -> None:
    for command in (("export", "graph"), ("query", "ASK {}"), ("export", "network")):
        output = tmp_path / "none" / "file"
        one_clear_line(mscgraph(*command, "-o", output, "--store", store), 2, str(output))


def test_a_place_that_cannot_be_written_for_what_was_read(tmp_path: Path, mscgraph: Run) -> None:
    output = tmp_path / "none" / "file"
    paper = text_pdf(tmp_path / "paper.pdf")
    one_clear_line(mscgraph("read", paper, "--format", "json", "-o", output), 2, str(output))


def test_sources_of_characters_are_two_and_for_pdfs(tmp_path: Path, mscgraph: Run) -> None:
    paper, text = text_pdf(tmp_path / "paper.pdf"), tmp_path / "paper.txt"
    text.write_text("A title\n\nA text.\n")
    one_clear_line(mscgraph("read", paper, "--source", "pdfminer"), 2, "pdfminer", "pypdfium2 or pdfplumber")
    one_clear_line(mscgraph("read", text, "--source", "pdfplumber"), 2, "paper.txt", "--source")


def test_an_unknown_question_or_parameter(store: Path, mscgraph: Run) -> None:
    question = open_graph(store).questions()[0]
    one_clear_line(mscgraph("ask", question.name + "x", "--store", store), 2, question.name)
    one_clear_line(mscgraph("ask", question.name, "--nonsense", "1", "--store", store), 2, "nonsense")
    one_clear_line(mscgraph("ask", question.name, "stray", "--store", store), 2, "stray")
    one_clear_line(mscgraph("ask", question.name, "--nonsense", "--store", store), 2)
    one_clear_line(mscgraph("ask", "--store", store), 2, "--list")


@pytest.mark.parametrize(
    "command",
    [
        ("routes", "A", "B", "--by"), ("nothing",), ("export",), ("export", "nothing"), ("ingest",),
        ("papers", "--nothing"),
        ("routes", "A", "B", "--limit", "x"), ("routes", "A", "B", "--limit", "0"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_too(command: tuple[str, ...], mscgraph: Run) -> None:
    one_clear_line(mscgraph(*command), 2, "--help")


def test_a_report_that_cannot_be_written_is_told_before_the_work(tmp_path: Path, mscgraph: Run) -> None:
    paper = text_pdf(tmp_path / "paper.pdf")
    report = tmp_path / "none" / "report.json"
    one_clear_line(mscgraph("ingest", paper, "--report", report, "--store", tmp_path / "store"), 2, str(report))
    assert not (tmp_path / "store").exists()


def test_a_reader_that_has_had_enough_is_no_error(store: Path) -> None:
    command = f"{sys.executable} -m mscgraph export graph --format nquads --store '{store}' | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
