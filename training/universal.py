"""From the labels of Universal Dependencies to those of CRAFT (the Stanford style of spaCy's English models).

There prepositions head their nouns, verbs their predicates, and coordinators hang on what stands before them.
A sentence with a construction that has no counterpart is left out.
"""

from __future__ import annotations

from training.treebank import Sentence, Word

_SAME = {
    "punct", "det", "nsubj", "amod", "root", "compound", "advmod", "conj", "cc", "mark", "aux", "advcl", "acl", "xcomp",
    "ccomp", "appos", "nummod", "parataxis", "expl", "csubj", "dep",
}  # fmt: skip
_RENAMED = {
    "obj": "dobj", "iobj": "dative", "nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass",
    "nmod:poss": "poss", "acl:relcl": "relcl", "compound:prt": "prt", "det:predet": "predet", "cc:preconj": "preconj",
    "nmod:unmarked": "npadvmod", "obl:unmarked": "npadvmod", "nmod": "nmod", "obl": "npadvmod", "obl:agent": "agent",
    "flat": "compound", "nmod:desc": "compound", "list": "conj", "advcl:relcl": "advcl", "case": "case", "cop": "cop",
    "fixed": "fixed",
}  # fmt: skip
_OF_CLAUSE = {
    "nsubj", "nsubjpass", "csubj", "aux", "auxpass", "mark", "advmod", "neg", "advcl", "ccomp", "parataxis", "expl",
    "npadvmod", "punct", "cc", "conj", "prep", "dep",
}  # fmt: skip


def convert(sentence: Sentence) -> bool:
    """Relabel and rehang a sentence; whether that could be done."""
    if any(word.label not in _SAME and word.label not in _RENAMED for word in sentence.words):
        return False
    for word in sentence.words:
        word.label = _RENAMED.get(word.label, word.label)
    for change in (_names, _prepositions, _copulas, _particles, _coordinations):
        change(sentence)
    return sentence.whole


def _names(sentence: Sentence) -> None:
    """The last word of a flat name heads it; phrases of several words are one preposition."""
    for head in list(sentence.words):
        parts = [
            w for w in sentence.children(head) if w.label == "compound" and _place(sentence, w) > _place(sentence, head)
        ]
        if parts:
            last = parts[-1]
            for word in sentence.children(head):
                word.head = last
            last.head, last.label = head.head, head.label
            head.head, head.label = last, "compound"
    for word in list(sentence.words):
        if word.label == "fixed":
            word.label = "pobj" if word.tag == "IN" else "dep"


def _prepositions(sentence: Sentence) -> None:
    for case in [w for w in sentence.words if w.label in ("case", "mark") and w.head is not None]:
        noun = case.head
        assert noun is not None
        if case.tag == "POS" or _place(sentence, case) > _place(sentence, noun):
            continue
        clause = case.label == "mark"
        if clause and not (noun.tag == "VBG" and case.tag == "IN" and noun.label in ("advcl", "acl")):
            continue
        if noun.label == "conj":
            case.head, case.label = noun.head, "prep"
        else:
            case.head, case.label = noun.head, "agent" if noun.label == "agent" else "prep"
        if case.head is None:
            case.label = "root"
        noun.head, noun.label = case, "pcomp" if clause else "pobj"


def _copulas(sentence: Sentence) -> None:
    for verb in [w for w in sentence.words if w.label == "cop" and w.head is not None]:
        said = verb.head
        assert said is not None
        for word in sentence.children(said):
            late = _place(sentence, word) > _place(sentence, said)
            if word is not verb and word.label in _OF_CLAUSE and not (late and word.label == "prep"):
                noun = word.label in ("nsubj", "nsubjpass", "csubj")
                if (
                    noun
                    or word.label in ("aux", "mark", "advcl", "parataxis", "expl")
                    or _is_edge(sentence, word, said, verb)
                ):
                    word.head = verb
        verb.head, verb.label = said.head, said.label
        said.head, said.label = verb, "acomp" if said.tag.startswith("JJ") else "prep" if said.tag == "IN" else "attr"


def _is_edge(sentence: Sentence, word: Word, said: Word, verb: Word) -> bool:
    """Whether a word stands before the verb, or ends the sentence."""
    place = _place(sentence, word)
    return (
        place < _place(sentence, verb)
        or (word.label == "punct" and place == len(sentence.words) - 1)
        or (word.label in ("advmod", "neg") and place == _place(sentence, verb) + 1)
    )


def _particles(sentence: Sentence) -> None:
    for word in sentence.words:
        if word.label == "mark" and word.tag == "TO":
            word.label = "aux"
        elif word.label == "advmod" and word.form.lower() in ("not", "n't", "never"):
            word.label = "neg"


def _coordinations(sentence: Sentence) -> None:
    """Each member hangs on the one before it; so do the coordinators and commas in front of it."""
    for first in list(sentence.words):
        last = first
        for member in [w for w in sentence.children(first) if w.label == "conj"]:
            for word in sentence.children(member):
                if word.label in ("cc", "punct") and _place(sentence, word) < _place(sentence, member):
                    word.head = last
            member.head, last = last, member


def _place(sentence: Sentence, word: Word) -> int:
    return sentence.words.index(word)
