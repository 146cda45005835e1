"""Conversions by verbs and nouns of change and what stands around them (`pipelines/changes.toml`).

Each cue has a frame that says where source and target stand; the arguments are found by clause, voice and
preposition. What a frame leaves open is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from mscgraph.extract.events.arguments import Argument, any_of, arguments, bands, is_treated, lead_of, was_treated
from mscgraph.extract.events.denying import tried
from mscgraph.extract.events.linking import (
    PLAIN,
    apposed,
    as_precursor,
    from_some,
    linked,
    made_of,
    merged,
    then,
    worded,
)
from mscgraph.extract.events.replaced import replaced
from mscgraph.extract.events.scene import FAR, FRESH, NEXT, Scene, is_to
from mscgraph.extract.events.triggers import Trigger, hits
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.clauses import clause_bounds, denied
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.statements import Statement
from mscgraph.extract.text.verbs import changes
from mscgraph.extract.trace import Rule

_INTO = re.compile(rf"(?:(?!from\s|by\s)[^‹\s]+\s|‹[TD]\d+›\s){{0,6}}(?:to|into)\s{PLAIN}")
_FROM_WHICH = re.compile(rf",\s(?:and\s)?(?:from|out\sof)\swhich\s{PLAIN}$")
_FROM = re.compile(r"(?:^|\s)from\s")
_CLAUSE = re.compile(r"(?:that|which)\s(?:is|are|was|were)\s")
_PARTICIPLE = re.compile(r"\s[a-z]+ed\sfrom\s[^‹]*$")
_ANEW = re.compile(r"\sand\s(?:its|their|it|they|then)\s")
_TREATED = ("of", "between", "to", "into", "from", "in", "on")
_ALONE = "only one species stands in its clause: what became of what?"
_MISPLACED = "the species do not stand where this word has a source and a target"
_GAPPED = re.compile(
    rf"(?P<own>(?:,\s)?(?:and\s|but\s|while\s)?(?:at\s)?‹T\d+›\s(?:for\s‹D\d+›\s)?(?:only\s)?){PLAIN}|"
    rf"(?:(?:at|for|within|or|with|,)\s|‹[TDC]\d+›\s){{1,8}}(?:,\s)?and\s(?P<last>(?:to|into)\s){PLAIN}"
)

_TOLD = r"(?:(?:at|for|within|with|above|below|in|over|after|by|when|<heated>)\s|‹[TDCQ]\d+›\s)"
_ASIDE = r"(?:(?!‹[SG]\d|and\s|but\s)[^\s,;]+\s){0,14}"  # '…, when heated with C for 2 h, and …'
_AND = re.compile(rf"{_ASIDE}(?:,\s)?(?:(?:and|while|whereas)\s|,\s|;\s)(?:that\sof\s|of\s)?{PLAIN}")
_TO, _OF, _NONE = (wording(rf"{_TOLD}{{0,4}}{link}") for link in (rf"(?:in)?to\s{PLAIN}", rf"from\s{PLAIN}", ""))
_AND_THEN = re.compile(r"(?:,\s)?and\s(?:then\s|finally\s)?")  # 'exchange to A and transformation to B'
_FINITE = re.compile(r"(?:^|\s)(?:is|are|was|were|has|have|had)\s")
_VIA = re.compile(rf"\s(?:via|through|by\sway\sof|over)\s{PLAIN}$")
_ACTIVE = re.compile(
    r"(?:^|\s)to\s$|we\s(?:\w+\s){0,3}$|[a-z]+ed\s‹S\d+›\s(?:(?!(?:was|were|is|are)\s)[^,;]){0,40}\sand\s$"
)
_PURPOSE = re.compile(r"(?:in\sorder\s)?")  # before 'to get B, …'
_TOPIC = re.compile(r"(?:^|[:;]\s)(?:for|with)\s(?:the\s)?$")  # 'for A, …'
_DEFINITE = (" the ", " this ", " these ", " those ", " both ")

Pairs = Iterator[tuple[Argument, Argument]]


def find_changes(sketch: Sketch, triggers: tuple[Trigger, ...]) -> Iterator[Statement]:
    """The conversions that the cues of a sentence state."""
    found = hits(sketch, triggers)
    if not found:
        return
    everything, plain = (_in_order(*arguments(sketch), *bands(sketch, assigned=only)) for only in (False, True))
    for trigger, start, end in found:
        if trigger.frame in _FRAMES and not tried(sketch, start):
            scene = Scene(
                sketch, everything if trigger.bands else plain, start, end, *clause_bounds(sketch, start, end - 1)
            )
            pairs = tuple(_stepwise(scene, _FRAMES[trigger.frame](scene)))
            for number, (source, target) in enumerate(pairs):
                own = number > 0 and min(source.start, target.start) > max(a.end for a in pairs[number - 1])
                yield _statement(trigger, scene, source, target, gapped=own)
                yield from _gapped(trigger, scene, source, target)
    if both := replaced(sketch, found, everything):
        scene, trigger, source, target = both
        yield _statement(trigger, scene, source, target)


def _in_order(*found: Argument) -> tuple[Argument, ...]:
    return tuple(sorted(found, key=lambda a: a.start))


def _stepwise(scene: Scene, pairs: Pairs) -> Pairs:
    """The pairs, each over what the sentence puts between the two: 'from A via B to C', 'A grows into C through B'."""
    for source, target in pairs:
        others = (a for a in scene.right if a not in (source, target))
        between = (a for a in others if _VIA.search(scene.sketch.text, 0, a.start))
        way = next((a for a in between if a.end <= target.start or a.start - target.end <= FAR // 3), None)
        if way is None or len(way.fillers) > 1 or _is_unnamed(scene.sketch, way):
            yield source, target
        else:
            yield source, way
            yield way, target


def _is_unnamed(sketch: Sketch, way: Argument) -> bool:
    """Whether a way is told by its kind alone: 'via the corresponding precursor compounds', 'through intermediates'."""
    return sketch.text.startswith("‹G", way.start) and not sketch.words(0, way.start).endswith(_DEFINITE)


def unmet(sketch: Sketch, triggers: tuple[Trigger, ...]) -> Iterator[tuple[Rule, str, str]]:
    """The cues of a sentence beside which no source and target stand: the rule, the cue, and what is amiss."""
    plain = arguments(sketch)
    for trigger, start, end in hits(sketch, triggers):
        if trigger.frame in _FRAMES and plain:
            named = (*plain, *bands(sketch)) if trigger.bands else plain
            scene = Scene(sketch, named, start, end, *clause_bounds(sketch, start, end - 1))
            beside = len({a.start for a in (*scene.left, *scene.right)})
            if beside and not any(_FRAMES[trigger.frame](scene)):
                cue = sketch.words(start, end).strip()
                why = _MISPLACED if beside > 1 else _ALONE
                yield Rule(f"'{cue}' ({trigger.frame})", trigger.pattern.where), cue, why


def _statement(trigger: Trigger, scene: Scene, source: Argument, target: Argument, gapped: bool = False) -> Statement:
    """What a cue states of two species, or leaves to be understood of them in a part of their own."""
    first = min(source.start, target.start, *([] if gapped else [scene.start]))
    first = max(first, _after_denial(scene, source, min(target.start, scene.start)))
    last = max(source.end, target.end, scene.end) - 1
    slots = {"source": source.fillers, "target": target.fillers}
    at = scene.sketch.token_at
    cue = scene.cue if trigger.frame in _FRAMES else ""
    return Statement("conversion", trigger.pattern, slots, at(first), at(last), cue, gapped=gapped)


def _after_denial(scene: Scene, source: Argument, until: int) -> int:
    """Where the part of a sentence begins that states a change, behind one that says what did not happen to its source:
    'A did not react with C, and with D B was obtained'; 0 without one."""
    parts = list(NEXT.finditer(scene.sketch.text, source.end, max(source.end, until)))
    ends = [(part.start(), part.end()) for part in parts]
    if scene.cue.endswith("ing") and scene.sketch.text.startswith(", ", scene.start - 2):
        ends.append((scene.start - 2, scene.start))  # 'A did not react with C, giving B instead'
    held = [end for start, end in ends[-1:] if denied(scene.sketch.words(source.end, start))]
    return held[0] if held else 0


def _gapped(trigger: Trigger, scene: Scene, source: Argument, target: Argument) -> Iterator[Statement]:
    """What comes of a source at other temperatures, the verb left out: '…, at 150 °C C', '…, and to D above 200 °C'."""
    at, cue = scene.sketch.token_at, scene.cue
    for later in (a for a in scene.right if a.start >= target.end):
        gap = _GAPPED.fullmatch(scene.sketch.text, target.end, later.start)
        if gap is None:
            return
        slots, start = {"source": source.fillers, "target": later.fillers}, gap.start(str(gap.lastgroup))
        yield Statement("conversion", trigger.pattern, slots, at(start), at(later.end - 1), cue)
        target = later


def _becomes(scene: Scene) -> Pairs:
    """Source and target, and what the target becomes in turn ('…, then to C')."""
    target = next((a for a in scene.right if _is_into(scene.between(a))), None)
    if target is None or len(scene.between(target)) > FAR or FRESH.search(scene.between(target)):
        return
    before = [a for a in scene.right if a.end <= target.start]
    source = next((a for a in before if _comes_from(scene, a) or is_to(scene, a)), None)
    source = source or next((a for a in before if a is scene.object()), None) or scene.subject()
    if source is None or (source.start > scene.end and _is_measured(scene)):
        return
    later = [a for a in scene.named if a.start >= target.end][:2]
    if later and len(target.fillers) > 1 and _TO.fullmatch(scene.sketch.text, target.end, later[0].start):
        *own, other = target.fillers  # 'turn A into B and C into D'
        yield source, replace(target, fillers=tuple(own))
        yield replace(target, fillers=(other,)), later[0]
        return
    yield source, target
    yield from _likewise(scene, target, _TO)
    yield from _further(scene, target)


def _is_measured(scene: Scene) -> bool:
    """Whether it is a property that changes: 'the gap moves from A to B'."""
    said = scene.sketch.words(scene.low, scene.start)
    return "‹S" not in said and worded("measures").search(said) is not None


def _likewise(scene: Scene, told: Argument, link: re.Pattern[str]) -> Pairs:
    """Two that stand behind the last one told as that does behind the other, the verb left out: 'A turns into B at
    100 °C, and C into D', 'A gave B, and C D', 'B was obtained from A, and D from C'."""
    later = [a for a in scene.named if a.start >= told.end and a.fillers[0].mention is not None]  # not 'when it reacts'
    for one, other in zip(later[::2], later[1::2], strict=False):
        text = scene.sketch.text
        if not (_AND.fullmatch(text, told.end, one.start) and link.fullmatch(text, one.end, other.start)):
            return
        yield one, other
        told = other


def _is_into(between: str) -> bool:
    """Whether words lead from a verb to what something becomes: 'to', 'into its bromide analogue, the cluster'."""
    plain = rf"(?:an?\s[a-z]+\s,\s)?{PLAIN}$"  # 'a second, doped cluster'
    return any(linked("into", end=end).search(between) for end in (plain, apposed()))


def _comes_from(scene: Scene, argument: Argument) -> bool:
    """Whether 'from' ties an argument to the verb, and to no participle: not 'monomers released from A'."""
    from_it = lead_of(scene.sketch.text, scene.end, argument.start) == "from"
    return from_it and not _PARTICIPLE.search(scene.between(argument))


def _further(scene: Scene, target: Argument) -> Pairs:
    """What a target becomes in turn: '…, then to C'."""
    for later in (a for a in scene.right if a.start >= target.end):
        if then().match(scene.sketch.text[target.end : later.start]):
            yield target, later
            target = later


def _yields(scene: Scene) -> Pairs:
    source, target = scene.subject(_TREATED), scene.object()
    if target is None or _analysed(scene):
        return
    behind = next((a for a in scene.right if a.start >= target.end), None)
    if behind is not None and lead_of(scene.sketch.text, target.end, behind.start) == "from":
        source = behind  # 'gives B from A'
    source = source or _worked_on(scene, target)
    if source is not None and (not source.possessive or scene.is_done(source) or scene.is_band(source)):
        yield source, target
        yield from _likewise(scene, target, _NONE)
        yield from _further(scene, target)


def _worked_on(scene: Scene, target: Argument) -> Argument | None:
    """What was done something to, and no subject: 'by heating A we got B', 'to get B, A was heated', 'for A, loss of C
    leads to B'."""
    text = scene.sketch.text
    if _PURPOSE.fullmatch(text, 0, scene.start):
        return next((a for a in scene.right if a.start >= target.end and was_treated(text, a.end)), None)
    before = [a for a in scene.left if is_treated(text, a) or _TOPIC.search(text, scene.low, a.start)]
    return before[-1] if before else None


def _causes(scene: Scene) -> Pairs:
    first = next(iter(scene.right), None)
    if first is not None and made_of().search(scene.between(first)):
        yield from _yields(scene)


def _comes(scene: Scene) -> Pairs:
    target = scene.subject()
    if _ACTIVE.search(scene.sketch.text[: scene.start]):
        target = scene.object()
    if target is None or any(_INTO.fullmatch(scene.between(a)) for a in scene.right[:1]):
        return
    source = next((a for a in scene.right if a is not target and _origin(scene, a, max(scene.end, target.end))), None)
    if source is None and not _FROM.search(scene.sketch.text, scene.end, scene.high):
        earlier = [a for a in scene.named if a.end <= min(target.start, scene.start) and a.start >= scene.low]
        source = next((a for a in reversed(earlier) if is_treated(scene.sketch.text, a) or a.lead == "from"), None)
    source = source or _from_which(scene, target)
    if source is not None:
        yield source, target
        yield from ((one, other) for other, one in _likewise(scene, source, _OF))


def _from_which(scene: Scene, target: Argument) -> Argument | None:
    """What 'which' stands for: 'A, from which B was obtained'."""
    said = _FROM_WHICH.search(scene.sketch.text, 0, target.start)
    before = [a for a in scene.named if said is not None and 0 <= said.start() - a.end <= FAR // 3]
    return before[-1] if before else None


def _ousts(scene: Scene) -> Pairs:
    target, source = scene.subject(("of",)), next(iter(scene.right), None)
    if target is None or source is None or len(scene.between(source)) > FAR / 2:
        return
    if lead_of(scene.sketch.text, scene.end, source.start) in ("", "of") and not worded("measures").search(
        scene.between(source)
    ):
        yield source, target


def _product(scene: Scene) -> Pairs:
    target, source = scene.subject(), next(iter(scene.right), None)
    if target is None or source is None or len(scene.between(source)) > FAR:
        return
    if lead_of(scene.sketch.text, scene.end, source.start) in ("of", "from", "between"):
        yield source, target


def _noun(scene: Scene) -> Pairs:
    first = next(iter(scene.right), None)
    if first is None or len(scene.between(first)) > FAR:
        return
    text = scene.sketch.text
    lead = lead_of(text, scene.end, first.start)
    if lead in ("to", "into") and _FINITE.search(scene.between(first)):
        return  # 'its formation is discussed with regard to B'
    if lead == "from" and _is_measured(scene):
        return
    rest = [a for a in scene.right if a.start >= first.end and len(scene.sketch.text[first.end : a.start]) <= FAR]
    if lead in ("to", "into"):
        before = [a for a in scene.left if a.lead in ("to", "into") and _AND_THEN.fullmatch(text, a.end, scene.start)]
        if (source := before[0] if before else scene.subject(_TREATED)) is not None:
            yield source, first
        return
    for other in rest:
        between = scene.sketch.text[first.end : other.start]
        if lead == "of" and _formed(scene) and linked("by_way", end="").search(between) and merged().search(between):
            yield other, first  # 'we ascribe the formation of B to attachment of A'
            return
        if _FINITE.search(between):
            return  # 'the formation of B is thought to pass through A'
        link = lead_of(scene.sketch.text, first.end, other.start)
        if lead in ("of", "from", "between") and link in ("to", "into"):
            yield first, other
            yield from _further(scene, other)
            return
        if lead == "of" and link == "from" and "‹S" not in between:
            yield other, first
            return


def _formed(scene: Scene) -> bool:
    """Whether the cue is a noun that speaks of what comes about."""
    return re.fullmatch(any_of(changes()["links"]["formation"]), scene.sketch.words(scene.start, scene.end)) is not None


def _serves(scene: Scene) -> Pairs:
    target = next(iter(scene.right), None)
    source = scene.subject()
    if target is None or source is None or len(scene.between(target)) > FAR / 2:
        return
    link, said = lead_of(scene.sketch.text, scene.end, target.start), scene.sketch.text[source.end : scene.start]
    if _CLAUSE.search(scene.between(target)):
        return  # 'a reservoir that is added to B'
    serving = worded("serving").search(said) or re.match(r",\s(?:an?|the)\s", said)
    if serving and (
        link in ("of", "for", "to", "toward") or (link != "from" and worded("making").search(scene.between(target)))
    ):
        yield source, target


_FRAMES: dict[str, Callable[[Scene], Pairs]] = {
    "becomes": _becomes,
    "yields": _yields,
    "causes": _causes,
    "comes": _comes,
    "ousts": _ousts,
    "product": _product,
    "noun": _noun,
    "serves": _serves,
}


def _origin(scene: Scene, argument: Argument, start: int) -> bool:
    """Whether an argument behind the cue, and behind its object at `start`, is what the thing came from."""
    words = scene.sketch.text[start : argument.start]
    if "‹S" in words or len(words) > FAR or _ANEW.search(words) or _unlike().search(words):
        return False
    if (
        linked("from").search(words)
        or from_some().search(words)
        or as_precursor().match(scene.sketch.text, argument.end)
    ):
        return True
    return linked("by", end="").search(words) is not None and is_treated(scene.sketch.text, argument)


@cache
def _unlike() -> re.Pattern[str]:
    """'known from', 'different from', right before what something is compared with."""
    return re.compile(rf"(?:^|\s){any_of(changes()['links']['unlike'])}from\s{PLAIN}$")


def _analysed(scene: Scene) -> bool:
    """Whether what gives something is a measurement."""
    return re.search(r"‹M\d+›", scene.sketch.text[scene.low : scene.start]) is not None
