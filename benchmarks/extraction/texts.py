"""The texts with gold annotations: those that the rules were worked out on, and those kept apart.

Of the passages from outside the repository, the whole papers and the articles, those whose number 3 divides are kept
apart, as in tests/extract/test_gold.py; of what is kept apart only totals were ever looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.extraction.snippets import written_as
from benchmarks.field.cutting import cut
from benchmarks.field.papers import passages as published
from benchmarks.reading.review import NAME
from benchmarks.reading.yardstick import REPOSITORY

_SHARED = Path(os.environ.get("MSCGRAPH_SHARED", REPOSITORY.parent / "shared"))
_TESTS = REPOSITORY / "tests" / "extract"


@dataclass(frozen=True)
class Texts:
    """Texts that are scored together: each a gold file and its paper."""

    name: str
    about: str
    pairs: tuple[tuple[Path, Path], ...]

    @property
    def apart(self) -> bool:
        """Whether no rule was worked out on them."""
        return self.name.endswith("-apart")


def all_texts() -> Iterator[Texts]:
    """Those that are there; the review and the first passages lie outside the repository."""
    yield from (texts for texts in _known() if texts.pairs)


def lacking() -> tuple[str, ...]:
    """What the texts that are not there are."""
    return tuple(texts.about for texts in _known() if not texts.pairs)


def _known() -> tuple[Texts, ...]:
    passages = _SHARED / "gold" / "passages"
    review = (_SHARED / "gold" / "review.json", _SHARED / "papers" / f"{NAME}.pdf")
    return (
        Texts("review", "a review article (PDF), worked with", (review,) if all(p.exists() for p in review) else ()),
        Texts("passages", "passages, worked with", _pairs(passages, apart=False)),
        Texts("passages-apart", "passages, kept apart", _pairs(passages, apart=True)),
        Texts("library", "a second set, worked with", _pairs(_TESTS / "library")),
        Texts("papers", "whole papers, worked with", _pairs(_TESTS / "papers", apart=False)),
        Texts("papers-apart", "whole papers, kept apart", _pairs(_TESTS / "papers", apart=True)),
        Texts("articles", "articles, worked with", _pairs(_TESTS / "articles", apart=False)),
        Texts("articles-apart", "articles, kept apart", _pairs(_TESTS / "articles", apart=True)),
        Texts("harder-apart", "another author, harder wordings, kept apart", _pairs(_TESTS / "passages")),
        Texts("prose-apart", "typical prose, kept apart", _pairs(_TESTS / "unseen")),
        Texts("snippets", "snippets, worked with", written_as("snippets", apart=False)),
        Texts("snippets-apart", "snippets, kept apart", written_as("snippets", apart=True)),
        Texts("new-papers", "new whole papers, worked with", written_as("papers", apart=False)),
        Texts("new-papers-apart", "new whole papers, kept apart", written_as("papers", apart=True)),
        Texts("retold", "published papers retold, worked with", written_as("retold", apart=False)),
        Texts("retold-apart", "published papers retold, kept apart", written_as("retold", apart=True)),
        Texts("field", "passages of published papers, worked with", _published(apart=False)),
        Texts("field-apart", "passages of published papers, kept apart", _published(apart=True)),
    )


def _pairs(folder: Path, apart: bool | None = None) -> tuple[tuple[Path, Path], ...]:
    golds = [g for g in sorted(folder.glob("*.json")) if apart is None or (int(g.stem) % 3 == 0) is apart]
    return tuple((g, next(p for s in (".txt", ".md") if (p := g.with_suffix(s)).exists())) for g in golds)


def _published(*, apart: bool) -> tuple[tuple[Path, Path], ...]:
    return cut(passage for passage in published() if passage.apart is apart).pairs
