"""Facts as claims: one node a fact, with its event, its passages and the references that the paper cites for it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from mscgraph.facts.model import (
    Application,
    Binding,
    Characterization,
    Conversion,
    Event,
    Evidence,
    Fact,
    Property,
    Purification,
    Range,
    Species,
    Synthesis,
)
from mscgraph.facts.names import fold, name_key
from mscgraph.graph import iris
from mscgraph.graph.setting import setting_lines
from mscgraph.graph.sheet import Sheet
from mscgraph.graph.terms import Term, iri, text, typed
from mscgraph.graph.things import CHEMICAL_CONDITIONS, Things, stands
from mscgraph.graph.vocabulary import vocabulary


class ClaimWriter:
    """Writes the claims of one paper onto a sheet."""

    def __init__(self, key: str, activity: str, things: Things, sheet: Sheet) -> None:
        self._key = key
        self._paper = iri(iris.paper(key))
        self._activity = iri(activity)
        self._things = things
        self._sheet = sheet
        self.cited: set[str] = set()

    def write(self, fact: Fact, claim: str = "") -> str:
        """Write one claim and give its IRI, which is that of the fact unless one is given."""
        claim = claim or iris.claim(self._key, fact)
        add = self._sheet.add
        add(claim, "rdf:type", iri(iris.MSC + "Claim"), iri(vocabulary().claim_classes[fact.kind]))
        add(claim, "msc:ofPaper", self._paper)
        add(claim, "msc:polarity", text(fact.polarity))
        add(claim, "msc:status", text(fact.status))
        add(claim, "msc:attribution", text(fact.attribution))
        add(claim, "msc:cue", text(fact.cue) if fact.cue else None)
        add(claim, "msc:confidence", typed(float(fact.confidence)))
        add(claim, "msc:curationStatus", text("unreviewed"))
        add(claim, "msc:condition", *_conditions(fact))
        add(claim, "prov:wasGeneratedBy", self._activity)
        add(claim, "prov:hadPrimarySource", *(self.reference(key) for key in fact.refs))
        add(claim, "prov:wasQuotedFrom", *(self._passage(evidence) for evidence in fact.evidence))
        self._bounds(claim, fact)
        self._content(claim, fact)
        return claim

    def reference(self, key: str) -> Term:
        """The reference that the paper cites under a key, whether or not the paper's list was read."""
        self.cited.add(key)
        node = iris.reference(self._key, key)
        self._sheet.add(node, "rdf:type", iri(iris.expand("biro:BibliographicReference")))
        self._sheet.add(node, "msc:ofPaper", self._paper)
        self._sheet.add(node, "msc:referenceKey", text(key))
        return iri(node)

    def _bounds(self, claim: str, fact: Fact) -> None:
        for bound in fact.bounds:
            printed = text(f"{bound.field}={bound.text}")
            self._sheet.add(claim, "msc:asPrinted", printed)
            self._sheet.add(claim, "msc:exclusiveRange", None if bound.inclusive else printed)
            self._sheet.add(claim, "msc:approximateRange", printed if bound.approximate else None)

    def _content(self, claim: str, fact: Fact) -> None:
        match fact:
            case Species():
                self._species(claim, fact)
            case Synthesis():
                self._synthesis(claim, fact)
            case Conversion():
                self._conversion(claim, fact)
            case Characterization():
                self._relate(claim, fact, fact.subject, "characterizedBy", self._method(claim, fact.method))
            case Property():
                self._property(claim, fact)
            case Purification():
                self._relate(claim, fact, fact.subject, "purifiedBy", self._method(claim, fact.method))
            case Application():
                use = self._named(claim, "use", fact.use, self._things.use(fact.use))
                self._relate(claim, fact, fact.subject, "usedFor", use)
            case Binding():
                ligand = self._named(claim, "ligand", fact.ligand, self._things.chemical(fact.ligand))
                self._relate(claim, fact, fact.subject, "binds", ligand)
                self._sheet.add(claim, "msc:bindingMode", text(fact.mode) if fact.mode else None)
                self._sheet.add(claim, "msc:ligandCount", typed(fact.count) if fact.count else None)
            case _:
                raise TypeError(f"no RDF is written for facts of kind {fact.kind!r}")

    def _named(self, claim: str, role: str, name: str, thing: Term) -> Term:
        """The thing, once the claim has its name for it, where that is not the one that the graph gives the thing."""
        if name != self._things.label(thing):
            self._sheet.add(claim, "msc:namedAs", text(f"{role}={name}"))
        return thing

    def _method(self, claim: str, name: str) -> Term:
        return self._named(claim, "method", name, self._things.method(name))

    def _relate(self, claim: str, fact: Fact, name: str, predicate: str, value: Term) -> None:
        """Write a claim that relates a species to a thing."""
        subject = self._things.species(name)
        self._state(claim, subject, f"msc:{predicate}", value)
        self._compare(claim, fact, (_local(subject), predicate, _local(value)))

    def _state(self, claim: str, subject: Term, predicate: str, value: Term | None = None) -> None:
        self._sheet.add(claim, "msc:subject", subject)
        self._sheet.add(claim, "msc:predicate", iri(iris.expand(predicate)))
        self._sheet.add(claim, "msc:object", value)

    def _compare(
        self, claim: str, fact: Fact, topic: tuple[str, ...], *roles: tuple[str, Iterable[Term]], value: str = ""
    ) -> None:
        """Write by what a claim is compared with others: what it is about, and what it states in which setting.

        The topic is who does what to whom, the setting roles and conditions, each in one canonical line. Numbers,
        temperature and time are in neither: whether those agree is for the projection's rules to say.
        """
        parts = [f"{role}={_local(thing)}" for role, values in roles for thing in values]
        parts += [f"{fold(key)}={self._condition_key(key, given)}" for key, given in fact.conditions]
        setting = "|".join(sorted(set(parts)))
        stated = (*topic, value) if value else topic
        self._sheet.add(claim, "msc:statementKey", text("|".join((*stated, setting))))
        if isinstance(fact, Conversion | Synthesis | Property):  # the others are not compared
            self._sheet.add(claim, "msc:topicKey", text("|".join(topic)))
            self._sheet.add(claim, "msc:setting", *map(text, setting_lines(fact, self._things.chemical_name)))
        if isinstance(fact, Conversion) and topic[0] != topic[2]:
            source, predicate, target = topic
            self._sheet.add(claim, "msc:reverseKey", text("|".join((target, predicate, source, setting))))

    def _condition_key(self, key: str, value: str) -> str:
        if key in CHEMICAL_CONDITIONS:
            return _local(self._things.chemical(value))
        return name_key(value)

    def _species(self, claim: str, fact: Species) -> None:
        known = vocabulary().species_classes.get(fact.species_class)
        subject, found = self._things.species(fact.name), iri(known or iris.MSC + "Species")
        self._state(claim, subject, "rdf:type", found)
        if not known:
            self._sheet.add(claim, "msc:namedAs", text(f"class={fact.species_class}"))
        material: tuple[Term, ...] = ()
        dopant: tuple[Term, ...] = ()
        if fact.material:
            material = (self._named(claim, "material", fact.material, self._things.material(fact.material)),)
            self._things.of_material(subject, fact, fact.material)
        if fact.dopant:
            dopant = (self._named(claim, "dopant", fact.dopant, self._things.chemical(fact.dopant)),)
        self._sheet.add(claim, "msc:claimedMaterial", *material)
        self._sheet.add(claim, "msc:claimedDopant", *dopant)
        statement = (_local(subject), "type", found.value, *map(_local, material), *map(_local, dopant))
        self._compare(claim, fact, statement)

    def _synthesis(self, claim: str, fact: Synthesis) -> None:
        product = self._things.species(fact.product)
        roles = (
            ("msc:hasPrecursor", self._chemicals(claim, "precursors", fact.precursors)),
            ("msc:hasLigandUsed", self._chemicals(claim, "ligands", fact.ligands)),
            ("msc:hasSolvent", self._chemicals(claim, "solvents", fact.solvents)),
        )
        times = (fact.temperature_C, fact.duration_h)
        contents = (product.value, *(_values(terms) for _, terms in roles), *map(_ends, times), fact.approach)
        event = iris.event("synthesis", *contents, sorted(fact.conditions))
        self._event(event, "Synthesis", (("msc:hasProduct", (product,)), *roles), times, fact)
        self._sheet.add(event, "msc:approach", text(fact.approach) if fact.approach else None)
        self._details(claim, fact)
        self._state(claim, product, "msc:synthesized")
        self._sheet.add(claim, "msc:event", iri(event))
        chemicals = (("precursor", roles[0][1]), ("ligand", roles[1][1]), ("solvent", roles[2][1]))
        self._compare(claim, fact, (_local(product), "synthesized"), *chemicals)

    def _conversion(self, claim: str, fact: Conversion) -> None:
        source, target = self._things.species(fact.source), self._things.species(fact.target)
        reagents, mechanisms = self._chemicals(claim, "reagents", fact.reagents), self._mechanisms(claim, fact)
        times = (fact.temperature_C, fact.duration_h)
        contents = (source.value, target.value, _values(reagents), _values(mechanisms), *map(_ends, times))
        event = iris.event("conversion", *contents, fact.reversible, sorted(fact.conditions))
        roles = (
            ("msc:hasSource", (source,)),
            ("msc:hasTarget", (target,)),
            ("msc:hasReagent", reagents),
            ("msc:hasMechanism", mechanisms),
        )
        self._event(event, "Conversion", roles, times, fact)
        self._sheet.add(event, "msc:reversible", None if fact.reversible is None else typed(fact.reversible))
        self._details(claim, fact)
        self._sheet.add(claim, "msc:trigger", text(fact.trigger) if fact.trigger else None)
        self._sheet.add(claim, "msc:step", typed(fact.step) if fact.step else None)
        self._state(claim, source, "msc:convertsTo", target)
        self._sheet.add(claim, "msc:event", iri(event))
        self._compare(claim, fact, (_local(source), "convertsTo", _local(target)), ("reagent", reagents))

    def _property(self, claim: str, fact: Property) -> None:
        known = vocabulary()
        predicate = known.properties.get(fact.property, f"{iris.ID}property/{iris.slug(name_key(fact.property))}")
        if fact.property not in known.properties:
            self._sheet.add(claim, "msc:namedAs", text(f"property={fact.property}"))
        subject = self._things.species(fact.subject)
        self._sheet.add(claim, "msc:subject", subject)
        self._sheet.add(claim, "msc:predicate", iri(predicate))
        if isinstance(fact.value, str):
            self._sheet.add(claim, "msc:valueText", text(fact.value))
            if fact.property == "formula" and stands(fact):
                self._things.of_core(subject.value, fact.value)
            self._compare(claim, fact, (_local(subject), fact.property), value=name_key(fact.value))
            return
        self._compare(claim, fact, (_local(subject), fact.property))
        self._sheet.number(claim, "msc:valueMin", fact.value.low)
        self._sheet.number(claim, "msc:valueMax", fact.value.high)
        if fact.unit and fact.unit in known.units:
            self._sheet.add(claim, "msc:unit", iri(known.units[fact.unit]))
        elif fact.unit:
            self._sheet.add(claim, "msc:unitText", text(fact.unit))

    def _details(self, claim: str, fact: Event) -> None:
        """Write amounts, alternatives, yield: of the claim, since an event can be done on another scale elsewhere."""
        for amount in fact.amounts:
            chemical = self._things.chemical(amount.chemical)
            node = iris.amount(claim, amount.chemical, _ends(amount.value), amount.basis)
            self._sheet.add(claim, "msc:amount", iri(node))
            self._sheet.add(node, "rdf:type", iri(iris.MSC + "Amount"))
            self._sheet.add(node, "msc:ofChemical", self._named(node, "chemical", amount.chemical, chemical))
            self._sheet.add(node, "msc:basis", text(amount.basis))
            self._sheet.number(node, "msc:valueMin", amount.value.low)
            self._sheet.number(node, "msc:valueMax", amount.value.high)
        for group in fact.alternatives:
            node = iris.choice(claim, *sorted(group))
            chemicals = {self._things.label(thing): thing for thing in map(self._things.chemical, group)}
            self._sheet.add(claim, "msc:choice", iri(node))
            self._sheet.add(node, "rdf:type", iri(iris.MSC + "Choice"))
            self._sheet.add(node, "rdfs:label", text(" or ".join(sorted(chemicals))))
            self._sheet.add(node, "msc:oneOf", *chemicals.values())
            self._sheet.add(node, "msc:namedAs", *(text(f"chemical={name}") for name in group))
        if fact.product_yield is not None:
            self._sheet.number(claim, "msc:yieldMin", fact.product_yield.low)
            self._sheet.number(claim, "msc:yieldMax", fact.product_yield.high)

    def _chemicals(self, claim: str, role: str, names: Iterable[str]) -> tuple[Term, ...]:
        """The chemicals of a list; names that the graph takes for one chemical are all kept with the claim."""
        called: dict[Term, list[str]] = {}
        for name in names:
            called.setdefault(self._things.chemical(name), []).append(name)
        for thing, found in called.items():
            if found != [self._things.label(thing)]:
                self._sheet.add(claim, "msc:namedAs", *(text(f"{role}={name}") for name in found))
        return tuple(sorted(called, key=lambda term: term.value))

    def _mechanisms(self, claim: str, fact: Conversion) -> tuple[Term, ...]:
        return tuple(self._mechanism(claim, term) for term in sorted(set(fact.mechanism)))

    def _mechanism(self, claim: str, term: str) -> Term:
        known = vocabulary().mechanisms.get(term)
        if known:
            return iri(known)
        self._sheet.add(claim, "msc:namedAs", text(f"mechanism={term}"))
        node = f"{iris.ID}mechanism/{iris.slug(fold(term))}"  # not (yet) a term of the vocabulary
        self._sheet.add(node, "rdf:type", iri(iris.MSC + "Mechanism"))
        self._sheet.add(node, "rdfs:label", text(term))
        return iri(node)

    def _event(
        self,
        event: str,
        kind: str,
        roles: Iterable[tuple[str, Iterable[Term]]],
        times: tuple[Range | None, Range | None],
        fact: Fact,
    ) -> None:
        self._sheet.add(event, "rdf:type", iri(iris.MSC + "Event"), iri(iris.MSC + kind))
        for role, values in roles:
            self._sheet.add(event, role, *values)
        for name, found in zip(("temperature", "duration"), times, strict=True):
            if found is not None:
                self._sheet.number(event, f"msc:{name}Min", found.low)
                self._sheet.number(event, f"msc:{name}Max", found.high)
        self._sheet.add(event, "msc:condition", *_conditions(fact))

    def _passage(self, evidence: Evidence) -> Term:
        pages = tuple(sorted({box.page for box in evidence.boxes}))
        node = iris.passage(self._key, evidence.text, evidence.section, evidence.boxes)
        selector = iris.selector(self._key, evidence.text)
        add = self._sheet.add
        add(node, "rdf:type", iri(iris.expand("doco:Sentence")), iri(iris.expand("oa:SpecificResource")))
        add(node, "oa:hasSource", self._paper)
        add(node, "oa:hasSelector", iri(selector))
        add(node, "msc:section", text(evidence.section) if evidence.section else None)
        if pages:
            add(node, "bibo:pageStart", typed(pages[0]))
            add(node, "bibo:pageEnd", typed(pages[-1]))
            add(node, "msc:boxes", text(json.dumps([list(box) for box in evidence.boxes])))
        add(selector, "rdf:type", iri(iris.expand("oa:TextQuoteSelector")))
        add(selector, "oa:exact", text(evidence.text))
        return iri(node)


def _conditions(fact: Fact) -> tuple[Term, ...]:
    return tuple(text(f"{key}={value}") for key, value in fact.conditions)


def _values(terms: Iterable[Term]) -> list[str]:
    return sorted(term.value for term in terms)


def _ends(found: Range | None) -> tuple[float | None, ...] | None:
    """The ends of a range as floats, so that 138 and 138.0 are one."""
    return None if found is None else tuple(None if end is None else float(end) for end in found)


def _local(term: Term) -> str:
    return term.value.removeprefix(iris.ID)
