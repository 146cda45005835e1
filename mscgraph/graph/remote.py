"""The remote store: any SPARQL 1.1 endpoint, by the URL where it takes queries.

Updates go to MSCGRAPH_UPDATE_URL, else to the same URL with '/update' in place of a final '/query'. Credentials come
from MSCGRAPH_USER and MSCGRAPH_PASSWORD, or MSCGRAPH_TOKEN, and are in no message.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.parse
import warnings
from collections.abc import Iterator
from http.client import HTTPException
from itertools import islice
from types import TracebackType
from typing import IO, Any, BinaryIO, Self

from mscgraph.errors import BadQuery, RemoteStoreError
from mscgraph.graph.forms import TypedQueries
from mscgraph.graph.iris import ONTOLOGY
from mscgraph.graph.sparql import (
    Outline,
    declarations,
    local_syntax_error,
    missing_prefixes,
    one_line,
    outline,
    refuse_update,
)
from mscgraph.graph.terms import XSD, Quad, Rows, Term, Triples

QUERY_SECONDS = 120
UPDATE_SECONDS = 900
_LINES = 5000  # that are loaded at a time
_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.9"


class RemoteStore(TypedQueries):
    """A SPARQL endpoint. Where its default graph is not the union of all graphs, each query is given that dataset."""

    def __init__(self, location: str) -> None:
        url = urllib.parse.urlsplit(location)
        self.location = urllib.parse.urlunsplit((url.scheme, url.netloc.rpartition("@")[2], url.path, "", ""))
        self.snapshot = False
        self.state: str | None = None
        if "@" in url.netloc or not url.hostname:
            reason = "give credentials by MSCGRAPH_USER and MSCGRAPH_PASSWORD" if "@" in url.netloc else "no host in it"
            raise RemoteStoreError(f"{self.location}: this URL cannot be used: {reason}")
        self._query_url = location
        self._update_url = os.environ.get("MSCGRAPH_UPDATE_URL") or _update_url(location)
        self._graphs: tuple[str, ...] | None = None

    def query(self, sparql: str) -> Rows | bool | Triples:
        seen = outline(sparql)
        refuse_update(seen)
        graphs = () if seen.has_dataset else self._dataset()
        return self._ask_endpoint(sparql, seen, graphs)

    def texts(self, sparql: str) -> list[tuple[str, ...]]:
        return [tuple(term.n3() for term in row.values()) for row in self.select(sparql)]

    def values(self, sparql: str) -> list[tuple[str, ...]]:
        rows = self.select(sparql)
        return [tuple(row[name].value if name in row else "" for name in rows.variables) for row in rows]

    def graph(self, name: str) -> frozenset[str]:
        return frozenset(map(" ".join, self.texts(f"SELECT ?s ?p ?o {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")))

    def quads(self) -> Iterator[Quad]:
        for row in self._named("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"):
            yield row["s"], row["p"], row["o"], row["g"]

    def dump(self, out: BinaryIO) -> None:
        for *triple, graph in self.quads():
            out.write(" ".join((*(term.n3() for term in triple), graph.n3(), ".\n")).encode())

    def load(self, quads: IO[bytes]) -> None:
        while lines := list(islice(quads, _LINES)):
            parts = (line.decode().removesuffix(" .\n").rpartition(" ") for line in lines)
            self.update("INSERT DATA {\n" + "\n".join(f"GRAPH {graph} {{ {spo} }}" for spo, _, graph in parts) + "\n}")

    def update(self, sparql: str) -> None:
        self._graphs = None
        prefixes = missing_prefixes(outline(sparql))
        request = self._request(declarations(prefixes) + sparql, "INSERT", UPDATE_SECONDS)
        request.setRequestMethod("postdirectly")
        self._send(request, sparql, prefixes, self._update_url)

    def close(self) -> None:
        """An endpoint is not held between requests: there is nothing to release."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _dataset(self) -> tuple[str, ...]:
        """The graphs to name as the dataset of a query, so that it sees their union; none where it does anyway.

        Endpoints differ in what the default graph is. The ontology is in every store of ours, in a graph of its own:
        where it shows in the default graph, the endpoint unites the graphs by itself.
        """
        if self._graphs is None:
            probe = f"ASK {{ <{ONTOLOGY}> a <http://www.w3.org/2002/07/owl#Ontology> }}"
            if self._ask_endpoint(probe, outline(probe), ()) is True:
                self._graphs = ()
            else:
                rows = self._named("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
                self._graphs = tuple(sorted(row["g"].value for row in rows if row["g"].kind == "iri"))
        return self._graphs

    def _named(self, sparql: str) -> Rows:
        """A query that names its graphs, and so needs no dataset."""
        answer = self._ask_endpoint(sparql, outline(sparql), ())
        assert isinstance(answer, Rows)
        return answer

    def _ask_endpoint(self, sparql: str, seen: Outline, graphs: tuple[str, ...]) -> Rows | bool | Triples:
        prefixes = missing_prefixes(seen)
        triples = seen.form in ("construct", "describe")
        form = "SELECT" if seen.form == "unknown" else seen.form.upper()
        request = self._request(declarations(prefixes) + sparql, form, QUERY_SECONDS)
        request.addCustomHttpHeader("Accept", _TRIPLES if triples else _ROWS)
        for graph in graphs:
            request.addParameter("default-graph-uri", graph)
            request.addParameter("named-graph-uri", graph)
        body, content_type = self._send(request, sparql, prefixes, self._query_url)
        return self._triples(body, content_type) if triples else self._rows(body, content_type)

    def _request(self, sparql: str, form: str, seconds: int) -> Any:
        from SPARQLWrapper import SPARQLWrapper

        request = SPARQLWrapper(self._query_url, updateEndpoint=self._update_url, agent="mscgraph")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wrapper guesses the form of a query; ours is told below
            request.setQuery(sparql)
        request.queryType = form
        request.setMethod("POST")
        request.setOnlyConneg(True)
        request.setTimeout(seconds)
        user, token = os.environ.get("MSCGRAPH_USER"), os.environ.get("MSCGRAPH_TOKEN")
        if token:
            request.addCustomHttpHeader("Authorization", f"Bearer {token}")
        elif user:
            request.setCredentials(user, os.environ.get("MSCGRAPH_PASSWORD", ""))
        return request

    def _send(self, request: Any, sparql: str, prefixes: dict[str, str], url: str) -> tuple[bytes, str]:
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException, Unauthorized

        try:
            response = request.query().response
            with response:
                return response.read(), response.headers.get("Content-Type", "")
        except QueryBadFormed as error:
            raise local_syntax_error(sparql, prefixes) or self._refused(error) from error
        except Unauthorized as error:
            wanted = "MSCGRAPH_USER and MSCGRAPH_PASSWORD, or MSCGRAPH_TOKEN"
            raise self._failure(url, f"it wants other credentials (HTTP 401): set {wanted}") from error
        except SPARQLWrapperException as error:
            raise self._failure(url, f"it answered with an error: {_first_line(error.args)}") from error
        except urllib.error.HTTPError as error:
            raise self._failure(url, f"it answered HTTP {error.code} {error.reason}") from error
        except (TimeoutError, urllib.error.URLError, HTTPException, OSError, ValueError) as error:
            if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
                raise self._failure(url, f"no answer in {request.timeout} seconds") from error
            reason = getattr(error, "reason", error)
            detail = getattr(reason, "strerror", None) or type(reason).__name__
            raise self._failure(url, f"it cannot be reached ({one_line(str(detail), 80)})") from error

    def _refused(self, error: Exception) -> BadQuery:
        return BadQuery(f"the endpoint refuses the query: {_first_line(error.args)}")

    def _failure(self, url: str, reason: str) -> RemoteStoreError:
        parts = urllib.parse.urlsplit(url)
        shown = urllib.parse.urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
        return RemoteStoreError(f"{shown}: {reason}")

    def _rows(self, body: bytes, content_type: str) -> Rows | bool:
        try:
            found = json.loads(body)
            if "boolean" in found:
                return bool(found["boolean"])
            variables = tuple(found["head"]["vars"])
            rows = tuple(
                {name: _term(binding[name]) for name in variables if name in binding}
                for binding in found["results"]["bindings"]
            )
        except (ValueError, KeyError, TypeError) as error:
            raise self._not_sparql(content_type) from error
        return Rows(variables, rows)

    def _triples(self, body: bytes, content_type: str) -> Triples:
        from mscgraph.graph.embedded import parse_triples

        try:
            return Triples(parse_triples(body, content_type))
        except (SyntaxError, ValueError, TypeError) as error:
            raise self._not_sparql(content_type) from error

    def _not_sparql(self, content_type: str) -> RemoteStoreError:
        kind = content_type.partition(";")[0] or "no content type"
        return self._failure(self._query_url, f"its answer is no SPARQL result ({kind}): is this the query URL?")


def _update_url(location: str) -> str:
    parts = urllib.parse.urlsplit(location)
    path = parts.path.removesuffix("/query") + "/update" if parts.path.endswith("/query") else parts.path
    return urllib.parse.urlunsplit(parts._replace(path=path))


def _first_line(args: tuple[object, ...]) -> str:
    """What an endpoint says in an error: the last argument of the wrapper's exceptions, which repeats its bytes."""
    if not args:
        return "no reason given"
    message = str(args[0])
    message = message.partition("Response:\n")[2] or message
    if message.startswith(("b'", 'b"')):
        message = message[2:-1].replace("\\n", " ")
    return one_line(message, 160)


def _term(binding: dict[str, str]) -> Term:
    kind, value = binding["type"], binding["value"]
    if kind == "uri":
        return Term("iri", value)
    if kind == "bnode":
        return Term("blank", value)
    if kind not in ("literal", "typed-literal"):
        raise ValueError(kind)
    language, datatype = binding.get("xml:lang"), binding.get("datatype")
    plain = language is not None or datatype == XSD + "string"
    return Term("literal", value, None if plain else datatype, language)
