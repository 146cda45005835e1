"""Names of species, by a grammar: a material, a number or a composition, with a head noun from the lexicon.

    dMSC-393 · 410-GaSb MSC · F375-GaSb:Cl MSCs · the 410 nm cluster · GaSb410 · (ZnSe)13 · HgTe/CdS QDs ·
    branched GaSb nanostructures · amine-capped GaSb MSC · GaSb and InAs MSCs · F375- and F410-GaSb:Cl MSCs

Heads, modifiers and code letters are data (`pipelines/lexicon/heads.toml`), materials and compositions come from
`formulas`. Offsets are those of the text; names are mended (spaces, dashes, singular).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from mscgraph.extract.names.dictionary import Dictionary, Hit, flatten
from mscgraph.extract.names.formulas import find_formulas
from mscgraph.extract.names.macroscopic import is_macroscopic
from mscgraph.extract.names.materials import material_words
from mscgraph.extract.names.products import read_products
from mscgraph.extract.names.species_bulk import with_bulk
from mscgraph.extract.names.species_cores import PART
from mscgraph.extract.names.species_modifiers import listed_doping, read_modifiers
from mscgraph.extract.names.species_numbers import from_new, from_numbers
from mscgraph.extract.names.species_parts import Draft, SpeciesName, finish
from mscgraph.extract.names.species_pointers import from_elements
from mscgraph.extract.names.species_reading import from_formula, is_shell
from mscgraph.extract.names.species_sources import from_codes, from_dashed, from_glued, from_short_names, from_word
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import Head, heads, words
from mscgraph.resources import alternatives

__all__ = ["Heads", "SpeciesName", "base_heads", "find_species", "more_heads"]

Heads = Dictionary[tuple[Head, str]]

_ELIDED = re.compile(
    r"(?<![A-Za-z0-9.-])(?P<prefix>[A-Za-z]{0,2})(?P<number>\d{3,4})(?P<style>- ?|(?= *,| +and| +or))"
    r"(?P<joint> ?,? (?:and|or) | ?, ?)$"
)
_MADE_OF, _ENDS_OF = wording(" (?:<made> )?of "), wording(r"\)? (?:<made> )?of ")
_BULK = re.compile(r"\b[Bb]ulk $")
_BESIDE = re.compile(r" ?[/,] ?| (?:and|or|to) ")
_JOINT = re.compile(
    r"(?: ?, ?(?:and |or )?| ?/ ?| (?:and|or|as well as|to|into|from|than|but not) )(?:(?:for|of|the|both|in) )*"
    r"(?:\([a-z]\) ?)?(?:[~≈]?\d[\d.]*(?:[–−-]\d[\d.]*)? nm )?"  # '(a) GaSb and (b) InAs dots'
)


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
            if name.islower():
                yield name.capitalize(), (head, name)  # short words are looked up as they are printed
            if name.endswith("hedron"):
                yield name[:-2] + "a", (head, name)


def more_heads(extra: Iterable[tuple[str, Head]]) -> Heads:
    """The heads of the lexicon and those that a paper defines: (abbreviation, head)."""
    own = [(name, (head, name)) for name, head in extra]
    return Dictionary(own, base_heads()) if own else base_heads()


_TURNING = ("onversion of ", "ransformation of ")
_INTO = re.compile(r" (?:in)?to (?:[a-z-]+ )?")

Found = tuple[int, int, SpeciesName, bool]


def find_species(
    text: str, known: Heads | None = None, kinds: Container[str] = (), short_names: Mapping[str, str] | None = None
) -> tuple[Found, ...]:
    """All species names of a text: (start, end, name, whether it is a bare material), in order, not overlapping.

    Everyday words ('rod', 'particle') count alone where the paper has things of their kind, which `kinds` holds;
    `short_names` are a paper's abbreviations of materials, with what they stand for.
    """
    flat, dictionary = flatten(text), known or base_heads()
    alone = frozenset(hit.value[0].kind for hit in dictionary.find(flat) if hit.value[0].kind in kinds)
    return _find(flat, dictionary, alone, tuple((short_names or {}).items()))


@lru_cache(maxsize=2048)  # a paper is read several times: for definitions, then for mentions
def _find(
    flat: str, known: Heads, kinds: frozenset[str], short_names: tuple[tuple[str, str], ...]
) -> tuple[Found, ...]:
    found_heads = known.find(flat)
    heads_at = {hit.start: (hit.end, *hit.value) for hit in found_heads}
    drafts: list[Draft] = []
    for formula, kind in find_formulas(flat):
        draft = from_formula(flat, formula, kind, heads_at)
        if draft:
            drafts.append(draft)
    drafts.extend((*from_dashed(flat, heads_at), *from_glued(flat)))
    drafts.extend(from_short_names(flat, dict(short_names), heads_at))
    for word in material_words(flat):
        drafts.append(from_word(flat, word, heads_at))
    drafts.extend(from_codes(flat, heads_at))
    drafts = _disjoint(d for d in drafts if d.kind != "none")
    drafts = _share_heads(flat, drafts)
    drafts = _disjoint([*drafts, *_elided_numbers(flat, drafts)])
    numbered = (*from_numbers(flat, heads_at), *from_new(flat, found_heads))
    materials = {draft.start for draft in drafts if draft.bare}
    named = (hit for hit in found_heads if _counts(hit.value[0], kinds) or _made_of(flat, hit) in materials)
    drafts = _disjoint([*drafts, *numbered, *from_elements(flat, heads_at), *_from_heads(named)])
    drafts = _inherit_material(flat, drafts)
    read_products(flat, drafts)
    for draft in drafts:
        read_modifiers(flat, draft)
    drafts = with_bulk(flat, _share_bulk(flat, _disjoint([*drafts, *listed_doping(flat, drafts)])))
    return tuple((d.start, d.end, finish(d), d.bare) for d in drafts if not is_macroscopic(flat, d))


def _disjoint(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in order; of two that overlap the longer one, or the earlier found of equals."""
    kept: list[Draft] = []
    taken: list[tuple[int, int]] = []
    for draft in sorted(drafts, key=lambda d: -(d.end - d.start)):
        if not any(draft.start < end and start < draft.end for start, end in taken):
            kept.append(draft)
            taken.append((draft.start, draft.end))
    return sorted(kept, key=lambda d: d.start)


def _from_heads(hits: Iterable[Hit[tuple[Head, str]]]) -> Iterable[Draft]:
    for start, end, (head, text) in hits:
        yield Draft(start, end, head=head, head_text=text, kind="head")


def _counts(head: Head, kinds: Container[str]) -> bool:
    """Whether a head counts alone: an everyday word only where the paper has things of its kind."""
    everyday = head.kind != head.name and head.species_class != "bulk" and head.name != PART
    return head.proper or (head.kind in kinds and everyday)


def _made_of(flat: str, hit: Hit[tuple[Head, str]]) -> int | None:
    """Where the material stands that a head in front of it is made of: 'belts of HgTe', but not 'a family of HgTe'."""
    made = _MADE_OF.match(flat, hit.end) if hit.value[0].name not in ("species", PART) else None
    return made.end() if made else None


def _share_heads(flat: str, drafts: list[Draft]) -> list[Draft]:
    """'GaSb, InAs and HgTe MSCs': a material without a head takes that of the next one in its list."""
    for here, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        joint = _JOINT.fullmatch(flat, here.end, following.start)
        bulk = _BULK.search(flat, max(0, here.start - 8), here.start)
        headless = here.head is None and not here.composition and here.number_style != "code" and not bulk
        if joint and headless and following.head and following.kind != "head":
            if re.search(r"\b(to|into|from|than)\b", joint.group()) and not here.number:
                continue
            if (
                here.number
                and here.number_style in ("suffix", "aside")
                and following.head.species_class != "magic-sized cluster"
            ):
                continue  # 'GaSb410 and GaSb dots'
            here.head, here.head_text, here.bare = following.head, following.head_text, False
            if not here.number and following.number_style == "nm" and "nm" in flat[here.start : here.end]:
                here.number_style = "nm"
    return drafts


def _share_bulk(flat: str, drafts: list[Draft]) -> list[Draft]:
    """'Bulk GaSb, InAs and HgTe': the bare materials behind one that is bulk are bulk too."""
    for here, following in pairwise(drafts):
        bulk = here.head is not None and here.head.species_class == "bulk"
        listed = re.fullmatch(r", (?:and |or )?| and | or ", flat[here.end : following.start])
        if bulk and listed and following.bare and not is_shell(flat, following.end):
            following.head, following.head_text, following.bare = here.head, here.head_text, False
    return drafts


def _elided_numbers(flat: str, drafts: list[Draft]) -> Iterable[Draft]:
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


@cache
def _process() -> re.Pattern[str]:
    """What a material in front of it only tells of: 'intermediates of GaSb growth' are not made of GaSb."""
    return re.compile(rf" (?:{alternatives(words('heads.toml')['processes'])})\b")


@cache
def _turned() -> re.Pattern[str]:
    return re.compile(rf"(?: [\w-]+){{0,4}}? (?:{alternatives(words('heads.toml')['becoming'])}){_INTO.pattern}")


def _turns_into(flat: str, source: Draft, shape: Draft) -> bool:
    """Whether a shape is that of a cluster right before it, of whose material it is: '(HgTe)34 was transformed into
    quantum belts', 'the conversion of (HgTe)34 into quantum belts'."""
    cluster = source.composition or (source.head is not None and source.head.kind in ("MSC", "cluster"))
    made = shape.head is not None and shape.head.proper and shape.head.species_class == "nanostructure"
    if not (cluster and made and source.material) or shape.material or source.dopant or source.shells:
        return False
    told = _INTO if flat.endswith(_TURNING, 0, source.start) else _turned()
    return told.fullmatch(flat, source.end, shape.start) is not None


def _is_cluster(draft: Draft) -> bool:
    """Whether a name is that of a cluster by its wavelength: 'MSC-410', 'HgTe MSC-410'."""
    named = draft.prefix == "MSC" or (draft.head is not None and draft.head.kind == "MSC")
    return bool(draft.number) and draft.number_style in ("code", "suffix") and named


def _take_material(last: Draft, code: Draft, between: str) -> None:
    """'HgTe (MSC-410)', 'HgTe MSC-410 and MSC-435': a code is of the material in front, or of that of the code with
    which it is named in one breath."""
    if between == " (" and last.kind in ("material", "word"):
        code.material, code.printed = last.material, code.printed + last.printed
    elif last.number and last.number_style == code.number_style == "code" and _BESIDE.fullmatch(between):
        code.material = last.material


def _inherit_material(flat: str, drafts: list[Draft]) -> list[Draft]:
    """'GaSb rods and disks': a plural head behind a family takes its material. 'Wires of GaSb' is a GaSb wire, 'the
    precursor compound of MSC-410' is PC-410."""
    result: list[Draft] = []
    behind: Draft | None = None
    for draft in drafts:
        last = result[-1] if result else None
        plain = draft.kind == "head" and not draft.symbols
        if last and plain and last.material and last.head and not last.number and not last.composition:
            between = flat[last.end : draft.start]
            if re.fullmatch(r",? (?:and|or) |, ", between) and flat[draft.end - 1] == "s" and draft.head != last.head:
                draft.material, draft.printed, draft.dopant = last.material, last.printed, last.dopant
        if last and plain and _turns_into(flat, last, draft):
            draft.material = draft.printed = last.material
        between = flat[last.end : draft.start] if last else ""
        alone = draft.bare and not _process().match(flat, draft.end)
        if last and last.kind == "head" and alone and _ENDS_OF.fullmatch(between):
            draft.head, draft.head_text, draft.bare = last.head, last.head_text, False
            if flat[last.end] != ")":
                draft.start = result.pop().start
            behind = draft
        elif behind and last is behind and draft.bare and re.fullmatch(r", (?:and )?| and ", between):
            draft.head, draft.head_text, draft.bare = behind.head, behind.head_text, False  # 'wires of GaSb and InAs'
            behind = draft
        if last and last.head and last.head.kind == "precursor compound" and _is_cluster(draft) and between == " of ":
            draft.prefix, draft.number_style, draft.start = "PC", "code", result.pop().start
        if last and draft.kind == "code" and not draft.material:
            _take_material(last, draft, between)
        result.append(draft)
    return result
