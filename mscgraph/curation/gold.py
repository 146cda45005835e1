"""Decisions as gold annotations, by which extraction is scored: use makes the extractor better.

What was accepted, and what was corrected as it should be, are the facts of a paper. What nobody judged is optional:
finding it is neither rewarded nor punished. What was rejected is left out, so that finding it counts as wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mscgraph.annotation.draft import draft
from mscgraph.curation.table import Choice, chosen_claims
from mscgraph.errors import UsageError
from mscgraph.graph.papers import PaperSummary, find_paper, list_papers
from mscgraph.graph.reading import read_facts
from mscgraph.graph.store import Store

_ACCEPTED = """SELECT DISTINCT ?paper {
  GRAPH graph:curation { ?claim msc:curationStatus "accepted" } ?claim msc:ofPaper ?paper
}"""


def gold_of(store: Store, paper: str) -> dict[str, Any]:
    """The gold file of a paper; raises UnknownPaper, UsageError where nobody accepted or corrected a claim of it."""
    held = find_paper(store, paper)
    claims = list(chosen_claims(store, Choice(paper=held.iri)))
    facts = tuple(claim.fact for claim, status in claims if status == "accepted")
    optional = tuple(claim.fact for claim, status in claims if status in ("unreviewed", "noted"))
    if not facts:
        raise UsageError(f"{held.file_name}: none of its claims is accepted or corrected, so there is no gold to write")
    return draft(replace(read_facts(store, held.iri), facts=facts), optional)


def papers_with_gold(store: Store) -> tuple[PaperSummary, ...]:
    """The papers of a store of which some claim was accepted or corrected."""
    found = {row["paper"].value for row in store.select(_ACCEPTED)}
    return tuple(paper for paper in list_papers(store) if paper.iri in found)
