"""Names folded to keys, so that spellings of one name meet: in merging, in IRIs, in what a user types."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DASHES = re.compile(r"[\u2010-\u2015\u2212\u207b]")
_CLUSTER = re.compile(r"\b(magic[- ]?sized? (nano)?clusters?|magic[- ]?clusters?|mscs?)\b")
_WAVELENGTH = re.compile(r"^(f?)(\d{3,4})[- ]nm[- ]")
_PLURAL = re.compile(
    r"\b(clusters|dots|acids|amines|crystals|rods|wires|ribbons|platelets|sheets|structures|particles|agglomerates"
    r"|\w*(?:nano|quantum )\w+s|qds|ncs|nps|nss|bnss|hbnss|dlnss|pcs)\b"
)
# A number of a name's own, and no index of its formula: of two digits ('386-InP', '(CdSe)13'), apart ('InP-2'), behind
# a single letter ('S1'), or one that counts what stands in brackets ('(CdSe)9').
_OWN_NUMBER = re.compile(r"\d{2}|(?<![^\W_])(?<![)\]])\d|\b[^\W\d_]\d\b|(?<![^\s-])\([^()]*\)\d\b")


def fold(text: str) -> str:
    """Unicode compatibility form, lower case, one kind of dash, single spaces."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(text.split())


def own_number(name: str) -> bool:
    """Whether a name carries a number of its own, such as a wavelength, and not just indices of a formula."""
    return _OWN_NUMBER.search(fold(name)) is not None


def names_cluster(name: str) -> bool:
    """Whether a name calls a thing a magic-sized cluster."""
    return _CLUSTER.search(fold(name)) is not None


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """The key under which two spellings of one name meet.

    Folds case, dashes, spaces, plurals, the spellings of 'MSC', and 'N nm X' with 'N-X'. A name with a number of its
    own keeps its identity without the word 'MSC' ('386-InP' is '386-InP MSC'); a family does not ('InP' is no
    'InP MSC'), and a compound is no cluster of it ('PbBr2' is no 'PbBr2 MSC').
    """
    text = _CLUSTER.sub("msc", fold(name))
    text = _PLURAL.sub(lambda m: m.group()[:-1], text).replace("quantum dot", "qd")
    text = _WAVELENGTH.sub(r"\1\2-", text)
    charge = re.search(r"(?<=[\d)\]])[+-]$", text)  # '[In21P20]3+': the sign is part of the name
    key = re.sub(r"[\s\-]+", "", text) + ("-" if charge and charge.group() == "-" else "")
    return key.removesuffix("msc") if _OWN_NUMBER.search(text.removesuffix("msc")) else key
