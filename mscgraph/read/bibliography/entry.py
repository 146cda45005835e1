"""A work in a bibliography, whatever format it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKUP = re.compile(r"</?(?:i|b|sub|sup|em|strong|scp|span|sc)\b[^>]*>", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Entry:
    """A work. `place` says which entry of which file it is; `files` are the names of the files attached to it."""

    place: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    year: int | None = None
    doi: str | None = None
    files: tuple[str, ...] = ()


def plain(text: str | None) -> str | None:
    """A field without markup, spaces made single; None where nothing is left."""
    return " ".join(_MARKUP.sub("", text or "").split()) or None


def doi_in(text: str | None) -> str | None:
    """The DOI in a field that may hold an address of it."""
    match = _DOI.search(text or "")
    return match.group().rstrip(".,;") if match else None


def year_in(text: object) -> int | None:
    """The year in a date."""
    match = _YEAR.search(str(text or ""))
    return int(match.group()) if match else None


def file_name(path: str) -> str:
    """The last part of a path of any system."""
    return re.split(r"[\\/]", path.strip())[-1]


def given_first(family: str, given: str) -> str:
    """A name as papers print it."""
    return " ".join(f"{given} {family}".split())
