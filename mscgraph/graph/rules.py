"""The rules of the projection, in `ontology/projection`: asked of a store or of a part of it in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mscgraph.errors import DataError
from mscgraph.graph.iris import PREFIXES, PROJECTION, expand
from mscgraph.graph.joined import Members, firsts, variants
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.store import Store
from mscgraph.graph.terms import typed
from mscgraph.resources import folder

WORK_KEYS = ("msc:workKey", "msc:supplementKey")
KEYS = f"VALUES ?p {{ {' '.join(WORK_KEYS)} }}"
COMPARED = "VALUES ?class { msc:ConversionClaim msc:SynthesisClaim msc:PropertyClaim }"
_WORKING = f"{PREFIXES['graph']}working#"


def plain_lines(scratch: Scratch) -> dict[str, frozenset[Line]]:
    """The plain triples that the claims of each graph come to, where there are any."""
    found: dict[str, set[Line]] = {}
    for graph, *triple in scratch.texts(_text("plain.rq")):
        found.setdefault(graph[1:-1], set()).add(" ".join(triple))
    return {graph: frozenset(lines) for graph, lines in found.items()}


def plain_counts(store: Store) -> dict[Line, int]:
    """The plain triples that the claims of a whole store come to, each with the number of graphs that state it."""
    each = re.sub(r"(?m)^(#|PREFIX).*$", "", _text("plain.rq"))
    triple = "?subject ?predicate ?value"
    rows = store.texts(f"SELECT {triple} (COUNT(*) AS ?n) {{ {{ {each} }} }} GROUP BY {triple}")
    return {" ".join(line): int(count.split('"')[1]) for *line, count in rows}


def tie(scratch: Scratch, claims: Iterable[str], one: Members) -> frozenset[Line]:
    """What ties these claims (in N-Triples) with all that are there, and papers with the works that they are of; `one`
    are species that are joined."""
    marks = [f"{claim} <{_WORKING}changed> {typed(True).n3()} ." for claim in sorted(claims)]
    scratch.add(_WORKING, (*marks, *_statements(scratch, one)))
    scratch.add(PROJECTION, topics(scratch, one))
    scratch.update(_text("ties.ru"))
    return scratch.graph(PROJECTION)


def topics(store: Store | Scratch, one: Members) -> Iterator[str]:
    """What claims about species that are joined are about by the name of another one, which stands for all."""
    query = f"""SELECT DISTINCT ?claim ?key {{
      {{ SELECT * {{ GRAPH ?g {{ ?claim msc:topicKey ?key }} }} }}
      {{ SELECT * {{ GRAPH ?g {{ ?claim msc:status "asserted" }} }} }}
      {{ SELECT ?g ?claim {{ {COMPARED} GRAPH ?g {{ ?claim a ?class }} }} }} }}"""
    first = firsts(one)
    for claim, key in store.texts(query) if one else ():
        topic = next(variants(key[1:-1], first))
        if topic != key[1:-1]:
            yield f'{claim} <{expand("msc:topicKey")}> "{topic}" .'


def _statements(scratch: Scratch, one: Members) -> Iterator[str]:
    """What claims state, and its reverse, by keys that are the same for species that are one."""
    query, first = "SELECT ?claim ?key { GRAPH ?g { ?claim %s ?key } }", firsts(one)
    stated = {claim: next(variants(key[1:-1], first)) for claim, key in scratch.texts(query % "msc:statementKey")}
    yield from (f'{claim} <{_WORKING}statement> "{key}" .' for claim, key in stated.items())
    for claim, key in scratch.texts(query % "msc:reverseKey"):
        reverse = next(variants(key[1:-1], first))
        if reverse != stated.get(claim):  # else it would lead from a species to itself
            yield f'{claim} <{_WORKING}reverse> "{reverse}" .'


def seen() -> str:
    """What of a node's triples the rules for ties can see: a filter of the predicate ?p."""
    return f"FILTER (?p IN ({', '.join(spoken_of())}))"


def shared(store: Store) -> list[tuple[str, ...]]:
    """The claims (and graphs) of a store that hold and whose statement, or its reverse, another claim makes, too."""
    return store.texts(f"SELECT DISTINCT ?claim ?g {{ {_SHARED} }}")


# Each pattern is a SELECT of its own, as in plain.rq, and for the same reason.
_HOLDING = f"""
  {{ SELECT ?g ?claim {{ {COMPARED} GRAPH ?g {{ ?claim a ?class }} }} }}
  {{ SELECT * {{ GRAPH ?g {{ ?claim msc:status "asserted" }} }} }}
  {{
    {{ SELECT ?g ?claim {{ GRAPH ?g {{ ?claim msc:confidence ?confidence }} FILTER (?confidence >= 0.5) }} }} UNION
    {{ SELECT ?claim {{ GRAPH graph:curation {{ ?claim msc:curationStatus "accepted" }} }} }}
  }}
  {{ SELECT * {{ GRAPH ?g {{ ?claim msc:statementKey ?key }} }} }}
  MINUS {{ GRAPH graph:curation {{ ?claim msc:curationStatus "rejected" }} }}"""
_SHARED = f"""
  {{
    {{ SELECT ?key {{ {_HOLDING} }} GROUP BY ?key HAVING (COUNT(*) > 1) }} UNION
    {{ SELECT DISTINCT ?key {{ GRAPH ?h {{ ?one msc:reverseKey ?key }} }} }} UNION
    {{ SELECT DISTINCT ?key {{
      {{ SELECT DISTINCT ?species {{ GRAPH graph:identity {{ ?species msc:sameSpeciesAs ?other }} }} }}
      {{ SELECT * {{ VALUES ?end {{ msc:subject msc:object }} GRAPH ?h {{ ?one ?end ?species }} }} }}
      {{ SELECT * {{ GRAPH ?h {{ ?one msc:statementKey ?key }} }} }}
    }} }}
  }}
  {_HOLDING}"""


@cache
def _text(name: str) -> str:
    """A file of rules; raises DataError where it cannot be read."""
    path = folder("ontology") / "projection" / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


@cache
def spoken_of() -> tuple[str, ...]:
    """What the rules for ties name, as IRIs: the predicates that they see are among them."""
    rules = re.sub(r"(?m)#.*$|^PREFIX.*$", "", _text("ties.ru"))
    found = {f"{prefix}:{name}" for prefix, name in re.findall(r"\b(msc|prov|bibo|dcterms):(\w+)", rules)}
    found |= {"rdf:type", "msc:statementKey", "msc:reverseKey", "msc:topicKey"}
    return tuple(sorted(f"<{expand(name)}>" for name in found))
