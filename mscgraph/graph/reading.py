"""RDF as facts: what `rdf.py` wrote, read back. Nothing that a fact says is lost on the way, but the order of lists.

Names come back as the paper spells them, one spelling where it spells a name in several ways.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from mscgraph.facts.model import (
    KINDS,
    Amount,
    Bounds,
    Box,
    Event,
    Evidence,
    Fact,
    PaperFacts,
    PaperRecord,
    Range,
    Reference,
)
from mscgraph.graph import iris
from mscgraph.graph.rdf import unlisted
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term, Triple
from mscgraph.graph.things import CHEMICAL_CONDITIONS, NAMING_FIELDS
from mscgraph.graph.vocabulary import vocabulary

Named = Mapping[str, list[str]]  # a claim's own names for things, by role


def read_facts(store: Store, paper: str) -> PaperFacts:
    """Everything that the graph of a paper says, by the paper's IRI: its record, its references, its facts.

    Facts stand in the order of their pages. A claim whose graph lacks what every claim has raises KeyError.
    """
    return paper_reader(store, paper).paper_facts()


def paper_reader(store: Store, paper: str) -> PaperReader:
    """A reader of the graph of a paper, by the paper's IRI."""
    rows = store.select(f"SELECT ?s ?p ?o {{ GRAPH <{paper}> {{ ?s ?p ?o }} }}")
    return PaperReader(paper, ((row["s"], row["p"], row["o"]) for row in rows))


class PaperReader:
    """Reads the triples of one paper's graph."""

    def __init__(self, paper: str, triples: Iterable[Triple]) -> None:
        self._paper = paper
        self._nodes: dict[str, dict[str, list[Term]]] = {}
        for subject, predicate, value in triples:
            values = self._nodes.setdefault(subject.value, {})
            values.setdefault(predicate.value, []).append(value)
        self._unclear = {name for node in self._nodes for name in self._texts(node, "msc:ambiguousName")}
        self._claiming: dict[tuple[str, str], str] = {}  # of a name that a second thing has, too: another of the first
        self._aliases = dict(self._all_aliases())

    def paper_facts(self) -> PaperFacts:
        """The paper with all its facts."""
        facts = sorted(self.facts().items(), key=lambda item: (_first_page(item[1]), _kind(item[1]), item[0]))
        references = (self._reference(node) for node in self._instances("biro:BibliographicReference"))
        listed = (entry for entry in references if entry.text)  # not those that are only cited
        in_order = sorted(listed, key=lambda entry: (not entry.key.isdecimal(), entry.key.zfill(6)))
        return PaperFacts(self._record(), tuple(fact for _, fact in facts), tuple(in_order))

    def facts(self) -> dict[str, Fact]:
        """The facts by the IRIs of their claims."""
        found = {node: self.fact(node) for node in self._instances("msc:Claim")}
        heads = {key for fact in found.values() for key in _names(fact)}
        return {node: self._with_conditions(fact, heads) for node, fact in found.items()}

    def fact(self, claim: str) -> Fact:
        """The fact that a claim of this paper states."""
        classes = {term.value for term in self._all(claim, "rdf:type")}
        kind = next(kind for kind, found in vocabulary().claim_classes.items() if found in classes)
        content = _CONTENTS[kind](self, claim, self._pairs(claim, "msc:namedAs"))
        fact = KINDS[kind](**content, **self._shared(claim))
        found = {key[1]: self._aliases[key] for key in _names(fact) if key in self._aliases}
        claimed = {self._claiming[key]: (key[1],) for key in _names(fact) if key in self._claiming}
        return replace(fact, aliases=tuple(sorted((claimed | found).items())))

    def _with_conditions(self, fact: Fact, heads: set[tuple[str, str]]) -> Fact:
        """The fact with the aliases of chemicals that only conditions name: one name heads each list."""
        more: dict[str, tuple[str, ...]] = {}
        for key, value in fact.conditions:
            others = self._aliases.get(("Chemical", value), ()) if key in CHEMICAL_CONDITIONS else ()
            if others and not any(("Chemical", name) in heads for name in (value, *others)):
                head = min(value, *others)
                more[head] = tuple(sorted({value, *others} - {head}))
        return replace(fact, aliases=tuple(sorted((dict(fact.aliases) | more).items()))) if more else fact

    def _shared(self, claim: str) -> dict[str, Any]:
        return {
            "polarity": self._text(claim, "msc:polarity"),
            "status": self._text(claim, "msc:status"),
            "attribution": self._text(claim, "msc:attribution"),
            "cue": self._text(claim, "msc:cue") or "",
            "confidence": self._number(claim, "msc:confidence"),
            "refs": tuple(
                sorted(
                    key
                    for node in self._all(claim, "prov:hadPrimarySource")
                    for key in self._texts(node.value, "msc:referenceKey")
                )
            ),
            "conditions": tuple(sorted(_split(self._texts(claim, "msc:condition")))),
            "bounds": tuple(self._bounds(claim)),
            "evidence": tuple(sorted(map(self._passage, self._all(claim, "prov:wasQuotedFrom")), key=_place)),
        }

    # ---- what each kind of fact has of its own

    def species(self, claim: str, named: Named) -> dict[str, Any]:
        found = self._text(claim, "msc:object")
        return {
            "name": self._name(claim, "msc:subject"),
            "species_class": _term(vocabulary().species_classes, found) or named["class"][0],
            "material": self._name(claim, "msc:claimedMaterial", named.get("material")),
            "dopant": self._name(claim, "msc:claimedDopant", named.get("dopant")),
        }

    def synthesis(self, claim: str, named: Named) -> dict[str, Any]:
        event = self._event(claim)
        return {
            "product": self._name(claim, "msc:subject"),
            "precursors": self._chemicals(event, "msc:hasPrecursor", named.get("precursors", ())),
            "ligands": self._chemicals(event, "msc:hasLigandUsed", named.get("ligands", ())),
            "solvents": self._chemicals(event, "msc:hasSolvent", named.get("solvents", ())),
            "approach": self._text(event, "msc:approach"),
            **self._details(claim, event),
        }

    def conversion(self, claim: str, named: Named) -> dict[str, Any]:
        event = self._event(claim)
        listed = (_term(vocabulary().mechanisms, node.value) for node in self._all(event, "msc:hasMechanism"))
        step = self._one(claim, "msc:step")
        reversible = self._one(event, "msc:reversible")
        return {
            "source": self._name(claim, "msc:subject"),
            "target": self._name(claim, "msc:object"),
            "reagents": self._chemicals(event, "msc:hasReagent", named.get("reagents", ())),
            "mechanism": tuple(sorted((*filter(None, listed), *named.get("mechanism", ())))),
            "reversible": reversible and reversible.python(),
            "trigger": self._text(claim, "msc:trigger"),
            "step": step and step.python(),
            **self._details(claim, event),
        }

    def examined(self, claim: str, named: Named) -> dict[str, Any]:
        method = self._name(claim, "msc:object", named.get("method"))
        return {"subject": self._name(claim, "msc:subject"), "method": method}

    def property(self, claim: str, named: Named) -> dict[str, Any]:
        predicate, unit = self._text(claim, "msc:predicate") or "", self._text(claim, "msc:unit")
        stated = self._text(claim, "msc:valueText")
        return {
            "subject": self._name(claim, "msc:subject"),
            "property": _term(vocabulary().properties, predicate) or named["property"][0],
            "value": self._range(claim, "value") if stated is None else stated,
            "unit": _term(vocabulary().units, unit) if unit else self._text(claim, "msc:unitText"),
        }

    def application(self, claim: str, named: Named) -> dict[str, Any]:
        use = self._name(claim, "msc:object", named.get("use"))
        return {"subject": self._name(claim, "msc:subject"), "use": use}

    def binding(self, claim: str, named: Named) -> dict[str, Any]:
        count = self._one(claim, "msc:ligandCount")
        return {
            "subject": self._name(claim, "msc:subject"),
            "ligand": self._name(claim, "msc:object", named.get("ligand")),
            "mode": self._text(claim, "msc:bindingMode"),
            "count": count and count.python(),
        }

    # ---- parts of facts

    def _event(self, claim: str) -> str:
        return self._all(claim, "msc:event")[0].value

    def _details(self, claim: str, event: str) -> dict[str, Any]:
        amounts = (self._amount(node.value) for node in self._all(claim, "msc:amount"))
        return {
            "temperature_C": self._range(event, "temperature"),
            "duration_h": self._range(event, "duration"),
            "amounts": tuple(sorted(amounts, key=str)),
            "alternatives": tuple(sorted(self._choice(node.value) for node in self._all(claim, "msc:choice"))),
            "product_yield": self._range(claim, "yield"),
        }

    def _amount(self, node: str) -> Amount:
        named = self._pairs(node, "msc:namedAs").get("chemical")
        name = self._name(node, "msc:ofChemical", named) or ""
        return Amount(name, self._range(node, "value") or Range(None, None), self._texts(node, "msc:basis")[0])

    def _choice(self, node: str) -> tuple[str, ...]:
        return tuple(sorted(self._pairs(node, "msc:namedAs").get("chemical", ())))

    def _range(self, node: str, stem: str) -> Range | None:
        ends = Range(self._number(node, f"msc:{stem}Min"), self._number(node, f"msc:{stem}Max"))
        return None if ends == (None, None) else ends

    def _bounds(self, claim: str) -> Iterator[Bounds]:
        exclusive, approximate = (
            set(self._texts(claim, name)) for name in ("msc:exclusiveRange", "msc:approximateRange")
        )
        for printed in self._texts(claim, "msc:asPrinted"):
            field, _, shown = printed.partition("=")
            yield Bounds(field, shown, printed not in exclusive, printed in approximate)

    def _passage(self, node: Term) -> Evidence:
        (selector,) = self._all(node.value, "oa:hasSelector")
        boxes = json.loads(self._text(node.value, "msc:boxes") or "[]")
        section = self._text(node.value, "msc:section") or ""
        return Evidence(self._texts(selector.value, "oa:exact")[0], section, tuple(Box(*box) for box in boxes))

    # ---- names

    def _name(self, node: str, predicate: str, named: list[str] | None = None) -> str | None:
        """The paper's name of the thing that a node points to: the claim's own, else that of the thing."""
        if named:
            return named[0]
        thing = self._text(node, predicate)
        return None if thing is None else self._texts(thing, "msc:name")[0]

    def _chemicals(self, event: str, role: str, named: Iterable[str]) -> tuple[str, ...]:
        names: list[str] = []
        for thing in (term.value for term in self._all(event, role)):
            spellings = {*self._texts(thing, "msc:name"), *self._texts(thing, "skos:altLabel")}
            names += [name for name in named if name in spellings] or self._texts(thing, "msc:name")
        return tuple(sorted(names))

    def _all_aliases(self) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
        """Each printed name of each thing that has several, with the others: (kind of thing, name), others."""
        for kind in ("Species", "Chemical", "Method"):
            own = "msc:name" if kind == "Species" else "msc:printedName"
            for node in self._instances(f"msc:{kind}"):
                printed = {*self._texts(node, own), *self._texts(node, "skos:altLabel")}
                unclear = self._texts(node, "msc:ambiguousName")
                for name in printed | set(self._texts(node, "msc:name")):
                    others = sorted((printed | set(unclear)) - {name})
                    if name in self._unclear and (another := sorted(printed - {name})):
                        self._claiming[kind, name] = another[0]
                    if others:
                        yield (kind, name), tuple(others)

    # ---- the paper

    def _record(self) -> PaperRecord:
        paper, pages, year = self._paper, self._one(self._paper, "bibo:numPages"), self._year(self._paper)
        return PaperRecord(
            sha256=self._texts(paper, "msc:sha256")[0],
            file_name=self._texts(paper, "msc:fileName")[0],
            title=self._text(paper, "dcterms:title"),
            authors=self._authors(paper),
            journal=self._text(paper, "msc:journal"),
            year=year,
            doi=self._text(paper, "bibo:doi"),
            pages=int(pages.value) if pages else 0,
            supplement_to=self._text(paper, "msc:supplementTo"),
        )

    def _reference(self, node: str) -> Reference:
        key, label = self._texts(node, "msc:referenceKey")[0], self._text(node, "rdfs:label")
        return Reference(
            key=key,
            text="" if label in (None, unlisted(key)) else label,
            doi=self._text(node, "bibo:doi"),
            year=self._year(node),
            authors=self._authors(node),
            title=self._text(node, "dcterms:title"),
            journal=self._text(node, "msc:journal"),
        )

    def _authors(self, node: str) -> tuple[str, ...]:
        return tuple(json.loads(self._text(node, "msc:authorList") or "[]")) or tuple(
            self._texts(node, "dcterms:creator")
        )

    def _year(self, node: str) -> int | None:
        year = self._one(node, "dcterms:date")
        return int(year.value) if year else None

    # ---- triples

    def _instances(self, name: str) -> list[str]:
        wanted, kind = iris.expand(name), iris.expand("rdf:type")
        return [node for node, values in self._nodes.items() if any(v.value == wanted for v in values.get(kind, ()))]

    def _all(self, node: str, predicate: str) -> list[Term]:
        return self._nodes.get(node, {}).get(iris.expand(predicate), [])

    def _one(self, node: str, predicate: str) -> Term | None:
        return next(iter(self._all(node, predicate)), None)

    def _texts(self, node: str, predicate: str) -> list[str]:
        return sorted(term.value for term in self._all(node, predicate))

    def _text(self, node: str, predicate: str) -> str | None:
        return next(iter(self._texts(node, predicate)), None)

    def _number(self, node: str, predicate: str) -> float | None:
        term = self._one(node, predicate)
        return None if term is None else float(term.value)

    def _pairs(self, node: str, predicate: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for role, name in _split(self._texts(node, predicate)):
            found.setdefault(role, []).append(name)
        return found


_CONTENTS = {
    "species": PaperReader.species,
    "synthesis": PaperReader.synthesis,
    "conversion": PaperReader.conversion,
    "characterization": PaperReader.examined,
    "property": PaperReader.property,
    "purification": PaperReader.examined,
    "application": PaperReader.application,
    "binding": PaperReader.binding,
}
_SPECIES_FIELDS = frozenset(("name", "product", "source", "target", "subject"))


def _names(fact: Fact) -> Iterator[tuple[str, str]]:
    """What a fact names: the kind of thing, and its name."""
    for field in (*NAMING_FIELDS[type(fact)], "dopant"):
        value = getattr(fact, field, None) or ()
        kind = "Species" if field in _SPECIES_FIELDS else "Method" if field == "method" else "Chemical"
        yield from ((kind, name) for name in ((value,) if isinstance(value, str) else value))
    if isinstance(fact, Event):
        yield from (("Chemical", amount.chemical) for amount in fact.amounts)
        yield from (("Chemical", name) for group in fact.alternatives for name in group)


def _split(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for each in texts:
        key, _, value = each.partition("=")
        yield key, value


def _term(terms: Mapping[str, str], found: str | None) -> str | None:
    """The term of the fact format that an IRI stands for."""
    return next((notation for notation, node in terms.items() if node == found), None)


def _place(evidence: Evidence) -> tuple[Any, ...]:
    return evidence.boxes, evidence.text, evidence.section


def _first_page(fact: Fact) -> int:
    return min((box.page for evidence in fact.evidence for box in evidence.boxes), default=0)


def _kind(fact: Fact) -> int:
    return list(KINDS).index(fact.kind)
