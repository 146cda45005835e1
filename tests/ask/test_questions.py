"""Named questions: the files, their parameters, and that no text ever becomes syntax."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.ask.asking import ask, what_excludes, what_widens
from mscgraph.ask.binding import bind, places
from mscgraph.ask.questions import Example, Question, find_question, questions, read_question
from mscgraph.ask.types import type_of
from mscgraph.errors import DataError, EmptyStore, UnknownFormat, UnknownSpecies, UsageError
from mscgraph.export.rows.cells import shown
from mscgraph.facts.model import Range
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, Term, text, typed

NAMES = [question.name for question in questions()]


def values(rows: Rows, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name].python() if name in row else None for name in names) for row in rows]


QUERIES = [question for question in questions() if question.sparql]
QUERY_NAMES = [question.name for question in QUERIES]
_ENDS = {"source": "386-InP", "target": "F399-InP:Cl"}
_SHELF = {"shelf": "In(Ac)3, HMy, (TMS)3P"}
REQUIRED = {
    "routes": _ENDS,
    "evolution": _ENDS,
    "ways-to": {"target": "F399-InP:Cl"},
    "makeable": _SHELF,
    "opens-up": _SHELF,
    "descendants": {"species": "386-InP"},
    "ancestors": {"species": "F399-InP:Cl"},
    "compare": {"species": "F360-InP:Cl", "other": "F399-InP:Cl"},
    "common-ancestors": {"species": "F360-InP:Cl", "other": "F399-InP:Cl"},
    "new-in-paper": {"paper": "paper-1.pdf"},
}


@pytest.mark.parametrize("question", questions(), ids=NAMES)
def test_every_question_answers_with_the_columns_of_its_sample(store: Store, question: Question) -> None:
    rows = ask(store, question.name, **REQUIRED.get(question.name, {}))
    assert rows.variables == question.columns
    assert question.title
    assert all(parameter.description for parameter in question.parameters)


@pytest.mark.parametrize("question", QUERIES, ids=QUERY_NAMES)
def test_every_question_runs_as_it_stands_in_its_file(store: Store, question: Question) -> None:
    rows = store.select(question.sparql)
    if not any(parameter.required for parameter in question.parameters):
        assert len(rows) == len(ask(store, question.name))


EXAMPLES = [(question, example) for question in questions() for example in question.examples]


@pytest.mark.parametrize(("question", "example"), EXAMPLES, ids=lambda each: getattr(each, "name", ""))
def test_the_example_papers_answer_with_just_the_rows_that_a_reader_finds(
    examples: Store, question: Question, example: Example
) -> None:
    answer = ask(examples, question.name, **dict(example.parameters))
    columns = [name for name, _ in example.rows[0]] if example.rows else ["claim"]
    found = {tuple(shown(row.get(name)) for name in columns) for row in answer}
    assert found == {tuple(value for _, value in row) for row in example.rows}


def test_every_question_has_an_example() -> None:
    """But for one that the example papers say nothing of."""
    assert {question.name for question in questions() if not question.examples} <= {"applications"}


@pytest.mark.parametrize("question", QUERIES, ids=QUERY_NAMES)
def test_every_place_of_a_question_is_a_parameter_and_names_are_checked(store: Store, question: Question) -> None:
    known = {parameter.name for parameter in question.parameters}
    assert known <= places(question.sparql)
    for parameter in question.parameters:
        if parameter.type == "species":
            with pytest.raises(UnknownSpecies):
                ask(store, question.name, **{**REQUIRED.get(question.name, {}), parameter.name: "no such thing"})


def test_conversions_can_be_narrowed(store: Store) -> None:
    assert len(ask(store, "conversions")) == 4
    assert values(ask(store, "conversions", species="F399-InP:Cl"), "source") == [("F360-InP:Cl MSC",)]
    assert len(ask(store, "conversions", reagent="InCl3")) == 2
    assert len(ask(store, "conversions", hedged=True)) == 5
    assert len(ask(store, "conversions", hedged="no")) == 4


def test_a_reversible_conversion_is_on_both_ends(store: Store) -> None:
    for name in ("conversions-from", "conversions-to"):
        for species in ("393-CdS MSC", "408-CdS MSC"):
            assert len(ask(store, name, species=species)) == 1


def test_conversions_below_a_temperature(store: Store) -> None:
    assert len(ask(store, "conversions-below", temperature=100)) == 2
    assert len(ask(store, "conversions-below", temperature="80")) == 0
    assert len(ask(store, "conversions-below")) == 3


def test_evidence_has_quote_page_and_reference(store: Store) -> None:
    rows = ask(store, "evidence", source="F360-InP:Cl", target="F399-InP:Cl")
    assert values(rows, "quote", "page", "paper", "doi") == [
        ("Above 110 °C F360-InP:Cl goes on to F399-InP:Cl.", 3, "Example et al. 2021", "10.5555/test.1")
    ]
    rows = ask(store, "references")
    assert {row[0] for row in values(rows, "reference")} == {"3"}
    assert len(ask(store, "references", text="INVENTED CHEM. 2015")) == len(rows)
    assert len(ask(store, "references", text="2016")) == 0


def test_properties_have_values_and_units(store: Store) -> None:
    rows = ask(store, "properties", species="386-InP")
    assert values(rows, "property", "value_min", "value_text", "unit", "references") == [
        ("formula", None, "In37P20(O2CR)51", None, None),
        ("leet_wavelength", 386.0, None, "nm", "3"),
    ]
    assert len(ask(store, "property-values", property="formula")) == 1


def test_a_chemical_is_listed_with_its_roles(store: Store) -> None:
    rows = ask(store, "by-chemical", chemical="InCl3")
    assert values(rows, "role", "species", "becomes")[0] == ("reagent", "386-InP MSC", "F360-InP:Cl MSC")
    assert values(ask(store, "by-chemical", chemical="myristic acid"), "role") == [("ligand",)]


def test_amounts_stand_with_the_yield_of_their_synthesis(store: Store) -> None:
    rows = ask(store, "amounts", species="386-InP", chemical="myristic acid")
    assert values(rows, "product", "amount_min", "basis", "yield_min", "yield_max") == [
        ("386-InP MSC", 0.6, "mmol", 40.0, 45.0)
    ]


def test_uses_purifications_and_bound_ligands_are_found(store: Store) -> None:
    assert values(ask(store, "applications", text="single-source"), "species") == [("386-InP MSC",)]
    assert len(ask(store, "applications", text="solar")) == 0
    assert values(ask(store, "purifications", species="386-InP"), "method") == [("size-exclusion chromatography",)]
    assert values(ask(store, "bindings"), "ligand", "mode", "count") == [("myristic acid", "bidentate", 51)]


def test_contested_claims_show_both_quotes(store: Store) -> None:
    rows = ask(store, "conflicts", species="386-InP")
    assert len(rows) == 2
    for quote, against in values(rows, "quote", "against_quote"):
        assert sum("did not turn" in str(text) for text in (quote, against)) == 1


def test_what_differs_is_shown_and_is_no_conflict(store: Store) -> None:
    rows = ask(store, "differences", species="408-CdS")
    columns = ("says", "differs", "quote", "against_says", "against_differs", "against_quote")
    sides = {(row[:3], row[3:]) for row in values(rows, *columns)}
    warm, cold = (
        ("positive", None, "The two CdS clusters interconvert."),
        (
            "negative",
            "temperature: 0 °C",
            "At 0 °C the CdS clusters do not interconvert.",
        ),
    )
    assert sides in ({(warm, cold)}, {(cold, warm)})
    assert len(ask(store, "conflicts", species="408-CdS")) == 0
    assert len(ask(store, "differences", species="F360-InP:Cl")) == 0


def test_of_what_differs_in_the_same_one_pair_is_shown_and_told_how_many_there_are(
    kit: Any, make_store: Callable[..., Store]
) -> None:
    papers = [
        kit.paper(number + 1, kit.becomes("386-InP MSC", "InP QD", temperature_C=Range(hot, hot), reagents=reagents))
        for number, (hot, reagents) in enumerate(
            ((100, ("zinc chloride",)), (150, ("zinc chloride",)), (200, ("zinc chloride",)), (200, ("butylamine",)))
        )
    ]
    store = make_store(*papers)
    names = ("aspects", "pairs", "target")
    assert values(ask(store, "differences", species="386-InP"), *names) == [
        ("reagent", 1, "InP QD"),
        ("temperature", 3, "InP QD"),
        ("reagent, temperature", 2, "InP QD"),
    ]
    assert len(ask(store, "differences", every=True)) == 6
    assert values(ask(store, "differences", aspect="Reagent"), *names[:1]) == [("reagent",), ("reagent, temperature",)]


def test_counts_are_of_claims_and_not_of_graphs(store: Store) -> None:
    rows = ask(store, "papers", text="number 1")
    assert values(rows, "claims", "conversions", "pages") == [(14, 3, 4)]
    assert values(ask(store, "species", species="386-InP"), "papers", "formula") == [(3, "In37P20(O2CR)51")]


@pytest.mark.parametrize(
    ("name", "parameters", "error", "hint"),
    [
        ("conversion", {}, UnknownFormat, "did you mean 'conversions'"),
        ("zzz", {}, UnknownFormat, "choose one of"),
        ("conversions", {"specie": "x"}, UnknownFormat, "did you mean 'species'"),
        ("conversions", {"species": "387-InP"}, UnknownSpecies, "386-InP MSC"),
        ("conversions", {"hedged": "perhaps"}, UsageError, "neither true nor false"),
        ("conversions-below", {"temperature": "hot"}, UsageError, "no number"),
        ("conversions-below", {"temperature": "nan"}, UsageError, "no number"),
    ],
)
def test_wrong_use_is_told(
    store: Store, name: str, parameters: dict[str, str], error: type[Exception], hint: str
) -> None:
    with pytest.raises(error, match=hint):
        ask(store, name, **parameters)


@given(st.text())
def test_a_text_parameter_is_only_ever_a_value(written: str) -> None:
    """Whatever the text, the query that the store sees has one literal in the place of the parameter."""
    template = "SELECT ?text ?hedged { VALUES ?text { UNDEF } VALUES ?hedged { false } }"
    query = bind(template, {"text": ((text(written),),), "hedged": None})
    [solution] = pyoxigraph.Store().query(query)
    assert solution["text"].value == written
    assert solution["hedged"].value == "false"


@given(st.sampled_from(NAMES), st.text())
def test_no_text_changes_the_structure_of_a_question(name: str, written: str) -> None:
    question = find_question(name)
    for parameter in question.parameters:
        if parameter.type == "text" and question.sparql:
            with_text = bind(question.sparql, {parameter.name: ((text(written),),)})
            with_word = bind(question.sparql, {parameter.name: ((text("placeholder"),),)})
            place = f"VALUES ?{parameter.name} {{{{ {{}} }}}}"
            assert (
                with_text.replace(place.format(text(written).n3()), place.format(text("placeholder").n3())) == with_word
            )


@given(st.text())
def test_a_value_that_looks_like_a_place_is_no_place(written: str) -> None:
    template = "{ VALUES ?text { UNDEF } VALUES ?hedged { false } }"
    looking = f"VALUES ?hedged {{ true }} {written}"
    bound = bind(template, {"text": ((text(looking),),), "hedged": ((Term("literal", "false"),),)})
    assert bound.endswith('VALUES ?hedged { "false" } }')


GOOD = "# title: T\n# group: species\n# question: Q?\n"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("SELECT * {}", "title"),
        ("# title: T\nSELECT * {}", "group"),
        (GOOD.replace("species", "animals") + "SELECT * {}", "there is no group 'animals'"),
        (GOOD + "# param: x (colour) y\nSELECT * { VALUES ?x { 1 } }", "not of the form"),
        (GOOD + "# param: x (text) y\nSELECT * {}", "no 'VALUES"),
        (GOOD + "# sample: nothing\nSELECT * {}", "column=value"),
        (GOOD + "# sample: a=1\n# row: a=1\nSELECT * {}", "under no '# example"),
        (GOOD + "# sample: a=1\n# example:\n# row: b=1\nSELECT * {}", "'b', which is no parameter or column"),
    ],
)
def test_a_bad_question_file_is_told(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "bad.rq"
    path.write_text(content)
    with pytest.raises(DataError, match=complaint):
        read_question(path)


@pytest.mark.parametrize(
    ("engine", "complaint"), [("", "one line '# engine"), ("# engine: steam\n", "no engine 'steam'")]
)
def test_a_question_without_a_query_names_its_engine(tmp_path: Path, engine: str, complaint: str) -> None:
    path = tmp_path / "bad.question"
    path.write_text(GOOD + engine)
    with pytest.raises(DataError, match=complaint):
        read_question(path)


def test_a_range_fills_both_ends_and_leaves_an_open_one_open() -> None:
    query = "{ VALUES (?w_low ?w_high) { (UNDEF UNDEF) } FILTER (?w_low > 1) }"
    assert places(query) == {"w"}
    assert '{ ("383.0"' in bind(query, {"w": ((typed(383.0), typed(389.0)),)})
    assert "UNDEF) }" in bind(query, {"w": ((typed(383.0), None),)})
    assert bind(query, {"w": None}) == "{  FILTER (?w_low > 1) }"


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("386", (386, 386)),
        ("386 ± 3", (383, 389)),
        ("386+-3", (383, 389)),
        ("380-390", (380, 390)),
        ("380 to 390", (380, 390)),
        ("-250 – -190", (-250, -190)),
        ("> 110", (110, None)),
        ("below 60", (None, 60)),
    ],
)
def test_ranges_are_read_as_people_write_them(store: Store, written: str, ends: tuple[float | None, ...]) -> None:
    assert tuple(type_of("range").find(store, written)) == ends


@pytest.mark.parametrize(
    ("type", "written", "hint"),
    [
        ("range", "390-380", "no range"),
        ("number", "120 °C", "write it alone, as in 120, without its unit"),
        ("range", "blue", "'386 ± 3'"),
        ("date", "yesterday", "write 2026"),
        ("heat|light", "magic", "none of heat, light"),
        ("material", "InPP", "near ones: 'InP'"),
        ("chemical", "indium chlorid", "near ones: 'indium chloride'"),
        ("chemical+", "InCl3; unobtainium", "no chemical 'unobtainium'"),
    ],
)
def test_a_value_of_the_wrong_type_is_told_with_what_would_do(store: Store, type: str, written: str, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        type_of(type).find(store, written)


def test_several_values_and_classes_of_chemicals_are_taken(store: Store) -> None:
    [both] = {type_of("chemical+").find(store, written) for written in ("InCl3; myristic acid", "InCl3, myristic acid")}
    assert len(both) == 2
    assert type_of("chemical").find(store, "halide") == type_of("chemical").find(store, "InCl3")


def test_the_highest_value_is_first_where_that_is_asked_for(examples: Store) -> None:
    rows = ask(examples, "property-values", property="leet_wavelength", order="highest")
    found = [float(row["value_min"].value) for row in rows]
    assert len(found) > 2 and found == sorted(found, reverse=True)


def test_one_value_where_several_are_given_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match="'species': it takes one value"):
        ask(store, "conversions", species=["386-InP", "InP QD"])


def test_what_a_question_needs_is_asked_for(store: Store) -> None:
    with pytest.raises(UsageError, match="'target' is missing"):
        ask(store, "routes", source="386-InP")


def test_an_empty_store_says_how_to_fill_it(make_store: Callable[..., Store]) -> None:
    store = make_store()
    for parameters in ({}, {"species": "386-InP"}):
        with pytest.raises(EmptyStore, match="mscgraph ingest"):
            ask(store, "conversions", **parameters)


def test_what_excludes_everything_is_found(store: Store) -> None:
    parameters = {"species": "386-InP", "temperature": "60"}
    assert len(ask(store, "conversions-below", **parameters)) == 0
    assert what_excludes(store, "conversions-below", parameters) == {"temperature": 2}


def test_what_papers_only_suggest_is_told_where_there_are_no_rows(store: Store) -> None:
    parameters = {"source": "386-InP", "target": "InP QD"}
    assert len(ask(store, "evidence", **parameters)) == 0
    assert what_widens(store, "evidence", parameters) == {"hedged": 1}
    assert what_widens(store, "evidence", {**parameters, "hedged": "true"}) == {}
