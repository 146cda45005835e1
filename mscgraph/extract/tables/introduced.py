"""What the text beside a table says of all its rows: 'All samples listed below were prepared from A and B in C.'"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mscgraph.extract.events.parts import elements_of, parts_of
from mscgraph.extract.events.procedure import Procedure, is_step, phrases
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Fact, Synthesis
from mscgraph.read.document import Block


def introduced(facts: Sequence[Fact], table: Block, blocks: Sequence[Block], read: Sequence[Passage]) -> Iterator[Fact]:
    """The facts of a table, its syntheses completed by the chemicals that a paragraph next to it gives for all rows."""
    place = next(number for number, block in enumerate(blocks) if block is table)
    beside = {id(block) for block in blocks[max(0, place - 1) : place + 2]}
    made = any(isinstance(fact, Synthesis) for fact in facts)
    for passage in (passage for passage in read if made and id(passage.block) in beside):
        for index, sentence in enumerate(passage.sentences):
            sketch = passage.sketch(sentence)
            if is_step(sketch) and phrases("shared").search(sketch.text):
                yield from (_completed(fact, passage, index) for fact in facts)
                return
    yield from facts


def _completed(fact: Fact, passage: Passage, index: int) -> Fact:
    if not isinstance(fact, Synthesis):
        return fact
    parts = parts_of(Procedure.of(passage, (index,)).ingredients(), elements_of(fact.product, passage.names))
    if not parts["precursor"]:
        return fact
    return replace(
        fact,
        precursors=tuple(dict.fromkeys((*fact.precursors, *parts["precursor"]))),
        ligands=tuple(dict.fromkeys((*fact.ligands, *parts["ligand"]))),
        solvents=tuple(dict.fromkeys((*fact.solvents, *parts["solvent"]))),
        evidence=(*fact.evidence, passage.evidence(index, index)),
    )
