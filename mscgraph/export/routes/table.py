"""Routes for people: numbered steps, under each its conditions, and who says so, with quote, page and references."""

from __future__ import annotations

import textwrap

from mscgraph.ask.claims import EventClaim
from mscgraph.ask.routes import RoutesAnswer, Step
from mscgraph.export.formats import printable
from mscgraph.export.routes import words

_NAMES = 13  # the width of the column of names
_QUOTES = 3  # how many passages of a claim are quoted; JSON and Markdown have all


def write_table(answer: RoutesAnswer, width: int | None = None) -> str:
    """The routes as indented text; where there is none, why."""
    lines = [words.heading(answer), *answer.notes]
    if answer.explanation:
        lines += ["", *answer.explanation.splitlines()]
        for claim in answer.denials:
            lines += ["", *_claim(claim, "")]
    for number, route in enumerate(answer.routes, 1):
        lines += ["", f"Route {number} ({words.overview(route)})"]
        for place, step in enumerate(route.steps, 1):
            lines += ["", f"  {place}. {words.arrow(step)}", *_step(step)]
    return "\n".join(wrapped for line in lines for wrapped in _wrapped(printable(line), width)) + "\n"


def _step(step: Step) -> list[str]:
    lines = [f"     {name.ljust(_NAMES)}{text}" for name, text in words.sums(step)]
    differ = words.differ(step)
    for claim in step.claims:
        lines += ["", *_claim(claim, words.own_conditions(claim) if differ else "")]
    for what, other in words.opponents(step):
        lines += ["", f"     {what}", *_claim(other, "")]
    return lines


def _claim(claim: EventClaim, conditions: str) -> list[str]:
    lines = []
    for quote in claim.evidence[:_QUOTES]:
        lines += [f"       {words.quotation(quote)}", f"         {words.place(claim.paper, quote)}"]
    more = len(claim.evidence) - _QUOTES
    if more > 0:
        lines.append(f"         and {more} more passage{'' if more == 1 else 's'} of this paper")
    if conditions:
        lines.append(f"         says: {conditions}")
    if claim.amounts:
        lines.append(f"         amounts: {words.amounts(claim)}")
    lines += [f"         {line}" for line in words.citations(claim.references)]
    standing = [words.standing(claim)] if claim.hedged or not claim.positive else []
    lines.append(f"         {', '.join((*standing, words.identity(claim)))}")
    return lines


def _wrapped(line: str, width: int | None) -> list[str]:
    if width is None or len(line) <= width:
        return [line]
    indent = len(line) - len(line.lstrip())
    hang = " " * (indent + (_NAMES if line[indent + _NAMES - 1 : indent + _NAMES] == " " and indent == 5 else 2))
    return textwrap.wrap(
        line, max(width, 40), subsequent_indent=hang, break_on_hyphens=False, drop_whitespace=True
    ) or [""]
