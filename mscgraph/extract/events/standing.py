"""Which syntheses stand beside all else that a paper tells of their products: the outcome of a conversion is none.

A sentence that names a product with a time, a temperature or a reagent can tell of its making or of what another
species became. Which of the two, only the rest of the paper says: whether it was converted from something, by what,
and whether there is a recipe.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mscgraph.facts.model import Conversion, Fact, Synthesis
from mscgraph.facts.names import name_key

TABLE = "table"  # how a fact was found that a row states
_ION = re.compile(r"[A-Z][a-z]?\d?\+")


def standing(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts of a paper without those syntheses that only tell what another species became."""
    facts = tuple(facts)
    became: dict[str, list[Conversion]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Conversion) and fact.polarity == "positive":
            became[name_key(fact.target)].append(fact)
    for fact in facts:
        if not (isinstance(fact, Synthesis) and _is_outcome(fact, became[name_key(fact.product)])):
            yield fact


def _is_outcome(fact: Synthesis, became: Sequence[Conversion]) -> bool:
    if fact.polarity == "negative":
        return False  # what was not made came of nothing
    if fact.precursors:
        return _exchanges(fact) or _only_adds(fact, became)
    if fact.refs or fact.approach or fact.ligands or fact.solvents:
        return False
    if fact.temperature_C is None:
        return fact.duration_h is not None or _told_as_change(fact, became)
    listed = fact.match is not None and fact.match.rule == TABLE and bool(became)
    return listed or _told_as_change(fact, became) or fact.temperature_C in {one.temperature_C for one in became}


def _exchanges(fact: Synthesis) -> bool:
    """Whether bare ions are all that it is made from: they take the place of others in something."""
    return all(_ION.fullmatch(name) for name in fact.precursors)


def _only_adds(fact: Synthesis, became: Sequence[Conversion]) -> bool:
    """Whether its one precursor, with nothing that binds, is what converts another species into it."""
    alone = len(fact.precursors) == 1 and not fact.ligands
    return alone and any(fact.precursors[0] in conversion.reagents for conversion in became)


def _told_as_change(fact: Synthesis, became: Sequence[Conversion]) -> bool:
    """Whether the same words tell that another species became it."""
    said = fact.evidence[0].text if fact.evidence else ""
    told = (evidence.text for conversion in became for evidence in conversion.evidence)
    return bool(said) and any(said in text or text in said for text in told)
