"""A whole fetch: pages in order and as received, breaks, cache, limits, totals that are wrong, cut lists."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.readers.services import made
from tests.readers.services.playing import Asked, Play, Reply, Script

from coauthor_graph.errors import OutputError, ServiceError, UnknownNameError
from coauthor_graph.readers import read, sniff
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.services import SERVICES, Query, cache
from coauthor_graph.readers.services.fetching import Fetched, fetch

WANTED = Query(query="made")
SMALL = {name: replace(service, size=10) for name, service in SERVICES.items()}
"""The services with pages of ten."""

CALLS = {"openalex": 4, "crossref": 4, "arxiv": 3, "semantic-scholar": 3, "dblp": 3}
"""Requests for 25 papers; where a cursor goes on for ever, an empty page is the end."""

Ask = Callable[..., Fetched]


@pytest.fixture
def ask(play: Play) -> Ask:
    """Fetch from the played service; ``play.asked`` then holds what that fetch asked."""

    def once(name: str, query: Query = WANTED, **options: Any) -> Fetched:
        play.asked.clear()
        return fetch(SMALL[name], query, url=play.url, **options)

    return once


def ids(fetched: Fetched) -> list[str]:
    """The numbers of the papers, as the pages have them."""
    service = fetched.service
    return [one for file in fetched.files for one in service.answer(file.read_bytes(), 0, 1).ids]


def failing(script: Script, *which: int, reply: Reply) -> Script:
    """``script``, with ``reply`` in place of the answers to these requests, counted from 1."""
    count = 0

    def answers(asked: Asked) -> Reply:
        nonlocal count
        count += 1
        return reply if count in which else script(asked)

    return answers


def broken_off(play: Play, ask: Ask, name: str) -> None:
    """A fetch of 25 papers that breaks off after the first page."""
    script = made.SCRIPTS[name](25, 10)
    play.script = failing(script, *range(2, 20), reply=Reply(status=500))
    with pytest.raises(ServiceError, match="was asked 5 times"):
        ask(name)
    assert len(play.asked) == 6
    play.script = script


@pytest.mark.parametrize("name", list(SERVICES))
def test_page_after_page_as_received(play: Play, ask: Ask, name: str) -> None:
    script = made.SCRIPTS[name](25, 10)
    bodies: list[bytes] = []

    def kept(asked: Asked) -> Reply:
        reply = script(asked)
        bodies.append(reply.body)
        return reply

    play.script = kept
    fetched = ask(name)
    assert (fetched.papers, fetched.total, fetched.requests) == (25, 25, CALLS[name])
    assert len(play.asked) == CALLS[name]
    assert len(fetched.files) == 3
    assert [file.read_bytes() for file in fetched.files] == bodies[:3]
    assert len(set(ids(fetched))) == 25
    folder = fetched.files[0].parent
    assert sorted(file for file in folder.iterdir() if file.name[0] != ".") == list(fetched.files)
    endings = [file.name.rpartition("-")[2] for file in fetched.files]
    assert endings == [f"0000{number}.{SERVICES[name].suffix}" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        *((name, WANTED) for name in SERVICES),
        ("semantic-scholar", Query(author="7")),
        ("dblp", Query(author="01/1")),
    ],
)
def test_the_ordinary_readers_read_the_pages(play: Play, ask: Ask, name: str, query: Query) -> None:
    play.script = made.SCRIPTS[name](25, 10)
    titles = []
    for file in ask(name, query).files:
        assert sniff(input_file(file)).name in SERVICES[name].formats
        reading = read(file)
        for paper in reading.papers:
            titles.append(paper.title.rstrip("."))
            assert len(paper.byline) == 2
            assert paper.complete
        assert [one.problem for one in reading.refused if one.damaged] == []
    assert titles == [f"Made paper {number}" for number in range(1, 26)]


@pytest.mark.parametrize("name", list(SERVICES))
def test_a_finished_fetch_is_not_asked_again(play: Play, ask: Ask, name: str) -> None:
    play.script = made.SCRIPTS[name](25, 10)
    first = ask(name)
    play.script = lambda asked: Reply(status=500)
    second = ask(name)
    assert play.asked == []
    assert (second.files, second.papers, second.total, second.requests) == (first.files, 25, 25, 0)
    assert len(second.notes) == 1
    assert second.notes[0].startswith(f"{SERVICES[name].title}: 25 papers as of 20")
    assert second.notes[0].endswith("; --refresh asks for them anew")


@pytest.mark.parametrize("name", list(SERVICES))
def test_refresh_asks_anew(play: Play, ask: Ask, name: str) -> None:
    play.script = made.SCRIPTS[name](25, 10)
    ask(name)
    play.script = made.SCRIPTS[name](12, 10)
    fetched = ask(name, refresh=True)
    assert (fetched.papers, len(fetched.files)) == (12, 2)
    assert [file.name for file in sorted(fetched.files[0].parent.iterdir())][1:] == [
        file.name for file in fetched.files
    ]


@pytest.mark.parametrize("name", list(SERVICES))
def test_a_break_and_on_from_there(play: Play, ask: Ask, name: str) -> None:
    broken_off(play, ask, name)
    fetched = ask(name)
    assert (fetched.papers, len(set(ids(fetched)))) == (25, 25)
    assert len(play.asked) == CALLS[name] - 1
    assert f"{SERVICES[name].title}: goes on after 10 papers of an earlier run" in fetched.notes


@pytest.mark.parametrize("name", ["openalex", "crossref", "semantic-scholar"])
@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_cursor_that_is_no_longer_known(play: Play, ask: Ask, name: str, status: int) -> None:
    broken_off(play, ask, name)
    play.script = failing(play.script, 1, reply=Reply(status=status))
    fetched = ask(name)
    assert (fetched.papers, len(set(ids(fetched))), len(fetched.files)) == (25, 25, 3)
    assert len(play.asked) == 1 + CALLS[name]
    assert any("cannot go on where the last run ended; everything is asked anew" in n for n in fetched.notes)


def test_a_refusal_is_not_taken_for_a_lost_cursor(play: Play, ask: Ask) -> None:
    broken_off(play, ask, "arxiv")
    play.says(Reply(status=400))
    with pytest.raises(ServiceError, match="does not understand the request"):
        ask("arxiv")
    play.script = made.arxiv(25, 10)
    assert len(ask("arxiv").files) == 3
    assert len(play.asked) == 2
    broken_off(play, lambda name: ask(name, Query(query="other")), "openalex")
    play.says(Reply(status=400))
    with pytest.raises(ServiceError, match="does not understand the request"):
        ask("openalex", Query(query="other"))
    assert len(play.asked) == 2


@pytest.mark.parametrize("name", list(SERVICES))
def test_a_limit(play: Play, ask: Ask, name: str) -> None:
    play.script = made.SCRIPTS[name](25, 10)
    some = ask(name, limit=13)
    bulk = name == "semantic-scholar"
    assert (some.papers, len(play.asked), some.total) == (20 if bulk else 13, 2, 25)
    fewer = ask(name, limit=10)
    assert (fewer.papers, len(fewer.files), play.asked) == (10, 1, [])
    rest = ask(name)
    assert (rest.papers, len(set(ids(rest)))) == (25, 25)
    again = ask(name, limit=5)
    assert (again.papers, play.asked, again.requests) == (10, [], 0)


@pytest.mark.parametrize("name", list(SERVICES))
def test_nothing_found(play: Play, ask: Ask, name: str) -> None:
    play.script = made.SCRIPTS[name](0, 10)
    fetched = ask(name)
    assert (fetched.files, fetched.papers, fetched.total, fetched.requests) == ((), 0, 0, 1)
    assert fetched.notes[-1] == f"{SERVICES[name].title} has no papers for this"
    assert ask(name).requests == 0


def test_a_person_s_page_is_one_page(play: Play, ask: Ask) -> None:
    play.script = made.dblp(25)
    fetched = ask("dblp", Query(author="01/1"))
    assert (fetched.papers, fetched.total, fetched.requests) == (25, 25, 1)
    assert [one.path for one in play.asked] == ["/pid/01/1.xml"]


def test_an_author_s_papers_are_counted(play: Play, ask: Ask) -> None:
    play.script = made.s2(25, 10)
    fetched = ask("semantic-scholar", Query(author="1741101"))
    assert (fetched.papers, fetched.total) == (25, None)
    assert [one.parameters["offset"] for one in play.asked] == ["0", "10", "20"]


FAULTS = {
    "a fault": Reply(b"oops", 500),
    "too fast": Reply(status=429),
    "too fast, come back": Reply(status=429, headers={"Retry-After": "3"}),
    "cut with its length told": Reply(b'{"meta": {"count": 25, "next_cursor": "x"}, "results": []}', cut=9),
    "cut without": Reply(b'{"meta": {"count": 25, "ne', length=False),
    "half a feed": Reply(made.arxiv_feed([1, 2, 3], 25)[:-30], length=False),
    "nothing": Reply(b""),
}


@pytest.mark.parametrize("name", list(SERVICES))
@pytest.mark.parametrize("fault", list(FAULTS))
def test_passing_faults_cost_no_paper(play: Play, ask: Ask, name: str, fault: str) -> None:
    play.script = failing(made.SCRIPTS[name](25, 10), 1, 3, 4, reply=FAULTS[fault])
    fetched = ask(name)
    assert (fetched.papers, len(set(ids(fetched)))) == (25, 25)
    assert len(play.asked) == CALLS[name] + 3
    assert sum("trying again" in note for note in fetched.notes) == 3


@pytest.mark.parametrize("name", list(SERVICES))
def test_a_web_page_ends_it_and_the_pages_stay(play: Play, ask: Ask, name: str) -> None:
    script = made.SCRIPTS[name](25, 10)
    play.script = failing(script, 2, reply=Reply(made.WEB_PAGE, headers={"Content-Type": "text/html"}))
    with pytest.raises(ServiceError, match="answers with a web page instead of"):
        ask(name)
    assert len(play.asked) == 2
    play.script = script
    assert ask(name).papers == 25
    assert len(play.asked) == CALLS[name] - 1


@pytest.mark.parametrize("name", list(SERVICES))
def test_a_page_that_comes_twice_by_mistake(play: Play, ask: Ask, name: str) -> None:
    script, last = made.SCRIPTS[name](25, 10), Reply()
    count = 0

    def stuttering(asked: Asked) -> Reply:
        nonlocal last, count
        count += 1
        if count != 2:
            last = script(asked)
        return last

    play.script = stuttering
    fetched = ask(name)
    assert (fetched.papers, len(set(ids(fetched)))) == (25, 25)
    assert any("its page 2 holds only papers of the pages before; trying again" in n for n in fetched.notes)


@pytest.mark.parametrize("name", list(SERVICES))
def test_a_service_that_goes_in_circles(play: Play, ask: Ask, name: str) -> None:
    script = made.SCRIPTS[name](25, 10)
    first: list[Reply] = []

    def circling(asked: Asked) -> Reply:
        first.append(first[0] if first else script(asked))
        return first[0]

    play.script = circling
    with pytest.raises(ServiceError) as caught:
        ask(name)
    assert str(caught.value) == (
        f"{SERVICES[name].title} was asked 5 times: its page 2 holds only papers of the pages before; "
        "ask anew with --refresh, or take what came with --limit 10"
    )
    some = ask(name, limit=10)
    assert (some.papers, some.notes) == (10, ())


def test_a_cursor_that_begins_again(play: Play, ask: Ask) -> None:
    """Where an old cursor silently leads to the first page, everything is asked anew."""
    broken_off(play, ask, "openalex")
    script, lost = play.script, True

    def forgetful(asked: Asked) -> Reply:
        nonlocal lost
        lost = lost and asked.parameters["cursor"] != "*"
        return script(Asked(asked.path, {**asked.parameters, "cursor": "*"}, {}) if lost else asked)

    play.script = forgetful
    fetched = ask("openalex")
    assert (fetched.papers, len(set(ids(fetched)))) == (25, 25)
    assert len(play.asked) == 5 + CALLS["openalex"]


def test_pages_without_ids_are_told_apart_by_content(play: Play, ask: Ask) -> None:
    page = json.loads(made.openalex_page([made.openalex_work(1)], 9, "x"))
    del page["results"][0]["id"]
    play.says(Reply(json.dumps(page).encode()))
    with pytest.raises(ServiceError, match="its page 2 holds only papers of the pages before"):
        ask("openalex")


def test_a_last_page_that_repeats_is_left_out(play: Play, ask: Ask) -> None:
    pages = [made.s2_search([1, 2], 3, "T2"), made.s2_search([2], 3, None)]
    play.says(*map(Reply, pages))
    fetched = ask("semantic-scholar")
    assert (fetched.papers, len(fetched.files)) == (2, 1)
    assert fetched.notes[-2:] == (
        "Semantic Scholar: its last page repeats papers of those before; left out",
        "Semantic Scholar told of 3 papers and gave 2",
    )


@pytest.mark.parametrize("name", ["openalex", "crossref", "semantic-scholar"])
@pytest.mark.parametrize("told", [7, 1000])
def test_a_wrong_total_of_a_service_that_tells_its_end(play: Play, ask: Ask, name: str, told: int) -> None:
    script = made.SCRIPTS[name](25, 10)
    key = {"openalex": b'"count": ', "crossref": b'"total-results": ', "semantic-scholar": b'"total": '}[name]

    def lying(asked: Asked) -> Reply:
        return Reply(script(asked).body.replace(key + b"25", key + str(told).encode()))

    play.script = lying
    fetched = ask(name)
    assert (fetched.papers, fetched.total) == (25, told)
    assert fetched.notes[-1] == f"{SERVICES[name].title} told of {told:,} papers and gave 25"


@pytest.mark.parametrize("name", ["arxiv", "dblp"])
def test_a_total_too_small_of_a_service_that_counts(play: Play, ask: Ask, name: str) -> None:
    play.script = made.SCRIPTS[name](25, 10, told=7)
    fetched = ask(name)
    assert (fetched.papers, fetched.total) == (25, 7)
    assert fetched.notes[-1] == f"{SERVICES[name].title} told of 7 papers and gave 25"


@pytest.mark.parametrize("name", ["arxiv", "dblp"])
def test_a_total_too_large_of_a_service_that_counts(play: Play, ask: Ask, name: str) -> None:
    play.script = made.SCRIPTS[name](25, 10, told=40)
    with pytest.raises(ServiceError) as caught:
        ask(name)
    assert str(caught.value) == (
        f"{SERVICES[name].title} was asked 5 times: its page after 25 of 40 papers is empty; "
        "run the same command again later, or take those 25 with --limit 25"
    )
    assert ask(name, limit=25).papers == 25
    assert play.asked == []


@pytest.mark.parametrize("name", ["arxiv", "dblp"])
def test_an_empty_page_by_mistake(play: Play, ask: Ask, name: str) -> None:
    script = made.SCRIPTS[name](25, 10)
    empty = {"arxiv": made.arxiv_feed([], 25), "dblp": made.dblp_search([], 25)}[name]
    play.script = failing(script, 2, 3, reply=Reply(empty))
    assert ask(name).papers == 25


@pytest.mark.parametrize("name", ["arxiv", "dblp"])
def test_the_last_page_is_full(play: Play, ask: Ask, name: str) -> None:
    play.script = made.SCRIPTS[name](20, 10)
    fetched = ask(name)
    assert (fetched.papers, fetched.requests, len(fetched.files)) == (20, 3, 2)


def many_authors(asked: Asked) -> Reply:
    """OpenAlex with three papers, two of them of more than a hundred authors."""
    if asked.path == "/works":
        works = [made.openalex_work(n, many, cut=True) for n, many in ((1, 2), (2, 249), (3, 101))]
        return Reply(made.openalex_page(works, 3, None))
    number = int(asked.path.removeprefix("/works/W"))
    return Reply(json.dumps(made.openalex_work(number, {2: 249, 3: 101}[number])).encode())


def single_authors(fetched: Fetched) -> list[int]:
    """How many authors the papers have that were asked for singly."""
    return [len(json.loads(file.read_bytes())["authorships"]) for file in fetched.files[1:]]


def test_cut_author_lists_are_asked_for_singly(play: Play, ask: Ask) -> None:
    play.script = many_authors
    fetched = ask("openalex")
    assert [one.path for one in play.asked] == ["/works", "/works/W2", "/works/W3"]
    assert [len(json.loads(file.read_bytes()).get("authorships", ())) for file in fetched.files] == [
        0,
        249,
        101,
    ]
    assert [file.stem.rpartition("-")[2] for file in fetched.files] == ["00001", "W2", "W3"]
    assert (fetched.papers, fetched.total, fetched.requests) == (3, 3, 3)
    assert fetched.notes[-1] == "OpenAlex: 2 papers with many authors were asked for singly, for all names"
    again = ask("openalex")
    assert (again.files, play.asked) == (fetched.files, [])


def test_full_author_lists_are_read(play: Play, ask: Ask) -> None:
    play.script = many_authors
    names: dict[str, int] = {}
    for file in ask("openalex").files:
        for paper in read(file).papers:
            names[paper.id] = max(names.get(paper.id, 0), len(paper.byline) if paper.complete else 0)
    assert sorted(names.values()) == [2, 101, 249]


def test_a_break_among_the_single_papers(play: Play, ask: Ask) -> None:
    play.script = failing(many_authors, *range(3, 8), reply=Reply(status=503))
    with pytest.raises(ServiceError, match="it has a fault"):
        ask("openalex")
    play.script = many_authors
    fetched = ask("openalex")
    assert [one.path for one in play.asked] == ["/works/W3"]
    assert len(fetched.files) == 3
    assert ask("openalex").requests == 0


@pytest.mark.parametrize("body", [b'{"id": "https://openalex.org/W2", "autho', b"[]", b""])
def test_a_damaged_single_paper(play: Play, ask: Ask, body: bytes) -> None:
    play.script = failing(many_authors, 2, reply=Reply(body))
    fetched = ask("openalex")
    assert [len(json.loads(file.read_bytes()).get("authorships", ())) for file in fetched.files] == [
        0,
        249,
        101,
    ]


def test_a_paper_that_is_not_there_singly(play: Play, ask: Ask) -> None:
    play.script = failing(many_authors, 2, reply=Reply(status=404))
    fetched = ask("openalex")
    assert len(fetched.files) == 2
    assert "OpenAlex: W2 is not there singly; its authors stay cut" in fetched.notes
    assert ask("openalex").requests == 0
    fetched.files[1].unlink()
    assert [file.stem.rpartition("-")[2] for file in ask("openalex").files] == ["00001", "W3"]
    assert [one.path for one in play.asked] == ["/works/W3"]


def test_an_id_that_is_no_id_is_not_asked_for(play: Play, ask: Ask) -> None:
    work = {**made.openalex_work(1, 200, cut=True), "id": "https://openalex.org/W1?x=../secret"}
    play.says(Reply(made.openalex_page([work], 1, None)))
    assert ask("openalex").requests == 1


@pytest.mark.parametrize("name", list(SERVICES))
@pytest.mark.parametrize("damage", [b"", b"{", b"<html>", b"\x00\xff"])
def test_a_damaged_page_in_the_cache(play: Play, ask: Ask, name: str, damage: bytes) -> None:
    play.script = made.SCRIPTS[name](25, 10)
    files = ask(name).files
    files[1].write_bytes(damage)
    script = made.SCRIPTS[name](25, 10)
    if name == "crossref":  # its server remembers where we are
        script(Asked("/works", {"cursor": "*", "rows": "10"}, {}))
    play.script = script
    fetched = ask(name)
    assert (fetched.papers, len(set(ids(fetched)))) == (25, 25)
    assert f"{SERVICES[name].title}: page 2 in the cache is damaged; asked for again" in fetched.notes
    assert len(play.asked) == CALLS[name] - 1


@pytest.mark.parametrize("state", [b"", b"[]", b"{", b'{"pages": 3}', b"[" * 99999, b"\xff", None])
def test_a_damaged_mark_is_no_mark(play: Play, ask: Ask, state: bytes | None) -> None:
    play.script = made.arxiv(25, 10)
    mark = ask("arxiv").files[0].parent / ".fetch.json"
    assert json.loads(mark.read_bytes()) == {
        "service": "arxiv", "asked": {"query": "made"}, "papers": 25, "pages": 3,
        "total": 25,
    }  # fmt: skip
    if state is None:
        mark.unlink()
    else:
        mark.write_bytes(state)
    fetched = ask("arxiv")
    assert (fetched.papers, fetched.requests) == (25, 1)
    assert ask("arxiv").requests == 0


def test_a_page_deleted_by_hand(play: Play, ask: Ask) -> None:
    play.script = made.arxiv(25, 10)
    ask("arxiv").files[0].unlink()
    fetched = ask("arxiv")
    assert (fetched.papers, fetched.requests, len(fetched.files)) == (25, 3, 3)


def test_other_questions_have_other_folders(play: Play, ask: Ask) -> None:
    play.script = made.openalex(3)
    folders = {
        ask("openalex", query).files[0].parent
        for query in (
            WANTED,
            Query(author="made"),
            Query(query="made", years=(2019, None)),
            Query(query="Made"),
        )
    }
    assert len(folders) == 4
    assert ask("openalex", Query(query=" made ")).files[0].parent in folders


@pytest.mark.parametrize("name", ["openalex", "semantic-scholar", "crossref"])
def test_the_key_is_nowhere(
    play: Play, ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """Not in the cache, in its names, in the address, in notes; should the service say it back, neither."""
    key = "s3cret-k3y-0123"
    monkeypatch.setenv(SERVICES[name].key, key)
    script = made.SCRIPTS[name](25, 10)

    def chatty(asked: Asked) -> Reply:
        assert key in str(asked.headers)
        assert key not in str(asked.parameters) + asked.path
        return Reply(script(asked).body.replace(b"Made paper 3", b"Made paper 3 " + key.encode()))

    play.script = failing(chatty, 1, reply=Reply(key.encode(), 500))
    fetched = ask(name)
    assert fetched.papers == 25
    assert not any("no key" in note for note in fetched.notes)
    assert key not in str(fetched)
    for file in (tmp_path / "cache").rglob("*"):
        assert key not in str(file)
        assert file.is_dir() or key.encode() not in file.read_bytes()
    assert b"Made paper 3 ***" in fetched.files[0].read_bytes()
    assert ask(name).requests == 0


def test_a_key_that_is_missing_is_told_once(play: Play, ask: Ask) -> None:
    play.script = made.openalex(25, 10)
    fetched = ask("openalex")
    said = [note for note in fetched.notes if "no key" in note]
    assert len(said) == 1
    assert said[0].startswith("OpenAlex: no key in OPENALEX_API_KEY; without one it answers little a day; ")
    assert ask("openalex").notes[0].startswith("OpenAlex: 25 papers as of")


def test_notes_and_progress_come_while_it_goes_on(play: Play, ask: Ask) -> None:
    play.script = failing(made.arxiv(25, 10), 2, reply=Reply(status=500))
    told: list[object] = []
    ask("arxiv", told=told.append, progress=lambda papers, total: told.append((papers, total)))
    fault = "arXiv: it has a fault (500); trying again"
    assert told == [(10, 25), fault, (20, 25), (25, 25)]


def test_pages_are_saved(play: Play, ask: Ask, tmp_path: Path) -> None:
    play.script = made.dblp(25, 10)
    fetched = ask("dblp")
    fetched.save(tmp_path / "kept" / "here")
    saved = sorted((tmp_path / "kept" / "here").iterdir())
    assert [file.read_bytes() for file in saved] == [file.read_bytes() for file in fetched.files]
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="name another folder with --save"):
        fetched.save(tmp_path / "file")


def test_a_cache_that_cannot_be_written(play: Play, ask: Ask, tmp_path: Path) -> None:
    play.script = made.dblp(25, 10)
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="name another folder in COAUTHOR_GRAPH_CACHE"):
        ask("dblp", cache=tmp_path / "file")


def test_no_part_of_a_page_is_left(
    play: Play, ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    play.script = made.dblp(25, 10)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="No space left on device"):
        ask("dblp")
    assert [file for file in (tmp_path / "cache").rglob("*") if file.is_file()] == []


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "~/.cache/coauthor-graph"),
        ("linux", {"XDG_CACHE_HOME": "/var/c"}, "/var/c/coauthor-graph"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "~/.cache/coauthor-graph"),
        ("darwin", {}, "~/Library/Caches/coauthor-graph"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/coauthor-graph"),
        ("win32", {}, "~/AppData/Local/coauthor-graph"),
        ("linux", {"COAUTHOR_GRAPH_CACHE": "~/mine"}, "~/mine"),
    ],
)
def test_where_the_cache_is(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], expected: str
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "COAUTHOR_GRAPH_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert cache.cache_folder() == Path(expected).expanduser()


def test_the_base_url_comes_from_the_environment(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    play.script = made.s2(3)
    monkeypatch.setenv("COAUTHOR_GRAPH_SEMANTIC_SCHOLAR_URL", f"{play.url}/mirror/")
    play.script = lambda asked: made.s2(3)(Asked(asked.path.removeprefix("/mirror"), asked.parameters, {}))
    assert fetch("semantic-scholar", WANTED).papers == 3
    assert play.asked[0].path == "/mirror/paper/search/bulk"


def test_what_cannot_be_asked(play: Play) -> None:
    with pytest.raises(
        ServiceError, match=r"^arXiv cannot be asked for orcid, but for author, query, years$"
    ):
        fetch("arxiv", Query(orcid="0000-0002-1825-0097"), url=play.url)
    with pytest.raises(UnknownNameError, match="did you mean arxiv"):
        fetch("arxive", WANTED, url=play.url)
    assert play.asked == []
