"""What all tests share: two switches, and where material outside the repository lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write golden files anew instead of comparing with them")
    parser.addoption("--wheel", action="store_true", help="also build the wheel and run it from an empty environment")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--wheel"):
        return
    for item in items:
        if item.get_closest_marker("wheel"):
            item.add_marker(pytest.mark.skip(reason="builds and installs the wheel; runs with --wheel"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test material kept outside the repository (MSCGRAPH_SHARED); skips where it is absent."""
    folder = Path(os.environ.get("MSCGRAPH_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no folder of outside test material (set MSCGRAPH_SHARED)")
    return folder
