"""Answers of DBLP's search: every hit accounted for, names as they stand, pids, ids; damaged answers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.services import made

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Paper, Reading
from coauthor_graph.readers import FORMATS, read
from coauthor_graph.readers.dblp_search import sniff

HITS = """<?xml version="1.0" encoding="UTF-8"?>
<result>
<query id="7">made*</query><status code="200">OK</status><time unit="msecs">2.44</time>
<completions total="0" computed="0" sent="0"></completions>
<hits total="{total}" computed="{total}" sent="{total}" first="0">
{hits}
</hits>
</result>
"""

FULL = """<hit score="3" id="1"><info><authors><author pid="01/234-1">Jos&eacute; de la Made 0001</author>\
<author pid="x/Xi&#39;an">山田太郎</author><author pid="05/5">Ada\u00a0M. Builder Jr.</author></authors>\
<title>On &lt;i&gt;H&lt;/i&gt; &amp; things.</title><venue>KDD</venue><pages>1-2</pages><year>2017</year>\
<type>Conference and Workshop Papers</type><access>closed</access><key>conf/kdd/MadeYB17</key>\
<doi>10.1145/3097983.3098144</doi><ee>https://doi.org/10.1145/3097983.3098144</ee>\
<url>https://dblp.org/rec/conf/kdd/MadeYB17</url></info><url>URL#1</url></hit>"""


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., tuple[list[Paper], Reading]]:
    def load(*hits: str, data: bytes | None = None) -> tuple[list[Paper], Reading]:
        file = tmp_path / "hits.xml"
        file.write_bytes(
            HITS.format(total=len(hits), hits="\n".join(hits)).encode() if data is None else data
        )
        reading = read(file, "dblp-search")
        return list(reading.papers), reading

    return load


def test_a_hit(load: Callable[..., tuple[list[Paper], Reading]]) -> None:
    (paper,), reading = load(FULL)
    assert paper.id == "doi:10.1145/3097983.3098144"
    assert paper.ids == ("doi:10.1145/3097983.3098144", "dblp:conf/kdd/MadeYB17")
    assert (paper.date, paper.venue, paper.type) == ("2017", "KDD", "Conference and Workshop Papers")
    assert paper.complete
    assert [(mention.name, mention.ids) for mention in paper.byline] == [
        ("José de la Made 0001", ("dblp:01/234-1",)),
        ("山田太郎", ()),
        ("Ada\u00a0M. Builder Jr.", ("dblp:05/5",)),
    ]
    assert reading.refused == []


def test_every_hit_is_accounted_for(load: Callable[..., tuple[list[Paper], Reading]]) -> None:
    papers, reading = load(
        FULL,
        '<hit id="2"></hit>',
        '<hit id="3"><info><title>Nobody</title><key>conf/x/1</key></info></hit>',
        '<hit id="4"><info><authors><author pid="1/1"> </author></authors><title>T</title></info></hit>',
        '<hit id="5"><info><authors><author>Bo</author></authors><title>X</title><doi>1</doi></info></hit>',
    )
    assert [paper.title for paper in papers] == ["On <i>H</i> & things.", "X"]
    assert [refusal.problem for refusal in reading.refused] == [
        "a hit without a record", "no author", "no author has a name",
    ]  # fmt: skip
    assert "conf/x/1" in reading.refused[1].record


def test_an_answer_without_hits(load: Callable[..., tuple[list[Paper], Reading]]) -> None:
    papers, reading = load()
    assert (papers, reading.refused) == ([], [])


def test_what_is_an_answer_of_the_search() -> None:
    assert sniff(made.dblp_search([1], 1))
    assert sniff(b"\xef\xbb\xbf\n" + made.dblp_search([], 0))
    assert not sniff(made.dblp_person([1]))
    assert not sniff(made.arxiv_feed([1], 1))
    assert not sniff(b"<result><query>x</query></result>")
    for name, entry in FORMATS.items():
        if name not in ("dblp-search", "table"):
            assert not entry.sniff(made.dblp_search([1], 1)), name


def test_damaged_answers(load: Callable[..., tuple[list[Paper], Reading]]) -> None:
    """No crash, no invented author, and an account that adds up."""
    page, chance = made.dblp_search(range(1, 6), 5), random.Random(7)
    for _ in range(300):
        at = chance.randrange(len(page))
        broken = chance.choice(
            (
                page[:at],
                page[:at] + bytes([chance.randrange(256)]) + page[at + 1 :],
                page[:at] + page[at + 9 :],
            )
        )
        try:
            papers, reading = load(data=broken)
        except ReadError:
            continue
        letters = re.sub(r"\W", "", broken.decode("utf-8", "replace") + broken.decode("cp1252", "replace"))
        for paper in papers:
            for mention in paper.byline:
                assert re.sub(r"\W", "", mention.name) in letters
        starts = broken.count(b"<hit ")
        assert len(papers) + len(reading.refused) <= starts + 1
