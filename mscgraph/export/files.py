"""What writers give, as files: one file, or several in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mscgraph.errors import UsageError
from mscgraph.files import writing

Content = str | bytes | Mapping[str, str]


def write(content: Content, out: str | Path) -> Path:
    """Write a file whole or not at all; several files go into the folder `out`, made where it is not there.

    Raises UsageError where that cannot be written.
    """
    if isinstance(content, Mapping):
        folder = Path(out)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{out}: cannot be the folder of {', '.join(content)} ({error.strerror})") from error
        for name, text in content.items():
            write(text, folder / name)
        return folder
    with writing(out) as path:
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
    return Path(out)
