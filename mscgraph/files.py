"""Files that are written whole or not at all, and papers kept under the hash of their bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mscgraph.errors import StoreError, UnreadablePaper, UsageError


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


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; raises UnreadablePaper where the file cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadablePaper(f"{path}: cannot be read ({error.strerror})") from error


def keep(folder: Path, path: Path, sha256: str) -> Path | None:
    """Copy a paper's file into the store under its hash; None where it was kept before. Never leaves half a file."""
    kept = folder / "papers" / f"{sha256}{path.suffix.lower()}"
    if kept.exists():
        return None
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(".part")
        shutil.copyfile(path, half)
        half.replace(kept)
    except OSError as error:
        raise StoreError(f"{kept.parent}: the paper's file cannot be kept there ({error.strerror})") from error
    return kept


def drop_kept(folder: Path, sha256: str) -> None:
    """Remove a kept file; nothing where none is kept."""
    for kept in (folder / "papers").glob(f"{sha256}.*"):
        kept.unlink(missing_ok=True)
