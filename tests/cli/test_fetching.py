"""`fetch` from end to end: a played service, the cache, the store; and what is said of mistakes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.readers.services import made
from tests.readers.services.playing import Play, Reply, playing, sealed

from coauthor_graph.cli import main
from coauthor_graph.readers.services import SERVICES

ASKED = {
    "openalex": ["--orcid", "0000-0002-1825-0097", "--years", "2019-2021"],
    "arxiv": ["--author", "Ada Maker", "--years", "2020"],
    "crossref": ["--query", "made", "--years", "2019-"],
    "semantic-scholar": ["--author", "1741101"],
    "dblp": ["--query", "made"],
}


@pytest.fixture(autouse=True)
def _sealed(tmp_path: Path) -> Iterator[None]:
    with sealed(tmp_path / "cache"):
        yield


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    """A server that plays whatever service is asked."""
    with playing() as server:
        for service in SERVICES.values():
            monkeypatch.setenv(service.url_variable, server.url)
        yield server


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "c.duckdb")


def run(store: str, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--store", store, *arguments])
    assert result.exit_code == code, result.output
    return result


def test_the_help_names_services_and_keys() -> None:
    text = " ".join(CliRunner().invoke(main, ["fetch", "--help"]).stdout.split())
    for service in SERVICES.values():
        assert service.name in text
        assert service.key in text


@pytest.mark.parametrize("name", list(SERVICES))
def test_from_the_service_into_the_store(play: Play, store: str, tmp_path: Path, name: str) -> None:
    play.script = made.SCRIPTS[name](12)
    result = run(store, "fetch", name, *ASKED[name], "--save", str(tmp_path / "kept"))
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == f"{store}: 12 papers, 13 authors"
    rows = json.loads(run(store, "rank", "--top", "1", "--format", "json").stdout)
    assert rows[0]["author"].startswith("Bo Builder")
    assert rows[0]["strength"] == 12
    again = run(store, "fetch", name, *ASKED[name])
    assert f"{SERVICES[name].title}: 12 papers as of " in again.stderr
    assert again.stderr.splitlines()[-1] == f"{store}: 12 papers, 13 authors, unchanged"
    kept = run(store, "load", str(tmp_path / "kept"))
    assert kept.stderr.splitlines()[-1] == f"{store}: 12 papers, 13 authors, unchanged"


def test_full_author_lists_reach_the_store(play: Play, store: str) -> None:
    def script(asked: object) -> Reply:
        if play.asked[-1].path == "/works":
            return Reply(made.openalex_page([made.openalex_work(1, 130, cut=True)], 1, None))
        return Reply(json.dumps(made.openalex_work(1, 130)).encode())

    play.script = script
    result = run(store, "fetch", "openalex", "--author", "A5023888391")
    assert "OpenAlex: 1 papers with many authors were asked for singly, for all names" in result.stderr
    assert result.stderr.splitlines()[-1] == f"{store}: 1 papers, 130 authors"


def test_a_break_and_on_from_there(play: Play, store: str) -> None:
    whole = made.arxiv(450)
    play.script = lambda asked: whole(asked) if asked.parameters["start"] == "0" else Reply(status=500)
    result = run(store, "fetch", "arxiv", "--query", "made", code=1)
    assert result.stderr.splitlines()[-1] == (
        "Error: arXiv was asked 5 times: it has a fault (500); run the same command again later; "
        "the pages that came are kept"
    )
    assert not Path(store).exists()
    play.script = whole
    result = run(store, "fetch", "arxiv", "--query", "made", "--limit", "400")
    assert "arXiv: goes on after 200 papers of an earlier run" in result.stderr
    assert f"{store}: 400 papers, 401 authors" in result.stderr
    assert [one.parameters["start"] for one in play.asked[-1:]] == ["200"]


def test_progress_and_notes_go_to_stderr(play: Play, store: str) -> None:
    replies = [Reply(status=429, headers={"Retry-After": "5"})]
    script = made.dblp(3)
    play.script = lambda asked: replies.pop() if replies else script(asked)
    result = run(store, "fetch", "dblp", "--query", "made")
    lines = result.stderr.splitlines()
    assert lines[:2] == [
        "DBLP: it wants fewer requests; trying again in 5 seconds",
        "DBLP: 3 of 3 papers",
    ]


def test_nothing_found_is_no_error(play: Play, store: str) -> None:
    play.script = made.crossref(0)
    result = run(store, "fetch", "crossref", "--query", "nothing at all")
    assert result.stderr == "Crossref has no papers for this\n"
    assert not Path(store).exists()


def test_a_bad_key_is_one_line(play: Play, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "s3cret-k3y-0123")
    play.says(Reply(b'{"error": "Unauthorized", "message": "bad key s3cret-k3y-0123"}', 401))
    result = run(store, "fetch", "openalex", "--query", "made", code=1)
    assert result.stderr == (
        "Error: OpenAlex refuses the key in OPENALEX_API_KEY (401: Unauthorized: bad key ***); "
        "correct OPENALEX_API_KEY\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["crosref", "--query", "x"], 1, "no service is called 'crosref'; did you mean crossref"),
        (["pubmed", "--query", "x"], 1, "no service is called 'pubmed'; there are openalex, arxiv, crossref"),
        ([], 2, "Missing argument 'SERVICE'"),
        (["arxiv"], 2, "arXiv needs one of author, query"),
        (["arxiv", "--years", "2019-2020"], 2, "arXiv needs one of author, query"),
        (["arxiv", "--orcid", "0000-0002-1825-0097"], 2, "arXiv cannot be asked for orcid, but for author,"),
        (["openalex", "--orcid", "0000-0002-1825-0098"], 2, "it is none (16 digits, the last checks)"),
        (["semantic-scholar", "--author", "Ada Maker"], 2, "Semantic Scholar knows authors by number"),
        (["openalex", "--query", "x", "--years", "19"], 2, "'19' is not as 2019, 2019-2024, 2019- or -2024"),
        (["openalex", "--query", "x", "--years", "-"], 2, "'-' is not as 2019"),
        (["openalex", "--query", "x", "--years", "20192020"], 2, "'20192020' is not as 2019"),
        (["openalex", "--query", "x", "--years", "2021-2019"], 2, "years from 2021 to 2019: turn them round"),
        (["openalex", "--query", "x", "--limit", "0"], 2, "0 is not in the range x>=1"),
        (["openalex", "--query", "x", "--report", "r.xls"], 2, "--report takes a name that ends in"),
        (["crossref", "--query", "x", "--mailto", "ada"], 1, "'ada': it is no e-mail address"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly(play: Play, store: str, arguments: list[str], code: int, said: str) -> None:
    result = run(store, "fetch", *arguments, code=code)
    assert said in result.stderr.splitlines()[-1]
    assert result.stdout == ""
    assert play.asked == []


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("2019", "from-pub-date:2019,until-pub-date:2019"),
        ("2019-2021", "from-pub-date:2019,until-pub-date:2021"),
        ("2019-", "from-pub-date:2019"),
        ("-2021", "until-pub-date:2021"),
    ],
)
def test_years(play: Play, store: str, years: str, expected: str) -> None:
    play.script = made.crossref(0)
    run(store, "fetch", "crossref", "--query", "x", "--years", years)
    assert play.asked[0].parameters["filter"] == expected


def test_the_contact_address(play: Play, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    play.script = made.crossref(0)
    run(store, "fetch", "crossref", "--query", "x", "--mailto", "ada@example.org")
    monkeypatch.setenv("COAUTHOR_GRAPH_MAILTO", "bo@example.org")
    run(store, "fetch", "crossref", "--query", "y")
    assert [one.parameters["mailto"] for one in play.asked] == ["ada@example.org", "bo@example.org"]


def test_a_report_of_every_record(play: Play, store: str, tmp_path: Path) -> None:
    play.script = made.arxiv(3)
    run(store, "fetch", "arxiv", "--query", "made", "--report", str(tmp_path / "report.csv"))
    assert "loaded" in (tmp_path / "report.csv").read_text(encoding="utf-8")
