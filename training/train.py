"""Trains the syntax model: `make model TREEBANKS=folder` (README.md says which treebanks, and where they come from).

The same treebanks and the same versions of spaCy and thinc give the same weights: the seed and the number of steps are
fixed, and one thread computes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model
from spacy.vocab import Vocab

from training import names, universal
from training.treebank import Sentence, craft_labels, read

CRAFT, GUM = "craft-dependencies.conllu.gz", "gum-academic-news-interview.conllu.gz"
CONFIG = Path(__file__).with_name("syntax.cfg")
KEPT_APART = 5  # documents of CRAFT, the last ones, on which the model is measured
SEED = 20260101


def main() -> None:
    """Train, measure and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with the treebanks")
    parser.add_argument("model", type=Path, help="folder to write the model to")
    parser.add_argument("--steps", type=int, help="fewer steps, for a trial")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="folder for what is made on the way")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    known, apart = _sentences(given.treebanks)
    _write(_docs(known), given.work / "train.spacy")
    _write([_doc(s) for s in apart], given.work / "apart.spacy")
    overrides = {"paths.train": str(given.work / "train.spacy"), "paths.dev": str(given.work / "apart.spacy")}
    if given.steps:
        overrides["training.max_steps"] = given.steps
    nlp = init_nlp(load_config(CONFIG, overrides=overrides))
    train(nlp, given.work, stdout=sys.stderr, stderr=sys.stderr)
    trained = load_model(given.work / "model-last")
    _give_lemmas(trained, known)
    trained.meta.update({"name": "mscgraph_syntax", "license": "CC BY 4.0", "performance": {}})
    trained.config["paths"] |= {"train": None, "dev": None}
    trained.to_disk(given.model)
    _measure(trained, apart)


def _sentences(treebanks: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Those to train from, and those kept apart."""
    craft = [names.plain(craft_labels(s)) for s in read(treebanks / CRAFT) if s.whole]
    kept = sorted({s.document for s in craft})[-KEPT_APART:]
    gum = [names.plain(s) for s in read(treebanks / GUM) if universal.convert(s)]
    print(f"CRAFT: {len(craft)} sentences; GUM: {len(gum)}; kept apart: {', '.join(kept)}", file=sys.stderr)
    return [s for s in craft if s.document not in kept] + gum, [s for s in craft if s.document in kept]


def _docs(sentences: Sequence[Sentence]) -> Iterator[Doc]:
    """Each sentence as it stands, and twice with names in it."""
    chance = random.Random(SEED)
    for sentence in sentences:
        for variant in (sentence, names.named(sentence, chance), names.named(sentence, chance)):
            yield _doc(variant)


def _doc(sentence: Sentence) -> Doc:
    words = sentence.words
    return Doc(
        _VOCAB,
        words=[word.form for word in words],
        spaces=[word.spaced for word in words],
        tags=[word.tag for word in words],
        heads=[words.index(word.head) if word.head else place for place, word in enumerate(words)],
        deps=[word.label if word.head else "ROOT" for word in words],
        sent_starts=[place == 0 for place in range(len(words))],
    )


_VOCAB = Vocab()


def _write(docs: Iterator[Doc] | list[Doc], path: Path) -> None:
    DocBin(attrs=["ORTH", "TAG", "HEAD", "DEP", "SENT_START", "SPACY"], docs=docs).to_disk(path)


def _give_lemmas(nlp: Language, sentences: Sequence[Sentence]) -> None:
    """A table of the commonest lemma of each form of a verb or noun that has one of its own."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.tag.startswith(("VB", "NN")):
                seen[word.form][word.lemma] += 1
    commonest = {form: lemmas.most_common(1)[0][0] for form, lemmas in seen.items()}
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {f: lemma for f, lemma in sorted(commonest.items()) if lemma != f})
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)


def _measure(nlp: Language, sentences: Sequence[Sentence]) -> None:
    gold = [_doc(sentence) for sentence in sentences]
    tags = heads = labels = scored = words = 0
    given = [Doc(nlp.vocab, words=[t.text for t in d], sent_starts=[t.i == 0 for t in d]) for d in gold]
    for right, found in zip(gold, nlp.pipe(given), strict=True):
        for a, b in zip(right, found, strict=True):
            words += 1
            tags += a.tag_ == b.tag_
            if a.dep_ != "punct":
                scored += 1
                heads += a.head.i == b.head.i
                labels += a.head.i == b.head.i and a.dep_ == b.dep_
    shares = f"tags {tags / words:.3f}  UAS {heads / scored:.3f}  LAS {labels / scored:.3f}"
    print(f"{shares}  ({words} words; no punctuation in UAS and LAS)")


if __name__ == "__main__":
    main()
