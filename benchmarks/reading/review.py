"""The review among the outside material (MSCGRAPH_SHARED): how many eight-word runs of its text a reading keeps."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.yardstick import REPOSITORY, runs_kept

_COMMANDS = re.compile(
    r"^\s*//.*$|^#(?:set|show|let).*$|#h\([^)]*\)|\b(?:table\.\w+\((?:\w+: \d,?\s?)*\)?|m\()", re.MULTILINE
)
NAME = "kwon-kim-inp-msc-review"


@dataclass(frozen=True)
class Review:
    """The PDF, the article's own plain text, and the source that the PDF was typeset from."""

    pdf: Path
    text: str
    typeset: str

    @classmethod
    def found(cls) -> Review | None:
        """The review, or None where there is no folder of outside material."""
        folder = Path(os.environ.get("MSCGRAPH_SHARED", REPOSITORY.parent / "shared")) / "papers"
        if not (folder / f"{NAME}.pdf").exists():
            return None
        texts = [(folder / f"{NAME}.{suffix}").read_text(encoding="utf-8") for suffix in ("txt", "typ")]
        return cls(folder / f"{NAME}.pdf", *texts)

    def kept(self, reading: str) -> float:
        """The share of the text's runs that stand unbroken in a reading."""
        return runs_kept(self.text, reading)

    def kept_by_source(self) -> float:
        """The same for the words of the typesetting source: what a perfect reader of the PDF could reach."""
        return self.kept(_printed(self.typeset))


def _printed(source: str) -> str:
    """Typst markup as printed: macros unwrapped, commands and comments left out."""
    body = source[source.index("text(size: 9pt)[") + 16 :]
    body = _COMMANDS.sub(" ", body).replace("#TR", "TR")
    for _ in range(3):
        body = re.sub(r"#eq\[([^\[\]]*)\];?", r"\1=", body)
        body = re.sub(r"#(?:c|s|emph|strong)\[((?:\\.|[^\[\]])*)\];?", r"\1", body)
    return re.sub(r"(?<!\\)[~\[\]]|^=+ ", " ", body, flags=re.MULTILINE)
