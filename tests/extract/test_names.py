"""Names through a paper: abbreviated materials, lists of dopants, cores, and what joins or parts two names."""

from __future__ import annotations

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import Names, find_mentions
from mscgraph.extract.text.passage import Passage
from mscgraph.read.document import Block, Text


def species_in(text: str, context: Names | None = None) -> list[str]:
    found = find_mentions(text, context)
    return [m.name for m in found if m.label == "species" and not m.species.generic]


def dopants_in(text: str) -> list[str | None]:
    return [m.species.dopant for m in find_mentions(text) if m.label == "species"]


def test_a_short_name_of_a_material_works_like_the_material() -> None:
    context = read_names(["CuGaTe2 (CGT) QDs were made; the CGT QDs became CGT/ZnTe QDs."])
    assert context.canonical("CGT QD") == context.canonical("CuGaTe2 QD")
    (core, shell) = (m for m in find_mentions("CGT QDs, CGT/ZnTe QDs", context))
    assert (core.species.material, shell.species.material) == ("CuGaTe2", "CuGaTe2/ZnTe")


def test_letters_that_are_not_those_of_the_material_abbreviate_nothing() -> None:
    context = read_names(["CuGaTe2 (TEM) QDs and HgTe (XRD) were studied. TEM QDs"])
    assert not context.materials


def test_a_list_of_dopants_names_one_species_each() -> None:
    text = "undoped, Mn-doped and Co-doped HgTe rods; Cu- and Ag-doped ZnTe QDs; nickel-doped HgTe rods"
    assert dopants_in(text) == [None, "Mn", "Co", "Cu", "Ag", "Ni"]
    assert species_in(text)[:2] == ["HgTe rod", "Mn-doped HgTe rod"]


def test_doped_in_words_and_with_a_colon_are_one() -> None:
    context = read_names(["Manganese-doped HgTe rods, Mn-doped HgTe rods and HgTe:Mn rods"])
    assert len({context.canonical(n) for n in ("manganese-doped HgTe rod", "Mn-doped HgTe rod", "HgTe:Mn rod")}) == 1


def test_a_metal_that_something_is_doped_with_is_no_species() -> None:
    assert [m.name for m in find_mentions("gold-coated grids and zinc-doped dots") if m.label == "material"] == []


def test_a_colon_before_a_symbol_names_no_dopant() -> None:
    assert species_in("Bulk HgTe: Eg = 0.1 eV") == ["bulk HgTe"]


def test_alloys_and_composites_are_one_material() -> None:
    text = "Ga(In)Sb QDs, Cu(In,Ga)Te2 QDs, ZnTe–AgInTe2 solid-solution particles and Hg1−xCdxTe nanocrystals"
    materials = [m.species.material for m in find_mentions(text) if m.label == "species"]
    assert materials == ["Ga(In)Sb", "Cu(In,Ga)Te2", "ZnTe-AgInTe2", "Hg1-xCdxTe"]


def test_a_core_named_alone_is_its_only_composition() -> None:
    context = read_names(["[Pt17(CO)12(PPh3)8]2+ and Pt13(SR)8 differ; Pt17 is red, Pt13 also. Pt13(SR)9 is new."])
    assert context.canonical("Pt17") == context.canonical("[Pt17(CO)12(PPh3)8]2+")
    assert context.canonical("Pt13") not in (context.canonical("Pt13(SR)8"), context.canonical("Pt13(SR)9"))


def test_a_composition_may_leave_its_counts_open() -> None:
    assert species_in("Pt38(TBBT)m(PET)24−m and Pt133(SPh-tBu)52") == ["Pt38(TBBT)m(PET)24-m", "Pt133(SPh-tBu)52"]


def test_a_new_cluster_gets_its_name_in_words() -> None:
    context = read_names(["A GaSb cluster absorbing at 512 nm, which we call F512, forms. F512 is stable."])
    assert context.canonical("F512") == context.canonical("512 nm GaSb cluster")
    context = read_names(["The partially etched cluster, called Zn–GaSb in what follows, is no GaSb cluster."])
    (found,) = (m.species for m in find_mentions("Zn–GaSb melts.", context))
    assert (found.name, found.material, found.exact) == ("Zn–GaSb", "GaSb", True)


def test_samples_are_things_of_their_own() -> None:
    text = "HgTe dots were made at 100 °C (sample 1) and, viz. 120 °C (sample 2). HgTe rods (HT-2)."
    context = read_names([text])
    assert species_in("Sample 1 and sample 2; HT-2", context) == ["sample 1", "sample 2", "HgTe rod"]
    assert len({context.canonical(n) for n in ("sample 1", "sample 2", "HgTe dot")}) == 3


def test_the_only_sample_of_a_family_is_the_family() -> None:
    context = read_names(["HgTe dots of 3 nm (sample B) and HgTe rods were mixed. The peak of B shifts at 60 °C."])
    assert context.canonical("sample B") == context.canonical("HgTe dot")
    assert species_in("The peak of B shifts at 60 °C.", context) == ["HgTe dot"]


def test_a_new_cluster_is_named_by_the_wavelength_that_is_told_of_it() -> None:
    assert species_in("It gives a cluster whose lowest-energy transition is at 450 nm.") == ["450 nm cluster"]
    assert species_in("It is followed by a second one with its transition at 395 nm.") == ["395 nm cluster"]
    assert species_in("A species with a band at 420 nm came up.") == ["420 nm species"]
    assert species_in("The clusters with bands at 510 nm melt.") == []


def test_a_peak_told_of_a_family_is_of_its_only_member() -> None:
    context = read_names(["HgTe clusters absorbing at 410 nm melt. HgTe clusters are rare."])
    assert context.canonical("410 nm HgTe cluster") == context.canonical("HgTe cluster")
    context = read_names(["HgTe clusters absorbing at 410 nm become the 430 nm HgTe cluster. HgTe clusters are rare."])
    assert context.canonical("410 nm HgTe cluster") != context.canonical("HgTe cluster")


def test_a_composition_told_of_a_family_is_of_its_only_member() -> None:
    told = "GaSb magic-sized clusters (MSCs) with the composition Ga37Sb20(O2CR)51 were made."
    assert read_names([told]).canonical("GaSb magic-sized cluster") == read_names([told]).canonical("Ga37Sb20(O2CR)51")
    context = read_names([told, "The 375 nm GaSb MSC is another."])
    assert context.canonical("GaSb magic-sized cluster") != context.canonical("Ga37Sb20(O2CR)51")


def test_a_family_named_with_its_ligand_is_the_family_unless_two_are_contrasted() -> None:
    context = read_names(["Octylamine-capped GaSb MSCs were made. GaSb MSCs melt."])
    assert context.canonical("octylamine-capped GaSb MSC") == context.canonical("GaSb MSC")
    context = read_names(["Octylamine-capped GaSb MSCs and oleate-capped GaSb MSCs; GaSb MSCs melt."])
    assert len({context.canonical(f"{n}GaSb MSC") for n in ("", "octylamine-capped ", "oleate-capped ")}) == 3
    context = read_names(["Octylphosphonate-capped GaSb MSCs, phosphonate-capped GaSb MSCs and GaSb MSCs."])
    one, kind = context.canonical("octylphosphonate-capped GaSb MSC"), context.canonical("phosphonate-capped GaSb MSC")
    assert one == kind != context.canonical("GaSb MSC")


def test_a_number_behind_a_material_tells_samples_apart() -> None:
    text = "GaSb-1 and GaSb-2 QDs were made; GaSb-2 melts. GaSb-2 nm"
    context = read_names([text])
    assert species_in(text, context)[:3] == ["GaSb-1 QD", "GaSb-2 QD", "GaSb-2"]
    assert context.canonical("GaSb-2") == context.canonical("GaSb-2 QD") != context.canonical("GaSb-1")


def test_a_short_name_of_a_doped_family_is_that_family() -> None:
    context = read_names(["Zn-doped GaSb MSCs (Zn:MSC) are stable. Zn:MSC melts."])
    assert "Zn:MSC" in context.aliases("Zn-doped GaSb MSC")


def test_dopants_before_a_colon_in_words_behind_and_with_their_charge() -> None:
    text = "Cu:HgTe dots; Mn2+:CsPbI3 NCs; Mn(II)-doped ZnTe dots; Ag doped ZnTe dots; HgTe dots doped with cobalt"
    assert dopants_in(text) == ["Cu", "Mn", "Mn", "Ag", "Co"]
    assert species_in(text)[0] == "Cu:HgTe dot"


def test_singly_and_doubly_doped_clusters_are_two() -> None:
    context = read_names(["singly doped (HgTe)13 and doubly doped (HgTe)13"])
    assert context.canonical("singly doped (HgTe)13") != context.canonical("doubly doped (HgTe)13")


def test_a_shell_may_be_named_behind() -> None:
    text = "HgTe dots overcoated with ZnTe; ZnTe-coated HgTe dots; HgTe(core)/ZnTe(shell) dots"
    assert {m.species.material for m in find_mentions(text)} == {"HgTe/ZnTe"}


def test_codes_told_in_one_breath_are_of_one_material() -> None:
    text = (
        "HgTe MSC-410 and MSC-435 interconvert, as MnSe MSC-300 to MSC-330 does. ZnTe MSC-323 became MSC-411 with Cd."
    )
    found = {m.name: m.species.material for m in find_mentions(text) if m.label == "species"}
    assert (found["MSC-435"], found["MSC-330"], found["MSC-411"]) == ("HgTe", "MnSe", None)


def test_an_aside_about_size_parts_no_material_from_its_head() -> None:
    assert species_in("HgTe (3.2 nm) QDs") == ["HgTe QD"]


def test_numbers_glued_to_their_code_are_read() -> None:
    assert species_in("ZnTe MSC410 and ZnTe MSCs-410, MSC₄₂₃") == ["ZnTe MSC-410", "ZnTe MSC-410", "MSC-423"]


def test_a_material_in_words_gives_its_head_the_material() -> None:
    assert species_in("clusters of mercury telluride") == ["mercury telluride cluster"]


def test_lists_and_ranges_of_numbered_clusters() -> None:
    text = "Cluster 1, [Hg8Te(SPh)16]2−, [Hg10Te4(SPh)16]4− (2) and [Hg17Te4(SPh)28]2− (3) were made."
    context = read_names([text])
    one, two, three = "[Hg8Te(SPh)16]2-", "[Hg10Te4(SPh)16]4-", "[Hg17Te4(SPh)28]2-"
    assert species_in("Clusters 1–3 melt, compounds 1 and 2 do not; 3 nm, 3.1.", context) == [one, three, one, two]


def test_the_label_a_is_no_article() -> None:
    context = read_names(["[Hg8Te(SPh)16]2− (A) and [Hg10Te4(SPh)16]4− (C) were made."])
    assert species_in("A solution was cooled. Found: C, 33.9; H, 6.9.", context) == []
    assert len(species_in("A is stable, C decomposes; in A and C.", context)) == 4


def test_platelets_of_different_thickness_are_different() -> None:
    context = read_names(["4-ML HgTe NPLs, 4 monolayer thick NPLs and 5 ML HgTe nanoplatelets with 3 ML ZnTe shells."])
    assert context.canonical("4 ML HgTe NPL") != context.canonical("5 ML HgTe nanoplatelet")
    assert species_in("4-monolayer-thick HgTe NPLs and 3 ML ZnTe", context) == ["4 ML HgTe NPL"]


def test_elements_joined_by_dashes_before_a_head_are_a_material() -> None:
    text = "Ag–Ga–Te dots, Cu-Zn-In-Te nanocrystals and Hg–Te–Hg angles"
    assert species_in(text) == ["Ag-Ga-Te dot", "Cu-Zn-In-Te nanocrystal"]


def test_a_wavelength_in_parentheses_names_a_member() -> None:
    assert species_in("GaSb MSCs (375 nm) and HgTe QDs (520 nm)") == ["375 nm GaSb MSC", "HgTe QD"]


def test_perovskites_with_organic_cations_or_mixed_halides() -> None:
    text = "MAPbBr3 NCs, CH3NH3PbI3 NCs, CsPb(Br/I)3 NCs and Cs2AgInCl6 double perovskite NCs"
    found = [m.species.material for m in find_mentions(text) if m.label == "species"]
    assert found == ["MAPbBr3", "CH3NH3PbI3", "CsPb(Br/I)3", "Cs2AgInCl6"]


def test_a_doped_composition_is_doped_with_its_single_atom() -> None:
    assert dopants_in("a doped [PtAg28(SR)18]2− cluster and PdAu24(SR)18") == ["Pt", None]


def test_a_code_behind_its_family_is_one_name() -> None:
    assert species_in("ZnTe magic-size cluster MSC-410; HgTe Family 513 MSNCs") == ["ZnTe MSC-410", "HgTe Family-513"]


def test_a_metal_core_means_the_cluster_around_it() -> None:
    context = read_names(["[Hg10Te4(SPh)16]4− melts. The Hg10 cluster is yellow."])
    assert context.canonical("Hg10") == context.canonical("[Hg10Te4(SPh)16]4-")


def test_codes_and_figures_are_no_names() -> None:
    context = read_names(["[Hg10Te4(SPh)16]4− (S1) melts."])
    assert species_in("Images were taken on an LSM510 microscope.") == []
    assert species_in("Grant EY014822; Figure S1 and Table S1", context) == []


def test_compositions_that_count_their_dopant() -> None:
    found = [m.species for m in find_mentions("(HgTe)13, Mn(HgTe)12 and Mn2(HgTe)11") if m.label == "species"]
    assert [(s.material, s.dopant) for s in found] == [("HgTe", None), ("HgTe", "Mn"), ("HgTe", "Mn")]


def test_a_head_in_front_is_shared_by_the_materials_behind_it() -> None:
    assert species_in("nanowires of GaSb, InAs and HgTe; QDs made of PbTe, and CdTe") == [
        *("GaSb nanowire", "InAs nanowire", "HgTe nanowire", "PbTe QD", "CdTe QD")
    ]


def test_a_code_in_parentheses_takes_the_material_before_it() -> None:
    text = "HgTe clusters (MSC-410), HgTe clusters (MSC-430) and clusters of ZnTe (MSC-311)"
    context = read_names([text])
    assert species_in(text, context)[1::2] == ["HgTe MSC-410", "HgTe MSC-430", "ZnTe MSC-311"]
    assert context.canonical("HgTe MSC-410") != context.canonical("HgTe MSC-430")


def test_a_doped_material_without_a_head_is_a_species() -> None:
    text = "Mn:ZnTe, ZnTe:Cu and Ag-doped ZnTe; the Cd:Te ratio; plain ZnTe"
    assert [(m.name, m.species.dopant) for m in find_mentions(text) if m.label == "species"] == [
        *(("Mn:ZnTe", "Mn"), ("ZnTe:Cu", "Cu"), ("Ag-doped ZnTe", "Ag"))
    ]
    context = read_names(["Mn:ZnTe and Mn-doped ZnTe rods"])
    assert context.canonical("Mn:ZnTe") == context.canonical("Mn-doped ZnTe rod")


def test_clusters_are_named_by_the_wavelengths_that_are_counted_out() -> None:
    text = "two GaSb clusters with transitions at 365 and 395 nm; three clusters, with peaks at 311 and 322 nm"
    assert species_in(text) == ["GaSb cluster", "365 nm cluster", "395 nm cluster"]


def test_a_wavelength_behind_a_definite_cluster_names_it() -> None:
    text = "the cluster at 447 nm, the species at 431 nm and the 420 nm intermediate; the 410 nm one"
    assert species_in(text) == ["447 nm cluster", "431 nm species", "420 nm intermediate", "410 nm cluster"]
    assert species_in("clusters at 447 nm") == []


def test_a_head_glued_to_a_metal_is_read() -> None:
    assert species_in("PtNCs and PdNPs, but no GNPs and no InNCs") == ["Pt NC", "Pd NP"]


def test_a_name_of_a_material_and_a_code_that_is_used_again_and_again_is_a_species() -> None:
    texts = ["HgTe quantum dots were capped. HgTe-BT and Ag-HgTe were made.", "HgTe-BT, HgTe-BT; Ag-HgTe and Ag-HgTe"]
    context = read_names(texts)
    assert set(species_in(texts[1], context)) == {"HgTe-BT", "Ag-HgTe"}
    assert species_in("HgTe-BT and Ag-HgTe") == []  # once is not often
    assert read_names(["Hg-Te bonds, Hg-Te, Hg-Te; HgTe-QDs, HgTe-QDs, HgTe-QDs"]).labels == ()


def test_a_number_behind_the_name_that_heads_a_procedure_labels_it() -> None:
    texts = ["HgTe quantum dots (3). The mixture was heated.", "The spectrum of 3 is broad."]
    context = read_names(texts)
    (found,) = (m for m in find_mentions(texts[1], context) if m.label == "species")
    assert context.canonical(found.name) == "HgTe quantum dot"


def test_a_number_is_a_label_where_it_is_the_subject() -> None:
    texts = [
        "Cd32S14(SPh)36 (1) and Cd17S4(SPh)28 (2)",
        "It is found that 2 crystallizes, whereas 1 decomposes at 200 °C.",
    ]
    context = read_names(texts)
    assert species_in(texts[1], context) == ["Cd17S4(SPh)28", "Cd32S14(SPh)36"]


def test_lettered_codes_are_things_of_their_own() -> None:
    context = read_names(["HgTe clusters: MSC-A, MSC-B"])
    assert context.canonical("MSC-A") != context.canonical("MSC-B")
    assert species_in("MSC-A, MSC-B") == ["MSC-A", "MSC-B"]


def test_a_dopant_stands_before_a_cluster_formula() -> None:
    found = species_in("Mn:(CdSe)13 and Mn2+:(ZnSe)13 were compared with (CdSe)13.")
    assert found == ["Mn:(CdSe)13", "Mn2+:(ZnSe)13", "(CdSe)13"]


def test_a_letter_that_labels_a_compound_begins_no_panel() -> None:
    text = "Cadmium nitrate and sulfur in acetonitrile gave Cd32S14 (A) after 2 h at 80 °C. In A the bonds are short."
    names = read_names((text,))
    passage = Passage(Block("paragraph", Text(text)), names)
    assert "¶" not in passage.sketch(passage.sentences[0]).text


def test_the_c_of_a_temperature_is_not_compound_c() -> None:
    text = "Cd32S14 (A), Cd17S4 (B) and Cd54S32 (C) were compared. C decomposes at 190 ◦C."
    found = find_mentions(text, read_names((text,)))
    assert [m.text for m in found if m.label == "quantity"] == ["190 ◦C"]
    assert [m.text for m in found if m.label == "species"].count("C") == 2


def test_numbers_that_go_on_count_a_papers_clusters() -> None:
    text = (
        "One source gives Ga37Sb20X51 (1), and another one a chloride-capped cluster that absorbs at 408 nm (2). "
        "Spectra of 1 and of 2 differ. We refer to the etched cluster as 3. Of 2 and of 3 only 2 emits."
    )
    context = read_names([text])
    assert dict.fromkeys(species_in(text.split(". ", 1)[1], context)) == dict.fromkeys(
        ["Ga37Sb20X51", "408 nm cluster", "cluster 3"]
    )
    assert context.canonical("408 nm cluster") == context.canonical("cluster 2")
    assert "2" not in dict(read_names(["A cluster of GaSb (2) was made from GaCl3 at 408 K (3)."]).labels)


def test_a_material_of_a_shell_names_nothing() -> None:
    assert species_in("A ZnSe/ZnS shell was grown, then thick CdS shells.") == []


def test_a_cluster_and_its_formula_in_apposition_are_one() -> None:
    context = read_names(["This gives the known 386 nm cluster, Ga37Sb20X51 (1), in water."])
    assert context.canonical("386 nm cluster") == context.canonical("Ga37Sb20X51")


def test_half_a_maximum_bounds_nothing() -> None:
    (width,) = (m.quantity for m in find_mentions("a full width at half-maximum of 42 nm") if m.label == "quantity")
    assert (width.low, width.high) == (42, 42)


def test_days_are_written_d_but_panels_are_no_days() -> None:
    (time,) = (m.quantity for m in find_mentions("kept for 2 d (Fig. 5d)") if m.label == "quantity")
    assert (time.low, time.unit) == (48, "h")


def test_a_spectrometer_called_f_and_thousands_is_no_family() -> None:
    assert species_in("Emission was recorded on an F-7000 and a DXM1200F; the F-365 family of InP is stable.") == [
        "F-365"
    ]


def test_a_method_is_known_by_its_name_without_the_words_behind_and_before_it() -> None:
    context = read_names(("The in situ TEM images of CdSe QDs and their 31P{1H} NMR spectrum were recorded.",))
    assert {"TEM", "in situ TEM"} <= set(context.aliases("transmission electron microscopy"))
    assert "31P{1H} NMR" in context.aliases("31P NMR")
    assert "TGA curve" in read_names(("TGA curves of CdSe QDs",)).aliases("thermogravimetric analysis")
    assert not {"absorption", "emission"} & {
        name for method in context.groups for name in method
    }  # which name no method by themselves


def test_methods_of_two_names_share_a_noun() -> None:
    passage = Passage(Block("paragraph", Text("IR and 31P NMR spectra of CdSe QDs were taken.")), read_names(("",)))
    assert {m.value for m in passage.mentions if m.label == "method"} == {
        "Fourier-transform infrared spectroscopy",
        "31P NMR",
    }


def test_isomers_are_told_apart_by_greek_letters_and_called_by_them() -> None:
    text = "α-Hg37Te20 turns into β-Hg37Te20; the α clusters and the β form are both Hg37Te20(O2CR)34."
    context = read_names([text])
    names = [context.canonical(name) for name in species_in(text, context)]
    assert names == ["α-Hg37Te20", "β-Hg37Te20", "α-Hg37Te20", "β-Hg37Te20", "Hg37Te20(O2CR)34"]


def test_a_shell_around_a_cluster_makes_another_thing_of_it() -> None:
    text = "MSC-410 was coated with ZnS; MSC-410/ZnS and MSC-410@CdS emit."
    context = read_names([text])
    assert len({context.canonical(name) for name in species_in(text, context)}) == 3


def test_the_precursor_compound_of_a_cluster_has_its_number() -> None:
    text = "The precursor compound of HgTe MSC-410 is PC-410; so is the precursor compound of MSC-360 another one."
    context = read_names([text])
    assert [context.canonical(name) for name in species_in(text, context)] == ["HgTe PC-410", "HgTe PC-410", "PC-360"]
    assert "precursor compound of HgTe MSC-410" in context.aliases("HgTe PC-410")


def test_a_solid_of_clusters_is_not_the_cluster() -> None:
    text = "(HgTe)13 was linked; (HgTe)13 suprastructures and Mn2+:(HgTe)13 suprastructures emit."
    context = read_names([text])
    found = {context.canonical(m.name): m.species for m in find_mentions(text, context) if m.label == "species"}
    assert list(found) == ["(HgTe)13", "(HgTe)13 suprastructure", "Mn2+:(HgTe)13 suprastructure"]
    assert [s.species_class for s in found.values()] == ["magic-sized cluster", "nanostructure", "nanostructure"]
    assert found["(HgTe)13 suprastructure"].formula is None


def test_what_is_called_by_another_material_or_wavelength_is_not_what_was_named_before() -> None:
    text = "HgTe PC-371 is here. The HgSe sample has a peak at 415 nm; these clusters are referred to as HgSe MSC-415."
    context = read_names([text])
    assert context.canonical("HgTe PC-371") != context.canonical("HgSe MSC-415")


def test_a_code_goes_on_with_others_and_means_the_cluster_of_its_wavelength() -> None:
    text = "HgTe clusters X404 and X461 (461 nm) grow. X404 is HgTe; X461 too. The 461 nm cluster gave X430 (430 nm)."
    context = read_names([text])
    assert context.canonical("461 nm cluster") == context.canonical("X461")
    assert "X430" in species_in(text, context)


def test_a_film_a_piece_of_metal_and_a_composite_are_no_colloids() -> None:
    worked = "Ga-doped ZnO (GZO) films, a ZnO:Ga thin film, a CdS/ZnTe photoanode, a copper plate and a nickel wire."
    assert not species_in(worked)
    assert not species_in("The ZnTe nanocrystal/graphene oxide hybrid and the Ga alloyed NCs were washed.")
    assert species_in("CdS/ZnTe nanorods and gold nanowires stay.") == ["CdS/ZnTe nanorod", "gold nanowire"]
