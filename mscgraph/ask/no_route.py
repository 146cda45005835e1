"""Why there is no route: what is missing, which limit excludes everything, what can be reached from either side."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mscgraph.ask.columns import Array
from mscgraph.ask.limits import NARROWING, Limits
from mscgraph.ask.plans import Plan, plans
from mscgraph.ask.reactions import Denial, Reaction, Reactions
from mscgraph.ask.search import Search
from mscgraph.ask.shelf import labelled
from mscgraph.facts.words import number

if TYPE_CHECKING:
    from mscgraph.ask.routes import Question

_MOST = 8  # how many species are listed
_DEAR = 1000.0  # what a missing chemical costs


def explain(question: Question) -> str:
    """The reasons in words, a line each."""
    return "\n".join(_lines(question))


def denied_on_the_way(question: Question) -> list[str]:
    """The claims that deny a conversion of what can be reached from the start to what leads to the end."""
    if question.source is None:
        return []
    search = question.search(_bare(question))
    after, before = _distances(search.following, question.source), _distances(search.preceding, question.target)
    return [denial.claim for denial in _denied(question, after, before)]


def _denied(question: Question, after: Container[int], before: Container[int]) -> list[Denial]:
    """What is denied between species of either side.

    Not where the same is said to happen in another setting, as with a reagent without which it is denied: there nobody
    contradicts that claim. Chemicals that may not be used make no such setting.
    """
    found = [d for d in question.network.denials if d.source in after and d.target in before]
    narrowing = NARROWING.keys() - {"without"}
    search = question.search(question.limits.lifted(*narrowing)) if found else None
    contested = question.network.reactions.contested
    return [d for d in found if search and all(contested[n] for n in search.reactions(d.target, (d.source,)))]


def _lines(question: Question) -> Iterator[str]:
    network, end = question.network, question.network.label(question.target)
    bare = question.search(_bare(question))
    there_is_one = bool(question.plans(bare, 1))
    if question.source is None:
        opening = "of what is on the shelf" if question.shelf else "of chemicals alone"
        yield f"{end} is not said to be made {opening}{' within these limits' if there_is_one else ''}."
    elif there_is_one:
        yield f"No route from {network.label(question.source)} to {end} keeps to these limits."
    else:
        yield f"No paper of the store takes {network.label(question.source)} to {end}."
    if there_is_one:
        yield from _excluded(question, bare)
        return
    if question.shelf is not None:
        yield from _missing(question)
    yield from _sides(question, bare)
    yield from _ways_out(question)


def _bare(question: Question) -> Limits:
    """The limits without those that narrow what there is."""
    return question.limits.lifted(*NARROWING)


def _excluded(question: Question, bare: Search) -> Iterator[str]:
    """Which limit, or which of them together, leave nothing."""
    given = question.limits.set_ones()
    alone = False
    for name in given:
        search = question.search(question.limits.lifted(name))
        for _, plan in question.plans(search, 1):
            alone = True
            yield f"Without {_option(name, question.limits)} there is one{_because(question, search, plan, name)}."
    if not alone:
        [(_, plan), *_] = question.plans(bare, 1)
        reasons = {name for made in plan for name in _refusing(question, bare, made)} or set(given)
        options = [_option(name, question.limits) for name in given if name in reasons]
        yield f"No single limit is the reason: without {' and '.join(options)} there is one."


def _refusing(question: Question, search: Search, made: tuple[int, tuple[int, ...]]) -> set[str]:
    """The limits that refuse the reactions of a step of which none keeps to all of them."""
    refused = [_refuses(question, number) for number in search.reactions(*made)]
    return set() if None in refused else {name for name in refused if name}


def _refuses(question: Question, number: int) -> str | None:
    """The name of the first limit that a reaction does not keep to."""
    checks = question.limits.checks(question.network)
    return next((name for name, refused in checks.items() if refused[number]), None)


def _because(question: Question, search: Search, plan: Plan, limit: str) -> str:
    """What the steps of a route say that a limit refuses."""
    network, said = question.network, []
    for species, needed in reversed(plan):
        numbers = search.reactions(species, needed)
        if numbers and all(_refuses(question, number) == limit for number in numbers):
            found = [network.reactions[number] for number in numbers]
            step = f"{network.label(needed[0])} → {network.label(species)}" if needed else network.label(species)
            said.append(f"{step} {_SAYS[limit](question, found)}")
    return f": {'; '.join(said)}" if said else ""


def _option(name: str, limits: Limits) -> str:
    value = getattr(limits, name)
    return (
        f"{NARROWING[name]} {number(value)}"
        if isinstance(value, float | int) and value is not True
        else NARROWING[name]
    )


def _temperatures(_: Question, found: Iterable[Reaction]) -> str:
    stated = [reaction.temperature for reaction in found if reaction.temperature is not None]
    return f"runs from {number(min(stated))} °C" if stated else "states no temperature (--unstated lets it pass)"


def _durations(_: Question, found: Iterable[Reaction]) -> str:
    stated = [reaction.duration for reaction in found if reaction.duration is not None]
    return f"takes {number(min(stated))} h" if stated else "states no duration (--unstated lets it pass)"


def _chemicals(question: Question, found: Iterable[Reaction]) -> str:
    taken = set[str]().union(*(reaction.chemicals | reaction.solvents for reaction in found))
    forbidden = taken & question.limits.without
    return f"takes {', '.join(labelled(question.network, forbidden))}" if forbidden else "does not say what it takes"


def _materials(question: Question, found: Iterable[Reaction]) -> str:
    network = question.network
    ends = {end for r in found for end in (r.source, r.target) if end is not None}
    strange = {network.species[end].material or "no stated material" for end in ends} - question.limits.materials
    return f"is of {', '.join(sorted(strange))}"


_SAYS: Mapping[str, Callable[[Question, list[Reaction]], str]] = {
    "below": _temperatures,
    "within": _durations,
    "confidence": lambda _, found: f"has a confidence of {max(reaction.confidence for reaction in found):.2f}",
    "without": _chemicals,
    "uncontested": lambda _, found: "is contested",
    "materials": _materials,
}


def _missing(question: Question) -> Iterator[str]:
    """What the shelf lacks for the route that lacks least."""
    if question.shelf is None:
        return
    network, shelf = question.network, question.shelf

    def cost(reactions: Reactions) -> Array:
        lacking = np.where(reactions.silent, 2, reactions.lacking(shelf.chemicals))
        return _DEAR * lacking + question.cost(reactions)

    search = Search(
        network, cost, question.limits,
        start=shelf.species if question.source is None else {question.source},
        stock=shelf.species, syntheses=question.source is None,
    )  # fmt: skip
    for _, plan in _first(search, question.target):
        for species, needed in reversed(plan):
            reactions = [network.reactions[n] for n in search.reactions(species, needed)]
            telling = [reaction for reaction in reactions if not reaction.silent] or reactions
            lacking = min((reaction.lacking(shelf.chemicals) for reaction in telling), key=lambda m: (len(m), m))
            if lacking:
                names = ", ".join(sorted(" or ".join(labelled(network, group)) for group in lacking))
                source = f"{network.label(needed[0])} → " if needed else ""
                yield f"What is missing on the shelf: {names}, for {source}{network.label(species)}."


def _first(search: Search, target: int) -> list[tuple[float, Plan]]:
    found = next(plans(search, target), None)
    return [found] if found else []


def _sides(question: Question, bare: Search) -> Iterator[str]:
    """What the start leads to and what leads to the end, and which two of them are most alike."""
    network, end = question.network, question.target
    before = _distances(bare.preceding, end)
    after: dict[int, int] = {}
    if question.source is not None:
        after = _distances(bare.following, question.source)
        label = network.label(question.source)
        yield _said(question, f"{label} is said to become", after, f"{label} is not said to become anything else.")
    elif question.shelf is not None:
        after = dict.fromkeys(bare.cheapest().reached(), 1)
        names = _listed(question, after)
        yield f"The shelf makes {names}." if after else "The shelf makes nothing that the store knows of."
    label = network.label(end)
    yield _said(question, f"{label} is said to come from", before, f"{label} is not said to come from another.")
    if question.shelf is None and (len(after) > 1 or len(before) > 1):
        yield from _gap(question, after, before)
    for denial in _denied(question, after, before) if question.source is not None else ():
        yield f"It is denied that {network.label(denial.source)} becomes {network.label(denial.target)}."


def _gap(question: Question, after: Mapping[int, int], before: Mapping[int, int]) -> Iterator[str]:
    """Which two species of one material, one on either side, are most alike; the furthest on the way among equals."""
    network, most = question.network, 500  # species on a side; of more the best pair says little

    def rank(pair: tuple[int, int]) -> tuple[bool, bool, int, int]:
        a, b = (network.species[end] for end in pair)
        far = after[pair[0]] + before[pair[1]]
        return a.dopant != b.dopant, a.species_class != b.species_class, -far, pair[0]

    if max(len(after), len(before)) > most:
        return
    of = {place: network.species[place].material for place in (*after, *before)}
    pairs = [(a, b) for a in after for b in before if a != b and of[a] and of[a] == of[b]]
    best = min(pairs, key=rank, default=None)
    if best is not None and best != (question.source, question.target):
        a, b = map(network.label, best)
        yield f"The gap that is left: how {a} becomes {b}, which no paper says."


def _ways_out(question: Question) -> Iterator[str]:
    """What would give a route: hedged claims, families, the other way round."""
    limits = _bare(question)
    if not limits.hedged and question.plans(question.search(replace(limits, hedged=True)), 1):
        yield "There is a route over what papers only suggest: pass --hedged to see it."
    if not limits.families and question.plans(question.search(replace(limits, families=True)), 1):
        yield "There is a route over what is said of families of species: pass --families to see it."
    if question.source is not None:
        back = replace(question, source=question.target, target=question.source)
        if back.plans(back.search(limits), 1):
            ends = [question.network.label(place) for place in (question.target, question.source)]
            yield f"There is a route the other way round, from {ends[0]} to {ends[1]}."


def _distances(step: Callable[[int], Iterable[int]], start: int) -> dict[int, int]:
    """How many steps each species is away from one, itself with 0."""
    found, waiting = {start: 0}, [start]
    for species in waiting:
        for other in step(species):
            if other not in found:
                found[other] = found[species] + 1
                waiting.append(other)
    return found


def _said(question: Question, beginning: str, found: Mapping[int, int], nothing: str) -> str:
    near = [place for place, steps in found.items() if steps == 1]
    further = [place for place, steps in found.items() if steps > 1]
    if not near:
        return nothing
    beyond = f"; beyond that: {_listed(question, further)}" if further else ""
    return f"{beginning} {_listed(question, near)}{beyond}."


def _listed(question: Question, places: Iterable[int]) -> str:
    labels = [question.network.label(place) for place in sorted(places)]
    more = f" and {len(labels) - _MOST} more" if len(labels) > _MOST else ""
    return ", ".join(labels[:_MOST]) + more
