"""Names through a paper: what it abbreviates, and which of its names mean the same thing.

Names are joined on stated identity only: a definition in parentheses or in words ('denoted as'), a spelling that
differs in notation alone, an abbreviation. A wavelength that two names share joins nothing by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from mscgraph.extract.names.chemicals import base_chemicals
from mscgraph.extract.names.counting import Counted, counted
from mscgraph.extract.names.dictionary import Dictionary, Hit, flatten
from mscgraph.extract.names.methods import base_methods
from mscgraph.extract.names.numerals import find_numerals
from mscgraph.extract.names.species import Heads, SpeciesName, base_heads, find_species
from mscgraph.extract.names.species_parts import anions_of
from mscgraph.extract.names.wording import with_words, wording
from mscgraph.facts.names import name_key
from mscgraph.lexicon import words

_WAVELENGTH = 200  # nm: numbers from here on in names of species are wavelengths
_SAMPLE = wording("<sample> ")
_BY_FAR = 2  # times as often as the next
_DOPED_AND = wording(r"(?P<doping>[\w+]+-<doped>) (?:and|or) $")
# 'Figure S1' is no sample S1, the β isomer of another thing ('its β isomer') not the one that is labelled so
_NO_LABEL_BEHIND = ("Fig\\.", "Figs\\.", "Figure", "Figures", "Table", "Scheme", "Section", "its")
# The label A is no article: no noun follows it, only a verb, a preposition or a conjunction.
_LONE_A = with_words(
    r"A(?! (?!(?:is|was|has|had|can|could|and|or|in|into|to|at|on|with|from|by|as|are|were|for"
    r"|<behaves>|<decays>)\b)[a-z])"
)


# Nor is a letter a quantity, an orbital or an element: 'T = 300 K', 'T (°C)', 'S 2p', 'S powder'
_LONE_LETTER = with_words(r"(?! ?[=<>≤≥≈~/×·]| \d[spdf]| \((?:K|°C|h|min|Å|nm)\)| (?:<sources>|<of_element>))")


def _is_plain(species: SpeciesName) -> bool:
    """Neither doped nor treated nor with a shell: what 'the dots' are where the paper knows both."""
    treated = species.family and species.name != species.base
    return species.dopant is None and not treated and "/" not in (species.material or "")


def _of_one_material(species: SpeciesName) -> bool:
    """Whether a name tells more than a class of materials: not 'perovskite quantum dot'."""
    return species.material not in words("heads.toml")["families"]


def ligation_of(species: SpeciesName) -> str | None:
    """By which ligand a bare head is told apart: 'oleate-capped'."""
    if not species.generic or species.species_class not in ("magic-sized cluster", "nanocluster"):
        return None
    return next((modifier.lower() for modifier in species.modifiers if is_ligated(modifier)), None)


def structure_before(species: SpeciesName) -> str | None:
    """The crystal structure in front of a name: 'wurtzite'."""
    structures = words("heads.toml")["structures"]
    return next((modifier.lower() for modifier in species.modifiers if modifier.lower() in structures), None)


def is_ligated(modifier: str) -> bool:
    """Whether a modifier tells which ligand binds: 'oleate-capped', but not 'ligand-capped'."""
    table = words("heads.toml")
    what, _, how = modifier.lower().rpartition("-")
    return what not in table["any_ligand"] and how in table["ligated"]


def _printed(label: str) -> str:
    """A label as part of a pattern."""
    if label == "A":
        return _LONE_A
    first = rf"(?i:{label[0]})" if _SAMPLE.match(label) else re.escape(label[0])
    return first + (re.escape(label[1:]) or _LONE_LETTER)


def is_molecular(species: SpeciesName) -> bool:
    """Whether it is a semiconductor cluster known by its formula, with its ligands, or by the number of such a one."""
    material = species.material or species.formula or ""
    coinage = any(metal in words("elements.toml")["counted"] for metal in re.findall("[A-Z][a-z]?", material))
    by_formula = species.species_class == "nanocluster" and species.number is None and species.kind != "nanocluster"
    ligated = "(" in (species.formula or "") or (species.label and not species.head)
    return bool(by_formula and ligated and not coinage and anions_of(material))


@dataclass(frozen=True)
class Names:
    """The names of one paper. `canonical` gives the name that facts use, `aliases` the other names of a thing.

    `heads`, `chemicals` and `methods` know the paper's own abbreviations; `labels` are its short names of clusters
    ('cluster 2', 'Cd10'); `groups` hold the names of one thing each, the preferred name first.
    """

    heads: Heads = field(repr=False)
    chemicals: Dictionary[str] = field(repr=False)
    methods: Dictionary[str] = field(repr=False)
    labels: tuple[tuple[str, SpeciesName], ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    cluster_class: str = "magic-sized cluster"
    magic: bool = False
    """Whether the paper calls its molecular clusters magic-sized: then those known by their formulas are such."""
    species: tuple[tuple[str, SpeciesName], ...] = field(default=(), repr=False)
    families: tuple[tuple[str, SpeciesName], ...] = field(default=(), repr=False)  # one a mention
    dopants: Mapping[str | None, str] = field(default_factory=dict, repr=False)
    """The one element that the paper speaks of as a dopant of a material, and (by None) of all: what 'doped' means
    where it says no more."""
    pointing: frozenset[str] = frozenset()
    """The elements by which the paper tells things apart: 'the telluride', 'the lead compounds'."""
    told_apart: frozenset[str] = frozenset()
    """By which ligands the paper tells its clusters apart, again and again ('the oleate-capped cluster'), and the names
    of those that it has in several structures ('wurtzite HgTe dot')."""
    shaped: Mapping[str, str] = field(default_factory=dict)
    """The kinds of things that the paper makes and never names with a material, and its one material."""
    defined: tuple[tuple[str, str], ...] = ()
    """What the paper's abbreviations stand for, a chemical or a method, whatever they mean elsewhere."""
    materials: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The paper's abbreviations of materials, with their formulas."""
    told: Mapping[str, str] = field(default_factory=dict)
    """The names of no species: formulas, each a value that an analysis gives or that of a part or model of something,
    and names of solids that nothing says to be colloids."""

    @staticmethod
    @cache
    def empty() -> Names:
        """The names of a text about which nothing is known."""
        return Names(base_heads(), base_chemicals(), base_methods())

    def _group(self, name: str) -> tuple[str, ...] | None:
        """The names of the thing of that very name, else of one whose name differs in notation."""
        return self._groups.get(name) or self._index.get(name_key(name))

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        return {name: group for group in self.groups for name in group}  # 'PbBr2' and 'PbBr2 MSC' are two

    @cached_property
    def _index(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for group in self.groups:
            for name in group:
                index.setdefault(name_key(name), group)
        return index

    def allows(self, printed: str, label: str) -> bool:
        """Whether a printed name can be a chemical (or a method) here: not if the paper defines it as the other."""
        return self._defined.get(printed, label) == label

    @cached_property
    def _defined(self) -> dict[str, str]:
        return dict(self.defined)

    def canonical(self, name: str) -> str:
        """The preferred name of what `name` means; the name itself where the paper knows no other."""
        group = self._group(name)
        return group[0] if group else name

    def aliases(self, name: str) -> tuple[str, ...]:
        """The other names that the paper gives the same thing, without the preferred one."""
        group = self._group(name)
        return group[1:] if group else ()

    def labelled(self, label: str) -> str | None:
        """The preferred name of what the paper labels so, or None."""
        species = dict(self.labels).get(flatten(label.strip()))
        return self.canonical(species.name) if species else None

    def between(self, first: str, last: str) -> tuple[str, ...]:
        """The preferred names of what has a label between two that count: of B and C for 'samples A-D'."""
        one, other = counted(first), counted(last)
        known = {counted(label): self.canonical(species.name) for label, species in self.labels}
        if one is None or other is None or one.stem != other.stem:
            return ()
        within = (known.get(Counted(one.stem, number)) for number in range(one.number + 1, other.number))
        return tuple(name for name in within if name)

    def parsed(self, name: str) -> SpeciesName | None:
        """The species that a name stands for, or None."""
        if name not in self._parsed:
            read = find_species(name, self.heads, short_names=self.materials)
            self._parsed[name] = next((species for _, _, species, _ in read), None)
        return self._parsed[name]

    def known(self, name: str) -> SpeciesName | None:
        """The species that a name, or a label of the paper, stands for, or None."""
        return self.parsed(name) or dict(self.labels).get(name)

    @cached_property
    def _parsed(self) -> dict[str, SpeciesName | None]:
        return {}

    def numbered(self, name: str) -> dict[int, tuple[str, ...]]:
        """The clusters that the paper names by a number and that are of the material and dopant of `name`: preferred
        names by number. Two of one number stay two (say, one doped and one not)."""
        own = self.parsed(name)
        found: dict[int, list[str]] = {}
        for other, species in self.species:
            same = own is not None and (species.material, species.dopant) == (own.material, own.dopant)
            if same and species.number is not None:
                found.setdefault(round(species.number), []).append(other)
        return {number: tuple(dict.fromkeys(names)) for number, names in found.items()}

    def is_family(self, name: str) -> bool:
        """Whether a name can mean several clusters: not where it tells the composition of one."""
        own = self.parsed(name)
        return self.is_cluster(name) and (own is None or own.formula is None or own.family)

    def number_of(self, name: str) -> float | None:
        """The wavelength-like number in the name of a species, or in another of its names."""
        return self._numbers.get(self.canonical(name))

    def by_number(self, number: float) -> tuple[str, ...]:
        """The species whose names carry this wavelength, within a nanometre; of one and its variants only itself."""
        near = [name for name, own in self._numbers.items() if own >= _WAVELENGTH and abs(own - number) <= 1]
        return tuple(name for name in near if not any(name.startswith(f"{other}-") for other in near))

    @cached_property
    def _numbers(self) -> dict[str, float]:
        silent = tuple(words("heads.toml")["silent_codes"])
        return {
            name: species.number
            for name, species in self.species
            if species.number is not None and species.prefix not in silent
        }

    def that_fit(self, fits: Callable[[SpeciesName], bool], classes: Container[str] = ()) -> dict[str, SpeciesName]:
        """The things of the paper that a word can mean, those of some classes rather than others; families only if
        none of their members is among them."""
        found = {self.canonical(name): s for name, s in (*self.families, *self.species) if fits(s)}
        found = {name: s for name, s in found.items() if s.species_class in classes} or found
        found = {name: s for name, s in found.items() if _of_one_material(s)} or found
        members = {(s.material, s.dopant, s.species_class) for s in found.values() if not s.family}
        own = {n: s for n, s in found.items() if not s.family or (s.material, s.dopant, s.species_class) not in members}
        return own or found

    def only(self, fits: Callable[[SpeciesName], bool], besides: str = "") -> str | None:
        """The one thing of the paper, a family or else a cluster, that a bare head can mean, `besides` left out: the
        one that is named by far the most where there are several, or None."""
        for group in self._often:
            fitting = [(name, each, often) for (name, each), often in group.items() if name != besides and fits(each)]
            fitting = [one for one in fitting if _of_one_material(one[1])] or fitting
            found = Counter[str]()
            for name, _, often in [one for one in fitting if _is_plain(one[1])] or fitting:
                found[name] += often
            first, *rest = [*found.most_common(2), ("", 0)]
            if found:
                return first[0] if first[1] >= _BY_FAR * rest[0][1] else None
        return None

    @cached_property
    def _often(self) -> tuple[Counter[tuple[str, SpeciesName]], ...]:
        """How often the paper speaks of its families, and of its other species."""
        return tuple(
            Counter((self.canonical(name), species) for name, species in group)
            for group in (self.families, self.species)
        )

    def is_cluster(self, name: str) -> bool:
        """Whether a species is a semiconductor cluster, which its lowest peak names: no dot, no cluster of metals."""
        known = next((s for other, s in (*self.species, *self.families) if other == self.canonical(name)), None)
        if known is None or known.species_class not in ("magic-sized cluster", "nanocluster"):
            return False
        return known.material is None or bool(anions_of(known.material))

    def is_metal(self, name: str) -> bool:
        """Whether a species is a cluster of metals alone."""
        made_of = self.made_of(name)
        return bool(made_of) and not any(anions_of(material) for material in made_of)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of heads that the paper's species have."""
        return frozenset(species.kind for _, species in (*self.families, *self.species))

    def is_silent(self, species: SpeciesName) -> bool:
        """Whether a name is that of no species by itself: a formula that is a value, a solid, or a bare material."""
        return species.name in self.told or self.shortens(species)

    def shortens(self, species: SpeciesName) -> bool:
        """Whether a bare material can be short for dots or clusters of it of which the paper speaks."""
        bulk = species.species_class == "bulk" and species.name == species.material
        return bulk and not species.has_structure and species.material in self._in_things

    @cached_property
    def _in_things(self) -> frozenset[str]:
        things = (species for _, species in self.families if species.species_class != "bulk")
        return frozenset(species.material for species in things if species.material)

    def made_of(self, name: str) -> frozenset[str]:
        """The materials and dopants that the names of a species tell."""
        return self._made_of.get(self.canonical(name), frozenset())

    @cached_property
    def _made_of(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for name, species in (*self.species, *self.families):
            told = {text for text in (species.material, species.dopant) if text}
            found[self.canonical(name)] = found.get(self.canonical(name), frozenset()) | told
        return found

    def mostly(self, species_class: str) -> frozenset[str]:
        """The material, without a shell, of which the paper names families of a class the most; several that are named
        as often."""
        return self._mostly.get(species_class, frozenset())

    @cached_property
    def _mostly(self) -> dict[str, frozenset[str]]:
        counts: dict[str, Counter[str]] = {}
        for _, species in self.families:
            if species.material and "/" not in species.material:
                counts.setdefault(species.species_class, Counter()).update([species.material])
        return {
            kind: frozenset(material for material, often in found.items() if often == max(found.values()))
            for kind, found in counts.items()
        }

    def of_material(self, material: str, head: SpeciesName) -> str:
        """The name of the family of a material that `head` (say, the 'MSCs' of a caption) speaks of."""
        return self.canonical(f"{material} {head.head}")

    def understood(self, species: SpeciesName) -> SpeciesName:
        """The name as this paper means it: a plain 'cluster' is magic-sized where the paper speaks of such."""
        plain = species.kind == "cluster" and species.species_class == "magic-sized cluster"
        if plain and not species.formula and species.number is None:
            species = replace(species, species_class=self.cluster_class)
        if species.told and not species.material and self._means_any(species):
            species = replace(species, generic=True)
        if self.magic and is_molecular(species):
            species = replace(species, species_class="magic-sized cluster")
        if (ligated := ligation_of(species)) in self.told_apart:
            name = f"{ligated} {species.head}"
            species = replace(species, name=name, base=species.head, generic=False, family=True)
        if species.family and (name := f"{structure_before(species)} {species.base}") in self.told_apart:
            species = replace(species, name=name)
        if species.family and not species.material and (material := self.shaped.get(species.kind)):
            base = f"{material} {species.base}"
            name = species.name.removesuffix(species.base) + base
            species = replace(species, name=name, base=base, material=material)
        if not species.dopant and any(m.endswith("doped") and m.lower() != "undoped" for m in species.modifiers):
            species = replace(species, dopant=self.dopants.get(species.material) or self.dopants.get(None))
        return species

    def _means_any(self, species: SpeciesName) -> bool:
        """Whether something is told by a wavelength that several clusters of the paper have ('a cluster that absorbs at
        360 nm'): it is none of them in particular."""
        own = self.canonical(species.name)
        sharing = self.by_number(species.number) if species.number else ()
        return own == species.name and len([name for name in sharing if name != own]) > 1

    @cached_property
    def _label_pattern(self) -> re.Pattern[str] | None:
        words = sorted((label for label, _ in self.labels if not label.isdigit()), key=len, reverse=True)
        plain = "|".join(map(_printed, words))
        doping = r"(?P<doping>[\w+]+-<doped> |<doped> |<undoped> |[A-Z][a-z]?(?:\d?\+)?:)?"
        drawn = "".join(rf"(?<!{word} )" for word in _NO_LABEL_BEHIND) + r"(?<![\w°-])(?<!° )"
        element = r"(?!(?<=\b[A-Z]), \d)"  # 'C, 33.9; H, 6.9'
        further = rf"(?:(?<=[A-Z]{{2}})s|-(?P<last>{plain}))?"
        pattern = rf"{drawn}{doping}(?P<word>{plain}){further}(?![\w-]|'(?!s\b)){element}(?: (?i:<clusters>)\b)?"
        return wording(pattern) if words else None

    @cached_property
    def _numerals(self) -> tuple[str, ...]:
        """The numbers of compounds with those of their isomers, where the paper numbers what it has."""
        counted = [label for label, _ in self.labels if label.isdigit()]
        several = len(counted) > 1 or any(
            s.formula or s.family or s.label for label, s in self.labels if label in counted
        )
        return tuple(label for label, _ in self.labels if label[-1:].isdigit()) if counted and several else ()

    def find_labels(self, flat: str) -> Iterator[Hit[SpeciesName]]:
        """The paper's own short names of clusters in a flattened text."""
        meaning = dict(self.labels)
        for start, end, label in find_numerals(flat, self._numerals) if self._numerals else ():
            yield Hit(start, end, meaning[label])
        for match in self._label_pattern.finditer(flat) if self._label_pattern else ():
            if match["last"]:  # 'GX2-GX4', the first and the last
                yield Hit(match.start("last"), match.end("last"), meaning[match["last"]])
                yield Hit(match.start("word"), match.end("word"), meaning[match["word"]])
                continue
            label = match["word"]
            label = label[0].lower() + label[1:] if _SAMPLE.match(label.lower()) else label
            doping = (match["doping"] or "").strip()
            before = _DOPED_AND.search(flat, max(0, match.start() - 24), match.start()) if doping else None
            if before:  # 'core-doped and surface-doped Hg10'
                yield Hit(before.start(), before.end("doping"), self._doped(meaning[label], before["doping"], label))
            yield Hit(match.start(), match.end(), self._doped(meaning[label], doping, label))

    def _doped(self, species: SpeciesName, doping: str, label: str) -> SpeciesName:
        if not doping or doping.lower() == "undoped":
            return species
        element = re.match(r"([A-Z][a-z]?)(?:\d?\+)?[-:]", doping)
        if not element:  # 'Core-doped' at the start of a sentence
            doping = doping[0].lower() + doping[1:]
        dopant = element[1] if element else species.dopant
        name = f"{doping}{label}" if doping.endswith(":") else f"{doping} {label}"
        return replace(species, name=name, label=name if species.label else "", dopant=dopant, modifiers=(doping,))
