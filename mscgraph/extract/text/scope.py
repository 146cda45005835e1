"""How far a denial reaches: what the words before and behind a statement, in its clause, say of whether it holds.

A statement that is a noun ('the conversion of A to B') holds only as its verb says: 'was not observed', 'C did not
bring about'. One that has its own verb can be denied from the front, with the words turned round ('at no temperature
was A converted'), or from behind ('turned into B in none of the runs').
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.stems import Phrases, phrases_of
from mscgraph.resources import pipeline

_NO = r"(?:not(?!\sonly)|never|no|cannot|nor|neither|none|nothing|nowhere|hardly|scarcely|n't|zero|without)"
_AUXILIARY = r"(?:is|are|was|were|has|have|had|did|does|do|can|could|will|would)"
_ADVERBS = r"(?:(?:been|be|so\sfar|yet|at\sall|even|[a-z]+ly)\s)*"
_ASIDE = re.compile(r",\s(?:which|that|by|in|on|as|however|though)(?:\s[^,;]*)?,\s|\([^()]*\)\s")
_FINITE = wording(
    r"(?<![a-z-])(?:is|are|was|were|has|have|had|did|does|do|can|could|cannot|will|would|may|might|must|should|"
    r"never|<finite>)\s"
)
_AT_NONE = r"(?:(?!(?:which|that|and)\s)[^\s,;:]+\s)*?"  # up to where a denial stands behind a verb
_PARTS = re.compile(  # where another statement can begin
    r"[,;:¶(]\s|(?<![a-z-])(?:and|but|or|which|who|why|when|while|although|since|because|if|whereas|than|upon|after)\s"
)
_OPENS = re.compile(r"[;:]\s|\s(?:which|that|who)\s")


def unreal(before: str, behind: str, *, noun: bool) -> str:
    """The words of a clause before or behind a statement by which it does not hold, or ''."""
    if not noun:
        found = _inverted().search(before) or _behind_verb().search(behind)
    elif presumes(before):
        return ""
    else:
        found = _governing().search(before) or _predicate(before, _ASIDE.sub(" ", f"{behind} "))
    return found.group().strip(" ,") if found else ""


def spoken_without(before: str, behind: str) -> str:
    """The words of a clause before or behind a number, a method or a word of structure by which it is said not to be
    there, or '': those of its own part of the clause, and behind it only of the verb of which it is the subject ('no
    band at 500 nm', 'the band at 500 nm was not seen', not 'dots of 4 nm did not grow')."""
    own = _PARTS.split(before)[-1]
    if found := _own_denial().search(own):
        return found.group().split(" ", 1)[0]
    behind = _PARTS.split(behind, maxsplit=1)[0] + " "
    verb = _FINITE.search(behind)
    found = None if verb is None or _OPENS.search(behind[: verb.start()]) else _unseen().match(behind, verb.start())
    return found.group().strip(" ,") if found else ""


def _predicate(before: str, behind: str) -> re.Match[str] | None:
    """The verb of which the statement is the subject, or for which it says what for, if that denies it."""
    behind = behind.lstrip()
    verb = _FINITE.search(behind)
    if verb is None:
        return None
    if before.endswith(("for the ", "for ", "for a ")):
        return _useless().search(behind)
    return None if _OPENS.search(behind[: verb.start()]) else _denying().match(behind, verb.start())


@cache
def _table() -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = pipeline("roles.toml")["scope"]
    return found


@cache
def _words(name: str) -> str:
    return Phrases(_table()[name]).pattern


def contradicted(following: str) -> str:
    """The words by which the sentence behind a report takes it back: 'this view is refuted', 'we have to disagree'."""
    found = _contradicting().match(following)
    return found["said"] if found else ""


@cache
def _contradicting() -> re.Pattern[str]:
    table = pipeline("roles.toml")["status"]
    view, wrong, disagreeing = (Phrases(table[name]).pattern for name in ("view", "refuted", "disagreeing"))
    spoken = rf"(?:this|that|such\san?|the|these)\s(?:[a-z]+\s){{0,2}}{view}\s(?:[^\s;:]+\s){{0,6}}?{wrong}"
    return re.compile(rf"(?:(?:but|yet|however|still)\s(?:,\s)?)?(?P<said>{spoken}|(?:[^;:]+?\s)?{disagreeing})")


def past_way_back(clause: str) -> str:
    """A clause without what it says of the way back of a change alone: 'did not proceed backwards'."""
    return _way_back().sub("", clause)


@cache
def _way_back() -> re.Pattern[str]:
    return re.compile(rf"(?:did|does|do|could)\snot\s[a-z]+\s{backwards()}\s")


def backwards() -> str:
    """The words behind 'did not proceed' by which only the way back of a change is denied, as an expression."""
    return _words("backwards")


@cache
def _denying() -> re.Pattern[str]:
    absent = rf"(?:not|never)\s{_ADVERBS}{_words('undone')}(?!\s{_words('backwards')})"
    return re.compile(
        rf"(?:{_AUXILIARY}\s{_ADVERBS}(?:{absent}|{_words('stopped')})|cannot\s{_ADVERBS}{_words('undone')}|"
        rf"never\s{_ADVERBS}{_words('undone')}|"
        rf"(?:has\s|have\s|had\s)?{_ADVERBS}{_words('fails')}|{_AT_NONE}{_words('in none')})"
    )


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(
        rf"{_AUXILIARY}\s{_ADVERBS}(?:not|never)\s{_ADVERBS}{_words('undone')}|cannot\s{_ADVERBS}{_words('undone')}"
    )


@cache
def _own_denial() -> re.Pattern[str]:
    """A denial with no other verb behind it; 'without' only right in front."""
    near = rf"(?:(?!{_FINITE.pattern})[^\s]+\s)"
    return re.compile(
        rf"(?<![a-z-])(?:without\s(?:(?!‹[SG]){near}){{1,5}}|(?!without){_NO}\s(?!{_words('no denial')}){near}*)$"
    )


@cache
def _useless() -> re.Pattern[str]:
    return re.compile(rf"{_NO}\s(?:[^,;]*\s)?{_words('useful')}|{_words('useless')}")


@cache
def _governing() -> re.Pattern[str]:
    """A negated verb, or a word of lack, whose object the statement is."""
    return re.compile(
        rf"(?:(?<![a-z-]){_NO}\s(?:[^\s,;:]+\s){{0,9}}|(?:{_words('useless')}|{_words('lack')})\s(?:[a-z]+\s){{0,3}})$"
    )


def presumes(before: str) -> bool:
    """Whether the words before a change take it for granted: 'the mechanism of the conversion … is not known'."""
    return phrases_of("roles.toml", "scope", "presumed").search(before) is not None


@cache
def _inverted() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z-]){_NO}\s(?:(?!of\s)[^\s;:]+\s){{0,8}}{_AUXILIARY}\s(?:[a-z]+\s){{0,3}}$|"
        rf"{_words('hardly any')}\s(?:of\s)?(?:the\s)?$"
    )


@cache
def _behind_verb() -> re.Pattern[str]:
    return re.compile(rf"^{_AT_NONE}{_words('in none')}")
