"""Reference lists in the styles of publishers: what is printed, and what a reader should know of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manuscript import Work

Styled = list[tuple[str, str]]  # text and face


def _initials_last(work: Work) -> list[str]:
    return [f"{family}, {initials}" for family, initials in work.authors]


def _initials_first(work: Work) -> list[str]:
    return [f"{initials} {family}" for family, initials in work.authors]


def _and(names: list[str], last: str = " and ", between: str = ", ") -> str:
    return last.join(filter(None, [between.join(names[:-1]), names[-1]]))


def _acs(work: Work) -> Styled:
    volume = [(", ", ""), (work.volume, "i")] if work.volume else []
    doi = f" DOI: {work.doi}." if work.doi else ""
    return [
        (f"{'; '.join(_initials_last(work))} {work.title}. ", ""), (work.journal, "i"), (" ", ""),
        (str(work.year), "b"), *volume, (f", {work.pages}.{doi}", ""),
    ]  # fmt: skip


def _rsc(work: Work) -> Styled:
    volume = [(work.volume, "b"), (", ", "")] if work.volume else []
    return [
        (f"{_and(_initials_first(work))}, ", ""), (work.journal, "i"), (f", {work.year}, ", ""), *volume,
        (f"{work.pages.split('–')[0]}–{work.pages.split('–')[-1]}." if "–" in work.pages else f"{work.pages}.", ""),
    ]  # fmt: skip


def _elsevier(work: Work) -> Styled:
    names = ", ".join(f"{family}, {initials.replace(' ', '')}" for family, initials in work.authors)
    doi = f" https://doi.org/{work.doi}." if work.doi else ""
    volume = f" {work.volume}" if work.volume else ""
    return [(f"{names}, {work.year}. {work.title}. {work.journal}{volume}, {work.pages}.{doi}", "")]


def _nature(work: Work) -> Styled:
    names = _and(_initials_last(work), " & ")
    volume = [(work.volume, "b"), (", ", "")] if work.volume else []
    return [
        (f"{names} {work.title}. ", ""),
        (work.journal, "i"),
        (" ", ""),
        *volume,
        (f"{work.pages} ({work.year}).", ""),
    ]


def _aps(work: Work) -> Styled:
    volume = [(" ", ""), (work.volume, "b")] if work.volume else []
    doi = f", doi:{work.doi}" if work.doi else ""
    return [
        (f"{_and(_initials_first(work))}, {work.title}, {work.journal}", ""), *volume,
        (f", {work.pages} ({work.year}){doi}.", ""),
    ]  # fmt: skip


def _ieee(work: Work) -> Styled:
    volume = f", vol. {work.volume}" if work.volume else ""
    pages = ("pp. " if "–" in work.pages else "p. ") + work.pages
    return [
        (f"{_and(_initials_first(work))}, “{work.title},” ", ""), (work.journal, "i"),
        (f"{volume}, {pages}, {work.year}" + (f", doi: {work.doi}." if work.doi else "."), ""),
    ]  # fmt: skip


_STYLES: dict[str, Callable[[Work], Styled]] = {
    "acs": _acs, "rsc": _rsc, "elsevier": _elsevier, "nature": _nature, "aps": _aps, "ieee": _ieee
}  # fmt: skip
_WITHOUT_TITLE = ("rsc",)
_WITHOUT_DOI = ("rsc", "nature")


def entry(work: Work, style: str) -> tuple[Styled, dict[str, Any]]:
    """An entry as printed without its number, and its fields as far as they are printed."""
    printed = _STYLES[style](work)
    last = style in ("acs", "elsevier", "nature")
    names = _initials_last(work) if last else _initials_first(work)
    if style == "elsevier":
        names = [f"{family}, {initials.replace(' ', '')}" for family, initials in work.authors]
    fields = {
        "authors": names,
        "title": None if style in _WITHOUT_TITLE else work.title,
        "journal": work.journal,
        "year": work.year,
        "doi": None if style in _WITHOUT_DOI or not work.doi else work.doi,
    }
    return printed, fields


def label(work: Work) -> str:
    """How an author–year text names a work, with its year: 'Lee and Kim 2019'."""
    families = [family for family, _ in work.authors]
    who = _and(families) if len(families) < 3 else f"{families[0]} et al."
    return f"{who} {work.year}"
