"""What stands right behind a material or a composition to tell one cluster of it: a wavelength, the ligands."""

from __future__ import annotations

import re
from functools import cache

from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import heads, words
from mscgraph.resources import alternatives

_SUFFIX = re.compile(r"-(?P<number>\d{3})(?![\w-]|\.\d)|-(?P<varied>\d{3})(?=-[A-Z]{2,4}(?![\w-]))")
_VARIANT = wording(  # 'MSC-340-PA', 'Hg54Te32-oleate', with other ligands
    r"-(?P<variant>[A-Z][A-Za-z]{0,3}|(?<=[\d\])]-)[a-z]<ligand_endings>)(?![\w-])"
)
_LIGAND = re.compile(r"-(?P<ligand>[A-Z]{2,5})(?![\w-])")  # 'HgTe MSC-PA'


@cache
def _aside() -> re.Pattern[str]:
    """A number in parentheses: 'HgTe(410)', but not the facet HgTe(311)."""
    return re.compile(rf"\((?P<number>[3-9]\d\d)\)(?!\w|-?\d| ?(?:{alternatives(words('heads.toml')['facets'])}))")


def read_suffix(flat: str, draft: Draft) -> None:
    """The wavelength right behind a material, 'HgTe-410' or 'HgTe(410)', and its ligands, 'HgTe(410)-OA'."""
    suffix = _SUFFIX.match(flat, draft.end) if not draft.number else None
    aside = _aside().match(flat, draft.end) if not (draft.number or suffix or draft.shells) else None
    if suffix:
        draft.number, draft.number_style = suffix["number"] or suffix["varied"], "suffix"
    elif aside and not _is_facet(aside["number"]):
        draft.number, draft.number_style = aside["number"], "aside"
    if found := suffix or aside if draft.number else None:
        draft.end = found.end()
        read_variant(flat, draft)


def _is_facet(number: str) -> bool:
    """Whether a number in parentheses can count a plane of a cubic crystal, whose indices are all even or all odd."""
    return int(max(number)) <= 5 and len({int(digit) % 2 for digit in number}) == 1


def read_variant(flat: str, draft: Draft) -> None:
    """The ligands behind a name, where they make another thing of it: 'MSC-340-PA', 'Hg54Te32-oleate'."""
    variant = _VARIANT.match(flat, draft.end)
    if variant and heads().find(variant["variant"]) is None:
        draft.variant, draft.end = variant["variant"], variant.end()


def read_ligand(flat: str, draft: Draft) -> None:
    """The ligand behind an abbreviated head, by which one cluster of a material is told: 'HgTe MSC-PA'."""
    told = _LIGAND.match(flat, draft.end) if draft.head_text.isupper() and draft.material else None
    if told and not (draft.number or draft.composition or draft.label) and heads().find(told["ligand"]) is None:
        draft.label, draft.end = told["ligand"], told.end()
