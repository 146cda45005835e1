"""The widths of characters as a PDF's fonts state them, where they are no whole thousandths of the size.

pypdfium2 cuts them to whole ones, so that in a long line what it tells of the places drifts by up to half a point. It
gives no access to a font's dictionary; here the dictionaries are looked up in the file itself (ISO 32000-1, 7.3, 7.5.7
and 9.7.4.3). Where they are not found, in an encrypted file for example, nothing is corrected.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from mscgraph.read.pdf.arrays import Floats
from mscgraph.read.pdf.page import face_of
from mscgraph.read.pdf.sources.advances import PARTS, Glyphs, moved

_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_ARRAY = re.compile(rb"\s*\[")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST, _COUNT = re.compile(rb"/First\s+(\d+)"), re.compile(rb"/N\s+(\d+)")
_NAME = re.compile(rb"/BaseFont\s*/([^\s/<>\[\]()]+)")
_WIDTHS = re.compile(rb"/(?:Widths|W)\s*(?:(\d+)\s+\d+\s+R|(\[.*))", re.DOTALL)
_BROKEN = re.compile(rb"(?<![\d.])(\d+\.\d*[1-9]\d*|\.\d*[1-9]\d*)")


def fractions_of(path: Path) -> dict[str, Floats]:
    """For each font of a file, by its name without the mark of a subset: what to add to thousandths of the size."""
    objects = dict(_objects(path.read_bytes()))
    found: defaultdict[str, list[bytes]] = defaultdict(list)
    for body in objects.values():
        name = _NAME.search(body)
        widths = _WIDTHS.search(body) if name else None
        if name and widths:
            array = objects.get(int(widths[1]), b"") if widths[1] else widths[2]
            found[face_of(name[1].decode("latin-1")).name] += _BROKEN.findall(_bracketed(array))
    return {name: _fractions({float(width) for width in widths}) for name, widths in found.items()}


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Numbers and bodies of the file's objects that may be fonts or arrays."""
    *parts, _ = content.split(b"endobj")
    for part in parts:
        match = _OBJECT.search(part)
        if match is None:
            continue
        number, body = int(match[1]), part[match.end() :]
        if _PACKED.search(body[:400]):
            yield from _unpacked(body)
        elif b"/BaseFont" in body or _ARRAY.match(body):
            yield number, body


def _unpacked(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects in a stream of objects."""
    head, _, packed = stream.partition(b"stream")
    first, count = _FIRST.search(head), _COUNT.search(head)
    try:
        content = zlib.decompressobj().decompress(packed.lstrip(b"\r\n"))
    except zlib.error:
        return
    if first and count:
        table = [int(each) for each in content[: int(first[1])].split()[: 2 * int(count[1])]]
        starts = [int(first[1]) + each for each in table[1::2]]
        bodies = (content[a:b] for a, b in zip(starts, [*starts[1:], len(content)], strict=True))
        yield from zip(table[::2], bodies, strict=True)


def _bracketed(array: bytes) -> bytes:
    """An array, which may hold others, without what follows it."""
    depth = 0
    for match in re.finditer(rb"[\[\]]", array):
        depth += 1 if match[0] == b"[" else -1
        if depth == 0:
            return array[: match.start()]
    return array


def _fractions(widths: set[float]) -> Floats:
    sums, counts = np.zeros(PARTS), np.zeros(PARTS)
    for width in widths:
        if width < PARTS:
            sums[int(width)] += width % 1
            counts[int(width)] += 1
    return sums / np.maximum(counts, 1)


def corrected(glyphs: Glyphs, advance: Floats, fractions: Sequence[Floats | None]) -> tuple[Floats, Floats]:
    """The advances with what the library cut off, and how far each character stands further on in the direction of its
    text for what was cut off before it; `fractions` are those of each font."""
    lost = np.zeros(len(advance))
    part = np.clip(np.rint(1000 * advance / glyphs.wide), 0, PARTS - 1).astype(np.int64)
    for font, fraction in enumerate(fractions):
        if fraction is not None:
            here = glyphs.font == font
            lost[here] = fraction[part[here]] / 1000 * glyphs.wide[here]
    if not lost.any():
        return advance, lost
    opens = np.diff(glyphs.which, prepend=-1) != 0
    begins = opens | moved(glyphs.origin)
    once = np.where(begins, lost, 0)
    before = np.cumsum(once) - once
    glyph, thing = (np.flatnonzero(each)[np.cumsum(each) - 1] for each in (begins, opens))
    return advance + lost, before[glyph] - before[thing]
