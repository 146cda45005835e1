"""What a reader of a real review would answer, species by species; skipped where the review is absent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mscgraph
from mscgraph.api import Graph
from mscgraph.export.rows.cells import shown

FILE = "kwon-kim-inp-msc-review.pdf"


@pytest.fixture(scope="module")
def graph(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with mscgraph.open_graph(tmp_path_factory.mktemp("review") / "store") as graph:
        graph.ingest(shared / "papers" / FILE)
        yield graph


def found(graph: Graph, question: str, columns: str, **parameters: str) -> set[tuple[str, ...]]:
    return {tuple(shown(row.get(name)) for name in columns.split()) for row in graph.ask(question, **parameters)}


# --- species and their properties -------------------------------------------------------------------------------------


def test_clusters_by_wavelength_with_what_they_are_made_with_and_become(graph: Graph) -> None:
    rows = found(graph, "material-species", "species dopant wavelength made_at_min made_at_max becomes", material="InP")
    assert {
        ("365 nm InP MSC", "", "365", "45", "70", "InP/ZnS MSC"),
        ("395 nm InP MSC", "", "395", "140", "170", ""),
        ("F397-ODPA InP MSC", "", "397", "370", "370", ""),
        ("F399-InP:Cl MSC", "Cl", "399", "80", "110", ""),
        ("F408-InP:Zn MSC", "Zn", "408", "300", "300", "F393-InP:Zn MSC"),
        ("450 nm InP MSC", "", "450", "158", "208", ""),
    } <= rows
    structures = found(graph, "material-species", "species structure", material="InP")
    assert {
        ("386-InP MSC", "polytwistane"), ("F360-InP:Cl MSC", "polytwistane"), ("F399-InP:Cl MSC", "zinc blende")
    } <= structures  # fmt: skip


def test_names_of_one_cluster(graph: Graph) -> None:
    names = {row[0]: set(row[1].split(", ")) for row in found(graph, "names", "species other_names")}
    assert {"386-MA InP MSC", "In37P20(O2CR)51"} <= names["386-InP MSC"]
    assert {"F397-InP MSC", "ODPA-capped InP MSC"} <= names["F397-ODPA InP MSC"]
    assert "F360-InP MSC" in names["F360-InP:Cl MSC"] and "branched InP NS" in names["InP BNS"]
    assert "InP NP" in names["InP QD"]  # in the caption of a panel that the text shows as dots


def test_lowest_transitions_of_all_species(graph: Graph) -> None:
    rows = found(graph, "property-values", "species value_min value_max references", property="leet_wavelength")
    assert {(species, low) for species, low, *_ in rows} == {
        ("F360-InP:Cl MSC", "360"), ("F360-InP:Zn MSC", "360"), ("365 nm InP MSC", "365"), ("386-InP MSC", "386"),
        ("F393-InP:Zn MSC", "393"), ("395 nm InP MSC", "395"), ("F397-ODPA InP MSC", "397"), ("F399-InP:Cl MSC", "399"),
        ("InP nanocluster", "400"), ("F408-InP:Zn MSC", "408"), ("450 nm InP MSC", "450"),
    }  # fmt: skip
    assert ("365 nm InP MSC", "365", "365", "12") in rows and ("InP nanocluster", "400", "400", "90") in rows


def test_properties_of_the_cluster_with_phosphonate(graph: Graph) -> None:
    rows = found(graph, "properties", "property value_min value_text references", species="F397-InP")
    assert {
        ("leet_wavelength", "397", "", "10, 11, 12"),
        ("absorption_peak", "355", "", "10"),
        ("absorption_peak", "356", "", "11"),
        ("absorption_peak", "285", "", "10"),
        ("absorption_peak", "238", "", "10"),
        ("stable_up_to", "370", "", "10"),
        ("crystal_structure", "", "zinc blende", "10"),
    } <= rows


def test_of_bulk_the_gap_is_told_in_brackets_behind_the_dots(graph: Graph) -> None:
    rows = found(graph, "properties", "property value_min unit references", species="bulk InP")
    assert rows == {("bandgap", "1.35", "eV", "5, 6, 7")}


def test_a_review_measured_nothing_itself(graph: Graph) -> None:
    """Neither what it cites works for, nor what it says again without a citation."""
    assert len(graph.ask("samples")) == 0


def test_species_with_their_classes_and_structures(graph: Graph) -> None:
    rows = found(graph, "species", "species class material dopant formula structure leet_wavelength")
    cluster = "magic-sized cluster"
    assert {
        ("386-InP MSC", cluster, "InP", "", "In37P20(O2CR)51", "polytwistane", "386"),
        ("365 nm InP MSC", cluster, "InP", "", "", "", "365"),
        ("F397-ODPA InP MSC", cluster, "InP", "", "", "zinc blende", "397"),
        ("F360-InP:Cl MSC", cluster, "InP", "Cl", "", "polytwistane", "360"),
        ("F399-InP:Cl MSC", cluster, "InP", "Cl", "", "zinc blende", "399"),
        ("F360-InP:Zn MSC", cluster, "InP", "Zn", "", "", "360"),
        ("Cd35Se20X30L30", cluster, "CdSe", "", "Cd35Se20X30L30", "", ""),
        ("InP/ZnS MSC", cluster, "InP/ZnS", "", "", "", ""),
        ("InAs nanocluster", "nanocluster", "InAs", "", "", "", ""),
        ("InP QD", "quantum dot", "InP", "", "", "polytwistane", ""),
        ("CdSe nanoribbon", "nanostructure", "CdSe", "", "", "", ""),
        ("InP BNS", "nanostructure", "InP", "", "", "", ""),
        ("bulk InP", "bulk", "InP", "", "", "", ""),
    } <= rows
    materials = "InP InAs CdS CdSe CdTe Cd3P2 Cd3As2 ZnSe ZnTe PbSe Ag2S CdZnSe CdTeSe ZnS PbS"  # those of Table 1
    clusters = {material for _, kind, material, *_ in rows if kind == cluster}
    assert clusters == {*materials.split(), "InP/ZnS"}
    kin = found(graph, "species", "family becomes comes_from", species="F408-InP:Zn")
    assert kin == {("InP:Zn MSC", "F393-InP:Zn MSC", "F360-InP:Zn MSC")}


# --- making and examination -------------------------------------------------------------------------------------------


def test_the_chloride_is_precursor_ligand_and_reagent(graph: Graph) -> None:
    assert found(graph, "chemicals", "chemical other_names roles", chemical="InCl3") == {
        ("indium chloride", "InCl3", "ligand, precursor, reagent")
    }
    assert found(graph, "by-chemical", "role species becomes", chemical="InCl3") == {
        *(
            (role, cluster, "")
            for role in ("ligand", "precursor")
            for cluster in ("F360-InP:Cl MSC", "F399-InP:Cl MSC")
        ),
        ("reagent", "386-InP MSC", "F360-InP:Cl MSC"),
        ("reagent", "F360-InP:Cl MSC", "F399-InP:Cl MSC"),
    }


def test_phosphonic_acid_is_a_ligand_of_the_clusters_with_zinc_and_of_one_without(graph: Graph) -> None:
    rows = found(graph, "by-chemical", "role species", chemical="ODPA")
    assert rows == {("ligand", f"{name} MSC") for name in (
        "F360-InP:Zn", "F408-InP:Zn", "F393-InP:Zn", "InP:Zn", "F397-ODPA InP",
    )}  # fmt: skip


def test_two_clusters_are_made_from_the_same_chemicals_at_different_temperatures(graph: Graph) -> None:
    columns = "precursors ligands temperature_min temperature_max references"
    chemicals = ("indium acetate, indium chloride, tris(trimethylsilyl)phosphine", "myristic acid")
    assert (*chemicals, "50", "50", "11") in found(graph, "syntheses", columns, species="F360-InP:Cl")
    assert (*chemicals, "80", "80", "11") in found(graph, "syntheses", columns, species="F399-InP:Cl")


def test_how_hot_a_series_got_is_not_how_hot_each_of_its_clusters_is_made(graph: Graph) -> None:
    of = {
        name: found(graph, "recipe", "temperature_min temperature_max", species=f"{name}InP:Zn MSC")
        for name in ("", "F360-", "F408-", "F393-")
    }
    assert ("", "300") in of[""]
    assert of["F360-"] == {("", ""), ("180", "180")} and of["F408-"] == of["F393-"] == {("", ""), ("300", "300")}


def test_acids_of_a_range_of_chain_lengths_are_alternatives(graph: Graph) -> None:
    rows = found(graph, "recipe", "alternatives temperature_min", species="386-InP")
    assert ("butanoic acid or oleic acid or phenylacetic acid or stearic acid", "110") in rows


def test_ligands_that_clusters_are_made_with(graph: Graph) -> None:
    """Also a medium that the text calls a stabilizer; none that it only speaks of."""
    ligands: dict[str, set[str]] = {}
    for species, ligand in found(graph, "ligands", "species ligand"):
        ligands.setdefault(species, set()).add(ligand)
    chloride, carboxylic = {"indium chloride"}, {"myristic acid", "oleic acid"}
    phosphonic, anions = {"octadecylphosphonic acid"}, {"stearate", "oleate"}
    assert ligands["365 nm InP MSC"] == ligands["395 nm InP MSC"] == {"oleylamine"}
    assert ligands["450 nm InP MSC"] == {"octylamine", "myristic acid"}
    assert ligands["F360-InP:Cl MSC"] == {*chloride, "chlorotrimethylsilane", *carboxylic}
    assert ligands["F399-InP:Cl MSC"] == {*chloride, *carboxylic}
    assert ligands["F360-InP:Zn MSC"] == ligands["F408-InP:Zn MSC"] == {*phosphonic, *anions}
    assert ligands["F393-InP:Zn MSC"] == phosphonic
    assert ligands["F397-ODPA InP MSC"] == {*phosphonic, "phosphonate"}
    assert ligands["InP nanocluster"] == {
        "trioctylphosphine oxide", "trioctylphosphine", "pyridine", "tributylphosphine", "hexylamine", "trioctylamine",
    }  # fmt: skip
    assert ligands["386-InP MSC"] >= {
        "butanoic acid", "stearic acid", "phenylacetic acid", "oleic acid", "myristic acid", "myristate",
    }  # fmt: skip
    assert ligands["amine/carboxylate co-passivated InP MSC"] == {"amine", "carboxylate"}


def test_a_ligand_is_quoted_from_where_it_is_named_with_the_works_cited_there(graph: Graph) -> None:
    """Not from where the text only says that there are ways to make the product."""
    rows = found(graph, "ligands", "ligand references quote", species="InP QD")
    assert {(ligand, keys) for ligand, keys, _ in rows} == {("amine", ""), ("octylamine", "10")}
    assert all(ligand in quote for ligand, _, quote in rows)
    quotes = {quote for ligand, _, quote in found(graph, "ligands", "ligand page quote", species="F399-InP:Cl")}
    assert all("HMy" in quote or "InCl3" in quote for quote in quotes)


def test_stabilizers_that_are_solvents_are_both(graph: Graph) -> None:
    rows = found(
        graph, "recipe", "precursors ligands solvents temperature_min temperature_max", species="InP nanocluster"
    )
    assert rows == {
        (
            "chloroindium oxalate, tris(trimethylsilyl)phosphine", "trioctylphosphine, trioctylphosphine oxide",
            "trioctylphosphine, trioctylphosphine oxide", "100", "220",
        ),
        ("", "hexylamine, pyridine, tributylphosphine, trioctylamine", "", "", ""),
    }  # fmt: skip


def test_phosphonic_acid_is_twice_the_indium(graph: Graph) -> None:
    rows = found(graph, "amounts", "product amount_min basis", chemical="ODPA")
    assert rows == {("F360-InP:Zn MSC", "2", "equiv")}


def test_spectra_of_a_conversion_are_of_both_its_ends(graph: Graph) -> None:
    for species in ("F408-InP:Zn", "F393-InP:Zn"):
        rows = found(graph, "characterizations", "method references", species=species)
        assert {("1H NMR", "11"), ("Fourier-transform infrared spectroscopy", "11")} <= rows


def test_methods_by_which_clusters_were_examined(graph: Graph) -> None:
    methods = {name: {row[0] for row in found(graph, "characterizations", "method", species=name)} for name in (
        "386-InP", "F399-InP:Cl", "F397-InP",
    )}  # fmt: skip
    optical = {"UV–vis absorption spectroscopy", "transient absorption spectroscopy"}
    assert methods["F399-InP:Cl"] == {*optical, "powder X-ray diffraction", "Raman spectroscopy"}
    assert methods["F397-InP"] == {
        *optical, "photoluminescence spectroscopy", "powder X-ray diffraction", "pair distribution function"
    }  # fmt: skip
    assert {
        *optical, "single-crystal X-ray diffraction", "powder X-ray diffraction", "Raman spectroscopy", "1H NMR",
        "13C NMR", "31P NMR",
    } <= methods["386-InP"]  # fmt: skip
    assert "photoluminescence spectroscopy" not in methods["386-InP"]


def test_only_clusters_in_general_are_purified(graph: Graph) -> None:
    assert len(graph.ask("purifications")) == 0


# --- conversions and routes -------------------------------------------------------------------------------------------


def test_a_conversion_told_again_without_details_is_no_further_one(graph: Graph) -> None:
    columns = "target reagents temperature_min duration_min mechanism references"
    chloride = ("F360-InP:Cl MSC", "indium chloride")
    rows = found(graph, "conversions", columns, source="386-InP", target="F360-InP:Cl")
    assert rows == {
        (*chloride, "80", "", "", "11"),
        (*chloride, "", "", "", "11, 12"),  # the table cites one work more
        ("F360-InP:Cl MSC", "hydrogen chloride", "", "", "etching, fragmentation", "11"),
    }
    rows = found(graph, "conversions-from", columns, species="F360-InP:Zn")
    assert rows == {("F408-InP:Zn MSC", "", "300", "", "", "11")}


def test_captions_and_what_points_at_their_panels_tell_one_conversion(graph: Graph) -> None:
    """The one says at which temperature, the other what grew, how, and from what."""
    columns = "reagents temperature_min temperature_max duration_min mechanism references"
    rows = found(graph, "conversions", columns, source="386-InP", target="InP QD")
    additives = "indium myristate, myristic acid"
    assert rows == {
        ("", "", "", "", "", "10, 71, 76, 120"),
        ("", "", "", "", "dissolution, monomer-driven growth", "76"),
        (additives, "200", "", "", "dissolution, renucleation", "76"),
        ("", "250", "250", "", "dissolution, renucleation", "76"),
        ("", "300", "300", "", "", "76"),
        ("tris(trimethylsilyl)phosphine", "", "125", "", "assembly", "71"),
        ("tris(trimethylsilyl)phosphine", "100", "100", "1", "assembly", "71"),
    }
    assert found(graph, "conversions", "target mechanism references", source="CdSe MSC") == {
        ("CdSe nanocrystal", "", "34"),
        ("CdSe nanoribbon", "oriented attachment", "79"),
        ("CdSe single-layered nanosheet", "oriented attachment", "78"),
    }


def test_heat_takes_the_last_step_of_the_zinc_series(graph: Graph) -> None:
    rows = found(
        graph, "conversions-to", "source triggers temperature_min duration_min mechanism", species="F393-InP:Zn"
    )
    assert rows == {("F408-InP:Zn MSC", "heat", "300", "24", "ligand removal")}


def test_conversions_below_130_degrees(graph: Graph) -> None:
    """Also one that is only said to run below a temperature."""
    rows = found(graph, "conversions-below", "source target temperature_min temperature_max", temperature="130")
    assert {
        ("386-InP MSC", "F360-InP:Cl MSC", "80", "80"),
        ("386-InP MSC", "InP QD", "", "125"),
        ("386-InP MSC", "InP QD", "100", "100"),
        ("F360-InP:Cl MSC", "F399-InP:Cl MSC", "110", ""),
    } <= rows
    assert not any(low and float(low) >= 130 for *_, low, _ in rows)


def test_dots_grow_directly_or_through_solution(graph: Graph) -> None:
    rows = found(graph, "pathways", "target pathways reagents mechanism", species="386-InP")
    assert {
        ("InP QD", "direct", "tris(trimethylsilyl)phosphine", "assembly"),
        ("InP QD", "through solution", "indium myristate, myristic acid", "dissolution, renucleation"),
        ("F360-InP:Cl MSC", "through pieces", "hydrogen chloride", "etching, fragmentation"),
    } <= rows
    assert found(graph, "pathways", "pathways mechanism", species="F399-InP:Cl") == {
        ("through pieces", "fragmentation, reassembly")
    }
    assert len(graph.ask("reversible")) == 0


def test_what_leads_to_a_cluster_and_what_it_leads_to(graph: Graph) -> None:
    assert found(graph, "ancestors", "species steps", species="F399-InP:Cl") == {
        ("F360-InP:Cl MSC", "1"), ("386-InP MSC", "2")
    }  # fmt: skip
    assert found(graph, "descendants", "species steps", species="F360-InP:Zn") == {
        ("F408-InP:Zn MSC", "1"), ("F393-InP:Zn MSC", "2")
    }  # fmt: skip
    later = found(graph, "descendants", "species steps", species="386-InP")
    assert ("F399-InP:Cl MSC", "2") in later and {name for name, steps in later if steps == "1"} >= {
        "F360-InP:Cl MSC", "InP QD", "InP BNS", "InP HBNS/DLNS", "agglomerate"
    }  # fmt: skip


def test_the_zinc_series_is_a_group_of_its_own(graph: Graph) -> None:
    groups: dict[str, set[str]] = {}
    for number, species in found(graph, "communities", "community species"):
        groups.setdefault(number, set()).add(species)
    assert {"F360-InP:Zn MSC", "F408-InP:Zn MSC", "F393-InP:Zn MSC"} in groups.values()
    assert {"CdSe MSC", "CdSe nanocrystal", "CdSe nanoribbon", "CdSe single-layered nanosheet"} in groups.values()


def test_the_last_of_the_zinc_series_is_made_in_one_two_or_three_steps(graph: Graph) -> None:
    rows = found(graph, "ways-to", "route step source target temperature_min", target="F393-InP:Zn")
    assert {row for row in rows if row[0] in "12"} == {
        ("1", "1", "", "F393-InP:Zn MSC", "300"),
        ("2", "1", "", "F408-InP:Zn MSC", "300"),
        ("2", "2", "F408-InP:Zn MSC", "F393-InP:Zn MSC", "300"),
    }
    assert {row[2:4] for row in rows if row[0] == "3"} == {
        ("", "F360-InP:Zn MSC"), ("F360-InP:Zn MSC", "F408-InP:Zn MSC"), ("F408-InP:Zn MSC", "F393-InP:Zn MSC")
    }  # fmt: skip


# --- evidence and papers ----------------------------------------------------------------------------------------------


def test_all_conversions_of_a_review_rest_on_citations(graph: Graph) -> None:
    """What it says without one adds no work of its own."""
    rows = found(graph, "thin-evidence", "source target rests_on works")
    assert {rests for _, _, rests, _ in rows} == {"a citation only"}
    assert {
        ("F360-InP:Zn MSC", "F408-InP:Zn MSC", "a citation only", "1"),
        ("386-InP MSC", "F360-InP:Cl MSC", "a citation only", "2"),
    } <= rows


def test_a_change_that_may_come_about_is_only_suggested(graph: Graph) -> None:
    columns = "target mechanism status"
    may = ("InP BNS", "fragmentation, oriented attachment, renucleation", "hedged")
    asked = {"source": "386-InP", "target": "InP BNS"}
    assert may not in found(graph, "conversions", columns, **asked)
    assert may in found(graph, "conversions", columns, hedged="true", **asked)


def test_a_review_was_the_first_to_report_nothing(graph: Graph) -> None:
    assert all(first.startswith("reference ") for (first,) in found(graph, "first-reports", "first"))


def test_passages_are_searched(graph: Graph) -> None:
    rows = found(graph, "search", "about species", text="retain the polytwistane")
    assert rows == {
        ("property claim", "InP QD"), ("species claim", "InP QD"), ("species claim", "386-InP MSC"),
        ("conversion claim", "386-InP MSC"),
    }  # fmt: skip


def test_the_one_paper_of_the_store(graph: Graph) -> None:
    title = "Indium phosphide magic-sized clusters: chemistry and applications"
    rows = found(graph, "papers", "paper title year pages file")
    assert rows == {("Kwon et al. 2021", title, "2021", "11", FILE)}
    assert found(graph, "papers", "file", species="CdTe MSC") == {(FILE,)}


def test_references_and_what_they_are_cited_for(graph: Graph) -> None:
    rows = found(graph, "references", "reference about species page")
    of = {key: {(about, species) for each, about, species, _ in rows if each == key} for key, *_ in rows}
    assert of["90"] == {
        ("synthesis claim", "InP nanocluster"), ("property claim", "InP nanocluster"),
        ("characterization claim", "InP nanocluster"), ("synthesis claim", "InP QD"),
    }  # fmt: skip
    assert of["144"] == of["133"] == {("characterization claim", "CdSe MSC")}
    assert of["142"] == {("characterization claim", "ZnS magic-sized cluster")}
    gap = {("property claim", "bulk InP")}  # stands in brackets in the sentence
    assert of["14"] == {("property claim", "InP QD")} == of["7"] - gap
    assert of["6"] == {("property claim", "InP QD"), ("synthesis claim", "InP QD"), *gap}
    assert {about for about, _ in set().union(*of.values())} <= {
        f"{kind} claim" for kind in (
            "synthesis", "conversion", "characterization", "property", "application", "binding",
        )
    }  # fmt: skip
    cited = {str(n) for n in range(1, 145)}
    assert set(of) <= cited and not set(of) & {"1", "2", "3", "27", "95", "104", "111", "121"}  # of other things


def test_what_one_paper_adds_and_when(graph: Graph) -> None:
    assert found(graph, "changes", "what file") == {("added", FILE)}
    rows = found(graph, "new-in-paper", "about says", paper=FILE, species="F408-InP:Zn")
    assert {
        ("conversion claim", "convertsTo F393-InP:Zn MSC"),
        ("property claim", "leetWavelength 408"),
        ("species claim", "type magic-sized cluster"),
    } <= rows


def test_at_130_degrees_the_cluster_only_dissolves(graph: Graph) -> None:
    """With the same additives as at the temperatures at which something grows."""
    assert found(graph, "denied", "source target reagents temperature_max references") == {
        ("386-InP MSC", "InP QD", "indium myristate, myristic acid", "130", "76"),
        ("386-InP MSC", "InP BNS", "structure-directing agent", "", "78, 79, 122"),
        ("386-InP MSC", "InP HBNS/DLNS", "structure-directing agent", "", "78, 79, 122"),
    }
    rows = found(graph, "differences", "target differs against_differs", species="386-InP", aspect="temperature")
    cold = "temperature: 130 °C; under: if TR was increased"
    assert {target for target, *conditions in rows if cold in conditions} == {"InP QD"}
