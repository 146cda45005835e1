"""A table under extraction: what its columns mean, what its cells name, and how it is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mscgraph.extract.names.mentions import Mention, Names, find_mentions
from mscgraph.extract.tables.columns import Column, column_at, columns_of
from mscgraph.facts.model import Box, Evidence, Match
from mscgraph.read.document import Block, Cell, Table, Text

MATCH = Match("table")
_SHORT = 12  # letters: a header no longer may be a symbol or an abbreviation


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
        return columns_of(self.table, self.names, self.meaning)

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
        return next((match["said"] or match["before"] for match in found), None)

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
    def head(self) -> Mention | None:
        """The kind of thing that the caption says the table is about ('magic-sized clusters')."""
        found = [m for m in self.mentions(self.table.caption) if m.label == "species"]
        return found[-1] if found else None


def refs_of(line: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for citation in line.citations for key in citation.keys))
