"""Labels that count the things of a paper: 'cluster 2', 'GX-3', 'sample B'."""

from __future__ import annotations

from typing import NamedTuple

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.wording import wording

_COUNT = wording(r"(?i:<things> )?(?P<stem>(?:\S*[^\W\d])?-?)(?P<count>\d{1,2}|(?<![A-Za-z])[A-Z])")


class Counted(NamedTuple):
    """What a label begins with, and its number or the place of its letter."""

    stem: str
    number: int


def counted(label: str) -> Counted | None:
    """How a label counts: 'GX-2' is number 2, 'sample B' too; None where it doesn't."""
    match = _COUNT.fullmatch(flatten(label.strip()))
    if match is None:
        return None
    count = match["count"]
    return Counted(match["stem"], int(count) if count.isdigit() else ord(count) - ord("@"))


def goes_up(first: str, last: str) -> bool:
    """Whether one label counts on from another: 'GX-2' and 'GX-5'."""
    one, other = counted(first), counted(last)
    return one is not None and other is not None and one.stem == other.stem and one.number < other.number
