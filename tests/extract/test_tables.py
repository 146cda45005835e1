"""Tables as sources: rows that are syntheses and conversions, and matrices of methods and materials."""

from __future__ import annotations

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.tables.columns import header_role, labelled_rows
from mscgraph.extract.tables.matrices import facts_of_table, species_of_table
from mscgraph.facts.model import Characterization, Conversion, Fact, Property, Range, Synthesis
from mscgraph.read.document import Block, Cell, Citation, Table, Text


def cell(row: int, col: int, *lines: str, **more: object) -> Cell:
    return Cell(row, col, tuple(Text(line) for line in lines), **more)  # type: ignore[arg-type]


def facts(caption: str, cells: list[Cell], *context: str) -> list[Fact]:
    table = Table("Table 1", Text(caption), tuple(cells))
    texts = (caption, *context, *(c.text for c in cells))
    return list(facts_of_table(Block("table", Text(caption), table=table), read_names(texts)))


def header(*titles: str) -> list[Cell]:
    return [cell(0, col, title, header=True) for col, title in enumerate(titles) if title]


def test_headers_are_understood_with_their_units() -> None:
    assert header_role("Growth temperature (°C)") == ("temperature", "°C")
    assert header_role("LEET (nm)") == ("leet_wavelength", "nm")
    assert header_role("T [°C] [b]") == ("temperature", "°C")
    assert header_role("Surfactant") == ("ligand", None)
    assert header_role("Remarks") == (None, None)
    assert header_role("T/°C") == ("temperature", "°C")
    assert header_role("Time, min") == ("duration", "min")
    assert header_role("d(TEM)/nm") == ("size", "nm")
    assert header_role("FWHM of the emission (nm)") == ("fwhm", "nm")
    assert header_role("Volume of cluster solution [mL]") == (None, "mL")
    assert header_role("Diameter (nm)a") == ("size", "nm")


def test_a_row_is_a_synthesis_of_its_group_and_wavelength() -> None:
    cells = [
        *header("", "LEET (nm)", "Ligand", "Precursor", "Temperature (°C)"),
        cell(1, 0, "CdSe MSCs"),
        cell(1, 1, "391"),
        cell(1, 2, "Carboxylic acid (oleic acid)"),
        cell(1, 3, "cadmium oleate, selenourea"),
        cell(1, 4, "40–80"),
        cell(2, 1, "415"),
        cell(2, 2, "oleylamine"),
        cell(2, 3, "cadmium oleate, selenourea", "CdSe MSC-391, octylamine"),
        cell(2, 4, "120"),
    ]
    found = facts("Table 1. Clusters of this work.", cells, "CdSe MSC-391 and CdSe MSC-415 were made.")
    syntheses = {f.product: f for f in found if isinstance(f, Synthesis)}
    assert set(syntheses) == {"CdSe MSC-391", "CdSe MSC-415"}
    first = syntheses["CdSe MSC-391"]
    assert (first.ligands, first.temperature_C) == (("oleic acid",), Range(40, 80))
    assert first.precursors == ("cadmium oleate", "selenourea")
    (conversion,) = [f for f in found if isinstance(f, Conversion)]
    assert (conversion.source, conversion.target) == ("CdSe MSC-391", "CdSe MSC-415")
    assert conversion.reagents == ("octylamine",)
    assert {(f.subject, f.value) for f in found if isinstance(f, Property)} == {
        ("CdSe MSC-391", Range(391, 391)),
        ("CdSe MSC-415", Range(415, 415)),
    }


def test_rows_of_sources_and_products_are_conversions() -> None:
    cells = [
        *header("Source", "Product", "Reagent", "T (°C)", "Time (h)"),
        *(cell(1, col, text) for col, text in enumerate(("CdS MSC-311", "CdS MSC-322", "methanol", "25", "2"))),
    ]
    (fact,) = [f for f in facts("Table 1. Conversions.", cells) if isinstance(f, Conversion)]
    assert (fact.source, fact.target, fact.reagents) == ("CdS MSC-311", "CdS MSC-322", ("methanol",))
    assert (fact.temperature_C, fact.duration_h) == (Range(25, 25), Range(2, 2))


def test_what_a_row_of_products_names_beside_them_is_their_source() -> None:
    cells = [
        *header("Cluster", "T (°C)", "Product"),
        *(cell(1, col, text) for col, text in enumerate(("CdS MSC-311", "60", "CdS MSC-322"))),
        *(cell(2, col, text) for col, text in enumerate(("CdS MSC-311", "120", "none"))),
    ]
    found = facts("Table 1. Thermolysis; the products were compared with those grown from CdS QDs.", cells)
    told = [f for f in found if isinstance(f, Conversion)]
    assert {(f.source, f.target) for f in told} == {("CdS MSC-311", "CdS MSC-322")}
    assert [f.temperature_C for f in told if f.polarity == "positive"] == [Range(60, 60)]


def test_a_matrix_gives_each_material_the_methods_beside_it() -> None:
    zns = Text("ZnS7", citations=(Citation(3, 4, ("7",)),))
    cells = [
        cell(0, 0, "Methods", header=True),
        cell(0, 1, "Examples", header=True),
        cell(1, 0, "Raman spectroscopy"),
        Cell(1, 1, (Text("CdS"), zns)),
        cell(2, 0, "TEM"),
        cell(2, 1, "PbS"),
    ]
    found = [f for f in facts("Table 1. Methods for magic-sized clusters.", cells) if isinstance(f, Characterization)]
    assert {(f.subject, f.method, f.refs) for f in found} == {
        ("CdS magic-sized cluster", "Raman spectroscopy", ()),
        ("ZnS magic-sized cluster", "Raman spectroscopy", ("7",)),
        ("PbS magic-sized cluster", "transmission electron microscopy", ()),
    }
    assert all("Table 1" in f.evidence[0].text for f in found)


def test_marks_say_what_was_examined_by_the_method_above_them() -> None:
    cells = [
        *header("Cluster", "SCXRD", "TGA"),
        *(cell(1, col, text) for col, text in enumerate(("CdS MSC-311", "×", "–"))),
        *(cell(2, col, text) for col, text in enumerate(("CdS MSC-322", "n.d.", "✓"))),
    ]
    found = facts("Table 1. Methods.", cells)
    assert {(f.subject, f.method) for f in found if isinstance(f, Characterization)} == {
        ("CdS MSC-311", "single-crystal X-ray diffraction"),
        ("CdS MSC-322", "thermogravimetric analysis"),
    }


def test_rows_without_a_name_are_about_what_the_caption_names() -> None:
    cells = [
        *header("T/°C", "t/min", "d(TEM)/nm"),
        *(cell(1, col, text) for col, text in enumerate(("220", "30", "2.6"))),
    ]
    found = facts("Table 1. CdSe QDs grown in octadecene.", cells)
    (synthesis,) = [f for f in found if isinstance(f, Synthesis)]
    assert (synthesis.product, synthesis.temperature_C, synthesis.duration_h) == (
        "CdSe QD",
        Range(220, 220),
        Range(0.5, 0.5),
    )
    assert [(f.subject, f.value) for f in found if isinstance(f, Property)] == [("CdSe QD", Range(2.6, 2.6))]
    assert [f.method for f in found if isinstance(f, Characterization)] == ["transmission electron microscopy"]


def test_notes_explain_short_headers() -> None:
    cells = [*header("Sample", "A1"), cell(1, 0, "CdS MSC-311"), cell(1, 1, "311")]
    table = Table("Table 1", Text("Table 1. Data."), tuple(cells), (Text("A1: first absorption peak (nm)."),))
    names = read_names(("CdS MSC-311",))
    (fact,) = [f for f in facts_of_table(Block("table", table.caption, table=table), names) if isinstance(f, Property)]
    assert (fact.property, fact.value) == ("leet_wavelength", Range(311, 311))


def test_a_table_that_is_not_understood_states_nothing() -> None:
    assert facts("Table 1. Lamps.", [*header("Lamp", "Price"), cell(1, 0, "A"), cell(1, 1, "12")]) == []


def test_a_citation_in_a_cell_of_two_lines_is_not_part_of_the_name() -> None:
    name = Cell(1, 0, (Text("CdS"), Text("MSC-3114", citations=(Citation(7, 8, ("4",)),))))
    cells = [*header("Cluster", "LEET (nm)"), name, cell(1, 1, "311")]
    (fact,) = [f for f in facts("Table 1. Clusters.", cells) if isinstance(f, Property)]
    assert (fact.subject, fact.value, fact.refs) == ("CdS MSC-311", Range(311, 311), ("4",))


def test_a_species_that_only_a_table_names_is_known() -> None:
    cells = [*header("Salt", "Product"), cell(1, 0, "MnCl2"), cell(1, 1, "MnTe nanorods")]
    table = Block("table", Text("Table 1."), table=Table("Table 1", Text("Table 1."), tuple(cells)))
    (found,) = species_of_table(table, read_names([]))
    assert found.name == "MnTe nanorod" and "MnTe" in found.evidence[0].text


def test_a_table_may_number_its_formulas() -> None:
    rows = [cell(1, 0, "1"), cell(1, 1, "[Hg10Te4(SPh)16]4−"), cell(2, 0, "(no)"), cell(2, 1, "HgTe")]
    table = Table("Table 1", Text("Table 1."), (*header("Compound", "Formula"), *rows))
    assert list(labelled_rows(table)) == ["[Hg10Te4(SPh)16]4− (1)"]


def test_rows_of_different_dots_are_not_told_apart_by_their_wavelengths() -> None:
    cells = [
        *header("Material", "First absorption (nm)", "PLQY (%)"),
        *(cell(1, col, text) for col, text in enumerate(("HgTe/ZnS", "500", "40"))),
        *(cell(2, col, text) for col, text in enumerate(("HgTe/CdS clusters", "400", "30"))),
    ]
    found = facts("Table 1. Data.", cells, "HgTe/ZnS QDs and HgTe/CdS clusters were made.")
    assert {(f.subject, f.property) for f in found if isinstance(f, Property)} == {
        ("HgTe/ZnS QD", "leet_wavelength"),
        ("HgTe/ZnS QD", "quantum_yield"),
        ("HgTe/CdS cluster", "leet_wavelength"),
        ("HgTe/CdS cluster", "quantum_yield"),
    }


def test_codes_in_a_column_of_samples_name_what_the_caption_is_about() -> None:
    rows = [("HgTe-S1", "3.1"), ("HgTe-S2 (large)", "4.2")]
    cells = [*header("Sample", "Size (nm)")]
    cells += [cell(row, col, text) for row, texts in enumerate(rows, 1) for col, text in enumerate(texts)]
    caption = "Table 1. HgTe QDs of two sizes."
    words = tuple(labelled_rows(Table("Table 1", Text(caption), tuple(cells))))
    assert words == ("HgTe QD (called HgTe-S1)", "HgTe QD (called HgTe-S2)")
    found = facts(caption, cells, *words)
    assert {(f.subject, f.value) for f in found if isinstance(f, Property)} == {
        ("HgTe-S1", Range(3.1, 3.1)),
        ("HgTe-S2", Range(4.2, 4.2)),
    }


def test_codes_in_a_column_of_samples_are_of_the_kind_that_the_caption_speaks_of() -> None:
    cells = [*header("Sample", "Size (nm)"), cell(1, 0, "W1"), cell(1, 1, "3.1"), cell(2, 0, "W2"), cell(2, 1, "4.2")]
    words = tuple(labelled_rows(Table("Table 1", Text("Table 1. Diameters of the dots."), tuple(cells))))
    assert words == ("quantum dot (called W1)", "quantum dot (called W2)")


def test_numbers_of_the_text_are_names_in_a_table() -> None:
    text = "The known cluster Cd32S14(SPh)36 (1) becomes a larger cluster (2)."
    cells = [*header("Cluster", "Size (nm)"), cell(1, 0, "1"), cell(1, 1, "1.5"), cell(2, 0, "2"), cell(2, 1, "2.0")]
    found = [f for f in facts("Table 1. Clusters.", cells, text) if isinstance(f, Property)]
    assert [(f.subject, f.value) for f in found] == [
        ("Cd32S14(SPh)36", Range(1.5, 1.5)),
        ("cluster 2", Range(2, 2)),
    ]


def test_a_table_with_its_species_on_top_is_turned() -> None:
    cells = [
        *header("Property", "HgTe QDs", "HgTe/ZnS QDs"),
        *(cell(1, col, text) for col, text in enumerate(("Emission (nm)", "510", "520"))),
        *(cell(2, col, text) for col, text in enumerate(("Diameter (nm)", "2.1", "3.3"))),
    ]
    found = [f for f in facts("Table 1. Data.", cells) if isinstance(f, Property)]
    assert {(f.subject, f.property, f.value) for f in found} == {
        ("HgTe QD", "emission_peak", Range(510, 510)),
        ("HgTe QD", "size", Range(2.1, 2.1)),
        ("HgTe/ZnS QD", "emission_peak", Range(520, 520)),
        ("HgTe/ZnS QD", "size", Range(3.3, 3.3)),
    }


def test_a_material_alone_is_what_the_header_calls_it_and_entries_are_counted() -> None:
    cells = [*header("QD", "Size (nm)"), cell(1, 0, "HgTe"), cell(1, 1, "3.1")]
    (fact,) = [f for f in facts("Table 1. Data.", cells, "HgTe QDs") if isinstance(f, Property)]
    assert fact.subject == "HgTe QD"
    cells = [*header("Entry", "Size (nm)"), cell(1, 0, "1"), cell(1, 1, "3.1")]
    (fact,) = [f for f in facts("Table 1. HgTe QDs of this work.", cells) if isinstance(f, Property)]
    assert fact.subject == "HgTe QD"


def test_the_caption_of_a_table_names_species() -> None:
    caption = Text("Table 3. Optical data of the HgTe nanoplatelets")
    cells = (*header("Sample", "Size (nm)"), cell(1, 0, "A"), cell(1, 1, "1.5"))
    block = Block("table", caption, table=Table("Table 3", caption, cells))
    assert [fact.name for fact in species_of_table(block, read_names([caption.plain]))] == ["HgTe nanoplatelet"]


def test_a_column_that_numbers_samples_names_none() -> None:
    cells = [
        *header("Sample", "Cluster", "λabs (nm)"),
        *(cell(1, col, text) for col, text in enumerate(("S1", "CdTe MSC-371", "371"))),
    ]
    (fact,) = [f for f in facts("Table S1. Samples.", cells) if isinstance(f, Property) and f.property != "formula"]
    assert (fact.subject, fact.property, fact.value) == ("CdTe MSC-371", "leet_wavelength", Range(371, 371))


def test_values_under_methods_are_what_the_caption_says() -> None:
    cells = [
        *header("", "TEM (nm)", "SAXS (nm)"),
        *(cell(1, col, text) for col, text in enumerate(("CdTe MSC-371", "1.4", "–"))),
    ]
    found = facts("Table S2. Sizes of the clusters.", cells)
    assert [f.method for f in found if isinstance(f, Characterization)] == ["transmission electron microscopy"]
    assert [(f.property, f.value) for f in found if isinstance(f, Property)] == [("size", Range(1.4, 1.4))]


def test_the_caption_gives_what_no_column_does() -> None:
    cells = [
        *header("Source", "Reagent", "Product"),
        *(cell(1, col, text) for col, text in enumerate(("(ZnSe)13", "cadmium acetate", "(CdSe)13"))),
        *(cell(2, col, text) for col, text in enumerate(("(ZnSe)13", "mercury acetate", "HgSe"))),
    ]
    found = [f for f in facts("Table 2. Cation-exchange reactions at 25 °C.", cells) if isinstance(f, Conversion)]
    assert [(f.target, f.temperature_C, f.mechanism) for f in found] == [
        ("(CdSe)13", Range(25, 25), ("cation exchange",)),
        ("HgSe", Range(25, 25), ("cation exchange",)),
    ]


def test_a_row_that_says_that_nothing_was_formed_denies_what_the_row_beside_it_states() -> None:
    cells = [
        *header("Cluster", "Reagent", "T (°C)", "Product"),
        *(cell(1, col, text) for col, text in enumerate(("CdSe MSC-391", "octylamine", "25", "CdSe MSC-415"))),
        *(cell(2, col, text) for col, text in enumerate(("CdSe MSC-391", "trioctylamine", "60", "no reaction"))),
    ]
    context = "CdSe MSC-391 and CdSe MSC-415 were treated."
    found = [f for f in facts("Table 1. Treatment.", cells, context) if isinstance(f, Conversion)]
    assert {(f.source, f.target) for f in found} == {("CdSe MSC-391", "CdSe MSC-415")}
    said = [(f.polarity, f.reagents, f.temperature_C, f.cue) for f in found]
    assert said == [
        ("positive", ("octylamine",), Range(25, 25), ""),
        ("negative", ("trioctylamine",), Range(60, 60), "no reaction"),
    ]


def test_a_row_without_reaction_is_about_a_product_that_holds_the_metal_which_it_brings() -> None:
    cells = [
        *header("Source", "Salt", "Product"),
        *(cell(1, col, text) for col, text in enumerate(("ZnSe MSC-299", "cadmium acetate", "CdSe MSC-391"))),
        *(cell(2, col, text) for col, text in enumerate(("CdSe MSC-391", "zinc acetate", "none"))),
    ]
    context = "ZnSe MSC-299 and CdSe MSC-391 were treated."
    found = [f for f in facts("Table 1. Exchange of cations.", cells, context) if isinstance(f, Conversion)]
    assert [(f.source, f.target) for f in found if f.polarity == "negative"] == [("CdSe MSC-391", "ZnSe MSC-299")]


def test_a_mark_of_failure_denies_the_method() -> None:
    cells = [*header("Cluster", "ESI-MS", "TGA"), cell(1, 0, "CdSe MSC-391"), cell(1, 1, "f"), cell(1, 2, "×")]
    found = [f for f in facts("Table 1. Methods.", cells, "CdSe MSC-391") if isinstance(f, Characterization)]
    assert [(f.method, f.polarity) for f in found] == [
        ("thermogravimetric analysis", "positive"),
        ("electrospray ionization mass spectrometry", "negative"),
    ]


def test_a_table_of_rate_constants_stabilities_or_exchange_makes_nothing() -> None:
    cells = [
        *header("Cluster", "Amine", "T (°C)", "Time (h)"),
        *(cell(1, col, text) for col, text in enumerate(("CdSe MSC-391", "octylamine", "45", "2"))),
    ]
    assert any(isinstance(f, Synthesis) for f in facts("Table 1. Growth of the clusters.", cells))
    exchange = "Table 1. Cation exchange in ZnSe MSC-299 with cadmium oleate."
    for caption in ("Table 1. Rate constants of the isomerization.", "Table 1. Stability of the clusters.", exchange):
        assert not any(isinstance(f, Synthesis) for f in facts(caption, cells))


def test_the_rows_of_a_table_may_all_have_come_from_what_its_caption_names() -> None:
    cells = [
        *header("Sample", "T (°C)", "Time (h)"),
        *(cell(1, col, text) for col, text in enumerate(("CdSe QDs", "240", "2"))),
    ]
    found = facts("Table 1. Dots obtained from CdSe MSC-391.", cells)
    (conversion,) = [f for f in found if isinstance(f, Conversion)]
    assert (conversion.source, conversion.target) == ("CdSe MSC-391", "CdSe QD")
    assert (conversion.temperature_C, conversion.duration_h) == (Range(240, 240), Range(2, 2))
    assert not any(isinstance(f, Synthesis) for f in found)


def test_a_column_of_dots_beside_clusters_is_about_the_dots_of_their_material() -> None:
    cells = [
        *header("Cluster", "LEET (nm)", "QD diameter (nm)"),
        *(cell(1, 0, "InP MSC-386"), cell(1, 1, "386"), cell(1, 2, "2.4")),
        *(cell(2, 0, "InAs MSC-460"), cell(2, 1, "460"), cell(2, 2, "2.8")),
    ]
    found = facts("Table 1. Clusters and the dots derived from them.", cells, "They gave InP QDs and InAs QDs.")
    assert {(f.subject, f.property, f.value) for f in found if isinstance(f, Property)} == {
        ("InP MSC-386", "leet_wavelength", Range(386, 386)),
        ("InAs MSC-460", "leet_wavelength", Range(460, 460)),
        ("InP QD", "size", Range(2.4, 2.4)),
        ("InAs QD", "size", Range(2.8, 2.8)),
    }


def test_a_row_is_about_the_thing_whose_name_begins_with_what_its_cell_says() -> None:
    cells = [*header("Sample", "hh (nm)"), cell(1, 0, "3 ML"), cell(1, 1, "462"), cell(2, 0, "4 ML"), cell(2, 1, "513")]
    found = facts("Table 1. Data of the CdSe NPLs.", cells, "3 ML CdSe NPLs and 4 ML CdSe NPLs were grown.")
    assert [(f.subject, f.value) for f in found if isinstance(f, Property)] == [
        ("3 ML CdSe NPL", Range(462, 462)),
        ("4 ML CdSe NPL", Range(513, 513)),
    ]


def test_headers_that_name_bonds_are_lengths_where_the_caption_says_so() -> None:
    cells = [*header("Compound", "Cd–S (bridging)"), cell(1, 0, "(CdS)13"), cell(1, 1, "2.57")]
    (length,) = [f for f in facts("Table 1. Mean bond lengths (Å).", cells, "(CdS)13") if isinstance(f, Property)]
    assert (length.property, length.value) == ("bond_length", Range(2.57, 2.57))


def test_a_header_may_say_how_its_values_were_found_beside_the_unit() -> None:
    assert header_role("First transition (nm, exp.)") == ("leet_wavelength", "nm")
    assert header_role("Mean bond (Å, calc.)") == ("bond_length", "Å")


def test_chemicals_of_a_cell_of_which_one_is_enough() -> None:
    cells = [
        *header("Product", "Ligand", "Precursor"),
        cell(1, 0, "CdSe MSC-391"),
        cell(1, 1, "Carboxylic acid (myristic", "acid or oleic acid)"),
        cell(1, 2, "Se, cadmium acetate or cadmium oleate,", "selenourea"),
    ]
    (made,) = (fact for fact in facts("Syntheses.", cells) if isinstance(fact, Synthesis))
    assert set(made.alternatives) == {("myristic acid", "oleic acid"), ("cadmium acetate", "cadmium oleate")}


def test_the_longest_of_several_wavelengths_of_a_cell_is_the_lowest_in_energy() -> None:
    cells = [*header("Cluster", "λmax (nm)"), cell(1, 0, "(CdSe)13"), cell(1, 1, "335, 350")]
    found = facts("Table 1. Clusters of this work.", cells, "(CdSe)13")
    assert {(f.property, f.value) for f in found if isinstance(f, Property)} == {
        ("leet_wavelength", Range(350, 350)),
        ("absorption_peak", Range(335, 335)),
    }


def test_a_row_may_name_its_thing_by_the_word_for_its_kind() -> None:
    cells = [*header("Sample", "PL (nm)", "Shape"), cell(1, 0, "PQDs"), cell(1, 1, "524")]
    context = "CsPbBr3 perovskite quantum dots (PQDs) and CsPbCl3 nanocubes were made. The CsPbBr3 PQDs emit."
    (peak,) = [f for f in facts("Table 1. Optical data.", cells, context) if isinstance(f, Property)]
    assert (peak.subject, peak.value) == ("CsPbBr3 quantum dot", Range(524, 524))
