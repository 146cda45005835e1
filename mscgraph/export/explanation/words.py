"""Words that the terminal and the page share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mscgraph.export.document.findings import counted, spans
from mscgraph.export.formats import listed, one_line
from mscgraph.extract.confidence import calibration, kind_of
from mscgraph.extract.explain import Explained, Explanation, Fired, LeftOut, Seen
from mscgraph.extract.text.passage import HEADS
from mscgraph.facts.model import Fact
from mscgraph.facts.words import between
from mscgraph.read.document import Text

SILENT = "none: no rule of pipelines/ speaks here"
_FEW = 3
_LONGEST = 90  # characters of the words that a rule read


def counts(explanation: Explanation) -> str:
    """'57 sentences, 43 facts, 2 left open'."""
    facts = {fact for one in explanation.sentences for fact in facts_of(one)}
    open = sum(left.open for one in explanation.sentences for left in one.left_out)
    sentences = counted(sum(one.kind not in (*HEADS, "table") for one in explanation.sentences), "sentence")
    return f"{sentences}, {counted(len(facts), 'fact')}, {open} left open"


def where(one: Explained) -> str:
    """'p. 3 · Results · sentence 2'."""
    pages = f"p. {spans(one.pages)}" if one.pages else ""
    what = f"sentence {one.number}" if one.kind in ("paragraph", "list") else one.kind
    return " · ".join(part for part in (pages, one.section, what) if part)


def shown(explanation: Explanation) -> Iterator[Explained]:
    """The sentences and tables of an explanation, headings left out of which there is nothing to tell."""
    for one in explanation.sentences:
        if one.kind not in HEADS or one.seen or one.left_out:
            yield one


def meaning(seen: Seen) -> str:
    """What a mention was understood as, with its value in the unit that facts use."""
    mention = seen.mention
    if mention.label == "quantity":
        found = mention.quantity
        value = between(found.range, found.unit, not found.inclusive) or "no number"
        return f"{found.kind}: {'about ' if found.approximate else ''}{value}"
    if mention.label not in ("species", "material"):
        return seen.name
    species = mention.species
    if species.generic:
        return f"a class of things ({species.species_class})"
    parts = [species.species_class if mention.label == "species" else "material"]
    parts += [f"of {species.material}"] if species.material else []
    parts += [f"with {species.dopant}"] if species.dopant else []
    parts += [f"{species.number:g} nm"] if species.number else []
    return f"{seen.name}: {', '.join(parts)}"


def pieces(one: Explained) -> Iterator[tuple[Text, Seen | None]]:
    """A sentence cut at its mentions: each stretch, with the mention that it is."""
    at = 0
    for seen in one.seen:
        yield one.content.part(at, seen.start), None
        yield one.content.part(seen.start, seen.end), seen
        at = seen.end
    yield one.content.part(at), None


def pointed(one: Explained) -> str:
    """What pronouns and names of classes were taken to mean: "'it' is 386-InP MSC"."""
    return "; ".join(f"'{pointer}' is {listed(names)}" for pointer, names in one.pointers)


def columned(one: Explained) -> str:
    """What the columns of a table were understood as."""
    found = "; ".join(f"'{one_line(header)}' is {meaning.replace('_', ' ')}" for header, meaning in one.columns)
    return found or "none is understood by its header (tables.toml)"


def by(fired: Fired) -> str:
    """The rule, its place and the words that it read: "by 'turns' (becomes), changes.toml:36, in “turns it into B”"."""
    place = f", {fired.rule.where}" if fired.rule.where else ""
    return f"by {fired.rule.said}{place}{_in(fired.about)}"


def why_not(left: LeftOut) -> str:
    """Why something was left out: the reason, and what competes."""
    rivals = f": {', '.join(left.rivals)}" if left.rivals else ""
    return f"{left.reason}{rivals}"


def turned_down(left: Sequence[LeftOut]) -> Iterator[tuple[str, bool, str]]:
    """What was left out, by reason: the reason, whether the text leaves it open, and the rules with what they read."""
    by_reason: dict[tuple[str, bool], list[LeftOut]] = {}
    for one in sorted(left, key=lambda each: not each.open):
        by_reason.setdefault((why_not(one), one.open), []).append(one)
    for (reason, open), ones in by_reason.items():
        said = [f"{one.rule.said}{f', {one.rule.where}' if one.rule.where else ''}{_in(one.about)}" for one in ones]
        more = f"; and {len(said) - _FEW} more" if len(said) > _FEW else ""
        yield reason, open, "; ".join(said[:_FEW]) + more


def sureness(fact: Fact) -> str:
    """The confidence in a fact, and how it came about: 'confidence 0.81 (rule 0.94, antecedent ×0.7)'."""
    if fact.match is None:
        return f"confidence {fact.confidence:g}"
    record = f"rule {calibration().rate(kind_of(fact), fact.match):g}"
    weighed = (f"{name} ×{factor:g}" for name, factor in calibration().weighed(fact))
    return f"confidence {fact.confidence:g} ({', '.join((record, *weighed))})"


def facts_of(one: Explained) -> tuple[Fact, ...]:
    """The facts of a sentence, each once."""
    return tuple(dict.fromkeys(fact for fired in one.fired for fact in fired.facts))


def _in(about: str) -> str:
    text = one_line(about)
    return f", in “{text if len(text) <= _LONGEST else text[:_LONGEST] + ' …'}”" if text else ""
