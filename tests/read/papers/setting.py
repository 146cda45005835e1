"""A manuscript set in a house's style: numbers, names and marks given, nothing yet said about fonts or pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import bibliography
from manuscript import Cell, Work, cells, ends, library, manuscript, paragraphs, pieces


class Span(NamedTuple):
    """A stretch of print. `keys` are cited works; `maybe` marks a citation that a reader may leave out."""

    text: str
    script: str = ""
    face: str = ""
    keys: tuple[str, ...] = ()
    maybe: bool = False
    note: tuple[Span, ...] = ()  # the text of the footnote whose mark this is


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Grid:
    """A table as set: cells with their spans, notes, and how it is ruled."""

    cells: tuple[tuple[Cell, Spans], ...]
    notes: tuple[Spans, ...]
    widths: tuple[int, ...]
    head_rows: int
    rules: str
    long: bool
    upright: bool = False  # the heads but the first are turned


@dataclass(frozen=True)
class Block:
    """A block as set: kinds as a Document has them, and 'figure' for a drawing with its caption."""

    kind: str
    spans: Spans
    section: tuple[str, ...] = ()
    level: int = 0
    label: str = ""
    fraction: tuple[Spans, Spans] | None = None
    grid: Grid | None = None
    drawing: tuple[str, ...] = ()
    wide: bool = False
    runin: Spans = ()


@dataclass(frozen=True)
class Paper:
    """A paper as set."""

    front: dict[str, Any]
    house: dict[str, Any]
    title: Spans
    abstract: Spans
    blocks: tuple[Block, ...]
    references: tuple[tuple[str, str, Spans, dict[str, Any]], ...]  # key, mark, printed, fields
    footnotes: tuple[Spans, ...] = ()
    behind: tuple[Block, ...] = ()  # the references


def plain(spans: Iterable[Span]) -> str:
    """The text of spans."""
    return "".join(span.text for span in spans)


@dataclass
class Setter:
    """Sets one manuscript: counts what is counted on the way."""

    house: dict[str, Any]
    source: dict[str, Any]
    cited: list[str] = field(default_factory=list)
    footnotes: list[Spans] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=library)

    def paper(self) -> Paper:
        """The whole paper."""
        body = list(paragraphs(self.source["body"]))
        self._name_floats(body)
        self._order_works(body)
        abstract = self.spans(self.source["abstract"])
        if abstract and self.house.get("abstract") == "run-in":
            abstract = (Span(self.house.get("abstract-word", "Abstract. "), face="b"), *abstract)
        blocks = tuple(self._blocks([*body, *self._end("end")]))
        title = self.spans(self.source["title"])
        behind = tuple(self._blocks(self._end("behind")))
        listed = tuple(self._references())
        return Paper(self.source, self.house, title, abstract, blocks, listed, tuple(self.footnotes), behind)

    def _end(self, where: str) -> list[tuple[str, str]]:
        """What the house prints before or behind the list of references."""
        return list(paragraphs(ends()[self.house[where]])) if where in self.house else []

    def _name_floats(self, body: list[tuple[str, str]]) -> None:
        prefix = (
            "S" if self.source.get("supplement") else f"{self.source['number']}." if "number" in self.source else ""
        )
        for kind in ("figure", "table"):
            order = [text.split(":")[1] for mark, text in body if mark == "{{" and text.startswith(kind)]
            for number, name in enumerate(order, 1):
                self.names[f"{kind}:{name}"] = f"{self.house[kind]} {prefix}{number}"

    def _order_works(self, body: list[tuple[str, str]]) -> None:
        texts = []
        for mark, text in body:
            if mark == "{{":
                kind, name = text.split(":")
                value = self.source[kind][name]
                texts += [value["caption"], value.get("head", ""), value.get("rows", ""), *value.get("notes", ())]
            else:
                texts.append(text)
        found = [key for text in texts for group in re.findall(r"\[@([^\]]+)\]", text) for key in group.split(",")]
        self.cited = list(dict.fromkeys(found))
        if self.house["citations"] == "author-year":
            self.cited.sort(
                key=lambda key: (self.works[key].authors[0][0].removeprefix("van ").lower(), self.works[key].year)
            )

    def spans(self, text: str) -> Spans:
        """A marked text as spans."""
        if self.house["citations"] != "superscript":
            text = re.sub(r"([.,;:])(\[@[^\]]+\])", r"\2\1", text)
        out: list[Span] = []
        for piece in pieces(text):
            before = out[-1].text if out else " "
            if piece.role == "cite":
                out += self._citation(piece.text.split(","), before)
            elif piece.role == "note":
                out.append(self._note(piece.text))
            elif piece.role == "float":
                out.append(Span(self.names[piece.text]))
            else:
                out.append(Span(piece.text, "" if piece.role == "base" else piece.role, piece.face))
        return tuple(out)

    def _citation(self, keys: list[str], before: str) -> Iterator[Span]:
        inline = before[-1:].isspace() or before in ("", " ")
        if self.house["citations"] == "author-year":
            labels = [bibliography.label(self.works[key]) for key in keys]
            texts = [f"{name.rsplit(' ', 1)[0]}, {name.rsplit(' ', 1)[1]}" for name in labels]
            if inline:
                yield Span("; ".join(labels), keys=tuple(labels), maybe=True)
            else:
                yield Span(" ")
                yield Span(f"({'; '.join(texts)})", keys=tuple(labels))
            return
        numbers = sorted(self.cited.index(key) + 1 for key in keys)
        shown, known = ranges(numbers), tuple(str(number) for number in numbers)
        if self.house["citations"] == "superscript":
            yield Span(shown, keys=known, maybe=True) if inline else Span(shown, "sup", keys=known)
            return
        if not inline:
            yield Span(" ")
        yield Span(f"[{shown}]", keys=known)

    def _note(self, text: str) -> Span:
        at = len(self.footnotes)
        mark = {"symbols": "*†‡§", "letters": "abcd", "numbers": "1234"}[self.house["notes"]][at]
        content = self.spans(text)
        self.footnotes.append((Span(mark, "sup"), *content))
        return Span(mark, "sup", note=content)

    def _blocks(self, body: list[tuple[str, str]]) -> Iterator[Block]:
        path: list[str] = []
        counts = [0, 0]
        pending: tuple[Span, ...] = ()
        for mark, text in body:
            section = tuple(path)
            if mark in ("#", "##"):
                level = len(mark)
                counts = [counts[0] + 1, 0] if level == 1 else [counts[0], counts[1] + 1]
                heading = (Span(self._number(counts[:level]) + self._cased(text, level)),)
                path = [*path[: level - 1], plain(heading)]
                yield Block("heading", heading, tuple(path[:-1]), level)
            elif mark == "###":
                pending = (
                    *self.spans(f"*{text}*" if self.house.get("run-in") == "italic" else f"**{text}**"),
                    Span(" "),
                )
            elif mark == "{{":
                yield self._float(*text.split(":"), section)
            elif mark == "$":
                yield self._equation(text, section)
            else:
                shown = {"-": "• ", "": ""}.get(mark, f"{mark} ")
                kind = "list" if mark else "paragraph"
                yield Block(kind, (*pending, *self.spans(text)), section, label=shown, runin=pending[:-1])
                pending = ()

    def _number(self, counts: list[int]) -> str:
        if "numbering" not in self.house:
            return ""
        if self.house["numbering"] == "roman":
            return (
                f"{chr(64 + counts[1])}. " if len(counts) > 1 else f"{('I', 'II', 'III', 'IV', 'V')[counts[0] - 1]}. "
            )
        chapter = [int(self.source["number"])] if "number" in self.source else []
        return ".".join(str(count) for count in [*chapter, *counts]) + self.house["numbering"]

    def _cased(self, text: str, level: int) -> str:
        return text.upper() if level == 1 and self.house.get("capitals") else text

    def _equation(self, text: str, section: tuple[str, ...]) -> Block:
        before, _, rest = text.partition(r"\frac")
        if not rest:
            return Block("equation", self.spans(before), section)
        depth, cut = 0, 0
        for at, char in enumerate(rest):
            depth += (char == "{") - (char == "}")
            if depth == 0:
                cut = at
                break
        fraction = self.spans(rest[1:cut]), self.spans(rest[cut + 2 : rest.rindex("}")])
        return Block("equation", self.spans(before), section, fraction=fraction)

    def _float(self, kind: str, name: str, section: tuple[str, ...]) -> Block:
        value = self.source[kind][name]
        label = self.names[f"{kind}:{name}"]
        gap = "\n" if kind == "table" and self.house.get("label-alone") else " "
        caption = (Span(f"{label}{self.house['stop']}", face="b"), Span(gap), *self.spans(value["caption"]))
        if kind == "figure":
            return Block(
                "caption", caption, section, label=label, drawing=tuple(value["labels"]), wide=value.get("wide", False)
            )
        grid = Grid(
            tuple((cell, self.spans(cell.text)) for cell in cells(value)),
            tuple(self.spans(note) for note in value.get("notes", ())),
            tuple(value["widths"]),
            len(value["head"].strip().split("\n")),
            value["rules"],
            value.get("long", False),
            value.get("upright", False),
        )
        return Block("table", caption, section, label=label, grid=grid, wide=value.get("wide", False))

    def _references(self) -> Iterator[tuple[str, str, Spans, dict[str, Any]]]:
        form = {"(1)": "({})", "[1]": "[{}]", "1.": "{}.", "1": "{}", "": ""}[self.house["marks"]]
        for number, key in enumerate(self.cited, 1):
            work = self.works[key]
            printed, fields = bibliography.entry(work, self.house["references"])
            name = bibliography.label(work) if self.house["citations"] == "author-year" else str(number)
            yield name, form.format(number), tuple(Span(text, face=face) for text, face in printed), fields


def ranges(numbers: list[int]) -> str:
    """Numbers as printed: three or more in a row become a range."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ",".join(f"{p[0]}–{p[-1]}" if len(p) > 2 else ",".join(map(str, p)) for p in parts)


def set_paper(house: dict[str, Any]) -> Paper:
    """The manuscript that a house asks for, in its style."""
    return Setter(house, manuscript(house["manuscript"])).paper()
