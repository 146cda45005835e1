"""Sentences of a treebank as extraction sees its own: in lower case, hyphenated words and names as one word each."""

from __future__ import annotations

import copy
import random
import re

from mscgraph.resources import folder, load_toml
from training.treebank import Sentence, Word

NOUNS: dict[str, list[str]] = load_toml(folder("pipelines") / "syntax.toml")["nouns"]
_TEMPERATURE, _DURATION = re.compile(r"[°º]|c$|k$"), re.compile(r"(?:h|hr|min|s|sec|ms|day|week|hour|minute|second)s?$")
_ALL = {noun for nouns in NOUNS.values() for noun in nouns}
_NAMES = ("species", "chemical", "method")
_WEIGHTS = (55, 37, 8)


def plain(sentence: Sentence) -> Sentence:
    """A copy with hyphenated words joined, in lower case and with lemmas that keep their digits."""
    sentence = copy.deepcopy(sentence)
    for place in range(len(sentence.words) - 2, 0, -1):
        words = sentence.words[place - 1 : place + 2]
        if len(words) == 3 and words[1].form in ("-", "‐", "‑") and not words[0].spaced and not words[1].spaced:
            sentence.merge(place - 1, place + 1)
    for word in sentence.words:
        word.form = word.form.lower()
        word.lemma = word.form if any(c.isdigit() for c in word.form) else word.lemma.lower()
    return sentence


def named(sentence: Sentence, chance: random.Random) -> Sentence:
    """A copy in which quantities, and at random other noun groups, are the nouns that stand for names."""
    sentence = copy.deepcopy(sentence)
    for bracketed in _asides(sentence):
        if chance.random() < 0.7:
            sentence.drop(bracketed)
    _quantities(sentence)
    place = 0
    while place < len(sentence.words):
        last = _group(sentence, place)
        if last is not None and chance.random() < 0.55:
            first = place if chance.random() < 0.8 else last
            tag = sentence.words[last].tag
            (kind,) = chance.choices(_NAMES, _WEIGHTS)
            sentence.merge(first, last, NOUNS[kind][tag.endswith("S")], tag)
            place = first + 1
        else:
            place = place + 1 if last is None else last + 1
    return sentence


def _asides(sentence: Sentence) -> list[list[Word]]:
    """What stands in brackets."""
    found, opened = [], -1
    for place, word in enumerate(sentence.words):
        if word.form in ("(", "["):
            opened = place
        elif word.form in (")", "]") and opened >= 0:
            found.append(sentence.words[opened : place + 1])
            opened = -1
    return found


def _quantities(sentence: Sentence) -> None:
    for place in range(len(sentence.words) - 2, -1, -1):
        number, unit = sentence.words[place : place + 2]
        if number.tag == "CD" and number.form[:1].isdigit() and number.head is unit and unit.tag in ("NN", "NNS"):
            kind = "temperature" if _TEMPERATURE.match(unit.form) else "quantity"
            sentence.merge(place, place + 1, NOUNS["duration" if _DURATION.match(unit.form) else kind][1], "NNS")


def _group(sentence: Sentence, first: int) -> int | None:
    """Where the noun ends that begins here, with the nouns in front of it."""
    words = sentence.words
    if words[first].form in _ALL:
        return None
    last = first
    while last + 1 < len(words) and words[last].label in ("compound", "nmod", "nummod") and words[last].tag != "DT":
        last += 1
    head = words[last]
    if not head.tag.startswith("NN") or any(word.head not in words[first + 1 : last + 1] for word in words[first:last]):
        return None
    return last
