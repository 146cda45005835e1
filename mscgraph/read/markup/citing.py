"""What the links of a text cite, as print shows it: '[1, 2]' or the superscript '4,8–10' as one citation.

Markup links each number by itself and leaves out what a range spans ('8' and '10' in '8–10'); some link only the
first number of a list. Links that a comma or dash ties are one citation, ranges are filled from the order of the
reference list, brackets around them belong to the citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mscgraph.facts.model import Reference
from mscgraph.read.author_years import author_years
from mscgraph.read.citations import NUMBERS, brackets, keys_of, parentheses, superscripts, worded
from mscgraph.read.document import Citation, Text

_DASHES = "\u2013\u2014\u2212\u2010\u2011-"
_COMMA = re.compile(r"\s*[,;]?\s*")
_DASH = re.compile(rf"\s*\]?\s*[{_DASHES}]\s*\[?\s*")
_NUMBERS = re.compile(NUMBERS)
_EDGE = " ,;:."
_OPENS = re.compile(r"[(\[](?:e\.g\.,?\s*|see\s+|cf\.\s*)?$")
_YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d[a-z]?(?:\s*[,;]\s*(?:(?:19|20)\d\d)?[a-z]?)*\)$")


class Cited:
    """Turns the links of a paper's texts into citations of its references."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._order = {reference.key: at for at, reference in reversed(list(enumerate(references)))}
        self._keys = [reference.key for reference in references]
        self._known = frozenset(self._keys)

    def mark(self, text: Text) -> Text:
        """The text with its citations; `text.citations` are the links of the markup."""
        links = sorted(self._read(text.text, link) for link in text.citations if link.keys)
        groups: list[Citation] = []
        for link in links:
            tied = self._tied(text.text, groups[-1], link) if groups else None
            groups[-1:] = [tied] if tied else [*groups[-1:], link]
        hulls = [_hull(text.text, group) for group in groups if group.end > group.start]
        return without_notes(replace(text, citations=tuple(self._as_styled(text, hulls))), text.citations)

    def _read(self, text: str, link: Citation) -> Citation:
        """A link without the punctuation at its edges; what is printed in it counts if the linked one is among it."""
        start, end, keys = link
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE:
            end -= 1
        year = _YEAR_IN_BRACKETS.search(text[start:end])
        if year:
            start += year.start()
        inside = text[start:end].strip("[]()")
        printed = keys_of(inside) if _NUMBERS.fullmatch(inside) else ()
        if self._known.issuperset(printed) and set(keys) <= set(printed):
            keys = printed
        elif inside in self._known:
            keys = (inside,)
        else:
            named = tuple(key for c in author_years(Text(f"({inside})"), self._known) for key in c.keys)
            keys = named if set(keys) <= set(named) else keys
        return Citation(start, end, tuple(dict.fromkeys(keys)))

    def _tied(self, text: str, left: Citation, right: Citation) -> Citation | None:
        """Two links as one, where nothing but a comma or a dash parts them."""
        between = text[left.end : right.start]
        if _COMMA.fullmatch(between):
            keys = left.keys + right.keys
        elif _DASH.fullmatch(between):
            keys = left.keys + self._between(left.keys[-1], right.keys[0]) + right.keys
        else:
            return None
        return Citation(left.start, max(left.end, right.end), tuple(dict.fromkeys(keys)))

    def _between(self, first: str, last: str) -> tuple[str, ...]:
        if first not in self._order or last not in self._order:
            return ()
        return tuple(self._keys[self._order[first] + 1 : self._order[last]])

    def _as_styled(self, text: Text, groups: Sequence[Citation]) -> Iterable[Citation]:
        """What the text itself shows goes before the links: '1,2' where only 1 is linked.

        Brackets, names of authors and words such as 'ref.' that cite are unmistakable, so that they need no link.
        """
        bare = replace(text, citations=())
        sure = [cited for find in (brackets, author_years, worded) for cited in find(bare, self._known)]
        styled = [*sure, *superscripts(bare, self._known), *parentheses(bare, self._known)]
        taken: dict[tuple[int, int], Citation] = {}
        for group in groups:
            wider = (
                s for s in styled if s.start <= group.start and group.end <= s.end and set(group.keys) <= {*s.keys}
            )
            best = next(wider, group)
            taken[best.start, best.end] = best
        for cited in sure:
            if not any(start < cited.end and cited.start < end for start, end in taken):
                taken[cited.start, cited.end] = cited
        return [taken[span] for span in sorted(taken)]


def _hull(text: str, group: Citation) -> Citation:
    """The citation with the brackets around it."""
    opens = _OPENS.search(text[: group.start])
    closing = {"(": ")", "[": "]"}
    if opens and text[group.end : group.end + 1] == closing[opens.group()[0]]:
        return Citation(opens.start(), group.end + 1, group.keys)
    return group


def without_notes(text: Text, links: Sequence[Citation]) -> Text:
    """The text without citations where a link points to a footnote."""
    notes = [link for link in links if not link.keys and link.end > link.start]
    kept = (c for c in text.citations if not any(n.start < c.end and c.start < n.end for n in notes))
    return replace(text, citations=tuple(kept)) if notes else text
