"""Which superscripts and brackets cite: told from charges, exponents, isotopes and note marks.

A superscript cites if it is a list of numbers that stands where none of the others can. Bracketed numbers cite if
the paper has no superscript citations and brackets are its way of citing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mscgraph.facts.model import Reference
from mscgraph.read.document import Citation, Text

_DASH = "\u2013\u2212\u2010\u2011-"
NUMBERS = rf"\d{{1,3}}(?:\s*[,;{_DASH}]\s*\d{{1,3}})*"
_SUPERSCRIPT = re.compile(rf"\s*({NUMBERS})[\s,]*")
_BRACKETS = re.compile(rf"\[({NUMBERS})\](?![\w(\[{_DASH}])")
_PARENTHESES = re.compile(rf"(?<=[\w.,)] )\(({NUMBERS})\)(?!\w)")
_POWER_OF_TEN = re.compile(r"(?<![\d.])10$")
_UNIT = re.compile(r"(?:^|[\s\d/·(])(?:[cmnkµμ]?m|Å|s|L|mL)$")
_SYMBOL = re.compile(r"(?:^|[\s(=])[A-Za-zα-ω]$")
_AUTHOR_YEAR = re.compile(r"\(([^()]*\b(?:19|20)\d\d[a-z]?)\)")
_LABEL = re.compile(
    r"(?:e\.g\.,?\s*|see\s+|cf\.\s*)?([A-Z][\w'’-]+)(\s+et al\.?|\s+(?:and|&)\s+[A-Z][\w'’-]+)?,?"
    r"\s+((?:19|20)\d\d[a-z]?)"
)
_FEWEST = 3  # what occurs less often is no habit of the paper


@dataclass(frozen=True)
class Style:
    """How a paper cites. `known` holds the keys of its reference list, empty without one."""

    find: Callable[[Text, frozenset[str]], Iterable[Citation]]
    known: frozenset[str]

    def mark(self, text: Text) -> Text:
        """The text with its citations."""
        return replace(text, citations=tuple(self.find(text, self.known)))


def style_of(texts: Sequence[Text], references: Sequence[Reference]) -> Style:
    """The way of citing that the texts show most; superscripts need no minimum, since nothing else looks alike."""
    known = frozenset(reference.key for reference in references)
    numbered = frozenset(key for key in known if key.isdigit())
    counts = {find: sum(len(list(find(text, known))) for text in texts) for find in (superscripts, brackets)}
    if counts[brackets] >= _FEWEST and counts[brackets] > counts[superscripts]:
        return Style(brackets, known)
    if counts[superscripts]:
        return Style(superscripts, known)
    if numbered:
        found = {key for text in texts for cited in parentheses(text, numbered) for key in cited.keys}
        if len(found) >= 0.5 * len(numbered) and len(found) >= _FEWEST:
            return Style(parentheses, known)
    if known and not numbered:
        return Style(author_years, known)
    return Style(brackets if counts[brackets] else superscripts, known)


def keys_of(numbers: str) -> tuple[str, ...]:
    """The reference numbers of a list, ranges expanded: '4,8–10' is 4, 8, 9, 10; () where it is none."""
    keys: list[str] = []
    for part in re.split(r"[,;]", numbers):
        ends = [int(end) for end in re.split(rf"[{_DASH}]", part)] if part.strip() else []
        if len(ends) == 1 and ends[0] > 0:
            keys.append(str(ends[0]))
        elif len(ends) == 2 and 0 < ends[0] < ends[1] < ends[0] + 100:
            keys.extend(str(number) for number in range(ends[0], ends[1] + 1))
        else:
            return ()
    return tuple(keys)


def superscripts(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Superscript runs that cite."""
    for start, end, script in text.runs:
        match = _SUPERSCRIPT.fullmatch(text.text[start:end]) if script == "sup" else None
        if match is None or not _may_cite(text.text, start, end, match.group(1)):
            continue
        yield from _citation(match, start, known)


def _may_cite(text: str, start: int, end: int, numbers: str) -> bool:
    before, after = text[:start], text[end : end + 1]
    if not before.strip() or after.isalpha():  # opens the text, or an isotope: '31P'
        return False
    if _POWER_OF_TEN.search(before):
        return False
    if numbers in ("2", "3") and (_UNIT.search(before[-4:]) or _SYMBOL.search(before[-3:])):
        return False
    return not before[-1].isspace() or before.rstrip()[-1:].isalnum() or before.rstrip()[-1] in ".,;)]"


def brackets(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Numbers in square brackets."""
    for match in _BRACKETS.finditer(text.text):
        yield from _citation(match, 0, known, whole=True)


def parentheses(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Numbers in round brackets that the reference list has."""
    for match in _PARENTHESES.finditer(text.text):
        yield from _citation(match, 0, known, whole=True)


def author_years(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Names and years in round brackets, each of them in the reference list."""
    for match in _AUTHOR_YEAR.finditer(text.text):
        keys = []
        for part in match.group(1).split(";"):
            label = _LABEL.fullmatch(part.strip())
            if label is None:
                break
            keys.append(author_year_key(label.group(1), label.group(2) or "", label.group(3)))
        else:
            if set(keys) <= known:
                yield Citation(match.start(), match.end(), tuple(keys))


def author_year_key(first: str, others: str, year: str) -> str:
    """The label under which an author–year reference is cited: 'Lee 2019', 'Lee and Kim 2019', 'Lee et al. 2019'."""
    others = " ".join(others.replace("&", "and").split())
    if others.startswith("et al"):
        others = "et al."
    return " ".join(part for part in (first, others, year) if part)


def _citation(match: re.Match[str], offset: int, known: frozenset[str], whole: bool = False) -> Iterable[Citation]:
    keys = keys_of(match.group(1))
    if keys and (not known or known.issuperset(keys)):
        start, end = match.span(0 if whole else 1)
        yield Citation(start + offset, end + offset, keys)
