"""Which composition a paper finds for a cluster that it names otherwise: by its mass, as one that was known, or by
where it absorbs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, zip_longest

from mscgraph.extract.names.labels import sentence_start
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species import SpeciesName
from mscgraph.extract.names.species_reading import either
from mscgraph.extract.names.wording import wording

_SPECTRUM_OF = wording(r"\b(?:<mass_spectra>|MS)\)? of (?:the )?$")
_MASS_OF = wording(r"[^.;]*\b(?:<signals>|<bands>)\b[^.;]*\b(?:of|for|to|as) \(?$")
_DENIED = re.compile(r"\b(?:not?|nor|neither|without|instead|rather)\b")
_GIVEN = wording(
    r"[^.;]{0,40}\b(?:<described>|<identified>) as \(?$"
    r"|[^.;]{0,20}\b(?:has|had|have) (?:the |been <described> the )?<formulas>(?<=[an]) $"
)
_IT_IS = wording(
    r"(?:It|This <things>) (?:is|was|has been|could be) (?:\w+ly )?"
    r"(?:<identified> as|<assigns> to|<established> to be) (?:the )?\(?"
    r"|We (?:\w+ )?<assigns> (?:it|this <things>) (?:to|as) (?:the )?\(?"
)

_SYMBOL = re.compile(r"[A-Z][a-z]?")
_OPEN = re.compile(r"(?<![a-z}])[nxyz](?!-?[a-z])|[-–−]m(?![a-z-])")
_ANY = re.compile(r"(?<![A-Z])[ME]\d+[(EPST]")  # any metal, any chalcogen
_ALONE = re.compile(r"[A-Z][a-z]?\d*")
_SHARED = re.compile(r"\([A-Z][a-z]?[,/][A-Z]")


def is_exact(formula: str) -> bool:
    """Whether a formula is a composition: not a core without the ligands that it comes with ('Au38'), nor one of a
    series ('(CdSe)n', 'Au25−xAgx(SR)18', '(Zn,Cd)13Se13', '[M4(SPh)10]2−')."""
    open = _SHARED.search(formula) or _ANY.search(formula) or _OPEN.search(_SYMBOL.sub(" ", formula))
    return _ALONE.fullmatch(formula) is None and open is None


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


_ASSIGNED = wording(r"\b<assigns> (?:the |this )?$")
_AS = re.compile(r" (?:as|to|with) (?:an? |the )?")


def assigned(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Families and the member that is assigned to them: 'we assign the 410 nm species as a HgTe MSC'."""
    for one, two in pairwise(m for m in mentions if m.label == "species"):
        numbered = one.species.number is not None and one.species.material is None
        told = _ASSIGNED.search(text, max(0, one.start - 24), one.start) and _AS.fullmatch(text, one.end, two.start)
        if numbered and two.species.family and told:
            yield two.name, one.name


_LISTED = re.compile(r"(?: nm)?(?: ?\([^()]{1,12}\))?(?:, and |, | and )(?:the )?")
_IN_TURN = wording(r"\b<formulas>\b")


def in_order(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Clusters that are counted with their peaks or named by their codes and the compositions of as many that a list
    behind them gives: 'Two HgTe clusters with peaks at 350 and 410 nm were made. They have the compositions Hg35Te20
    and Hg56Te35'."""
    named = [m for m in mentions if m.label == "species"]
    runs = [run for run in _runs(text, named) if len(run) > 1]
    for peaks, formulas in pairwise(runs):
        told = all(_is_coded(m.species) and m.species.number for m in peaks)
        exact = all(m.species.formula and is_exact(m.species.formula) for m in formulas)
        announced = _IN_TURN.search(text, peaks[-1].end, formulas[0].start)
        if told and exact and announced and len(peaks) == len(formulas):
            yield from ((one.name, two.name) for one, two in zip(peaks, formulas, strict=True))


def _runs(text: str, named: Sequence[Mention]) -> list[list[Mention]]:
    """Species in lists, each list by itself."""
    runs: list[list[Mention]] = []
    for mention in named:
        if runs and mention.name == runs[-1][-1].name and text[mention.start - 1] == "(":
            continue  # its label
        if runs and _LISTED.fullmatch(text, runs[-1][-1].end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


@cache
def _absorbs() -> re.Pattern[str]:
    return wording(
        rf"[^.;]{{0,80}}?\b(?:<peaks>|<peaking>|(?:<bands>|{either('peak')}) (?:(?:is|was|<lies>) )?(?:<centred> )?)"
        r"(?: (?:only|<sharp>))? ?(?:at|of) (?P<number>\d{3}) ?nm"
        r"| \((?:[^()\d=]{1,12}= ?)?(?P<aside>\d{3}) ?nm\)"
    )


_IDENTIFIED = wording(
    r"[^.;]*\b(?:<identified>|<established>|<described>) (?:it|this (?:<things>|MSC)) (?:as|to be) (?:the <things> )?$"
)


@cache
def _band() -> re.Pattern[str]:
    return wording(
        rf"\b(?:<peaks>|<peaking>|<bands>|{either('peak')})\b[^.;]{{0,24}}? (?:at|of) (?P<number>\d{{3}}) ?nm"
    )


def _absorbing(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, Mention]]:
    """What is said to absorb where: 'Hg37Te20(SR)51 was crystallized and absorbs at 410 nm'; of families those of
    clusters, too."""
    named = [m for m in mentions if m.label == "species"]
    for mention, following in zip_longest(named, named[1:]):
        end = following.start if following else len(text)
        cluster = mention.species.family and mention.species.species_class == "magic-sized cluster"
        said = _absorbs().match(text, mention.end, end) if mention.species.formula or cluster else None
        if said and not _DENIED.search(said.group()):
            yield int(said["number"] or said["aside"]), mention


def _identified(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, Mention]]:
    """What is found for the one thing of which the sentence before says where it absorbs: 'The best known of them has
    its lowest transition at 410 nm. X-ray diffraction identified it as Hg37Te20(SR)51'."""
    for mention in (m for m in mentions if m.label == "species" and m.species.formula):
        start = sentence_start(text, mention.start)
        if start == 0:
            continue
        before = sentence_start(text, start - 2)
        bands = [found["number"] for found in _band().finditer(text, before, start)]
        others = any(m.label == "species" and before <= m.start < mention.start for m in mentions)
        said = _IDENTIFIED.fullmatch(text, start, mention.start) and not _DENIED.search(text, before, mention.start)
        if said and len(bands) == 1 and not others:
            yield int(bands[0]), mention


def absorbers(
    texts: Iterable[tuple[str, tuple[Mention, ...]]], everything: Iterable[Mention]
) -> Iterator[tuple[str, str]]:
    """'The 410 nm cluster', or a cluster named by that number, and the one composition that is said to absorb there;
    or the clusters of a material, where they are the first of which that is said."""
    everything = tuple(everything)
    known: dict[int, list[str]] = {}
    compositions = {m.name for m in everything if m.label == "species" and m.species.formula}
    identified: dict[tuple[int, str | None], set[str]] = {}
    for text, here in texts:
        for number, mention in _absorbing(text, here):
            known.setdefault(number, []).append(mention.name)
        for number, mention in _identified(text, here):
            identified.setdefault((number, mention.species.material), set()).add(mention.name)
    yield from _numbered(identified, everything)
    for species in (
        m.species for m in everything if m.label == "species" and m.species.number and not m.species.material
    ):
        names = known.get(round(species.number or 0), [])
        meant = set(names[:1]) if names and names[0] not in compositions else compositions.intersection(names)
        if len(meant) == 1 and not species.prefix and not species.dopant and not species.told:
            yield species.name, meant.pop()


def _numbered(
    identified: Mapping[tuple[int, str | None], Collection[str]], everything: Iterable[Mention]
) -> Iterator[tuple[str, str]]:
    """The one cluster of a material that is named by a number, and the one composition that was identified for it."""
    coded = {m.name: m.species for m in everything if m.label == "species" and _is_coded(m.species)}
    for (number, material), names in identified.items():
        meant = [
            name
            for name, species in coded.items()
            if round(species.number or 0) == number and species.material == material and not species.dopant
        ]
        if len(meant) == len(names) == 1:
            yield meant[0], next(iter(names))


def _known_before(text: str, composition: Mention, named: Sequence[Mention]) -> list[Mention]:
    """What a composition can be that of: what the spectrum is of, or what the paragraph named before 'the cluster'."""
    start = sentence_start(text, composition.start)
    here = [m for m in named if start <= m.start and m.end <= composition.start]
    spectra = [m for m in here if _SPECTRUM_OF.search(text, start, m.start)]
    if spectra and _MASS_OF.fullmatch(text, spectra[-1].end, composition.start):
        return [] if _DENIED.search(text, start, composition.start) else spectra[-1:]
    if here and here[-1].species.generic and _GIVEN.fullmatch(text, here[-1].end, composition.start):
        return [m for m in named if m.end <= start]
    if not here and start and _IT_IS.fullmatch(text, start, composition.start):
        before = sentence_start(text, start - 2)
        there = [m for m in named if before <= m.start < start]
        return [m for m in there if m.species.told] or there  # 'X gave a species with a peak at 410 nm'
    return []


def _is_coded(species: SpeciesName) -> bool:
    """Whether it is a cluster that is known by its wavelength or a label."""
    cluster = species.species_class in ("magic-sized cluster", "nanocluster")
    return cluster and species.exact and not species.formula and bool(species.number or species.label)
