"""The ligands by which a paper tells its clusters apart: 'the oleate-capped cluster'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from mscgraph.extract.names.aliases import ligation_of
from mscgraph.extract.names.mentions import Mention

_DESCRIBED = re.compile(r" (?:of|such as|like|including|known|in general)\b")
_EXCHANGED = re.compile(r"\b(?:exchang|replac|displac|relative|counterpart|analogue|instead|contrast)")


def ligations(mentions: Sequence[tuple[str, Sequence[Mention]]]) -> frozenset[str]:
    """The ligands by which a paper tells clusters apart: 'the oleate-capped cluster is stable', but in 'the
    oleate-capped cluster Hg54Te32' and 'oleate-capped clusters such as this' they are only described."""
    used: Counter[str] = Counter()
    apart: set[str] = set()
    for text, here in mentions:
        for mention, following in pairwise((*here, None)):
            if mention and mention.label == "species" and (ligated := ligation_of(mention.species)):
                used[ligated] += 1
                named = following is not None and following.label == "species" and not following.species.generic
                apposed = named and following and re.fullmatch(r",? \(?", text[mention.end : following.start])
                if not apposed and not _DESCRIBED.match(text, mention.end):
                    apart.add(ligated)
    if len(used) == 1 and not any(_EXCHANGED.search(text) for text, _ in mentions):
        return frozenset()
    several = (ligated for ligated, times in used.items() if times > 1 and len(used) > 1)
    return frozenset((*several, *apart))
