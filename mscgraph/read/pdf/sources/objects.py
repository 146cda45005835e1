"""What a page is made of, from pypdfium2: its text objects in the file's order, lines and boxes drawn, and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np

from mscgraph.read.pdf.arrays import Floats, Ints
from mscgraph.read.pdf.sources.calls import ADDRESS, INDEX, NUMBER, POINTER, address_of, taking_addresses, told, written
from mscgraph.read.pdf.sources.frame import Frame
from mscgraph.read.pdf.sources.paths import bounds_of, boxes_of, product, segments_of

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_*
_DEEPEST = 8  # forms within forms


@dataclass(frozen=True)
class Objects:
    """The objects of a page: addresses of those that are text, in the file's order, drawn segments (a row each, see
    `page.Segment`), and how many pictures it shows."""

    texts: Ints
    segments: Floats
    pictures: int

    @cached_property
    def _by_address(self) -> Ints:
        return np.argsort(self.texts)

    def places_of(self, thing: Ints) -> Ints:
        """Where text objects stand in the file's order; behind all others where they are not known."""
        if not len(self.texts):
            return np.zeros(len(thing), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.texts, thing, sorter=self._by_address), len(self.texts) - 1)
        found = self._by_address[at]
        return np.where(self.texts[found] == thing, found, len(self.texts))

    def bounds_of(self, thing: Ints) -> Floats:
        """Left, bottom, right and top of objects in the file."""
        return bounds_of(thing)


class _Stretch(NamedTuple):
    """Objects that follow one another on a page or in a form, and the matrix that takes them to the page."""

    things: Ints
    kinds: Ints
    matrix: Floats


def objects_of(page: Any, frame: Frame) -> Objects:
    """The objects of a page with those inside its forms."""
    stretches = list(_walk(address_of(page.raw), _calls().of_page, np.array((1.0, 0, 0, 1, 0, 0)), 0))
    things, kinds = (np.concatenate(each) for each in list(zip(*stretches, strict=True))[:2])
    paths, images = kinds == _PATH, kinds == _IMAGE
    matrices = np.repeat([each.matrix for each in stretches], [len(each.things) for each in stretches], axis=0)
    drawn = segments_of(things[paths], matrices[paths], frame)
    shown = boxes_of(things[images], matrices[images], frame)
    return Objects(things[kinds == _TEXT], np.concatenate([drawn, shown]), len(shown))


class _Calls(NamedTuple):
    """Functions of the library: how many objects there are and each of them, by container, and what they tell."""

    of_page: tuple[Any, Any]
    of_form: tuple[Any, Any]
    kind: Any
    matrix: Any


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as raw

    return _Calls(
        (taking_addresses(raw.FPDFPage_CountObjects, NUMBER, ADDRESS),
         taking_addresses(raw.FPDFPage_GetObject, POINTER, ADDRESS, NUMBER)),
        (taking_addresses(raw.FPDFFormObj_CountObjects, NUMBER, ADDRESS),
         taking_addresses(raw.FPDFFormObj_GetObject, POINTER, ADDRESS, INDEX)),
        taking_addresses(raw.FPDFPageObj_GetType, NUMBER, ADDRESS),
        taking_addresses(raw.FPDFPageObj_GetMatrix, None, *[ADDRESS] * 2),
    )  # fmt: skip


def _walk(of: int, calls: tuple[Any, Any], matrix: Floats, depth: int) -> Iterator[_Stretch]:
    """The objects of a page or form, those of the forms in it in their place."""
    count, get = calls
    number = count(of)
    things = told(get, number, repeat(of), range(number))
    kinds = told(_calls().kind, number, things.tolist())
    start = 0
    for at in np.flatnonzero(kinds == _FORM).tolist():
        yield _Stretch(things[start:at], kinds[start:at], matrix)
        if depth < _DEEPEST:
            form = int(things[at])
            own = written(_calls().matrix, np.zeros((1, 6), np.float32), (form,))[0]
            yield from _walk(form, _calls().of_form, product(own, matrix), depth + 1)
        start = at + 1
    yield _Stretch(things[start:], kinds[start:], matrix)
