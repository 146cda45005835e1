"""Word classes in the expressions of rules."""

from __future__ import annotations

import re

import pytest

from mscgraph.errors import DataError
from mscgraph.extract.names.wording import word_classes, wording
from mscgraph.resources import folder

_FILE = (folder("pipelines") / "words.toml").read_text(encoding="utf-8")
_SAID = {name: said for said, name in re.findall(r"^# ([^\n]+)\n([a-z_]+) = ", _FILE, re.MULTILINE)}


@pytest.mark.parametrize("name", word_classes())
def test_the_comment_of_a_class_has_an_example_with_one_of_its_words(name: str) -> None:
    examples = re.findall(r"'([^']+)'", _SAID[name])
    assert any(wording(rf"\b<{name}>\b").search(example) for example in examples), f"words.toml: {name}"


def test_a_class_stands_for_any_of_its_words() -> None:
    taken = wording(r"(?P<what><samples>)\swas\s<taken_out>")
    found = taken.search("a batch was harvested")
    assert found is not None and found["what"] == "batch"


def test_an_unknown_class_is_named() -> None:
    with pytest.raises(DataError, match="no class 'sampels'"):
        wording(r"<sampels>\swas").search("samples was")
