"""Gold files: their terms, what must hold in one, and how one is kept.

A gold file is one JSON object: `document`, `entities` (`id`, `class`, `names`) and `facts`, which name things by the
ids of entities. What else stands in it is kept as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mscgraph.errors import DataError, UsageError
from mscgraph.files import writing
from mscgraph.lexicon import SPECIES_CLASSES
from mscgraph.resources import folder, load_toml

CLASSES = ("species", "chemical", "method")
ROLES: Mapping[str, Mapping[str, str]] = {
    "species": {"name": "species"},
    "synthesis": {"product": "species", "precursors": "chemical", "ligands": "chemical", "solvents": "chemical"},
    "conversion": {"source": "species", "target": "species", "reagents": "chemical"},
    "characterization": {"subject": "species", "method": "method"},
    "property": {"subject": "species"},
    "purification": {"subject": "species", "method": "method"},
    "application": {"subject": "species"},
    "binding": {"subject": "species", "ligand": "chemical"},
}
"""The fields of each kind of fact that hold entities, and of which class these are."""

_MANY = ("precursors", "ligands", "solvents", "reagents")


def terms() -> dict[str, Any]:
    """What the fields of a fact can hold: classes, approaches, mechanisms, properties with their units."""
    data = folder("pipelines")
    return {
        "class": list(SPECIES_CLASSES),
        "approach": list(load_toml(data / "roles.toml")["approach"]),
        "mechanism": list(load_toml(data / "mechanisms.toml")["mechanism"]),
        "property": dict(load_toml(data / "terms.toml")["units"]),
        "status": ["asserted", "hedged", "proposed"],
        "polarity": ["positive", "negative"],
    }


def load(path: Path) -> tuple[dict[str, Any], str]:
    """A gold file and the hash of its bytes; raises UsageError or DataError where it cannot be read or is none."""
    try:
        content = path.read_bytes()
        gold = json.loads(content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise DataError(f"{path}: not JSON ({error})") from error
    if amiss := next(faults(gold), None):
        raise DataError(f"{path}: {amiss}")
    return gold, hashlib.sha256(content).hexdigest()


def save(gold: Mapping[str, Any], path: Path) -> str:
    """Write a gold file, whole or not at all, and give the hash of its bytes; raises UsageError."""
    content = (json.dumps(gold, ensure_ascii=False, indent=1) + "\n").encode()
    with writing(path) as place:
        place.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def faults(gold: Any) -> Iterator[str]:
    """What is not as it must be in a gold file, one line each."""
    if not isinstance(gold, dict) or not all(isinstance(gold.get(name), list) for name in ("entities", "facts")):
        yield "no gold file: it must be an object with lists of entities and facts"
        return
    kinds: dict[str, str] = {}
    for number, entity in enumerate(gold["entities"], 1):
        if why := _entity(entity, kinds):
            yield f"entity {number}: {why}"
        else:
            kinds[entity["id"]] = entity["class"]
    for name in ("facts", "optional_facts"):
        for number, fact in enumerate(gold.get(name) or (), 1):
            yield from (f"{name.replace('_', ' ')[:-1]} {number}: {why}" for why in _fact(fact, kinds))


def _entity(entity: Any, kinds: Mapping[str, str]) -> str:
    if not isinstance(entity, dict) or not isinstance(entity.get("id"), str) or not entity["id"]:
        return "it has no id"
    if entity["id"] in kinds:
        return f"the id '{entity['id']}' is given twice"
    if entity.get("class") not in CLASSES:
        return f"its class is none of {', '.join(CLASSES)}"
    names = entity.get("names")
    if not isinstance(names, list) or not names or not all(isinstance(name, str) and name.strip() for name in names):
        return f"'{entity['id']}' has no names"
    return ""


def _fact(fact: Any, kinds: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(fact, dict) or not isinstance(fact.get("fact"), str):
        yield "it says not which kind of fact it is"
        return
    roles = ROLES.get(fact["fact"])
    if roles is None:  # of kinds that nobody scores nothing is known
        return
    for role, kind in roles.items():
        given = fact.get(role)
        if role in _MANY:
            if not isinstance(given or [], list):
                yield f"{role} must be a list"
            yield from (why for id in given or () if (why := _reference(id, kind, kinds, role)))
        elif why := _reference(given, kind, kinds, role):
            yield why
    for name, is_right in _FIELDS.get(fact["fact"], {}).items():
        if not is_right(fact.get(name)):
            yield f"{name} cannot be {json.dumps(fact.get(name), ensure_ascii=False)}"


def _reference(id: Any, kind: str, kinds: Mapping[str, str], role: str) -> str:
    if not isinstance(id, str) or id not in kinds:
        return f"its {role} is no entity"
    fits = kinds[id] == kind or (kind == "chemical" and kinds[id] == "species")  # clusters are precursors, too
    return "" if fits else f"its {role} '{id}' is a {kinds[id]}, not a {kind}"


def _is_range(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, list) or len(value) != 2 or value == [None, None]:
        return False
    numbers = [end for end in value if end is not None]
    right = all(isinstance(end, int | float) and not isinstance(end, bool) for end in numbers)
    return right and (len(numbers) < 2 or numbers[0] <= numbers[1])


def _is_value(value: Any) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or (value is not None and _is_range(value))


def _among(name: str, *, several: bool = False) -> Callable[[Any], bool]:
    """Whether a value is one of the terms of that name, or nothing; with `several`, a list of them."""

    def is_right(value: Any) -> bool:
        known = terms()[name]
        if several:
            return isinstance(value or [], list) and all(one in known for one in value or ())
        return value is None or (isinstance(value, str) and value in known)

    return is_right


_SHARED: dict[str, Callable[[Any], bool]] = {"polarity": _among("polarity"), "status": _among("status")}
_EVENT = {**_SHARED, "temperature_C": _is_range, "duration_h": _is_range}
_FIELDS: Mapping[str, Mapping[str, Callable[[Any], bool]]] = {
    "species": {**_SHARED, "class": _among("class")},
    "synthesis": {**_EVENT, "approach": _among("approach")},
    "conversion": {
        **_EVENT,
        "mechanism": _among("mechanism", several=True),
        "reversible": lambda value: value in (True, False, None),
    },
    "characterization": _SHARED,
    "property": {**_SHARED, "property": _among("property"), "value": _is_value},
    "purification": _SHARED,
    "application": {**_SHARED, "use": lambda value: isinstance(value, str) and bool(value.strip())},
    "binding": {**_SHARED, "count": lambda value: value is None or (isinstance(value, int) and value > 0)},
}
