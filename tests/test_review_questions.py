"""What the questions answer on a real review, as a reader of it would; skipped where the review is absent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mscgraph
from mscgraph.api import Graph
from mscgraph.export.rows.cells import shown

# Table 1 of the review, cell by cell: by which method which material was examined, and the references in the cell.
TABLE_1 = {
    "UV–vis absorption spectroscopy": "InP 11 45; InAs 12; CdS 123; CdSe 124; CdTe 125; Cd3P2 126; Cd3As2 127; "
    "ZnSe 36; ZnTe 128; PbSe 33; Ag2S 55",
    "photoluminescence excitation spectroscopy": "InP 11; CdSe 81 135; CdTe 139; ZnTe 39",
    "transient absorption spectroscopy": "InP 11; CdSe 92; ZnTe 77",
    "time-resolved photoluminescence": "InP 11; CdSe 81; ZnTe 98",
    "magnetic circular dichroism": "CdSe 48 49; CdZnSe 93",
    "single-crystal X-ray diffraction": "InP 45; CdSe 39 129",
    "powder X-ray diffraction": "InP 11 12 71; CdS 11 50; CdSe 59 135; ZnTe 77",
    "Raman spectroscopy": "InP 11 71; CdS 50; CdSe 66",
    "pair distribution function": "InP 10; CdS 50; CdSe 39",
    "extended X-ray absorption fine structure": "CdS 67; CdSe 137",
    "X-ray absorption near-edge structure": "CdSe 49",
    "X-ray photoelectron spectroscopy": "InP 11; CdS 50; CdSe 140",
    "solid-state NMR": "CdSe 51",
    "MALDI-TOF mass spectrometry": "InP 13; CdS 28; CdSe 130; CdZnSe 93 131",
    "electrospray ionization mass spectrometry": "CdS 53; CdSe 136; CdTe 30",
    "laser desorption/ionization mass spectrometry": "CdSe 54 138",
    "gel-permeation chromatography": "InP 11",
    "transmission electron microscopy": "InP 11 40; CdS 132; CdSe 133; Cd3P2 126",
    "scanning transmission electron microscopy": "CdSe 57",
    "small-angle X-ray scattering": "CdSe 137; CdTe 30; CdTeSe 40",
    "inductively coupled plasma spectroscopy": "InP 11 134; CdS 59",
    "energy-dispersive X-ray spectroscopy": "InP 11 58; CdSe 94; Cd3P2 126",
    "Rutherford backscattering spectroscopy": "CdSe 60",
    "thermogravimetric analysis": "CdS 59",
    "NMR spectroscopy": "InP 11 58 76; CdSe 51",
    "Fourier-transform infrared spectroscopy": "InP 58; CdSe 144",
    "density functional theory": "InP 62; CdSe 61 141; ZnS 142; PbS 143",
}
CELLS = [(method, *cell.split()) for method, row in TABLE_1.items() for cell in row.split("; ")]


@pytest.fixture(scope="module")
def graph(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with mscgraph.open_graph(tmp_path_factory.mktemp("review") / "store") as graph:
        graph.ingest(shared / "papers" / "kwon-kim-inp-msc-review.pdf")
        yield graph


def found(graph: Graph, question: str, columns: str, **parameters: str) -> set[tuple[str, ...]]:
    return {tuple(shown(row.get(name)) for name in columns.split()) for row in graph.ask(question, **parameters)}


def test_every_cell_of_the_table_of_methods_is_rebuilt(graph: Graph) -> None:
    """Text and captions add references to cells of the table; none is missing."""
    matrix = {(method, subject): set(keys.split(", ")) for subject, method, keys in found(
        graph, "matrix", "subject method references")}  # fmt: skip
    missing = [cell for cell in CELLS if not set(cell[2:]) <= matrix.get((cell[0], cell[1]), set())]
    assert missing == []


def test_gaps_of_the_matrix_are_no_cells_of_the_table(graph: Graph) -> None:
    gaps = found(graph, "matrix-gaps", "method subject")
    assert not gaps & {(method, subject) for method, subject, *_ in CELLS}
    assert ("single-crystal X-ray diffraction", "CdS") in gaps


def test_the_formula_of_the_inp_cluster_is_that_of_the_crystal_structure_and_of_the_work_that_found_it(
    graph: Graph,
) -> None:
    rows = found(graph, "formulas", "formula techniques first_year first references", species="386-InP")
    assert rows == {("In37P20(O2CR)51", "single-crystal X-ray diffraction", "", "reference 45", "45")}
    reports = found(graph, "first-reports", "about first_year first", species="386-InP", about="formula")
    assert reports == {("formula", "", "reference 45")}


def test_each_of_the_two_chloride_clusters_has_its_ratio(graph: Graph) -> None:
    rows = found(graph, "amounts", "product source chemical amount_min basis", chemical="InCl3")
    assert rows == {
        ("F360-InP:Cl MSC", "", "indium chloride", "0.6", "molar ratio"),
        ("F399-InP:Cl MSC", "", "indium chloride", "1", "molar ratio"),
        ("F360-InP:Cl MSC", "386-InP MSC", "indium chloride", "56", "equiv"),
    }


def test_structures_by_a_piece_of_their_name(graph: Graph) -> None:
    rows = found(graph, "structures", "species value", text="zinc-blende")
    assert {("F397-ODPA InP MSC", "zinc blende"), ("F399-InP:Cl MSC", "zinc blende")} <= rows
    assert {species for species, _ in rows} & {"386-InP MSC", "F360-InP:Cl MSC"} == set()
    assert found(graph, "structures", "species value", text="C2v") == {("386-InP MSC", "pseudo-C2v")}


def test_two_clusters_are_compared(graph: Graph) -> None:
    rows = {row[0]: row[1:] for row in found(
        graph, "compare", "aspect common first second", species="386-InP", other="F399-InP:Cl")}  # fmt: skip
    assert rows["material"] == ("InP", "", "")
    assert rows["crystal structure"] == ("", "polytwistane", "zinc blende")
    assert rows["leet wavelength"] == ("", "386 nm", "399 nm")
    assert "tris(trimethylsilyl)phosphine" in rows["precursors"][0] and "F360-InP:Cl MSC" in rows["becomes"][1]


def test_clusters_in_cells_are_a_use(graph: Graph) -> None:
    uses = found(graph, "applications", "species use references")
    assert [(species.endswith("CdSe nanocluster"), keys) for species, use, keys in uses if use == "cell imaging"] == [
        (True, "89")
    ]


def test_no_exchange_of_ions_is_told_and_a_shell_is_none(graph: Graph) -> None:
    assert len(graph.ask("exchanges")) == 0


def test_the_one_inp_cluster_with_a_crystal_structure(graph: Graph) -> None:
    rows = found(graph, "crystal-structures", "species formula structure symmetry references", species="386-InP")
    assert rows == {("386-InP MSC", "In37P20(O2CR)51", "polytwistane", "pseudo-C2v", "45")}


def test_stability_windows(graph: Graph) -> None:
    rows = found(graph, "stability", "species made_at_min made_at_max stable_up_to", material="InP")
    assert {
        ("365 nm InP MSC", "45", "70", ""),
        ("395 nm InP MSC", "140", "170", ""),
        ("450 nm InP MSC", "158", "208", ""),
        ("F397-ODPA InP MSC", "370", "370", "370"),
        ("F399-InP:Cl MSC", "80", "110", ""),
    } <= rows


def test_how_long_the_acid_is_decides_up_to_which_temperature_a_cluster_lasts(graph: Graph) -> None:
    rows = found(graph, "ligand-effects", "species ligand effect value_max", species="386-InP")
    assert {
        ("386-InP MSC", "hexanoic acid", "stable up to", "158"),
        ("386-InP MSC", "myristic acid", "stable up to", "208"),
    } <= rows


def test_emission_lifetimes_and_quantum_yields(graph: Graph) -> None:
    rows = found(graph, "emission", "species property value_min value_max unit")
    assert {
        ("InP/ZnS MSC", "emission_lifetime", "34.2", "34.2", "ns"),
        ("InP/ZnS MSC", "emission_lifetime", "62.3", "62.3", "ns"),
        ("InP/ZnS MSC", "emission_lifetime", "248.5", "248.5", "ns"),
        ("InP/ZnS MSC", "quantum_yield", "4", "4", "%"),
        ("PbSe MSC", "quantum_yield", "50", "90", "%"),
    } <= rows
    assert not any(species == "386-InP MSC" for species, *_ in rows)


def test_shifts_dopants_uses_and_wavelengths(graph: Graph) -> None:
    assert found(graph, "nmr-shifts", "species value_min value_max") == {("386-InP MSC", "-250", "-190")}
    doped = found(graph, "dopants", "species dopant")
    assert {
        (f"F{name} MSC", name[-2:]) for name in ("360-InP:Cl", "399-InP:Cl", "360-InP:Zn", "408-InP:Zn", "393-InP:Zn")
    } <= doped
    assert ("386-InP MSC",) in found(graph, "species-by-wavelength", "species", wavelength="386 ± 3", material="InP")
    assert ("386-InP MSC", "intermediate") in found(graph, "stations", "species role", species="386-InP")


def test_chloride_and_acid_set_off_what_heat_alone_does_not(graph: Graph) -> None:
    rows = found(graph, "conversions-from", "target triggers reagents", species="386-InP")
    assert {
        ("F360-InP:Cl MSC", "halide", "indium chloride"),
        ("F360-InP:Cl MSC", "acid, halide", "hydrogen chloride"),
        ("InP BNS", "acid", "indium myristate, myristic acid"),
    } <= rows
    [(works,)] = found(graph, "thin-evidence", "works", species="F399-InP:Cl")
    assert works == "1"


def test_what_comes_of_the_cluster_with_carboxylate_is_neither_dots_nor_nothing_at_150_degrees(graph: Graph) -> None:
    rows = found(graph, "conversions", "target reagents temperature_min temperature_max mechanism", source="386-InP")
    agglomerates = {row[1:] for row in rows if row[0] == "agglomerate"}
    assert agglomerates == {("indium myristate, myristic acid", "150", "150", "assembly, fragmentation")}
    assert ("InP QD", "tris(trimethylsilyl)phosphine", "", "125", "assembly") in rows


def test_the_temperature_up_to_which_a_mass_was_detected_is_none_at_which_dots_form(graph: Graph) -> None:
    rows = found(graph, "conversions", "temperature_min temperature_max", source="InP MSC", target="InP QD")
    assert rows == {("", "")}


def test_how_the_carboxylates_bind(graph: Graph) -> None:
    rows = found(graph, "bindings", "ligand mode count", species="386-InP", chemical="carboxylate")
    assert {(mode, count) for _, mode, count in rows if mode} == {
        ("bidentate", "12"),
        ("bidentate dative", "1"),
        ("symmetric bridging", "5"),
        ("asymmetric bridging", "33"),
    }


def test_of_two_zinc_salts_one_is_enough(graph: Graph) -> None:
    rows = found(graph, "recipe", "precursors alternatives", species="F393-InP:Zn")
    (listed,) = {alternatives for precursors, alternatives in rows if "zinc oleate" in precursors}
    assert listed == "zinc oleate or zinc stearate"
    made = graph.ask("makeable", shelf=["In(Ac)3", "(TMS)3P", "Zn(St)2", "ODPA"])
    assert "F393-InP:Zn MSC" in {shown(row["species"]) for row in made}


def test_the_structure_of_a_reference_is_not_that_of_what_is_compared_with_it(graph: Graph) -> None:
    told = found(graph, "properties", "property value_text", species="InP NP")
    assert {text for name, text in told if name == "crystal_structure"} == {"polytwistane"}


def test_the_white_light_phosphor_is_the_cluster_that_was_spoken_of_last(graph: Graph) -> None:
    assert found(graph, "applications", "species", text="phosphor") == {("CdSe MSC",)}


def test_formulas_and_first_reports_name_the_same_first(graph: Graph) -> None:
    formulas = found(graph, "formulas", "species formula first")
    assert formulas == found(graph, "first-reports", "species what first", about="formula")
    assert ("Cd35Se20X30L30", "Cd35Se20X30L30", "reference 66") in formulas


def test_each_passage_is_evidence_once_with_all_its_references(graph: Graph) -> None:
    rows = [
        (row["claim"].value, row["quote"].value) for row in graph.ask("evidence", source="InP MSC", target="InP QD")
    ]
    assert len(rows) == len(set(rows)) > 1
    assert found(graph, "evidence", "references", source="InP BNS", target="InP HBNS/DLNS") == {("80",)}
