"""Tables as supplements have them: series of syntheses, screenings, crystal data, fits, and what their captions say."""

from __future__ import annotations

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.tables.columns import header_role, labelled_rows
from mscgraph.extract.tables.matrices import facts_of_table
from mscgraph.facts.model import Characterization, Conversion, Fact, Property, Range, Synthesis
from mscgraph.read.document import Block, Cell, Table, Text


def read(caption: str, *rows: str, context: str = "", notes: str = "") -> list[Fact]:
    """The facts of a table, whose rows are written with bars; the first one holds the headers."""
    cells = [
        Cell(number, col, (Text(text.strip()),), header=number == 0)
        for number, row in enumerate(rows)
        for col, text in enumerate(row.split("|"))
        if text.strip()
    ]
    texts = (caption, context, notes, *(c.text for c in cells))
    table = Table("Table 1", Text(caption), tuple(cells))
    return list(facts_of_table(Block("table", Text(caption), table=table), read_names(texts), texts))


def properties(found: list[Fact]) -> list[tuple[str, str, object]]:
    return [(f.subject, f.property, f.value) for f in found if isinstance(f, Property) and f.property != "formula"]


def examined(found: list[Fact]) -> set[tuple[str, str]]:
    return {(f.subject, f.method) for f in found if isinstance(f, Characterization)}


def test_lengths_of_bonds_are_no_sizes() -> None:
    assert header_role("mean Hg–Te (Å)") == ("bond_length", "Å")
    assert header_role("d(Hg–Te) [Å]") == ("bond_length", "Å")
    assert header_role("R (Å)") == ("bond_length", "Å")
    assert header_role("R (%)") == (None, "%")


def test_the_caption_names_the_method_of_all_rows() -> None:
    found = read(
        "Table S1. Best-fit EXAFS parameters (first shell)",
        "sample | path | CN | R (Å)",
        "HgTe MSC-410 | Hg–Te | 3.1(3) | 2.79(1)",
        " | Hg–S | 1.0(2) | 2.55(2)",
    )
    assert examined(found) == {("HgTe MSC-410", "extended X-ray absorption fine structure")}
    values = [("HgTe MSC-410", "bond_length", Range(length, length)) for length in (2.79, 2.55)]
    assert properties(found) == values


def test_a_caption_says_by_which_method_the_values_of_a_column_were_found() -> None:
    rows = ("Cluster | LEET (nm) | Diameter (nm)", "HgTe MSC-410 | 410 | 1.4", "HgTe MSC-430 | 430 | –")
    found = read("Table 1. Two clusters. Diameters were obtained from SAXS curves.", *rows)
    assert examined(found) == {("HgTe MSC-410", "small-angle X-ray scattering")}
    assert examined(read("Table 1. Two clusters. SAXS curves are shown in Figure 2.", *rows)) == set()


def test_abbreviations_that_a_caption_explains_are_no_methods_of_its_rows() -> None:
    found = read("Table 1. Clusters. PDF: pair distribution function", "Cluster | LEET (nm)", "HgTe MSC-410 | 410")
    assert examined(found) == set()


def test_a_method_behind_a_quantity_was_used_where_there_is_a_number() -> None:
    found = read(
        "Table S2. Composition", "cluster | Hg:Te (ICP-OES)", "HgTe MSC-410 | 1.2", "HgTe MSC-430 | n.d.",
    )  # fmt: skip
    assert examined(found) == {("HgTe MSC-410", "ICP-OES")}


def test_a_note_behind_a_header_names_its_method() -> None:
    found = read(
        "Table 1. Clusters", "cluster | d [nm] [b]", "HgTe MSC-410 | 1.5", notes="[a] By titration. [b] From SAXS."
    )
    assert examined(found) == {("HgTe MSC-410", "small-angle X-ray scattering")}


def test_crystal_data_are_those_of_the_species_on_top() -> None:
    found = read(
        "Table S3. Crystal data for 1 and 2",
        " | 1 | 2",
        "Crystal system | cubic | triclinic",
        "T (K) | 150 | 150",
        context="[Hg10Te4(SPh)16]4− (1) and [Hg17Te4(SPh)28]2− (2) were made.",
    )
    method = "single-crystal X-ray diffraction"
    assert examined(found) == {("[Hg10Te4(SPh)16]4-", method), ("[Hg17Te4(SPh)28]2-", method)}
    assert not [f for f in found if isinstance(f, Synthesis)]


def test_columns_of_this_work_and_of_others_are_turned() -> None:
    found = read(
        "Table S4. Crystal data for MSC-340-PA",
        " | this work | ref 7",
        "mean In–P (Å) | 2.53 | 2.54",
        "T (K) | 100 | 90",
    )
    assert [(f.subject, f.value, f.refs) for f in found if isinstance(f, Property)] == [
        ("MSC-340-PA", Range(2.53, 2.53), ()),
        ("MSC-340-PA", Range(2.54, 2.54), ("7",)),
    ]


def test_a_screening_converts_what_its_caption_names() -> None:
    found = read(
        "Table S5. Outcome of experiments with K1 (toluene, 25 °C)",
        "entry | reagent | t | product",
        "1 | CdCl2 | 20 min | K2",
        "2 | CdCl2 | 24 h | K1 + K2",
        "3 | AgNO3 | 1 min | decomposition",
        context="K1, ZnTe MSC-340. K2, CdTe MSC-410.",
    )
    told = [(f.source, f.target, f.reagents, f.temperature_C) for f in found if isinstance(f, Conversion)]
    assert told == [("ZnTe MSC-340", "CdTe MSC-410", ("cadmium chloride",), Range(25, 25))] * 2
    assert not [f for f in found if isinstance(f, Synthesis)]


def test_rows_of_sources_give_what_the_caption_names() -> None:
    found = read(
        "Table S6. HgTe QDs from clusters (300 °C, 5 min)",
        "source | first absorption maximum (nm)",
        "MSC-410 | 542",
        "MSC-430 | no dots",
    )
    (fact, other) = (f for f in found if isinstance(f, Conversion))
    assert (other.source, other.target, other.polarity, other.cue) == ("MSC-430", fact.target, "negative", "no dots")
    assert (fact.source, fact.target, fact.temperature_C) == ("MSC-410", "HgTe QD", Range(300, 300))
    assert properties(found) == [("HgTe QD", "leet_wavelength", Range(542, 542))]


def test_chemicals_without_a_part_get_it_by_what_they_are() -> None:
    found = read(
        "Table S7. Influence of the ligands (5 °C)",
        "Sample | Amine | Acid | Product",
        "A1 | octylamine | oleic acid | CdTe MSCs",
        "A2 | none | oleic acid | precipitate",
    )
    (fact,) = (f for f in found if isinstance(f, Synthesis))
    assert (fact.product, fact.ligands, fact.temperature_C) == (
        "CdTe MSC",
        ("octylamine", "oleic acid"),
        Range(5, 5),
    )


def test_a_cell_of_conditions_names_chemicals_and_temperature() -> None:
    found = read(
        "Table S8. Published clusters",
        "Compound | Conditions | Ref.",
        "CdTe MSC-410 | cadmium oleate, TOPTe; octadecene, 90 °C | 5",
        "ZnTe MSC-340 | zinc oleate, TOPTe; octadecene, 70 °C | 6",
    )
    one, two = (f for f in found if isinstance(f, Synthesis))
    assert (one.precursors, one.solvents) == (("cadmium oleate", "trioctylphosphine telluride"), ("1-octadecene",))
    assert (one.temperature_C, two.temperature_C, one.refs) == (Range(90, 90), Range(70, 70), ("5",))


def test_several_values_of_one_cell() -> None:
    found = read("Table 1. Clusters", "MSC | Absorption (nm)", "CdTe MSC-410 | 410, 381")
    assert properties(found) == [
        ("CdTe MSC-410", "leet_wavelength", Range(410, 410)),
        ("CdTe MSC-410", "absorption_peak", Range(381, 381)),
    ]
    found = read("Table 1. Samples", "Entry | Product | λabs (nm)", "1 | HgTe MSC-399, CdTe MSC-410 | 399, 410")
    assert properties(found) == [
        ("HgTe MSC-399", "leet_wavelength", Range(399, 399)),
        ("CdTe MSC-410", "leet_wavelength", Range(410, 410)),
    ]


def test_a_first_column_without_a_header_names_what_its_cells_name() -> None:
    found = read("Table 2. Optical properties", " | Emission (nm)", "CdTe MSCs | 441", "nothing | 12")
    assert properties(found) == [("CdTe MSC", "emission_peak", Range(441, 441))]


def test_a_number_that_labels_no_species_is_not_what_the_caption_names() -> None:
    found = read(
        "Table S9. Data of the cluster 1 and its congener",
        "Cluster | λem (nm)",
        "1 | 560",
        "2 | 685",
        context="[Hg10Te4(SPh)16]4− (1) was made.",
    )
    assert [f.value for f in found if isinstance(f, Property)] == [Range(560, 560)]


def test_a_column_of_methods_names_what_examined_its_row() -> None:
    found = read("Table 1. Clusters", "Cluster | LEET (nm) | Method", "CdTe MSC-410 | 410 | MALDI-TOF")
    assert examined(found) == {("CdTe MSC-410", "MALDI-TOF mass spectrometry")}


def test_a_note_may_be_glued_to_a_header() -> None:
    found = read("Table 1. Clusters", "Cluster | Methoda", "CdTe MSC-410 | MALDI-TOF")
    assert examined(found) == {("CdTe MSC-410", "MALDI-TOF mass spectrometry")}


def test_a_kind_alone_means_the_papers_one_thing_of_it() -> None:
    rows = (" | Emission (nm)", "PbTe MSCs | 441", "nanocubes | 514")
    found = read("Table 1. Data", *rows, context="PbTe nanocubes were made.")
    assert ("PbTe nanocube", "emission_peak", Range(514, 514)) in properties(found)
    found = read("Table 1. Data", *rows, context="PbTe nanocubes and HgTe nanocubes were made.")
    assert [subject for subject, *_ in properties(found)] == ["PbTe MSC"]


def test_lengths_below_a_caption_of_bonds_are_those_of_bonds() -> None:
    found = read("Table 2. Selected bond lengths (Å) of HgTe MSC-410.", "Bond | Length", "Hg1–Te1 | 2.751(1)")
    assert properties(found) == [("HgTe MSC-410", "bond_length", Range(2.751, 2.751))]


def test_formulas_stand_below_the_numbers_of_their_compounds() -> None:
    cells = [
        Cell(0, 1, (Text("1"),), header=True),
        Cell(1, 0, (Text("Empirical formula"),)),
        Cell(1, 1, (Text("Hg10Te4(SPh)16"),)),
    ]
    assert list(labelled_rows(Table("Table S1", Text("Crystal data"), tuple(cells)))) == ["Hg10Te4(SPh)16 (1)"]


def test_conditions_of_a_measurement_make_nothing() -> None:
    caption = "Table S2. Rate constants for the isomerization of HgTe MSC-340"
    found = read(caption, "Solvent | T (°C) | k (min−1)", "toluene | 60 | 0.021")
    assert not [f for f in found if isinstance(f, Synthesis)]
    (fact,) = read("Table S2. HgTe MSC-340 prepared in several solvents", "Solvent | T (°C)", "toluene | 60")
    assert isinstance(fact, Synthesis) and fact.solvents == ("toluene",)


def test_the_label_of_a_solvate_is_that_of_its_compound() -> None:
    found = read(
        "Table S1. Crystal data",
        " | 1 | 2·2THF",
        "Crystal system | cubic | triclinic",
        context="[Hg10Te4(SPh)16]4− (1) and [Hg17Te4(SPh)28]2− (2) were made.",
    )
    assert {subject for subject, _ in examined(found)} == {"[Hg10Te4(SPh)16]4-", "[Hg17Te4(SPh)28]2-"}


def test_each_source_has_a_column_of_its_own() -> None:
    found = read(
        "Table S4. Published clusters",
        "Material | Zn precursor | Te precursor | T (°C)",
        "ZnTe MSC-340 | zinc oleate | TOPTe | 70",
    )
    (fact,) = (f for f in found if isinstance(f, Synthesis))
    assert fact.precursors == ("zinc oleate", "trioctylphosphine telluride")


def test_lengths_and_widths_are_sizes_and_average_lifetimes_the_lifetime() -> None:
    found = read(
        "Table S5. Data",
        "Material | Length (nm) | Thickness (nm) | τ1 (ns) | τav (ns)",
        "ZnTe nanosheets | 22 | 1.4 | 2 | 7",
    )
    assert {(term, value.low) for _, term, value in properties(found) if isinstance(value, Range)} == {
        ("size", 22),
        ("size", 1.4),
        ("emission_lifetime", 7),
    }


def test_a_caption_alone_says_what_was_examined() -> None:
    found = read("Table S6. Elemental analysis of (ZnTe)13", " | C (%)", "calcd | 36.1")
    assert examined(found) == {("(ZnTe)13", "elemental analysis")}
