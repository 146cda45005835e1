"""Pictures of pages: all of them, the right way up, small."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from PIL import Image

from mscgraph.read.pictures import page_pictures

PAPER = Path(__file__).resolve().parent / "fixtures" / "two-columns.pdf"


def test_every_page_is_drawn_and_small() -> None:
    pictures = list(page_pictures(PAPER))
    assert [picture.number for picture in pictures] == [1, 2]
    for picture in pictures:
        image = Image.open(io.BytesIO(picture.webp))
        assert image.format == "WEBP"
        assert abs(image.width / picture.width - 110 / 72) < 0.01
        assert len(picture.webp) < 150_000


def test_turned_pages_are_turned_back(tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    with pikepdf.open(PAPER) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(path)
    turned, upright = page_pictures(path)
    assert (turned.width, turned.height) == (upright.height, upright.width)


def test_what_cannot_be_drawn_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "shell.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    assert list(page_pictures(path)) == []


def test_cropped_pages_are_drawn_whole(tmp_path: Path) -> None:
    path = tmp_path / "cropped.pdf"
    with pikepdf.open(PAPER) as pdf:
        pdf.pages[0].CropBox = [30, 20, 300, 400]
        pdf.save(path)
    cropped, whole = page_pictures(path)
    assert (cropped.width, cropped.height) == (whole.width, whole.height)
