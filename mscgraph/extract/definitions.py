"""Reading a paper's definitions: abbreviations in parentheses, 'denoted as', and names that differ in notation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mscgraph.extract.aliases import Names
from mscgraph.extract.chemicals import base_chemicals
from mscgraph.extract.dictionary import Dictionary
from mscgraph.extract.mentions import Mention, find_mentions
from mscgraph.extract.methods import base_methods
from mscgraph.extract.species import SpeciesName, more_heads
from mscgraph.facts.names import name_key
from mscgraph.lexicon import Head, chemicals, heads, methods, words

_ABBREVIATION = re.compile(r"[\"“‘']?(?P<short>[A-Za-z][A-Za-z0-9+·-]{0,9}?)s?[\"”’']?$")
_LABEL = re.compile(r"(?P<label>\d{1,2}|[A-Z][A-Za-z]{0,5}-?\d{0,3}[a-z]?)$")
_ASIDE = re.compile(r"\s?\((?P<inside>(?:[^()]|\([^()]*\))*)\)")
_REVERSED = re.compile(r"(?<![\w-])(?P<short>[A-Z][A-Za-z0-9-]{0,9}?)s? \($")
_DENOTED = re.compile(
    r"\b(?:denoted|named|called|labell?ed|designated|termed|referred to|abbreviated|hereafter|henceforth|hereinafter)"
    r"(?: (?:here|hereafter|below|to))?(?:,? as| by|,)?(?: the)? ?[\"“‘]?$"
)
_DENOTED_LABEL = re.compile(
    r"\b(?:denoted|labell?ed|designated|termed|referred to|abbreviated|hereafter|hereinafter)"
    r"(?: here(?:after)?)?(?: as)?:? [\"“‘]?"
    r"(?P<label>[A-Z][A-Za-z]*-?\d+[A-Za-z0-9-]*|[A-Z]{2,6})\b"
)
_SENTENCE_END = re.compile(r"[.;?!]\s+(?=[A-Z(\[0-9])")
_NO_LABELS = {
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "Fig",
    "Figs",
    "Table",
    "Ref",
    "Refs",
    "SI",
    "Eq",
    "Scheme",
    "R",
    "X",
    "L",
    "M",
}


@dataclass
class _Found:
    """What a paper defines, as it is read."""

    heads: dict[str, Head] = field(default_factory=dict)
    chemicals: dict[str, str] = field(default_factory=dict)
    methods: dict[str, str] = field(default_factory=dict)
    labels: dict[str, SpeciesName] = field(default_factory=dict)
    same: list[tuple[str, str]] = field(default_factory=list)


def read_names(texts: Iterable[str]) -> Names:
    """The names of a paper from all its texts (citations blanked): definitions first, then, knowing them, which names
    are the same."""
    texts = tuple(texts)
    found = _Found()
    for text in texts:
        if "(" in text or _DENOTED_LABEL.search(text):
            _read_definitions(text, find_mentions(text), found)
    known = _names(found)
    mentions = [(text, find_mentions(text, known)) for text in texts]
    for text, here in mentions:
        _read_equalities(text, here, found)
    everything = [m for _, here in mentions for m in here]
    names = _names(found, _groups(everything, found), _cluster_class(everything))
    exact = {m.name: m.species for m in everything if m.label == "species" and m.species.exact}
    families = [m.species for m in everything if m.label == "species" and m.species.family]
    return replace(
        names,
        species=tuple((names.canonical(name), species) for name, species in exact.items()),
        families=tuple((names.canonical(species.name), species) for species in families),
        dopant=_only_dopant(everything),
    )


def _names(
    found: _Found, groups: tuple[tuple[str, ...], ...] = (), cluster_class: str = "magic-sized cluster"
) -> Names:
    return Names(
        more_heads(found.heads.items()),
        Dictionary(found.chemicals.items(), base_chemicals()),
        Dictionary(found.methods.items(), base_methods()),
        tuple(found.labels.items()),
        groups,
        cluster_class,
        defined=tuple({**dict.fromkeys(found.methods, "method"), **dict.fromkeys(found.chemicals, "chemical")}.items()),
    )


# --- definitions --------------------------------------------------------------------------------------------------


def _read_definitions(text: str, mentions: tuple[Mention, ...], found: _Found) -> None:
    for mention in mentions:
        if mention.label == "quantity":
            continue
        aside = _ASIDE.match(text, mention.end)
        inside = re.split(r"[;,]", aside["inside"])[0].strip() if aside else ""
        short = _ABBREVIATION.match(inside)
        if (
            short
            and len(inside) > 1
            and inside not in _NO_LABELS
            and _abbreviates(short["short"], _phrase(text, mention))
        ):
            _define(short["short"], mention, _phrase(text, mention), found)
        elif aside and mention.label == "species" and mention.species.exact:
            label = _LABEL.fullmatch(inside)
            if label and inside not in _NO_LABELS and (mention.species.formula or not label["label"].isdigit()):
                found.labels.setdefault(label["label"], mention.species)
        before = _REVERSED.search(text, max(0, mention.start - 14), mention.start)
        closes = text[mention.end : mention.end + 1] == ")"
        if before and closes and _abbreviates(before["short"], mention.text):
            _define(before["short"], mention, mention.text, found)
    for match in _DENOTED_LABEL.finditer(text):
        subject = _before(text, match.start(), mentions)
        covered = any(m.start < match.end("label") and match.start("label") < m.end for m in mentions)
        if subject and not covered:
            found.labels.setdefault(match["label"], subject.species)


def _phrase(text: str, mention: Mention) -> str:
    """What an abbreviation can stand for: a mention, with two words in front of it where it is a kind of thing."""
    if mention.label != "species" or mention.species.exact:
        return mention.text
    words_before = re.search(r"(?:[\w-]+ ){0,2}$", text[max(0, mention.start - 40) : mention.start])
    return (words_before.group() if words_before else "") + mention.text


def _define(short: str, mention: Mention, phrase: str, found: _Found) -> None:
    known = chemicals() if mention.label == "chemical" else methods()
    entry = known.find(short)
    if mention.label in ("chemical", "method") and (entry is None or entry.name != mention.name):
        (found.chemicals if mention.label == "chemical" else found.methods).setdefault(short, mention.name)
    elif mention.label == "species":
        species = mention.species
        if species.formula:
            found.labels.setdefault(short, species)
        elif species.head and heads().find(short) is None:
            head = next((h for h in heads() if h.kind == species.kind), None)
            if head and _abbreviates(short, phrase.replace(species.material or " ", " ")):
                found.heads.setdefault(short, head)


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in order, the first one at the start of one of its words."""
    letters = [c for c in short.lower() if c.isalnum()]
    target = long.lower()
    capitals = sum(c.isupper() for c in short)
    if not letters or not capitals or len(short) >= len(long):
        return False
    for start in (m.start() for m in re.finditer(r"(?<![a-z0-9])[a-z0-9]", target)):
        if target[start] != letters[0]:
            continue
        rest = iter(target[start:])
        if all(letter in rest for letter in letters):
            return True
    return False


def _before(text: str, position: int, mentions: Iterable[Mention]) -> Mention | None:
    """The nearest species named before a place in its sentence."""
    starts = [m.end() for m in _SENTENCE_END.finditer(text, 0, position)]
    begin = starts[-1] if starts else 0
    named = [m for m in mentions if m.label == "species" and m.end <= position and not m.species.generic]
    here = [m for m in named if m.start >= begin]
    if here or not starts or not re.search(r"\b(?:they|it|these|which)\b", text[begin:position]):
        return here[-1] if here else None
    earlier = starts[-2] if len(starts) > 1 else 0  # 'they are denoted as …': what the sentence before is about
    while not (last := [m for m in named if earlier <= m.start < begin]) and earlier:
        earlier = max((s for s in starts if s < earlier), default=0)
    return last[0] if last else None


# --- equalities ---------------------------------------------------------------------------------------------------


def _read_equalities(text: str, mentions: tuple[Mention, ...], found: _Found) -> None:
    for one, two in pairwise(mentions):
        between = text[one.end : two.start]
        if re.fullmatch(r"\s?\(", between) and re.match(r"\s?[),;]", text[two.end : two.end + 2]):
            _join_aside(one, two, found)
        if _states_identity(one, two, between, text[two.end : two.end + 2]):
            found.same.append((one.name, two.name))
    for index, mention in enumerate(mentions):
        if (
            mention.label != "species"
            or mention.species.generic
            or not _DENOTED.search(text, max(0, mention.start - 40), mention.start)
        ):
            continue
        subject = _before(text, mention.start, mentions)
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        listed = (
            after is not None and after.label == "species" and re.fullmatch(r",? and ", text[mention.end : after.start])
        )
        if subject and not listed:
            found.same.append((subject.name, mention.name))


_IS = re.compile(
    r"[^.;]{0,40}\b(?:identified as|formulated as|determined to be|revealed to be|shown to be|found to be|assigned as"
    r"|(?:has|have|with|of) (?:the |an? )?(?:precise |exact |molecular |chemical )?(?:formula|composition)(?: of)?"
    r"|corresponds? to) \(?$"
)


def _states_identity(one: Mention, two: Mention, between: str, after: str) -> bool:
    """'A was identified as B', 'A, B, …' where one is a formula or a treated family and the other a cluster's name."""
    if one.label != "species" or two.label != "species" or one.species.material != two.species.material:
        return False
    a, b = one.species, two.species
    different = (a.number is not None and b.formula is not None) or (a.formula is not None and b.number is not None)
    treated = a.family and a.name != a.base and b.number is not None
    apposed = between == ", " and re.match(r",|\.| \(|$", after) is not None
    return (different and (apposed or _IS.fullmatch(between) is not None)) or (treated and apposed)


def _join_aside(one: Mention, two: Mention, found: _Found) -> None:
    if one.label != two.label or one.name == two.name:
        return
    if one.label != "species":
        known = chemicals() if one.label == "chemical" else methods()
        if not (known.find(one.name) and known.find(two.name)):  # two known things: a class and its member
            found.same.append((one.name, two.name))
        return
    a, b = one.species, two.species
    if a.generic or b.generic or (a.material and b.material and a.material != b.material and a.formula is None):
        return
    if a.family == b.family and a.dopant == b.dopant:
        found.same.append((a.name, b.name))


def _only_dopant(mentions: list[Mention]) -> str | None:
    ions = {m.name for m in mentions if m.label == "chemical"}
    symbols = {match[1] for name in ions if (match := re.fullmatch(r"([A-Z][a-z]?)\d?\+", name))}
    symbols |= {m.species.dopant for m in mentions if m.label == "species" and m.species.dopant}
    return symbols.pop() if len(symbols) == 1 else None


def _cluster_class(mentions: list[Mention]) -> str:
    kinds = Counter(m.species.kind for m in mentions if m.label == "species")
    numbered = any(m.label == "species" and m.species.number for m in mentions)
    formulas = {m.species.species_class for m in mentions if m.label == "species" and m.species.formula}
    small = kinds["nanocluster"] or formulas == {"nanocluster"}
    return "nanocluster" if small and not kinds["MSC"] and not numbered else "magic-sized cluster"


# --- groups -------------------------------------------------------------------------------------------------------


def signature(species: SpeciesName, cluster_class: str = "magic-sized cluster") -> tuple[object, ...]:
    """What a name says apart from its notation: names with equal signatures are one name."""
    kept = species.name.removesuffix(species.base) if species.base else ""
    kept = re.sub(rf"-(?:{'|'.join(words('heads.toml')['ligated'])})\b", "-capped", kept)
    if species.formula:
        form = species.base[:2] if species.base[1:2] == "-" else ""
        return ("formula", re.sub(r"\d?[+-]$|\s", "", species.formula).strip("[]"), form, name_key(kept))
    if species.number is not None:
        prefix = re.sub(r"(?:MSCs?|NC|MC)$", "", species.prefix)
        return (
            "number",
            species.number,
            "" if prefix == "F" else prefix,
            species.material,
            species.dopant,
            name_key(kept),
        )
    kind = species.kind
    if kind == "cluster":
        kind = "MSC" if cluster_class == "magic-sized cluster" else "nanocluster"
    return ("family", species.material, species.dopant, kind, name_key(kept))


def _groups(mentions: list[Mention], found: _Found) -> tuple[tuple[str, ...], ...]:
    cluster_class = _cluster_class(mentions)
    counts: Counter[str] = Counter()
    parsed: dict[str, SpeciesName] = {}
    forest = _Forest()
    for mention in mentions:
        if mention.label == "quantity" or (mention.label == "species" and mention.species.generic):
            continue
        if mention.label in ("species", "material"):
            name = mention.name if mention.label == "species" else ""
            if name:
                counts[name] += 1
                parsed.setdefault(name, mention.species)
        else:
            counts[mention.name] += 1
            printed = _singular(mention.text)
            known = mention.label == "chemical" or methods().find(printed) is not None
            if known and name_key(printed) != name_key(mention.name):
                counts[printed] += 0
                forest.join(mention.name, printed)
    _join_signatures(parsed, cluster_class, forest)
    for one, two in found.same:
        forest.join(one, two)
    for label, species in found.labels.items():
        if not label.isdigit():
            forest.join(species.name, label)
            counts[label] += 0
    preferred = sorted(forest.groups(), key=lambda g: min(g))
    return tuple(_ordered(group, counts, parsed) for group in preferred if len(group) > 1)


def _singular(text: str) -> str:
    plain = re.sub(r"(?<=-) (?=\w)", "", " ".join(text.split()))
    return plain[:-1] if re.search(r"(?:acid|amine|phosphine|thiol|oleate|acetate|alcohol|ligand)s$", plain) else plain


def _join_signatures(parsed: dict[str, SpeciesName], cluster_class: str, forest: _Forest) -> None:
    by_signature: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, species in parsed.items():
        by_signature[signature(species, cluster_class)].append(name)
    for names in by_signature.values():
        for other in names[1:]:
            forest.join(names[0], other)
    _join_ownless(by_signature, forest)
    _join_residues(parsed, forest)
    # a number without a material, or without its dopant, means the one name that has them, if there is but one
    numbered = [key for key in by_signature if key[0] == "number"]
    for key in numbered:
        _, number, prefix, material, dopant, kept = key
        if dopant is not None:
            continue
        fuller = [
            k for k in numbered
            if k != key and k[1:3] == (number, prefix) and k[5] == kept
            and (k[3] is not None if material is None else k[3] == material and k[4] is not None)
        ]  # fmt: skip
        if len(fuller) == 1 and (material is None or parsed[by_signature[key][0]].prefix == "F"):
            forest.join(by_signature[key][0], by_signature[fuller[0]][0])


def _join_residues(parsed: dict[str, SpeciesName], forest: _Forest) -> None:
    """A formula with R for its residues means the ones that spell them out."""
    shape = re.compile(r"(?P<core>(?:[A-Z][a-z]?\d+)+)\((?P<ligand>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<count>\d+)$")
    formulas = {n: m for n, s in parsed.items() if s.formula and s.name == s.base and (m := shape.match(s.formula))}
    for one, a in formulas.items():
        for two, b in formulas.items():
            same = one != two and a["core"] == b["core"] and a["count"] == b["count"]
            if same and a["ligand"].endswith("R") and b["ligand"].startswith(a["ligand"][:-2]):
                forest.join(one, two)


def _join_ownless(by_signature: dict[tuple[object, ...], list[str]], forest: _Forest) -> None:
    """A kind named without its material ('agglomerates') means the only one of its kind that is named with one."""
    for key, names in by_signature.items():
        if key[0] == "family" and key[1] is None:
            fuller = [k for k in by_signature if k[0] == "family" and k[1] and k[3:] == key[3:]]
            if len(fuller) == 1:
                forest.join(names[0], by_signature[fuller[0]][0])


def _ordered(group: set[str], counts: Counter[str], parsed: dict[str, SpeciesName]) -> tuple[str, ...]:
    def rank(name: str) -> tuple[int, int, int, int, str]:
        species = parsed.get(name)
        full = 0 if species is None else (species.material is not None) + (species.number is not None)
        return (-full, -int(counts[name] > 0), -counts[name], -len(name), name)

    ordered = sorted(group, key=rank)
    seen: dict[str, str] = {}
    for name in ordered:
        seen.setdefault(name_key(name), name)
    return tuple(seen.values())


class _Forest:
    """Names joined into sets."""

    def __init__(self) -> None:
        self._set: dict[str, set[str]] = {}

    def join(self, one: str, two: str) -> None:
        merged = self._set.get(one, {one}) | self._set.get(two, {two})
        for name in merged:
            self._set[name] = merged

    def groups(self) -> list[set[str]]:
        return list({id(group): group for group in self._set.values()}.values())
