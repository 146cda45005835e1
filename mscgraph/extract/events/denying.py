"""The words by which a sentence denies a product, a process, or that anything happened to a species
(`pipelines/denials.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from mscgraph.extract.events.arguments import any_of
from mscgraph.extract.names.vocabulary import needed, vocabulary
from mscgraph.extract.text.scope import backwards
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.verbs import all_forms, changes, participles
from mscgraph.resources import folder, load_toml

_PLAIN = (  # words in front of a thing; not those that begin another phrase ('no sign of alloying when A …')
    r"(?:(?!(?:than|when|if|upon|after|during|with|without|between|from|to|by|for|in|on)\s)[a-z0-9-]+\s){0,3}?"
)
_GAP = r"(?:[^\s;:‹]+\s|‹[SCTDQ]\d+›\s|(?:(?<=from\s)|(?<=to\s))‹G\d+›\s){0,14}?"
_SAME_CLAUSE = _GAP.replace(r"[^\s;:‹]", r"(?!but\s)[^\s;:‹]")
_FEW = r"(?:(?!and\s|but\s)[^\s,;:‹]+\s|‹[SCTDQ]\d+›\s){0,6}?"
_THING = r"(?:‹[SG]\d+›|‹W\d+›\s(?:peak|band|line|doublet|feature|absorption))"
_LISTED = re.compile(rf"\s(?:,\s)?n?or\s{_PLAIN}({_THING})")
_SAME = r"(?:the|this)\s(?:same\s|desired\s|expected\s|title\s)?(?:product|compound|species|material)"
_YET_TO_COME = re.compile(r"(?<!\S)(?:when|before|as\slong\sas)\s$")  # 'when no dots had formed'
_BY_ITSELF = (  # nothing follows that it turns into
    r"(?!(?:[a-z]+ly\s)?(?:to|into|from|back|‹[SGC]|a|an|the|its|their|any|each|one)(?:\s|\d|›))"
)
_BE = r"(?:(?:is|are|was|were|has|have|been|be|could|can|will|would|did|does|do)\s){0,3}"
_NOT = (
    r"(?:did|does|do|is|are|was|were|could|can?|would|has|have)\s(?:not|never)\s(?:been\s|be\s|at\sall\s|[a-z]+ly\s)?"
)
_DO = r"(?:did|does|do|is|are|was|were|could|can?|would|has|have)\s"  # 'nor did A give B'


@dataclass(frozen=True)
class Denial:
    """Words that deny a product (the argument at `target`), or a process (no target), forward or in `reverse`; with
    `still`, that anything happened."""

    start: int
    end: int
    target: int | None = None
    reverse: bool = False
    subject: bool = False
    """Whether what the product was to come of is the subject."""
    still: bool = False
    rather: bool = False
    """Whether it is only named as what did not come in place of another product."""
    alone: bool = False
    """Whether only the species itself is said to be there."""
    elliptic: bool = False
    """Whether it only says of its subject that it did not do what was told before: 'A is converted, but B is not'."""
    means: bool = False
    """Whether only the way in which something came about is denied: 'by fusion rather than by monomer addition'."""
    cluster: bool = False
    """Whether it can be said of clusters only: dots that did not grow were made all the same."""
    mutual: bool = False
    """Whether it says of two species that none becomes the other."""


@cache
def data() -> Mapping[str, Any]:
    """The contents of `pipelines/denials.toml`."""
    return load_toml(folder("pipelines") / "denials.toml")


def denials_in(sketch: Sketch) -> tuple[Denial, ...]:
    """The denials of a sentence, also of one that says "didn't"."""
    return _denials(re.sub(r"n['’]t(?=\s)", "not", sketch.text))


@lru_cache(maxsize=512)  # several rules ask
def _denials(text: str) -> tuple[Denial, ...]:
    worded = (*_of_products(text), *_of_processes(text), *_of_subjects(text), *_of_pairs(text))
    said, noun = _open(), _noun()
    kept = (d for d in worded if not said.search(text, d.start, d.end) and not noun.match(text, d.end))
    return tuple(d for d in kept if d.target is None or not _YET_TO_COME.search(text, max(0, d.start - 12), d.start))


@cache
def _open() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){_words('open')}")


@cache
def _measured() -> re.Pattern[str]:
    """What is measured of a species, as the subject of what follows: 'the size of the dots', 'the domain size'."""
    be = r"(?:(?:did|does|do|is|are|was|were)\s)?(?:[a-z]+ly\s)?"
    of = rf"(?:of\s{_PLAIN}{_THING}\s)?"
    return re.compile(rf"(?<!\S)(?:the|its|their|this)\s(?:[a-z]+\s){{0,2}}{_words('measured')}{of}{be}$")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(_words("noun"))


def _of_products(text: str) -> Iterator[Denial]:
    for match in _products().finditer(text) if _may_hold(text, "products") else ():
        group = str(match.lastgroup)
        yield Denial(
            match.start(), match.end(), match.start(group), subject=group in ("into", "not"), rather=group == "rather"
        )
        if group != "rather":
            yield from (Denial(*match.span(), at) for at in _listed_with(text, match, group))


def _listed_with(text: str, match: re.Match[str], group: str) -> Iterator[int]:
    """Where other products stand that are denied with the one of a group: 'no A or B', 'neither A nor B'."""
    end = match.end(group)
    while also := _LISTED.match(text, end):
        yield also.start(1)
        end = also.end(1)
    for also in re.finditer(rf"nor\s{_PLAIN}({_THING})", text[: match.end()]):
        if also.start(1) > max(end, match.start(group)):
            yield also.start(1)


def _of_pairs(text: str) -> Iterator[Denial]:
    for match in _mutual().finditer(text) if _may_hold(text, "mutual") else ():
        yield Denial(match.start(), match.end(), mutual=True)


def _of_processes(text: str) -> Iterator[Denial]:
    for match in _means().finditer(text) if _may_hold(text, "means") else ():
        yield Denial(match.start(), match.end(), means=True)
    processes = tuple(_processes().finditer(text)) if _may_hold(text, "processes") else ()
    for match in processes:
        if _measured().search(text, 0, match.start()):
            continue
        back = any(match.groupdict().values()) or _other_way().search(text) is not None
        yield Denial(match.start(), match.end(), None, back)
    for match in _ellipses().finditer(text) if _may_hold(text, "ellipses") else ():
        if not any(other.start() < match.end() and match.start() < other.end() for other in processes):
            yield Denial(match.start(), match.end(), elliptic=True)


def _of_subjects(text: str) -> Iterator[Denial]:
    for match in still().finditer(text) if _may_hold(text, "still") else ():
        if _measured().search(text, 0, match.start()):
            continue
        if not match["lasting"] or ("‹T" in text and "‹D" in text):
            cluster = bool(match["kept"] or match["grown"])
            yield Denial(match.start(), match.end(), still=True, alone=bool(match["alone"]), cluster=cluster)


_LISTS = {  # which words of the data, beside those that always deny, the expressions below cannot do without
    "products": ("none", "trace", "failing", "gone", "attempt", "rather"),
    "processes": ("none", "trace", "failing", "absent", "undone", "attempt", "idle"),
    "ellipses": ("failing", "nothing"),
    "mutual": (),
    "means": ("by other means", "out of the question"),
    "still": ("unchanged", "unaltered", "the same", "intact", "stays", "there", "all there", "lasting", "but not"),
}


@cache
def _needed(expression: str) -> frozenset[str] | None:
    forms = {"still": "keeps", "products": "stops"}
    kept = all_forms(data()[forms[expression]]) if expression in forms else ()
    always = ("not", "never", "no", "nor", "neither", "none")
    return needed((*always, *kept, *(phrase for name in _LISTS[expression] for phrase in data()[name])))


def _may_hold(text: str, expression: str) -> bool:
    """Whether a sentence has words that an expression needs: most have not, and the expressions are long."""
    words = _needed(expression)
    return words is None or not words.isdisjoint(vocabulary(text))


def denies_existence(before: str, behind: str) -> bool:
    """Whether the words around a species say that there is none ('no indication of an'), or ask 'whether … exist'."""
    said = re.search(rf"(?<!\S){_words('nonexistent')}(?P<clause>that\s)?an?\s{_PLAIN}$", before.lower())
    if said is not None and not said["clause"]:
        return True
    asked = said or re.search(r"\bwhether\s[^,;]*$", before)
    return bool(asked and re.match(rf"\s{_words('exists')[:-2]}\b", behind))


def tried(sketch: Sketch, start: int) -> bool:
    """Whether what a verb at an offset speaks of was only tried, and something else came of it: 'an attempt to grow B
    from A gave C'."""
    said = _tried().search(sketch.text, max(0, start - 60), start)
    return said is not None and _given().search(sketch.text, start) is not None


def attempts(sketch: Sketch, start: int, end: int) -> bool:
    """Whether a stretch speaks of an attempt to do something."""
    return _attempt().search(sketch.text, start, end) is not None


@cache
def _attempt() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\s)|^){_words('attempt')}(?:[a-z]+\s){{0,2}}to\s")


@cache
def _tried() -> re.Pattern[str]:
    return re.compile(rf"{_attempt().pattern}$")


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(_listed('yields'))}")


@cache
def still() -> re.Pattern[str]:
    """What says that nothing happened to a species: 'remained unchanged', '(turned into B with C) but not with D'."""
    left = rf"(?:left|leaves|leave)\s{_PLAIN}{_THING}\s{_words('intact')}"
    turns, into = any_of((*_listed("becomes"), *all_forms(data()["affects"]))), r"(?!(?:to|into|as|back)\s)"
    acted = rf"{_NOT}{turns}{into}(?:{_PLAIN}(?:{_THING}|‹C\d+›)|it|them|(?:the\s)?{_words('band')[:-2]})\s{into}"
    band = rf"{_words('band')}(?:of\s{_PLAIN}{_THING}\s)?{_NOT}{any_of(all_forms(data()['moves']))}"
    passive = any_of(participles((*verbs_of("becomes"), *data()["affects"])))
    suffered = rf"{_NOT}{passive}(?:by|in|with|on|under|at)\s"
    going = rf"(?:{any_of(all_forms(data()['alters']))}|(?P<grown>{any_of(all_forms(data()['grows']))}))"
    itself = r"(?:did|do|does|could|would)\snot\s(?:[a-z]+ly\s)?"
    idle = rf"(?:{itself}|no\slonger\s|{_words('failing')})(?:further\s)?{going}{_BY_ITSELF}"
    left_band = rf"(?:left|leaves|leave)\s(?:the|its|their)\s(?:[a-z]+\s)?{_words('band')}{_words('intact')}"
    kept = rf"(?P<kept>{any_of(all_forms(data()['keeps']))})(?:its|their|the)\s(?:[a-z]+\s)?{_words('band')}"
    same = rf"{_words('band')}(?:of\s{_PLAIN}{_THING}\s)?{_words('stays')}"
    alone = rf"(?P<alone>only\s(?:the\s)?{_THING}\s{_words('there')}|{_THING}\s{_words('all there')})"
    lasting = rf"(?P<lasting>{_words('lasting')})"
    each = (_words("unchanged"), _unaltered(), left, left_band, acted, band, kept, same, suffered, alone, lasting, idle)
    return re.compile(rf"(?<!\S)(?:{'|'.join(each)}|(?<=but\s){_words('but not')})")


def _unaltered() -> str:
    """'Was entirely unaffected', 'stayed the same'."""
    stays, adverb = rf"(?:{any_of(all_forms(data()['remains']))}|{_words('found')})", r"(?:[a-z]+ly\s)?"
    was = r"(?:is|are|was|were|be|been)\s"
    return rf"(?:{stays}{adverb}{_words('the same')}|(?:{stays}|{was}){adverb}{_words('unaltered')})"


@cache
def missing() -> re.Pattern[str]:
    """What says that something was missing when nothing happened: 'in the absence of C'."""
    before = r"(?:an?\s|the\s|any\s)?(?P<before>(?:[a-z-]+\s){0,2}?)"
    return re.compile(rf"(?<!\S){_words('lacking')}{before}(?:‹C(?P<number>\d+)›|(?P<word>[a-z-]+))\s")


@cache
def others() -> re.Pattern[str]:
    """Words right before a bare head by which it is none of what was told: 'no mixed clusters', 'no other dots'."""
    return re.compile(rf"(?<!\S){_words('others')}$")


@cache
def restoring() -> re.Pattern[str]:
    """Verbs by which something is there again."""
    return re.compile(rf"(?<!\S){any_of(all_forms(changes()['thread']['restoring']))}")


@cache
def acting() -> re.Pattern[str]:
    """A chemical at the head of its clause, as what acts is."""
    listed = r"‹C\d+›\s(?:(?:,\s)?(?:and|or|nor)?\s?(?:[a-z]+\s)?‹C\d+›\s){0,3}"
    return re.compile(rf"(?:{_words('linking')}|,\s|[a-z]+ly\s|(?:dry|pure|neat|neither)\s)*{listed}(?=[a-z]+\s)")


@cache
def acted_on() -> re.Pattern[str]:
    """Right before what something acts on: 'C destroyed A'."""
    return re.compile(rf"(?<=\s){any_of(all_forms(data()['affects']))}{_PLAIN}$")


@cache
def circumstance() -> re.Pattern[str]:
    """The circumstance under which nothing happened: 'upon irradiation at 405 nm'."""
    given = r"(?:(?:[a-z0-9-]+|‹[CQTDWM]\d+›)\s){1,5}"
    return re.compile(
        rf"(?<!\S)(?:at\s‹Q\d+›\s|{_words('under')}(?!{_words('always')}){given}|{_words('under which')})"
    )


def nouns_in(text: str) -> bool:
    """Whether words in front of a denial name what did nothing: more than 'but', 'however , it', 'by contrast ,'."""
    return re.fullmatch(rf"(?:{_words('linking')}|[,:]\s)*", text) is None


@cache
def _words(name: str) -> str:
    return any_of(data()[name])


@cache
def _processes() -> re.Pattern[str]:
    """A process that did not take place: 'no conversion was seen', 'C had no effect'; a named group says that it is one
    back."""
    process, back, again = (_words(name) for name in ("process", "reverse", "reversal"))
    absent = rf"{_words('absent')}(?!{backwards()}|(?:whether|how|if|why|that|what|which)\s)"
    gives = any_of((*_listed("yields"), *_listed("causes"), *all_forms(data()["shows"])))
    restoring, failing = any_of(all_forms(changes()["thread"]["restoring"])), _words("failing")
    returns = any_of(all_forms(data()["returns"]))
    each = (
        rf"(?:{_NOT}|{failing})(?:{gives}|{any_of(_listed('becomes'))}){_PLAIN}(?P<zero>{back})?{process}",
        rf"(?:it|this|they)\s{_BE}{absent}",
        rf"(?:{_words('none')}|{_words('trace')}){_PLAIN}(?:(?P<one>{back})?{process}|(?P<seven>{again}))",
        rf"(?:the|this|such|any|an?)\s{_PLAIN}(?P<two>{back})?{process}{_GAP}{absent}",
        rf"(?:^|(?<=[,;:]\s)){process}{_FEW}{absent}",
        rf"(?:(?:the|an?)\s)?(?P<three>{back}|{again}){_GAP}{absent}",
        rf"(?P<four>{_words('undone')})",
        rf"(?P<five>(?:{_NOT}|{failing}){restoring})(?=(?:the|its|it|them|this)\s)",
        rf"(?P<six>{_words('attempt')}(?:[a-z]+\s){{0,2}}to\s{_words('undoing')}{_GAP}{_words('missed')})",
        rf"(?P<eight>(?:{_NOT}|{failing})(?:{returns}|{any_of(_listed('becomes'))}(?:{_PLAIN}{_THING}|it|them)\sback\s))",
        rf"{_words('attempt')}(?:[a-z]+\s){{0,2}}to\s{_words('redoing')}{_GAP}{_words('missed')}",
        _words("idle"),
    )
    return re.compile(rf"(?<!\S)(?:{'|'.join(each)})")


@cache
def _other_way() -> re.Pattern[str]:
    """'No exchange occurs in the other direction', 'in the opposite direction, C had no effect'."""
    return re.compile(rf"(?<!\S)in\sthe\s(?:other\s|{_words('reverse')})(?:direction|sense)\s")


@cache
def _means() -> re.Pattern[str]:
    """A way in which something did not come about: 'rather than by monomer addition', 'fusion can be ruled out'."""
    way, excluded = _words("process"), _words("out of the question")
    few = r"(?:(?!and\s|but\s)[^\s;:‹]+\s|‹[SGC]\d+›\s){0,16}?"
    return re.compile(rf"(?<!\S)(?:{_words('by other means')}{_PLAIN}{way}|(?<!not\s){way}{few}{excluded})")


@cache
def _mutual() -> re.Pattern[str]:
    """'Neither turns into the other', 'the two could not be interconverted', 'there is no route between A and B'."""
    turns, other = any_of(_listed("becomes")), _words("each other")
    both = any_of(all_forms(data()["interconverts"]))
    return re.compile(
        rf"(?<!\S)(?:(?:neither|none)\s(?:[^\s;.]+\s){{0,6}}?(?:{turns}(?:[^\s;.]+\s){{0,2}}?{other}|{both})|"
        rf"(?:{_NOT}|{_words('failing')}){both}|no\s(?:[a-z]+\s)?{_words('between')})"
    )


@cache
def _ellipses() -> re.Pattern[str]:
    """'(A turns into B,) C does not', 'this did not happen at 5 °C', 'heating to 60 °C yields none'."""
    gives = any_of((*_listed("yields"), *_listed("comes")))
    end = r"(?=(?:(?:either|at\sall|so)\s)?[.,;:)])"
    return re.compile(
        rf"(?<!\S)(?:{_NOT}(?:{end}|{_words('again')})|{_words('failing')}{_words('again')}|{gives}{_words('nothing')}{end}|"
        rf"not\sat\sall\s(?=[.,;])|"
        rf"(?<=›\s,\s){_words('nothing')}{end}|"
        rf"(?:nor|neither)\s(?:do|does|did|is|are|was|were|can|could)\s(?:[a-z-]+\s|‹[CTDQ]\d+›\s){{1,6}}(?:do\sso\s)?{end}|"
        rf"(?<=but\s)not\s(?:[a-z-]+\s){{0,2}}‹C\d+›\s)"
    )


@cache
def _products() -> re.Pattern[str]:
    seen, none = any_of((*_listed("comes"), *data()["seen"])), _words("none")
    gives, turns = any_of((*_listed("yields"), *all_forms(data()["shows"]))), any_of(_listed("becomes"))
    sees = any_of(all_forms((*data()["sees"], *verbs_of("comes"))))
    stops, formation = any_of(all_forms(data()["stops"])), any_of(changes()["links"]["formation"])
    no_process = rf"(?!(?:[a-z-]+\s){{0,2}}{_words('process')})"
    return re.compile(
        rf"(?<!\S)(?:{_words('trace')}{no_process}{_PLAIN}(?P<traced>{_THING})|"
        rf"(?:{gives}|{sees}){none}{_PLAIN}(?P<given>{_THING})|"
        rf"but\s{none}{no_process}{_PLAIN}(?P<besides>{_THING})\s(?=[.,;)]|either\s|at\sall\s)|"
        rf"(?:{_NOT}|never\s|{_words('failing')}){sees}{_PLAIN}(?P<sought>{_THING})|"
        rf"(?:not|never)\s{_GAP}(?:is|are|was|were|did|could|can)\s{_PLAIN}(?P<turned>{_THING})\s{_GAP}{seen}|"
        rf"there\s(?:is|are|was|were)\s(?:neither\s(?:[^\s;,]+\s){{1,4}}nor|no)\s{no_process}{_PLAIN}(?P<there>{_THING})|"
        rf"(?P<lacks>{_THING}|they)\s(?:is|are|was|were)\s(?:[a-z]+ly\s)?{_words('gone')}|"
        rf"{_words('attempt')}(?:[a-z]+\s){{0,4}}to\s(?:{gives}|{turns}(?:(?:{_PLAIN}{_THING}\s)?(?:to|into)\s)?|{seen}|{sees})"
        rf"(?:{_PLAIN}(?P<tried>{_THING})|(?P<same>{_SAME})\s){_GAP}{_words('missed')}|"
        rf"(?P<product>{_SAME})\s(?:{_BE}(?:not|never)\s(?:been\s|be\s)?|{_words('failing')}){seen}|"
        rf"{_words('rather')}{_PLAIN}(?P<rather>{_THING})|"
        rf"{stops}(?:the\s{formation}of\s)?{_PLAIN}(?P<stopped>{_THING})\s(?=[.,;)]|at\s|in\s|and\s|even\s|but\s|from\s)|"
        rf"{none}{no_process}{_PLAIN}(?P<none>{_THING})\s(?!(?:larger|smaller|bigger|other)\sthan)(?:nor\s{_PLAIN}{_THING}\s)?{_GAP}{seen}(?!below\s|above\s)|"
        rf"(?P<other>{_THING})\s(?:,\s)?(?:{_BE}(?:not|never)\s(?:been\s|be\s|[a-z]+ly\s)?|{_words('failing')}){seen}"
        r"(?!back\s|(?:to|into|in|with|at)\s(?:[a-z]+\s)?‹[SG]|from\s[a-z]+\s)|"
        rf"(?:{_NOT}|{_words('failing')}){gives}{_PLAIN}(?P<not>{_THING})|"
        rf"(?:{_NOT}|no\slonger\s|{_words('failing')}){turns}{_SAME_CLAUSE}(?:to|into)\s{_PLAIN}(?P<into>{_THING})|"
        rf"(?:neither|none)\sof\s{_FEW}{gives}{_PLAIN}(?P<neither>{_THING})|"
        rf"(?:nor|neither)\s{_DO}{_GAP}(?:{gives}|{turns}{_SAME_CLAUSE}(?:to|into)\s){_PLAIN}(?P<nor>{_THING})|"
        rf"(?:nor|neither)\s{_DO}{_PLAIN}(?P<inverted>{_THING})\s{_GAP}{seen})"
    )


def _listed(frame: str) -> tuple[str, ...]:
    """The verbs of change of a frame, in all forms."""
    return all_forms(verbs_of(frame))


def verbs_of(frame: str) -> tuple[str, ...]:
    """The verbs of change of a frame."""
    entries = (entry for entry in changes()["change"] if entry["frame"] == frame)
    return tuple(verb for entry in entries for verb in (*entry.get("verbs", ()), *entry.get("passives", ())))
