"""The server of the annotation page: on this machine only, for one gold file, behind an address that nobody can guess.

The address holds a token. What would write needs the token once more in a header, and an origin that is the page's own,
so that no other page in the same browser can do it; a request for another host name, which a foreign page could have
pointed here, is refused. A file that something else has changed meanwhile is not overwritten.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mscgraph.annotation.gold import faults, load, save
from mscgraph.annotation.page import page_of, policy
from mscgraph.errors import MscgraphError, UsageError
from mscgraph.extract.explain import Explanation

_HOST = "127.0.0.1"
_LARGEST = 64 * 1024 * 1024  # bytes of a gold file


class Server(ThreadingHTTPServer):
    """Serves the page of one paper, and writes one gold file. `url` is where the page is."""

    daemon_threads = True

    def __init__(self, explanation: Explanation, gold: Path, port: int = 0) -> None:
        """Raises UsageError where the port is taken."""
        self.explanation, self.gold = explanation, gold
        self.token = secrets.token_urlsafe(24)
        self._lock = threading.Lock()
        try:
            super().__init__((_HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            raise UsageError(f"port {port}: cannot be used ({getattr(error, 'strerror', None) or error})") from error

    @property
    def origin(self) -> str:
        """The page's origin."""
        return f"http://{_HOST}:{self.server_address[1]}"

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"{self.origin}/{self.token}/"

    def run(self) -> None:
        """Serve until Ctrl+C."""
        with suppress(KeyboardInterrupt):
            self.serve_forever()

    def page(self) -> str:
        """The page with the file as it is now."""
        gold, version = load(self.gold)
        return page_of(self.explanation, gold, version, self.gold)

    def keep(self, gold: Any, version: str) -> tuple[HTTPStatus, dict[str, Any]]:
        """Write the file, unless it is not as it must be, or is no more the one with that version."""
        amiss = list(faults(gold))
        if amiss:
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "; ".join(amiss[:3])}
        with self._lock:
            if self.gold.exists() and hashlib.sha256(self.gold.read_bytes()).hexdigest() != version:
                return HTTPStatus.CONFLICT, {
                    "error": f"{self.gold.name} was changed by another program: reload the page"
                }
            return HTTPStatus.OK, {"version": save(gold, self.gold)}


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "mscgraph"
    sys_version = ""

    def do_GET(self) -> None:
        if not self._is_ours():
            return
        try:
            self._send(HTTPStatus.OK, self.server.page(), "text/html")
        except (MscgraphError, OSError) as error:
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, f"{error}\n", "text/plain")

    def do_PUT(self) -> None:
        if not self._is_ours():
            return
        headers = self.headers
        own = headers.get("Origin") == self.server.origin and headers.get("Content-Type") == "application/json"
        if not own or not secrets.compare_digest(headers.get("X-Token", "").encode(), self.server.token.encode()):
            self._answer(HTTPStatus.FORBIDDEN, {"error": "this page may not write here"})
            return
        length = headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _LARGEST:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"error": "too much for a gold file"})
            return
        try:
            sent = json.loads(self.rfile.read(int(length)))
            self._answer(*self.server.keep(sent["gold"], str(sent["version"])))
        except (ValueError, KeyError, TypeError) as error:
            self._answer(HTTPStatus.BAD_REQUEST, {"error": f"not what the page sends ({error})"})
        except (MscgraphError, OSError) as error:
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": str(error)})

    def _is_ours(self) -> bool:
        """Whether a request is for the page, by this machine's own name for itself; answers it if not."""
        path = self.path.partition("?")[0].encode()
        host = self.headers.get("Host") == self.server.origin.partition("//")[2]
        if host and secrets.compare_digest(path, f"/{self.server.token}/".encode()):
            return True
        self._send(HTTPStatus.NOT_FOUND, "there is nothing here: use the address that mscgraph annotate printed\n")
        return False

    def _answer(self, status: HTTPStatus, record: Mapping[str, Any]) -> None:
        self._send(status, json.dumps(record, ensure_ascii=False), "application/json")

    def _send(self, status: HTTPStatus, text: str, kind: str = "text/plain") -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", policy())
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: the terminal is for people."""
