"""Names of species, by a grammar: a material, a number or a composition, with a head noun from the lexicon.

    dMSC-393 · 410-GaSb MSC · F375-GaSb:Cl MSCs · the 410 nm cluster · GaSb410 · (ZnSe)13 · HgTe/CdS QDs ·
    branched GaSb nanostructures · amine-capped GaSb MSC · GaSb and InAs MSCs · F375- and F410-GaSb:Cl MSCs

Heads, modifiers and code letters are data (`pipelines/lexicon/heads.toml`), materials and compositions come from
`formulas`. Offsets are those of the text; names are mended (spaces, dashes, singular).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from mscgraph.extract.dictionary import Dictionary, flatten
from mscgraph.extract.formulas import Formula, FormulaKind, find_formulas, material_of
from mscgraph.extract.materials import MaterialWord, material_words
from mscgraph.lexicon import Head, heads, words

SpeciesClass = Literal["magic-sized cluster", "nanocluster", "quantum dot", "nanostructure", "bulk"]


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

    @property
    def exact(self) -> bool:
        """Whether the name stands for one cluster."""
        return not self.family and not self.generic


@dataclass
class _Draft:
    """A name being read. Positions refer to the text; `bare` is a material that found no head (yet)."""

    start: int
    end: int
    material: str = ""
    printed: str = ""
    dopant: str | None = None
    number: str = ""
    number_style: str = ""  # 'dash' 410-GaSb, 'nm' 410 nm GaSb, 'code' MSC-311, 'suffix' GaSb410
    prefix: str = ""
    ligand: str = ""
    head: Head | None = None
    head_text: str = ""
    composition: str = ""
    form: str = ""
    shells: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    kind: str = ""
    bare: bool = False


Heads = Dictionary[tuple[Head, str]]


@cache
def base_heads() -> Heads:
    """The heads of the lexicon, as a dictionary of printed forms to (head, singular form)."""
    return Dictionary(_head_names())


def _head_names() -> Iterable[tuple[str, tuple[Head, str]]]:
    for head in heads():
        for name in (head.name, *head.names):
            yield name, (head, name)
            if name.endswith("y"):
                yield name[:-1] + "ies", (head, name)


def more_heads(extra: Iterable[tuple[str, Head]]) -> Heads:
    """The heads of the lexicon and those that a paper defines: (abbreviation, head)."""
    return Dictionary([*((name, (head, name)) for name, head in extra), *_head_names()])


def _either(*lists: str) -> str:
    table = words("heads.toml")
    found = sorted({flatten(w) for name in lists for w in table[name]}, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", " +").replace(r"\-", "- ?") for w in found)


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9.,-])(?:(?P<prefix>[A-Za-z]{0,2})(?P<dash>\d{3,4})- ?(?:(?P<ligand>[A-Z][A-Za-z]{1,4})[ -] ?)?"
        r"|(?P<nm>\d{3,4})(?: ?- ?| )nm[ -]+(?P<between>(?:[a-z/-]+ )?))$"
    )


@cache
def _modifier_before() -> re.Pattern[str]:
    treated, doped = _either("treated"), _either("doped")
    what = r"[A-Za-z0-9(][\w()/,+'-]*?(?: ?/ ?[\w-]+)?"
    return re.compile(
        rf"(?:^|(?<=[\s(,;:/]))(?:(?P<treatment>{what}[- ] ?(?:{treated}))|(?P<doping>(?:[\w+]+- ?)?(?:{doped}))"
        rf"|(?P<structure>{_either('structures')})|(?P<bulk>bulk)|(?P<shape>branched|hyperbranched|dendrimer-like)"
        rf"|(?P<magic>magic[ -]sized?)|(?P<word>{_either('before')}))[ ]+$",
        re.IGNORECASE,
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"(?:[ -]+(?:{_either('between', 'before')})(?![\w-]))*[ -]+", re.IGNORECASE)


@cache
def _code() -> re.Pattern[str]:
    codes = "|".join(sorted(words("heads.toml")["codes"], key=len, reverse=True))
    return re.compile(
        rf"(?P<prefix>[a-z]{{0,2}})(?P<code>{codes})[- ]? ?(?<=[- ])(?P<number>\d{{3,4}}|(?<=[A-Z]{{3}}-)\d{{1,2}})(?![\w.])(?! ?nm)"
    )


_DOPANT = re.compile(r" ?: ?(?P<element>[A-Z][a-z]?)(?P<charge>\d?[+])?(?![A-Za-z0-9])")
_SUFFIX = re.compile(r"-(?P<number>\d{3})(?![\w.-])")
_NM_HEAD = re.compile(r"(?<![\d.,-])(?P<number>\d{3,4})(?: ?- ?| )nm +(?=[A-Za-z])")
_CODE_LIST = re.compile(r"(?:, ?| and | or |, and |/ ?)-? ?(?P<number>\d{3})(?![\w.]| ?nm| ?°)")
_ELIDED = re.compile(
    r"(?<![A-Za-z0-9.-])(?P<prefix>[A-Za-z]{0,2})(?P<number>\d{3,4})(?P<style>- ?|(?= *,| +and| +or))(?P<joint> ?,? (?:and|or) | ?, ?)$"
)
_JOINT = re.compile(
    r"(?: ?, ?(?:and |or )?| ?/ ?| (?:and|or|as well as|to|into|from|than|but not) )(?:(?:for|of|the|both|in) )*"
)
_FORM = re.compile(r"(?<![\w])(?P<form>[αβγ]|alpha|beta|gamma)- ?$")
_PEAK_NUMBER = re.compile(r"[^.;()]{0,12}? ?(?P<number>\d{3}) ?nm")
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ"}


def find_species(text: str, known: Heads | None = None) -> list[tuple[int, int, SpeciesName, bool]]:
    """All species names of a text: (start, end, name, whether it is a bare material), in order, not overlapping."""
    flat = flatten(text)
    found_heads = list((known or base_heads()).find(flat))
    heads_at = {hit.start: (hit.end, *hit.value) for hit in found_heads}
    drafts: list[_Draft] = []
    for formula, kind in find_formulas(flat):
        draft = _from_formula(flat, formula, kind, heads_at)
        if draft:
            drafts.append(draft)
    for word in material_words(flat):
        drafts.append(_from_word(flat, word, heads_at))
    drafts.extend(_from_codes(flat, heads_at))
    drafts = _disjoint(d for d in drafts if d.kind != "none")
    drafts = _share_heads(flat, drafts)
    drafts = _disjoint([*drafts, *_elided_numbers(flat, drafts)])
    drafts = _disjoint([*drafts, *_from_numbers(flat, heads_at), *_from_heads(found_heads, flat)])
    drafts = _inherit_material(flat, drafts)
    for draft in drafts:
        _read_modifiers(flat, draft)
    return [(d.start, d.end, _finish(d), d.bare) for d in _disjoint(drafts)]


def _disjoint(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Drafts in order; of two that overlap the longer one, or the earlier found of equals."""
    kept: list[_Draft] = []
    taken: list[tuple[int, int]] = []
    for draft in sorted(drafts, key=lambda d: -(d.end - d.start)):
        if not any(draft.start < end and start < draft.end for start, end in taken):
            kept.append(draft)
            taken.append((draft.start, draft.end))
    return sorted(kept, key=lambda d: d.start)


# --- reading from a material -------------------------------------------------------------------------------------


def _from_formula(
    flat: str, formula: Formula, kind: FormulaKind, heads_at: dict[int, tuple[int, Head, str]]
) -> _Draft | None:
    if kind in ("ion", "chemical"):
        return None
    draft = _Draft(formula.start, formula.end, kind=kind)
    if kind in ("cluster", "metal cluster"):
        draft.composition = formula.text
        draft.material = material_of(formula)
        if form := _FORM.search(flat, max(0, formula.start - 8), formula.start):
            draft.form = _GREEK.get(form["form"], form["form"])
            draft.start = form.start()
        _read_head(flat, draft, heads_at)
        return draft
    draft.material = draft.printed = _mended(formula.text)
    if formula.number:
        draft.material = draft.printed = re.sub(r"\d{3}$", "", draft.printed)
        draft.number, draft.number_style = str(formula.number), "suffix"
    _read_right(flat, draft, heads_at)
    if kind in ("salt", "element") and (draft.head is None or draft.head.kind == "species"):
        return None
    if kind == "element" and formula.core[0][1] > 1 and draft.head:
        draft.composition, draft.material = formula.text, formula.core[0][0]
    if kind == "element" and flat[formula.start : formula.end] in words("elements.toml")["english"]:
        return None
    _read_core_before(flat, draft)
    _read_number_before(flat, draft)
    draft.bare = _is_bare(draft)
    return draft


def _read_core_before(flat: str, draft: _Draft) -> None:
    """An elemental core in front of a shell: 'Te@PbTe', 'Se/CdS'."""
    core = re.compile(r"(?<![A-Za-z0-9])(?P<core>Se|Te|S|Au|Ag|Cu|Pt|Pd)(?P<sign>[@/])$").search(
        flat, max(0, draft.start - 4), draft.start
    )
    if core:
        draft.shells.insert(0, core["sign"] + draft.material)
        draft.material = draft.printed = core["core"]
        draft.start = core.start()


def _is_bare(draft: _Draft) -> bool:
    return draft.head is None and not draft.number and not draft.shells


def _from_word(flat: str, word: MaterialWord, heads_at: dict[int, tuple[int, Head, str]]) -> _Draft:
    draft = _Draft(word.start, word.end, word.material, word.printed, kind="word")
    _read_right(flat, draft, heads_at)
    if draft.head is None and (word.needs_head or not draft.number):
        draft.kind = "none"
    _read_number_before(flat, draft)
    draft.bare = _is_bare(draft)
    return draft


def _mended(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("- ", "-")


def _read_right(flat: str, draft: _Draft, heads_at: dict[int, tuple[int, Head, str]]) -> None:
    """What stands behind a material: dopant, shells, a number or a code, a head."""
    again = re.compile(r" \((?P<formula>[A-Z][A-Za-z0-9]{1,9})\)(?= [A-Za-z])").match(flat, draft.end)
    if again and draft.kind == "word" and any(k == "material" for _, k in find_formulas(again["formula"])):
        draft.end = again.end()
    if dopant := _DOPANT.match(flat, draft.end):
        draft.dopant, draft.end = dopant["element"], dopant.end()
    while shell := re.match(r" ?[/@] ?(?=[A-Z])", flat[draft.end : draft.end + 4]):
        following = next(find_formulas(flat[draft.end + shell.end() : draft.end + shell.end() + 30]), None)
        if not following or following[0].start or following[1] not in ("material", "salt"):
            break
        separator = shell.group().strip()
        draft.shells.append(separator + following[0].text)
        draft.end += shell.end() + following[0].end
    if not draft.number and (suffix := _SUFFIX.match(flat, draft.end)):
        draft.number, draft.number_style, draft.end = suffix["number"], "suffix", suffix.end()
    code = _code().match(flat, draft.end + 1) if flat[draft.end : draft.end + 1] in (" ", "-") else None
    if code and not draft.number:
        _read_code(draft, code)
        return
    _read_head(flat, draft, heads_at)


def _read_code(draft: _Draft, code: re.Match[str]) -> None:
    draft.prefix, draft.number, draft.end = code["prefix"] + code["code"], code["number"], code.end()
    draft.number_style = "code"


def _read_head(flat: str, draft: _Draft, heads_at: dict[int, tuple[int, Head, str]]) -> None:
    """The head noun behind a material or a composition, and a second one joined by '/'."""
    between = _between().match(flat, draft.end)
    if not between:
        return
    at = between.end()
    hit = heads_at.get(at)
    if hit is None:  # the words between may themselves begin the head ('molecular clusters')
        plain = re.compile(r"[ -]+").match(flat, draft.end)
        hit, at = (heads_at.get(plain.end()), plain.end()) if plain else (None, at)
    if hit is None:
        return
    if draft.head is None and hit[1].kind == "cluster" and hit[1].name == "species" and not draft.number:
        return
    draft.end, draft.head, draft.head_text = hit
    second = re.match(r" ?/ ?", flat[draft.end : draft.end + 3])
    if second and (other := heads_at.get(draft.end + second.end())):
        draft.end, draft.head_text = other[0], f"{draft.head_text}/{other[2]}"
    if draft.number_style != "suffix" and not draft.number:
        after = re.compile(r"[- ](?P<number>[2-9]\d{2})(?![\w.]| ?nm| ?°|-)").match(flat, draft.end)
        if after and draft.head.kind == "MSC":
            draft.number, draft.number_style, draft.end = after["number"], "suffix", after.end()


def _read_number_before(flat: str, draft: _Draft) -> None:
    if draft.number and draft.number_style != "suffix":
        return
    match = _number_before().search(flat, max(0, draft.start - 24), draft.start)
    if not match or draft.number:
        return
    if match["nm"]:
        if draft.head is None or draft.head.species_class != "magic-sized cluster":
            return
        draft.number, draft.number_style = match["nm"], "nm"
        if match["between"].strip():
            draft.modifiers.append(match["between"].strip())
    else:
        draft.number, draft.number_style, draft.prefix = match["dash"], "dash", match["prefix"]
        draft.ligand = match["ligand"] or ""
    draft.start = match.start()


# --- names without a material ------------------------------------------------------------------------------------


def _from_codes(flat: str, heads_at: dict[int, tuple[int, Head, str]]) -> Iterable[_Draft]:
    for code in _code().finditer(flat):
        if code.start() and (flat[code.start() - 1].isalnum() or flat[code.start() - 1] in "-:/"):
            continue
        draft = _Draft(code.start(), code.end(), kind="code")
        _read_code(draft, code)
        _read_head(flat, draft, heads_at)
        draft.head = draft.head if draft.head and draft.head.species_class != "bulk" else None
        yield draft
        last = draft.end
        while more := _CODE_LIST.match(flat, last):
            if not re.match(r"[^\d]*-", more.group()) and draft.head is None:
                break
            yield replace(draft, start=more.start("number"), end=more.end(), number=more["number"])
            last = more.end()


def _from_numbers(flat: str, heads_at: dict[int, tuple[int, Head, str]]) -> Iterable[_Draft]:
    """'the 410 nm cluster': a number of nanometres and a head, no material."""
    for match in _NM_HEAD.finditer(flat):
        between = re.compile(rf"(?:(?:{_either('before', 'between')}) +)*", re.IGNORECASE).match(flat, match.end())
        hit = heads_at.get(between.end() if between else match.end()) or heads_at.get(match.end())
        if hit and hit[1].species_class in ("magic-sized cluster", "nanocluster"):
            yield _Draft(
                match.start(),
                hit[0],
                number=match["number"],
                number_style="nm",
                head=hit[1],
                head_text=hit[2],
                kind="number",
            )


def _from_heads(hits: Iterable[object], flat: str) -> Iterable[_Draft]:
    for hit in hits:
        start, end, (head, text) = hit  # type: ignore[misc]
        if head.proper:
            yield _Draft(start, end, head=head, head_text=text, kind="head")


# --- lists -------------------------------------------------------------------------------------------------------


def _share_heads(flat: str, drafts: list[_Draft]) -> list[_Draft]:
    """'GaSb, InAs and HgTe MSCs': a material without a head takes that of the next one in its list."""
    for here, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        joint = _JOINT.fullmatch(flat, here.end, following.start)
        headless = here.head is None and not here.composition and here.number_style != "code"
        if joint and headless and following.head and following.kind != "head":
            if re.search(r"\b(to|into|from|than)\b", joint.group()) and not here.number:
                continue
            here.head, here.head_text, here.bare = following.head, following.head_text, False
            if not here.number and following.number_style == "nm" and "nm" in flat[here.start : here.end]:
                here.number_style = "nm"
    return drafts


def _elided_numbers(flat: str, drafts: list[_Draft]) -> Iterable[_Draft]:
    """'F375- and F410-GaSb:Cl MSCs': numbers in front that share everything behind."""
    for draft in drafts:
        if draft.number_style not in ("dash", "nm"):
            continue
        start = draft.start
        while match := _ELIDED.search(flat, max(0, start - 20), start):
            if not match["style"] and draft.number_style != "nm":
                break
            prefix = match["prefix"] if draft.number_style == "dash" else ""
            if match["prefix"] and draft.number_style == "nm":
                break
            end = match.end("style") if match["style"] else match.end("number")
            yield replace(
                draft, start=match.start(), end=end, number=match["number"], prefix=prefix, modifiers=[], kept=[]
            )
            start = match.start()


def _inherit_material(flat: str, drafts: list[_Draft]) -> list[_Draft]:
    """'GaSb rods and disks': a plural head behind a family takes its material. 'Wires of GaSb' is a GaSb wire."""
    result: list[_Draft] = []
    for draft in drafts:
        last = result[-1] if result else None
        if last and draft.kind == "head" and last.material and last.head and not last.number and not last.composition:
            between = flat[last.end : draft.start]
            if re.fullmatch(r",? (?:and|or) |, ", between) and flat[draft.end - 1] == "s" and draft.head != last.head:
                draft.material, draft.printed, draft.dopant = last.material, last.printed, last.dopant
        if last and last.kind == "head" and draft.bare and re.fullmatch(r"\)? of ", flat[last.end : draft.start]):
            draft.head, draft.head_text, draft.bare = last.head, last.head_text, False
            if flat[last.end] != ")":
                draft.start = result.pop().start
        result.append(draft)
    return result


# --- modifiers and the finished name -----------------------------------------------------------------------------


def _read_modifiers(flat: str, draft: _Draft) -> None:
    if draft.kind == "code" and not draft.material:
        return
    while match := _modifier_before().search(flat, max(0, draft.start - 48), draft.start):
        printed = " ".join(match.group().split())
        if match["bulk"]:
            if draft.head is None:
                draft.head, draft.head_text, draft.bare = heads().find("bulk"), "", False
        elif match["shape"] and draft.head and draft.head.species_class in ("nanostructure", "quantum dot"):
            draft.kept.insert(0, printed)
        elif match["treatment"]:
            _read_treatment(draft, printed)
        elif match["doping"]:
            _read_doping(draft, printed)
        elif draft.kind == "head" and not match["magic"]:
            break
        if match["magic"] and draft.head and draft.head.kind in ("cluster", "nanocluster"):
            draft.head, draft.head_text = heads().find("MSC") or draft.head, f"magic-size {draft.head_text}"
        draft.modifiers.insert(0, printed)
        draft.start = match.start() if not match.group().startswith(" ") else match.start() + 1
        if draft.bare and match["word"]:
            draft.start += len(printed) + 1  # adjectives of a bare material are no part of it
            draft.modifiers.pop(0)
            break


def _read_treatment(draft: _Draft, printed: str) -> None:
    what, _, treatment = re.sub(r"- ", "-", printed).replace(" ", "-").rpartition("-")
    what = re.sub(r"-co$", "", what)
    if treatment in words("heads.toml")["shelled"]:
        shell = next(find_formulas(what), None)
        if shell and shell[1] == "material" and shell[0].text == what and draft.material:
            draft.shells.append("/" + what)
            return
    exact = bool(draft.number or draft.composition)
    if (
        not exact
        and draft.material
        and draft.head
        and draft.head.species_class in ("magic-sized cluster", "nanocluster")
    ):
        draft.kept.insert(0, re.sub(r"- ", "-", printed))


def _read_doping(draft: _Draft, printed: str) -> None:
    element = re.match(r"([A-Z][a-z]?)(?:\d?\+)?- ?", printed)
    if element:
        draft.dopant = draft.dopant or element[1]
    plain = re.fullmatch(r"(?i)doped|incorporated|alloyed|substituted", printed)
    if (not plain and (draft.composition or not element)) or (element and draft.composition):
        draft.kept.insert(0, printed)


def _finish(draft: _Draft) -> SpeciesName:
    head_text = draft.head_text
    material = draft.material + "".join("/" + s[1:] for s in draft.shells) if draft.material else None
    if draft.shells and draft.shells[0].startswith("@"):
        material = draft.material + "/" + "/".join(s[1:] for s in draft.shells)
    printed = (draft.printed or "") + "".join(draft.shells) + (f":{draft.dopant}" if _shows_dopant(draft) else "")
    base = _base_name(draft, printed, head_text)
    family = bool(material) and not draft.number and not draft.composition
    generic = not material and not draft.number and not draft.composition
    name = " ".join([*draft.kept, base])
    return SpeciesName(
        name=name,
        species_class=_class_of(draft),
        material=material or None,
        dopant=draft.dopant,
        number=float(draft.number)
        if draft.number and (draft.number_style != "code" or len(draft.number) >= 3)
        else None,
        family=family,
        generic=generic,
        prefix=draft.prefix,
        formula=draft.composition or None,
        modifiers=tuple(draft.modifiers),
        base=base,
        head=head_text,
        kind=draft.head.kind if draft.head else "MSC" if draft.number else "",
    )


def _shows_dopant(draft: _Draft) -> bool:
    return draft.dopant is not None and not draft.composition


def _base_name(draft: _Draft, printed: str, head: str) -> str:
    if draft.composition:
        return (f"{draft.form}-" if draft.form else "") + re.sub(r"(?<![,-])\s+", "", draft.composition)
    if draft.number_style == "code":
        return " ".join(p for p in (printed, f"{draft.prefix}-{draft.number}") if p)
    if draft.number_style == "dash":
        ligand = f"{draft.ligand} " if draft.ligand else ""
        return f"{draft.prefix}{draft.number}-{ligand}{printed} {head or 'MSC'}"
    if draft.number_style == "nm":
        return " ".join(p for p in (f"{draft.number} nm", printed, head or "MSC") if p)
    if draft.number_style == "suffix":
        return f"{printed}{draft.number}" if not head else f"{printed}-{draft.number} {head}"
    if draft.head and draft.head.name == "bulk":
        return f"bulk {printed}"
    return " ".join(p for p in (printed, head) if p)


def _class_of(draft: _Draft) -> str:
    if draft.number_style == "code":
        by_code = dict(pair.split("=") for pair in words("heads.toml")["code_classes"])
        code = next((c for c in by_code if draft.prefix.endswith(c) and not draft.prefix.endswith("MSC")), None)
        return by_code[code] if code else "magic-sized cluster"
    if draft.composition:
        if draft.kind in ("metal cluster", "element"):
            return "nanocluster"
        if draft.head and draft.head.kind == "MSC":
            return "magic-sized cluster"
        molecular = re.search(r"S\(?(?:Ph|CH|R)|Se\(?Ph|SC6|SH\)", draft.composition)
        return "nanocluster" if molecular or draft.composition.startswith("[") else "magic-sized cluster"
    if draft.head:
        return draft.head.species_class
    return "magic-sized cluster" if draft.number else "quantum dot" if draft.shells else "bulk"
