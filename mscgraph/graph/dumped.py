"""RDF dumps of ours read back: N-Quads, TriG and JSON-LD, which keep graphs; triples, put back by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pyoxigraph as ox

from mscgraph.errors import DataError, UsageError
from mscgraph.graph import iris
from mscgraph.graph.format import FORMAT
from mscgraph.graph.iris import expand
from mscgraph.graph.store import Store
from mscgraph.graph.terms import typed

_FORMS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nquads": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
SUFFIXES = tuple(_FORMS)
"""The endings of the names of files that are dumps."""

_PLACE = re.compile(r"at line (\d+)(?: between)? columns? (\d+)(?: and \d+)?: (.*)", re.DOTALL)
_THINGS = tuple(iris.ID + kind for kind in ("species/", "chemical/", "method/", "material/", "use/", "family/"))
_ALIAS = expand("skos:altLabel")
_OTHER_NAMES = (_ALIAS, expand("msc:ambiguousName"), expand("msc:printedName"))
_OF_THINGS = tuple(expand(name) for name in ("rdf:type", "skos:exactMatch", "msc:inFamily"))
_APART = tuple(iris.ID + kind for kind in ("claim/", "paper/"))


def fill(store: Store, path: Path) -> bool:
    """Load a dump into an empty store; raises UsageError, DataError where it is none of ours, with the line.

    Gives whether other names of things were left out, since triples of several papers do not tell whose they are.
    """
    form, left_out = _FORMS[path.suffix.lower()], False
    try:
        with path.open("rb") as file, TemporaryFile() as quads:
            found: Iterable[Any] = ox.parse(file, format=form, lenient=True)
            if not form.supports_datasets:
                found, left_out = _in_graphs(found)
            ox.serialize(found, quads, format=ox.RdfFormat.N_QUADS)
            quads.seek(0)
            store.load(quads)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (SyntaxError, ValueError) as error:
        raise DataError(_where(str(error))) from error
    if not store.ask("ASK { GRAPH ?paper { ?paper msc:sha256 ?hash ; msc:pipelineVersion ?version } }"):
        raise DataError("holds no paper as mscgraph writes it")
    mark = f"<{iris.ONTOLOGY}> msc:storeFormat"
    if not store.ask(f"ASK {{ GRAPH ?graph {{ {mark} ?format }} }}"):  # a part of a store
        store.update(f"INSERT DATA {{ GRAPH <{iris.ONTOLOGY}> {{ {mark} {typed(FORMAT).n3()} }} }}")
    return left_out


def _where(message: str) -> str:
    if "LoadDocumentCallback" in message:
        return "names a context (@context) that lies elsewhere, and nothing is fetched: write it out in the file"
    found = _PLACE.search(message)
    return f"line {found[1]}, column {found[2]}: {' '.join(found[3].split())}" if found else " ".join(message.split())


def _in_graphs(triples: Iterable[Any]) -> tuple[list[ox.Quad], bool]:
    """Triples put back into the graphs of papers and of curation; not what follows from them."""
    about: dict[str, list[Any]] = {}
    for triple in triples:
        about.setdefault(triple.subject.value, []).append(triple)
    found: list[Any] = [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph)) for graph, t in _placed(about)]
    if sum(bool(_of(said, "msc:sha256")) for said in about.values()) > 1:
        return list(_with_own_names(found)), True
    return found, False


def _with_own_names(quads: list[Any]) -> Iterator[ox.Quad]:
    """The quads but for other names of things, which one paper gives and another need not: of chemicals and methods
    those stay that the claims of the paper use."""
    named: dict[str, set[str]] = {}
    for quad in _of(quads, "msc:namedAs"):
        named.setdefault(quad.graph_name.value, set()).add(quad.object.value.partition("=")[2])
    for quad in quads:
        used = quad.predicate.value == _ALIAS and quad.object.value in named.get(quad.graph_name.value, ())
        if quad.predicate.value not in _OTHER_NAMES or (used and not quad.subject.value.startswith(_THINGS[0])):
            yield quad


def _placed(about: Mapping[str, list[Any]]) -> Iterator[tuple[str, Any]]:
    """Each triple that papers, claims, curators or the vocabulary state, with its graph."""
    replacing = {triple.object.value for said in about.values() for triple in _of(said, "dcterms:isReplacedBy")}
    roots: dict[str, list[str]] = {node: [node] for node, said in about.items() if _of(said, "msc:sha256")}
    for node, said in about.items():
        for triple in _of(said, "msc:ofPaper"):
            if not _of(said, "prov:wasRevisionOf"):
                roots.setdefault(triple.object.value, []).append(node)
        for triple in _of(said, "msc:quarantinedFrom"):
            if node not in replacing:
                yield from ((iris.quarantine(triple.object.value), each) for each in said)
        if _of(said, "msc:actKind"):
            yield from ((iris.CURATION, each) for each in said)
        yield from ((iris.ONTOLOGY, each) for each in _of(said, "msc:storeFormat"))
    for paper, nodes in roots.items():
        yield from ((paper, triple) for triple in _reached(about, nodes))


def _reached(about: Mapping[str, list[Any]], roots: Iterable[str]) -> Iterator[Any]:
    """The triples of some nodes, and of what they speak of: not of other claims and papers, which have graphs of their
    own, nor what is said of things elsewhere."""
    waiting = list(dict.fromkeys(roots))
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        thing = node.startswith(_THINGS)
        for triple in about.get(node, ()):
            value = triple.object
            named = isinstance(value, ox.NamedNode)
            if named and thing and triple.predicate.value not in _OF_THINGS:
                continue
            yield triple
            if named and value.value not in seen and not value.value.startswith(_APART):
                seen.add(value.value)
                waiting.append(value.value)


def _of(said: Iterable[Any], predicate: str) -> list[Any]:
    wanted = expand(predicate)
    return [triple for triple in said if triple.predicate.value == wanted]
