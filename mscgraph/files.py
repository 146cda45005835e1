"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mscgraph.errors import UsageError


@contextmanager
def writing(output: str | Path) -> Iterator[Path]:
    """A path to write to, which takes the name `output` when the block ends well; a failure leaves what was there.

    Devices and pipes are written to directly. Raises UsageError where the place cannot be written.
    """
    final = Path(output)
    direct = final.exists() and not final.is_file()
    place = final if direct else final.resolve().with_name(f".{final.name}.{os.getpid()}.part")
    try:
        yield place
        if not direct:
            place.replace(final.resolve())
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror})") from error
    finally:
        if not direct:
            place.unlink(missing_ok=True)
