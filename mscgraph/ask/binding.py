"""Parameters of questions: from what a user types to SPARQL terms, put where the query keeps a place for them.

The place of a parameter is a data block, `VALUES ?name { … }`, that of a range `VALUES (?name_low ?name_high) { … }`.
Binding writes the terms into it. Where the parameter is not given, the block stays as it is, or is taken away where it
holds nothing but UNDEF, which comes to the same and is faster. Terms come out of the store, or are escaped literals;
text never becomes syntax.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mscgraph.graph.terms import Term

Line = tuple[Term | None, ...]
"""One line of a data block: a term for each of its variables, None where one is left open."""

_BLOCK = re.compile(r"VALUES\s+(?:\?(\w+)|\(\s*\?(\w+)_low\s+\?\2_high\s*\))\s*\{([^{}]*)\}")


def bind(sparql: str, values: Mapping[str, tuple[Line, ...] | None]) -> str:
    """The query with the lines in the data blocks of their names, and without the empty blocks of those that are None.

    All blocks are filled in one pass, so that nothing in a value is taken for a block.
    """

    def fill(block: re.Match[str]) -> str:
        name, lines = block[1] or block[2], values.get(block[1] or block[2])
        if lines is None:
            return "" if name in values and not block[3].replace("UNDEF", "").strip("() \n") else block[0]
        if block[1]:
            return f"VALUES ?{name} {{ {' '.join(_written(line[0]) for line in lines)} }}"
        rows = " ".join(f"({' '.join(map(_written, line))})" for line in lines)
        return f"VALUES (?{name}_low ?{name}_high) {{ {rows} }}"

    return _BLOCK.sub(fill, sparql)


def places(sparql: str) -> frozenset[str]:
    """The names that the query keeps a place for."""
    return frozenset(block[1] or block[2] for block in _BLOCK.finditer(sparql))


def _written(term: Term | None) -> str:
    return "UNDEF" if term is None else term.n3()
