"""Citations by author and year: '(Lee 2019; Lee and Kim, 2020a,b)', 'Lee et al. (2019)', 'Lee and Kim [2019]'.

Only names that the reference list has are looked for, so that a year in brackets is not taken for a citation, nor is
somebody whom the paper merely mentions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mscgraph.read.document import Citation, Text

_YEAR = r"(?:1[89]|20)\d\d[a-z]?(?!\w)"
_YEARS = rf"{_YEAR}(?:\s?[,;&]\s?(?:{_YEAR}|[a-h](?!\w)))*"
_KEY = re.compile(r"(?P<first>.+?)(?:\s(?P<others>et al\.|and .+))?\s(?P<year>\d{4}[a-z]?)")
_NAME = r"(?:[a-z]{2,4}\s){0,2}[^\W\d_a-z][\w'’\u2010\u2011-]+"
_SECOND = rf"(?:,\s+{_NAME}){{0,3}},?\s+(?:and|&)\s+(?P<second>{_NAME}(?:\s{_NAME})?)"
_OTHERS = rf"(?:,?\s+et\s+al\.?|{_SECOND}|\s+and\s+(?:(?:his|her|their)\s+)?(?:co-?workers|colleagues|others))"
_GROUP = re.compile(r"[(\[][^()\[\]]*\b(?:1[89]|20)\d\d[a-z]?[^()\[\]]*[)\]]")
_ASIDE = re.compile(
    r"\b(?:e\.g\.|i\.e\.|cf\.|see|also|and|compare|reviewed (?:in|by)|for (?:a )?reviews?|for example|as in|in|by"
    r"|pp?\.\s?\d+(?:[\u2013-]\d+)?)(?!\w)|[\s,;:&()\[\]]"
)
_LONGEST_NAMES = 120  # characters


def author_year_key(first: str, others: str, year: str) -> str:
    """The label under which an author–year reference is cited: 'Lee 2019', 'Lee and Kim 2019', 'Lee et al. 2019'."""
    others = " ".join(others.replace("&", "and").split())
    if others.startswith("et al"):
        others = "et al."
    return " ".join(part for part in (first, others, year) if part)


def author_years(text: Text, known: frozenset[str]) -> Iterable[Citation]:
    """Names and years of works in the reference list.

    A bracket that holds nothing else is the citation, with its brackets; in 'Lee et al. (2019)' the bracketed year is;
    without brackets, names and year are.
    """
    labels = _labels(known)
    if labels is None:
        return
    at = 0
    for group in _GROUP.finditer(text.text):
        yield from _bare(labels, text.text, at, group.start())
        yield from _grouped(labels, text.text, group)
        at = group.end()
    yield from _bare(labels, text.text, at, len(text.text))


def _grouped(labels: _Labels, text: str, group: re.Match[str]) -> Iterator[Citation]:
    """The citations of a bracket that holds a year."""
    told = labels.in_sentence(text, group)
    if told:
        yield Citation(group.start(), group.end(), told)
        return
    inside = list(labels.in_brackets(group.group()))
    keys = tuple(key for _, _, found in inside for key in found)
    if keys and _nothing_else(group.group(), inside):
        yield Citation(group.start(), group.end(), keys)
    else:
        yield from (Citation(group.start() + s, group.start() + e, found) for s, e, found in inside)


def _bare(labels: _Labels, text: str, start: int, end: int) -> Iterator[Citation]:
    """Names and years without brackets, as in the cells of tables; several that a mark parts are one citation."""
    out: list[Citation] = []
    for s, e, found in labels.in_brackets(text[start:end], exactly=True):
        if out and re.fullmatch(r"\s*[;,]\s*", text[out[-1].end : start + s]):
            out[-1] = Citation(out[-1].start, start + e, out[-1].keys + found)
        else:
            out.append(Citation(start + s, start + e, found))
    yield from out


def _nothing_else(group: str, inside: list[tuple[int, int, tuple[str, ...]]]) -> bool:
    rest = list(group)
    for start, end, _ in inside:
        rest[start:end] = " " * (end - start)
    return not _ASIDE.sub("", "".join(rest))


class _Labels:
    """The labels of a reference list, by first author and year."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for key in sorted(known):
            match = _KEY.fullmatch(key)
            if match:
                self._known[match["first"], match["year"]].append((match["others"] or "", key))
        firsts = sorted({first for first, _ in self._known}, key=len, reverse=True)
        names = rf"(?<![\w’'-])(?P<first>{'|'.join(map(_any_case, firsts))})(?:['’]s)?(?P<others>{_OTHERS})?"
        self._bracketed = re.compile(rf"{names}(?:,\s*|\s+)(?P<years>{_YEARS})") if firsts else None
        self._before = re.compile(rf"{names},?\s*$") if firsts else None

    def in_brackets(self, group: str, exactly: bool = False) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Start, end and keys of the labels in a bracket: 'Lee, 2019a,b; Kim 2020'. `exactly`: with the co-authors."""
        for match in self._bracketed.finditer(group) if self._bracketed else ():
            keys = self._keys(match, match["years"], exactly)
            if keys:
                yield match.start(), match.end(), keys

    def in_sentence(self, text: str, group: re.Match[str]) -> tuple[str, ...]:
        """The keys of a bracket of years alone, the names standing before it: 'Lee and Kim (2019)'."""
        if self._before is None or not re.fullmatch(rf"[(\[]\s?{_YEARS}\s?[)\]]", group.group()):
            return ()
        window = text[max(0, group.start() - _LONGEST_NAMES) : group.start()]
        match = self._before.search(window)
        while match is not None:  # 'Lee and Kim (2019)' may be two people and a work of the second
            keys = self._keys(match, group.group())
            if keys:
                return keys
            match = self._before.search(window, match.start() + 1)
        return ()

    def _keys(self, names: re.Match[str], years: str, exactly: bool = False) -> tuple[str, ...]:
        """The known works that names and years mean; () where one of the years is of none, or of several."""
        others = names["others"] or ""
        keys = []
        for year in _expanded(years):
            first = names["first"]
            candidates = self._known.get((first, year)) or self._known.get((first[0].lower() + first[1:], year), [])
            exact = [key for written, key in candidates if _agree(written, others, names["second"])]
            if len(exact) != 1 and (exactly or len(candidates) != 1):
                return ()
            keys.append((exact if len(exact) == 1 else [key for _, key in candidates])[0])
        return tuple(keys)


def _any_case(name: str) -> str:
    """A pattern for a name, whose particle is a capital at the head of a sentence."""
    return f"[{name[0]}{name[0].upper()}]{re.escape(name[1:])}" if name[0].islower() else re.escape(name)


def _agree(written: str, others: str, second: str | None) -> bool:
    """Whether the co-authors of a label are those of a citation; three names and more are 'et al.' in a label."""
    if not others:
        return not written
    if second and others.count(",") == 0:
        return written == f"and {second}"
    return written == "et al."


def _expanded(years: str) -> Iterator[str]:
    """'2019, 2020a,b' is 2019, 2020a, 2020b."""
    year = ""
    for part in re.findall(rf"{_YEAR}|(?<!\w)[a-h](?!\w)", years):
        year = part if part[0].isdigit() else year[:4] + part
        yield year


@lru_cache(maxsize=8)
def _labels(known: frozenset[str]) -> _Labels | None:
    return _Labels(known) if known else None
