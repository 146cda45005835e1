"""Shells grown on cores: what comes of a species that a sentence says to be coated with another material.

The product may be named there, in the next sentence, or only elsewhere in the section ('after five layers of ZnS were
deposited on the InP dots, …'): it is the core/shell species of the two materials that the text speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mscgraph.extract.events.arguments import any_of, arguments
from mscgraph.extract.events.procedure import is_step
from mscgraph.extract.text.discourse import Referent, earlier, resolve
from mscgraph.extract.text.kinds import is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.verbs import changes as words


@dataclass(frozen=True)
class Shell:
    """A core and what it becomes, the sentences that tell of it, and the tokens of the words that state the product."""

    source: Referent
    target: Referent
    first: int
    last: int
    tokens: tuple[int, int]


def shells(passage: Passage) -> Iterator[Shell]:
    """The cores that a passage says to get a shell: of what is named with its product, else of what the section calls
    so; a family of cores is not told beside its member."""
    told = (s for s in unnamed(passage) if _shelling().search(passage.sketch(passage.sentences[s.last]).text))
    found = (*_with_product(passage), *told)
    cores = [shell.source.name for shell in found]
    yield from (s for s in found if not any(is_family_of(s.source.name, core, passage.names) for core in cores))


def unnamed(passage: Passage) -> Iterator[Shell]:
    """The cores that a sentence says to get a shell without naming the product, which the section names elsewhere; a
    sentence that names no core goes on with that of the last one."""
    core: str | None = None
    for index, sentence in enumerate(passage.sentences):
        text = passage.sketch(sentence).text
        if not _shelling().search(text) and not _shelling("layering").search(text):
            continue
        here = passage.named_in(index)
        for name in here or ((core,) if core else ()):
            product = _product(passage, name, sentence.text)
            if product is not None and product.name not in here:
                core = name
                tokens = sentence.start, sentence.end - 1
                yield Shell(Referent(name, index, indirect=name not in here), product, index, index, tokens)


def _product(passage: Passage, core: str, said: str) -> Referent | None:
    """The one species of the section that is a core with a shell of a material that a sentence speaks of."""
    found: dict[str, Referent] = {}
    there: Passage | None = passage
    while there is not None:
        for index in range(len(there.sentences)):
            for name in there.named_in(index):
                if _size_of_core(core, name, passage) and _is_alone(_shell_of(name, passage), said):
                    found.setdefault(name, Referent(name, index, True, there.evidence(index, index)))
        there = there.previous
    return next(iter(found.values())) if len(found) == 1 else None


def _shell_of(name: str, passage: Passage) -> str:
    species = passage.names.parsed(name)
    return ((species and species.material) or "").rpartition("/")[2]


def _is_alone(material: str, said: str) -> bool:
    """Whether a text speaks of a material by itself, not as a part of another name."""
    return re.search(rf"(?<![\w/@]){re.escape(material)}(?![\w/@])", said) is not None


def _with_product(passage: Passage) -> Iterator[Shell]:
    """A core with a shell from its core, where a sentence says that a shell is grown and it or the next names it."""
    grown = [n for n, s in enumerate(passage.sentences) if _shelling().search(passage.sketch(s).text)]
    for index in dict.fromkeys(m for n in grown for m in _shelled(passage, n)):
        for argument in arguments(passage.sketch(passage.sentences[index])):
            for filler in argument.fillers:
                target = next(iter(resolve(filler, passage, index)), None) if filler.mention is not None else None
                end = passage.sentences[index].end - 1
                if target and (source := core_of(target.name, passage, index, end)):
                    first = max(n for n in grown if n <= index)
                    yield Shell(source, target, first, index, (filler.token, filler.token))


def _shelled(passage: Passage, start: int) -> Iterator[int]:
    """The sentences that can name what came of the growth of a shell: its own, and the next that is no mere step."""
    yield start
    for index in range(start + 1, len(passage.sentences)):
        yield index
        if not is_step(passage.sketch(passage.sentences[index])):
            return


def core_of(product: str, passage: Passage, index: int, token: int, reach: int | None = None) -> Referent | None:
    """The species that is the core of one with a shell: of those named before a place, one of the same class in
    its sentence, else one of the same kind, or else the last; of one with several shells the largest; `reach` sentences
    back at most."""
    whole = passage.names.parsed(product)
    if whole is None or "/" not in (whole.material or ""):
        return None
    near = (r for r in earlier(passage, index, token) if reach is None or index - r.sentence <= reach)
    cores = [(size, r) for r in near if (size := _size_of_core(r.name, product, passage))]
    cores = [(size, r) for size, r in cores if size == max(size for size, _ in cores)]
    known = [(r, passage.names.parsed(r.name)) for _, r in cores]
    beside = [r for r, one in known if one and one.species_class == whole.species_class and _is_here(r, index)]
    alike = [r for r, one in known if one and one.kind == whole.kind]
    return next(iter((*beside, *alike, *(r for r, _ in known))), None)


def _is_here(referent: Referent, index: int) -> bool:
    return referent.sentence == index and referent.elsewhere is None


def _size_of_core(core: str, product: str, passage: Passage) -> int:
    """How many materials of a product with shells a species has in common from the inside; 0 where it is no core."""
    one, other = (passage.names.parsed(name) for name in (core, product))
    if one is None or other is None or not one.material or not other.material:
        return 0
    return one.material.count("/") + 1 if other.material.startswith(f"{one.material}/") else 0


@cache
def _shelling(where: str = "shelling") -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\s)|^){any_of(words()['links'][where])}")
