"""An entry's parts by their places: authors first, year, volume and pages last, title and journal between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mscgraph.read.entries.journals import NOTHING, Split, split
from mscgraph.read.entries.names import Authors, authors_of
from mscgraph.read.entries.wording import UPPER, wording

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>\u201d]+")
_ADDRESS = re.compile(r"(?:https?://\S+|\bwww\.\S+|\b(?:doi\b:?\s*)+)", re.IGNORECASE)
_EMPTIED = re.compile(r"(?:[,;.:]?\s+)([,;.])(?=\s|$)")

_YEAR = r"(?P<{}>(?:1[89]|20)\d\d)[a-z]?"
_MONTH = r"(?:(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s*(?:\d{1,2},?\s)?)"
_DIGITS = r"\d[\w.]*(?:[\s,]\d{3}(?!\d))?"
_RANGE = r"(?:\s?[\u2013\u2014\u2212\u2010-]{1,2}\s?\w*\d\w*(?:[\s,]\d{3}(?!\d))?)?"
_PAGE = rf"(?:(?:[Pp]p?\.?|[Aa]rt(?:icle)?\.?(?:\s[Nn]o\.?)?)\s?)?[A-Za-z]{{0,4}}\.?{_DIGITS}{_RANGE}"
_ISSUE = r"(?:\s?\([^()]{1,15}\)|,?\s(?:[Nn]o|[Ii]ssue|[Ii]ss|[Nn]r)\.?\s?[\d\u2013-]+|,?\s?#\d+)?"
_VOLUME = rf"(?:[Vv]ol(?:ume)?\.?\s?|[Bb]d\.\s?)?[A-Z]?\d{{1,4}}[A-Z]?(?:[\u2013-]\d+)?{_ISSUE}"
_OPEN = r"(?:(?<=[\s,.;(])|^)"
_TAILS = tuple(
    re.compile(_OPEN + pattern)
    for pattern in (
        rf"{_YEAR.format('year')}(?:\s{_MONTH})?\s?[,;:]\s*(?:{_VOLUME}|{_PAGE}|\()",  # 2019, 12, 34
        rf"{_YEAR.format('year')}\s{_VOLUME}\s?[,:]\s?{_PAGE}",  # 2019 12, 34
        rf"{_VOLUME}\s*,?\s?\({_MONTH}?{_YEAR.format('year')}\)",  # 12 (2019) 34
        rf"{_VOLUME}\s?[,:]\s?{_PAGE},?\s*\({_MONTH}?{_YEAR.format('year')}\)",  # 12, 34 (2019)
        rf"{_VOLUME}\s?[,:]\s?{_PAGE}"  # 12, 34 or 12, 34, 2019
        rf"(?:[,.;]\s*(?:{_PAGE}[,.;]\s*)?{_MONTH}?{_YEAR.format('year')})?[\s.,;]*$",
        rf"{_VOLUME},\s{_MONTH}?{_YEAR.format('year')}[\s.,;]*$",  # 12, 2019
        r"(?<=,\s)(?:pp?\.\s?)?\d+[\u2013-]\d+[\s.,;]*$",  # 34–40
        rf"\({_MONTH}?{_YEAR.format('year')}\),?\s*(?:{_PAGE})?[\s.,;]*$",  # (2019)
        rf"{_YEAR.format('year')}[\s.,;]*$",  # 2019
    )
)
_BARE_TAIL = len(_TAILS) - 2  # from here on there is a year and no more: only a known journal is one
_YEAR_FIRST = re.compile(
    rf"[\s,.;:]*(?:\(\s*{_YEAR.format('year')}(?:,[^()]*)?\)|{_YEAR.format('year2')}(?=[.,:;]\s))[\s.,:;]*"
)
_INITIAL_OF_JOURNAL = re.compile(rf"[{UPPER}]\.\s?([JZ]\.)$")
_PATENT_OF = re.compile(r"\s(?:U\.\s?S\.|[A-Z]{2})$")
_DATED = re.compile(r"[.,]\s(?:19|20)\d\d$")
_SEVERAL = re.compile(r"(?:^|(?<=[\s;.,]))\(?([a-h])\)\s*")
_AUTHORS_GO_ON = re.compile(
    rf"(?:and\s|et\s+al|[{UPPER}]\.[\s-]?(?:[{UPPER}]\.\s?)*[{UPPER}]\w+,|[{UPPER}]\w+,\s[{UPPER}]\.)"
)


@dataclass(frozen=True)
class Parts:
    """What an entry names. `families` are the family names in `authors`; `others`: more authors are not named."""

    authors: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    others: bool = False
    title: str | None = None
    journal: str | None = None
    year: int | None = None


def works(text: str) -> tuple[tuple[str, str], ...]:
    """The works under one number, 'a) … b) …', each with its letter; () where the entry is one work."""
    marks = list(_SEVERAL.finditer(text))
    if not marks or marks[0].start() > 0 or marks[0][1] != "a":
        return ()
    chosen: list[re.Match[str]] = []
    for mark in marks:
        if mark[1] == chr(ord("a") + len(chosen)):
            chosen.append(mark)
    ends = [mark.start() for mark in chosen[1:]] + [len(text)]
    return tuple((mark[1], text[mark.end() : end].strip(" ;")) for mark, end in zip(chosen, ends, strict=True))


def take_apart(text: str) -> Parts:
    """The parts of one work's entry, without its number."""
    body = _body(text)
    authors = authors_of(body)
    if authors is None:
        found, year = _source(body, titled=True)
        return Parts(journal=found.journal if found.title else None, year=year)
    parts = _after(body, authors)
    shorter = authors.without_last() if parts.journal is None and authors.form == "initials first" else None
    if shorter is not None and not authors.others:
        again = _after(body, shorter)  # the last 'name' may have been the journal: 'S. Park, J. Nanomaterials'
        if again.journal is not None and again.title is None:
            return again
    return parts


def _body(text: str) -> str:
    """The entry without addresses, links and words that lead in."""
    body = wording().links.sub(" ", DOI.sub(" ", _ADDRESS.sub(" ", DOI.sub(" ", text))))
    body = _EMPTIED.sub(r"\1", " ".join(body.split()))
    lead = wording().lead_in.match(body)
    return body[lead.end() :] if lead else body


def _after(body: str, authors: Authors) -> Parts:
    """The parts, given the authors."""
    rest = body[authors.end :]
    dated = _YEAR_FIRST.match(rest)
    year = int(dated["year"] or dated["year2"]) if dated else None
    if dated:
        rest = rest[dated.end() :]
    titled = authors.form == "bare initials" if dated is None else not dated.group().rstrip().endswith(",")
    found, tail_year = _source(rest, titled, dotted=authors.form != "bare initials")
    names = [name.text for name in authors.names]
    if _PATENT_OF.search(names[-1]) and wording().patent.match(rest.lstrip()):
        names[-1] = _PATENT_OF.sub("", names[-1])  # 'Kim, T. U.S. Patent 1,234'
    initial = _INITIAL_OF_JOURNAL.search(names[-1]) if rest[:1].isspace() and dated is None else None
    if initial and found.journal and not found.title and not wording().is_journal(found.journal):
        journal = f"{initial[1]} {found.journal}"  # 'Kim, T. J. Am. Chem. Soc.'
        known = wording().is_journal(journal)
        names[-1] = names[-1][: initial.start(1)].rstrip() if known else names[-1]
        found = Split(None, journal) if known else NOTHING
    return Parts(
        tuple(names),
        tuple(name.family for name in authors.names),
        authors.others,
        _title(found.title),
        found.journal,
        year or tail_year,
    )


def _source(rest: str, titled: bool, dotted: bool = True) -> tuple[Split, int | None]:
    """Title and journal, and the year that stands with them."""
    rest = rest.lstrip(" ,.:;")
    other = _no_article(rest)
    if other is not None:
        return Split(other, None), None
    found_tails = ((place, pattern.search(rest)) for place, pattern in enumerate(_TAILS))
    tails = [(match.start(), place, match) for place, match in found_tails if match]
    if not tails:
        return NOTHING, None
    start, place, match = min(tails, key=lambda tail: tail[:2])
    found = split(rest[:start].rstrip(" (,;"), titled, dotted)
    if place >= _BARE_TAIL and not (found.journal and wording().is_journal(found.journal)):
        found = NOTHING
    year = match.groupdict().get("year")
    return found, int(year) if year else None


def _no_article(rest: str) -> str | None:
    """The title of a thesis, patent, preprint or book; None for articles, '' where it cannot be told."""
    words = wording()
    for pattern in (words.thesis, words.patent, words.preprint, words.book):
        mark = pattern.search(rest)
        if mark is not None and mark.start() == 0:
            return ""
        if mark is not None:
            head = rest[: mark.start()].rstrip()
            quoted = re.match(r"[“\"„](.+?)[,.]?[”\"]", head)
            if quoted:
                return quoted[1]
            if pattern is words.book:
                head = _book_title(head)
            return _DATED.sub("", head.rstrip(" ,.;:(["))
    return None


def _book_title(head: str) -> str:
    """A book's title ends before its edition, its editors, or the first semicolon."""
    return re.split(r";\s|,\s(?=(?:vol|Vol|ed|Ed)\b)|,\s(?=[^,]*$)(?=\s*$)|\.\s(?=In\b)", head)[0]


def _title(text: str | None) -> str | None:
    """A title without the marks around it; None where it has not the form of one."""
    if not text:
        return None
    title = text.strip(' ,.;:“”"„‘').strip()
    words = title.split()
    if (
        not 4 <= len(title) <= 400
        or not any(char.islower() for char in title)
        or (not words[0][:1].isalnum() and words[0][:1] not in "([∼~")
    ):
        return None
    if _AUTHORS_GO_ON.match(title) or (title[0].islower() and len(words) < 3):
        return None
    return title
