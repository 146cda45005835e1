"""From where a name or unit is known: the entry of a lexicon, the paper's own definition, or the shape of the name."""

from __future__ import annotations

from mscgraph.extract.names.mentions import Mention, Names
from mscgraph.extract.names.quantities import unit_named
from mscgraph.lexicon import chemicals, heads, methods, units
from mscgraph.resources import entry_place

_BY_SHAPE = {
    "species": "by the parts of the name, lexicon/elements.toml",
    "material": "by the parts of the name, lexicon/elements.toml",
    "chemical": "by the shape of the name, lexicon/chemicals.toml",
    "method": "by the shape of the name, lexicon/methods.toml",
    "quantity": "a number with its unit, lexicon/units.toml",
}


def known_from(mention: Mention, names: Names) -> str:
    """File and line of `pipelines` ('lexicon/heads.toml:14'), or in words how else the name was known."""
    place = _entry(mention)
    known = entry_place(*place) if place else _BY_SHAPE[mention.label]
    if mention.text in dict(names.labels) or mention.text in dict(names.defined):
        return f"defined in the paper, {known}" if place else "defined in the paper"
    return known


def _entry(mention: Mention) -> tuple[str, str, int] | None:
    """File, table and number of the entry of a lexicon, if there is one."""
    if mention.label == "quantity":
        unit = unit_named(mention.quantity.printed_unit)
        return ("lexicon/units.toml", "unit", units().index(unit)) if unit else None
    if mention.label in ("species", "material"):
        head = heads().find(mention.species.head) if mention.species.head else None
        return ("lexicon/heads.toml", "head", heads().entries.index(head)) if head else None
    if mention.label == "chemical":
        chemical = chemicals().find(mention.name)
        return ("lexicon/chemicals.toml", "chemical", chemicals().entries.index(chemical)) if chemical else None
    method = methods().find(mention.name)
    return ("lexicon/methods.toml", "method", methods().entries.index(method)) if method else None
