"""The reference page of the vocabulary: `python docs/build_ontology.py` writes docs/ontology.md from the Turtle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from mscgraph.graph.iris import MSC, ONTOLOGY, PREFIXES
from mscgraph.resources import folder

PAGE = Path(__file__).resolve().parent / "ontology.md"
MORE_PREFIXES = {"sosa": "http://www.w3.org/ns/sosa/", "sio": "http://semanticscience.org/resource/"}
ALIGNMENTS = {
    "skos:exactMatch": "exact",
    "skos:closeMatch": "close",
    "skos:broadMatch": "broader",
    "skos:relatedMatch": "related",
    "rdfs:subPropertyOf": "under",
}
Test = Callable[[str], bool]


class Ontology:
    """The triples of the ontology, asked for by prefixed names."""

    def __init__(self) -> None:
        self._graph = ox.Store()
        self._graph.extend(ox.parse(path=str(folder("ontology") / "mscgraph.ttl")))

    def all(self, subject: str, predicate: str) -> list[str]:
        """The values of a predicate, IRIs as prefixed names, in alphabetical order."""
        found = self._graph.quads_for_pattern(_node(subject), _node(predicate), None)
        return sorted(_short(quad.object) for quad in found)

    def one(self, subject: str, predicate: str) -> str:
        return next(iter(self.all(subject, predicate)), "")

    def of_type(self, kind: str) -> list[str]:
        """What is declared to be of a type, in alphabetical order."""
        found = self._graph.quads_for_pattern(None, _node("rdf:type"), _node(kind))
        return sorted(_short(quad.subject) for quad in found)

    def noted(self) -> list[str]:
        """What has a term of the fact format, in alphabetical order."""
        return sorted(
            {_short(quad.subject) for quad in self._graph.quads_for_pattern(None, _node("skos:notation"), None)}
        )


def _node(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(name if "//" in name else (PREFIXES | MORE_PREFIXES)[prefix] + local)


def _short(term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in (PREFIXES | MORE_PREFIXES).items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value


def page() -> str:
    """The whole page."""
    ontology = Ontology()
    return "\n".join((*_opening(ontology), *_diagram(ontology), *_tables(ontology))) + "\n"


def _opening(ontology: Ontology) -> Iterator[str]:
    yield "# The vocabulary"
    yield "\n<!-- Made by 'make ontology' from ontology/mscgraph.ttl: change that file, not this one. -->\n"
    yield f"{ontology.one(ONTOLOGY, 'dcterms:description')} Prefix `msc:` stands for `{MSC}`.\n"
    version, versioned = ontology.one(ONTOLOGY, "owl:versionInfo"), ontology.one(ONTOLOGY, "owl:versionIRI")
    yield f"Version {version}, `{versioned}`; [OWL 2 in Turtle](../ontology/mscgraph.ttl), of the RL profile.\n"
    yield f"{ontology.one(ONTOLOGY, 'skos:scopeNote')}\n"
    yield (
        "The graph of a paper holds its claims; what of them stands is said once more in plain triples, by the rules "
        "in [ontology/projection](../ontology/projection). What a store has to look like is in "
        "[ontology/shapes.ttl](../ontology/shapes.ttl).\n"
    )


def _diagram(ontology: Ontology) -> Iterator[str]:
    """Classes and what ties them, as a class diagram in Mermaid."""
    yield "## How it hangs together\n"
    yield "```mermaid\nclassDiagram"
    classes = ontology.of_type("owl:Class")
    for name in classes:
        for above in ontology.all(name, "rdfs:subClassOf"):
            yield f"  {_box(above)} <|-- {_box(name)}"
    for name in ontology.of_type("owl:ObjectProperty"):
        for start in ontology.all(name, "rdfs:domain"):
            for end in ontology.all(name, "rdfs:range"):
                yield f"  {_box(start)} --> {_box(end)} : {name.partition(':')[2]}"
    yield "  Claim --> Sentence : prov.wasQuotedFrom"
    yield "  Claim --> BibliographicReference : prov.hadPrimarySource"
    yield "  Claim --> Claim : cito.disputes"
    yield "```\n"


def _box(name: str) -> str:
    return name.partition(":")[2]


def _tables(ontology: Ontology) -> Iterator[str]:
    ours = _ours
    of_species = set(ontology.noted()) & set(ontology.of_type("owl:DatatypeProperty"))
    classes = ontology.of_type("owl:Class")
    relations = ontology.of_type("owl:ObjectProperty")
    values = [name for name in ontology.of_type("owl:DatatypeProperty") if name not in of_species]
    yield from _table(ontology, "Classes", filter(ours, classes))
    yield from _table(ontology, "Relations between things", filter(ours, relations))
    yield from _table(ontology, "Properties of species", sorted(of_species))
    yield from _table(ontology, "Other values", filter(ours, values))
    yield from _table(ontology, "Mechanisms", ontology.of_type("msc:Mechanism"))
    yield from _table(ontology, "Annotations of terms", filter(ours, ontology.of_type("owl:AnnotationProperty")))
    foreign = [name for name in (*classes, *relations, *values) if not ours(name)]
    yield from _table(ontology, "Terms of other vocabularies, and how they are used", foreign)
    yield (
        "## Units\n\nAs the fact format writes them: "
        + ", ".join(
            f"`{ontology.one(name, 'skos:notation')}` {name}" for name in ontology.noted() if name.startswith("unit:")
        )
        + "."
    )


def _ours(name: str) -> bool:
    return name.startswith("msc:")


def _table(ontology: Ontology, title: str, names: Iterable[str]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| term | what it means | example | from → to | alignment |\n|---|---|---|---|---|"
    for name in names:
        label, notation = ontology.one(name, "rdfs:label"), ontology.one(name, "skos:notation")
        term = f"`{name}`<br>{label}" + (f", `{notation}`" if notation not in ("", label) else "")
        meaning = ontology.one(name, "skos:definition")
        unit, tolerance = ontology.one(name, "msc:expectedUnit"), ontology.one(name, "msc:tolerance")
        limits = [ontology.one(name, f"msc:{end}Possible") for end in ("lowest", "highest")]
        meaning += f" In {unit}." if unit else ""
        meaning += f" From {float(limits[0]):g} to {float(limits[1]):g}." if all(limits) else ""
        meaning += f" Two values further apart than {float(tolerance):g} contradict each other." if tolerance else ""
        ends = [" ".join(ontology.all(name, end)) for end in ("rdfs:domain", "rdfs:range")]
        between = " → ".join(ends) if any(ends) else " ".join(ontology.all(name, "rdfs:subClassOf"))
        aligned = [f"{word} {other}" for kind, word in ALIGNMENTS.items() for other in ontology.all(name, kind)]
        cells = (term, meaning, ontology.one(name, "skos:example"), between, ", ".join(aligned))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
