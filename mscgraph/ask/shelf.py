"""What is at hand: chemicals and species by name, what can be made of them, what one more chemical would open up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mscgraph.ask.costs import COSTS
from mscgraph.ask.limits import Limits
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.ask.search import Search
from mscgraph.ask.species import find_chemicals, find_species
from mscgraph.errors import SeveralSpecies, UnknownSpecies, UsageError
from mscgraph.facts.names import name_key
from mscgraph.graph.store import Store


@dataclass(frozen=True)
class Shelf:
    """Chemicals (IRIs; with each also what it serves as, since a recipe may ask for 'a carboxylic acid') and species.

    `names` are as they were typed; `notes` say of which the store knows nothing.
    """

    names: tuple[str, ...]
    chemicals: frozenset[str]
    species: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opening:
    """A chemical that is missing, and the species that could be made with it and cannot without it."""

    chemical: str
    label: str
    species: tuple[int, ...]


def read_shelf(store: Store, network: ReactionNetwork, names: Iterable[str]) -> Shelf:
    """The things of these names: chemicals, or else species; raises UsageError where a name means nothing."""
    given, chemicals, species, notes = tuple(names), set[str](), set[int](), []
    for name in given:
        try:
            found = find_chemicals(store, name)
            chemicals |= {*found, *_serving_as(network, (network.chemicals.get(iri, "") for iri in found))}
        except UsageError as error:
            try:
                species.add(network.names[find_species(store, name).iri])
            except SeveralSpecies:
                raise
            except UnknownSpecies:
                if not (serving := _serving_as(network, [name])) and not _known(name):
                    raise error from None
                chemicals |= serving
                notes += [] if serving else [f"No paper of the store says anything of {name}."]
    return Shelf(given, frozenset(chemicals), frozenset(species), tuple(notes))


def chemical_group(store: Store, network: ReactionNetwork, name: str) -> frozenset[str]:
    """The chemical of that name or IRI with all of the class that it names; raises UsageError where there is none."""
    wanted = name_key(network.chemicals.get(name, name))
    members = {iri for iri in network.chemicals if wanted in _classes(network.chemicals[iri])}
    return frozenset(members) or frozenset(find_chemicals(store, name))


def makeable(network: ReactionNetwork, shelf: Shelf, limits: Limits) -> dict[int, int]:
    """The species that can be made of what is on the shelf, each with the least number of steps that it takes."""
    found = from_shelf(network, shelf, limits).cheapest()
    return {species: round(found.least(species)) for species in found.reached() if species not in shelf.species}


def openings(network: ReactionNetwork, shelf: Shelf, limits: Limits) -> tuple[Opening, ...]:
    """What each single chemical that is missing would open up, the one that opens up most first."""
    search = from_shelf(network, shelf, limits)
    here, found = search.cheapest(), []
    for chemical, waiting in search.lacking_one(here).items():
        label = network.chemicals.get(chemical, chemical)
        more = search.adding({chemical, *_serving_as(network, [label])})
        found.append(Opening(chemical, label, tuple(more.beyond(here, waiting))))
    return tuple(sorted(found, key=lambda opening: (-len(opening.species), opening.label, opening.chemical)))


def from_shelf(network: ReactionNetwork, shelf: Shelf, limits: Limits) -> Search:
    """The network as seen from a shelf, each step as dear as any other."""
    return Search(
        network, COSTS["steps"], limits,
        start=shelf.species, stock=shelf.species, shelf=shelf.chemicals, syntheses=True,
    )  # fmt: skip


def _serving_as(network: ReactionNetwork, labels: Iterable[str]) -> set[str]:
    """The chemicals that these are or serve as: the classes that they belong to, and of an acid the anion."""
    names = [_name(label) for label in labels]
    names += [f"{name.removesuffix('ic acid')}ate" for name in names if name.endswith("ic acid")]
    wanted = set[str]().union(*map(_classes, names))
    return {iri for iri, label in network.chemicals.items() if name_key(label) in wanted}


def _name(label: str) -> str:
    """The name that the lexicon has for a chemical, or the label."""
    from mscgraph.lexicon import chemicals

    entry = chemicals().find(label)
    return entry.name if entry else label


def _classes(name: str) -> set[str]:
    """The name of a chemical and those of the classes that it belongs to, folded."""
    from mscgraph.lexicon import chemical_families, chemicals

    entry = chemicals().find(name)
    return {name_key(each) for each in (entry.name if entry else name, *chemical_families(name, entry))}


def _known(name: str) -> bool:
    """Whether the lexicon knows the chemical."""
    from mscgraph.lexicon import chemicals

    return chemicals().find(name) is not None


def labelled(network: ReactionNetwork, chemicals: Iterable[str]) -> Iterator[str]:
    """The labels of chemicals, in order."""
    return iter(sorted(network.chemicals.get(iri, iri) for iri in chemicals))
