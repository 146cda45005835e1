"""What is done to make a species, step by step: the chemicals of the steps, and the temperature and time of growth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import zip_longest

from mscgraph.extract.events.parts import Ingredient, ingredients, metals, roles_of, supplies
from mscgraph.extract.names.mentions import Names, SpeciesName
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.stems import Phrases
from mscgraph.extract.text.values import value_of
from mscgraph.facts.model import Range
from mscgraph.resources import pipeline

_STEP = wording(
    r";\s|\.\s|(?:,\s)?(?:and\s)?then\s|\s(?=before\s[a-z]+ing\s|prior\sto\s)|,\s(?:after\swhich|followed\sby|before|where\w*|and)\s"
    r"|(?<!\S)(?:after|upon)\s(?:[a-z]+\s){0,2}[a-z]+ing\s(?:(?![,;]\s)\S+\s){0,12}?,\s"  # 'after degassing, …'
    r"|(?<!\S)after\s[a-z]+ing\s(?:for\s‹D\d+›\s|at\s‹T\d+›\s){1,2}(?=the\s)"  # 'after stirring for 1 h the …'
    r"|,\s(?=the\s(?:[a-z]+\s){1,2}(?:was|were)\s)"  # 'dried at 120 °C, the temperature was raised'
    r"|(?:,|\sand)\s(?=(?:(?:is|are|was|were)\s)?(?:[a-z]+ly\s)?(?:[a-z]+ed|<kept>)\s)"  # 'and washed'
)
_LIST = re.compile(r"^‹[TD]\d+›\s(?:,\s)?(?:and\s|or\s|to\s)?$")
_RATE = wording(r"‹T\d+›\s(?:/\s?|per\s|<increments>\s)")
_BY = wording(r"<increments>\sof\s$")
_LATER = re.compile(r"after\s(?:only\s)?‹D\d+›|‹D\d+›\slater")
_ENDED = wording(
    r";\s|,\swhen\s|\s<followed>\sby\s(?:[^.;,]*\s)?and\s(?:was\s)?<judged>\s|\suntil\s|\safter\swhich\s"
    r"|\s(?:as|when)\s(?:<judged>|<followed>)\s"
)
_HELD = re.compile(  # 'heated to 60 °C for 2 h', and in notes 'B in C, 60 °C, 2 h'
    r"‹T\d+›\s(?:,\s|(?:[a-z0-9]+\s){0,4}for\s(?:[a-z]+\s){0,2})‹D\d+›"
)
_COOLED = wording(r"<cooled>\sto\s‹T\d+›\s.*?<added>\s")
_STOPPED = wording(
    r"(?:<stopped>|<taken_out>)\s(?:(?![,;.]\s)\S+\s){0,6}?after\s‹D\d+›"
    r"|<taken_away>\s‹D\d+›\safter\s"  # 'removed 40 min after the injection'
)
_ENDED_WITH = wording(r"<stopped>\s(?:after\s‹D\d+›\s)?(?:with|by|in)\s")
_AT_ROOM = wording(r"(?:<kept>|<left>)\s(?:[a-z]+\s){0,3}at\s‹T\d+›\s")
_COOLING = wording(r"<cooled>\sto\s‹T\d+›")
_SPENT = wording(  # 'after 8 min at 240 °C the reaction was stopped', 'after 5 min, acetone was added'
    r"after\s(?:another\s|a\sfurther\s)?‹D\d+›\s(?:at\s(?:‹T\d+›|<same_temperature>)\s)?(?:,\s)?(?!of\s|in\s|under\s)"
    r"|‹D\d+›\slater\s"
)
_WITHIN = re.compile(r"‹T\d+›\s‹D\d+›")  # 'warmed to 0 °C within 6 h'
_WARMED = wording(r"<slowly>\s<warmed>\sto\s‹T\d+›")
_ADDED = wording(r"<added>\s(?:to\s[^;.]{0,60}?)?at\s‹T\d+›")
_STOCK = wording(r"‹C\d+›\s(?:\([^()]*\)\s)?(?:was|were)\s(?:first\s)?<made>\s(?:in\ssitu\s)?(?:from|by)\s")
_AS_FOR = wording(r"as\s(?:<described>\s)?for\s‹[SG]\d+›\s(?:,\s)?(?:but\s)?(?:from|with|using)\s")
_IDLE = wording(r"\s<idle>\s")
_STORED = wording(r"(?:<samples>|<solids>|‹[SG]\d+›)\s(?:was|were)\s(?:then\s)?<kept>\sat\s")
_LEFT = wording(  # to react: 'the solution was stored at 5 °C for 2 days', not what was made
    r"(?:<liquids>|<mixtures>|<vessels>)\s(?:was|were)\s(?:then\s)?<stored>\s"
    r"(?=(?:[a-z]+\s){0,3}(?:at\s‹T\d+›\sfor\s(?:[a-z]+\s)?‹D|for\s(?:[a-z]+\s)?‹D\d+›\sat\s‹T))"
)
_ON_TO = re.compile(r"to\s‹T\d+›\s(?:[.;]\s)?")  # '… injected at 90 °C; then to 120 °C'
_BARE = re.compile(  # notes: 'C injected; 30 °C, 24 h.', 'C injected. 1 h.'
    r"(?:at\s)?‹T\d+›\s(?:(?:,|for)\s)?‹D\d+›\s[;.,]?\s?|‹D\d+›\s[;.,]?\s?$"
)
_WEIGHED = re.compile(
    r"(?:‹C\d+›\s\(\s‹Q\d+›\s[^()]*\)\s(?:(?:,|and|in|;)\s)+){2}"
)  # notes: 'A (1 g), B (2 mL), 90 °C'
_SAME = wording(r"(?:the\s)?same\s<amounts>\s")  # notes: 'the same amounts, 60 °C, 2 h'
_LABEL = re.compile(r"‹S\d+›\s(?:\([^()]*\)\s)?:\s")
_ONLY_NAMES = re.compile(r"(?:‹C\d+›\s(?:\([^()]*\)\s)?(?:[,;/]\s|and\s|or\s)?)+")  # 'C (20 mL); centrifuged'
_HEAT_TREATS = wording(
    r"(?:[a-z-]+\s){0,4}‹[SG]\d+›\s(?:is|are|was|were)\s(?:(?:then|also|[a-z]+ly)\s)?<heat_treated>\s"
)
SAME_TEMPERATURE = wording(r"(?<![a-z-])<same_temperature>\s")  # as the one told before
_HEATING, _GROWTH = 1, 2


@dataclass(frozen=True)
class Step:
    """One step of a sentence: offsets into its sketch."""

    sketch: Sketch
    start: int
    end: int

    def says(self, kind: str) -> bool:
        """Whether the step names something of that kind (growth, aside, workup …)."""
        return phrases(kind).search(self.sketch.text, self.start, self.end) is not None

    @property
    def text(self) -> str:
        """Its words."""
        return self.sketch.words(self.start, self.end)

    def washes(self, offset: int) -> bool:
        """Whether what stands there only washes the product."""
        return self.start <= offset < self.end and bool(phrases("washing").search(self.sketch.text, self.start, offset))

    @property
    def before_workup(self) -> Step:
        """The step without the workup that its words go on to ('… kept for 2 h, when a precipitate had formed')."""
        return replace(self, end=self.worked_up)

    @property
    def worked_up(self) -> int:
        """Where the workup begins in it, behind which chemicals only wash or store; its end without one."""
        left = _LEFT.search(self.sketch.text, self.start, self.end)
        work = phrases("workup").search(self.sketch.text, left.end() if left else self.start, self.end)
        ended = _ENDED_WITH.search(self.sketch.text, self.start, self.end)
        return min((found.start() for found in (work, ended) if found), default=self.end)


@dataclass(frozen=True)
class Procedure:
    """What was done to make something, in the order in which it is told. `stretches` are sketches with the offsets
    between which they tell it."""

    passage: Passage
    stretches: tuple[tuple[Sketch, int, int], ...]

    @staticmethod
    def of(passage: Passage, sentences: Iterable[int]) -> Procedure:
        """The procedure that whole sentences of a passage tell."""
        sketches = [passage.sketch(passage.sentences[index]) for index in sentences]
        return Procedure(passage, tuple((sketch, 0, len(sketch.text)) for sketch in sketches))

    @property
    def steps(self) -> Iterator[Step]:
        """Its steps, one by one."""
        for sketch, start, end in self.stretches:
            for match in _STEP.finditer(sketch.text, start, end):
                yield Step(sketch, start, match.end())
                start = match.end()
            yield Step(sketch, start, end)

    def ingredients(self) -> tuple[Ingredient, ...]:
        """The chemicals of its steps up to the workup."""
        found: list[Ingredient] = []
        steps = list(self.steps)
        over = False  # 'precipitated with acetone and dissolved in hexane': the product is dissolved
        sources = [self._gives_source(step) for step in steps]
        for place, (step, following) in enumerate(zip_longest(steps, steps[1:])):
            if step.says("diluting") and not any(sources[place:]):
                break
            over = over and not sources[place]
            here = () if over else ingredients(self.passage, step.sketch, step.start, step.worked_up)
            over = over or (bool(found) and step.worked_up < step.end)
            next_is = following is not None and following.sketch is step.sketch and following.says("workup")
            if (next_is or step.worked_up < step.end) and (step.says("dosing") or _ONLY_NAMES.fullmatch(step.text)):
                own = tuple(i for i in here if roles_of(i.name)[:1] != ("solvent",) or i.cue == "solvent")
                here = own if sources[place] or own == here or not found else ()
            if step.says("driven off"):
                gone = {one.name for one in here if one.cue == "excluded"}
                found = [one for one in found if one.name not in gone]
            found += here  # but what only makes the product fall out: 'acetone was added, and the solid was collected'
        return tuple(found)

    def conditions(self) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
        """Temperatures and times of growth, alternatives of a list one by one: of the last step that speaks of growth,
        or else of the last one that heats or injects; not of those that dry, dissolve, cool or wash."""
        rank = 0
        temperatures: tuple[Range, ...] = ()
        times: tuple[Range, ...] = ()
        last: tuple[Range, ...] = ()  # what 'this temperature' means
        cooled: tuple[Range, ...] = ()  # to what it was cooled for the next source
        ambient = False  # it was cooled to no number of degrees
        steps = list(self.steps)
        sources = [self._gives_source(step) for step in steps]
        for place, whole in enumerate(steps):
            step = (
                whole if any(sources[place + 1 :]) else whole.before_workup
            )  # 'taken up in C, heated and injected with'
            if stopped := _STOPPED.search(whole.text):
                times = times or self._values("D", "h", replace(whole, start=whole.start + stopped.start()))
            meant, last = last, self._values("T", "°C", step) or last
            to = self._cools_to(step)
            ambient = to == () or (ambient and not self._values("T", "°C", step))
            stored = _STORED.search(step.text) and place and not any(sources[place:])
            if "‹M" in _ENDED.split(step.text, maxsplit=1)[0] or stored or self._aside(step):
                cooled = cooled if to is None else to
                continue
            early = any(sources[place + 1 :]) and not self._reacts(steps[: place + 1])
            here = min(self._weight(step), _HEATING) if early else self._weight(step)
            found = self._values("T", "°C", step) or (meant if SAME_TEMPERATURE.search(step.text) else ())
            if not found and ambient and self._gives_source(step):
                rank, temperatures, times = _HEATING, (), ()  # what it was heated to before
            if not found and here == _GROWTH and _AT_ROOM.search(step.text):
                rank, temperatures, times = here, (), ()
            if not found and cooled and self._gives_source(step):
                found, here = cooled, max(here, _HEATING)
            cooled = () if found else cooled
            if found and here >= rank:
                begun = temperatures if _WARMED.search(step.text) else ()
                rank, temperatures, times = here, _up_to(begun, found), ()
            held = _WITHIN.search(step.text) or _HELD.search(step.text)
            if not (early and sources[place]) and (
                here == _GROWTH or held or (step.says("timed") and not step.says("dosing"))
            ):
                times = self._values("D", "h", step) or times
        return temperatures or self._dissolved(steps, sources), times

    def _dissolved(self, steps: Sequence[Step], sources: Sequence[bool]) -> tuple[Range, ...]:
        """The temperature at which all was dissolved to which the last source is then given, where no other is told."""
        given = max((place for place, gives in enumerate(sources) if gives), default=0)
        told = [step for step in steps if "‹T" in step.text]
        ready = len(told) == 1 and told[0] in steps[:given] and told[0].says("dissolving")
        cooled = any(step.says("cooling") for step in steps)
        return self._values("T", "°C", told[0]) if ready and not cooled else ()

    def sole(self, letter: str, unit: str) -> tuple[Range, ...]:
        """The only quantity of a kind that its sentences name, if they name but one."""
        signs = (sign for sketch, start, end in self.stretches for sign in SIGN.finditer(sketch.text, start, end))
        values = (value_of(self.passage.mentions[int(sign[2])], unit) for sign in signs if sign[1] == letter)
        found = tuple(dict.fromkeys(value for value in values if value))
        return found if len(found) == 1 else ()

    def _reacts(self, steps: Sequence[Step]) -> bool:
        """Whether something can react in the last of some steps: a species is there, or sources of a metal and of what
        it binds to; else it only makes one source ready."""
        given = (i for s in steps for i in ingredients(self.passage, s.sketch, s.start, s.end) if i.cue != "excluded")
        brought = {symbol for one in given if "precursor" in roles_of(one.name)[:1] for symbol in supplies(one.name)}
        return any("‹S" in step.text for step in steps) or (bool(brought & metals()) and bool(brought - metals()))

    def _weight(self, step: Step) -> int:
        """How much the conditions of a step count: those of growth more than those of heating."""
        if self._spent(step) or step.says("growth") or _BARE.fullmatch(step.text) or _LEFT.search(step.text):
            return _GROWTH
        return _HEATING if step.says("heating") or step.says("inject") or _ON_TO.fullmatch(step.text) else 0

    def _spent(self, step: Step) -> bool:
        """Whether a step begins with the time after which the reaction was over: no source is given in it any more."""
        return _SPENT.match(step.sketch.text, step.start) is not None and not self._gives_source(step)

    def _cools_to(self, step: Step) -> tuple[Range, ...] | None:
        """To what a step cools: nothing where it is to no number of degrees; None if it does not cool."""
        cooling = _COOLING.search(step.text)
        return self._values("T", "°C", replace(step, start=step.start + cooling.start())) if cooling else None

    def _gives_source(self, step: Step) -> bool:
        given = ingredients(self.passage, step.sketch, step.start, step.end)
        return any(
            supplies(one.name) and "precursor" in roles_of(one.name)[:1] and one.cue != "excluded" for one in given
        )

    def _aside(self, step: Step) -> bool:
        """Whether a step only prepares or cools: not where a source is given to what was cooled for it."""
        if self._spent(step) or _LEFT.search(step.text):
            return False
        if not step.says("aside") or step.says("inject") or _ADDED.search(step.text):
            return False
        return not (_COOLED.search(step.text) and self._gives_source(step))

    def _values(self, letter: str, unit: str, step: Step) -> tuple[Range, ...]:
        found: list[Range] = []
        last: int | None = None
        for match in SIGN.finditer(step.sketch.text, step.start, step.end):
            value = value_of(self.passage.mentions[int(match[2])], unit) if match[1] == letter else None
            text = step.sketch.text
            if value is None or _RATE.match(text, match.start()) or _BY.search(text, 0, match.start()):
                continue
            if last is not None and not _LIST.match(step.sketch.text[last : match.start()]):
                found = []
            found.append(value)
            last = match.start()
        return tuple(dict.fromkeys(found))


def _up_to(begun: tuple[Range, ...], found: tuple[Range, ...]) -> tuple[Range, ...]:
    """The range over which something warmed slowly, from where it began."""
    if len(begun) != 1 or len(found) != 1:
        return found
    low, high = begun[0].low, found[0].high
    return (Range(low, high),) if low is not None and high is not None and low < high else found


def is_step(sketch: Sketch) -> bool:
    """Whether a sentence tells what is done to make something: it begins with an operation, says that it is as for
    another product, or after what time something is there, and measures nothing up to its first semicolon or the words
    that tell when it ended, nor says that nothing reacts."""
    return _is_step(sketch.text)


def heat_treats(sketch: Sketch) -> bool:
    """Whether a sentence tells that something which is there was heated as such: 'The dots were annealed at 300 °C.'"""
    return _HEAT_TREATS.match(sketch.text) is not None


def heats_another(passage: Passage, sketch: Sketch, products: Iterable[str]) -> bool:
    """Whether what was heated as such is a solid of another material than the products: the steps before made that
    one. 'The Mn3O4 was calcined. Mn2O3 nanoparticles were obtained.'"""
    solid = SIGN.search(sketch.text) if heat_treats(sketch) else None
    material = passage.mentions[int(solid[2])].species.material if solid else None
    made = (known.material for name in products if (known := passage.names.known(name)))
    return bool(material) and material not in made


@lru_cache(maxsize=512)  # many rules ask, and of the first paragraph under a heading all that follow
def _is_step(text: str) -> bool:
    head = _ENDED.split(text.removeprefix(_label(text)), maxsplit=1)[0]
    if "‹M" in head or _IDLE.search(text):
        return False
    told = (
        _AS_FOR.match(head)
        or _SAME.match(head)
        or _STOCK.match(head)
        or _LATER.match(head)
        or _BARE.match(head)
        or _WEIGHED.match(head)
    )
    told = told or phrases("ordered").match(head) or phrases("step").search(text) or _LEFT.search(head)
    return told is not None


def _label(text: str) -> str:
    """What stands before a colon at the head of a note: 'A: B (1 g) and C (2 g), 90 °C.'"""
    label = _LABEL.match(text)
    return label[0] if label else ""


def idle(sketch: Sketch) -> bool:
    """Whether a sentence says that nothing reacts."""
    return _IDLE.search(sketch.text) is not None


def ligands_in(species: SpeciesName, names: Names) -> tuple[str, ...]:
    """The ligands that the name of a species tells: 'oleate-capped CdS QDs'."""
    modifiers = (modifier.rpartition("-") for modifier in species.modifiers)
    ligands = (ligand for ligand, _, capped in modifiers if phrases("capped").fullmatch(capped))
    return tuple(names.canonical(hit.value) for ligand in ligands for hit in names.chemicals.find(ligand))


@cache
def phrases(kind: str) -> Phrases:
    """The phrases of one kind of step (`roles.toml`, table [recipe]) as they stand in a sketch."""
    listed = pipeline("roles.toml")["recipe"][kind]
    return Phrases(listed)
