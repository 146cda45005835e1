"""Acronyms that a paper spells out as something else than the lexicon means: 'supplementary information (ESI)' is no
mass spectrum, 'antiferromagnetic (AFM)' no microscope, 'oriented attachment (OA)' no oleic acid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mscgraph.extract.names.chemicals import base_chemicals
from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.methods import base_methods
from mscgraph.lexicon import words
from mscgraph.resources import alternatives

_SPELLED_OUT = re.compile(r"(?P<long>(?:[A-Za-z][\w’'–-]* ){1,6})\((?P<short>[A-Z][A-Za-z-]*[A-Z])(?:s\b)?†?[),;]")

_INDEXED = 2  # letters of a symbol with an index

_FOOTNOTED = re.compile(r"\b(?P<short>[A-Z]{2,5}) ?[†‡]")  # 'Fig. S1, ESI†'


def meant_otherwise(texts: Iterable[str]) -> Iterator[str]:
    """The acronyms of methods and chemicals that the texts of a paper give another meaning."""
    decided: dict[str, bool] = {}
    for text in texts:
        decided.update({match["short"]: True for match in _FOOTNOTED.finditer(text)})
        for match in _SPELLED_OUT.finditer(text) if "(" in text else ():
            short = match["short"]
            if short not in decided and (long := _spells(short, match["long"].split())):
                decided[short] = _is_another(short, long)
    yield from (short for short, otherwise in decided.items() if otherwise)


def _spells(short: str, before: list[str]) -> str | None:
    """The words in front of an acronym that it is made of: its letters stand in them in order, each of them gives one,
    and the first is that of the first."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    for first in range(len(before) - 1, -1, -1):
        parts = [part for word in before[first:] for part in re.split("[-–]", word.lower()) if part]
        if parts and parts[0][0] == letters[0] and _fills(letters, parts):
            return " ".join(before[first:])
    last = before[-len(letters) :]
    indexed = [word[0].lower() for word in reversed(last)] == letters  # a symbol and its index: 'remanent field (FR)'
    return " ".join(last) if len(letters) == _INDEXED and indexed else None


def _fills(letters: list[str], parts: list[str]) -> bool:
    """Whether each part gives its first letter, and maybe others behind it, to make up all the letters in order."""
    if not parts:
        return not letters
    if not letters or parts[0][0] != letters[0]:
        return parts[0] in ("of", "and", "the", "by") and _fills(letters, parts[1:])
    reach = [1]
    at = 1
    for letter in letters[1:]:
        at = parts[0].find(letter, at) + 1
        if not at:
            break
        reach.append(reach[-1] + 1)
    return any(_fills(letters[taken:], parts[1:]) for taken in reach)


def _is_another(short: str, long: str) -> bool:
    """Whether an acronym is one of a method or chemical, and the words for which it stands here name neither."""
    for known, says in ((base_methods(), _says_method()), (base_chemicals(), _says_process())):
        hits = known.find(short)
        if len(hits) == 1 and hits[0].end - hits[0].start == len(short):
            named = any(hit.end == len(long) for hit in known.find(flatten(long)))
            says_so = says.search(long) is not None
            return not named and (not says_so if known is base_methods() else says_so)
    return False


@cache
def _says_method() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('methods.toml')['stems'])})[a-z]*$", re.IGNORECASE)


@cache
def _says_process() -> re.Pattern[str]:
    return re.compile(rf"[a-z]{{3}}(?:{alternatives(words('methods.toml')['processes'])})$")


def stands_for(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in order, the first one at the start of one of its words; those of
    an acid in any order behind the H that it gives up ('HMy', 'HptBu')."""
    if re.fullmatch("H[A-Za-z]{2,}", short) and long.endswith(" acid") and set(short[1:].lower()) <= set(long.lower()):
        return True
    letters = [c for c in short.lower() if c.isalnum()]
    target = long.lower()
    capitals = sum(c.isupper() for c in short)
    if not letters or not capitals or len(short) >= len(long):
        return False
    for start in (m.start() for m in re.finditer(r"(?<![a-z0-9])[a-z0-9]", target)):
        if target[start] != letters[0]:
            continue
        rest = iter(target[start:])
        if all(letter in rest for letter in letters):
            return True
    return False
