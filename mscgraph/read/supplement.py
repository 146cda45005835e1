"""Whether a file is the supplement of a paper, and of which one: by its title, its running heads and page numbers.

A supplement calls itself so in its title or above it ('Supporting Information for …'), or counts its pages S1, S2.
A paper's own pages also speak of supporting information; that alone says nothing. What a supplement gives as DOI is
its paper's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from mscgraph.read.document import Document
from mscgraph.resources import folder, load_toml

_PAGE_NUMBER = re.compile(r"(?:Page\s)?S\s?-?\s?\d{1,3}(?:\s?(?:/|of)\s?S?-?\d{1,3})?", re.IGNORECASE)
_TIE = re.compile(r"\A(?:for|to|of)\b[:\s]*", re.IGNORECASE)
_TOP = 0.15  # of the first page; a paper's own link to its supplement stands lower, beside the abstract
_FRONT = 4  # blocks that may belong to the title
_SHORTEST_TITLE = 3  # words


def with_parent(document: Document) -> Document:
    """The document, its record saying what it supplements where it is a supplement."""
    if document.record.supplement_to is not None or not _is_supplement(document):
        return document
    parent = document.record.doi or _parent_title(document)
    return replace(document, record=replace(document.record, doi=None, supplement_to=parent)) if parent else document


def names_supplement(text: str) -> bool:
    """Whether a text says that it is a supplement, and no more: 'Supporting Information for'."""
    return _only_name().fullmatch(text) is not None


def _is_supplement(document: Document) -> bool:
    if _name().match(document.record.title or ""):
        return True
    first = document.report.pages[0] if document.report.pages else None
    above = [aside.text for aside in first.aside if aside.box.top < _TOP * first.height] if first else []
    heads = [[aside.text.strip() for aside in page.aside] for page in document.report.pages]
    numbered = sum(any(_PAGE_NUMBER.fullmatch(text) for text in page) for page in heads)
    headed = sum(any(_only_name().fullmatch(text) for text in page) for page in heads)
    return any(map(_only_name().fullmatch, above)) or 2 * max(numbered, headed) > len(heads)


def _parent_title(document: Document) -> str | None:
    """The title of the paper, which stands in the supplement's own title, or right below it."""
    title = document.record.title or ""
    name = _name().match(title)
    rest = title[name.end() :] if name else title
    following = [block.content.text for block in document.blocks if block.kind != "title"][:_FRONT]
    if not rest.strip():
        after = [text for text in following if not (_only_name().fullmatch(text) or _TIE.fullmatch(text))]
        rest = _TIE.sub("", after[0], count=1) if after else ""
    else:
        rest = " ".join([rest, *_continuation(following)])  # a title of several lines may be read as several blocks
    rest = rest.strip(" :.–—-“”\"'")
    return rest if len(rest.split()) >= _SHORTEST_TITLE else None


def _continuation(following: Sequence[str]) -> list[str]:
    return list(takewhile(lambda text: text[:1].islower() and len(text) < 200, following))


@cache
def _name() -> re.Pattern[str]:
    """What supplements call themselves, with what ties it to the paper's title."""
    return re.compile(
        rf"\s*{_words()}\s*(?:[:.–—-]|\b(?:for|to|of|on|accompanying)\b(?:\sthe\s(?:article|paper|manuscript))?)*\s*",
        re.IGNORECASE,
    )


@cache
def _only_name() -> re.Pattern[str]:
    return re.compile(rf"\W*{_words()}\s*(?:for|to|of)?\W*", re.IGNORECASE)


@cache
def _words() -> str:
    names = load_toml(folder("pipelines") / "reading" / "supplements.toml")["names"]
    return f"(?:the\\s)?(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})\\b"
