"""Spectra that a paragraph speaks of without saying of what, and the species whose peaks it then finds in them.

'Figure 1 shows absorption spectra of aliquots. … a peak at 409 nm, which belongs to A': A was examined by absorption.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mscgraph.extract.events.cues import cues
from mscgraph.extract.events.examined import methods, observations
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.sketch import PANEL
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Characterization, Fact, Match, Property

_RULE = Rule("spectra, and the species whose peaks are then told", "properties.toml")
_MATCH = Match("method", "peaks")


@cache
def _shown_by() -> Mapping[str, frozenset[str]]:
    """The methods in whose spectra the peaks of a property are seen, by property."""
    seen: dict[str, set[str]] = {}
    for cue in cues():
        for term in (cue.term, cue.longest):
            if cue.kind == "length" and cue.methods and term not in ("", "none", "size"):
                seen.setdefault(term, set()).update(cue.methods)
    return {term: frozenset(found) for term, found in seen.items()}


def by_peaks(places: Sequence[Attachment], found: Mapping[int, Sequence[Fact]]) -> Iterator[Characterization]:
    """The characterizations that a passage tells by peaks: `found` are the facts of its sentences by their numbers."""
    spoken: dict[str, int] = {}  # the methods whose spectra were spoken of, and in which sentence
    given: set[tuple[str, str]] = set()
    for place in places:
        facts = found.get(place.sentence, ())
        given |= {(fact.subject, fact.method) for fact in facts if isinstance(fact, Characterization)}
        if PANEL in place.sketch.text:
            spoken.clear()
        spoken |= dict.fromkeys(methods(place), place.sentence)
        here = spoken | dict.fromkeys(observations(place), place.sentence)  # where its peak is told, it was recorded
        for fact in facts:
            if not isinstance(fact, Property) or fact.polarity == "negative" or fact.refs:
                continue
            for method in sorted(_shown_by().get(fact.property, frozenset()) & here.keys()):
                if (fact.subject, method) not in given:
                    given.add((fact.subject, method))
                    yield from place.led_to(_RULE, (_characterization(place, fact, method, here[method]),))


def _characterization(place: Attachment, peak: Property, method: str, spoken: int) -> Characterization:
    evidence = place.passage.evidence(min(spoken, place.sentence), place.sentence)
    return Characterization(
        subject=peak.subject, method=method, status=peak.status, cue=peak.cue, match=_MATCH, evidence=(evidence,)
    )
