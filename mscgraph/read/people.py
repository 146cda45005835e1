"""Names of people in what is printed: who wrote a paper."""

from __future__ import annotations

import re
from functools import cache

from mscgraph.read.entries import wording
from mscgraph.resources import alternatives, folder, load_toml

_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w.'’-]+")
_ELIDED = re.compile(r"[dl]['’][^\W\d_a-z]")  # 'd’Arc'


@cache
def _no_names() -> re.Pattern[str]:
    """Words that no name holds (`pipelines/reading/records.toml`)."""
    listed = load_toml(folder("pipelines") / "reading" / "records.toml")["no_names"]
    return re.compile(rf"\b(?:{alternatives(listed)})", re.IGNORECASE)


def names_in(text: str) -> tuple[str, ...]:
    """The names in a line that holds nothing but full names and their marks; () where it holds anything else."""
    text = re.sub(r"\[[a-z\d,*†‡+\s]{1,9}\]|[*†‡§¶∗●#⊥∥\d]", "", text)
    parts = [part.strip(" ,.") for part in re.split(r"\s*(?:,|;|&|\band\b|\bAND\b)\s*", text)]
    names = tuple(" ".join(part.split()) for part in parts if part)
    return names if names and all(map(_is_name, names)) and not _no_names().search(text) else ()


def names_institution(text: str) -> bool:
    """Whether words stand in a text that no author's name holds, such as those of addresses."""
    return _no_names().search(text) is not None


def _is_name(text: str) -> bool:
    particles = wording().particles
    return bool(_NAME.fullmatch(text)) and all(
        word[0].isupper() or word in particles or _ELIDED.match(word) for word in re.split(r"[\s-]+", text) if word
    )
