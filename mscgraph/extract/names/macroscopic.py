"""Things that are named like colloids and are none: 'ZnO:Ga films', 'a copper plate', 'ZnTe nanocrystal/graphene
hybrids'. What is told of them is not told of a colloid."""

from __future__ import annotations

import re
from functools import cache

from mscgraph.extract.names.species_parts import Draft, is_metal
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import words
from mscgraph.resources import alternatives


def is_macroscopic(flat: str, draft: Draft) -> bool:
    """Whether the words of a name and those behind it tell of a solid that is worked, a device or a composite."""
    if draft.head is None:
        made = draft.dopant or draft.shells
        return bool(made) and not draft.number and _solid().match(flat, draft.end) is not None
    if _composite().match(flat, draft.end):
        return True
    metal = bool(draft.material) and not draft.shells and is_metal(draft.material)
    return metal and (
        draft.head_text in words("heads.toml")["worked"] or _hostless().match(flat, draft.start) is not None
    )


@cache
def _solid() -> re.Pattern[str]:
    """What stands behind a doped or layered material that is no colloid: 'ZnO:Ga films', 'Ga-doped ZnO (GZO) films'."""
    solids = alternatives(words("heads.toml")["solids"])
    return wording(rf"(?: ?\([^()]{{2,12}}\))?(?:[ -]<thick>)?[ -](?:{solids})(?:e?s)?(?![\w-])")


@cache
def _composite() -> re.Pattern[str]:
    """A name goes on to that of a composite: 'ZnTe nanocrystal/graphene hybrids'."""
    composites = alternatives(words("heads.toml")["composites"])
    return re.compile(rf" ?/ ?[\w-]+(?: [\w-]+)? (?:{composites})(?:s)?(?![\w-])")


@cache
def _hostless() -> re.Pattern[str]:
    """A metal with which unsaid things are doped: 'the Ga alloyed dots'."""
    return re.compile(rf"[A-Z][a-z]? (?:{alternatives(words('heads.toml')['doped'])}) ")
