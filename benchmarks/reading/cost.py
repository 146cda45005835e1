"""What reading PDFs costs: `python benchmarks/reading/cost.py [PDF …]`, by default the papers of the tests.

Prints, for each paper, medians of processor time over several runs in one process:
- floor: pypdfium2's own characters, by a plain loop over its calls for code, origin and size (milliseconds a page);
- chars: the fast source of characters, with rules and pieces, as a multiple of the floor;
- whole: reading the paper as a document (layout, tables, references included), as a multiple of the floor, and pages/s;
- reference: the reference source as a multiple of pdfplumber's own `page.chars`.

Then the memory (resident set, peak over what it was before) that 300 and 1,000 pages take, made of repeated pages of
the first paper, each in a process of its own.
"""

from __future__ import annotations

import ctypes
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pdfplumber
import pikepdf
import pypdfium2
import pypdfium2.raw as raw

from mscgraph.read import read_document
from mscgraph.read.pdf.sources import Pages

TESTS = Path(__file__).resolve().parents[2] / "tests" / "read"
RUNS = 5
LENGTHS = (300, 1000)


def floor(path: Path) -> int:
    """Every character with its origin and size; gives the number of pages."""
    document = pypdfium2.PdfDocument(path)
    x, y = ctypes.c_double(), ctypes.c_double()
    for page in document:
        text = page.get_textpage()
        found = []
        for at in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, at)
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            found.append((code, x.value, y.value, raw.FPDFText_GetFontSize(text, at)))
        text.close()
        page.close()
    number = len(document)
    document.close()
    return number


def plain(path: Path) -> None:
    """pdfplumber's own characters."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            assert page.chars is not None
            page.close()


def taken(path: Path, source: str = "pypdfium2") -> None:
    """The pages from a source of characters."""
    for _ in Pages(path, source):
        pass


def seconds(what: Callable[[Path], object], path: Path) -> float:
    start = process_time()
    what(path)
    return process_time() - start


def row(path: Path) -> str:
    """One line of the table."""
    calls: tuple[Callable[[Path], object], ...] = (
        floor, taken, read_document, plain, lambda each: taken(each, "pdfplumber"),
    )  # fmt: skip
    for call in calls:
        call(path)
    runs = [[seconds(call, path) for call in calls] for _ in range(RUNS)]
    base, chars, whole, bare, reference = (statistics.median(times) for times in zip(*runs, strict=True))
    pages = floor(path)
    return (
        f"{path.stem:28} {pages:5} {1000 * base / pages:6.1f} {chars / base:6.2f} {whole / base:6.2f} "
        f"{pages / whole:8.1f} {reference / bare:9.2f}"
    )


def repeated(path: Path, number: int, folder: Path) -> Path:
    """A PDF of as many pages."""
    out = folder / f"{number}.pdf"
    with pikepdf.open(path) as source, pikepdf.new() as target:
        while len(target.pages) < number:
            target.pages.extend(source.pages)
        del target.pages[number:]
        target.save(out)
    return out


def growth(small: Path, large: Path) -> None:
    """Prints by how many MB reading a paper lets the process grow that has read a small one."""
    read_document(small)
    before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
    read_document(large)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10 - before)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--growth"]:
        return growth(Path(arguments[1]), Path(arguments[2]))
    papers = [Path(each) for each in arguments]
    papers = papers or sorted([*TESTS.glob("papers/made/*.pdf"), *TESTS.glob("fixtures/**/*.pdf")])
    print(f"{'paper':28} {'pages':>5} {'floor':>6} {'chars':>6} {'whole':>6} {'pages/s':>8} {'reference':>9}")
    for paper in papers:
        print(row(paper), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for number in LENGTHS:
            long = repeated(papers[0], number, Path(folder))
            command = [sys.executable, __file__, "--growth", str(papers[0]), str(long)]
            grown = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            print(f"{number} pages: {grown:.0f} MB, {1024 * grown / number:.0f} KB a page")
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
