"""Whose work a statement is said to be: cited in its sentence, in a review also by the run it stands in."""

from __future__ import annotations

import re

import pytest

from mscgraph.extract.assemble import assemble
from mscgraph.extract.text.credits import sources_of
from mscgraph.facts.model import Conversion, Fact, PaperRecord, Property, Synthesis
from mscgraph.read.document import Block, Citation, Document, Text


def block(text: str, kind: str = "paragraph", section: tuple[str, ...] = ("Clusters",)) -> Block:
    """A block of a text in which '⁅4,5⁆' stands for a citation."""
    plain, marks = "", []
    for part in re.split(r"(⁅[^⁆]*⁆)", text):
        keys = part.strip("⁅⁆")
        if part != keys:
            marks.append(Citation(len(plain), len(plain) + len(keys), tuple(keys.split(","))))
        plain += keys
    return Block(kind, Text(plain, citations=tuple(marks)), section)  # type: ignore[arg-type]


TAKEN = block("Fig. 1 Clusters and dots. Reproduced with permission from ref. ⁅99⁆.", "caption")
DRAWN = block("Fig. 1 Clusters and dots.", "caption")


def facts(*paragraphs: str, more: tuple[Block, ...] = (TAKEN,)) -> tuple[Fact, ...]:
    """The facts of a document; it is a review unless it has other blocks than a figure of others."""
    return assemble(Document(PaperRecord("0" * 64, "a.txt"), (*map(block, paragraphs), *more))).facts.facts


def size(*paragraphs: str, more: tuple[Block, ...] = (TAKEN,)) -> tuple[str, tuple[str, ...]]:
    (fact,) = (f for f in facts(*paragraphs, more=more) if isinstance(f, Property) and f.property == "size")
    return fact.attribution, fact.refs


def test_a_run_of_sentences_shares_its_citation() -> None:
    made = "CdSe MSC-415 was made from cadmium oleate.⁅4⁆ "
    assert size(made + "CdSe MSC-415 has a size of 1.4 nm.") == ("reported", ("4",))
    first = "Clusters are small. CdSe MSC-415 has a size of 1.4 nm. It was made from cadmium oleate.⁅4⁆"
    assert size(first) == ("reported", ("4",))


def test_the_sentence_that_names_the_same_counts_before_the_nearest() -> None:
    text = (
        "CdSe MSC-415 was made from cadmium oleate.⁅4⁆ Ageing is slow at low temperature.⁅7⁆ "
        "TEM of CdSe MSC-415 gave a size of 1.4 nm."
    )
    assert size(text)[1] == ("4",)


def test_a_long_list_of_works_is_no_study() -> None:
    assert size("Clusters are widely used.⁅4,5,6,7⁆ CdSe MSC-415 has a size of 1.4 nm.") == ("reported", ())


def test_later_paragraphs_go_on_with_the_same_work() -> None:
    first = "CdSe MSC-415 was made from cadmium oleate.⁅4⁆"
    assert size(first, "Sizes were determined too. CdSe MSC-415 has a size of 1.4 nm.")[1] == ("4",)
    assert size(first, "In summary, clusters are small. CdSe MSC-415 has a size of 1.4 nm.") == ("reported", ())


@pytest.mark.parametrize(
    "more", [(), (DRAWN,), (TAKEN, DRAWN, DRAWN), (TAKEN, block("Experimental Section", "heading"))]
)
def test_findings_of_a_paper_are_its_own(more: tuple[Block, ...]) -> None:
    text = "CdSe MSC-415 was made from cadmium oleate.⁅4⁆ CdSe MSC-415 has a size of 1.4 nm."
    assert size(text, more=more) == ("own", ())


def test_own_findings_of_a_review_stay_its_own() -> None:
    text = "CdSe MSC-415 was made from cadmium oleate.⁅4⁆ We found that CdSe MSC-415 has a size of 1.4 nm."
    assert size(text) == ("own", ())


def test_figures_of_others_give_their_source_to_what_points_at_them() -> None:
    caption = block(
        "Fig. 2 a TEM of dots. Adapted from ref. ⁅8⁆. b–d Spectra of clusters. Reproduced from ref. 9.", "caption"
    )
    text = "CdSe MSC-415 was made from cadmium oleate.⁅4⁆ CdSe MSC-415 {}has a size of 1.4 nm (Fig. 2{})."
    assert size(text.format("", "a"), more=(caption,))[1] == ("8",)
    assert size(text.format("", "b, c"), more=(caption,))[1] == ("9",)
    assert size(text.replace("⁅4⁆", "⁅4,9⁆").format("", "c"), more=(caption,))[1] == ("4", "9")


def test_each_statement_of_a_sentence_has_its_own_figure() -> None:
    captions = (
        block("Fig. 2 Spectra of clusters. Adapted with permission from ref. ⁅8⁆.", "caption"),
        block("Fig. 3 Spectra of dots. Adapted with permission from ref. ⁅9⁆.", "caption"),
    )
    text = (
        "CdSe MSC-391 was converted to CdSe MSC-415 (Fig. 2), and ZnSe MSC-299 was converted to ZnSe MSC-320 (Fig. 3)."
    )
    found = [f for f in facts(text, more=captions) if isinstance(f, Conversion)]
    assert [(f.source, f.refs) for f in found] == [("CdSe MSC-391", ("8",)), ("ZnSe MSC-299", ("9",))]


def test_panels_of_a_caption_go_with_the_next_credit_line() -> None:
    text = "Figure 4. (a) Spectra, (b) a TEM image. Reprinted with permission from ref. ⁅3⁆. (c) Model. Copyright 2020."
    assert sources_of([block(text, "caption")]).figures == {("4", "a"): ("3",), ("4", "b"): ("3",), ("4", ""): ("3",)}


def test_a_list_of_sources_each_with_its_work_cites_them_all() -> None:
    text = "CdSe dots were made from cadmium oleate,⁅4⁆ cadmium acetate (CdAc2),⁅5⁆ and cadmium stearate.⁅6,7⁆"
    assert {f.refs for f in facts(text, more=()) if isinstance(f, Synthesis)} == {("4", "5", "6", "7")}


def test_a_list_of_species_each_with_its_work_cites_each_its_own() -> None:
    text = "CdSe MSC-391,⁅4⁆ ZnSe MSC-299,⁅5⁆ and CdS MSC-311⁅6⁆ were made from oleates at 90 °C."
    made = {f.product: f.refs for f in facts(text, more=()) if isinstance(f, Synthesis)}
    assert made == {"CdSe MSC-391": ("4",), "ZnSe MSC-299": ("5",), "CdS MSC-311": ("6",)}


def test_a_composition_that_is_reported_cites_its_source_and_one_that_only_names_does_not() -> None:
    found = facts("X-ray diffraction identified HgTe MSC-410 as (HgTe)34⁅4⁆.", "Powders of (HgTe)40 are grey⁅5⁆.")
    formulas = {f.value: f.refs for f in found if isinstance(f, Property) and f.property == "formula"}
    assert formulas == {"(HgTe)34": ("4",), "(HgTe)40": ()}
