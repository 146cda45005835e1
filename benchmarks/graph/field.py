"""A field of research, made up: papers with claims, always the same for the same number, as many as wanted.

Each paper speaks of species of its own and of species that the field shares, some of them in very many papers; it has a
hundred claims, in the proportions in which the papers that the extractor is tuned on have them. Some are hedged, denied
or reported from a cited work, and papers repeat each other's values, most often in agreement.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from mscgraph.facts.merge import canonical
from mscgraph.facts.model import (
    Amount,
    Application,
    Binding,
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
from mscgraph.lexicon import chemicals, methods

CLAIMS = 100
"""How many claims a paper has."""

_MATERIALS = ("InP", "CdSe", "CdS", "CdTe", "ZnSe", "ZnS", "InAs", "GaP", "PbS", "ZnTe", "AlSb", "CdZnSe")
_WAVES = {"leet_wavelength": "nm", "emission_peak": "nm", "absorption_peak": "nm", "fwhm": "nm"}
_MECHANISMS = ("etching", "reassembly", "isomerization", "ligand exchange", "oriented attachment", "dissolution")
_USES = ("solar cell", "light-emitting diode", "photodetector", "precursor", "catalyst")
_SHARES = {
    "species": 26,
    "synthesis": 14,
    "conversion": 14,
    "characterization": 20,
    "property": 22,
    "binding": 2,
    "purification": 1,
    "application": 1,
}


def papers(count: int, start: int = 0) -> Iterator[PaperFacts]:
    """Papers `start` to `start + count - 1` of the field."""
    return (paper(number) for number in range(start, start + count))


def paper(number: int, edition: int = 0, claims: int = CLAIMS) -> PaperFacts:
    """One paper of the field; another `edition` of it says a few things otherwise."""
    writer = _Writer(number, random.Random(number))
    facts = [fact for kind, share in _SHARES.items() for fact in writer.several(kind, share)]
    distinct = {canonical(fact): fact for fact in facts}
    while len(distinct) < CLAIMS:
        fact = writer.one(writer.chance.choice(("property", "characterization", "synthesis", "conversion")))
        distinct.setdefault(canonical(fact), fact)
    kept = writer.chance.sample(list(distinct.values()), claims)
    for changed in range(edition and 5):
        kept[-1 - changed] = _Writer(number, random.Random(f"{number}/{edition}/{changed}")).one("property")
    record = PaperRecord(
        sha256=f"{number:032x}{edition:032x}",
        file_name=f"paper-{number}.pdf",
        title=f"Magic-sized clusters and their conversions, part {number}",
        authors=(f"Ada Author{number % 997}", "Bo Writer"),
        journal="Journal of Made-Up Clusters",
        year=1990 + number % 35,
        doi=f"10.9999/field.{number}",
        pages=12,
    )
    return PaperFacts(record, tuple(kept), writer.references)


@dataclass
class _Writer:
    number: int
    chance: random.Random

    def __post_init__(self) -> None:
        own = [self._name(self.chance.choice(_MATERIALS), self.chance.randrange(300, 700)) for _ in range(5)]
        shared = [self._shared() for _ in range(5)]
        self.names = [f"{name} {self.number}-{i}" for i, name in enumerate(own)] + shared
        self.references = tuple(
            Reference(str(key), f"Author, A. Made-Up Clusters {key}.", f"10.9999/field.{self._earlier()}", 2000 + key)
            for key in range(1, 11)
        )

    def several(self, kind: str, share: int) -> list[Fact]:
        return [self.one(kind) for _ in range(share)]

    def one(self, kind: str) -> Fact:
        fact: Fact = getattr(self, f"_{kind}")()
        return fact

    def _earlier(self) -> int:
        return self.chance.randrange(self.number) if self.number else 0

    def _shared(self) -> str:
        """A species of the field: one in ten such mentions is of one of three that everybody speaks of."""
        if self.chance.random() < 0.1:
            return f"{self.chance.choice(('386-InP', 'F360-InP', '311-CdS'))} MSC"
        return self._name(self.chance.choice(_MATERIALS), 300 + self.chance.randrange(400))

    def _name(self, material: str, number: int) -> str:
        return f"{number}-{material} MSC"

    def _fields(self, saying: str) -> dict[str, object]:
        page = self.chance.randrange(1, 13)
        top = round(self.chance.uniform(60, 700), 1)
        box = Box(page, 54.0, top, 300.0, top + 11)
        status = self.chance.choices(("asserted", "hedged", "proposed"), (90, 8, 2))[0]
        reported = self.chance.random() < 0.3
        return {
            "polarity": "negative" if self.chance.random() < 0.04 else "positive",
            "status": status,
            "attribution": "reported" if reported else "own",
            "confidence": round(self.chance.uniform(0.4, 0.99), 2),
            "refs": (str(self.chance.randrange(1, 11)),) if reported else (),
            "conditions": (("ligand", self._chemical("ligand")),) if self.chance.random() < 0.1 else (),
            "evidence": (Evidence(f"{saying}, as was seen in run {self.chance.randrange(40)}.", "Results", (box,)),),
        }

    def _species_name(self) -> str:
        return self.chance.choice(self.names)

    def _chemical(self, role: str) -> str:
        return self.chance.choice([entry.name for entry in chemicals() if role in entry.roles][:40])

    def _temperature(self) -> Range | None:
        low = float(self.chance.randrange(20, 320, 10))
        return self.chance.choice((None, Range(low, low), Range(low, low + 20)))

    def _species(self) -> Fact:
        name = self._species_name()
        material = name.split()[0].partition("-")[2]
        return Species(
            name=name,
            species_class=self.chance.choice(("magic-sized cluster", "quantum dot")),
            material=material,
            **self._fields(f"{name} is a cluster of {material}"),
        )

    def _synthesis(self) -> Fact:
        name, precursor = self._species_name(), self._chemical("precursor")
        return Synthesis(
            product=name,
            precursors=(precursor, self._chemical("precursor")),
            ligands=(self._chemical("ligand"),),
            solvents=(self._chemical("solvent"),),
            temperature_C=self._temperature(),
            duration_h=self.chance.choice((None, Range(1.0, 1.0), Range(0.5, 2.0))),
            amounts=(Amount(precursor, Range(0.2, 0.2), "mmol"),),
            product_yield=self.chance.choice((None, Range(60.0, 60.0))),
            **self._fields(f"{name} was made from {precursor}"),
        )

    def _conversion(self) -> Fact:
        source, target = self.chance.sample(self.names, 2)
        return Conversion(
            source=source,
            target=target,
            reagents=(self._chemical("reagent"),),
            temperature_C=self._temperature(),
            mechanism=(self.chance.choice(_MECHANISMS),),
            reversible=self.chance.choice((None, True, False)),
            **self._fields(f"{source} was converted to {target}"),
        )

    def _characterization(self) -> Fact:
        name, method = self._species_name(), self.chance.choice([entry.name for entry in methods()][:40])
        return Characterization(subject=name, method=method, **self._fields(f"{method} of {name} was measured"))

    def _property(self) -> Fact:
        name, found = self._species_name(), self.chance.choice(tuple(_WAVES))
        value = float(name.split("-")[0].strip("F")) if found == "leet_wavelength" else self.chance.randrange(120, 700)
        value += self.chance.choice((0, 0, 0, 0, 1, 12))
        fields = self._fields(f"The {found} of {name} is {value:g} nm")
        return Property(subject=name, property=found, value=Range(value, value), unit=_WAVES[found], **fields)

    def _purification(self) -> Fact:
        name = self._species_name()
        return Purification(subject=name, method="centrifugation", **self._fields(f"{name} was centrifuged"))

    def _application(self) -> Fact:
        name, use = self._species_name(), self.chance.choice(_USES)
        return Application(subject=name, use=use, **self._fields(f"{name} serves as {use}"))

    def _binding(self) -> Fact:
        name, ligand = self._species_name(), self._chemical("ligand")
        fields = self._fields(f"{ligand} is bound to {name}")
        return Binding(subject=name, ligand=ligand, mode="bidentate", **fields)
