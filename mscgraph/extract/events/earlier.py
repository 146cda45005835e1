"""The recipe that a text points back to: 'as described above', 'as described for 1', 'by the same procedure'."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from mscgraph.extract.events.announced import announced
from mscgraph.extract.events.parts import Ingredient, classes_of, ingredients, parts_of, supplied, supplies
from mscgraph.extract.events.procedure import Procedure, is_step, phrases
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Evidence, Range

_CLASS = wording(r"\s<sources>$")  # 'with the cadmium salt': the one named before
_BACK = 8  # paragraphs
_NEAR = 40
_TREATED = wording(r"<handled>\s[^,;.]*$")  # not made likewise
_IN_THE = wording(r"\b(?:in|by|following)\sthe\s(?:above\s)?‹[SG](\d+)›\s<procedures>\s")
_ALONE = wording(  # 'As above, with B.', 'The recipe was the same, except that …', 'B replaced C'
    r"(?:‹S\d+›\s:\s)?(?:(?:(?:done|<made>)\s)?as\s(?:<described>|above|before|for\s(?:the\s)?‹[SG]\d+›)(?:\sabove)?|<similarly>"
    r"|(?:the\s)?same\s(?:<amounts>|<procedures>|<reactions>))\s"
    r"(?=[,.;]\s|with|but|except|using|from|at)"
    r"|(?:the|an)\s(?:[a-z]+\s)?<procedures>\s(?:was|is)\s"
    r"|‹C\d+›\s(?:\(\s[^()]*\)\s)?<replaces>\s(?:the\s)?‹C"
)
_OF = wording(r"\s(?:for|(?:<ways>|<procedures>)\s(?:as|as\sin|of)|<similarly>\sto)\s(?:the\s)?‹S(\d+)›")
# 'The reaction was stopped after 2 min': the one told before


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

    @staticmethod
    def of(passage: Passage, sentences: Sequence[int]) -> Recipe:
        """The recipe that whole sentences of a passage tell. Of one that only points back with what differs ('As above,
        with C at 60 °C') the only temperature and time are those of growth."""
        procedure = Procedure.of(passage, sentences)
        temperatures, times = procedure.conditions()
        pointing = [n for n in sentences if stands_for_steps(passage.sketch(passage.sentences[n]).text)]
        varied = Procedure.of(passage, pointing)
        temperatures = temperatures or varied.sole("T", "°C")
        times = times or varied.sole("D", "h")
        return Recipe(procedure.ingredients(), temperatures, times, tuple(sentences))

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

    def completed(self, before: Recipe | None) -> Recipe:
        """It with what it leaves to another one that it points back to."""
        if before is None:
            return self
        named = {symbol for one in before.ingredients for symbol in supplies(one.name)}
        own = tuple(i for i in self.ingredients if not (_CLASS.search(i.name) and supplies(i.name) & named))
        return replace(
            self,
            ingredients=(*own, *before.beside(own)),
            temperatures=self.temperatures or before.temperatures,
            times=self.times or before.times,
            elsewhere=before.elsewhere,
        )


def points_back(text: str) -> bool:
    """Whether a sketch says that all was done as told before."""
    said = phrases("likewise").search(text) or _IN_THE.search(text)
    return said is not None and not _TREATED.search(text, max(0, said.start() - _NEAR), said.start())


def model(passage: Passage, index: int) -> str | None:
    """The species whose recipe a sentence says to be the same, if it names one."""
    text = passage.sketch(passage.sentences[index]).text
    meant = (_OF.search(text) or _IN_THE.search(text)) if points_back(text) else None
    species = passage.mentions[int(meant[1])].species if meant else None
    return passage.names.canonical(species.name) if species and not species.generic else None


def stands_for_steps(text: str) -> bool:
    """Whether a sketch tells what is done by pointing back: to what was made in the same way, or with what differs."""
    return _ALONE.match(text) is not None or (points_back(text) and phrases("made").search(text) is not None)


def pointed(text: str) -> int:
    """Where the words end by which a sketch points back at its head: 'As for the dots, …'."""
    found = _ALONE.match(text)
    return found.end() if found else 0


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
            found = _whole(before)
            quoted = tuple(before.evidence(first, found.sentences[-1]) for first in found.sentences[:1])
            found = replace(found, sentences=(), elsewhere=quoted)
        before = before.before or before.previous
    omitted = phrases("omitted").search(text) is not None
    return replace(found, temperatures=(), times=()) if omitted else found


def _whole(passage: Passage) -> Recipe:
    """The recipe that a paragraph tells; where it has a product of its own and points back itself, with what it has of
    the one that it points to."""
    end = len(passage.sentences)
    back = [n for n in range(end) if stands_for_steps(passage.sketch(passage.sentences[n]).text)]
    if not back or next(announced(passage), None) is None:
        return _told(passage, end)
    return _told(passage, end, back).completed(earlier(passage, back[0]))


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


def _told(passage: Passage, end: int, more: Collection[int] = ()) -> Recipe:
    """The recipe that the steps of a paragraph before one of its sentences tell, and `more` of them."""
    return Recipe.of(passage, [n for n in range(end) if n in more or is_step(passage.sketch(passage.sentences[n]))])
