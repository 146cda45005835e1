"""The rules of the projection, in `ontology/projection`: asked of a store or of a part of it in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mscgraph.errors import DataError
from mscgraph.graph.iris import PREFIXES, PROJECTION, expand
from mscgraph.graph.joined import Members, all_members, firsts, variants
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.store import Store
from mscgraph.graph.terms import typed
from mscgraph.resources import folder

STATES = f"<{expand('msc:states')}>"
WORK_KEYS = ("msc:workKey", "msc:supplementKey")
KEYS = f"VALUES ?p {{ {' '.join(WORK_KEYS)} }}"
COMPARED = "VALUES ?class { msc:ConversionClaim msc:SynthesisClaim msc:PropertyClaim }"
_WORKING = f"{PREFIXES['graph']}working#"


def plain_lines(store: Store | Scratch) -> dict[str, frozenset[Line]]:
    """The plain triples that the claims of each graph come to, where there are any."""
    found: dict[str, set[Line]] = {}
    for graph, *triple in store.texts(_text("plain.rq")):
        found.setdefault(graph[1:-1], set()).add(" ".join(triple))
    return {graph: frozenset(lines) for graph, lines in found.items()}


def tie(scratch: Scratch, graphs: Iterable[str], one: Members, claims: Iterable[str] = ()) -> frozenset[Line]:
    """What ties the claims of these graphs, and these claims, with all claims that are there, and supplements with
    their papers; `one` are species that are joined."""
    true = typed(True).n3()
    marks = [f"<{graph}> <{_WORKING}changing> {true} ." for graph in sorted(graphs)]
    marks += [f"{claim} <{_WORKING}changed> {true} ." for claim in sorted(claims)]
    scratch.add(_WORKING, (*marks, *_statements(scratch, one)))
    scratch.add(PROJECTION, _topics(scratch, one))
    scratch.update(_text("ties.ru"))
    return scratch.graph(PROJECTION)


def _topics(scratch: Scratch, one: Members) -> Iterator[str]:
    """What claims about species that are joined are about by the name of another one, which stands for all."""
    query = f'{COMPARED} GRAPH ?g {{ ?claim msc:topicKey ?key ; msc:status "asserted" ; a ?class }}'
    first = firsts(one)
    for claim, key in scratch.texts(f"SELECT DISTINCT ?claim ?key {{ {query} }}") if one else ():
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
    return f"FILTER (?p IN ({', '.join(_spoken_of())}))"


def ties_of_all(store: Store) -> frozenset[Line]:
    """What ties claims and papers in a whole store.

    It is worked out in memory, for the claims whose statement, or its reverse, another claim makes, too.
    """
    scratch, one = Scratch(), all_members(store)
    dois = "VALUES ?p { bibo:doi } GRAPH ?g { ?s ?p ?o }"
    content = f"{{ SELECT * {{ VALUES ?p {{ {' '.join(_spoken_of())} }} GRAPH ?g {{ ?s ?p ?o }} }} }}"
    parts = _hop("?g ?s", "msc:event msc:subject")
    cited = _hop("?s", "prov:hadPrimarySource")
    for pattern in (
        f"{KEYS} GRAPH ?g {{ ?s ?p ?o }}",
        f"{dois} FILTER (?g = ?s)",
        "VALUES ?p { msc:curationStatus } GRAPH ?g { ?s ?p ?o } FILTER (?g = graph:curation)",
        f"{_SHARED.replace('?claim', '?s')} {content}",
        f"{parts} {content}",
        f"{cited} {{ SELECT * {{ {dois} }} }}",
    ):
        scratch.add_quads(store.texts(f"SELECT ?s ?p ?o ?g {{ {pattern} }}"))
    graphs = scratch.texts("SELECT DISTINCT ?g { GRAPH ?g { ?claim msc:statementKey ?key } }")
    return tie(scratch, (graph[1:-1] for (graph,) in graphs), one)


# Each pattern is a SELECT of its own, as in plain.rq, and for the same reason.
_SHARED = f"""{{ SELECT ?g ?claim {{
  {{
    {{ SELECT ?key {{ GRAPH ?h {{ ?one msc:statementKey ?key }} }} GROUP BY ?key HAVING (COUNT(*) > 1) }} UNION
    {{ SELECT DISTINCT ?key {{ GRAPH ?h {{ ?one msc:reverseKey ?key }} }} }} UNION
    {{ SELECT DISTINCT ?key {{
      {{ SELECT DISTINCT ?species {{ GRAPH graph:identity {{ ?species msc:sameSpeciesAs ?other }} }} }}
      {{ SELECT * {{ VALUES ?end {{ msc:subject msc:object }} GRAPH ?h {{ ?one ?end ?species }} }} }}
      {{ SELECT * {{ GRAPH ?h {{ ?one msc:statementKey ?key }} }} }}
    }} }}
  }}
  {{ SELECT * {{ GRAPH ?g {{ ?claim msc:statementKey ?key }} }} }}
  {{ SELECT ?g ?claim {{ {COMPARED} GRAPH ?g {{ ?claim a ?class }} }} }}
  {{ SELECT * {{ GRAPH ?g {{ ?claim msc:status "asserted" }} }} }}
}} }}"""


def _hop(variables: str, predicates: str) -> str:
    """The things (and graphs) to which these predicates lead from the claims that share a statement."""
    step = f"{{ SELECT ?g ?claim ?s {{ VALUES ?hop {{ {predicates} }} GRAPH ?g {{ ?claim ?hop ?s }} }} }}"
    return f"{{ SELECT DISTINCT {variables} {{ {_SHARED} {step} }} }}"


@cache
def _text(name: str) -> str:
    """A file of rules; raises DataError where it cannot be read."""
    path = folder("ontology") / "projection" / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


@cache
def _spoken_of() -> tuple[str, ...]:
    """What the rules for ties name, as IRIs: the predicates that they see are among them."""
    rules = re.sub(r"(?m)#.*$|^PREFIX.*$", "", _text("ties.ru"))
    found = {f"{prefix}:{name}" for prefix, name in re.findall(r"\b(msc|prov|bibo):(\w+)", rules)}
    found |= {"rdf:type", "msc:statementKey", "msc:reverseKey", "msc:topicKey"}
    return tuple(sorted(f"<{expand(name)}>" for name in found))
