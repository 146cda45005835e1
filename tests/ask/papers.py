"""Small hand-made papers, in a store: what the tests of questions, routes and pictures ask about."""

from __future__ import annotations

from dataclasses import replace  # noqa: F401 (part of the kit)

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


def quoted(text: str, page: int = 2, section: str = "Results") -> tuple[Evidence, ...]:
    """One piece of evidence on a page."""
    return (Evidence(text, section, (Box(page, 50.0, 100.0, 250.0, 110.0),)),)


def cluster(name: str, material: str = "InP", dopant: str | None = None, kind: str = "magic-sized cluster") -> Species:
    """A species fact."""
    return Species(
        name=name, species_class=kind, material=material, dopant=dopant, evidence=quoted(f"We look at {name}.", 1)
    )


def becomes(source: str, target: str, text: str = "", **fields: object) -> Conversion:
    """A conversion fact whose evidence is a sentence."""
    evidence = quoted(text or f"{source} turns into {target}.", int(str(fields.pop("page", 2))))
    return Conversion(source=source, target=target, evidence=evidence, **fields)  # type: ignore[arg-type]


def paper(number: int, *facts: Fact, references: tuple[Reference, ...] = ()) -> PaperFacts:
    """A paper by a number: 'Example et al. 2021' is number 1."""
    record = PaperRecord(
        sha256=f"{number:064x}",
        file_name=f"paper-{number}.pdf",
        title=f"A made-up paper on clusters, number {number}",
        authors=(f"{('Example', 'Sample', 'Muster', 'Specimen')[number - 1]}, A.", "Other, B."),
        journal="Journal of Illustrations",
        year=2020 + number,
        doi=f"10.5555/test.{number}",
        pages=4,
    )
    return PaperFacts(record, facts, references)


FIRST = paper(
    1,
    cluster("386-InP MSC"),
    cluster("F360-InP:Cl MSC", dopant="Cl"),
    cluster("F399-InP:Cl MSC", dopant="Cl"),
    cluster("InP QD", kind="quantum dot"),
    Synthesis(
        product="386-InP MSC",
        precursors=("indium acetate", "(TMS)3P"),
        ligands=("myristic acid",),
        solvents=("1-octadecene",),
        temperature_C=Range(100, 110),
        approach="low-temperature",
        amounts=(Amount("myristic acid", Range(0.6, 0.6), "mmol"), Amount("(TMS)3P", Range(0.5, 0.5), "equiv")),
        product_yield=Range(40, 45),
        evidence=quoted("The 386-InP MSC was made from indium acetate and (TMS)3P with myristic acid.", 1),
    ),
    Property(
        subject="386-InP MSC",
        property="leet_wavelength",
        value=Range(386, 386),
        unit="nm",
        refs=("3",),
        attribution="reported",
        evidence=quoted("Its lowest transition lies at 386 nm.", 1),
    ),
    Property(
        subject="386-InP MSC",
        property="formula",
        value="In37P20(O2CR)51",
        evidence=quoted("Its formula is In37P20(O2CR)51.", 1),
    ),
    Characterization(
        subject="386-InP MSC",
        method="single-crystal X-ray diffraction",
        refs=("3",),
        evidence=quoted("Single-crystal X-ray diffraction solved it.", 1),
    ),
    Purification(
        subject="386-InP MSC", method="size-exclusion chromatography", evidence=quoted("A column cleaned it.", 1)
    ),
    Application(
        subject="386-InP MSC", use="single-source precursor", evidence=quoted("It is a single-source precursor.", 1)
    ),
    Binding(
        subject="386-InP MSC",
        ligand="myristic acid",
        mode="bidentate",
        count=51,
        evidence=quoted("51 bidentate myristates surround it.", 1),
    ),
    becomes(
        "386-InP MSC",
        "F360-InP:Cl MSC",
        "With InCl3 the 386-InP MSC turns into the F360-InP:Cl MSC at 80 °C.",
        reagents=("indium chloride",),
        temperature_C=Range(80, 80),
        mechanism=("etching",),
        page=2,
    ),
    becomes(
        "F360-InP:Cl MSC",
        "F399-InP:Cl MSC",
        "Above 110 °C F360-InP:Cl goes on to F399-InP:Cl.",
        temperature_C=Range(110, None),
        page=3,
    ),
    becomes("386-InP MSC", "InP QD", "On heating, quantum dots may form.", status="hedged", confidence=0.7, page=3),
    references=(
        Reference("3", "A. Author, J. Invented Chem. 2015, 1, 1.", "10.5555/invented.3", 2015),
        Reference("4", "B. Author, J. Invented Chem. 2016, 2, 2.", None, 2016),
    ),
)
SECOND = paper(
    2,
    cluster("386-InP MSC"),
    cluster("F360-InP:Cl MSC", dopant="Cl"),
    cluster("393-CdS MSC", "CdS"),
    cluster("408-CdS MSC", "CdS"),
    becomes(
        "386-InP MSC",
        "F360-InP:Cl MSC",
        "In our hands, too, 386-InP gives F360-InP:Cl with InCl3.",
        reagents=("indium chloride",),
        temperature_C=Range(80, 80),
        confidence=0.9,
    ),
    becomes("393-CdS MSC", "408-CdS MSC", "The two CdS clusters interconvert.", reversible=True, confidence=0.8),
)
THIRD = paper(
    3,
    cluster("386-InP MSC"),
    cluster("F360-InP:Cl MSC", dopant="Cl"),
    becomes(
        "386-InP MSC",
        "F360-InP:Cl MSC",
        "At 80 °C with InCl3 the 386-InP MSC did not turn into F360-InP:Cl.",
        reagents=("indium chloride",),
        temperature_C=Range(80, 80),
        polarity="negative",
        confidence=0.9,
    ),
    becomes(
        "393-CdS MSC",
        "408-CdS MSC",
        "At 0 °C the CdS clusters do not interconvert.",
        temperature_C=Range(0, 0),
        polarity="negative",
        page=4,
    ),
)
