"""Files that are no papers, or only in part: one clear line, or the readable rest with a warning."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest

from mscgraph.errors import UnreadablePaper
from mscgraph.read import read_document

HERE = Path(__file__).resolve().parent
PAPER = HERE / "fixtures" / "two-columns.pdf"
TITLE = "Sulfide clusters in two columns, and how they are told apart"


def refused(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(UnreadablePaper) as caught:
        read_document(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message and "Traceback" not in message
    assert capsys.readouterr() == ("", "")
    return message.removeprefix(f"{path}: ")


def test_a_file_larger_than_papers_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "disk.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(3_000_000_000)
    assert refused(path, capsys) == "has 3.0 GB, more than any paper; give the pages of one alone"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.pdf", b"", "the file is empty"),
        ("blank.txt", b" \n\n ", "the file is empty"),
        ("spaces.txt", "\ufeff\u00a0\n".encode(), "the file is empty"),
        ("noise.pdf", random.Random(1).randbytes(4000), "neither a PDF nor text"),
        ("noise.txt", random.Random(2).randbytes(400), "neither a PDF nor text"),
        ("shell.pdf", b"%PDF-1.7\n" + random.Random(3).randbytes(4000), "the PDF is cut off"),
        ("half.pdf", PAPER.read_bytes()[:9000], "the PDF is cut off"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "neither a PDF nor text"),
    ],
)
def test_what_is_no_paper(
    name: str, content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path, capsys).startswith(message)


def test_missing_file_and_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(tmp_path / "missing.pdf", capsys) == "no such file"
    assert refused(tmp_path, capsys).startswith("is a folder")


def test_text_under_the_name_of_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    path.write_text("A title\n\nA text that some-\nbody has written.\n", encoding="utf-8")
    document = read_document(path)
    assert document.record.title == "A title"
    assert [block.content.text for block in document.blocks] == ["A title", "A text that somebody has written."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("Größe\n\nBei 20 °C ist es kühl.".encode(encoding))
    assert read_document(path).blocks[1].content.text == "Bei 20 °C ist es kühl."


@pytest.mark.parametrize(("password", "readable"), [("", True), ("secret", False)])
def test_encrypted(password: str, readable: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "encrypted.pdf"
    with pikepdf.open(PAPER) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=password, owner="owner"))
    if readable:
        assert read_document(path).record.title == TITLE
    else:
        assert "encrypted" in refused(path, capsys)


def picture_page(pdf: pikepdf.Pdf) -> None:
    """Appends a page that shows a grey picture and nothing else."""
    image = pikepdf.Stream(pdf, bytes(100), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 10, 10, 8, pikepdf.Name.DeviceGray
    page = pdf.add_blank_page(page_size=(200, 200))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
    page.Contents = pdf.make_stream(b"200 0 0 200 0 0 cm /Im Do")


def test_scanned_pages_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "scan.pdf"
    with pikepdf.new() as pdf:
        picture_page(pdf)
        pdf.save(path)
    assert refused(path, capsys) == "no text layer, page pictures only; run OCR first"


def test_some_scanned_pages_are_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    with pikepdf.open(PAPER) as pdf:
        picture_page(pdf)
        pdf.save(path)
    document = read_document(path)
    assert document.record.title == TITLE
    assert document.warnings == ("page 3 without text: pictures only; run OCR to have them read",)


def test_no_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.pdf"
    with pikepdf.new() as pdf:
        pdf.save(path)
    assert refused(path, capsys).startswith("the PDF has no pages")


def test_a_damaged_page_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(PAPER) as pdf:
        pdf.pages[1].Contents = pdf.make_stream(b"q BT /F1 (abc Tj \xff\xfe << [")
        pdf.save(path)
    document = read_document(path)
    assert document.record.title == TITLE
    assert document.warnings == ("page 2 without text: blank, drawn, or damaged",)
    assert capsys.readouterr() == ("", "")
