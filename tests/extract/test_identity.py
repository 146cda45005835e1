"""What is one thing and what are two: compositions, families and their members, variants; names that are none."""

from __future__ import annotations

import pytest

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions
from mscgraph.extract.text.kinds import is_family_of


def species_in(text: str) -> list[str]:
    return [m.name for m in find_mentions(text) if m.label == "species" and not m.species.generic]


def joined(text: str, *names: str) -> bool:
    """Whether names mean one thing in a text."""
    context = read_names([text])
    return len({context.canonical(name) for name in names}) == 1


def test_compositions_without_their_counterions_and_with_abbreviated_groups_are_one() -> None:
    text = "(NEt4)4[Hg10Te4(SPh)16] holds [Hg10Te4(SPh)16]4−. M4Pt44(p-MBA)30 is Pt44(p-MBA)30."
    assert joined(text, "(NEt4)4[Hg10Te4(SPh)16]", "[Hg10Te4(SPh)16]4-")
    assert joined(text, "M4Pt44(p-MBA)30", "Pt44(p-MBA)30")
    assert joined("Pd38(PET)24 or Pd38(SC2H4Ph)24; Pd38 melts.", "Pd38(PET)24", "Pd38(SC2H4Ph)24", "Pd38")
    assert not joined("Pd38(PET)24, Pd38(SC6H13)24", "Pd38(PET)24", "Pd38(SC6H13)24")


def test_a_doped_composition_is_not_the_plain_one() -> None:
    text = "Co-doped (HgTe)13, abbreviated as Co:(HgTe)13, and undoped (HgTe)13; Co(Hg12Te13) and Co2(Hg11Te13)."
    assert joined(text, "Co-doped (HgTe)13", "Co:(HgTe)13")
    assert not joined(text, "Co:(HgTe)13", "(HgTe)13")
    assert species_in(text)[-2:] == ["Co(Hg12Te13)", "Co2(Hg11Te13)"]


def test_open_counts_and_shared_sites_are_parts_of_formulas() -> None:
    text = "[HgnZn10−nTe4(SPh)16]4−, (Hg,Zn)Te QDs, [Hg54Te32(SePh)48dmf4]4−"
    assert species_in(text) == ["[HgnZn10-nTe4(SPh)16]4-", "(Hg,Zn)Te QD", "[Hg54Te32(SePh)48dmf4]4-"]


def test_layered_and_unspecified_perovskites_and_antimony_chalcogenides_are_materials() -> None:
    text = "CsSnX3 (X = Cl, Br) NCs, (C6H13NH3)2SnBr4 sheets, L2[MASnBr3]n−1SnBr4 platelets, Sb2Te3 rods"
    assert species_in(text) == ["CsSnX3 NC", "(C6H13NH3)2SnBr4 sheet", "L2[MASnBr3]n-1SnBr4 platelet", "Sb2Te3 rod"]


def test_clusters_of_coinage_metals_are_nanoclusters_and_germanium_makes_dots() -> None:
    text = "Ag62Te12(StBu)32, Cu26Te13, the copper cluster, Ge NCs and Hg34Te34"
    classes = [m.species.species_class for m in find_mentions(text) if m.label == "species"]
    assert classes == ["nanocluster"] * 3 + ["quantum dot", "magic-sized cluster"]


def test_the_silver_cluster_is_the_only_composition_of_silver() -> None:
    assert joined("The silver cluster is Ag44(p-MBA)30.", "silver cluster", "Ag44(p-MBA)30")
    assert not joined("Ag44(p-MBA)30, Ag25(SPh)18 and silver clusters", "silver cluster", "Ag44(p-MBA)30")
    assert joined("Palladium-silver nanoclusters of Pd2Ag44(SPh)30", "palladium-silver nanocluster", "Pd2Ag44(SPh)30")


def test_the_cadmium_cluster_is_no_cluster_of_the_metal() -> None:
    assert species_in("the cadmium cluster, the zinc clusters and a gold cluster") == ["gold cluster"]


def test_pellets_of_a_salt_and_intermediates_of_a_growth_are_no_species() -> None:
    assert species_in("NaBr discs; the clusters of GaSb growth; clusters of GaSb") == ["GaSb cluster"]


def test_samples_with_lettered_numbers_or_layers_behind_the_material() -> None:
    text = "HgTe-S1, HgTe-S2 and HgTe-4.5ML were made from HgTe-3ML."
    assert species_in(text) == ["HgTe-S1", "HgTe-S2", "HgTe-4.5ML", "HgTe-3ML"]
    assert [m.species.species_class for m in find_mentions(text)][-1] == "nanostructure"


def test_several_peaks_name_no_single_cluster() -> None:
    assert species_in("GaSb clusters with peaks at 690 nm, 780 nm and 860 nm") == ["GaSb cluster"]
    assert species_in("GaSb clusters (MSCs) with one sharp absorption at 690 nm") == ["690 nm GaSb cluster"]


def test_amorphous_particles_are_not_the_dots() -> None:
    assert not joined("amorphous GaSb particles and GaSb QDs", "amorphous GaSb particle", "GaSb QD")


def test_bulk_is_shared_by_a_list_and_takes_no_head_behind_it() -> None:
    assert species_in("bulk GaSb, InAs or HgTe") == ["bulk GaSb", "bulk InAs", "bulk HgTe"]
    assert species_in("bulk GaSb and InAs QDs; GaSb powder; GaSb powder diffraction; CdO powder") == [
        "bulk GaSb", "InAs QD", "GaSb powder",
    ]  # fmt: skip


def test_a_derivative_is_not_what_it_derives_from() -> None:
    text = "Ga37Sb20(O2CR)51 is known. The benzyl derivative of that cluster, Ga37Sb20(O2CCH2Ph)51, melts."
    assert not joined(text, "Ga37Sb20(O2CR)51", "Ga37Sb20(O2CCH2Ph)51")
    text = "Ga37Sb20(O2CR)51 is Ga37Sb20(O2CCH2Ph)51. Ga37Sb20(O2CCH2Ph)51 melts."
    assert joined(text, "Ga37Sb20(O2CR)51", "Ga37Sb20(O2CCH2Ph)51")


def test_variants_by_their_residue_are_things_of_their_own() -> None:
    text = "The GaSb cluster Ga37Sb20(O2CR)51 (abbreviated GaSb-MA for R = tridecyl, GaSb-PA for R = benzyl) melts."
    assert not joined(text, "GaSb-MA", "Ga37Sb20(O2CR)51") and not joined(text, "GaSb-MA", "GaSb-PA")
    (found,) = (m.species for m in find_mentions("GaSb-PA melts.", read_names([text])))
    assert (found.species_class, found.material) == ("magic-sized cluster", "GaSb")
    assert joined(text, "GaSb cluster", "Ga37Sb20(O2CR)51")


def test_a_number_in_apposition_names_the_only_member_of_a_family() -> None:
    assert joined("We assign it to GaSb clusters, GaSb-352.", "GaSb cluster", "GaSb352")
    assert not joined("It is due to GaSb clusters, GaSb-352. GaSb-371 is another.", "GaSb cluster", "GaSb352")


def test_an_alloy_with_its_fractions_is_the_alloy() -> None:
    assert joined("Hg1−xCdxTe QDs and HgCdTe QDs", "Hg1-xCdxTe QD", "HgCdTe QD")


def test_a_numeral_behind_a_told_peak_counts_the_cluster() -> None:
    text = "The cluster Ga37Sb20(O2CR)51 (1) turns into a species that absorbs at 365 nm (2). Cluster 2 is stable."
    context = read_names([text])
    assert context.canonical("cluster 2") == context.canonical("365 nm species")


def test_precursor_compounds_and_bare_cores_are_no_members_of_a_family() -> None:
    text = "HgTe MSCs with one sharp absorption at 399 nm; HgTe MSC-399 and HgTe PC-399. HgTe MSCs"
    assert joined(text, "HgTe MSC-399", "HgTe MSC")
    text = "GaSb MSCs with the composition Ga37Sb20(O2CR)51 have a core, [Ga21Sb20]3+."
    assert joined(text, "GaSb MSC", "Ga37Sb20(O2CR)51")


def test_a_cluster_that_has_a_core_is_no_core() -> None:
    assert species_in("Ga37Sb20(O2CR)51 has a core; the Ga37Sb20 inorganic core") == ["Ga37Sb20(O2CR)51"]


def test_a_derivative_is_no_other_member_of_a_family() -> None:
    text = "GaSb MSCs with the composition Ga37Sb20(O2CR)51; the benzyl derivative of it, Ga37Sb20(O2CCH2Ph)51."
    assert joined(text, "GaSb MSC", "Ga37Sb20(O2CR)51")
    assert not joined(text, "GaSb MSC", "Ga37Sb20(O2CCH2Ph)51")


def test_a_metal_contained_is_a_dopant_and_a_nonmetal_is_not() -> None:
    found = find_mentions("Zn-containing GaSb QDs and phosphorus-containing GaSb QDs")
    assert [(m.name, m.species.dopant) for m in found] == [("Zn-containing GaSb QD", "Zn"), ("GaSb QD", None)]


def test_a_treated_family_is_not_the_family_of_a_composition() -> None:
    context = read_names(["GaSb MSCs with the composition Ga37Sb20(O2CR)51; Zn-treated GaSb MSCs; GaSb MSCs"])
    assert not is_family_of("Zn-treated GaSb MSC", "Ga37Sb20(O2CR)51", context)
    assert is_family_of("GaSb MSC", "Ga37Sb20(O2CR)51", context)


def test_a_number_is_no_member_of_the_family_of_another_material() -> None:
    context = read_names(["We assign the 361 nm species as a Zn3As2 MSC. Cd3As2 MSCs are exchanged to it."])
    assert is_family_of("Cd3As2 MSC", "374 nm species", context)
    assert not is_family_of("Cd3As2 MSC", "361 nm species", context)


def test_a_number_without_a_material_is_of_the_one_that_the_paper_is_about() -> None:
    context = read_names(["The 361 nm species is yellow. Zn3As2 MSCs are stable. Zn3As2 MSCs give Cu3As MSCs."])
    assert is_family_of("Zn3As2 MSC", "361 nm species", context)
    assert not is_family_of("Cu3As MSC", "361 nm species", context)


def test_a_shape_is_no_family_of_another_shape() -> None:
    context = read_names(["A (CdTe)13 suprastructure goes over to CdTe nanosheets, which are CdTe nanostructures."])
    assert not is_family_of("CdTe nanosheet", "(CdTe)13 suprastructure", context)
    assert is_family_of("CdTe nanostructure", "(CdTe)13 suprastructure", context)


def test_a_name_given_with_hereafter_outside_of_brackets_is_read() -> None:
    assert joined("HgTe MSCs, hereafter HgTe-M, were heated. HgTe-M melts.", "HgTe MSC", "HgTe-M")


def test_materials_in_words_have_the_formula_that_their_charges_give() -> None:
    text = "caesium tin iodide NCs, silver-gallium-telluride dots, mercury zinc telluride dots, silicon dots"
    found = [m.species.material for m in find_mentions(text) if m.label == "species"]
    assert found == ["CsSnI3", "AgGaTe2", "HgZnTe", "Si"]
    assert joined("caesium tin iodide NCs, CsSnI3 NCs", "caesium tin iodide NC", "CsSnI3 NC")


def test_perovskites_with_mixed_cations_and_perovskites_in_words() -> None:
    text = "MA0.5Cs0.5SnI3 NCs, Cs1-xMAxSnI3 QDs, tin-lead perovskite QDs"
    materials = [m.species.material for m in find_mentions(text) if m.label == "species"]
    assert materials == ["MA0.5Cs0.5SnI3", "Cs1-xMAxSnI3", "tin-lead perovskite"]


def test_layers_in_words_or_glued_to_their_unit() -> None:
    assert species_in("3ML HgTe platelets and four-monolayer HgTe platelets") == [
        "3 ML HgTe platelet", "4 ML HgTe platelet",
    ]  # fmt: skip


def test_adjectives_and_rarer_heads_between_material_and_head() -> None:
    text = "GaSb regular quantum dots, HgTe–ZnTe Janus NCs, HgTe magic nanoclusters, HgTe nanobarbells, QD520"
    assert species_in(text) == [
        "GaSb quantum dot", "HgTe-ZnTe NC", "HgTe magic nanocluster", "HgTe nanobarbell", "QD-520",
    ]  # fmt: skip


def test_an_abbreviation_may_keep_the_small_letter_of_a_symbol() -> None:
    assert joined("AgGaTe2 (AGTe) QDs; AGTe QDs", "AgGaTe2 QD", "AGTe QD")


def test_a_charge_of_two_digits_stays_with_its_ion() -> None:
    assert species_in("[Hg16Ga64Te134]44− clusters") == ["[Hg16Ga64Te134]44-"]


def test_a_kept_modifier_without_material_is_of_the_only_such_family() -> None:
    assert joined("Zn-doped GaSb QDs were made. The Zn-doped QDs emit.", "Zn-doped GaSb QD", "Zn-doped QD")
    assert joined("4 ML HgTe NPLs melt. The 4ML NPLs emit.", "4 ML HgTe NPL", "4 ML NPL")


def test_what_i_e_and_assigned_to_say_is_identity() -> None:
    assert joined("The HgTe MSC-415, i.e., (HgTe)34, melts.", "HgTe MSC-415", "(HgTe)34")
    assert joined("The HgTe MSC-415 was assigned to (HgTe)34.", "HgTe MSC-415", "(HgTe)34")


def test_listed_labels_stand_for_what_is_listed_before_them() -> None:
    text = "Here (HgTe)13 and (HgTe)34 are abbreviated as M13 and M34. M13 becomes M34."
    assert joined(text, "M13", "(HgTe)13") and joined(text, "M34", "(HgTe)34")
    assert not joined(text, "(HgTe)13", "(HgTe)34")


def test_samples_named_in_front_of_what_they_are_of() -> None:
    text = "Sample A (HgTe QDs, 3 nm) and sample B (HgTe QDs, 4 nm) were mixed."
    context = read_names([text])
    found = [m.name for m in find_mentions(text, context) if m.label == "species"]
    assert found[0] == "sample A" and "sample B" in found


def test_members_set_apart_by_a_letter_are_two() -> None:
    text = "Large HgTe QDs (L-HgTe) and small HgTe QDs (S-HgTe) were mixed."
    assert not joined(text, "L-HgTe", "S-HgTe")


def test_dopants_behind_a_composition_before_a_dash_and_by_their_share() -> None:
    text = "(HgTe)13:Mn, Mn-HgTe QDs, HgTe QDs doped with 2% Mn, Au-HgTe rods, [Hg10Te4(SPh)16]4− doped with zinc"
    found = [(m.name, m.species.dopant) for m in find_mentions(text) if m.label == "species"]
    assert found == [
        ("(HgTe)13:Mn", "Mn"),
        ("Mn-HgTe QD", "Mn"),
        ("HgTe:Mn QD", "Mn"),
        ("Au-HgTe rod", None),
        ("Zn-doped [Hg10Te4(SPh)16]4-", "Zn"),
    ]
    assert joined("(HgTe)13:Mn and Mn-doped (HgTe)13", "(HgTe)13:Mn", "Mn-doped (HgTe)13")
    assert joined("Mn-HgTe QDs and Mn-doped HgTe QDs", "Mn-HgTe QD", "Mn-doped HgTe QD")


def test_an_open_composition_is_not_what_a_core_means() -> None:
    assert joined("Pd38(PET)24 gives Pd38(TBBT)m(PET)24−m; Pd38 melts.", "Pd38", "Pd38(PET)24")


def test_a_coined_name_has_the_class_of_the_labelled_clusters_and_its_dopant() -> None:
    text = "GaSb clusters melt. Cd-GaSb forms. Cd-GaSb melts. Cd-GaSb boils. GaSb clusters."
    (found, *_) = (m.species for m in find_mentions("Cd-GaSb melts.", read_names([text])))
    assert (found.species_class, found.dopant) == ("magic-sized cluster", "Cd")


def test_a_title_in_capitals_names_a_cluster_by_its_peak() -> None:
    """Bug: words in capitals, and a persistent peak, made another thing of the cluster that the peak names."""
    texts = ("Oleate Capped CdSe MSCs with Persistent Absorption Peak at 415 nm.", "We made 415 nm CdSe MSCs.")
    known = read_names(texts)
    named = {
        known.canonical(m.species.name) for text in texts for m in find_mentions(text, known) if m.label == "species"
    }
    assert named == {"415 nm CdSe MSC"}


@pytest.mark.parametrize(
    ("text", "name", "printed"),
    [
        ("The family at 410 nm of HgTe dissolves.", "410 nm family", "family at 410 nm"),
        ("HgTe clusters absorbing at 410 nm were isolated.", "410 nm HgTe cluster", "HgTe cluster absorbing at 410 nm"),
        ("HgSe-coated HgTe dots were grown.", "HgTe/HgSe dot", "HgSe-coated HgTe dot"),
        ("Magic-size HgTe clusters grew.", "HgTe magic-size cluster", "magic-size HgTe cluster"),
    ],
)
def test_a_thing_is_also_called_as_it_is_printed(text: str, name: str, printed: str) -> None:
    assert read_names([text]).canonical(printed) == read_names([text]).canonical(name)


def test_dots_and_nanocrystals_of_one_material_stay_two() -> None:
    text = "HgTe nanocrystals are well known. HgTe NCs melt. Our HgTe quantum dots absorb at 900 nm."
    assert joined(text, "HgTe nanocrystal", "HgTe NC")
    assert not joined(text, "HgTe nanocrystal", "HgTe quantum dot")


def test_magic_size_crystals_are_not_what_plain_clusters_are() -> None:
    names = read_names(["HgTe MSNCs were made. Others have made HgTe clusters."])
    assert names.canonical("HgTe MSNC") != names.canonical("HgTe cluster")
    names = read_names(["HgTe MSNCs, or HgTe magic-size clusters, were made. Others have made HgTe clusters."])
    assert names.canonical("HgTe MSNC") == names.canonical("HgTe cluster")


def test_clusters_told_by_their_peak_are_the_only_ones_that_are_called_so() -> None:
    named = "(HgTe)13 was doped. Others have made HgTe clusters that absorb at 350 nm."
    assert read_names([named]).canonical("HgTe cluster") == read_names([named]).canonical("350 nm HgTe cluster")
    names = read_names([named, "The HgTe cluster HgTe-410 is another one."])
    assert names.canonical("HgTe cluster") != names.canonical("350 nm HgTe cluster")


def test_a_wavelength_that_several_clusters_share_names_none_of_them() -> None:
    text = (
        "F360-InP:Cl MSCs and F360-InP:Zn MSCs were made. In both series a cluster that absorbs at 360 nm comes first."
    )
    context = read_names([text])
    named = {
        context.canonical(m.name)
        for m in find_mentions(text, context)
        if m.label == "species" and not m.species.generic
    }
    assert named == {"F360-InP:Cl MSC", "F360-InP:Zn MSC"}
    assert "410 nm cluster" in species_in("A cluster that absorbs at 410 nm comes first.")


def test_quantum_platelets_are_not_the_nanoplatelets_of_the_same_paper() -> None:
    text = "HgTe quantum platelets grow; HgTe quantum platelets emit. HgTe nanoplatelets differ. HgTe platelets form."
    assert not joined(text, "HgTe quantum platelet", "HgTe nanoplatelet")
    assert joined(text, "HgTe quantum platelet", "HgTe platelet")
    assert joined(text.replace("quantum platelet", "nanoplatelet"), "HgTe nanoplatelet", "HgTe platelet")


def test_a_formula_that_only_a_mass_fits_is_a_value_of_the_cluster_with_a_name() -> None:
    weighed = "MALDI mass spectra of it show a signal at 9.4 kDa that fits Hg34Te34."
    named = read_names(["HgTe MSC-410 was isolated.", weighed])
    assert named.told == {"Hg34Te34": "value"}
    assert not read_names([weighed]).told  # then it is all that the cluster is called
    assert not read_names(["HgTe MSC-410 was isolated.", weighed, "Hg34Te34 melts."]).told


def test_a_core_or_a_model_of_a_cluster_is_no_species() -> None:
    text = (
        "Ga37Sb20(O2CR)51 was crystallized. Its core, [Ga21Sb20]3+, is irregular. A hypothetical Ga24Sb20 model fails."
    )
    assert set(read_names([text]).told) == {"[Ga21Sb20]3+", "Ga24Sb20"}


def test_things_that_a_paper_has_in_two_structures_are_two() -> None:
    text = "The HgTe dots are 3.1 nm wide and have the wurtzite structure. Zinc blende HgTe dots grow otherwise."
    context = read_names([text])
    named = [m.name for m in find_mentions(text, context) if m.label == "species"]
    assert named == ["HgTe dot", "zinc blende HgTe dot"]
    assert len({context.canonical(name) for name in named}) == 2
    assert joined("Zinc blende HgTe dots are made. HgTe dots emit.", "HgTe dot", "zinc blende HgTe dot")


def test_a_family_named_only_to_lead_up_to_a_member_is_no_name_of_the_other_members() -> None:
    text = "Few HgTe magic-sized clusters are known. The peak is that of a HgTe cluster, HgTe-410."
    assert not joined(text, "HgTe cluster", "HgTe magic-sized cluster")


def test_a_material_behind_a_code_is_what_it_is_made_of() -> None:
    assert "ZnTe" not in dict(read_names(["PC-323 (ZnTe) turns into PC-371 (CdTe)."]).labels)


def test_a_core_is_the_composition_with_any_ligand_else_the_one_named_by_far_the_most() -> None:
    text = "(HgTe)13 is [(HgTe)13(RNH2)13]: [(HgTe)13(n-octylamine)13] and [(HgTe)13(oleylamine)13]."
    assert joined(text, "(HgTe)13", "[(HgTe)13(RNH2)13]")
    assert not joined(text, "(HgTe)13", "[(HgTe)13(oleylamine)13]")
    often = "Pd38(SPh)24 forms. Pd38(SPh)24 melts. Pd38 absorbs. Pd38(SC6H13)24 is known."
    assert joined(often, "Pd38", "Pd38(SPh)24") and not joined(often, "Pd38", "Pd38(SC6H13)24")


def test_a_formula_with_any_residue_is_not_that_of_a_relative_named_once() -> None:
    text = "Ga37Sb20(O2CR)51 was made. The relative Ga37Sb20(O2CPh)51 was crystallized."
    assert not joined(text, "Ga37Sb20(O2CR)51", "Ga37Sb20(O2CPh)51")
    assert joined(text + " Ga37Sb20(O2CPh)51 melts.", "Ga37Sb20(O2CR)51", "Ga37Sb20(O2CPh)51")


def test_magic_sized_in_front_of_a_material_makes_clusters_of_crystals() -> None:
    assert species_in("magic-sized HgTe nanocrystals, HgTe MSN-410") == ["HgTe magic-size nanocrystal", "HgTe MSN-410"]


def test_what_is_larger_than_a_thing_has_no_name_of_it() -> None:
    names = read_names(["GaSb dots were made. The small ones grew into larger GaSb dots."])
    assert "larger GaSb dot" not in names.aliases("GaSb dot")
