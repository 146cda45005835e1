"""The annotated passages: what they say, and where their texts are to be had.

`papers/*.toml` is one paper each: its title, the public repository, commit and path that hold it, how it is marked up,
and its passages. A passage has `parts`, each a kind of block and the characters of the file from one to another; the
`sha256` of the words in them; whether it is kept `apart`; and `facts` as in tests/extract/snippets, where a species of
class `-` may have any. `names.txt` has names of methods and chemicals that all passages share. No words of the papers
are here but names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.extraction.snippets import CLASSES, gold_of
from mscgraph.errors import DataError

FOLDER = Path(__file__).parent
PAPERS = FOLDER / "papers"
MARKUPS = ("html", "jats", "text", "json")
BLOCKS = ("heading", "paragraph", "caption")

Part = tuple[str, int, int]


@dataclass(frozen=True)
class Source:
    """A file of a public repository, and how what is in it is marked up."""

    repository: str
    commit: str
    path: str
    markup: str


@dataclass(frozen=True)
class Passage:
    """One to five blocks of a paper in sequence, and what they say."""

    name: str
    title: str
    source: Source
    parts: tuple[Part, ...]
    sha256: str
    apart: bool
    facts: str

    @property
    def gold(self) -> dict[str, Any]:
        """A gold file; raises DataError for a line that is none."""
        gold = gold_of(self.name, [*_shared(), *self.facts.splitlines()])
        unclear = [fact for fact in gold["facts"] if fact.get("class", "") is None]
        gold["optional_facts"] += [{**fact, "class": each} for fact in unclear for each in CLASSES.values()]
        return gold | {"document": self.title}


def passages() -> Iterator[Passage]:
    """All passages, by paper; raises DataError naming a file that lacks something."""
    for file in sorted(PAPERS.glob("*.toml")):
        paper = tomllib.loads(file.read_text(encoding="utf-8"))
        try:
            source = Source(paper["repository"], paper["commit"], paper["path"], paper["markup"])
            for told in paper["passage"]:
                yield _passage(file.stem, paper["title"], source, told)
        except KeyError as error:
            raise DataError(f"{file.name}: {error} is missing") from error


def _passage(stem: str, title: str, source: Source, told: dict[str, Any]) -> Passage:
    parts = tuple((kind, start, end) for kind, start, end in told["parts"])
    name = f"{stem}-{told['name']}"
    return Passage(name, title, source, parts, told["sha256"], told.get("apart", False), told["facts"])


@cache
def _shared() -> tuple[str, ...]:
    return tuple((FOLDER / "names.txt").read_text(encoding="utf-8").splitlines())
