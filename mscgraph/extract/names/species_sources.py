"""Names of species that no formula opens: materials in words or joined by dashes, codes, a paper's own short names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mscgraph.extract.names.formulas import classify, parse_formula
from mscgraph.extract.names.materials import MaterialWord
from mscgraph.extract.names.species_dopants import read_dopant_before
from mscgraph.extract.names.species_parts import Draft, is_cluster_of_compound
from mscgraph.extract.names.species_reading import (
    HeadsAt,
    code_pattern,
    complete,
    is_bare,
    read_code,
    read_head,
    read_number_before,
    read_right,
)
from mscgraph.lexicon import elements, heads, words

_GLUED = re.compile(r"(?<![\w-])(?P<metal>[A-Z][a-z])(?P<head>NC|NP|NR|NW)s?\b")
_DASHED = re.compile(r"(?<![\w-])[A-Z][a-z]?(?:-[A-Z][a-z]?){1,4}(?![\w-])")
_CODE_LIST = re.compile(r"(?:, ?| and | or |, and |/ ?)-? ?(?P<number>\d{3})(?!\w|\.\d| ?nm| ?°)")


def from_dashed(flat: str, heads_at: HeadsAt) -> Iterable[Draft]:
    """Elements that dashes join into a material: 'Ag–Ga–Te dots', 'Ag–Pt core–shell wires'."""
    for match in _DASHED.finditer(flat):
        symbols = match.group().split("-")
        formula = parse_formula("".join(symbols), 0) if all(s in elements() for s in symbols) else None
        metals = formula is not None and len(formula.of_kind("metal")) == len(symbols)
        if formula and (metals or classify(formula) == "material"):
            draft = Draft(match.start(), match.end(), formula.text, match.group(), kind="material")
            complete(flat, draft, heads_at)
            if draft.head:
                yield draft


def from_glued(flat: str) -> Iterable[Draft]:
    """Metals with an abbreviated head glued on: 'PtNCs'."""
    for match in _GLUED.finditer(flat):
        head = heads().find(match["head"])
        if head and match["metal"] in words("elements.toml")["counted"]:
            yield Draft(
                *match.span(), match["metal"], match["metal"], head=head, head_text=match["head"], kind="element"
            )


def from_short_names(flat: str, short_names: Mapping[str, str], heads_at: HeadsAt) -> Iterable[Draft]:
    """The materials that a paper abbreviates: 'HTS quantum dots' where HTS is HgTeS."""
    if not short_names:
        return
    names = "|".join(sorted(map(re.escape, short_names), key=len, reverse=True))
    for match in re.finditer(rf"(?<![A-Za-z0-9/@])(?:{names})(?![A-Za-z0-9])", flat):
        draft = Draft(match.start(), match.end(), short_names[match.group()], match.group(), kind="material")
        complete(flat, draft, heads_at)
        yield draft


def from_word(flat: str, word: MaterialWord, heads_at: HeadsAt) -> Draft:
    draft = Draft(word.start, word.end, word.material, word.printed, kind="word", wide=word.wide, open=word.open)
    read_right(flat, draft, heads_at)
    counted = word.material in words("elements.toml")["counted"]
    bulk = counted and flat[: word.start].lower().endswith("bulk ")
    if (draft.head is None and word.needs_head and not bulk) or is_cluster_of_compound(draft):
        draft.kind = "none"
    read_number_before(flat, draft)
    draft.bare = is_bare(draft)
    return draft


def from_codes(flat: str, heads_at: HeadsAt) -> Iterable[Draft]:
    for code in code_pattern().finditer(flat):
        draft = Draft(code.start(), code.end(), kind="code")
        read_dopant_before(flat, draft)
        if draft.start and (flat[draft.start - 1].isalnum() or flat[draft.start - 1] in "-:/"):
            continue
        read_code(flat, draft, code)
        read_head(flat, draft, heads_at)
        draft.head = draft.head if draft.head and draft.head.species_class != "bulk" else None
        yield draft
        last = draft.end
        while more := _CODE_LIST.match(flat, last):
            if not re.match(r"[^\d]*-", more.group()) and draft.head is None:
                break
            yield replace(draft, start=more.start("number"), end=more.end(), number=more["number"], variant="")
            last = more.end()
