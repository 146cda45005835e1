"""The authors at the head of an entry, in the forms that reference lists have: 'Kim, T.; Park, S.', 'T. Kim and
S. Park', 'Kim T, Park S', 'Taeho Kim and Sora Park', 'Kim, T. et al.'"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from mscgraph.read.entries.wording import LETTER, UPPER, wording

Form = Literal["inverted", "initials first", "bare initials", "full"]

_SEPARATOR = re.compile(r"\s*[,;]\s*(?P<and>(?:and|&|und)\s+)?|\s+(?P<also>(?:and|&|und)\s+)")
_OTHERS = re.compile(r"[,;]?\s*(?:and\s+)?(?:et\s*al\b\.?|(?:and\s+)?(?:others|co-?workers))")
_ENDS = r"(?=\s*[,;:.(]|\s+(?:and|&|und|et)\b|\s*$)"
_AND = re.compile(r"and|&|und")
_MOST = 400  # names; longer lists are those of particle physics


class Name(NamedTuple):
    """An author as printed, and the family name in it."""

    text: str
    family: str


@dataclass(frozen=True)
class Authors:
    """The authors of an entry. `ends` are the places at which the names end; `others`: 'et al.' follows."""

    form: Form
    names: tuple[Name, ...]
    ends: tuple[int, ...]
    others: bool
    end: int

    def without_last(self) -> Authors | None:
        """The same without the last name, where that may be a journal: 'J. Nanomaterials'."""
        if len(self.names) < 2 or not re.match(r"[JZ]\.\s", self.names[-1].text):
            return None
        return Authors(self.form, self.names[:-1], self.ends[:-1], False, self.ends[-2])


@cache
def _forms() -> dict[Form, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each form the first name and the following ones."""
    words = wording()
    initial = rf"(?:[{UPPER}]|(?:{'|'.join(words.initials)}))\."
    hyphen = r"[-\u2010\u2011\u2013]"
    another = rf"(?:{initial}|(?<=[-\u2010\u2011\u2013]){LETTER}\.)"
    initials = rf"{initial}(?:\s?(?:{hyphen}\s?)?{another}){{0,6}}"
    initials = rf"(?:{initials}|[{UPPER}]\.?-[{UPPER}]\.)"
    particle = rf"(?:(?:{'|'.join(map(re.escape, words.particles))})\s+|[dDO][’'])*"
    word = rf"[{UPPER}](?:{LETTER}|[’'`\u2010\u2011-])+"
    family = rf"(?P<family>{particle}{word}(?:\s{word})?)"
    suffix = r"(?:,?\s(?:Jr|Sr|II|III|IV)\b\.?)?"
    inverted = rf"{family},\s?{initials}{suffix}"
    first = rf"{initials}\s?{family}{suffix}{_ENDS}"
    given = rf"(?:{word}|{initial})(?:[\s-]{initial}|\s{word}){{0,2}}"
    full = rf"{given}\s{family}{_ENDS}"
    closing = r"(?=[,.;:]|\s\(|\s(?:and|&|et)\b|\s(?:19|20)\d\d|$)"
    bare = rf"{family}\s(?:{initials}(?=,|\s(?:and|&|et|\())|[{UPPER}](?:-?[{UPPER}]){{0,2}}{closing})"
    patterns: dict[Form, tuple[str, str]] = {
        "inverted": (inverted, _numbered(inverted, first)),
        "initials first": (first, first),
        "bare initials": (bare, bare),
        "full": (
            _numbered(rf"(?P<family>{particle}{word}),\s{word}(?:[\s-]{initial}|\s{word}){{0,2}}{_ENDS}", full),
            full,
        ),
    }
    return {form: (re.compile(one), re.compile(many)) for form, (one, many) in patterns.items()}


def _numbered(one: str, other: str) -> str:
    """An alternative of two forms of names, whose family names need names of their own."""
    return f"(?:{one}|{other.replace('(?P<family>', '(?P<family2>')})"


def authors_of(text: str) -> Authors | None:
    """The authors that a text opens with, or None where it opens with no names."""
    found = [authors for form in _forms() if (authors := _scan(text, form)) is not None and _plausible(authors, text)]
    if not found:
        return None
    best = next((a for a in found if a.form == "full" and a.end > found[0].end), found[0])
    if best.form == "full" and len(best.names) == 1 and found[0].form == "bare initials":
        return None  # 'Lee M. Dots.' is Lee, M. or M. Dots
    return best


def _scan(text: str, form: Form) -> Authors | None:
    first, following = _forms()[form]
    match = first.match(text)
    names: list[Name] = []
    ends: list[int] = []
    closed = False
    while match is not None and len(names) < _MOST:
        names.append(Name(match.group(), match.groupdict().get("family") or match.groupdict().get("family2") or ""))
        ends.append(match.end())
        match = None if closed else _next(text, match.end(), following)
        closed = match is not None and _AND.search(text[ends[-1] : match.start()]) is not None  # nobody comes after
    if not names:
        return None
    others = _OTHERS.match(text, ends[-1])
    return Authors(form, tuple(names), tuple(ends), others is not None, others.end() if others else ends[-1])


def _next(text: str, at: int, following: re.Pattern[str]) -> re.Match[str] | None:
    """The next name after a separator. What looks like one may be a journal: 'S. Park, J. Mater. Chem.'"""
    separator = _SEPARATOR.match(text, at)
    match = following.match(text, separator.end()) if separator else None
    if match is None or separator is None:
        return None
    joined = separator["and"] or separator["also"]
    initials_first = re.match(rf"[{UPPER}][^\s,]?\.", match.group()) is not None
    closed = text[match.end() : match.end() + 1] == "."
    return None if initials_first and closed and not joined and ";" not in separator.group() else match


def _plausible(found: Authors, text: str) -> bool:
    """Whether these are names: full ones look like any capitalised words, and need a sign."""
    if found.form == "full":
        several = re.search(r"\b(?:and|&)\s", text[: found.end]) is not None and re.match(
            r"[.:]|,?\s[“\"(]", text[found.end :]
        )
        initials = any(re.search(rf"\s[{UPPER}]\.", name.text) for name in found.names) and len(found.names) == 1
        return bool(several) or initials or found.others
    if found.form == "initials first":
        return found.names[0].family not in wording().abbreviations
    return True
