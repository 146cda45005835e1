"""Cuts the annotated passages out of copies of the public repositories that hold them.

`MSCGRAPH_FIELD` names the folder with the copies, checked out or bare, each as OWNER/NAME, OWNER+NAME or NAME, with the
repository in it or in `repo` beneath. What the copies have at the commit counts, not what is checked out.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.field.papers import Part, Passage, Source
from benchmarks.reading.yardstick import REPOSITORY

VARIABLE = "MSCGRAPH_FIELD"
_MADE = REPOSITORY / "build" / "field"
_NAMESPACES = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'
_WORK = "A. Author and B. Author, J. Mater., 2001, 7, 11."  # as a work that is cited
_HTML = {"heading": "<h3>{}</h3>", "paragraph": "<p>{}</p>", "caption": "<figure><figcaption>{}</figcaption></figure>"}


@dataclass(frozen=True)
class Cut:
    """Gold files with their texts, and why other passages have none."""

    pairs: tuple[tuple[Path, Path], ...]
    absent: tuple[str, ...]

    @property
    def lacking(self) -> str:
        """In one line what is absent; nothing where all is there."""
        counts = Counter(self.absent)
        return "; ".join(f"{why} ({count} passages)" for why, count in counts.items())


class Absent(Exception):
    """A text is not to be had, or not the one that was annotated."""


def cut(passages: Iterable[Passage]) -> Cut:
    """Writes gold and text of each passage that is to be had beneath `build`."""
    pairs, absent = [], []
    for passage in passages:
        try:
            pairs.append(_written(passage))
        except Absent as error:
            absent.append(str(error))
    return Cut(tuple(pairs), tuple(absent))


def digest(parts: Iterable[str]) -> str:
    """What tells whether a text is the one that was annotated: of its words alone, whatever the spaces and the tags."""
    bare = (html.unescape(re.sub(r"<[^>]+>", "", part)) for part in parts)
    return hashlib.sha256(" ".join(" ".join(bare).split()).encode()).hexdigest()


def _written(passage: Passage) -> tuple[Path, Path]:
    whole = _content(passage.source)
    blocks = [(kind, _part(whole, passage.source.markup, (kind, start, end))) for kind, start, end in passage.parts]
    if digest(text for _, text in blocks) != passage.sha256:
        raise Absent(f"{passage.source.repository}: {passage.source.path} is not as it was annotated")
    _MADE.mkdir(parents=True, exist_ok=True)
    suffix, text = _composed(passage.title, passage.source.markup, blocks)
    gold, paper = _MADE / f"{passage.name}.json", _MADE / f"{passage.name}{suffix}"
    for file, content in ((gold, json.dumps(passage.gold, ensure_ascii=False)), (paper, text)):
        if not file.exists() or file.read_text(encoding="utf-8") != content:
            file.write_text(content, encoding="utf-8")
    return gold, paper


def _part(whole: str, markup: str, part: Part) -> str:
    text = whole[part[1] : part[2]]
    return str(json.loads(f'"{text}"', strict=False)) if markup == "json" else text


def _composed(title: str, markup: str, blocks: list[tuple[str, str]]) -> tuple[str, str]:
    """The passage as a small paper of the markup of its source, with a list of references to cite from."""
    if markup in ("text", "json"):
        return ".txt", "\n\n".join((title, *(text for _, text in blocks))) + "\n"
    title, cited = html.escape(title), _cited("".join(text for _, text in blocks))
    if markup == "jats":
        told = f"<title-group><article-title>{title}</article-title></title-group>"
        front = f"<front><article-meta>{told}</article-meta></front>"
        body = "".join(f"<p>{text}</p>" for _, text in blocks)
        listed = "".join(f'<ref id="{each}"><mixed-citation>{_WORK}</mixed-citation></ref>' for each in cited)
        back = f"<back><ref-list>{listed}</ref-list></back>"
        return ".xml", f"<article {_NAMESPACES}>{front}<body><sec>{body}</sec></body>{back}</article>"
    body = "\n".join(_HTML[kind].format(text) for kind, text in blocks)
    listed = "".join(f'<li><span id="{each}">{_WORK}</span></li>' for each in cited)
    back = f"<h2>References</h2><ol>{listed}</ol>" if listed else ""
    return ".html", f"<html><body><h1>{title}</h1>\n{body}\n{back}</body></html>"


def _cited(text: str) -> list[str]:
    """The ids of the references that are cited; of numbered ones all up to the last, since a range may be cited."""
    if found := re.findall(r'rid="([^"]+)" ref-type="bibr"', text):
        return list(dict.fromkeys(found))
    numbers = re.findall(r'href="#cit(\d+)"', text)
    numbers += re.findall(r"<sup>(?:<[^>]+>)*[\d,–-]*?(\d+)(?:<[^>]+>)*</sup>", text) if numbers else []
    return [f"cit{number}" for number in range(1, max(map(int, numbers), default=0) + 1)]


@cache
def _content(source: Source) -> str:
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise Absent(f"{VARIABLE} names no folder with copies of the repositories")
    owner, name = source.repository.split("/")
    places = [Path(folder) / each for each in (f"{owner}/{name}", f"{owner}+{name}/repo", f"{owner}+{name}", name)]
    place = next((each for each in places if each.is_dir()), None)
    if place is None:
        raise Absent(f"{source.repository} is not in {folder}")
    command = ["git", "-C", str(place), "show", f"{source.commit}:{source.path}"]
    done = subprocess.run(command, capture_output=True)
    if done.returncode:
        raise Absent(f"{source.repository} lacks {source.path} of commit {source.commit[:12]}")
    return done.stdout.decode("utf-8")
