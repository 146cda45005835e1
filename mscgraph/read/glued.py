"""Citation numbers glued to the words, where a format has lost its superscripts ('QDs10–12', 'seeds32.').

A number after a lower-case word can hardly be anything else. Where a text shows at least three of these, it cites
in this way, and the numbers seen give the range in which its reference numbers lie. Only then, and only within that
range, are numbers accepted in places that would be doubtful by themselves: after brackets, units, charges and years,
and after names that the text also has without the number ('CMM-922' where 'CMM-9' stands elsewhere).

Works are numbered in the order in which they are first cited. So where 10 is missing between a sure 9 and a sure 11,
and one word alone in between ends in 10, that word cites, whatever it is ('isomers of CdS10').
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from mscgraph.facts.model import Reference
from mscgraph.read.citations import Style, keys_of, style_of, together, worded
from mscgraph.read.document import Citation, Text
from mscgraph.read.words import numbered_words
from mscgraph.resources import alternatives, folder, load_toml

_LIST = r"\d{1,3}(?:[,\u2013\u2212-]\d{1,3})*"
_END = r"(?![\w\u2013\u2212%]|[.,]\d|-\w|\([A-Z])"  # 'Pt33(SR)24' is one formula
_SURE = re.compile(rf"(?<![\w.])(?:[A-Za-z]+-)*(?:[a-z]{{3,}}|[A-Z]{{2,}}s)[.,;:]?(?P<cited>{_LIST}){_END}")
_BRACKET = re.compile(rf"(?<=\s)\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)[.,;]?(?P<cited>{_LIST}){_END}")
_CHARGE = re.compile(rf"\]\d?[+\u2212\u2013-](?P<cited>{_LIST}){_END}")
_BEHIND = re.compile(rf"(?<![\w.])\d+(?:\.\d+)?\s(?P<unit>[a-zµμ]{{1,3}})[.,;](?P<cited>{_LIST}){_END}")
_YEAR = re.compile(rf"(?<![\d.,])(?:19|20)\d\d(?P<cited>\d{{1,3}}(?:[,\u2013]\d{{1,3}})*){_END}")
_NAME = re.compile(rf"(?<!\S)[(\[]?(?P<name>[^\s\d(][^\s]*?)(?P<cited>{_LIST}){_END}")
_ANY = re.compile(rf"(?<=[^\s\d.,;:+\u2212\u2013/=~<>(\[-])[.,;:]?(?P<cited>{_LIST}){_END}")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*|[()\[\]]\d*)+")
_IN_GROUP = re.compile(r"[A-Za-z0-9\])]\([^()\s]*\)?$")  # the count of a group in a formula, or in that group
_WORD_MARK = re.compile(r"[a-z]{3,}|^\d+$|[\s.\-\u2013/]|^[A-Z]{2,}s$")
_FEWEST = 3  # that show a habit
_LONGEST_GAP = 10  # numbers; more are cited in a part that is not there


@dataclass(frozen=True)
class Glued:
    """How a text cites: the range of its numbers, how often each of its tokens stands by itself, the keys of its
    list, and what of each of its texts the order of the numbers shows to be citations."""

    low: int
    high: int
    tokens: Counter[str]
    known: frozenset[str] = frozenset()
    in_order: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def mark(self, text: Text) -> Text:
        """The text with its citations."""
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        for start, end in (*_sure(text.text), *self.in_order.get(text.text, ()), *self._doubtful(text.text)):
            if not any(start < other_end and other_start < end for other_start, other_end in found):
                keys = keys_of(text.text[start:end])
                if keys and all(self.low <= int(key) <= self.high for key in keys):
                    found[start, end] = keys
        citations = (Citation(start, end, keys) for (start, end), keys in found.items())
        return replace(text, citations=together(citations, worded(text, self.known)))

    def _doubtful(self, text: str) -> Iterator[tuple[int, int]]:
        for pattern in (_CHARGE, _YEAR, _after_unit()):
            yield from (match.span("cited") for match in pattern.finditer(text))
        yield from _not_numbered(text, _BEHIND, _after_mark(r"[A-Z]|[^\W\d]{2}|\]"))
        for match in _BRACKET.finditer(text):
            if _is_aside(match["inside"]) or re.search(r"\D", match["cited"]):
                yield match.span("cited")
        for match in _NAME.finditer(text):
            yield from self._after_name(match)

    def _after_name(self, match: re.Match[str]) -> Iterator[tuple[int, int]]:
        """'CMM-922' cites 22 where 'CMM-9' stands elsewhere; a bare formula or letter takes no single number."""
        start, end = match.span("cited")
        whole = match["name"] + match["cited"]
        first = re.match(r"\d+", match["cited"])
        assert first is not None  # the list opens with a number
        for digits in range(len(first.group())):  # how many digits belong to the name
            name = match["name"] + match["cited"][:digits]
            cited = match["cited"][digits:]
            known = self.tokens[name] > 0 and self.tokens[whole] < 2 and re.search(r"[A-Za-z]", name)
            if not known or name.endswith(("-", "\u2013", "/")):
                continue
            single = cited.isdigit()
            if digits == 0 and single and (len(name) < 3 or _looks_like_formula(name)):
                continue
            if all(self.low <= int(key) <= self.high for key in keys_of(cited) or ("0",)):
                yield start + digits, end
                return


def glued_style(texts: Sequence[Text], known: frozenset[str] = frozenset()) -> Glued | None:
    """The way of citing that these texts show, or None where they show none."""
    seen = [text.text[start:end] for text in texts for start, end in _sure(text.text)]
    keys = [int(key) for numbers in seen for key in keys_of(numbers)]
    ended = sum(1 for text in texts for _ in _not_numbered(text.text, _ended()))
    if len(seen) + ended < _FEWEST or not keys:  # one behind a mark counts twice
        return None
    slack = 2 + (max(keys) - min(keys)) // 5
    tokens = Counter(token for text in texts for token in _tokens(text.text))
    return Glued(max(1, min(keys) - slack), max(keys) + slack, tokens, known, _in_order(texts))


def style_without_scripts(texts: Sequence[Text], references: Sequence[Reference]) -> Glued | Style:
    """The way of citing of a text that may have lost its superscripts: the one that marks most."""
    glued = glued_style(texts, frozenset(reference.key for reference in references))
    written = style_of(texts, references)
    marked = sum(len(written.mark(text).citations) for text in texts)
    if glued and sum(len(glued.mark(text).citations) for text in texts) > marked:
        return glued
    return written


class _Cited(NamedTuple):
    """A citation: the place of its text, its stretch there, its numbers."""

    text: int
    start: int
    end: int
    numbers: tuple[int, ...]


def _in_order(texts: Sequence[Text]) -> dict[str, tuple[tuple[int, int], ...]]:
    """What fills the gaps in the order of the numbers, by text."""
    out: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    seen = 0
    last = (0, 0)
    for cited in (c for at, text in enumerate(texts) for c in _list_at(at, text.text, _sure(text.text))):
        new = [number for number in cited.numbers if number > seen]
        if not new:
            continue
        missing = range(seen + 1, min(new))
        filling = _filling(texts, last, cited, missing) if len(missing) <= _LONGEST_GAP else []
        for found in filling or _going_on(texts, last, cited, seen + 1):
            out[texts[found.text].text].append((found.start, found.end))
        seen, last = max(new), (cited.text, cited.end)
    return {text: tuple(spans) for text, spans in out.items()}


def _list_at(at: int, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[_Cited]:
    for start, end in sorted(spans):
        yield _Cited(at, start, end, tuple(map(int, keys_of(text[start:end]))))


def _between(texts: Sequence[Text], last: tuple[int, int], cited: _Cited) -> Iterator[_Cited]:
    """What looks like a list of numbers glued to anything, between two citations."""
    for at in range(last[0], cited.text + 1):
        text = texts[at].text
        low, high = last[1] if at == last[0] else 0, cited.start if at == cited.text else len(text)
        spans = (match.span("cited") for match in _ANY.finditer(text, low, high))
        yield from _list_at(at, text, (span for span in spans if not _IN_GROUP.search(text, 0, span[0])))


def _going_on(texts: Sequence[Text], last: tuple[int, int], cited: _Cited, following: int) -> list[_Cited]:
    """Lists that count on from the last citation, two at least: 'CdS10 and CdSe11,12', cited again behind."""
    found: list[_Cited] = []
    for each in _between(texts, last, cited):
        if each.numbers[:1] == (following,):
            found.append(each)
            following = max(each.numbers) + 1
    return found if len(found) > 1 and following - 1 <= max(cited.numbers) else []


def _filling(texts: Sequence[Text], last: tuple[int, int], cited: _Cited, missing: range) -> list[_Cited]:
    """The lists of numbers between two citations that have what is missing there, if just one has each number."""
    found = [c for c in _between(texts, last, cited) if any(number in missing for number in c.numbers)]
    fits = all(max(c.numbers) < cited.numbers[0] for c in found)
    numbers = Counter(number for c in found for number in c.numbers if number in missing)
    return found if fits and set(numbers.values()) == {1} else []


def _tokens(text: str) -> Iterable[str]:
    """Words as they stand, bracketed ones also without their brackets."""
    for token in text.split():
        bare = token.strip(".,;:?!\u201c\u201d\"'")
        yield bare
        inner = bare.strip("()[]")
        if inner != bare and inner.count("(") == inner.count(")"):
            yield inner


@cache
def _no_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{numbered_words()})$")


def _sure(text: str) -> Iterator[tuple[int, int]]:
    return _not_numbered(text, _SURE, _ended())


def _not_numbered(text: str, *patterns: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What patterns take for citations, other than numbers of figures or volumes."""
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        if not _no_words().search(text, max(0, match.start() - 5), match.start("cited")):
            yield match.span("cited")


def _is_aside(inside: str) -> bool:
    """Words, a figure, a label or an acronym in brackets, as against a group of a formula."""
    acronym = re.fullmatch(r"[A-Z]{2,}", inside) and not _looks_like_formula(inside)
    return bool(_WORD_MARK.search(inside) or acronym)


def _looks_like_formula(text: str) -> bool:
    """Made of element symbols and groups; an acronym shows by a capital that is no element."""
    bare = text.rstrip("0123456789")
    if re.fullmatch(r"[A-Z]{3,}", bare):
        return set(bare) <= _elements()
    return bool(_FORMULA.fullmatch(text)) and any(symbol in _elements() for symbol in re.findall(r"[A-Z][a-z]?", text))


@cache
def _elements() -> frozenset[str]:
    data = load_toml(folder("pipelines") / "lexicon" / "elements.toml")
    return frozenset(entry["symbol"] for entry in data["element"])


@cache
def _units() -> str:
    data = load_toml(folder("pipelines") / "lexicon" / "units.toml")
    return alternatives(name for unit in data["unit"] for name in unit["names"])


@cache
def _after_mark(before: str) -> re.Pattern[str]:
    """A number glued to the mark that ends a clause, unless of a quantity: 'by Poe et al.,21 who', not '80 °C,12 h'."""
    return re.compile(rf"(?:{before})[.,;](?P<cited>{_LIST})(?=\s|$)(?!\s(?:{_units()}|%)(?!\w))")


@cache
def _ended() -> re.Pattern[str]:
    """Such a number behind a word, a bracket or a unit."""
    return _after_mark(rf"[a-z]{{2}}\.?|[A-Za-z]\)|\d\s(?:{_units()})")


@cache
def _after_unit() -> re.Pattern[str]:
    """A number glued to the unit of another number; 'nm2' and 'cm3' are powers, so that 2 and 3 are left out."""
    number = r"(?<![A-Za-z\d.)\]])\d+(?:\.\d+)?"
    no_power = rf"(?:[.,;:]|(?!(?:2|3){_END}))"
    return re.compile(rf"{number}\s?(?:{_units()}|%){no_power}(?P<cited>{_LIST}){_END}(?!\s(?:{_units()})(?!\w))")
