"""Materials that are made of particles and named without a noun."""

from __future__ import annotations

import pytest

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions


@pytest.mark.parametrize(
    ("text", "name", "species_class"),
    [
        ("Ag2Te nanocrystals and InCl3 at 120 °C gave AgInTe2 of the same size.", "AgInTe2", "quantum dot"),
        ("From HgTe platelets, after exchange of the metal, ZnTe is formed.", "ZnTe", "nanostructure"),
        (
            "HgTe nanocrystals emit at 800 nm. That of the other salt, AgInTe2, emits at 900 nm.",
            "AgInTe2",
            "quantum dot",
        ),
        ("The GaSb dots were turned into wurtzite InSb.", "InSb", "quantum dot"),
        ("For HgSe dots the XRD pattern is that of cubic AgInTe2.", "AgInTe2", "quantum dot"),
    ],
)
def test_what_is_made_of_particles_is_particles(text: str, name: str, species_class: str) -> None:
    found = [m.species for m in find_mentions(text, read_names([text])) if m.label == "species"]
    assert (name, species_class) in [(s.name, s.species_class) for s in found]


@pytest.mark.parametrize(
    "text",
    [
        "HgTe dots have a larger gap than ZnTe.",  # nothing is made
        "GaSb clusters gave InSb.",  # of no particles
        "HgTe dots were coated, and a ZnTe shell formed.",
        "HgTe dots gave CdO.",  # a reagent elsewhere
    ],
)
def test_what_is_not_made_of_particles_stays_a_material(text: str) -> None:
    found = [m.name for m in find_mentions(text, read_names([text])) if m.label == "species"]
    assert not {"ZnTe", "InSb", "CdO"}.intersection(found)
