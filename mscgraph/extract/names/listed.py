"""Labels that a paper gives to several things at once: lists of codes, codes with the size or the peak of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mscgraph.extract.names.counting import goes_up
from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.labels import Label, labelled, named_before
from mscgraph.extract.names.materials import element_of
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.species import SpeciesName
from mscgraph.extract.names.wording import with_words, wording

_A_CODE = r"(?:[A-Z][A-Za-z]{0,3}-?\d{1,3}[a-z]?|[A-Z]{1,2})"
_AND = r"(?:, and | and |, )"
_CODES = rf"{_A_CODE}(?:{_AND}{_A_CODE})*"
_CODE_LIST = re.compile(rf"(?:{_A_CODE}{_AND})+{_A_CODE}")
# 'GX-1, ZnTe MSC-340. GX-2 and GX-3, HgTe dots of 3 and 4 nm': the codes of an entry, and what it names begins
LISTS_CODES = wording(rf"(?:^|(?<=[.;:,] ))(?P<codes>{_CODES})(?:,|:| =| <denotes>| is) (?:the |an? )?")
_ENTRY = re.compile(LISTS_CODES.pattern + "$")
_FEWEST = 2  # entries in a list of codes
_TELLING = rf"(?:[A-Z][A-Za-z]{{0,4}}-[A-Z]{{1,3}}|{_A_CODE})"
_SIZE = r"\((?:[^()\d]{0,12}[=≈~] ?)?\d+(?:\.\d+)?(?: ?± ?[\d.]+)? ?nm\)"
_SIZED = re.compile(rf"(?<![\w-]){_TELLING} {_SIZE}(?:{_AND}{_TELLING} {_SIZE})+")
_SIZED_LEAD = wording(r"[^.;()]{0,60}(?:,|:|\bas|\bnamely|\w+ed|\b<samples>) $")
_BEHIND_SIZES = re.compile(rf"\((?P<codes>{_TELLING}(?:{_AND}{_TELLING})+)(?:, respectively)?\)")
_ARE = with_words(
    rf"(?:^|(?<=[.;,:] ))(?P<codes>{_A_CODE}(?:(?:{_AND}|[-–] ?| to ){_A_CODE})+ (?:are|were|<denotes>)"
    rf"|{_A_CODE} <denotes>) "
)
_SUBJECTS = re.compile(_ARE + r"(?:the |[a-z-]+ ){0,2}$")
_LISTS = re.compile(rf"{LISTS_CODES.pattern}|{_ARE.replace('?P<codes>', '?:')}")
_BEHIND_HEAD = re.compile(r"(?<=[A-Za-z] )(?P<code>[A-Z]{1,2}-?\d{1,2})(?![\w(-]|\.\d| ?nm)")
_REACH = 60  # letters from a family to the codes of its members


def lists_codes(text: str) -> bool:
    """Whether a text may say what codes stand for."""
    return _LISTS.search(text) is not None or _BEHIND_HEAD.search(text) is not None


def codes_behind_heads(text: str, mentions: Sequence[Mention]) -> Iterator[Label]:
    """The codes right behind a head: 'Cluster A-1', of the material that the text names with such a head."""
    named = {m.end: m for m in mentions if m.label == "species"}
    for match in _BEHIND_HEAD.finditer(flatten(text)) if named else ():
        head = named.get(match.start("code") - 1)
        if head is None or head.species.exact or element_of(re.sub(r"\d+$", "", match["code"])):
            continue
        materials = {m.species.material for m in named.values() if m.species.kind == head.species.kind} - {None}
        material = head.species.material or (materials.pop() if len(materials) == 1 else None)
        yield labelled(replace(head.species, material=material), match["code"])


def codes_behind(species: SpeciesName, inside: str) -> Iterator[Label]:
    """The labels of a list in parentheses behind a family: 'HgTe dots (HT-1, HT-2 and HT-3)'."""
    if species.family and _CODE_LIST.fullmatch(flatten(inside)):
        yield from (labelled(species, code) for code in re.findall(_A_CODE, flatten(inside)))


def listed_codes(text: str, mentions: Sequence[Mention]) -> Iterator[Label]:
    """The labels of a list of codes, each with what it stands for: 'GX-1, ZnTe MSC-340. GX-2, HgTe dots.'"""
    named = [m for m in mentions if m.label == "species" and not m.species.generic]
    entries = [(m, e) for m in named if (e := _ENTRY.search(text, max(0, m.start - 60), m.start))]
    entries = [(m, e) for m, e in entries if not any(n.start < e.end("codes") and e.start() < n.end for n in named)]
    for mention, entry in entries if len(entries) >= _FEWEST else []:
        codes = re.findall(_A_CODE, flatten(entry["codes"]))
        things = [m.species for m in named[named.index(mention) :][: len(codes)]]
        if mention.species.family:
            yield from (labelled(mention.species, code) for code in codes)
        elif len(things) == len(codes):
            yield from map(Label, codes, things)


def labels_of_members(text: str, mentions: Sequence[Mention]) -> Iterator[Label]:
    """The labels of the members of a family: 'HgTe dots, S1 (2.1 nm) and S2 (2.8 nm)', 'HgTe dots of 2.1 and 2.8 nm
    (D-S and D-L)', 'S1 and S2 are HgTe dots'."""
    for match in _SIZED.finditer(text):
        family = _family_before(text, match.start(), mentions)
        if family and _SIZED_LEAD.match(text, family.end, match.start()):
            yield from _members(family.species, re.sub(_SIZE, "", match.group()), mentions, *match.span())
    for match in _BEHIND_SIZES.finditer(text):
        codes = re.findall(_TELLING, match["codes"])
        family = _family_before(text, match.start(), mentions)
        if family and len(re.findall(r"\d+(?:\.\d+)?", text[family.end : match.start()])) == len(codes):
            yield from _members(family.species, match["codes"], mentions, *match.span())
    for mention in mentions:
        if mention.label == "species" and mention.species.family:
            subjects = _SUBJECTS.search(text, max(0, mention.start - _REACH), mention.start)
            if subjects:
                yield from _members(mention.species, subjects["codes"], mentions, *subjects.span("codes"))


def _family_before(text: str, place: int, mentions: Sequence[Mention]) -> Mention | None:
    mention = named_before(text, place, mentions)
    return mention if mention and mention.species.family and place - mention.end <= _REACH else None


def _members(family: SpeciesName, codes: str, mentions: Sequence[Mention], start: int, end: int) -> Iterator[Label]:
    """The codes as labels of members, if none of them means anything else here."""
    inside = [m for m in mentions if m.start < end and start < m.end]
    if all(m.label == "quantity" or (m.label == "species" and m.species.generic) for m in inside):
        yield from (labelled(family, code) for code in _counted_out(flatten(codes)))


def _counted_out(codes: str) -> list[str]:
    """The codes of a list, those that a range leaves out among them: Q1, Q2 and Q3 of 'Q1-Q3'."""
    found = re.findall(rf"(?:(?<=-)|(?<= to )|(?<![\w-])){_TELLING}", codes)
    for first, last in pairwise(tuple(found)):
        if re.search(rf"{re.escape(first)}(?:-| to ){re.escape(last)}", codes) and goes_up(first, last):
            stem, low, high = first.rstrip("0123456789"), *(int(re.sub(r"\D*", "", c)) for c in (first, last))
            found += [f"{stem}{number}" for number in range(low + 1, high)]
    return sorted(found)
