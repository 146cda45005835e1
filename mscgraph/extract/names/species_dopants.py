"""The dopants in the names of species, in front of a material and behind it."""

from __future__ import annotations

import re

from mscgraph.extract.names.materials import dopants_of, element_of
from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import elements, words

_DOPANT = re.compile(r"(?: : | ?:)(?P<element>[A-Z][a-z]?)(?P<charge>\d?[+])?(?![A-Za-z0-9])")
_ION = r"[A-Z][a-z]?(?:\d?\+|\([IV]+\))?"
_DOPANT_BEFORE = re.compile(rf"(?<![A-Za-z0-9:/])(?P<what>{_ION}(?:[,/]{_ION})?): ?$")
_DASHED_BEFORE = re.compile(r"(?<![\w:/-])(?P<what>[A-Z][a-z]?)-$")
_HALOGENS = ("F", "Cl", "Br", "I")
_DOPED_WITH = wording(
    r",? <doped> (?:with|by) (?:(?:an?|one|two|few|<few>"
    r"|(?:up to )?\d+(?:\.\d+)? ?(?:(?:at|mol)\.? ?)?%) ){0,2}(?P<what>[A-Za-z]+\d?\+?)(?![\w-])"
)


def read_dopant_before(flat: str, draft: Draft) -> None:
    """'Cu:HgTe dots', 'Mn2+:HgTe dots', 'Mn:(CdSe)13', 'Cu,Mn:HgTe dots', 'Mn:MSC-410'."""
    before = _DOPANT_BEFORE.search(flat, max(0, draft.start - 16), draft.start)
    doped = not draft.dopant and draft.kind in ("material", "cluster", "code")
    element = dopants_of(before["what"]) if before and doped else None
    if before and element:
        draft.dopant, draft.doping, draft.start = element, before["what"], before.start()
        draft.printed = f"{before['what']}:{draft.printed}"


def read_dashed_before(flat: str, draft: Draft) -> None:
    """'Cl-HgTe-410' and 'F-HgTe dots' are doped, as 'Mn-HgTe dots' are, and so is 'Cd-HgTe-410'."""
    before = _DASHED_BEFORE.search(flat, max(0, draft.start - 4), draft.start)
    if not before or draft.dopant or draft.kind != "material" or not (draft.number or draft.head):
        return
    what, domains = before["what"], words("elements.toml")["domains"]
    metal = what in elements() and elements()[what].kind == "metal" and what not in domains and draft.number
    if metal or what in _HALOGENS:
        draft.dopant = draft.doping = what
        draft.printed, draft.start = f"{what}-{draft.printed}", before.start()


def read_dopant_behind(flat: str, draft: Draft) -> None:
    """'HgTe:Cu dots', 'HgTe/HgS:Mn', 'MSC-410:Mn'."""
    dopant = _DOPANT.match(flat, draft.end) if not draft.dopant else None
    if dopant and element_of(dopant["element"]):
        draft.dopant, draft.end = dopant["element"], dopant.end()
        if draft.composition:
            draft.printed = f":{draft.dopant}"


def read_doped_with(flat: str, draft: Draft) -> None:
    """'HgTe dots doped with manganese', '(HgTe)13 doped with Mn'."""
    doped = _DOPED_WITH.match(flat, draft.end) if draft.material and not draft.dopant else None
    if doped and (element := element_of(doped["what"])):
        draft.dopant, draft.end = element, doped.end()
        if draft.composition:
            draft.kept.append(f"{element}-doped")


def read_dashed_dopant(draft: Draft) -> None:
    """'Mn-HgTe QDs' are doped; noble metals ('Au-HgTe') form domains of their own."""
    element, domains = draft.material, words("elements.toml")["domains"]
    if len(draft.shells) == 1 and draft.shells[0][0] == "-" and element not in domains:
        draft.printed, draft.material = element + draft.shells[0], draft.shells.pop()[1:]
        draft.dopant = draft.doping = element
