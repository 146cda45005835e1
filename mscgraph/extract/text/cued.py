"""Which part the words around a chemical give it: a role, none at all, or that it was added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.stems import phrases_of
from mscgraph.resources import alternatives, pipeline

_AMOUNT = r"(?:\((?:[^()‹]|‹Q\d+›)*\)\s)?"
# '{} (2 equiv) in methanol and TOP (1 mL)': what stands between a chemical and its verb
_MORE = rf"\s?{_AMOUNT}(?:(?:,\s(?:and\s)?|and\s|plus\s|in\s|such\sas\s)‹C\d+›\s{_AMOUNT})*"
_LISTED = re.compile(rf"^{_MORE}")
_LIST = wording(rf"(?:‹[CQ]\d+›\s{_AMOUNT}(?:[,/–]\s)?(?:and\s|or\s)?(?:of\s)?(?:<surplus>\s)?)+$")
_STOCK = wording(  # 'A was made from B and C': what A was made from is no part of what is done with A
    r"‹C\d+›\s(?:\([^()]*\)\s)?(?:,\s)?(?:(?:was|were|is|are)\s)?(?:[a-z]+ly\s)?"
    r"<made>\s(?:[a-z-]+\s){0,3}?(?:from|by\s<dissolving>)\s"
    r"(?:[a-z-]+\s)?\{\}|‹C\d+›\s(?:in\s‹C\d+›\s)?\((?:[^()]*[,;]\s)?(?:<made>\s)?from\s\{\}"
)
_ABSENT = re.compile(r"(?:absence\sof|without)\s(?:any\s)?(?:[a-z]+\s(?:or|and)\s|‹C\d+›\s(?:or|and)\s)\{\}")
_INTERRUPTED = re.compile(r"^\s?,\s[^,;‹]{1,30},\s")  # 'C , on the other hand , consumed …'
_ADVERB = re.compile(r"^\s?(?:(?:only|also|then|even|[a-z]+ly)\s){1,2}")  # 'C merely converts A back to B'
_JOINED = re.compile(r"\sand\s(?:‹Q\d+›\sof\s)?$")
_SUBJECT = re.compile(r"\s?(?:\(\s[^)]*\)\s)?(?:is|are|was|were)\s(?:[a-z]+ly\s)?[a-z]+ed\s")


@cache
def _called() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each part the words by which a text calls a chemical so, '{}' being the chemical."""
    verb = r"(?:(?:was|were|is|are|being|(?:has|have)\sbeen)\s)?(?:[a-z]+ly\s)?(?:[a-z]+ed\s)?"
    beside = r"(?:(?:along|together)\swith\s‹C\d+›\s)?"
    found = []
    for part, nouns in pipeline("roles.toml")["called"].items():
        noun = rf"(?:{alternatives(nouns)})s?(?![a-z-])"
        said = rf"as\s(?:both\s)?(?:(?:a|an|the)\s)?(?:[a-z-]+\s(?:(?:/|and)\s)?|‹[SG]\d+›\s){{0,3}}{noun}"
        found.append(
            (part, re.compile(rf"{noun}\s(?:such\sas|like|including)\s\{{\}}|\{{\}}{_MORE}\s?{verb}{beside}{said}"))
        )
    return tuple(found)


@cache
def _clears() -> re.Pattern[str]:
    """What a chemical is only added for: 'A (1 mL) was then added to remove what was left of B'."""
    return wording(
        rf"\{{\}}\s?{_AMOUNT}(?:was|were)\s(?:then\s|finally\s)?(?:<added>|used)\s(?:then\s)?to\s"
        rf"(?:{alternatives(pipeline('roles.toml')['purpose']['clearing'])})\s"
    )


def _around(sketch: Sketch, offset: int, width: int = 80) -> str:
    """The words around a mention, the mention itself written '{}', other chemicals of its list left out."""
    before = sketch.words(max(0, offset - width), offset)
    sign = SIGN.match(sketch.text, offset)
    after = sketch.words(sign.end() if sign else offset, offset + width)
    if not (_JOINED.search(before) and _SUBJECT.match(after)):  # not 'dissolved in A and 2 mL of B was added'
        before = _LIST.sub("", before)
    before = re.sub(r"(?:‹Q\d+›\s(?:of\s)?|\bthe\s)$", "", before)
    return f"{before}{{}}{after}"


class _Cues:
    """Phrases around a chemical, '{}', of which each stands on one side of it."""

    def __init__(self, phrases: Sequence[str]) -> None:
        parted = [phrase.split("{}") for phrase in phrases]
        self._before = tuple(before for before, _ in parted if before)
        self._after = tuple(after for before, after in parted if not before)
        self._pattern = rf"(?<![a-z-])(?:{alternatives(phrases)})"

    def stand_in(self, around: str) -> bool:
        """Whether one of them stands in the words around a chemical."""
        before, _, after = around.partition("{}")
        if not before.endswith(self._before) and not after.startswith(self._after):
            return False
        return self._compiled.search(around) is not None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern)


@cache
def _cues(group: str) -> tuple[tuple[str, _Cues], ...]:
    return tuple((role, _Cues(cues)) for role, cues in pipeline("roles.toml")[group].items())


def cued_role(sketch: Sketch, offset: int) -> str | None:
    """The part that the words around a chemical give it: a role of the lexicon, 'excluded', or None."""
    around = _around(sketch, offset)
    left_out = any(cues.stand_in(around) for _, cues in _cues("excluded"))
    if left_out or _STOCK.search(around) or _clears().search(around) or _ABSENT.search(around):
        return "excluded"
    named = next((part for part, words in _called() if words.search(around)), None)
    return named or next((role for role, cues in _cues("cues") if cues.stand_in(around)), None)


def is_reagent(sketch: Sketch, offset: int) -> bool:
    """Whether a chemical stands where the text names what was added."""
    if cued_role(sketch, offset) == "excluded":
        return False
    around = _around(sketch, offset)
    before, _, after = around.partition("{}")
    words = pipeline("roles.toml")["reagent"]
    lead = before.split()[-3:]
    if lead[-1:] == ["from"]:
        return False  # of this something was made
    if any(w in words["before"] for w in lead):
        return True
    rest = _ADVERB.sub("", _INTERRUPTED.sub("", _LISTED.sub("", after)))
    if (not lead or lead[-1] in words["opening"]) and phrases_of("roles.toml", "reagent", "agent").match(rest):
        return True
    return any(text.startswith(phrase) for text in (after.strip(), rest) for phrase in words["after"])
