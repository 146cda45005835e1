"""Where the data folders are: `ontology`, `pipelines`, `queries` and `examples`; and which version of all this runs.

In a wheel they lie inside the package (`mscgraph/data/…`, put there by the build), in a checkout beside it.
This module alone knows the difference.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from mscgraph.errors import DataError

VERSION = "0.1.0"

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The data folder of that name; raises DataError where the installation lacks it."""
    for place in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise DataError(f"the data folder '{name}' is missing from this installation: install mscgraph again")


def syntax_model() -> str:
    """The name of the syntax model: that in `MSCGRAPH_SYNTAX`, else that of `pipelines/syntax.toml`; empty for none."""
    chosen = os.environ.get("MSCGRAPH_SYNTAX")
    return chosen if chosen is not None else str(load_toml(folder("pipelines") / "syntax.toml")["model"])


@cache
def pipeline_version() -> str:
    """What a paper was extracted with: the package's version and a hash of the data in `pipelines` and of the name of
    the syntax model.

    Facts extracted under one pipeline version are the same facts whenever they are extracted again.
    """
    digest = hashlib.sha256()
    root = folder("pipelines")
    for path in sorted(p for p in root.rglob("*") if p.is_file() and not p.name.startswith(".")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    digest.update(syntax_model().encode())
    return f"{VERSION}+{digest.hexdigest()[:12]}"


@cache
def load_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML data file, read once and shared: nobody changes it. Raises DataError with file, line and
    column where it is not well formed."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError, both say where
        raise DataError(f"{path}: {error}") from error


def pipeline(file: str) -> dict[str, Any]:
    """The content of a data file of `pipelines`."""
    return load_toml(folder("pipelines") / file)


@cache
def entry_lines(path: Path, table: str) -> tuple[int, ...]:
    """The lines on which the entries `[[table]]` of a TOML data file begin, counted from 1."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return tuple(number for number, line in lines if re.match(rf"\[\[\s*{re.escape(table)}\s*\]\]", line))


def entry_place(file: str, table: str, number: int) -> str:
    """Where entry `number` (from 0) of an array of tables stands: 'patterns/conversions.toml:51', in `pipelines`."""
    return f"{file}:{entry_lines(folder('pipelines') / file, table)[number]}"


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of these words of a data file, longer ones first; in no group of its own."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
