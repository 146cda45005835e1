"""RDF terms and query results as plain frozen objects, the same from every store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from mscgraph.errors import UsageError

XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "gYear"))
_FLOATS = frozenset(XSD + name for name in ("double", "float", "decimal"))
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TABLE = {i: f"\\u{i:04X}" for i in (*range(0x20), 0x7F)} | {ord(k): v for k, v in _ESCAPES.items()}
_TABLE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # a lone surrogate is no character and can't be stored
_OFTEN = ("\\", '"', "\n", "\t")  # the backslash first: others are written with one
_RARE = re.compile(f"[{''.join(re.escape(chr(code)) for code in _TABLE if chr(code) not in _OFTEN)}]")


@dataclass(frozen=True, slots=True)
class Term:
    """An IRI, a literal or a blank node. `datatype` is None for plain strings, IRIs and blank nodes."""

    kind: Literal["iri", "literal", "blank"]
    value: str
    datatype: str | None = None
    language: str | None = None

    def python(self) -> int | float | bool | str:
        """The value as a Python object; the text itself where the datatype is no number or truth value."""
        try:
            if self.datatype in _INTEGERS:
                return int(self.value)
            if self.datatype in _FLOATS:
                return float(self.value)
        except ValueError:  # an ill-typed literal, which a foreign store may hold
            return self.value
        if self.datatype == XSD + "boolean":
            return self.value in ("true", "1")
        return self.value

    def n3(self) -> str:
        """The term in N-Triples, which is also SPARQL."""
        if self.kind == "iri":
            return f"<{self.value}>"
        if self.kind == "blank":
            return f"_:{self.value}"
        if self.language:
            return f"{quoted(self.value)}@{self.language}"
        return f"{quoted(self.value)}^^<{self.datatype}>" if self.datatype else quoted(self.value)


def iri(value: str) -> Term:
    """An IRI."""
    return Term("iri", value)


def text(value: str) -> Term:
    """A plain string."""
    return Term("literal", value)


def typed(value: int | float | bool) -> Term:
    """A number or truth value as xsd:integer, xsd:double or xsd:boolean."""
    if isinstance(value, bool):
        return Term("literal", "true" if value else "false", XSD + "boolean")
    if isinstance(value, int):
        return Term("literal", str(value), XSD + "integer")
    return Term("literal", repr(float(value)), XSD + "double")


def quoted(value: str) -> str:
    """A string in double quotes, escaped for N-Triples and SPARQL."""
    if _RARE.search(value):
        return f'"{value.translate(_TABLE)}"'
    for plain in _OFTEN:  # ten times as fast, and much that is kept of papers is long
        value = value.replace(plain, _ESCAPES[plain])
    return f'"{value}"'


Triple: TypeAlias = tuple[Term, Term, Term]
Quad: TypeAlias = tuple[Term, Term, Term, Term]


@dataclass(frozen=True)
class Rows:
    """The answer of a SELECT query: variables in order, one dictionary a row; unbound variables are left out."""

    variables: tuple[str, ...]
    rows: tuple[dict[str, Term], ...]

    def __iter__(self) -> Iterator[dict[str, Term]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame, a column a variable, None where unbound; raises UsageError without pandas.

        Numbers and truth values are typed, IRIs and other literals are texts.
        """
        try:
            import pandas
        except ImportError:
            raise UsageError("pandas is not installed: pip install 'mscgraph[pandas]'") from None
        values = {name: [row[name].python() if name in row else None for row in self.rows] for name in self.variables}
        return pandas.DataFrame(values, columns=list(self.variables))


def table(variables: Iterable[str], lines: Iterable[Iterable[object]]) -> Rows:
    """Rows out of plain values, one a variable: numbers and truth values typed, texts that begin as IRIs do as IRIs.

    None and empty texts are unbound.
    """
    names = tuple(variables)
    pairs = (zip(names, line, strict=True) for line in lines)
    return Rows(names, tuple({name: _term(value) for name, value in row if value not in (None, "")} for row in pairs))


def _term(value: object) -> Term:
    if isinstance(value, bool | int | float):
        return typed(value)
    written = str(value)
    return iri(written) if re.match(r"https?://\S+$", written) else text(written)


@dataclass(frozen=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE query."""

    triples: tuple[Triple, ...]

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)

    def __len__(self) -> int:
        return len(self.triples)

    def rows(self) -> Rows:
        """The triples as a table of subject, predicate and object."""
        names = ("subject", "predicate", "object")
        return Rows(names, tuple(dict(zip(names, triple, strict=True)) for triple in self.triples))
