"""Reading a paper's definitions: abbreviations in parentheses, 'denoted as', and names that differ in notation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mscgraph.extract.names.acronyms import meant_otherwise, stands_for
from mscgraph.extract.names.aliases import Names
from mscgraph.extract.names.analysed import analysed
from mscgraph.extract.names.chemicals import base_chemicals
from mscgraph.extract.names.classes import class_of_clusters, molecules_are_magic
from mscgraph.extract.names.colloidal import of_solids
from mscgraph.extract.names.compositions import absorbers, assigned, compositions_found, in_order
from mscgraph.extract.names.dictionary import Dictionary
from mscgraph.extract.names.identity import groups_of, only_dopants
from mscgraph.extract.names.introducing import only_leading
from mscgraph.extract.names.labels import (
    CLUSTERS,
    VARIANT,
    Label,
    are_two,
    coined,
    counted_on,
    has_head,
    label_behind,
    labels_in_words,
    marked,
    named_before,
    settled,
    used_often,
)
from mscgraph.extract.names.lettered import has_letters, lettered, precursors, primed
from mscgraph.extract.names.ligations import ligations, polymorphs, with_peaks
from mscgraph.extract.names.listed import codes_behind, codes_behind_heads, labels_of_members, listed_codes, lists_codes
from mscgraph.extract.names.materials import abbreviates
from mscgraph.extract.names.mentions import Mention, find_mentions
from mscgraph.extract.names.methods import base_methods
from mscgraph.extract.names.pictured import pictured
from mscgraph.extract.names.shapes import made_alone, only_material
from mscgraph.extract.names.shorthand import (
    cores_of,
    derivatives_of,
    forms_alone,
    forms_of,
    has_forms,
    isomers_of,
    siblings,
    whole_of_isomers,
)
from mscgraph.extract.names.species import Heads, SpeciesName, more_heads
from mscgraph.extract.names.verbatim import verbatim
from mscgraph.extract.names.wavelength_codes import coded, codes_of
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import Head, chemicals, heads, methods, words

_ABBREVIATION = re.compile(r"[\"“‘']?(?P<short>[A-Za-z][A-Za-z0-9+·-]{0,9}?)s?[\"”’']?$")
_NO_SHORT_NAMES = frozenset(("II", "III", "IV", "VI", "Fig", "Figs", "Table", "Ref", "Refs", "SI", "Eq", "Scheme"))
_ASIDE = re.compile(r"\s?\((?P<inside>(?:[^()]|\([^()]*\))*)\)")
_REVERSED = re.compile(r"(?<![\w-])(?P<short>[A-Z][A-Za-z0-9-]{0,9}?)s? \($")
_DENOTED = wording(r"\b(?:<named>|<hereafter>)(?: (?:here|<hereafter>|below|to))?(?:,? as| by|,)?(?: the)? ?[\"“‘]?$")
_DEFINES = wording(r"\(|\b(?:<naming>|<named>|<hereafter>)")
_SHORT_MATERIAL = re.compile(r"\((?P<short>[A-Z][A-Za-z]{1,5})(?: [A-Za-z ]+)?[),;]")


_OPENING = 4  # words before the name at the head of a procedure: '2.1. Preparation of'


@dataclass
class _Found:
    """What a paper defines, as it is read."""

    heads: dict[str, Head] = field(default_factory=dict)
    chemicals: dict[str, str] = field(default_factory=dict)
    methods: dict[str, str] = field(default_factory=dict)
    materials: dict[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    given: list[Label] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)
    compositions: list[tuple[str, str]] = field(default_factory=list)
    apart: set[str] = field(default_factory=set)
    told_apart: frozenset[str] = frozenset()
    shaped: dict[str, str] = field(default_factory=dict)

    _made: dict[tuple[str, int], Dictionary[str]] = field(default_factory=dict)
    _heads: tuple[int, Heads] | None = None

    def dictionary(self, kind: str) -> Dictionary[str]:
        """The chemicals or methods that the paper defines, upon the known ones; one object until it defines more."""
        own, base = (self.chemicals, base_chemicals) if kind == "chemicals" else (self.methods, base_methods)
        key = kind, len(own)
        if key not in self._made:
            self._made[key] = Dictionary(own.items(), base()) if own else base()
        return self._made[key]

    def known_heads(self) -> Heads:
        """The heads that the paper defines, upon the known ones; one object until it defines more."""
        if self._heads is None or self._heads[0] != len(self.heads):
            self._heads = len(self.heads), more_heads(self.heads.items())
        return self._heads[1]

    @property
    def labels(self) -> dict[str, SpeciesName]:
        """The short names of species, with what they stand for."""
        return settled(self.given)


def read_names(texts: Iterable[str]) -> Names:
    """The names of a paper from all its texts (citations blanked): definitions first, then, knowing them, which names
    are the same."""
    texts = tuple(texts)
    found = _Found(others=tuple(meant_otherwise(texts)))
    for text in texts:
        if _DEFINES.search(text) or lists_codes(text):
            _read_definitions(text, find_mentions(text), found)
    _read_labels(texts, found)
    mentions = _read_shorter(texts, found)
    for text, here in mentions:
        _read_equalities(text, here, found)
    everything = [m for _, here in mentions for m in here]
    found.same += (*absorbers(mentions, everything), *verbatim(mentions), *with_peaks(everything), *pictured(mentions))
    cluster_class = class_of_clusters(everything)
    same = [pair for pair in found.same if not found.apart.intersection(pair)]
    known = found.labels, cluster_class, found.compositions, found.apart
    names = _names(found, groups_of(everything, same, *known, only_leading(mentions)), cluster_class)
    told = analysed(mentions, {name for group in names.groups for name in group}) | of_solids(mentions)
    species = [m.species for m in everything if m.label == "species" and m.name not in told]
    return replace(
        names,
        species=tuple((names.canonical(n), each) for n, each in {s.name: s for s in species if s.exact}.items()),
        families=tuple((names.canonical(each.name), each) for each in species if each.family),
        dopants=only_dopants(everything),
        pointing=frozenset(symbol for each in species for symbol in each.symbols),
        magic=molecules_are_magic(everything),
        told=told,
    )


def _read_labels(texts: Sequence[str], found: _Found) -> None:
    """The labels that follow from those that are defined: siblings, further numbers, isomers, derivatives; and those
    that the paper uses often without a definition."""
    found.given += siblings(texts, found.given)
    if has_forms(texts):
        here = [m for _, named in _mentions(texts, found) for m in named]
        found.given += forms_alone(texts, here)
        found.given += forms_of(texts, found.given, here)
    if "1" in found.labels:
        counting = [(text, find_mentions(text)) for text in texts]
        found.given += counted_on(counting, found.labels)
        found.given += whole_of_isomers(counting, found.labels)
        numbered = {label: species for label, species in found.labels.items() if label.isdigit()}
        found.given += isomers_of(texts, numbered)
    found.given += derivatives_of(texts, found.labels)
    if has_letters(texts):
        here = [m for _, named in _mentions(texts, found) for m in named]
        found.given += (*lettered(texts, here, found.labels), *precursors(texts, here, found.labels))
        found.given += primed(texts, found.labels)
    if codes := codes_of(texts):
        so_far = _names(found)
        found.given += coded(codes, [m for text in texts for m in find_mentions(text, so_far)], found.labels)
    if often := used_often(texts):
        so_far = _names(found)
        found.given += coined(often, (m for text in texts for m in find_mentions(text, so_far)))


def _read_shorter(texts: Sequence[str], found: _Found) -> list[tuple[str, tuple[Mention, ...]]]:
    """What the paper names, text by text, once it is known what is short for names that it gives in full."""
    mentions = _mentions(texts, found)
    everything = [m for _, here in mentions for m in here]
    short = (*cores_of(everything, found.labels, texts), *marked(texts, everything))
    found.given += short
    found.heads.update(alone := dict(made_alone(mentions)))
    if alone and (material := only_material(everything)):
        found.shaped = {head.kind: material for head in alone.values()}
        found.same += ((f"{material} {name}", name) for name in alone if any(f"{name}s" in text for text in texts))
    found.told_apart = ligations(mentions) | polymorphs(mentions)
    return _mentions(texts, found) if short or alone or found.told_apart else mentions


def _mentions(texts: Iterable[str], found: _Found) -> list[tuple[str, tuple[Mention, ...]]]:
    known = _names(found)
    return [(text, find_mentions(text, known)) for text in texts]


def _names(
    found: _Found, groups: tuple[tuple[str, ...], ...] = (), cluster_class: str = "magic-sized cluster"
) -> Names:
    return Names(
        found.known_heads(),
        found.dictionary("chemicals"),
        found.dictionary("methods"),
        tuple(found.labels.items()),
        groups,
        cluster_class,
        materials=dict(found.materials),
        told_apart=found.told_apart,
        shaped=dict(found.shaped),
        defined=tuple(
            (
                dict.fromkeys(found.others, "other")
                | dict.fromkeys(found.methods, "method")
                | dict.fromkeys(found.chemicals, "chemical")
            ).items()
        ),
    )


# --- definitions --------------------------------------------------------------------------------------------------


def _read_definitions(text: str, mentions: tuple[Mention, ...], found: _Found) -> None:
    for mention in mentions:
        if mention.label == "quantity":
            continue
        if mention.label in ("species", "material"):
            _read_material(text, mention, found)
        aside = _ASIDE.match(text, mention.end)
        inside = re.split(r"[;,]", aside["inside"])[0].strip() if aside else ""
        coined = mention.label == "species" and (inside.endswith(f"-{mention.species.material}") or has_head(inside))
        short = None if coined else _ABBREVIATION.match(inside)
        if (
            short
            and len(inside) > 1
            and inside not in _NO_SHORT_NAMES
            and stands_for(short["short"], _phrase(text, mention))
        ):
            _define(short["short"], mention, _phrase(text, mention), found)
        elif (
            mention.label == "species"
            and aside
            and not _names_species(aside.start("inside"), mentions)
            and not _is_origin(text, mention)
            and (given := label_behind(mention.species, inside, heading=_heads(text, mention, aside.end())))
        ):
            found.given.append(given)
        elif mention.label == "species" and aside:
            found.given += codes_behind(mention.species, aside["inside"])
        before = _REVERSED.search(text, max(0, mention.start - 14), mention.start)
        closes = text[mention.end : mention.end + 1] == ")"
        if before and closes and stands_for(before["short"], mention.text):
            _define(before["short"], mention, mention.text, found)
    for rule in (labels_in_words, listed_codes, labels_of_members, codes_behind_heads):
        found.given += rule(text, mentions)


def _heads(text: str, mention: Mention, end: int) -> bool:
    """Whether a name opens a text and a stop follows: 'HgTe quantum dots (1). A mixture of …'."""
    return text[end : end + 2] in (". ", ": ") and len(text[: mention.start].split()) <= _OPENING


def _is_origin(text: str, mention: Mention) -> bool:
    """Whether a label behind a cluster that a wavelength names is that of what came of it: 'rods from GaSb-410 (D)'."""
    return mention.species.number is not None and text[: mention.start].endswith((" from ", " from the "))


def _names_species(place: int, mentions: Iterable[Mention]) -> bool:
    return any(m.start == place and m.label == "species" for m in mentions)


def _read_material(text: str, mention: Mention, found: _Found) -> None:
    """'HgTeS (HTS) QDs', 'HgTeS QDs (HTS QDs)': capitals that stand for the elements of the material before them."""
    material = mention.species.material
    for match in _SHORT_MATERIAL.finditer(text, mention.start, mention.end + 20) if material else ():
        joined = match.start() < mention.end or not text[mention.end : match.start()].strip()
        if material and joined and abbreviates(match["short"], material):
            found.materials.setdefault(match["short"], material)


def _phrase(text: str, mention: Mention) -> str:
    """What an abbreviation can stand for: a mention, with two words in front of it where it is a kind of thing."""
    if mention.label != "species" or mention.species.exact:
        return mention.text
    words_before = re.search(r"(?:[\w-]+ ){0,2}$", text[max(0, mention.start - 40) : mention.start])
    return (words_before.group() if words_before else "") + mention.text


def _define(short: str, mention: Mention, phrase: str, found: _Found) -> None:
    known = chemicals() if mention.label == "chemical" else methods()
    entry = known.find(short)
    if entry and any(mention.text.lower().endswith(f" {name.lower()}") for name in entry.names):
        return  # 'solid-state nuclear magnetic resonance (NMR)': all NMR is not solid-state
    if mention.label in ("chemical", "method") and (
        entry is None or entry.name != mention.name or _is_spelt_anew(short)
    ):
        (found.chemicals if mention.label == "chemical" else found.methods).setdefault(short, mention.name)
    elif mention.label == "species":
        species = mention.species
        if species.formula:
            found.given.append(Label(short, species))
        elif species.head and heads().find(short) is None:
            head = next((h for h in heads() if h.kind == species.kind), None)
            spelt = phrase.replace(species.material or " ", " "), phrase  # 'halide perovskite wires (HPWs)'
            if head and any(stands_for(short, words) for words in (spelt if species.generic else spelt[:1])):
                found.heads.setdefault(short, head)


def _is_spelt_anew(short: str) -> bool:
    """Whether an acronym that is known is written with other capitals, by which texts are read: 'OLAM', not 'OLAm'."""
    return not any(dictionary.find(short) for dictionary in (base_chemicals(), base_methods()))


# --- equalities ---------------------------------------------------------------------------------------------------


def _read_equalities(text: str, mentions: tuple[Mention, ...], found: _Found) -> None:
    for one, two in pairwise(mentions):
        between = text[one.end : two.start]
        aside = re.fullmatch(r"\s?\(", between) and re.match(r"\s?[),;]", text[two.end : two.end + 2])
        if aside and not (one.label == "species" and _is_origin(text, one)):
            _join_aside(one, two, found)
        if _states_identity(one, two, between, text[two.end : two.end + 2]):
            found.same.append((one.name, two.name))
    for one, two in pairwise(m for m in mentions if m.label == "species"):
        if _OPENS_ASIDE.fullmatch(text, one.end, two.start) and text[two.end : two.end + 1] == ")":
            _join_aside(one, two, found)
    for one, two in pairwise(m for m in mentions if m.label != "species" or not m.species.generic):
        if _states_composition(one, two, text[one.end : two.start], text[two.end : two.end + 2]):
            found.compositions.append((one.name, two.name))
    found.same += (*compositions_found(text, mentions), *in_order(text, mentions))
    found.compositions += assigned(text, mentions)
    found.apart |= {m.name for m in mentions if _DERIVED.search(text, max(0, m.start - 60), m.start)}
    for index, mention in enumerate(mentions):
        if (
            mention.label != "species"
            or mention.species.generic
            or not _DENOTED.search(text, max(0, mention.start - 40), mention.start)
            or VARIANT.match(text, mention.end)
        ):
            continue
        subject = named_before(text, mention.start, mentions)
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        listed = (
            after is not None and after.label == "species" and re.fullmatch(r",? and ", text[mention.end : after.start])
        )
        of_several = subject is not None and (subject.species.family or subject.species.label)
        labelled = of_several and mention.species.label
        if subject and not listed and not labelled and not are_two(subject.species, mention.species):
            found.same.append((subject.name, mention.name))


_OPENS_ASIDE = re.compile(r"\s?\([a-z][a-z -]{2,40}[;,] ")  # 'X (myristate ligands; Y)'
_DERIVED = wording(
    r"\b<relatives>\b(?: of (?:it|(?:this|that|the) [\w-]+))?,? \(?$"
    r"|\b(?i:<computed>) <geometries> of $"  # for a calculation
)
_IS = wording(
    r"[^.;]{0,40}\b(?:<identified> as|<established> to be|(?:<assigns>|<corresponds>) to"
    r"|(?:has|have|with|of) (?:the |an? )?(?:<exact> )?<formulas>(?<=[an])(?: of)?) \(?$|,? (?:i\.e\.|namely|viz\.),? $"
)


def _states_identity(one: Mention, two: Mention, between: str, after: str) -> bool:
    """'A was identified as B', 'A, B, …' where one is a formula or a treated family and the other a cluster's name."""
    if one.label != "species" or two.label != "species":
        return False
    a, b = one.species, two.species
    unsaid = a.material is None and a.number is not None  # 'the 386 nm cluster'
    if a.material != b.material and not (unsaid and b.formula):
        return False
    different = (a.number is not None and b.formula is not None) or (a.formula is not None and b.number is not None)
    treated = a.family and a.name != a.base and b.number is not None
    apposed = between == ", " and re.match(r",|\.| \(|$", after) is not None
    return (different and (apposed or _IS.fullmatch(between) is not None)) or (treated and apposed)


def _states_composition(one: Mention, two: Mention, between: str, after: str) -> bool:
    """'GaSb clusters (MSCs) with the composition Ga37Sb20X51', 'the GaSb cluster Ga37Sb20X51', 'clusters, GaSb-352'."""
    if one.label != "species" or two.label != "species" or one.species.material != two.species.material:
        return False
    numbered = two.species.number is not None and not two.species.told and one.species.species_class in CLUSTERS
    apposed = numbered and between == ", " and re.match(r"[.,;)]|$", after) is not None
    named = (two.species.formula is not None or two.species.label) and (
        _IS.fullmatch(between) is not None or between == " "
    )
    return one.species.family and (named or apposed)


def _join_aside(one: Mention, two: Mention, found: _Found) -> None:
    if one.label != two.label or one.name == two.name:
        return
    if one.label != "species":
        known = chemicals() if one.label == "chemical" else methods()
        if not (known.find(one.name) and known.find(two.name)):  # two known things: a class and its member
            found.same.append((one.name, two.name))
        return
    a, b = one.species, two.species
    if a.generic or b.generic or (a.material and b.material and a.material != b.material and a.formula is None):
        return
    silent = words("heads.toml")["silent_codes"]  # 'the precursor compound of MSC-360 (PC-360)'
    if a.family == b.family and a.dopant == b.dopant and (a.prefix in silent) == (b.prefix in silent):
        found.same.append((a.name, b.name))
    elif a.family != b.family and (a.formula or b.formula) and a.species_class in CLUSTERS:
        found.compositions.append((a.name, b.name) if a.family else (b.name, a.name))
