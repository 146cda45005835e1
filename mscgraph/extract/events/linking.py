"""Words that link what a change is said of to its cue, as expressions, from the lists of `pipelines/changes.toml`."""

from __future__ import annotations

import re
from functools import cache

from mscgraph.extract.events.arguments import any_of
from mscgraph.extract.text.verbs import all_forms, changes, listed, plurals, said

PLAIN = r"(?:[a-z0-9-]+ |‹[WQ]\d+›\s){0,4}"  # words in front of a name


@cache
def linked(name: str, end: str = rf"{PLAIN}$") -> re.Pattern[str]:
    """What links an argument to a cue (a list of the links of `changes.toml`), right before the argument."""
    return re.compile(rf"(?:(?<=\s)|^){any_of(changes()['links'][name])}{end}")


@cache
def apposed() -> str:
    """'its bromide analogue, the cluster', 'a species with a band at 366 nm,': what a thing is said to be, before its
    name."""
    known_by = any_of(changes()["links"]["known by"])
    likeness = any_of(changes()["links"]["likenesses"])
    return rf"{PLAIN}{likeness}(?:{known_by}(?:[a-z-]+\s|‹[WEPQT]\d+›\s){{1,8}}?)?,\s(?:namely\s)?{PLAIN}$"


@cache
def made_of() -> re.Pattern[str]:
    """'gives a mixture of', 'leads to the growth of'."""
    return re.compile(
        rf"(?:(?<=\s)|^){any_of(changes()['links']['formation'])}of\s|^(?:the\s)?{any_of(changes()['treatment']['own'])}of\s"
    )


@cache
def from_some() -> re.Pattern[str]:
    """'from solutions of', right before what is dissolved."""
    forms = any_of(plurals(changes()["links"]["forms"]))
    return re.compile(rf"(?:(?<=\s)|^){any_of(changes()['links']['from'])}{PLAIN}{forms}of\s{PLAIN}$")


@cache
def merged() -> re.Pattern[str]:
    """'oriented attachment of', 'fusion of', right before what is joined."""
    return re.compile(rf"(?:^|\s){any_of(plurals(changes()['treatment']['nouns']))}(?:of|between|among)\s{PLAIN}$")


@cache
def done() -> re.Pattern[str]:
    """'thermal treatment', right behind whose treatment it is."""
    table = changes()["treatment"]
    return re.compile(rf"(?:[a-z]+ ){{0,2}}?{any_of((*plurals(table['nouns']), *table['own']))}")


@cache
def band() -> re.Pattern[str]:
    """'absorption was', right behind whose it is."""
    features = any_of(changes()["vanishing"]["features"])
    return re.compile(
        rf"(?:[a-z]+ |‹W\d+›\s){{0,2}}?{features}(?:(?:is|are|was|were|has|have|had|been)\s|[a-z]+ly ){{0,3}}"
    )


@cache
def giving() -> re.Pattern[str]:
    """A verb of giving, right before what is given."""
    return re.compile(rf"(?:^|\s){any_of(all_forms(listed('yields: verbs')))}{PLAIN}$")


@cache
def as_precursor() -> re.Pattern[str]:
    """'A as a precursor': what serves, behind the species that does."""
    serving = [cue for entry in changes()["change"] if entry["frame"] == "serves" for cue in said(entry)]
    return re.compile(rf"(?:[a-z]+ )?as\s{PLAIN}{any_of(serving)}")


@cache
def worded(name: str) -> re.Pattern[str]:
    """Words of a list of the links of `changes.toml`."""
    return re.compile(rf"(?:(?<=\s)|^){any_of(changes()['links'][name])}")


@cache
def then() -> re.Pattern[str]:
    """What is said before the next of a chain."""
    later = any_of(changes()["links"]["then"])
    return re.compile(
        rf"[^;]{{0,40}}?(?:,\s)?(?:and\s)?(?:,\s)?{later}(?:,\s)?[^;]{{0,30}}?(?:to|into)\s{PLAIN}$|"
        rf",\s(?:and\s)?(?:this|these|it|the\slatter)\s(?:in\sturn\s)?(?:to|into)\s{PLAIN}$"
    )
