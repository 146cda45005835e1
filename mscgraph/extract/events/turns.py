"""Values that are first those of one species and then those of what it has become: 'the yield rose from 5 to 24 %',
'the band at 730 nm was replaced by one at 1250 nm'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mscgraph.extract.events.cues import ABSORBED, Cue, changing
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.stems import phrases_of

_NEAR = 6  # words in which the verb stands that a value changes by
_AROUND = (0, -1, 1, -2)  # sentences, as seen from that of the value, that may tell of the conversion
_SPECTRAL = (*ABSORBED, "emission_peak")


def by_turns(
    place: Attachment, subjects: tuple[Referent, ...], mentions: Sequence[Mention], numbers: re.Match[str], cue: Cue
) -> tuple[Referent, ...]:
    """Of which species a value that changes is said where its own has become another: of that one and then of this,
    or, where only one value is told, of the one of these whose it is. A peak that comes in the place of that of a
    species spoken of before is not one of its own."""
    if len(subjects) != 1 or len(mentions) != 1:
        return subjects
    before = place.sketch.words(0, numbers.start())
    both = is_changed(mentions[0], before)
    succession = _succession(place, numbers) if cue.term in _SPECTRAL and not both else 0
    if not both and not succession and not (before.endswith(" to ") and tells_change(before)):
        return subjects
    for sentence in (place.sentence + step for step in _AROUND):
        for change in place.changes.get(sentence, ()):
            if subjects[0].name in (change.source, change.target):
                last = (change.source,) if succession < 0 else (change.target,)
                names = (change.source, change.target) if both else last
                return tuple(Referent(name, sentence, indirect=sentence != place.sentence) for name in names)
    return () if succession > 0 and subjects[0].indirect else subjects


def is_changed(mention: Mention, before: str) -> bool:
    """Whether a quantity tells the ends of a change: 'improved from 5 to 24 %'."""
    return mention.quantity.text.startswith(("from", "From")) and tells_change(before)


def tells_change(before: str) -> bool:
    """Whether the words in front of a number say that a value changes."""
    return changing().search(" ".join(before.split()[-_NEAR:])) is not None


def _succession(place: Attachment, numbers: re.Match[str]) -> int:
    """Whether a number is that of a band which takes the place of another (1), of one whose place is taken (-1), or
    neither (0)."""
    start, end = clause_bounds(place.sketch, numbers.start())
    if phrases_of("properties.toml", "succeeding").search(place.sketch.words(start, numbers.start())):
        return 1
    return -1 if phrases_of("properties.toml", "succeeding").search(place.sketch.words(numbers.end(), end)) else 0
