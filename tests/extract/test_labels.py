"""What a paper's codes stand for, and which names are variants of others."""

from __future__ import annotations

import pytest

from mscgraph.extract.names.counting import counted, goes_up
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions


def meant(*texts: str) -> dict[str, str]:
    return {label: species.name for label, species in read_names(texts).labels}


def test_a_list_of_codes_says_what_each_of_them_is() -> None:
    text = (
        "The codes are: K1, GaSb MSC-340. K2, HgTe MSC-410, from K1 by exchange. W3 and W5, HgSexTe1−x alloy clusters. "
        "L1 and L2, Ga5Hg8Te13 and Ga9Hg4Te13, respectively."
    )
    assert meant(text) == {
        **{"K1": "GaSb MSC-340", "K2": "HgTe MSC-410", "W3": "W3", "W5": "W5"},
        **{"L1": "Ga5Hg8Te13", "L2": "Ga9Hg4Te13"},
    }


def test_codes_stand_behind_their_family() -> None:
    names = read_names(["HgSexTe1−x alloy clusters (W3, W5 and W7)"])
    assert [(label, species.material) for label, species in names.labels] == [
        (code, "HgSexTe1-x") for code in ("W3", "W5", "W7")
    ]


@pytest.mark.parametrize("text", ["GaSb MSCs (TEM, XRD) and C, GaSb MSC-340.", "As for S1, GaSb MSC-340 was used."])
def test_one_code_is_no_list(text: str) -> None:
    assert meant(text) == {}


def test_a_variant_of_a_cluster_is_another_one() -> None:
    names = read_names(["MSC-340 and MSC-340-PA are InP clusters; MSC-370 QDs are none."])
    species = [m.name for m in find_mentions("MSC-340, MSC-340-PA and MSC-370-QDs", names)]
    assert species[:3] == ["MSC-340", "MSC-340-PA", "MSC-370"]
    assert names.canonical("MSC-340") != names.canonical("MSC-340-PA")
    assert names.by_number(340) == ("MSC-340",)


def test_a_member_without_its_material_keeps_the_family_from_being_another() -> None:
    names = read_names(
        ["InP clusters with a peak at 399 nm are known.", "The InP cluster with its peak at x nm is MSC-x."]
    )
    assert names.canonical("InP cluster") == names.canonical("399 nm InP cluster")
    names = read_names(["InP clusters with a peak at 399 nm are known.", "The InP clusters MSC-386 and MSC-399."])
    assert names.canonical("InP cluster") != names.canonical("399 nm InP cluster")


def test_labels_count() -> None:
    assert counted("sample B") == ("", 2) and counted("GX-12") == ("GX-", 12) and counted("TEM") is None
    assert goes_up("clusters 1", "4") and not goes_up("HT-3", "HT-2") and not goes_up("A2", "B4")


def test_a_salt_and_clusters_of_it_are_two_things() -> None:
    names = read_names(["Lead(II) bromide (PbBr2) gives PbBr2 MSCs, the lead bromide clusters."])
    assert names.canonical("PbBr2") == "lead bromide" and "cluster" in names.canonical("PbBr2 MSC")


def test_codes_go_on_from_the_one_that_a_family_is_labelled_by() -> None:
    names = read_names(["This gave a HgTe cluster (HT-2). More acid gave HT-3, Figure S3 shows S4."])
    assert [(label, species.name, species.material) for label, species in names.labels] == [
        ("HT-2", "HT-2", "HgTe"),
        ("HT-3", "HT-3", "HgTe"),
    ]


def test_samples_of_a_family_keep_it_from_being_the_one_with_a_peak_that_is_told() -> None:
    texts = ["A ZnTe cluster with a peak at 323 nm (MSC-323) is known.", "We made ZnTe clusters (ZT-1, ZT-2)."]
    names = read_names(texts)
    assert names.canonical("MSC-323") != names.canonical("ZnTe cluster")


def test_a_composition_behind_the_ligands_in_parentheses_is_that_of_the_cluster() -> None:
    names = read_names(["They are MSC-340 (myristate ligands; Ga37Sb20(O2CC13H27)51) and MSC-370 (chloride)."])
    assert names.canonical("Ga37Sb20(O2CC13H27)51") == names.canonical("MSC-340") != names.canonical("MSC-370")


@pytest.mark.parametrize(
    "text", ["It is converted to hexagonal CdS.", "A brown solid of HgS was left.", "It leaves behind wurtzite CdS."]
)
def test_a_solid_that_remains_is_bulk_though_the_paper_has_dots_of_it(text: str) -> None:
    names = read_names(["CdS dots are known.", text])
    (found,) = (m for m in find_mentions(text, names) if m.label == "species")
    assert found.species.species_class == "bulk"


def test_a_greek_letter_in_front_of_a_material_labels_one_of_its_forms() -> None:
    names = read_names(
        ["We obtained a HgTe cluster that we call α-HgTe. The other form, β-HgTe, is red. Yields of α and β differ."]
    )
    text = "α-HgTe, β-HgTe, α and β"
    found = [names.canonical(m.species.name) for m in find_mentions(text, names) if m.label == "species"]
    assert found == ["α-HgTe", "β-HgTe", "α-HgTe", "β-HgTe"]


def test_a_form_told_in_words_is_the_one_of_its_letter() -> None:
    names = read_names(["α-Hg37S20 turned into β-Hg37S20. The β isomer goes back to the α form."])
    assert names.canonical("β isomer") == "β-Hg37S20" and names.canonical("α form") == "α-Hg37S20"


def test_a_single_letter_labels_what_an_element_tells() -> None:
    names = read_names(
        [
            "Two zinc clusters are compared. The one is a telluride with its peak at 345 nm, hereafter B; the other a "
            "selenide, hereafter D. Their mercury analogues are B-Hg and D-Hg."
        ]
    )
    assert {label: species.material for label, species in names.labels} == {
        **{"B": "ZnTe", "D": "ZnSe", "B-Hg": "HgTe", "D-Hg": "HgSe"}
    }


def test_a_letter_that_labels_a_cluster_is_no_quantity() -> None:
    names = read_names(["The clusters were ZnTe clusters and a telluride of zinc, hereafter T. A telluride, called T."])
    assert "T" in dict(names.labels)
    found = [m.text for m in find_mentions("T melts at T = 300 K; T (K) is 300, T-Hg and T 2p are none.", names)]
    assert found.count("T") == 1


def test_a_range_of_codes_labels_all_that_it_spans() -> None:
    names = read_names(["The onset moved; W1–W3 are HgTe quantum dots, L1 stands for GaSb quantum dots."])
    assert {label: species.material for label, species in names.labels} == {
        **{"W1": "HgTe", "W2": "HgTe", "W3": "HgTe", "L1": "GaSb"}
    }


def test_a_code_behind_a_head_labels_what_the_text_names_with_such_a_head() -> None:
    names = read_names(
        ["Cluster W-1. The flask was heated. After 2 h the GaSb cluster was isolated. S1 shows clusters S8."]
    )
    assert [(label, species.name, species.material) for label, species in names.labels] == [("W-1", "W-1", "GaSb")]


def test_a_row_of_labels_is_completed() -> None:
    names = read_names(["HgTe dots (called W2). HgTe dots (called W3).", "W1 is brown; a Bruker W8 was used."])
    assert {label for label, _ in names.labels} == {"W1", "W2", "W3"}


def test_a_label_behind_the_origin_of_a_thing_is_not_that_of_the_origin() -> None:
    assert meant("The sample grown from GaSb-410 (W1) is brown.") == {}


def test_an_element_in_front_of_a_numbered_material_is_a_dopant() -> None:
    chlorine, zinc = find_mentions("Cl-GaSb-410 or Zn-GaSb-410")
    assert (chlorine.species.name, chlorine.species.dopant, chlorine.species.material) == ("Cl-GaSb410", "Cl", "GaSb")
    assert (zinc.species.name, zinc.species.dopant, zinc.species.material) == ("Zn-GaSb410", "Zn", "GaSb")


def test_doped_means_the_one_dopant_of_the_material() -> None:
    names = read_names(["Mn-doped (ZnTe)13 and GaSb:Cl MSCs are known. The monodoped (ZnTe)13 was isolated."])
    found = {m.name: m.species.dopant for m in find_mentions("monodoped (ZnTe)13", names)}
    assert found == {"monodoped (ZnTe)13": "Mn"}


def test_a_doped_cluster_without_its_material_is_the_one_with_this_dopant() -> None:
    names = read_names(["Cl-GaSb-410 and GaSb MSC-399 were made. The chlorine-doped cluster is yellow."])
    assert names.canonical("chlorine-doped cluster") == names.canonical("Cl-GaSb410")


def test_the_cluster_of_a_wavelength_is_the_composition_that_is_said_to_absorb_there() -> None:
    names = read_names(["Ga37Sb20(O2CR)51 was crystallized and absorbs at 399 nm.", "The 399 nm cluster is stable."])
    assert names.canonical("399 nm cluster") == names.canonical("Ga37Sb20(O2CR)51")
    names = read_names(["Ga37Sb20(O2CR)51 does not absorb at 399 nm.", "The 399 nm cluster is stable."])
    assert names.canonical("399 nm cluster") != names.canonical("Ga37Sb20(O2CR)51")


def test_clusters_that_are_told_apart_by_their_ligands_again_and_again_are_species() -> None:
    text = "The oleate-capped cluster melts. The oleate-capped cluster is red, {} is blue."
    names = read_names([text.format("the thiolate-capped cluster")])
    found = [m.name for m in find_mentions("the oleate-capped cluster", names) if not m.species.generic]
    assert found == ["oleate-capped cluster"]
    assert find_mentions("the oleate-capped cluster", read_names([text.format("this")]))[0].species.generic


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Cluster A isomerizes to cluster B. In toluene A absorbs at 378 nm.", {"cluster A", "cluster B"}),
        ("The band of HgTe clusters A fades and gives way to that of B (447 nm).", {"cluster A", "cluster B"}),
        ("MSC-360 of HgTe has two forms. The α form reacts first, the β form survives.", {"α form", "β form"}),
        ("Family A of HgTe dissolves, family B remains.", {"family A", "family B"}),
        ("HgTe clusters with peaks at 351, 371 and 393 nm are labelled A, B and C.", {"A", "B", "C"}),
    ],
)
def test_letters_behind_a_noun_tell_clusters_apart(text: str, labels: set[str]) -> None:
    names = read_names([text])
    found = {m.species for m in find_mentions(text, names) if m.label == "species" and m.species.label}
    assert {s.name for s in found} == labels
    assert {s.material for s in found} <= {"HgTe", None}


def test_panels_of_a_figure_and_a_single_letter_tell_no_clusters_apart() -> None:
    for text in ("Spectra of cluster A are in Figure 2.", "(A) Clusters and (B) HgTe dots."):
        assert not any(m.species.label for m in find_mentions(text, read_names([text])) if m.label == "species")


def test_a_doped_cluster_is_not_the_one_that_was_named_before_it() -> None:
    names = read_names(["(HgTe)13 holds no dopant. What we call Mn2+:(HgTe)13 in the following is a mixture."])
    assert names.canonical("Mn2+:(HgTe)13") == "Mn2+:(HgTe)13"


def test_a_doped_core_is_not_the_core_with_ligands() -> None:
    names = read_names(["[(HgTe)13(hexylamine)13] is known. Here we make Mn2+:(HgTe)13 and (HgTe)13."])
    assert names.canonical("(HgTe)13") == "[(HgTe)13(hexylamine)13]"
    assert names.canonical("Mn2+:(HgTe)13") == "Mn2+:(HgTe)13"


def test_a_dopant_stands_in_front_of_a_label() -> None:
    names = read_names(["The HgTe cluster with a peak at 410 nm is called HTC-410. With manganese Mn:HTC-410 results."])
    found = [m.species for m in find_mentions("Mn:HTC-410 emits at 590 nm.", names) if m.label == "species"]
    assert [(s.name, s.dopant) for s in found] == [("Mn:HTC-410", "Mn")]


def test_a_new_material_of_another_sentence_is_not_what_was_named_before() -> None:
    names = read_names(
        ["HgTe410 was stirred with the acid. Analysis of the new material, which we designate HgTe-PA, gave mercury.",
         "HgTe-PA is stable; HgTe-PA does not decompose."]
    )  # fmt: skip
    assert names.canonical("HgTe-PA") == "HgTe-PA"
    assert dict(names.labels)["HgTe-PA"].species_class == "magic-sized cluster"


def test_greek_letters_tell_clusters_apart_without_a_definition_but_not_polymorphs() -> None:
    used = "α-HgTe turns into β-HgTe. α-HgTe and β-HgTe have one composition; β-HgTe is richer than α-HgTe."
    labels = meant("HgTe clusters were made and kept as HgTe clusters.", used)
    assert labels["α-HgTe"] == "α-HgTe" and labels["β-HgTe"] == "β-HgTe"
    assert meant("HgTe rods were made and kept as HgTe rods.", used) == {}


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Acid replaces the oleate of HgTe410. The thiolate-capped cluster is stable up to 190 °C.", True),
        ("HgTe410 was isolated. The thiolate-capped cluster is stable up to 190 °C.", False),
        ("Acid replaces the oleate. The thiolate-capped cluster Hg54Te32 is stable.", False),
        ("Acid replaces the oleate of HgTe410, a ligand-stabilized cluster.", False),
    ],
)
def test_a_cluster_with_the_ligand_that_replaced_another_is_a_species(text: str, apart: bool) -> None:
    assert bool(read_names([text]).told_apart) == apart


def species_in(text: str, *paper: str) -> list[str]:
    return [m.name for m in find_mentions(text, read_names([text, *paper])) if m.label == "species"]


def test_primed_letters_go_on_with_one_that_was_given() -> None:
    text = (
        "Clusters A and B of zinc telluride were made. The selenide gave a ZnSe cluster with a peak at 310 nm, here "
        "called A′. It evolves into B′. A is converted to B by acid, A′ is not."
    )
    named = species_in(text)
    assert named.count("B′") == 1 and "cluster A" in named
    names = read_names([text])
    assert names.canonical("A′") != names.canonical("cluster A")


def test_a_precursor_compound_is_known_by_its_letter_unless_that_is_an_element_of_the_paper() -> None:
    text = "The precursor compound, Q, is transparent. On dilution Q gives HgTe MSC-410."
    assert species_in(text).count("precursor compound Q") == 2
    text = "The precursor compound, P, gives InP MSC-386. The ratio of In to P is one."
    assert "precursor compound P" not in species_in(text)


def test_the_precursor_compound_of_a_cluster_is_not_that_cluster() -> None:
    names = read_names(["The precursor compound of HgTe MSC-410 (PC-410) does not absorb. PC-410 is stable."])
    assert names.canonical("PC-410") != names.canonical("HgTe MSC-410")


def test_a_ligand_behind_a_material_is_a_code_where_it_is_used_often() -> None:
    text = "InP clusters: InP-C6 melts. InP-oleate does not. InP-oleate and InP-C6 are stable; InP-oleate is soluble."
    assert species_in(text).count("InP-oleate") == 3
    assert "InP-oleate" not in species_in("InP clusters have InP-oleate bonds.")


def test_the_cluster_of_one_ligand_is_the_one_whose_peak_is_told() -> None:
    text = "A phosphonate-capped HgTe cluster that absorbs at 415 nm is known; an amine-capped HgTe cluster is not."
    names = read_names(
        [text, "The phosphonate-capped cluster was made by exchange. The phosphonate-capped cluster is stable."]
    )
    assert names.canonical("phosphonate-capped cluster") == names.canonical("415 nm HgTe cluster")
    names = read_names([text, "Phosphonate-capped HgTe clusters are stable.", "Phosphonate-capped HgTe clusters melt."])
    assert names.canonical("phosphonate-capped HgTe cluster") != names.canonical("415 nm HgTe cluster")


def test_a_cluster_of_one_ligand_is_not_called_cluster() -> None:
    names = read_names(["The oleate-capped cluster is stable. Exchange of the oleate-capped cluster gave dots."])
    assert names.canonical("oleate-capped cluster") == "oleate-capped cluster"


def test_clusters_of_a_list_are_no_codes_for_each_other() -> None:
    names = read_names(["Four clusters, MSC-371, MSC-399, MSC-417 and MSC-448, were found. HgTe MSC-448 is stable."])
    assert len({names.canonical(f"MSC-{number}") for number in (371, 399, 417, 448)}) == 4


def test_an_abbreviation_in_the_plural_is_a_label_in_the_singular() -> None:
    assert meant("Without salt PbBr2 molecular clusters, referred to as XHMCs, form.") == {
        "XHMC": "PbBr2 molecular cluster"
    }


def test_an_abbreviation_may_take_in_the_word_for_a_group_of_materials() -> None:
    names = read_names(["Perovskite wires (PWs) are bright. CsPbBr3 PWs emit."])
    assert "CsPbBr3 PW" in [m.name for m in find_mentions("CsPbBr3 PWs emit.", names) if m.label == "species"]


def test_a_ligand_behind_the_abbreviated_head_tells_a_cluster_apart() -> None:
    text = "HgTe MSC-PA was made from HgTe MSC. HgTe MSC-QD mixtures are turbid."
    names = read_names([text])
    assert [m.name for m in find_mentions(text, names) if m.label == "species"][:2] == ["HgTe-PA MSC", "HgTe MSC"]
    assert names.canonical("HgTe MSC-PA") != names.canonical("HgTe MSC")


def test_letters_and_wavelengths_that_come_again_and_again_are_names_of_clusters() -> None:
    text = "The cluster named by its band at 461 nm is made from XK404. XK404 gives XK461; acid turns XK461 back."
    assert species_in(text) == ["cluster", "XK404", "XK404", "XK461", "XK461"]
    assert "XK404" not in species_in(text.replace("461 nm", "461 K"))
    assert "XK404" not in species_in("The cluster has a band at 461 nm. XK404 is a dye, XK404 is another.")


def test_so_many_metal_atoms_are_the_composition_that_is_named_by_far_the_most() -> None:
    named = "[Ga17Sb4(SPh)28]2− melts. [Ga17Sb4(SPh)28]2− is a cluster; [Ga17Sb4(SPh)28]2− dissolves. "
    once = "[Ga17As4(SPh)28]2− is another. (Cd4 to Ga17) is the last step."
    names = read_names([named + once])
    assert names.canonical("Ga17") == names.canonical("[Ga17Sb4(SPh)28]2−")
    names = read_names([named + "[Ga17As4(SPh)28]2− and [Ga17As4(SPh)28]2− are others. " + once])
    assert names.canonical("Ga17") != names.canonical("[Ga17Sb4(SPh)28]2−")


def test_a_composition_may_be_called_by_a_number() -> None:
    text = "Hg54Te32(SPh)48 (Ph = phenyl), hereafter 1, was heated. Compound 2, Hg20Te13(SPh)22, forms from 1."
    assert meant(text)["1"] == "Hg54Te32(SPh)48"


def test_clusters_named_by_a_metal_that_was_brought_into_them_are_not_of_that_metal() -> None:
    named = species_in("GaSb MSCs gave Zn-exchanged MSCs (Zn-MSCs). The Zn-MSCs absorb at 408 nm.")
    assert "Zn MSC" not in named and "Zn-exchanged MSC" in named


def test_a_composition_beside_a_family_is_that_of_its_only_member() -> None:
    for text in ("HgTe MSCs (Hg32Te16) were made.", "Hg54Te32(SPh)48 (HgTe-MSC) was heated."):
        names = read_names([text])
        assert names.canonical("HgTe MSC") != "HgTe MSC"


@pytest.mark.parametrize(
    ("text", "species"),
    [
        ("Oleate-capped GaSb clusters (hereafter 1) were heated.", "oleate-capped GaSb cluster"),
        ("Benzoate-capped clusters (denoted 1) were heated. We then cooled 1.", "cluster 1"),
    ],
)
def test_a_number_can_be_the_name_of_a_cluster_without_a_formula(text: str, species: str) -> None:
    names = read_names([text])
    assert meant(text) == {"1": species}
    assert species in [m.name for m in find_mentions("The LEET of 1 is at 352 nm.", names) if m.label == "species"]


def test_a_kind_of_thing_and_its_abbreviation_are_one_name() -> None:
    names = read_names(["GaSb quantum dots were made.", "The GaSb QDs are small."])
    assert names.canonical("GaSb QD") == names.canonical("GaSb quantum dot")


@pytest.mark.parametrize("mark", ["*", "′", "-d"])
def test_a_mark_behind_a_composition_sets_a_species_apart(mark: str) -> None:
    names = read_names(
        [f"Pt17(SR)12 changed its shape. We call this species Pt17{mark}. Later Pt17{mark} became Pt13."]
    )
    found = [m.name for m in find_mentions(f"Pt17{mark} and Pt17(SR)12", names) if m.label == "species"]
    assert found == [f"Pt17{mark}", "Pt17(SR)12"]


def test_bulk_metal_and_an_open_count_with_a_sum_are_read_whole() -> None:
    found = [m.name for m in find_mentions("Pt40(SPh)m+2(SC2H5)24-m is no bulk gold.") if m.label == "species"]
    assert found == ["Pt40(SPh)m+2(SC2H5)24-m", "bulk gold"]
