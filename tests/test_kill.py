"""An ingest that is killed leaves a whole store (`make soak` kills fifty)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.killing import Killing


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a signal of POSIX")
def test_an_ingest_that_is_killed_leaves_each_paper_whole_or_not_at_all(tmp_path: Path) -> None:
    killing = Killing(tmp_path)
    for seed in range(5):
        killing.kill(seed)
