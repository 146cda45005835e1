"""What every store does to a query: declares the project's prefixes, knows its form, words its errors in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mscgraph.errors import BadQuery
from mscgraph.graph.iris import PREFIXES

Form = Literal["select", "ask", "construct", "describe", "update", "unknown"]

_TOKEN = re.compile(
    r"""(?P<string>\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<comment>\#[^\n]*)
    |(?P<prefixed>(?:[^\W\d_][\w.-]*)?:)
    |(?P<variable>[?$]\w+)
    |(?P<word>[A-Za-z]+)
    |(?P<brace>[{}])""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(["insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"])
_QUERIES: dict[str, Form] = {"select": "select", "ask": "ask", "construct": "construct", "describe": "describe"}
_PLACE = re.compile(r"error at (\d+):(\d+): *(?:expected )?(.*)", re.DOTALL)


@dataclass(frozen=True)
class Outline:
    """What can be seen of a query without parsing it."""

    form: Form
    declared: frozenset[str]
    used: frozenset[str]
    has_dataset: bool  # it names its own dataset, by FROM


def outline(query: str) -> Outline:
    """The form of a query, the prefixes that it declares and uses, and whether it names its own dataset."""
    form: Form = "unknown"
    declared: set[str] = set()
    used: set[str] = set()
    declaring = has_dataset = False
    depth = 0
    for token in _TOKEN.finditer(query):
        kind, value = token.lastgroup, token.group()
        if kind == "prefixed":
            (declared if declaring else used).add(value[:-1])
            declaring = False
        elif kind == "brace":
            depth += 1 if value == "{" else -1
        elif kind == "word":
            word = value.lower()
            declaring = word == "prefix"
            if form == "unknown" and word not in ("prefix", "base"):
                form = _form(word)
            has_dataset = has_dataset or (depth == 0 and word == "from")
    return Outline(form, frozenset(declared), frozenset(used), has_dataset)


def _form(word: str) -> Form:
    return "update" if word in _UPDATES else _QUERIES.get(word, "unknown")


def missing_prefixes(seen: Outline) -> dict[str, str]:
    """The project's prefixes that a query uses without declaring them."""
    return {name: PREFIXES[name] for name in sorted(seen.used - seen.declared) if name in PREFIXES}


def declarations(prefixes: dict[str, str]) -> str:
    """Prefix declarations on one line, so that the lines of the query that follows stay where they are."""
    return "".join(f"PREFIX {name}: <{value}> " for name, value in prefixes.items())


def refuse_update(seen: Outline) -> None:
    """Raise BadQuery where a query is an update."""
    if seen.form == "update":
        raise BadQuery("this is an update, and a query only reads: use ingest, remove or curate to change a store")


def syntax_error(query: str, message: str) -> BadQuery:
    """One line with line and column out of the parser's message, which can be long and of many lines."""
    found = _PLACE.search(message)
    if not found:
        return BadQuery(f"the query does not parse: {one_line(message)}")
    line, column, expected = int(found[1]), int(found[2]), found[3]
    if "Prefix not found" in expected:
        return _unknown_prefix(query, line, column)
    wanted = one_line(expected, 90)
    if not wanted.startswith("one of") or "[" in wanted:  # long lists of character classes help nobody
        wanted = "" if "[" in wanted else f" (expected {wanted})"
    else:
        wanted = f" (expected {wanted})"
    return BadQuery(f"the query does not parse: line {line}, column {column}{_near(query, line, column)}{wanted}")


def local_syntax_error(query: str, prefixes: dict[str, str]) -> BadQuery | None:
    """What our own parser says of a query that an endpoint refused; None where it finds nothing wrong.

    Endpoints word their errors in their own ways, and see the query behind the prefixes that we put before it.
    """
    import pyoxigraph as ox

    try:
        ox.Store().query(query, prefixes=prefixes)
    except SyntaxError as error:
        return syntax_error(query, str(error))
    except (ValueError, RuntimeError, OSError):
        pass
    return None


def _near(query: str, line: int, column: int) -> str:
    lines = query.split("\n")
    rest = lines[line - 1][max(column - 1, 0) :].strip() if line <= len(lines) else ""
    if rest:
        return f", at '{rest[:30]}'"
    before = lines[line - 1][: column - 1].strip() if line <= len(lines) else ""
    return f", after '{before[-30:]}'" if before else ", at its end"


def _unknown_prefix(query: str, line: int, column: int) -> BadQuery:
    before = query.split("\n")[line - 1][: column - 1]
    names = list(re.finditer(r"(?<![\w<])([^\W\d_][\w.-]*)?:", before))
    if not names:
        return BadQuery(f"the query does not parse: line {line}, column {column}: a prefix is not declared")
    at = names[-1].start() + 1
    return BadQuery(f"the query does not parse: line {line}, column {at}: prefix '{names[-1].group()}' is not declared")


def one_line(message: str, longest: int = 200) -> str:
    """A foreign message on one line, cut where it is long."""
    flat = " ".join(message.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
