"""Materials that are made of particles and named without a noun: 'the dots gave AgInTe2' are dots of AgInTe2; so are
those that were not made of them: 'no AgInTe2 was found'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mscgraph.extract.names.species_cores import PART
from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.species_reading import either, is_shell
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import chemicals, heads, words
from mscgraph.resources import alternatives

_REACH = 64  # letters from a material back to what makes it
_OXIDE = re.compile(r"O\d*$")  # not what was to be made, but what spoils it
_PARTICLES = ("quantum dot", "nanostructure")


def read_products(flat: str, drafts: Sequence[Draft]) -> None:
    """Give bare materials that a text says to be made, or of which it tells the size or a peak, the head of the
    particles that they are made of."""
    particles = [d for d in drafts if d.head and d.head.species_class in _PARTICLES and d.head.name != PART]
    for draft in (draft for draft in drafts if _is_headless(draft)):
        if chemicals().find(draft.material) or is_shell(flat, draft.end):
            continue
        before = [other for other in particles if other.start < draft.start]
        made_over = [other for other in before if other.material]
        if made_over and _what(draft) != _what(made_over[-1]) and _is_made(flat, draft):
            draft.head, draft.bare = made_over[-1].head, False  # its name stays that of the material
        elif _is_missed(flat, draft) and _what(draft) not in [_what(other) for other in before]:
            head = made_over[-1].head if made_over else heads().find("particle")
            if head and (_what(draft), head.kind) not in [(_what(o), o.head.kind) for o in particles if o.head]:
                draft.head, draft.bare = head, False
        elif _is_measured(flat, draft) and _what(draft) not in [_what(other) for other in particles]:
            nearest = before[-1:] or particles[:1]
            draft.head, draft.bare = nearest[0].head if nearest else heads().find("particle"), False


def _what(draft: Draft) -> tuple[str, str]:
    """A material and its polymorph."""
    return draft.form, draft.material


def _is_headless(draft: Draft) -> bool:
    """Whether it is a material alone, also one that came of something."""
    told = draft.number or draft.label or draft.dopant or draft.shells or draft.composition
    return draft.bare or (draft.head is None and draft.kind in ("material", "word") and not told)


def _is_measured(flat: str, draft: Draft) -> bool:
    """Whether a size or a peak is told right behind it: 'HgTe of 3 nm', 'HgTe (λ = 410 nm)', 'HgTe with a PL at'."""
    told = _measured().match(flat, draft.end)
    return bool(told) and not _of_crystals().search(flat, max(0, draft.start - _REACH), draft.start)


def _is_made(flat: str, draft: Draft) -> bool:
    start = max(0, draft.start - _REACH)
    if _yielded().match(flat, draft.end) and not flat.endswith(" of ", 0, draft.start):
        return True
    ends = _stands_alone().match(flat, draft.end) and not _decaying().search(flat, start, draft.start)
    return bool(ends and _yielding().search(flat, start, draft.start))


def _is_missed(flat: str, draft: Draft) -> bool:
    """Whether a text says that it was not made."""
    before, behind = _missing()
    if draft.form or _other_noun().match(flat, draft.end) or _OXIDE.search(draft.material):
        return False
    return bool(before.search(flat, max(0, draft.start - _REACH), draft.start) or behind.match(flat, draft.end))


@cache
def _missing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says in front of a material, and behind it, that it is not there: 'no trace of', 'was never detected'."""
    between = rf"(?:(?:the|an?|any|{either('before')}|either) )*"
    verb = r"(?:was|were|is|are|could|can|has been|have been)"
    aside = r"(?:,? (?:however|though|itself|alone),?)?"
    return (
        re.compile(rf"\b(?:{either('missing')}) {between}$", re.IGNORECASE),
        wording(
            rf"{aside} (?:(?:{verb} ?(?:not|never)(?: be| been| ever)?|never) (?:{either('seen')})|"
            r"(?:did|does) not <come_about>)\b"
        ),
    )


@cache
def _other_noun() -> re.Pattern[str]:
    """A noun behind a material that makes it a word about something else: 'no ZnTe shell'."""
    verb = r"is|was|are|were|has|have|had|could|can|did|does|ever|nor|or|and"
    stop = (
        r"at|in|by|with|on|upon|when|after|within|from|if|that|which|below|above|up|even|under|without|until|during|to"
    )
    return re.compile(rf"(?!(?:,? (?:however|though),?)? (?:{verb}|{stop}|{either('seen', 'appearing')})\b) ?[\w-]")


@cache
def _stands_alone() -> re.Pattern[str]:
    """What can stand behind the name of a product."""
    size = "of (?:this|<alike>)|without|rather|for"
    verb = "is|was|are|were|<came>|so"
    other = "and|or|at|in|by|with|on|upon|when|after|within|from|if|that|which|whose"
    return wording(rf"[.,;:)]|$| ?\((?![A-Z])| (?:{verb}|{other}|{size})\b")


@cache
def _minerals() -> str:
    return alternatives(pair.partition("=")[0] for pair in words("heads.toml")["minerals"])


@cache
def _yielding() -> re.Pattern[str]:
    """What makes a product of the material behind it: 'gave', 'were converted completely into', 'those of'."""
    between = rf"(?:(?:the|an?|<pure>|{either('structures', 'before')}|{_minerals()}) )*"
    aside = r"(?: (?:above|at|on|upon|by|finally|<pace>)\b[^,.;]{0,24})?"
    return wording(rf"\b(?:(?:{either('becoming')}){aside} (?:in)?to|{either('yielding')}) {between}$", re.IGNORECASE)


@cache
def _measured() -> re.Pattern[str]:
    """A size or a peak behind a material, or that it is an alloy."""
    length = r"(?:about |ca\. |~ ?)?\d+(?:\.\d+)?(?: ?± ?[\d.]+)? ?nm\b(?! [a-z]*(?:<kinds>|MSC))"
    measures = alternatives(words("heads.toml")["measured"])
    return wording(
        rf" ?\((?:λ|[^()]{{0,16}}?{length})|(?:,? (?:of|at|with)|,) {length}"
        rf"|,? with (?:an? |the )?(?:[\w-]+ )?(?:{measures})\b"
        r"| <alloys>(?=[.,;:)]| (?:is|was|<came>|\d|of|with|by)\b)"
    )


@cache
def _of_crystals() -> re.Pattern[str]:
    """What a length behind a material is no size of a sample of: 'the Bohr radius of HgTe (40 nm)'."""
    return re.compile(rf"\b(?:{alternatives(words('heads.toml')['lengths'])})\b[^.;]*$")


@cache
def _decaying() -> re.Pattern[str]:
    """What leaves a solid of the material behind it: 'decomposed at 300 °C to'."""
    return re.compile(rf"\b(?:{either('decaying', 'sediment')})\b[^.;]*$", re.IGNORECASE)


@cache
def _yielded() -> re.Pattern[str]:
    """What makes a product of the material in front of it: 'is formed', 'so obtained'."""
    return re.compile(rf"(?: \([^()]{{1,24}}\))?(?: (?:of|with|in) [^.,;]{{1,40}}?)?,? (?:{either('yielded')})\b")
