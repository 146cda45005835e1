"""A text as plain characters: scripts and citations are shown by characters instead of layers.

A superscript or subscript whose characters all exist as such in Unicode is written with them ('In₃₇P₂₀', '10⁻³'), any
other in braces ('k_{B}', 'x^{a,b}'). Citations stand in square brackets ('QDs[10–12]'), unless the paper prints
brackets, or names, itself.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from typing import Literal

from mscgraph.export.formats import printable
from mscgraph.read.document import Text

_BLOCKS = ((0x00AA, 0x00BB), (0x02B0, 0x0300), (0x1D2C, 0x1DC0), (0x2070, 0x20A0), (0x2C7C, 0x2C7E))
_MARKS = {"sup": "^", "sub": "_"}


def spelled(text: Text) -> str:
    """The text with its scripts and citations written out."""
    roles = [""] * len(text.text)
    for start, end, script in text.runs:
        roles[start:end] = [script] * (end - start)
    for number, (start, end, _) in enumerate(text.citations):
        role = "as printed" if _bracketed(text.text, start) else f"cited {number}"
        roles[start:end] = [role] * (end - start)
    out = []
    for role, letters in groupby(zip(roles, text.text, strict=True), key=lambda pair: pair[0]):
        out.append(_written("".join(letter for _, letter in letters), role))
    return printable("".join(out))


def _bracketed(text: str, start: int) -> bool:
    """Whether a citation has brackets of its own, or is no number."""
    before = text[:start]
    return not text[start].isdigit() or any(before.rfind(a) > before.rfind(b) for a, b in ("[]", "()"))


def _written(stretch: str, role: str) -> str:
    if role.startswith("cited"):
        return f"[{stretch}]"
    if role not in _MARKS or not stretch.strip(" ,;"):  # a separator beside superscript citations is no script
        return stretch
    small = "".join(_small("super" if role == "sup" else "sub").get(letter, "") for letter in stretch)
    return small if len(small) == len(stretch) else f"{_MARKS[role]}{{{stretch}}}"


@cache
def _small(kind: Literal["super", "sub"]) -> dict[str, str]:
    """Characters that Unicode defines as another character's superscript or subscript, by that other character."""
    found = {" ": " "}
    for code in (code for first, last in _BLOCKS for code in range(first, last)):
        tag, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if tag == f"<{kind}>" and " " not in plain:
            found[chr(int(plain, 16))] = chr(code)
    return found
