"""Syntheses: what a species is made from, in what, at which temperature and for how long.

That something was made is said by a statement, which patterns find, or by a heading that announces it. Chemicals and
conditions stand in the statement's clause, and in the sentences of the procedure that goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from mscgraph.extract.events.announced import Announced, announced
from mscgraph.extract.events.arising import only_arises, shares_metal
from mscgraph.extract.events.earlier import (
    Recipe,
    earlier,
    model,
    pointed,
    points_back,
    stands_for_steps,
)
from mscgraph.extract.events.entitled import entitled
from mscgraph.extract.events.nameless import Nameless, nameless, started_from
from mscgraph.extract.events.paired import pairs_of
from mscgraph.extract.events.parts import Parts, elements_of, ingredients, metals, parts_of, supplied
from mscgraph.extract.events.procedure import Procedure, heat_treats, is_step, phrases
from mscgraph.extract.events.told import Told, names_others, treats
from mscgraph.extract.names.mentions import Names
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.frames import Frame, shared
from mscgraph.extract.text.kinds import MATERIAL, fits, is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN
from mscgraph.extract.text.values import Values
from mscgraph.extract.trace import Rule, led_to
from mscgraph.facts.model import Match, Range, Synthesis

_HEADING = Rule("a heading that names what the steps beneath it make", "roles.toml")
_INSTEAD = Rule("what is used instead of another source", "roles.toml")
_LATER = Rule("what is named after its sources were brought together", "roles.toml")
_ROUTE = wording(r"<procedures>\s(?:[a-e]|i{1,3}|\d)\s(?:\([^)]*\)\s)?(?:[,–:]\s[^.‹]{0,40})?[.:]\s?$")
_RESPECTIVELY = re.compile(r"‹T\d+›\s(?:,\s)?respectively")
_ASIDE = wording(r"(?:,\s(?:the|which|but|whereas)|<instead_of>)\s")

_SAMPLED = wording(  # of a reaction told elsewhere: 'An aliquot was dispersed in A and B.'
    r"<samples>\s(?:\([^()]*\)\s)?(?:of\s[^‹.;]{0,40})?(?:was|were)\s<brought>\s"
)


def syntheses(passage: Passage, made: Sequence[Frame], converted: Collection[str] = ()) -> Iterator[Synthesis]:
    """The syntheses that a passage states, from the statements that something was made and from its headings. What
    other species are `converted` to was made only where a statement names a precursor."""
    stated: dict[int, list[Told]] = {}
    for one in map(Told, made):
        if one.holds_beside(converted):
            stated.setdefault(one.frame.sentence, []).append(one)
        else:
            one.frame.left_out("it tells how another species was changed")
    last: Recipe | None = None
    product: Referent | None = None
    told: set[int] = set()
    only_varied = True  # 'For A: 80 °C.', under a title that tells what kind of thing is made
    for one in (one for several in stated.values() for one in several):
        recipe = one.recipe(stated, last)
        facts = tuple(_stated(one, recipe))
        yield from one.frame.led_to(facts)
        if recipe.sourced and facts:
            told |= {one.frame.sentence, *(() if one.likewise else recipe.sentences)}
            last, product = recipe, one.products[0] if len(one.products) == 1 else None
            only_varied = only_varied and one.likewise
    done: set[str] = set()
    varied: set[int] = set()
    for heading in _headings(passage, bool(last), only_varied):
        routes = any(_is_route(passage, index) for index in range(len(passage.sentences)))
        if (routes or heading.product.name not in converted) and not (heading.generic and not only_varied):
            product = product or heading.product
            made_so = tuple(_headed(heading, passage))
            done |= {fact.product for fact in made_so}
            told |= {*heading.sentences(passage)} if made_so and heading.generic else {*()}
            varied |= {
                n for n, s in enumerate(passage.sentences) if made_so and stands_for_steps(passage.sketch(s).text)
            }
            yield from led_to(_HEADING, passage.block, heading.start, made_so)
    if product:
        yield from _variants(passage, product, {*stated, *varied})
    for making in (making for making in nameless(passage, told) if making.product.name not in done):
        yield from led_to(_LATER, passage.block, making.last, _named_later(making, passage))


def _stated(one: Told, recipe: Recipe) -> Iterator[Synthesis]:
    needs = one.frame.statement.given("needs")
    products = one.products or one.made_of(supplied(recipe.ingredients))
    if not products:
        one.frame.abstained()
        return
    if (
        (recipe.bare and (needs == "condition" or phrases("attempted").search(one.clause.text)))
        or (needs == "procedure" and not (recipe.sourced and one.names_product))
        or (needs == "sources" and not shares_metal(one, products, recipe.ingredients))
    ):
        one.frame.left_out("no chemical, temperature or time of the making is named with it")
        return
    if one.brings_others(products, recipe.ingredients):
        one.frame.left_out("its sources bring other metals than it is made of")
        return
    if only_arises(one, products, recipe.ingredients):
        one.frame.left_out("it only arises where another species of its elements was named")
        return
    beside = pairs_of(one.frame)
    products = beside.products(products, one.frame.sentence)
    several = len(products) > 1
    paired = not several and _RESPECTIVELY.search(one.frame.clause.text)
    for number, product in enumerate(products):
        mine = beside.own(product.name, recipe)
        capping = () if mine.sourced else one.capping(product.name)  # the source may bring it: an indium carboxylate
        ingredients = (*mine.ingredients, *capping)
        parts = parts_of(ingredients, elements_of(product.name, one.frame.passage.names))
        own = one.values.temperatures(number, len(products)) if several and not beside.beside else (None,)
        temperatures = own if own != (None,) else mine.temperatures or (None,)
        if several and not _is_family(product.name, products, one.frame.passage.names):  # 'A and B at up to 90 °C'
            temperatures = tuple(t if t and t.low is not None else None for t in temperatures)
        for place, temperature in enumerate(temperatures):
            used = _at(place, len(temperatures), parts) if paired else parts
            for time in mine.times or (None,):
                fields = _fields(one.frame, product, recipe)
                yield synthesis_of(product, used, temperature, time, one.frame.clause.text, fields, one.values)


def _is_family(name: str, products: Sequence[Referent], names: Names) -> bool:
    """Whether a product is the family of others that are named with it."""
    return any(is_family_of(name, other.name, names) for other in products if other.name != name)


def _at(place: int, count: int, parts: Parts) -> Parts:
    """Of ligands and solvents of which there are as many as temperatures ('with A and B at 80 and 90 °C,
    respectively') the one that goes with the temperature in that place."""
    listed = {role for role in ("ligand", "solvent") if count > 1 and len(parts[role]) == count}
    return {role: (names[place],) if role in listed else names for role, names in parts.items()}


def _fields(frame: Frame, product: Referent, recipe: Recipe) -> dict[str, Any]:
    """The fields that all facts share; what was gathered from other sentences is quoted."""
    fields = frame.common(product)
    if recipe.sentences:
        first, last = min(*recipe.sentences, frame.sentence), max(*recipe.sentences, frame.sentence)
        quoted = (e for e in fields["evidence"] if e.text not in frame.passage.evidence(first, last).text)
        fields["evidence"] = (frame.passage.evidence(first, last), *quoted)
        fields["match"] = replace(fields["match"], gathered=True)
    fields["evidence"] = tuple(dict.fromkeys((*fields["evidence"], *recipe.elsewhere)))
    return fields


def synthesis_of(
    product: Referent,
    parts: Parts,
    temperature: Range | None,
    time: Range | None,
    text: str,
    fields: dict[str, Any],
    values: Values | None = None,
) -> Synthesis:
    """A synthesis of a product from its parts, as `text` tells it."""
    return Synthesis(
        product=product.name,
        precursors=parts["precursor"],
        ligands=parts["ligand"],
        solvents=parts["solvent"],
        temperature_C=temperature,
        duration_h=time,
        approach=clauses.approach(text),
        bounds=values.bounds(temperature) if values else (),
        **fields,
    )


def _headings(passage: Passage, stated: bool, only_varied: bool) -> Iterator[Announced]:
    """What the headings over a procedure say that it makes, or else, where no statement does, what it is about."""
    found = list(announced(passage)) or ([] if stated else list(_sole(passage)))
    yield from found or (entitled(passage) if only_varied else ())


def _headed(heading: Announced, passage: Passage) -> Iterator[Synthesis]:
    """What the steps under a heading say of the product that it announces, one route to it after the other."""
    own = heading.sentences(passage)
    begins = [n for n in own if _is_route(passage, n)]
    for start, end in pairwise(dict.fromkeys((own.start, *begins, own.stop))):
        yield from _by_route(heading, passage, tuple(_under(passage, start, end)))


def _isolated(heading: Announced, passage: Passage, sentences: Sequence[int]) -> Referent:
    """What a heading announces; of a family the member that the workup isolates: 'It was added to precipitate A.'"""
    for index in sentences:
        sketch = passage.sketch(passage.sentences[index])
        if work := phrases("workup").search(sketch.text):
            signs = (m for m in SIGN.finditer(sketch.text, work.start()) if m[1] == "S")
            names = [passage.names.canonical(passage.mentions[int(m[2])].species.name) for m in signs]
            if names and is_family_of(heading.product.name, names[0], passage.names):
                return replace(heading.product, name=names[0])
    return heading.product


def _is_route(passage: Passage, index: int) -> bool:
    """Whether a sentence only says that one of several routes follows: 'Method B (direct).'"""
    return _ROUTE.match(passage.sketch(passage.sentences[index]).text) is not None


def _by_route(heading: Announced, passage: Passage, sentences: Sequence[int]) -> Iterator[Synthesis]:
    """What the steps of one route say, unless they start from another species."""
    product = _isolated(heading, passage, sentences)
    recipe = Recipe.of(passage, sentences)
    told = {i: passage.sketch(passage.sentences[i]).text for i in sentences}
    back = next((i for i, text in told.items() if points_back(text) or stands_for_steps(text)), None)
    recipe = recipe.completed(earlier(passage, back)) if back is not None else recipe
    made_of = elements_of(product.name, passage.names) or elements_of(heading.product.name, passage.names)
    parts = parts_of(recipe.ingredients, made_of)
    sampled = not parts["precursor"] and any(_SAMPLED.search(text) for text in told.values())
    if not (parts["precursor"] or sampled) or any(
        _starts_from(heading, product.name, passage, index) for index in sentences
    ):
        return
    tokens = (passage.sentences[sentences[0]].start, passage.sentences[sentences[-1]].end - 1)
    said = " ".join(passage.sketch(passage.sentences[i]).plain for i in sentences)
    fields = shared(passage, sentences[0], tokens, (product,), Match("heading"), "", "", sentences[-1])
    fields["evidence"] = (*fields["evidence"], *recipe.elsewhere)
    for temperature in recipe.temperatures or (None,):
        for time in recipe.times or (None,):
            yield synthesis_of(product, parts, temperature, time, said, fields)


def _named_later(making: Nameless, passage: Passage) -> Iterator[Synthesis]:
    """What is told of a making before its product is named."""
    parts = parts_of(making.procedure.ingredients(), elements_of(making.product.name, passage.names))
    tokens = (passage.sentences[making.first].start, passage.sentences[making.last].end - 1)
    said = passage.sketch(passage.sentences[making.last]).plain
    denying = clauses.denied("", said)
    fields = shared(passage, making.first, tokens, (making.product,), Match("later"), said, denying, making.last)
    temperatures, times = making.conditions
    for temperature in temperatures or (None,):
        for time in times or (None,):
            yield synthesis_of(making.product, parts, temperature, time, said, fields)


def _variants(passage: Passage, product: Referent, stated: Collection[int]) -> Iterator[Synthesis]:
    """The other sources of which sentences say, without naming the product again, that they were used instead."""
    for index in range(len(passage.sentences)):
        sketch = passage.sketch(passage.sentences[index])
        instead = phrases("instead").search(sketch.text)
        if index in stated or "‹S" in sketch.text or not instead:
            continue
        aside = _ASIDE.search(sketch.text, instead.start())
        found = ingredients(passage, sketch, 0, aside.start() if aside else len(sketch.text))
        parts = parts_of(found, elements_of(product.name, passage.names))
        if parts["precursor"] or parts["ligand"]:
            tokens = (passage.sentences[index].start, passage.sentences[index].end - 1)
            said, denying = sketch.plain, clauses.denied(sketch.plain, sketch.plain)
            fields = shared(passage, index, tokens, (product,), Match("instead"), said, denying)
            variant = synthesis_of(product, parts, None, None, sketch.plain, fields)
            yield from led_to(_INSTEAD, passage.block, index, (variant,))


def _sole(passage: Passage) -> Iterator[Announced]:
    """The one species that a passage names, as the product of the procedure before it."""
    species = [m for m in passage.mentions if m.label == "species" and not m.species.generic]
    if not species or len({passage.names.canonical(m.species.name) for m in species}) > 1:
        return
    first = species[0].species
    steps = [index for index in range(len(passage.sentences)) if is_step(passage.sketch(passage.sentences[index]))]
    named = any("‹S" in passage.sketch(passage.sentences[index]).text for index in steps)
    brought = supplied(Procedure.of(passage, steps).ingredients()) & metals()
    made_of = elements_of(passage.names.canonical(first.name), passage.names) & metals()
    origins = frozenset[str]().union(*(started_from(passage, n) for n in range(len(passage.sentences))))
    treated = any(treats(passage.sketch(passage.sentences[n])) for n in steps)
    if treated or passage.names.canonical(first.name) in origins:
        return
    if not named and first.species_class != "bulk" and (not brought or not made_of or brought & made_of):
        at = next(n for n, sentence in enumerate(passage.sentences) if species[0].start < sentence.end_char)
        if phrases("used").search(passage.sketch(passage.sentences[at]).text):
            return
        said = None if min(steps, default=at) <= at <= max(steps, default=at) else passage.evidence(at, at)
        yield Announced(Referent(passage.names.canonical(first.name), min(steps, default=0), True, said), 0, first.kind)


def _under(passage: Passage, start: int, end: int) -> Iterator[int]:
    """The steps of a stretch of sentences, up to the first one behind them that measures something."""
    begun = False
    for index in range(start, end):
        sketch = passage.sketch(passage.sentences[index])
        if begun and (sketch.text.startswith("for\t‹S") or heat_treats(sketch)):
            return  # 'For B, C was used'
        if is_step(sketch) or (stands_for_steps(sketch.text) and not begun):
            begun = True
            yield index
        elif begun and "‹M" in sketch.text:
            return


def _starts_from(heading: Announced, name: str, passage: Passage, index: int) -> bool:
    """Whether a sentence names another species than the product, or another kind of thing."""
    if names_others(passage, index, {name, heading.product.name, model(passage, index) or ""}):
        return True
    product = passage.names.known(name)
    text = passage.sketch(passage.sentences[index]).text
    signs = SIGN.finditer(text, pointed(text))
    generic = [passage.mentions[int(m[2])].species for m in signs if m[1] == "G"]
    return any(
        one.kind not in (heading.kind, MATERIAL) and not (product is not None and fits(one, product)) for one in generic
    )
