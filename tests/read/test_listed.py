"""Printed lists of references are cut into their entries, however publishers set them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mscgraph.read import read_document
from mscgraph.read.listed import Row, cut


def rows(text: str) -> list[Row]:
    """The lines of a list; each space before a line is half a size of indent, a blank line is a gap."""
    out: list[Row] = []
    apart = True
    for line in text.strip("\n").split("\n"):
        bare = line.strip()
        if bare:
            out.append(Row(bare, 0.5 * (len(line) - len(line.lstrip())), apart))
        apart = not bare
    return out


LISTS = {
    "society, hanging": (
        """
(1) Halloran, P. T.; O'Shea, B. Why Clusters Stop Growing. J. Am. Chem. Soc. 2019,
    141, 11234–11240.
(2) Brandt, H.; Zak, W.
    Amine Route to Zinc Arsenide. ACS Nano 2021,
    15, 4321. https://doi.org/
    10.5555/acsnano.1c00001
(3) See the Supporting Information.
(4) (a) Ito, K. Rings. Small 2018, 14, 1801234. (b) Larsson, O.; Ito, K. More
    Rings. Small 2019, 15, 1901234.
""",
        "1 2 3 4",
    ),
    "society, bare numbers": (
        """
1 P. T. Halloran and B. O'Shea, Nanoscale, 2019,
11, 12345–12350.
2 H. Brandt, W. Zak and K. Ito, J. Mater. Chem. C,
2020, 8, 4
3 K. Ito, Small, 2018, 14,
1801234.
4 O. Larsson, RSC Adv., 2011, 1, 2.
""",
        "1 2 3 4",
    ),
    "numbers on lines of their own": (
        """
1.
Halloran, P. T. & O'Shea, B. Why clusters stop growing. Nat. Chem. 11, 123–130 (2019).
2.
Brandt, H. et al. Amine route to zinc arsenide. Nature 512,
34–38 (2014).
3.
Ito, K. Rings. Nature 1, 2 (2001).
""",
        "1 2 3",
    ),
    "a page number that looks like the next entry": (
        """
10. Halloran, P. T. Why clusters stop growing. Nat. Chem. 11, 123–130 (2019).
11. Brandt, H. et al. Amine route to zinc arsenide at 100 °C and at pressures of
12. Nature 512, 34–38 (2014).
12. Ito, K. Rings. Nature 1, 2 (2001).
13. Ito, K. Rings again. Nature 3, 4 (2002).
""",
        "10 11 12 13",
    ),
    "authors and years without indents": (
        """
Ash, X.Y., Birch, Z., 2020. Cation exchange at constant anion lattice. J. Phys. Chem.
Lett. 11, 3545–3552.
Beck, T., Marsh, B., 2018. Precursor compounds that do not absorb. Nat. Commun. 9,
4199. https://doi.org/10.5555/ncomms.2018.4199.
Carr, U., Beck, T., Wold, V., Poe, S., Lind, A., Rivers, L. M., Lake, K., Heath, N.,
Moor, O., 2019. Counting atoms by mass spectrometry. Anal. Chem. 91, 2401.
de Groot, J., 2011. Routes to clusters. Angew. Chem., Int. Ed. 50, 12071.
""",
        "- - - -",
    ),
    "authors and years with gaps": (
        """
Ash XY, Birch Z (2020) Cation exchange at constant anion lattice. J Phys Chem
Lett 11:3545–3552

Beck T, Marsh B (2018) Precursor compounds that do not absorb. Nat Commun 9:4199

International Union of Rings (2005) Names of rings, 3rd edn. Rings Press, Elsewhere

Carr U, Beck T (2019) Counting atoms by mass spectrometry. Anal Chem 91:2401
""",
        "- - - -",
    ),
    "first lines indented": (
        """
    Ash, X. Y., and Z. Birch. 2020. “Cation Exchange.” Journal of Rings
11 (3): 3545–3552.
    Beck, Tom, and Bea Marsh. 2018. “Precursors That Do Not Absorb.” Journal of Rings
9: 4199–4203.
    Carr, Una. 2019. Counting Atoms. Oxford: Oxford University Press.
""",
        "- - -",
    ),
    "authors and years, hanging": (
        """
Ash, X. Y. (2019). Rings of zinc. Journal of Rings, 10, 1–5.
    https://doi.org/10.5555/jr.2019.1
Ash, X. Y., & Birch, Z. (2020). Cation exchange at constant anion lattice.
    Journal of Rings, 11(3), 3545–3552.
Beck, T. (in press). Precursors. Journal of Rings.
""",
        "- - -",
    ),
    "several works in one entry": (
        """
[1] a) P. T. Halloran, B. O'Shea, Angew. Chem. Int. Ed. 2019, 58, 1234;
    b) H. Brandt, W. Zak, Adv. Mater. 2020, 32, 2001234.
[2] K. Ito, Small 2018, 14, 1801234.
[3] J. Marten, Semiconductor Clusters, Wiley-VCH,
    Weinheim 2003, pp. 12–
    30.
[4] Deposition number 1234567 contains the supplementary crystallographic data.
""",
        "1 2 3 4",
    ),
    "numbers of a supplement": (
        """
S1. P. T. Halloran, Nanoscale, 2019, 11, 12345.
S2. K. Ito, Small, 2018, 14, 1801234.
S3. O. Larsson, RSC Adv., 2011, 1, 2.
""",
        "S1 S2 S3",
    ),
    "numbers with one bracket": (
        """
1) P. T. Halloran: Jpn. J. Appl. Phys. 58 (2019) 1234.
2) K. Ito and O. Larsson: Appl. Phys. Express 3 (2010)
012001.
3) H. Brandt, W. Zak, and K. Ito: J. Phys. Soc. Jpn. 80 (2011) 1.
""",
        "1 2 3",
    ),
    "raised numbers that lost their script": (
        """
1P. T. Halloran, B. O'Shea, and T.-H. Nguyen, Phys. Rev. B 99, 125301 (2019).
2H. Brandt et al., Appl. Phys. Lett. 110, 012101 (2017).
3K. Ito, Rev. Mod. Phys. 88,
015001 (2016).
""",
        "1 2 3",
    ),
    "a note behind the list": (
        """
1. Halloran, P. T. Why clusters stop growing. Nat. Chem. 11, 123–130 (2019).
2. Brandt, H. et al. Amine route to zinc arsenide. Nature 512, 34–38 (2014).
3. Ito, K. Rings. Nature 1, 2 (2001).

Publisher’s note Rings Ltd remains neutral with regard to jurisdictional claims.
""",
        "1 2 3",
    ),
    "notes among the works": (
        """
(1) Halloran, P. T. Why clusters stop growing. Nat. Chem. 2019, 11, 123.
(2) Note that the samples were dried at 80 °C for 3 h.
(3) 2D materials are discussed in: Ito, K. Small 2018, 14, 1.
""",
        "1 2 3",
    ),
    "a page number in brackets": (
        """
(1) Halloran, P. T.; O'Shea, B. J. Phys. Chem. C 2011,
115, 20171.
(2) Brandt, H.; Zak, W. Science 2008, 322,
(3) 1.
(3) Ito, K. Small 2018, 14, 1801234.
(4) Larsson, O. RSC Adv. 2011, 1, 2.
""",
        "1 2 3 4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_each_entry_is_one(name: str) -> None:
    text, numbers = LISTS[name]
    lines = rows(text)
    found = cut(lines)
    assert " ".join(entry.number or "-" for entry in found) == numbers
    assert [lines[at].text for entry in found for at in entry.places] == [line.text for line in lines]


def test_an_entry_goes_on_in_the_next_column() -> None:
    lines = [
        Row("Ash, X. Y., Birch, Z., 2020. Cation exchange at constant", apart=True),
        Row("anion lattice. J. Phys. Chem. Lett. 11, 3545.", apart=True),
        Row("Beck, T., 2018. Precursors. Nat. Commun. 9, 4199.", apart=False),
    ]
    assert [entry.places for entry in cut(lines)] == [[0, 1], [2]]


def test_lines_without_a_work_are_none() -> None:
    assert cut([Row("The authors thank nobody."), Row("They were alone.")]) == []
    assert cut([]) == []


def test_a_long_list_is_cut_at_once() -> None:
    lines = [Row(f"{number}. Ash, X. Y. Rings. J. Rings 2020, 1, {number}.") for number in range(1, 1000)]
    began = time.perf_counter()
    assert len(cut(15 * lines)) >= 999
    assert cut(15000 * [Row("Nobody wrote this.", apart=True)]) == []
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("mark", ["[{}]", "({})", "{}."])
def test_a_list_that_runs_on_in_one_paragraph(tmp_path: Path, suffix: str, mark: str) -> None:
    entries = ["Halloran, P. T. ACS Nano 2019.", "Brandt, H.; Zak, W. Small 2021.", "Ito, K. Nano Lett. 2022."]
    listed = " ".join(f"{mark.format(number)} {entry}" for number, entry in enumerate(entries, 1))
    paper = tmp_path / f"lamps{suffix}"
    head = "## " if suffix == ".md" else ""
    text = "Lamps are dim [1,2]. Some are bright [3]. All are sold [1]."
    paper.write_text(f"{head}Results\n\n{text}\n\n{head}References\n\n{listed}\n", encoding="utf-8")
    document = read_document(paper)
    assert [(reference.key, reference.year) for reference in document.references] == [
        ("1", 2019),
        ("2", 2021),
        ("3", 2022),
    ]
    (cited,) = [block.content.citations for block in document.blocks if block.kind == "paragraph"]
    assert [citation.keys for citation in cited] == [("1", "2"), ("3",), ("1",)]
