"""Faults that all XML formats share: bombs, cuts, NULs, other encodings, wrong formats, mutated files."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Paper, Reading
from coauthor_graph.readers import FORMATS, sniff
from coauthor_graph.readers.files import InputFile, input_file
from coauthor_graph.readers.text_lines import as_windows

NAMES = (
    "Ann Lee",
    "Bo Müller",
    "Cid van der Berg",
    "太郎 山田",
    "Di O'Hara",
    "Ed Roe",
    "Fay Poe",
    "Gus Zander",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn file of a format: what stands around records, and how one of two authors is written."""

    head: str
    record: str
    foot: str

    def records(self, count: int) -> list[str]:
        """``count`` records, all different."""
        records = []
        for number in range(count):
            one, two = (NAMES[(number + step) % len(NAMES)].partition(" ") for step in (0, 3))
            records.append(self.record.format(number=number + 1, one=one, two=two))
        return records

    def text(self, count: int) -> str:
        """A file of ``count`` records."""
        return f"{self.head}{''.join(self.records(count))}{self.foot}"


DRAWN = {
    "pubmed": Drawn(
        '<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "x.dtd">\n'
        "<PubmedArticleSet>\n",
        """<PubmedArticle><MedlineCitation><PMID Version="1">{number}</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2015</Year></PubDate></JournalIssue><Title>Ties</Title></Journal>
<ArticleTitle>On <i>ties</i> {number}</ArticleTitle><AuthorList CompleteYN="Y">
<Author ValidYN="Y"><LastName>{one[2]}</LastName><ForeName>{one[0]}</ForeName></Author>
<Author ValidYN="Y"><LastName>{two[2]}</LastName><ForeName>{two[0]}</ForeName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle>
""",
        "</PubmedArticleSet>\n",
    ),
    "jats": Drawn(
        "<articles>\n",
        """<article article-type="letter"><front>
<journal-meta><journal-title>Ties</journal-title></journal-meta><article-meta>
<article-id pub-id-type="pmid">{number}</article-id><title-group>
<article-title>On <italic>ties</italic> {number}</article-title></title-group><contrib-group>
<contrib><name><surname>{one[2]}</surname><given-names>{one[0]}</given-names></name></contrib>
<contrib><name><surname>{two[2]}</surname><given-names>{two[0]}</given-names></name></contrib>
</contrib-group><pub-date><year>2015</year></pub-date></article-meta></front></article>
""",
        "</articles>\n",
    ),
    "endnote": Drawn(
        "<xml><records>\n",
        """<record><database name="a.enl">a.enl</database><rec-number>{number}</rec-number>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal" size="100%">{one[2]}, {one[0]}</style></author>
<author><style face="normal" size="100%">{two[2]}, {two[0]}</style></author></authors></contributors>
<titles><title><style face="bold">On ties {number}</style></title></titles>
<dates><year>2015</year></dates></record>
""",
        "</records></xml>\n",
    ),
    "zotero-rdf": Drawn(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/">
""",
        """<bib:Article rdf:about="#item_{number}">
<z:itemType>journalArticle</z:itemType><bib:authors><rdf:Seq>
<rdf:li><foaf:Person><foaf:surname>{one[2]}</foaf:surname><foaf:givenName>{one[0]}</foaf:givenName>
</foaf:Person></rdf:li>
<rdf:li><foaf:Person><foaf:surname>{two[2]}</foaf:surname><foaf:givenName>{two[0]}</foaf:givenName>
</foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:title>On ties {number}</dc:title><dc:date>2015</dc:date>
</bib:Article>
""",
        "</rdf:RDF>\n",
    ),
}

Read = Callable[[bytes], tuple[list[Paper], Reading]]


@pytest.fixture(params=DRAWN)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], InputFile]:
    path = tmp_path / "refs.xml"

    def written(data: bytes) -> InputFile:
        path.write_bytes(data)
        return input_file(path)

    return written


@pytest.fixture
def read(kind: str, file: Callable[[bytes], InputFile]) -> Read:
    def papers(data: bytes) -> tuple[list[Paper], Reading]:
        reading = FORMATS[kind].read(file(data))
        return list(reading.papers), reading

    return papers


def test_a_whole_file(kind: str, read: Read, file: Callable[[bytes], InputFile]) -> None:
    data = DRAWN[kind].text(8).encode()
    papers, reading = read(data)
    assert [len(paper.byline) for paper in papers] == [2] * 8
    assert (reading.refused, reading.notes) == ([], [])
    assert papers[0].date == "2015"
    assert {mention.family for paper in papers for mention in paper.byline} == {
        name.partition(" ")[2] for name in NAMES
    }
    assert sniff(file(data)).name == kind


def test_any_encoding_and_blanks_before_it(kind: str, read: Read, file: Callable[[bytes], InputFile]) -> None:
    text = DRAWN[kind].text(3)
    papers, _ = read(text.encode())
    for data in (b"\xef\xbb\xbf" + text.encode(), b"\n \n" + text.encode(), text.encode("utf-16")):
        assert sniff(file(data)).name == kind
        assert read(data)[0] == papers


def test_a_bomb_is_refused(kind: str, read: Read, file: Callable[[bytes], InputFile]) -> None:
    text = DRAWN[kind].text(1)
    root = text[text.index("<", text.rindex("<!DOCTYPE") + 1 if "<!DOCTYPE" in text else 0) :]
    entities = "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for declared in (f"<!ENTITY a 'ha'>{entities}", "<!ENTITY i SYSTEM 'file:///etc/passwd'>"):
        name = DRAWN[kind].foot.strip().rpartition("</")[2].rstrip(">")
        data = f"<!DOCTYPE {name} [{declared}]>\n{root.replace('On ', '&i; ')}".encode()
        with pytest.raises(ReadError, match="declares entities"):
            read(data)


def test_a_file_that_is_cut_anywhere(kind: str, read: Read) -> None:
    drawn = DRAWN[kind]
    data = drawn.text(3).encode()
    start = len(drawn.head.encode())
    for end in range(start, len(data) - len(drawn.foot), 7):
        papers, reading = read(data[:end])
        assert len(papers) == data[:end].count(last_tag(drawn.record))
        assert [refusal.problem[:21] for refusal in reading.refused] == ["the file is cut short"]


def last_tag(text: str) -> bytes:
    return text[text.rindex("</") :].strip().encode()


def test_nuls_and_broken_records_between_good_ones(kind: str, read: Read) -> None:
    text = DRAWN[kind].text(6)
    papers, reading = read(text.replace("ties", "t\0ies").encode())
    assert papers == read(text.encode())[0]
    assert [note[:40] for note in reading.notes] == ["characters that XML forbids were taken o"]
    papers, reading = read(text.replace("ties</", "ties</x></").replace("ties 3<", "ties </x>3<").encode())
    assert len(papers) + len(reading.refused) == 6
    assert all("broken XML" in refusal.problem for refusal in reading.refused)


def test_another_format_is_no_record_of_this(kind: str, read: Read) -> None:
    for other, drawn in DRAWN.items():
        if other != kind:
            papers, reading = read(drawn.text(2).encode())
            assert (papers, reading.refused) == ([], [])
            assert reading.notes == ["no record of this kind in it: the whole file"]
    with pytest.raises(ReadError, match="is not XML"):
        read(b"@article{a, author = {Ann Lee}}")


def test_a_very_long_line(kind: str, read: Read) -> None:
    text = DRAWN[kind].text(3).replace("\n", " ")
    papers, reading = read(text.replace("ties", "ties " + "x" * 3_000_000).encode())
    assert (len(papers), reading.refused) == (3, [])
    papers, reading = read(
        text.replace("ties 2", "x" * 12_000_000).replace("ties</", f"{'x' * 9}</", 1).encode()
    )
    assert len(papers) + len(reading.refused) == 3


def letters(text: str) -> str:
    """The letters and digits of a text in any spelling, for asking whether a name stands in a file."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if letter.isalnum()).lower()


def repaired(data: bytes) -> str:
    """The text of damaged UTF-8, of which bad bytes are Windows-1252."""
    text = data.replace(b"\0", b"").decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]+", lambda bad: as_windows(bad[0].encode("utf-8", "surrogateescape")), text)


def mutated(data: bytes, rnd: random.Random) -> bytes:
    """A copy with a few pieces removed, doubled, moved or overwritten."""
    changed = bytearray(data)
    for _ in range(rnd.randint(1, 4)):
        start = rnd.randrange(len(changed))
        end = min(len(changed), start + rnd.choice((1, 2, 9, 60, 700)))
        piece = changed[start:end]
        kind = rnd.randrange(5)
        if kind == 0:
            del changed[start:end]
        elif kind == 1:
            changed[start:start] = piece
        elif kind == 2:
            changed[start:end] = bytes(rnd.choices(b"<>&\"'/ \n\0]!-\xfc;#", k=len(piece)))
        elif kind == 3:
            at = rnd.randrange(len(changed))
            changed[at:at] = piece
        else:
            changed[start] = rnd.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(12))
def test_mutated_files(kind: str, read: Read, seed: int) -> None:
    rnd = random.Random(seed)
    whole = DRAWN[kind].text(9).encode()
    for _ in range(12):
        data = mutated(whole, rnd)
        try:
            papers, reading = read(data)
        except ReadError:
            continue
        text = letters(unescape(repaired(data)))
        for paper in papers:
            for mention in paper.byline:
                # Name parts stand apart in the file, and in another order.
                for part in filter(
                    None, (mention.given, mention.family) if mention.family else (mention.name,)
                ):
                    assert letters(part) in text
        assert all(refusal.record.startswith("line ") and refusal.problem for refusal in reading.refused)
        assert len(papers) + len(reading.refused) <= 9 + 8
        # Whatever is broken, a record that is as it was is loaded.
        assert len(papers) >= sum(data.count(one.strip().encode()) for one in DRAWN[kind].records(9))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "name", ["MedlineImporterTestNbib.xml", "pubmed-29768149.xml", "ehp-116-1694.nxml", "pone.0046493.nxml"]
)
def test_mutated_files_of_the_wild(
    shared_data: Path, file: Callable[[bytes], InputFile], name: str, seed: int
) -> None:
    data = (shared_data / "exports" / "pubmed" / name).read_bytes()
    rnd = random.Random(f"{name}{seed}")
    entry = FORMATS["jats" if name.endswith("nxml") else "pubmed"]
    for _ in range(4):
        try:
            reading = entry.read(file(mutated(data[: rnd.randint(1000, len(data))], rnd)))
            papers = list(reading.papers)
        except ReadError:
            continue
        assert len(papers) + len(reading.refused) >= 1
        assert len(papers) <= 2
