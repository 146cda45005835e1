"""Materials that are made of particles and named without a noun: 'the dots gave AgInTe2' are dots of AgInTe2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mscgraph.extract.names.species_cores import PART
from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.species_reading import either, is_shell
from mscgraph.lexicon import chemicals

_REACH = 64  # letters from a material back to what makes it
_PARTICLES = ("quantum dot", "nanostructure")


def read_products(flat: str, drafts: Sequence[Draft]) -> None:
    """Give bare materials that a text says to be made the head of the particles that they are made of."""
    particle: Draft | None = None
    for draft in drafts:
        if draft.head and draft.head.species_class in _PARTICLES and draft.material and draft.head.name != PART:
            particle = draft
        elif particle and _is_headless(draft) and _what(draft) != _what(particle) and _is_made(flat, draft):
            draft.head, draft.bare = particle.head, False  # its name stays that of the material


def _what(draft: Draft) -> tuple[str, str]:
    """A material and its polymorph."""
    return draft.form, draft.material


def _is_headless(draft: Draft) -> bool:
    """Whether it is a material alone, also one that came of something."""
    told = draft.number or draft.label or draft.dopant or draft.shells or draft.composition
    return draft.bare or (draft.head is None and draft.kind in ("material", "word") and not told)


def _is_made(flat: str, draft: Draft) -> bool:
    if chemicals().find(draft.material) or is_shell(flat, draft.end):
        return False
    start = max(0, draft.start - _REACH)
    if _yielded().match(flat, draft.end):
        return True
    ends = _stands_alone().match(flat, draft.end) and not _decaying().search(flat, start, draft.start)
    return bool(ends and _yielding().search(flat, start, draft.start))


@cache
def _stands_alone() -> re.Pattern[str]:
    """What can stand behind the name of a product."""
    size = "of (?:the same|homogeneous|this|comparable|identical|unchanged)"
    verb = "is|was|are|were|results?|resulted|formed|ensued|precipitated|obtained|so"
    other = "and|or|at|in|by|with|on|upon|when|after|within|from|if|that|which|whose"
    return re.compile(rf"[.,;:)]|$| ?\((?![A-Z])| (?:{verb}|{other}|{size})\b")


@cache
def _yielding() -> re.Pattern[str]:
    """What makes a product of the material behind it: 'gave', 'were converted completely into', 'those of'."""
    between = rf"(?:(?:the|an?|pure|black|phase-pure|single-phase|{either('structures', 'before')}) )*"
    aside = r"(?: (?:above|at|on|upon|by|slowly|rapidly|finally|completely|quantitatively)\b[^,.;]{0,24})?"
    return re.compile(
        rf"\b(?:(?:{either('becoming')}){aside} (?:in)?to|{either('yielding')}) {between}$", re.IGNORECASE
    )


@cache
def _decaying() -> re.Pattern[str]:
    """What leaves a solid of the material behind it: 'decomposed at 300 °C to'."""
    return re.compile(rf"\b(?:{either('decaying', 'sediment')})\b[^.;]*$", re.IGNORECASE)


@cache
def _yielded() -> re.Pattern[str]:
    """What makes a product of the material in front of it: 'is formed', 'so obtained'."""
    return re.compile(rf"(?: \([^()]{{1,24}}\))?(?: (?:of|with|in) [^.,;]{{1,40}}?)?,? (?:{either('yielded')})\b")
