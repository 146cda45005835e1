"""What a text says did not happen: denied, never given as if it had, and with the condition under which it did not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from mscgraph.extract import extract
from mscgraph.extract.events.denying import data
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Characterization, Conversion, Fact, Property, Range, Species, Synthesis
from mscgraph.facts.names import name_key
from mscgraph.read import read_document
from mscgraph.read.document import Block, Document, PaperRecord, Text

SENTENCES = Path(__file__).parent / "sentences"


def read(text: str) -> list[Fact]:
    return list(facts_of(Passage(Block("paragraph", Text(text)), read_names((text,)))))


def denied(text: str) -> list[Fact]:
    return [fact for fact in read(text) if fact.polarity == "negative"]


def rendered(fact: Fact) -> str:
    assert isinstance(fact, Conversion | Synthesis)
    return f"{fact.source} -> {fact.target}" if isinstance(fact, Conversion) else f"-> {fact.product}"


@pytest.mark.parametrize("example", data()["example"], ids=lambda example: example["text"])
def test_denials_find_their_examples(example: dict[str, str | list[str]]) -> None:
    assert sorted({rendered(fact) for fact in denied(str(example["text"]))}) == example["finds"]


def rows_of(name: str) -> list[dict[str, str]]:
    with (SENTENCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("name", ["denials.tsv", "nothing.tsv"])
def test_denials_in_sentences(name: str) -> None:
    """Of sentences written before the rules were, as a measure of them; those of the second stand behind a change that
    is told."""
    rows = rows_of(name)
    expected = {(row["id"], _said(part)) for row in rows for part in row["denied"].split(" ; ")}
    found = {(row["id"], key) for row in rows for fact in _extracted(row["text"]) if (key := _key(fact))}
    assert len(expected & found) / len(expected) >= 0.75


@pytest.mark.parametrize(
    "text",
    [
        # a noun of change holds only as its verb says
        "The conversion of {} to {}, upon addition of oleic acid (10 equiv) at 80 °C, could not be achieved.",
        "The conversion of {} to {} with this amine was not observed.",
        "The conversion of {} to {} was possible neither with oleic acid nor with octylamine.",
        "The transformation of {} into {} in the presence of oleic acid remains elusive.",
        "Oleic acid did not bring about the conversion of {} to {}.",
        "Oleic acid proved ineffective for the conversion of {} to {}.",
        "For the conversion of {} to {} oleic acid is not active.",
        # a verb can be denied by the words turned round, or from behind
        "At no temperature was {} converted to {}.",
        "Nowhere did {} turn into {}.",
        "{} turned into {} in none of the runs.",
        "{} is transformed into {} neither by oleic acid nor by octylamine.",
        # what stands over the sentence
        "There is no evidence that, in the presence of oleic acid, {} turns into {}.",
        "It has never been shown that upon heating {} gives {}.",
        # what is taken back
        "{} turned into {}, a finding that could not be reproduced.",
        "One would expect {} to turn into {}, which it does not.",
    ],
)
def test_a_denial_reaches_its_change_from_anywhere_in_the_sentence(text: str) -> None:
    (fact,) = (f for f in read(text.format("CdSe MSC-391", "CdSe MSC-415")) if isinstance(f, Conversion))
    assert (rendered(fact), fact.polarity) == ("CdSe MSC-391 -> CdSe MSC-415", "negative")


@pytest.mark.parametrize(
    "text",
    [
        "The mechanism of the conversion of {} to {} is not known.",
        "The conversion of {} to {} with oleic acid does not need light.",
        "Light has no influence on the conversion of {} to {}.",
        "{} turned into {} but was not isolated.",
        "Not only did we find that {} turns into {}.",
        "The conversion of {} to {} is not complete at 80 °C.",
        "The conversion of {} to {} never takes more than two hours.",
    ],
)
def test_a_denial_of_something_else_leaves_a_change_as_it_is(text: str) -> None:
    facts = [fact for fact in read(text.format("CdSe MSC-391", "CdSe MSC-415")) if isinstance(fact, Conversion)]
    assert [fact.polarity for fact in facts] == ["positive"]


def test_what_is_only_asked_is_no_fact() -> None:
    assert not read("It was tested whether, in the dark, CdSe MSC-391 turns into CdSe MSC-415.")


def test_what_was_tried_in_vain_or_prevented_is_not_given_as_if_it_had_happened() -> None:
    rows = rows_of("refused.tsv")
    expected = {(row["id"], _said(row["denied"])) for row in rows}
    stated = {(row["id"], _key(fact)) for row in rows for fact in _extracted(row["text"], "positive")}
    assert len(expected & stated) <= 2  # 'comes to a halt', 'cannot be overcome'
    found = {(row["id"], _key(fact)) for row in rows for fact in _extracted(row["text"])}
    assert len(expected & found) / len(expected) >= 0.75


def _extracted(text: str, polarity: str = "negative") -> Iterator[Fact]:
    title, paragraph = Block("title", Text("A study")), Block("paragraph", Text(text))
    facts = extract(Document(PaperRecord(sha256="", file_name="study.txt"), (title, paragraph))).facts
    return (fact for fact in facts if fact.polarity == polarity)


def _said(part: str) -> tuple[str, ...]:
    if part.startswith("!"):
        return (name_key(part[1:]),)
    if " -> " in f" {part}":
        return tuple(name_key(name) for name in f" {part}".split(" -> "))
    subject, said = part.split(": ")
    return name_key(subject), said


def _key(fact: Fact) -> tuple[str, ...]:
    """A denied fact as the file writes it; nothing for other kinds."""
    if isinstance(fact, Conversion):
        return name_key(fact.source), name_key(fact.target)
    if isinstance(fact, Synthesis):
        return "", name_key(fact.product)
    if isinstance(fact, Species):
        return (name_key(fact.name),)
    if isinstance(fact, Property):
        value = f"{fact.value.low:g}" if isinstance(fact.value, Range) else fact.value
        return name_key(fact.subject), f"{fact.property} {value}"
    return ()


def test_a_change_that_fails_cold_goes_on_hot() -> None:
    facts = read("At 180 °C CdSe MSC-391 is converted to CdSe QDs. No conversion took place at 60 °C.")
    found = [(f.polarity, f.temperature_C) for f in facts if isinstance(f, Conversion)]
    assert found == [("positive", Range(180, 180)), ("negative", Range(60, 60))]


def test_what_was_missing_is_a_condition_of_the_denial() -> None:
    text = "Octylamine converted CdSe MSC-391 to CdSe MSC-415. In the absence of octylamine there was no conversion."
    (fact,) = denied(text)
    assert fact.conditions == (("without", "octylamine"),)


def test_what_the_text_affirms_is_not_denied_without_a_condition() -> None:
    assert denied("CdSe MSC-391 was converted to CdSe MSC-415. In one of the runs no CdSe MSC-415 was seen.") == []


def test_what_another_passage_affirms_is_denied_of_this_experiment() -> None:
    told = "CdSe MSC-391 was converted to CdSe MSC-415 by octylamine."
    here = "Another batch of CdSe MSC-391 was treated with oleic acid. No CdSe MSC-415 was seen."
    blocks = (Block("title", Text("A study")), *(Block("paragraph", Text(text)) for text in (told, here)))
    found = extract(Document(PaperRecord(sha256="", file_name="study.txt"), blocks)).facts
    (fact,) = (f for f in found if isinstance(f, Conversion) and f.polarity == "negative")
    assert rendered(fact) == "CdSe MSC-391 -> CdSe MSC-415"


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_contracted_denial_is_one(apostrophe: str) -> None:
    (fact,) = denied(f"CdSe MSC-391 didn{apostrophe}t yield CdSe MSC-415 at 60 °C.")
    assert rendered(fact) == "CdSe MSC-391 -> CdSe MSC-415"


def test_bulk_that_has_a_structure_is_not_what_lacks_it() -> None:
    found = read("CdSe MSC-391 does not have the zinc blende lattice of bulk CdSe; it has a polytwistane-like core.")
    said = {(f.subject, f.value, f.polarity) for f in found if isinstance(f, Property)}
    assert said == {
        ("CdSe MSC-391", "zinc blende", "negative"),
        ("CdSe MSC-391", "polytwistane", "positive"),
    }


def test_a_pattern_that_cannot_tell_two_structures_apart_denies_none() -> None:
    text = "CdSe MSC-391 gives three broad lines, which do not permit distinguishing zinc blende from wurtzite."
    assert [fact for fact in read(text) if isinstance(fact, Property) and fact.property == "crystal_structure"] == []


def test_a_species_that_is_used_up_was_there_before() -> None:
    assert denied("CdSe MSC-391 was converted to CdSe MSC-415. After 2 h no CdSe MSC-391 was detected.") == []


def test_a_cluster_that_does_not_turn_into_dots_is_the_source_of_the_denial() -> None:
    text = "CdSe MSC-391 is transformed into CdSe QDs at 200 °C. CdSe MSC-415 does not convert into dots at 200 °C."
    assert [rendered(fact) for fact in denied(text)] == ["CdSe MSC-415 -> CdSe QD"]


@pytest.mark.parametrize(
    "text",
    [
        "The arrow stands for the transformation of CdSe MSC-391 into CdSe MSC-415, which does not occur.",
        "We could not obtain CdSe MSC-415 from CdSe MSC-391 at any temperature.",
    ],
)
def test_a_denial_at_the_end_or_in_the_middle(text: str) -> None:
    assert {fact.polarity for fact in read(text) if isinstance(fact, Conversion)} == {"negative"}


@pytest.mark.parametrize(
    "text",
    [
        "One might suspect that CdSe MSC-391 grows to CdSe MSC-415 by the addition of monomers.",
        "The bands of CdSe MSC-415 at 381 and 351 nm have commonly been assigned to higher transitions.",
    ],
)
def test_a_view_that_is_about_to_be_refuted_is_no_fact(text: str) -> None:
    assert [fact for fact in read(text) if isinstance(fact, Conversion | Property)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The first absorption peak of CdSe QDs lies at 540 nm and did not change within a week.",
        "CdSe QDs have a diameter of 3.1 nm, which is larger, without any change in shape.",
        "CdSe MSC-391 was transformed into CdSe MSC-415 without a change in composition.",
        "Powders of CdSe MSC-391 do not decompose below 150 °C.",
    ],
)
def test_what_does_not_change_is_not_denied(text: str) -> None:
    assert {fact.polarity for fact in read(text)} == {"positive"}


def test_a_peak_that_is_missing_denies_the_cluster_not_its_wavelength() -> None:
    facts = read("CdSe MSC-391 has its peak at 391 nm. In hexane, no trace of the 391 nm peak was visible.")
    assert {f.polarity for f in facts if isinstance(f, Property)} == {"positive"}


def test_a_species_that_nobody_found_is_denied(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    text = (
        "CdSe MSC-391 is stable. We asked whether CdTe MSCs exist, and have no "
        "indication of a ZnSe magic-sized cluster."
    )
    path.write_text(text, encoding="utf-8")
    found = {f.name: f.polarity for f in extract(read_document(path)).facts if isinstance(f, Species)}
    assert found == {"CdSe MSC-391": "positive", "CdTe MSC": "negative", "ZnSe magic-sized cluster": "negative"}


def test_neither_cluster_is_both() -> None:
    text = (
        "CdSe MSC-391 and CdSe MSC-415 were prepared in toluene with octylamine. Without octylamine neither cluster "
        "was detected."
    )
    assert sorted(rendered(fact) for fact in denied(text)) == ["-> CdSe MSC-391", "-> CdSe MSC-415"]


def test_only_the_manner_is_denied() -> None:
    facts = read("CdSe MSC-415 does not form from CdSe MSC-391 in a single step.")
    assert {fact.polarity for fact in facts if isinstance(fact, Conversion)} == {"positive"}


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        # what nothing happened to, where the text tells elsewhere what becomes of it
        ("CdSe MSC-391 is converted to CdSe QDs at 200 °C. At 120 °C the clusters remained unchanged for 2 h.",
         ["CdSe MSC-391 -> CdSe QD"]),
        ("At 80 °C CdSe MSC-391 was inert toward octylamine. It turned into CdSe MSC-415 with oleic acid.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 is converted to CdSe QDs. Cadmium oleate and selenium do not react below 80 °C.", []),
        ("CdSe MSC-391 turned into CdSe MSC-415 with octylamine but not with trioctylphosphine.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what came in place of something
        ("Instead of CdSe MSC-415, CdSe QDs were obtained on heating CdSe MSC-391.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("Clusters rather than CdSe QDs were studied.", []),
        # what was treated last was to become what did not form, whatever it forms of elsewhere
        ("CdSe PC-415 gives CdSe MSC-415. CdSe MSC-391 was heated with octylamine. No CdSe MSC-415 was formed.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("No sign of CdSe QDs appeared in solutions of CdSe MSC-391.", ["CdSe MSC-391 -> CdSe QD"]),
        ("CdSe MSC-391 resists conversion to CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        ("The transformation of CdSe MSC-391 to CdSe QDs is fully suppressed by oleic acid.",
         ["CdSe MSC-391 -> CdSe QD"]),
        ("Attempts to form CdSe MSC-391 by treating CdSe MSC-415 with octylamine were unsuccessful.",
         ["CdSe MSC-415 -> CdSe MSC-391"]),
        # that there was no process denies none of what it is of
        ("No conversion of CdSe MSC-391 to CdSe MSC-415 was detected below 60 °C.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("There was no sign of alloying when CdSe MSC-391 was treated with sulfur.", []),
        ("No cluster larger than CdSe MSC-391 was obtained with octylamine.", []),
        ("CdSe MSC-391 is converted to CdSe QDs. No cluster larger than CdSe MSC-391 was obtained at 80 °C.", []),
        # nor does what is said beside
        ("Without an amine CdSe MSC-391 was not observed, and the mixture proceeded directly to CdSe QDs.",
         ["-> CdSe MSC-391"]),
        ("Heating yields CdSe MSC-391, which is not stable otherwise, and CdSe MSC-391 gives CdSe QDs.", []),
    ],
)  # fmt: skip
def test_what_is_denied(text: str, finds: list[str]) -> None:
    assert sorted({rendered(fact) for fact in denied(text) if isinstance(fact, Conversion | Synthesis)}) == finds


def test_what_turns_back_is_what_holds_the_metal() -> None:
    text = (
        "ZnTe MSC-323 and cadmium oleate give CdTe MSC-371. ZnSe MSC-299 and silver nitrate give Ag2Se MSCs. "
        "The exchange of Zn2+ against Cd2+ cannot be reversed with zinc oleate."
    )
    assert [rendered(fact) for fact in denied(text)] == ["CdTe MSC-371 -> ZnTe MSC-323"]


def test_a_method_that_gave_nothing_is_denied() -> None:
    text = (
        "HgTe MSC-435 was isolated. Its existence could not be demonstrated by SAXS, and no mass spectrum was obtained."
    )
    found = [(f.subject, f.method) for f in denied(text) if isinstance(f, Characterization)]
    assert found == [("HgTe MSC-435", "small-angle X-ray scattering"), ("HgTe MSC-435", "mass spectrometry")]


def test_what_a_noun_of_change_is_said_never_to_be_is_denied() -> None:
    facts = [f for f in read("The way from CdSe MSC-415 to CdSe MSC-391 has not been found.") if f.kind == "conversion"]
    assert [f.polarity for f in facts] == ["negative"]


@pytest.mark.parametrize(
    "said",
    [
        "The conversion with water cannot be ruled out.",
        "Water caused no transition temperature to appear.",
        "With water there was an insufficient number of points.",
        "Oleylamine is used in NO reduction on platinum.",
    ],
)
def test_what_only_sounds_like_a_denial_is_none(said: str) -> None:
    assert not denied(f"CdSe MSC-391 is converted to CdSe MSC-415 with oleic acid. {said}")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The CdSe QDs absorb at 520 nm and do not scatter light.", "positive"),
        ("The CdSe QDs with an absorption peak at 520 nm do not grow any further.", "positive"),
        ("No conversion was noted for CdSe QDs, which absorb at 520 nm.", "positive"),
        ("None of the models explains why the CdSe QDs absorb at 520 nm.", "positive"),
        ("Without it the CdSe QDs absorb at 520 nm.", "positive"),
        ("The absorption peak of CdSe QDs at 520 nm was quenched.", "positive"),
        ("The CdSe QDs showed no absorption peak at 520 nm.", "negative"),
        ("The absorption peak of CdSe QDs at 520 nm was not observed in toluene.", "negative"),
    ],
)
def test_a_number_is_denied_only_by_words_that_govern_it(text: str, polarity: str) -> None:
    assert {f.polarity for f in read(text) if isinstance(f, Property)} == {polarity}


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("It was claimed that CdSe MSC-391 turns into CdSe MSC-415. We repeated the experiment and have to disagree.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("The data point to conversion of CdSe MSC-391 to CdSe MSC-415. Such an interpretation is refuted.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 converts to CdSe MSC-415. Our data support this view.", []),
        ("An attempt to turn CdSe MSC-391 into CdSe MSC-415 with octylamine met with failure.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
    ],
)  # fmt: skip
def test_what_the_next_sentence_refutes_is_denied(text: str, finds: list[str]) -> None:
    assert [rendered(f) for f in denied(text)] == finds


@pytest.mark.parametrize(
    "text",
    [
        "CdSe MSC-391 turns into CdSe QDs, and from then on nothing else changed.",
        "Without any stirring CdSe MSC-391 is converted to CdSe QDs.",
    ],
)
def test_a_change_is_not_denied_by_what_did_not_happen_besides(text: str) -> None:
    assert [f.polarity for f in read(text) if isinstance(f, Conversion)] == ["positive"]


def test_a_belief_into_which_one_is_led_is_no_fact() -> None:
    text = "One might be led to believe that CdSe MSC-391 converts into CdSe MSC-415."
    assert not [f for f in read(text) if isinstance(f, Conversion)]


@pytest.mark.parametrize(
    "said",
    [
        "Octylamine had no effect on it.",
        "Without octylamine CdSe QDs are obtained.",
        "The CdSe QDs do not nucleate from monomers.",
    ],
)
def test_what_was_made_is_not_denied_by_what_had_no_effect(said: str) -> None:
    made = "CdSe QDs were synthesized from cadmium oleate and selenium at 240 °C."
    assert not [f for f in denied(f"{made} {said}") if isinstance(f, Synthesis)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what comes of the same metals, or of those that are brought in their place
        (
            "CdTe MSC-371 was converted to HgTe MSC-510 with mercury acetate. HgTe MSC-510 gave HgTe QDs at 60 °C. "
            "Back exchange with cadmium acetate did not occur at any temperature.",
            "HgTe MSC-510 -> CdTe MSC-371",
        ),
        (
            "InP MSC-386 was converted to Cd3P2 clusters with cadmium oleate. Zinc oleate did not give Zn3P2 clusters.",
            "InP MSC-386 -> Zn3P2 cluster",
        ),
        # a bare head means what bears its name
        (
            "CdSe MSC-415 turned into CdSe nanorods. CdTe MSC-371 turned into CdTe tetrapods, then into CdTe rods. "
            "Without the acid no tetrapods were found.",
            "CdTe MSC-371 -> CdTe tetrapod",
        ),
        # a product named alone comes of what the sentence before speaks of
        (
            "In2S3 nanocrystals were stirred for 48 h. With copper iodide, CuInS2 nanocrystals were absent.",
            "In2S3 nanocrystal -> CuInS2 nanocrystal",
        ),
    ],
)
def test_what_a_denied_product_was_to_come_of(text: str, found: str) -> None:
    assert [rendered(fact) for fact in denied(text)] == [found]


def test_what_is_not_given_off_is_no_cluster_that_stays() -> None:
    text = "CdSe MSC-391 is transformed into CdSe QDs at 180 °C. Gas was not evolved."
    assert not denied(text)


def test_a_way_that_did_not_lead_there_is_no_mechanism() -> None:
    text = "CdSe MSC-391 turns into CdSe nanosheets at 80 °C, by oriented attachment rather than by monomer addition."
    found = {f.polarity: f.mechanism for f in read(text) if isinstance(f, Conversion)}
    assert found == {"positive": ("oriented attachment",), "negative": ("monomer-driven growth",)}


def test_what_could_only_be_expected_is_no_fact() -> None:
    assert not read("One could expect CdSe nanosheets to be formed from CdSe MSC-391 in diamines.")


def test_what_follows_a_denied_structure_behind_but_is_affirmed() -> None:
    facts = read("The core of InP MSC-386 is neither zinc blende nor wurtzite but has C2v symmetry.")
    found = {(f.value, f.polarity) for f in facts if isinstance(f, Property)}
    assert found >= {("zinc blende", "negative"), ("wurtzite", "negative"), ("C2v", "positive")}


@pytest.mark.parametrize(
    "text", ["InP MSC-386 was not detected by ESI-MS.", "Crystals of InP MSC-386 suitable for NMR were not obtained."]
)
def test_a_method_that_saw_nothing_is_denied(text: str) -> None:
    assert [f.polarity for f in read(text) if isinstance(f, Characterization)] == ["negative"]


@pytest.mark.parametrize(
    "text",
    [
        "CdSe MSC-415 was converted to Cu2Se clusters with copper acetate, as mixed clusters were not found.",
        "CdSe MSC-391 turns into CdSe QDs at 180 °C. No intermediate was detected.",
        "CdSe MSC-391 turns into CdSe QDs at 180 °C. The QDs kept their color for two weeks.",
        "CdSe MSC-391 turns into CdSe QDs at 180 °C. The rate did not respond to added oleic acid.",
        "CdSe MSC-391 turns into CdSe QDs at 180 °C. It was not known whether fragments are involved.",
        "CdSe MSC-391 turns into CdSe QDs at 180 °C. Samples drawn when no CdSe QDs have nucleated yet are clear.",
        "CdSe MSC-391 turns into CdSe MSC-415. The exchange takes place between CdSe MSC-391 rather than CdSe MSC-415.",
        "SnS clusters turned into PbS clusters with lead oleate. No exchange took place with zinc oleate.",
        "CdSe MSC-391 turns into CdSe MSC-415 with octylamine. There was no change in composition.",
        "CdSe MSC-391 turns into CdSe QDs at 180 °C. At 40 °C CdSe MSC-391 survives for a month.",
        "CdSe MSC-391 and cadmium oleate gave CdSe MSC-415, and only CdSe MSC-415 was found.",
    ],
)
def test_what_says_nothing_of_the_change_that_is_told_denies_none(text: str) -> None:
    assert not denied(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "CdSe MSC-415 turns into CdSe MSC-391 in amines. With water neither CdSe MSC-415 nor CdSe MSC-391 formed.",
            [],
        ),
        (
            "InP MSC-386 turns into InP MSC-366. InP MSC-366 could not be turned back into InP MSC-386.",
            [("366", "386")],
        ),
        ("PbSe MSC-596 gave PbSe QDs. No PbTe cluster was seen with lead oleate and TOPTe at 22 °C.", []),
    ],
)
def test_what_is_denied_comes_of_no_other_thing_that_is_denied_or_brought(
    text: str, found: list[tuple[str, str]]
) -> None:
    facts = [fact for fact in denied(text) if isinstance(fact, Conversion)]
    assert [(f.source[-3:], f.target[-3:]) for f in facts] == found


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        (". The ZnSe QDs obtained did not suffer from oxidation.", "positive"),
        (". No conversion into ZnSe QDs occurred.", "negative"),
        (", and complete conversion to ZnSe QDs was not achieved.", "negative"),
    ],
)
def test_only_what_denies_the_outcome_of_an_experiment_denies_its_change(text: str, polarity: str) -> None:
    found = read(f"CdSe MSC-391 was stirred with zinc oleate at 80 °C{text}")
    told = {(rendered(fact), fact.polarity) for fact in found if isinstance(fact, Conversion)}
    assert told == {("CdSe MSC-391 -> ZnSe QD", polarity)}


def test_what_acts_in_vain_is_the_reagent() -> None:
    text = (
        "CdSe MSC-391 is converted to CdSe MSC-415 by methanol. Dry acetone and ethanol did not transform CdSe MSC-391."
    )
    assert [f.reagents for f in denied(text) if isinstance(f, Conversion)] == [("acetone", "ethanol")]


def test_one_denial_holds_for_both_structures_of_an_alternative() -> None:
    facts = read("The patterns of InP MSC-386 are broad and cannot be assigned to either zinc blende or wurtzite.")
    found = {(f.value, f.polarity) for f in facts if isinstance(f, Property)}
    assert found >= {("zinc blende", "negative"), ("wurtzite", "negative")}


def test_no_doubt_about_a_structure_affirms_it() -> None:
    facts = read("The patterns leave no doubt about the zinc blende lattice of InP MSC-386.")
    assert [f.polarity for f in facts if isinstance(f, Property) and f.value == "zinc blende"] == ["positive"]


def test_what_a_sentence_says_to_be_there_by_now_is_what_does_not_go_on() -> None:
    text = (
        "PC-371 turned into CdTe QDs at 130 °C. When PC-371 had been turned into CdTe MSC-417, heating at "
        "130 °C did not give QDs in 30 min."
    )
    assert [rendered(fact) for fact in denied(text)] == ["CdTe MSC-417 -> CdTe QD"]


def test_a_denied_process_is_of_what_it_is_said_to_be_of() -> None:
    text = "No conversion of the CdSe MSC-380 was noted at 40 °C; after raising to 90 °C, CdSe MSC-408 was there."
    assert [rendered(fact) for fact in denied(text)] == ["CdSe MSC-380 -> CdSe MSC-408"]


def test_neither_of_two_clusters_was_to_come_of_the_other() -> None:
    text = "CdSe MSC-391 is converted to CdSe MSC-415 in 6 h. Without any amine neither MSC was seen even after 3 days."
    found = [f"{f.polarity} {rendered(f)}" for f in _extracted(text) if isinstance(f, Conversion | Synthesis)]
    assert found == ["negative -> CdSe MSC-391", "negative -> CdSe MSC-415"]


def test_a_making_denied_of_what_comes_of_clusters_is_a_conversion_denied() -> None:
    """'The synthesis of the rods needs no template', where the paper makes the rods of clusters."""
    record = PaperRecord(sha256="", file_name="rods.txt")
    told = "CdSe MSC-391 was converted to CdSe nanorods with oleic acid at 180 °C."
    denying = "The synthesis of CdSe nanorods does not require trioctylphosphine oxide."
    blocks = tuple(Block("paragraph", Text(text)) for text in (told, denying))
    found = [fact for fact in extract(Document(record, blocks)).facts if fact.polarity == "negative"]
    assert [rendered(fact) for fact in found] == ["CdSe MSC-391 -> CdSe nanorod"]


def test_peaks_that_are_only_pointed_back_at_are_denied() -> None:
    text = "Bands at 361 and 331 nm were put down to CdSe MSC-391. CdSe MSC-391 has no features at these wavelengths."
    found = [fact for fact in denied(text) if isinstance(fact, Property)]
    assert [(fact.subject, fact.value) for fact in found] == [
        ("CdSe MSC-391", Range(361, 361)),
        ("CdSe MSC-391", Range(331, 331)),
    ]


@pytest.mark.parametrize(
    ("before", "temperature"),
    [
        ("At 90 °C, CdSe MSC-391 merely dissolved.", Range(90, 90)),
        ("CdSe MSC-391 was held at 90 °C and then at 120 °C.", None),
        ("At 90 °C, CdSe MSC-391 gave way to CdSe nanorods.", None),
    ],
)
def test_nothing_happens_at_the_temperature_at_which_the_sentence_before_leaves_the_source(
    before: str, temperature: Range | None
) -> None:
    found = denied(f"CdSe MSC-391 was converted to CdSe QDs at 200 °C. {before} Surprisingly, no CdSe QDs formed.")
    told = {fact.temperature_C for fact in found if isinstance(fact, Conversion) and fact.target == "CdSe QD"}
    assert told <= {temperature} and (temperature is None or told)


def test_what_does_not_form_at_one_temperature_was_tried_with_the_additives_of_the_series() -> None:
    found = denied(
        "CdSe MSC-391 was treated with octylamine at 90, 150 and 200 °C. At 90 °C, CdSe MSC-391 merely dissolved. "
        "No CdSe QDs formed. At 200 °C, CdSe MSC-391 was converted to CdSe QDs."
    )
    (fact,) = (fact for fact in found if isinstance(fact, Conversion))
    assert (fact.temperature_C, fact.reagents) == (Range(90, 90), ("octylamine",))
    quoted = " ".join(evidence.text for evidence in fact.evidence)
    assert all(said in quoted for said in ("treated with octylamine", "At 90 °C", "No CdSe QDs formed"))
