"""The spaCy side of extraction: documents in which a name is one token, and our components.

The pipeline is assembled from `pipelines/extract.cfg`. A name such as '386-InP MSC' is found before anything else
looks at the text and becomes one token; otherwise a tokenizer takes it for 386 inches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from mscgraph.extract.text import spacy_alone  # noqa: F401  (before spaCy)

# isort: split
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import load_config, load_model, load_model_from_config, registry

from mscgraph.extract.names.mentions import Mention
from mscgraph.resources import folder, pipeline

if TYPE_CHECKING:
    from thinc.types import Ints2d

_CLOSERS = ")]”’\"'"
_ENDERS = (".", "?", "!")
_LONGEST = 500  # tokens of a sentence
_LAST = frozenset((*_CLOSERS, *_ENDERS))  # characters with which a sentence can end
_PREFIXED = re.compile(r"\w-[\dA-Z]")


@cache
def language() -> Language:
    """The pipeline of `pipelines/extract.cfg`, built once."""
    return load_model_from_config(load_config(folder("pipelines") / "extract.cfg"), auto_fill=True)


@registry.tokenizers("mscgraph.no_tokenizer")  # type: ignore[untyped-decorator]
def no_tokenizer() -> Callable[[Language], Tokenizer]:
    """In place of the tokenizer of a model that is only given words, whose many exceptions would have to be made."""
    return lambda nlp: Tokenizer(nlp.vocab)


def reader_of_words(folder: Path) -> Language:
    """The model of a folder, without its tokenizer; raises OSError where there is none."""
    return load_model(folder, exclude=["tokenizer"], config={"nlp.tokenizer.@tokenizers": "mscgraph.no_tokenizer"})


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(pipeline("sentences.toml")["abbreviations"])


def make_doc(text: str, mentions: Sequence[Mention]) -> Doc:
    """A document over `text` with sentence boundaries, in which each mention is exactly one token."""
    nlp = language()
    words: list[str] = []
    spaces: list[bool] = []
    position = 0
    for mention in mentions:
        _tokenize(nlp, text[position : mention.start], words, spaces)
        words.append(text[mention.start : mention.end])
        spaces.append(False)
        position = mention.end
        if text[position : position + 1] == " ":
            spaces[-1] = True
            position += 1
    _tokenize(nlp, text[position:], words, spaces)
    return nlp(Doc(nlp.vocab, words=words, spaces=spaces))


def _tokenize(nlp: Language, stretch: str, words: list[str], spaces: list[bool]) -> None:
    if stretch:
        for token in nlp.make_doc(stretch):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))


@Language.component("mscgraph_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Sentence starts: after a full stop that ends no abbreviation and is not followed by a lower-case word. What runs
    on for longer than any sentence, such as the cells of a table, is cut."""
    begins, length = [True][: len(doc)], 1
    for token in doc[:-1] if len(doc) else ():
        can_end = token.text[-1] in _LAST or token.is_space
        begins.append(length >= _LONGEST or (can_end and _ends_sentence(doc, token.i)))
        length = 1 if begins[-1] else length + 1
    starts = np.where(begins, 1, -1).astype(np.int64).view(np.uint64).reshape(-1, 1)
    doc.from_array(["SENT_START"], cast("Ints2d", starts))  # all at once: each alone is as dear as the whole is long
    return doc


def _ends_sentence(doc: Doc, index: int) -> bool:
    word = doc[index]
    after = index + 1
    if word.is_space and index:
        return bool(doc[index - 1].text in _ENDERS) and not _continues(doc, after)
    if word.text in _CLOSERS and index and doc[index - 1].text in _ENDERS:
        return not _continues(doc, after)
    if not word.text.endswith(_ENDERS) or word.text[-1:] != word.text[-1]:
        return False
    if after < len(doc) and (doc[after].text in _CLOSERS or not word.whitespace_):
        return False
    return not _abbreviated(doc, index) and not _continues(doc, after)


def _abbreviated(doc: Doc, index: int) -> bool:
    word = doc[index].lower_
    if word == "." and index and not doc[index - 1].whitespace_:
        word = doc[index - 1].lower_ + word
    return word in _abbreviations() or (len(word) == 2 and word[0].isalpha() and doc[index].text != ".")


def _continues(doc: Doc, index: int) -> bool:
    """Whether a lower-case word follows; 'pXRD', 'dMSC' and 'α-2' begin sentences like other names."""
    text = doc[index].text if index < len(doc) else ""
    return text[:1].islower() and len(text) > 1 and not text[1].isupper() and not _PREFIXED.match(text)
