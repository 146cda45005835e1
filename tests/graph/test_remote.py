from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from mscgraph.errors import BadQuery, RemoteStoreError
from mscgraph.graph import remote as remote_module
from mscgraph.graph.check import check_store
from mscgraph.graph.papers import add_paper, list_papers, remove_paper
from mscgraph.graph.store import open_store

QUERIES = [
    "SELECT ?a ?b { ?a msc:convertsTo ?b }",
    "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?s ?p ?o { ?s ?p ?o }",
    "SELECT ?s ?p ?o FROM graph:projection { ?s ?p ?o }",
    "SELECT ?quote ?page { ?c prov:wasQuotedFrom ?p . ?p oa:hasSelector/oa:exact ?quote ; bibo:pageStart ?page }",
    "SELECT ?s ?doi { ?s msc:stableUpTo ?t OPTIONAL { ?s bibo:doi ?doi } }",
    "CONSTRUCT { ?b msc:convertsTo ?a } WHERE { ?a msc:convertsTo ?b }",
    "ASK { ?a msc:convertsTo ?b }",
    "ASK { ?a msc:convertsTo ?a }",
    "# a comment\nSELECT (COUNT(*) AS ?n) { ?claim a msc:Claim }",
]


def comparable(answer: object) -> object:
    if isinstance(answer, bool):
        return answer
    rows = answer.rows() if hasattr(answer, "triples") else answer
    return rows.variables, sorted(str(sorted(row.items())) for row in rows)


@pytest.mark.parametrize("query", QUERIES)
def test_both_stores_answer_alike(store, remote, make, query: str) -> None:
    for opened in (store, remote):
        for number in (1, 2):
            assert add_paper(opened, make.rich_paper(number)) == "added"
    assert comparable(store.query(query)) == comparable(remote.query(query))


def test_papers_come_and_go_in_a_remote_store(remote, make) -> None:
    assert add_paper(remote, make.rich_paper()) == "added"
    assert add_paper(remote, make.rich_paper()) == "unchanged"
    assert check_store(remote).results == ()
    assert [paper.file_name for paper in list_papers(remote)] == ["paper-1.pdf"]
    assert add_paper(remote, make.paper(make.conversion())) == "replaced"
    remove_paper(remote, "paper-1.pdf")
    assert not remote.ask("ASK { ?claim a msc:Claim }")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?a {\n  ?a msc:convertsTo\n}", "line 3, column"),
        ("ASK { ?a msc:convertsTo ?b ", "line 1, column 28"),
        ("SELECT ?a {\n ?a foo:bar ?c }", "line 2, column 5: prefix 'foo:' is not declared"),
        ("DROP ALL", "this is an update"),
    ],
)
def test_a_bad_query_is_told_as_in_an_embedded_store(remote, query: str, message: str) -> None:
    with pytest.raises(BadQuery) as caught:
        remote.query(query)
    assert message in str(caught.value)


class Endpoint:
    """An HTTP server on this machine that answers as it is told."""

    def __init__(self) -> None:
        self.status, self.kind, self.body = 200, "text/html", b"<html>Welcome</html>"
        self.before: Callable[[], object] = lambda: None
        self.authorizations: list[str | None] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                endpoint.authorizations.append(self.headers["Authorization"])
                endpoint.before()
                self.rfile.read(int(self.headers["Content-Length"] or 0))
                self.send_response(endpoint.status)
                self.send_header("Content-Type", endpoint.kind)
                self.end_headers()
                self.wfile.write(endpoint.body)

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(HTTPServer):
            def handle_error(self, *_: object) -> None:  # a client that left is no news here
                pass

        self.server = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/query"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    found = Endpoint()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.mark.parametrize(
    ("status", "kind", "body", "message"),
    [
        (200, "text/html", b"<html>Welcome</html>", r"no SPARQL result \(text/html\)"),
        (200, "application/sparql-results+json", b'{"head": {}}', "no SPARQL result"),
        (200, "application/json", b"[1, 2]", "no SPARQL result"),
        (404, "text/plain", b"nothing here", "answered with an error|HTTP 404"),
        (500, "text/plain", b"out of\nmemory", "answered with an error"),
        (503, "text/plain", b"later", "HTTP 503"),
        (401, "text/plain", b"who are you?", "HTTP 401.*MSCGRAPH_USER"),
        (403, "text/plain", b"not you", "HTTP 403"),
        (400, "text/plain", b"this server has\nno such function", "refuses the query.*no such function"),
    ],
)
def test_every_bad_answer_is_one_clear_line(
    endpoint: Endpoint, monkeypatch, status: int, kind: str, body: bytes, message: str
) -> None:
    monkeypatch.setenv("MSCGRAPH_USER", "somebody")
    monkeypatch.setenv("MSCGRAPH_PASSWORD", "hush-hush")
    endpoint.status, endpoint.kind, endpoint.body = status, kind, body
    with (
        open_store(endpoint.url, write=False) as store,
        pytest.raises((RemoteStoreError, BadQuery), match=message) as e,
    ):
        store.query("SELECT ?a { ?a ?b ?c }")
    assert "\n" not in str(e.value)
    assert "hush" not in str(e.value)


def test_credentials_come_from_the_environment(endpoint: Endpoint, monkeypatch) -> None:
    endpoint.kind, endpoint.body = "application/sparql-results+json", b'{"head": {}, "boolean": true}'
    monkeypatch.setenv("MSCGRAPH_USER", "somebody")
    monkeypatch.setenv("MSCGRAPH_PASSWORD", "hush-hush")
    open_store(endpoint.url, write=False).ask("ASK {}")
    monkeypatch.setenv("MSCGRAPH_TOKEN", "abc")
    open_store(endpoint.url, write=False).ask("ASK {}")
    expected = "Basic " + base64.b64encode(b"somebody:hush-hush").decode()
    assert set(endpoint.authorizations) == {expected, "Bearer abc"}


def test_credentials_in_a_url_are_refused_and_not_repeated() -> None:
    with pytest.raises(RemoteStoreError, match="MSCGRAPH_USER") as caught:
        open_store("http://somebody:hush-hush@127.0.0.1:1/query?key=hush", write=False)
    assert "hush" not in str(caught.value)


def test_an_endpoint_that_is_down_is_named(endpoint: Endpoint) -> None:
    with pytest.raises(RemoteStoreError, match=r"^http://127\.0\.0\.1:1/query: it cannot be reached"):
        open_store("http://127.0.0.1:1/query?key=hush", write=False).ask("ASK {}")


def test_an_endpoint_that_takes_too_long_is_left(endpoint: Endpoint, monkeypatch) -> None:
    monkeypatch.setattr(remote_module, "QUERY_SECONDS", 1)
    done = threading.Event()
    endpoint.before = lambda: done.wait(5)
    with pytest.raises(RemoteStoreError, match="no answer in 1 seconds"):
        open_store(endpoint.url, write=False).ask("ASK {}")
    done.set()


def test_updates_go_where_they_are_told(server: str, monkeypatch) -> None:
    monkeypatch.setenv("MSCGRAPH_UPDATE_URL", "http://127.0.0.1:1/elsewhere")
    with pytest.raises(RemoteStoreError, match="elsewhere"):
        open_store(server, write=True).update("DROP ALL")


def test_an_endpoint_that_calls_its_literals_typed_is_understood(endpoint: Endpoint) -> None:
    endpoint.kind = "application/sparql-results+json"
    endpoint.body = (
        b'{"head": {"vars": ["n", "m"]}, "boolean_": 1, "results": {"bindings": [{"n": {"type": "typed-literal",'
        b' "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}}]}}'
    )
    store = open_store(endpoint.url, write=False)
    assert [row["n"].python() for row in store.select("SELECT ?n ?m FROM <urn:g> { ?n ?b ?m }")] == [7]
