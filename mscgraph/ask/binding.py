"""Parameters of questions: from what a user types to SPARQL terms, put where the query keeps a place for them.

The place of a parameter is a data block, `VALUES ?name { … }`. Binding writes the term into it (a species with those
that are joined with it), or takes the block away where the parameter is not given. Terms come out of the store, or are
escaped literals; text never becomes syntax.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from mscgraph.ask.species import find_chemical, find_method, find_property, find_species, one_with
from mscgraph.errors import UsageError
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term, iri, text, typed

_BLOCK = re.compile(r"VALUES\s+\?(\w+)\s*\{[^{}]*\}")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _species(store: Store, value: str) -> tuple[Term, ...]:
    """A species with all that are joined with it."""
    return tuple(map(iri, one_with(store, find_species(store, value).iri)))


def _number(store: Store, value: str) -> tuple[Term, ...]:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UsageError(f"'{value}' is no number")
    return (typed(number),)


def _boolean(store: Store, value: str) -> tuple[Term, ...]:
    try:
        return (typed(_TRUTHS[value.strip().lower()]),)
    except KeyError:
        raise UsageError(f"'{value}' is neither true nor false") from None


TYPES: Mapping[str, Callable[[Store, str], tuple[Term, ...]]] = {
    "species": _species,
    "chemical": lambda store, value: (iri(find_chemical(store, value)),),
    "method": lambda store, value: (iri(find_method(store, value)),),
    "property": lambda store, value: (iri(find_property(store, value)),),
    "text": lambda store, value: (text(value),),
    "number": _number,
    "boolean": _boolean,
}


def bind(sparql: str, values: Mapping[str, tuple[Term, ...] | None]) -> str:
    """The query with the terms in the data blocks of their names, and without the blocks of those that are None.

    All blocks are filled in one pass, so that nothing in a value is taken for a block.
    """

    def fill(block: re.Match[str]) -> str:
        name = block[1]
        if name not in values:
            return block[0]
        terms = values[name]
        return "" if terms is None else f"VALUES ?{name} {{ {' '.join(term.n3() for term in terms)} }}"

    return _BLOCK.sub(fill, sparql)


def places(sparql: str) -> frozenset[str]:
    """The names that the query keeps a place for."""
    return frozenset(_BLOCK.findall(sparql))
