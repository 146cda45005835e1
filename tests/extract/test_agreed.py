"""What a paper's syntheses say beside each other."""

from __future__ import annotations

from mscgraph.extract.events.agreed import agreed, classes_of
from mscgraph.facts.model import Synthesis


def ligands(*facts: Synthesis) -> list[tuple[str, ...]]:
    return [fact.ligands for fact in agreed(facts) if isinstance(fact, Synthesis)]


def test_a_class_gives_way_to_a_ligand_of_it() -> None:
    general = Synthesis(product="CdS QD", ligands=("amine", "carboxylic acid"))
    assert ligands(general, Synthesis(product="CdS QD", ligands=("oleylamine",))) == [
        ("carboxylic acid",),
        ("oleylamine",),
    ]
    assert ligands(general, Synthesis(product="ZnS QD", ligands=("oleylamine",)))[0] == general.ligands
    cited = Synthesis(product="CdS QD", ligands=("oleylamine",), refs=("4",))
    assert ligands(general, cited)[0] == general.ligands  # others' work says nothing of the paper's own


def test_classes_stand_above_each_other() -> None:
    assert classes_of("oleylamine") == {"primary amine", "amine"}
    assert classes_of("no such chemical") == set()
