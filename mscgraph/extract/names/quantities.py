"""Quantities: numbers with units, read as ranges.

Units and the words that bound a number are data (`pipelines/lexicon/units.toml`). Values come in the base unit of
their kind: °C, hours, nm, eV, %, ppm, ns; the printed unit is kept beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.wording import wording
from mscgraph.facts.model import Range
from mscgraph.lexicon import Unit, units, words


@dataclass(frozen=True)
class Quantity:
    """A number or range with a unit. `low`/`high` are in `unit` (None: open); `text` is the range as printed.

    `kind` is one of temperature, duration, length, energy, percent, shift, lifetime, amount, ratio, or a kind that
    matters only by not being one of these. A temperature in words ('room temperature') has no numbers.
    """

    kind: str
    low: float | None
    high: float | None
    unit: str
    inclusive: bool = True
    approximate: bool = False
    symbol: str = ""
    printed_unit: str = ""
    text: str = ""

    @property
    def range(self) -> Range:
        """The range, for facts."""
        return Range(self.low, self.high)


@dataclass(frozen=True)
class FoundQuantity:
    """A quantity and where it stands."""

    start: int
    end: int
    quantity: Quantity


# Atomic groups, here and in `_series`: a long row of numbers without a unit must fail at once, not in every way.
_NUMBER = r"(?>\d+(?:\.\d+)? ?× ?10 ?-?\d{1,2}|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_ERROR = rf"(?: ?± ?{_NUMBER}%?|\(\d{{1,3}}\))?"  # '3.2 ± 0.4', '2.534(3)'
_PER = r"-1(?![\d.]| ?(?:h|d|min|nm|°C)\b)"  # '5 min-1' is a rate, '0.1 h-1 h' a range
_APART = r"(?<=\b(?:at|to|of) )- (?=\d)"  # 'cooled to − 78 °C'
_NO_VALUE = re.compile(r"(?:[\d)] ?×|·10|±) ?$")  # '4 × 10', but '4 nm × 10 nm'; '40 nm (± 3 nm)'
_TIMES = re.compile(" ?×| +by ")
_NEARLY = ("≈", "~", "∼")
_SIGN = re.compile("[<≤⩽≦]")
_GREEK = ("λ", "Φ", "φ", "τ")  # that begin a symbol
_LAST_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]+$")
_REACH = 40  # letters from a number back to the beginning of what bounds it
_LABELLED = wording(r"(?:\b<numbered>\.? ?)$", re.I)


def _words(*lists: str) -> str:
    table = words("units.toml")
    found = sorted((flatten(w) for name in lists for w in table[name]), key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", " +") + (r"\b" if w[-1].isalpha() else "") for w in found)


@cache
def _unit_index() -> dict[str, Unit]:
    index: dict[str, Unit] = {}
    for unit in units():
        for name in unit.names:
            index[flatten(name)] = unit
    return index


def unit_named(text: str) -> Unit | None:
    """The unit of that name; None for a text that names no unit."""
    return _unit_index().get(flatten(text))


def unit_kind(text: str) -> str | None:
    """The kind of quantity that a unit measures; None for a text that names no unit."""
    unit = unit_named(text)
    return unit.kind if unit else None


@cache
def _double() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<low>-?{_NUMBER}) ?(?:{_unit_expression()})? ?(?P<lowsign>[<≤⩽≦]) ?(?P<symbol>[A-Za-zλτ][\w ]{{0,5}}?) ?"
        rf"(?P<highsign>[<≤⩽≦]) ?(?P<high>-?{_NUMBER}) ?(?P<unit>{_unit_expression()})"
    )


@cache
def _unit_expression() -> str:
    return "|".join(
        (r"(?i:" if len(name) > 4 and name.isalpha() else "(?:")
        + re.escape(name).replace(r"\ ", " ?")
        + (rf"(?![A-Za-z0-9²³]|{_PER})" if name[-1].isalpha() else r"(?!\d)" if name[-1].isdigit() else "")
        + ")"
        for name in sorted(_unit_index(), key=len, reverse=True)
    )


@cache
def _series() -> re.Pattern[str]:
    """Numbers in a row that share a unit: '100 and 120 °C', '138–208 °C', 'from 140 °C to 170 °C'."""
    unit = _unit_expression()
    joint = r"(?> ?- ?| *, *(?:(?:and|or|then)\b *)?| +(?:and|or|to|up +to|through|by) +| ?[/×] ?|…)"
    about = rf"(?>(?:{_words('about')})? ?)"
    number = rf"(?:(?<![\w.-])-|{_APART})?{_NUMBER}{_ERROR}"
    later = rf"(?:(?<=[ ,/])-)?{_NUMBER}{_ERROR}"
    whose = r"(?> \(n+\))?"  # a name, which was blanked: '545 (A) and 500 nm (B)'
    first = rf"{about}{number}(?:[ -]{{0,2}}(?:{unit}))?"
    return re.compile(
        rf"(?<![\w.])(?<!\w[-:])(?P<all>{first}(?:{whose}{joint}{about}{later}(?: ?(?:{unit}))?)*?)"
        rf"(?P<gap>[ -]{{0,2}})(?P<unit>{unit})(?P<more>{joint}{about}{later} ?(?:{unit}))*"
    )


@cache
def _counted() -> re.Pattern[str]:
    table = [pair.split("=")[0] for pair in words("units.toml")["numbers"]]
    spelled = "|".join(sorted(table, key=len, reverse=True))
    names = [n for n, u in _unit_index().items() if u.kind in ("duration", "amount") and len(n) > 2 and n.isalpha()]
    unit = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    one = rf"(?<!times )(?<!once )(?<!twice )a(?= +(?:{_words('single')})\b)"  # not 'a second band', 'twice a day'
    return re.compile(rf"\b(?P<number>{spelled}|{one}) +(?P<unit>{unit})\b", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    about = rf"(?:(?:{_words('about')}) *)?"
    symbol = r"(?<!\w)(?-i:(?P<symbol>λ\w{0,3}|τ|δ|[Φφ]\w{0,3}|T ?R|[A-Z][A-Za-z]{0,4}|[a-z]) ?)"
    bare = r"(?<!\w)(?-i:(?P<bare>λ\w{1,4}|[Φφ]\w{0,3}|τ\d?) )"
    bounds = "|".join(rf"(?P<{name}>(?:{_words(name)}) *)" for name in ("above", "from", "upto", "below"))
    return re.compile(
        rf"(?:(?P<to>\bfrom +(?:about +)?|\bbetween +)|{bounds})?"
        rf"(?:(?:{symbol})?(?P<sign>[=:≈~∼<>≤≥]) ?|{bare})?(?P<about>{about})$",
        re.IGNORECASE,
    )


@cache
def _last_words() -> frozenset[str]:
    """The last words of all that bounds a number behind it."""
    table = words("units.toml")
    listed = [phrase for name in ("about", "above", "from", "upto", "below") for phrase in table[name]]
    return frozenset(
        re.findall("[a-z]+", phrase.lower())[-1] for phrase in (*listed, "between") if phrase[-1].isalpha()
    )


def _bound(flat: str, end: int) -> re.Match[str] | None:
    """What bounds the number at an offset, if the word or sign there can."""
    start = max(0, end - _REACH)
    before = flat[start:end].rstrip(" ")
    word = _LAST_WORD.search(before)
    bounds = (
        word.group().lower() in _last_words() or before[word.start() - 1 : word.start()] in _GREEK
        if word
        else before[-1:] != "" and not before[-1:].isalnum()
    )
    found = _before().search(flat, start, end) if bounds else None
    return None if found and found["upto"] and _reached().search(flat, start, found.start()) else found


@cache
def _reached() -> re.Pattern[str]:
    """The words behind which 'up to' says which way, and bounds nothing: 'heated up to 200 °C'."""
    return re.compile(rf"\b(?:{_words('reached')}) $", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf" *,? *(?:(?P<above>{_words('after_above')})|(?P<below>{_words('after_below')}))", re.IGNORECASE
    )


@cache
def _number_in_series() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<about>(?:{_words('about')}) *)?(?P<number>(?:(?<![\w.-])-|(?<=- )-|{_APART})?{_NUMBER})"
        rf"(?P<error>{_ERROR})"
        rf"[ -]{{0,2}}(?P<unit>{_unit_expression()})?"
    )


@lru_cache(maxsize=2048)  # a paper is read several times: for definitions, then for mentions
def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """All quantities of a text, in order. A list ('at 90, 110 and 130 °C') gives one each."""
    flat = flatten(text)
    found: list[FoundQuantity] = []
    for match in _double().finditer(flat) if _SIGN.search(flat) else ():
        found.append(_two_sided(match, text))
    two_sided = list(found)
    for series in _series().finditer(flat):
        if not any(f.start <= series.start() < f.end or f.start < series.end() <= f.end for f in two_sided):
            found.extend(_read_series(series, flat, text))
    found.extend(_spelled(flat, text, found))
    found.extend(_ratios(flat, text))
    found.extend(_unnumbered(flat, text))
    return tuple(sorted(found, key=lambda f: f.start))


def _value(number: str) -> float:
    plain, _, exponent = number.replace(",", "").replace(" ", "").partition("×10")
    return float(plain) * 10.0 ** int(exponent or 0)


def _two_sided(match: re.Match[str], text: str) -> FoundQuantity:
    unit = _unit_index()[_squeeze(match["unit"])]
    low, high = (_convert(_value(match[side]), unit) for side in ("low", "high"))
    inclusive = match["lowsign"] != "<" and match["highsign"] != "<"
    quantity = Quantity(unit.kind, low, high, unit.name, inclusive, False, match["symbol"], match["unit"])
    return _place(match.start(), match.end(), quantity, text)


def _place(start: int, end: int, quantity: Quantity, text: str) -> FoundQuantity:
    return FoundQuantity(start, end, replace(quantity, text=" ".join(text[start:end].split())))


def _squeeze(unit: str) -> str:
    index = _unit_index()
    for form in (unit, unit.replace(" ", ""), unit.lower(), " ".join(unit.lower().split())):
        if form in index:
            return form
    return next(name for name in index if name.replace(" ", "").lower() == unit.replace(" ", "").lower())


def _convert(value: float, unit: Unit) -> float:
    return round(value * unit.factor + unit.offset, 6)


def _read_series(series: re.Match[str], flat: str, text: str) -> Iterator[FoundQuantity]:
    unit_text = series["unit"]
    items = list(_number_in_series().finditer(flat, series.start(), series.end()))
    if _LABELLED.search(flat, max(0, series.start() - 12), series.start()):
        if len(items) == 1 and flat[items[0].end("number")].isalpha():
            return  # 'in Fig. 2d'
        if len(items) > 1:
            del items[0]  # 'in Fig. 2, 386 nm': the first number is no quantity
    if not items or _NO_VALUE.search(flat, max(0, series.start() - 4), series.start()):
        return
    shared = _unit_index()[_squeeze(unit_text)]
    if shared.kind != "length" and any(_TIMES.match(flat, item.end("number")) for item in items):
        return  # '2 × 5 mL' are no two volumes
    own = [_unit_index()[_squeeze(m["unit"])] if m["unit"] else None for m in items]
    per_item = _units_of(own, shared)
    nearly = (items[0]["about"] or "").strip() in _NEARLY  # with which a symbol can stand: 'd ≈ 8 nm'
    before = _bound(flat, items[0].start("number" if nearly else 0))
    groups = _group(items, per_item, flat, before)
    for number, group in enumerate(groups):
        first, last = items[group[0]], items[group[-1]]
        unit = per_item[group[-1]]
        start, end = first.start(), last.end()
        if number == 0 and before:
            start = before.start()
        context = before if number == 0 or not (before and before["to"]) else None
        quantity = _interpret([items[i] for i in group], [per_item[i] for i in group], context, flat, end)
        after = _after().match(flat, end) if number == len(groups) - 1 else None
        end = after.end() if after and len(group) == 1 else end
        end -= len(flat[start:end]) - len(flat[start:end].rstrip())
        start += len(flat[start:end]) - len(flat[start:end].lstrip())
        printed = last["unit"] or unit_text
        yield _place(start, end, replace(quantity, printed_unit=printed, kind=unit.kind, unit=unit.name), text)


def _units_of(own: list[Unit | None], shared: Unit) -> list[Unit]:
    """Each number's unit: its own, else that of the next number that has one."""
    current, result = shared, []
    for unit in reversed(own):
        current = unit or current
        result.append(current)
    return result[::-1]


def _group(items: list[re.Match[str]], own: list[Unit], flat: str, before: re.Match[str] | None) -> list[list[int]]:
    """Numbers of a kind that form one range ('138–208', 'between 1 and 2') stay together, the others are alone."""
    groups: list[list[int]] = [[0]]
    wants_end = bool(before and before["to"])
    for i, (one, two) in enumerate(pairwise(items), 1):
        joint = flat[one.end("unit" if one["unit"] else "error") : two.start()].strip()
        alike = own[i - 1].kind == own[i].kind  # 'at 5 °C/min to 120 °C' is no range
        dash = joint == "-" or re.fullmatch(r"(?:up +)?to|through|…", joint) is not None
        between = joint == "and" and before is not None and (before["to"] or "").strip().lower() == "between"
        if len(groups[-1]) == 1 and alike and (dash or (wants_end and i == 1 and between)):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _interpret(
    items: list[re.Match[str]], own: list[Unit], before: re.Match[str] | None, flat: str, end: int
) -> Quantity:
    values = [_convert(_value(m["number"]), unit) for m, unit in zip(items, own, strict=True)]
    named = before.groupdict() if before else {}
    approximate = bool(named.get("about")) or any(m["about"] for m in items) or named.get("sign") in _NEARLY
    quantity = Quantity(
        "", min(values), max(values), "", True, approximate, (named.get("symbol") or named.get("bare") or "").strip()
    )
    if len(values) == 2:
        return replace(quantity, low=values[0], high=values[1]) if values[0] <= values[1] else quantity
    value, sign = values[0], named.get("sign") or ""
    if _lasts(own[0], named):
        return quantity
    after = _after().match(flat, end)
    lower = named.get("to") or named.get("above") or named.get("from") or sign in (">", "≥")
    upper = named.get("upto") or named.get("below") or sign in ("<", "≤")
    if after:
        lower, upper = lower or after["above"], upper or after["below"]
    if lower and not upper and not (named.get("to") or "").lower().startswith("between"):
        return replace(quantity, low=value, high=None, inclusive=not (named.get("above") or sign == ">"))
    if upper and not lower:
        return replace(quantity, low=None, high=value, inclusive=not (named.get("below") or sign == "<"))
    return quantity


def _lasts(unit: Unit, named: Mapping[str, str | None]) -> bool:
    """Whether a time is how long something took, not a bound: 'over 2 h'."""
    return unit.kind in ("duration", "lifetime") and (named.get("above") or "").strip().lower() == "over"


def _spelled(flat: str, text: str, taken: list[FoundQuantity]) -> Iterator[FoundQuantity]:
    table = {"a": "1", **dict(pair.split("=") for pair in words("units.toml")["numbers"])}
    for match in _counted().finditer(flat):
        if any(f.start <= match.start() < f.end for f in taken):
            continue
        unit = _unit_index()[_squeeze(match["unit"])]
        if unit.kind == "amount" and unit.name != "equiv":
            continue
        value = _convert(float(table[match["number"].lower()]), unit)
        before = _bound(flat, match.start())
        named = before.groupdict() if before else {}
        low = None if named.get("upto") or named.get("below") else value
        above = named.get("above") if not _lasts(unit, named) else None
        high = None if above or named.get("from") else value
        inclusive = not (above or named.get("below"))
        quantity = Quantity(unit.kind, low, high, unit.name, inclusive, bool(named.get("about")), "", match["unit"])
        start = before.start() if before and low != high else match.start()
        yield _place(start, match.end(), quantity, text)


_RATIO = re.compile(r"(?<![\w.:])\d+(?:\.\d+)?(?: ?: ?\d+(?:\.\d+)?)+(?![\w:])")


def _ratios(flat: str, text: str) -> Iterator[FoundQuantity]:
    for match in _RATIO.finditer(flat):
        yield _place(match.start(), match.end(), Quantity("ratio", None, None, "ratio"), text)


def _unnumbered(flat: str, text: str) -> Iterator[FoundQuantity]:
    expression = r"\b(?:" + "|".join(re.escape(w) for w in words("units.toml")["unnumbered"]) + r")(?!\w)"
    for match in re.finditer(expression, flat, re.IGNORECASE):
        yield _place(match.start(), match.end(), Quantity("temperature", None, None, "°C"), text)
