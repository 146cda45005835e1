"""The words of plain-language questions: the lexicon, phrases read by it, and the wordings of the named questions.

A phrase is what is left of a text, or of a wording, when each word stands for all that mean the same and what says
nothing is gone: words, in whatever order, and things (names in a text, places of parameters in a wording) with their
roles. Of a change something is where it starts (`from`), something what it leads to (`to`): 'A turns into B', 'B comes
from A' and 'the conversion of A to B' are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from mscgraph.ask.questions import Question, questions
from mscgraph.resources import folder, load_toml

NUMBER = r"[-−]?\d+(?:\.\d+)?"
MARK = r"[\ue000-\uf8ff]"
"""Names that were found stand in the text as characters of the private use area."""

_PLACES = {
    "NUMBER": NUMBER,
    "NAME": MARK,
    "WORD": r"[a-z][\w()-]+",
    "DEGREES": r"(?:° ?C?|deg(?:rees?)? ?C\b|degrees(?: Celsius)?|C\b)",
}
_JOINING = ("and", "or")
_OPPOSITE = {"from": "to", "to": "from"}
_CHOICE = re.compile(r"\[(?P<optional>[^\[\]]+)\]|\((?P<choice>[^()]+)\)")


@dataclass(frozen=True)
class Item:
    """A word of a phrase, as the one that stands for all of its meaning and as it is written, or a thing (the mark of
    a name, the place of a parameter), with its role: 'from', 'to' or none."""

    word: str
    written: str
    is_thing: bool = False
    role: str = ""


Phrase = tuple[Item, ...]


@dataclass(frozen=True)
class Wording:
    """The words that a question of this wording has to hold, and the places that have to be filled."""

    words: frozenset[str]
    slots: Phrase


@dataclass(frozen=True)
class Limit:
    """What narrows an answer: the parameters that it may set, its pattern, and its value where that is always one."""

    parameters: tuple[str, ...]
    pattern: re.Pattern[str]
    value: str


@dataclass(frozen=True)
class Lexicon:
    """What `queries/asking.toml` holds."""

    ignored: frozenset[str]
    same: Mapping[tuple[str, ...], tuple[str, ...]]
    properties: frozenset[str]
    told: Mapping[str, frozenset[str]]
    limits: tuple[Limit, ...]

    @property
    def longest(self) -> int:
        """The number of words of the longest phrase that means the same as a word."""
        return max(map(len, self.same))

    def read(self, text: str, is_thing: Callable[[str], bool], is_species: Callable[[str], bool]) -> Phrase:
        """The phrase that a text comes to."""
        said = [word for word in map(_bare, text.split()) if word]
        out: list[Item] = []
        joined = False
        for item in self._same(said, is_thing):
            if not item.is_thing and item.word in self.ignored:
                joined = joined or item.word in _JOINING
                continue
            if item.is_thing and out and is_species(item.word):
                if out[-1].word in _OPPOSITE:
                    item = replace(item, role=out.pop().word)
                elif joined and out[-1].is_thing:  # 'from A and B'
                    item = replace(item, role=out[-1].role)
            if item.is_thing or item.word in _OPPOSITE or item.word not in {other.word for other in out}:
                out.append(item)
            joined = False
        return _opposed([item for item in out if item.is_thing or item.word not in _OPPOSITE], is_species)

    def _same(self, said: list[str], is_thing: Callable[[str], bool]) -> Iterator[Item]:
        """The words with what they mean, the longest phrases first; 'NAME' ends a phrase that is one before a name."""
        place = 0
        while place < len(said):
            if is_thing(said[place]):
                yield Item(said[place], said[place], is_thing=True)
                place += 1
                continue
            lowered = ["NAME" if is_thing(word) else word.lower() for word in said[place : place + self.longest]]
            end = next((n for n in range(len(lowered), 0, -1) if tuple(lowered[:n]) in self.same), 0)
            meant = self.same[tuple(lowered[:end])] if end else (lowered[0],)
            taken = end - (lowered[end - 1] == "NAME") if end else 1
            yield from (Item(word, " ".join(said[place : place + taken])) for word in meant)
            place += taken

    def means(self, word: str) -> bool:
        """Whether it is a word of the lexicon."""
        return word in self.ignored or word in self.told or (word,) in self.same

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that mean something, or nothing."""
        limits = (word for limit in self.limits for word in re.findall("[a-z]{4,}", limit.pattern.pattern))
        return frozenset({*self.ignored, *self.told, *self.properties, *limits, *(w for p in self.same for w in p)})


def _bare(word: str) -> str:
    """A word without what stands around it; a mark of a name keeps to itself."""
    found = re.search(MARK, word)
    return found[0] if found else word.replace("’", "'").strip(",;:\"'.?!").removesuffix("'s")


def _opposed(phrase: list[Item], is_species: Callable[[str], bool]) -> Phrase:
    """The phrase, with the other role for the other one where one of two species is said to be an end of a change."""
    species = [item for item in phrase if item.is_thing and is_species(item.word)]
    roles = [item.role for item in species]
    if len(species) == 2 and sorted(map(bool, roles)) == [False, True]:
        other = _OPPOSITE["".join(roles)]
        return tuple(replace(item, role=other) if item in species and not item.role else item for item in phrase)
    return tuple(phrase)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data: dict[str, Any] = load_toml(folder("queries") / "asking.toml")
    meanings = (*data["same"].items(), *data["properties"].items())
    same = {_spoken(other): tuple(word.split()) for word, others in meanings for other in others}
    limits = tuple(
        Limit(
            tuple(entry["parameters"]),
            re.compile(re.sub("NUMBER|NAME|WORD|DEGREES", lambda place: _PLACES[place[0]], entry["pattern"])),
            entry.get("value", ""),
        )
        for entry in data["limit"]
    )
    told = {word: frozenset(columns) for word, columns in data["told"].items()}
    return Lexicon(frozenset(data["ignored"]), same, frozenset(data["properties"]), told, limits)


def _spoken(phrase: str) -> tuple[str, ...]:
    return tuple(word if word == "NAME" else word.lower() for word in phrase.split())


@cache
def wordings(question: Question) -> tuple[Wording, ...]:
    """The wordings of a question, every choice made."""
    expanded = (each for wording in (question.question, *question.asked) for each in _expanded(wording))
    return tuple(dict.fromkeys(_wording(question, each) for each in expanded))


def _wording(question: Question, written: str) -> Wording:
    known = question.by_name

    def is_species(place: str) -> bool:
        return known[place.strip("{.}").partition(":")[0]].type == "species"

    phrase = lexicon().read(written, lambda word: word.startswith("{"), is_species)
    slots = tuple(replace(item, word=item.word.strip("{}")) for item in phrase if item.is_thing)
    return Wording(frozenset(item.word for item in phrase if not item.is_thing), slots)


def _expanded(wording: str) -> Iterator[str]:
    found = _CHOICE.search(wording)
    if not found:
        yield wording
        return
    choices = found["choice"].split("|") if found["choice"] else ("", found["optional"])
    for choice in choices:
        yield from _expanded(f"{wording[: found.start()]}{choice}{wording[found.end() :]}")


def weight(word: str) -> int:
    """What a word of a wording counts: those that may stand in any question tell little."""
    return 1 if lexicon().told.get(word) == frozenset() else 2


@cache
def tolerated(question: Question) -> frozenset[str]:
    """The words that may stand in whatever wording of a question: what its answer tells anyway, and what it says."""
    told = (word for word, columns in lexicon().told.items() if not columns or columns & set(question.columns))
    return frozenset((*told, *also(question)))


@cache
def also(question: Question) -> frozenset[str]:
    """The words of the line '# also' in the head of a question."""
    phrase = lexicon().read(" ".join(question.also), lambda _: False, lambda _: False)
    return frozenset(item.word for item in phrase)


@cache
def vocabulary() -> frozenset[str]:
    """The words of the lexicon and of all wordings."""
    said = (wording.words for question in questions() for wording in wordings(question))
    return lexicon().vocabulary.union(*said, *map(also, questions()))
