"""Why the facts of a document are there, and why others are not: sentence by sentence, what was seen and decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from mscgraph.extract.assemble import NAMED, Work, assemble
from mscgraph.extract.events.agreed import told_as_further
from mscgraph.extract.events.changes import unmet
from mscgraph.extract.events.measured import CUELESS
from mscgraph.extract.events.triggers import load_triggers
from mscgraph.extract.names.known import known_from
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.tables.grids import Reading
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.trace import Outcome, Rule
from mscgraph.facts.merge import canonical
from mscgraph.facts.model import Conversion, Fact, PaperFacts, Range, Species, Synthesis
from mscgraph.facts.names import name_key
from mscgraph.read.document import Block, BlockKind, Document, Text

_CONDITIONS = ("temperature", "duration")
_REPLACED = "the paper gives it differently elsewhere, and that was kept"


@dataclass(frozen=True)
class Seen:
    """A mention: its stretch of the sentence, what it is, the name that facts use, and from where it is known."""

    start: int
    end: int
    mention: Mention
    name: str
    known_from: str


@dataclass(frozen=True)
class Fired:
    """A rule, the words that it read, and the facts that came of it."""

    rule: Rule
    about: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class LeftOut:
    """A rule, the words that it read, and why no fact came of them. `open` tells that the text leaves the species
    open; `rivals` are those that compete."""

    rule: Rule
    about: str
    reason: str
    open: bool = False
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explained:
    """A sentence, or a table by its caption.

    `kind` is that of its block, `number` counts the sentences there, `pages` is empty without pages. `tokens` and
    `sketch` are what patterns are matched against; `pointers` are pronouns and names of classes with the species that
    they were taken to mean. Of a table there are its `rows`, and the `columns` that are understood, by header.
    """

    content: Text
    kind: BlockKind
    section: str
    number: int
    pages: tuple[int, ...] = ()
    seen: tuple[Seen, ...] = ()
    tokens: tuple[str, ...] = ()
    sketch: str = ""
    pointers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fired: tuple[Fired, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The words, as printed."""
        return self.content.text


@dataclass(frozen=True)
class Explanation:
    """The facts of a document, and its sentences and tables in reading order."""

    paper: PaperFacts
    sentences: tuple[Explained, ...]

    def only(self, page: int | None = None, section: str = "", find: str = "") -> Explanation:
        """Of the sentences those that stand on a page, in a section of that heading, and hold some words."""
        kept = (
            one
            for one in self.sentences
            if (page is None or page in one.pages)
            and section.casefold() in one.section.casefold()
            and find.casefold() in " ".join(one.text.split()).casefold()
        )
        return Explanation(self.paper, tuple(kept))


def explain(document: Document) -> Explanation:
    """What was seen in each sentence and table of a document, which rules spoke, and what came of it or did not."""
    work = assemble(document)
    told: dict[tuple[int, int | None], list[Outcome]] = {}
    for outcome in work.trace.outcomes:
        told.setdefault((id(outcome.block), outcome.sentence), []).append(outcome)
    final = _Final({_key(fact): fact for fact in work.facts.facts})
    passages = {id(passage.block): passage for passage in work.passages}
    found: list[Explained] = []
    for block in document.blocks:
        if block.table is not None:
            found.append(_of_table(block, told.get((id(block), None), ()), final, work))
        elif passage := passages.get(id(block)):
            found += _of_passage(passage, told, final, work)
    return Explanation(work.facts, tuple(found))


_Told = dict[tuple[int, int | None], list[Outcome]]


@dataclass(frozen=True)
class _Final:
    """The facts of a paper, by what each is found again by."""

    facts: Mapping[object, Fact]

    def of(self, found: Fact) -> Fact | None:
        """What became of a fact that was found: the same, or an event that was told more fully elsewhere, for which it
        is evidence, too."""
        same = self.facts.get(_key(found)) or self.facts.get(_key(told_as_further(found)))
        if same is not None or not isinstance(found, Conversion | Synthesis):
            return same
        evidence, about = {*found.evidence}, _about(found)
        fuller = (
            fact
            for fact in self.facts.values()
            if isinstance(fact, Conversion | Synthesis) and _about(fact) == about and evidence <= {*fact.evidence}
        )
        return max(fuller, key=lambda fact: _alike(fact, found), default=None)


def _of_passage(passage: Passage, told: _Told, final: _Final, work: Work) -> Iterator[Explained]:
    block = id(passage.block)
    facts = (o.fact for (at, _), outcomes in told.items() if at == block for o in outcomes)
    used = {value for f in facts if isinstance(f, Conversion | Synthesis) for value in (f.temperature_C, f.duration_h)}
    count = iter(range(1, len(passage.sentences) + 1))
    for number, sentence in enumerate(passage.sentences):
        start, end = passage.sentence_span(number)
        if not sentence.text.strip():  # what is left of a citation behind a full stop
            continue
        outcomes = told.get((block, number), [])
        fired, left = _decided(outcomes, final)
        sketch, seen = passage.sketch(sentence), tuple(_seen(passage, start, end, work))
        cues = [LeftOut(*each) for each in unmet(sketch, load_triggers()) if not _read(each[1], (*fired, *left))]
        conditions = {one.mention.text for one in seen if _is_condition(one.mention, used)}
        left = tuple(one for one in left if one.reason != CUELESS or one.about not in conditions)
        yield Explained(
            content=passage.block.content.part(start, end),
            kind=passage.block.kind,
            section=_section(passage.block),
            number=next(count),
            pages=_pages(passage.block, start, end),
            seen=seen,
            tokens=tuple(token.text for token in sentence if not token.is_space),
            sketch=sketch.plain.strip(),
            pointers=tuple(work.trace.pointers.get((block, number), ())),
            fired=fired,
            left_out=(*left, *cues),
        )


def _of_table(block: Block, outcomes: Sequence[Outcome], final: _Final, work: Work) -> Explained:
    assert block.table is not None
    columns = Reading(block, block.table, work.names, work.texts).columns
    fired, left = _decided(outcomes, final)
    pages = {box.page for cell in block.table.cells for box in cell.content.boxes(0, len(cell.text))}
    rows: dict[int, list[str]] = {}
    for cell in sorted(block.table.cells, key=lambda cell: (cell.row, cell.col)):
        rows.setdefault(cell.row, []).append(cell.text)
    return Explained(
        content=block.table.caption if block.table.caption.text else Text(block.table.label),
        kind="table",
        section=_section(block),
        number=0,
        pages=tuple(sorted(pages)),
        fired=fired,
        left_out=left,
        rows=tuple(" | ".join(cells) for cells in rows.values()),
        columns=tuple((column.header, column.method or column.role) for column in columns),
    )


def _decided(outcomes: Sequence[Outcome], final: _Final) -> tuple[tuple[Fired, ...], tuple[LeftOut, ...]]:
    """What came of each rule, and what did not, each once."""
    facts: dict[tuple[Rule, str], list[Fact]] = {}
    left: list[LeftOut] = []
    for outcome in outcomes:
        kept = final.of(outcome.fact) if outcome.fact else None
        if kept is not None:
            here = facts.setdefault((outcome.rule, outcome.about), [])
            here += [kept] if kept not in here else []
        else:
            reason = outcome.reason or _REPLACED
            left.append(LeftOut(outcome.rule, outcome.about, reason, outcome.open, outcome.rivals))
    fired = (Fired(*key, tuple(found)) for key, found in facts.items())
    return tuple(sorted(fired, key=lambda one: one.rule == NAMED)), tuple(dict.fromkeys(left))


def _key(fact: Fact) -> object:
    """What a fact is found by again when all are merged: a species gets the class that the paper mostly gives it."""
    return name_key(fact.name) if isinstance(fact, Species) else canonical(fact)


def _about(fact: Conversion | Synthesis) -> tuple[str, ...]:
    named = (fact.product,) if isinstance(fact, Synthesis) else (fact.source, fact.target)
    return (fact.kind, fact.polarity, *map(name_key, named))


def _alike(one: Fact, other: Fact) -> int:
    """In how many fields two facts of one kind agree."""
    return sum(getattr(one, field.name) == getattr(other, field.name) for field in fields(one))


def _read(cue: str, by: Sequence[Fired | LeftOut]) -> bool:
    """Whether a statement has read the words of a cue."""
    return any(cue in one.about.lower() for one in by)


def _seen(passage: Passage, start: int, end: int, work: Work) -> Iterator[Seen]:
    for number in passage.mentions_in(start, end):
        mention = passage.mentions[number]
        name = mention.name if mention.label == "quantity" else work.names.canonical(mention.name)
        yield Seen(mention.start - start, mention.end - start, mention, name, known_from(mention, work.names))


def _is_condition(mention: Mention, used: Collection[Range | None]) -> bool:
    """Whether a quantity is the temperature or the time of something that happened: of that no word has to tell."""
    return mention.label == "quantity" and mention.quantity.kind in _CONDITIONS and mention.quantity.range in used


def _section(block: Block) -> str:
    return block.section[-1] if block.section else ""


def _pages(block: Block, start: int, end: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(box.page for box in block.content.boxes(start, end)))
