from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.facts.model import Evidence, PaperRecord
from mscgraph.facts.names import name_key
from mscgraph.graph import iris


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("390-AlSb MSC", "390-AlSb magic-sized clusters"),
        ("F360-InP:Cl MSC", "F360-InP:Cl"),
        ("390 nm AlSb MSC", "390‐AlSb MSC"),
    ],
)
def test_spellings_of_one_name_are_one_species(one: str, other: str) -> None:
    assert iris.species(one) == iris.species(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("(CdSe)13", "CdSe13"), ("F360-InP:Cl", "F360-InP:Zn"), ("AlSb MSC", "AlSb"), ("[In21P20]3+", "[In21P20]3-")],
)
def test_different_names_are_different_species(one: str, other: str) -> None:
    assert iris.species(one) != iris.species(other)


@given(st.text(max_size=80), st.text(max_size=80))
def test_slugs_are_safe_and_tell_keys_apart(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9:._-]+", iris.slug(one))
    assert (iris.slug(one) == iris.slug(other)) == (one == other)


@given(st.text(max_size=40))
def test_a_species_is_its_folded_name(name: str) -> None:
    assert iris.species(name).endswith(iris.slug(name_key(name)))


def test_a_paper_is_its_doi_else_title_and_year_else_its_bytes() -> None:
    record = PaperRecord(sha256="ab" * 32, file_name="x.pdf", title="On  Small Clusters", year=1999, doi="10.9999/A.b")
    assert iris.paper_key(record) == "10.9999_a.b"
    assert iris.paper_key(replace(record, doi=None)) == "on-small-clusters-1999"
    assert iris.paper_key(replace(record, doi=None, year=None)) == "ab" * 8
    assert iris.paper_key(replace(record, doi=None, title="Supporting Information")) == "ab" * 8


def test_a_claim_keeps_its_name_when_its_passage_is_read_better(make) -> None:
    fact = make.conversion()
    mended = replace(fact, evidence=(Evidence("Another reading."),), confidence=0.7, refs=("1",))
    assert iris.claim("p", fact) == iris.claim("p", mended)
    assert iris.claim("p", fact) != iris.claim("q", fact)
    assert iris.claim("p", fact) != iris.claim("p", replace(fact, polarity="negative"))
