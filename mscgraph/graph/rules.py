"""The files of the projection's rules, in `ontology/projection`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from mscgraph.errors import DataError
from mscgraph.graph.iris import expand
from mscgraph.resources import folder


@dataclass(frozen=True)
class Tie:
    """A row of `ties.toml`: which link pairs of a kind have, and what both claims are."""

    name: str
    link: str
    pair: Literal["same", "reverse", "far"]
    one: Mapping[str, str | bool] = field(default_factory=dict)
    other: Mapping[str, str | bool] = field(default_factory=dict)
    conditions: Literal["agree", ""] = ""

    @property
    def predicate(self) -> str:
        """The link in N-Triples."""
        return f"<{expand(self.link)}>"


@cache
def rule_text(name: str) -> str:
    """A file of rules; raises DataError where it cannot be read."""
    path = folder("ontology") / "projection" / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


@cache
def tie_rules() -> tuple[Tie, ...]:
    """The table of ties; raises DataError where it is not well formed."""
    try:
        return tuple(Tie(**row) for row in tomllib.loads(rule_text("ties.toml"))["tie"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise DataError(f"ontology/projection/ties.toml: {error}") from error
