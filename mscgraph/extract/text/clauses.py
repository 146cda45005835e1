"""What belongs to a statement besides its slots: conditions, chemicals and their parts, mechanism, doubt, denial.

A statement's clause runs from break to break (a semicolon, 'whereas', 'but' …). What stands in it belongs to the
nearest statement of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.scope import past_way_back
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.statements import Statement
from mscgraph.extract.text.stems import Phrases, phrases_of, terms_of
from mscgraph.extract.text.verbs import changes, gerunds, plurals
from mscgraph.resources import alternatives, pipeline

_BREAKS = wording(
    r"(?:^|\s)(?:;|¶|whereas|but|however(?!\s,)|although|though|"  # ', however,' only interrupts
    r"while(?!\s<meanwhile>))\s"
)


_STEP = re.compile(r"\s(?:and|,)\s")  # 'to B in 2 h and then to C': what stands before it is told of B
_ANEW = re.compile(r",\sand\s")  # between two statements: what stands before it belongs to the first


@dataclass(frozen=True)
class Clause:
    """A stretch of a sketch (offsets into its text) and the statements that share it; `given` says of some things by
    their offsets to which statement they belong, or that they belong to none."""

    sketch: Sketch
    start: int
    end: int
    statements: tuple[Statement, ...]
    given: Mapping[int, Statement | None] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The clause's stretch of the sketch."""
        return self.sketch.words(self.start, self.end)

    def signs(self, letter: str, statement: Statement) -> tuple[tuple[int, int], ...]:
        """Mentions with that sign for which the statement is the nearest: (mention index, offset in the sketch)."""
        found = []
        for match in SIGN.finditer(self.sketch.text, self.start, self.end):
            if match.group(1) == letter and self._owner(match.start()) is statement:
                found.append((int(match.group(2)), match.start()))
        sure = tuple((n, at) for n, at in found if self.given.get(at) is statement)
        return sure if sure and letter in "TD" else tuple(found)

    def mechanisms(self, statement: Statement) -> tuple[str, ...]:
        """The mechanism terms of the clause, but for those that only tell of another statement of it."""
        said = {term: mechanism_said(self.sketch.text, term) for term in mechanisms(self.text)}
        return tuple(
            term
            for term, places in said.items()
            if any(self.start <= at.start() < self.end and not self._of_another(at, statement) for at in places)
        )

    def _of_another(self, said: re.Match[str], statement: Statement) -> bool:
        """Whether something is said within another statement, or in front of one behind which this one begins anew
        ('the exchange gave B, and B turned into C')."""
        sketch, token = self.sketch, self.sketch.token_at(said.start())
        if statement.first <= token <= statement.last:
            return False
        others = [other for other in self.statements if other is not statement]
        ahead = [o for o in others if token < o.first <= statement.first and o.last < statement.last]
        return any(other.first <= token <= other.last for other in others) or any(
            _ANEW.search(sketch.text, sketch.offset_of(o.last), sketch.offset_of(statement.last)) for o in ahead
        )

    def _owner(self, offset: int) -> Statement | None:
        if offset in self.given:
            owner = self.given[offset]
            if owner is None or owner in self.statements:
                return owner
        return self._nearest(offset)

    def _nearest(self, offset: int) -> Statement:
        token = self.sketch.token_at(offset)

        def distance(statement: Statement) -> tuple[bool, int, int]:
            if statement.first <= token <= statement.last:
                done = any(statement.first <= other.last < min(token, statement.last) for other in self.statements)
                end = self.sketch.offset_of(statement.last)
                return (done and _STEP.search(self.sketch.text, offset, end) is not None, 0, 0)
            if token < statement.first:  # a leading phrase belongs to what follows it
                begun = self.sketch.offset_of(statement.first)
                return (_ANEW.search(self.sketch.text, offset, begun) is not None, statement.first - token, 0)
            return (False, token - statement.last, 1)

        return min(self.statements, key=distance)


def clause_of(
    statement: Statement,
    statements: Sequence[Statement],
    sketch: Sketch,
    given: Mapping[int, Statement | None] | None = None,
) -> Clause:
    """The clause in which a statement stands, with the other statements of its kind there."""
    start, end = clause_bounds(sketch, sketch.offset_of(statement.first), sketch.offset_of(statement.last))
    within = tuple(
        s
        for s in statements
        if (s.kind == statement.kind and start <= sketch.offset_of(s.first) < end) or s is statement
    )
    return Clause(sketch, start, end, within, given or {})


def clause_bounds(sketch: Sketch, first: int, last: int | None = None) -> tuple[int, int]:
    """From break to break around a stretch of a sketch."""
    start, end = 0, len(sketch.text)
    for match in _BREAKS.finditer(sketch.text):
        if match.end() <= first:
            start = match.end()
        elif match.start() >= (first if last is None else last):
            return start, match.start()
    return start, end


def mechanisms(text: str, *, denied: bool = False) -> tuple[str, ...]:
    """The mechanism terms that a clause names, the more specific one where one contains the other; only where it is
    `denied` also those that it names as what did not bring the change about ('rather than by monomer addition')."""
    text = text if denied else _contrary().sub("", text)
    found = [mechanism.name for mechanism in terms_of("mechanisms.toml", "mechanism") if mechanism.phrases.search(text)]
    if "oriented attachment" in found and "assembly" in found:
        found.remove("assembly")
    return tuple(found)


@cache
def _contrary() -> re.Pattern[str]:
    words = Phrases(pipeline("mechanisms.toml")["contrary"]).pattern
    return re.compile(rf"(?<![a-z-]){words}(?:(?!and\swhich\s|but\s)[^,;.])*")


def mechanism_said(text: str, term: str) -> Iterator[re.Match[str]]:
    """Where a text names one mechanism."""
    return dict(terms_of("mechanisms.toml", "mechanism"))[term].finditer(text)


def step(text: str, number: int) -> str:
    """What a sentence says of one step of a chain: 'the second step is an isomerization'."""
    ordinals: list[str] = pipeline("roles.toml")["status"]["ordinals"]
    if number >= len(ordinals):
        return ""
    end = r"(?=\sand\sthe|[,;.])"
    found = wording(rf"{ordinals[number]}\s(?:<stages>|one)?\s?(?:is|being|was)\s[^,;]*?{end}").search(text)
    return found.group() if found else ""


def goes_stepwise(text: str) -> bool:
    """Whether the products that a clause lists come one from the other."""
    return phrases_of("roles.toml", "status", "stepwise").search(text) is not None


def speaks_of_exchange(text: str) -> bool:
    """Whether a text says that ions were exchanged or replaced."""
    return phrases_of("roles.toml", "status", "exchange").search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a sentence begins by pointing back at the change that the sentence before it reports."""
    text = _FRONTED.sub("", text.lower())
    return phrases_of("roles.toml", "status", "going_on").match(text) is not None


def approach(text: str) -> str | None:
    """The approach to a synthesis that a clause names, if any."""
    return next(
        (approach.name for approach in terms_of("roles.toml", "approach") if approach.phrases.search(text)), None
    )


def status(text: str) -> tuple[str, str]:
    """'proposed', 'hedged' or 'asserted', and the word of a clause that tells."""
    for told in ("proposed", "hedged"):
        if cue := _cue(told, text):
            return told, cue
    return "asserted", ""


def denied(text: str, clause: str = "") -> str:
    """The word in the stretch of a statement, or at the head of its clause, that says that it does not hold, or ''."""
    clause = past_way_back(next((part for part in clause.split(" : ") if text in part), clause))
    head = clause.split(" ", 1)[0]
    if head in pipeline("roles.toml")["status"]["heading"]:
        return head
    if (failing := _cue("failing", clause)) or _cue("manner", clause):
        return failing
    behind = clause[clause.rfind(text) + len(text) :] if text in clause else ""
    if (halted := _STOPPED.match(behind)) and (stopped := _cue("stopped", halted.group())):
        return stopped
    if slow := _TOO.match(behind):
        return slow.group().strip()
    if (undone := _NEVER.match(behind)) and phrases_of("roles.toml", "status", "undone").match(undone["rest"]):
        return undone["never"]
    if _cue("attempted", clause) and (failed := _cue("missed", clause)):
        return failed
    text = _lacking().sub("", _BESIDE.sub("", text))
    for phrase in pipeline("roles.toml")["status"]["harmless"]:
        text = text.replace(phrase, "")
    return _cue("negated", text)


def _cue(kind: str, text: str) -> str:
    """The first phrase of a list of [status] in a text, or ''."""
    found = phrases_of("roles.toml", "status", kind).search(text)
    return found.group() if found else ""


def supposed(text: str) -> bool:
    """Whether a clause gives a view that the paper goes on to refute."""
    return phrases_of("roles.toml", "status", "supposed").search(text) is not None


def asks(before: str, sentence: str) -> bool:
    """Whether the words before a change only ask for it or try it, and its sentence does not say that it came about."""
    unreal = _cue("supposing", before) and _cue("unreal", sentence)  # 'if A turned into B, C would be seen'
    return bool(unreal or _cue("asked", before)) and not _cue("won", sentence)


def in_vain(sentence: str) -> str:
    """The word of a sentence that says that what it tells of was tried in vain, or ''."""
    return _cue("vain", sentence)


def retracted(behind: str) -> str:
    """The words behind a clause that take back what it says: 'but to no avail', 'this could not be reproduced'."""
    found = phrases_of("roles.toml", "status", "retracted").match(behind.lstrip(" ;,"))
    found = found or _CUT_SHORT.match(behind) or _withdrawn().match(behind)
    return found.group().strip(" ,;") if found else ""


@cache
def _lacking() -> re.Pattern[str]:
    """'Without', but for what says that a change did not come about: 'without C, A is obtained' is affirmed."""
    table = changes()["change"]
    verbs = gerunds(verb for entry in table for verb in entry.get("verbs", ()))
    nouns = plurals(noun for entry in table for noun in entry.get("nouns", ()) if entry["frame"] == "noun")
    return re.compile(rf"without\s(?!(?:\S+\s){{0,2}}?(?:{alternatives((*verbs, *nouns, 'success', 'result'))})\s)")


_CUT_SHORT = wording(  # '(A should turn into B,) which it does not.'
    r"[\s;,]*(?:(?:but|yet|which|though)\s)?(?:(?:it|they|this)\s)?(?:does|did|do|is|was|are|were|has|have)\snot\s"
    r"(?:(?:<happens>|do\sso)\s)?[.,;]"
)


@cache
def _withdrawn() -> re.Pattern[str]:
    """What says of a report that it does not stand: '…, a claim that could not be confirmed'."""
    table = pipeline("roles.toml")["status"]
    claim, upheld, wrong = (Phrases(table[name]).pattern for name in ("claim", "upheld", "wrong"))
    fallen = rf"(?:be|is|was|are|were|been|proved)\s(?:[a-z]+\s)?{wrong}"
    said = rf"(?:(?:not|never|cannot)\s(?:[a-z]+\s){{0,2}}{upheld}|{fallen})"
    return re.compile(rf"[\s;,]*(?:but\s|yet\s|though\s)?(?:an?\s|the\s)?{claim}\s(?:[a-z]+\s){{0,5}}?{said}")


def ruled(before: str) -> tuple[str, bool]:
    """The words of a main clause that stand over what follows ('there is no evidence that …', 'it is open whether …'),
    and whether they deny it; '' without any."""
    held = max(_ruling().finditer(before), key=lambda m: m.end(), default=None)
    if held is None or _OVER.search(before, held.end()):
        return "", False
    return held.group().strip(), held["open"] is None


@cache
def _ruling() -> re.Pattern[str]:
    table = pipeline("roles.toml")["status"]
    found, doubted = (Phrases(table[name]).pattern for name in ("told", "doubted"))
    no = r"(?:not(?!\sonly)|never|no|cannot|nor|neither|hardly|n't)"
    denied = rf"{no}\s(?:[a-z]+\s){{0,4}}?{found}\s(?:[a-z]+\s){{0,2}}?that\s|{doubted}\s(?:[a-z]+\s){{0,2}}?that\s"
    return re.compile(rf"(?<![a-z-])(?:{denied}|(?P<open>(?<!to\s)(?<!to\ssee\s)whether\s))")


_OVER = re.compile(
    r"[;:]|,\s(?:but|yet)\s|(?:^|\s)(?:but|whereas|although)\s"
)  # what a main clause stands over ends here


def denies(text: str) -> str:
    """The words before a statement by which it is said not to hold ('no evidence for …'), or ''."""
    return _cue("denying", text)


_FRONTED = wording(  # 'At 40 °C the same change …', 'After 2 h the conversion …'
    r"^(?:at|after|within|in) [^,;]{1,24}?<measured_in>,? "
)
_BESIDE = re.compile(  # '…, which is not known otherwise, …', 'gave no rods but dots'
    r"(?:that|which)\s(?:is|are|was|were|has|have|had|can|could|do|does|did)\s(?:not|never)\s[^,;]*,"
    r"|(?<!\S)no\s(?:(?:‹G\d+›|[a-z-]+)\s){1,3}?but\s|(?:and|but)\snot\s(?:by|through|via)\s[^,;]*"
)
_STOPPED = wording(  # behind a noun
    r"(?:is|are|was|were|can\sbe|could\sbe)\s(?:[a-z]+ly\s)?(?:[a-z]+(?:ed|en)|<ruled_out>)\s"
)
_TOO = re.compile(r"(?:[^;,‹]{0,20}‹[A-Z]\d+›\s)?(?:is|are|was|were)\s(?:far\s)?too\s[a-z]+\s(?:to\s|for\s)")
_NEVER = re.compile(  # '(the conversion of A to B,) which was sought for, has never been seen'
    r"(?:,\s)?(?:(?:at|in|with|by|under|of|for)\s[^;,‹]{0,20}(?:‹[A-Z]\d+›\s)?(?:,\s)?)?"
    r"(?P<never>(?:has|have|had|is|are|was|were|could|can|does|did|do)\s(?:not|never)\s)(?:been\s|be\s)?(?P<rest>.*)"
)
