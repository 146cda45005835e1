"""What is said of an event beside what makes it one: how much of each chemical went in, which of them stand for each
other, what came out of it, and what set it off (`pipelines/amounts.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from mscgraph.extract.names.mentions import Mention, Names
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.stems import phrases_of, terms_of
from mscgraph.facts.model import Amount, Conversion, Event, Fact, Range, Synthesis
from mscgraph.facts.names import name_key
from mscgraph.resources import alternatives, pipeline

_BRACKETS = re.compile(r" ?\(((?:[^()]|\([^()]*\))*)\)")
_PARTS = re.compile(r"\s?[:/]\s?")
_TO = re.compile(r"(?:\s?\([^()]*\))?\sto\s")
_NUMBER = r"\d+(?:\.\d+)?"
_RATIO = re.compile(rf"[^.;()]{{0,40}}?(?<![\w.])({_NUMBER}(?:\s?[:/]\s?{_NUMBER})+)(?![\w.]*\d)")
_LISTED = re.compile(r"(?:\s?\([^()]*\))?(?:,\s(?:and\s)?|\sand\s)")
_IN_RATIO = wording(
    rf"(?:\s?\([^()]*\))?,?\s[^.;()]{{0,40}}?\b<ratio>\s(?:of\s)?({_NUMBER}(?:\s?[:/]\s?{_NUMBER})+)(?![\w.]*\d)"
)
_WARM = 50.0  # °C from which a temperature is that of heating
_SHARED = 60  # characters in front of a medium in which 'a solution of' stands


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:\([^()]*\)\s?)?(?:(?:{alternatives(pipeline('amounts.toml')['between'])})\s)*")


@cache
def _yield_behind() -> re.Pattern[str]:
    other, words = (alternatives(pipeline("amounts.toml")[name]) for name in ("other", "yield"))
    return re.compile(rf"\s?(?!(?:{other})\b)(?:{words})(?![a-z])", re.IGNORECASE)


@cache
def _yield_before() -> re.Pattern[str]:
    other, words = (alternatives(pipeline("amounts.toml")[name]) for name in ("other", "yield"))
    leads = r"(?:\(|of\s|was\s|is\s|were\s)?(?:only\s|about\s|ca\.\s|~\s?)?"
    return re.compile(rf"(?<![A-Za-z])(?P<of>(?:{other})\s)?(?:{words})\s?{leads}$", re.IGNORECASE)


@cache
def _or() -> re.Pattern[str]:
    words, plain = (alternatives(pipeline("amounts.toml")[name]) for name in ("or", "between"))
    amount = rf"(?:{_NUMBER}\s?[^\W\d]+\s)?"
    return re.compile(rf"\s?(?:\([^()]*\)\s?)?,?\s(?:{words})\s{amount}(?:(?:{plain})\s)*")


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"\s?(?:\([^()]*\)\s?)?,\s")


@cache
def _multiple() -> re.Pattern[str]:
    amount = rf"(?:the\s(?:{alternatives(pipeline('amounts.toml')['amount'])})\sof\s)?(?:the\s)?$"
    return re.compile(
        rf"(?<![\w.])({alternatives(pipeline('amounts.toml')['multiple'])}|{_NUMBER}\s(?:{alternatives(pipeline('amounts.toml')['many'])}))\s{amount}",
        re.IGNORECASE,
    )


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:\([^()]*\)\s?)?(?:{alternatives(pipeline('amounts.toml')['beside'])})\s")


def with_details(passage: Passage, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, syntheses and conversions with their amounts, alternatives, yield and trigger as far as the sentences
    say them that the facts rest on. A number that could belong to two of the events is given to none."""
    found = tuple(facts)
    events = [fact for fact in found if isinstance(fact, Event)]
    said: tuple[Sequence[Any], Sequence[Any]] = ((), ())
    if events:
        groups = alternatives_in(passage.block.content.plain, passage.mentions, passage.names)
        said = tuple(_amounts(passage)), tuple(groups)
    for fact in found:
        yield _detailed(fact, passage, events, *said) if isinstance(fact, Event) else fact


def _detailed(
    fact: Event,
    passage: Passage,
    events: Sequence[Event],
    amounts: Sequence[tuple[int, Amount]],
    groups: Sequence[tuple[int, tuple[str, ...]]],
) -> Event:
    quoted = [evidence.text for evidence in fact.evidence]
    told = [n for n in range(len(passage.sentences)) if any(passage.evidence(n, n).text in text for text in quoted)]
    spans = [passage.sentence_span(n) for n in told]
    here = (amount for at, amount in amounts if any(start <= at < end for start, end in spans))
    own, told_of = frozenset(_about(fact)), frozenset(key for event in events for key in _about(event))
    if told_of - own:
        here = (
            amount
            for at, amount in amounts
            for start, end in spans
            if start <= at < end and not _of_another(passage, (start, at, end), own, told_of)
        )
    either = (group for at, group in groups if any(start <= at < end for start, end in spans))
    others = (e for e in events if _about(e) != _about(fact))
    alone = not any(passage.evidence(n, n).text in e.evidence[0].text for e in others if e.evidence for n in told)
    plain = passage.block.content.plain
    changes: dict[str, Any] = {"amounts": tuple(_of(fact, here)), "alternatives": tuple(either_of(fact, either))}
    if alone:
        changes["product_yield"] = next((y for start, end in spans for y in _yields(passage, start, end)), None)
    if isinstance(fact, Conversion):
        changes["trigger"] = _trigger(fact, " ".join(plain[start:end] for start, end in spans).lower())
    return replace(fact, **changes)


def _of_another(passage: Passage, around: tuple[int, int, int], own: frozenset[str], told_of: frozenset[str]) -> bool:
    """Whether an amount is that of another event of its sentence: what is named last before it is part of another event
    only. `around` are the start of the sentence, the amount's place and the end."""
    start, at, end = around
    species = [m for n in passage.mentions_in(start, end) if (m := passage.mentions[n]).label == "species"]
    keys = [name_key(passage.names.canonical(mention.name)) for mention in species]
    named = [(mention, key) for mention, key in zip(species, keys, strict=True) if key in told_of]
    before = [one for one in named if one[0].end <= at]
    if not before or not any(key in own for _, key in named):
        return False
    return before[-1][1] not in own


def _about(fact: Event) -> tuple[str, ...]:
    if isinstance(fact, Conversion):
        return name_key(fact.source), name_key(fact.target)
    return (name_key(fact.product),) if isinstance(fact, Synthesis) else ()


def _of(fact: Event, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts of a fact's chemicals; one of which two are given of one basis is left out."""
    used = {name for names in _used(fact) for name in names}
    kept = [amount for amount in dict.fromkeys(amounts) if amount.chemical in used]
    for amount in kept:
        if sum((a.chemical, a.basis) == (amount.chemical, amount.basis) for a in kept) == 1:
            yield amount


def _used(fact: Event) -> Iterator[tuple[str, ...]]:
    """The chemicals of a fact, by role."""
    return (getattr(fact, role, ()) for role in ("precursors", "ligands", "solvents", "reagents"))


def either_of(fact: Event, groups: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The alternatives among a fact's chemicals of one role; none that the text joins otherwise elsewhere."""
    given = tuple(dict.fromkeys(groups))
    for group in given:
        if not any(other != group and {*other} & {*group} for other in given):
            ofrole = (tuple(name for name in group if name in names) for names in _used(fact))
            yield from (kept for kept in ofrole if len(kept) > 1)


def alternatives_in(plain: str, mentions: Iterable[Mention], names: Names) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Chemicals of which a text says that one is enough, and where they stand: 'A or B', 'A, B or C', 'from A to B';
    of 'A, B or C, D' only B and C."""
    row: list[tuple[Mention, str]] = []
    joints: list[bool] = []  # for each two that follow each other, whether 'or' stands between
    for mention in mentions:
        name = names.canonical(mention.value) if mention.label == "chemical" else ""
        before, last = row[-1] if row else (None, "")
        if not name or name == last:  # 'oleic acid (OA)' names one chemical twice
            continue
        either = before is not None and _or().fullmatch(plain, before.end, mention.start) is not None
        ranged = before is not None and _is_range(plain, before, mention)
        if not either and not ranged and not (before and _comma().fullmatch(plain, before.end, mention.start)):
            yield from _runs(plain, row, joints)
            row = []
        joints = [*joints, either] if row else []
        row.append((mention, name))
    yield from _runs(plain, row, joints)


def _is_range(plain: str, first: Mention, last: Mention) -> bool:
    """Whether two chemicals are the ends of a range: 'from butanoic acid (C4) to stearic acid'."""
    begun = plain[: first.start].lower().endswith("from ")
    return begun and _TO.fullmatch(plain, first.end, last.start) is not None


def _runs(
    plain: str, row: Sequence[tuple[Mention, str]], joints: Sequence[bool]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The alternatives in a list of chemicals: all where 'or' stands before the last one only; the ends of a range."""
    if not any(joints):
        if len(row) > 1 and _is_range(plain, row[0][0], row[1][0]):
            yield row[0][0].start, tuple(sorted(name for _, name in row[:2]))
        return
    first = 0
    for number, either in enumerate((*joints, False), 1):
        if (not either and any(joints[:-1])) or number == len(row):
            if number - first > 1:
                yield row[first][0].start, tuple(sorted({name for _, name in row[first:number]}))
            first = number


def _amounts(passage: Passage) -> Iterator[tuple[int, Amount]]:
    """The amounts that a passage gives of chemicals, and where each chemical stands."""
    plain, mentions = passage.block.content.plain, passage.mentions
    quantities = [m for m in mentions if m.label == "quantity" and m.quantity.kind == "amount"]
    chemicals = [m for m in mentions if m.label == "chemical"]
    for chemical in chemicals if quantities else ():
        name = passage.names.canonical(chemical.value)
        bracket = _BRACKETS.match(plain, chemical.end)
        inside = [q for q in quantities if bracket and bracket.start(1) <= q.start and q.end <= bracket.end(1)]
        before = [q for q in quantities if q.end <= chemical.start and _leads(plain, q, chemical)]
        if before and not inside:
            inside = before[-1:] + [q for q in quantities if before[-1].end <= q.start and q.end <= chemical.start]
        elif inside and _of_solution(plain, chemical):
            inside = []
        yield from ((chemical.start, Amount(name, q.quantity.range, q.quantity.unit)) for q in inside)
    yield from _ratios(passage, chemicals)
    yield from _multiples(passage, chemicals)


def _leads(plain: str, quantity: Mention, chemical: Mention) -> bool:
    """Whether an amount stands right in front of its chemical: '0.2 mmol (56 mg) of dry oleic acid'."""
    return _between().fullmatch(plain, quantity.end, chemical.start) is not None


def _of_solution(plain: str, medium: Mention) -> bool:
    """Whether the volume behind a medium is that of a solution: 'a solution of A in B (5 mL)'."""
    before = plain[max(0, medium.start - _SHARED) : medium.start].lower()
    return (
        before.endswith(" in ")
        and phrases_of("amounts.toml", "shared").search(re.split(r"[.;]\s", before)[-1]) is not None
    )


def _ratios(passage: Passage, chemicals: Sequence[Mention]) -> Iterator[tuple[int, Amount]]:
    """The parts of molar ratios: 'In(Ac)3:HMy:(TMS)3P = 1:3:0.5', 'A, B and C in a molar ratio of 1:3:0.5'."""
    plain, taken = passage.block.content.plain, 0
    for number, first in enumerate(chemicals):
        for between, ratio in ((_PARTS, _RATIO), (_LISTED, _IN_RATIO)):
            if first.start < taken:
                break
            row = _row(plain, chemicals[number:], between)
            found = ratio.match(plain, row[-1].end) if len(row) > 1 else None
            parts = re.findall(_NUMBER, found[1]) if found else []
            if found and len(parts) == len(row):
                taken = found.end()
                for chemical, part in zip(row, parts, strict=True):
                    name = passage.names.canonical(chemical.value)
                    yield chemical.start, Amount(name, Range(float(part), float(part)), "molar ratio")


def _multiples(passage: Passage, chemicals: Sequence[Mention]) -> Iterator[tuple[int, Amount]]:
    """How often a chemical went in what another went in: 'twice the amount of A relative to B', '1.5 times A'."""
    plain, words = passage.block.content.plain, pipeline("amounts.toml")["multiple"]
    for chemical in chemicals:
        said = _multiple().search(plain, max(0, chemical.start - _SHARED), chemical.start)
        if said and _beside().match(plain, chemical.end):
            times = words.get(said[1].lower()) or float(said[1].split()[0])
            yield chemical.start, Amount(passage.names.canonical(chemical.value), Range(times, times), "equiv")


def _row(plain: str, chemicals: Sequence[Mention], between: re.Pattern[str]) -> list[Mention]:
    """The first chemical and those behind it, as long as only such words stand between one and the next."""
    row = list(chemicals[:1])
    for other in chemicals[1:]:
        if not between.fullmatch(plain, row[-1].end, other.start):
            break
        row.append(other)
    return row


def _yields(passage: Passage, start: int, end: int) -> Iterator[Range]:
    plain = passage.block.content.plain
    for number in passage.mentions_in(start, end):
        mention = passage.mentions[number]
        if mention.label != "quantity" or mention.quantity.kind != "percent":
            continue
        before = _yield_before().search(plain, start, mention.start)
        if _yield_behind().match(plain, mention.end) or (before and not before["of"]):
            yield mention.quantity.range


def _trigger(fact: Conversion, said: str) -> str | None:
    """What set a conversion off, as far as its sentences say one thing: what was added, else light, dilution, heat or
    time."""
    if fact.reagents:
        return "reagent"
    named = [term.name for term in terms_of("amounts.toml", "trigger") if term.phrases.search(said)]
    warm = fact.temperature_C is not None and (fact.temperature_C.low or fact.temperature_C.high or 0) >= _WARM
    if warm and "heat" not in named:
        named.append("heat")
    return named[0] if len(named) == 1 else None
