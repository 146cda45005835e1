"""The wheel works on its own: installed into an empty environment, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel

DATA_FOLDERS = """
from mscgraph.resources import folder
for name, pattern in (
    ("ontology", "*.ttl"), ("pipelines", "**/*.toml"), ("pipelines", "syntax/*/model"), ("queries", "*.rq"),
    ("examples", "*.pdf"),
):
    place = folder(name)
    files = list(place.glob(pattern))
    assert "site-packages" in str(place), place
    assert files, f"no {pattern} in {place}"
"""


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MSCGRAPH"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that holds the wheel and what pip installed with it."""
    place = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", place / "dist", repository, cwd=place)
    (wheel,) = (place / "dist").glob("*.whl")
    venv.create(place / "environment", with_pip=True)
    bin_folder = place / "environment" / "bin"
    lock = repository / "requirements.lock"
    _run(bin_folder / "python", "-m", "pip", "install", "--quiet", "-c", lock, f"{wheel}[pictures]", cwd=place)
    return bin_folder


def test_data_folders_are_inside_the_wheel(installed: Path, tmp_path: Path) -> None:
    _run(installed / "python", "-c", DATA_FOLDERS, cwd=tmp_path)


def test_demo_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    printed = _run(installed / "mscgraph", "demo", cwd=tmp_path)
    assert "F360-InP:Cl" in printed
    assert [path.name for path in tmp_path.rglob("*.svg")], "the demo wrote no picture"


def test_version_is_that_of_the_package(installed: Path, tmp_path: Path) -> None:
    version = _run(installed / "python", "-c", "import mscgraph; print(mscgraph.__version__)", cwd=tmp_path)
    assert version.strip() in (installed.parent.parent / "dist").glob("*.whl").__next__().name
