"""Names of methods: by lexicon, with what belongs to them ('in situ', 'spectra'), and NMR of any isotope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mscgraph.extract.names.dictionary import Dictionary, Hit, flatten
from mscgraph.lexicon import methods, words


@cache
def base_methods() -> Dictionary[str]:
    """All names of the lexicon's methods, and the name that facts use."""
    return Dictionary((name, entry.name) for entry in methods() for name in (entry.name, *entry.names))


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (
        "|".join(
            re.escape(flatten(w)).replace(r"\ ", " +") for w in sorted(words("methods.toml")[k], key=len, reverse=True)
        )
        for k in ("before", "after")
    )
    return re.compile(rf"(?<!\w)(?:(?:{before}) +)+$", re.IGNORECASE), re.compile(
        rf"(?: +(?:{after})(?!\w))+", re.IGNORECASE
    )


@cache
def _shared() -> re.Pattern[str]:
    table = dict(pair.split("=") for pair in words("methods.toml")["shared"])
    nouns = (
        "spectr(?:um|a|oscop(?:y|ies))|measurements?|data|kinetics|images?|patterns?|analys[ei]s|techniques?|decays?"
    )
    aside = r"\([^()]{1,30}\)"  # 'absorption (black) and PL (red) spectra'
    joint = r"(?:,? and (?:the )?|, ?|/| or | as well as )(?:\(?[a-h]\) )?"  # 'a) absorption and b) PL spectra'
    between = rf"(?:[\w-]+[ /]){{0,3}}?(?:[\w,-]+ |{aside} ){{0,3}}?"
    return re.compile(
        rf"\b(?P<word>{'|'.join(table)})(?=(?: {aside})?{joint}{between}(?:{nouns})\b)"
        rf"|\b(?:{nouns}) of (?:the )?(?P<behind>{'|'.join(table)})\b",
        re.IGNORECASE,
    )


_ISOTOPE = r"(?<![\w-])(?P<isotope>\d{1,3} ?[A-Z][a-z]?)(?:\{\d+[A-Z]\})?"
_NMR = re.compile(_ISOTOPE + r"[- ]+(?:(?:MAS|CP[-/]MAS|CP|solid-state) )?NMR\b")
_NMR_LIST = re.compile(
    _ISOTOPE
    + r"(?=(?:, | and | or |, and |/)(?:\d{1,3} ?[A-Z][a-z]?(?:\{\d+[A-Z]\})?(?:, | and | or |, and |/)?)+[- ]+NMR)"
)


def find_methods(flat: str, known: Dictionary[str] | None = None) -> Iterator[Hit[str]]:
    """Methods of a flattened text with the names that facts use; hits may overlap, longer ones are better."""
    before, after = _around()
    for hit in (known or base_methods()).find(flat):
        end = match.end() if (match := after.match(flat, hit.end)) else hit.end
        start = match.start() if (match := before.search(flat, max(0, hit.start - 40), hit.start)) else hit.start
        yield Hit(start, end, hit.value)
    for match in (*_NMR.finditer(flat), *_NMR_LIST.finditer(flat)):
        name = f"{match['isotope'].replace(' ', '')} NMR"
        entry = methods().find(name)
        end = behind.end() if (behind := after.match(flat, match.end())) else match.end()
        yield Hit(match.start(), end, entry.name if entry else name)
    table = {k.lower(): v for k, v in (pair.split("=") for pair in words("methods.toml")["shared"])}
    for match in _shared().finditer(flat):
        group = "word" if match["word"] else "behind"
        yield Hit(match.start(group), match.end(group), table[match[group].lower()])
