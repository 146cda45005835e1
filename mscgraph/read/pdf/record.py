"""The paper's own bibliographic record, as far as its first page and running heads state it. Nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby

from mscgraph.read.entries import is_journal, wording
from mscgraph.read.pdf.chunks import Chunk
from mscgraph.read.pdf.layout import Sheet
from mscgraph.read.pdf.lines import Line
from mscgraph.read.people import names_in
from mscgraph.read.references import find_doi
from mscgraph.resources import alternatives, folder, load_toml

_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_OTHERS = re.compile(r"^.*\bet al\.?,?\s+(?=\S)")
_BROKEN = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")
_PARTED = re.compile(r"\s*[|•·]\s*")
_NEXT_LINE = 1.6  # of the size: lines of a block are no further apart
_FRONT = 9  # chunks under the title among which the authors stand
_PAGES = 3  # that may state a year
_SHORTEST, _LONGEST = 4, 80  # characters of a journal's name


@dataclass(frozen=True)
class _Words:
    """The patterns made of `pipelines/reading/records.toml`."""

    published: re.Pattern[str]
    accepted: re.Pattern[str]
    received: re.Pattern[str]
    dates: re.Pattern[str]
    follows: re.Pattern[str]
    volume: re.Pattern[str]
    authors: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load_toml(folder("pipelines") / "reading" / "records.toml")

    def any_of(name: str) -> str:
        return alternatives(data[name])

    date, mark = rf"[^.;]{{0,{data['reach']}}}?\b{_YEAR.format('year')}\b", rf"(?:(?:{any_of('volume')})\.?\s*)"
    number = rf"{mark}?[A-Z]?\d{{1,4}}(?:\s?\(\d{{1,4}}\)|,?\s*{mark}\d{{1,4}})?"
    pages = r"[A-Za-z]?\d[\w\u2013-]*"
    return _Words(
        re.compile(rf"(?<!\w)(?:{any_of('published')})(?![^\W\d]){date}", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of('accepted')})\b{date}", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of('received')})\b{date}", re.IGNORECASE),
        re.compile(rf"(?:{any_of('published')}|{any_of('accepted')}|{any_of('received')})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{any_of('journal_follows')})\s*:?\s*", re.IGNORECASE),
        re.compile(
            rf"(?<![\w.]){_YEAR.format('a')}\s?[,;:]\s*{number}(?!\w)"  # 2019, 12, 34
            rf"|(?<![\w.]){number}\s?,?\s?\({_YEAR.format('b')}\)"  # 12 (2019) 34
            rf"|(?<![\w.]){number}\s?[,:]\s?{pages},?\s\({_YEAR.format('c')}\)"  # 12, 34 (2019)
            rf"|\({_YEAR.format('f')}\)\s?\d{{1,4}}:\d"  # (2019) 12:34
            rf"|\b{mark}{_YEAR.format('g')},\s"  # Volume 2019, Article ID 34
            rf"|\b{mark}\d{{1,4}}\b.{{0,25}}\b{_YEAR.format('d')}\b"  # vol. 12, no. 3, May 2019
            rf"|\b(?:{any_of('months')})[a-z]*\.?\s{_YEAR.format('e')}\b.{{0,5}}\b{mark}\d",  # May 2019 • vol. 12
            re.IGNORECASE,
        ),
        re.compile(rf"\s*(?:{any_of('authors')}):\s*", re.IGNORECASE),
    )


def authors_of(front: Sequence[Chunk]) -> tuple[str, ...]:
    """The names in a chunk under the title that holds nothing but names, with raised marks if there is one, and in what
    is set like it if all of that holds names: each name may stand over its own address."""
    found = [chunk for chunk in front[:_FRONT] if _names(chunk)]
    if not found:
        return ()
    first = max(found, key=lambda chunk: (any(_is_marked(line) for line in chunk.lines), chunk.first.size))
    alike = [chunk for chunk in front if chunk.page == first.page and chunk.first.style == first.first.style]
    each = [_names(chunk) for chunk in sorted(alike, key=lambda chunk: (round(chunk.first.baseline), chunk.first.x0))]
    return tuple(name for names in each for name in names) if all(each) else _names(first)


def _is_marked(line: Line) -> bool:
    return any(script == "sup" for _, _, script in line.content.runs)


def _names(chunk: Chunk) -> tuple[str, ...]:
    """The names in a chunk that says nothing else, but perhaps that they are those of authors; lines may break one."""
    text = " ".join(line.content.base for line in chunk.lines)
    return names_in(_BROKEN.sub("", _words().authors.sub("", text, count=1)))


def doi_of(sheets: Sequence[Sheet], front: Sequence[Chunk]) -> str | None:
    """The DOI in the first page's furniture, margins and front matter, or the one that all running heads repeat; of
    several, the one that stands there most often, also where a line breaks it."""
    first = [line.text for line in sheets[0].furniture] + [line.text for chunk in front for line in chunk.lines]
    first += [placed.line.text for placed in sheets[0].lines if "doi" in placed.line.text.lower()[:30]]
    first += [aside.text for aside in sheets[0].page.sideways]
    dois = [doi for doi in map(find_doi, first) if doi]
    found = Counter(max((each for each in dois if each.startswith(doi)), key=len) for doi in dois)
    ranked = found.most_common(2)
    return ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]) else None


def year_of(sheets: Sequence[Sheet], front: Sequence[Chunk]) -> int | None:
    """The year beside the volume; else that of the publication, in brackets, of the acceptance or the receipt: of
    several, the one that the first pages state most often."""
    lines = [line.text for sheet in sheets[:_PAGES] for line in sheet.furniture]
    lines += [" ".join(line.text for line in chunk.lines) for chunk in front]
    words = _words()
    bracketed = re.compile(rf"\({_YEAR.format('year')}\)")
    for pattern in (words.volume, words.published, bracketed, words.accepted, words.received):
        years = Counter(_year(match) for line in lines for match in pattern.finditer(line))
        if years:
            return years.most_common(1)[0][0]
    return None


def _year(match: re.Match[str]) -> int:
    return int(next(filter(None, match.groupdict().values())))


def journal_of(sheets: Sequence[Sheet], front: Sequence[Chunk]) -> str | None:
    """The name before the volume in a running head or foot, in full where it stands so elsewhere; or else the name
    that a volume stands beside, or that words such as 'submitted to' announce."""
    lines = [line for sheet in sheets for line in sheet.furniture]
    lines += [line for chunk in front for line in chunk.lines]
    stated = Counter(filter(None, map(_before_volume, lines)))
    if stated:
        name = stated.most_common(1)[0][0]
        phrases = chain((line.text for line in lines), *map(_italics, lines))
        return next((phrase for phrase in phrases if _in_full(phrase, name)), name)
    first = [placed.line for sheet in sheets[:1] for placed in sheet.lines]
    beside = Counter(name for sheet in sheets for name in _beside_volume(sheet.furniture, sheet.furniture))
    beside = beside or Counter(name for sheet in sheets[:1] for name in _beside_volume(sheet.furniture, first))
    if beside:
        return beside.most_common(1)[0][0]
    announced = (_announced(line.text) for line in chain(lines, first))
    return next(filter(None, announced), None)


def names_journal(text: str, sheets: Sequence[Sheet]) -> bool:
    """Whether a text is the journal's name as the running heads or feet have it."""
    name = text.casefold()
    repeated = any(name in line.text.casefold() for sheet in sheets for line in sheet.furniture)
    return repeated and (journal_of(sheets, ()) or "").casefold() == name


def _before_volume(line: Line) -> str | None:
    """The name that opens a part of a line and goes on to the year and volume, or is all in italics before a number."""
    for part in (*_PARTED.split(line.text), _PARTED.sub(", ", line.text)):
        follows = _words().follows.match(part)
        text = _OTHERS.sub("", part[follows.end() :] if follows else part)
        volume = _words().volume.search(text)
        name = _named(text[: volume.start()]) if volume else None
        if name:
            return name
    for start, end in _italic_stretches(line):
        if re.match(r"[\s,.]*\(?\d", line.text[end:]):
            return _named(line.text[start:end])
    return None


def _beside_volume(furniture: Sequence[Line], lines: Sequence[Line]) -> Iterator[str]:
    """Names by themselves, or in a part of a line, at the height of a volume's number in another, or right above it."""
    volumes = [line for line in lines if _words().volume.search(line.text)]
    for line in furniture:
        if any(_is_beside(line, volume) for volume in volumes):
            yield from filter(None, map(_named, _PARTED.split(line.text)))


def _is_beside(line: Line, volume: Line) -> bool:
    over = 0 < volume.baseline - line.baseline < _NEXT_LINE * line.size and abs(volume.x0 - line.x0) < 1
    return over or abs(line.baseline - volume.baseline) < line.size


def _announced(text: str) -> str | None:
    follows = _words().follows.match(text)
    return _named(text[follows.end() :]) if follows else None


def _named(text: str) -> str | None:
    """A text as the name of a journal, None where it has not the form of one."""
    name = " ".join(text.split()).rstrip(",;: ")
    if name.count(".") == 1:  # not an abbreviated title, whose last dot belongs to it
        name = name.rstrip(".")
    whole = _SHORTEST <= len(name) < _LONGEST and not re.search(r"\d|\bet al\b", name)
    return name if whole and is_journal(name) and not _words().dates.match(name) else None


def _in_full(phrase: str, name: str) -> bool:
    """Whether a phrase is a journal's name whose words are those of an abbreviated one: 'Chemistry of Materials'."""
    if "." not in name:
        return False
    short = [part for part in re.split(r"[.\s]+", name) if part and part not in wording().joining]
    full = [word for word in phrase.split() if word not in wording().joining]
    fits = len(short) == len(full) and all(
        word.casefold().startswith(part.casefold()) for part, word in zip(short, full, strict=True)
    )
    return fits and is_journal(phrase) and "." not in phrase


def _italics(line: Line) -> Iterable[str]:
    return (line.text[start:end].strip(" ,.") for start, end in _italic_stretches(line))


def _italic_stretches(line: Line) -> Iterator[tuple[int, int]]:
    for italic, group in groupby(line.stretched(), key=lambda pair: pair[0].face.italic):
        stretch = list(group)
        if italic:
            yield stretch[0][0].start, stretch[-1][1]
