"""DBLP XML: entities without a DTD, person pages, ids, editors, damage, and the files of the wild."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import mutations
from tests.readers.spoken_names import unspoken

from coauthor_graph import readers
from coauthor_graph.errors import ReadError
from coauthor_graph.model import EDITORS_ONLY, NO_AUTHOR, PERSON_PAGE, Mention, Paper, Reading
from coauthor_graph.readers.dblp import read_dblp, sniff
from coauthor_graph.readers.files import input_file

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
ANN = "<author>Ann Lee</author>"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("dblp") / "dblp.xml"

    def papers(records: str | bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(records if isinstance(records, bytes) else f"{HEAD}{records}\n</dblp>".encode())
        reading = read_dblp(input_file(path))
        return list(reading.papers), reading

    return papers


def article(inside: str, key: str = "journals/x/Lee20") -> str:
    return f'<article key="{key}" mdate="2020-01-01">{inside}</article>'


def one(read: Read, inside: str, key: str = "journals/x/Lee20") -> Paper:
    papers, reading = read(article(f"<title>T.</title>{inside}", key))
    assert not reading.refused
    return papers[0]


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        """<article mdate="2020-03-12" key="journals/corr/abs-2301-00001" publtype="informal">
        <author orcid="0000-0002-1825-0097" aux="journals/x/Y">J&ouml;rg  M&uuml;ller 0001</author>
        <author pid="65/9612">&Oslash;yvind
          van der Berg Jr.</author>
        <author orcid="0000-0002-1825-0099" bibtex="{\\L}ukasz">&#x141;ukasz&nbsp;O&apos;Brien</author>
        <editor>Ed Roe</editor><editor/>
        <title bibtex="T">On H<sub>2</sub>O &amp; <i>ties <tt>inside</tt></i> ties.</title>
        <pages>1-9</pages><year>2023</year><month>January</month><volume>abs/2301.00001</volume>
        <journal>CoRR</journal><ee type="oa">https://doi.org/10.48550/ARXIV.2301.00001</ee>
        <ee>https://example.org/x</ee><url>db/journals/corr/corr2301.html</url>
        </article>"""
    )
    assert papers == [
        Paper(
            id="doi:10.48550/arxiv.2301.00001",
            title="On H2O & ties inside ties.",
            byline=(
                Mention("Jörg Müller 0001", 1, ids=("orcid:0000-0002-1825-0097",)),
                Mention("Øyvind van der Berg Jr.", 2, ids=("dblp:65/9612",)),
                Mention("Łukasz\u00a0O'Brien", 3),
            ),
            date="2023-01",
            venue="CoRR",
            type="article",
            ids=("doi:10.48550/arxiv.2301.00001", "arxiv:2301.00001", "dblp:journals/corr/abs-2301-00001"),
            contributors=("editor: Ed Roe",),
        )
    ]
    assert (reading.source.id, reading.source.format) == (f"dblp:{reading.source.sha256[:12]}", "dblp")
    assert (reading.refused, reading.notes) == ([], [])


@pytest.mark.parametrize(
    ("inside", "key", "ids"),
    [
        ("", "phd/Turpin92", ("dblp:phd/Turpin92",)),
        ("", "conf/a/B-C.D+E", ("dblp:conf/a/B-C.D+E",)),
        ("", "", ()),
        ("", "x", ()),
        ("<ee>https://doi.org/10.1000/A</ee>", "a/b/c", ("doi:10.1000/a", "dblp:a/b/c")),
        ("<ee>http://arxiv.org/abs/cs/0501001v2</ee>", "a/b/c", ("arxiv:cs/0501001", "dblp:a/b/c")),
        ("<volume>cs.DL/0501001</volume><journal>CoRR</journal>", "a/b/c",
         ("arxiv:cs/0501001", "dblp:a/b/c")),
        ("<ee>https://aclanthology.org/P19-1001/</ee>", "a/b/c", ("acl:P19-1001", "dblp:a/b/c")),
        ("<ee>db/x.html</ee>", "a/b/c", ("dblp:a/b/c",)),
    ],
)  # fmt: skip
def test_ids(read: Read, inside: str, key: str, ids: tuple[str, ...]) -> None:
    assert one(read, ANN + inside, key).ids == ids


@pytest.mark.parametrize(
    ("inside", "date"),
    [
        ("<year>2015</year>", "2015"),
        ("<year>2015</year><month>June/July</month>", "2015-06"),
        ("<month>June</month><year>2015</year>", "2015-06"),
        ('<year>" "</year>', None),
        ("<month>June</month>", None),
    ],
)
def test_dates(read: Read, inside: str, date: str | None) -> None:
    assert one(read, ANN + inside).date == date


def test_cut_bylines_and_nameless_authors(read: Read) -> None:
    cut = one(read, f"{ANN}<author>et al.</author>")
    assert (cut.byline, cut.complete) == ((Mention("Ann Lee", 1),), False)
    nameless = one(read, f"<author/>{ANN}")
    assert (nameless.byline, nameless.complete) == ((Mention("Ann Lee", 2),), False)


def test_every_kind_of_record(read: Read) -> None:
    """Eight kinds of papers; a page of a person is none, another page with an author is one."""
    kinds = ("article", "inproceedings", "proceedings", "book", "incollection", "phdthesis", "mastersthesis")
    records = [f'<{kind} key="a/b/{kind}">{ANN}<title>T</title></{kind}>' for kind in (*kinds, "data")]
    records += [
        '<www key="homepages/1/1"><author>Ann Lee</author><title>Home Page</title></www>',
        '<person key="homepages/1/2"><author>Bob Roe</author></person>',
        f'<www key="www/org/w3/X">{ANN}<title>X</title></www>',
        '<proceedings key="conf/x/1"><editor>Ann Lee</editor><title>P</title></proceedings>',
        '<proceedings key="conf/x/2"><title>P</title></proceedings>',
    ]
    papers, reading = read("\n".join(records))
    assert [paper.type for paper in papers] == [*kinds, "data", "www"]
    assert [(refusal.problem, refusal.damaged) for refusal in reading.refused] == [
        (PERSON_PAGE, False), (PERSON_PAGE, False), (EDITORS_ONLY, False), (NO_AUTHOR, False),
    ]  # fmt: skip
    assert reading.refused[2].record == "line 15 (conf/x/1)"


def test_pages_of_persons_share_one_refusal(read: Read) -> None:
    """There are millions of them in the dump: memory must not grow with them."""
    page = '<www key="homepages/1/1"><author>Ann Lee</author><title>Home Page</title></www>'
    _, reading = read(page * 1000)
    assert (len(reading.refused), len(set(map(id, reading.refused)))) == (1000, 1)


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (article(f"{ANN}<title>A &unknown; B</title>"), "Entity 'unknown' not defined"),
        (article(f"{ANN}<title>A"), "broken XML"),
        ('<article key="a/b/c" key="a">x</article>', "broken XML"),
    ],
)
def test_a_damaged_record_is_refused_by_itself(read: Read, broken: str, problem: str) -> None:
    good = article(f"{ANN}<title>T</title>")
    papers, reading = read(f"{good}\n{broken}\n{good.replace('Lee20', 'Lee21')}")
    assert [paper.ids[0] for paper in papers] == ["dblp:journals/x/Lee20", "dblp:journals/x/Lee21"]
    (refusal,) = reading.refused
    assert refusal.record == "line 5"
    assert problem in refusal.problem


def test_a_file_cut_short_keeps_what_was_whole(read: Read) -> None:
    data = (
        HEAD
        + article(f"{ANN}<title>T</title>")
        + "\n"
        + article(f"{ANN}<title>Cut").removesuffix("</article>")
    ).encode()
    papers, reading = read(data)
    assert len(papers) == 1
    assert [(one.record, one.damaged) for one in reading.refused] == [("line 5", True)]
    assert "cut short" in reading.refused[0].problem


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE dblp [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<dblp><article><author>&b;</author></article></dblp>"
)
OUTSIDE = BOMB.replace(b'<!ENTITY a "lol">', b'<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        (b"\0" * 100, "is not XML"),
        (b"just words", "is not XML"),
        (b"{}", "is not XML"),
    ],
)
def test_hostile_files_are_one_line_errors(read: Read, data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_a_long_line_and_nuls(read: Read) -> None:
    record = article(f"{ANN}<title>T</title><note>{'x' * 5_000_000}</note>")
    papers, _ = read((HEAD + record.replace("Ann Lee", "Ann\0 Lee") + "</dblp>").encode())
    assert papers[0].byline == (Mention("Ann Lee", 1),)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEAD.encode(), True),
        (b'\xef\xbb\xbf\n<dblpperson name="A">', True),
        (b"<dblp>", True),
        (b"<dblpx>", False),
        (b"<feed>", False),
        (b"@article{DBLP:x, author={<dblp>}}", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


def test_the_dump(shared_data: Path) -> None:
    """By grep: 12 articles, 3 books, 8 www; 45 authors, 9 on www; 2 records have nobody, 1 editors only."""
    reading = readers.read(shared_data / "exports" / "dblp" / "dblp.xml")
    papers = {paper.ids[-1].removeprefix("dblp:"): paper for paper in reading.papers}
    assert reading.source.format == "dblp"
    assert (len(papers), sum(len(paper.byline) for paper in papers.values())) == (12, 45 - 9)
    assert Counter(refusal.problem for refusal in reading.refused) == {
        PERSON_PAGE: 8, NO_AUTHOR: 2, EDITORS_ONLY: 1,
    }  # fmt: skip
    assert sum(paper.ids[0].startswith("doi:10.1007/") for paper in papers.values()) == 5
    assert [mention.name for mention in papers["tr/gte/TR-0146-06-91-165"].byline] == [
        "Alejandro P. Buchmann", "M. Tamer Özsu", "Dimitrios Georgakopoulos",
    ]  # fmt: skip
    assert papers["tr/meltdown/s18"].byline[8] == Mention("Michael Schwarz 0001", 9)
    assert papers["tr/gte/TM-0149-06-89-165"].date == "1989-06"
    schoenhage = papers["journals/acta/Schonhage77"]
    assert (schoenhage.byline[0].name, schoenhage.date) == ("Arnold Schönhage", None)
    assert schoenhage.title.startswith("Schnelle Multiplikation von Polynomen über Körpern")
    assert reading.notes == ["no date: line 131 (journals/acta/Schonhage77)"]


def test_a_page_of_a_person(shared_data: Path) -> None:
    """By grep: 9 records in it, 17 authors, 2 of them of persons; 2 editors."""
    reading = readers.read(shared_data / "exports" / "dblp" / "dblp_person.xml")
    papers = list(reading.papers)
    assert [paper.type for paper in papers] == [
        "article", "article", "inproceedings", "book", "incollection", "data", "phdthesis",
    ]  # fmt: skip
    assert sum(len(paper.byline) for paper in papers) == 17 - 2
    assert all(mention.ids[0].startswith("dblp:") for paper in papers for mention in paper.byline)
    assert papers[0].byline[1] == Mention("Bob Builder", 2, ids=("dblp:02/2",))
    assert papers[0].title == "Graph Models with H2O."
    assert papers[1].ids == ("arxiv:2301.00001", "dblp:journals/corr/abs-2301-00001")
    # The person whose page it is, and a page of hers; the proceedings that she edited.
    assert [refusal.problem for refusal in reading.refused] == [PERSON_PAGE, EDITORS_ONLY, PERSON_PAGE]


def test_a_packed_dump(shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "dblp.xml.gz"
    path.write_bytes(gzip.compress((shared_data / "exports" / "dblp" / "dblp.xml").read_bytes()))
    assert len(list(readers.read(path).papers)) == 12


TOKENS = [
    b"<",
    b">",
    b"&",
    b"&ouml;",
    b"&x;",
    b"</article>",
    b"<author>",
    b"\0",
    b"\xff",
    b"]]>",
    b"<!--",
    b'"',
]
_RECORDS = re.compile(rb"<(?:article|(?:in)?proceedings|book|incollection|\w+thesis|data|www|person)\b")


@pytest.mark.parametrize("name", ["dblp.xml", "dblp_person.xml"])
def test_mutated_files_name_nobody_new(shared_data: Path, read: Read, name: str) -> None:
    data = (shared_data / "exports" / "dblp" / name).read_bytes()
    for mutated in mutations(data, TOKENS, seed=5, count=60):
        try:
            papers, reading = read(mutated or b" ")
        except ReadError:
            continue
        assert unspoken(papers, mutated) == []
        assert len(papers) <= len(_RECORDS.findall(mutated.replace(b"\0", b"")))
        assert all(refusal.record and refusal.problem for refusal in reading.refused)
