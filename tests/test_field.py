"""The annotated passages of published papers: their gold is sound and quotes nothing, their texts are cut as told."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from benchmarks.field import cutting
from benchmarks.field.papers import BLOCKS, MARKUPS, PAPERS, Passage, Source, passages
from mscgraph.facts.scoring import score

_ALL = tuple(passages())
_WORDS = 8  # the longest name of a thing, not yet a sentence


def test_passages_say_where_their_texts_are() -> None:
    assert len({passage.name for passage in _ALL}) == len(_ALL)
    for passage in _ALL:
        assert passage.source.markup in MARKUPS and re.fullmatch(r"[0-9a-f]{40}", passage.source.commit), passage.name
        assert re.fullmatch(r"[0-9a-f]{64}", passage.sha256), passage.name
        assert passage.parts and all(kind in BLOCKS and start < end for kind, start, end in passage.parts), passage.name


def test_a_third_of_the_papers_keep_half_of_their_passages_apart() -> None:
    papers: dict[str, list[bool]] = defaultdict(list)
    for passage in _ALL:
        papers[passage.title].append(passage.apart)
    apart = [kept for kept in papers.values() if any(kept)]
    assert len(papers) / 4 < len(apart) < len(papers) / 2
    assert any(not passage.gold["facts"] for passage in _ALL)


@pytest.mark.parametrize("passage", _ALL, ids=lambda passage: passage.name)
def test_gold_names_each_thing_apart_and_agrees_with_itself(passage: Passage) -> None:
    gold = passage.gold
    first = {entity["id"]: entity["names"][0] for entity in gold["entities"]}
    scored = score(gold, [_named(fact, first) for fact in gold["facts"]])
    assert not any(scored.missed.values()) and not any(scored.spurious.values())


def _named(fact: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """A gold fact as an extractor would give it."""

    def named(value: Any) -> Any:
        return [named(each) for each in value] if isinstance(value, list) else names.get(value, value)

    return {field: value if field in ("fact", "value") else named(value) for field, value in fact.items()}


def test_no_sentence_of_a_paper_is_kept() -> None:
    for file in PAPERS.glob("*.toml"):
        paper = tomllib.loads(file.read_text(encoding="utf-8"))
        assert set(paper) <= {"title", "doi", "repository", "commit", "path", "markup", "passage"}, file.name
        for told in paper["passage"]:
            assert set(told) <= {"name", "parts", "sha256", "apart", "facts"}, file.name
            for name in re.split(r"[=|;:\n]|->", told["facts"]):
                assert len(name.split()) <= _WORDS and not re.search(r"[a-z]{3}[.?!](\s|$)", name), (file.name, name)


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Source]:
    """A folder with a copy of a repository that holds one web page, and the source that names it."""
    place = tmp_path / "owner+name" / "repo"
    place.mkdir(parents=True)
    (place / "page.html").write_text("<p>CdSe<sub>2</sub> was heated.</p><p>Not this.</p>", encoding="utf-8")
    git = ["git", "-C", str(place), "-c", "user.name=a", "-c", "user.email=a@b.c"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "page"]):
        subprocess.run([*git, *command], check=True)
    commit = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    monkeypatch.setenv(cutting.VARIABLE, str(tmp_path))
    monkeypatch.setattr(cutting, "_MADE", tmp_path / "made")
    cutting._content.cache_clear()
    return tmp_path, Source("owner/name", commit, "page.html", "html")


def test_a_passage_is_cut_with_its_tags(copies: tuple[Path, Source]) -> None:
    parts = (("paragraph", 3, 31),)
    passage = Passage(
        "p", "A title", copies[1], parts, cutting.digest(["CdSe2  was heated."]), False, "S CdSe | qd | CdSe"
    )
    ((gold, paper),) = cutting.cut([passage]).pairs
    assert "<h1>A title</h1>\n<p>CdSe<sub>2</sub> was heated.</p>\n" in paper.read_text(encoding="utf-8")
    assert '"CdSe"' in gold.read_text(encoding="utf-8")


def test_what_is_absent_or_changed_is_told_in_one_line(
    copies: tuple[Path, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Source("owner/other", copies[1].commit, "page.html", "html")
    found = cutting.cut(
        Passage("p", "A title", source, (("paragraph", 3, 31),), "0" * 64, False, "") for source in (copies[1], other)
    )
    assert not found.pairs
    assert "page.html is not as it was annotated (1 passages); owner/other is not in" in found.lacking
    cutting._content.cache_clear()
    monkeypatch.delenv(cutting.VARIABLE)
    assert cutting.VARIABLE in cutting.cut([Passage("p", "", other, (), "", False, "")]).lacking
