"""Words by which the parts of a paper are known, from `pipelines/reading/sections.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mscgraph.resources import alternatives, folder, load_toml

_EDGES = re.compile(r"^(?:[\W\d_]|[IVX]+\.\s)+|\W+$")

_LONGEST = 60  # characters: no usual heading is longer, whatever stands before it


def names_section(text: str) -> bool:
    """Whether a line is the usual heading of a section."""
    return _is_one("headings", text)


def names_kind(text: str) -> bool:
    """Whether a line says which kind of paper it is, and no more: 'Research Article'."""
    return _is_one("kinds", text)


def opens_journal(text: str) -> bool:
    """Whether a line begins like the name of a journal: 'Journal of Cluster Science'."""
    return _bare(text).startswith(tuple(f"{opening} " for opening in _words("journals")))


def unmarked_rank(text: str, above: Sequence[str]) -> int:
    """The rank of a heading that shows none: 2 for one of the paper's own wording below 'Results', 1 otherwise."""
    return 2 if above and _bare(above[0]) in _words("parents") and not names_section(text) else 1


def names_abstract(text: str) -> bool:
    """Whether a text begins with the heading of the abstract, by itself or run into it."""
    opening = re.match(r"\W*([^\W\d_]+)\W*?(?:[:.\u2014\u2013-]|$)", text[:40])
    return opening is not None and opening.group(1).casefold() in _words("abstract")


def heads_abstract(text: str) -> bool:
    """Whether a heading is that of an abstract, in words or drawn."""
    return _is_one("abstracts", text)


@cache
def caption_words() -> str:
    """The words that open captions, also in capitals, as an alternative of a pattern."""
    return alternatives({*_words("captions"), *map(str.upper, _words("captions"))})


@cache
def numbered_words() -> str:
    """What stands before numbers that are none of works, as an alternative of a pattern."""
    return rf"(?:{alternatives(_words('numbered_in_short'))})[.,;:]?|{alternatives(_words('numbered'))}"


@cache
def cations() -> str:
    """The cations of salts, as an alternative of a pattern."""
    residues = alternatives(_words("cation_residues"))
    return rf"[NP](?:{residues})4|(?:{residues})4[NP]|{alternatives(_words('cations'))}"


def names_references(text: str) -> bool:
    """Whether a line is the heading of the reference list."""
    return _is_one("references", text)


def heads_citations(text: str) -> bool:
    """Whether the header of a column says that it holds the numbers of works."""
    return _is_one("cited_columns", text)


@cache
def citing_words() -> str:
    """The words before the numbers of works, as an alternative of a pattern."""
    words = _words("citing")
    return "|".join(sorted({*words, *(word.capitalize() for word in words)}, key=len, reverse=True))


def opens_aside(text: str) -> bool:
    """Whether a text begins with words that mark it as front matter: key words, dates of the article."""
    return _aside().match(text[:40].casefold()) is not None


def states_licence(text: str) -> bool:
    """Whether a text begins with the words by which an article says how it may be used."""
    return text[:60].casefold().startswith(tuple(_words("licences")))


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, _words('aside')))})\W*(?:[:.\u2014\u2013-]|$)")


def _is_one(kind: str, text: str) -> bool:
    """Whether a text is one of these headings, its number aside; most texts are too long for one."""
    return len(text) < _LONGEST and _bare(text) in _words(kind)


def _bare(text: str) -> str:
    return " ".join(_EDGES.sub("", text).casefold().split())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_toml(folder("pipelines") / "reading" / "sections.toml")[kind])
