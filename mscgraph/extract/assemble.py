"""A document's facts: those of its text, those of its tables, and the species that they are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from mscgraph.extract.confidence import graded
from mscgraph.extract.events.agreed import agreed, further_peaks, one_transition
from mscgraph.extract.events.amounts import with_details
from mscgraph.extract.events.denying import denies_existence
from mscgraph.extract.events.naming import named_by_rule
from mscgraph.extract.events.parsed import foresee
from mscgraph.extract.events.standing import standing
from mscgraph.extract.events.structures import structure_of
from mscgraph.extract.events.unconverted import unconverted
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.compositions import is_exact
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.introducing import leads_up
from mscgraph.extract.names.mentions import Mention, Names, SpeciesName
from mscgraph.extract.tables.columns import labelled_rows
from mscgraph.extract.tables.introduced import introduced
from mscgraph.extract.tables.matrices import facts_of_table, species_of_table
from mscgraph.extract.text.citing import attribution, refs_of, reports_composition
from mscgraph.extract.text.focus import Change
from mscgraph.extract.text.passage import Passage, passages
from mscgraph.extract.trace import Rule, Trace, led_to, listening
from mscgraph.facts.merge import gathered, merge
from mscgraph.facts.model import Conversion, Fact, Match, PaperFacts, Property, Range, Species
from mscgraph.lexicon import words
from mscgraph.read.document import Document

_MATCH = Match("name")
NAMED = Rule("the name itself", "lexicon/heads.toml")
_TABLE = Rule("the columns of the table, by their headers", "tables.toml")
_AHEAD = 64  # passages whose sentences are parsed together
_NAMING = {"name", "product", "source", "target", "subject", "method", "precursors", "ligands", "solvents", "reagents"}


@dataclass(frozen=True)
class Work:
    """What became of a document: its facts, the passages that they stand in, and what led to them and to no others."""

    facts: PaperFacts
    passages: tuple[Passage, ...]
    names: Names
    texts: tuple[str, ...]
    trace: Trace


def assemble(document: Document) -> Work:
    """All facts of a document, merged, each name with its aliases at its first use."""
    with listening() as trace:
        return _assembled(document, trace)


def _assembled(document: Document, trace: Trace) -> Work:
    tables = [block for block in document.blocks if block.table is not None]
    texts = tuple(_texts(document))
    names = read_names(texts)
    read = passages(document.blocks, names)
    named = [fact for passage in read if passage.block.kind != "title" for fact in _species(passage)]
    named += [fact for block in tables for fact in led_to(NAMED, block, None, species_of_table(block, names))]
    found: list[Fact] = list(_agreed(named))
    for block in tables:
        rows = introduced(tuple(facts_of_table(block, names, texts)), block, document.blocks, read)
        found += led_to(_TABLE, block, None, rows)
    changes = list(_changes(found))
    for number, passage in enumerate(read):
        if number % _AHEAD == 0:
            foresee(read[number : number + _AHEAD])
        stated = tuple(with_details(passage, facts_of(passage, before=changes)))
        changes += _changes(stated)
        found += stated
    found += _unsaid(named_by_rule(read, names), found)
    found = list(unconverted(found, names))
    each = graded(
        further_peaks(one_transition(agreed(found), names), names)
    )  # first each finding, then what is said several times
    sure = tuple(_told_of(graded(standing(gathered(merge(each)))), names))
    facts = tuple(_with_aliases(sure, names))
    open = tuple(trace.abstentions().items())
    return Work(
        PaperFacts(document.record, facts, document.references, document.warnings, open), read, names, texts, trace
    )


def _unsaid(implied: Iterable[Property], found: Iterable[Fact]) -> Iterator[Property]:
    """What a rule of naming implies and the paper says nowhere: where it does, it is to be quoted for it."""
    said = {(fact.subject, fact.property, fact.value) for fact in found if isinstance(fact, Property)}
    return (fact for fact in implied if (fact.subject, fact.property, fact.value) not in said)


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield block.content.plain
        if block.table is not None:
            yield from (cell.text for cell in block.table.cells)
            yield from labelled_rows(block.table)
            yield from (note.plain for note in block.table.footnotes)


def _changes(facts: Iterable[Fact]) -> Iterator[Change]:
    return (Change(f.source, f.target) for f in facts if isinstance(f, Conversion) and f.polarity == "positive")


def _species(passage: Passage) -> Iterator[Fact]:
    """A species fact for each thing named, and its formula where it is named by one."""
    plain = passage.block.content.plain
    for index, sentence in enumerate(passage.sentences):
        for number in passage.mentions_in(sentence.start_char, sentence.end_char):
            mention, *_ = following = passage.mentions[number : number + 3]
            if mention.label == "species" and not mention.species.generic and not leads_up(plain, following):
                yield from led_to(NAMED, passage.block, index, _of_name(mention, passage, index))


def _of_name(mention: Mention, passage: Passage, index: int) -> Iterator[Fact]:
    species = mention.species
    name = passage.names.canonical(species.name)
    evidence = (passage.evidence(index, index),)
    plain, sentence = passage.block.content.plain, passage.sentences[index]
    around = plain[sentence.start_char : mention.start], plain[mention.end : sentence.end_char]
    yield Species(
        name=name,
        polarity="negative" if denies_existence(*around) else "positive",
        species_class=species.species_class,
        material=None if species.open else species.material,
        dopant=species.dopant,
        match=_MATCH,
        evidence=evidence,
    )
    cited = refs_of(passage, mention.start, mention.end, index)
    for term, value, unit in _told_by_name(species):
        refs = cited if term != "formula" or reports_composition(around[0]) else ()
        yield Property(
            subject=name,
            property=term,
            value=value,
            unit=unit,
            refs=refs,
            attribution=attribution(passage, index, refs),
            match=_MATCH,
            evidence=evidence,
        )


def _agreed(facts: list[Fact]) -> Iterator[Fact]:
    """One class, material and dopant for each species, the ones it is mostly named with, if at all; one formula, the
    first, with its ligands where one has them. What is named at all, other than to say that there is none, is there."""
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    formulas: dict[str, Range | str] = {}
    for fact in facts:
        if isinstance(fact, Species):
            for field, value in _features(fact).items():
                told[fact.name, field].update([value] if value else [])
        elif isinstance(fact, Property) and fact.property == "formula":
            before, value = str(formulas.get(fact.subject, "")), str(fact.value)
            fuller = value.count("(") > before.count("(") and ("(" not in before or before in value)
            if fact.subject not in formulas or fuller:
                formulas[fact.subject] = fact.value
    there = {fact.name for fact in facts if isinstance(fact, Species) and fact.polarity == "positive"}
    for fact in facts:
        if isinstance(fact, Species):
            if fact.polarity == "negative" and fact.name in there:
                continue
            mostly = {
                field: next((value for value, _ in told[fact.name, field].most_common(1)), None)
                for field in _features(fact)
            }
            yield replace(
                fact,
                species_class=mostly["species_class"] or fact.species_class,
                material=mostly["material"],
                dopant=mostly["dopant"],
            )
        elif not isinstance(fact, Property) or fact.property != "formula" or formulas[fact.subject] == fact.value:
            yield fact


def _features(species: Species) -> dict[str, str | None]:
    return {"species_class": species.species_class, "material": species.material, "dopant": species.dopant}


def _told_by_name(species: SpeciesName) -> Iterator[tuple[str, Range | str, str | None]]:
    """What a name itself says: a composition, a structure in front of it ('wurtzite CdSe QDs'), the peak behind it."""
    doped = species.dopant or any(modifier.endswith("doped") for modifier in species.modifiers)
    if (
        species.formula and is_exact(species.formula) and not doped
    ):  # the formula of what was doped is not that of what came of it
        yield "formula", species.formula, None
    if species.told and species.number:
        yield "leet_wavelength", Range(species.number, species.number), "nm"
    if species.species_class != "bulk":
        outline = words("heads.toml")["outlines"] if species.kind in words("heads.toml")["flat"] else ()
        said = (m for m in species.modifiers if m.lower() not in outline)  # a hexagonal plate is one by its shape
        yield from (("crystal_structure", name, None) for m in said if (name := structure_of(m)))


def _told_of(facts: Iterable[Fact], names: Names) -> Iterator[Fact]:
    """Facts without the families of metal clusters of which nothing is told ('gold clusters have been crystallized'):
    they name a class of compounds, and no species of the paper."""
    facts = tuple(facts)
    told = {name for fact in facts if not isinstance(fact, Species) for name in _names(fact)}
    clusters = {name for name, species in names.families if species.kind in ("cluster", "nanocluster")}
    families = clusters - {name for name, _ in names.species}
    unsaid = {name for name in families - told if names.is_metal(name)}
    yield from (fact for fact in facts if not isinstance(fact, Species) or fact.name not in unsaid)


def _with_aliases(facts: Iterable[Fact], names: Names) -> Iterator[Fact]:
    told: set[str] = set()
    for fact in facts:
        fresh = [name for name in _names(fact) if name not in told and names.aliases(name)]
        told.update(fresh)
        yield replace(fact, aliases=tuple((name, names.aliases(name)) for name in dict.fromkeys(fresh)))


def _names(fact: Fact) -> Iterator[str]:
    for field in fields(fact):
        if field.name in _NAMING:
            value = getattr(fact, field.name)
            yield from (value,) if isinstance(value, str) else value
