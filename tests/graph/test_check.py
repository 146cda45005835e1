"""Each shape fails on an example that is broken in one place, and on nothing else."""

from __future__ import annotations

import pytest

from mscgraph.graph.check import check_store
from mscgraph.graph.papers import add_paper, rebuild_projection
from mscgraph.graph.validate import violations


def test_what_is_written_conforms(store, make) -> None:
    for number in (1, 2):
        add_paper(store, make.rich_paper(number))
    report = check_store(store)
    assert report.conforms
    assert report.results == ()


def test_an_empty_store_conforms(store) -> None:
    assert check_store(store).conforms


CONVERSION = "?x a msc:ConversionClaim"
BREAKS = [
    ("DELETE WHERE { GRAPH ?g { ?x msc:sha256 ?v } }", "a paper has the SHA-256 of its file"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:pipelineVersion ?v } }", "a paper says with which pipeline"),
    ("INSERT { GRAPH ?g { ?x rdfs:label 'two' } } WHERE { GRAPH ?g { ?x a fabio:JournalArticle } }", "a paper has one"),
    ("INSERT { GRAPH ?g { ?x bibo:doi 'doi' } } WHERE { GRAPH ?g { ?x a fabio:JournalArticle } }", "a DOI begins"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:referenceKey ?v } }", "a reference has the key"),
    ("DELETE { GRAPH ?g { ?x msc:ofPaper ?v } } WHERE { GRAPH ?g { ?x a msc:Claim ; msc:ofPaper ?v } }", "one paper"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:subject ?v } }", "exactly one subject"),
    (
        "INSERT { GRAPH ?g { ?x msc:predicate msc:size } } WHERE { GRAPH ?g { ?x a msc:Claim } }",
        "exactly one predicate",
    ),
    (
        "DELETE { GRAPH ?g { ?x msc:confidence ?v } } INSERT { GRAPH ?g { ?x msc:confidence 1.5e0 } }"
        " WHERE { GRAPH ?g { ?x msc:confidence ?v } }",
        "from 0 to 1",
    ),
    ("INSERT { GRAPH ?g { ?x msc:polarity 'maybe' } } WHERE { GRAPH ?g { ?x a msc:Claim } }", "positive or negative"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:status ?v } }", "asserted, hedged or proposed"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:attribution ?v } }", "own or reported"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:curationStatus ?v } }", "a curation status"),
    ("DELETE WHERE { GRAPH ?g { ?x prov:wasQuotedFrom ?v } }", "at least one passage"),
    ("DELETE WHERE { GRAPH ?g { ?x prov:wasGeneratedBy ?v } }", "what extracted it"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:statementKey ?v } }", "one statement key"),
    (
        f"DELETE {{ GRAPH ?g {{ ?x msc:object ?v }} }} WHERE {{ GRAPH ?g {{ {CONVERSION} ; msc:object ?v }} }}",
        "one species",
    ),
    (
        f"DELETE {{ GRAPH ?g {{ ?x msc:event ?v }} }} WHERE {{ GRAPH ?g {{ {CONVERSION} ; msc:event ?v }} }}",
        "one event, a conv",
    ),
    (
        "DELETE { GRAPH ?g { ?x msc:event ?v } } WHERE { GRAPH ?g { ?x a msc:SynthesisClaim ; msc:event ?v } }",
        "a synthesis",
    ),
    (
        "DELETE { GRAPH ?g { ?x msc:object ?v } } WHERE {"
        " GRAPH ?g { ?x a msc:CharacterizationClaim ; msc:object ?v } }",
        "names one method",
    ),
    ("DELETE WHERE { GRAPH ?g { ?x msc:valueText ?v } }", "a property claim has one value"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:hasSource ?v } }", "a conversion has one source"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:hasTarget ?v } }", "a conversion has one target"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:hasProduct ?v } }", "a synthesis has one product"),
    ("INSERT { GRAPH ?g { ?x msc:temperatureMin 900.0e0 } } WHERE { GRAPH ?g { ?x a msc:Synthesis } }", "not above"),
    ("INSERT { GRAPH ?g { ?x msc:durationMin -1.0e0 } } WHERE { GRAPH ?g { ?x a msc:Conversion } }", "duration"),
    ("INSERT { GRAPH ?g { ?x msc:hasReagent <urn:x> } } WHERE { GRAPH ?g { ?x a msc:Conversion } }", "is a chemical"),
    ("INSERT { GRAPH ?g { ?x msc:hasMechanism <urn:x> } } WHERE { GRAPH ?g { ?x a msc:Conversion } }", "a mechanism"),
    ("INSERT { GRAPH ?g { ?x bibo:pageStart 99 } } WHERE { GRAPH ?g { ?x a doco:Sentence } }", "ends there or later"),
    ("DELETE WHERE { GRAPH ?g { ?x oa:hasSelector ?v } }", "found by its quotation"),
    ("DELETE WHERE { GRAPH ?g { ?x oa:hasSource ?v } }", "stands in one paper"),
    ("DELETE WHERE { GRAPH ?g { ?x oa:exact ?v } }", "a quotation has its text"),
    ("DELETE WHERE { GRAPH ?g { ?x msc:nameKey ?v } }", "has a name key"),
    ("DELETE WHERE { GRAPH ?g { ?x rdfs:label ?v } }", "a species has one label"),
    ("DELETE WHERE { GRAPH ?g { ?x rdfs:label ?v } }", "a chemical has one label"),
    ("DELETE WHERE { GRAPH ?g { ?x rdfs:label ?v } }", "a method has one label"),
    ("DELETE WHERE { GRAPH ?g { ?x rdfs:label ?v } }", "a reference has one label"),
    (
        "INSERT { GRAPH ?g { ?x sdo:inChIKey 'key' } } WHERE { GRAPH ?g { ?x a msc:Chemical } }",
        "an InChIKey has its form",
    ),
]


@pytest.mark.parametrize(("update", "message"), BREAKS, ids=[message for _, message in BREAKS])
def test_a_broken_store_is_found(store, make, update: str, message: str) -> None:
    add_paper(store, make.rich_paper())
    store.update(update)
    found = violations(store)
    assert any(message in violation.message for violation in found), found
    assert all(violation.focus and violation.severity == "Violation" for violation in found)


def test_an_unknown_unit_is_a_warning(store, make) -> None:
    add_paper(store, make.paper(make.wavelength(390.0, unit="furlong")))
    report = check_store(store)
    assert report.conforms
    assert [result.severity for result in report.results] == ["Warning"]
    rebuild_projection(store)
    assert not store.ask("ASK { ?s msc:leetWavelength ?v }")
