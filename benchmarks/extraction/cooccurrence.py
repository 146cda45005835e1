"""Facts by co-occurrence in a sentence, out of names and quantities.

What stands in one sentence is taken to belong together: a species and a method, a quantity and the species nearest to
it, by its unit, two species and a verb of conversion in order of mention, a species and the chemicals and conditions
beside it where something is prepared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from benchmarks.extraction.names import head_classes
from mscgraph.facts.scoring.names import normalised
from mscgraph.lexicon import chemicals

Fact = dict[str, Any]

_CLASSES = head_classes()
_CONVERTED = re.compile(
    r"\b(?:convert|transform|evol[vu]|isomeri|exchange|etch|becom|yield|afford|turn\w* into|gr[oe]w|give|gave|form|"
    r"lead|led)",
    re.I,
)
_MADE = re.compile(r"synthes|prepar|obtained|made|produced|isolated", re.I)
_EMITTED = re.compile(r"emi(?:t|ssion)|luminescence|\bPL\b|fluoresc", re.I)
_FORMULA = re.compile(r"[A-Z][a-z]?\d\d?\S*\d\d")
_WIDTH = re.compile(r"fwhm|width|half[- ]max", re.I)
_OPTICAL = 250  # nm; a smaller length is a size
_TERMS = {
    "percentage": ("quantum_yield", "%"), "electronvolt": ("bandgap", "eV"), "nanosecond": ("emission_lifetime", "ns"),
    "ångström": ("bond_length", "Å"), "parts-per-million": ("nmr_shift", "ppm"),
}  # fmt: skip
_CELSIUS = {"degree Celsius": 0.0, "kelvin": -273.15}
_HOURS = {"day": 24.0, "hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}
_MECHANISMS = (
    "cation exchange", "anion exchange", "ligand exchange", "isomerization", "etching", "dissolution", "assembly",
)  # fmt: skip
_ROLES = {"precursor": "precursors", "ligand": "ligands", "solvent": "solvents"}


@dataclass(frozen=True)
class Quantity:
    """A number with its unit as quantulum3 calls it; offsets into the text."""

    start: int
    end: int
    low: float
    high: float
    unit: str

    def scaled(self, factor: float = 1.0, offset: float = 0.0) -> list[float]:
        """The range in another unit."""
        return [self.low * factor + offset, self.high * factor + offset]


def stated(sentence: Span, quantities: Sequence[Quantity]) -> Iterator[Fact]:
    """What a sentence says, by what stands in it."""
    mentions = [span for span in sentence.ents if span.label_ == "SPECIES"]
    names = {normalised(name): name for name in map(_singular, mentions)}
    species = list(names.values())
    for span in mentions:
        name = _singular(span)
        yield {"fact": "species", "name": name, "class": _class(span), "dopant": _dopant(span)}
        if _FORMULA.search(name):
            yield {"fact": "property", "subject": name, "property": "formula", "value": name}
    used = [span.ent_id_ for span in sentence.ents if span.label_ == "CHEMICAL"]
    conditions = {
        "temperature_C": next((q.scaled(offset=_CELSIUS[q.unit]) for q in quantities if q.unit in _CELSIUS), None),
        "duration_h": next((q.scaled(_HOURS[q.unit]) for q in quantities if q.unit in _HOURS), None),
    }
    yield from _conversions(sentence.text, species, used, conditions)
    if species and _MADE.search(sentence.text):
        yield {"fact": "synthesis", "product": species[0], **_parts(used), **conditions}
    for span in sentence.ents:
        if span.label_ == "METHOD":
            yield from ({"fact": "characterization", "subject": one, "method": span.ent_id_} for one in species)
    free = [q for q in quantities if not any(m.start_char <= q.start < m.end_char for m in mentions)]
    yield from _properties(sentence.text, mentions, free)


def _class(span: Span) -> str:
    """By the longest head at the end of the name."""
    ends = (span[at:].text.lower() for at in range(len(span)))
    return next((_CLASSES[end] for end in ends if end in _CLASSES), "magic-sized cluster")


def _singular(span: Span) -> str:
    return span.text[:-1] if re.search(r"[a-zA-Z]{2}s$", span.text) and span[-1].text != "species" else span.text


def _dopant(span: Span) -> str | None:
    found = re.search(r":([A-Z][a-z]?)\b", span.text)
    return found[1] if found else None


def _conversions(text: str, species: Sequence[str], used: Sequence[str], conditions: Fact) -> Iterator[Fact]:
    if len(species) > 1 and _CONVERTED.search(text):
        yield {
            "fact": "conversion", "source": species[0], "target": species[1], "reagents": used, **conditions,
            "mechanism": [term for term in _MECHANISMS if term in text.lower()],
        }  # fmt: skip


def _parts(used: Sequence[str]) -> dict[str, list[str]]:
    """Chemicals by the role that is typical of them."""
    parts: dict[str, list[str]] = {part: [] for part in _ROLES.values()}
    for name in used:
        chemical = chemicals().find(name)
        role = _ROLES.get(chemical.roles[0]) if chemical and chemical.roles else None
        if role:
            parts[role].append(name)
    return parts


def _properties(text: str, mentions: Sequence[Span], quantities: Sequence[Quantity]) -> Iterator[Fact]:
    for quantity in quantities if mentions else ():
        nearest = min(mentions, key=lambda m: abs(m.start_char - quantity.start))
        term, unit = _property(text, quantity)
        if term:
            yield {
                "fact": "property", "subject": _singular(nearest), "property": term, "value": quantity.scaled(),
                "unit": unit,
            }  # fmt: skip


def _property(text: str, quantity: Quantity) -> tuple[str, str]:
    if quantity.unit == "nanometre":
        if _WIDTH.search(text):
            return "fwhm", "nm"
        optical = "emission_peak" if _EMITTED.search(text) else "leet_wavelength"
        return (optical if quantity.high >= _OPTICAL else "size"), "nm"
    return _TERMS.get(quantity.unit, ("", ""))
