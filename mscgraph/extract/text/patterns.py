"""The pattern language of statements, and its compiler.

Patterns live in `pipelines/patterns/*.toml`; their grammar is explained at the top of `conversions.toml`. A pattern
is matched against a *sketch* of a sentence: its tokens in lower case, one space between them, each mention replaced
by a sign such as `‹S3›` (species number 3). The compiler turns a pattern into a regular expression over sketches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from mscgraph.errors import DataError
from mscgraph.extract.names.wording import word_classes, words_file
from mscgraph.resources import entry_place, folder, load_toml

SIGNS = {  # first letter of a mention's sign in a sketch
    "species": "S", "generic": "G", "chemical": "C", "method": "M", "temperature": "T", "duration": "D",
    "length": "W", "energy": "E", "percent": "P", "shift": "H", "lifetime": "L", "amount": "Q",
}  # fmt: skip
SLOTS = {  # what a slot of that name takes
    "source": "SG", "target": "SG", "product": "SG", "subject": "SG", "other": "SG", "chain": "S",
    "reagent": "C", "precursor": "C", "ligand": "C", "solvent": "C", "chemical": "C",
    "method": "M", "temperature": "T", "duration": "D", "length": "W", "energy": "E", "percent": "P",
    "shift": "H", "lifetime": "L", "amount": "Q",
}  # fmt: skip

NEVER = r"(?!)"  # what no text matches
_AUXILIARY = r"(?:is|are|was|were|has|have|had|can|could|may|might|will|would|do|does|did|then|in\sturn)\s"
_WORD = r"[^\s‹›,;:.()\[\]]+"
_PLAIN_WORD = re.compile(r"[a-z,:;→⇌↔⇄-]+")
_PLAIN = rf"{_WORD} "  # a word that can stand in front of a noun; function words end in a tab
_PRONOUN = r"(?:it|they|them|itself|the\slatter|the\sformer|these|the\sothers?)\s"
_POSSESSIVE = r"(?:its|their)\s"


@cache
def _gaps() -> dict[str, str]:
    """What gaps run over. None runs over a clause's end, the long ones not over words that compare, either."""
    breaks = "|".join(words_file()["gap_breakers"])
    stop = rf";\s|¶\s|(?:{breaks})\s"
    return {
        "_": rf"(?:{_WORD}\s){{0,3}}?",
        "..": rf"(?:(?!{stop}|‹[SG]\d+›|whereas\s|while\s|but\s)\S+\s){{0,9}}?",
        "...": rf"(?:(?!{stop}|‹S\d+›)\S+\s){{0,18}}?",
    }


def _one(letters: str, *, pronoun: bool, possessive: bool = False) -> str:
    sign = rf"‹{letters[0]}\d+›\s"
    if "G" in letters:  # 'its precursor compound, PC-360' is PC-360
        sign = rf"(?:{sign}|‹G\d+›\s(?!(?:,\s)?‹S))"
    core = rf"(?:{sign}|{_PRONOUN}{'|' + _POSSESSIVE if possessive else ''})" if pronoun else sign
    return rf"(?:{_PLAIN}|‹[WQ]\d+›\s|‹G\d+›\s(?:,\s)?(?=‹S)){{0,4}}?{core}"


def _slot(name: str) -> str:
    letters = SLOTS[name]
    if name == "chain":
        one = _one(letters, pronoun=False)
        return rf"(?P<chain>{one}(?:(?:,\s)?(?:and\s)?(?:then\s)?(?:finally\s)?(?:to|into|→)\s{one}){{2,}})"
    one = _one(letters, pronoun="G" in letters, possessive=name == "subject")
    again = rf"{_one(letters, pronoun=False)}(?:[/+:]\s‹{letters[0]}\d+›\s){{0,3}}"
    both = r"(?:and|or|as\swell\sas)\s"
    lists = (
        rf"(?:,\s{again}){{1,7}}(?:,\s)?{both}{again}(?:,\s{both}{again}(?!(?:is|was|has)\s))?",
        rf"{both}{again}",
        rf",\s{both}{again}(?!{_AUXILIARY})",  # 'A, and B was …' begins a new clause
        rf"(?:[/+:]\s{again}){{1,2}}",
    )
    more = rf"(?:{'|'.join(lists)})?"
    return rf"(?P<{name}>{one}{more})"


@dataclass(frozen=True)
class Pattern:
    """A pattern. `gives` are fields fixed by the pattern itself; `example` is a sentence that it matches.

    `expression` is the regular expression that it stands for; it can match only where a text shares a word with each
    of `needed`, which is far cheaper to see.
    """

    statement: str
    match: str
    expression: str
    needed: tuple[frozenset[str], ...]
    example: str
    finds: tuple[str, ...]
    gives: tuple[tuple[str, object], ...]
    rank: int
    anchor: str
    where: str = ""
    """File and line of `pipelines`."""
    kind: str = "pattern"

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when the first sentence has what it needs."""
        return re.compile(self.expression)

    def can_match(self, words: frozenset[str]) -> bool:
        """Whether the words that the pattern cannot do without are among those of a sketch."""
        return not any(map(words.isdisjoint, self.needed))


def compiled(match: str, classes: dict[str, str], where: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """The regular expression of a pattern, and the words of which it needs one each, those of an item that must be
    there; raises DataError naming `where` for unknown slots or a bad expression."""
    parts: list[str] = []
    needed: list[frozenset[str]] = []
    seen: set[str] = set()
    for item in match.split():
        if item in _gaps():
            parts.append(_gaps()[item])
            continue
        if item.startswith("!"):
            parts.append(rf"(?!(?:{item[1:]})\s)")
            _check(parts[-1], match, where)
            continue
        bare, optional = (item[:-1], True) if item.endswith("?") else (item, False)
        piece = _item(bare, classes, seen, where)
        parts.append(rf"(?:{piece})?" if optional else piece)
        first = frozenset() if _is_slot(bare) else _first_words(bare, classes)
        if not _is_slot(bare) and not first:
            _check(piece, match, where)
        if first and not optional:
            needed.append(first)
    return r"(?:(?<=\s)|^)" + "".join(parts), tuple(needed)


def _is_slot(item: str) -> bool:
    return item[:1] == "{" and item[1:-1] in SLOTS


def _first_words(item: str, classes: dict[str, str]) -> frozenset[str]:
    """The words with which what an item stands for can begin; none where one of them is more than a plain word."""
    if item.startswith("{"):
        words = [
            phrase.split()[0] for name in item[1:-1].split("|") for phrase in classes[name].split("|") if phrase.split()
        ]
    else:
        words = item[1:-1].split("|") if item[0] == "(" and item[-1] == ")" else [item]
    return frozenset(words if all(_PLAIN_WORD.fullmatch(word) for word in words) else ())


def _check(piece: str, match: str, where: str) -> None:
    """Raises DataError where a part of a pattern is no expression."""
    try:
        re.compile(piece)
    except re.error as error:
        raise DataError(f"{where}: {error} in {match!r}") from error


def _item(item: str, classes: dict[str, str], seen: set[str], where: str) -> str:
    if item.startswith("{") and item.endswith("}"):
        name = item[1:-1]
        if name in SLOTS:
            if name in seen:
                return rf"(?P={name})"
            seen.add(name)
            return _slot(name)
        wanted = name.split("|")
        if all(part in classes for part in wanted):
            return rf"(?:{_phrases(' | '.join(classes[part] for part in wanted))})"
        raise DataError(f"{where}: no slot or word class {{{name}}}")
    return rf"(?:{item})\s"


def _phrases(text: str) -> str:
    """A word class: phrases separated by '|', words by spaces; '~' after a stem stands for any ending."""
    phrases = (p.split() for p in text.replace("\n", " ").split("|"))
    return "|".join("".join(w.replace("~", r"[a-z]*") + r"\s" for w in words) for words in phrases if words)


@cache
def load_patterns(kind: str) -> tuple[Pattern, ...]:
    """The compiled patterns of one file of `pipelines/patterns`, in the order of the file: earlier ones win."""
    path = folder("pipelines") / "patterns" / f"{kind}.toml"
    data = load_toml(path)
    classes = word_classes() | data.get("classes", {})
    return tuple(_pattern(entry, classes, path, number) for number, entry in enumerate(data["pattern"], 1))


@cache
def function_words() -> frozenset[str]:
    """Words that never stand between an article and its noun; in a sketch a tab follows them instead of a space."""
    return frozenset(words_file()["function_words"])


def _pattern(entry: dict[str, object], classes: dict[str, str], path: Path, number: int) -> Pattern:
    where = f"{path.name}, pattern {number}"
    missing = {"statement", "match", "example", "finds"} - entry.keys()
    if missing:
        raise DataError(f"{where}: {', '.join(sorted(missing))} missing")
    gives = entry.get("gives", {})
    finds = entry["finds"]
    expression, needed = compiled(str(entry["match"]), classes, where)
    return Pattern(
        statement=str(entry["statement"]),
        match=str(entry["match"]),
        expression=expression,
        needed=needed,
        example=str(entry["example"]),
        finds=tuple(str(f) for f in finds) if isinstance(finds, list) else (str(finds),),
        gives=tuple(gives.items()) if isinstance(gives, dict) else (),
        rank=int(str(entry.get("rank", 1))),
        anchor=str(entry.get("anchor", "")),
        where=entry_place(f"patterns/{path.name}", "pattern", number - 1),
    )
