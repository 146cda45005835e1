"""Questions in plain language, by grammar and lexicon: which named question is meant, and with which parameters.

The names of the store are found in the text first, then limits ('below 120 °C', 'without HCl'). What is left is read as
a phrase (`ask/wordings.py`), and has to hold each word of a wording of a question, and no word but these and what the
answer of the question tells anyway; each name has to be a value of a parameter. The lexicon is `queries/asking.toml`,
the wordings are in the heads of the questions. Nothing is guessed: where no wording fits, that is the answer.
"""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from mscgraph.ask.naming import Known, Name, mark_names, mark_unknown, named, unmarked
from mscgraph.ask.questions import Parameter, Question, questions
from mscgraph.ask.species import names_of_kinds
from mscgraph.ask.wordings import (
    MARK,
    Item,
    Limit,
    Phrase,
    Wording,
    also,
    lexicon,
    tolerated,
    vocabulary,
    weight,
    wordings,
)
from mscgraph.errors import UsageError
from mscgraph.facts.names import name_key
from mscgraph.graph.store import Store

_PARTS = re.compile(r"-(doped|containing|capped|passivated)\b")  # 'Zn-doped' where no name has it
_LIKE = 0.85  # how like a word has to be to a misspelled one
_ROLES = {"source": "from", "target": "to"}  # the parameters that are an end of a change, and nothing else


@dataclass(frozen=True)
class Understood:
    """The question that is meant, and its parameters as they would be typed."""

    question: str
    parameters: Mapping[str, str]

    @property
    def command(self) -> str:
        """The same as a command."""
        given = "".join(f" --{name} {_quoted(value)}" for name, value in self.parameters.items())
        return f"mscgraph ask {self.question}{given}"


def _quoted(value: str) -> str:
    """A value as a shell takes it; a prime in a name ends no quotation."""
    return shlex.quote(value) if "'" in value else f"'{value}'"


@dataclass(frozen=True)
class _Reading:
    """One way to read a text: its phrase, the limits found in it, and the names that its marks stand for."""

    phrase: Phrase
    limits: tuple[tuple[Limit, str], ...]
    names: Sequence[Name]

    def name(self, item: Item) -> Name:
        return named(item.word, self.names)

    @property
    def tells_change(self) -> bool:
        """Whether something is said to become something else."""
        ends = [item.role for item in self.phrase if item.role]
        return len(ends) > 1 or any(item.word in ("convert", "make", "add") for item in self.phrase)


def understand(store: Store, asked: str) -> Understood:
    """The named question that a plain-language question means; raises UsageError where none fits."""
    text = " ".join(asked.strip().rstrip("?!.").split())
    known = names_of_kinds(store)
    without = {key: {kind: said for kind, said in kinds.items() if kind != "method"} for key, kinds in known.items()}
    for spelled in dict.fromkeys((text, parted := _PARTS.sub(r" \1", text), _respelled(parted, known))):
        fits: list[tuple[tuple[int, int], Understood]] = []
        for names_of, families in ((known, True), (known, False), (without, True)):
            # 'InP clusters' is a family's name, and are clusters of InP; 'NMR' is a method, but not in 'NMR shifts'
            fits += _fits(*mark_names(names_of, spelled, families), known)
        if fits:
            return max(fits, key=lambda fit: fit[0])[1]
    raise UsageError(_none_fits(asked, *mark_names(known, text, families=True)))


def _respelled(text: str, known: Known) -> str:
    """The text with the nearest word of the lexicon and the wordings in the place of each that neither these nor the
    names have: 'shortset' is 'shortest'. Words that begin otherwise are no misspellings ('irreversible'), and what
    is one of a word that says nothing may say something ('stored')."""
    telling = sorted(vocabulary() - lexicon().ignored)

    def nearest(word: str) -> str:
        if not re.fullmatch("[a-z]{5,}", word) or word in vocabulary() or name_key(word) in known:
            return word
        near = difflib.get_close_matches(word, [other for other in telling if other[0] == word[0]], 1, _LIKE)
        return near[0] if near else word

    return re.sub(r"[^\s,;:\"']+", lambda word: nearest(word[0]), text)


def _fits(marked: str, names: tuple[Name, ...], known: Known) -> Iterator[tuple[tuple[int, int], Understood]]:
    """The questions that a text fits, each with how well: by its words, and by the places of the wording."""
    for reading in _readings(marked, names, known):
        words = frozenset(item.word for item in reading.phrase if not item.is_thing)
        for question in questions():
            for wording in wordings(question):
                if wording.words <= words:
                    fit = _Fit(question, wording, reading)
                    if fit.holds() and fit.score >= 0:  # else more of the text is only let pass than is understood
                        yield (fit.score, len(wording.slots)), Understood(question.name, fit.found)


def _readings(marked: str, names: tuple[Name, ...], known: Known) -> Iterator[_Reading]:
    """The text with each choice of the limits that are found in it taken out."""
    found = [limit for limit in lexicon().limits if limit.pattern.search(marked)]
    for count in range(len(found), -1, -1):
        for taken in combinations(found, count):
            text, limits = marked, list[tuple[Limit, str]]()
            for limit in taken:
                if said := limit.pattern.search(text):
                    limits.append((limit, limit.value or said["value"]))
                    text = f"{text[: said.start()]} {text[said.end() :]}"
            text, all_names = mark_unknown(text, names, known)

            def is_species(mark: str, known: Sequence[Name] = all_names) -> bool:
                return named(mark, known).may_be("species")

            yield _Reading(
                lexicon().read(text, lambda word: bool(re.fullmatch(MARK, word)), is_species), tuple(limits), all_names
            )


@dataclass
class _Fit:
    """How a reading of a text fits a wording of a question, step by step."""

    question: Question
    wording: Wording
    reading: _Reading
    found: dict[str, str] = field(default_factory=dict)
    score: int = 0

    def holds(self) -> bool:
        """Whether it fits: every word and name of the text has its place, and every place is filled."""
        self.score = sum(map(weight, self.wording.words))
        rest = [item for item in self.reading.phrase if item.is_thing or item.word not in self.wording.words]
        return (
            self._take_limits()
            and all(self._fill(slot, rest) for slot in self.wording.slots if slot.word not in self.found)
            and self._find_places(rest)
            and all(not parameter.required or parameter.name in self.found for parameter in self.question.parameters)
        )

    def _take_limits(self) -> bool:
        """Set for each limit the first of its parameters that the question has; False where there is none."""
        known = self.question.by_name
        for limit, value in self.reading.limits:
            names = [named(mark, self.reading.names) for mark in re.findall(MARK, value)]
            for name in limit.parameters:
                if name in known and name not in self.found and self._takes_all(known[name], names, value):
                    self._set(known[name], unmarked(value, self.reading.names))
                    break
            else:
                return False
        return True

    def _takes_all(self, parameter: Parameter, names: list[Name], value: str) -> bool:
        """Whether a parameter takes what a limit names: several things, or one of several, only where it can."""
        one = len(names) < 2 or parameter.type.endswith("+")
        any_of = parameter.type == "chemical" and " or " in value and " and " not in value
        return (one or any_of) and all(_takes(parameter, name) for name in names)

    def _set(self, parameter: Parameter, value: str) -> None:
        self.found[parameter.name] = value
        if parameter.type == "material":  # the clusters of a material are more than those that go by a family's name
            self.score += 2

    def _fill(self, slot: Item, rest: list[Item]) -> bool:
        """Fill a place of the wording with the first item that it takes."""
        name, _, kind = slot.word.removesuffix("...").partition(":")
        parameter = self.question.by_name[name]
        for item in () if slot.word.endswith("...") else rest:
            if (value := self._value(parameter, item, slot.role, kind)) is not None:
                rest.remove(item)
                self.score += not item.is_thing
                self.score -= self._strangeness(parameter, item)
                self._set(parameter, value)
                return True
        return slot.word.endswith("...") and self._fill_text(parameter, rest)

    def _has_role(self, item: Item, role: str) -> bool:
        """Whether a name may stand where that role is asked for: what binds to a species is part of no change."""
        return item.role == role or (item.role == "to" and not role and not self.reading.tells_change)

    def _strangeness(self, parameter: Parameter, item: Item) -> int:
        """What it takes from the score that nobody knows what a name is one of: most are of species."""
        if not item.is_thing or self.reading.name(item).kinds:
            return 0
        return 2 if parameter.type == "species" else 3

    def _value(self, parameter: Parameter, item: Item, role: str, kind: str = "") -> str | None:
        """The value that an item is for a parameter in a place of that role, and for names of that kind; None where it
        is none."""
        if item.is_thing:
            name = self.reading.name(item)
            fits = kind in name.kinds if kind else _takes(parameter, name)
            return name.written if self._has_role(item, role) and fits else None
        if parameter.type == "property":
            return item.word if item.word in lexicon().properties else None
        return _choice(parameter, item.word)

    def _fill_text(self, parameter: Parameter, rest: list[Item]) -> bool:
        """Fill the place of a text with what stands together and is not told anyway."""
        phrase, strange = self.reading.phrase, [item for item in rest if not self._is_placed(item)]
        places = [place for place, item in enumerate(phrase) if item in strange]
        if not places or phrase[places[0] : places[-1] + 1] != tuple(strange):
            return False
        for item in strange:
            rest.remove(item)
        self.score -= len(strange)
        self._set(parameter, unmarked(" ".join(item.written for item in strange), self.reading.names))
        return True

    def _is_placed(self, item: Item) -> bool:
        """Whether it says something without being of a text: a name that another parameter takes, or what is told."""
        known = not item.is_thing or self.reading.name(item).kinds
        return (known and any(self._places_of(item, set()))) or item.word in tolerated(self.question)

    def _find_places(self, rest: list[Item]) -> bool:
        """Find a parameter for each name that the wording has no place for, one for each kind; False for what is left
        that is not tolerated."""
        filled = set[str]()
        for item in rest:
            parameter, value = next(self._places_of(item, filled), (None, ""))
            if parameter is not None:
                self._set(parameter, value)
                self.score -= self._strangeness(parameter, item)
                filled.add(parameter.type)
            elif item.is_thing or item.word not in tolerated(self.question):
                return False
            else:
                self.score -= weight(item.word) == 2 and item.word not in also(self.question)
        return True

    def _places_of(self, item: Item, filled: set[str]) -> Iterator[tuple[Parameter, str]]:
        for parameter in self.question.parameters:
            if parameter.name in self.found or parameter.type in filled or parameter.default is not None:
                continue
            role = _ROLES.get(parameter.name, "")
            if parameter.type != "text" and (value := self._value(parameter, item, role)) is not None:
                yield parameter, value


def _takes(parameter: Parameter, name: Name) -> bool:
    return name.may_be(parameter.type.rstrip("+"))


def _choice(parameter: Parameter, word: str) -> str | None:
    """The choice of a parameter that a word means; None where it is none."""
    if "|" not in parameter.type:
        return None
    meant = {lexicon().read(choice, lambda _: False, lambda _: False): choice for choice in parameter.type.split("|")}
    return next((choice for phrase, choice in meant.items() if [item.word for item in phrase] == word.split()), None)


def _none_fits(asked: str, marked: str, names: Sequence[Name]) -> str:
    """The message: what was recognized, and the questions that share most words with what was asked."""
    said = lexicon().read(re.sub(MARK, " ", marked), lambda _: False, lambda _: False)
    words = {item.word for item in said}
    scored = [(max(len(words & wording.words) for wording in wordings(q)), q.name, q) for q in questions()]
    near = [q for score, _, q in sorted(scored, key=lambda each: (-each[0], each[1])) if score][:3]
    seen = ", ".join(f"{name.written} ({' or '.join(sorted(name.kinds))})" for name in names)
    message = f"no question fits '{asked}'"
    message += f"; recognized: {seen}" if seen else "; no name in it is one that the store knows"
    if near:
        message += "; near ones: " + "; ".join(f"{q.name} ('{q.question}')" for q in near)
    return message + " (mscgraph ask --list shows all)"
