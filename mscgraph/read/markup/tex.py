"""Formulas of TeX in a line of text: '$\\mathrm{In_{37}P_{20}}$' as 'In37P20' with its scripts as runs.

What a command prints is data (`pipelines/reading/tex.toml`); a command that is not listed there prints nothing, what
is in its braces is kept. `\\ce{…}` sets the numbers of a formula low and its charge high, as mhchem does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from mscgraph.read.markup.scribe import Scribe, Script
from mscgraph.resources import folder, load_toml

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_&~$]|\s+|[^\\{}^_&~$\s]", re.DOTALL)
_BODY = re.compile(r"\\begin\{document\}(.*?)(?:\\end\{document\}|$)", re.DOTALL)
_DEEPEST = 40  # groups within groups
_THING = re.compile(r"\\[A-Za-z]+(?!\s*\{)|\d+(?:\.\d+)?|[A-Za-z]")
_CHARGE = re.compile(r"\d*[+\u2212-]")


class _Words(NamedTuple):
    symbols: Mapping[str, str]
    infix: frozenset[str]
    dropped: Mapping[str, int]


@cache
def _words() -> _Words:
    """What commands print, which of these signs stand between two things, and how many groups go with a command."""
    data = load_toml(folder("pipelines") / "reading" / "tex.toml")
    return _Words(data["symbols"], frozenset(data["infix"]), data["dropped"])


def write_tex(source: str, scribe: Scribe, script: Script = None) -> None:
    """Writes a formula; a whole TeX document (as JATS has them) counts as what its body holds."""
    body = _BODY.search(source)
    source = body.group(1) if body else source
    source = re.sub(r"\\\(|\\\)|\\\[|\\\]|\$", "", source)
    _Formula(_TOKEN.findall(source), scribe).write(script)


class _Formula:
    """A formula's tokens, and how far they are written."""

    def __init__(self, tokens: list[str], scribe: Scribe) -> None:
        self._tokens = tokens
        self._scribe = scribe
        self._at = 0
        self._depth = 0

    def write(self, script: Script) -> None:
        while self._at < len(self._tokens):
            self._item(script)

    def _next(self) -> str:
        """The next token that is no space; '' at the end."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if not token.isspace():
                return token
        return ""

    def _item(self, script: Script) -> None:
        """One character, command or group, with nothing of what follows it."""
        token = self._next()
        if token == "{":
            self._group(script)
        elif token in ("^", "_"):
            self._argument(script or ("sup" if token == "^" else "sub"))
        elif token.startswith("\\"):
            self._command(token.lstrip("\\").rstrip("*") or " ", script)
        elif token in ("~", "&"):
            self._scribe.add(" ", script)
        elif token not in ("}", ""):
            self._sign("−" if token == "-" else token, script)

    def _group(self, script: Script) -> None:
        """Up to the closing brace; groups nested beyond all measure are written flat."""
        self._depth += 1
        while self._at < len(self._tokens) and self._depth < _DEEPEST:
            if self._tokens[self._at] == "}":
                self._at += 1
                break
            self._item(script)
        self._depth -= 1

    def _argument(self, script: Script) -> None:
        if self._depth < _DEEPEST:
            self._depth += 1
            self._item(script)
            self._depth -= 1

    def _command(self, name: str, script: Script) -> None:
        words = _words()
        if name in words.symbols:
            self._sign(words.symbols[name], script)
        elif name in ("text", "mbox", "textrm", "textnormal"):
            self._scribe.add(self._raw(), script)
        elif name == "ce":
            _write_formula(self._raw(), self._scribe, script)
        elif name in ("frac", "tfrac", "dfrac"):
            self._bracketed(script)
            self._scribe.add("/", script)
            self._bracketed(script)
        elif name == "sqrt":
            self._scribe.add("√", script)
            self._bracketed(script)
        else:
            for _ in range(words.dropped.get(name, 0)):
                self._raw()
            if "".join(self._tokens[self._at : self._at + 2]).lstrip()[:1] == "{":
                self._argument(script)

    def _bracketed(self, script: Script) -> None:
        """An argument, in brackets if it is more than one token."""
        start = self._at
        raw = self._raw()
        several = len(_THING.findall(re.sub(r"[_^](?:\{[^{}]*\}|\\?\w)", "", raw))) > 1
        end, self._at = self._at, start
        self._scribe.add("(" if several else None, script)
        self._argument(script)
        self._scribe.add(")" if several else None, script)
        self._at = max(end, self._at)

    def _raw(self) -> str:
        """The next group or token as it is written."""
        if self._next() != "{":
            return self._tokens[self._at - 1] if self._at else ""
        start, depth = self._at, 1
        while self._at < len(self._tokens) and depth:
            depth += {"{": 1, "}": -1}.get(self._tokens[self._at], 0)
            self._at += 1
        return "".join(self._tokens[start : self._at - (depth == 0)])

    def _sign(self, sign: str, script: Script) -> None:
        infix = script is None and sign in _words().infix and self._scribe.follows() and self._at < len(self._tokens)
        self._scribe.add(f" {sign} " if infix else sign, script)


def _write_formula(source: str, scribe: Scribe, script: Script) -> None:
    """The content of `\\ce`: numbers after a symbol or bracket are low, a charge is high."""
    at = 0
    for match in re.finditer(r"(?<=[A-Za-z)\]])_?\{?(\d+)\}?|\^\{?([^}\s]+)\}?|->|<=>", source):
        scribe.add(source[at : match.start()].replace("-", "−"), script)
        if match.group(1):
            scribe.add(match.group(1), script or "sub")
        elif match.group(2):
            scribe.add(match.group(2).replace("-", "−"), script or "sup")
        else:
            scribe.add("→" if match.group() == "->" else "⇌", script)
        at = match.end()
    rest = source[at:]
    charge = _CHARGE.fullmatch(rest) if at else None
    scribe.add(rest.replace("-", "−"), script or ("sup" if charge else None))
