"""Routes as Markdown: a list of steps a route, quotes as block quotes with their source."""

from __future__ import annotations

from mscgraph.ask.claims import EventClaim
from mscgraph.ask.routes import RoutesAnswer, Step
from mscgraph.export.routes import words
from mscgraph.export.rows.markdown import escaped


def write_markdown(answer: RoutesAnswer, width: int | None = None) -> str:
    """The routes as a Markdown document; where there is none, why."""
    lines = [f"# {escaped(words.heading(answer))}"]
    lines += [line for note in answer.notes for line in ("", escaped(note))]
    if answer.explanation:
        lines += ["", *(f"{escaped(line)}  " for line in answer.explanation.splitlines())]
        lines += [line for claim in answer.denials for line in _claim(claim, "")]
    for number, route in enumerate(answer.routes, 1):
        lines += ["", f"## Route {number} ({escaped(words.overview(route))})"]
        for place, step in enumerate(route.steps, 1):
            lines += ["", f"{place}. **{escaped(words.arrow(step))}**", *_step(step)]
    return "\n".join(lines) + "\n"


def _step(step: Step) -> list[str]:
    lines = [""] + [f"   - {name}: {escaped(text)}" for name, text in words.sums(step)]
    differ = words.differ(step)
    for claim in step.claims:
        lines += _claim(claim, words.own_conditions(claim) if differ else "", "   ")
    for what, other in words.opponents(step):
        lines += ["", f"   *{escaped(what)}*", *_claim(other, "", "   ")]
    return lines if lines != [""] else []


def _claim(claim: EventClaim, conditions: str, indent: str = "") -> list[str]:
    said = []
    for quote in claim.evidence:
        said += [words.quotation(quote), f"— {words.place(claim.paper, quote)}"]
    if conditions:
        said.append(f"says: {conditions}")
    if claim.amounts:
        said.append(f"amounts: {words.amounts(claim)}")
    said += words.citations(claim.references)
    standing = [words.standing(claim)] if claim.hedged or not claim.positive else []
    said.append(", ".join((*standing, words.identity(claim))))
    return ["", *("  \n".join(f"{indent}> {escaped(line)}" for line in said)).split("\n")]
