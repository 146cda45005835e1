"""Short names that follow from a paper's numbers and formulas: isomers, siblings, cores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.formulas import neutral
from mscgraph.extract.names.identity import core_of
from mscgraph.extract.names.labels import CLUSTERS, Label, classes_of, labelled
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.numerals import forms, isomers
from mscgraph.extract.names.species import SpeciesName
from mscgraph.lexicon import elements, words
from mscgraph.resources import alternatives

_BY_FAR = 2  # times as often as the next
_CLEARLY = 3  # the same where there is no other sign
_FEWEST = 10  # metal atoms of a core that is named by them alone


@cache
def _isomer() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<form>{forms()})-(?P<number>\d{{1,2}})(?![\w%°-]|\.\d| ?nm)")


@cache
def _isomers_of() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{isomers()})s of (?:the )?$")


def whole_of_isomers(texts: Sequence[tuple[str, Sequence[Mention]]], known: Iterable[str]) -> Iterator[Label]:
    """The numbers that a paper gives in the names of isomers only: in 'two isomers of X: … (α-2)', 2 is X."""
    numbers = set(known)
    for text, mentions in texts:
        wholes = [m for m in mentions if m.label == "species" and m.species.exact and _has_isomers(text, m)]
        for match in _isomer().finditer(flatten(text)) if wholes else ():
            named = [m for m in wholes if m.end <= match.start()]
            if named and match["number"] not in numbers:
                numbers.add(match["number"])
                yield Label(match["number"], named[-1].species)


def _has_isomers(text: str, mention: Mention) -> bool:
    return _isomers_of().search(text, max(0, mention.start - 24), mention.start) is not None


def isomers_of(texts: Iterable[str], numbered: Mapping[str, SpeciesName]) -> Iterator[Label]:
    """The isomers that a paper names by a form and the number of a compound, each a species of its own; and what
    it calls them in words ('the β isomer'), where it mostly means one of them."""
    flat = [flatten(text) for text in texts]
    used = Counter(match.groups() for text in flat for match in _isomer().finditer(text))
    found = {(form, number): times for (form, number), times in used.items() if number in numbered}
    for (form, number), times in found.items():
        whole, name = numbered[number], f"{form}-{number}"
        own = _own(whole, name)
        yield Label(name, own)
        first, second, *_ = [*sorted((often for (other, _), often in found.items() if other == form), reverse=True), 0]
        if times == first >= _BY_FAR * second:
            called = (f"{form} {word}" for word in isomers().split("|"))
            yield from (Label(words, own) for words in called if any(words in text for text in flat))


def derivatives_of(texts: Iterable[str], known: Mapping[str, SpeciesName]) -> Iterator[Label]:
    """The derivatives that a paper names by a label and an element: '1-Cl', the chloride of 1; 'T-Hg', T with mercury
    in place of its metal."""
    labels = alternatives(known)
    marked = re.compile(rf"(?<![\w-])(?P<label>{labels})-(?P<mark>[A-Z][a-z]|(?<=\d-)[A-Z])(?![\w-])")
    found = {match.groups() for text in texts for match in marked.finditer(flatten(text))} if known else set()
    for label, mark in sorted(found):
        if mark in elements() and (name := f"{label}-{mark}") not in known:
            yield Label(name, replace(_own(known[label], name), material=_exchanged(known[label].material, mark)))


def _exchanged(material: str | None, metal: str) -> str | None:
    """A material of one metal and one anion with another metal in its place; itself where there is none to replace."""
    parts = [elements().get(symbol) for symbol in re.findall("[A-Z][a-z]?", material or "")]
    if elements()[metal].kind != "metal" or len(parts) != 2 or not parts[0] or not parts[1]:
        return material
    return neutral(elements()[metal], parts[1]) if parts[0].kind == "metal" else material


def _own(whole: SpeciesName, name: str) -> SpeciesName:
    """A thing of its own by that name, of the material of another."""
    return replace(whole, name=name, base=name, label=name, formula=None, number=None, family=False, generic=False)


_CODE = re.compile(r"(?P<stem>[A-Z][A-Za-z]{1,5}-?)\d{1,2}")
_SHORT_CODE = re.compile(r"(?P<stem>[A-Z]-?)(?P<number>\d{1,2})")
_FEW = 2  # labels that show a letter to be that of a row of samples


def siblings(texts: Iterable[str], given: Sequence[Label]) -> Iterator[Label]:
    """The codes that go on with one that a family is labelled by: 'the same with more acid gave HT-3', where HT-2 was
    said to be HgTe dots. Of a single letter those are codes that complete its row: D1 where D2 and D3 are dots."""
    known = {label.text for label in given}
    for label in given:
        code = _CODE.fullmatch(label.text) if label.family else None
        if code and label.family:
            used = _used(rf"{re.escape(code['stem'])}\d{{1,2}}", texts) - known
            known |= used
            yield from (labelled(label.family, other) for other in sorted(used))
    rows: dict[tuple[str, str], list[Label]] = {}
    for label in given:
        if (short := _SHORT_CODE.fullmatch(label.text)) and label.species.label:
            rows.setdefault((short["stem"], label.species.species_class), []).append(label)
    for (stem, _), row in rows.items():
        last = max(int(label.text.removeprefix(stem)) for label in row)
        missing = {f"{stem}{number}" for number in range(1, last)} - known
        if len({label.text for label in row}) >= _FEW and missing:
            found = _used("|".join(map(re.escape, missing)), texts)
            yield from (Label(other, _own(row[0].species, other)) for other in sorted(found))


def _used(codes: str, texts: Iterable[str]) -> set[str]:
    used = re.compile(rf"(?<![\w-])(?:{codes})(?![\w-]|\.\d)")
    return {match.group() for text in texts for match in used.finditer(flatten(text))}


_FORM = re.compile(r"(?P<form>[α-ω])-(?P<whole>[A-Z]\w+)")
_HEADLESS = re.compile(rf"(?<![\w/-]){_FORM.pattern}(?![\w/-])")
_OFTEN = 3  # times that a form is named at least


def has_forms(texts: Iterable[str]) -> bool:
    """Whether texts may tell clusters apart by a Greek letter in front of their material."""
    return any(_FORM.search(flatten(text)) for text in texts)


def forms_alone(texts: Iterable[str], mentions: Iterable[Mention]) -> Iterator[Label]:
    """The forms of a material that a paper names again and again without a noun, several of them: 'α-HgTe turns into
    β-HgTe', where what it names of this material are mostly clusters; other solids have polymorphs."""
    used = Counter(match.groups() for text in texts for match in _HEADLESS.finditer(flatten(text)))
    classes = classes_of(mentions)
    often = [(form, whole) for (form, whole), times in used.items() if times >= _OFTEN and whole in classes]
    for form, whole in often:
        species_class = classes[whole].most_common(1)[0][0]
        if species_class in CLUSTERS and len([other for _, other in often if other == whole]) > 1:
            name = f"{form}-{whole}"
            yield Label(name, SpeciesName(name, species_class, whole, base=name, label=name))


def forms_of(texts: Sequence[str], given: Sequence[Label], mentions: Iterable[Mention]) -> Iterator[Label]:
    """The other forms of a material of which one is a label: β-HgTe where α-HgTe was said to be a cluster; and their
    letters alone or in words ('the α form'), also those of isomers ('α-Hg37S20'), where each is that of one thing."""
    known = {label.text: label.species for label in given if _FORM.fullmatch(label.text)}
    known |= {m.name: m.species for m in mentions if m.label == "species" and m.species.formula and m.name[1:2] == "-"}
    flat = [flatten(text) for text in texts] if known else []
    for label, species in tuple(known.items()):
        whole = _FORM.sub(r"\g<whole>", label)
        others = re.compile(rf"(?<![\w-])[α-ω]-{re.escape(whole)}(?![\w-])")
        for name in sorted({match.group() for text in flat for match in others.finditer(text)} - known.keys()):
            known[name] = _own(species, name)
            yield Label(name, known[name])
    letters = Counter(name[0] for name in known)
    alone = re.compile(r"(?<![\w-])[α-ω](?![\w-]| ?[=≈~<>(]| [a-z]+s? of)")
    in_words = re.compile(rf"(?<![\w-])[α-ω][ -](?:{isomers()})\b")
    used = sorted({match.group() for text in flat for way in (alone, in_words) for match in way.finditer(text)})
    for name, species in known.items():
        yield from (Label(short, species) for short in used if short[0] == name[0] and letters[name[0]] == 1)


def cores_of(mentions: Iterable[Mention], taken: Container[str], texts: Iterable[str]) -> Iterator[Label]:
    """The metal atoms of a composition with ligands where the texts use them as its short name: 'Ga17' for
    [Ga17Sb4(SPh)28]2−, the first that the paper names; where those of so many atoms are of several materials, of the
    one that it names by far the most often, or none.

    Clusters of coinage metals are not meant: 'Au25' is a name by itself.
    """
    found: dict[str, list[SpeciesName]] = {}
    for mention in mentions:
        if mention.label == "species" and (core := _core(mention.species)):
            found.setdefault(core, []).append(mention.species)
    whole = "\n".join(map(flatten, texts)) if found else ""
    for core, species in found.items():
        used = re.search(rf"(?<![\w(\[{{]){core}(?![\w(\[\]}}])|(?<=\(){core}(?= [a-z])", whole)
        kinds = Counter((s.material, s.dopant) for s in species).most_common(2)
        if used and core not in taken and (len(kinds) == 1 or kinds[0][1] >= _CLEARLY * kinds[1][1]):
            yield Label(core, next(s for s in species if (s.material, s.dopant) == kinds[0][0]))


def _core(species: SpeciesName) -> str | None:
    """The one metal of a composition with ligands, with its number."""
    atoms, ligated = core_of(species.formula) if species.formula and not species.modifiers else (frozenset(), False)
    metals = [(symbol, count) for symbol, count in atoms if symbol in elements() and elements()[symbol].kind == "metal"]
    if not ligated or len(metals) != 1 or metals[0][1] < _FEWEST or metals[0][1] % 1:
        return None
    if metals[0][0] in words("elements.toml")["counted"]:
        return None
    return f"{metals[0][0]}{metals[0][1]:.0f}"
