"""A paper's own short names of its species: '(2)' behind a formula, '(sample 3)', 'denoted as GX-2'."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.formulas import find_formulas, neutral
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species import SpeciesName
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import elements, heads

# What can be a label: of a formula or a numbered cluster, of a family, in words that give a name.
_OF_ONE = re.compile(r"\d{1,2}[a-f]?|[A-Z][A-Za-z]{0,5}-?\d{0,3}[a-z]?")
_OF_FAMILY = re.compile(r"[A-Z][A-Za-z]{0,7}(?:[-:][A-Z][A-Za-z]{0,4}|-\d{1,3})")
_NO_LABELS = frozenset(("Fig", "Figs", "Table", "Ref", "Refs", "SI", "Eq", "Scheme", "R", "X", "L", "M")) | frozenset(
    ("I", "II", "III", "IV", "V", "VI")
)
_COINED = wording(
    r"(?<![\w/-])[A-Z][A-Za-z0-9]{1,9}-(?:[A-Z][A-Za-z0-9]{0,5}|[a-z]<ligand_endings>)(?![\w-]| <bonding>)"
)
CLUSTERS = ("magic-sized cluster", "nanocluster")
_OFTEN = 3  # times that a coined name is used at least
_SAMPLE = wording(r"\((?:[^()]{1,30}[,;] )?(?P<label><sample> (?:\d{1,2}|[A-Z]\d?))\)")
_SAMPLE_OF = wording(r"\b(?P<label>(?i:<sample>) (?:\d{1,2}|[A-Z]\d?)) \($")
_NEXT_LABEL = re.compile(
    r"(?:, and|,| and) (?P<label>[A-Z][A-Za-z]{0,4}-?\d[\w-]*|[A-Z]{2,}[\w-]*|[B-H](?=[,.;:)]| and [C-H]\b))"
    r"(?![\w(]| [a-z]+ing\b)"
)
_NUMBERED = wording(r"\b(?i:<things>) (?P<label>\d{1,2}|[A-Z]),? \(?$")
_CALLED = wording(
    r"\b(?:<naming>|<named>|<hereafter>)(?: (?:this|these|it|them|the))?(?: (?:[a-z-]+ )?<things>)?"
    r"(?: (?:here|<hereafter>|below|simply))?(?:,? as| by|:)?(?: the)? ?[\"“‘']?"
    r"(?P<label>(?=[^\s,;]*[A-Z0-9][^\s,;]*[A-Z0-9])[A-Za-zα-ω]\w*(?:[-–:/@]\w+)*[′'*]?|[A-Z][′']?(?=[,.;:)]|$))(?![\w(]|[:/@]\()"
)
_CALLED_NUMBER = wording(  # 'Hg54Te32(SPh)48, hereafter 1'
    r"\b(?:<hereafter>|<named>(?: as)?),? (?:<things> )?(?P<label>\d{1,2}[a-f]?)(?=[,.;)])(?!\.\d)"
)
# 'denoted GX-MA for R = tridecyl, GX-PA for R = benzyl'
VARIANT = re.compile(r" (?:for|if|when|where|with) R ?= ?[\w-]+")
_NEXT_VARIANT = re.compile(r"(?:,|;| and|, and) (?P<label>[A-Z][\w-]*)" + VARIANT.pattern)
_NUMERAL = wording(r"\((?P<aside>\d{1,2})\)|\b(?:as|<named>|<things>) (?P<word>\d{1,2})(?=[,;.)]|$)(?!\.\d)")
_SENTENCE_END = re.compile(r"(?<!viz)(?<!\bca)(?<!vs)(?<!\be\.g)(?<!\bi\.e)(?<!Fig)[.;?!]\s+(?=[A-Z(\[0-9])")
_PEAK = re.compile(r" [^.;()]{0,40}\d{3} ?nm \(?")
_PLURAL = re.compile(r"(?<=[A-Z]{2})s$")  # 'clusters, referred to as HTMCs'
_NEW = re.compile(r"\b(?:an?|another|one|new|further) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_SET_APART = re.compile(r"\b(?:the|this) (?:[\w-]+ ){1,3}$", re.IGNORECASE)
_RELATIVE = re.compile(r",? ?\(?(?:which|that)?(?: (?:is|are|was|we|will be))? ?")


class Label(NamedTuple):
    """A label, what it stands for, and the family that this is a member of, if it is labelled as one."""

    text: str
    species: SpeciesName
    family: SpeciesName | None = None


def settled(labels: Iterable[Label]) -> dict[str, SpeciesName]:
    """What each label stands for: the first meaning that it is given. The only label that a family has is its own."""
    members: dict[str, set[str]] = defaultdict(set)
    kept: dict[str, Label] = {}
    for label in labels:
        kept.setdefault(label.text, label)
        if label.family:
            members[label.family.name].add(label.species.name)
    return {
        label.text: label.family if label.family and len(members[label.family.name]) == 1 else label.species
        for label in kept.values()
    }


def label_behind(species: SpeciesName, inside: str, *, heading: bool = False) -> Label | None:
    """The label that stands in parentheses behind a species, and what it stands for; None where there is none.

    A number behind a family counts its samples: 'HgTe dots (HT-2)'; alone it labels the family where that heads a
    procedure: 'HgTe dots (1).'
    """
    inside = flatten(inside)
    if heading and species.family and re.fullmatch(r"\d{1,2}[a-f]?", inside):
        return Label(inside, species)
    material = any(kind == "material" and formula.text == inside for formula, kind in find_formulas(inside))
    if inside in _NO_LABELS or species.generic or material:  # 'PC-410 (HgTe)' tells what it is made of
        return None
    if not species.family:
        fits = _OF_ONE.fullmatch(inside) and (species.formula or not inside.isdigit())
        return Label(inside, species) if fits else None
    if not _OF_FAMILY.fullmatch(inside):
        return None
    marked = has_head(inside)  # 'oleate-capped HgTe QDs (OA-QDs)'
    inside = inside.removesuffix("s") if marked else inside
    one_of_several = marked or inside[-1].isdigit() or inside.endswith(f"-{species.material}")  # 'HgTe dots (L-HgTe)'
    return labelled(species, inside) if one_of_several else Label(inside, species)


def has_head(name: str) -> bool:
    """Whether a coined name is that of a thing with a mark in front: 'OA-NPLs'."""
    mark, _, head = name.rpartition("-")
    return bool(mark) and heads().find(head.removesuffix("s")) is not None


def used_often(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of a material and a code that a paper uses again and again: 'HgTe-BT', 'Ag-HgTe'."""
    used = Counter(match.group() for text in texts for match in _COINED.finditer(flatten(text)))
    return tuple(name for name, number in used.items() if number >= _OFTEN and _coined_of(name))


_MARKED = re.compile(r"(?<![\w/-])(?P<mark>[A-Z][A-Za-z0-9]{0,5})-(?P<head>[A-Z]{2,4})s?(?![\w-])")


def marked(texts: Iterable[str], mentions: Sequence[Mention]) -> Iterator[Label]:
    """The names of an abbreviated kind of thing with a mark in front that a paper uses again and again: 'OA-NPL'."""
    used = Counter(match.groups() for text in texts for match in _MARKED.finditer(flatten(text)))
    for (mark, printed), number in used.items():
        head = heads().find(printed) if number >= _OFTEN else None
        if head is None or any(True for _ in find_formulas(mark)) or heads().find(mark):
            continue
        named = [m.species for m in mentions if m.label == "species" and m.species.kind == head.kind]
        materials = {species.material for species in named} - {None}
        material = materials.pop() if len(materials) == 1 else None
        name = f"{mark}-{printed}"
        own = SpeciesName(name, head.species_class, material, base=name, label=name, head=printed, kind=head.kind)
        yield Label(name, own)


def coined(names: Iterable[str], mentions: Iterable[Mention]) -> Iterator[Label]:
    """Names of a material and a code as labels, of the class that the paper's things of that material mostly have."""
    classes = classes_of(mentions)
    for name in names:
        material = _coined_of(name)
        if classes[material]:
            species_class = classes[material].most_common(1)[0][0]
            left = name.partition("-")[0]
            dopant = left if left in elements() else None  # 'Ag-HgTe'
            yield Label(name, SpeciesName(name, species_class, material, dopant, base=name, label=name))


def classes_of(mentions: Iterable[Mention]) -> dict[str | None, Counter[str]]:
    """How often a paper names things of each class, by their material."""
    classes: dict[str | None, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.label == "species" and not mention.species.generic and mention.species.species_class != "bulk":
            classes[mention.species.material][mention.species.species_class] += 1
    return classes


def _coined_of(name: str) -> str | None:
    """The material in a name of a material and a code; None for a head behind it, a bond, or two materials."""
    left, _, right = name.partition("-")
    kinds = [next((kind for f, kind in find_formulas(part) if f.text == part), None) for part in (left, right)]
    if kinds.count("material") != 1 or heads().find(right) or heads().find(right.removesuffix("s")):
        return None
    return left if kinds[0] == "material" else right if kinds[0] == "element" else None


def labels_in_words(text: str, mentions: Sequence[Mention]) -> Iterator[Label]:
    """The labels that a text gives in words or to its samples, with what they stand for."""
    for match in _SAMPLE.finditer(text):
        if subject := named_before(text, match.start(), mentions):
            sample = labelled(subject.species, match["label"])
            yield sample
            if (letter := match["label"][-1]).isupper():
                yield sample._replace(text=letter)
    for mention in mentions:
        if mention.label != "species":
            continue
        taken = _SAMPLE_OF.search(text, max(0, mention.start - 16), mention.start)
        if taken and mention.species.family:
            yield labelled(mention.species, "s" + taken["label"][1:])
        if mention.species.formula and (before := _NUMBERED.search(text, max(0, mention.start - 24), mention.start)):
            yield Label(before["label"], mention.species)
    for match in _CALLED_NUMBER.finditer(text):
        beside = next((m for m in mentions if m.label == "species" and text[m.end : match.start()] == " ("), None)
        subject = beside or named_before(text, match.start(), mentions)
        if subject and subject.species.generic and subject.species.species_class in CLUSTERS:
            yield Label(match["label"], _counted(subject.species, match["label"]))
        elif subject and (subject.species.formula or subject.species.species_class in CLUSTERS):
            yield Label(match["label"], subject.species)
    for match in _CALLED.finditer(text):
        named = (m for m in mentions if m.label != "material" and not (m.label == "species" and m.species.label))
        taken_for = any(m.start < match.end("label") and match.start("label") < m.end for m in named)
        if core := _marked_core(match, mentions):
            yield labelled(replace(core, formula=None), match["label"])
            continue
        if taken_for or match["label"] in _NO_LABELS:
            continue
        if len(listed := _listed(text, match)) > 1:
            things = _coordinated(text, match.start(), mentions, len(listed))
            yield from (Label(flatten(label), thing) for label, thing in zip(listed, things, strict=False))
            if not things and (family := _counted_family(text, match.start(), mentions, len(listed))):
                yield from (labelled(family, label) for label in listed)
        elif beside := next(
            (m for m in mentions if m.label == "species" and text[m.end : match.start()] == " ("), None
        ):
            variant = VARIANT.match(text, match.end())
            own = beside.species.generic or beside.species.family or variant
            whole = replace(beside.species, formula=None) if variant else beside.species
            yield labelled(whole, match["label"]) if own else Label(flatten(match["label"]), beside.species)
            while variant and (variant := _NEXT_VARIANT.match(text, variant.end())):
                yield labelled(whole, variant["label"])
        elif new := _new_thing(text, match.start(), mentions):
            yield labelled(new, match["label"])
        elif subject := named_before(text, match.start(), mentions):
            yield Label(_PLURAL.sub("", flatten(match["label"])), subject.species)


def _marked_core(match: re.Match[str], mentions: Sequence[Mention]) -> SpeciesName | None:
    """The composition from which a label sets a species apart by a mark behind it: 'called Pt17*'."""
    here = (m for m in mentions if m.label == "species" and m.start == match.start("label"))
    return next((m.species for m in here if m.species.formula and m.end < match.end("label")), None)


def _listed(text: str, match: re.Match[str]) -> list[str]:
    """The labels of a list: 'abbreviated as GX-1 and GX-2'."""
    labels, end = [match["label"]], match.end()
    while more := _NEXT_LABEL.match(text, end):
        labels.append(more["label"])
        end = more.end()
    return labels


def _counted_family(text: str, position: int, mentions: Sequence[Mention], number: int) -> SpeciesName | None:
    """The family that a sentence names alone, with as many numbers as there are labels: 'HgTe clusters with peaks at
    351 and 371 nm are labelled A and B'."""
    named = named_before(text, position, mentions)
    begin = sentence_start(text, position)
    here = [m for m in mentions if begin <= m.start and m.end <= position]
    if named is None or not named.species.family or len([m for m in here if m.label == "species"]) != 1:
        return None
    told = re.findall(r"\d+(?:\.\d+)?", text[named.end : position])
    return named.species if len(told) == number else None


def _coordinated(text: str, position: int, mentions: Iterable[Mention], number: int) -> list[SpeciesName]:
    """As many species as there are labels, named as one list before them; none where there are more or fewer."""
    named = [m for m in mentions if m.label == "species" and m.end <= position and not m.species.generic]
    last = named[-number - 1 :]
    joined = [re.fullmatch(r",? and |, ", text[a.end : b.start]) is not None for a, b in pairwise(last)]
    whole = joined[-number + 1 :] == [True] * (number - 1) and (len(joined) < number or not joined[0])
    return [m.species for m in last[-number:]] if whole else []


def counted_on(texts: Sequence[tuple[str, Sequence[Mention]]], known: Iterable[str]) -> Iterator[Label]:
    """The numbers that go on with those of a paper's clusters ('1' being one): 'another cluster … at 410 nm (2)'."""
    numbers = {int(label) for label in known if label.isdigit()}
    places = [(text, mentions, match) for text, mentions in texts for match in _NUMERAL.finditer(text)]
    while numbers:
        number = max(numbers) + 1
        for text, mentions, match in places:
            if int(match["aside"] or match["word"]) == number and (own := _numbered(text, match, mentions)):
                yield Label(str(number), own)
                if own.told:
                    yield Label(f"cluster {number}", own)
                numbers.add(number)
                break
        else:
            return


def _numbered(text: str, match: re.Match[str], mentions: Sequence[Mention]) -> SpeciesName | None:
    """The cluster that a numeral behind it counts: a new thing, or one of its own name right before."""
    place = match.start("word") if match["word"] else match.start()
    begin = sentence_start(text, place)
    here = [m for m in mentions if m.label == "species" and begin <= m.start and m.end <= place]
    if not here or here[-1].species.species_class not in CLUSTERS:
        return None
    last = here[-1].species
    if last.exact:
        between = text[here[-1].end : place]
        return last if between.strip() in ("", "(") or (last.told and _PEAK.fullmatch(between)) else None
    materials = {m.species.material for m in here if m.species.material}
    own = replace(last, material=materials.pop()) if len(materials) == 1 else last
    return _counted(own, match["aside"] or match["word"])


def _counted(species: SpeciesName, number: str) -> SpeciesName:
    """A cluster that is known by its number."""
    name = f"cluster {number}"
    return replace(species, name=name, base=name, label=number, family=False, generic=False)


def labelled(species: SpeciesName, label: str) -> Label:
    """A thing of its own that is known by its label."""
    inside = [formula.text for formula, kind in find_formulas(flatten(label)) if kind == "material"]
    material = inside[-1] if inside else species.material
    own = replace(species, name=label, base=label, label=label, family=False, generic=False, material=material)
    return Label(flatten(label), own, species if species.family else None)


def _new_thing(text: str, position: int, mentions: Sequence[Mention]) -> SpeciesName | None:
    """The bare head that is given a name of its own: 'a cluster that …, called', 'the etched cluster, called'."""
    begin = sentence_start(text, position)
    here = [m for m in mentions if m.label == "species" and begin <= m.start and m.end <= position]
    if not here or here[-1].species.exact:
        return None
    head, before = here[-1], text[begin : here[-1].start]
    apposed = _RELATIVE.fullmatch(text, head.end, position) is not None
    set_apart = head.species.modifiers or _SET_APART.search(before)
    if _NEW.search(before) or (apposed and set_apart and head.species.generic):
        materials = {m.species.material for m in here if m.species.material} or _of_elements(text, position, mentions)
        return replace(head.species, material=materials.pop() if len(materials) == 1 else None)
    return None


def _of_elements(text: str, position: int, mentions: Sequence[Mention]) -> set[str]:
    """The material that words for elements tell together: 'two cadmium clusters. The one is a telluride, called'."""
    told = [m.species.symbols[0] for m in mentions if m.label == "species" and m.species.symbols and m.end <= position]
    anion = told.pop() if told else ""
    metal = next((s for s in reversed(told) if elements()[s].kind in ("metal", "alkali")), "")
    if not metal or elements()[anion].kind not in ("pnictogen", "chalcogen"):
        return set()
    return {neutral(elements()[metal], elements()[anion])}


def sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that a place of a text is in."""
    return max((m.end() for m in _SENTENCE_END.finditer(text, 0, position)), default=0)


def named_before(text: str, position: int, mentions: Iterable[Mention]) -> Mention | None:
    """The nearest species named before a place in its sentence."""
    starts = [m.end() for m in _SENTENCE_END.finditer(text, 0, position)]
    begin = starts[-1] if starts else 0
    named = [m for m in mentions if m.label == "species" and m.end <= position and not m.species.generic]
    here = [m for m in named if m.start >= begin]
    if here or not starts or not re.search(r"\b(?:they|it|these)\b", text[begin:position]):
        return here[-1] if here else None
    earlier = starts[-2] if len(starts) > 1 else 0  # 'they are denoted as …': what the sentence before is about
    while not (last := [m for m in named if earlier <= m.start < begin]) and earlier:
        earlier = max((s for s in starts if s < earlier), default=0)
    return last[0] if last else None


def are_two(one: SpeciesName, two: SpeciesName) -> bool:
    """Whether names tell different dopants, materials or wavelengths."""
    apart = one.number and two.number and round(one.number) != round(two.number)
    return bool(two.material and (one.dopant != two.dopant or (one.material and one.material != two.material) or apart))
