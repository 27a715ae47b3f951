"""Asking: pace, retries, budgets, keys, cut connections, web pages; and what the user is told."""

from __future__ import annotations

import gzip
import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest
from tests.readers.services.made import WEB_PAGE
from tests.readers.services.playing import Play, Reply, playing

from coauthor_graph.errors import ServiceError
from coauthor_graph.readers.services import SERVICES, http, refusals
from coauthor_graph.readers.services.service import PATIENCE, PassingError, Request

KEY = "k3y-of-mine/+0"
GOOD = Reply(b'{"good": true}')
ASK = Request("/works", (("filter", "a:b,c:d"), ("cursor", "*")))


@pytest.fixture
def ask(play: Play) -> Callable[..., bytes]:
    """Ask the played service once; what is said on the way goes to ``ask.said``."""

    def once(name: str = "openalex", mailto: str | None = None, url: str = "") -> bytes:
        with http.Client(SERVICES[name], url or play.url, mailto, once.said.append) as client:  # type: ignore[attr-defined]
            return client.ask(ASK, lambda data: None)[0]

    once.said = []  # type: ignore[attr-defined]
    return once


def said(ask: Callable[..., bytes]) -> list[str]:
    return ask.said  # type: ignore[attr-defined, no-any-return]


def failure(ask: Callable[..., bytes], *arguments: str, **named: str) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        ask(*arguments, **named)
    return caught.value


def test_a_good_answer_comes_as_it_is(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(GOOD)
    assert ask() == GOOD.body
    assert len(play.asked) == 1
    assert play.asked[0].path == "/works"
    assert play.asked[0].parameters == {"filter": "a:b,c:d", "cursor": "*"}
    assert play.asked[0].headers["user-agent"] == "coauthor-graph/0.1.0"
    assert said(ask) == []


def test_packed_answers_are_unpacked(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(gzip.compress(GOOD.body), headers={"Content-Encoding": "gzip"}))
    assert ask() == GOOD.body


def test_the_contact_address_is_told(
    play: Play, ask: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    play.says(GOOD)
    ask("crossref", mailto="ada@example.org")
    monkeypatch.setenv("COAUTHOR_GRAPH_MAILTO", "bo@example.org")
    ask("arxiv")
    assert play.asked[0].headers["user-agent"] == "coauthor-graph/0.1.0 (mailto:ada@example.org)"
    assert play.asked[0].parameters["mailto"] == "ada@example.org"
    assert play.asked[1].headers["user-agent"].endswith("(mailto:bo@example.org)")
    assert "mailto" not in play.asked[1].parameters


@pytest.mark.parametrize("address", ["ada", "ada@", "ada@example.org\r\nX: y", "@example.org", "ä@b.c d"])
def test_an_address_that_is_none(ask: Callable[..., bytes], address: str) -> None:
    error = failure(ask, "crossref", mailto=address)
    assert "is no e-mail address; correct --mailto or COAUTHOR_GRAPH_MAILTO" in str(error)


@pytest.mark.parametrize(
    ("name", "header", "value"),
    [
        ("openalex", "authorization", f"Bearer {KEY}"),
        ("semantic-scholar", "x-api-key", KEY),
        ("crossref", "crossref-plus-api-token", f"Bearer {KEY}"),
    ],
)
def test_the_key_comes_from_the_environment_and_goes_in_a_header(
    play: Play,
    ask: Callable[..., bytes],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    header: str,
    value: str,
) -> None:
    play.says(GOOD)
    monkeypatch.setenv(SERVICES[name].key, f" {KEY}\n")
    ask(name)
    assert play.asked[0].headers[header] == value
    assert KEY not in str(play.asked[0].parameters)


@pytest.mark.parametrize("key", ["two words", "schlüssel", "a\x01b", "a\r\nX: y"])
def test_a_key_that_no_header_can_hold(
    ask: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", key)
    error = failure(ask)
    assert str(error) == (
        "OpenAlex would not take what OPENALEX_API_KEY holds: there are characters in it that no key has; "
        "set it anew"
    )


def test_pace_is_kept(play: Play, slept: list[float]) -> None:
    play.says(GOOD)
    with http.Client(SERVICES["arxiv"], play.url, None, lambda text: None) as client:
        for _ in range(3):
            client.ask(ASK, len)
    assert len(slept) == 2
    assert all(2.5 < seconds <= 3.0 for seconds in slept)


def test_429_without_retry_after(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(status=429), Reply(status=429), GOOD)
    assert ask() == GOOD.body
    assert said(ask) == ["OpenAlex: it wants fewer requests; trying again"] * 2


def test_429_with_retry_after(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(status=429, headers={"Retry-After": "40"}), GOOD)
    assert ask() == GOOD.body
    assert said(ask) == ["OpenAlex: it wants fewer requests; trying again in 40 seconds"]


def test_429_with_retry_after_as_a_date(play: Play, ask: Callable[..., bytes]) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
    play.says(Reply(status=503, headers={"Retry-After": moment}), GOOD)
    assert ask() == GOOD.body
    assert said(ask) == ["OpenAlex: it has a fault (503); trying again in 5 minutes"]


def test_retry_after_is_what_is_waited() -> None:
    assert http.again(PassingError("", wait=40.0)) == 40.0
    assert http.again(PassingError("", wait=0.0)) == 1.0
    assert http.again(PassingError("")) is True
    assert http.again(PassingError("", wait=PATIENCE + 1)) is False
    assert http.again(ServiceError("OpenAlex", "refuses")) is False
    assert http.again(KeyError()) is False


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0), ("0", 0.0), (None, None), ("", None), ("soon", None), ("-3", None), ("１２", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("Wed, 21 Oct 2015 07:28:00", 0.0),
        ("99999999999999999999999", 999999999.0),
    ],
)  # fmt: skip
def test_retry_after_headers(header: str | None, seconds: float | None) -> None:
    assert refusals.waiting(header) == seconds


def test_hours_are_not_waited_but_told(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(status=429, headers={"Retry-After": "7200"}))
    error = failure(ask, "crossref")
    assert str(error) == (
        "Crossref asks to be left alone for 2 hours; run the same command again then; "
        "the pages that came are kept"
    )
    assert len(play.asked) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "25200"},
        {"X-RateLimit-Remaining": "5", "X-RateLimit-Credits-Required": "10", "Retry-After": "25200"},
        {"X-RateLimit-Remaining-USD": "0.05", "X-RateLimit-Cost-Required-USD": "0.1", "Retry-After": "25200"},
        {"X-RateLimit-Remaining-USD": "$0", "Retry-After": "25200"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [429, 403])
def test_a_spent_budget_is_told_at_once(
    play: Play,
    ask: Callable[..., bytes],
    monkeypatch: pytest.MonkeyPatch,
    headers: dict[str, str],
    status: int,
) -> None:
    play.says(Reply(b'{"error": "Rate limit exceeded"}', status, headers))
    assert str(failure(ask)) == (
        "OpenAlex says that the day's budget is spent; set OPENALEX_API_KEY, or run the same command again "
        "in 7 hours; the pages that came are kept"
    )
    monkeypatch.setenv("OPENALEX_API_KEY", KEY)
    assert "spent; run the same command again in 7 hours;" in str(failure(ask))
    assert len(play.asked) == 2


def test_402_is_a_spent_budget(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(status=402))
    assert "budget is spent; set OPENALEX_API_KEY, or run the same command again when it is renewed" in str(
        failure(ask)
    )


def test_a_rate_is_no_budget(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(
        Reply(status=429, headers={"X-RateLimit-Remaining": "8", "Retry-After": "1"}),
        Reply(status=429, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2"}),
        Reply(b'{"error": "Rate limit exceeded; slow down"}', 403),
        GOOD,
    )  # fmt: skip
    assert ask() == GOOD.body
    assert [line.rpartition("trying again")[2] for line in said(ask)] == [
        " in 1 seconds",
        " in 2 seconds",
        "",
    ]


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_fault_and_then_a_good_answer(play: Play, ask: Callable[..., bytes], status: int) -> None:
    play.says(Reply(WEB_PAGE, status), GOOD)
    assert ask() == GOOD.body
    assert said(ask) == [f"OpenAlex: it has a fault ({status}); trying again"]


def test_a_fault_that_stays(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(status=500))
    error = failure(ask)
    assert str(error) == (
        "OpenAlex was asked 5 times: it has a fault (500); run the same command again later; "
        "the pages that came are kept"
    )
    assert len(play.asked) == http.ATTEMPTS
    assert len(said(ask)) == http.ATTEMPTS - 1


@pytest.mark.parametrize("cut", [0, 1, 7])
def test_a_connection_cut_in_the_body(play: Play, ask: Callable[..., bytes], cut: int) -> None:
    play.says(Reply(GOOD.body, cut=cut), GOOD)
    assert ask() == GOOD.body
    assert said(ask) == ["OpenAlex: the connection was cut; trying again"]


def test_a_broken_package(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), GOOD)
    assert ask() == GOOD.body


def test_a_service_that_is_not_there(ask: Callable[..., bytes]) -> None:
    with playing() as other:
        gone = other.url
    error = failure(ask, url=gone)
    assert str(error).startswith("OpenAlex was asked 5 times: it is not reached (")
    assert str(error).endswith("; check the network; the pages that came are kept")


def test_a_service_that_does_not_answer(
    play: Play, ask: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "_TIMEOUT", httpx2.Timeout(0.05))
    over = threading.Event()

    def script(asked: object) -> Reply:
        over.wait(20)
        return GOOD

    play.script = script
    try:
        assert "asked 5 times: it does not answer in time; run the same" in str(failure(ask))
    finally:
        over.set()


def test_an_answer_without_end(
    play: Play, ask: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LARGEST", 1 << 20)
    play.says(Reply(gzip.compress(b" " * (1 << 24)), headers={"Content-Encoding": "gzip"}))
    assert "OpenAlex answers with more than 1 MiB, as no page is" in str(failure(ask))
    monkeypatch.setattr(http, "PATIENCE", -1.0)
    play.says(GOOD)
    assert "its answer does not come to an end" in str(failure(ask))


def test_an_empty_body(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(b" \n"), GOOD)
    assert ask() == GOOD.body
    assert said(ask) == ["OpenAlex: its answer is empty; trying again"]


@pytest.mark.parametrize(
    "page",
    [
        WEB_PAGE,
        b"\n<html lang='en'>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">',
        b"\xef\xbb\xbf<!-- x --><HTML>",
    ],
)
def test_a_web_page_instead_of_an_answer(play: Play, ask: Callable[..., bytes], page: bytes) -> None:
    play.says(Reply(page))
    assert str(failure(ask)) == (
        "OpenAlex answers with a web page instead of JSON: an outage, a login or a check for robots; "
        "try later, with a contact address (--mailto); the pages that came are kept"
    )
    assert "instead of XML" in str(failure(ask, "dblp"))
    assert len(play.asked) == 2


@pytest.mark.parametrize("status", [401, 403])
def test_a_bad_key(
    play: Play, ask: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    echo = f'{{"error": "Unauthorized", "message": "no such key: {KEY} (k3y-of-mine%2F%2B0)"}}'.encode()
    play.says(Reply(echo, status))
    monkeypatch.setenv("OPENALEX_API_KEY", KEY)
    error = failure(ask)
    assert str(error) == (
        f"OpenAlex refuses the key in OPENALEX_API_KEY ({status}: Unauthorized: no such key: *** (***)); "
        "correct OPENALEX_API_KEY"
    )
    assert (error.service, error.status) == ("OpenAlex", status)
    assert len(play.asked) == 1
    monkeypatch.delenv("OPENALEX_API_KEY")
    play.says(Reply(status=status))
    assert str(failure(ask)) == f"OpenAlex wants a key ({status}); set OPENALEX_API_KEY"
    assert str(failure(ask, "arxiv")) == (
        f"arXiv refuses to answer ({status}); try later, with a contact address (--mailto); "
        "the pages that came are kept"
    )


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply(status=404), "OpenAlex knows nothing of what is asked for (404); check the id"),
        (
            Reply(b'{"error": "Invalid query", "message": "a\\n\\u001b[2J b"}', 400),
            "OpenAlex does not understand the request (400: Invalid query: a [2J b); put the query in other",
        ),
        (Reply(b"<h1>Bad</h1>", 422), "OpenAlex does not understand the request (422); put"),
        (Reply(b'{"error": {}, "message": 4}', 400), "OpenAlex does not understand the request (400); put"),
        (Reply(b"[" * 100_000, 400), "OpenAlex does not understand the request (400); put"),
        (Reply(status=204, length=False), "OpenAlex answers with status 204; try later"),
        (Reply(b"x", 304), "OpenAlex answers with status 304; try later"),
        (Reply(b"x", 599), "OpenAlex answers with status 599; try later"),
    ],
)  # fmt: skip
def test_other_refusals(play: Play, ask: Callable[..., bytes], reply: Reply, problem: str) -> None:
    play.says(reply)
    assert str(failure(ask)).startswith(problem)
    assert len(play.asked) == 1


def test_redirects_are_followed_and_the_key_stays_at_home(
    play: Play, ask: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("S2_API_KEY", KEY)
    with playing() as other:
        other.says(GOOD)
        play.says(
            Reply(status=301, headers={"Location": "/elsewhere"}),
            Reply(status=302, headers={"Location": f"{other.url}/far"}),
        )
        assert ask("semantic-scholar") == GOOD.body
        assert [one.path for one in play.asked] == ["/works", "/elsewhere"]
        assert all(one.headers["x-api-key"] == KEY for one in play.asked)
        assert [one.path for one in other.asked] == ["/far"]
        assert "x-api-key" not in other.asked[0].headers


def test_redirects_in_a_circle_or_nowhere(play: Play, ask: Callable[..., bytes]) -> None:
    play.says(Reply(status=301, headers={"Location": "/works"}))
    assert "sends us from one address to the next; try later" in str(failure(ask))
    for target in ("file:///etc/passwd", "http://x:y", "gopher://x"):
        play.says(Reply(status=301, headers={"Location": target}), GOOD)
        assert ask() == GOOD.body
        assert said(ask)[-1] == "OpenAlex: it sends us to an address that is none; trying again"


def test_a_key_goes_over_no_open_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", KEY)
    service = SERVICES["openalex"]
    for base, sent in (
        ("https://api.openalex.org", True),
        ("https://proxy.example.org/openalex", True),
        ("http://proxy.example.org", False),
        ("http://127.0.0.1:8000", True),
    ):
        with http.Client(service, base, None, lambda text: None) as client:
            headers = client._headers(httpx2.URL(f"{base}/works"))
            assert (headers == {"Authorization": f"Bearer {KEY}"}) is sent
            assert client._headers(httpx2.URL("https://other.example.org/works")) == {}


@pytest.mark.parametrize(
    "base", ["", "api.openalex.org", "ftp://x.org", "http://", "http://a:b@x.org", "http://x.org/?a=b", "http://x:y"]
)  # fmt: skip
def test_a_base_url_that_is_none(ask: Callable[..., bytes], base: str) -> None:
    with pytest.raises(
        ServiceError, match="has a base URL that is none; correct COAUTHOR_GRAPH_OPENALEX_URL"
    ):
        http.Client(SERVICES["openalex"], base, None, lambda text: None)


def test_the_library_s_own_line_on_a_retry_is_not_printed(
    play: Play, ask: Callable[..., bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    play.says(Reply(status=500), GOOD)
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, []
    try:
        ask()
    finally:
        root.handlers = handlers
    assert capfd.readouterr().err == ""
