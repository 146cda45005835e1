"""Questions in plain language, by grammar and lexicon: which named question is meant, and with which parameters.

The names of the store are found in the text first, then limits ('below 120 °C', 'without HCl'); what is left has to be
a wording of a question, word for word but for words that say nothing. The lexicon is `queries/asking.toml`, the
wordings are in the heads of the questions. Nothing is guessed: where no wording fits, that is the answer.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mscgraph.ask.questions import Parameter, Question, questions
from mscgraph.ask.species import names_of_kinds
from mscgraph.errors import UsageError
from mscgraph.facts.names import name_key, own_number
from mscgraph.graph.store import Store
from mscgraph.resources import folder, load_toml

Known = Mapping[str, Mapping[str, set[str]]]
"""By the keys of names, how they are spelled for each kind of thing that they are names of."""

_LONGEST_NAME = 8  # words
_LIKE = 0.8  # how like a word has to be to a misspelled one
_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_FIRST_MARK = 0xE000  # names that were found stand in the text as characters of the private use area
_MARK = r"[\ue000-\uf8ff]"
_QUANTITY = rf"{_NUMBER} ?(?:°|degrees|nm|h|K|C)\b.*|{_NUMBER} ?°.*"
_PLACES = {
    "NUMBER": _NUMBER,
    "NAME": _MARK,
    "WORD": r"[a-z][\w()-]+",
    "DEGREES": r"(?:° ?C?|degrees(?: C\b| Celsius)?|C\b)",
}
_UNKNOWN = r"\S*[A-Z0-9]\S*(?: \S+){0,3}?"
_CHOICE = re.compile(r"\[(?P<optional>[^\[\]]+)\]|\((?P<choice>[^()]+)\)")


@dataclass(frozen=True)
class Understood:
    """The question that is meant, and its parameters as they would be typed."""

    question: str
    parameters: Mapping[str, str]

    @property
    def command(self) -> str:
        """The same as a command."""
        given = "".join(f" --{name} '{value}'" for name, value in self.parameters.items())
        return f"mscgraph ask {self.question}{given}"


@dataclass(frozen=True)
class _Name:
    """A name in the text: how it is written there, and the kinds of things that go by it."""

    written: str
    kinds: frozenset[str]


def understand(store: Store, asked: str) -> Understood:
    """The named question that a plain-language question means; raises UsageError where none fits."""
    text = " ".join(asked.strip().rstrip("?!.").split())
    known = names_of_kinds(store)
    without = {key: {kind: said for kind, said in kinds.items() if kind != "method"} for key, kinds in known.items()}
    for spelled in dict.fromkeys((text, _respelled(text, known))):
        fits: list[tuple[int, Understood]] = []
        for names_of, families in ((known, True), (known, False), (without, True)):
            # 'InP clusters' is a family's name, and are clusters of InP; 'NMR' is a method, but not in 'NMR shifts'
            fits += _fits(*_mark_names(names_of, spelled, families))
        if fits:
            return max(fits, key=lambda fit: fit[0])[1]
    raise UsageError(_none_fits(asked, *_mark_names(known, text, families=True)))


def _respelled(text: str, known: Known) -> str:
    """The text with the nearest word of the lexicon and the wordings in the place of each that neither these nor the
    names have: 'shortset' is 'shortest'."""

    def nearest(word: str) -> str:
        if not re.fullmatch("[a-z]{4,}", word) or word in _vocabulary() or name_key(word) in known:
            return word
        return next(iter(difflib.get_close_matches(word, _vocabulary(), 1, _LIKE)), word)

    return re.sub(r"[^\s,;:\"']+", lambda word: nearest(word[0]), text)


@cache
def _vocabulary() -> tuple[str, ...]:
    """The words of the wordings and of the lexicon, in order."""
    lexicon = _lexicon()
    asked = (wording for question in questions() for wording in (question.question, *question.asked))
    said = (
        *asked,
        *(phrase.pattern for phrase, _ in lexicon.same),
        *(limit.pattern.pattern for limit in lexicon.limits),
    )
    return tuple(sorted({*lexicon.ignored, *(word for each in said for word in re.findall("[a-z]{4,}", each))}))


def _fits(marked: str, names: tuple[_Name, ...]) -> Iterator[tuple[int, Understood]]:
    """The questions that a text fits, each with how much of the text its wording takes up."""
    for limited, limits in _with_limits(marked):
        plain = _plain(limited)
        for question in questions():
            for wording in _wordings(question):
                found = _fit(question, wording, plain, limits, names)
                if found is not None:
                    known = question.by_name
                    things = sum(name in limits or _is_thing(known[name], found[name], names) for name in found)
                    yield 10 * things + len(wording.split()) - wording.count("{"), Understood(question.name, found)


def _is_thing(parameter: Parameter, value: str, names: tuple[_Name, ...]) -> bool:
    """Whether a value is of the kind that a parameter asks for: a text, or a name that the store doesn't know, may be
    anything, and a choice is a word of the question."""
    if parameter.type == "text" or "|" in parameter.type:
        return False
    return not _is_named(parameter) or any(name.written in value for name in names)


def _is_named(parameter: Parameter) -> bool:
    return parameter.type.rstrip("+") in ("species", "chemical", "method", "material")


def _fit(
    question: Question, wording: str, plain: str, limits: Mapping[str, str], names: tuple[_Name, ...]
) -> dict[str, str] | None:
    """The parameters of a question whose wording this is; None where it is none."""
    known = question.by_name
    if not set(limits) <= set(known):
        return None
    found = _pattern(question, wording).fullmatch(plain)
    if not found:
        return None
    parameters = {name: value for name, value in found.groupdict().items() if value}
    for name, value in parameters.items():
        if re.fullmatch(_MARK, value):
            if not _takes(known[name], names[ord(value) - _FIRST_MARK]):
                return None
        elif known[name].type != "text" and re.search(_MARK, value):
            return None
        if _is_named(known[name]) and re.fullmatch(_QUANTITY, value):
            return None
    parameters |= limits
    if any(parameter.required and parameter.name not in parameters for parameter in question.parameters):
        return None
    return {name: _unmarked(value, names) for name, value in parameters.items()}


def _takes(parameter: Parameter, name: _Name) -> bool:
    return parameter.type.rstrip("+") in name.kinds or parameter.type == "text"


@cache
def _wordings(question: Question) -> tuple[str, ...]:
    """The wordings of a question as plain text, every choice made, with the places of parameters in braces."""
    return tuple(dict.fromkeys(_plain(each) for w in (question.question, *question.asked) for each in _expanded(w)))


def _expanded(wording: str) -> Iterator[str]:
    found = _CHOICE.search(wording.rstrip("?"))
    if not found:
        yield wording.rstrip("?")
        return
    choices = found["choice"].split("|") if found["choice"] else ("", found["optional"])
    for choice in choices:
        yield from _expanded(f"{wording[: found.start()]}{choice}{wording[found.end() :]}")


@cache
def _pattern(question: Question, wording: str) -> re.Pattern[str]:
    """A wording as a regular expression over plain text."""
    known = question.by_name
    pieces = (_slot(known[word[1:-1]]) if word.startswith("{") else re.escape(word) for word in wording.split())
    return re.compile("".join(f"{piece} " for piece in pieces))


def _slot(parameter: Parameter) -> str:
    if "|" in parameter.type:
        inside = parameter.type
    elif parameter.type in ("number", "range"):
        inside = _NUMBER
    elif parameter.type == "date":
        inside = r"\d{4}[\d:T-]*"
    elif parameter.type == "text":
        inside = r".+?"
    elif parameter.type == "property":
        inside = r"\w+(?: \w+)?"
    else:
        inside = f"{_MARK}|{_UNKNOWN}"
    return f"(?P<{parameter.name}>{inside})"


def _plain(text: str) -> str:
    """The text without words that say nothing, and with one word for all that mean the same; ends in a space."""
    lexicon = _lexicon()
    words = (word.strip(",;:\"'") for word in text.split())
    spelled = " ".join(word.lower() if re.fullmatch("[A-Z][a-z]*", word) else word for word in words)
    for pattern, word in lexicon.same:
        spelled = pattern.sub(word, spelled)
    return "".join(f"{word} " for word in spelled.split() if word not in lexicon.ignored)


def _with_limits(marked: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The text as it stands, and without the limits that are found in it, one reading after another."""
    yield marked, {}
    for readings in ((), ("with",), ("with", "reagent"), ("wavelength",)):
        text, limits = marked, {}
        for limit in _lexicon().limits:
            if limit.parameter not in readings and (found := limit.pattern.search(text)):
                limits[limit.parameter] = limit.value or found["value"]
                text = f"{text[: found.start()]} {text[found.end() :]}"
        if limits:
            yield text, limits


@dataclass(frozen=True)
class _Limit:
    parameter: str
    pattern: re.Pattern[str]
    value: str


@dataclass(frozen=True)
class _Lexicon:
    ignored: frozenset[str]
    heads: frozenset[str]
    same: tuple[tuple[re.Pattern[str], str], ...]
    limits: tuple[_Limit, ...]


@cache
def _lexicon() -> _Lexicon:
    data: dict[str, Any] = load_toml(folder("queries") / "asking.toml")
    phrases = [(other, word) for word, others in data["same"].items() for other in others]
    phrases.sort(key=lambda phrase: -len(phrase[0]))
    same = tuple(
        (
            re.compile(rf"(?<![\w{{-]){re.escape(other.rstrip('$'))}(?![\w}}-]){'$' if other.endswith('$') else ''}"),
            word,
        )
        for other, word in phrases
    )
    limits = tuple(
        _Limit(
            entry["parameter"],
            re.compile(re.sub("NUMBER|NAME|WORD|DEGREES", lambda place: _PLACES[place[0]], entry["pattern"])),
            entry.get("value", ""),
        )
        for entry in data["limit"]
    )
    return _Lexicon(frozenset(data["ignored"]), frozenset(data["heads"]), same, limits)


def _mark_names(known: Known, text: str, families: bool) -> tuple[str, tuple[_Name, ...]]:
    """The text with a mark in the place of each name that is known, the longest names first."""
    words, out, names = text.split(), [], list[_Name]()
    place = 0
    while place < len(words):
        for end in range(min(len(words), place + _LONGEST_NAME), place, -1):
            written = " ".join(words[place:end]).strip(",;:\"'")
            if (kinds := known.get(name_key(written))) and _is_name(written, kinds, families):
                tail = "," if words[end - 1].endswith(",") else ""
                out.append(chr(_FIRST_MARK + len(names)) + tail)
                names.append(_Name(written, frozenset(kinds)))
                place = end + _is_headed(words, end, written, kinds)
                break
        else:
            out.append(words[place])
            place += 1
    return " ".join(out), tuple(names)


def _is_headed(words: list[str], end: int, written: str, kinds: Mapping[str, set[str]]) -> bool:
    """Whether a word that adds nothing follows the name of one species: 'the 386-InP cluster'."""
    return "species" in kinds and own_number(written) and words[end : end + 1] != [] and words[end] in _lexicon().heads


def _is_name(written: str, kinds: Mapping[str, set[str]], families: bool) -> bool:
    """Whether it is no common word: 'in' is none of the names of indium, since it is written otherwise."""
    if not families and set(kinds) == {"species"} and not re.search(r"\d", written):
        return False
    if written.lower() in _lexicon().ignored or len(written) < 4:
        return any(written in spellings for spellings in kinds.values())
    return True


def _unmarked(value: str, names: tuple[_Name, ...]) -> str:
    """A value with the names as they were written; several are separated by semicolons, or by 'or' if any will do."""
    marks = re.findall(_MARK, value)
    if len(marks) > 1:
        between = " or " if " or " in value and " and " not in value else "; "
        return between.join(names[ord(mark) - _FIRST_MARK].written for mark in marks)
    return re.sub(_MARK, lambda mark: names[ord(mark[0]) - _FIRST_MARK].written, value).strip()


def _none_fits(asked: str, marked: str, names: Iterable[_Name]) -> str:
    """The message: what was recognized, and the questions that share most words with what was asked."""
    words = set(_plain(re.sub(_MARK, " ", marked)).split())
    scored = [
        (len(words & set(_plain(re.sub(r"[\[\](){}|?]", " ", " ".join((q.question, *q.asked)))).split())), q.name, q)
        for q in questions()
    ]
    near = [q for score, _, q in sorted(scored, key=lambda each: (-each[0], each[1])) if score][:3]
    seen = ", ".join(f"{name.written} ({' or '.join(sorted(name.kinds))})" for name in names)
    message = f"no question fits '{asked}'"
    message += f"; recognized: {seen}" if seen else "; no name in it is one that the store knows"
    if near:
        message += "; near ones: " + "; ".join(f"{q.name} ('{q.question}')" for q in near)
    return message + " (mscgraph ask --list shows all)"
