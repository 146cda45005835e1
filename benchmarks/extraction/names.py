"""A plain spaCy pipeline that finds names: a blank English one, with entity rulers made from mscgraph's own lexicons.

Chemicals and methods are looked up as phrases; species are a material in front of a head, or what looks like the code
or the formula of a cluster. Everyday names stand for what they name: no definitions, no abbreviations of the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import spacy
from spacy.language import Language

from mscgraph.lexicon import chemicals, elements, heads, methods

Token = dict[str, Any]


def pipeline() -> Language:
    """Sentences, and the entities SPECIES, CHEMICAL and METHOD; an entity of the lexicon has its name as its id."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler(nlp, "species", _species())
    ruler(nlp, "printed", _phrases(lower=False))
    ruler(nlp, "words", _phrases(lower=True), phrase_matcher_attr="LOWER")
    return nlp


def ruler(nlp: Language, name: str, patterns: Iterable[dict[str, Any]], **config: str) -> None:
    """Adds an entity ruler; earlier ones have precedence."""
    nlp.add_pipe("entity_ruler", name=name, config=config).add_patterns(list(patterns))  # type: ignore[attr-defined]


def _phrases(lower: bool) -> Iterator[dict[str, Any]]:
    for label, entries in (("CHEMICAL", chemicals()), ("METHOD", methods())):
        for entry in entries:
            for name in (entry.name, *entry.names):
                if name.islower() == lower:
                    for form in dict.fromkeys((name, f"{name}s", name.replace("spectrum", "spectra"))):
                        yield {"label": label, "pattern": form.replace("–", "-"), "id": entry.name}


def head_classes() -> dict[str, str]:
    """The class of things by head, in lower case, singular and plural."""
    names = {name.lower(): head.species_class for head in heads() for name in (head.name, *head.names)}
    return names | {f"{name}s": found for name, found in names.items()}


def _species() -> Iterator[dict[str, Any]]:
    head = _head()
    kinds = {"cation": ("metal", "alkali"), "anion": ("pnictogen", "chalcogen", "halogen")}
    cation, anion = ("|".join(e.symbol for e in elements().values() if e.kind in kind) for kind in kinds.values())
    material = {"TEXT": {"REGEX": rf"^(?:(?:{cation})\d*)+(?:(?:{anion})\d*)+$"}}
    element = {"TEXT": {"REGEX": rf"^(?:{cation}|{anion})$"}}
    shell = [
        {"TEXT": {"IN": [":", "/", "@", "-"]}},
        {"TEXT": {"REGEX": f"{material['TEXT']['REGEX']}|{element['TEXT']['REGEX']}"}},
    ]
    words = [{"LOWER": {"IN": [e.name for e in elements().values() if e.kind in kinds["cation"]]}},
             {"LOWER": {"IN": [e.anion for e in elements().values() if e.anion]}}]  # fmt: skip
    code, dash = {"TEXT": {"REGEX": r"^F?\d{3}$"}}, {"TEXT": "-"}
    numbered = {"TEXT": {"REGEX": r"^d?(?:MSC|PC|RF|F)-?\d{3}$"}}
    formula = {
        "TEXT": {"REGEX": rf"^\[?\(?(?:(?:{cation})\d+)+(?:(?:{anion})\d+)+\S*\d\d|(?:{cation})\d\d.*(?:{anion})"}
    }
    repeated = [{"TEXT": "("}, {"TEXT": {"REGEX": rf"^(?:{cation})(?:{anion})\)\d+$"}}]
    wavelength = [{"LIKE_NUM": True}, {"LOWER": "nm"}]
    for pattern in (
        [material, *head], [material, *shell, *head], [*words, *head], [*wavelength, material, *head],
        [*wavelength, *head], [code, dash, material], [code, dash, material, *shell], [code, dash, material, *head],
        [code, dash, material, *shell, *head], [numbered], [material, numbered], [formula], [formula, *head], repeated,
        [*repeated, *head],
    ):  # fmt: skip
        yield {"label": "SPECIES", "pattern": pattern}


def _head() -> list[Token]:
    """Any head, in one or more words."""
    tokenizer = spacy.blank("en").make_doc
    tokens = [[token.lower_ for token in tokenizer(name)] for name in head_classes()]
    inner = sorted({word for name in tokens for word in name[:-1]})
    return [{"LOWER": {"IN": inner}, "OP": "*"}, {"LOWER": {"IN": sorted({name[-1] for name in tokens})}}]
