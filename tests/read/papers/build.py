"""Makes the papers and what is known of them: python tests/read/papers/build.py [NAME …]"""

from __future__ import annotations

import importlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from setting import set_paper
from truth import truth

HERE = Path(__file__).resolve().parent
MADE = HERE / "made"
SUFFIXES = {"jats": ".xml", "webpage": ".html", "tei": ".tei", "markdown": ".md", "plaintext": ".txt"}


def houses() -> dict[str, dict[str, Any]]:
    """The papers to make, by name."""
    return tomllib.loads((HERE / "layouts.toml").read_text(encoding="utf-8"))


def known(house: dict[str, Any]) -> str:
    """The truth about one paper, as it is kept: a line a block and an entry."""
    parts = []
    for name, value in truth(set_paper(house)).items():
        lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) if isinstance(value, list) else ""
        shown = f"[\n{lines}\n]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)
        parts.append(f"{json.dumps(name)}: {shown}")
    return "{" + ",\n".join(parts) + "}\n"


def build(name: str, house: dict[str, Any]) -> None:
    """One paper: the PDF, the truth beside it, and the same in other forms where the house asks for them."""
    importlib.import_module(f"render.{house['maker']}_pdf").build(set_paper(house), MADE / f"{name}.pdf")
    (MADE / f"{name}.json").write_text(known(house), encoding="utf-8")
    for form in house.get("also", ()):
        importlib.import_module(f"render.{form}").write(set_paper(house), MADE / f"{name}{SUFFIXES[form]}")


def stale() -> list[str]:
    """The papers whose manuscript or style has changed since their truth was written."""
    return [name for name, house in houses().items() if (MADE / f"{name}.json").read_text("utf-8") != known(house)]


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(f"build anew: {', '.join(old)}" if (old := stale()) else 0)
    for name, house in houses().items():
        if not sys.argv[1:] or name in sys.argv[1:]:
            build(name, house)
            print(name)
