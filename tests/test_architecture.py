"""The rooms of the house: import directions hold, and no module stands outside them."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "mscgraph"


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
