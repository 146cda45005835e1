"""What a procedure makes whose title tells only of what kind it is: 'Synthesis of the clusters', 'MSNCs.'.

Of the things of the paper that are of this kind and made of the elements brought together, it is the one that the paper
calls by this word alone, as the family 'ZnTe MSNC' is, or else the one that it speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from mscgraph.extract.events.announced import Announced, is_procedure, leads
from mscgraph.extract.events.earlier import Recipe, earlier, stands_for_steps
from mscgraph.extract.events.parts import elements_of, metals, supplied
from mscgraph.extract.events.procedure import is_step
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.kinds import fits
from mscgraph.extract.text.passage import Passage

_OFTEN = 3  # mentions of the one meant, and …
_MORE = 1.5  # … how many times as many as of any other
_TITLED = r"(?:the\s|an?\s)?(?:[a-z-]+\s){0,3}"


def entitled(passage: Passage) -> Iterator[Announced]:
    """The product of a procedure by its title and by the elements that it brings together."""
    if passage.block.kind == "caption" or not is_procedure(passage):
        return
    for title, index, start in _titles(passage):
        found = _generic().fullmatch(title.sketch(title.sentences[index]).text)
        if found is None:
            continue
        if name := _most_named(passage, int(found["number"]), title, _brought(passage, start)):
            yield Announced(Referent(name, start, True, title.evidence(index, index)), start, "", generic=True)
            return


def _brought(passage: Passage, start: int) -> frozenset[str]:
    """The elements that the steps from a sentence on bring, or the recipe that they point back to."""
    told = {n: passage.sketch(passage.sentences[n]) for n in range(start, len(passage.sentences))}
    back = next((n for n, sketch in told.items() if stands_for_steps(sketch.text)), None)
    own = Recipe.of(passage, [n for n, sketch in told.items() if is_step(sketch)])
    return supplied(own.completed(earlier(passage, back) if back is not None else None).ingredients)


def _titles(passage: Passage) -> Iterator[tuple[Passage, int, int]]:
    """What can be the title of a paragraph: its first sentence or the heading above, with the sentence that begins."""
    if passage.sentences:
        yield passage, 0, 1
    if passage.heading and passage.previous is None:
        yield passage.heading, 0, 0


def _most_named(passage: Passage, number: int, title: Passage, brought: frozenset[str]) -> str | None:
    """The thing that a title means by its head, if it is the one of its kind that the paper speaks of most."""
    pointer, names = title.mentions[number].species, passage.names
    called = Counter(  # only the metals have to be brought: of halides and cations it is not known what they bring
        names.canonical(name)
        for name, family in names.families
        if family.head == pointer.head and frozenset() < elements_of(name, names) & metals() <= brought
    )
    if pointer.head.isupper() and (family_name := _foremost(called, 1)):
        return family_name
    fitting = {
        name
        for name, species in names.species
        if fits(pointer, species) and len(elements_of(name, names)) > 1 and elements_of(name, names) <= brought
    }
    often: Counter[str] = Counter()
    here: Passage | None = passage if fitting else None
    while here is not None:
        named = (names.canonical(m.species.name) for m in here.mentions if m.label == "species")
        often.update(name for name in named if name in fitting)
        here = here.before
    return _foremost(often, _OFTEN) or (None if fitting else _foremost(called, 1))


def _foremost(often: Counter[str], least: int) -> str | None:
    """The name that is used so often at least, and clearly more often than any other."""
    ranked = often.most_common(2)
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] < _MORE * ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{leads()})\s{_TITLED})?‹G(?P<number>\d+)›\s[.:]?\s?")
