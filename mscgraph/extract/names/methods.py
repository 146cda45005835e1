"""Names of methods: by lexicon, with what belongs to them ('in situ', 'spectra'), and NMR of any isotope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mscgraph.extract.names.dictionary import Dictionary, Hit, flatten
from mscgraph.extract.names.vocabulary import vocabulary
from mscgraph.extract.names.wording import with_words, wording
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
def _short() -> dict[str, str]:
    """Words that name a method only where a noun follows that several share, in lower case, and the methods."""
    return {word.lower(): method for word, method in (pair.split("=") for pair in words("methods.toml")["shared"])}


@cache
def _shared() -> re.Pattern[str]:
    aside = r"\([^()]{1,30}\)"  # 'absorption (black) and PL (red) spectra'
    joint = r"(?:,? and (?:the )?|, ?|/| or | as well as )(?:\(?[a-h]\) )?"  # 'a) absorption and b) PL spectra'
    between = rf"(?:[\w-]+[ /]){{0,3}}?(?:[\w,-]+ |{aside} ){{0,3}}?"
    return wording(
        rf"\b(?P<word>{'|'.join(_short())})(?=(?: {aside})?{joint}{between}<data>\b)"
        rf"|\b<data> of (?:the )?(?P<behind>{'|'.join(_short())})\b",
        re.IGNORECASE,
    )


_DECOUPLED = r"(?:\{\d+[A-Z]\})?"
_ISOTOPE = rf"(?<![\w-])(?P<isotope>\d{{1,3}} ?[A-Z][a-z]?){_DECOUPLED}"
_SOLID = with_words("(?:(?:MAS|CP[-/]MAS|CP|<solid_state>) )?")
_NMR = re.compile(rf"{_ISOTOPE}[- ]+{_SOLID}NMR\b")
_NMR_LIST = re.compile(
    rf"{_ISOTOPE}(?=(?:, | and | or |, and |/)(?:\d{{1,3}} ?[A-Z][a-z]?{_DECOUPLED}(?:, | and | or |, and |/)?)+"
    rf"[- ]+{_SOLID}NMR)"
)
_NUCLEUS = wording(  # 'the 113Cd spectrum', '31P CP-MAS'; of '2D spectra' and '77 K spectra' it is no isotope
    rf"(?<![\w-])(?P<isotope>\d{{1,3}}(?:[HBCNFP]|[A-Z][a-z])){_DECOUPLED} (?:CP[-/]MAS\b|{_SOLID}<data>\b)"
)


def find_methods(flat: str, known: Dictionary[str] | None = None) -> tuple[Hit[str], ...]:
    """Methods of a flattened text with the names that facts use; hits may overlap, longer ones are better."""
    return _find(flat, known or base_methods())


@lru_cache(maxsize=2048)  # a paper is read several times: for definitions, then for mentions
def _find(flat: str, known: Dictionary[str]) -> tuple[Hit[str], ...]:
    return (*_listed(flat, known), *_nmr(flat), *_with_shared_nouns(flat))


def within(printed: str, method: str) -> Iterator[str]:
    """The names of a method that a longer one contains: 'in situ TEM' and 'TEM' in 'in situ TEM images'."""
    before, after = _around()
    flat = flatten(printed)
    if flat.endswith("s") and after.search(flat):
        yield printed[:-1]  # 'thermogravimetric curve' of 'thermogravimetric curves'
    end = next((match.start() for match in after.finditer(flat) if match.end() == len(flat)), len(flat))
    starts = [0, *(n + 1 for n, sign in enumerate(flat[:end]) if sign == " " and before.fullmatch(flat[: n + 1]))]
    for start in starts:
        named = flat[start:end]
        known = Hit(0, len(named), method) in find_methods(named) or _short().get(named.lower()) == method
        if named != flat and known:
            yield printed[start:end]


def _listed(flat: str, known: Dictionary[str]) -> Iterator[Hit[str]]:
    before, after = _around()
    for hit in known.find(flat):
        end = match.end() if (match := after.match(flat, hit.end)) else hit.end
        start = match.start() if (match := before.search(flat, max(0, hit.start - 40), hit.start)) else hit.start
        yield Hit(start, end, hit.value)


def _nmr(flat: str) -> Iterator[Hit[str]]:
    _, after = _around()
    spelled = (*_NMR.finditer(flat), *_NMR_LIST.finditer(flat)) if "NMR" in flat else ()
    for match in (*spelled, *_NUCLEUS.finditer(flat)):
        name = f"{match['isotope'].replace(' ', '')} NMR"
        entry = methods().find(name)
        end = behind.end() if (behind := after.match(flat, match.end())) else match.end()
        yield Hit(match.start(), end, entry.name if entry else name)


def _with_shared_nouns(flat: str) -> Iterator[Hit[str]]:
    table = _short()
    for match in _shared().finditer(flat) if not vocabulary(flat).isdisjoint(table) else ():
        group = "word" if match["word"] else "behind"
        yield Hit(match.start(group), match.end(group), table[match[group].lower()])
