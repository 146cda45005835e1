"""A store at rest: what a database still has to do with what it was given is done."""

from __future__ import annotations

import time


def rest() -> None:
    """Wait until the database's own threads have tidied up what was loaded: who comes later does not pay for it."""
    used = 1.0
    while used > 0.05:
        began = time.process_time()
        time.sleep(1)
        used = time.process_time() - began
