"""The text of a block, written piece by piece: white space collapsed, scripts and links noted.

Links to the reference list are kept as citations of the linked entries, as the markup has them; `citing` makes of
them what the print shows. A link with no keys points elsewhere, to a footnote: what it covers is no citation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from mscgraph.read.document import Citation, Run, Text
from mscgraph.read.join import printed

Script = Literal["sup", "sub"] | None

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"))


@dataclass
class _Line:
    """Characters, the script of each, and the links over them."""

    chars: list[str] = field(default_factory=list)
    scripts: list[Script] = field(default_factory=list)
    links: list[Citation] = field(default_factory=list)

    def text(self) -> Text:
        """The line, edges trimmed; spaces at the edge of a run belong to no run."""
        text = "".join(self.chars).rstrip()
        runs = []
        at = 0
        for script, group in groupby(self.scripts[: len(text)]):
            end = at + len(list(group))
            run = text[at:end]
            if script is not None and run.strip():
                runs.append(Run(at + len(run) - len(run.lstrip()), at + len(run.rstrip()), script))
            at = end
        links = (Citation(min(s, len(text)), min(e, len(text)), keys) for s, e, keys in self.links)
        return Text(text, tuple(runs), tuple(links))


class Scribe:
    """Takes characters and links, and gives the lines that they make."""

    def __init__(self) -> None:
        self._done: list[Text] = []
        self._line = _Line()

    def add(self, text: str | None, script: Script = None) -> None:
        """Characters of a run; any white space counts as one space, and as none at the start of a line."""
        chars = self._line.chars
        for char in printed((text or "").translate(_INVISIBLE)).text:
            if char != " " or (chars and chars[-1] != " "):
                chars.append(char)
                self._line.scripts.append(script)

    def mark(self) -> int:
        """Where the next character will stand, for `link`."""
        return len(self._line.chars)

    def follows(self) -> bool:
        """Whether a name, number or closing bracket stands before: what a sign between two things needs."""
        last = next((char for char in reversed(self._line.chars) if char != " "), "")
        return last.isalnum() or last in ")]}°%′"

    def link(self, start: int, keys: tuple[str, ...]) -> None:
        """What was written since `start` cites these keys; an empty link stands for keys that are not printed."""
        self._line.links.append(Citation(min(start, self.mark()), self.mark(), keys))

    def end_line(self) -> None:
        """Closes a line, if anything stands in it."""
        text = self._line.text()
        if text.text:
            self._done.append(text)
        self._line = _Line()

    def lines(self) -> tuple[Text, ...]:
        """The lines so far; the scribe begins anew."""
        self.end_line()
        done, self._done = tuple(self._done), []
        return done

    def text(self) -> Text:
        """The lines so far as one text; the scribe begins anew."""
        return spliced(self.lines(), " ")


def spliced(parts: Sequence[Text], between: str) -> Text:
    """Texts without places as one, with `between` between them, their layers shifted along."""
    text = ""
    runs: list[Run] = []
    citations: list[Citation] = []
    for part in parts:
        text += between if text and part.text else ""
        runs += [Run(r.start + len(text), r.end + len(text), r.script) for r in part.runs]
        citations += [Citation(c.start + len(text), c.end + len(text), c.keys) for c in part.citations]
        text += part.text
    return Text(text, tuple(runs), tuple(citations))


def sliced(text: Text, start: int, end: int) -> Text:
    """A stretch of a text without places, its layers with it."""
    runs = (Run(max(r.start, start) - start, min(r.end, end) - start, r.script) for r in text.runs)
    cited = (Citation(max(c.start, start) - start, min(c.end, end) - start, c.keys) for c in text.citations)
    kept = tuple(run for run in runs if run.start < run.end)
    return Text(text.text[start:end], kept, tuple(citation for citation in cited if citation.start < citation.end))


def raised(mark: str) -> Text:
    """A mark as a superscript."""
    scribe = Scribe()
    scribe.add(mark.strip(), "sup")
    return scribe.text()
