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
    """The passage as a small paper of the markup of its source."""
    if markup in ("text", "json"):
        return ".txt", "\n\n".join((title, *(text for _, text in blocks))) + "\n"
    if markup == "jats":
        head = f"<front><article-meta><title-group><article-title>{html.escape(title)}</article-title></title-group>"
        body = "".join(f"<p>{text}</p>" for _, text in blocks)
        link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'
        return ".xml", f"<article {link}>{head}</article-meta></front><body><sec>{body}</sec></body></article>"
    body = "\n".join(_HTML[kind].format(text) for kind, text in blocks)
    return ".html", f"<html><body><h1>{html.escape(title)}</h1>\n{body}\n</body></html>"


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
