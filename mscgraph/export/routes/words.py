"""What people read about steps and claims, worded once for all formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mscgraph.ask.claims import CitedReference, EventClaim, Paper, Quote
from mscgraph.ask.contradictions import Dispute
from mscgraph.ask.routes import Route, RoutesAnswer, Step
from mscgraph.export.formats import choices, one_line, temperatures
from mscgraph.facts.words import between, number

PRECURSORS = "molecular precursors"
_RATIO = "molar ratio"

_DISPUTES = {
    "denied": "the opposite is said",
    "direction": "the other direction is said",
}


def heading(answer: RoutesAnswer) -> str:
    """'A → B: 2 routes'."""
    count = len(answer.routes)
    found = "no route" if not count else f"{count} route{'' if count == 1 else 's'}"
    start = answer.source.label if answer.source else PRECURSORS if answer.shelf is None else "the shelf"
    return f"{start} → {answer.target.label}: {found}"


def overview(route: Route) -> str:
    """'2 steps, up to 110 °C': the hottest step by the lowest temperature that is said of it."""
    count = sum(not step.family for step in route.steps)
    coolest = [min(ends) for step in route.steps if (ends := list(_ends(step)))]
    hottest = f", up to {number(max(coolest))} °C" if coolest and len(coolest) == count else ""
    return f"{count} step{'' if count == 1 else 's'}{hottest}"


def _ends(step: Step) -> Iterator[float]:
    for low, high in step.summary.temperatures:
        found = high if low is None else low
        if found is not None:
            yield found


def arrow(step: Step) -> str:
    """'A → B', with a word where some claim says otherwise; what goes in beside the source behind a plus sign."""
    start = " + ".join(species.label for species in (step.source, *step.others) if species) or PRECURSORS
    word = " (contested)" if step.contested else " (one of this family)" if step.family else ""
    return f"{start} → {step.target.label}{word}"


def sums(step: Step) -> list[tuple[str, str]]:
    """The conditions of a step over all its claims, as pairs of name and text; what no claim says is left out."""
    said = step.summary
    witnesses = said.witnesses
    pairs = [
        ("from" if step.source is None else "reagents", choices(said.alternatives)),
        ("ligands", ", ".join(said.ligands)),
        ("solvents", ", ".join(said.solvents)),
        ("temperature", temperatures(step.claims)),
        ("duration", " or ".join(between(found, "h") for found in said.durations)),
        ("mechanism", ", ".join(said.mechanism)),
        ("yield", " or ".join(between(found, "%") for found in said.yields)),
        ("reversible", "yes" if said.reversible else ""),
        ("said by", f"{witnesses} independent works" if witnesses > 1 else ""),
    ]
    return [(name, text) for name, text in pairs if text]


def own_conditions(claim: EventClaim) -> str:
    """What one claim says of the conditions, in one line; for steps on which several claims say different things."""
    parts = [
        ", ".join((*claim.reagents, *claim.ligands)),
        temperatures([claim]),
        between(claim.duration, "h") if claim.duration else "",
        ", ".join(claim.mechanism),
        ", ".join(condition.replace("=", ": ", 1) for condition in claim.conditions),
    ]
    return "; ".join(part for part in parts if part)


def amounts(claim: EventClaim) -> str:
    """How much goes in, as the claim says: '0.8 mmol indium acetate, molar ratio 1 indium acetate : 3 oleic acid'."""
    said = [f"{between(value, basis)} {chemical}" for chemical, value, basis in claim.amounts if basis != _RATIO]
    parts = [f"{between(value, '').strip()} {chemical}" for chemical, value, basis in claim.amounts if basis == _RATIO]
    return ", ".join((*said, f"{_RATIO} {' : '.join(parts)}" if parts else "")).strip(", ")


def differ(step: Step) -> bool:
    """Whether the claims of a step say different things of its conditions, so that each has to be shown."""
    return len({own_conditions(claim) for claim in step.claims}) > 1


def quotation(quote: Quote) -> str:
    """The passage in quotation marks, on one line."""
    return f"“{one_line(quote.text)}”"


def place(paper: Paper, quote: Quote) -> str:
    """'Family et al. 2021 (doi:…), p. 3, Results'."""
    doi = f" (doi:{paper.doi})" if paper.doi else ""
    page = f", p. {quote.page}" if quote.page else ""
    return f"{one_line(paper.label)}{doi}{page}{f', {one_line(quote.section)}' if quote.section else ''}"


def standing(claim: EventClaim) -> str:
    """How the paper says it, where that is not plainly; and how sure the reading is."""
    parts = [claim.status if claim.hedged else "", "denied" if not claim.positive else ""]
    return ", ".join(part for part in (*parts, f"confidence {claim.confidence:.2f}") if part)


def identity(claim: EventClaim) -> str:
    """The beginning of a claim's id, by which `mscgraph curate` knows it."""
    return f"claim:{claim.iri.rpartition('/')[2][:8]}"


def citations(references: Iterable[CitedReference]) -> list[str]:
    """What a claim cites, a line for each reference; those of which only the keys are known share the last one."""
    told = [f"cites {cited(reference)}" for reference in references]
    bare = [line for line in told if line.endswith("]") and " " not in line.removeprefix("cites ")]
    shared = [f"cites {', '.join(line.removeprefix('cites ') for line in bare)}"] if bare else []
    return [*(line for line in told if line not in bare), *shared]


def cited(reference: CitedReference) -> str:
    """'[4] text, doi:…'; a reference without a text of its own is its key alone."""
    text = one_line(reference.text)
    text = "" if text == f"reference {reference.key}" else f" {text}"
    doi = reference.doi
    known = f", doi:{doi}" if doi and doi.casefold() not in text.casefold() else ""
    return f"[{reference.key}]{text}{known}"


def opponent(found: Dispute, step: Step) -> EventClaim:
    """The claim of a dispute that stands against the step's own."""
    own = {claim.iri for claim in step.claims}
    return found.first if found.first.iri not in own else found.second


def opponents(step: Step) -> list[tuple[str, EventClaim]]:
    """The claims that stand against a step and are none of its own, each once, with how they do."""
    own = {claim.iri for claim in step.claims}
    found = {}
    for dispute in step.disputes:
        other = opponent(dispute, step)
        if other.iri not in own:
            found[other.iri] = (f"contested: {_DISPUTES[dispute.kind]} under the same conditions", other)
    return list(found.values())
