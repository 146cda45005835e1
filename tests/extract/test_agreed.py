"""What the facts of a paper say beside each other."""

from __future__ import annotations

from pathlib import Path

from mscgraph.extract import extract
from mscgraph.extract.events.agreed import agreed, classes_above
from mscgraph.extract.names.compositions import is_exact
from mscgraph.facts.model import Fact, Property, Range, Species, Synthesis
from mscgraph.read import read_document


def of_text(folder: Path, text: str) -> tuple[Fact, ...]:
    paper = folder / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    return extract(read_document(paper)).facts


def ligands(*facts: Synthesis) -> list[tuple[str, ...]]:
    return [fact.ligands for fact in agreed(facts) if isinstance(fact, Synthesis)]


def test_a_class_gives_way_to_a_ligand_of_it() -> None:
    general = Synthesis(product="CdS QD", ligands=("amine", "carboxylic acid"))
    assert ligands(general, Synthesis(product="CdS QD", ligands=("oleylamine",))) == [
        ("carboxylic acid",),
        ("oleylamine",),
    ]
    assert ligands(general, Synthesis(product="ZnS QD", ligands=("oleylamine",)))[0] == general.ligands
    cited = Synthesis(product="CdS QD", ligands=("oleylamine",), refs=("4",))
    assert ligands(general, cited)[0] == general.ligands  # others' work says nothing of the paper's own


def test_classes_stand_above_each_other() -> None:
    assert classes_above("oleylamine") == {"primary amine", "amine"}
    assert classes_above("no such chemical") == set()


def test_a_cluster_has_one_lowest_transition(tmp_path: Path) -> None:
    facts = of_text(
        tmp_path,
        "CdSe MSC-391 has its lowest-energy transition at 391 nm. It was kept at 200 °C. "
        "After 1 h its first absorption peak was at 540 nm.",
    )
    found = {f.value for f in facts if isinstance(f, Property) and f.property == "leet_wavelength"}
    assert found == {Range(391.0, 391.0)}


def test_the_formula_of_what_was_doped_is_none_of_the_doped(tmp_path: Path) -> None:
    facts = of_text(tmp_path, "Manganese-doped (CdSe)13 was made from (CdSe)13.")
    assert {f.subject for f in facts if isinstance(f, Property) and f.property == "formula"} == {"(CdSe)13"}


def test_the_sole_absorption_of_dots_and_sheets_is_their_lowest_transition(tmp_path: Path) -> None:
    facts = of_text(
        tmp_path, "Dots and sheets\n\nThe CdTe QDs absorb at 540 nm. CdTe nanosheets have a peak at 500 nm.\n"
    )
    peaks = {(f.subject, f.value.low) for f in facts if isinstance(f, Property) and f.property == "leet_wavelength"}  # type: ignore[union-attr]
    assert peaks == {("CdTe QD", 540.0), ("CdTe nanosheet", 500.0)}


def test_of_the_many_bands_of_a_metal_cluster_none_is_the_lowest_transition(tmp_path: Path) -> None:
    text = "Gold clusters\n\nAu38(SR)24 has absorption bands at 1050 and 620 nm. Au28(SR)20 absorbs at 580 nm.\n"
    facts = of_text(tmp_path, text)
    found = {(f.subject, f.property, f.value.low) for f in facts if isinstance(f, Property) and f.unit == "nm"}  # type: ignore[union-attr]
    assert found == {
        ("Au38(SR)24", "absorption_peak", 1050.0),
        ("Au38(SR)24", "absorption_peak", 620.0),
        ("Au28(SR)20", "leet_wavelength", 580.0),
    }


def test_the_band_of_metal_particles_is_no_lowest_transition(tmp_path: Path) -> None:
    told = of_text(tmp_path, "Silver nanoparticles absorb at 421 nm. The silver nanoclusters absorb at 480 nm.")
    found = {fact.subject: fact.property for fact in told if isinstance(fact, Property)}
    assert found == {"silver nanoparticle": "absorption_peak", "silver nanocluster": "leet_wavelength"}


def test_dots_of_two_sizes_have_two_lowest_transitions(tmp_path: Path) -> None:
    facts = of_text(tmp_path, "Dots\n\nCdTe QDs absorb at 540 nm. After an hour the CdTe QDs absorb at 570 nm.\n")
    peaks = {f.value.low for f in facts if isinstance(f, Property) and f.property == "leet_wavelength"}  # type: ignore[union-attr]
    assert peaks == {540.0, 570.0}


def test_what_is_no_composition_is_no_formula() -> None:
    assert not any(map(is_exact, ("Ag44", "Pt13", "(HgS)n", "Ag44−xAux(SR)30", "HgxCd13-xTe13")))
    assert all(map(is_exact, ("Hg37Te20(O2CR)34", "HgTe(en)0.5", "[Ag44(SR)30]4−", "Cd32S14(SPh)36")))


def test_a_class_of_metal_clusters_of_which_nothing_is_said_is_no_species(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(
        "Notes\n\nGold clusters are molecules. HgTe clusters are not. Silver clusters were examined by TEM.\n"
    )
    named = {fact.name for fact in extract(read_document(text)).facts if isinstance(fact, Species)}
    assert named == {"HgTe cluster", "silver cluster"}
