"""The names that publishers give the parts of their pages (`pipelines/reading/webpages.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mscgraph.resources import folder, load_toml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = re.compile(r"[A-Z]*[a-z]+|[A-Z]+|\d+")


class WebWords(NamedTuple):
    """What the words of a page's markup mean, by kind of part."""

    parts: Mapping[str, frozenset[str]]
    links: frozenset[str]
    openings: tuple[str, ...]
    fields: Mapping[str, frozenset[str]]


@cache
def web_words() -> WebWords:
    """The lists of the data file."""
    data = load_toml(folder("pipelines") / "reading" / "webpages.toml")
    parts = ("furniture", "front", "graphical", "keywords", "references", "notes", "captions", "equations")
    return WebWords(
        {part: frozenset(data[part]) for part in parts},
        frozenset(_bare(text) for text in data["links"]),
        tuple(data["link_openings"]),
        {field: frozenset(words) for field, words in data["fields"].items()},
    )


def is_named(element: Element, part: str) -> bool:
    """Whether the class or id of an element says that it is such a part."""
    return bool(_names(element) & web_words().parts[part])


def field_of(element: Element) -> str | None:
    """The field of a reference that the class of an element says it is."""
    names = _names(element)
    return next((field for field, words in web_words().fields.items() if names & words), None)


def is_link_word(text: str) -> bool:
    """Whether a link with this text leads out of the paper."""
    bare = _bare(text)
    return bare in web_words().links or bare.startswith(web_words().openings)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _names(element: Element) -> set[str]:
    """The words of class and id, and each pair of neighbours as one: 'rlist', 'reference', 'list', 'referencelist'."""
    found: set[str] = set()
    for name in f"{element.get('class', '')} {element.get('id', '')}".split():
        words = [word.lower() for word in _WORD.findall(name)]
        found.update(words)
        found.update(left + right for left, right in pairwise(words))
    return found
