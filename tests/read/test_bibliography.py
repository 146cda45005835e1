"""Bibliographies in three formats hold the same works; a paper's record is completed from its entry, and no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mscgraph.errors import BadBibliography
from mscgraph.facts.model import PaperRecord
from mscgraph.read.bibliography import Bibliography, Entry, load_bibliography

BIBTEX = r"""
@comment{a library of one work}
@string{jrg = "J. Rings {\&} Things"}
@article{mueller2019,
  title = {{Growth} of {(CdSe)$_{13}$} rings in \textit{hot} oil: 20 \% faster},
  author = {M{\"u}ller, Jos\'e and van der Poe, A. and {The Ring Makers}},
  journal = jrg, date = {2019-03-01}, doi = {https://doi.org/10.5555/Rings},
  file = {Full Text:files/12/rings\_in oil.pdf:application/pdf;SI:files/12/si.pdf:application/pdf},
}
"""
RIS = """TY  - JOUR
TI  - Growth of (CdSe)<sub>13</sub> rings in <i>hot</i> oil: 20 % faster
AU  - Müller, José
AU  - van der Poe, A.
AU  - The Ring Makers
T2  - J. Rings & Things
PY  - 2019/03/01
DO  - 10.5555/Rings
L1  - files/12/rings_in oil.pdf
L1  - files/12/si.pdf
ER  -
"""
CSL = json.dumps(
    [
        {
            "id": "mueller2019",
            "type": "article-journal",
            "title": "Growth of (CdSe)<sub>13</sub> rings in <i>hot</i> oil: 20 % faster",
            "author": [
                {"family": "Müller", "given": "José"},
                {"family": "Poe", "given": "A.", "non-dropping-particle": "van der"},
                {"literal": "The Ring Makers"},
            ],
            "container-title": "J. Rings & Things",
            "issued": {"date-parts": [[2019, 3, 1]]},
            "DOI": "10.5555/Rings",
        }
    ]
)
TITLE = "Growth of (CdSe)13 rings in hot oil: 20 % faster"
AUTHORS = ("José Müller", "A. van der Poe", "The Ring Makers")


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Bibliography]:
    def load(*texts: str) -> Bibliography:
        paths = [tmp_path / f"{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return load_bibliography(paths)

    return load


@pytest.mark.parametrize("text", [BIBTEX, RIS, CSL], ids=["bibtex", "ris", "csl"])
def test_formats_are_told_by_content_and_hold_the_same(load: Callable[..., Bibliography], text: str) -> None:
    (entry,) = load(text).entries
    assert (entry.title, entry.authors, entry.journal, entry.year, entry.doi) == (
        TITLE, AUTHORS, "J. Rings & Things", 2019, "10.5555/Rings",
    )  # fmt: skip
    assert entry.files == (() if text == CSL else ("rings_in oil.pdf", "si.pdf"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@article{a, title = {x},\n author = {A\n@article{b, title = {y}}\n", "line 1: the entry that begins here"),
        ('[{"title": "x"},\n {"title" "y"}]', "line 2, column 11: Expecting ':' delimiter"),
        ('["x"]', "entry 1: is no object"),
        ('[{"author": "Oe"}]', "entry 1: a field has not the form"),
        ("TY  - JOUR\nTI  - x\n\nTY  - JOUR\nER  -\n", "line 4: TY follows an entry without ER"),
        ("TY  - JOUR\nTI  - x\n", "line 1: the entry that begins here has no end"),
        ("Oe, R. Rings. 2019.", "holds no entries of BibTeX, RIS or CSL-JSON"),
        ("", "holds no entries"),
        ("[]", "holds no entries"),
    ],
)
def test_broken_files_say_where(load: Callable[..., Bibliography], text: str, message: str) -> None:
    with pytest.raises(BadBibliography) as caught:
        load(text)
    assert message in str(caught.value)
    assert "0.txt: " in str(caught.value) and "\n" not in str(caught.value)


def test_missing_files_and_old_encodings(load: Callable[..., Bibliography], tmp_path: Path) -> None:
    with pytest.raises(BadBibliography, match=r"no\.bib: cannot be read"):
        load_bibliography([tmp_path / "no.bib"])
    (tmp_path / "old.bib").write_bytes("@article{a, author = {Müller, A.}}".encode("cp1252"))
    assert load_bibliography([tmp_path / "old.bib"]).entries[0].authors == ("A. Müller",)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Full Text PDF:files/12/a b.pdf:application/pdf", "a b.pdf"),
        ("/home/me/Zotero/storage/ABC/a b.pdf", "a b.pdf"),
        (r"C\:\\papers\\a b.pdf", "a b.pdf"),
        (":papers/a b.pdf:PDF", "a b.pdf"),
        (r":home/me/a\_b.pdf:pdf", "a_b.pdf"),
    ],
)
def test_attached_files(load: Callable[..., Bibliography], field: str, name: str) -> None:
    (entry,) = load(f"@article{{a, title = {{x}}, file = {{{field}}}}}").entries
    assert entry.files == (name,)


ENTRY = Entry("lib.bib: a", TITLE, AUTHORS, "J. Rings & Things", 2019, "10.5555/Rings", ("rings.pdf",))


def record(**fields: object) -> PaperRecord:
    return PaperRecord("0" * 64, str(fields.pop("file_name", "x.pdf")), **fields)  # type: ignore[arg-type]


def test_an_entry_of_the_same_doi_corrects_the_record() -> None:
    read = record(title="J. Rings", authors=("A Heading",), journal="Vol", year=2018, doi="10.5555/rings")
    completed, warnings = Bibliography((ENTRY,)).complete(read)
    assert (completed.title, completed.authors, completed.journal, completed.year) == (
        TITLE, AUTHORS, "J. Rings & Things", 2019,
    )  # fmt: skip
    assert warnings == ()


def test_an_entry_of_the_same_file_corrects_the_record_and_warns_of_another_doi() -> None:
    completed, warnings = Bibliography((ENTRY,)).complete(record(file_name="Rings.pdf", doi="10.5555/other"))
    assert (completed.title, completed.doi) == (TITLE, "10.5555/Rings")
    assert warnings == ("the paper's DOI reads 10.5555/other, its entry's 10.5555/Rings, which is used (lib.bib: a)",)


def test_an_entry_of_the_same_title_fills_what_is_missing() -> None:
    read = record(title="Growth of (CdSe)13 Rings in Hot Oil: 20 % Faster", journal="Rings", year=2019)
    completed, warnings = Bibliography((ENTRY,)).complete(read)
    assert (completed.title, completed.journal, completed.doi) == (read.title, "Rings", "10.5555/Rings")
    assert completed.authors == AUTHORS and warnings == ()


@pytest.mark.parametrize(
    "read",
    [
        record(title=TITLE, year=2001),
        record(title=TITLE, authors=("Rita Oe",)),
        record(title=TITLE, doi="10.5555/other"),
        record(title="Growth of rings"),
        record(title="Rings"),
        record(),
    ],
)
def test_other_papers_stay_as_they_are(read: PaperRecord) -> None:
    assert Bibliography((ENTRY, Entry("lib.bib: b", "Rings"))).complete(read) == (read, ())


def test_where_several_fit_none_is_used() -> None:
    other = Entry("lib.bib: b", "Another work", doi="10.5555/b", files=("rings.pdf",))
    read = record(file_name="rings.pdf")
    completed, (warning,) = Bibliography((ENTRY, other)).complete(read)
    assert completed == read
    assert warning == "no entry of the bibliography is used, since several fit: lib.bib: a; lib.bib: b"


def test_two_entries_of_one_work_are_one() -> None:
    poor = Entry("other.bib: a", TITLE, doi="10.5555/rings")
    completed, warnings = Bibliography((poor, ENTRY)).complete(record(doi="10.5555/Rings"))
    assert completed.authors == AUTHORS and warnings == ()


@pytest.mark.parametrize("stated", [TITLE, "10.5555/rings"])
def test_a_supplement_is_not_taken_for_its_paper(stated: str) -> None:
    read = record(title=f"Supporting Information for {TITLE}", supplement_to=stated, file_name="rings.pdf")
    completed, _ = Bibliography((ENTRY,)).complete(read)
    assert (completed.title, completed.doi, completed.supplement_to) == (read.title, None, "10.5555/Rings")
    assert (completed.authors, completed.year) == (AUTHORS, 2019)
