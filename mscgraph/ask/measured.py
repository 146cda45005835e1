"""What is measured of species, beside how they are made: structures along a route, wavelengths against temperatures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from mscgraph.ask.limits import Limits
from mscgraph.ask.loading import network_of
from mscgraph.ask.lookup import Said
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.ask.routes import routes
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, iri, table

EVOLUTION = (
    "route", "step", "species", "structure", "symmetry", "formula", "wavelength", "temperature", "mechanism", "quote",
)  # fmt: skip
WAVES = (
    "species", "wavelength", "temperature_min", "temperature_max", "made_by", "source", "reagents", "ligands", "class",
    "material", "dopant", "paper", "claim",
)  # fmt: skip
_ENDS = ("msc:temperatureMin", "msc:temperatureMax")
_REAGENTS, _LIGANDS = ("msc:hasReagent", "msc:hasPrecursor"), ("msc:hasLigandUsed",)
_VALUES = "SELECT DISTINCT ?species ?value {{ {bound} ?species msc:{name} ?value }}"


def evolution(store: Store, source: str, target: str, limit: int = 1, limits: Limits | None = None) -> Rows:
    """How structure and absorption change on the way from a species to another: a species a row, the first with step 0.

    Temperature (the lowest in °C) and mechanism are those of the step that makes it. What papers do not agree on is
    listed.
    """
    network = network_of(store)
    answer = routes(store, source, target, limit=limit, limits=limits)
    lines: list[tuple[Any, ...]] = []
    places = {network.names[step.target.iri] for route in answer.routes for step in route.steps}
    if answer.source is not None:
        places.add(network.names[answer.source.iri])
    known = [
        _values(store, network, name, places)
        for name in ("hasStructure", "hasSymmetry", "hasFormula", "leetWavelength")
    ]

    def line(number: int, place: int, species: str, *made: Any) -> tuple[Any, ...]:
        said = (", ".join(values.get(network.names[species], ())) for values in known)
        return (number, place, network.label(network.names[species]), *said, *made)

    for number, route in enumerate(answer.routes, 1):
        if answer.source is not None:
            lines.append(line(number, 0, answer.source.iri, None, None, None))
        for place, step in enumerate(route.steps, 1):
            lows = [found.low for found in step.summary.temperatures if found.low is not None]
            quote = step.claims[0].evidence[0].text if step.claims and step.claims[0].evidence else None
            made = (min(lows, default=None), ", ".join(step.summary.mechanism), quote)
            lines.append(line(number, place, step.target.iri, *made))
    return table(EVOLUTION, lines)


def waves(store: Store, limits: Limits) -> Rows:
    """How hot species of which wavelength are made: a claim a row, by wavelength in nm (of the lowest transition)."""
    network = network_of(store)
    r = network.reactions
    told = ~np.isnan(r.temperature) & ~r.backward & ~limits.refused(network)
    found = [r[number] for number in np.flatnonzero(told).tolist()]
    lengths = _values(store, network, "leetWavelength", {r.target for r in found})
    made = _Making(store, (r.claim for r in found if r.target in lengths))
    lines: list[tuple[Any, ...]] = []
    for reaction in found:
        node = network.species[reaction.target]
        source = None if reaction.source is None else network.label(reaction.source)
        temperature, added, paper = made.told(reaction.claim)
        about = (reaction.kind, source, *added, node.species_class, node.material, node.dopant, paper, reaction.claim)
        lines += [(node.label, float(length), *temperature, *about) for length in lengths.get(reaction.target, ())]
    lines.sort(key=lambda line: (line[1], line[0], line[2] or line[3] or 0, line[-1]))
    return table(WAVES, lines)


class _Making:
    """How hot claims say that species are made, and with what."""

    def __init__(self, store: Store, claims: Iterable[str]) -> None:
        self._claims = Said(store, claims, "msc:event", "msc:ofPaper")
        self._events = Said(store, self._claims.every("msc:event"), *_ENDS, *_REAGENTS, *_LIGANDS)
        things = (self._events.every(role) for role in (*_REAGENTS, *_LIGANDS))
        self._labels = Said(store, self._claims.every("msc:ofPaper").union(*things), "rdfs:label")

    def told(self, claim: str) -> tuple[tuple[float | None, ...], tuple[str, str], str]:
        """Both ends of the temperatures in °C; the reagents or precursors, and the ligands; the paper."""
        event = self._claims.one(claim, "msc:event")
        ends = tuple(float(end) if (end := self._events.one(event, name)) else None for name in _ENDS)
        paper = self._labels.one(self._claims.one(claim, "msc:ofPaper"), "rdfs:label")
        return ends, (self._added(event, _REAGENTS), self._added(event, _LIGANDS)), paper

    def _added(self, event: str, roles: tuple[str, ...]) -> str:
        things = {thing for role in roles for thing in self._events.all(event, role)}
        return ", ".join(sorted({self._labels.one(thing, "rdfs:label") for thing in things}))


def _values(store: Store, network: ReactionNetwork, name: str, places: Iterable[int]) -> dict[int, list[str]]:
    """The values of a property that stand, as texts, of the species and all that are joined with them."""
    wanted = set(places)
    bound = " ".join(iri(known).n3() for known, place in network.names.items() if place in wanted)
    found: dict[int, set[str]] = {}
    for row in store.select(_VALUES.format(bound=f"VALUES ?species {{ {bound} }}", name=name)) if wanted else ():
        value = row["value"].python()
        text = f"{value:g}" if isinstance(value, float) else str(value)
        found.setdefault(network.names[row["species"].value], set()).add(text)
    return {place: sorted(values) for place, values in found.items()}
