"""Blocks in reading order under the path of their headings, and the document that they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from mscgraph.errors import UnreadablePaper
from mscgraph.facts.model import PaperRecord, Reference
from mscgraph.read.called import where_called
from mscgraph.read.citations import marked_table, style_of
from mscgraph.read.document import Block, BlockKind, Document, Report, Table, Text
from mscgraph.read.glued import style_without_scripts
from mscgraph.read.markup.citing import Cited, without_notes
from mscgraph.read.markup.scribe import spliced

_STOPS = (".", ":", "|", "?", "!", ";")
_WITHOUT_SCRIPTS = ("markdown",)  # formats in which texts that were converted have lost their superscripts
_UNMARKED = ("title", "heading", "equation")


class Flow:
    """Collects blocks; `heading` opens a section, closing those of its level and below."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.unread_tables: list[str] = []
        self.unread_figures: list[str] = []
        self._path: list[tuple[int, str]] = []

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above, from the outermost on."""
        return tuple(title for _, title in self._path)

    def open(self, level: int, title: str) -> None:
        """Opens a section whose heading is not printed."""
        self.close(level)
        self._path.append((level, title))

    def close(self, level: int) -> None:
        """Closes the sections of this level and below."""
        while self._path and self._path[-1][0] >= level:
            self._path.pop()

    def heading(self, level: int, text: Text) -> None:
        """Opens a section with its heading."""
        self.close(level)
        if text.text:
            self.add("heading", text)
            self._path.append((level, text.text))

    def add(self, kind: BlockKind, text: Text, label: str = "", table: Table | None = None) -> None:
        """A block, unless it is empty."""
        if text.text or table is not None:
            self.blocks.append(Block(kind, text, self.section, label, table))

    def document(
        self,
        record: PaperRecord,
        references: Sequence[Reference],
        format: str,
        where: str,
        warnings: tuple[str, ...] = (),
    ) -> Document:
        """The document, its citations marked: by its links where it has any, else by the style of its text.

        Raises UnreadablePaper, naming the file as `where`, if there is nothing but headings.
        """
        if all(block.kind in ("title", "heading") for block in self.blocks):
            raise UnreadablePaper(
                f"{where}: holds no text of an article; give the full text, not its record or abstract page"
            )
        texts = [text for block in self.blocks for text in _texts(block)]
        linked = any(link.keys for text in texts for link in text.citations)
        mark: Callable[[Text], Text]
        if linked:
            mark = Cited(references).mark
        else:
            unlinked = [replace(text, citations=()) for text in texts]
            style = (style_without_scripts if format in _WITHOUT_SCRIPTS else style_of)(unlinked, references)

            def mark(text: Text) -> Text:
                return without_notes(style.mark(text), text.citations)

        known = frozenset(reference.key for reference in references)
        report = Report(format, unread_tables=tuple(self.unread_tables), unread_figures=tuple(self.unread_figures))
        blocks = where_called([_marked(block, mark, known) for block in self.blocks])
        return Document(record, blocks, tuple(references), warnings, report)


def labelled(label: str, lines: Sequence[Text]) -> Text:
    """A caption after its label, a stop after each of its parts: 'Figure 1 Absorption. (a) At 80 °C.'"""
    stopped = [line if line.text.endswith(_STOPS) else spliced([line, Text(".")], "") for line in lines[:-1]]
    return spliced([Text(label), *stopped, *lines[-1:]], " ")


def _texts(block: Block) -> list[Text]:
    if block.kind in _UNMARKED:
        return []
    if block.table is None:
        return [block.content]
    cells = [line for cell in block.table.cells for line in cell.lines]
    return [block.content, *cells, *block.table.footnotes]


def _marked(block: Block, mark: Callable[[Text], Text], known: frozenset[str]) -> Block:
    if block.kind in _UNMARKED:
        return replace(block, content=replace(block.content, citations=()))
    table = block.table
    if table is not None:
        table = marked_table(table, mark, known)
    return replace(block, content=mark(block.content), table=table)
