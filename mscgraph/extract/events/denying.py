"""The words by which a sentence denies a product, a process, or that anything happened to a species.

A class in an expression ('<none>') is a list of `pipelines/denials.toml`, or one of `_VERBS`, in all their forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from mscgraph.extract.names.vocabulary import needed, vocabulary
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.scope import backwards
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.stems import expression
from mscgraph.extract.text.verbs import all_forms, changes, participles
from mscgraph.resources import folder, load_toml

# Classes that are verbs: the frames of change whose verbs they are, and lists of verbs.
_VERBS = {
    "comes": (("comes",), ()),  # 'A forms'
    "sees": (("comes",), ("sees",)),  # 'we obtained A', 'we saw A'
    "yields": (("yields",), ()),
    "gives": (("yields",), ("shows",)),
    "brings": (("yields", "causes"), ("shows",)),
    "turns": (("becomes",), ()),
    "acts": (("becomes",), ("affects",)),
    **{name: ((), (name,)) for name in ("affects", "alters", "grows", "interconverts", "leaves", "moves")},
    **{name: ((), (name,)) for name in ("remains", "returns", "stops")},
}
_PLAIN = (  # words in front of a thing; not those that begin another phrase ('no sign of alloying when A …')
    r"(?:(?!(?:than|when|if|upon|after|during|with|without|between|from|to|by|for|in|on)\s)[a-z0-9-]+\s){0,3}?"
)
_GAP = r"(?:[^\s;:‹]+\s|‹[SCTDQ]\d+›\s|(?:(?<=from\s)|(?<=to\s))‹G\d+›\s){0,14}?"
_SAME_CLAUSE = _GAP.replace(r"[^\s;:‹]", r"(?!but\s)[^\s;:‹]")
_FEW = r"(?:(?!and\s|but\s)[^\s,;:‹]+\s|‹[SCTDQ]\d+›\s){0,6}?"
_THING = r"(?:‹[SG]\d+›|‹W\d+›\s<band>)"
_SAME = r"(?:the|this)\s(?:<expected>\s)?<product>"
_BY_ITSELF = (  # nothing follows that it turns into
    r"(?!(?:[a-z]+ly\s)?(?:to|into|from|back|‹[SGC]|a|an|the|its|their|any|each|one)(?:\s|\d|›))"
)
_BE = r"(?:(?:is|are|was|were|has|have|been|be|could|can|will|would|did|does|do)\s){0,3}"
_DO = r"(?:did|does|do|is|are|was|were|could|can?|would|has|have)\s"  # 'nor did A give B'
_NOT = rf"(?:{_DO}(?:not|never)\s(?:been\s|be\s|at\sall\s|[a-z]+ly\s)?|<failing>\s)"


@dataclass(frozen=True)
class Denial:
    """Words that deny a product (the argument at `target`), or a process (no target), forward or in `reverse`; with
    `still`, that anything happened."""

    start: int
    end: int
    target: int | None = None
    reverse: bool = False
    subject: bool = False
    """Whether what the product was to come of is the subject."""
    still: bool = False
    rather: bool = False
    """Whether it is only named as what did not come in place of another product."""
    alone: bool = False
    """Whether only the species itself is said to be there."""
    elliptic: bool = False
    """Whether it only says of its subject that it did not do what was told before: 'A is converted, but B is not'."""
    means: bool = False
    """Whether only the way in which something came about is denied: 'by fusion rather than by monomer addition'."""
    cluster: bool = False
    """Whether it can be said of clusters only: dots that did not grow were made all the same."""
    mutual: bool = False
    """Whether it says of two species that none becomes the other."""


@cache
def data() -> Mapping[str, Any]:
    """The contents of `pipelines/denials.toml`."""
    return load_toml(folder("pipelines") / "denials.toml")


def verbs_of(frame: str) -> tuple[str, ...]:
    """The verbs of change of a frame."""
    entries = (entry for entry in changes()["change"] if entry["frame"] == frame)
    return tuple(verb for entry in entries for verb in (*entry.get("verbs", ()), *entry.get("passives", ())))


def _any_denying(name: str) -> str:
    """An expression for any phrase of a class, longer ones first."""
    return f"(?:{expression(_phrases(name))})"


def _phrases(name: str) -> tuple[str, ...]:
    if name == "done":  # 'was not affected'
        return participles((*verbs_of("becomes"), *data()["affects"]))
    if name == "restores":
        return all_forms(changes()["thread"]["restoring"])
    if name == "formation":
        return tuple(changes()["links"]["formation"])
    frames, lists = _VERBS.get(name, ((), ()))
    verbs = (
        *(verb for frame in frames for verb in verbs_of(frame)),
        *(verb for each in lists for verb in data()[each]),
    )
    return all_forms(verbs) or tuple(data()[name.replace("_", " ")])


def _wording(written: str) -> re.Pattern[str]:
    return wording(written, any_of=_any_denying)


def denials_in(sketch: Sketch) -> tuple[Denial, ...]:
    """The denials of a sentence, also of one that says "didn't"."""
    return _denials(re.sub(r"n['’]t(?=\s)", "not", sketch.text))


@lru_cache(maxsize=512)  # several rules ask
def _denials(text: str) -> tuple[Denial, ...]:
    worded = (*_of_products(text), *_of_processes(text), *_of_subjects(text), *_of_pairs(text))
    kept = (d for d in worded if not _OPEN.search(text, d.start, d.end) and not _NOUN.match(text, d.end))
    return tuple(d for d in kept if d.target is None or not _YET_TO_COME.search(text, max(0, d.start - 12), d.start))


def _of_products(text: str) -> Iterator[Denial]:
    for match in _found(_PRODUCTS, text):
        group = str(match.lastgroup)
        yield Denial(
            match.start(), match.end(), match.start(group), subject=group in ("into", "not"), rather=group == "rather"
        )
        if group != "rather":
            yield from (Denial(*match.span(), at) for at in _listed_with(text, match, group))


def _listed_with(text: str, match: re.Match[str], group: str) -> Iterator[int]:
    """Where other products stand that are denied with the one of a group: 'no A or B', 'neither A nor B'."""
    end = match.end(group)
    while also := _LISTED.match(text, end):
        yield also.start(1)
        end = also.end(1)
    for also in _NOR.finditer(text[: match.end()]):
        if also.start(1) > max(end, match.start(group)):
            yield also.start(1)


def _of_pairs(text: str) -> Iterator[Denial]:
    for match in _found(_MUTUAL, text):
        yield Denial(match.start(), match.end(), mutual=True)


def _of_processes(text: str) -> Iterator[Denial]:
    for match in _found(_MEANS, text):
        yield Denial(match.start(), match.end(), means=True)
    processes = _found(_PROCESSES, text)
    for match in processes:
        if not _MEASURED.search(text, 0, match.start()):
            back = any(match.groupdict().values()) or _OTHER_WAY.search(text) is not None
            yield Denial(match.start(), match.end(), None, back)
    for match in _found(_ELLIPSES, text):
        if not any(other.start() < match.end() and match.start() < other.end() for other in processes):
            yield Denial(match.start(), match.end(), elliptic=True)


def _of_subjects(text: str) -> Iterator[Denial]:
    for match in _found(STILL, text):
        if not _MEASURED.search(text, 0, match.start()):
            alone, cluster = bool(match["alone"]), bool(match["grown"])
            yield Denial(match.start(), match.end(), still=True, alone=alone, cluster=cluster)


def _found(expression: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Where an expression is found in a sentence: most have no word that it needs, and the expressions are long."""
    words = _needed(expression)
    return tuple(expression.finditer(text)) if words is None or not words.isdisjoint(vocabulary(text)) else ()


@cache
def _needed(expression: re.Pattern[str]) -> frozenset[str] | None:
    always = ("not", "never", "no", "nor", "neither", "none")
    return needed((*always, *(phrase for name in _NEEDED[expression] for phrase in _phrases(name))))


def denies_existence(before: str, behind: str) -> bool:
    """Whether the words around a species say that there is none ('no indication of an'), or ask 'whether … exist'."""
    said = _NONEXISTENT.search(before.lower())
    if said is not None and not said["clause"]:
        return True
    asked = said or re.search(r"\bwhether\s[^,;]*$", before)
    return bool(asked and _EXISTS.match(behind))


def tried(sketch: Sketch, start: int) -> bool:
    """Whether what a verb at an offset speaks of was only tried, and something else came of it: 'an attempt to grow B
    from A gave C'."""
    said = _TRIED.search(sketch.text, max(0, start - 60), start)
    return said is not None and _GIVEN.search(sketch.text, start) is not None


def attempts(sketch: Sketch, start: int, end: int) -> bool:
    """Whether a stretch speaks of an attempt to do something."""
    return _ATTEMPT.search(sketch.text, start, end) is not None


def nouns_in(text: str) -> bool:
    """Whether words in front of a denial name what did nothing: more than 'but', 'however , it', 'by contrast ,'."""
    return _LINKING.fullmatch(text) is None


_LISTED = _wording(rf"\s(?:,\s)?n?or\s{_PLAIN}({_THING})")
_NOR = _wording(rf"nor\s{_PLAIN}({_THING})")
_OPEN = _wording(r"(?<!\S)<open>\s")
_NOUN = _wording(r"(?:<noun>|(?:in|of)\s(?:(?:the|its|their)\s)?<measured>)\s")  # 'no change in composition'
_YET_TO_COME = _wording(r"(?<!\S)<until>\s$")  # 'when no dots had formed'
_LINKING = _wording(r"(?:<linking>\s|[,:]\s)*")
_NONEXISTENT = _wording(rf"(?<!\S)<nonexistent>\s(?P<clause>that\s)?an?\s{_PLAIN}$")
_EXISTS = _wording(r"\s<exists>\b")
_ATTEMPT = _wording(r"(?:(?<=\s)|^)<attempt>\s(?:[a-z]+\s){0,2}to\s")
_TRIED = _wording(r"(?:(?<=\s)|^)<attempt>\s(?:[a-z]+\s){0,2}to\s$")
_GIVEN = _wording(r"\s<yields>\s")
# What is measured of a species, as the subject of what follows: 'the size of the dots', 'the domain size'.
_MEASURED = _wording(
    rf"(?<!\S)(?:the|its|their|this)\s(?:[a-z]+\s){{0,2}}<measured>\s(?:of\s{_PLAIN}{_THING}\s)?"
    r"(?:(?:did|does|do|is|are|was|were)\s)?(?:[a-z]+ly\s)?$"
)
# What says that nothing happened to a species: 'remained unchanged', '(turned into B with C) but not with D'.
_INTO = r"(?!(?:to|into|as|back)\s)"
STILL = _wording(
    r"(?<!\S)(?:<unchanged>\s|"
    r"(?:<remains>|<found>)\s(?:[a-z]+ly\s)?<the_same>\s|"
    r"(?:<remains>|<found>|is|are|was|were|be|been)\s(?:[a-z]+ly\s)?<unaltered>\s|"
    rf"<leaves>\s(?:{_PLAIN}{_THING}|(?:the|its|their)\s(?:[a-z]+\s)?<band>)\s<intact>\s|"
    rf"{_NOT}<acts>\s{_INTO}(?:{_PLAIN}(?:{_THING}|‹C\d+›)|it|them|(?:the\s)?<band>)\s{_INTO}|"
    rf"<band>\s(?:of\s{_PLAIN}{_THING}\s)?(?:{_NOT}<moves>|<stays>)\s|"
    rf"{_NOT}<done>\s(?:by|in|with|on|under|at)\s|"
    rf"(?P<alone>only\s(?:the\s)?{_THING}\s<there>|{_THING}\s<all_there>)\s|"
    rf"(?:(?:did|do|does|could|would)\snot\s(?:[a-z]+ly\s)?|<failing>\s)(?:further\s)?"
    rf"(?:<alters>|(?P<grown><grows>))\s{_BY_ITSELF}|"
    r"(?<=but\s)<but_not>\s)"
)
# What says that something was missing when nothing happened: 'in the absence of C'.
MISSING = _wording(
    r"(?<!\S)<lacking>\s(?:an?\s|the\s|any\s)?(?P<before>(?:[a-z-]+\s){0,2}?)(?:‹C(?P<number>\d+)›|(?P<word>[a-z-]+))\s"
)
# Words right before a bare head by which it is none of what was told: 'no mixed clusters', 'no other dots'.
OTHERS = _wording(r"(?<!\S)<others>\s$")
# Verbs by which something comes about, and is not only seen; and by which it is there again.
FORMING = _wording(r"(?<!\S)(?:<comes>|<yields>)\s")
RESTORING = _wording(r"(?<!\S)<restores>\s")
# A chemical at the head of its clause, as what acts is.
ACTING = _wording(
    r"(?:<linking>\s|,\s|[a-z]+ly\s|(?:<dry>|neither)\s)*"
    r"‹C\d+›\s(?:(?:,\s)?(?:and|or|nor)?\s?(?:[a-z]+\s)?‹C\d+›\s){0,3}(?=[a-z]+\s)"
)
# Right before what something acts on: 'C destroyed A'.
ACTED_ON = _wording(rf"(?<=\s)<affects>\s{_PLAIN}$")
# The circumstance under which nothing happened: 'upon irradiation at 405 nm'.
CIRCUMSTANCE = _wording(
    r"(?<!\S)(?:at\s‹Q\d+›\s|<under>\s(?!<always>\s)(?:(?:[a-z0-9-]+|‹[CQTDWM]\d+›)\s){1,5}|<under_which>\s)"
)
# A process that did not take place: 'no conversion was seen', 'C had no effect'; a group says that it is one back.
_ABSENT = rf"<absent>\s(?!{backwards()}|(?:whether|how|if|why|that|what|which)\s)"
_PROCESSES = _wording(
    rf"(?<!\S)(?:{_NOT}(?:<brings>|<turns>)\s{_PLAIN}(?P<zero><reverse>\s)?<process>\s|"
    rf"(?:it|this|they)\s{_BE}{_ABSENT}|"
    rf"(?:<none>|<trace>)\s{_PLAIN}(?:(?P<one><reverse>\s)?<process>|(?P<seven><reversal>))\s|"
    rf"(?:the|this|such|any|an?)\s{_PLAIN}(?P<two><reverse>\s)?<process>\s{_GAP}{_ABSENT}|"
    rf"(?:^|(?<=[,;:]\s))<process>\s{_FEW}{_ABSENT}|"
    rf"(?:(?:the|an?)\s)?(?P<three><reverse>|<reversal>)\s{_GAP}{_ABSENT}|"
    r"(?P<four><undone>)\s|"
    rf"(?P<five>{_NOT}<restores>\s)(?=(?:the|its|it|them|this)\s)|"
    rf"(?P<six><attempt>\s(?:[a-z]+\s){{0,2}}to\s<undoing>\s{_GAP}<missed>)\s|"
    rf"(?P<eight>{_NOT}(?:<returns>|<turns>\s(?:{_PLAIN}{_THING}|it|them)\sback)\s)|"
    rf"<attempt>\s(?:[a-z]+\s){{0,2}}to\s<redoing>\s{_GAP}<missed>\s|"
    rf"(?<=\sand\s)(?:[a-z]+\s)?<process>\s{_FEW}{_ABSENT}|"
    r"<idle>\s)"
)
# 'No exchange occurs in the other direction', 'in the opposite direction, C had no effect'.
_OTHER_WAY = _wording(r"(?<!\S)in\sthe\s(?:other|<reverse>)\s<direction>\s")
# A way in which something did not come about: 'rather than by monomer addition', 'fusion can be ruled out'.
_MEANS = _wording(
    rf"(?<!\S)(?:<by_other_means>\s{_PLAIN}<process>|"
    r"(?<!not\s)<process>\s(?:(?!and\s|but\s)[^\s;:‹]+\s|‹[SGC]\d+›\s){0,16}?<out_of_the_question>)\s"
)
# 'Neither turns into the other', 'the two could not be interconverted', 'there is no route between A and B'.
_MUTUAL = _wording(
    r"(?<!\S)(?:(?:neither|none)\s(?:[^\s;.]+\s){0,6}?(?:<turns>\s(?:[^\s;.]+\s){0,2}?<each_other>|<interconverts>)|"
    rf"{_NOT}<interconverts>|no\s(?:[a-z]+\s)?<between>)\s"
)
# '(A turns into B,) C does not', 'this did not happen at 5 °C', 'heating to 60 °C yields none'.
_END = r"(?=(?:(?:either|at\sall|so)\s)?[.,;:)])"
_ELLIPSES = _wording(
    rf"(?<!\S)(?:{_DO}(?:not|never)\s(?:been\s|be\s|at\sall\s|[a-z]+ly\s)?{_END}|{_NOT}<again>\s|"
    rf"(?:<yields>|<comes>)\s<nothing>\s{_END}|"
    r"not\sat\sall\s(?=[.,;])|"
    rf"(?<=›\s,\s)<nothing>\s{_END}|"
    rf"(?:nor|neither)\s(?:do|does|did|is|are|was|were|can|could)\s(?:[a-z-]+\s|‹[CTDQ]\d+›\s){{1,6}}(?:do\sso\s)?{_END}|"
    r"(?<=but\s)not\s(?:[a-z-]+\s){0,2}‹C\d+›\s)"
)
# A product that is not there: 'no A was formed', 'A was absent', 'C did not give A'; each group is one in its place.
_SEEN = r"(?:<comes>|<seen>)\s"
_NO_PROCESS = r"(?!(?:[a-z-]+\s){0,2}<process>\s)"
_PRODUCTS = _wording(
    rf"(?<!\S)(?:<trace>\s{_NO_PROCESS}{_PLAIN}(?P<traced>{_THING})|"
    rf"(?:<gives>|<sees>)\s<none>\s{_PLAIN}(?P<given>{_THING})|"
    rf"but\s<none>\s{_NO_PROCESS}{_PLAIN}(?P<besides>{_THING})\s(?=[.,;)]|either\s|at\sall\s)|"
    rf"(?:{_NOT}|never\s)<sees>\s{_PLAIN}(?P<sought>{_THING})|"
    rf"(?:not|never)\s{_GAP}(?:is|are|was|were|did|could|can)\s{_PLAIN}(?P<turned>{_THING})\s{_GAP}{_SEEN}|"
    rf"there\s(?:is|are|was|were)\s(?:neither\s(?:[^\s;,]+\s){{1,4}}nor|no)\s{_NO_PROCESS}{_PLAIN}(?P<there>{_THING})|"
    rf"(?P<lacks>{_THING}|they)\s(?:is|are|was|were)\s(?:[a-z]+ly\s)?<gone>\s|"
    rf"<attempt>\s(?:[a-z]+\s){{0,4}}to\s"
    rf"(?:<gives>\s|<turns>\s(?:(?:{_PLAIN}{_THING}\s)?(?:to|into)\s)?|{_SEEN}|<sees>\s)(?P<same>{_SAME})\s{_GAP}<missed>\s|"
    rf"(?P<product>{_SAME})\s(?:{_BE}(?:not|never)\s(?:been\s|be\s)?|<failing>\s){_SEEN}|"
    rf"<rather>\s{_PLAIN}(?P<rather>{_THING})|"
    rf"<stops>\s(?:the\s<formation>\sof\s)?{_PLAIN}(?P<stopped>{_THING})\s(?=[.,;)]|at\s|in\s|and\s|even\s|but\s|from\s)|"
    rf"<none>\s{_NO_PROCESS}{_PLAIN}(?P<none>{_THING})\s(?!<compared>\sthan)(?:nor\s{_PLAIN}{_THING}\s)?{_GAP}{_SEEN}"
    r"(?!below\s|above\s)|"
    rf"(?P<other>{_THING})\s(?:,\s)?(?:{_BE}(?:not|never)\s(?:been\s|be\s|[a-z]+ly\s)?|<failing>\s){_SEEN}"
    r"(?!back\s|(?:to|into|in|with|at)\s(?:[a-z]+\s)?‹[SG]|from\s[a-z]+\s)|"
    rf"{_NOT}<gives>\s{_PLAIN}(?P<not>{_THING})|"
    rf"{_NOT}<turns>\s{_SAME_CLAUSE}(?:to|into)\s{_PLAIN}(?P<into>{_THING})|"
    rf"(?:neither|none)\sof\s{_FEW}<gives>\s{_PLAIN}(?P<neither>{_THING})|"
    rf"(?:nor|neither)\s{_DO}{_GAP}(?:<gives>\s|<turns>\s{_SAME_CLAUSE}(?:to|into)\s){_PLAIN}(?P<nor>{_THING})|"
    rf"(?:nor|neither)\s{_DO}{_PLAIN}(?P<inverted>{_THING})\s{_GAP}{_SEEN})"
)
_NEEDED: Mapping[
    re.Pattern[str], tuple[str, ...]
] = {  # classes, beside words that always deny, of which each needs a word
    _PRODUCTS: ("none", "trace", "failing", "gone", "attempt", "rather", "stops"),
    _PROCESSES: ("none", "trace", "failing", "absent", "undone", "attempt", "idle"),
    _ELLIPSES: ("failing", "nothing"),
    _MUTUAL: ("failing",),
    _MEANS: ("by_other_means", "out_of_the_question"),
    STILL: ("unchanged", "unaltered", "the_same", "intact", "stays", "there", "all_there", "but_not", "failing"),
}
