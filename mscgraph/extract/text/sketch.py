"""Sketches: a sentence as one string in which mentions are signs, for patterns to match against."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from mscgraph.extract.names.counting import goes_up
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.text.patterns import SIGNS, function_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SIGN = re.compile(r"‹([A-Z])(\d+)›")
_DASHES = ("-", "–", "−")
_HYPHENS = ("-", "\u2010", "\u2011")
_PANEL_LETTERS = tuple("abcdefghijkl")
_BEFORE_PANEL = (",", ".", ";", ":", ")", "and")
RANGE = "…"  # stands in a sketch for the samples between two
_ARTICLES = ("the", "a", "an")
_OPENS_LIST = ("of", "for", "from", "in", "on", "at", "after", "to")  # what a list of species or values follows
_JOINS_MEMBERS = (",", "and", "or", *_ARTICLES)
_AFTER_MEMBER = (",", "and", ".", ";", "or", "in")
_LISTED_WITHIN = 2  # words from a panel letter to the species that it counts
PANEL = "¶"  # stands in a sketch for a panel letter
_ASIDE_LIMIT = 12  # longest parenthesis, in tokens, that may be left out of a sketch


@dataclass(frozen=True)
class Sketch:
    """A sentence's sketch. `starts[i]` is where piece i begins in `text`, `tokens[i]` the token that it stands for.

    A space follows each piece, a tab each function word: so a pattern can tell them at no cost.
    """

    text: str
    starts: tuple[int, ...]
    tokens: tuple[int, ...]

    def offset_of(self, token: int) -> int:
        """Where the piece of a token begins; of a token that was left out, where the next one does."""
        position = bisect_left(self.tokens, token)
        return self.starts[position] if position < len(self.starts) else len(self.text)

    @property
    def plain(self) -> str:
        """The whole sketch, with single spaces."""
        return self.words(0, len(self.text))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words and signs, each but once."""
        return frozenset(self.text.split())

    def words(self, start: int, end: int) -> str:
        """The words between two offsets, with single spaces."""
        return self.text[start:end].replace("\t", " ")

    def token_at(self, offset: int) -> int:
        """The index of the token whose piece covers that offset of the sketch."""
        return self.tokens[max(0, bisect_right(self.starts, offset) - 1)]


def sign_of(mention: Mention) -> str | None:
    """The letter of a mention's sign, or None for kinds that no pattern speaks of."""
    if mention.label == "species":
        return SIGNS["generic"] if mention.value.generic else SIGNS["species"]
    if mention.label == "quantity":
        return SIGNS.get(mention.value.kind)
    return SIGNS.get(mention.label)


def signs_in(text: str) -> list[tuple[str, int]]:
    """The signs in a piece of a sketch: (letter, mention index) in order."""
    return [(letter, int(number)) for letter, number in SIGN.findall(text)]


def make_sketch(sentence: Span, mentions: Sequence[Mention], at: dict[int, int], *, caption: bool = False) -> Sketch:
    """The sketch of a sentence. `at` maps a token's offset in its document to the index of the mention it is.

    In a caption, single letters that begin a part ('b Spectra of …') count as panel letters, too.
    """
    tokens = [token for token in sentence if not token.is_space]
    words = [token.lower_ for token in tokens]
    numbers = [at.get(token.idx) for token in tokens]
    skipped = _asides(words, numbers, mentions)
    panels = _panels(words, numbers) | (_bare_panels(tokens, numbers) - skipped if caption else set())
    skipped = skipped - panels | {p + 1 for p in panels if _closed(tokens, p)}
    things = {p for p, n in enumerate(numbers) if n is not None and mentions[n].label in ("species", "quantity")}
    members = _of_members(words, panels, skipped, things)
    panels, skipped = panels - members, skipped | members
    ranging = _ranges(words, numbers, mentions)
    pieces: list[tuple[str, int]] = []
    for position, token in enumerate(tokens):
        if position in panels:
            pieces.append((f"{PANEL} ", token.i))
        elif position in ranging:
            pieces.append((f"{RANGE} ", token.i))
        elif position not in skipped:
            number = numbers[position]
            letter = sign_of(mentions[number]) if number is not None else None
            piece = f"‹{letter}{number}› " if letter else words[position] + _gap(tokens, position, at)
            pieces.append((piece, token.i))
    starts = accumulate((len(piece) for piece, _ in pieces), initial=0)
    indices = tuple(index for _, index in pieces)
    return Sketch("".join(piece for piece, _ in pieces), tuple(starts)[:-1], indices)


def _gap(tokens: Sequence[Token], position: int, at: dict[int, int]) -> str:
    if _hyphenated(tokens, position, at):
        return ""
    return "\t" if tokens[position].lower_ in function_words() else " "


def _panels(words: list[str], numbers: list[int | None]) -> set[int]:
    """Positions of panel letters in parentheses, '(a)' or '(a, b)': what follows is another picture. A letter that the
    paper calls something by ('[Cd4(SPh)10] (A)') is none."""
    return {
        position
        for position, word in enumerate(words[:-2])
        if word == "("
        and words[position + 1] in _PANEL_LETTERS
        and words[position + 2] in (")", ",", "-", "–")
        and numbers[position + 1] is None
    }


def _bare_panels(tokens: Sequence[Token], numbers: list[int | None]) -> set[int]:
    """Positions of panel letters without an opening parenthesis: behind a mark (or 'and'), and before a closing one, a
    capital or a name."""
    return {
        position
        for position, token in enumerate(tokens[:-1])
        if token.text in _PANEL_LETTERS
        and (position == 0 or tokens[position - 1].lower_ in (*_BEFORE_PANEL, *_OPENS_LIST))
        and (numbers[position + 1] is not None or tokens[position + 1].text[0].isupper() or _closed(tokens, position))
    }


def _closed(tokens: Sequence[Token], position: int) -> bool:
    """Whether a mark closes a panel letter: 'a) Spectra of …', or at the beginning 'a, Spectra of …'."""
    if tokens[position + 1].text == ",":
        return position == 0
    return tokens[position + 1].text == ")" and (not position or tokens[position - 1].text != "(")


def _of_members(words: list[str], panels: set[int], skipped: set[int], things: set[int]) -> set[int]:
    """Positions of panel letters that only count the members of a list of species or values ('TEM images of (a) A and
    (b) B', 'patterns of A (a) and B (b)', 'at (a) 40 and (b) 60 °C'): no other picture begins there."""
    kept = [position for position in range(len(words)) if position not in skipped]
    found: set[int] = set()
    listing = False
    for place, position in enumerate(kept):
        if position in things:
            continue
        before, after = kept[:place][-1:], kept[place + 1 :][:_LISTED_WITHIN]
        if position in panels:
            lead = words[before[0]] if before else ""
            named = next((p for p in after if words[p] not in _ARTICLES), -1)
            closes = before and before[0] in things and (not after or words[after[0]] in _AFTER_MEMBER)
            listing = bool(closes) or (named in things and (listing or lead in _OPENS_LIST))
            found |= {position} if listing else set()
        elif words[position] not in _JOINS_MEMBERS:
            listing = False
    return found


def _ranges(words: list[str], numbers: list[int | None], mentions: Sequence[Mention]) -> set[int]:
    """Positions of what stands for the samples between two: the dash of 'A–D', 'to' in 'the spectra of A to D'."""
    named = {p: mentions[n] for p, n in enumerate(numbers) if n is not None}
    found = set()
    for position in (p for p, word in enumerate(words) if word in ("to", *_DASHES)):
        one, other = named.get(position - 1), named.get(position + 1)
        if one and other and one.label == other.label == "species" and goes_up(one.text, other.text):
            shown = named.get(position - 3)
            several = f"{words[position - 2]} {one.text}".split()[0 if words[position - 2] not in _OPENS_LIST else 1]
            if words[position] != "to" or several.endswith("s") or (shown and shown.label == "method"):
                found.add(position)
    return found


def _hyphenated(tokens: Sequence[Token], position: int, at: dict[int, int]) -> bool:
    """Whether a plain word and the next belong to one hyphenated word, which the tokenizer has taken apart."""
    token = tokens[position]
    if token.whitespace_ or position + 1 >= len(tokens) or tokens[position + 1].idx in at:
        return False
    if token.text in _HYPHENS:
        return position > 0 and not tokens[position - 1].whitespace_ and tokens[position - 1].idx not in at
    return tokens[position + 1].text in _HYPHENS and not tokens[position + 1].whitespace_


def _is_same(one: Mention, other: Mention) -> bool:
    """Whether of two things one can be another name, or the value in another unit, of the other."""
    if one.label != "quantity" or other.label != "quantity":
        return one.label == other.label
    return one.quantity.kind == other.quantity.kind and not one.quantity.symbol


def _is_member(one: Mention, kind: Mention) -> bool:
    """Whether the name in a parenthesis says which of its kind is meant: 'to a smaller cluster (CdSe MSC-350)'."""
    if one.label != "species" or kind.label != "species":
        return False
    return one.species.exact and not kind.species.exact


def _asides(words: list[str], numbers: list[int | None], mentions: Sequence[Mention]) -> set[int]:
    """Positions inside parentheses that say nothing to a pattern: figure references, second names, plain remarks."""
    skipped: set[int] = set()
    opened: list[int] = []
    for position, word in enumerate(words):
        if word == "(":
            opened.append(position)
        elif word == ")" and opened:
            start = opened.pop()
            inside = [n for n in numbers[start + 1 : position] if n is not None]
            before = numbers[start - 1] if start else None
            renames = before is not None and all(_is_same(mentions[n], mentions[before]) for n in inside)
            alone = position - start == 2 or not inside or mentions[inside[0]].label != "quantity"
            if position - start <= _ASIDE_LIMIT and (not inside or (renames and alone and len(inside) == 1)):
                skipped.update(range(start, position + 1))
                if before is not None and inside and _is_member(mentions[inside[0]], mentions[before]):
                    skipped.add(start - 1)
                    skipped.discard(numbers.index(inside[0], start))
    return skipped
