"""`python -m mscgraph` is the command `mscgraph`."""

from __future__ import annotations

from mscgraph.cli import main

if __name__ == "__main__":
    main()
