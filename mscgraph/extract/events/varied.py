"""Outcomes of an experiment that is told again with another reagent: 'A was heated with C and gave B. With D, E was
obtained.', 'D in place of C gave E.'

The source is that of the last change told before from which the product can have come: it holds what the reagents do
not bring, and they bring nothing that it holds already, as the precursors of a synthesis would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mscgraph.extract.events.outcomes import Outcome
from mscgraph.extract.events.parts import elements_of, ingredients, metals, supplies
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.focus import Change
from mscgraph.extract.text.kinds import is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.lexicon import elements


def source_again(
    passage: Passage, index: int, found: Outcome, product: Referent, told: Sequence[Change]
) -> Referent | None:
    """The source of an outcome that goes on likewise with reagents of its own; `told` are the changes before, the last
    one last."""
    sketch = passage.sketch(passage.sentences[index])
    begin, _ = clauses.clause_bounds(sketch, found.start, found.end - 1)
    taken = [one for one in ingredients(passage, sketch, begin, found.target.start) if one.cue != "excluded"]
    if found.goes not in ("likewise", "again") or not taken:
        return None
    brought = frozenset(symbol for one in taken for symbol in supplies(one.name))
    made = {change.target for change in told}
    fitting = [change.source for change in reversed(told) if _fits(change, product.name, brought, passage)]
    source = next((name for name in fitting if name not in made), next(iter(fitting), None))
    return Referent(source, index, indirect=True) if source else None


def _fits(change: Change, product: str, brought: frozenset[str], passage: Passage) -> bool:
    """Whether a product can have come of the source of a change in the same way as the other did."""
    names, source = passage.names, change.source
    held, whole, before = (elements_of(name, names) for name in (source, product, change.target))
    new = frozenset(symbol for symbol in whole - held if elements()[symbol].kind != "halogen")  # any salt brings these
    if not held & whole or brought & held & whole or new - brought or (new & metals() and before <= held):
        return False
    return source != product and not (is_family_of(source, product, names) or is_family_of(product, source, names))


def mainly_told(before: Sequence[Change]) -> Iterator[Change]:
    """The changes of what a paper mostly tells to change, of those that earlier passages state."""
    counts = Counter(change.source for change in before)
    most = max(counts.values(), default=0)
    yield from (change for change in before if counts[change.source] == most)
