"""Namespaces, and how things get their IRIs: readable where a name allows it, hashed where only identity counts.

A published IRI never changes its meaning: a change in how IRIs are minted is a migration of every store.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from mscgraph.facts.jsonl import to_json
from mscgraph.facts.merge import canonical
from mscgraph.facts.model import Fact, PaperRecord
from mscgraph.facts.names import fold, name_key

MSC = "https://w3id.org/mscgraph/ontology#"
ONTOLOGY = "https://w3id.org/mscgraph/ontology"
ID = "https://w3id.org/mscgraph/id/"
PROJECTION = ID + "graph/projection"
CURATION = ID + "graph/curation"
IDENTITY = ID + "graph/identity"
DERIVED = ID + "graph/derived"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "msc": MSC,
        "species": ID + "species/",
        "chemical": ID + "chemical/",
        "method": ID + "method/",
        "material": ID + "material/",
        "paper": ID + "paper/",
        "claim": ID + "claim/",
        "event": ID + "event/",
        "passage": ID + "passage/",
        "graph": ID + "graph/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "cito": "http://purl.org/spar/cito/",
        "fabio": "http://purl.org/spar/fabio/",
        "biro": "http://purl.org/spar/biro/",
        "doco": "http://purl.org/spar/doco/",
        "c4o": "http://purl.org/spar/c4o/",
        "bibo": "http://purl.org/ontology/bibo/",
        "oa": "http://www.w3.org/ns/oa#",
        "sdo": "https://schema.org/",
        "unit": "http://qudt.org/vocab/unit/",
        "qudt": "http://qudt.org/schema/qudt/",
        "quantitykind": "http://qudt.org/vocab/quantitykind/",
        "obo": "http://purl.obolibrary.org/obo/",
    }
)

_UNSAFE = re.compile(r"[^a-z0-9:._-]+")
_LONGEST_SLUG = 60


def expand(name: str) -> str:
    """The IRI of a prefixed name such as 'msc:convertsTo'."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def digest(*parts: object, length: int = 20) -> str:
    """A hash of the parts, in hexadecimal. Parts are told apart: ('a', 'b') is not ('ab',)."""
    return hashlib.sha256("\x1f".join(repr(part) for part in parts).encode("utf-8", "replace")).hexdigest()[:length]


def slug(key: str) -> str:
    """A readable name for an IRI, percent-safe; different keys get different slugs.

    What an IRI should not hold becomes a dash, and then a hash of the key is appended, as for long keys.
    """
    plain = _UNSAFE.sub("-", key).strip("-.:")
    if plain and plain == key and len(plain) <= _LONGEST_SLUG:
        return plain
    return f"{plain[:_LONGEST_SLUG].rstrip('-.:')}-{digest(key, length=6)}".lstrip("-")


def species(name: str, paper: str | None = None) -> str:
    """The IRI of a species: spellings of one name give one IRI.

    `paper` is the key of the only paper in which the name means this species.
    """
    node = f"{ID}species/{slug(name_key(name))}"
    return own_species(node, paper) if paper else node


def own_species(species: str, paper: str) -> str:
    """The IRI of the thing of its own that a paper, by its key, means by the name of a species."""
    return f"{species}~{digest(paper, length=6)}"


def chemical(name: str, *, inchikey: str | None = None, listed: bool = False) -> str:
    """The IRI of a chemical: by its InChIKey where it is known, else by name. `listed`: by its name in the lexicon."""
    return f"{ID}chemical/{inchikey or _name_slug(name, listed)}"


def chemical_family(name: str) -> str:
    """The IRI of a class of chemicals such as 'primary amine'."""
    return f"{ID}family/{slug(fold(name).replace(' ', '-'))}"


def method(name: str, *, listed: bool = False) -> str:
    """The IRI of a technique. `listed`: by its name in the lexicon."""
    return f"{ID}method/{_name_slug(name, listed)}"


def _name_slug(name: str, listed: bool) -> str:
    """A listed name has one spelling, so its words can stay apart; other names are folded, which leaves no dash."""
    return slug(fold(name).replace(" ", "-") if listed else name_key(name))


def material(name: str) -> str:
    """The IRI of a material such as InP."""
    return f"{ID}material/{slug(name_key(name))}"


def use(name: str) -> str:
    """The IRI of a use such as 'solar cell'."""
    return f"{ID}use/{slug(fold(name).replace(' ', '-'))}"


def amount(claim: str, *contents: object) -> str:
    """The IRI of how much of a chemical a claim says went in."""
    return f"{ID}amount/{digest(claim, *contents)}"


def choice(claim: str, *chemicals: str) -> str:
    """The IRI of chemicals of which one is enough, as a claim says."""
    return f"{ID}choice/{digest(claim, *chemicals)}"


def paper_key(record: PaperRecord) -> str:
    """What identifies a paper: its DOI, else its title and year, else the hash of its bytes; a supplement's hash.

    A title without a year, or of one or two words ('Supporting Information'), identifies nothing.
    """
    if record.supplement_to:
        return record.sha256[:16]
    if record.doi:
        return slug(fold(record.doi).replace("/", "_", 1))
    words = re.findall(r"\w+", fold(record.title or ""))
    if record.year and len(words) >= 3:
        return slug("-".join((*words, str(record.year))))
    return record.sha256[:16]


def work_keys(*names: str | None) -> tuple[str, ...]:
    """The keys under which a supplement finds its paper, of DOIs and titles; a title of one or two words is none."""
    keys = []
    for name in names:
        words = re.findall(r"\w+", fold(name or ""))
        if re.match(r"10\.\d{4,9}/", name or ""):
            keys.append(f"doi:{fold(name or '')}")
        elif len(words) >= 3:
            keys.append(f"title:{''.join(words)}")
    return tuple(keys)


def paper(key: str) -> str:
    """The IRI of a paper, which is also the name of its graph."""
    return f"{ID}paper/{key}"


def quarantine(paper: str) -> str:
    """The name of the graph in which a paper's quarantined claims are kept apart, by the paper's IRI."""
    return paper.replace(f"{ID}paper/", f"{ID}graph/quarantine/", 1)


def claim(key: str, fact: Fact) -> str:
    """The IRI of a claim: a hash of the paper and of the fact with its conditions, not of the passage.

    Extracting again, or better, leaves it as it was; curation that points to it stays true.
    """
    return f"{ID}claim/{digest(key, canonical(fact))}"


def corrected_claim(key: str, fact: Fact) -> str:
    """The IRI of a claim as a curator corrected it: of all that it says, and never that of an extracted claim."""
    said = {name: value for name, value in to_json(fact).items() if name not in ("evidence", "aliases")}
    return f"{ID}claim/{digest(key, 'corrected', canonical(fact), json.dumps(said, sort_keys=True))}"


def curated(paper: str) -> str:
    """The graph of the claims of a paper as curators corrected them."""
    return f"{ID}curated/{key_of(paper)}"


def read_from(graph: str) -> str:
    """The graph of the paper of whose claims this is one: itself, or that of claims as curators corrected them."""
    return graph.replace(f"{ID}curated/", f"{ID}paper/", 1)


def curated_quarantine(paper: str) -> str:
    """The graph of the claims of a paper as corrected that are kept apart."""
    return f"{ID}graph/quarantine/curated/{key_of(paper)}"


def key_of(paper: str) -> str:
    """The key of a paper, out of its IRI."""
    return paper.removeprefix(f"{ID}paper/")


def event(*contents: object) -> str:
    """The IRI of an event: the same contents give the same event, in whatever paper."""
    return f"{ID}event/{digest(*contents)}"


def passage(key: str, text: str, section: str, boxes: Iterable[Iterable[float]]) -> str:
    """The IRI of a passage of a paper: the same words elsewhere on the page are another passage."""
    places = tuple(tuple(float(number) for number in box) for box in boxes)
    return f"{ID}passage/{digest(key, text, section, places)}"


def selector(key: str, text: str) -> str:
    """The IRI of the quotation that finds a passage again."""
    return f"{ID}selector/{digest(key, text)}"


def reference(key: str, reference_key: str) -> str:
    """The IRI of an entry of a paper's reference list."""
    return f"{ID}reference/{key}/{slug(fold(reference_key))}"


def activity(version: str) -> str:
    """The IRI of the extraction that a version of the pipeline did."""
    return f"{ID}activity/{slug(fold(version))}"


AGENT = ID + "agent/mscgraph"
