"""Which species of different papers are one: joined by rules and by curators, each join a claim with its reason.

The rules are queries in `ontology/identity/`, whose heads say what they do:

    # rule: same formula
    # kind: join                      or candidate, which joins nothing and is listed for a curator
    # reason: both are {of}           {of} is what the query gives under that name

A rule gives pairs ?a ?b, is the same both ways round, and asks what papers and the projection say of the species
themselves. Joins are in the graph `graph:identity`. Species of which a change adds or takes away a triple are marked
there in the same update (`msc:identityPending`) and settled by the next: a break in between is made good as soon as the
store is written to again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mscgraph.errors import DataError
from mscgraph.graph import iris, projection
from mscgraph.graph.curation.acts import read_acts
from mscgraph.graph.curation.state import State, state_of
from mscgraph.graph.joined import Members, all_members, members
from mscgraph.graph.pending import chunks, formula_partners
from mscgraph.graph.sheet import Sheet, dropping, insertion
from mscgraph.graph.store import Store
from mscgraph.graph.terms import iri, text
from mscgraph.resources import folder

_HEAD = re.compile(r"#\s*(rule|kind|reason):\s*(.*)")
_PLACE = "VALUES ?a { UNDEF }"
CURATED = "curator"
"""The rule of the joins that a curator made."""

Pair = tuple[str, str]
"""Two species, by IRI, in alphabetical order."""


@dataclass(frozen=True)
class Rule:
    """A rule: its name, whether it joins or only proposes, how it words its reason, and its query."""

    name: str
    kind: Literal["join", "candidate"]
    reason: str
    query: str


@dataclass(frozen=True)
class Join:
    """Two species that are one, or may be: by which rule, and why."""

    pair: Pair
    rule: str
    reason: str

    @property
    def iri(self) -> str:
        """The IRI of the claim that they are one."""
        return f"{iris.ID}identity/{iris.digest(self.pair, self.rule)}"


@cache
def rules(kind: Literal["join", "candidate"]) -> tuple[Rule, ...]:
    """The rules of a kind; raises DataError where a file is not well formed."""
    files = sorted((folder("ontology") / "identity").glob("*.rq"))
    found = (_rule(path.read_text(encoding="utf-8"), str(path)) for path in files)
    return tuple(rule for rule in found if rule.kind == kind)


def _rule(content: str, where: str) -> Rule:
    head = {found[1]: found[2].strip() for found in map(_HEAD.match, content.splitlines()) if found}
    if set(head) != {"rule", "kind", "reason"} or head["kind"] not in ("join", "candidate") or _PLACE not in content:
        raise DataError(f"{where}: needs a head with rule, kind (join or candidate) and reason, and '{_PLACE}'")
    return Rule(head["rule"], head["kind"], head["reason"], content)  # type: ignore[arg-type]


def settle(store: Store) -> None:
    """Work out anew which species are one, of those that are marked; nothing where none is."""
    rows = store.select("SELECT ?s { GRAPH graph:identity { ?s msc:identityPending true } }")
    pending = {row["s"].value for row in rows}
    if pending:
        wanted = pending | formula_partners(store, pending)
        clearing = [step for chunk in chunks(wanted) for step in _clearing(chunk)]
        _settle(store, wanted, members(store, wanted), clearing, _proposed(store, rules("join"), wanted))


def settle_all(store: Store) -> None:
    """Work out anew which species are one."""
    species = {one[1:-1] for (one,) in store.texts("SELECT DISTINCT ?s { ?s a msc:Species }")}
    _settle(store, species, all_members(store), [dropping(iris.IDENTITY)], _proposed(store, rules("join")))


def _settle(store: Store, species: set[str], before: Members, clearing: list[str], proposed: Iterable[Join]) -> None:
    state = state_of(read_acts(store))
    joins = [join for join in proposed if join.pair not in state.apart]
    joins += _merged(store, state, species)
    lines = _lines(joins)
    claims, one = _affected(store, species, before, [join.pair for join in joins])
    projection.compare(store, claims, one, [*clearing, *([insertion(iris.IDENTITY, lines)] if lines else [])])


def _affected(store: Store, settled: set[str], before: Members, pairs: Collection[Pair]) -> tuple[set[str], Members]:
    """The claims about species that are one with others than before, and which species are one afterwards: of those
    that are `settled` the pairs."""
    after = members(store, {*settled, *before}, settled, pairs)
    claims, things = set[str](), set[str]()
    for chunk in chunks(one for one in {*before, *after} if before.get(one) != after.get(one)):
        rows = store.select(f"""SELECT DISTINCT ?claim ?thing {{ VALUES ?one {{ {chunk} }}
          {{ GRAPH ?g {{ ?claim msc:subject ?one }} }} UNION {{ GRAPH ?g {{ ?claim msc:object ?one }} }}
          GRAPH ?g {{ ?claim msc:subject|msc:object ?thing }} }}""")
        claims |= {row["claim"].value for row in rows}
        things |= {row["thing"].value for row in rows}
    return claims, members(store, things, settled, pairs)


def candidates(store: Store) -> tuple[Join, ...]:
    """The pairs of species that may be one: not joined, and not parted by a curator. Of each the first rule."""
    species = {row["s"].value for row in store.select("SELECT DISTINCT ?s { ?s msc:bareKey|msc:nameKey ?key }")}
    state, joined = state_of(read_acts(store)), {join.pair for join in joins(store)}
    found: dict[Pair, Join] = {}
    for join in _proposed(store, rules("candidate"), species):
        if join.pair not in state.apart and join.pair not in joined:
            found.setdefault(join.pair, join)
    return tuple(found.values())


def joins(store: Store, species: Iterable[str] = ()) -> tuple[Join, ...]:
    """The joins that a store holds, or those of some species."""
    listed = " ".join(f"<{one}>" for one in species)
    only = f"VALUES ?one {{ {listed} }} ?claim msc:joins ?one ." if listed else ""
    rows = store.select(f"""SELECT DISTINCT ?a ?b ?rule ?reason {{ {only}
      ?claim a msc:IdentityClaim ; msc:joins ?a , ?b ; msc:rule ?rule ; msc:reason ?reason FILTER (STR(?a) < STR(?b))
    }} ORDER BY ?a ?b ?rule""")
    return tuple(
        Join((row["a"].value, row["b"].value), row["rule"].value, row["reason"].value) for row in rows
    )  # fmt: skip


def _proposed(store: Store, by: Iterable[Rule], species: Collection[str] | None = None) -> list[Join]:
    """What rules say of some species, or of all at once, each pair once a rule."""
    found: dict[tuple[Pair, str], Join] = {}
    places = [_PLACE] if species is None else [f"VALUES ?a {{ {chunk} }}" for chunk in chunks(species)]
    for rule in by:
        for place in places:
            for row in store.select(rule.query.replace(_PLACE, place)):
                first, second = sorted((row["a"].value, row["b"].value))
                join = Join((first, second), rule.name, rule.reason.replace("{of}", row["of"].value))
                known = found.setdefault((join.pair, rule.name), join)
                if join.reason < known.reason:  # a pair that shares several formulas has one reason, always the same
                    found[join.pair, rule.name] = join
    return list(found.values())


def _merged(store: Store, state: State, species: set[str]) -> list[Join]:
    """The joins that curators made, of species that the store holds."""
    made = {pair: act for pair, act in state.joined.items() if len(pair) == 2 and species.intersection(pair)}
    named = {one for pair in made for one in pair}
    there = {row["a"].value for chunk in chunks(named)
             for row in store.select(f"SELECT DISTINCT ?a {{ VALUES ?a {{ {chunk} }} ?a a msc:Species }}")}  # fmt: skip
    return [
        Join((pair[0], pair[1]), CURATED, f"{act.by}: {act.why}" if act.why else f"{act.by} says so")
        for pair, act in made.items()
        if there.issuperset(pair)
    ]


def _lines(found: Iterable[Join]) -> tuple[str, ...]:
    sheet = Sheet()
    for join in found:
        first, second = map(iri, join.pair)
        sheet.add(join.iri, "rdf:type", iri(iris.MSC + "IdentityClaim"))
        sheet.add(join.iri, "msc:joins", first, second)
        sheet.add(join.iri, "msc:rule", text(join.rule))
        sheet.add(join.iri, "msc:reason", text(join.reason))
        sheet.add(first.value, "msc:sameSpeciesAs", second)
        sheet.add(second.value, "msc:sameSpeciesAs", first)
    return sheet.lines()


def _clearing(chunk: str) -> Iterator[str]:
    """The updates that take out what is said of some species, and their marks."""
    for gone, found in (
        ("?claim ?p ?o", "?claim msc:joins ?one . ?claim ?p ?o"),
        ("?one msc:sameSpeciesAs ?o . ?o msc:sameSpeciesAs ?one", "?one msc:sameSpeciesAs ?o"),
        ("?one msc:identityPending ?o", "?one msc:identityPending ?o"),
    ):
        there = f"GRAPH <{iris.IDENTITY}>"
        yield f"DELETE {{ {there} {{ {gone} }} }} WHERE {{ VALUES ?one {{ {chunk} }} {there} {{ {found} }} }}"
