"""Names made of a core: 'GaSb cores' that get a shell, 'Hg54' for a cluster with as many metal atoms."""

from __future__ import annotations

import re

from mscgraph.extract.names.formulas import Formula
from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.wording import wording

_MOLECULAR = wording("(?i:<clusters>)|MSC")
PART = "core"  # the head that mostly is a part of something else
_FEWEST, _ISOTOPES = 10, 100  # atoms of a core that is named by them; 'Cd113' is an isotope


def is_core_of_cluster(flat: str, formula: Formula) -> bool:
    """Whether metal atoms with their number are short for a cluster where the text speaks of such: 'Hg54'."""
    count = formula.core[0][1]
    return _FEWEST <= count < _ISOTOPES and not formula.charge and "cluster" in flat and len(formula.core) == 1


def is_to_be_shelled(flat: str, draft: Draft, end: int) -> bool:
    """Whether the core named here is a particle for a shell, and not a part of a cluster or of a core/shell thing."""
    alone = draft.kind in ("material", "word") and not draft.shells and not draft.number
    shelled = wording(rf"{re.escape(draft.material)}/[A-Z]|<core_shell>|\b(?!<ligands>)\w+[ -]<shells>").search(flat)
    molecular = _MOLECULAR.search(flat)  # they have cores and shells of ligands, too
    return alone and shelled is not None and molecular is None and re.match(r" ?[/@-]", flat[end : end + 2]) is None
