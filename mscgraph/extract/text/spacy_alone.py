"""Imports spaCy without its command line: the HTTP clients by which that fetches models would take a tenth of the time
in which extraction is loaded. To be imported before spaCy is; what asks for `spacy.cli` afterwards gets it."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def _info(*args: Any, **kwargs: Any) -> Any:
    """`spacy.info`, the one command that spaCy imports into its own name space."""
    return import_module(_INFO).info(*args, **kwargs)


def _import_spacy() -> None:
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    vars(info)["info"] = _info
    sys.modules |= {_COMMANDS: commands, _INFO: info}
    try:
        import_module("spacy")
    finally:
        for name in (_COMMANDS, _INFO):
            sys.modules.pop(name, None)


if "spacy" not in sys.modules:
    _import_spacy()
