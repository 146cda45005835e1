"""The one walk over a tree of markup: text into scribes, blocks into the flow. A format says what its elements are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from mscgraph.read.document import BlockKind, Text
from mscgraph.read.markup.flow import Flow
from mscgraph.read.markup.maths import write_mathml
from mscgraph.read.markup.scribe import Scribe, Script, spliced
from mscgraph.read.markup.tex import write_tex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Role = Literal["text", "sup", "sub", "link", "mathml", "tex", "break", "skip", "block", "float"]
"""`block`s part the paragraph that holds them, `float`s (figures, tables, footnotes) come after it."""


class Walker(ABC):
    """Reads one paper. `flow` collects its blocks.

    `pending` are floats that stand apart from the text, by their ids; each comes after the paragraph that names it
    first.
    """

    def __init__(self) -> None:
        self.flow = Flow()
        self.pending: dict[str, Element] = {}

    @abstractmethod
    def role(self, element: Element) -> Role:
        """What an element within text is."""

    @abstractmethod
    def keys(self, element: Element) -> tuple[str, ...]:
        """The references that a link leads to; () where it leads elsewhere."""

    @abstractmethod
    def block(self, element: Element) -> None:
        """Reads a block or a float into the flow."""

    @abstractmethod
    def targets(self, element: Element) -> list[str]:
        """The ids that a link leads to."""

    def place_floats(self, paragraph: Element) -> None:
        """Reads the pending floats that a paragraph names."""
        for link in paragraph.iter():
            if isinstance(link.tag, str) and self.role(link) == "link":
                for target in self.targets(link):
                    if target in self.pending:
                        self.block(self.pending.pop(target))

    def paragraphs(self, element: Element, kind: BlockKind = "paragraph") -> None:
        """What an element holds: stretches of text as blocks of this kind, other blocks in between."""
        scribe = Scribe()
        floats: list[Element] = []

        def flush() -> None:
            self.flow.add(kind, scribe.text())
            while floats:
                self.block(floats.pop(0))

        def met(inner: Element, role: Role) -> None:
            if role == "float":
                floats.append(inner)
            else:
                flush()
                self.block(inner)

        self._walk(element, scribe, None, met)
        flush()

    def lines(self, element: Element, *, but: Iterable[Element] = ()) -> tuple[Text, ...]:
        """The text of an element, in lines where it breaks or holds blocks; floats within and `but` are left out."""
        scribe = Scribe()
        left_out = set(but)

        def met(inner: Element, role: Role) -> None:
            if role == "block":
                scribe.end_line()
                if inner not in left_out:
                    self._walk(inner, scribe, None, met, left_out)
                scribe.end_line()

        self._walk(element, scribe, None, met, left_out, breaks=True)
        return scribe.lines()

    def text(self, element: Element | None, *, but: Iterable[Element] = ()) -> Text:
        """The text of an element in one line."""
        return spliced(self.lines(element, but=but), " ") if element is not None else Text("")

    def _walk(
        self,
        element: Element,
        scribe: Scribe,
        script: Script,
        met: Callable[[Element, Role], None],
        but: Iterable[Element] = (),
        breaks: bool = False,
    ) -> None:
        scribe.add(element.text, script)
        for child in element:
            if isinstance(child.tag, str) and child not in but:
                role = self.role(child)
                if role in ("block", "float"):
                    met(child, role)
                elif role == "break":
                    scribe.end_line() if breaks else scribe.add(" ")
                elif role == "mathml":
                    write_mathml(child, scribe, script)
                elif role == "tex":
                    write_tex("".join(child.itertext()), scribe, script)
                elif role != "skip":
                    start = scribe.mark()
                    inner = script or (role if role in ("sup", "sub") else None)
                    self._walk(child, scribe, inner, met, but, breaks)
                    if role == "link":
                        scribe.link(start, self.keys(child))
            scribe.add(child.tail, script)
