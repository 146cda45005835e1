"""Acts of curation and their RDF: who did what to which claim or species, when, why, and what the claim said then."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mscgraph.facts.jsonl import from_json, to_json
from mscgraph.facts.model import Fact
from mscgraph.graph import iris
from mscgraph.graph.sheet import Sheet
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term, iri, text, typed

Kind = Literal["accept", "reject", "correct", "note", "merge", "split"]

_ACTS = """SELECT ?act ?kind ?order ?by ?at ?why ?paper ?fact ?corrected {{
  GRAPH graph:curation {{
    {of_paper}
    ?act a msc:CurationAct ; msc:actKind ?kind ; msc:actOrder ?order ; dcterms:creator ?by ; dcterms:created ?at .
    OPTIONAL {{ ?act msc:reason ?why }}
    OPTIONAL {{ ?act msc:concernsPaper ?paper }}
    OPTIONAL {{ ?act msc:factThen ?fact }}
    OPTIONAL {{ ?act msc:factCorrected ?corrected }}
  }}
}}"""
_ABOUT = "SELECT ?act ?thing {{ GRAPH graph:curation {{ {of_paper} ?act a msc:CurationAct ; msc:concerns ?thing }} }}"


@dataclass(frozen=True)
class Act:
    """One act of curation.

    `about` is the IRI of a claim, or those of two species for merge and split. `at` is a time in ISO 8601; acts follow
    each other by `order`. `fact` is what the claim said when it was judged, `corrected` what it says as corrected.
    """

    kind: Kind
    about: tuple[str, ...]
    by: str
    at: str
    why: str = ""
    paper: str | None = None
    fact: Fact | None = None
    corrected: Fact | None = None
    order: int = 0

    @property
    def iri(self) -> str:
        """The act's own IRI."""
        return f"{iris.ID}act/{iris.digest(self.order, self.kind, self.by, self.at, self.why)}"

    @property
    def correction(self) -> str | None:
        """The IRI of the claim as corrected, which is none that an extraction can give."""
        if self.corrected is None or self.paper is None:
            return None
        return iris.corrected_claim(iris.key_of(self.paper), self.corrected)

    @property
    def twin(self) -> str | None:
        """The IRI under which an extraction would state what the correction states."""
        if self.corrected is None or self.paper is None:
            return None
        return iris.claim(iris.key_of(self.paper), self.corrected)


def read_acts(store: Store, paper: str | None = None) -> tuple[Act, ...]:
    """The acts that a store holds, or those about claims of one paper, in their order."""
    of_paper = f"?act msc:concernsPaper <{paper}> ." if paper else ""
    about: dict[str, list[str]] = {}
    for row in store.select(_ABOUT.format(of_paper=of_paper)):
        about.setdefault(row["act"].value, []).append(row["thing"].value)
    acts = []
    for row in store.select(_ACTS.format(of_paper=of_paper)):
        values = {name: term.value for name, term in row.items()}
        acts.append(
            Act(
                kind=values["kind"],  # type: ignore[arg-type]
                about=tuple(sorted(about.get(values["act"], ()))),
                by=values["by"],
                at=values["at"],
                why=values.get("why", ""),
                paper=values.get("paper"),
                fact=_fact(values.get("fact")),
                corrected=_fact(values.get("corrected")),
                order=int(values["order"]),
            )
        )
    return in_order(acts)


def in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Acts in the order in which they were done."""
    return tuple(sorted(acts, key=lambda act: (act.order, act.at, act.iri)))


def act_lines(acts: Iterable[Act]) -> tuple[str, ...]:
    """The RDF of acts, in N-Triples."""
    sheet = Sheet()
    for act in acts:
        add, node = sheet.add, act.iri
        add(node, "rdf:type", iri(iris.MSC + "CurationAct"))
        add(node, "msc:actKind", text(act.kind))
        add(node, "msc:actOrder", typed(act.order))
        add(node, "msc:concerns", *map(iri, act.about))
        add(node, "dcterms:creator", text(act.by))
        add(node, "dcterms:created", Term("literal", act.at, iris.expand("xsd:dateTime")))
        add(node, "msc:reason", text(act.why) if act.why else None)
        add(node, "msc:concernsPaper", iri(act.paper) if act.paper else None)
        add(node, "msc:factThen", _json(act.fact))
        add(node, "msc:factCorrected", _json(act.corrected))
    return sheet.lines()


def _json(fact: Fact | None) -> Term | None:
    return None if fact is None else text(json.dumps(to_json(fact), ensure_ascii=False))


def _fact(written: str | None) -> Fact | None:
    return None if written is None else from_json(json.loads(written))
