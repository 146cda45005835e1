"""On made-up claims: whatever differs in its conditions is never called a contradiction, and what can't both hold is.

What is the same condition is worked out here once more, from the facts and without the rules.
"""

from __future__ import annotations

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mscgraph.ask.asking import ask
from mscgraph.facts.model import Amount, Conversion, Evidence, Fact, Property, Range, Synthesis
from mscgraph.graph import iris
from mscgraph.graph.papers import add_paper

TOLERANCE = 2.0  # nm, of the wavelength of the lowest-energy electronic transition
NAMES = st.sampled_from(["390-AlSb MSC", "430-AlSb MSC"])
CHEMICALS = st.lists(st.sampled_from(["oleic acid", "acid X"]), max_size=1).map(tuple)
DEGREES = st.sampled_from([None, None, Range(200, 200), Range(200, 300), Range(150, None), Range(None, 200)])
HOURS = st.sampled_from([None, None, Range(1, 1), Range(0.5, 2), Range(24, None)])
SHARED = {
    "polarity": st.sampled_from(["positive", "positive", "negative"]),
    "status": st.sampled_from(["asserted", "asserted", "asserted", "hedged"]),
    "confidence": st.sampled_from([0.4, 0.9, 0.9]),
    "conditions": st.sampled_from([(), (), (("medium", "toluene"),), (("medium", "water"),)]),
    "evidence": st.just((Evidence("Some sentence."),)),
}
EVENT = {
    **SHARED,
    "temperature_C": DEGREES,
    "duration_h": HOURS,
    "amounts": st.sampled_from([(), (), *((Amount("acid X", Range(v, v), "equiv"),) for v in (1, 5))]),
}
CONVERSION = {
    **EVENT,
    "source": NAMES,
    "target": NAMES,
    "reagents": CHEMICALS,
    "reversible": st.sampled_from([None, None, True, False]),
    "trigger": st.sampled_from([None, None, "light", "ageing"]),
}
SYNTHESIS = {**EVENT, "product": NAMES, "ligands": CHEMICALS, "approach": st.sampled_from([None, None, "heat-up"])}
PROPERTY = {
    **SHARED,
    "subject": NAMES,
    "property": st.just("leet_wavelength"),
    "value": st.sampled_from([390, 391, 400]).map(lambda v: Range(v, v)),
    "unit": st.just("nm"),
}
KINDS: list[tuple[type[Fact], dict[str, st.SearchStrategy]]] = [
    (Conversion, CONVERSION),
    (Synthesis, SYNTHESIS),
    (Property, PROPERTY),
]


@st.composite
def papers(draw: st.DrawFn) -> list[list[Fact]]:
    """A few papers that say one thing, but for a field or two each time."""
    kind, strategies = draw(st.sampled_from(KINDS))
    usual = {name: draw(strategy) for name, strategy in strategies.items()} | {"status": "asserted", "confidence": 0.9}

    def variant() -> Fact:
        changed = draw(st.lists(st.sampled_from(sorted(strategies)), max_size=2, unique=True))
        more = {name: draw(strategies[name]) for name in ("polarity", *changed)}
        if kind is Conversion and draw(st.booleans()):
            more |= {"source": usual["target"], "target": usual["source"]}
        return kind(**usual | more)

    found = [[variant() for _ in range(draw(st.integers(1, 3)))] for _ in range(draw(st.integers(2, 3)))]
    return [list({iris.claim("", fact): fact for fact in stated}.values()) for stated in found]


def agree(a: Range | None, b: Range | None) -> bool:
    """Whether two ranges can be the same condition: one lies in the other, and is more than an end of it."""
    if a is None or b is None:
        return a is b
    (low, high), (least, most) = sorted(map(closed, (a, b)), key=lambda ends: ends[1] - ends[0])
    inside = least <= low and high <= most
    return inside and (least == most or low < high or least < low < most)


def closed(found: Range) -> tuple[float, float]:
    return (-1e6 if found.low is None else found.low, 1e6 if found.high is None else found.high)


def same_conditions(a: Fact, b: Fact) -> bool:
    if a.conditions != b.conditions:
        return False
    if isinstance(a, Property):
        return True
    names = ("reagents", "ligands", "trigger", "approach")
    if any(getattr(a, name, None) != getattr(b, name, None) for name in names) or (
        a.amounts and b.amounts and a.amounts != b.amounts
    ):
        return False
    return agree(a.temperature_C, b.temperature_C) and agree(a.duration_h, b.duration_h)


def cannot_both_hold(a: Fact, b: Fact) -> bool:
    """Whether two statements exclude each other, if their conditions are the same."""
    if {a.polarity, b.polarity} == {"positive", "negative"}:
        yes, no = (a, b) if a.polarity == "positive" else (b, a)
        if isinstance(yes, Conversion) and (yes.source, yes.target) == (no.target, no.source) != (no.source, no.target):
            return yes.reversible is True
        return about(a) == about(b) and getattr(a, "value", None) == getattr(b, "value", None)
    if a.polarity == "negative":
        return False
    if isinstance(a, Property):
        return about(a) == about(b) and abs(a.value.low - b.value.low) > TOLERANCE
    opposite = isinstance(a, Conversion) and a.source != a.target and (a.source, a.target) == (b.target, b.source)
    return opposite and not a.reversible and not b.reversible


def about(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Conversion():
            return fact.source, fact.target
        case Synthesis():
            return (fact.product,)
        case Property():
            return (fact.subject,)
    raise AssertionError(fact)


def counts(fact: Fact) -> bool:
    return fact.status == "asserted" and fact.confidence >= 0.5


def one_of_several(fact: Fact, paper: list[Fact]) -> bool:
    """Whether the paper itself gives another value in the same setting."""
    others = (f for f in paper if isinstance(f, Property) and counts(f) and f.polarity == "positive")
    return isinstance(fact, Property) and any(cannot_both_hold(fact, o) and same_conditions(fact, o) for o in others)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(papers())
def test_only_what_cannot_both_hold_under_the_same_conditions_is_a_contradiction(
    store, make, papers: list[list[Fact]]
) -> None:
    store.update("DROP ALL")
    facts: dict[str, tuple[int, Fact]] = {}
    for number, stated in enumerate(papers):
        written = make.paper(*stated, number=number)
        add_paper(store, written)
        facts |= {iris.claim(iris.paper_key(written.paper), fact): (number, fact) for fact in stated}
    due = set()
    for (one, (p, a)), (other, (q, b)) in combinations(sorted(facts.items()), 2):
        alone = not (one_of_several(a, papers[p]) or one_of_several(b, papers[q])) or a.polarity != b.polarity
        comparable = p != q and type(a) is type(b) and counts(a) and counts(b)
        if comparable and alone and same_conditions(a, b) and cannot_both_hold(a, b):
            due.add((one, other))
    disputes = {(row["a"].value, row["b"].value) for row in store.select("SELECT ?a ?b { ?a cito:disputes ?b }")}
    assert disputes == due | {(b, a) for a, b in due}
    conflicts = ask(store, "conflicts")
    assert {(row["claim"].value, row["against"].value) for row in conflicts} == due
    differing = {(row["claim"].value, row["against"].value) for row in ask(store, "differences", every=True)}
    assert not differing & due
    for one, other in differing:
        (p, a), (q, b) = facts[one], facts[other]
        assert (p != q or a.polarity != b.polarity) and about(a) == about(b)
