"""A server on this machine that plays an open service, faults included; and the guard against all others."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import stamina

from coauthor_graph.readers.services import SERVICES, http


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    path: str
    parameters: dict[str, str]
    headers: dict[str, str]


@dataclass(frozen=True)
class Reply:
    """What is sent back; with ``cut`` only so many bytes of the body come before the connection is closed.

    ``length`` False: the end of the connection is the end of the body, as old servers do it.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    length: bool = True


Script = Callable[[Asked], Reply]


class Play:
    """The server: ``script`` answers, ``asked`` is what came in."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.script: Script = lambda asked: Reply(status=404)
        self.url = ""

    def says(self, *replies: Reply) -> None:
        """Answer with these in turn, with the last of them from then on."""
        left = list(replies)
        self.script = lambda asked: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def playing() -> Iterator[Play]:
    """A server under way."""
    play = Play()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), headers)
            play.asked.append(asked)
            reply = play.script(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.length:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body if reply.cut is None else reply.body[: reply.cut])

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    play.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield play
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def sealed(cache: Path) -> Iterator[list[float]]:
    """No test asks anything but this machine, sleeps, or sees the user's keys; gives what would be slept."""
    slept: list[float] = []
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else address
        assert host == "127.0.0.1", f"a test asked for {host}"
        connect(self, address)  # type: ignore[arg-type]

    look_up = socket.getaddrinfo

    def near(host: object, *arguments: Any, **named: Any) -> Any:
        assert host == "127.0.0.1", f"a test looked for {host}"
        return look_up(host, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket, "getaddrinfo", near)
        patch.setattr(http, "sleep", slept.append)
        patch.setenv("COAUTHOR_GRAPH_CACHE", str(cache))
        patch.setenv("NO_PROXY", "127.0.0.1")
        patch.delenv("COAUTHOR_GRAPH_MAILTO", raising=False)
        for service in SERVICES.values():
            patch.delenv(service.url_variable, raising=False)
            if service.key:
                patch.delenv(service.key, raising=False)
        stamina.set_testing(True, attempts=http.ATTEMPTS)
        try:
            yield slept
        finally:
            stamina.set_testing(False)
