"""What procedures and statements say of how something is made."""

from __future__ import annotations

import pytest

from mscgraph.extract.events.amounts import alternatives_in, with_details
from mscgraph.extract.events.parts import roles_of, supplies
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions
from mscgraph.extract.text.passage import Passage, passages
from mscgraph.facts.model import Amount, Conversion, Fact, Range, Synthesis
from mscgraph.read.document import Block, Text
from mscgraph.resources import folder, load_toml


def facts(text: str, *headings: str) -> list[Fact]:
    """The facts of a paragraph under its headings."""
    blocks = [*(Block("heading", Text(heading)) for heading in headings), Block("paragraph", Text(text))]
    found = passages(blocks, read_names((*headings, text)))
    return [fact for passage in found for fact in facts_of(passage)]


def read(text: str, *headings: str) -> list[Synthesis]:
    return [fact for fact in facts(text, *headings) if isinstance(fact, Synthesis)]


STEPS = (
    "Cadmium oleate (0.2 mmol) and oleic acid were degassed in 1-octadecene at 110 °C for 1 h. Then the flask was "
    "heated to 250 °C and trioctylphosphine selenide was injected. The mixture was kept at 230 °C for 10 min, cooled "
    "to 60 °C and washed with ethanol at 25 °C for 5 min."
)


@pytest.mark.parametrize(
    "text", [f"CdSe QDs. {STEPS}", f"2.3. Synthesis of CdSe QDs. {STEPS}", f"(b) CdSe QDs: {STEPS}"]
)
def test_a_run_in_heading_announces_the_product(text: str) -> None:
    (fact,) = read(text)
    assert fact.product == "CdSe QD"
    assert fact.precursors == ("cadmium oleate", "trioctylphosphine selenide")
    assert (fact.ligands, fact.solvents) == (("oleic acid",), ("1-octadecene",))
    assert (fact.temperature_C, fact.duration_h) == (Range(230, 230), Range(0.166667, 0.166667))


def test_a_section_heading_announces_the_product() -> None:
    (fact,) = read(STEPS, "Methods", "2.3 Preparation of CdSe QDs")
    assert fact.product == "CdSe QD"
    assert read(STEPS, "Methods", "CdSe QDs and CdS QDs") == []
    assert read(STEPS, "Methods", "Toxicity of CdSe QDs") == []


def test_a_section_heading_may_say_more_than_the_product() -> None:
    for heading in ("Typical synthesis of CdSe QDs from cadmium oleate", "Synthesis of the QDs"):
        assert {fact.product for fact in read(f"{STEPS} The CdSe QDs were stored.", heading)} == {"CdSe QD"}
    told = "Cadmium oleate is the usual source of the metal. The size depends on the acid. It was heated to 200 °C."
    assert read(told, "Synthesis of CdSe QDs in oleylamine") == []  # a discussion, no recipe


def changed(text: str, *headings: str) -> list[Conversion]:
    return [fact for fact in facts(text, *headings) if isinstance(fact, Conversion) and fact.temperature_C]


def test_a_heading_names_the_change_that_the_steps_make() -> None:
    steps = "The clusters were dispersed in toluene. Oleylamine was added, and the mixture was heated to 60 °C for 2 h."
    for heading in ("Conversion of InP MSC-386 to InP MSC-408", "2.4. Synthesis of InP MSC-408 from InP MSC-386"):
        (fact,) = changed(steps, heading)
        assert (fact.source, fact.target) == ("InP MSC-386", "InP MSC-408")
        assert (fact.reagents, fact.temperature_C, fact.duration_h) == (("oleylamine",), Range(60, 60), Range(2, 2))
        assert [e.text for e in fact.evidence] == [steps, heading.removeprefix("2.4. ")]


def test_what_was_dissolved_in_a_solvent_to_which_a_reagent_was_added() -> None:
    text = "The clusters were dissolved in toluene and cadmium oleate (5 equiv) was added at 80 °C. "
    (fact,) = changed(
        text + "After 1 h, Cd3P2 MSCs were isolated by precipitation with acetone.", "Exchange of InP MSCs"
    )
    assert (fact.source, fact.target) == ("InP MSC", "Cd3P2 MSC")
    assert (fact.reagents, fact.temperature_C) == (("cadmium oleate",), Range(80, 80))


def test_a_heading_over_work_on_another_species_announces_no_synthesis() -> None:
    assert read("CdSe QDs. ZnSe QDs were heated with cadmium oleate in 1-octadecene at 200 °C.") == []
    assert read("CdSe nanorods. The QDs (20 mg) were heated with cadmium oleate in oleylamine.") == []


def test_the_product_may_stand_at_the_end() -> None:
    text = (
        "Cadmium oleate and sulfur powder were heated in 1-octadecene to 180 °C. After cooling, CdS QDs were obtained."
    )
    fact = read(text)[-1]
    assert (fact.product, fact.precursors[:1], fact.solvents) == ("CdS QD", ("cadmium oleate",), ("1-octadecene",))
    assert fact.temperature_C == Range(180, 180)
    assert fact.evidence[0].text == text  # the steps are quoted with the statement


def test_one_setup_serves_the_statements_behind_it() -> None:
    text = (
        "The reaction of cadmium oleate with trioctylphosphine selenide was carried out in 1-octadecene. "
        "At 90 °C CdSe MSC-391 is formed. At 200 °C CdSe QDs are formed instead."
    )
    found = {fact.product: fact for fact in read(text)}
    assert {fact.precursors for fact in found.values()} == {("cadmium oleate", "trioctylphosphine selenide")}
    assert found["CdSe QD"].temperature_C == Range(200, 200)


def test_washing_solvents_are_no_solvents_of_the_synthesis() -> None:
    (fact,) = read("CdSe QDs were prepared from cadmium oleate in 1-octadecene and isolated with ethanol/acetone.")
    assert fact.solvents == ("1-octadecene",)


def test_the_solvent_in_which_a_product_is_kept_is_no_solvent_of_its_synthesis() -> None:
    text = (
        "Cadmium oleate was kept in 1-octadecene at 100 °C. Selenourea was injected. "
        "The clusters were precipitated with acetonitrile, centrifuged, and dispersed in toluene."
    )
    assert {fact.solvents for fact in read(text, "Preparation of CdSe MSC-391")} == {("1-octadecene",)}


def test_a_medium_that_coordinates_is_solvent_and_ligand() -> None:
    (fact,) = read("CdSe QDs were prepared from cadmium acetate and selenourea in octylamine.")
    assert (fact.solvents, fact.ligands) == (("octylamine",), ("octylamine",))


def test_a_salt_of_a_metal_that_the_product_lacks_is_no_precursor() -> None:
    (fact,) = read("InP QDs were prepared from indium chloride, zinc chloride and tris(diethylamino)phosphine.")
    assert fact.precursors == ("indium chloride", "tris(diethylamino)phosphine")


def test_a_thiol_is_the_sulfur_source_where_no_other_is_named() -> None:
    (alone,) = read("Cu2S QDs were prepared from copper acetate and dodecanethiol.")
    (beside,) = read("Cu2S QDs were prepared from copper acetate, thiourea and dodecanethiol.")
    assert alone.precursors == ("copper acetate", "dodecanethiol")
    assert beside.precursors == ("copper acetate", "thiourea")


def test_what_was_converted_is_not_made_again() -> None:
    text = "CdSe MSC-391 was converted to CdSe QDs at 200 °C. The CdSe QDs made at 200 °C are bright."
    assert read(text) == []


@pytest.mark.parametrize(
    ("name", "symbols"),
    [
        ("trioctylphosphine selenide", {"P", "Se"}),
        ("cadmium oleate", {"Cd"}),
        ("hydrogen telluride", {"Te"}),
        ("oleylamine", set()),
        ("Cd(ClO4)2", {"Cd"}),
    ],
)
def test_elements_that_a_chemical_supplies(name: str, symbols: set[str]) -> None:
    assert supplies(name) == symbols


CUES = load_toml(folder("pipelines") / "roles.toml")


@pytest.mark.parametrize("cue", CUES["cues"]["solvent"])
def test_cues_of_solvents(cue: str) -> None:
    (fact,) = read(
        f"CdS QDs were prepared from cadmium oleate and thiourea at 90 °C {cue.replace('{}', 'octylamine')}."
    )
    assert fact.solvents == ("octylamine",)


@pytest.mark.parametrize("cue", CUES["cues"]["ligand"])
def test_cues_of_ligands(cue: str) -> None:
    (fact,) = read(
        f"CdS QDs were prepared from cadmium oleate and thiourea at 90 °C {cue.replace('{}', 'octylamine')}."
    )
    assert (fact.ligands, fact.solvents) == (("octylamine",), ())


@pytest.mark.parametrize("cue", CUES["excluded"]["before"])
def test_cues_of_what_plays_no_part(cue: str) -> None:
    text = f"CdS QDs were prepared from cadmium oleate and thiourea at 90 °C {cue.replace('{}', 'octylamine')}."
    assert all(not fact.ligands and not fact.solvents for fact in read(text))


def test_roles_of_chemicals_that_no_list_holds() -> None:
    assert roles_of("4-nonylbenzoic acid") == ("ligand",)
    assert roles_of("thallium neodecanoate") == ("precursor",)


def test_a_product_that_is_purified_was_made_by_the_steps_before() -> None:
    text = "Indium acetate and oleic acid were heated in 1-octadecene to 110 °C. The InP MSCs were washed with acetone."
    (fact,) = read(text)
    assert (fact.product, fact.precursors, fact.solvents) == ("InP MSC", ("indium acetate",), ("1-octadecene",))
    assert read("The room was hot. The InP MSCs were washed with acetone.") == []


def test_the_temperature_of_growth_stands_behind_that_of_injection() -> None:
    text = (
        "A solution of diethylzinc was injected into hexadecylamine at 270 °C, and growth was continued at 240 °C for "
        "5 min, which yields ZnO nanocrystals."
    )
    (fact,) = read(text)
    assert fact.temperature_C == Range(240, 240)


def test_what_is_made_similarly_inherits_what_is_not_changed() -> None:
    text = (
        "CdS MSC-378 was prepared from cadmium acetate and thiourea in toluene at 120 °C. CdS MSC-345 was synthesized "
        "similarly, except that the temperature was 80 °C. CdS MSC-360 was prepared by the same procedure from "
        "cadmium oleate."
    )
    found = {fact.product: fact for fact in read(text)}
    assert found["CdS MSC-345"].precursors == ("cadmium acetate", "thiourea")
    assert found["CdS MSC-345"].temperature_C == Range(80, 80)
    assert found["CdS MSC-360"].precursors == ("cadmium oleate", "thiourea")


def test_what_changes_another_species_is_no_step_of_its_synthesis() -> None:
    text = (
        "AgInS2 QDs were prepared from silver acetate, indium acetate and thiourea at 130 °C. They were covered with "
        "gallium sulfide by adding gallium acetylacetonate at 280 °C."
    )
    (fact,) = read(text)
    assert fact.precursors == ("silver acetate", "indium acetate", "thiourea")


def test_a_metal_thiolate_brings_its_metal() -> None:
    (fact,) = read("Cu2S QDs formed when copper thiolate was heated to 200 °C.")
    assert (fact.precursors, fact.ligands) == (("copper thiolate",), ())


def test_a_ligand_in_the_name_of_a_product_is_its_own() -> None:
    found = {fact.product: fact for fact in read("Oleate-capped PbS QDs and PbSe QDs were prepared at 120 °C.")}
    assert (found["PbS QD"].ligands, found["PbSe QD"].ligands) == (("oleate",), ())
    (fact,) = read("Oleate-capped PbS QDs were prepared from lead carboxylates and sulfur at 120 °C.")
    assert not fact.ligands


def test_what_begins_to_form_at_a_temperature_forms_from_there_on() -> None:
    (fact,) = read("During heating to 170 °C, InP MSC-365 began to form at 45 °C.")
    assert fact.temperature_C == Range(45, None)


def test_an_element_in_a_named_solution_is_no_precursor_of_its_own() -> None:
    (fact,) = read(
        "CdTe QDs were prepared from cadmium oleate and tributylphosphine telluride (0.2 mmol of Te in TBP)."
    )
    assert fact.precursors == ("cadmium oleate", "tributylphosphine telluride")


def test_a_second_product_in_one_sentence_shares_the_precursors() -> None:
    text = "The reaction of cadmium oleate with PH3 at 120 °C produces Cd3P2 MSCs; above 200 °C only Cd3P2 QDs form."
    found = {fact.product: fact for fact in read(text)}
    assert found["Cd3P2 QD"].precursors == found["Cd3P2 MSC"].precursors != ()
    assert found["Cd3P2 QD"].temperature_C == Range(200, None)


def test_a_procedure_that_names_no_product_makes_the_one_species_of_its_paragraph() -> None:
    text = (
        "Lead oleate and oleic acid were degassed in 1-octadecene. At 120 °C thiourea was injected. "
        "TEM images show PbS nanosheets."
    )
    (fact,) = read(text)
    assert (fact.product, fact.precursors, fact.temperature_C) == (
        "PbS nanosheet",
        ("lead oleate", "thiourea"),
        Range(120, 120),
    )
    seen = read(text + " PbS QDs were not seen.")
    assert [(f.product, f.polarity) for f in seen if f.polarity == "negative"] == [("PbS QD", "negative")]


def test_it_can_be_the_precursor() -> None:
    text = "A compound with both elements is cadmium xanthate. It decomposes in oleylamine at 160 °C to give CdS QDs."
    (fact,) = read(text)
    assert (fact.product, fact.precursors, fact.temperature_C) == ("CdS QD", ("cadmium xanthate",), Range(160, 160))


def test_a_source_that_was_used_instead_is_one_of_the_same_product() -> None:
    text = (
        "PbS QDs were prepared from lead oleate and thiourea at 95 °C. When lead acetate was used instead, the dots "
        "were smaller. Lead chloride in place of lead oleate did not react."
    )
    found = [(fact.precursors, fact.polarity) for fact in read(text)]
    assert found[1:] == [(("lead acetate",), "positive"), (("lead chloride",), "negative")]


def test_what_is_driven_off_takes_no_part() -> None:
    (fact,) = read(
        "CdS QDs. Cadmium acetate and oleic acid were kept at 100 °C under reduced pressure for 2 h to remove the "
        "acetic acid. The bath was set to 150 °C, and sulfur in 1-octadecene was injected."
    )
    assert (fact.ligands, fact.temperature_C) == (("oleic acid",), Range(150, 150))


def test_a_paragraph_can_be_the_heading_of_the_next() -> None:
    names = read_names(("Preparation of CdSe QDs", STEPS))
    heading = Passage(Block("paragraph", Text("Preparation of CdSe QDs")), names)
    facts = list(facts_of(Passage(Block("paragraph", Text(STEPS)), names, heading)))
    assert [fact.product for fact in facts if isinstance(fact, Synthesis)] == ["CdSe QD"]


def test_this_temperature_is_that_of_the_step_before() -> None:
    (fact,) = read(
        "CdS QDs. Cadmium oleate and sulfur were injected into oleylamine that had been preheated to 190 °C, and the "
        "mixture was kept at this temperature for 2 h."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(190, 190), Range(2, 2))


@pytest.mark.parametrize(
    ("second", "temperature"),
    [
        ("ZnSe QDs. As described above, except that zinc oleate was used and the reaction stopped after 2 h.", 230),
        ("ZnSe QDs. Zinc oleate was heated as described for the CdSe QDs.", 230),
        ("ZnSe QDs. As above, except that zinc oleate was added and the heating was omitted.", None),
    ],
)
def test_a_paragraph_points_back_to_the_recipe_of_an_earlier_one(second: str, temperature: float | None) -> None:
    texts = (f"CdSe QDs. {STEPS}", second)
    names = read_names(texts)
    first = Passage(Block("paragraph", Text(texts[0])), names)
    facts = list(facts_of(Passage(Block("paragraph", Text(second)), names, first)))
    fact = next(fact for fact in facts if isinstance(fact, Synthesis))
    assert fact.product == "ZnSe QD"
    assert set(fact.precursors) == {"zinc oleate", "trioctylphosphine selenide"}
    assert (fact.ligands, fact.solvents) == (("oleic acid",), ("1-octadecene",))
    assert fact.temperature_C == (Range(temperature, temperature) if temperature else None)
    assert "1-octadecene" in fact.evidence[-1].text


def test_a_step_is_one_though_a_method_tells_when_it_ended() -> None:
    (fact,) = read(
        "CdS QDs. Cadmium oleate and sulfur were mixed in 1-octadecene. The solution was warmed to 70 °C for 3 h, "
        "after which time the UV–vis spectrum did not change."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(70, 70), Range(3, 3))


def test_what_is_made_from_particles_named_before_is_no_synthesis() -> None:
    assert read("AgNO3 in methanol gives Ag2S disks, and from these PbS nanodisks are made with lead acetate.") == []


def test_what_is_made_from_another_species_is_no_synthesis() -> None:
    assert read("Agglomerates of CdS QDs were obtained from the clusters at 150 °C.") == []
    assert len(read("CdS QDs were obtained from cadmium oleate at 150 °C.")) == 1


def test_what_was_converted_is_the_same_under_its_short_name() -> None:
    assert read("The CdS MSC-311 converts to CdS quantum dots at 200 °C. The CdS QDs made at 200 °C are bright.") == []


def test_an_excluded_statement_takes_no_chemical_away() -> None:
    (fact,) = read("ZnSe QDs were made as described for CdSe QDs from zinc nitrate.")
    assert (fact.product, fact.precursors) == ("ZnSe QD", ("zinc nitrate",))


def test_however_between_commas_ends_no_clause() -> None:
    (fact,) = read("If oleylamine is used as a co-solvent, however, CdS QDs are the actual product.")
    assert (fact.product, fact.solvents) == ("CdS QD", ("oleylamine",))


def test_the_same_procedure_for_others_changes_them_too() -> None:
    text = "A solution of InP MSC-386 was injected into ODE at 280 °C. The same procedure was followed for InP MSC-408."
    found = changed(text, "InP QDs from clusters")
    assert {(f.source, f.target, f.temperature_C) for f in found} == {
        ("InP MSC-386", "InP QD", Range(280, 280)),
        ("InP MSC-408", "InP QD", Range(280, 280)),
    }


def test_acknowledgements_state_nothing() -> None:
    assert facts("We thank the CdSe Foundation for CdSe QDs, which were heated to 300 °C.", "Acknowledgements") == []


def test_a_procedure_repeated_for_another_product_of_another_section() -> None:
    blocks = [
        Block("heading", Text("S1. Methods")),
        Block("heading", Text("CdSe MSC-391"), section=("S1. Methods",)),
        Block(
            "paragraph",
            Text("Cadmium oleate and TOPSe were heated to 80 °C for 2 h."),
            section=("S1. Methods", "CdSe MSC-391"),
        ),
        Block("heading", Text("CdSe MSC-415"), section=("S1. Methods",)),
        Block(
            "paragraph",
            Text("The procedure for MSC-391 was repeated at 120 °C."),
            section=("S1. Methods", "CdSe MSC-415"),
        ),
    ]
    found = passages(blocks, read_names([block.content.text for block in blocks]))
    made = [fact for passage in found for fact in facts_of(passage) if isinstance(fact, Synthesis)]
    assert [(f.product, f.temperature_C) for f in made] == [
        ("CdSe MSC-391", Range(80, 80)),
        ("CdSe MSC-415", Range(120, 120)),
    ]
    assert {f.precursors for f in made} == {("cadmium oleate", "trioctylphosphine selenide")}
    assert not [fact for passage in found for fact in facts_of(passage) if isinstance(fact, Conversion)]


def test_what_a_text_calls_a_stabilizer_binds_though_it_mostly_is_a_medium() -> None:
    (fact,) = read("CdSe QDs were made at 90 °C with volatile stabilizers such as pyridine or trioctylamine.")
    assert (fact.ligands, fact.solvents) == (("pyridine", "trioctylamine"), ())


@pytest.mark.parametrize("called", ["surfactants/solvents", "the solvents", "both ligands and solvents"])
def test_what_a_text_calls_a_solvent_at_the_end_of_a_list_is_one(called: str) -> None:
    (fact,) = read(f"CdSe QDs were made at 90 °C, oleylamine and oleic acid being used as {called}.")
    assert fact.solvents == fact.ligands == ("oleylamine", "oleic acid")


def test_how_often_a_chemical_goes_in_what_another_does_is_its_amount() -> None:
    text = "CdSe QDs were made from cadmium oleate at 90 °C using twice the amount of oleylamine relative to cadmium."
    (passage,) = passages([Block("paragraph", Text(text))], read_names((text,)))
    (fact,) = (f for f in with_details(passage, facts_of(passage)) if isinstance(f, Synthesis))
    assert fact.amounts == (Amount("oleylamine", Range(2.0, 2.0), "equiv"),)


def test_how_hot_several_got_at_most_is_told_of_their_family_alone() -> None:
    found = read(
        "Three kinds of InP:Ga MSCs, F350-InP:Ga MSC, F380-InP:Ga MSC and F410-InP:Ga MSC, were produced by heating "
        "indium acetate and gallium oleate at up to 280 °C."
    )
    hot = {fact.product: fact.temperature_C for fact in found}
    assert hot.pop("InP:Ga MSC") == Range(None, 280)
    assert hot == dict.fromkeys(("F350-InP:Ga MSC", "F380-InP:Ga MSC", "F410-InP:Ga MSC"))


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("from hexanoic acid (C6) to stearic acid", ("hexanoic acid", "stearic acid")),
        ("from hexanoic acid to stearic acid, or oleic acid", ("hexanoic acid", "oleic acid", "stearic acid")),
        ("and from hexanoic acid oleic acid", None),
    ],
)
def test_the_ends_of_a_range_of_chemicals_are_alternatives(text: str, either: tuple[str, ...] | None) -> None:
    names = read_names([text])
    found = [group for _, group in alternatives_in(text, find_mentions(text, names), names)]
    assert found == ([either] if either else [])


def test_what_is_calcined_was_made_by_the_steps_before() -> None:
    text = (
        "Co3O4 nanoparticles were prepared as follows. Cobalt acetate and oleic acid were dissolved in methanol. The "
        "solution was heated to 170 °C for 20 h. The obtained Co3O4 was calcined at 600 °C. After 3 h, CoO "
        "nanoparticles were obtained."
    )
    assert {(f.product, f.temperature_C) for f in read(text) if f.precursors} == {
        ("Co3O4 nanoparticle", Range(170, 170))
    }
    treated = text.replace("CoO nano", "Co3O4 nano")
    assert {f.product for f in read(treated) if f.precursors} == {"Co3O4 nanoparticle"}


def test_what_a_product_is_dissolved_in_to_be_isolated_is_no_medium_of_its_making() -> None:
    text = "Cadmium oleate and sulfur were heated in octadecene. "
    (fact,) = read(text + "Then the product was dissolved in hexane and the CdS QDs were extracted with ethanol.")
    assert fact.solvents == ("1-octadecene",)


def test_what_a_source_is_brought_in_is_a_solvent() -> None:
    (fact,) = read("EuS nanocrystals were made by injecting an oleylamine solution of EuCl3 and thiourea into water.")
    assert "oleylamine" in fact.solvents


@pytest.mark.parametrize(
    "text",
    ["HAuCl4 was reduced with citrate to Au nanoparticles.", "Reduction of HAuCl4 into Au nanoparticles is fast."],
)
def test_what_is_reduced_to_a_species_is_its_source(text: str) -> None:
    (fact,) = read(text)
    assert (fact.product, fact.precursors) == ("Au nanoparticle", ("gold(III) chloride",))


def test_a_biosynthesis_and_a_nanopowder_are_of_colloids() -> None:
    (fact,) = read("For biosynthesis of AgNPs, leaf extract was added to AgNO3 at 35 °C.")
    assert (fact.precursors, fact.temperature_C) == (("silver nitrate",), Range(35, 35))
    (fact,) = read("A Cu-doped ZnO nanopowder was prepared from zinc nitrate.")
    assert fact.precursors == ("zinc nitrate",)
