"""The arguments of a verb or noun of change: the species around it, by clause, voice, preposition and treatment.

An argument is a list of species with the word that governs it ('into', 'of', 'when'; nothing for a subject or object).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.groups import banded, phrases
from mscgraph.extract.text.sketch import Sketch, signs_in
from mscgraph.extract.text.statements import Filler
from mscgraph.extract.text.stems import expression
from mscgraph.extract.text.verbs import all_forms, changes, gerunds, listed, participles, plurals

_SIGN = r"(?:‹G\d+›\s(?:,\s|\(\s)?(?=‹S))?‹[SG]\d+›\s"
_ONE = rf"{_SIGN}(?:/\s{_SIGN})*"
_PLAIN = r"(?:(?!both\s|either\s)[a-z0-9-]+ |‹[WQ]\d+›\s){0,4}?"
_BOTH = r"(?:,\s)?(?:and|or|as\swell\sas)\s(?:to\s|into\s|of\s)?"
_LIST = re.compile(
    rf"{_ONE}(?:(?:,\s{_PLAIN}{_ONE}){{1,7}}{_BOTH}{_PLAIN}{_ONE}|(?:and|or)\s{_PLAIN}{_ONE}(?!\w+ed\s))?"
)
_PRONOUN = wording(
    r"(?:(?<=\s)|^)(it(?!\s<seems>\s)|all\sof\s(?:them|these)|they|them|the\slatter|the\sformer|the\s<starting>|its|their|(?<=from\s)these(?=\s(?:,\s)?‹)|"
    r"(?:this|these)(?=\s(?:is|are|was|were|has|have|can|could|then|into|to|[a-z]+ly)\s))\s"
)
_ALL = re.compile(r"all of (?:them|these)")
_NOUN = wording(r"<sources>\s(?!,\s‹S)")  # what 'CdSe MSC precursors' are is no cluster
_ITS_BAND = wording(r"‹[SG]\d+›\s(?:with|<having>)\s(?:[a-z]+ )?$")  # 'dots with a band at 480 nm' are meant
_CALLED = wording(  # 'into one that absorbs at 322 nm (B)', 'a third family at 447 nm (B)'
    r"(?<=\s)(?:(?:an?|another|the)\s(?:[a-z]+\s){0,2})?(?:one|<kinds>|<bands>|‹G\d+›)\s"
    r"(?:(?:(?:(?:that|which)\s)?<absorbs>|with\s(?:[a-z]+\s){1,4})\s)?at\s‹W\d+›\s\(\s$"
)
_INDEFINITE = re.compile(r"(?:^|\s)(?:an?|another|any)\s(?:[a-z-]+ ){0,2}$")  # 'an intermediate' points at nothing
_LEAD = re.compile(r"(?:(?<=\s)|^)(\S+)\t(?:[a-z0-9-]+ |‹[WQ]\d+›\s|\S+ of\t){0,4}$")
_PREPOSITIONS = frozenset(("of", "to", "into", "in", "from", "with", "by", "at", "for", "on", "than", "via", "without"))
_PAST = re.compile(r"[:;]\s|‹C\d+›\s,\s|\s,\s(?:(?:in|of|for)\swhich\s)?$")  # 'in contrast to the acid, A is …'
_AWAY = ("way ", "over ")  # 'gave way to that of B' compares nothing


@dataclass(frozen=True)
class Argument:
    """Species named together: offsets into the sketch, what fills the list, and the word that governs it."""

    start: int
    end: int
    fillers: tuple[Filler, ...]
    lead: str

    @property
    def possessive(self) -> bool:
        """Whether it is 'its' or 'their', which stand for a species only right before a noun of change."""
        return self.fillers[0].pronoun in ("its", "their")

    @property
    def bare(self) -> bool:
        """Whether it can be a subject or an object: no preposition stands before it."""
        return self.lead not in _PREPOSITIONS


def any_of(phrases: Sequence[str]) -> str:
    """An expression for any of the phrases in a sketch, as `stems.expression` has it, and the space behind."""
    return rf"(?:{expression(phrases)})\s"


@cache
def _definite() -> re.Pattern[str]:
    """'the rods', 'from seeds': a bare head that only its place makes a species of."""
    heads, before = any_of(changes()["links"]["heads"])[:-2], r"(?<=from\s)|(?<=to\s)|(?<=of\s)"
    return re.compile(rf"(?:(?<=\s)|^)((?:(?:the|these)\s(?:[a-z-]+ )?|both\s|{before}){heads})\s")


@cache
def _these() -> re.Pattern[str]:
    """'but these aggregated', 'this goes back to A': what stands for species right before a verb of change."""
    verbs = any_of(all_forms(listed("becomes: verbs")))
    told = rf"(?:(?=[a-z]+(?:s|ed)\s){verbs}|<went>\s)"
    into = rf"{told}(?:back\s|over\s|[a-z]+ly\s){{0,2}}(?:in)?to\s"
    return wording(rf"(?<=\s)(these)\s(?={verbs})|(?:(?<=\s)|^)(this)\s(?={into})")


def is_given(text: str, argument: Argument) -> bool:
    """Whether a sentence says that a species was added to something: 'A was injected', 'the addition of A'."""
    before, behind = _added()
    return bool(before.search(text, 0, argument.start) or behind.match(text, argument.end))


@cache
def _added() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = changes()["treatment"]
    adding, added = any_of((*gerunds(table["adding"]), *table["injecting"])), any_of(participles(table["adding"]))
    nouns = any_of(table["adding nouns"])
    return (
        re.compile(rf"(?:{adding}|{nouns}of\s|{added}){_PLAIN}$"),
        re.compile(rf"(?:\([^()]*\)\s)?(?:[^\s,;]+\s){{0,8}}?(?:is|are|was|were|been|being)\s(?:[a-z]+ly\s)?{added}"),
    )


@cache
def _treated(before: bool) -> re.Pattern[str]:
    table = changes()["treatment"]
    added, done = any_of(participles(table["adding"])), any_of(participles((*table["verbs"], *table["adding"])))
    if before:
        doing = any_of((*gerunds(table["verbs"]), *participles(table["verbs"]), *plurals(table["nouns"])))
        giving = any_of(all_forms([*listed("yields: verbs"), *listed("becomes: verbs")]))
        adding = any_of((*gerunds(table["adding"]), *plurals(table["adding nouns"])))
        return re.compile(
            rf"(?:(?<=\s)|^)(?:{doing}(?:(?:\S+\s){{0,5}}(?:of|between|among)\s)?|{doing}of\s(?:[a-z]+\s){{1,3}}(?:in|on)\s{_PLAIN}$|"
            rf"(?:{doing}(?:between\s|of\s)|{adding})(?:(?!{giving})\S+\s){{0,8}}(?:to|into|onto|on|with|and)\s(?!{giving})){_PLAIN}$|"
            rf"{any_of(table['injecting'])}{_PLAIN}$|"
            rf"(?:is|are|was|were)\s(?:[a-z]+ly\s)?(?:{added}|{any_of(table['given'])})"
            rf"(?:[a-z]+\s)?(?:to|into|onto)\s{_PLAIN}$|"
            rf"(?:^|(?:when|if|once|upon|on|after)\s)(?:[a-z]+ly\s)?(?:{done}|{adding})(?:[^\s;]+\s){{0,12}},\s(?!{giving}){_PLAIN}$"
        )
    return re.compile(
        rf"(?:\([^()]*\)\s)?(?:with\s(?:[a-z-]+\s){{1,4}}‹[WEP]\d+›\s)?(?:,\swhich\s[^,;]{{0,60}},\s|(?:,\s)?(?:which\s)?)(?:\S+\s){{0,4}}?(?:is|are|was|were|been|be|being)\s(?:[a-z]+ly\s)?{done}"
    )


@lru_cache(maxsize=64)  # of a paragraph: several rules ask
def arguments(sketch: Sketch) -> tuple[Argument, ...]:
    """The arguments of a sentence in order."""
    text, found = sketch.text, []
    for match in (_uncompared(sketch, match) for match in _LIST.finditer(text)):
        indefinite = "‹S" not in match.group() and _INDEFINITE.search(text, max(0, match.start() - 40), match.start())
        if indefinite or _is_compared(sketch, match.start()) or _NOUN.match(text, match.end()):
            continue
        fillers = tuple(
            Filler(number, "", sketch.token_at(text.index(f"‹{letter}{number}›", match.start())))
            for letter, number in signs_in(re.sub(r"‹G\d+›\s(?:,\s|\(\s)?(?=‹S)", "", match.group()))
        )
        called = _CALLED.search(text, max(0, match.start() - 80), match.start())
        start = called.start() if called else match.start()
        end = match.end() + 2 if called and text.startswith(") ", match.end()) else match.end()
        found.append(Argument(start, end, fillers, lead_of(text, 0, start)))
    for match in (*_PRONOUN.finditer(text), *_these().finditer(text), *_definite().finditer(text)):
        said = match[match.lastindex or 0]
        before = match.re is _these() if said == "this" else text.startswith("from", match.start() - 5)
        last = said in ("this", "these") and before
        pronoun = "the latter" if last else said
        filler = Filler(None, _ALL.sub("all they", " ".join(pronoun.split())), sketch.token_at(match.start()))
        found.append(Argument(match.start(), match.end(), (filler,), lead_of(text, 0, match.start())))
    return tuple(sorted(found, key=lambda a: a.start))


def bands(sketch: Sketch, *, assigned: bool = False) -> tuple[Argument, ...]:
    """The bands of a sentence that can stand for a species: 'the 391 nm peak', 'the one at 415 nm'; for the species to
    which the sentence assigns it, where it does: 'one at 415 nm, typical of B'. With `assigned` none but these."""
    found = []
    for band in banded(sketch):
        if not _ITS_BAND.search(sketch.text, 0, band.start):
            said = _identity().match(sketch.text, band.end)
            fillers = (Filler(int(said[1]), "", band.fillers[0].token),) if said else band.fillers
            if said or not assigned:
                found.append(Argument(band.start, band.end, fillers, ""))
    return tuple(found)


@cache
def _identity() -> re.Pattern[str]:
    """What behind a band says whose it is: '(B)', ', characteristic of B', 'appears, which we ascribe to B'."""
    words = any_of(changes()["links"]["identified"])
    another = r"(?:and\s(?:[a-z]+\s){0,3}(?:one|<bands>)?\s?at\s‹W\d+›\s)?"
    between = r"(?:(?!while|whereas|and\s|by\s|to\s|into\s|with\s)[^;‹(\s]+\s){0,6}?"
    return wording(rf"{another}(?:\(\s|{between}{words}(?:[a-z-]+\s,?\s?){{0,4}}?(?:‹G\d+›\s,?\s?)?)‹S(\d+)›")


def _uncompared(sketch: Sketch, match: re.Match[str]) -> re.Match[str]:
    """A list of species without what the others are compared with: 'unlike A, B and C were recovered'."""
    comma = match.group().find(", ")
    if comma < 0 or not _is_compared(sketch, match.start()):
        return match
    return _LIST.match(sketch.text, match.start() + comma + 2) or match


def _is_compared(sketch: Sketch, start: int) -> bool:
    before = sketch.words(max(0, start - 40), start)
    found = (said for said in phrases("comparing").finditer(before) if not before.endswith(_AWAY, 0, said.start()))
    return any("‹S" not in before[said.end() :] and not _PAST.search(before, said.end()) for said in found)


def lead_of(text: str, low: int, start: int) -> str:
    """The function word that governs what begins at `start`, sought no further back than `low`."""
    match = _LEAD.search(text, max(low, start - 80), start)
    return match[1] if match and "‹S" not in match.group() else ""


def is_treated(text: str, argument: Argument) -> bool:
    """Whether a sentence says what was done to a species: 'heating A', 'A was treated'."""
    return is_treated_at(text, argument.start, argument.end)


def is_treated_at(text: str, start: int, end: int) -> bool:
    """The same of what stands between two offsets."""
    before = _treated(True).search(text, max(0, start - 90), start)
    return bool(before and "‹S" not in before.group()) or was_treated(text, end)


def was_treated(text: str, end: int) -> bool:
    """Whether the words behind what ends there say what was done to it."""
    return _treated(False).match(text, end) is not None
