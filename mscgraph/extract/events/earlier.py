"""The recipe that a text points back to: 'as described above', 'as described for 1', 'by the same procedure'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mscgraph.extract.events.announced import announced
from mscgraph.extract.events.parts import Ingredient, classes_of, ingredients, parts_of, supplied, supplies
from mscgraph.extract.events.procedure import Procedure, is_step, phrases
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Evidence, Range

_BACK = 8  # paragraphs
_NEAR = 40
_TREATED = re.compile(r"(?:dispersed|diluted|washed|purified|stored|measured|examined)\s[^,;.]*$")  # not made likewise
_IN_THE = re.compile(
    r"\b(?:in|by|following)\sthe\s(?:above\s)?‹[SG]\d+›\s(?:procedure|protocol|recipe|synthesis|preparation)\s"
)
_OF = re.compile(
    r"\s(?:for|(?:manner|way|procedure|method)\s(?:as|as\sin|of)|similarly\sto|analogously\sto)\s(?:the\s)?‹S(\d+)›"
)


@dataclass(frozen=True)
class Recipe:
    """Chemicals and conditions of a synthesis. `sentences` are those beside the statement's own `sentence` that tell of
    it, `elsewhere` quotes what other paragraphs tell."""

    ingredients: tuple[Ingredient, ...]
    temperatures: tuple[Range, ...]
    times: tuple[Range, ...]
    sentences: tuple[int, ...] = ()
    sentence: int | None = None
    elsewhere: tuple[Evidence, ...] = ()

    @property
    def sourced(self) -> bool:
        """Whether it names a precursor."""
        return bool(parts_of(self.ingredients)["precursor"])

    @property
    def bare(self) -> bool:
        """Whether it names nothing at all."""
        return not (self.ingredients or self.temperatures or self.times)

    def beside(self, ingredients: Sequence[Ingredient]) -> tuple[Ingredient, ...]:
        """What it names beside other ingredients: not the sources of elements that these bring themselves, nor ligands
        of a class of which these name another, nor, where these have a source and a solvent of their own, what is a
        ligand or solvent like one of them."""
        new, old = parts_of(ingredients), parts_of(self.ingredients)
        brought = {symbol for name in new["precursor"] for symbol in supplies(name)}
        other = {n for n in old["precursor"] if supplies(n) & brought}
        other |= {one.name for one in ingredients if one.cue == "excluded"}  # 'with toluene in place of THF'
        bound = [n for n in old["ligand"] if n not in old["solvent"]]
        other |= {n for n in bound for m in new["ligand"] if classes_of(n) & classes_of(m)}
        if new["precursor"] and new["solvent"]:
            other |= {n for role in ("ligand", "solvent") if new[role] for n in old[role]}
        return tuple(i for i in self.ingredients if i.name not in other)


def points_back(text: str) -> bool:
    """Whether a sketch says that all was done as told before."""
    said = phrases("likewise").search(text) or _IN_THE.search(text)
    return said is not None and not _TREATED.search(text, max(0, said.start() - _NEAR), said.start())


def model(passage: Passage, index: int) -> str | None:
    """The species whose recipe a sentence says to be the same, if it names one."""
    text = passage.sketch(passage.sentences[index]).text
    meant = _OF.search(text) if points_back(text) else None
    return passage.names.canonical(passage.mentions[int(meant[1])].species.name) if meant else None


def earlier(passage: Passage, index: int, last: Recipe | None = None) -> Recipe | None:
    """The recipe that sentence `index` points back to: that of the species which it names behind 'for', else the `last`
    one of the passage, else what the steps before the sentence tell or, under the same headings but for the lowest, the
    nearest paragraph that names a precursor."""
    text = passage.sketch(passage.sentences[index]).text
    name = model(passage, index)
    found = last or _told(passage, index)
    before = passage.before or passage.previous
    for _ in range(_BACK):
        if found.sourced or not before:
            break
        if (name is None and before.block.section[:-1] == passage.block.section[:-1]) or any(
            heading.product.name == name for heading in announced(before)
        ):
            found = _told(before, len(before.sentences))
            quoted = tuple(before.evidence(first, found.sentences[-1]) for first in found.sentences[:1])
            found = replace(found, sentences=(), elsewhere=quoted)
        before = before.before or before.previous
    omitted = phrases("omitted").search(text) is not None
    return replace(found, temperatures=(), times=()) if omitted else found


def of_sample(passage: Passage, index: int, made_of: frozenset[str]) -> tuple[Ingredient, ...]:
    """The sources in the sample of which sentence `index` says what came of it: those of the nearest sentence before
    that names no species and brings all elements of the product together."""
    here: Passage | None = passage
    end = index
    for _ in range(_BACK):
        if here is None or len(made_of) < 2:
            break
        for n in range(end - 1, -1, -1):
            sketch = here.sketch(here.sentences[n])
            if "‹S" not in sketch.text and phrases("combining").search(sketch.text):
                found = ingredients(here, sketch, 0, len(sketch.text))
                if made_of <= supplied(found):
                    sources = parts_of(found, made_of)["precursor"]
                    return tuple(one for one in found if one.name in sources)
        here = here.before or here.previous
        end = len(here.sentences) if here is not None else 0
    return ()


def _told(passage: Passage, end: int) -> Recipe:
    """The recipe that the steps of a paragraph before one of its sentences tell."""
    steps = tuple(index for index in range(end) if is_step(passage.sketch(passage.sentences[index])))
    procedure = Procedure.of(passage, steps)
    return Recipe(procedure.ingredients(), *procedure.conditions(), steps)
