"""The words that an expression needs: where it is ruled out by them, it would not have been found either."""

from __future__ import annotations

import re

import pytest

from mscgraph.extract.names.dictionary import Dictionary, Hit
from mscgraph.extract.names.vocabulary import needed, vocabulary
from mscgraph.extract.text.stems import Phrases


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("in place of", "tellurium in place of selenium "),
        ("low-temperature", "a low-temperature route "),
        ("fus~", "the clusters fuse "),
        ("prevent~", "growth was prevented by "),
        ("n't", "it is n't seen "),
        ("Td", "its symmetry is td "),
    ],
)
def test_a_text_shares_a_word_with_each_phrase_that_stands_in_it(phrase: str, text: str) -> None:
    words = needed([phrase])
    assert words is not None
    assert not words.isdisjoint(vocabulary(text))


def test_phrases_without_a_word_rule_nothing_out() -> None:
    assert needed(["under argon", "("]) is None
    assert Phrases(["in air", "("]).search("( b ") is not None


def test_phrases_are_found_as_their_expression_finds_them() -> None:
    phrases = Phrases(["washed with", "precipitat~", "dried"])
    for text in ("it was washed with hexane and dried ", "unwashed with ", "precipitates formed ", "nothing of that "):
        plain = re.compile(phrases.pattern)
        assert [m.span() for m in phrases.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert (phrases.search(text, 3) is None) == (plain.search(text, 3) is None)


def test_names_are_found_across_spaces_and_dashes_that_print_varies() -> None:
    names = Dictionary([("tri-n-octyl phosphine", "TOP"), ("UV-vis spectrum", "UV"), ("Cd(OAc)2", "salt")])
    text = "Tri-n- octyl  phosphine, Cd (OAc)2 and UV vis spectra"
    assert [hit.value for hit in names.find(text)] == ["TOP", "salt", "UV"]


def test_what_a_paper_defines_goes_before_what_is_known() -> None:
    known = Dictionary([("HT", "heptanethiol"), ("hexane", "hexane")])
    own = Dictionary([("HT", "hexanethiol")], known)
    assert own.find("HT in hexane") == (Hit(0, 2, "hexanethiol"), Hit(6, 12, "hexane"))
