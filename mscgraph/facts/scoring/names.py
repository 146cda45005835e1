"""Which gold entity a predicted name means, by the rules of the fact format's scorer."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

_CLUSTER = re.compile(r"\b(magic[- ]?sized? (nano)?clusters?|mscs?|magic[- ]?clusters?)\b")
_ARTICLES = re.compile(r"^((the|an?|as-synthesized|as-prepared)\s+)+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u207b]")
_CHARGE = re.compile(r"(?<=[\d)\]])\s?([+-])$")
_PLURALS = re.compile(
    r"\b(clusters|dots|acids|amines|nanocrystals|nanorods|nanowires|nanoribbons|nanoplatelets|nanosheets|nanostructures"
    r"|nanoparticles|nanoclusters|qds|bnss|hbnss|dlnss|nps|ncs)\b"
)


def normalised(name: object) -> str:
    """The key of a name: case, width, dashes, spaces, plurals, articles and the spellings of 'MSC' folded."""
    text = unicodedata.normalize("NFKC", str(name)).lower().strip()
    text = _DASHES.sub("-", text).replace("_", "").replace("^", "")
    text = _CHARGE.sub(lambda sign: " plus" if sign[1] == "+" else " minus", text)
    text = _ARTICLES.sub("", _CLUSTER.sub("msc", text))
    text = _PLURALS.sub(lambda word: word.group()[:-1], text).replace("quantum dot", "qd")
    return re.sub(r"[\s\-]+", "", text)


class Entities:
    """The entities of a gold file, and what predicted facts say of the names they use."""

    def __init__(self, entities: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> None:
        self._ids: dict[str, str] = {}
        for entity in entities:
            for name in (entity["id"], *entity["names"]):
                self._ids.setdefault(normalised(name), entity["id"])
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._clusters: set[str] = set()
        for fact in predicted:
            for name, others in (fact.get("aliases") or {}).items():
                self._aliases[name].update([others] if isinstance(others, str) else others)
            if fact.get("fact") == "species" and fact.get("class") == "magic-sized cluster":
                self._clusters.add(fact["name"])

    def ids(self, name: str) -> tuple[str, ...]:
        """The entities that a name, or one of its aliases, can mean; the name itself first. A name that carries a
        number means the same with and without 'MSC', and so does what was called a magic-sized cluster."""
        keys = [normalised(each) for each in (name, *sorted(self._aliases.get(name, ())))]
        if name in self._clusters:
            keys += [f"{key}msc" for key in keys]
        keys += [key.removesuffix("msc") for key in keys if key.endswith("msc") and re.search(r"\d", key)]
        return tuple(dict.fromkeys(self._ids[key] for key in keys if key in self._ids))

    def resolve(self, name: str) -> str:
        """The entity that a name means; a name that means none is marked by '?'."""
        found = self.ids(name)
        return found[0] if found else f"?{normalised(name)}"
