"""Signs for which a file gives other characters, since its fonts don't tell what they print: '120 8C' for '120 °C'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from mscgraph.resources import folder, load_toml


class _Sign(NamedTuple):
    """A character that may stand for a sign: which it is, what it then means, where (as the group `sign`), what shows
    that a paper gives the sign as it should, and from how many places on it counts."""

    printed: str
    meant: str
    where: re.Pattern[str]
    right: re.Pattern[str]
    least: int

    def read_anew(self, found: re.Match[str]) -> str:
        """What was found, with the sign that is meant."""
        start, end = (at - found.start() for at in found.span("sign"))
        return found[0][:start] + self.meant + found[0][end:]


def mended(lines: Iterable[str]) -> Callable[[str], str]:
    """What gives a line of a paper with these lines its signs back. Each stands in the place of one character: no other
    moves."""
    paper = "\n".join(lines)
    wrong = [sign for sign in _signs() if _is_wrong(sign, paper)]

    def mend(line: str) -> str:
        for sign in wrong:
            line = sign.where.sub(sign.read_anew, line)
        return line

    return mend


def _is_wrong(sign: _Sign, paper: str) -> bool:
    """Whether a paper gives the sign wrongly."""
    if sign.printed not in paper or sign.right.search(paper):
        return False
    return sum(1 for _ in sign.where.finditer(paper)) >= sign.least


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(_read())


def _read() -> Iterator[_Sign]:
    for entry in load_toml(folder("pipelines") / "reading" / "misprints.toml")["sign"]:
        for printed in entry["printed"]:
            where = entry["where"].replace("{}", f"(?P<sign>{re.escape(printed)})")
            yield _Sign(
                printed, entry["meant"], re.compile(where, re.MULTILINE), re.compile(entry["right"]), entry["least"]
            )
