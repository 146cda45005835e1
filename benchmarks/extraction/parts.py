"""`python -m benchmarks.extraction.parts`: what each part of extraction adds, by leaving it out.

With --write the table goes into docs/extraction.md.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from unittest.mock import patch

import typer
from rich.console import Console

from benchmarks.extraction.texts import Texts, all_texts
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import Table, cut, draw, put
from mscgraph.extract import extract
from mscgraph.extract.gather import load_patterns
from mscgraph.extract.names.mentions import Names
from mscgraph.extract.syntax import model
from mscgraph.extract.text import discourse
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.scoring import Score, score, total
from mscgraph.read import read_document
from mscgraph.read.document import Document

PAGE = REPOSITORY / "docs" / "extraction.md"
MARK = "what each part adds"
_ROOM = "mscgraph.extract"
_resolved = discourse._resolved


def _nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def _by_name_only(filler: Any, passage: Any, sentence: int, *rest: Any) -> tuple[discourse.Referent, ...]:
    """What is named; nothing that points back at a name."""
    points = filler.mention is None or getattr(passage.mentions[filler.mention].value, "generic", False)
    return () if points else _resolved(filler, passage, sentence, *rest)


def _as_stated(_: Any, stated: Iterable[tuple[Any, int]]) -> Iterator[Any]:
    return (conversion for conversion, _ in stated)


def _without_conversions(kind: str) -> tuple[Any, ...]:
    return () if kind == "conversions" else load_patterns(kind)


@dataclass(frozen=True)
class Part:
    """A part of extraction: what it is, and what stands in its place when it is left out, by dotted name."""

    name: str
    instead: tuple[tuple[str, Callable[..., Any]], ...] = ()
    syntax: bool = True

    @contextmanager
    def left_out(self) -> Iterator[None]:
        """Extraction without the part."""
        with ExitStack() as stack:
            stack.enter_context(patch.dict(os.environ, {} if self.syntax else {"MSCGRAPH_SYNTAX": ""}))
            for target, instead in self.instead:
                stack.enter_context(patch(f"{_ROOM}.{target}", instead))
            _forget()
            yield
        _forget()


def _forget() -> None:
    model.forget()


PARTS = (
    Part("nothing"),
    Part("patterns of conversions", (("gather.load_patterns", _without_conversions),)),
    Part("verbs and nouns of change", (("gather.load_triggers", _nothing),)),
    Part("syntax", syntax=False),
    Part("antecedents: 'it', 'the clusters'", (("text.discourse._resolved", _by_name_only),)),
    Part("topics of the sentences before", (("text.attachment.Attachment.inherited", _nothing),)),
    Part(
        "the likeliest species, where rules leave it open",
        (("events.examined.likeliest", _nothing), ("events.measured.likeliest", _nothing)),
    ),
    Part("pairs of species, where no phrase tells", (("events.experiments.likely", _nothing),)),
    Part("makings, where no statement tells", (("gather.likely_makings", _nothing),)),
    Part("what belongs to conversions, sentences away", (("gather.completed", _as_stated),)),
    Part("names that the paper defines", (("assemble.read_names", lambda _: Names.empty()),)),
    Part("headings and what is told beneath", (("gather.told", _nothing), ("events.recipes.announced", _nothing))),
    Part("tables", (("assemble.facts_of_table", _nothing),)),
    Part("the paper's naming rule", (("assemble.named_by_rule", _nothing),)),
)


def measured(part: Part, papers: Sequence[tuple[Texts, Sequence[tuple[Path, Document]]]]) -> Iterator[Score]:
    """The scores of extraction without a part, one for each set of texts."""
    with part.left_out():
        for _, documents in papers:
            yield total(
                score(json.loads(gold.read_text(encoding="utf-8")), [to_json(fact) for fact in extract(paper).facts])
                for gold, paper in documents
            )


def table(rows: Sequence[tuple[str, Sequence[Score]]], about: Sequence[str]) -> Table:
    """Headline, and F1 of the conversions with their roles, by what is left out."""
    heads = ("without", *about)
    cells = (
        (name, *(f"{cut(s.headline.f1, 2)} · {cut(s.groups['conversion'].f1, 2)}" for s in scores))
        for name, scores in rows
    )
    return Table("What each part adds: headline · conversions with their roles, F1 without it", heads, tuple(cells))


def main(
    write: Annotated[bool, typer.Option("--write", help=f"Put the table into docs/{PAGE.name}.")] = False,
) -> None:
    """Leave out one part of extraction after the other."""
    console, progress = Console(), Console(stderr=True)
    console.width = max(console.width, 180)
    rows = []
    with progress.status("reading") as status:
        texts = tuple(all_texts())
        papers = [(each, [(gold, read_document(paper)) for gold, paper in each.pairs]) for each in texts]
        for part in PARTS:
            status.update(f"without {part.name}")
            rows.append((part.name, tuple(measured(part, papers))))
    shown = table(rows, [f"{each.about} ({len(each.pairs)})" for each in texts])
    draw(console, shown)
    if write:
        put(PAGE, [shown], MARK)


if __name__ == "__main__":
    typer.run(main)
