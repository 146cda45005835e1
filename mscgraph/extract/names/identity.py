"""Which of a paper's names mean one thing: notation, stated identity, a core for its one composition."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.forest import Forest, ordered
from mscgraph.extract.names.formulas import parse_formula
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.methods import within
from mscgraph.extract.names.only_kinds import join_only_kinds, polymorph_of
from mscgraph.extract.names.species import SpeciesName
from mscgraph.extract.names.species_modifiers import lowered
from mscgraph.extract.names.told_apart import told_apart
from mscgraph.extract.names.wording import wording
from mscgraph.facts.names import name_key
from mscgraph.lexicon import elements, words

_RESIDUE = re.compile(r"(?P<core>(?:[A-Z][a-z]?\d+)+)\((?P<ligand>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<count>\d+)$")


_SMALL = ("magic-sized cluster", "nanocluster")
_OPEN_COUNT = re.compile(r"\)(?:[mnxyz]\b|\d+-[mnxyz]\b)|\)[mnxyz]\(")  # 'Pt38(TBBT)m(PET)24-m'
_ANY_LIGAND = re.compile(  # 'In37P20(O2CR)51', '[(CdSe)13(RNH2)13]'
    r"\[?(?:\([A-Za-z]+\)\d+|(?:[A-Z][a-z]?\d+){2,})\([A-Z0-9]*?R(?:NH2|COO)?\)\d+\]?"
)
_BY_FAR = 2  # times as often as the next
_LIGANDS = wording("<ligand_classes>s$")
_BARE_CORE = re.compile(r"\[[A-Za-z0-9]+\]\d?[+-]")


def only_dopants(mentions: Sequence[Mention]) -> dict[str | None, str]:
    """The one element that a paper speaks of as a dopant of a material, by material; under None that of all, ions among
    them. Left out where there are none or several."""
    found: dict[str | None, set[str]] = defaultdict(set)
    for mention in mentions:
        ion = re.fullmatch(r"([A-Z][a-z]?)\d?\+", mention.name) if mention.label == "chemical" else None
        if ion:
            found[None].add(ion[1])
        if mention.label == "species" and mention.species.dopant:
            found[None].add(mention.species.dopant)
            found[mention.species.material].add(mention.species.dopant)
    return {material: symbols.pop() for material, symbols in found.items() if len(symbols) == 1}


@cache
def _doped() -> re.Pattern[str]:
    return re.compile(rf"^[\w()]+\+?[- ](?:{'|'.join(words('heads.toml')['doped'])}) ")


@cache
def _counterions() -> re.Pattern[str]:
    ions = "|".join(re.escape(ion) for ion in sorted(words("elements.toml")["counterions"], key=len, reverse=True))
    coinage = "|".join(words("elements.toml")["counted"])
    return re.compile(
        rf"^(?:\((?:{ions})\)|(?:{ions}))\d?(?=\[|(?:{coinage})\d{{2}})|(?<=\])(?:\((?:{ions})\)|(?:{ions}))\d?$"
    )


@cache
def _compared(composition: str) -> str:
    """A composition without its counter-ions, charge and outer brackets, its groups written in one way."""
    text = re.sub(r"(?<=[)\]])\d[+-]$|[+-]$|\s", "", flatten(composition))
    text = re.sub(r"(?<=\])\d?[+-]$", "", _counterions().sub("", text)).strip("[]")
    for pair in words("elements.toml")["same_groups"]:
        group, same = pair.split("=")
        text = text.replace(group, same)
    return text


def _alloy(material: str | None) -> str | None:
    """A material with its open fractions left out: 'Hg1-xCdxTe' is 'HgCdTe'."""
    return re.sub(r"(?:1-)?[xyz](?![a-z])", "", material) if material and re.search("1-[xyz]", material) else material


def signature(species: SpeciesName, cluster_class: str = "magic-sized cluster") -> tuple[object, ...]:
    """What a name says apart from its notation: names with equal signatures are one name."""
    kept = species.name.removesuffix(species.base) if species.base else ""
    kept = re.sub(rf"-(?:{'|'.join(words('heads.toml')['ligated'])})\b", "-capped", kept)
    if species.label:
        return ("label", name_key(species.label))
    if species.formula:
        form = species.base[:2] if species.base[1:2] == "-" else ""
        return ("formula", _compared(species.formula), form, species.dopant, name_key(_undoped(kept, species)))
    kept = _undoped(kept, species)
    if species.number is not None:
        prefix = re.sub(r"(?:MSCs?|NC|MC)$", "", species.prefix)
        prefix = "" if prefix == "F" else prefix
        return ("number", species.number, prefix, species.material, species.dopant, name_key(kept))
    if not species.family and not species.generic:
        return ("label", name_key(species.name.rpartition(" ")[2]))  # 'MSC-C', 'HgTe MSC-C'
    kind = species.kind
    if kind == "cluster":
        kind = "MSC" if cluster_class == "magic-sized cluster" else "nanocluster"
    return ("family", _alloy(species.material), species.dopant, kind, name_key(polymorph_of(species) + kept))


def _undoped(kept: str, species: SpeciesName) -> str:
    """What is kept in a name besides its dopant: 'Mn-doped ZnTe' is 'ZnTe:Mn'."""
    return _doped().sub("", kept) if species.dopant else kept


def groups_of(
    mentions: Sequence[Mention],
    same: Iterable[tuple[str, str]],
    labels: Mapping[str, SpeciesName],
    cluster_class: str,
    compositions: Iterable[tuple[str, str]] = (),
    apart: Container[str] = (),
    leading: Container[str] = (),
) -> tuple[tuple[str, ...], ...]:
    """The names of one thing each, the preferred one first; of names with one key ('InP QD', 'InP quantum dot') one.

    `same` are names that the paper says to be one thing; `compositions` are families with the composition that the
    paper gives them, which is theirs alone if the paper names no other member; `apart` are names of derivatives,
    `leading` those of families that only lead up to a member ('a HgTe cluster, MSC-410').
    """
    counts, parsed, forest = _counted(mentions)
    _join_printed(mentions, forest)
    by_signature: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, species in parsed.items():
        by_signature[signature(species, cluster_class)].append(name)
    for names in by_signature.values():
        alike = [name for name in names if name not in leading]
        for one, *others in told_apart(alike, parsed, counts) if alike else ():
            for other in others:
                forest.join(one, other)
    _join_ownless(by_signature, parsed, forest)
    _join_numbers(by_signature, parsed, forest)
    _join_residues({name: species for name, species in parsed.items() if name not in apart}, counts, forest)
    _join_metals(by_signature, parsed, forest)
    _join_cores(parsed, counts, forest)
    for one, two in same:
        forest.join(one, two)
    for label, species in labels.items():
        if not label.isdigit():
            forest.join(species.name, label.replace("'", "′"))
    _join_ligated(by_signature, parsed, forest)
    join_only_kinds(by_signature, parsed, forest)
    introduced = [(name, s) for name, s in parsed.items() if s.told or s.symbols]  # with its peak, as 'a telluride'
    told = [(family, name) for name, s in introduced for family in _families_of(s, by_signature)]
    _join_unnumbered((s for _, s in introduced), parsed, by_signature, forest)
    own = {name: species for name, species in parsed.items() if name not in apart}
    _join_only_members(((a, b) for a, b in (*told, *compositions) if b in own), own, forest)
    return tuple(ordered(group, counts, parsed) for group in sorted(forest.groups(), key=min))


def _counted(mentions: Iterable[Mention]) -> tuple[Counter[str], dict[str, SpeciesName], Forest]:
    """How often things are named, what the names of species say, and the chemicals and methods that are printed
    otherwise than facts name them, joined."""
    counts: Counter[str] = Counter()
    parsed: dict[str, SpeciesName] = {}
    forest = Forest()
    for mention in mentions:
        if mention.label == "species" and not mention.species.generic:
            counts[mention.name] += 1
            parsed.setdefault(mention.name, mention.species)
        elif mention.label in ("chemical", "method"):
            counts[mention.name] += 1
            printed = _singular(mention.text)
            others = within(printed, mention.name) if mention.label == "method" else ()
            for other in (printed, mention.name.removeprefix("elemental "), *others):
                if name_key(other) != name_key(mention.name):
                    forest.join(mention.name, other)
    return counts, parsed, forest


def _join_printed(mentions: Iterable[Mention], forest: Forest) -> None:
    """Families have the words between their material and their head for a name as well: 'HgTe/HgS core/shell dot'."""
    for mention in mentions:
        layers = mention.label == "species" and " ML " in f" {mention.name}"
        if mention.label == "species" and mention.species.family and (layers or not mention.species.modifiers):
            printed = _in_full(mention)
            if printed and name_key(printed) != name_key(mention.name):
                forest.join(mention.name, printed)


def _in_full(mention: Mention) -> str | None:
    """A family's name as it is printed, in the singular; None where its head stands elsewhere."""
    printed, head = lowered(" ".join(mention.text.split())), mention.species.head
    if not head or "(" in printed or not re.search(rf"{re.escape(head)}s?$", printed, re.IGNORECASE):
        return None
    return printed if printed.lower().endswith(head.lower()) else printed[:-1]


def _singular(text: str) -> str:
    plain = re.sub(r"(?<=-) (?=\w)", "", " ".join(text.split()))
    return plain[:-1] if _LIGANDS.search(plain) else plain


def _join_ownless(
    by_signature: Mapping[tuple[object, ...], list[str]], parsed: Mapping[str, SpeciesName], forest: Forest
) -> None:
    """A kind named without its material ('agglomerates') means the only one of its kind that is named with one; a
    material named without its kind ('HgTe/ZnTe', 'Mn:ZnTe') the only kind of it."""
    for key, names in by_signature.items():
        if key[0] == "family" and key[1] and not key[3] and not parsed[names[0]].has_structure:
            kinds = [k for k in by_signature if k[:3] == key[:3] and k[3] and k[4] == key[4]]
            if len(kinds) == 1:
                forest.join(names[0], by_signature[kinds[0]][0])
        if key[0] == "family" and key[1] is None:
            fuller = [k for k in by_signature if k[0] == "family" and k[1] and k[2:] == key[2:]]
            told = key[2] or key[4]  # by its dopant or its treatment: 'the chlorine-doped cluster' is 'Cl-InP-363'
            fuller = fuller or [k for k in by_signature if told and _is_exact(k) and _said(k) == _said(key)]
            if len(fuller) == 1:
                forest.join(names[0], by_signature[fuller[0]][0])


def _is_exact(key: tuple[object, ...]) -> bool:
    """Whether a signature is that of one cluster, named by more than a wavelength."""
    return key[0] in ("formula", "number") and key[3 if key[0] == "number" else 1] is not None


def _said(key: tuple[object, ...]) -> tuple[object, object]:
    """The dopant in a signature, and what else is kept."""
    return (key[2], key[4]) if key[0] == "family" else (key[-2], key[-1])


def _join_metals(
    by_signature: Mapping[tuple[object, ...], list[str]], parsed: Mapping[str, SpeciesName], forest: Forest
) -> None:
    """'The silver cluster' is the paper's one composition of silver, 'silver-copper nanoclusters' the one of both."""
    compositions = [names[0] for key, names in by_signature.items() if key[0] == "formula"]
    for name, *_ in by_signature.values():
        species = parsed[name]
        metals = set(re.findall("[A-Z][a-z]?", species.material or ""))
        small = species.family and species.species_class == "nanocluster" and name == species.base
        if not small or not metals <= _symbols("metal") or (len(metals) == 1 and species.head != "cluster"):
            continue
        of_these = [n for n in compositions if metals <= {s for s, _ in core_of(parsed[n].formula or "")[0]}]
        if len(of_these) == 1:
            forest.join(name, of_these[0])


def _families_of(member: SpeciesName, by_signature: Mapping[tuple[object, ...], list[str]]) -> list[str]:
    """The name of the family of a member that is named by a number, where the paper names it."""
    return [
        names[0]
        for key, names in by_signature.items()
        if key[:3] == ("family", member.material, member.dopant) and key[3] in ("MSC", "nanocluster") and not key[4]
    ]


def _join_unnumbered(
    introduced: Iterable[SpeciesName],
    parsed: Mapping[str, SpeciesName],
    by_signature: Mapping[tuple[object, ...], list[str]],
    forest: Forest,
) -> None:
    """'HgTe clusters with a peak at 410 nm' are the paper's HgTe cluster where it names no other of the material, or
    none by a number and none by the material alone."""
    for species in introduced:
        others = [s for s in parsed.values() if s.material == species.material and s.species_class in _SMALL]
        alone = {s.number for s in others} <= {species.number, None} and not _families_of(species, by_signature)
        only = others == [species] or alone
        if species.number and species.material and species.base == species.name and only:
            forest.join(species.name, species.name.removeprefix(f"{species.number:.0f} nm "))


def _join_only_members(pairs: Iterable[tuple[str, str]], parsed: Mapping[str, SpeciesName], forest: Forest) -> None:
    """A family and the member that is told of it are one where the paper names no other member; precursor compounds
    and bare cores ('[In21P20]3+') are no members."""
    silent = tuple(words("heads.toml")["silent_codes"])
    for family, member in pairs:
        own = parsed.get(family)
        numbered, labelled = parsed[member].told, bool(parsed[member].label)  # what the other members have, too
        clusters = {
            name
            for name, s in parsed.items()
            if own and s.exact and s.dopant == own.dopant
            and own.material == (s.material or (s.prefix and _material(name, own.material, parsed, forest)))
            and s.species_class in _SMALL
            and (labelled or (s.number or s.label if numbered else not s.label))
            and s.prefix not in silent and not _BARE_CORE.fullmatch(s.formula or "")
        }  # fmt: skip
        if clusters <= forest.set_of(member):
            forest.join(family, member)


def _material(name: str, assumed: str | None, parsed: Mapping[str, SpeciesName], forest: Forest) -> str | None:
    """The material that the names of one thing tell, or what is assumed where none of them does ('MSC-340')."""
    told = (parsed[other].material for other in forest.set_of(name) if other in parsed)
    return next((material for material in told if material), assumed)


def _join_ligated(
    by_signature: Mapping[tuple[object, ...], list[str]], parsed: Mapping[str, SpeciesName], forest: Forest
) -> None:
    """A family named with its ligand ('oleylamine-capped GaSb MSC') is the one of this kind of ligand ('amine-capped'),
    if the paper has that, else the plain family, unless the paper has such families of two ligands."""
    kinds = tuple(words("heads.toml")["ligand_kinds"])
    ligated = re.compile(rf"(?P<ligand>.+?)-(?:{'|'.join(words('heads.toml')['ligated'])}) $")
    found: dict[tuple[object, ...], list[tuple[str, str]]] = defaultdict(list)
    for key, names in by_signature.items():
        species = parsed[names[0]]
        of_material = key[0] == "family" and key[1]  # 'the oleate-capped cluster' is not what 'cluster' alone means
        match = ligated.match(species.name.removesuffix(species.base)) if of_material else None
        if match and match["ligand"] not in kinds:
            found[key[:4]].append((match["ligand"], names[0]))
    for family, members in found.items():
        for ligand, name in members:
            kind = max((k for k in kinds if ligand.endswith(k)), key=len, default=None)
            classed = by_signature.get((*family, name_key(f"{kind}-capped ")))
            plain = by_signature.get((*family, ""), [parsed[name].base]) if len(members) == 1 else None
            if joined := classed or plain:
                forest.join(name, joined[0])


def _join_numbers(
    by_signature: dict[tuple[object, ...], list[str]], parsed: Mapping[str, SpeciesName], forest: Forest
) -> None:
    """A number without a material, or without its dopant, means the one name that has them, if there is but one; else
    the one label of letters and this number."""
    numbered = [key for key in by_signature if key[0] == "number"]
    for key in numbered:
        _, number, prefix, material, dopant, kept = key
        if dopant is not None or (material is not None and parsed[by_signature[key][0]].prefix != "F"):
            continue
        fuller = [
            k for k in numbered
            if k != key and k[1:3] == (number, prefix) and k[5] == kept
            and (k[3] is not None if material is None else k[3] == material and k[4] is not None)
        ]  # fmt: skip
        in_words = not any(parsed[name].prefix for name in by_signature[key])
        if not fuller and material is None and in_words and not kept:  # 'the 434 nm cluster' for X434
            fuller = [k for k in by_signature if k[0] == "label" and parsed[by_signature[k][0]].number == number]
        if len(fuller) == 1:
            forest.join(by_signature[key][0], by_signature[fuller[0]][0])


def _join_residues(parsed: Mapping[str, SpeciesName], counts: Counter[str], forest: Forest) -> None:
    """A formula with R for its residues means the one that spells them out, if that is named again: else it may be
    that of a relative."""
    formulas = {n: m for n, s in parsed.items() if s.formula and s.name == s.base and (m := _RESIDUE.match(s.formula))}
    for one, a in formulas.items():
        spelt = [
            two
            for two, b in formulas.items()
            if one != two and a["core"] == b["core"] and a["count"] == b["count"]
            and a["ligand"].endswith("R") and b["ligand"].startswith(a["ligand"][:-2])
        ]  # fmt: skip
        if len({signature(parsed[two]) for two in spelt}) == 1 and sum(counts[two] for two in spelt) > 1:
            forest.join(one, spelt[0])


@cache
def core_of(composition: str) -> tuple[frozenset[tuple[str, float]], bool]:
    """The atoms of a composition outside its ligands, and whether it names ligands."""
    formula = parse_formula(flatten(composition), 0)
    atoms: dict[str, float] = defaultdict(float)
    for symbol, count in formula.core if formula else ():
        atoms[symbol] += count
    return frozenset(atoms.items()), formula is not None and formula.ligated


def _metals(atoms: frozenset[tuple[str, float]]) -> frozenset[tuple[str, float]]:
    return frozenset((symbol, count) for symbol, count in atoms if symbol in _symbols("metal"))


@cache
def _symbols(kind: str) -> frozenset[str]:
    return frozenset(element.symbol for element in elements().values() if element.kind == kind)


def _join_cores(parsed: Mapping[str, SpeciesName], counts: Counter[str], forest: Forest) -> None:
    """A core named alone ('Pt17') means the composition with this core and ligands around it: that with any ligand of a
    kind ('(HgTe)13(RNH2)13'), else the only one, or the one named by far the most. Of two isomers ('α-Hg37S20' and
    'β-Hg37S20') neither is meant."""
    cores = {name: core_of(s.formula) for name, s in parsed.items() if s.formula and name == s.base}
    for name, (atoms, ligated) in cores.items():
        alike = [other for other in cores if parsed[other].dopant == parsed[name].dopant]
        alone = {signature(parsed[other]) for other in alike if cores[other] == (atoms, False)}
        full = [
            other
            for other in alike
            if cores[other][1]
            and atoms in (cores[other][0], _metals(cores[other][0]))
            and not _OPEN_COUNT.search(other)
        ]
        full = [other for other in full if _ANY_LIGAND.fullmatch(other)] or full
        named = Counter[tuple[object, ...]]()
        for other in full:
            named[signature(parsed[other])] += counts[other]
        first, *rest = [*named.most_common(2), ((), 0)]
        if atoms and not ligated and len(alone) == 1 and full and first[1] >= _BY_FAR * rest[0][1]:
            forest.join(name, next(other for other in full if signature(parsed[other]) == first[0]))
