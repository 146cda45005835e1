"""Letters behind a noun by which a paper tells its clusters apart without saying so: 'Cluster A … to cluster B'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.labels import Label
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.shapes import only_material
from mscgraph.extract.names.species import SpeciesName
from mscgraph.lexicon import words
from mscgraph.resources import alternatives

_FEWEST = 2  # letters that make a row
_LAST = "H"  # up to which letters count things
_KIND = "precursor compound"
_PRECURSOR = re.compile(rf"\b(?P<noun>(?i:{_KIND})),? (?P<letter>[A-KN-QS-WYZ])(?=[,.;:)]| [a-z])")


@cache
def _behind() -> re.Pattern[str]:
    """A noun for clusters, a letter, and the letters that go on with it: 'families A and B'."""
    forms = [form for noun in words("heads.toml")["lettered"] for form in (noun, _plural(noun))]
    return re.compile(
        rf"\b(?P<noun>(?i:{alternatives(forms)})) (?P<first>[A-{_LAST}])(?![\w'°/-]|\.\w)"
        rf"(?P<rest>(?:(?:, | and |, and | or )[A-{_LAST}](?![\w'°-]))*)"
    )


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


@cache
def _singular() -> dict[str, str]:
    """The nouns by their plurals, both in lower case."""
    return {_plural(noun).lower(): noun.lower() for noun in words("heads.toml")["lettered"]}


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<letter>[αβγδ])[ -](?P<noun>{alternatives(words('heads.toml')['forms'])})\b")


def has_letters(texts: Iterable[str]) -> bool:
    """Whether texts may tell clusters apart by letters."""
    return any(
        _behind().search(flat) or _forms().search(flat) or _PRECURSOR.search(flat) for flat in map(flatten, texts)
    )


def lettered(texts: Sequence[str], mentions: Iterable[Mention], known: Mapping[str, SpeciesName]) -> Iterator[Label]:
    """The letters behind nouns for clusters, where there are several of them: each the name of a cluster."""
    flat = [flatten(text) for text in texts]
    used: dict[str, set[str]] = defaultdict(set)
    nouns: dict[str, str] = {}
    for match in (m for text in flat for m in _behind().finditer(text)):
        for letter in re.findall(rf"[A-{_LAST}]", match["first"] + match["rest"]):
            noun = match["noun"].lower()
            nouns.setdefault(letter, _singular().get(noun, noun))
            used[letter].add(match.group()[: match.start("first") - match.start()] + letter)
    found = sorted(letter for letter in used if letter not in known)
    while found and (following := chr(ord(found[-1]) + 1)) not in known and _stands_alone(following, flat):
        found.append(following)
        nouns[following] = nouns[found[0]]
    forms = {(m["letter"], m["noun"]): m.group() for text in flat for m in _forms().finditer(text)}
    forms = {form: printed for form, printed in forms.items() if printed not in known}
    names = {f"{nouns[letter]} {letter}": {letter, *used[letter]} for letter in found}
    names_of_forms = {f"{letter} {noun}": {printed} for (letter, noun), printed in forms.items()}
    material = only_material(mentions)
    for row in (names, names_of_forms):
        for name, printed in row.items() if len(row) >= _FEWEST else ():
            own = SpeciesName(name, "magic-sized cluster", material, base=name, label=name, kind="cluster")
            fuller = {f"{material} {label}" for label in printed if material and len(label) > 1}
            fuller = {label for label in fuller if any(label in text for text in flat)}
            labels = {name, *printed, *fuller} - known.keys()
            yield from (Label(label, own) for label in sorted(labels) if len(label) > 1 or not _is_panel(label, flat))


def precursors(texts: Sequence[str], mentions: Iterable[Mention], known: Container[str]) -> Iterator[Label]:
    """The letter by which a paper knows its precursor compound, if it has one such: 'the precursor compound, P'. Never
    that of an element in what the paper is about."""
    flat = [flatten(text) for text in texts]
    letters = {match["letter"] for text in flat for match in _PRECURSOR.finditer(text)}
    letter = letters.pop() if len(letters) == 1 else ""
    if not letter or letter in known or any(letter in _elements(m) for m in mentions):
        return
    name = f"precursor compound {letter}"
    own = SpeciesName(name, "nanocluster", base=name, label=name, kind=_KIND)
    yield from (Label(label, own) for label in (name, letter) if len(label) > 1 or not _is_panel(label, flat))


def _elements(mention: Mention) -> list[str]:
    named = mention.label in ("species", "material") and mention.species.material
    return re.findall("[A-Z][a-z]?", named) if named else []


def primed(texts: Sequence[str], known: Mapping[str, SpeciesName]) -> Iterator[Label]:
    """The primed letters that go on with one that is a label, where the letters alone are labels, too: B' where A' was
    said to be a cluster, beside A and B."""
    for label, species in tuple(known.items()):
        others = {f"{letter}'" for letter in known if len(letter) == 1 and label[1:] == "'"} - known.keys()
        for name in sorted(others):
            used = re.compile(rf"(?<![\w'-]){name}(?![\w'])")
            if any(used.search(flatten(text)) for text in texts):
                own = name.replace("'", "′")
                yield Label(name, replace(species, name=own, base=own, label=own))


def _stands_alone(letter: str, texts: Iterable[str]) -> bool:
    """Whether a letter names a thing by itself: 'clusters A … that of B'."""
    alone = re.compile(rf"(?:of|to|into|and|from|than|for) {letter}(?= [(a-z]|[,.;])")
    return any(alone.search(text) for text in texts)


def _is_panel(letter: str, texts: Iterable[str]) -> bool:
    return any(re.search(rf"\({letter}[),]|[Pp]anels? {letter}\b", text) for text in texts)
