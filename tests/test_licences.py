"""Everything that installing mscgraph brings along may be passed on freely: no GPL, no AGPL."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

COPYLEFT = re.compile(r"(?<!L)\bA?GPL|affero|(?<!lesser )general public licen", re.IGNORECASE)


def _runtime(name: str) -> dict[str, Distribution]:
    """The distribution of that name and all that it requires here, extras of mscgraph left out."""
    found: dict[str, Distribution] = {}
    open_names = [name]
    while open_names:
        current = open_names.pop().lower().replace("_", "-")
        if current in found:
            continue
        try:
            found[current] = distribution(current)
        except PackageNotFoundError:
            continue  # an optional dependency that is not installed
        for text in found[current].requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                open_names.append(requirement.name)
    return found


def _licences(package: Distribution) -> str:
    """What a package says of its licence: the expression, the classifiers, the first line of the licence field."""
    metadata = package.metadata
    stated = [metadata.get("License-Expression") or "", (metadata.get("License") or "").split("\n")[0]]
    stated += [text for text in metadata.get_all("Classifier") or () if text.startswith("License ::")]
    return "; ".join(part for part in stated if part)


def test_no_dependency_is_under_the_gpl() -> None:
    packages = _runtime("mscgraph")
    assert {"spacy", "pdfplumber", "pyoxigraph", "networkx"} <= packages.keys()
    under_gpl = {name: _licences(package) for name, package in packages.items() if COPYLEFT.search(_licences(package))}
    assert not under_gpl


def test_every_dependency_states_a_licence() -> None:
    packages = _runtime("mscgraph")
    silent = [name for name, package in packages.items() if not _licences(package) and not _licence_file(package)]
    assert not silent


def _licence_file(package: Distribution) -> bool:
    return any("licen" in str(path).lower() for path in package.files or ())
