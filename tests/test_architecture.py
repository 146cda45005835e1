"""The rooms of the house: import directions hold, and no module stands outside them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "mscgraph"

EXTRACT = PACKAGE / "extract"
# Words of grammar, which expressions in Python may have; all others stand in `pipelines/words.toml` and beside it.
GRAMMAR = frozenset(
    re.findall(
        "[a-z]+",
        """
        the and was were are been being with from that which this these those has have had not nor neither
        either both its their it they them itself into onto upon after before when while whereas where but for
        than then can could may might must will would should shall did does done cannot never each any all one
        another other others same such said what who whose whether how why there here as well latter former only
        also even just yet still thus hence so via without within through during between among under above below
        over near nearly around about until till since because although though however none nothing nowhere out
        off again once back further instead likewise rather whereupon per plus minus next last first second
        third two three four five six seven own some few several very too far more most less least up down
        except unlike hardly scarcely zero later prior followed following already finally simply using used use
        namely respectively example instance case means order way turn situ presence absence proved see
        along together including alone ever once twice times
        """,
    )
)
TERMS = frozenset(("species", "ref", "refs", "erence", "ation", "work", "point", "group", "pseudo", "symmetry", "like"))


def _contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return contracts


def _modules() -> set[str]:
    names = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return {f"mscgraph.{name}" for name in names - {"__init__", "__main__"}}


def test_every_module_has_its_layer() -> None:
    found = [contract["layers"] for contract in _contracts() if contract["type"] == "layers"]
    named = {str(layer).strip("()") for layers in found if isinstance(layers, list) for layer in layers}
    inside = {f"mscgraph.extract.{path.stem}" for path in PACKAGE.joinpath("extract").iterdir() if path.stem[0] != "_"}
    assert named >= _modules() | inside, "name the new module in pyproject.toml's layers"


def test_heavy_libraries_are_kept_out_of_every_other_module() -> None:
    for contract in _contracts():
        if contract["type"] == "forbidden":
            sources = contract["source_modules"]
            assert isinstance(sources, list)
            homes = _modules() - set(sources)
            assert 1 <= len(homes) <= 2, f"{contract['name']}: {sorted(homes)} may all import it"


def test_imports_go_one_way() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _expressions(path: Path) -> Iterator[str]:
    """The texts in a module that are, or are part of, a regular expression, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in said
            and re.search(r"\\[sb]|\(\?|\[\^|\[a-z|‹", node.value)
        ):
            yield node.value


@pytest.mark.parametrize("room", ["names", "text", "events", "tables"])
def test_the_words_that_rules_look_for_stand_in_data(room: str) -> None:
    aside = re.compile(r"\(\?P[<=]\w+[>)]|<[a-z_]+>|\\[a-zA-Z]|\[[^\]]*\]|\w*~")
    found = {
        f"{path.name}: {word}"
        for path in EXTRACT.joinpath(room).glob("*.py")
        for text in _expressions(path)
        for word in re.findall(r"(?<![A-Za-z])[a-z]{4,}", aside.sub(" ", text))
    }
    assert not {each for each in found if each.partition(": ")[2] not in GRAMMAR | TERMS}, (
        "make it a class in words.toml"
    )
