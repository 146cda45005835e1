"""Questions in plain language: which question they are taken for, with which parameters, and when none fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.ask.asking import ask
from mscgraph.ask.plain import Understood, understand
from mscgraph.ask.questions import Question, questions
from mscgraph.ask.wordings import wordings
from mscgraph.errors import UnknownSpecies, UsageError
from mscgraph.graph.store import Store

MEANT = [
    ("How do I get from 386-InP to F399-InP:Cl?", "routes", {"source": "386-InP", "target": "F399-InP:Cl"}),
    (
        "how do I make F399-InP:Cl below 120 °C without HCl",
        "ways-to",
        {"target": "F399-InP:Cl", "below": "120", "without": "HCl"},
    ),
    (
        "how do I make F399-InP:Cl from In(Ac)3, InCl3, myristic acid and (TMS)3P within 24 h",
        "ways-to",
        {"target": "F399-InP:Cl", "shelf": "In(Ac)3; InCl3; myristic acid; (TMS)3P", "within": "24"},
    ),
    ("What does 386-InP convert to on heating?", "conversions-from", {"species": "386-InP", "trigger": "heat"}),
    ("what does 386-InP turn into with InCl3", "conversions-from", {"species": "386-InP", "reagent": "InCl3"}),
    ("Which species absorb at 386 ± 3 nm?", "species-by-wavelength", {"wavelength": "386 ± 3"}),
    (
        "Which InP clusters absorb between 380 and 400 nm?",
        "species-by-wavelength",
        {"material": "InP", "wavelength": "380 and 400"},
    ),
    ("What is the recipe of F360-InP:Zn MSC?", "recipe", {"species": "F360-InP:Zn MSC"}),
    ("Who first reported F360-InP:Cl MSC?", "first-reports", {"species": "F360-InP:Cl MSC"}),
    ("Is F360-InP:Cl an intermediate?", "stations", {"species": "F360-InP:Cl"}),
    ("Which conversions are reversible?", "reversible", {}),
    ("Where do the papers contradict each other?", "conflicts", {}),
    ("How stable is 386-InP?", "stability", {"species": "386-InP"}),
    ("How was F399-InP:Cl characterized?", "characterizations", {"species": "F399-InP:Cl"}),
    ("Which species have a single-crystal structure?", "crystal-structures", {}),
    ("Does 386-InP convert to F360-InP:Cl?", "evidence", {"source": "386-InP", "target": "F360-InP:Cl"}),
    (
        "which reagents convert 386-InP into F360-InP:Cl",
        "conversions",
        {"source": "386-InP", "target": "F360-InP:Cl", "trigger": "reagent"},
    ),
    (
        "what happens when 386-InP is heated with HCl",
        "conversions-from",
        {"species": "386-InP", "reagent": "HCl", "trigger": "heat"},
    ),
    ("which amine converts CdS PC-360", "conversions-from", {"species": "CdS PC-360", "reagent": "amine"}),
    (
        "Can I make InP QD from 386-InP below 120 °C?",
        "routes",
        {"source": "386-InP", "target": "InP QD", "below": "120"},
    ),
    ("how hot must it be to make F360-InP:Zn", "recipe", {"species": "F360-InP:Zn"}),
    ("which papers contradict each other", "conflicts", {}),
    (
        "who first determined the formula In37P20(O2CR)51",
        "formulas",
        {"species": "In37P20(O2CR)51"},
    ),
    ("which conversions rest on one paper or on a citation only", "thin-evidence", {}),
    ("compare 386-InP and F360-InP:Cl", "compare", {"species": "386-InP", "other": "F360-InP:Cl"}),
    ("what do 386-InP and F397-InP have in common", "compare", {"species": "386-InP", "other": "F397-InP"}),
    ("how does F360-InP:Cl differ from F399-InP:Cl", "compare", {"species": "F360-InP:Cl", "other": "F399-InP:Cl"}),
    ("which clusters have a zinc blende structure", "structures", {"text": "zinc blende"}),
    ("which MSCs have Td symmetry", "structures", {"text": "Td"}),
    ("which MSCs have C2v symmetry", "structures", {"text": "C2v"}),
    ("which species are polytwistanes", "structures", {"text": "polytwistane"}),
    ("what is the structure of 386-InP", "structures", {"species": "386-InP"}),
    ("where does CdTe MSC-448 absorb", "property-values", {"species": "CdTe MSC-448"}),
    ("which InP clusters are there", "material-species", {"material": "InP"}),
    ("tell me about 386-InP", "species", {"species": "386-InP"}),
    ("which papers report F360-InP:Cl", "papers", {"species": "F360-InP:Cl"}),
    ("how many papers are there", "papers", {}),
    ("which ligands does 386-InP have", "ligands", {"species": "386-InP"}),
    ("what ligands cap F408-InP:Zn", "bindings", {"species": "F408-InP:Zn"}),
    ("how long does it take to make F393-InP:Zn", "recipe", {"species": "F393-InP:Zn"}),
    ("what is 386-InP made from", "recipe", {"species": "386-InP"}),
    ("what can be made from 386-InP", "conversions-from", {"species": "386-InP"}),
    ("what can be made with InCl3", "by-chemical", {"chemical": "InCl3"}),
    (
        "how long must F408-InP:Zn be heated to become F393-InP:Zn",
        "conversions",
        {"source": "F408-InP:Zn", "target": "F393-InP:Zn", "trigger": "heat"},
    ),
    (
        "by which mechanism does F360-InP:Cl convert to F399-InP:Cl",
        "conversions",
        {"source": "F360-InP:Cl", "target": "F399-InP:Cl"},
    ),
    ("which conversions are isomerizations", "conversions", {"mechanism": "isomerization"}),
    ("which conversions happen by etching", "conversions", {"mechanism": "etching"}),
    ("which conversions fail", "denied", {}),
    ("what does HCl do to 386-InP", "conversions-from", {"species": "386-InP", "reagent": "HCl"}),
    ("which clusters contain zinc", "dopants", {"dopant": "zinc"}),
    ("is 386-InP stable at 200 °C", "stability", {"species": "386-InP", "above": "200"}),
    ("what is the NMR shift of 386-InP", "nmr-shifts", {"species": "386-InP"}),
    ("how much InCl3 is needed for F360-InP:Cl", "amounts", {"species": "F360-InP:Cl", "chemical": "InCl3"}),
    ("which clusters were examined by Raman spectroscopy", "characterizations", {"method": "Raman spectroscopy"}),
    (
        "which clusters can I make from In(Ac)3, HMy and (TMS)3P",
        "makeable",
        {"shelf": "In(Ac)3; HMy; (TMS)3P"},
    ),
    ("does the ligand matter for 386-InP", "ligand-effects", {"species": "386-InP"}),
    ("which cluster is the most connected", "hubs", {}),
    ("which methods have been applied to InP", "matrix", {"material": "InP"}),
    ("do papers agree on 386-InP", "differences", {"species": "386-InP"}),
    ("what is the crystal structure of F399-InP:Cl", "structures", {"species": "F399-InP:Cl"}),
    ("which clusters have a known crystal structure", "crystal-structures", {}),
    ("which InP clusters absorb below 370 nm", "species-by-wavelength", {"material": "InP", "wavelength": "below 370"}),
    ("which species emit at 480 nm", "emission", {"wavelength": "480"}),
    ("what ligands cap the 386-InP cluster", "bindings", {"species": "386-InP"}),
    ("what happens when HCl is added to 386-InP", "conversions-from", {"species": "386-InP", "reagent": "HCl"}),
    ("what happens to 386-InP when heated", "conversions-from", {"species": "386-InP", "trigger": "heat"}),
    ("which reactions need light", "conversions-from", {"trigger": "light"}),
    ("386-InP to InP QD under 130 °C", "routes", {"source": "386-InP", "target": "InP QD", "below": "130"}),
    (
        "how long does it take to convert F408-InP:Zn to F393-InP:Zn",
        "routes",
        {"source": "F408-InP:Zn", "target": "F393-InP:Zn"},
    ),
    ("how can InP QDs be made without HCl", "ways-to", {"target": "InP QDs", "without": "HCl"}),
    ("how can I prepare InP QDs at less than 200 °C", "ways-to", {"target": "InP QDs", "below": "200"}),
    ("what if I only have In(Ac)3 and HMy", "makeable", {"shelf": "In(Ac)3; HMy"}),
    ("what can I do with In(Ac)3 and (TMS)3P", "makeable", {"shelf": "In(Ac)3; (TMS)3P"}),
    (
        "which chemical would help me beside In(Ac)3, HMy and (TMS)3P",
        "opens-up",
        {"shelf": "In(Ac)3; HMy; (TMS)3P"},
    ),
    ("what temperature is needed for F397-InP", "recipe", {"species": "F397-InP"}),
    (
        "how much InCl3 do I need to convert 386-InP into F360-InP:Cl",
        "amounts",
        {"chemical": "InCl3", "source": "386-InP", "species": "F360-InP:Cl"},
    ),
    ("what contains zinc", "dopants", {"dopant": "zinc"}),
    ("which papers talk about CdS clusters", "papers", {"material": "CdS"}),
    (
        "do CdS MSC-311 and CdS MSC-322 interconvert",
        "reversible",
        {"species": "CdS MSC-311", "other": "CdS MSC-322"},
    ),
    ("why does 386-InP not become F360-InP:Cl", "denied", {"species": "386-InP", "other": "F360-InP:Cl"}),
    ("who found that 386-InP converts to InP QDs", "evidence", {"source": "386-InP", "target": "InP QDs"}),
    ("who first reported the structure of 386-InP", "first-reports", {"about": "structure", "species": "386-InP"}),
    ("how was the formula of 386-InP determined", "formulas", {"species": "386-InP"}),
    ("why does myristic acid matter for 386-InP", "ligand-effects", {"ligand": "myristic acid", "species": "386-InP"}),
    ("which methods have not been used for CdTe", "matrix-gaps", {"material": "CdTe"}),
    ("how do I purify 386-InP", "purifications", {"species": "386-InP"}),
    ("31P NMR shift of 386-InP", "nmr-shifts", {"species": "386-InP"}),
    ("tell me everything about F393-InP:Zn", "species", {"species": "F393-InP:Zn"}),
    ("which is the most stable InP cluster", "stability", {"material": "InP"}),
    ("where do papers disagree", "conflicts", {}),
    ("do papers disagree about anything", "conflicts", {}),
    ("what emits at 450 nm", "emission", {"wavelength": "450"}),
    ("how does 386-InP emit", "emission", {"species": "386-InP"}),
    ("what else can 386-InP turn into", "conversions-from", {"species": "386-InP"}),
    ("how to grow InP QDs from F399-InP:Cl", "routes", {"source": "F399-InP:Cl", "target": "InP QDs"}),
    ("stability of 386-InP with myristic acid", "ligand-effects", {"ligand": "myristic acid", "species": "386-InP"}),
    (
        "was F360-InP:Cl examined with Raman spectroscopy",
        "characterizations",
        {"species": "F360-InP:Cl", "method": "Raman spectroscopy"},
    ),
    (
        "at which temperature is 386-InP made with myristic acid",
        "recipe",
        {"chemical": "myristic acid", "species": "386-InP"},
    ),
    ("what is the PL lifetime of 386-InP", "emission", {"species": "386-InP"}),
    (
        "which references support the conversion of 386-InP to InP QD",
        "evidence",
        {"source": "386-InP", "target": "InP QD"},
    ),
    ("does F408-InP:Zn contain carboxylate", "bindings", {"chemical": "carboxylate", "species": "F408-InP:Zn"}),
    (
        "what is the differnce between F360-InP:Cl and F360-InP:Zn",
        "compare",
        {"species": "F360-InP:Cl", "other": "F360-InP:Zn"},
    ),
    ("shortset way from 386-InP to F399-InP:Cl", "routes", {"source": "386-InP", "target": "F399-InP:Cl"}),
]


@pytest.mark.parametrize(("asked", "name", "parameters"), MEANT, ids=[asked for asked, _, _ in MEANT])
def test_a_question_is_taken_for_what_it_means(
    examples: Store, asked: str, name: str, parameters: dict[str, str]
) -> None:
    understood = understand(examples, asked)
    assert (understood.question, dict(understood.parameters)) == (name, parameters)
    ask(examples, understood.question, **understood.parameters)


def test_few_questions_of_chemists_are_missed_and_hardly_any_is_mistaken(examples: Store) -> None:
    right, wrong, asked = 0, list[str](), read_questions()
    for question, meant in asked.items():
        found = taken_for(examples, question)
        right += found == meant
        wrong += [f"{question}: {found}"] if found not in (meant, "none") else []
    assert right >= 0.95 * len(asked)
    assert len(wrong) <= 0.03 * len(asked), "\n".join(wrong)


def read_questions() -> dict[str, str]:
    """The questions that chemists asked, with what each means."""
    lines = (Path(__file__).parent / "plain_questions.txt").read_text(encoding="utf-8").splitlines()
    said = [line.strip() for line in lines if line and not line.startswith("#")]
    return dict(zip(said[::2], said[1::2], strict=True))


def taken_for(store: Store, asked: str) -> str:
    try:
        return understand(store, asked).command.removeprefix("mscgraph ask ")
    except UsageError:
        return "none"


@pytest.mark.parametrize("question", [q for q in questions() if "{" not in q.question], ids=lambda q: q.name)
def test_each_question_without_places_understands_its_own_wording(examples: Store, question: Question) -> None:
    assert understand(examples, question.question).question == question.name


@pytest.mark.parametrize(
    "asked",
    [
        "How do I cook potatoes?",
        "386-InP is very nice today",
        "why",
        "how how how",
        "which MSC is the most expensive",
        "how do I recrystallize caffeine",
        "what happens to 386-InP at 250 °C",
        "which conversions run at 60 °C",
        "what can be made at 50 °C",
    ],
)
def test_what_fits_no_question_is_told_with_what_was_recognized(examples: Store, asked: str) -> None:
    with pytest.raises(UsageError, match="no question fits") as caught:
        understand(examples, asked)
    assert ("386-InP (species)" in str(caught.value)) == ("386-InP" in asked)
    assert "\n" not in str(caught.value)


def test_a_chemical_to_avoid_that_the_store_does_not_know_is_told_with_near_ones(examples: Store) -> None:
    understood = understand(examples, "how do I make F399-InP:Cl without chloride")
    assert dict(understood.parameters) == {"target": "F399-InP:Cl", "without": "chloride"}
    with pytest.raises(UsageError, match=r"no chemical 'chloride'; near ones: .*'indium chloride'"):
        ask(examples, understood.question, **understood.parameters)


def test_a_family_goes_by_either_noun(examples: Store) -> None:
    assert understand(examples, "which papers report zinc-containing InP MSCs").question == "papers"
    assert len(ask(examples, "papers", species="zinc-containing InP MSC")) == 1


def test_a_limit_that_no_question_takes_is_not_dropped(examples: Store) -> None:
    with pytest.raises(UsageError, match="no question fits"):
        understand(examples, "Who first reported 386-InP below 120 °C?")


def test_an_unknown_name_is_left_to_the_question_which_names_near_ones(examples: Store) -> None:
    understood = understand(examples, "How do I get from 386-InP to F398-InP:Cl?")
    assert dict(understood.parameters) == {"source": "386-InP", "target": "F398-InP:Cl"}
    with pytest.raises(UnknownSpecies, match="F399-InP:Cl"):
        ask(examples, understood.question, **understood.parameters)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_wordings_name_parameters_that_there_are(question: Question) -> None:
    for wording in wordings(question):
        assert {slot.word.removesuffix("...").partition(":")[0] for slot in wording.slots} <= set(question.by_name)


def test_the_command_shows_what_was_understood(mscgraph: Callable[..., Any], examples: Store) -> None:
    done = mscgraph("ask", "Is F360-InP:Cl an intermediate?", "--store", examples.location, "--format", "csv")
    assert done.status == 0
    assert done.err == "understood as: mscgraph ask stations --species 'F360-InP:Cl'\n"
    assert "intermediate" in done.out
    done = mscgraph("ask", "How do I cook potatoes?", "--store", examples.location)
    assert (done.status, done.out) == (2, "")
    assert "no question fits" in done.err
    done = mscgraph("ask", "stations", "--explain", "--store", examples.location)
    assert done.status == 0 and "in plain language" in done.out and "VALUES ?species" in done.out


def test_no_rows_are_explained_by_what_excludes_them(mscgraph: Callable[..., Any], examples: Store) -> None:
    done = mscgraph("ask", "stability", "--species", "386-InP", "--above", "300", "--store", examples.location)
    assert done.status == 0
    assert "no rows with --above 300; without it there is 1" in done.err


def test_a_route_that_there_is_not_is_told_where_it_is_explained(mscgraph: Callable[..., Any], examples: Store) -> None:
    done = mscgraph("ask", "how do I get from 386-InP to F393-InP:Zn", "--store", examples.location)
    assert done.status == 0
    assert done.err.endswith("no rows: 'mscgraph routes [FROM] TO', with the same limits, tells what is missing\n")


def test_a_command_quotes_primes_in_names() -> None:
    assert Understood("by-chemical", {"chemical": "2,2'-bipyridine"}).command.endswith("""'2,2'"'"'-bipyridine'""")
