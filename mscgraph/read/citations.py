"""Which superscripts and brackets cite: told from charges, exponents, isotopes and note marks.

A superscript cites if it is a list of numbers that stands where none of the others can. Bracketed numbers cite if
the paper has no superscript citations and brackets are its way of citing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from mscgraph.facts.model import Reference
from mscgraph.read.author_years import author_years
from mscgraph.read.document import Cell, Citation, Table, Text, joined
from mscgraph.read.words import cations, citing_words, heads_citations

_DASH = "\u2013\u2212\u2010\u2011-"
_NUMBER = rf"S?\d{{1,3}}(?:[a-h](?:\s*[,{_DASH}]\s*[a-h](?!\w))*)?"
NUMBERS = rf"{_NUMBER}(?:\s*[,;{_DASH}]\s*{_NUMBER})*"
_SUPERSCRIPT = re.compile(rf"\s*({NUMBERS})[\s,]*")
_CHAINED = rf"{NUMBERS}(?:\]\s?[,{_DASH}]\s?\[{NUMBERS})*"
_BRACKETS = re.compile(rf"\[({_CHAINED}(?:,?\s(?:and|&)\s{NUMBERS})?)\](?![\w(\[{_DASH}])")
_PARENTHESES = re.compile(rf"(?<=[\w.,)] )\(({NUMBERS})\)(?!\w)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_RAISED_LIST = re.compile(r"(?<![⁰¹²³⁴-⁹⁺⁻])[¹²³⁴-⁹][⁰¹²³⁴-⁹]*(?:[\u2013⁻,˒][¹²³⁴-⁹][⁰¹²³⁴-⁹]*)*(?![⁰¹²³⁴-⁹⁺⁻])")
_IN_COLUMN = re.compile(rf"\s*[\[(]?({NUMBERS})[\])]?\s*")
_AXIS = re.compile(r"0\d\d")  # 'along [002]'
_RANGE = re.compile(
    rf"(?P<series>S?)(?P<first>\d{{1,3}})"
    rf"(?:(?P<letter>[a-h]?)|(?P<a>[a-h])\s*[{_DASH}]\s*(?P<b>[a-h])|\s*[{_DASH}]\s*(?P=series)(?P<last>\d{{1,3}}))"
)
_LONGEST_RANGE = 100
_LETTERS = "abcdefgh"
_POWER_OF_TEN = re.compile(r"(?<![\d.])10$")
_UNIT = re.compile(r"(?:^|[\s\d/·(])(?:[cmnkµμ]?m|Å|s|L|mL)$")
_SYMBOL = re.compile(r"(?:^|[\s(=])[A-Za-zα-ω]$")
_ORBITAL = re.compile(r"(?:^|(?<!\d)[\s(,/-]|[\d\]])(?:sp|dsp|[spdf])$")  # 'sp3', '1s22s2', 'd10'
_MOST_ELECTRONS = 14
_EXPRESSION = re.compile(r"\((?=[^()]*[±+\u2212=/×·])(?:(?![^\W\d_]{3})[^()])+\)$")  # '(a + b)2'
_POWERS = ("2", "3", "4", "5", "6")
_FEWEST = 3  # what occurs less often is no habit of the paper


@dataclass(frozen=True)
class Style:
    """How a paper cites. `known` holds the keys of its reference list, empty without one."""

    find: Callable[[Text, frozenset[str]], Iterable[Citation]]
    known: frozenset[str]

    def mark(self, text: Text) -> Text:
        """The text with its citations."""
        found = together(self.find(text, self.known), worded(text, self.known))
        return text if found == text.citations else replace(text, citations=found)


def together(found: Iterable[Citation], others: Iterable[Citation]) -> tuple[Citation, ...]:
    """Citations in order, others where there is none already."""
    kept = list(found)
    kept += [c for c in others if not any(c.start < each.end and each.start < c.end for each in kept)]
    return tuple(sorted(kept))


def marked_table(table: Table, mark: Callable[[Text], Text], known: frozenset[str]) -> Table:
    """A table with the citations of its texts; a column that is headed so holds numbers of works."""
    heads = [cell for cell in table.cells if (cell.header or cell.row == 0) and heads_citations(cell.text)]
    columns = {col for cell in heads for col in range(cell.col, cell.col + cell.colspan)}

    marked = (_marked_cell(cell, mark) for cell in table.cells)
    cells = tuple(_numbered_cell(cell, known) if cell.col in columns else cell for cell in marked)
    notes = tuple(map(mark, table.footnotes))
    return replace(table, caption=mark(table.caption), cells=cells, footnotes=notes)


def style_of(texts: Sequence[Text], references: Sequence[Reference]) -> Style:
    """The way of citing that the texts show most; superscripts need no minimum, since nothing else looks alike."""
    known = frozenset(reference.key for reference in references)
    numbered = frozenset(key for key in known if key.removeprefix("S").isdigit())
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


@lru_cache(maxsize=4096)
def keys_of(numbers: str) -> tuple[str, ...]:
    """The reference numbers of a list: '4,8–10' is 4, 8, 9, 10, '3a,b' is 3a, 3b, 'S1–S3' are those of a supplement; ()
    where it is no such list."""
    keys: list[str] = []
    for part in re.split(r"[,;]\s(?:and|&)\s|[,;]|\s(?:and|&)\s", re.sub(r"[\[\]]", "", numbers)):
        match = _RANGE.fullmatch(part.strip())
        if part.strip().isalpha() and keys:  # 'b' after '3a'
            keys.append(keys[-1].rstrip(_LETTERS) + part.strip())
        elif match is None or int(match["first"]) == 0 or _AXIS.fullmatch(match["first"]):
            return ()
        elif match["a"]:
            letters = _LETTERS[_LETTERS.index(match["a"]) : _LETTERS.index(match["b"]) + 1]
            keys.extend(f"{match['series']}{int(match['first'])}{letter}" for letter in letters)
        elif match["last"] is None:
            keys.append(f"{match['series']}{int(match['first'])}{match['letter']}")
        elif 0 < int(match["last"]) - int(match["first"]) < _LONGEST_RANGE:
            numbers_of = range(int(match["first"]), int(match["last"]) + 1)
            keys.extend(f"{match['series']}{number}" for number in numbers_of)
        else:
            return ()
    return tuple(keys)


def superscripts(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Superscript runs, and raised digits of Unicode, that cite."""
    runs = [(start, text.text[start:end]) for start, end, script in text.runs if script == "sup"]
    digits = [(match.start(), match.group().translate(_RAISED)) for match in _RAISED_LIST.finditer(text.text)]
    for start, raised in (*runs, *digits):
        match = _SUPERSCRIPT.fullmatch(raised)
        if match is not None and _may_cite(text.text, start, start + len(raised), match.group(1)):
            yield from _citation(match, start, known)


def _may_cite(text: str, start: int, end: int, numbers: str) -> bool:
    before, after = text[:start], text[end : end + 1]
    if not before.strip() or after.isalpha():  # opens the text, or an isotope: '31P'
        return False
    if _POWER_OF_TEN.search(before):
        return False
    if numbers in ("2", "3") and _UNIT.search(before[-4:]):
        return False
    if numbers in _POWERS and (_SYMBOL.search(before[-3:]) or _EXPRESSION.search(before[-40:])):
        return False
    if numbers.isdigit() and int(numbers) <= _MOST_ELECTRONS and _ORBITAL.search(before[-5:]):
        return False
    return not before[-1].isspace() or before.rstrip()[-1:].isalnum() or before.rstrip()[-1] in ".,;)]"


def brackets(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Numbers in square brackets; '(NMe4)4[1]' is a salt of compound 1."""
    for match in _BRACKETS.finditer(text.text):
        if not _cation().search(text.text, max(0, match.start() - 16), match.start()):
            yield from _citation(match, 0, known, whole=True)


@cache
def _cation() -> re.Pattern[str]:
    return re.compile(rf"(?:{cations()})\)?\d?$")


def parentheses(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Numbers in round brackets that the reference list has."""
    for match in _PARENTHESES.finditer(text.text):
        yield from _citation(match, 0, known, whole=True)


def _marked_cell(cell: Cell, mark: Callable[[Text], Text]) -> Cell:
    """A cell with its citations; its lines become one where a citation runs over the end of a line."""
    lines = tuple(map(mark, cell.lines))
    if len(lines) == 1:
        return cell if lines[0] is cell.lines[0] else replace(cell, lines=lines)
    whole = mark(joined(cell.lines))
    parted = len(whole.citations) != sum(len(line.citations) for line in lines)
    return replace(cell, lines=(whole,) if parted else lines)


def _numbered_cell(cell: Cell, known: frozenset[str]) -> Cell:
    """A cell of a column of numbers of works."""
    whole = joined(cell.lines)
    match = _IN_COLUMN.fullmatch(whole.text)
    found = tuple(_citation(match, 0, known)) if match and not whole.citations else ()
    return replace(cell, lines=(replace(whole, citations=found),)) if found else cell


def worded(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Numbers behind a word for works: 'ref. 12', 'refs 3 and 4'; not those of another list ('ref. 4 of the book')."""
    for match in _worded().finditer(text.text):
        for part in re.compile(_CHAINED).finditer(text.text, *match.span("list")):
            keys = keys_of(part.group())
            if keys and (known.issuperset(keys) or not known):
                yield Citation(*part.span(), keys)


@cache
def _worded() -> re.Pattern[str]:
    numbers = rf"[\[(]?{_CHAINED}[\])]?"
    several = rf"(?P<list>{numbers}(?:,?\s(?:and|or|to|&)\s{numbers})*)"
    return re.compile(rf"(?<![\w-])(?:{citing_words()})\.?\s{several}(?!\w|\s(?:of|in)\s)")


def _citation(match: re.Match[str], offset: int, known: frozenset[str], whole: bool = False) -> Iterable[Citation]:
    keys = keys_of(match.group(1))
    lettered = any(not key.isdigit() for key in keys)
    if lettered and known:  # a list that gives its works no letters is cited by number all the same
        keys = tuple(dict.fromkeys(key if key in known else key.rstrip(_LETTERS) for key in keys))
    if keys and known.issuperset(keys) if known else keys and not lettered:
        start, end = match.span(0 if whole else 1)
        yield Citation(start + offset, end + offset, keys)
