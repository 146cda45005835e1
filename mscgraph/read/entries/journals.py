"""Where the title of a work ends and its journal begins: 'Growth of Rings. J. Cryst. Growth'.

A journal is a run of capitalised words and abbreviations at the end of the text, with a title's end in front of it or
nothing at all. The run is followed from its last word to its first; where a word could be either the title's or the
journal's, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from mscgraph.read.entries.wording import LETTER, UPPER, wording

Side = Literal["journal", "title", "neither", "unsure"]

_TOKEN = re.compile(r"\S+")
_END = re.compile(r"[.,:;?!”“\"’'»]*$")
_QUOTED = re.compile(r"\s*[“\"„‘«]\s*(?P<title>.+?)[.,]?\s*[”\"’»][.,]?(?=\s|$)")
_ABBREVIATED = re.compile(rf"[{UPPER}]{LETTER}{{1,12}}(?<![aeiouyAEIOUY])")
_LONGEST = 14  # words


class Word(NamedTuple):
    """A word with the marks that close it, and its place in the text."""

    core: str
    marks: str
    start: int

    @property
    def capital(self) -> bool:
        """Opens like a name: with a capital (after a digit or bracket, too: '2D'), or all of it is '&' or the like."""
        return bool(re.match(rf"[(\d]*[{UPPER}]|[a-z]{{1,4}}[{UPPER}]|npj$", self.core))

    @property
    def abbreviation(self) -> bool:
        """A known abbreviation, or several in one word: 'Nanosci./Nanotechnol.', 'Sci.-Pol.'"""
        parts = [part.strip(".()") for part in re.split(r"[-/\u2010\u2013]|(?<=\.)(?=\w)", self.core)]
        return all(part in wording().abbreviations for part in parts if part)


class Split(NamedTuple):
    """Title and journal of a text, None where it has none or they cannot be told apart."""

    title: str | None
    journal: str | None


NOTHING = Split(None, None)


def split(text: str, titled: bool = False, dotted: bool = True) -> Split:
    """Title and journal out of what stands between authors and volume. `titled`: this style always has titles;
    `dotted`: its abbreviations have stops."""
    quoted = _QUOTED.match(text)
    if quoted:
        rest = _clean(text[quoted.end() :], dotted)
        return Split(quoted["title"], rest if is_journal(rest) else None)
    words = _words(text)
    if not words:
        return NOTHING
    start = _start(words, titled)
    if start is None:
        return NOTHING
    journal = _clean(text[words[start].start :], dotted)
    if start == 0:
        return Split(None, journal) if not titled and _stands_alone(words, journal) else NOTHING
    if not is_journal(journal) and words[start].core not in wording().openers:
        return NOTHING
    return Split(text[: words[start].start].strip(), journal)


def is_journal(text: str) -> bool:
    """Whether a text has the form of a journal's name."""
    words = _words(text)
    return 0 < len(words) <= _LONGEST and words[0].capital and all(w.capital or _joins(w) for w in words)


def _words(text: str) -> list[Word]:
    words = []
    for match in _TOKEN.finditer(text.rstrip(" .,;:")):
        token = match.group()
        marks = _END.search(token)
        assert marks is not None  # the pattern matches the empty string
        words.append(Word(token[: marks.start()], marks.group(), match.start()))
    return words


def _start(words: Sequence[Word], titled: bool) -> int | None:
    """The place of the journal's first word."""
    if not (words[-1].capital or words[-1].abbreviation):
        return _named_in_full(words)
    at = len(words) - 1
    while at > 0:
        side = _side(words, at - 1, titled)
        if side == "title":
            break
        if side == "neither":
            return _named_in_full(words)
        if side == "unsure":
            return None
        at -= 1
    return at if words[at].capital else None


def _side(words: Sequence[Word], at: int, titled: bool) -> Side:
    """Whether a word right before the words of a journal is one of them."""
    word = words[at]
    if word.marks == "":
        return "journal" if word.capital or _joins(word) else "neither"
    if word.marks in (".,", ".:", ".;"):
        return "journal" if word.abbreviation else "title"
    if word.marks == ":":
        return "journal" if re.fullmatch(rf"[{UPPER}]", word.core) or word.abbreviation else "title"
    if word.marks == "," and word.abbreviation and re.fullmatch(rf"[{UPPER}]|Int|Part|Sect", words[at + 1].core):
        return "journal"
    if word.marks == ".":
        return "journal" if word.abbreviation else _undotted(words, at, titled)
    return "title"


def _undotted(words: Sequence[Word], at: int, titled: bool) -> Side:
    """A word with a full stop that no list has: the last one of a title, or an abbreviation unheard of."""
    word = words[at]
    after = words[at + 1 :]
    name = " ".join(w.core for w in after)
    if not _ABBREVIATED.fullmatch(word.core) or wording().is_journal(name):
        return "title"
    if at == 0:
        whole = any(_joins(w) for w in after) or after[0].core in wording().openers
        return "title" if titled or whole else "unsure"
    before = words[at - 1]
    if before.marks:  # it stands alone between two marks
        return "title" if any(_joins(w) for w in after) else "journal"
    opened = at
    while opened > 0 and not words[opened - 1].marks:
        opened -= 1
    run = words[opened:at]
    return "journal" if run[0].core in wording().openers and all(w.capital for w in run) else "title"


def _named_in_full(words: Sequence[Word]) -> int | None:
    """A journal's full name in sentence case, after the title's end: 'Rings. Journal of the chemistry of things'."""
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1].marks and words[at - 1].marks[-1] in ".?!”":
            run = words[at:]
            plain = all(not w.marks for w in run[:-1]) and len(run) <= _LONGEST
            return at if plain and run[0].core in wording().openers else None
    return None


def _stands_alone(words: Sequence[Word], journal: str) -> bool:
    """Whether a text without a title's end is a journal by itself, not a title in capitals."""
    known = wording().is_journal(journal) or words[0].core in wording().openers
    dotted = any(w.abbreviation and (w.marks.startswith(".") or at == len(words) - 1) for at, w in enumerate(words))
    return (known or dotted or len(words) <= 2) and is_journal(journal)


def _joins(word: Word) -> bool:
    return word.core in wording().joining


def _clean(journal: str, dotted: bool) -> str:
    """A journal's name as printed; its full stop stays where it belongs to an abbreviation, not to a sentence."""
    name = " ".join(journal.strip(" ,;:(").split())
    words = _words(name)
    inside = any("." in word.marks for word in words[:-1])
    return name if words and words[-1].abbreviation and (dotted or inside) else name.rstrip(".")
