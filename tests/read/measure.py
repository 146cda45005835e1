"""How faithfully a paper was read: what was found against what is known, each as `mscgraph read --format json` has it.

Every measure is between 0 and 1, and 1 for what is known itself. They take plain dictionaries, and those about words
take plain text, so that other programs can be measured by the same yardstick. Two spellings count as one where print
does not tell them apart: Unicode forms (NFC), hyphens (U+2010, U+2011), spaces, the micro sign and mu, the
sign of increment and Delta.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

Paper = Mapping[str, Any]
FLOW = ("title", "heading", "paragraph", "list")
RUN = 8  # words
_SAME = str.maketrans({"\u2010": "-", "\u2011": "-", "µ": "μ", "∆": "Δ", "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_NUMBER = re.compile(r"^(?:■|\d+(?:\.\d+)*\.|\d+(?:\.\d+)+|[A-Z]\.|[IVX]+\.)\s+")  # a bare number may be that of a line
_PRIMES = "′″'’"  # raised by their nature, whatever they are set as
_LABEL = re.compile(r"^([A-Za-z]+\.?S?\d+(?:\.\d+)*)[.:|]")
_BULLETS = ("•", "–", "*", "·", "◦", "▪", "■")


def words(text: str) -> list[str]:
    """The words of a text: what stands between spaces; bullets of lists are none."""
    return [word for word in _normal(text).split() if word not in _BULLETS]


def longest_common(known: Sequence[Hashable], found: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest common subsequence, as pairs of positions in increasing order (Hunt and Szymanski's method)."""
    places: dict[Hashable, list[int]] = {}
    for at, item in enumerate(found):
        places.setdefault(item, []).append(at)
    ends: list[int] = []
    chains: list[tuple[int, int, Any]] = []
    for i, item in enumerate(known):
        for j in reversed(places.get(item, ())):
            k = bisect_left(ends, j)
            chain = (i, j, chains[k - 1] if k else None)
            ends[k : k + 1], chains[k : k + 1] = [j], [chain]
    pairs: list[tuple[int, int]] = []
    link: Any = chains[-1] if chains else None
    while link is not None:
        pairs.append((link[0], link[1]))
        link = link[2]
    return pairs[::-1]


def flow(paper: Paper) -> str:
    """The text that has an order: title, headings, paragraphs and lists, a line a block; no floats, no equations."""
    return "\n".join(block["text"] for block in paper["blocks"] if block["kind"] in FLOW)


def word_order(known: Paper, text: str) -> float:
    """The share of the known flow's words that stand in the longest common subsequence with the words of a text."""
    expected = words(flow(known))
    return len(longest_common(expected, words(text))) / len(expected)


def unbroken_runs(known: Paper, text: str) -> float:
    """The share of the runs of eight words within one known block of the flow that stand so in a text."""
    runs = [run for block in flow(known).split("\n") for run in _runs(words(block))]
    found = set(_runs(words(text)))
    return sum(run in found for run in runs) / len(runs)


def clean(known: Paper, found: Paper) -> float:
    """The share of the words in the found flow that belong there: in the known order, or of the front matter.

    Running heads, line numbers, words of figures and of tables in the flow make it smaller.
    """
    read = words(flow(found))
    matched = {j for _, j in longest_common(words(flow(known)), read)}
    front = set(re.findall(r"\w+", " ".join(known["aside"]["front"]).casefold()))
    others = [word for j, word in enumerate(read) if j not in matched]
    allowed = sum(front.issuperset(re.findall(r"\w+", word.casefold())) for word in others)
    return (len(matched) + allowed) / len(read) if read else 0.0


def scripts(known: Paper, found: Paper) -> float:
    """F1 of superscript and subscript characters in flow and captions.

    A character is right if its word stands in the longest common subsequence of words and its role is the known one;
    one that is known and in no such word is missed, one that is found and in no such word is spurious.
    """
    expected, read = _roles(known), _roles(found)
    right = 0
    for i, j in longest_common([word for word, _ in expected], [word for word, _ in read]):
        right += sum(a == b != "." for a, b in zip(expected[i][1], read[j][1], strict=True))
    return _f1(right, _scripted(expected), _scripted(read))


def headings(known: Paper, found: Paper) -> float:
    """F1 of headings and captions by kind and text; spaces, a label's stop, a heading's number or ornament aside.

    A table's caption counts as a caption; a heading that runs into its paragraph, or is that of the abstract or the
    list of references, may be found or not.
    """
    free = {("heading", _solid(text).casefold()) for text in known["aside"]["headings"]}
    found_ones = [mark for mark in _marked(found) if (mark[0], mark[1].casefold()) not in free]
    return _overlap(Counter(_marked(known)), Counter(found_ones))


def sections(known: Paper, found: Paper) -> float:
    """The share of the known flow's words in paragraphs and lists that are found in order under the right headings.

    The path of headings above a word must be the known one, spaces and the headings' numbers aside; headings that run
    into their paragraph may be part of it.
    """
    free = {_solid(text).casefold() for text in known["aside"]["headings"]}
    expected, read = _under(known, free), _under(found, free)
    pairs = longest_common([word for word, _ in expected], [word for word, _ in read])
    return sum(expected[i][1] == read[j][1] for i, j in pairs) / len(expected)


def paragraphs(known: Paper, found: Paper) -> float:
    """F1 of whole paragraphs and items of lists by text, spaces and bullets aside: none torn, joined or misspelt."""
    return _overlap(Counter(_whole(known, "paragraph", "list")), Counter(_whole(found, "paragraph", "list")))


def notes(known: Paper, found: Paper) -> float:
    """F1 of footnotes, each, and the notes under a table, together, by text with their marks, spaces aside."""
    return _overlap(Counter(_notes(known)), Counter(_notes(found)))


def cells(known: Paper, found: Paper) -> float:
    """F1 of table cells by table label, row, column and text, spaces aside."""
    return _overlap(Counter(_cells(known)), Counter(_cells(found)))


def spans(known: Paper, found: Paper) -> float:
    """F1 of the cells that span rows or columns, by table label, row, column and both spans."""
    return _overlap(Counter(_spanning(known)), Counter(_spanning(found)))


def references(known: Paper, found: Paper) -> float:
    """F1 of entries of the reference list that are right in key, year, DOI, first author's family name and title."""
    return _overlap(Counter(map(_entry, known["references"])), Counter(map(_entry, found["references"])))


def entries(known: Paper, found: Paper) -> float:
    """F1 of entries of the reference list by key and text, spaces aside."""
    return _overlap(
        Counter((entry["key"], _solid(entry["text"])) for entry in known["references"]),
        Counter((entry["key"], _solid(entry["text"])) for entry in found["references"]),
    )


def citations(known: Paper, found: Paper) -> float:
    """F1 of citations by their keys and the eight letters or digits before them, in all texts and cells.

    Citations that a reader may leave out ('ref 14') do not count.
    """
    expected = Counter(_cited(known, "citations"))
    free = set(_cited(known, "maybe"))
    return _overlap(expected, Counter(c for c in _cited(found, "citations") if c in expected or c not in free))


def record(known: Paper, found: Paper) -> float:
    """The share of title, authors, journal, year and DOI that are right; what is not printed must not be found."""
    fields = ("title", "authors", "journal", "year", "doi")
    right = sum(_value(known["record"].get(name)) == _value(found["record"].get(name)) for name in fields)
    other = [_value(name) for name in known["aside"]["journals"] if known["record"]["journal"]]
    return (right + (_value(found["record"].get("journal")) in other)) / len(fields)


def measures(known: Paper, found: Paper) -> dict[str, float]:
    """All measures of what a reader of documents found; a measure about things that the paper lacks is left out."""
    text = flow(found)
    out = {
        "words": word_order(known, text),
        "runs": unbroken_runs(known, text),
        "clean": clean(known, found),
        "scripts": scripts(known, found),
        "headings": headings(known, found),
        "sections": sections(known, found),
        "paragraphs": paragraphs(known, found),
        "record": record(known, found),
    }
    if _cells(known):
        out["cells"] = cells(known, found)
    if _notes(known):
        out["notes"] = notes(known, found)
    if _spanning(known):
        out["spans"] = spans(known, found)
    if known["references"]:
        out["references"] = references(known, found)
        out["entries"] = entries(known, found)
        out["citations"] = citations(known, found)
    return out


def described(document: Any) -> dict[str, Any]:
    """A Document as the measures take it."""
    return {
        "record": {name: getattr(document.record, name) for name in ("title", "authors", "journal", "year", "doi")},
        "blocks": [
            {"kind": block.kind, "section": list(block.section), "label": block.label, **_layers(block.content)}
            | ({"table": _table(block.table)} if block.table else {})
            for block in document.blocks
        ],
        "references": [
            {name: getattr(entry, name) for name in ("key", "text", "authors", "title", "journal", "year", "doi")}
            for entry in document.references
        ],
    }


def _table(table: Any) -> dict[str, Any]:
    names = ("row", "col", "rowspan", "colspan", "header")
    return {
        "label": table.label,
        "caption": table.caption.text,
        "cells": [{name: getattr(c, name) for name in names} | _layers(c.content) for c in table.cells],
        "footnotes": [note.text for note in table.footnotes],
    }


def _layers(text: Any) -> dict[str, Any]:
    return {"text": text.text, "runs": [list(run) for run in text.runs], "citations": [list(c) for c in text.citations]}


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_SAME)


def _solid(text: str) -> str:
    return "".join(_normal(text).split())


def _runs(of: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(of[at : at + RUN]) for at in range(len(of) - RUN + 1)]


def _f1(right: float, known: float, found: float) -> float:
    return 2 * right / (known + found) if known + found else 1.0


def _overlap(known: Counter[Any], found: Counter[Any]) -> float:
    return _f1((known & found).total(), known.total(), found.total())


def _roles(paper: Paper) -> list[tuple[str, str]]:
    """Words of flow and captions, each with a letter a character: '^' superscript, '_' subscript, '.' base.

    Captions may stand anywhere, so they come last and sorted.
    """
    out = []
    captions = sorted(
        (b for b in paper["blocks"] if b["kind"] in ("caption", "table")), key=lambda b: _solid(b["text"])
    )
    for block in [*(b for b in paper["blocks"] if b["kind"] in FLOW), *captions]:
        roles = ["."] * len(block["text"])
        for start, end, script in block["runs"]:
            roles[start:end] = ["^" if script == "sup" else "_"] * (end - start)
        roles = ["." if char in _PRIMES else role for char, role in zip(block["text"], roles, strict=True)]
        for match in re.finditer(r"\S+", block["text"].translate(_SAME)):
            out.append((match.group(), "".join(roles[match.start() : match.end()])))
    return out


def _scripted(of: Iterable[tuple[str, str]]) -> int:
    return sum(len(roles) - roles.count(".") for _, roles in of)


def _marked(paper: Paper) -> list[tuple[str, str]]:
    out = [("heading", _solid(_NUMBER.sub("", b["text"], count=1))) for b in paper["blocks"] if b["kind"] == "heading"]
    return out + [
        ("caption", _LABEL.sub(r"\1", _solid(b["text"]), count=1))
        for b in paper["blocks"]
        if b["kind"] in ("caption", "table")
    ]


def _under(paper: Paper, free: set[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The words of paragraphs and lists, each with the headings above it."""
    out = []
    for block in paper["blocks"]:
        if block["kind"] in ("paragraph", "list"):
            path = tuple(_solid(_NUMBER.sub("", heading, count=1)) for heading in block["section"])
            out += [
                (word, tuple(part for part in path if part.casefold() not in free)) for word in words(block["text"])
            ]
    return out


def _whole(paper: Paper, *kinds: str) -> list[str]:
    return ["".join(words(block["text"])) for block in paper["blocks"] if block["kind"] in kinds]


def _notes(paper: Paper) -> list[str]:
    return _whole(paper, "footnote") + [
        _solid("".join(table["footnotes"])) for table in _tables(paper) if table["footnotes"]
    ]


def _tables(paper: Paper) -> list[Mapping[str, Any]]:
    return [block["table"] for block in paper["blocks"] if block.get("table")]


def _cells(paper: Paper) -> list[tuple[Any, ...]]:
    return [
        (_solid(table["label"]), cell["row"], cell["col"], _solid(cell["text"]))
        for table in _tables(paper)
        for cell in table["cells"]
    ]


def _spanning(paper: Paper) -> list[tuple[Any, ...]]:
    return [
        (_solid(table["label"]), cell["row"], cell["col"], cell["rowspan"], cell["colspan"])
        for table in _tables(paper)
        for cell in table["cells"]
        if (cell["rowspan"], cell["colspan"]) != (1, 1)
    ]


def _family(names: Sequence[str] | None) -> tuple[str, ...]:
    """The words of the first name that are no initials."""
    first = names[0] if names else ""
    return tuple(part for part in re.findall(r"[^\W\d_]+", _normal(first)) if not part.isupper())


def _entry(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    doi, title = entry.get("doi") or "", entry.get("title") or ""
    return entry["key"], entry.get("year"), doi.lower(), _family(entry.get("authors")), _solid(title).casefold()


def _cited(paper: Paper, layer: str) -> list[tuple[str, tuple[str, ...]]]:
    texts = list(paper["blocks"])
    texts += [cell for table in _tables(paper) for cell in table["cells"]]
    out = []
    for text in texts:
        for start, _, keys in text.get(layer, ()):
            before = "".join(re.findall(r"\w", _normal(text["text"][:start])))
            out.append((before[-8:], tuple(keys)))
    return out


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return _solid(value).casefold() or None
    return [_solid(part).casefold() for part in value] if isinstance(value, list | tuple) else value
