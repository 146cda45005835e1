"""A table under extraction: what its columns mean, what its cells name, and how it is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mscgraph.extract.events.cues import phenomena
from mscgraph.extract.events.standing import TABLE
from mscgraph.extract.names.mentions import Mention, Names, find_mentions
from mscgraph.extract.tables.columns import Column, column_at, columns_of, method_of_data, species_in
from mscgraph.facts.model import Box, Evidence, Match
from mscgraph.read.document import Block, Cell, Table, Text

MATCH = Match(TABLE)
NAMING = ("product", "species")
"""Roles of columns that say what a row is about."""

_SHORT = 12  # letters: a header no longer may be a symbol or an abbreviation
_PANELS = tuple("abcdefgh")  # letters that stand in parentheses for panels, too
_FIRST_SENTENCE = re.compile(r".*?[^.\d]{3}\.(?=\s+[A-Z(\[])", re.DOTALL)
_NOTES = re.compile(r"\[a\] ")  # how notes begin that stand behind their table as a paragraph
_NUMBER = re.compile(r"^(?:[A-Z][a-z]+ )?Table S?\d+[.:|]?\s")


@dataclass(frozen=True)
class Reading:
    """A table block under extraction."""

    block: Block
    table: Table
    names: Names
    texts: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are understood."""
        return columns_of(self.table, self.names, self.meaning, self.note)

    def has(self, role: str) -> bool:
        """Whether some column has that role."""
        return any(column.role == role for column in self.columns)

    def meaning(self, short: str) -> str | None:
        """What a short header stands for, by the table's notes or the paper: 'd: mean diameter', 'heavy hole (hh)'."""
        if not 0 < len(short) <= _SHORT:
            return None
        key = re.escape(short)
        stated = re.compile(rf"(?:^|[.;,]\s){key}\s?[:=,]\s(?P<said>[^.;=]+)|(?P<before>(?:[\w-]+ ){{1,4}})\({key}\)")
        notes = (note.plain for note in self.table.footnotes)
        found = (
            match
            for text in (*notes, self.table.caption.plain, *self.texts)
            if short in text
            for match in stated.finditer(text)
        )
        said = (match["said"] or (match["before"] if short not in _PANELS else None) for match in found)
        return next((meaning for meaning in said if meaning), None)

    def note(self, mark: str) -> str:
        """What a note of the table says, by the letter that stands for it behind a header."""
        notes = [note.plain for note in self.table.footnotes]
        notes += [text for text in self.texts if _NOTES.match(text)]
        said = re.compile(rf"(?:^|[.;] )(?:\[{mark}\] ?|{mark}(?=[A-Z]))(?P<said>[^.;\[]+)")
        return next((found["said"] for note in notes if (found := said.search(note))), "")

    def column(self, cell: Cell) -> Column | None:
        """The column of a cell."""
        return column_at(self.columns, cell.col, cell.row)

    def mentions(self, text: Text) -> tuple[Mention, ...]:
        """The mentions of a line of print."""
        return find_mentions(text.plain, self.names)

    def evidence(self, *lines: Text) -> Evidence:
        """The caption and some lines of the table, as one piece of evidence."""
        parts = [self.table.caption, *lines]
        boxes: list[Box] = [box for part in parts for box in part.boxes(0, len(part.text))]
        section = self.block.section[-1] if self.block.section else ""
        return Evidence(" ".join(part.text.strip() for part in parts), section, tuple(boxes))

    @cached_property
    def caption(self) -> tuple[Mention, ...]:
        """The mentions of the caption."""
        return self.mentions(self.table.caption)

    @cached_property
    def head(self) -> Mention | None:
        """The kind of thing that the caption says the table is about ('magic-sized clusters')."""
        found = [m for m in self.caption if m.label == "species"]
        return found[-1] if found else None

    @cached_property
    def methods(self) -> tuple[str, ...]:
        """The methods that the caption says to have given all the numbers: 'EXAFS parameters', 'Composition by EDX'."""
        plain = self.table.caption.plain
        titled = _FIRST_SENTENCE.match(plain, match.end() if (match := _NUMBER.match(plain)) else 0)
        end = titled.end() if titled else len(plain)
        named = [self.names.canonical(m.name) for m in self.caption if m.label == "method" and m.start < end]
        found = [*named, *([method] if (method := method_of_data(plain)) else [])]
        return tuple(dict.fromkeys(name for name in found if name not in phenomena()))

    @cached_property
    def tells_apart(self) -> bool:
        """Whether the rows have labels of different species."""
        named = ((cell, self.column(cell)) for cell in self.table.cells if not cell.header)
        return any(c and c.role in NAMING and self.names.labelled(cell.content.plain) for cell, c in named)

    @property
    def of_crystals(self) -> bool:
        """Whether the table gives the data of crystals: its temperatures are those of their measurement."""
        return method_of_data(self.table.caption.plain) is not None

    def species_in(self, text: str) -> tuple[str, ...]:
        """The species that a cell names or labels: those of a list, else the first."""
        return species_in(text, self.names)


def refs_of(line: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for citation in line.citations for key in citation.keys))
