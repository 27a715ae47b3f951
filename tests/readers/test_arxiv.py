"""arXiv's Atom feeds: names, groups, cuts, affiliations, ids, error entries, and the feeds of the wild."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import mutations
from tests.readers.spoken_names import unspoken

from coauthor_graph import readers
from coauthor_graph.errors import ReadError
from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading
from coauthor_graph.readers.arxiv import read_arxiv, sniff
from coauthor_graph.readers.files import input_file

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]

HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">\n'
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("arxiv") / "feed.xml"

    def papers(entries: str | bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(entries if isinstance(entries, bytes) else f"{HEAD}{entries}</feed>\n".encode())
        reading = read_arxiv(input_file(path))
        return list(reading.papers), reading

    return papers


def entry(*names: str, more: str = "", own: str = "http://arxiv.org/abs/2301.00001v2") -> str:
    people = "".join(f"<author><name>{name}</name></author>" for name in names)
    return f"<entry><id>{own}</id><title>T</title>{people}{more}</entry>\n"


def test_an_entry_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        """<entry><id>http://arxiv.org/abs/math.GT/0309136v3</id>
        <title>On \\"{U}ber
          ties</title>
        <updated>2004-01-02T00:00:00Z</updated><published>2003-09-08T12:00:00Z</published>
        <summary>  First
line.

  Second.</summary>
        <author><name>Mikkel {\\O}bro</name><arxiv:affiliation>CERN &amp; MIT</arxiv:affiliation>
          <arxiv:affiliation>Bologna</arxiv:affiliation></author>
        <author><name>The  BABAR Collaboration</name></author>
        <author><name>:</name></author>
        <author><name>José de la\u00a0Cruz III</name></author>
        <arxiv:doi>10.1000/ABC</arxiv:doi><arxiv:journal_ref>J. Ties 5 (2004) 1-9</arxiv:journal_ref>
        <arxiv:comment>9 pages</arxiv:comment>
        <category term="math.DG"/><category term="math.GT"/><arxiv:primary_category term="math.GT"/>
        <link title="doi" href="https://doi.org/10.1000/ABC" rel="related"/></entry>"""
    )
    assert papers == [
        Paper(
            id="doi:10.1000/abc",
            title="On Über ties",
            byline=(
                Mention("Mikkel Øbro", 1, affiliations=("CERN & MIT", "Bologna")),
                Mention("The BABAR Collaboration", 2, family="The BABAR Collaboration", role=COLLECTIVE),
                Mention("José de la\u00a0Cruz III", 3),
            ),
            date="2003-09-08",
            venue="J. Ties 5 (2004) 1-9",
            categories=("math.GT", "math.DG"),
            abstract="First line.\n\nSecond.",
            ids=("doi:10.1000/abc", "arxiv:math/0309136"),
        )
    ]
    assert reading.source.id == f"arxiv:{reading.source.sha256[:12]}"
    assert reading.notes == ["credited to a group, which is kept but makes no ties: line 3 (math/0309136)"]


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Ann Lee", "et al."], ["Ann Lee"]),
        (["Ann Lee", "others"], ["Ann Lee"]),
        (["Ann Lee", "20 additional authors not shown"], ["Ann Lee"]),
        (["Ann Lee", "Bob Roe et al"], ["Ann Lee", "Bob Roe"]),
    ],
)
def test_a_mark_that_the_byline_was_cut_is_nobody(read: Read, names: list[str], kept: list[str]) -> None:
    (paper,), _ = read(entry(*names))
    assert [mention.name for mention in paper.byline] == kept
    assert not paper.complete


def test_who_stands_behind_a_cut_has_no_place(read: Read) -> None:
    (paper,), _ = read(entry("Ann Lee", "et al.", "Bob Roe"))
    assert paper.byline == (Mention("Ann Lee", 1), Mention("Bob Roe", None))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("ATLAS Collaboration", COLLECTIVE),
        ("Collaboration, the XENON", COLLECTIVE),
        ("LIGO Scientific Collaboration and Virgo", COLLECTIVE),
        ("The Muon g-2 Working Group", COLLECTIVE),
        ("Ann Teamer", "author"),
        ("Plato", "author"),
    ],
)
def test_groups(read: Read, name: str, role: str) -> None:
    (paper,), _ = read(entry(name))
    assert [(mention.name, mention.role) for mention in paper.byline] == [(name, role)]


def test_what_is_no_paper(read: Read) -> None:
    error = entry("arXiv api core", own="https://arxiv.org/api/errors#x").replace(
        "</entry>", "<summary>incorrect id format for abc</summary></entry>"
    )
    papers, reading = read(error + entry() + entry("Ann Lee"))
    assert len(papers) == 1
    assert [(one.record, one.problem) for one in reading.refused] == [
        ("line 3", "arXiv answered with an error: incorrect id format for abc"),
        ("line 4 (2301.00001)", "no author"),
    ]
    assert reading.refused[0].damaged


def test_a_feed_cut_short_keeps_what_was_whole(read: Read) -> None:
    papers, reading = read((HEAD + entry("Ann Lee") + entry("Bob Roe")[:60]).encode())
    assert len(papers) == 1
    assert [(one.record, one.problem) for one in reading.refused] == [
        ("line 4", "the file is cut short inside this record")
    ]


def test_hostile_files_are_one_line_errors(read: Read) -> None:
    for data in (b"\0" * 99, b"<!DOCTYPE feed [<!ENTITY a 'b'>]><feed>&a;</feed>", b"<html", b"words"):
        with pytest.raises(ReadError) as caught:
            read(data)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEAD.encode(), True),
        (b'\xef\xbb\xbf\n<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arXiv.org/api/x</id>', True),
        (b'<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><id>https://arxiv.org/</id>', True),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><id>https://example.org/</id>', False),
        (b"<dblp><ee>https://arxiv.org/abs/1</ee>", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


FEEDS = {
    "id_0000.0000_s0_m100_8b51d9633a68.xml": (0, 0, 0, 0),
    "id_0808.05394_s0_m100_7b0c7d0a7cdd.xml": (0, 0, 0, 0),
    "id_1707.08567_s0_m100_6a1afebfc6a3.xml": (1, 34, 0, 0),
    "id_abc_s0_m100_b79c8dcf6bc3.xml": (0, 0, 0, 0),
    "id_quant-ph_0201082v1_s0_m100_86989fe779ef.xml": (1, 1, 0, 0),
    "q_testing_s0_m10_bc5a6c384fe9.xml": (10, 35, 6, 6),
    "q_testing_s10_m10_34e56e15aaac.xml": (10, 32, 1, 0),
    "q_testing_s30_m10_f2e39f0143dc.xml": (10, 42, 1, 0),
    "q_testing_s50_m10_7f488ab8598c.xml": (10, 37, 6, 1),
    "q_testing_s5_m15_bbcf6b23085b.xml": (15, 46, 2, 1),
}
"""File -> entries, authors, arxiv:doi, arxiv:journal_ref, counted by grep; the error's entry is no paper."""


@pytest.mark.parametrize("name", FEEDS)
def test_feeds_of_the_wild(shared_data: Path, name: str) -> None:
    reading = readers.read(shared_data / "exports" / "arxiv" / name)
    papers = list(reading.papers)
    assert reading.source.format == "arxiv"
    assert FEEDS[name] == (
        len(papers),
        sum(len(paper.byline) for paper in papers),
        sum(paper.ids[0].startswith("doi:") for paper in papers),
        sum(paper.venue is not None for paper in papers),
    )
    assert all(paper.ids[-1].startswith("arxiv:") and paper.date and paper.complete for paper in papers)
    assert len(reading.refused) == (name.startswith("id_abc"))


def test_all_feeds_are_here(shared_data: Path) -> None:
    assert {path.name for path in (shared_data / "exports" / "arxiv").glob("*.xml")} == set(FEEDS)


def test_what_feeds_of_the_wild_say(shared_data: Path) -> None:
    folder = shared_data / "exports" / "arxiv"
    (blaha,) = readers.read(folder / "id_quant-ph_0201082v1_s0_m100_86989fe779ef.xml").papers
    assert (blaha.id, blaha.date) == ("arxiv:quant-ph/0201082", "2002-01-18")
    assert blaha.categories == ("quant-ph", "cs.PL")
    (aew,) = readers.read(folder / "id_1707.08567_s0_m100_6a1afebfc6a3.xml").papers
    assert aew.byline[4] == Mention("Peter H. N. de With", 5)
    # The API answers with names whose UTF-8 it took for Latin-1.
    assert "Dirk Wübben" in [mention.name for mention in aew.byline]
    fifties = list(readers.read(folder / "q_testing_s50_m10_7f488ab8598c.xml").papers)
    assert fifties[-1].byline[2].name == "Florian Kroiß"
    assert (fifties[1].id, fifties[1].date) == ("arxiv:cs/0503050", "2005-03-21")
    assert fifties[4].ids == ("doi:10.1145/3460319.3464832", "arxiv:2106.04735")
    empty = readers.read(folder / "id_0000.0000_s0_m100_8b51d9633a68.xml")
    assert (list(empty.papers), empty.refused) == ([], [])
    assert empty.notes == [note for note in empty.notes if note.startswith("no ")] != []
    error = readers.read(folder / "id_abc_s0_m100_b79c8dcf6bc3.xml")
    assert list(error.papers) == []
    assert error.refused[0].problem == "arXiv answered with an error: incorrect id format for abc"


TOKENS = [b"<", b">", b"&", b"&amp;", b"</entry>", b"<author>", b"</name>", b"\0", b"\xff", b"]]>", b"<!--"]


@pytest.mark.parametrize(
    "name", ["q_testing_s0_m10_bc5a6c384fe9.xml", "id_1707.08567_s0_m100_6a1afebfc6a3.xml"]
)
def test_mutated_feeds_name_nobody_new(shared_data: Path, read: Read, name: str) -> None:
    data = (shared_data / "exports" / "arxiv" / name).read_bytes()
    for mutated in mutations(data, TOKENS, seed=7, count=30):
        try:
            papers, reading = read(mutated or b" ")
        except ReadError:
            continue
        assert unspoken(papers, mutated) == []
        assert len(papers) <= mutated.replace(b"\0", b"").count(b"<entry")
        assert all(refusal.record and refusal.problem for refusal in reading.refused)
