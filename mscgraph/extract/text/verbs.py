"""The words of change (`pipelines/changes.toml`) in all their forms: a verb stands there once, 'convert', or
'grow/grew/grown' where it is irregular."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from mscgraph.errors import DataError
from mscgraph.resources import pipeline

_HISSING = ("s", "sh", "ch", "x", "z", "o")


def forms(verb: str) -> tuple[str, str, str, str, str]:
    """Infinitive, third person, past, past participle and present participle of a verb, or of the first word of a
    phrase ('give/gave/given rise to').

    What is irregular stands behind slashes: the past and, where it is another word, the past participle; a doubled
    consonant in them doubles in the present participle, too ('stem/stemmed'). 'dash/-/-' has no past.
    """
    word, *rest = verb.split(" ", 1)
    base, *irregular = word.split("/")
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    past = irregular[0] if irregular else _past(base)
    participle = irregular[1] if len(irregular) > 1 else past
    doubled = re.fullmatch(rf"{stem}({stem[-1]})ed", past)
    found = base, _third(base), past, participle, f"{stem}{doubled[1] if doubled else ''}ing"
    infinitive, third, before, done, present = (" ".join((each, *rest)) for each in found)
    return infinitive, third, before, done, present


@cache
def changes() -> Mapping[str, Any]:
    """The contents of `pipelines/changes.toml`."""
    return pipeline("changes.toml")


def said(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """All that a change can be told by: the forms of its verbs and nouns, and the cues as they stand."""
    verbs = all_forms(entry.get("verbs", ())), all_forms(entry.get("passives", ()), passive=True)
    nouns = plurals(entry.get("nouns", ()))
    return tuple(dict.fromkeys((*verbs[0], *verbs[1], *nouns, *entry.get("cues", ()))))


def listed(name: str) -> Iterator[str]:
    """The single words of one list of changes.toml: 'becomes: verbs' are the verbs of all changes of that frame,
    'treatment: nouns' a list of that table."""
    where, _, key = name.partition(": ")
    entries = [changes()[where]] if where in changes() else [c for c in changes()["change"] if c["frame"] == where]
    if not any(key in entry for entry in entries):
        raise DataError(f"changes.toml has no list '{name}'")
    yield from (word for entry in entries for word in entry.get(key, ()) if " " not in word)


def plurals(nouns: Iterable[str]) -> tuple[str, ...]:
    """Nouns in the singular and in the plural, those in -ization in British spelling, too."""
    spelt = (each for noun in nouns for each in (noun, re.sub(r"(?<=i)z(?=ation$)", "s", noun)))
    both = ((noun, f"{noun[:-2]}es" if noun.endswith("sis") else _third(noun)) for noun in spelt)
    return tuple(dict.fromkeys(each for pair in both for each in pair))


def all_forms(verbs: Iterable[str], *, passive: bool = False) -> tuple[str, ...]:
    """The forms of verbs, those in -ize in British spelling, too; with `passive` only infinitives and participles that
    say what was done to something."""
    each = (forms(verb) for verb in _spelt(verbs))
    return tuple(dict.fromkeys(form for one in each for form in ((one[0], one[3]) if passive else one)))


def participles(verbs: Iterable[str]) -> tuple[str, ...]:
    """What was done: 'heated', 'oxidised'."""
    return tuple(forms(verb)[3] for verb in _spelt(verbs))


def gerunds(verbs: Iterable[str]) -> tuple[str, ...]:
    """The doing of it: 'heating', 'oxidising'."""
    return tuple(forms(verb)[4] for verb in _spelt(verbs))


def _spelt(verbs: Iterable[str]) -> Iterator[str]:
    for verb in verbs:
        yield from dict.fromkeys((verb, re.sub(r"(?<=[iy])z(?=e\b)", "s", verb, count=1)))


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(_HISSING) else f"{base}s"


def _past(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}d" if base.endswith("e") else f"{base}ed"
