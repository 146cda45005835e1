"""Things by the names that people type: species, chemicals, methods, properties, each found or near ones named."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mscgraph.errors import SeveralSpecies, UnknownFormat, UnknownSpecies, UsageError
from mscgraph.facts.names import fold, name_key
from mscgraph.graph.iris import PREFIXES
from mscgraph.graph.naming import spoken
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, text
from mscgraph.resources import folder, load_toml


@dataclass(frozen=True, order=True)
class SpeciesNode:
    """A species: its IRI and the name that it goes by."""

    iri: str
    label: str


@dataclass(frozen=True)
class Node:
    """A species with what the store says of it; None where no paper says it."""

    iri: str
    label: str
    species_class: str | None = None
    material: str | None = None
    dopant: str | None = None


@dataclass(frozen=True)
class _Name:
    """One name of a thing, and the label that the thing goes by."""

    iri: str
    label: str
    name: str


_JOINED = "SELECT DISTINCT ?a ?b { GRAPH graph:identity { ?a msc:sameSpeciesAs ?b } }"
_ONE_WITH = "SELECT DISTINCT ?b {{ <{species}> msc:sameSpeciesAs+ ?b }}"
_BY_KEY = """SELECT DISTINCT ?thing ?label ?name {{
  ?thing msc:nameKey {key} ; rdfs:label ?label ; rdfs:label|skos:altLabel ?name
}}"""
_SPECIES = """SELECT DISTINCT ?thing ?label ?name {
  ?thing a msc:Species ; rdfs:label ?label ; rdfs:label|skos:altLabel ?name
}"""
_ABSORBING = """SELECT DISTINCT ?label {{
  ?species msc:leetWavelength ?wavelength ; rdfs:label ?label . FILTER (ABS(?wavelength - {wavelength}) <= 1)
}} ORDER BY ?label"""
_WAVELENGTH = re.compile(r"(?<![\d.])(\d{3,4}(?:\.\d+)?) ?nm\b")
_PAPERS = """SELECT DISTINCT ?thing ?label ?file {{
  VALUES ?thing {{ {species} }} GRAPH ?paper {{ ?thing msc:name ?name }} ?paper rdfs:label ?label ; msc:fileName ?file
}} ORDER BY ?label ?file"""
_CHEMICALS = _SPECIES.replace("msc:Species", "msc:Chemical")
_METHODS = _SPECIES.replace("msc:Species", "msc:Method")
_FAMILIES = "SELECT DISTINCT ?family ?label { ?family a msc:ChemicalFamily ; rdfs:label ?label }"
_OF_FAMILY = "SELECT DISTINCT ?thing {{ ?thing msc:inFamily <{family}> ; a msc:Chemical }}"
_MATERIALS = _SPECIES.replace("msc:Species", "msc:Material")
_PROPERTIES = """SELECT DISTINCT ?thing ?label ?name {
  ?thing a owl:DatatypeProperty ; skos:notation ?label ; rdfs:label|skos:notation ?name
}"""


def find_species(store: Store, name: str) -> SpeciesNode:
    """The species of that name, alias or IRI, in any spelling.

    A label, in any spelling, wins over an alias; of species that are joined any will do. Raises UnknownSpecies where
    there is none, naming near ones, and SeveralSpecies where it means several, with what to type for each.
    """
    found = next(filter(None, (_names(store.select(_BY_KEY.format(key=text(key).n3()))) for key in _keys(name))), [])
    if not found:
        everything = _names(store.select(_SPECIES))
        whole = PREFIXES["species"] + name.removeprefix("species:")
        found = [known for known in everything if known.iri in (name, whole)]
        if not found:
            raise UnknownSpecies(
                f"the store holds no species '{_short(name)}'{_absorbing(store, name) or _near(name, everything)}"
            )
    same = [known for known in found if name_key(known.label) == name_key(name)] or found
    best = same[0]
    if not {known.iri for known in same} <= set(one_with(store, best.iri)):
        raise SeveralSpecies(_of_several_papers(store, name, same))
    return SpeciesNode(best.iri, best.label)


def _keys(name: str) -> tuple[str, ...]:
    """The key of a name, and that of its family under the other noun: 'InP:Zn clusters' are 'InP:Zn MSCs'."""
    key = name_key(name)
    for noun, other in (("cluster", "msc"), ("msc", "cluster")):
        if key.endswith(noun) and not key.endswith("nanocluster"):
            return key, key.removesuffix(noun) + other
    return (key,)


def one_with(store: Store, species: str) -> tuple[str, ...]:
    """The species that is meant, and those that rules or curators joined with it, by IRI."""
    joined = {row["b"].value for row in store.select(_ONE_WITH.format(species=species))}
    return (species, *sorted(joined - {species}))


def joined_species(store: Store) -> dict[str, str]:
    """For each species that is joined with others the one that stands for all of them, by IRI."""
    following: dict[str, list[str]] = {}
    for row in store.select(_JOINED):
        following.setdefault(row["a"].value, []).append(row["b"].value)
    standing: dict[str, str] = {}
    for first in sorted(following):
        waiting = [] if first in standing else [first]
        while waiting:
            species = waiting.pop()
            if species not in standing:
                standing[species] = first
                waiting += following.get(species, ())
    return standing


def find_chemical(store: Store, name: str) -> str:
    """The IRI of the chemical of that name; raises UsageError where the store holds none, naming near ones."""
    from mscgraph.lexicon import chemicals

    return _find(store, _CHEMICALS, "chemical", name, chemicals().find)


def find_chemicals(store: Store, name: str) -> tuple[str, ...]:
    """The IRIs of the chemicals that a name means: of one, of all of a class ('amine', 'halide'), or of any of several
    ('HMy or oleic acid').

    Raises UsageError where the store holds none, naming near ones.
    """
    if len(several := re.split(r"\s+or\s+", name)) > 1:
        return tuple(sorted({found for each in several for found in find_chemicals(store, each)}))
    try:
        return (find_chemical(store, name),)
    except UsageError:
        if members := _members(store, name):
            return members
        if (symbol := _symbols().get(name.lower())) and symbol != name:
            return (find_chemical(store, symbol),)
        raise


def _symbols() -> dict[str, str]:
    """The symbols of elements by their names: what is doped with 'zinc' holds Zn."""
    from mscgraph.lexicon import elements

    return {element.name: symbol for symbol, element in elements().items()}


def _members(store: Store, name: str) -> tuple[str, ...]:
    """The chemicals of a family of that name."""
    wanted = name_key(name)
    families = {row["family"].value for row in store.select(_FAMILIES) if name_key(row["label"].value) == wanted}
    members = (row["thing"].value for family in families for row in store.select(_OF_FAMILY.format(family=family)))
    return tuple(sorted(set(members)))


def names_of_kinds(store: Store) -> dict[str, dict[str, set[str]]]:
    """All names that a question may hold, by their keys: for each kind of thing how its names are spelled.

    The kinds are species, material, chemical (families are among them), method, paper, structure and use; chemicals and
    methods also by the names that only the lexicon has. Structures and uses are given by the name that claims have.
    """
    from mscgraph.graph.papers import paper_names
    from mscgraph.lexicon import chemicals, methods

    found: dict[str, dict[str, set[str]]] = {}

    def add(kind: str, names: Iterable[str]) -> None:
        for name in names:
            for key in _keys(name) if kind == "species" else (name_key(name),):
                found.setdefault(key, {}).setdefault(kind, set()).add(name)

    for kind, query in (
        ("species", _SPECIES),
        ("material", _MATERIALS),
        ("chemical", _CHEMICALS),
        ("method", _METHODS),
    ):
        add(kind, (known.name for known in _names(store.select(query))))
    add("chemical", (row["label"].value for row in store.select(_FAMILIES)))
    add("material", filter(None, (spoken(known.label) for known in _names(store.select(_MATERIALS)))))
    add("paper", paper_names(store))
    for kind in ("structure", "use"):
        for name, phrases in load_toml(folder("pipelines") / f"{kind}s.toml")[kind].items():
            for phrase in phrases:
                for ending in ("", "s") if phrase.endswith("~") else ("",):
                    spelled = phrase.removesuffix("~") + ending
                    found.setdefault(name_key(spelled), {}).setdefault(kind, set()).add(name)
    for kind, lexicon in (("chemical", chemicals()), ("method", methods())):
        add(kind, (name for entry in lexicon.entries for name in (entry.name, *entry.names)))
    add("chemical", (name for name, symbol in _symbols().items() if "chemical" in found.get(name_key(symbol), ())))
    return found


def find_material(store: Store, name: str) -> str:
    """The IRI of the material of that name; raises UsageError where the store holds none, naming near ones."""
    found = {spoken(known.label): known.label for known in _names(store.select(_MATERIALS))}
    return _find(store, _MATERIALS, "material", found.get(name.lower()) or name, lambda _: None)


def find_method(store: Store, name: str) -> str:
    """The IRI of the method of that name; raises UsageError where the store holds none, naming near ones."""
    from mscgraph.lexicon import methods

    return _find(store, _METHODS, "method", name, methods().find)


def find_property(store: Store, name: str) -> str:
    """The IRI of the property of that name, such as leet_wavelength; raises UnknownFormat that names the known ones."""
    known = _names(store.select(_PROPERTIES))
    wanted = fold(name).replace("_", " ")
    for candidate in known:
        if wanted == fold(candidate.name).replace("_", " ") or name == candidate.iri:
            return candidate.iri
    labels = ", ".join(sorted({candidate.label for candidate in known}))
    raise UnknownFormat(f"there is no property '{_short(name)}': choose one of {labels}")


def _find(store: Store, query: str, kind: str, name: str, lexicon: Callable[[str], object | None]) -> str:
    known = _names(store.select(query))
    keys = {name_key(name)}
    found = [candidate for candidate in known if name_key(candidate.name) in keys or candidate.iri == name]
    if not found:  # a name that no paper of the store uses, but that means the same
        entry = lexicon(name)
        keys = {name_key(other) for other in _spellings(entry)}
        found = [candidate for candidate in known if name_key(candidate.name) in keys]
    best = _pick(found, name)
    if best is not None:
        return best.iri
    if found:
        raise UsageError(_several(name, found))
    raise UsageError(f"the store holds no {kind} '{_short(name)}'{_near(name, known)}")


def _spellings(entry: object | None) -> tuple[str, ...]:
    return () if entry is None else (getattr(entry, "name", ""), *getattr(entry, "names", ()))


def _names(rows: Rows) -> list[_Name]:
    return sorted(
        {_Name(row["thing"].value, row["label"].value, row["name"].value) for row in rows},
        key=lambda found: (found.label, found.iri, found.name),
    )


def _pick(found: list[_Name], name: str) -> _Name | None:
    """The one thing that a name means: the exact label first, then labels in any spelling, then any name."""
    tests: tuple[Callable[[_Name], bool], ...] = (
        lambda known: known.label == name,
        lambda known: name_key(known.label) == name_key(name),
        lambda known: True,
    )
    for test in tests:
        passed = {known.iri: known for known in found if test(known)}
        if len(passed) == 1:
            return next(iter(passed.values()))
        if passed:
            return None
    return None


def _several(name: str, found: list[_Name]) -> str:
    labels = " or ".join(f"'{label}'" for label in sorted({known.label for known in found}))
    if labels.count(" or ") == 0:
        labels = " or ".join(f"<{iri}>" for iri in sorted({known.iri for known in found}))
    return f"'{_short(name)}' is a name of several things: say {labels}"


def _of_several_papers(store: Store, name: str, found: list[_Name]) -> str:
    """The message that a name is that of several species, with what to type for each: its label where that tells it
    from the others, else its IRI, with the papers that mean it and who parted it from the others."""
    labels = {known.iri: known.label for known in found}
    if len({name_key(label) for label in labels.values()}) == len(labels):
        return _several(name, found)
    papers: dict[str, list[str]] = {}
    for row in store.select(_PAPERS.format(species=" ".join(f"<{iri}>" for iri in labels))):
        papers.setdefault(row["thing"].value, []).append(f"{row['label'].value} ({row['file'].value})")
    said = (f"species:{iri.rpartition('/')[2]} as in {_listed(papers.get(iri, []))}" for iri in sorted(labels))
    return f"'{_short(name)}' means {len(labels)} things{_parted(store, set(labels))}: say {', or '.join(said)}"


def _listed(papers: list[str]) -> str:
    more = [f"{len(papers) - 2} more"] if len(papers) > 3 else []
    *first, last = [*papers[: 2 if more else 3], *more] or ["no paper"]
    return f"{', '.join(first)} and {last}" if first else last


def _parted(store: Store, species: set[str]) -> str:
    """Who parted these species, when and why; empty where nobody had to."""
    from mscgraph.graph.curation.acts import read_acts
    from mscgraph.graph.curation.state import state_of

    for pair, act in state_of(read_acts(store)).apart.items():
        if species.issuperset(pair):
            return f", parted by {act.by} on {act.at[:10]}" + (f" ({act.why})" if act.why else "")
    return ""


def _absorbing(store: Store, name: str) -> str:
    """The species of the wavelength by which someone calls one ('the 386 nm cluster'), as the end of a message."""
    said = _WAVELENGTH.search(name)
    found = store.values(_ABSORBING.format(wavelength=said[1])) if said else ()
    return f"; at {said[1]} nm absorbs {' or '.join(label for (label,) in found[:5])}" if said and found else ""


def _near(name: str, known: Iterable[_Name]) -> str:
    """The names that someone who typed `name` may have meant, as the end of a message."""
    wanted = name_key(name)
    keys: dict[str, str] = {}
    for candidate in known:
        keys.setdefault(name_key(candidate.name), candidate.name)
    if not keys:
        return ": it holds none at all"
    holding = [key for key in keys if wanted and (wanted in key or key in wanted)]
    holding.sort(key=lambda key: (abs(len(key) - len(wanted)), key))
    near = list(dict.fromkeys((*difflib.get_close_matches(wanted, keys, 5, 0.6), *holding)))[:5]
    if not near:
        return ""
    return "; near ones: " + ", ".join(f"'{keys[key]}'" for key in near)


def _short(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= 80 else flat[:79] + "…"
