"""Which composition a paper finds for a cluster that it names otherwise: by its mass, or as one that was known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from mscgraph.extract.names.labels import sentence_start
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species import SpeciesName

_SPECTRUM_OF = re.compile(r"\b(?:mass spectr\w+|MS)\)? of (?:the )?$")
_MASS_OF = re.compile(r"[^.;]*\b(?:mass|signal|peak|envelope|series|maximum)\b[^.;]*\b(?:of|for|to|as) \(?$")
_DENIED = re.compile(r"\b(?:not?|nor|neither|without|instead|rather)\b")
_GIVEN = re.compile(
    r"[^.;]{0,40}\b(?:described|formulated|identified|assigned|reported|known) as \(?$"
    r"|[^.;]{0,20}\b(?:has|had|have) (?:the |been given the )?(?:formula|composition) $"
)

_SYMBOL = re.compile(r"[A-Z][a-z]?")
_OPEN = re.compile(r"(?<![a-z}])[nxyz](?![a-z])")
_ALONE = re.compile(r"[A-Z][a-z]?\d*")


def is_exact(formula: str) -> bool:
    """Whether a formula is a composition: not a core without the ligands that it comes with ('Au38'), nor one of a
    series ('(CdSe)n', 'Au25−xAgx(SR)18')."""
    return _ALONE.fullmatch(formula) is None and _OPEN.search(_SYMBOL.sub(" ", formula)) is None


def compositions_found(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Pairs of names, a cluster known by a number or a label and its composition: 'the mass spectrum of MSC-410 has its
    main signal at the mass of (HgTe)34', 'HgTe MSC-410 … The cluster had been described as (HgTe)34'."""
    named = [m for m in mentions if m.label == "species"]
    for mention in named:
        if mention.species.formula and not mention.species.label:
            others = [m for m in _known_before(text, mention, named) if _is_coded(m.species)]
            others = [m for m in others if m.species.material in (None, mention.species.material)]
            if len({m.name for m in others}) == 1:
                yield others[0].name, mention.name


_ABSORBS = re.compile(
    r"[^.;]{0,80}?\b(?:absorb(?:s|ed|ing)|(?:peak|band|line|transition|maximum|absorption) (?:is |lies |was |appears )?"
    r"(?:found |located |centred |centered )?)(?: only| sharply)? ?(?:at|of) (?P<number>\d{3}) ?nm"
)


def _absorbing(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """What is said to absorb where: 'Hg37Te20(SR)51 was crystallized and absorbs at 410 nm'."""
    named = [m for m in mentions if m.label == "species"]
    for mention, following in zip_longest(named, named[1:]):
        end = following.start if following else len(text)
        said = _ABSORBS.match(text, mention.end, end) if mention.species.formula else None
        if said and not _DENIED.search(said.group()):
            yield int(said["number"]), mention.name


def absorbers(
    texts: Iterable[tuple[str, tuple[Mention, ...]]], everything: Iterable[Mention]
) -> Iterator[tuple[str, str]]:
    """'The 410 nm cluster' and the one composition that is said to absorb there."""
    known: dict[int, set[str]] = {}
    for number, name in (pair for text, here in texts for pair in _absorbing(text, here)):
        known.setdefault(number, set()).add(name)
    for species in (
        m.species for m in everything if m.label == "species" and m.species.number and not m.species.material
    ):
        names = known.get(round(species.number or 0), set())
        if len(names) == 1 and not species.prefix and not species.dopant and not species.told:
            yield species.name, next(iter(names))


def _known_before(text: str, composition: Mention, named: Sequence[Mention]) -> list[Mention]:
    """What a composition can be that of: what the spectrum is of, or what the paragraph named before 'the cluster'."""
    start = sentence_start(text, composition.start)
    here = [m for m in named if start <= m.start and m.end <= composition.start]
    spectra = [m for m in here if _SPECTRUM_OF.search(text, start, m.start)]
    if spectra and _MASS_OF.fullmatch(text, spectra[-1].end, composition.start):
        return [] if _DENIED.search(text, start, composition.start) else spectra[-1:]
    if here and here[-1].species.generic and _GIVEN.fullmatch(text, here[-1].end, composition.start):
        return [m for m in named if m.end <= start]
    return []


def _is_coded(species: SpeciesName) -> bool:
    """Whether it is a cluster that is known by its wavelength or a label."""
    cluster = species.species_class in ("magic-sized cluster", "nanocluster")
    return cluster and species.exact and not species.formula and bool(species.number or species.label)
