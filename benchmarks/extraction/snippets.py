"""Annotated snippets and papers (`tests/extract/snippets/*.txt`; the README there says how) as texts with gold.

A file holds many: `### NUMBER`, the text, a line `---`, and what the text says, one fact a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.reading.yardstick import REPOSITORY
from mscgraph.errors import DataError
from mscgraph.extract.text.values import units

SNIPPETS = REPOSITORY / "tests" / "extract" / "snippets"
_MADE = REPOSITORY / "build" / "snippets"
CLASSES = {
    "msc": "magic-sized cluster",
    "nanocluster": "nanocluster",
    "qd": "quantum dot",
    "nanostructure": "nanostructure",
    "bulk": "bulk",
}
_NAMED = {"=C": "chemical", "=Q": "method", "S": "species"}
_SPANS = {"T": "temperature_C", "H": "duration_h"}
_LISTS = {
    "M": {"P": "precursors", "L": "ligands", "V": "solvents"},
    "C": {"R": "reagents", "X": "mechanism"},
}

Parts = list[str]


@dataclass(frozen=True)
class Snippet:
    """A text and what it says, as a gold file has it."""

    number: str
    text: str
    gold: Mapping[str, Any]


@dataclass
class _Entities:
    """What a snippet names, each thing with its names, as they are found."""

    found: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def of(self, kind: str, *names: str) -> str:
        """The id of what these names stand for."""
        known = next((self.found[kind, name] for name in names if (kind, name) in self.found), None)
        thing = known or {"id": f"{kind[0]}{len(self.found) + 1}", "class": kind, "names": []}
        thing["names"] += [name for name in names if name not in thing["names"]]
        self.found |= {(kind, name): thing for name in names}
        return str(thing["id"])

    def listed(self) -> list[dict[str, Any]]:
        """All of them, each once."""
        return list({thing["id"]: thing for thing in self.found.values()}.values())


@cache
def written_as(kind: str, *, apart: bool) -> tuple[tuple[Path, Path], ...]:
    """The texts of all files of a kind ("papers", "retold", or "snippets", which are all others), those kept apart or
    the others, as `written` gives them."""
    names = sorted(path.stem for path in SNIPPETS.glob("*.txt") if path.stem.endswith("-apart") is apart)
    return tuple(pair for name in names if _kind(name) == kind for pair in written(name))


def _kind(name: str) -> str:
    first = name.partition("-")[0]
    return first if first in ("papers", "retold") else "snippets"


def written(name: str) -> tuple[tuple[Path, Path], ...]:
    """The snippets of one file as pairs of a gold file and its text, written beneath `build`; none without it."""
    source, folder = SNIPPETS / f"{name}.txt", _MADE / name
    if not source.exists():
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    pairs = []
    for snippet in snippets(source.read_text(encoding="utf-8")):
        whole = snippet.text.startswith("# ")
        gold, text = (folder / f"{snippet.number}{suffix}" for suffix in (".json", ".md" if whole else ".txt"))
        _put(gold, json.dumps(snippet.gold, ensure_ascii=False))
        title = "" if whole else f"Snippet {snippet.number}\n\n"
        _put(text, f"{title}{snippet.text}\n")
        pairs.append((gold, text))
    return tuple(pairs)


def _put(file: Path, content: str) -> None:
    """Write a file that is not there or says something else; another program may be reading it."""
    if not file.exists() or file.read_text(encoding="utf-8") != content:
        file.write_text(content, encoding="utf-8")


def snippets(text: str) -> Iterator[Snippet]:
    """The snippets of a file; raises DataError naming the line that is wrong."""
    for part in re.split(r"(?m)^### *", text)[1:]:
        number, _, rest = part.partition("\n")
        body, _, lines = rest.partition("\n---")
        yield Snippet(number.strip(), body.strip(), gold_of(number.strip(), lines.strip().splitlines()))


def gold_of(number: str, lines: list[str]) -> dict[str, Any]:
    """A gold file from its facts, one a line; raises DataError naming the line that is wrong."""
    things = _Entities()
    told = [line.strip() for line in lines if line.strip()]
    for line in told:
        kind, _, rest = line.removeprefix("? ").partition(" ")
        if kind in _NAMED:
            things.of(_NAMED[kind], *(name.strip() for name in rest.split("|")[0].split(" = ")))
    sides: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for line in told:
        if not line.startswith("="):
            try:
                sides[line.startswith("? ")].append(_fact(line.removeprefix("? "), things))
            except (KeyError, ValueError) as error:
                raise DataError(f"snippet {number}: {error} in {line!r}") from error
    return {"document": number, "entities": things.listed(), "facts": sides[False], "optional_facts": sides[True]}


def _fact(line: str, things: _Entities) -> dict[str, Any]:
    positive, line = not line.startswith("N "), line.removeprefix("N ")
    kind, _, rest = line.partition(" ")
    parts = [part.strip() for part in rest.split("|")]
    refs = [key.strip() for part in parts if part.startswith("refs:") for key in part[5:].split(",")]
    parts = [part for part in parts if not part.startswith("refs:")]
    fact = _KINDS[kind](parts, things)
    return fact | {"polarity": "positive" if positive else "negative", "refs": refs}


def _species(parts: Parts, things: _Entities) -> dict[str, Any]:
    name, kind, material, dopant = (*parts, "", "")[:4]
    names = [each.strip() for each in name.split(" = ")]
    return {
        "fact": "species",
        "name": things.of("species", *names),
        "class": None if kind == "-" else CLASSES[kind],
        "material": material,
        "dopant": dopant or None,
    }


def _synthesis(parts: Parts, things: _Entities) -> dict[str, Any]:
    empty = {"precursors": [], "ligands": [], "solvents": [], "temperature_C": None, "duration_h": None}
    product = things.of("species", parts[0])
    return {"fact": "synthesis", "product": product, "approach": None, **empty} | _fields("M", parts[1:], things)


def _conversion(parts: Parts, things: _Entities) -> dict[str, Any]:
    source, target = (things.of("species", name.strip()) for name in parts[0].split("->"))
    empty = {"reagents": [], "temperature_C": None, "duration_h": None, "mechanism": [], "reversible": None}
    return {"fact": "conversion", "source": source, "target": target, **empty} | _fields("C", parts[1:], things)


def _characterization(parts: Parts, things: _Entities) -> dict[str, Any]:
    return {
        "fact": "characterization",
        "subject": things.of("species", parts[0]),
        "method": things.of("method", parts[1]),
    }


def _property(parts: Parts, things: _Entities) -> dict[str, Any]:
    subject, name, value = parts
    unit = {"unit": units()[name]} if units()[name] else {}
    given = _range(value) if unit else value
    return {"fact": "property", "subject": things.of("species", subject), "property": name, "value": given, **unit}


_KINDS: Mapping[str, Callable[[Parts, _Entities], dict[str, Any]]] = {
    "S": _species,
    "M": _synthesis,
    "C": _conversion,
    "Q": _characterization,
    "P": _property,
}


def _fields(kind: str, parts: Parts, things: _Entities) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in filter(None, parts):
        key, _, value = part.partition(":")
        if key == "rev":
            found["reversible"] = True
        elif key in _SPANS:
            found[_SPANS[key]] = _range(value)
        else:
            names = [name.strip() for name in value.split(";") if name.strip()]
            found[_LISTS[kind][key]] = names if key == "X" else [things.of("chemical", name) for name in names]
    return found


def _range(value: str) -> list[float | None]:
    ends = [None if end == "-" else float(end) for end in value.replace("−", "-").split()]
    if len(ends) not in (1, 2):
        raise ValueError(f"no range: {value!r}")
    return [ends[0], ends[-1]]
