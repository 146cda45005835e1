"""Entries as publishers print them, each an invented work: what is told of them, and what is left open."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from mscgraph.read.references import references_of


class Told(NamedTuple):
    """The authors, the title, the journal and the year that an entry states."""

    authors: str
    title: str | None
    journal: str | None
    year: int | None


STOP = "Why Clusters Stop Growing"
stop = "Why clusters stop growing"

STYLES = [
    ("Hall, P. T.; O'Shea, B.; de la Cruz, M. Why Clusters Stop Growing. J. Am. Chem. Soc. 2019, 141, 112.",
     Told("Hall, P. T.; O'Shea, B.; de la Cruz, M.", STOP, "J. Am. Chem. Soc.", 2019)),
    ("Brandt, H.; Özkan, S.; Żak, W. et al. Amine Route to ZnAs. ACS Nano 2021, 15 (3), 4321–4330.",
     Told("Brandt, H.; Özkan, S.; Żak, W.", "Amine Route to ZnAs", "ACS Nano", 2021)),
    ("Hall, P. T.; O'Shea, B. Nano Lett. 2011, 115, 20171.", Told("Hall, P. T.; O'Shea, B.", None, "Nano Lett.", 2011)),
    ("Brandt, H.; Zak, W. Science 2008, 322, 1.", Told("Brandt, H.; Zak, W.", None, "Science", 2008)),
    ("P. T. Hall and B. O'Shea, Nanoscale, 2019, 11, 12345.", Told("P. T. Hall; B. O'Shea", None, "Nanoscale", 2019)),
    ("P. T. Hall, J. Mater. Chem. C, 2019, DOI: 10.5555/c9tc1a.", Told("P. T. Hall", None, "J. Mater. Chem. C", 2019)),
    ("Hall, P. T., O'Shea, B. & Nguyen, T.-H. Why clusters stop growing. Nat. Chem. 11, 123–130 (2019).",
     Told("Hall, P. T.; O'Shea, B.; Nguyen, T.-H.", stop, "Nat. Chem.", 2019)),
    ("Brandt, H. et al. Amine route to ZnAs. Nature 512, 34–38 (2014).",
     Told("Brandt, H.", "Amine route to ZnAs", "Nature", 2014)),
    ("P. T. Hall, B. O'Shea, Why clusters stop growing. Science 363, 731–735 (2019).",
     Told("P. T. Hall; B. O'Shea", stop, "Science", 2019)),
    ("P. T. Hall, B. O'Shea, Chem. Eur. J. 2017, 23, 98.", Told("P. T. Hall; B. O'Shea", None, "Chem. Eur. J.", 2017)),
    ("P.T. Hall, B. O'Shea, Why clusters stop growing, J. Cryst. Growth 512 (2019) 34–40, https://doi.org/10.5555/j.1.",
     Told("P.T. Hall; B. O'Shea", stop, "J. Cryst. Growth", 2019)),
    ("Hall, P.T., O'Shea, B., 2019. Why clusters stop growing. J. Cryst. Growth 512, 34–40. https://doi.org/10.5555/j.1",
     Told("Hall, P.T.; O'Shea, B.", stop, "J. Cryst. Growth", 2019)),
    ("P. T. Hall, B. O'Shea, and T.-H. Nguyen, Phys. Rev. B 99, 125301 (2019).",
     Told("P. T. Hall; B. O'Shea; T.-H. Nguyen", None, "Phys. Rev. B", 2019)),
    ('P. T. Hall and B. O\'Shea, "Why clusters stop growing," IEEE Trans. Nanotechnol., vol. 18, pp. 34–40, 2019.',
     Told("P. T. Hall; B. O'Shea", stop, "IEEE Trans. Nanotechnol.", 2019)),
    ("Hall, P.T.; O'Shea, B. Why Clusters Stop Growing. Nanomaterials 2019, 9, 1234. [CrossRef] [PubMed]",
     Told("Hall, P.T.; O'Shea, B.", STOP, "Nanomaterials", 2019)),
    ("Hall PT, O'Shea B, Nguyen TH (2019) Why clusters stop growing. J Cryst Growth 512:34–40",
     Told("Hall PT; O'Shea B; Nguyen TH", stop, "J Cryst Growth", 2019)),
    ("Zhang X, Wang YL. Why clusters stop growing. Nano Lett. 2018;51(11):2739-47.",
     Told("Zhang X; Wang YL", stop, "Nano Lett", 2018)),
    ("Brandt, H., Zak, W.: Amine route to ZnAs. J. Clust. Sci. 30, 120–123 (2019)",
     Told("Brandt, H.; Zak, W.", "Amine route to ZnAs", "J. Clust. Sci.", 2019)),
    ("Hall, Peter T., and Brian O'Shea. 2019. “Why Clusters Stop Growing.” Journal of Crystal Growth 512 (3): 34–40.",
     Told("Hall, Peter T.; Brian O'Shea", STOP, "Journal of Crystal Growth", 2019)),
    ("McDonald, R. A., Jr.; St. John, P. Rings. Inorg. Chem. 2001, 40, 3.",
     Told("McDonald, R. A., Jr.; St. John, P.", "Rings", "Inorg. Chem.", 2001)),
    ("van der Berg, A. B., ten Brink, C. & von Stein, D. Ligands at work. J. Phys. Chem. Lett. 10, 1–5 (2019).",
     Told("van der Berg, A. B.; ten Brink, C.; von Stein, D.", "Ligands at work", "J. Phys. Chem. Lett.", 2019)),
    ("Marten, J. Semiconductor Clusters (Oxford Univ. Press, 2003).",
     Told("Marten, J.", "Semiconductor Clusters", None, 2003)),
    ("Marten, J.; Vogel, K. In Clusters and Colloids; Schmid, G., Ed.; VCH: Weinheim, 1994; pp 178–211.",
     Told("Marten, J.; Vogel, K.", None, None, 1994)),
    ("K. Ito, PhD thesis, University of Nowhere, 2018.", Told("K. Ito", None, None, 2018)),
    ("Ito, K. (2018). Clusters and their growth (Doctoral dissertation, University of Nowhere).",
     Told("Ito, K.", "Clusters and their growth", None, 2018)),
    ("Zhang, X.; Wang, Y. Atomic Clusters. 2020, arXiv:2003.01234. (accessed June 3, 2021).",
     Told("Zhang, X.; Wang, Y.", "Atomic Clusters", None, 2020)),
    ("Hall, P. T. U.S. Patent 9,876,543 B2, 2018.", Told("Hall, P. T.", None, None, 2018)),
    ("See the Supporting Information for details of the synthesis.", Told("", None, None, None)),
    ("CCDC 1234567 contains the supplementary crystallographic data for this paper.", Told("", None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "told"), STYLES, ids=[told.authors[:12] + str(told.year) for _, told in STYLES])
def test_what_an_entry_tells(entry: str, told: Told) -> None:
    (found,) = references_of(entry, "1")
    assert Told("; ".join(found.authors), found.title, found.journal, found.year) == told


def test_works_under_one_number() -> None:
    entry = (
        "(a) Hall, P. T.; O'Shea, B. J. Am. Chem. Soc. 2011, 133, 1. (b) Brandt, H. Chem. Rev. 2012, 112, 2. (c) Ref 5."
    )
    found = references_of(entry, "7")
    assert [(r.key, r.journal, r.year) for r in found] == [
        ("7", None, None), ("7a", "J. Am. Chem. Soc.", 2011), ("7b", "Chem. Rev.", 2012), ("7c", None, None),
    ]  # fmt: skip
