"""Materials that are made of particles and named without a noun."""

from __future__ import annotations

import pytest

from mscgraph.extract import extract
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions
from mscgraph.facts.model import Species
from mscgraph.read.plaintext import read_text


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
        ("The γ-HgTe nanocrystals were transformed into α-HgTe.", "α-HgTe", "quantum dot"),
        ("The GaSb dots were turned into wurtzite InSb.", "InSb", "quantum dot"),
        ("For HgSe dots the XRD pattern is that of cubic AgInTe2.", "AgInTe2", "quantum dot"),
        ("HgTe dots and InCl3: now they are AgInTe2, 5 nm in size.", "AgInTe2", "quantum dot"),
        ("The Cu2S plates were transformed into berzelianite Cu2−xSe within 1 h.", "Cu2-xSe", "nanostructure"),
        ("We regard the product from the dots as a ZnHgTe alloy obtained by exchange.", "ZnHgTe", "quantum dot"),
        ("The HgTe platelets were left with ZnCl2, but no ZnTe was found.", "ZnTe", "nanostructure"),
        ("Only the HgTe dots were seen; ZnTe was never detected.", "ZnTe", "quantum dot"),
    ],
)
def test_what_is_made_of_particles_is_particles(text: str, name: str, species_class: str) -> None:
    found = [m.species for m in find_mentions(text, read_names([text])) if m.label == "species"]
    assert (name, species_class) in [(s.name, s.species_class) for s in found]


@pytest.mark.parametrize(
    ("text", "species_class"),
    [
        ("Aqueous ZnTe (λ = 410 nm) was purified.", "quantum dot"),
        ("The dispersion, ZnTe of 3.0 nm in octane, was shaken.", "quantum dot"),
        ("The nanoplatelets that come next, ZnTe with an emission at 480 nm, last.", "nanostructure"),
    ],
)
def test_a_material_with_a_size_or_a_peak_of_its_own_is_a_thing(text: str, species_class: str) -> None:
    found = {m.name: m.species.species_class for m in find_mentions(text, read_names([text])) if m.label == "species"}
    assert found["ZnTe"] == species_class


@pytest.mark.parametrize(
    "text",
    [
        "HgTe dots have a larger gap than ZnTe.",  # nothing is made
        "The Bohr radius of ZnTe (6 nm) is large.",
        "A peak of the ZnTe 410 nm cluster",
        "GaSb clusters gave InSb.",  # of no particles
        "HgTe dots were coated, and a ZnTe shell formed.",
        "HgTe dots gave CdO.",  # a reagent elsewhere
        "The HgTe dots had no ZnTe shell.",
        "There is no indication of wurtzite ZnTe in the HgTe dots.",  # a structure
    ],
)
def test_what_is_not_made_of_particles_stays_a_material(text: str) -> None:
    found = [m.name for m in find_mentions(text, read_names([text])) if m.label == "species"]
    assert not {"ZnTe", "InSb", "CdO"}.intersection(found)


def test_a_family_that_leads_up_to_its_members_is_no_species_of_its_own() -> None:
    def named(text: str) -> set[str]:
        return {f.name for f in extract(read_text(text, "text", "")).facts if isinstance(f, Species)}

    assert named("The mercury telluride cluster Hg37Te20(SPh)51 melts.") == {"Hg37Te20(SPh)51"}
    assert named("Two HgTe clusters, HgTe MSC-410 and HgTe MSC-430, melt.") == {"HgTe MSC-410", "HgTe MSC-430"}
    assert "HgTe cluster" in named("HgTe clusters melt, HgTe MSC-410 among them.")
