"""Facts made up by hypothesis: all kinds, each field that a fact can carry."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from mscgraph.facts.model import (
    Amount,
    Application,
    Binding,
    Bounds,
    Box,
    Characterization,
    Conversion,
    Evidence,
    Fact,
    PaperFacts,
    PaperRecord,
    Property,
    Purification,
    Range,
    Reference,
    Species,
    Synthesis,
)
from mscgraph.facts.names import name_key
from mscgraph.graph.things import NAMING_FIELDS
from mscgraph.graph.vocabulary import vocabulary

# Names as papers print them: several spellings of one, names that the lexicons list and names that they don't.
SPECIES = st.sampled_from(["390-AlSb MSC", "390-AlSb", "430-AlSb MSC", "(AlSb)12", "AlSb QDs", "AlSb QD", "the dots"])
CHEMICAL = st.sampled_from(
    ["oleic acid", "Oleic Acid", "InCl3", "indium chloride", "acid X", "HMy", "oleylamine", "X=Y"]
)
METHOD = st.sampled_from(["31P NMR", "TEM", "transmission electron microscopy", "a method of their own", "TEM="])
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
NUMBER = st.integers(-50, 400) | st.floats(-50, 400).map(lambda v: round(v, 3))
UP = st.floats(0.5, 50).map(lambda v: round(v, 2))
RANGE = st.one_of(
    NUMBER.map(lambda v: Range(v, v)),
    st.tuples(NUMBER, UP).map(lambda v: Range(v[0], v[0] + v[1])),
    NUMBER.map(lambda v: Range(v, None)),
    NUMBER.map(lambda v: Range(None, v)),
)


KINDS_OF_THINGS = dict.fromkeys(("precursors", "ligands", "solvents", "reagents", "ligand"), "chemical") | {
    "method": "method"
}


def few(values: st.SearchStrategy, most: int = 3) -> st.SearchStrategy[tuple]:
    """A tuple of a few of them, each once."""
    return st.lists(values, max_size=most, unique=True).map(tuple)


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | values


BOX = st.builds(Box, st.integers(1, 9), NUMBER, NUMBER, NUMBER, NUMBER)
EVIDENCE = st.builds(Evidence, TEXT, st.just("") | TEXT, few(BOX, 2))
# How a range is printed decides whether it is inclusive and approximate: one text, one meaning.
PRINTED = st.sampled_from(
    [("80 °C", True, False), ("> 80 °C", False, False), ("ca. 80 °C", True, True), ("<~8", False, True)]
)
BOUNDS = st.builds(lambda field, printed: Bounds(field, *printed), st.sampled_from(["temperature_C", "value"]), PRINTED)
CONDITION = st.tuples(st.sampled_from(["ligand", "medium", "method", "treatment"]), CHEMICAL | TEXT)
OTHER_NAMES = {
    "species": st.sampled_from(["390-AlSb MSC", "(AlSb)12", "Al20Sb10", "the clusters"]),
    "chemical": st.sampled_from(["HMy", "compound 1", "oleic acid", "OA"]),
    "method": st.sampled_from(["TEM", "electron microscopy"]),
}
AMOUNT = st.builds(Amount, CHEMICAL, RANGE, st.sampled_from(["mmol", "equiv", "molar ratio"]))
SHARED = {
    "polarity": st.sampled_from(["positive", "negative"]),
    "status": st.sampled_from(["asserted", "hedged", "proposed"]),
    "attribution": st.sampled_from(["own", "reported"]),
    "cue": st.just("") | TEXT,
    "confidence": st.floats(0, 1),
    "refs": few(st.sampled_from(["1", "2", "12a", "Example 2001"])),
    "conditions": st.lists(CONDITION, max_size=2, unique_by=lambda pair: pair[0]).map(tuple),
    "bounds": st.lists(BOUNDS, max_size=2, unique=True).map(tuple),
    "evidence": st.lists(EVIDENCE, min_size=1, max_size=3, unique=True).map(tuple),
}
EVENT = {
    **SHARED,
    "temperature_C": maybe(RANGE),
    "duration_h": maybe(RANGE),
    "amounts": few(AMOUNT, 2),
    "alternatives": few(few(CHEMICAL, 3).filter(lambda group: len(group) > 1), 1),
    "product_yield": maybe(RANGE),
}
KNOWN = vocabulary()
PLAIN_FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(
        Species,
        name=SPECIES,
        species_class=st.sampled_from([*KNOWN.species_classes, "some class"]),
        material=maybe(st.sampled_from(["AlSb", "Alsb", "InP"])),
        dopant=maybe(CHEMICAL),
        **SHARED,
    ),
    st.builds(
        Synthesis,
        product=SPECIES,
        precursors=few(CHEMICAL),
        ligands=few(CHEMICAL),
        solvents=few(CHEMICAL),
        approach=maybe(st.sampled_from(["heat-up", "hot-injection"])),
        **EVENT,
    ),
    st.builds(
        Conversion,
        source=SPECIES,
        target=SPECIES,
        reagents=few(CHEMICAL),
        mechanism=few(st.sampled_from([*KNOWN.mechanisms, "magic"])),
        reversible=maybe(st.booleans()),
        trigger=maybe(st.sampled_from(["heat", "reagent", "light"])),
        step=maybe(st.integers(1, 5)),
        **EVENT,
    ),
    st.builds(Characterization, subject=SPECIES, method=METHOD, **SHARED),
    st.builds(Purification, subject=SPECIES, method=METHOD, **SHARED),
    st.builds(Application, subject=SPECIES, use=st.sampled_from(["LED", "led", "solar cell"]), **SHARED),
    st.builds(
        Binding,
        subject=SPECIES,
        ligand=CHEMICAL,
        mode=maybe(st.just("bridging")),
        count=maybe(st.integers(1, 60)),
        **SHARED,
    ),
    st.builds(
        Property,
        subject=SPECIES,
        property=st.sampled_from([*KNOWN.properties, "hardness"]),
        value=RANGE,
        unit=maybe(st.sampled_from([*KNOWN.units, "parsec"])),
        **SHARED,
    ),
    st.builds(Property, subject=SPECIES, property=st.sampled_from(["formula", "symmetry"]), value=TEXT, **SHARED),
)


@st.composite
def aliased(draw: st.DrawFn) -> Fact:
    """A fact, often with other names for something that it names."""
    fact = draw(PLAIN_FACTS)
    field = draw(st.sampled_from(NAMING_FIELDS[type(fact)]))
    heads = draw(few(st.sampled_from(_listed(getattr(fact, field)) or ("",)), 1))
    others = OTHER_NAMES[KINDS_OF_THINGS.get(field, "species")].filter(
        lambda name: name_key(name) not in map(name_key, heads)
    )
    return replace(fact, aliases=tuple((head, draw(few(others, 2))) for head in heads if head))


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


FACTS = aliased()
REFERENCES = (
    Reference("1", "B. Example, A. Sample, J. Invented Chem. 2001.", "10.9999/one", 2001, ("B. Example", "A. Sample")),
    Reference("12a", "C. Specimen, One of two. Invented Lett. 2002.", None, 2002, (), "One of two", "Invented Lett."),
)
RECORDS = st.builds(
    PaperRecord,
    sha256=st.just("0" * 64),
    file_name=st.just("paper.pdf"),
    title=maybe(st.just("On the making of generated clusters")),
    authors=few(st.sampled_from(["Zoe Example", "Ada Sample", "B. Mockup"])),
    journal=maybe(st.just("J. Invented Chem.")),
    year=maybe(st.just(2020)),
    doi=maybe(st.just("10.9999/generated")),
    pages=st.integers(0, 20),
)
PAPERS = st.builds(PaperFacts, RECORDS, st.lists(FACTS, max_size=5).map(tuple), few(st.sampled_from(REFERENCES)))
