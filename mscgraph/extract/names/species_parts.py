"""The parts of a species name, and the name that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import Head, elements, words


@dataclass(frozen=True)
class SpeciesName:
    """A parsed name. `name` is how facts call it: as printed, mended, singular, without article.

    `number` is the wavelength-like number in the name; `family` names cover every cluster of a material; `generic`
    ones are bare heads ('MSC', 'the cluster') and name nothing by themselves; `base` is the name without modifiers.
    """

    name: str
    species_class: str
    material: str | None = None
    dopant: str | None = None
    number: float | None = None
    family: bool = False
    generic: bool = False
    prefix: str = ""
    formula: str | None = None
    modifiers: tuple[str, ...] = ()
    base: str = ""
    head: str = ""
    kind: str = ""
    told: bool = False
    """Whether the number is no part of the printed name but a peak told behind it."""
    label: str = ""
    """What tells this member of a family by a paper's own name ('InSb-2', 'sample 3'), or nothing."""
    open: bool = False
    """Whether the words for its material leave its composition open: 'iron oxide nanoparticle'."""
    symbols: tuple[str, ...] = ()
    """Of a generic one the elements that it says it holds: 'the telluride', 'the zinc cluster'."""

    @property
    def has_structure(self) -> bool:
        """Whether the name tells a crystal structure, as that of a bulk product does: 'converted to hexagonal HgTe'."""
        return not set(words("heads.toml")["structures"]).isdisjoint(self.modifiers)

    @property
    def exact(self) -> bool:
        """Whether the name stands for one cluster."""
        return not self.family and not self.generic


@dataclass
class Draft:
    """A name being read. Positions refer to the text; `bare` is a material that found no head (yet)."""

    start: int
    end: int
    material: str = ""
    printed: str = ""
    dopant: str | None = None
    number: str = ""
    number_style: str = ""  # 'dash' 410-GaSb, 'nm' 410 nm GaSb, 'code' MSC-311, 'suffix' GaSb410, 'aside' GaSb(410)
    prefix: str = ""
    ligand: str = ""
    head: Head | None = None
    head_text: str = ""
    composition: str = ""
    form: str = ""
    shape: str = ""
    shells: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    kind: str = ""
    bare: bool = False
    told: bool = False  # whether the number is a peak told behind the name
    label: str = ""  # '2' in 'InSb-2'
    variant: str = ""  # 'PA' in 'MSC-340-PA'
    doping: str = ""  # the words in front that say what it is doped with, 'Mn-doped'
    wide: bool = False  # a whole group of materials, such as III–V
    open: bool = False  # of a material of no certain composition
    symbols: tuple[str, ...] = ()  # elements that a bare head is told apart by


POLYMORPH = re.compile(r"(?:[α-ω]|[12][TH]'?|3R)-")
"""What stands in front of a material to say which polymorph it is: 'γ-MnS', '2H-WSe2'."""
COMPOUND = "compound"  # the kind of what an element alone tells apart: 'the telluride'
_CHALCOGENOLATE = re.compile(r"(?:S|Se|Te)\(?-?(?:[nti]-?)?(?:Ph|Bu|Pr|Et|Me|C\d|CH|R)|SH\)")
_BRACKETED = re.compile(r"\[(?!\([A-Z][a-z](?:S|Se|Te)\)\d)")  # but '[(HgTe)13(propylamine)13]'
_PEROVSKITE = wording(r"^(?:Cs|FA|MA|Rb).*(?:Pb|Sn).*(?:Cl|Br|I)|<perovskites>")
_PLACEHOLDER = re.compile(r"M(?![a-zA])")  # any metal: a formula with it is of no one material


def finish(draft: Draft) -> SpeciesName:
    head_text = draft.head_text
    material = draft.material + "".join(s.replace("@", "/") for s in draft.shells) if draft.material else None
    printed = (draft.printed or "") + "".join(draft.shells) + (f":{draft.dopant}" if _shows_dopant(draft) else "")
    base = _base_name(draft, printed, head_text)
    family = bool(material) and not draft.number and not draft.composition and not draft.label
    generic = not material and not draft.number and not draft.composition and not draft.kept
    unsaid = not material and bool(draft.kept) and not draft.number and not draft.composition  # 'the Zn-doped dots'
    family = family or unsaid or (generic and draft.head is not None and draft.head.own)
    generic = (generic and not family) or (draft.kind == "word" and draft.wide and draft.head is not None)
    name = " ".join([*draft.kept, base])
    another = _is_another(draft)
    return SpeciesName(
        name=name,
        species_class=_class_of(draft),
        material=None if not material or _PLACEHOLDER.match(material) else material,
        dopant=draft.dopant,
        number=None if another else _number_of(draft),
        family=family,
        generic=generic,
        prefix=draft.prefix,
        formula=None if another or draft.variant else draft.composition or None,
        modifiers=tuple(draft.modifiers),
        base=base,
        head=head_text,
        told=draft.told,
        label=base if another else _label_of(draft, printed),
        kind=draft.head.kind if draft.head else "MSC" if draft.number else COMPOUND if draft.symbols else "",
        open=draft.open,
        symbols=draft.symbols,
    )


def _is_assembled(draft: Draft) -> bool:
    """Whether it is a solid of many clusters: '(HgTe)13 suprastructures'."""
    return bool(draft.composition) and draft.head is not None and draft.head.kind == "superlattice"


def _is_another(draft: Draft) -> bool:
    """Whether it is another thing than the cluster by whose name it begins: 'MSC-410/ZnS', a solid of clusters."""
    shelled = draft.number_style == "code" and bool(draft.shells) and not draft.material
    return shelled or _is_assembled(draft)


def _number_of(draft: Draft) -> float | None:
    whole = draft.number_style != "code" or len(draft.number) >= 3
    return float(draft.number) if draft.number and whole else None


def _label_of(draft: Draft, printed: str) -> str:
    if draft.label:
        return f"{printed}-{draft.label}"
    return _code_of(draft) if draft.variant else ""


def _shows_dopant(draft: Draft) -> bool:
    return draft.dopant is not None and not draft.composition and not draft.doping


def _code_of(draft: Draft) -> str:
    stem = draft.composition or draft.prefix or draft.printed
    return "-".join(part for part in (stem, draft.number, draft.variant) if part)


def _base_name(draft: Draft, printed: str, head: str) -> str:
    if draft.composition:
        doping = f"{draft.doping}:" if draft.doping and printed.startswith(f"{draft.doping}:") else ""
        behind = printed if printed.startswith(":") else ""
        form = f"{draft.form}-" if draft.form else ""
        variant = f"-{draft.variant}" if draft.variant else ""
        assembled = f" {head}" if _is_assembled(draft) else ""
        return doping + form + re.sub(r"(?<![,-])\s+", "", draft.composition) + variant + behind + assembled
    if draft.number_style == "code":
        code = _code_of(draft)
        if not draft.material and printed:
            return f"{printed}{code}" if printed.endswith(":") else f"{code}{printed}"  # 'Mn:MSC-410', 'MSC-410:Mn'
        return " ".join(p for p in (printed, code) if p)
    if draft.number_style == "dash":
        ligand = f"{draft.ligand} " if draft.ligand else ""
        return f"{draft.prefix}{draft.number}-{ligand}{printed} {head or 'MSC'}"
    if draft.number_style == "nm":
        return " ".join(p for p in (f"{draft.number} nm", printed, head or "MSC") if p)
    if draft.number_style in ("suffix", "aside"):
        numbered = f"{printed}({draft.number})" if draft.number_style == "aside" else f"{printed}-{draft.number}"
        if draft.variant:
            return f"{numbered}-{draft.variant}"
        return f"{numbered} {head}" if head else numbered.replace("-" + draft.number, draft.number)
    if draft.label:
        return " ".join(p for p in (f"{printed}-{draft.label}", head) if p)
    if draft.head and draft.head.name == "bulk":
        return f"bulk {printed}"
    return " ".join(p for p in (draft.shape, printed, head) if p)


def anions_of(material: str) -> tuple[str, ...]:
    """The pnictogens, chalcogens and halogens in the formula of a material."""
    symbols = re.findall(r"[A-Z][a-z]?", material)
    return tuple(s for s in symbols if (e := elements().get(s)) and e.kind in ("pnictogen", "chalcogen", "halogen"))


def is_cluster_of_compound(draft: Draft) -> bool:
    """'The zinc cluster' is one of a zinc compound; clusters of the metal itself are of the coinage metals."""
    metals = re.findall(r"[A-Z][a-z]?", draft.material)
    named = draft.head is not None and draft.head.kind in ("MSC", "cluster", "superlattice") and not draft.wide
    coinage = set(metals) & set(words("elements.toml")["counted"])
    return named and not coinage and all(m in elements() and elements()[m].kind == "metal" for m in metals)


def is_metal(material: str) -> bool:
    """Whether a material is metals alone, of which no quantum dot is made."""
    symbols = re.findall(r"[A-Z][a-z]?", material)
    if material in words("elements.toml")["semiconducting"]:
        return False
    return bool(symbols) and all((e := elements().get(s)) is not None and e.kind == "metal" for s in symbols)


def _class_of(draft: Draft) -> str:
    if draft.number_style == "code":
        by_code = dict(pair.split("=") for pair in words("heads.toml")["code_classes"])
        code = next((c for c in by_code if draft.prefix.endswith(c) and not draft.prefix.endswith("MSC")), None)
        return by_code[code] if code else "magic-sized cluster"
    if draft.head and _is_assembled(draft):
        return draft.head.species_class
    if draft.composition:
        if draft.kind in ("metal cluster", "element"):
            return "nanocluster"
        if draft.head and draft.head.kind == "MSC":
            return "magic-sized cluster"
        if draft.material and set(anions_of(draft.material)) <= {"O"}:
            return "nanocluster"  # of metals alone, or of an oxide
        molecular = _CHALCOGENOLATE.search(draft.composition) or _BRACKETED.match(draft.composition)
        coinage = re.match("[A-Z][a-z]?", draft.material or "")
        if molecular or (coinage and coinage.group() in words("elements.toml")["counted"]):
            return "nanocluster"
        return "magic-sized cluster"
    if draft.label.endswith("ML") or (draft.shells and draft.material in ("S", "Se", "Te")):
        return "nanostructure"  # shells on colloids of the element, which are large
    if draft.head:
        if draft.head.kind == "nanocube" and _PEROVSKITE.search(draft.material):
            return "quantum dot"  # the shape that dots of perovskites have
        if draft.head.kind == "cluster" and draft.material and set(anions_of(draft.material)) <= {"O"}:
            return "nanocluster"  # of an oxide, of silicon
        small = draft.head.species_class == "quantum dot" or draft.head.kind == "cluster"
        metal = small and not draft.shells and is_metal(draft.material)
        return "nanocluster" if metal else draft.head.species_class
    return (
        "magic-sized cluster"
        if draft.number or draft.symbols
        else "quantum dot"
        if draft.shells or draft.label or draft.dopant
        else "bulk"
    )
