"""Asking a service: at its pace, again after a passing fault, never for ever, no key in any message."""

from __future__ import annotations

import functools
import logging
import os
import re
import ssl
import time
from collections.abc import Callable
from importlib.metadata import version
from types import TracebackType
from typing import TypeVar
from urllib.parse import quote

import httpx2
import stamina

from coauthor_graph.errors import ServiceError
from coauthor_graph.readers.services import refusals
from coauthor_graph.readers.services.service import PATIENCE, PassingError, Request, Service

Checked = TypeVar("Checked")

ATTEMPTS = 5
LARGEST = 1 << 28
"""Bytes of one answer; no page is nearly so large."""

_TIMEOUT = httpx2.Timeout(60.0, connect=15.0)
_REDIRECTS = 5
_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_HERE = ("127.0.0.1", "localhost", "::1")

# A retry is told by us; without this the library's own line would go to stderr where nobody logs.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class Client:
    """A connection to one service, for as long as a fetch takes.

    ``base`` is where the service is, ``mailto`` a contact address for its people; ``say`` is told what the
    user should know while it happens. Raises ``ServiceError`` for an address, a URL or a key that is none.
    """

    def __init__(self, service: Service, base: str, mailto: str | None, say: Callable[[str], None]) -> None:
        self._service, self._say = service, say
        self._base = _base(service, base)
        self._key = _key(service)
        self._contact = _contact(service, mailto)
        agent = f"coauthor-graph/{version('coauthor-graph')}"
        if self._contact:
            agent += f" (mailto:{self._contact})"
        self._client = httpx2.Client(timeout=_TIMEOUT, headers={"User-Agent": agent}, verify=_trusted())
        self._last: float | None = None

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, request: Request, check: Callable[[bytes], Checked]) -> tuple[bytes, Checked]:
        """The answer as received, and what ``check`` makes of it.

        A passing fault, of the service or found by ``check``, is tried again. Raises ``ServiceError``.
        """
        try:
            retrying = stamina.retry_context(
                on=again, attempts=ATTEMPTS, timeout=None,
                wait_initial=max(1.0, self._service.pace), wait_max=60.0, wait_jitter=1.0,
            )  # fmt: skip
            for attempt in retrying:
                with attempt:
                    try:
                        data = self._send(request)
                        return data, check(data)
                    except PassingError as error:
                        if attempt.num < ATTEMPTS and again(error) is not False:
                            when = f" in {refusals.span(error.wait)}" if error.wait else ""
                            self._say(f"{self._service.title}: {error.problem}; trying again{when}")
                        raise
        except PassingError as error:
            raise self._given_up(error) from error
        raise AssertionError("a retry returns or raises")

    def _given_up(self, error: PassingError) -> ServiceError:
        title = self._service.title
        if again(error) is False:
            way_out = f"run the same command again then; {refusals.KEPT}"
            return ServiceError(
                title, f"asks to be left alone for {refusals.span(error.wait or 0)}", way_out=way_out
            )
        way_out = error.way_out or f"run the same command again later; {refusals.KEPT}"
        return ServiceError(title, f"was asked {ATTEMPTS} times: {error.problem}", way_out=way_out)

    def _send(self, request: Request) -> bytes:
        """The body of a good answer; every other one is an error."""
        parameters = list(request.parameters)
        if self._contact and self._service.contact:
            parameters.append((self._service.contact, self._contact))
        url = httpx2.URL(f"{self._base}{request.path}", params=parameters)
        for _ in range(_REDIRECTS):
            response, data = self._received(url)
            if not response.has_redirect_location:
                break
            url = self._redirected(url, response)
        else:
            raise ServiceError(
                self._service.title, "sends us from one address to the next", way_out="try later"
            )
        refusal = refusals.refusal(
            self._service, response.status_code, response.headers, data, has_key=bool(self._key)
        )
        if refusal:
            raise refusal
        return data

    def _redirected(self, url: httpx2.URL, response: httpx2.Response) -> httpx2.URL:
        try:
            target = url.join(response.headers["location"])
        except (httpx2.InvalidURL, ValueError) as error:
            raise PassingError("it sends us to an address that is none") from error
        if target.scheme not in ("http", "https"):
            raise PassingError("it sends us to an address that is none")
        return target

    def _received(self, url: httpx2.URL) -> tuple[httpx2.Response, bytes]:
        self._pace()
        begun, chunks, size = time.monotonic(), [], 0
        try:
            with self._client.stream("GET", url, headers=self._headers(url)) as response:
                for chunk in response.iter_bytes():
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > LARGEST:
                        problem = f"answers with more than {LARGEST >> 20} MiB, as no page is"
                        raise ServiceError(self._service.title, problem, way_out="ask for fewer --years")
                    if time.monotonic() - begun > PATIENCE:
                        raise PassingError("its answer does not come to an end")
        except httpx2.TimeoutException as error:
            raise PassingError("it does not answer in time") from error
        except httpx2.ConnectError as error:
            way_out = f"check the network; {refusals.KEPT}"
            raise PassingError(f"it is not reached ({error})", way_out=way_out) from error
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            raise PassingError("the connection was cut") from error
        finally:
            self._last = time.monotonic()
        return response, self._without_key(b"".join(chunks))

    def _headers(self, url: httpx2.URL) -> dict[str, str]:
        """The key, for the service itself and over a connection nobody else reads."""
        home = httpx2.URL(self._base)
        same = (url.scheme, url.host, url.port) == (home.scheme, home.host, home.port)
        if not self._key or not same or (url.scheme != "https" and url.host not in _HERE):
            return {}
        return {self._service.key_header: self._service.key_form.format(self._key)}

    def _pace(self) -> None:
        if self._last is not None:
            left = self._last + self._service.pace - time.monotonic()
            if left > 0:
                sleep(left)

    def _without_key(self, data: bytes) -> bytes:
        """``data``, should a service say our key back to us."""
        for form in {self._key, quote(self._key, safe="")} if len(self._key) >= 6 else ():
            data = data.replace(form.encode(), b"***")
        return data


@functools.cache
def _trusted() -> ssl.SSLContext:
    """The certificates to trust; reading them is slower than asking for a page."""
    return httpx2.create_ssl_context()


def sleep(seconds: float) -> None:
    """Wait between two requests; a test replaces this."""
    time.sleep(seconds)


def again(error: Exception) -> bool | float:
    """Whether to try again; if the service said so, after how many seconds."""
    if not isinstance(error, PassingError):
        return False
    if error.wait is None:
        return True
    return max(1.0, error.wait) if error.wait <= PATIENCE else False


def _base(service: Service, base: str) -> str:
    try:
        url = httpx2.URL(base)
        good = url.scheme in ("http", "https") and bool(url.host) and not url.userinfo and not url.query
    except (httpx2.InvalidURL, ValueError):
        good = False
    if not good:
        way_out = f"correct {service.url_variable}, e.g. {service.url}"
        raise ServiceError(service.title, "has a base URL that is none", way_out=way_out)
    return base.rstrip("/")


def _key(service: Service) -> str:
    key = os.environ.get(service.key, "").strip() if service.key else ""
    if not (key.isascii() and key.isprintable()) or " " in key:
        problem = f"would not take what {service.key} holds: there are characters in it that no key has"
        raise ServiceError(service.title, problem, way_out="set it anew")
    return key


def _contact(service: Service, mailto: str | None) -> str:
    address = (mailto or os.environ.get("COAUTHOR_GRAPH_MAILTO", "")).strip()
    if address and not _ADDRESS.fullmatch(address):
        way_out = "correct --mailto or COAUTHOR_GRAPH_MAILTO"
        raise ServiceError(
            service.title, f"would not take {address!r}: it is no e-mail address", way_out=way_out
        )
    return address
