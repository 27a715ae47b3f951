"""A proxy in front of a server on this machine, which loses the connection where a test says so."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""A whole COMMIT message of Bolt: length, signature, end."""

Judge = Callable[["Proxy", bytes], str]
"""Says of each piece that a client sends: "pass", "cut" (before the server has it) or "mute" (after)."""


@dataclass
class Proxy:
    """``port`` is where clients connect; ``sent`` counts their bytes; while not ``open`` it refuses."""

    port: int
    judge: Judge | None = None
    sent: int = 0
    open: bool = True
    pairs: dict[socket.socket, socket.socket] = field(default_factory=dict)
    muted: set[socket.socket] = field(default_factory=set)


def cut_after(count: int) -> Judge:
    """Cut every connection, for good, once ``count`` bytes were sent."""

    def judge(proxy: Proxy, piece: bytes) -> str:
        if proxy.sent < count:
            return "pass"
        proxy.open = False
        return "cut"

    return judge


def once(action: str, number: int) -> Judge:
    """Do ``action`` at the ``number``-th commit, and let everything else pass."""
    seen = 0

    def judge(proxy: Proxy, piece: bytes) -> str:
        nonlocal seen
        if not piece.endswith(COMMIT):
            return "pass"
        seen += 1
        return action if seen == number else "pass"

    return judge


@contextmanager
def proxied(target: int) -> Iterator[Proxy]:
    """A proxy before port ``target``, gone with all its connections afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as listener, selectors.DefaultSelector() as selector:
        proxy = Proxy(listener.getsockname()[1])
        selector.register(listener, selectors.EVENT_READ)
        ended = threading.Event()
        thread = threading.Thread(target=_serve, args=(proxy, target, listener, selector, ended))
        thread.start()
        try:
            yield proxy
        finally:
            ended.set()
            thread.join()


def _serve(
    proxy: Proxy,
    target: int,
    listener: socket.socket,
    selector: selectors.BaseSelector,
    ended: threading.Event,
) -> None:
    while not ended.is_set():
        for key, _ in selector.select(timeout=0.05):
            sender = key.fileobj
            assert isinstance(sender, socket.socket)
            if sender is listener:
                _accept(proxy, target, listener, selector)
            elif sender in proxy.pairs:
                _forward(proxy, sender, selector, from_client=key.data == "client")
    for sender in list(proxy.pairs):
        if sender in proxy.pairs:
            _close(proxy, sender, selector)


def _accept(proxy: Proxy, target: int, listener: socket.socket, selector: selectors.BaseSelector) -> None:
    client, _ = listener.accept()
    if not proxy.open:
        client.close()
        return
    server = socket.create_connection(("127.0.0.1", target))
    proxy.pairs |= {client: server, server: client}
    selector.register(client, selectors.EVENT_READ, "client")
    selector.register(server, selectors.EVENT_READ, "server")


def _forward(
    proxy: Proxy, sender: socket.socket, selector: selectors.BaseSelector, *, from_client: bool
) -> None:
    receiver = proxy.pairs[sender]
    try:
        piece = sender.recv(65536)
    except OSError:
        piece = b""
    action = "pass"
    if from_client and piece:
        proxy.sent += len(piece)
        action = proxy.judge(proxy, piece) if proxy.judge else "pass"
    if not piece or action == "cut" or sender in proxy.muted:
        _close(proxy, sender, selector)
        return
    if action == "mute":
        # The server gets the message; its answer will end the connection instead of passing.
        proxy.muted.add(receiver)
    with contextlib.suppress(OSError):
        receiver.sendall(piece)


def _close(proxy: Proxy, one: socket.socket, selector: selectors.BaseSelector) -> None:
    for end in (one, proxy.pairs[one]):
        selector.unregister(end)
        end.close()
        del proxy.pairs[end]
        proxy.muted.discard(end)
