"""The tagger and dependency parser that reads sketches: loaded when the first sentence needs it.

`pipelines/syntax.toml` names it, or `MSCGRAPH_SYNTAX` in the environment: 'syntax' is our own (`pipelines/syntax`,
trained by `make model`), any other name that of an installed spaCy model or of a folder with one, an empty one none.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from mscgraph.errors import DataError
from mscgraph.extract.text.sketch import SIGN
from mscgraph.resources import folder, pipeline, syntax_model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KEPT = 512  # parsed sentences that are remembered: those of some pages
_AT_ONCE = 64  # sentences
OWN = "syntax"  # our model's folder in `pipelines`
_KINDS = {"S": "species", "G": "species", "C": "chemical", "M": "method", "T": "temperature", "D": "duration"}


@cache
def model() -> Language | None:
    """The model, or None where none is wanted; raises DataError where it cannot be loaded or does not parse."""
    from spacy.util import load_model

    from mscgraph.extract.text.language import reader_of_words

    name = syntax_model()
    if not name:
        return None
    try:
        # sketches are words already: a tokenizer's exceptions would take a third of the time of loading
        own = name == OWN
        found = reader_of_words(folder("pipelines") / OWN) if own else load_model(name, exclude=["tokenizer"])
    except OSError as error:
        raise DataError(
            f"the syntax model '{name}' is neither an installed spaCy model nor a folder with one"
        ) from error
    if "parser" not in found.pipe_names:
        raise DataError(f"the syntax model '{name}' has no dependency parser")
    return found


@cache
def _nouns() -> dict[str, list[str]]:
    nouns: dict[str, list[str]] = pipeline("syntax.toml")["nouns"]
    return nouns


def noun(sign: str, *, plural: bool) -> str:
    """The common noun that the model reads in place of a sign of a sketch."""
    found = SIGN.match(sign)
    return _nouns()[_KINDS.get(found[1], "quantity") if found else "quantity"][plural]


@cache
def _verbs() -> dict[str, str]:
    """The forms of verbs that the model does not know, with those that it reads instead."""
    data: dict[str, list[str]] = pipeline("syntax.toml")["verbs"]
    return {
        form: known
        for verb, others in data.items()
        for other in others
        for form, known in zip(_forms(other), _forms(verb), strict=True)
    }


def _forms(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    return verb, f"{verb}s", f"{stem}ed", f"{stem}ing"


def word(text: str) -> str:
    """What the model reads in place of a word."""
    return _verbs().get(text, text)


Words = tuple[str, ...]
_parsed: dict[Words, Doc] = {}


def parse(words: Words) -> Doc | None:
    """One sentence, parsed; None without a model."""
    if words not in _parsed:
        parse_all([words])
    return _parsed.get(words)


def parse_all(sentences: Iterable[Words]) -> None:
    """Parses sentences for `parse` to give, several at once in much less time than one by one."""
    fresh = [words for words in dict.fromkeys(sentences) if words not in _parsed]
    nlp = model() if fresh else None
    if len(_parsed) + len(fresh) > _KEPT:
        _parsed.clear()
    if nlp:
        from spacy.tokens import Doc

        docs = (Doc(nlp.vocab, words=list(words), sent_starts=[n == 0 for n in range(len(words))]) for words in fresh)
        _parsed.update(zip(fresh, nlp.pipe(docs, batch_size=_AT_ONCE), strict=True))


def forget() -> None:
    """Drops the model and what it has parsed, so that the next sentence loads the one that is then named."""
    model.cache_clear()
    _parsed.clear()
