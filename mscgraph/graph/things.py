"""The things that a paper's facts are about: which names mean one thing, and what the graph says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from mscgraph.facts.merge import merge
from mscgraph.facts.model import (
    Application,
    Binding,
    Characterization,
    Conversion,
    Event,
    Fact,
    Property,
    Purification,
    Species,
    Synthesis,
)
from mscgraph.facts.names import fold, name_key, names_cluster
from mscgraph.graph import iris
from mscgraph.graph.naming import bare_key, core_key, family_key, names_family, says_material, telling_key
from mscgraph.graph.sheet import Sheet
from mscgraph.graph.terms import Term, iri, text, typed
from mscgraph.lexicon import chemical_families, chemicals, methods

# The fields of each kind of fact that name things whose aliases a paper may give.
NAMING_FIELDS: dict[type[Fact], tuple[str, ...]] = {
    Species: ("name",),
    Synthesis: ("product", "precursors", "ligands", "solvents"),
    Conversion: ("source", "target", "reagents"),
    Characterization: ("subject", "method"),
    Property: ("subject",),
    Purification: ("subject", "method"),
    Application: ("subject",),
    Binding: ("subject", "ligand"),
}
# Conditions that name chemicals, whose names have to be told from spellings.
CHEMICAL_CONDITIONS = frozenset(("ligand", "solvent", "medium", "reagent"))

F = TypeVar("F", bound=Fact)


def stands(fact: Fact) -> bool:
    """Whether a claim of a fact stands as long as no curator judged it, by the policy of the projection."""
    return fact.polarity == "positive" and fact.status == "asserted" and fact.confidence >= 0.5


class Names:
    """The names of one paper, and which of them it uses for the same thing.

    An alias that the paper gives to two different things names neither: it joins nothing (two names of one thing are no
    two things). Names that head an alias list stay apart unless one is listed under the other.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._spellings: dict[str, Counter[str]] = {}
        self._listed: dict[str, dict[str, None]] = {}
        heads: dict[str, set[str]] = {}
        for fact in facts:
            for name in _names(fact):
                self._spellings.setdefault(name_key(name), Counter())[name] += 1
            for head, others in fact.aliases:
                for other in others:
                    heads.setdefault(name_key(other), set()).add(name_key(head))
                    self._listed.setdefault(name_key(head), {})[other] = None
                self._spellings.setdefault(name_key(head), Counter())[head] += 0
        self._head = {alias: next(iter(found)) for alias, found in heads.items() if len(found) == 1}
        self._ambiguous = {alias for alias, found in heads.items() if len(found) > 1}
        while clear := {a: k for a in self._ambiguous if len(k := {self.key(head) for head in heads[a]}) == 1}:
            self._head |= {alias: next(iter(keys)) for alias, keys in clear.items()}
            self._ambiguous -= set(clear)

    def key(self, name: str) -> str:
        """The folded name of the thing that a name means in this paper."""
        key, seen = name_key(name), []
        while key in self._head and key not in seen:
            seen.append(key)
            key = self._head[key]
        return min(seen[seen.index(key) :]) if key in seen else key  # A and B alias each other: either, but always one

    def preferred(self, name: str) -> str:
        """The spelling that the paper mostly uses for the thing, out of those that share its folded name."""
        found = self._spellings.get(self.key(name))
        return max(found, key=lambda spelling: found[spelling]) if found else name

    def others(self, name: str) -> tuple[str, ...]:
        """The other names of the same thing, in order of mention."""
        preferred = self.preferred(name)
        names = self._groups.get(self.key(name), {})
        return tuple(n for n in names if n != preferred and name_key(n) not in self._ambiguous)

    def unclear(self, name: str) -> tuple[str, ...]:
        """The names that the paper gives this thing and another one: they identify neither."""
        names = self._groups.get(self.key(name), {})
        return tuple(n for n in names if name_key(n) in self._ambiguous and name_key(n) != self.key(name))

    @cached_property
    def _groups(self) -> dict[str, dict[str, None]]:
        """All names of each thing, by its folded name."""
        groups: dict[str, dict[str, None]] = {}
        for key in (*self._spellings, *self._listed):
            group = groups.setdefault(self.key(key), {})
            group.update(dict.fromkeys((*self._spellings.get(key, ()), *self._listed.get(key, ()))))
        return groups

    def resolved(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """The facts under preferred names, facts that become equal joined."""
        return merge(self._renamed(fact) for fact in facts)

    def _renamed(self, fact: F) -> F:
        changed: dict[str, Any] = {}
        for field in NAMING_FIELDS[type(fact)]:
            value = getattr(fact, field)
            if isinstance(value, tuple):
                changed[field] = tuple(dict.fromkeys(self.preferred(name) for name in value))
            else:
                changed[field] = self.preferred(value)
        if isinstance(fact, Event):
            changed["amounts"] = tuple(a._replace(chemical=self.preferred(a.chemical)) for a in fact.amounts)
            changed["alternatives"] = tuple(tuple(dict.fromkeys(map(self.preferred, g))) for g in fact.alternatives)
        return replace(fact, **changed)


def _names(fact: Fact) -> Iterator[str]:
    for field in NAMING_FIELDS[type(fact)]:
        value = getattr(fact, field)
        yield from value if isinstance(value, tuple) else (value,)


class Things:
    """Mints the IRIs of species, chemicals, methods and materials, and writes what is known of each, once.

    `paper` is the key of the paper, whose own a species is where its name does not say what it is made of. `own` are
    the species (by IRI) by whose names this paper means others, of its own, as curators decided.
    """

    def __init__(self, names: Names, sheet: Sheet, paper: str, own: Collection[str] = ()) -> None:
        self._names = names
        self._paper = paper
        self._own = own
        self._parted: set[str] = set()
        self._sheet = sheet
        self._known: dict[tuple[str, str], Term] = {}
        self._labels: dict[str, str] = {}
        self._listed: set[str] = set()

    def label(self, thing: Term) -> str:
        """The name that the graph of this paper gives a thing."""
        return self._labels[thing.value]

    def species(self, name: str) -> Term:
        """The species of that name."""
        known = self._known.get(("species", name))
        if known:
            return known
        preferred, others = self._names.preferred(name), self._names.others(name)
        node = self._species(preferred)
        self._sheet.add(node, "rdf:type", iri(iris.MSC + "Species"))
        self._sheet.add(node, "rdf:type", iri(iris.MSC + "SpeciesFamily") if names_family(preferred) else None)
        self._sheet.add(node, "msc:name", text(preferred))
        self._sheet.add(node, "skos:altLabel", *map(text, others))
        self._sheet.add(node, "msc:ambiguousName", *map(text, self._names.unclear(name)))
        self._sheet.add(node, "msc:nameKey", *(text(name_key(n)) for n in (preferred, *others)))
        telling = {key for key in map(telling_key, (preferred, *others)) if key}
        if node in self._parted:  # by this name the paper means another thing than others do: it tells nothing
            telling.discard(name_key(preferred))
        self._sheet.add(node, "msc:tellingKey", *map(text, telling))
        self.of_core(node, preferred, *others)
        self._bare(node, preferred, None)
        return self._known.setdefault(("species", name), iri(node))

    def _species(self, name: str) -> str:
        node = iris.species(name, None if says_material(name) else self._paper)
        if node not in self._own:
            return node
        own = iris.own_species(node, self._paper)
        self._parted.add(own)
        return own

    def of_core(self, species: str, *formulas: str) -> None:
        """Note of what its core is made by its names or formulas that count the atoms."""
        self._sheet.add(species, "msc:coreKey", *(text(key) for key in map(core_key, formulas) if key))

    def of_material(self, species: Term, fact: Species, material: str) -> None:
        """Note how a species is called beside its material, and which family it is by no more than that."""
        preferred = self._names.preferred(fact.name)
        self._bare(species.value, preferred, material)
        key = family_key(preferred, material, fact.dopant, fact.species_class)
        self._sheet.add(species.value, "msc:familyKey", text(key) if key else None)

    def _bare(self, node: str, name: str, material: str | None) -> None:
        key = bare_key(name, material) if node not in self._parted else None
        self._sheet.add(node, "msc:bareKey", text(key) if key else None)

    def in_families(self, facts: Iterable[Fact]) -> None:
        """Note of what families species are, where the paper names both: of one class, material and dopant."""
        families: dict[tuple[str | None, ...], set[str]] = {}
        said = [fact for fact in facts if isinstance(fact, Species) and fact.material and stands(fact)]
        for fact in said:
            if names_family(fact.name):
                families.setdefault((fact.species_class, fact.material, fact.dopant), set()).add(fact.name)
        for fact in said:
            found = families.get((fact.species_class, fact.material, fact.dopant), ())
            if len(found) == 1 and not names_family(fact.name):
                self._sheet.add(self.species(fact.name).value, "msc:inFamily", *map(self.species, found))

    def chemical(self, name: str) -> Term:
        """The chemical of that name, by its InChIKey where the lexicon knows one; a cluster is none that it knows."""
        known = self._known.get(("chemical", name))
        if known:
            return known
        spellings = (self._names.preferred(name), *self._names.others(name))
        compounds = (spelling for spelling in spellings if not names_cluster(spelling))
        entry = next((found for found in map(chemicals().find, compounds) if found), None)
        label = entry.name if entry else spellings[0]
        node = iris.chemical(label, inchikey=entry.inchikey if entry else None, listed=entry is not None)
        self._listed |= {node} if entry else set()
        self._describe(node, "Chemical", label, spellings)
        if entry and entry.inchikey:
            self._sheet.add(node, "sdo:inChIKey", text(entry.inchikey))
        if entry and entry.iri:
            self._sheet.add(node, "skos:exactMatch", iri(entry.iri))
        if entry and entry.carbons:
            self._sheet.add(node, "msc:carbonAtoms", typed(entry.carbons))
        for family in chemical_families(label, entry):
            self._sheet.add(node, "msc:inFamily", iri(iris.chemical_family(family)))
            self._describe(iris.chemical_family(family), "ChemicalFamily", family, ())
        return self._known.setdefault(("chemical", name), iri(node))

    def chemical_name(self, name: str) -> str:
        """The name of a chemical that all papers share: the lexicon's, else its folded spelling."""
        thing = self.chemical(name)
        return self.label(thing) if thing.value in self._listed else fold(self.label(thing))

    def method(self, name: str) -> Term:
        """The technique of that name."""
        known = self._known.get(("method", name))
        if known:
            return known
        spellings = (self._names.preferred(name), *self._names.others(name))
        entry = next((found for found in map(methods().find, spellings) if found), None)
        label = entry.name if entry else spellings[0]
        node = iris.method(label, listed=entry is not None)
        self._describe(node, "Method", label, spellings)
        if entry and entry.iri:
            self._sheet.add(node, "skos:exactMatch", iri(entry.iri))
        return self._known.setdefault(("method", name), iri(node))

    def use(self, name: str) -> Term:
        """What things are used for, by that name."""
        node = iris.use(name)
        self._describe(node, "Use", name, ())
        return iri(node)

    def material(self, name: str) -> Term:
        """The material of that name."""
        node = iris.material(name)
        self._describe(node, "Material", name, ())
        return iri(node)

    def _describe(self, node: str, kind: str, label: str, spellings: tuple[str, ...]) -> None:
        name = self._labels.setdefault(node, label)
        self._sheet.add(node, "rdf:type", iri(iris.MSC + kind))
        self._sheet.add(node, "msc:name", text(name))
        self._sheet.add(node, "skos:altLabel", *(text(s) for s in dict.fromkeys((label, *spellings)) if s != name))
        if name in spellings and len(spellings) > 1:
            self._sheet.add(node, "msc:printedName", text(name))
        for spelling in spellings:
            self._sheet.add(node, "msc:ambiguousName", *map(text, self._names.unclear(spelling)))
