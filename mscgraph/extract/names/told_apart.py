"""Names of one signature that are those of two things where a paper has both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from mscgraph.extract.names.species import SpeciesName
from mscgraph.lexicon import words


def told_apart(names: list[str], parsed: Mapping[str, SpeciesName], counts: Counter[str]) -> Iterator[list[str]]:
    """The names of one signature, thing by thing."""
    for part in _crystals_apart(names, parsed):
        yield from _heads_apart(part, parsed, counts)


def _crystals_apart(names: list[str], parsed: Mapping[str, SpeciesName]) -> list[list[str]]:
    """Names of one signature, in two where magic-size crystals ('HgTe MSNC') are named beside plain clusters ('HgTe
    cluster') and nothing by both words."""
    endings = tuple(words("heads.toml")["crystals"])
    crystals = [name for name in names if parsed[name].kind == "MSC" and parsed[name].head.endswith(endings)]
    clusters = [name for name in names if parsed[name].kind == "cluster"]
    family = parsed[names[0]].family
    return (
        [crystals, clusters]
        if family and crystals and len(crystals + clusters) == len(names) > len(crystals)
        else [names]
    )


def _heads_apart(names: list[str], parsed: Mapping[str, SpeciesName], counts: Counter[str]) -> list[list[str]]:
    """Names of one signature, in two where a paper has 'HgTe quantum platelets' beside 'HgTe nanoplatelets', those of
    neither word with what it names more often."""
    apart, own = tuple(words("heads.toml")["apart"]), [name for name in names if parsed[name].family]
    first = [name for name in own if parsed[name].head.startswith(apart)]
    second = [name for name in own if name not in first and parsed[name].head in words("heads.toml")["from"]]
    if not first or not second:
        return [names]
    rest = [name for name in names if name not in (*first, *second)]
    more = first if sum(counts[n] for n in first) > sum(counts[n] for n in second) else second
    more.extend(rest)
    return [first, second]
