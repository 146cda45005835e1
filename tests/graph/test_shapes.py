"""The shapes as queries find what a general SHACL processor finds in the same graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.errors import DataError
from mscgraph.graph import shapes
from mscgraph.graph.papers import add_paper
from mscgraph.graph.validate import violations
from mscgraph.resources import folder
from tests.graph.test_check import BREAKS

# Breaks that go together: none takes away what another one breaks.
MANY = [
    update
    for update, message in BREAKS
    if not any(
        word in message for word in ("SHA-256", "from 0 to 1", "one subject", "at least one passage", "one label")
    )
]
NUMBERS = {
    "msc:temperatureMin": "msc:Event", "msc:temperatureMax": "msc:Event", "msc:durationMin": "msc:Event",
    "msc:valueMin": "msc:PropertyClaim", "msc:valueMax": "msc:PropertyClaim", "msc:confidence": "msc:Claim",
    "msc:yieldMin": "msc:Claim",
}  # fmt: skip
LITERALS = ["-1.0e4", "-300.0e0", "0.0e0", "0.5e0", "99.0e0", "1.0e5", "1.0e9", "42", "1.5", "'cold'"]


def reference(store) -> set[tuple[str, str, str]]:
    """The violations that pySHACL finds: focus, path, severity."""
    from pyshacl import validate
    from rdflib import Graph

    data = Graph()
    data.parse(data="\n".join(f"{s.n3()} {p.n3()} {o.n3()} ." for s, p, o, _ in store.quads()), format="nt")
    known = Graph().parse(folder("ontology") / "shapes.ttl")
    _, report, _ = validate(data, shacl_graph=known, inference="none", advanced=False)
    rows = report.query(
        """PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT ?focus ?path ?severity {
          ?result a sh:ValidationResult ; sh:focusNode ?focus ; sh:resultSeverity ?severity
          OPTIONAL { ?result sh:resultPath ?path } }"""
    )
    return {(str(r.focus), str(r.path or ""), str(r.severity).removeprefix(shapes.SH)) for r in rows}


def ours(store) -> set[tuple[str, str, str]]:
    return {(found.focus, found.path, found.severity) for found in violations(store)}


def test_a_store_that_is_broken_in_many_places_is_found_broken_there(store, make) -> None:
    add_paper(store, make.rich_paper())
    add_paper(store, make.paper(make.wavelength(390.0, unit="furlong"), number=2))
    for update in MANY:
        store.update(update)
    found = ours(store)
    assert len(found) > 30
    assert found == reference(store)


@pytest.mark.parametrize("literal", LITERALS)
def test_numbers_of_all_sorts_are_judged_alike(store, make, literal: str) -> None:
    add_paper(store, make.rich_paper())
    for predicate, kind in NUMBERS.items():
        there = f"?x a {kind}"
        store.update(
            f"DELETE {{ GRAPH ?g {{ ?x {predicate} ?v }} }} WHERE {{ GRAPH ?g {{ {there} ; {predicate} ?v }} }}"
        )
        store.update(f"INSERT {{ GRAPH ?g {{ ?x {predicate} {literal} }} }} WHERE {{ GRAPH ?g {{ {there} }} }}")
    assert ours(store) == reference(store)


def test_a_shape_that_is_not_translated_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(text.replace("sh:minLength 1", "sh:maxLength 9"), encoding="utf-8")
    monkeypatch.setattr(shapes, "folder", lambda _: tmp_path)
    with pytest.raises(DataError, match="sh:maxLength is not translated"):
        shapes._Shapes().rules()


def test_every_value_limit_is_of_a_property_with_a_unit() -> None:
    (rule,) = (rule for rule in shapes.rules() if "lowestPossible" in rule.query)
    assert "{?label}" in rule.message and rule.advice
