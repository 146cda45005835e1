"""The words that help to take entries apart: abbreviations in journals' names, publishers, marks of theses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from mscgraph.resources import alternatives, folder, load_toml

UPPER = "".join(chr(code) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper())
LETTER = r"[^\W\d_]"
_AFTER = r"(?:(?<=[.,;:]\s)|(?<=[(\[])|^)"  # after a mark: where a title has ended


@dataclass(frozen=True)
class Wording:
    """Word lists, and regular expressions made of them."""

    abbreviations: frozenset[str]
    journals: frozenset[str]
    openers: frozenset[str]
    joining: frozenset[str]
    particles: tuple[str, ...]
    initials: tuple[str, ...]
    lead_in: re.Pattern[str]
    links: re.Pattern[str]
    unpublished: re.Pattern[str]
    thesis: re.Pattern[str]
    patent: re.Pattern[str]
    preprint: re.Pattern[str]
    book: re.Pattern[str]

    def is_journal(self, name: str) -> bool:
        """Whether the list of journals has this name, dots, spaces and letter case aside."""
        return _bare(name) in self.journals


def _bare(name: str) -> str:
    return re.sub(r"[\s.,:]+", "", name).casefold()


@cache
def wording() -> Wording:
    """The words of `pipelines/reading/references.toml`."""
    data: dict[str, Any] = load_toml(folder("pipelines") / "reading" / "references.toml")
    publishers = alternatives(data["publishers"])
    publisher = rf"(?<=[,.:;(]\s)(?:{publishers})(?=[\s,.:;)&]|$)|\((?:{publishers})\b|\b(?:{publishers}):\s"
    return Wording(
        abbreviations=frozenset(data["abbreviations"]),
        journals=frozenset(map(_bare, data["journals"])),
        openers=frozenset(data["openers"]),
        joining=frozenset(data["joining"]),
        particles=tuple(data["particles"]),
        initials=tuple(data["two_letter_initials"]),
        lead_in=re.compile(rf"(?:{alternatives(data['lead_ins'])})\s+(?=[{UPPER}])"),
        links=re.compile(
            rf"(?<!\w)\[?(?:{alternatives(data['links'])})\]?(?!\w)|\([Aa]ccessed[^)]*\)|\b[Aa]ccessed\b[^.;]*"
        ),
        unpublished=re.compile(rf"(?<!\w)(?:{alternatives(data['unpublished'])})(?!\w)", re.IGNORECASE),
        thesis=re.compile(rf"{_AFTER}(?:{alternatives(data['theses'])})(?!\w)"),
        patent=re.compile(
            rf"{_AFTER}(?:[{UPPER}][\w.]*\s)?(?:{alternatives(data['patents'])})(?!\w)"
            rf"|{_AFTER}(?:US|WO|EP|CN|KR|JP)\s?\d{{4}}[/\d]\d{{3,}}"
        ),
        preprint=re.compile(rf"{_AFTER}(?:{alternatives(data['preprints'])})(?!\w)"),
        book=re.compile(
            rf"(?<!\w)(?:{alternatives(data['editions'])})|{publisher}|(?:[.,;]\s|^)[Ii]n:?\s(?=[{UPPER}“\"])"
        ),
    )
