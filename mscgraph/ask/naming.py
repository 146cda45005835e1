"""Names in the text of a question, found by the names that the store knows, and marked, so that a word stays a word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mscgraph.ask.wordings import MARK, lexicon, vocabulary
from mscgraph.facts.names import name_key

Known = Mapping[str, Mapping[str, set[str]]]
"""By the keys of names, how they are spelled for each kind of thing that they are names of."""

_LONGEST_NAME = 8  # words
_FIRST_MARK = 0xE000
_OF_CLAIMS = ("structure", "use")  # kinds of which a name stands for that which claims have
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|(?<!\w)['‘]([^'‘’]+)['’](?!\w)")
_STRANGE = re.compile(r"[A-Za-z].*\d|\d.*[A-Za-z]|.[A-Z]")  # what looks like a name or formula, wherever it stands


@dataclass(frozen=True)
class Name:
    """A name in the text: how it is written there, and the kinds of things that go by it; none where nobody knows."""

    written: str
    kinds: frozenset[str]

    def may_be(self, kind: str) -> bool:
        """Whether it may be the name of a thing of that kind: one that the store doesn't know may be one of any."""
        return kind in self.kinds or (not self.kinds and kind in ("species", "chemical", "material", "method", "text"))


def named(mark: str, names: Sequence[Name]) -> Name:
    """The name that a mark stands for."""
    return names[ord(mark) - _FIRST_MARK]


def unmarked(value: str, names: Sequence[Name]) -> str:
    """A value with the names as they were written; several are separated by semicolons, or by 'or' if any will do."""
    marks = re.findall(MARK, value)
    if len(marks) > 1:
        between = " or " if " or " in value and " and " not in value else "; "
        return between.join(named(mark, names).written for mark in marks)
    return re.sub(MARK, lambda mark: named(mark[0], names).written, value).strip()


def mark_names(known: Known, text: str, families: bool) -> tuple[str, tuple[Name, ...]]:
    """The text with a mark in the place of each name that is known, the longest names first, and of what is quoted."""
    names = list[Name]()

    def mark(written: str, kinds: frozenset[str]) -> str:
        names.append(Name(written, kinds))
        return chr(_FIRST_MARK + len(names) - 1)

    def mark_quoted(found: re.Match[str]) -> str:
        written = found[1] or found[2]
        return f" {mark(written, frozenset((*known.get(name_key(written), ()), 'quoted')))} "

    words, out, place = _QUOTED.sub(mark_quoted, text).split(), [], 0
    while place < len(words):
        for end in range(min(len(words), place + _LONGEST_NAME), place, -1):
            written = " ".join(words[place:end]).strip(",;:.").removesuffix("'s")
            if not words[end - 1].strip("-–—"):  # a dash between two parts of a sentence ends no name
                continue
            if (
                written.endswith("s")
                and name_key(written) not in known
                and "chemical" in known.get(name_key(written[:-1]), ())
            ):
                written = written[:-1]  # 'phosphonates'
            if (kinds := known.get(name_key(written))) and _is_name(written, kinds, families):
                said = next((min(kinds[kind]) for kind in _OF_CLAIMS if set(kinds) == {kind}), written)
                out.append(mark(said, frozenset(kinds)) + ("," if words[end - 1].endswith(",") else ""))
                place = end
                break
        else:
            out.append(words[place])
            place += 1
    return " ".join(out), tuple(names)


def mark_unknown(text: str, names: Sequence[Name], known: Known) -> tuple[str, tuple[Name, ...]]:
    """The text with a mark in the place of each word, too, that looks like a name that nobody knows."""
    every, out = list(names), []
    for word in text.split():
        bare = word.strip(",;:")
        if _STRANGE.search(bare) and not (
            re.search(MARK, bare) or bare.lower() in vocabulary() or name_key(bare) in known
        ):
            every.append(Name(bare, frozenset()))
            word = word.replace(bare, chr(_FIRST_MARK + len(every) - 1))
        out.append(word)
    return " ".join(out), tuple(every)


def _is_name(written: str, kinds: Mapping[str, set[str]], families: bool) -> bool:
    """Whether it is no common word: 'in' is none of the names of indium, since it is written otherwise."""
    if not families and set(kinds) == {"species"} and not re.search(r"\d", written):
        return False
    if lexicon().means(written):
        return False
    if lexicon().means(written.lower()) or len(written) < 4:
        return any(written in spellings for spellings in kinds.values())
    return True
