"""Looking up many names in a text at once.

Texts are folded character by character, so that offsets stay what they were: dashes become '-', every white space a
space, subscripts and full-width forms their plain letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")

_SAME_LENGTH = {ord(c): "-" for c in "‐‑‒–—―−⁻"} | {ord(c): " " for c in "\n\t\r\f\v\u00a0\u2009\u202f\u2002\u2003"}
_SAME_LENGTH |= {ord(c): "'" for c in "′’ʹ"}
_SAME_LENGTH |= {ord(a): b for a, b in zip("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺µÅ", "01234567890123456789+μÅ", strict=True)}
_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-zα-ω0-9(\[]")
_STEM = 3  # letters by which names are indexed


def flatten(text: str) -> str:
    """The text with dashes, spaces and raised or lowered digits made plain; as long as the text itself."""
    return text.translate(_SAME_LENGTH)


class Hit(NamedTuple, Generic[V]):
    """A name found in a text."""

    start: int
    end: int
    value: V


_Entry = tuple[str, str, V]
"""How a name begins, the name, and what it stands for."""


class Dictionary(Generic[V]):
    """Names and what they stand for. Words are found in any case, formulas and acronyms as they are.

    A dictionary `upon` another one knows all its names as well; its own come first. It is that of one paper, which is
    gone through several times, so it remembers what it found in each text.
    """

    def __init__(self, names: Iterable[tuple[str, V]], upon: Dictionary[V] | None = None) -> None:
        self._loose: dict[str, list[_Entry[V]]] = defaultdict(list)
        self._exact: dict[str, list[_Entry[V]]] = defaultdict(list)
        for name, value in sorted(_flattened(names), key=lambda pair: -len(pair[0])):
            loose = _is_loose(name)
            key = name.lower() if loose else name
            index = self._loose if loose else self._exact
            index[_leading(key, _STEM)].append((_leading(key, 12), name, value))
        for own, other in ((self._loose, upon._loose), (self._exact, upon._exact)) if upon else ():
            for stem, entries in other.items():
                own[stem].extend(entries)
        self._exactly: dict[str, tuple[_Entry[V], ...]] = {}  # what was looked up, by the letters of a text
        self._loosely: dict[str, tuple[_Entry[V], ...]] = {}
        self._found: dict[str, tuple[Hit[V], ...]] | None = {} if upon else None

    def find(self, text: str) -> tuple[Hit[V], ...]:
        """The longest name at each place of a flattened text, places in order; hits don't overlap."""
        if self._found is None:
            return tuple(self._find(text))
        if text not in self._found:
            self._found[text] = tuple(self._find(text))
        return self._found[text]

    def _find(self, text: str) -> Iterator[Hit[V]]:
        lower = text.lower() if len(text.lower()) == len(text) else text
        sides = ((text, self._exact, self._exactly, False), (lower, self._loose, self._loosely, True))
        position = 0
        for start in _START.finditer(text):
            at = start.start()
            if at < position:
                continue
            best: Hit[V] | None = None
            for source, index, known, loose in sides:
                stem = source[at : at + _STEM]
                if (entries := known.get(stem)) is None:
                    entries = known[stem] = _beginning(index, stem)
                for beginning, name, value in entries:
                    if not source.startswith(beginning, at):
                        continue  # far cheaper than the expression
                    match = _compiled(name, loose).match(text, at)
                    if match and (best is None or match.end() > best.end):
                        best = Hit(at, match.end(), value)
            if best:
                yield best
                position = best.end


def _beginning(index: Mapping[str, list[_Entry[V]]], stem: str) -> tuple[_Entry[V], ...]:
    """The entries of an index that can begin with some letters, those with a shorter stem first."""
    return tuple(entry for length in range(1, len(stem) + 1) for entry in index.get(stem[:length], ()))


def _is_loose(name: str) -> bool:
    """Whether a name may be printed in any case: words may, formulas and acronyms may not."""
    if re.search(r"\d[+-]", name) or len(name) <= _STEM:
        return False
    if re.search(r"[()\[\]]", name):  # 'Bis(trimethylsilyl)sulfide was …', but not '(TMS)2S'
        words = re.sub(r"\([IVX]+\)", "", name)
        return words == words.lower() and re.search(r"[a-z]{5}", words) is not None
    return name[1:] == name[1:].lower() or re.search(r"[a-z]{3}", name) is not None


def _flattened(names: Iterable[tuple[str, V]]) -> list[tuple[str, V]]:
    """Names flattened, the first meaning of each kept."""
    found: dict[str, V] = {}
    for name, value in names:
        found.setdefault(flatten(name), value)
    return list(found.items())


def _leading(key: str, length: int) -> str:
    """The letters that a name begins with, up to the first space, dash or bracket, which print may vary."""
    letters = re.match(rf"[(\[]?[A-Za-z0-9]{{1,{length}}}", key[:length])
    return letters.group() if letters else key[:1]


@cache
def _compiled(name: str, loose: bool) -> re.Pattern[str]:
    """A name as a regular expression: flexible about spaces, hyphens at line ends and plurals."""
    parts = []
    for letter in name:
        if letter == " ":
            parts.append(r" {1,3}")
        elif letter == "-":
            parts.append(r"(?:- ?| )" if loose else "- ?")
        elif letter in "([":
            parts.append(r" ?" + re.escape(letter) if parts else re.escape(letter))
        else:
            parts.append(re.escape(letter))
    plural = r"(?:e?s)?" if name[-1].isalpha() and not name.endswith("s") else ""
    if name.endswith("spectrum"):
        parts, plural = parts[:-2], "(?:um|ums|a)"
    # a name does not run on into a word or a number; citations glued behind it were blanked before
    return re.compile("".join(parts) + plural + r"(?![A-Za-z0-9])", re.IGNORECASE if loose else 0)
