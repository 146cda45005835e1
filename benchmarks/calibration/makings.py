"""`python -m benchmarks.calibration.makings`: fits the weights of `pipelines/makings.toml` to the annotated texts.

Each species with a chemical named near it is one case, true where gold says anywhere in the document that the chemical
is a precursor, ligand or solvent of the species. Of a true one only the mentions count by which it is known best
(`lasso.py`). Only texts that rules were worked out on are fitted to; those kept apart are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console

from benchmarks.calibration.lasso import PairCase, fitted
from benchmarks.extraction.texts import all_texts, lacking
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import Table, draw
from mscgraph.extract.assemble import assemble
from mscgraph.extract.events.makings import FILE, LIKELY, candidates
from mscgraph.extract.text.passage import HEADS, Passage
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.model import Synthesis
from mscgraph.facts.scoring.names import Entities
from mscgraph.read import read_document

DATA = REPOSITORY / "pipelines" / FILE
_STRENGTH = 0.2  # the inverse of how strongly weights are held to no effect
_FOLDS = 5
_CHANCES = (0.5, 0.6, 0.7, 0.8, 0.9)
_ROLES = ("precursors", "ligands", "solvents")

Names = tuple[str, str]


@dataclass(frozen=True)
class Read:
    """A document: the products of gold, with those that are optional, the ones that rules find, and its cases."""

    texts: str
    gold: frozenset[str]
    optional: frozenset[str]
    stated: frozenset[str]
    cases: tuple[PairCase, ...]


def main() -> None:
    """Fits, counts and writes."""
    console = Console(width=120)
    if absent := lacking():
        console.print(f"[yellow]not there, so that what follows rests on fewer texts: {', '.join(absent)}[/]")
    texts = [(each.name, gold, paper) for each in all_texts() for gold, paper in each.pairs]
    read = [_read(number, *each) for number, each in enumerate(texts)]
    known = [each for each in read if not each.texts.endswith("-apart")]
    apart = [each for each in read if each.texts.endswith("-apart")]
    weights = fitted([case for each in known for case in each.cases], _STRENGTH)
    weights.write(DATA)
    crossed = [one for fold in range(_FOLDS) for one in _crossed(known, fold)]
    draw(console, _table("Makings beside those that rules find, worked with, each by the others", crossed))
    draw(console, _table("… kept apart", [(each, weights.chances(each.cases)) for each in apart]))


def _read(number: int, texts: str, gold_path: Path, paper: Path) -> Read:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    work = assemble(read_document(paper))
    facts = [to_json(fact) for fact in work.facts.facts]
    names = Entities(gold["entities"], [*facts, {"fact": "", "aliases": _spelt(work.passages)}])
    true, optional = (frozenset(_links(gold.get(side) or ())) for side in ("facts", "optional_facts"))
    ruled = (f for f in work.facts.facts if isinstance(f, Synthesis) and f.match and f.match.rule != LIKELY)
    cases = (
        PairCase(number, pair, found.told, pair in true)
        for passage in work.passages
        if passage.block.kind not in HEADS
        for found in candidates(passage)
        if (pair := (names.resolve(found.species.name), names.resolve(found.chemical.name))) in true
        or pair not in optional
    )
    sides = (frozenset(product for product, _ in side) for side in (true, optional))
    stated = frozenset(names.resolve(fact.product) for fact in ruled if fact.polarity == "positive")
    return Read(texts, *sides, stated, tuple(cases))


def _spelt(passages: Sequence[Passage]) -> Mapping[str, list[str]]:
    """All chemicals of a document by the name that facts use, each with what it is called there."""
    found: dict[str, list[str]] = {}
    for passage in passages:
        for mention in passage.mentions:
            if mention.label == "chemical":
                found.setdefault(passage.names.canonical(mention.value), []).append(mention.text)
    return found


def _links(facts: Sequence[Mapping[str, object]]) -> Iterator[Names]:
    """The products of gold, each with the chemicals that went into it."""
    for fact in facts:
        if fact["fact"] == "synthesis" and fact.get("polarity", "positive") == "positive":
            yield str(fact["product"]), ""
            for role in _ROLES:
                yield from ((str(fact["product"]), str(chemical)) for chemical in fact.get(role) or ())


def _crossed(read: Sequence[Read], fold: int) -> Iterator[tuple[Read, np.ndarray]]:
    """The documents of one fold with the chances that the others give."""
    others = [case for number, each in enumerate(read) if number % _FOLDS != fold for case in each.cases]
    weights = fitted(others, _STRENGTH)
    for each in read[fold::_FOLDS]:
        yield each, weights.chances(each.cases)


def _table(title: str, scored: Sequence[tuple[Read, np.ndarray]]) -> Table:
    """How many products are found that rules do not find, and how many of them are right, from each chance on."""
    rows = []
    for least in _CHANCES:
        more = right = 0
        for each, chances in scored:
            new = {case.names[0] for case, chance in zip(each.cases, chances, strict=True) if chance >= least}
            new -= each.stated | (each.optional - each.gold)
            more, right = more + len(new), right + len(new & each.gold)
        rows.append((str(least), str(more), str(right)))
    missing = sum(len(each.gold - each.stated) for each, _ in scored)
    return Table(f"{title}; of {missing}", ("from", "products", "of these right"), tuple(rows))


if __name__ == "__main__":
    main()
