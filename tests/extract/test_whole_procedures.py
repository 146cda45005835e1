"""Syntheses as whole papers tell them: names that come late, conditions over several steps, two recipes at once."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Range, Synthesis
from mscgraph.read.document import Block, Citation, Text


def read(text: str, *headings: str) -> list[Synthesis]:
    """The syntheses of a paragraph under its headings."""
    blocks = [*(Block("heading", Text(heading)) for heading in headings), Block("paragraph", Text(text))]
    found = passages(blocks, read_names((*headings, text)))
    return [f for passage in found for f in facts_of(passage) if isinstance(f, Synthesis)]


MADE = "Cadmium oleate and trioctylphosphine selenide were combined in 1-octadecene at 140 °C. "


def test_a_product_may_get_its_name_after_the_making() -> None:
    text = MADE + "A narrow band grew in. We ascribe it to CdSe MSC-391."
    (fact,) = read("Of CdS, MSC-311 is known. " + text)
    assert (fact.product, fact.solvents) == ("CdSe MSC-391", ("1-octadecene",))
    assert fact.precursors == ("cadmium oleate", "trioctylphosphine selenide")
    assert fact.temperature_C == Range(140, 140)
    assert fact.evidence[0].text == text


def test_the_sentence_that_names_the_only_product_is_quoted() -> None:
    (fact,) = read(MADE + "It turned yellow. The band of CdSe MSC-391 is narrow.")
    assert [e.text for e in fact.evidence] == [MADE.strip(), "The band of CdSe MSC-391 is narrow."]


@pytest.mark.parametrize(
    "behind",
    [
        "We ascribe the band to ZnSe MSC-299.",  # of other elements
        "CdSe MSC-391 and CdSe MSC-415 differ.",  # two
    ],
)
def test_what_is_named_later_must_be_what_was_made(behind: str) -> None:
    assert read(MADE + behind) == []


def test_sources_that_do_not_react_make_nothing() -> None:
    assert read("Cadmium oleate and selenourea do not react when heated. At 240 nm we see CdSe MSC-391.") == []


def test_of_two_statements_the_first_keeps_what_stands_before_the_comma() -> None:
    one, two = read(
        "CdSe nanocrystals were grown from cadmium oleate and selenourea in hexadecylamine at 270 °C, and "
        "CdTe wires were made with cadmium acetate."
    )
    assert (one.solvents, one.temperature_C) == (("hexadecylamine",), Range(270, 270))
    assert (two.precursors, two.temperature_C) == (("cadmium acetate",), None)


def test_a_precipitate_of_the_growth_is_no_workup() -> None:
    (fact,) = read(
        "CdSe QDs. Cadmium acetate was dissolved in octylamine at 70 °C for 1 h. Selenourea was added. The tube was "
        "kept at 35 °C for 48 h, in the course of which a colorless precipitate settled."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(35, 35), Range(48, 48))


def test_what_was_cooled_for_the_last_source_is_as_cold_for_the_reaction() -> None:
    (fact,) = read(
        "CdSe QDs. Cadmium acetate was suspended in diethyl ether. It was cooled to −40 °C and selenourea was added."
    )
    assert fact.temperature_C == Range(-40, -40)
    (fact,) = read(
        "CdSe QDs. Cadmium acetate was heated with selenourea to 90 °C. It was cooled to 40 °C and toluene was added."
    )
    assert fact.temperature_C == Range(90, 90)


def test_what_warms_slowly_reacts_over_the_whole_range() -> None:
    (fact,) = read(
        "CdTe QDs. TOPTe was added to cadmium acetate in propylamine at −20 °C, and the mixture was allowed to warm "
        "to 0 °C within 6 h."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(-20, 0), Range(None, 6))


def test_an_amine_as_the_medium_is_solvent_and_ligand() -> None:
    (fact,) = read(
        "CdSe QDs were made from cadmium acetate and selenourea in dibutylamine (3 mL) and butylamine (1 g)."
    )
    assert fact.solvents == fact.ligands == ("dibutylamine", "butylamine")


def test_the_anion_of_an_acid_is_the_same_ligand() -> None:
    (fact,) = read("Myristate-capped CdS QDs were made from cadmium oxide, sulfur powder and myristic acid.")
    assert fact.ligands == ("myristic acid",)


def test_what_is_only_compared_with_takes_no_part() -> None:
    (fact,) = read("CdSe QDs were made with phosphonic acid, which binds more tightly than carboxylic acid does.")
    assert fact.ligands == ("phosphonic acid",)


def test_a_list_may_join_its_first_members_by_and() -> None:
    made = "CdTe MSC-371, CdS MSC-311 and CdS MSC-322, and ZnSe MSC-299 have been obtained."
    assert [f.product for f in read(made)] == ["CdTe MSC-371", "CdS MSC-311", "CdS MSC-322", "ZnSe MSC-299"]


def test_of_two_makings_in_one_sentence_each_product_has_its_own() -> None:
    made = read(
        "ZnSe MSC-299 is known. Cadmium acetate was heated with TOPTe in octadecene at 80 °C; zinc acetate was kept "
        "with TOPSe at 120 °C. The band belongs to CdTe MSC-371."
    )
    (fact,) = (fact for fact in made if fact.product == "CdTe MSC-371")
    assert (fact.precursors, fact.temperature_C) == (("cadmium acetate", "trioctylphosphine telluride"), Range(80, 80))


def test_a_list_behind_as_for_is_a_whole_recipe() -> None:
    first = "CdSe QDs. Cadmium oleate and TOPSe were heated in octadecene with oleylamine at 200 °C."
    text = "As for CdSe QDs, from cadmium acetate (0.2 g), TOPTe (1 mL) and PEt2Ph (2 mL) in squalane at 90 °C."
    blocks = [Block("paragraph", Text(first)), Block("paragraph", Text(f"CdTe QDs. {text}"))]
    found = passages(blocks, read_names((first, text)))
    (fact,) = (f for f in facts_of(found[1]) if isinstance(f, Synthesis))
    assert (fact.precursors, fact.ligands) == (("cadmium acetate", "trioctylphosphine telluride"), ("PEt2Ph",))
    assert (fact.solvents, fact.temperature_C) == (("squalane",), Range(90, 90))


def test_what_is_dispersed_likewise_was_not_made_likewise() -> None:
    text = "CdS QDs were made from cadmium oleate and sulfur powder at 180 °C. "
    (fact,) = read(text + "CdSe QDs were obtained when dispersed in the same way.")[1:]
    assert fact.precursors == ()
    (fact,) = read(text + "CdSe QDs were obtained in the same way.")[1:]
    assert fact.temperature_C == Range(180, 180)


def test_time_and_temperature_of_the_washing_are_not_those_of_the_making() -> None:
    (fact,) = read("CdS QDs were made from cadmium oleate and sulfur powder, centrifuged at 5 °C for 10 min.")
    assert (fact.temperature_C, fact.duration_h) == (None, None)


def test_a_clause_ends_where_another_species_is_spoken_of() -> None:
    made = "CdS QDs were made from cadmium oleate in methanol, and Cd32S14 was described by others, who used pyridine."
    assert (read(made)[0].solvents, read(made)[0].ligands) == (("methanol",), ())


def test_what_makes_the_product_fall_out_is_no_solvent() -> None:
    (fact,) = read(
        "CdS QDs. Cadmium oleate and sulfur powder were stirred in toluene. After 5 min, methyl acetate was added, and "
        "the solid was collected by centrifugation."
    )
    assert fact.solvents == ("toluene",)


def test_what_a_source_was_made_from_is_no_part_but_the_source_is() -> None:
    (fact,) = read(
        "CdSe QDs. Cadmium oleate was made from CdO and oleic acid in octadecene at 240 °C. TOPSe was injected at "
        "120 °C, and the mixture was held at this temperature for 15 min."
    )
    assert fact.precursors == ("cadmium oleate", "trioctylphosphine selenide")
    assert fact.temperature_C == Range(120, 120)


def test_a_sample_held_longer_has_its_own_time() -> None:
    text = (
        "Cadmium oleate and TOPSe were heated in octadecene to 120 °C and held at this temperature for 15 min. "
        "A sample held for 60 min instead contained CdSe QDs."
    )
    fact = read(text)[0]
    assert (fact.product, fact.temperature_C, fact.duration_h) == ("CdSe QD", Range(120, 120), Range(1, 1))


def test_a_heading_that_only_names_a_kind_yields_to_a_product_of_its_own_name() -> None:
    text = "CdCl2 and selenourea were heated in octylamine to 50 °C. A white powder of Mn:(CdSe)13 was collected."
    assert {f.product for f in read(f"{text} (ZnSe)13 clusters differ.", "Preparation of the clusters")} == {
        "Mn:(CdSe)13"
    }


@pytest.mark.parametrize("end", ["the reaction was stopped by cooling with air", "acetone was added"])
def test_after_what_time_a_reaction_is_over(end: str) -> None:
    text = "CdSe QDs. Cadmium oleate was heated in ODE. At 200 °C, selenourea was added. After 8 min at 240 °C, "
    (fact,) = read(f"{text}{end}.")
    assert (fact.temperature_C, fact.duration_h) == (Range(240, 240), Range(0.133333, 0.133333))


def test_a_compound_made_in_the_same_manner_as_another() -> None:
    first = "Cd32S14 (1). Cadmium acetate and thiourea were stirred in THF at 40 °C for 2 h."
    second = (
        "Cd54S32 (2). This compound was prepared in the same manner as 1, except that toluene was used in place of THF."
    )
    blocks = [Block("paragraph", Text(text)) for text in (first, second)]
    found = passages(blocks, read_names((first, second)))
    (fact,) = (f for f in facts_of(found[1]) if isinstance(f, Synthesis))
    assert (fact.product, fact.precursors) == ("Cd54S32", ("cadmium acetate", "thiourea"))
    assert (fact.solvents, fact.temperature_C) == (("toluene",), Range(40, 40))


def test_the_same_reaction_run_otherwise_has_the_same_sources() -> None:
    _, fact = read(
        "Zinc oleate reacts with TOPSe in octylamine at 120 °C to give ZnSe MSC-299. When the reaction is run at "
        "160 °C instead, ZnSe nanorods are obtained."
    )
    assert (fact.product, fact.temperature_C) == ("ZnSe nanorod", Range(160, 160))
    assert fact.precursors == ("zinc oleate", "trioctylphosphine selenide")


def test_a_sentence_may_name_its_product_at_its_end() -> None:
    (fact,) = read(
        "Heating indium acetate with P(SiMe3)3 in squalane to 100 °C produced a yellow solution whose spectrum is "
        "that of InP MSC-386."
    )
    assert (fact.product, fact.solvents, fact.temperature_C) == ("InP MSC-386", ("squalane",), Range(100, 100))


def test_what_is_made_of_other_metals_belongs_to_another_recipe() -> None:
    first, second = read(
        "InP MSC-386 was obtained at 130 °C. Cadmium oleate and sulfur powder were heated to 200 °C in ODE for 5 min. "
        "After cooling, CdS QDs were there."
    )
    assert (first.product, first.solvents) == ("InP MSC-386", ())
    assert (second.product, second.solvents) == ("CdS QD", ("1-octadecene",))


def test_a_procedure_goes_on_behind_a_semicolon() -> None:
    (fact,) = read(
        "For InP MSC-386, indium acetate was dissolved in squalane at 110 °C for 2 h; P(SiMe3)3 was injected at 100 "
        "°C, and the mixture was stirred for 45 min."
    )
    assert fact.precursors == ("indium acetate", "tris(trimethylsilyl)phosphine")
    assert (fact.temperature_C, fact.duration_h) == (Range(100, 100), Range(0.75, 0.75))


def test_each_of_several_routes_is_a_recipe_of_its_own() -> None:
    (fact,) = read(
        "Method A (from MSC-311). Methanol was added to CdS MSC-311 in toluene at 25 °C. Method B (direct). Cadmium "
        "acetate was dissolved in octylamine at 70 °C, thiourea was injected, and heating was continued for 2 h at "
        "the same temperature.",
        "CdS MSC-322",
    )
    assert (fact.product, fact.precursors) == ("CdS MSC-322", ("cadmium acetate", "thiourea"))
    assert (fact.temperature_C, fact.duration_h) == (Range(70, 70), Range(2, 2))


def test_what_takes_up_the_washed_product_is_no_solvent_of_the_making() -> None:
    (fact,) = read(
        "CdSe MSCs. Cadmium oleate was dissolved in 1-octadecene and trioctylphosphine selenide was injected at 80 "
        "°C. After 6 h the product was precipitated with acetone and dissolved in hexane."
    )
    assert fact.solvents == ("1-octadecene",)


def test_how_a_solid_is_stored_is_no_condition_of_its_making() -> None:
    (fact,) = read(
        "CdSe MSCs. Cadmium oleate was dissolved in toluene, selenourea was injected at 80 °C, and the mixture was "
        "kept at this temperature for 30 min. The solid can be kept for months at -20 °C."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(80, 80), Range(0.5, 0.5))


def test_one_chemical_in_the_place_of_another_leaves_the_rest_as_it_was() -> None:
    first, second = read(
        "CdS MSC-311 was prepared from cadmium acetate and thiourea in octylamine at 40 °C. For CdS MSC-322, "
        "octylamine was replaced with oleylamine."
    )
    assert (second.product, second.precursors) == ("CdS MSC-322", first.precursors)
    assert second.ligands == ("oleylamine",)


def test_of_two_products_of_one_mixture_the_second_has_a_time_of_its_own() -> None:
    *_, second = read(
        "CdS MSC-311 was prepared from cadmium acetate and thiourea in octylamine at 40 °C for 2 h. At 90 °C the same "
        "mixture gave CdS MSC-322 after 20 min, and at 150 °C CdS nanowires were obtained."
    )
    assert (second.product, second.temperature_C, second.duration_h) == ("CdS nanowire", Range(150, 150), None)


def test_what_was_cooled_for_a_source_named_later_in_the_sentence_grows_at_that_temperature() -> None:
    (fact,) = read(
        "CdSe MSCs. Cadmium oxide and oleic acid were heated to 220 °C in 1-octadecene. After cooling to 80 °C, "
        "octylamine was added, followed by trioctylphosphine selenide."
    )
    assert fact.temperature_C == Range(80, 80)


def test_after_what_time_a_reaction_was_quenched() -> None:
    (fact,) = read(
        "CdSe QDs. TOPSe was injected at 260 °C into cadmium oleate in 1-octadecene. The reaction was quenched after "
        "30 s in an ice bath."
    )
    assert fact.duration_h == Range(0.008333, 0.008333)


def test_where_it_settles_is_the_temperature_though_it_is_cooled_in_the_end() -> None:
    (fact,) = read(
        "CdSe QDs. Selenium dissolved in oleylamine was injected at 260 °C into cadmium oleate in 1-octadecene. The "
        "temperature dropped to 240 °C and was kept there for 15 min before cooling to room temperature."
    )
    assert "elemental selenium" in fact.precursors
    assert (fact.temperature_C, fact.duration_h) == (Range(240, 240), Range(0.25, 0.25))


def test_ligands_go_with_their_temperatures_respectively() -> None:
    made = read("InP MSCs were prepared with oleic acid and myristic acid at 110 and 120 °C, respectively.")
    assert [(f.ligands, f.temperature_C) for f in made] == [
        (("oleic acid",), Range(110, 110)),
        (("myristic acid",), Range(120, 120)),
    ]


def test_a_ligand_takes_the_place_of_one_of_its_class() -> None:
    _, second = read(
        "CdS MSC-311 was prepared from cadmium acetate, thiourea and oleic acid in toluene at 40 °C. CdS MSC-322 was "
        "made similarly except that myristic acid was used."
    )
    assert (second.precursors, second.ligands) == (("cadmium acetate", "thiourea"), ("myristic acid",))


def test_what_a_source_was_made_from_may_stand_in_parentheses() -> None:
    (fact,) = read(
        "GaP MSCs. Gallium oleate (0.5 mmol, from gallium chloride and oleic acid) was heated with P(SiMe3)3 in "
        "1-octadecene to 200 °C."
    )
    assert (fact.precursors, fact.ligands) == (("gallium oleate", "tris(trimethylsilyl)phosphine"), ())


def test_what_was_done_first_has_its_own_temperature() -> None:
    fact, *_ = read(
        "InP QDs. Indium acetate was degassed with oleic acid. P(TMS)3 was injected at 290 °C and the dots were grown "
        "at 270 °C for 60 min."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(270, 270), Range(1, 1))


def test_a_source_that_is_diluted_first_keeps_its_solvent() -> None:
    (fact,) = read(
        "CdSe QDs. Cadmium oleate was diluted with 1-octadecene and heated to 260 °C; TOPSe was injected. The product "
        "was diluted with hexane."
    )
    assert fact.solvents == ("1-octadecene",)


def test_the_same_components_give_another_product() -> None:
    _, second = read(
        "CdS MSC-311 was prepared from cadmium acetate and thiourea in toluene at 25 °C. At 60 °C, the same components "
        "gave CdS MSC-322."
    )
    assert (second.product, second.solvents, second.temperature_C) == ("CdS MSC-322", ("toluene",), Range(60, 60))


def test_films_are_made_of_clusters_and_not_the_clusters() -> None:
    assert read("Films of CdS clusters were made from octane at 25 °C.") == []


def test_a_citation_left_out_between_two_sentences_is_no_sentence() -> None:
    first = "ZnS MSC-290 was made from zinc stearate and sulfur in ODE at 110 °C."
    text = f"{first}7 By lowering the temperature to 80 °C, they obtained ZnS MSC-260."
    content = Text(text, citations=(Citation(len(first), len(first) + 1, ("7",)),))
    (passage,) = passages([Block("paragraph", content)], read_names((content.plain,)))
    assert len(passage.sentences) == 2
    _, second = (f for f in facts_of(passage) if isinstance(f, Synthesis))
    assert second.precursors == ("zinc stearate", "elemental sulfur")


@pytest.mark.parametrize(
    "text",
    [
        "With benzoic acid Cd10S4(SPh)16 remained, and with acetic acid only Cd8S(SPh)16 was obtained.",
        "CdS MSC-311 is stable. When it was injected into oleic acid at 150 °C, CdS nanorods formed.",
    ],
)
def test_what_brings_no_metal_changes_the_species_named_before(text: str) -> None:
    assert read(text) == []


def test_a_recipe_behind_a_colon_is_told_to_its_end() -> None:
    fact, *_ = read(
        "PbSe clusters were synthesized as follows: lead oxide and oleic acid in octadecene were heated to 150 °C for "
        "1 h; after cooling to 30 °C, diphenylphosphine selenide was injected and the flask was left for 30 min."
    )
    assert fact.precursors == ("lead oxide", "diphenylphosphine selenide")
    assert (fact.temperature_C, fact.duration_h) == (Range(30, 30), Range(0.5, 0.5))


def test_a_new_temperature_brings_no_old_time() -> None:
    _, second = read(
        "ZnSe MSC-299 was made from zinc oleate and TOPSe in octylamine at 40 °C for 6 h. ZnSe MSC-328 was obtained in "
        "the same way at 70 °C."
    )
    assert (second.solvents, second.temperature_C, second.duration_h) == (("octylamine",), Range(70, 70), None)


def test_the_salt_of_an_alkali_metal_is_a_source_of_a_perovskite() -> None:
    (fact,) = read("CsPbBr3 clusters were prepared from CsBr and PbBr2 in DMF at 0 °C.")
    assert fact.precursors == ("caesium bromide", "lead bromide")


@pytest.mark.parametrize(
    "text",
    [
        "CdSe clusters were grown from cadmium oleate and selenium at 60 °C (CdSe MSC-415) and 80 °C (CdSe MSC-431).",
        "CdSe MSC-415 (60 °C, 2 h) and CdSe MSC-431 (80 °C, 1 h) were prepared from cadmium oleate and selenium.",
    ],
)
def test_what_stands_in_parentheses_beside_a_product_is_its_own(text: str) -> None:
    made = {fact.product: fact for fact in read(text)}
    assert made["CdSe MSC-415"].temperature_C == Range(60, 60)
    assert made["CdSe MSC-431"].temperature_C == Range(80, 80)
    assert (
        made["CdSe MSC-415"].precursors == made["CdSe MSC-431"].precursors == ("cadmium oleate", "elemental selenium")
    )


def test_each_of_several_products_has_the_ligand_beside_it() -> None:
    text = "CdSe MSC-415 (octylamine) and CdSe MSC-423 (dodecylamine) were made from cadmium oleate and selenium."
    assert {fact.product: fact.ligands for fact in read(text)} == {
        "CdSe MSC-415": ("octylamine",),
        "CdSe MSC-423": ("dodecylamine",),
    }


@pytest.mark.parametrize(
    "end",
    [
        "For isolation, ethanol (20 mL) containing trioctylphosphine (2 mL) was introduced.",
        "The slurry was mixed with toluene containing 10% trioctylphosphine, and centrifuged.",
        "Trioctylphosphine (1 mL) was then added to remove sulfur, followed by ethanol; the precipitate was collected.",
    ],
)
def test_what_takes_the_product_out_is_no_part_of_its_recipe(end: str) -> None:
    text = "CdS clusters. CdCl2 (1 mmol) and thiourea (2 mmol) were stirred in octylamine (10 mL) for 24 h. "
    (fact,) = read(text + end, "Experimental section")
    assert (fact.ligands, fact.solvents) == (("octylamine",), ("octylamine",))


def test_what_is_used_in_the_procedure_of_another_shares_the_rest_of_it() -> None:
    text = "CdS MSCs. CdCl2 (1 mmol) and thiourea (2 mmol) were stirred in octylamine (10 mL) for 24 h."
    more = "Mn2+-doped CdS MSCs. CdCl2, MnCl2 (0.1 mmol) and thiourea were used in the MSC procedure."
    names = read_names((text, more))
    blocks = [Block("heading", Text("Synthesis")), Block("paragraph", Text(text)), Block("paragraph", Text(more))]
    last = list(passages(blocks, names))[-1]
    made = {(f.product, f.solvents, f.duration_h) for f in facts_of(last) if isinstance(f, Synthesis)}
    assert ("Mn2+-doped CdS MSC", ("octylamine",), Range(24, 24)) in made


def test_what_is_heated_with_further_sources_is_not_made_of_these() -> None:
    assert not [
        f for f in read("CdSe MSC-434 was purified. When it was heated with cadmium oleate, it grew.") if f.precursors
    ]


@pytest.mark.parametrize("headings", [(), ("Methods",), ("Conversion to CdSe MSC-391",)])
def test_a_paragraph_without_a_sentence_tells_nothing(headings: tuple[str, ...]) -> None:
    assert read("", *headings) == []


def test_a_temperature_of_liquid_helium_is_that_of_a_measurement() -> None:
    (fact,) = read("CdSe MSC-391, measured at 4.2 K, was prepared from cadmium oleate.")
    assert (fact.precursors, fact.temperature_C) == (("cadmium oleate",), None)
