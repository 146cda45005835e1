"""Mentions: every species, chemical, method and quantity that a text names, as spans that don't overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from mscgraph.extract.names.aliases import Names
from mscgraph.extract.names.chemicals import find_chemicals
from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.methods import find_methods
from mscgraph.extract.names.quantities import Quantity, find_quantities
from mscgraph.extract.names.species import SpeciesName, find_species

__all__ = ["Label", "Mention", "Names", "Quantity", "SpeciesName", "find_mentions"]

Label = Literal["species", "chemical", "method", "quantity", "material"]

_DEGREES = ("°", "˚", "º", "◦", "∘")
_PANELS = re.compile(r"(?<= )(?:\([a-l]\)|[a-l]\)) (?=\d)")  # 'at (a) 40 and (b) 60 °C' is a list of values
_ORDER: tuple[Label, ...] = ("species", "method", "chemical", "quantity", "material")


@dataclass(frozen=True)
class Mention:
    """A name or quantity in a text. `value` is what was understood: a SpeciesName (labels species and material, a
    material being one that no head noun follows), the name of a chemical or a method, or a Quantity."""

    start: int
    end: int
    label: Label
    text: str
    value: Any

    @property
    def species(self) -> SpeciesName:
        """The parsed name; raises TypeError for other labels."""
        if not isinstance(self.value, SpeciesName):
            raise TypeError(f"a {self.label} is no species: {self.text!r}")
        return self.value

    @property
    def quantity(self) -> Quantity:
        """The quantity; raises TypeError for other labels."""
        if not isinstance(self.value, Quantity):
            raise TypeError(f"a {self.label} is no quantity: {self.text!r}")
        return self.value

    @property
    def name(self) -> str:
        """The name that facts use; for a quantity its text."""
        if isinstance(self.value, SpeciesName):
            return self.value.name
        return self.value.text if isinstance(self.value, Quantity) else str(self.value)


def find_mentions(plain: str, context: Names | None = None) -> tuple[Mention, ...]:
    """All mentions of a text, in order; where candidates overlap the longest wins. `context` is what the paper defines.

    Offsets are those of `plain`, in which citations are blanked.
    """
    names = context or Names.empty()
    candidates = sorted(_candidates(plain, names), key=lambda m: (m.start - m.end, _ORDER.index(m.label), m.start))
    taken = bytearray(len(plain))
    kept: list[Mention] = []
    for mention in candidates:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    return tuple(_completed(sorted(kept, key=lambda m: m.start)))


def _completed(mentions: list[Mention]) -> Iterator[Mention]:
    """A short name ('F375-GaSb MSC') behind its fuller form ('F375-GaSb:Cl MSC') in one text means that one."""
    fuller: dict[tuple[str, float | None, str | None], dict[str, SpeciesName]] = {}
    for mention in mentions:
        if mention.label != "species" or not mention.species.prefix or mention.species.number is None:
            yield mention
            continue
        species = mention.species
        key = (species.prefix, species.number, species.material)
        if species.dopant:
            fuller.setdefault(key, {})[species.dopant] = species
        elif len(fuller.get(key, {})) == 1:
            mention = replace(mention, value=next(iter(fuller[key].values())))
        yield mention


def _without(plain: str, names: Iterable[Mention]) -> str:
    """The text with names blanked by a letter: a number in a name ('386-InP', 'in 1 to 2.2 nm in 2') is no quantity."""
    letters = list(plain)
    for name in names:
        letters[name.start : name.end] = "n" * (name.end - name.start)
    return "".join(letters)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _candidates(plain: str, names: Names) -> Iterator[Mention]:
    flat = flatten(plain)
    named = [
        Mention(start, end, "material" if bare or names.is_silent(own) else "species", plain[start:end], own)
        for start, end, species, bare in find_species(plain, names.heads, names.kinds, names.materials)
        for own in (names.understood(species),)
    ]
    labels = [
        Mention(start, end, "species", plain[start:end], names.understood(what))
        for start, end, what in names.find_labels(flat)
        if flat[max(0, start - 2) : start].strip() not in _DEGREES  # compound C, but not '190 °C'
    ]
    yield from labels  # where the grammar reads the same words, what the paper says that they mean counts
    yield from named
    for start, end, chemical in find_chemicals(flat, names.chemicals):
        if names.allows(plain[start:end], "chemical"):
            yield Mention(start, end, "chemical", plain[start:end], chemical)
    for start, end, method in find_methods(flat, names.methods):
        if names.allows(plain[start:end], "method"):
            yield Mention(start, end, "method", plain[start:end], method)
    for found in find_quantities(_PANELS.sub(_blank, _without(plain, (*named, *labels)))):
        yield Mention(found.start, found.end, "quantity", plain[found.start : found.end], found.quantity)
