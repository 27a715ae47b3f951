"""What each service is asked for a query, what it refuses, and what its answers say."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.readers.services import made

from coauthor_graph.errors import ServiceError, UnknownNameError
from coauthor_graph.readers.services import SERVICES, Query, service, unfit
from coauthor_graph.readers.services.service import Answer, PassingError

ORCID = "0000-0002-1825-0097"


def asked(name: str, query: Query, after: str = "", size: int = 10) -> tuple[str, dict[str, str]]:
    assert unfit(SERVICES[name], query) == ""
    request = SERVICES[name].request(query, after, size)
    parameters = dict(request.parameters)
    assert len(parameters) == len(request.parameters)
    return request.path, parameters


def test_the_registry() -> None:
    assert list(SERVICES) == ["openalex", "arxiv", "crossref", "semantic-scholar", "dblp"]
    for name, one in SERVICES.items():
        assert one.name == name
        assert one.url.startswith("https://")
        assert one.url_variable == f"COAUTHOR_GRAPH_{name.upper().replace('-', '_')}_URL"
        assert set(one.asks) <= {"author", "orcid", "institution", "query", "years"}
        assert bool(one.key) == bool(one.key_header)
        assert one.pace > 0
    assert SERVICES["arxiv"].pace == 3.0


def test_did_you_mean() -> None:
    with pytest.raises(UnknownNameError, match="no service is called 'crosref'; did you mean crossref"):
        service("crosref")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(author="A5023888391"), {"filter": "authorships.author.id:A5023888391"}),
        (Query(author="https://openalex.org/a5023888391"), {"filter": "authorships.author.id:A5023888391"}),
        (Query(author=' Ada  "Maker", Jr. '), {"filter": 'raw_author_name.search:"Ada Maker Jr."'}),
        (Query(author="W2741809807"), {"filter": 'raw_author_name.search:"W2741809807"'}),
        (Query(orcid=f"https://orcid.org/{ORCID}"), {"filter": f"authorships.author.orcid:{ORCID}"}),
        (
            Query(institution="https://ror.org/02Y3AD647"),
            {"filter": "authorships.institutions.ror:https://ror.org/02y3ad647"},
        ),
        (
            Query(institution="02y3ad647"),
            {"filter": "authorships.institutions.ror:https://ror.org/02y3ad647"},
        ),
        (Query(institution="I97018004"), {"filter": "authorships.institutions.id:I97018004"}),
        (Query(institution="IDSIA, Lugano|x"), {"filter": 'raw_affiliation_strings.search:"IDSIA Lugano x"'}),
        (Query(query="deep learning, no|yes"), {"search": "deep learning, no|yes"}),
        (
            Query(query="deep", years=(2019, 2021)),
            {"filter": "from_publication_date:2019-01-01,to_publication_date:2021-12-31", "search": "deep"},
        ),
        (
            Query(author="A1234", years=(None, 2021)),
            {"filter": "authorships.author.id:A1234,to_publication_date:2021-12-31"},
        ),
    ],
)
def test_openalex(query: Query, expected: dict[str, str]) -> None:
    assert asked("openalex", query) == ("/works", {"per_page": "10", "cursor": "*", **expected})
    assert asked("openalex", query, "IlsxNjA5")[1]["cursor"] == "IlsxNjA5"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(author="Ada Maker", query="things"), {"query.author": "Ada Maker", "query": "things"}),
        (Query(orcid=ORCID, years=(2019, None)), {"filter": f"orcid:{ORCID},from-pub-date:2019"}),
        (Query(query="x", years=(None, 2019)), {"query": "x", "filter": "until-pub-date:2019"}),
        (Query(institution="https://ror.org/02y3ad647"), {"filter": "ror-id:https://ror.org/02y3ad647"}),
        (Query(institution="IDSIA Lugano"), {"query.affiliation": "IDSIA Lugano"}),
    ],
)  # fmt: skip
def test_crossref(query: Query, expected: dict[str, str]) -> None:
    assert asked("crossref", query) == ("/works", {"rows": "10", "cursor": "*", **expected})
    assert asked("crossref", query, "DnF1+/==")[1]["cursor"] == "DnF1+/=="


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(author='Adrian "Del" Maestro'), 'au:"Adrian  Del  Maestro"'),
        (Query(query="deep learning"), "all:deep AND all:learning"),
        (Query(query='"deep learning" nets'), 'all:"deep learning" AND all:nets'),
        (Query(query="ti:deep OR abs:deep"), "ti:deep OR abs:deep"),
        (
            Query(author="Ada Maker", query="cat:cs.CL OR cat:cs.LG", years=(2019, 2021)),
            'au:"Ada Maker" AND (cat:cs.CL OR cat:cs.LG) AND submittedDate:[201901010000 TO 202112312359]',
        ),
        (Query(query="x", years=(None, 2021)), "all:x AND submittedDate:[190001010000 TO 202112312359]"),
        (Query(query="x", years=(2020, None)), "all:x AND submittedDate:[202001010000 TO 299912312359]"),
    ],
)
def test_arxiv(query: Query, expected: str) -> None:
    order = {"sortBy": "submittedDate", "sortOrder": "ascending"}
    path, parameters = asked("arxiv", query, "200", 50)
    assert path == "/query"
    assert parameters == {"search_query": expected, "start": "200", "max_results": "50", **order}
    assert asked("arxiv", query)[1]["start"] == "0"


def test_semantic_scholar() -> None:
    fields = asked("semantic-scholar", Query(query="x"))[1]["fields"]
    assert {"paperId", "externalIds", "title", "authors", "year"} <= set(fields.split(","))
    assert asked("semantic-scholar", Query(query="deep | nets", years=(2019, 2021)), "T0K") == (
        "/paper/search/bulk",
        {"query": "deep | nets", "fields": fields, "year": "2019-2021", "token": "T0K"},
    )
    assert asked("semantic-scholar", Query(query="x", years=(2019, 2019)))[1]["year"] == "2019"
    assert asked("semantic-scholar", Query(query="x", years=(None, 2019)))[1]["year"] == "-2019"
    for author in (
        "1741101",
        "s2:1741101",
        "https://www.semanticscholar.org/author/Ada-Maker/1741101",
        "https://www.semanticscholar.org/author/1741101/",
    ):
        assert asked("semantic-scholar", Query(author=author, years=(2019, None)), "500") == (
            "/author/1741101/papers",
            {"fields": fields, "limit": "10", "offset": "500", "publicationDateOrYear": "2019:"},
        )


def test_dblp() -> None:
    for author, path in {
        "h/GeoffreyEHinton": "/pid/h/GeoffreyEHinton.xml",
        "01/1234": "/pid/01/1234.xml",
        "01/1234-0002": "/pid/01/1234-0002.xml",
        "dblp:01/1234": "/pid/01/1234.xml",
        "https://dblp.org/pid/01/1234.html": "/pid/01/1234.xml",
        "https://dblp.uni-trier.de/pid/h/GeoffreyEHinton.xml": "/pid/h/GeoffreyEHinton.xml",
    }.items():
        assert asked("dblp", Query(author=author)) == (path, {})
    rest = {"format": "xml", "h": "10", "c": "0", "f": "0"}
    assert asked("dblp", Query(query="deep learning")) == ("/search/publ/api", {"q": "deep learning", **rest})
    assert asked("dblp", Query(author="Dan  Cireşan", query="year:2012:"), "1000") == (
        "/search/publ/api",
        {"q": "author:Dan_Cireşan: year:2012:", **rest, "f": "1000"},
    )


@pytest.mark.parametrize(
    ("name", "query", "problem"),
    [
        ("arxiv", Query(orcid=ORCID), "cannot be asked for orcid, but for author, query, years"),
        ("dblp", Query(query="x", years=(2019, 2020)), "cannot be asked for years, but for author, query"),
        ("semantic-scholar", Query(institution="x"), "cannot be asked for institution, but for"),
        ("openalex", Query(), "needs one of author, orcid, institution, query"),
        ("openalex", Query(author="  "), "needs one of author, orcid, institution, query"),
        ("arxiv", Query(years=(2019, 2020)), "needs one of author, query"),
        ("crossref", Query(orcid="0000-0002-1825-0098"), "cannot be asked for ORCID iD '0000-0002-1825-00"),
        ("crossref", Query(query="x", years=(2021, 2019)), "cannot be asked for years from 2021 to 2019"),
        ("semantic-scholar", Query(author="Ada Maker"), "knows authors by number, not as 'Ada Maker'"),
        ("semantic-scholar", Query(author="12", query="x"), "for an author or for a query, not for both"),
        ("dblp", Query(author="01/1", query="x"), "for a person's page or for a query, not for both at once"),
    ],
)  # fmt: skip
def test_what_a_service_cannot_answer(name: str, query: Query, problem: str) -> None:
    assert problem in unfit(SERVICES[name], query)


@pytest.mark.parametrize(
    ("name", "page", "seen", "size", "expected"),
    [
        ("openalex", made.openalex_page([made.openalex_work(1)], 9, "IlsxNj"), 0, 1,
         Answer(("W1",), 9, "IlsxNj")),
        ("openalex", made.openalex_page([made.openalex_work(1, 249, cut=True), made.openalex_work(2)], 2, ""),
         0, 9, Answer(("W1", "W2"), 2, None, ("W1",))),
        ("openalex", made.openalex_page([made.openalex_work(1, 100)], 1, None), 0, 9,
         Answer(("W1",), 1, None, ("W1",))),
        ("openalex", made.openalex_page([], 0, "more"), 0, 9, Answer((), 0, None)),
        ("crossref", made.crossref_page([1, 2], 9, "DnF1"), 0, 2,
         Answer(("10.5555/made.1", "10.5555/made.2"), 9, "DnF1")),
        ("crossref", made.crossref_page([], 9, "DnF1"), 9, 2, Answer((), 9, None)),
        ("arxiv", made.arxiv_feed([1, 2], 3), 0, 2, Answer(("2005.00001", "2005.00002"), 3, "2")),
        ("arxiv", made.arxiv_feed([3], 3), 2, 2, Answer(("2005.00003",), 3, None)),
        ("arxiv", made.arxiv_feed([3], 9), 2, 2, Answer(("2005.00003",), 9, "3")),
        ("arxiv", made.arxiv_feed([3, 4], 2), 2, 2, Answer(("2005.00003", "2005.00004"), 2, "4")),
        ("arxiv", made.arxiv_feed([], 4), 4, 2, Answer((), 4, None)),
        ("arxiv", made.arxiv_feed([], 0), 0, 2, Answer((), 0, None)),
        ("semantic-scholar", made.s2_search([1], 5, "T1"), 0, 1, Answer((f"{1:040x}",), 5, "T1")),
        ("semantic-scholar", made.s2_search([1], 1, None), 0, 1, Answer((f"{1:040x}",), 1, None)),
        ("semantic-scholar", made.s2_papers([1], 0, 1), 0, 1, Answer((f"{1:040x}",), None, "1")),
        ("semantic-scholar", made.s2_papers([1], 0, None), 0, 1, Answer((f"{1:040x}",), None, None)),
        ("dblp", made.dblp_search([1], 3), 0, 1, Answer(("journals/made/Maker1",), 3, "1")),
        ("dblp", made.dblp_search([], 0), 0, 2, Answer((), 0, None)),
        ("dblp", made.dblp_person([1]), 0, 2, Answer(("journals/made/Maker1",), 1, None)),
    ],
)  # fmt: skip
def test_what_an_answer_says(name: str, page: bytes, seen: int, size: int, expected: Answer) -> None:
    assert SERVICES[name].answer(page, seen, size) == expected


def test_an_error_of_arxiv_is_no_paper() -> None:
    with pytest.raises(ServiceError, match=r"^arXiv refuses the query: incorrect id format for abc; put"):
        SERVICES["arxiv"].answer(made.ARXIV_ERROR, 0, 10)


@pytest.mark.parametrize("name", ["arxiv", "dblp"])
def test_an_empty_page_before_the_total_is_a_fault(name: str) -> None:
    page = {"arxiv": made.arxiv_feed([], 30), "dblp": made.dblp_search([], 30)}[name]
    with pytest.raises(PassingError, match="its page after 20 of 30 papers is empty"):
        SERVICES[name].answer(page, 20, 10)


@pytest.mark.parametrize("name", ["openalex", "crossref", "semantic-scholar"])
def test_json_of_another_form(name: str) -> None:
    for data in (b"{}", b"[]", b'{"error": "x"}', b'{"meta": {}, "results": [1]}', b'{"data": 3}', b"null"):
        with pytest.raises(ServiceError, match="answers in another form than it did"):
            SERVICES[name].answer(data, 0, 10)


@pytest.mark.parametrize("name", ["arxiv", "dblp"])
def test_xml_that_would_do_harm(name: str) -> None:
    """Nothing is expanded, nothing is fetched."""
    good = {"arxiv": made.arxiv_feed([1], 1), "dblp": made.dblp_search([1], 1)}[name]
    bombs = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd" [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    )
    for bomb in bombs:
        declaration, _, rest = good.partition(b"?>")
        page = declaration + b"?>" + bomb + rest.replace(b"2005.00001", b"&b;").replace(b"journals", b"&b;")
        answer = SERVICES[name].answer(page, 0, 10)
        assert "root:" not in str(answer.ids)
        assert "aaaa" not in str(answer.ids)


PAGES: dict[str, list[bytes]] = {
    "openalex": [made.openalex_page([made.openalex_work(1), made.openalex_work(2)], 3, "x")],
    "crossref": [made.crossref_page([1, 2], 3, "x")],
    "arxiv": [made.arxiv_feed([1, 2], 3), made.ARXIV_ERROR],
    "semantic-scholar": [made.s2_search([1, 2], 3, "T2"), made.s2_papers([1], 0, 1)],
    "dblp": [made.dblp_search([1, 2], 3), made.dblp_person([1, 2])],
}


def _damaged(page: bytes, chance: random.Random) -> bytes:
    data = page
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        end = at + chance.randint(1, 40)
        data = chance.choice(
            (
                data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
                data[:at] + data[end:],
                data[:at] + data[at // 2 : at // 2 + 30] + data[at:],
                data[:at],
            )
        )
    return data


@pytest.mark.parametrize("name", list(SERVICES))
def test_damaged_answers(name: str) -> None:
    chance = random.Random(5)
    for _ in range(600):
        try:
            answer = SERVICES[name].answer(_damaged(chance.choice(PAGES[name]), chance), 0, 2)
        except (PassingError, ServiceError):
            continue
        assert isinstance(answer, Answer)


def test_the_documentation_names_everything() -> None:
    text = (Path(__file__).parents[3] / "docs" / "services.md").read_text(encoding="utf-8")
    for one in SERVICES.values():
        for word in (one.name, one.title, one.key, one.url_variable):
            assert word in text
        row = next(line for line in text.splitlines() if line.startswith(f"| `{one.name}` |"))
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        columns = ("author", "orcid", "institution", "query", "years")
        assert {column for column, cell in zip(columns, cells[1:], strict=True) if cell} == set(one.asks)
