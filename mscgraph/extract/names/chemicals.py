"""Names of chemicals: by lexicon, by formula, and by the shape of chemical names that stand in no list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mscgraph.extract.names.dictionary import Dictionary, Hit
from mscgraph.extract.names.formulas import Formula, FormulaKind, dried, find_formulas
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import chemicals, elements, words

_LONGEST = 20  # letters of a metal's name
_LISTED_ACID = wording(r"\b[A-Za-z]{2,}ic(?=(?:, [a-z]{2,}ic)*,? (?:and|or) [a-z]{2,}ic <acids>\b)")
_OXIDATION_STATE = re.compile(r"[A-Z][a-z]?\([IV]+\)")  # an ion, not a substance


@cache
def base_chemicals() -> Dictionary[str]:
    """All names of the lexicon's chemicals, and the name that facts use."""
    return Dictionary((name, entry.name) for entry in chemicals() for name in (entry.name, *entry.names))


@cache
def _metals() -> frozenset[str]:
    """What a salt is one of, as expressions."""
    metals = {e.name for e in elements().values() if e.kind in ("metal", "alkali")}
    spellings = {pair.split("=")[0] for pair in words("elements.toml")["spellings"]}
    return frozenset(metals | spellings | {*words("chemicals.toml")["cations"]})


@cache
def _locant() -> str:
    return rf"(?:\d+(?:,\d+)*|[NnOSPtio]'?(?:,[NnO]'?)*|{'|'.join(words('chemicals.toml')['locants'])}|[LDR])- ?"


@cache
def _salt_words() -> re.Pattern[str]:
    table, metals = words("chemicals.toml"), _metals()
    salts = "|".join((*sorted(table["salts"], key=len, reverse=True), rf"(?:{'|'.join(table['roots'])})anoate"))
    symbols = "|".join(e.symbol for e in elements().values() if e.kind == "metal" and len(e.symbol) == 2)
    alkali = "|".join(e.name for e in elements().values() if e.kind == "alkali")
    acid, binary, hydrates, locants = ("|".join(table[key]) for key in ("acid_salts", "binary", "hydrates", "locants"))
    return re.compile(
        rf"(?<![\w-])(?:(?i:{alkali}) (?P<binary>(?:(?:{acid}) )?(?:{binary}))\b"
        rf"|(?:(?i:{'|'.join(metals)})(?: ?\((?:I|II|III|IV)\))?|(?:{symbols})(?:\((?:I|II|III|IV)\))?(?![a-z]))[ -]"
        rf"(?:(?:{locants})\(?)?(?P<salt>{salts})s?(?![\w])(?: (?:{hydrates}))?)"
    )


@cache
def _listed_salt() -> re.Pattern[str]:
    salts = "|".join(sorted(words("chemicals.toml")["salts"], key=len, reverse=True))
    return re.compile(rf"(?:, ?(?:and |or )?| and | or )(?P<whole>(?:the )?(?P<salt>{salts}))s?(?![\w-])")


@cache
def _any_salt() -> re.Pattern[str]:
    """A class of salts, of whatever metal: 'metal oleates'."""
    salts = "|".join(sorted(words("chemicals.toml")["salts"], key=len, reverse=True))
    return wording(rf"(?<![\w-])(?i:<metals>)[ -](?P<salt>{salts})s?(?![\w-])")


@cache
def _joined_salt() -> re.Pattern[str]:
    """The end of a salt's name in front of what it is a complex with."""
    salts = "|".join(sorted(words("chemicals.toml")["salts"], key=len, reverse=True))
    return re.compile(rf"(?:{salts})-(?=[a-z]{{4}})")


@cache
def _salts_of() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A metal, and behind it a word for its salts up to the first of their list: 'zinc' 'salts, namely the acetate'."""
    table = words("chemicals.toml")
    kinds, leads = ("|".join(table[key]) for key in ("kinds_of_salts", "listing"))
    salts = "|".join(sorted(table["salts"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?i:{'|'.join(_metals())}) $"), re.compile(
        rf"(?:{kinds})(?:(?:, | )(?:{leads}),? | ?[(:] ?)(?P<whole>(?:the )?(?P<salt>{salts}))s?(?![\w-])"
    )


@cache
def _chains() -> re.Pattern[str]:
    """Names made of the root of a carbon chain, '1-octene', 'di-n-hexyl ether'."""
    table = words("chemicals.toml")
    substituents, prefixes = "|".join(table["substituents"]), "|".join(table["chain_prefixes"])
    roots, endings = "|".join(table["roots"]), "|".join(sorted(table["chain_endings"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:{_locant()}|(?i:{substituents})-?)*(?i:(?:{prefixes})-?)*(?:n-)?(?i:{roots})(?:{endings})s?(?![\w-])"
    )


@cache
def _elements() -> re.Pattern[str]:
    """Elements as substances: 'selenium powder', 'grey selenium', '2 mmol of Se', 'reacts with sulfur'."""
    table = words("chemicals.toml")
    names, symbols = "|".join(table["elements"]), "|".join(pair.split("=")[0] for pair in table["element_symbols"])
    before, forms, no = ("|".join(table[key]) for key in ("element_before", "element_forms", "element_no"))
    amount = r" ?\(\d[^()]{0,30}(?:g|mol)\b"
    done = "|".join(table["element_done"])
    taken, reacting = ("|".join(rf"(?<=\b{word} )" for word in table[f"{key}_behind"]) for key in ("element", "symbol"))
    return wording(
        rf"(?<![\w-])(?:(?i:(?:{before}) )(?P<pure>(?i:{names})|{symbols})(?: (?:{forms}))?"
        rf"|(?P<form>(?i:{names})|{symbols})(?: (?:{forms})|(?={amount}))"
        rf"|(?P<taken>(?:{taken})(?:{names}))(?! (?:{no})|[- ]?-))(?![\w-])"
        rf"|(?:{reacting})(?P<symbol>{symbols})(?= (?:in|and|at|to|for|was|is|or)\b(?! (?:{no}))|[,.;])"
        rf"|(?P<begun>(?i:{names}))(?= (?:(?:was|is) )?(?:{done})\b)"
        rf"|\b<weighed_in> (?:of )?(?P<amount>{symbols}|{names})(?![\w-]| (?:{no}))"
    )


@cache
def _shapes() -> re.Pattern[str]:
    endings = sorted(words("chemicals.toml")["endings"], key=len, reverse=True)
    tail = "|".join(re.escape(e).replace(r"\ ", " ?") for e in endings)
    # a systematic name: locants, prefixes and brackets in front of a known ending
    return re.compile(
        rf"(?<![\w-])(?P<body>(?:{_locant()})*"
        rf"[(\[]?[A-Za-z](?:[a-z]|[\d',]+-|-N'?-|-(?=[a-z\d])|[()\[\]](?=[a-z(]))*?)(?:{tail})s?(?![A-Za-z])"
    )


def find_chemicals(flat: str, known: Dictionary[str] | None = None) -> Iterator[Hit[str]]:
    """Chemicals of a flattened text with the names that facts use; hits may overlap, longer ones are better, of
    equals the first: in a list of zinc salts 'the acetate' is zinc acetate."""
    salts, classes = _salts(flat)
    yield from salts
    yield from (hit for hit in (known or base_chemicals()).find(flat) if hit.start not in classes)
    yield from _unlisted(flat)


@lru_cache(maxsize=2048)
def _unlisted(flat: str) -> tuple[Hit[str], ...]:
    return tuple(_by_shape(flat))


def _by_shape(flat: str) -> Iterator[Hit[str]]:
    for formula, kind in find_formulas(flat):
        if name := _formula_name(formula, kind):
            yield Hit(formula.start, formula.end, name)
    for match in _LISTED_ACID.finditer(flat):
        yield Hit(match.start(), match.end(), _known(f"{match.group()} acid"))
    for match in _chains().finditer(flat):
        yield Hit(match.start(), match.end(), _known(match.group()))
    for match in _elements().finditer(flat):
        group = next(name for name, found in match.groupdict().items() if found)
        symbols = dict(pair.split("=") for pair in words("chemicals.toml")["element_symbols"])
        name = symbols.get(match[group], match[group].lower())
        start = match.start(group) if group == "amount" else match.start()
        yield Hit(start, match.end(), _known(f"elemental {name}"))
    for match in _shapes().finditer(flat):
        start, end = _balanced(flat, match.start(), match.end())
        salt = _joined_salt().match(flat, start, end)  # 'cadmium chloride-octylamine complexes'
        start = salt.end() if salt else start
        if len(re.sub(r"[^a-z]", "", match["body"])) >= 2:
            yield Hit(start, end, _known(flat[start:end]))


@lru_cache(maxsize=2048)
def _salts(flat: str) -> tuple[tuple[Hit[str], ...], frozenset[int]]:
    """The salts of a text by the names of their metals, also where a list shares one: 'cadmium chloride or iodide'; and
    where classes of salts begin: of one metal and listed ('cadmium salts, namely …'), of any ('metal oleates')."""
    found: list[Hit[str]] = []
    classes = {match.start("salt") for match in _any_salt().finditer(flat)}
    for match in _salt_words().finditer(flat):
        metal = flat[match.start() : max(match.start("salt"), match.start("binary"))]
        found += (Hit(match.start(), match.end(), _known(match.group())), *_listed(flat, match.end(), metal))
    metals, lists = _salts_of()
    for match in lists.finditer(flat):
        if named := metals.search(flat, max(0, match.start() - _LONGEST), match.start()):
            first = Hit(match.start("whole"), match.end(), _known(named.group() + match["salt"]))
            found += (first, *_listed(flat, match.end(), named.group()))
            classes.add(named.start())
    return tuple(found), frozenset(classes)


def _listed(flat: str, end: int, metal: str) -> Iterator[Hit[str]]:
    """The further salts of a metal in a list that goes on at `end`."""
    while listed := _listed_salt().match(flat, end):
        yield Hit(listed.start("whole"), listed.end(), _known(metal + listed["salt"]))
        end = listed.end()


def _balanced(flat: str, start: int, end: int) -> tuple[int, int]:
    """The span without a bracket at its ends that belongs to the sentence."""
    while flat[start] in "([" and flat.count(flat[start], start, end) > flat.count(
        ")]"["([".index(flat[start])], start, end
    ):
        start += 1
    return start, end


def _formula_name(formula: Formula, kind: FormulaKind) -> str | None:
    if kind not in ("chemical", "salt", "ion"):
        return None
    text = re.sub(r"\s+", "", formula.text)
    if _OXIDATION_STATE.fullmatch(text):
        return None
    if kind == "ion" and formula.of_kind("halogen"):
        return None
    entry = chemicals().find(text) or chemicals().find(text.strip("[]")) or chemicals().find(dried(text))
    return entry.name if entry else dried(text)


def _known(printed: str) -> str:
    text = re.sub(r"(?<=-) ", "", " ".join(printed.split()))
    entry = chemicals().find(text) or (chemicals().find(text[:-1]) if text.endswith("s") else None)
    if entry:
        return entry.name
    plural = text.endswith("s") and not text.endswith(("ss", "us"))
    return text[:-1] if plural else text
