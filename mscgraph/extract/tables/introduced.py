"""What the text beside a table says of all its rows: 'All samples listed below were prepared from A and B in C.'"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mscgraph.extract.events.parts import elements_of, parts_of
from mscgraph.extract.events.procedure import Procedure, is_step, phrases
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Fact, Synthesis
from mscgraph.read.document import Block

_Told = tuple[Passage, tuple[int, ...]]  # a paragraph, and those of its sentences that tell the making


def introduced(facts: Sequence[Fact], table: Block, blocks: Sequence[Block], read: Sequence[Passage]) -> Iterator[Fact]:
    """The facts of a table, its syntheses completed by the chemicals that a paragraph which
    tells the procedure and names the table gives for all rows, or else a sentence next to it."""
    made = any(isinstance(fact, Synthesis) for fact in facts)
    told = (_procedure(table, read) or _beside(table, blocks, read)) if made else None
    yield from facts if told is None else (_completed(fact, *told) for fact in facts)


def _beside(table: Block, blocks: Sequence[Block], read: Sequence[Passage]) -> _Told | None:
    """The sentence next to a table that says how all its rows were made."""
    place = next(number for number, block in enumerate(blocks) if block is table)
    beside = {id(block) for block in blocks[max(0, place - 1) : place + 2]}
    for passage in (passage for passage in read if id(passage.block) in beside):
        for index, sentence in enumerate(passage.sentences):
            sketch = passage.sketch(sentence)
            if is_step(sketch) and phrases("shared").search(sketch.text):
                return passage, (index,)
    return None


def _procedure(table: Block, read: Sequence[Passage]) -> _Told | None:
    """The paragraph, and its steps but for those of one species, that says elsewhere what was done for the rows of a
    table and names it: 'The temperature was set to the value of Table 1.'"""
    label = table.table.label.lower() if table.table else ""
    for passage in (passage for passage in read if label and label in passage.block.content.plain.lower()):
        sketches = [passage.sketch(sentence) for sentence in passage.sentences]
        steps = tuple(index for index, sketch in enumerate(sketches) if is_step(sketch) and "‹S" not in sketch.text)
        shared = any(phrases("shared").search(sketch.text) and label in sketch.plain for sketch in sketches)
        if shared and parts_of(Procedure.of(passage, steps).ingredients())["precursor"]:
            return passage, steps
    return None


def _completed(fact: Fact, passage: Passage, steps: tuple[int, ...]) -> Fact:
    if not isinstance(fact, Synthesis):
        return fact
    parts = parts_of(Procedure.of(passage, steps).ingredients(), elements_of(fact.product, passage.names))
    if not parts["precursor"]:
        return fact
    return replace(
        fact,
        precursors=tuple(dict.fromkeys((*fact.precursors, *parts["precursor"]))),
        ligands=tuple(dict.fromkeys((*fact.ligands, *parts["ligand"]))),
        solvents=tuple(dict.fromkeys((*fact.solvents, *parts["solvent"]))),
        evidence=(*fact.evidence, passage.evidence(steps[0], steps[-1])),
    )
