"""Looking up many names in a text at once.

Texts are folded character by character, so that offsets stay what they were: dashes become '-', every white space a
space, subscripts and full-width forms their plain letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")

_SAME_LENGTH = {ord(c): "-" for c in "‐‑‒–—―−⁻"} | {ord(c): " " for c in "\n\t\r\f\v\u00a0\u2009\u202f\u2002\u2003"}
_SAME_LENGTH |= {ord(c): "'" for c in "′’ʹ"}
_SAME_LENGTH |= {ord(a): b for a, b in zip("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺µÅ", "01234567890123456789+μÅ", strict=True)}
_START = re.compile(r"(?<![A-Za-z0-9Φφ])[A-Za-zα-ω0-9(\[]")
_STEM = 3  # letters by which names are indexed
_LEADING = re.compile(r"[(\[]?[A-Za-z0-9]+")
_KEPT = 1024  # texts whose names are remembered


def flatten(text: str) -> str:
    """The text with dashes, spaces and raised or lowered digits made plain; as long as the text itself."""
    return text.translate(_SAME_LENGTH)


class Hit(NamedTuple, Generic[V]):
    """A name found in a text."""

    start: int
    end: int
    value: V


_Entry = tuple[str, str, V]
"""A name without spaces and dashes, the name, and what it stands for."""


class Dictionary(Generic[V]):
    """Names and what they stand for. Words are found in any case, formulas and acronyms as they are.

    A dictionary `upon` another one knows all its names as well; its own come first. A paper is gone through several
    times, so it remembers what it found in the last texts.
    """

    def __init__(self, names: Iterable[tuple[str, V]], upon: Dictionary[V] | None = None) -> None:
        loose: dict[str, list[_Entry[V]]] = defaultdict(list)
        exact: dict[str, list[_Entry[V]]] = defaultdict(list)
        for name, value in sorted(_flattened(names), key=lambda pair: -len(pair[0])):
            index, key = (loose, name.lower()) if _is_loose(name) else (exact, name)
            index[_leading(key)].append((_squeezed(_stem(key)), name, value))
        self._loose: _Index[V] = _Index(loose, upon._loose if upon else None)
        self._exact: _Index[V] = _Index(exact, upon._exact if upon else None)
        self._found: dict[str, tuple[Hit[V], ...]] = {}

    def find(self, text: str) -> tuple[Hit[V], ...]:
        """The longest name at each place of a flattened text, places in order; hits don't overlap."""
        if text not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[text] = tuple(self._find(text))
        return self._found[text]

    def _find(self, text: str) -> Iterator[Hit[V]]:
        lower, starts = _starts(text)
        sides = ((text, _squeezed(text), self._exact, False), (lower, _squeezed(lower), self._loose, True))
        position = 0
        for at, squeezed_at in starts:
            if at < position:
                continue
            best: Hit[V] | None = None
            for source, squeezed, index, loose in sides:
                for beginning, name, value in index[source[at : at + _STEM]]:
                    if not squeezed.startswith(beginning, squeezed_at):
                        continue  # far cheaper than the expression
                    match = _compiled(name, loose).match(text, at)
                    if match and (best is None or match.end() > best.end):
                        best = Hit(at, match.end(), value)
            if best:
                yield best
                position = best.end


class _Index(dict[str, tuple[_Entry[V], ...]]):
    """The entries that can begin with some letters, those with a shorter stem first, gathered when first looked up."""

    def __init__(self, own: Mapping[str, list[_Entry[V]]], upon: _Index[V] | None) -> None:
        super().__init__()
        self._own, self._upon = own, upon

    def __missing__(self, stem: str) -> tuple[_Entry[V], ...]:
        own = [entry for length in range(1, len(stem) + 1) for entry in self._own.get(stem[:length], ())]
        others = () if self._upon is None else self._upon[stem]
        self[stem] = (*own, *others) if own else others
        return self[stem]


@lru_cache(maxsize=64)  # several dictionaries look into one text
def _starts(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text in lower case, and where names can begin in it: as it is, and without spaces and dashes."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    found, before, left_out = [], 0, 0
    for start in _START.finditer(text):
        at = start.start()
        left_out += text.count(" ", before, at) + text.count("-", before, at)
        found.append((at, at - left_out))
        before = at
    return lower, tuple(found)


def _stem(name: str) -> str:
    """A name as far as it always is the same: 'spectrum' and 'analysis' have their own plurals."""
    return name[:-2] if name.endswith(("spectrum", "analysis")) else name


def _squeezed(text: str) -> str:
    """A text without what print may vary in a name."""
    return text.replace(" ", "").replace("-", "")


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


def _leading(key: str) -> str:
    """The first letters of a name, up to the first space, dash or bracket, which print may vary."""
    letters = _LEADING.match(key[:_STEM])
    return letters.group() if letters else key[:1]


@cache
def _compiled(name: str, loose: bool) -> re.Pattern[str]:
    """A name as a regular expression: flexible about spaces, hyphens at line ends and plurals."""
    parts: list[str] = []
    for letter in _stem(name):
        if letter == " ":
            parts.append(r" {1,3}")
        elif letter == "-":
            parts.append(r"(?:- ?| )" if loose else "- ?")
        elif letter in "([":
            parts.append(r" ?" + re.escape(letter) if parts else re.escape(letter))
        else:
            parts.append(re.escape(letter))
    plural = r"(?:e?s)?" if name[-1].isalpha() and not name.endswith("s") else ""
    if _stem(name) != name:
        plural = "(?:um|ums|a)" if name.endswith("um") else "[ie]s"
    # a name does not run on into a word or a number; citations glued behind it were blanked before
    return re.compile("".join(parts) + plural + r"(?![A-Za-z0-9])", re.IGNORECASE if loose else 0)
