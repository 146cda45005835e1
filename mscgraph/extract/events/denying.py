"""The words by which a sentence denies a product, a process, or that anything happened to a species
(`pipelines/denials.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mscgraph.extract.events.arguments import any_of
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.verbs import all_forms, changes
from mscgraph.resources import folder, load_toml

_PLAIN = (  # words in front of a thing; not those that begin another phrase ('no sign of alloying when A …')
    r"(?:(?!(?:than|when|if|upon|after|during|with|without|between|from|to|by|for|in|on)\s)[a-z0-9-]+\s){0,3}?"
)
_GAP = r"(?:[^\s;:‹]+\s|‹[SCTDQ]\d+›\s|(?:(?<=from\s)|(?<=to\s))‹G\d+›\s){0,14}?"
_FEW = r"(?:(?!and\s|but\s)[^\s,;:‹]+\s|‹[SCTDQ]\d+›\s){0,6}?"
_THING = r"(?:‹[SG]\d+›|‹W\d+›\s(?:peak|band|line|doublet|feature|absorption))"
_BE = r"(?:(?:is|are|was|were|has|have|been|be|could|can|will|would|did|does|do)\s){0,3}"
_NOT = r"(?:did|does|do|is|are|was|were|could|can|would|has|have)\s(?:not|never)\s(?:been\s|be\s|at\sall\s|[a-z]+ly\s)?"


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
    elliptic: bool = False
    """Whether it only says of its subject that it did not do what was told before: 'A is converted, but B is not'."""


@cache
def data() -> Mapping[str, Any]:
    """The contents of `pipelines/denials.toml`."""
    return load_toml(folder("pipelines") / "denials.toml")


def denials_in(sketch: Sketch) -> Iterator[Denial]:
    """The denials of a sentence."""
    for match in _products().finditer(sketch.text):
        group = str(match.lastgroup)
        yield Denial(
            match.start(), match.end(), match.start(group), subject=group in ("into", "not"), rather=group == "rather"
        )
        for also in re.finditer(rf"nor\s{_PLAIN}({_THING})", match.group()):
            if match.start() + also.start(1) != match.start(group):
                yield Denial(match.start(), match.end(), match.start() + also.start(1))
    processes = tuple(_processes().finditer(sketch.text))
    for match in processes:
        yield Denial(match.start(), match.end(), None, any(match.groupdict().values()))
    for match in _ellipses().finditer(sketch.text):
        if not any(other.start() < match.end() and match.start() < other.end() for other in processes):
            yield Denial(match.start(), match.end(), elliptic=True)
    for match in still().finditer(sketch.text):
        if not match["lasting"] or ("‹T" in sketch.text and "‹D" in sketch.text):
            yield Denial(match.start(), match.end(), still=True)


def denies_existence(before: str, behind: str) -> bool:
    """Whether the words around a species say that there is none ('no indication of an'), or ask 'whether … exist'."""
    said = re.search(rf"(?<!\S){_words('nonexistent')}(?P<clause>that\s)?an?\s{_PLAIN}$", before.lower())
    if said is not None and not said["clause"]:
        return True
    asked = said or re.search(r"\bwhether\s[^,;]*$", before)
    return bool(asked and re.match(rf"\s{_words('exists')[:-2]}\b", behind))


def tried(sketch: Sketch, start: int) -> bool:
    """Whether what a verb at an offset speaks of was only tried, and something else came of it: 'an attempt to grow B
    from A gave C'."""
    said = _tried().search(sketch.text, max(0, start - 60), start)
    return said is not None and _given().search(sketch.text, start) is not None


@cache
def _tried() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\s)|^){_words('attempt')}(?:[a-z]+\s){{0,2}}to\s$")


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(_listed('yields'))}")


@cache
def still() -> re.Pattern[str]:
    """What says that nothing happened to a species: 'remained unchanged', '(turned into B with C) but not with D'."""
    left = rf"(?:left|leaves|leave)\s{_PLAIN}{_THING}\s{_words('intact')}"
    turns, into = any_of((*_listed("becomes"), *all_forms(data()["affects"]))), r"(?!(?:to|into|as)\s)"
    acted = rf"{_NOT}{turns}{into}(?:{_PLAIN}(?:{_THING}|‹C\d+›)|it|them|(?:the\s)?{_words('band')[:-2]})\s{into}"
    band = rf"{_words('band')}(?:of\s{_PLAIN}{_THING}\s)?{_NOT}{any_of(all_forms(data()['moves']))}"
    each = (_words("unchanged"), left, acted, band, rf"(?P<lasting>{_words('lasting')})")
    return re.compile(rf"(?<!\S)(?:{'|'.join(each)}|(?<=but\s){_words('but not')})")


@cache
def missing() -> re.Pattern[str]:
    """What says that something was missing when nothing happened: 'in the absence of C'."""
    before = r"(?:an?\s|the\s|any\s)?(?P<before>(?:[a-z-]+\s){0,2}?)"
    return re.compile(rf"(?<!\S){_words('lacking')}{before}(?:‹C(?P<number>\d+)›|(?P<word>[a-z-]+))\s")


@cache
def circumstance() -> re.Pattern[str]:
    """The circumstance under which nothing happened: 'upon irradiation at 405 nm'."""
    given = r"(?:(?:[a-z0-9-]+|‹[CQTDWM]\d+›)\s){1,5}"
    return re.compile(rf"(?<!\S)(?:{_words('under')}(?!{_words('always')}){given}|{_words('under which')})")


def nouns_in(text: str) -> bool:
    """Whether words in front of a denial name what did nothing: more than 'but', 'however , it', 'by contrast ,'."""
    return re.fullmatch(rf"(?:{_words('linking')}|[,:]\s)*", text) is None


@cache
def _words(name: str) -> str:
    return any_of(data()[name])


@cache
def _processes() -> re.Pattern[str]:
    process, absent, back = _words("process"), _words("absent"), _words("reverse")
    gives = any_of((*_listed("yields"), *_listed("causes"), *all_forms(data()["shows"])))
    restoring = any_of(all_forms(changes()["thread"]["restoring"]))
    restores = rf"(?:{_NOT}|{_words('failing')}){restoring}(?=(?:the|its|it|them|this)\s)"
    undoing = rf"{_words('attempt')}(?:[a-z]+\s){{0,2}}to\s{_words('undoing')}{_GAP}{_words('missed')}"
    return re.compile(
        rf"(?<!\S)(?:{_NOT}{gives}{_PLAIN}{process}|(?:it|this|they)\s{_BE}{absent}|(?:{_words('none')}|{_words('trace')}){_PLAIN}(?P<one>{back})?{process}|"
        rf"(?:the|this|such|any|an?)\s{_PLAIN}(?P<two>{back})?{process}{_GAP}{absent}|"
        rf"(?:^|(?<=[,;:]\s)){process}{_FEW}{absent}|"
        rf"(?:the\s)?(?P<three>{back}|{_words('reversal')}){_GAP}{absent}|(?P<four>{_words('undone')})|(?P<five>{restores})|(?P<six>{undoing})|{_words('idle')})"
    )


@cache
def _ellipses() -> re.Pattern[str]:
    """'(A turns into B,) C does not', 'this did not happen at 5 °C', 'heating to 60 °C yields none'."""
    gives = any_of((*_listed("yields"), *_listed("comes")))
    end = r"(?=(?:(?:either|at\sall|so)\s)?[.,;:)])"
    return re.compile(
        rf"(?<!\S)(?:{_NOT}(?:{end}|{_words('again')})|{_words('failing')}{_words('again')}|{gives}{_words('nothing')}{end}|"
        rf"(?<=›\s,\s){_words('nothing')}{end})"
    )


@cache
def _products() -> re.Pattern[str]:
    seen, none = any_of((*_listed("comes"), *data()["seen"])), _words("none")
    gives, turns = any_of((*_listed("yields"), *all_forms(data()["shows"]))), any_of(_listed("becomes"))
    no_process = rf"(?!(?:[a-z-]+\s){{0,2}}{_words('process')})"
    return re.compile(
        rf"(?<!\S)(?:{_words('trace')}{no_process}{_PLAIN}(?P<traced>{_THING})|"
        rf"{gives}{none}{_PLAIN}(?P<given>{_THING})|"
        rf"there\s(?:is|are|was|were)\s(?:neither\s(?:[^\s;,]+\s){{1,4}}nor|no)\s{no_process}{_PLAIN}(?P<there>{_THING})|"
        rf"(?P<lacks>{_THING}|they)\s(?:is|are|was|were)\s(?:[a-z]+ly\s)?{_words('gone')}|"
        rf"{_words('attempt')}(?:[a-z]+\s){{0,4}}to\s(?:{gives}|{turns}(?:(?:to|into)\s)?|{seen}){_PLAIN}"
        rf"(?P<tried>{_THING}){_GAP}{_words('missed')}|"
        rf"{_words('rather')}{_PLAIN}(?P<rather>{_THING})|"
        rf"{none}{no_process}{_PLAIN}(?P<none>{_THING})\s(?!(?:larger|smaller|bigger|other)\sthan)(?:nor\s{_PLAIN}{_THING}\s)?{_GAP}{seen}|"
        rf"(?P<other>{_THING})\s(?:,\s)?(?:{_BE}(?:not|never)\s(?:been\s|be\s|[a-z]+ly\s)?|{_words('failing')}){seen}"
        r"(?!(?:to|into|in|with|at)\s(?:[a-z]+\s)?‹[SG])|"
        rf"(?:{_NOT}|{_words('failing')}){gives}{_PLAIN}(?P<not>{_THING})|"
        rf"(?:{_NOT}|no\slonger\s|{_words('failing')}){turns}{_GAP}(?:to|into)\s{_PLAIN}(?P<into>{_THING})|"
        rf"(?:neither|none)\sof\s{_GAP}{gives}{_PLAIN}(?P<neither>{_THING}))"
    )


def _listed(frame: str) -> tuple[str, ...]:
    """The verbs of change of a frame, in all forms."""
    entries = [entry for entry in changes()["change"] if entry["frame"] == frame]
    verbs = (all_forms((*entry.get("verbs", ()), *entry.get("passives", ()))) for entry in entries)
    return tuple(form for each in verbs for form in each)
