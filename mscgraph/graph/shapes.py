"""The SHACL shapes as queries: `ontology/shapes.ttl` translated once to SPARQL, which the store's own engine answers.

A general SHACL processor takes many times as long (docs/graph.md); a test holds the two against each other. What the
shapes use of SHACL is translated: `sh:targetClass`; in property shapes minCount (0 or 1), maxCount (0 or 1), datatype,
nodeKind, class, in, pattern, minLength, minInclusive, maxInclusive, minExclusive, lessThanOrEquals; in node shapes
nodeKind, `or` over property shapes, and `sparql` with a SELECT over `$this`. A shape with anything else is refused.
`sh:description` says what to do about a violation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox

from mscgraph.errors import DataError
from mscgraph.graph.iris import PREFIXES
from mscgraph.graph.vocabulary import vocabulary
from mscgraph.resources import folder

SH = "http://www.w3.org/ns/shacl#"
_XSD = PREFIXES["xsd"]
_NUMBER = r"^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?$|^(NaN|[+-]?INF)$"
_LEXICAL = {
    f"{_XSD}double": _NUMBER,
    f"{_XSD}integer": "^[+-]?[0-9]+$",
    f"{_XSD}boolean": "^(true|false|0|1)$",
    f"{_XSD}gYear": "^-?[0-9]{4,}(Z|[+-][0-9]{2}:[0-9]{2})?$",
}
_KINDS = {"IRI": "isIRI", "Literal": "isLiteral", "BlankNode": "isBlank"}
_ABOUT = {"name", "description", "message", "severity", "path", "property", "targetClass"}  # what constrains nothing


@dataclass(frozen=True)
class Rule:
    """One constraint: a query whose rows are violations (?focus, and ?value where one value is at fault)."""

    query: str
    path: str
    message: str
    severity: str
    advice: str


@cache
def rules() -> tuple[Rule, ...]:
    """The shapes as queries; raises DataError where their file is not well formed or uses what is not translated."""
    return _Shapes().rules()


class _Shapes:
    def __init__(self) -> None:
        self._path = folder("ontology") / "shapes.ttl"
        self._graph = ox.Store()
        try:
            self._graph.load(path=self._path, format=ox.RdfFormat.TURTLE)
        except (OSError, SyntaxError, ValueError) as error:
            raise DataError(f"{self._path}: {' '.join(str(error).split())[:200]}") from error

    def rules(self) -> tuple[Rule, ...]:
        shapes = self._graph.quads_for_pattern(None, _node("targetClass"), None)
        found = ((str(quad.subject), quad.subject, quad.object) for quad in shapes)
        return tuple(rule for _, shape, target in sorted(found, key=lambda f: f[0]) for rule in self._of(shape, target))

    def _of(self, shape: Any, target: Any) -> Iterator[Rule]:
        """The rules of a node shape."""
        focus = f"VALUES ?class {{ {_classes(target.value)} }} ?focus a ?class"
        for name, value in self._constraints(shape):
            if name == "sparql":
                select = self._one(value, "select").value.replace("$this", "?focus")
                yield self._rule(value, f"SELECT DISTINCT * {{ {{ {select} }} FILTER EXISTS {{ {focus} }} }}")
            elif name == "nodeKind":
                yield self._rule(shape, _query(f"{_each(focus)} FILTER (!{_kind(value)}(?focus))"))
            elif name == "or":
                passing = (f"MINUS {{ {self._passing(focus, alternative)} }}" for alternative in self._list(value))
                yield self._rule(shape, _query(f"{_each(focus)} {' '.join(passing)}"))
            else:
                raise self._unknown(name)
        for quad in self._graph.quads_for_pattern(shape, _node("property"), None):
            for fault in self._faults(focus, quad.object):
                yield self._rule(quad.object, _query(fault))

    def _passing(self, focus: str, alternative: Any) -> str:
        """The nodes that are targeted and have a shape made of property shapes."""
        parts = self._graph.quads_for_pattern(alternative, _node("property"), None)
        faults = (fault for part in parts for fault in self._faults(focus, part.object))
        return f"{_each(focus)} {' '.join(f'MINUS {{ {fault} }}' for fault in faults)}"

    def _faults(self, focus: str, shape: Any) -> Iterator[str]:
        """Where a property shape is violated: patterns of ?focus (and ?value), one a constraint.

        Each asks for whole tables, which an engine joins without looking anything up node by node; what is found is
        next to nothing, and only of that it is looked up whether it is targeted.
        """
        path = f"<{self._one(shape, 'path').value}>"
        for name, value in self._constraints(shape):
            if name == "minCount" and value.value == "1":
                yield f"{_each(focus)} MINUS {{ ?focus {path} ?any }}"
                continue
            if name == "maxCount" and value.value == "1":
                distinct = f"SELECT DISTINCT ?focus ?one {{ ?focus {path} ?one }}"
                found = f"SELECT ?focus {{ {{ {distinct} }} }} GROUP BY ?focus HAVING (COUNT(?one) > 1)"
            elif name == "maxCount" and value.value == "0":
                found = f"SELECT ?focus {{ ?focus {path} ?any }}"
            elif name == "class":  # looked at value by value, unlike the others: of what is targeted alone
                values = f"{_each(focus)} {{ SELECT ?focus ?value {{ ?focus {path} ?value }} }}"
                yield f"{{ SELECT DISTINCT ?focus ?value {{ {values} {self._test(name, value)} }} }}"
                continue
            else:
                found = f"SELECT DISTINCT ?focus ?value {{ ?focus {path} ?value {self._test(name, value)} }}"
            yield f"{{ {found} }} FILTER EXISTS {{ {focus} }}"

    def _test(self, name: str, value: Any) -> str:
        """What of a ?value of a ?focus violates a constraint."""
        if name == "class":
            return f"MINUS {{ VALUES ?of {{ {_classes(value.value)} }} ?value a ?of }}"
        compared = {"minInclusive": ">=", "maxInclusive": "<=", "minExclusive": ">"}
        if name in compared:
            return f"FILTER (!COALESCE(?value {compared[name]} {value}, false))"
        if name == "lessThanOrEquals":
            other = f"{{ SELECT ?focus ?other {{ ?focus {value} ?other }} }}"
            return f"{other} FILTER (!COALESCE(?value <= ?other, false))"
        if name == "datatype":
            lexical = _LEXICAL.get(value.value)
            form = f' || !REGEX(STR(?value), "{lexical}")' if lexical else ""
            return f"FILTER (!isLiteral(?value) || DATATYPE(?value) != {value}{form})"
        if name == "nodeKind":
            return f"FILTER (!{_kind(value)}(?value))"
        if name == "in":
            return f"FILTER (?value NOT IN ({', '.join(map(str, self._list(value)))}))"
        if name == "pattern":
            return f"FILTER (!REGEX(STR(?value), {value}))"
        if name == "minLength":
            return f"FILTER (STRLEN(STR(?value)) < {value.value})"
        raise self._unknown(name)

    def _rule(self, shape: Any, query: str) -> Rule:
        texts = {name: self._texts(shape, name) for name in ("path", "message", "severity", "description")}
        severity = texts["severity"].removeprefix(SH) or "Violation"
        return Rule(query, texts["path"], texts["message"], severity, texts["description"])

    def _constraints(self, shape: Any) -> list[tuple[str, Any]]:
        quads = self._graph.quads_for_pattern(shape, None, None)
        found = ((q.predicate.value.removeprefix(SH), q.object) for q in quads if q.predicate.value.startswith(SH))
        return sorted(((name, value) for name, value in found if name not in _ABOUT), key=lambda pair: pair[0])

    def _one(self, shape: Any, name: str) -> Any:
        found = next(self._graph.quads_for_pattern(shape, _node(name), None), None)
        if found is None:
            raise DataError(f"{self._path}: a shape lacks sh:{name}")
        return found.object

    def _texts(self, shape: Any, name: str) -> str:
        found: Any = next(self._graph.quads_for_pattern(shape, _node(name), None), None)
        return "" if found is None else str(found.object.value)

    def _list(self, head: Any) -> Iterator[Any]:
        rdf = PREFIXES["rdf"]
        while head.value != f"{rdf}nil":
            (first,) = self._graph.quads_for_pattern(head, ox.NamedNode(f"{rdf}first"), None)
            (rest,) = self._graph.quads_for_pattern(head, ox.NamedNode(f"{rdf}rest"), None)
            yield first.object
            head = rest.object

    def _unknown(self, name: str) -> DataError:
        return DataError(
            f"{self._path}: sh:{name} is not translated; say it with sh:sparql, or in mscgraph/graph/shapes.py"
        )


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


def _kind(value: Any) -> str:
    return _KINDS[value.value.removeprefix(SH)]


def _each(focus: str) -> str:
    """Each node that is targeted: what many papers name is typed in many graphs, and is looked at once."""
    return f"{{ SELECT DISTINCT ?focus {{ {focus} }} }}"


def _query(pattern: str) -> str:
    return f"SELECT DISTINCT ?focus ?value {{ {pattern} }}"


@cache
def _classes(name: str) -> str:
    """A class and its subclasses, by the ontology."""
    below = f" <{PREFIXES['rdfs']}subClassOf> "
    pairs = [line.removesuffix(" .").split(below) for line in vocabulary().lines if below in line]
    found = {f"<{name}>"}
    while more := {sub for sub, parent in pairs if parent in found} - found:
        found |= more
    return " ".join(sorted(found))
