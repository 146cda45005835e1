"""Patterns over trees (`pipelines/patterns/dependencies.toml`, whose head explains them), and what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mscgraph.errors import DataError
from mscgraph.extract.syntax import trees
from mscgraph.extract.syntax.trees import Tree
from mscgraph.extract.text.patterns import NEVER, SLOTS, Pattern
from mscgraph.extract.text.sketch import SIGN
from mscgraph.extract.text.verbs import all_forms, listed, plurals
from mscgraph.resources import entry_place, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEPTH = 3  # how many nouns such as 'formation of a mixture of' stand before what is meant


@dataclass(frozen=True)
class Step:
    """One step of a path: 'subject', 'object' …, or words that introduce a phrase or a clause; the class of words of
    which one must stand at its end, if any."""

    words: tuple[str, ...]
    to: str = ""


Path = tuple[Step, ...]


@dataclass(frozen=True)
class TreePattern:
    """What a word of the lemmas says, and the paths from it to what it says it of."""

    pattern: Pattern
    words: frozenset[str]
    slots: tuple[tuple[str, tuple[Path, ...]], ...]
    unless: tuple[Path, ...]


@dataclass(frozen=True)
class Relation:
    """A pattern's find: where its word stands in the sketch, and where the words that fill its slots do."""

    pattern: TreePattern
    anchor: int
    slots: dict[str, int]


@cache
def load_tree_patterns() -> tuple[TreePattern, ...]:
    """The patterns of `dependencies.toml`; raises DataError where one lacks a field or names an unknown class."""
    return tuple(_pattern(entry, n) for n, entry in enumerate(pipeline("patterns/dependencies.toml")["pattern"]))


def _pattern(entry: dict[str, Any], number: int) -> TreePattern:
    where = f"dependencies.toml, pattern {number + 1}"
    missing = {"statement", "slots", "example", "finds"} - entry.keys()
    if not entry.keys() & {"takes", "lemmas"}:
        missing.add("lemmas")
    if missing:
        raise DataError(f"{where}: {', '.join(sorted(missing))} missing")
    slots = tuple((name, tuple(_path(p, where) for p in paths)) for name, paths in entry["slots"].items())
    unless = tuple(_path(p, where) for p in entry.get("unless", ()))
    said = ", ".join(f"{name}: {paths[0]}" for name, paths in entry["slots"].items())
    place = entry_place("patterns/dependencies.toml", "pattern", number)
    pattern = Pattern(
        entry["statement"], said, NEVER, (), entry["example"], tuple(entry["finds"]), (), 1, "", place, "syntax"
    )
    return TreePattern(pattern, _forms((*entry.get("takes", ()), *entry.get("lemmas", ()))), slots, unless)


def _forms(words: Iterable[str]) -> frozenset[str]:
    """Words in all forms, as verbs and as nouns: a model's lemmatizer need not know 'isomerizes'. 'becomes: verbs' is a
    list of changes.toml."""
    each = [word for name in words for word in (listed(name) if ": " in name else (name,))]
    return frozenset((*all_forms(each), *plurals(each)))


def _path(text: str, where: str) -> Path:
    steps = []
    for part in text.split(" / "):
        words, _, to = part.partition(": ")
        if to and to not in pipeline("patterns/dependencies.toml")["classes"]:
            raise DataError(f"{where}: no word class '{to}'")
        steps.append(Step(tuple(words.split("|")), to))
    return tuple(steps)


def relations(tree: Tree, patterns: tuple[TreePattern, ...]) -> Iterator[Relation]:
    """What the patterns find in a tree."""
    for token in tree.doc:
        for pattern in patterns:
            cued = not pattern.words.isdisjoint(_said(tree, token))
            if cued and not any(_walk(tree, token, path) for path in pattern.unless):
                yield from _filled(tree, token, pattern)


def _filled(tree: Tree, token: Token, pattern: TreePattern) -> Iterator[Relation]:
    slots: dict[str, int] = {}
    for name, paths in pattern.slots:
        taken = set(slots.values())
        found = (end for path in paths for end in _walk(tree, token, path) if tree.offset(end) not in taken)
        meant = (n for end in found for n in _meant(tree, end, SLOTS[name]))
        named = next((n for n in meant if tree.offset(n) not in taken), None)
        if named is None:
            return
        slots[name] = tree.offset(named)
    yield Relation(pattern, tree.offset(token), slots)


def _walk(tree: Tree, token: Token, path: Path) -> list[Token]:
    found = [token]
    for step in path:
        found = [end for start in found for end in _step(start, step.words) if _is(tree, end, step.to)]
    return found


def _step(token: Token, words: tuple[str, ...]) -> list[Token]:
    match words:
        case ("subject",):
            return trees.subjects(token)
        case ("object",):
            return trees.objects(token)
        case ("complement",):
            return [c for c in token.children if c.dep_ in ("attr", "acomp", "oprd")]
        case ("bearer",):
            return trees.bearers(token)
    return [*trees.phrases(token, words), *trees.clauses(token, words)]


def _is(tree: Tree, token: Token, name: str) -> bool:
    return not name or not _class(name).isdisjoint(_said(tree, token))


def _said(tree: Tree, token: Token) -> tuple[str, str]:
    """A word as printed, and its lemma where the model has read it as it is."""
    word = tree.word(token)
    return word, token.lemma_ if word == token.text else word


@cache
def _class(name: str) -> frozenset[str]:
    return _forms(pipeline("patterns/dependencies.toml")["classes"][name])


def _meant(tree: Tree, token: Token, letters: str, depth: int = 0) -> list[Token]:
    """The name of the slot's kind, or pronoun, that a noun is or stands in front of: 'formation of A'."""
    if _is_name(tree, token, letters) or token.tag_ in ("PRP", "DT"):
        return [token]
    if depth < _DEPTH and _is(tree, token, "light"):
        return [n for end in trees.phrases(token, ("of",)) for n in _meant(tree, end, letters, depth + 1)]
    if _is(tree, token, "sample"):
        before = (c for c in token.children if c.dep_ in ("compound", "nmod", "amod"))
        return [c for c in before if _is_name(tree, c, letters)]
    return []


def _is_name(tree: Tree, token: Token, letters: str) -> bool:
    sign = SIGN.match(tree.sketch.text, tree.offset(token))
    return sign is not None and sign[1] in letters
