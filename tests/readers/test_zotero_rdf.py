"""Zotero RDF: people in order, journals that items refer to, DOIs, what is no item."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.zotero_rdf import read_zotero_rdf, sniff

Read = Callable[[str], tuple[list[Paper], Reading]]

HEAD = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("zotero") / "library.rdf"

    def papers(items: str) -> tuple[list[Paper], Reading]:
        path.write_text(f"{HEAD}{items}\n</rdf:RDF>\n", encoding="utf-8")
        reading = read_zotero_rdf(input_file(path))
        return list(reading.papers), reading

    return papers


def person(family: str, given: str = "", li: str = "li") -> str:
    first = f"<foaf:givenName>{given}</foaf:givenName>" if given else ""
    return f"<rdf:{li}><foaf:Person><foaf:surname>{family}</foaf:surname>{first}</foaf:Person></rdf:{li}>"


def people(*members: str, role: str = "bib:authors") -> str:
    return f"<{role}><rdf:Seq>{''.join(members)}</rdf:Seq></{role}>"


def item(rest: str = "", who: str = people(person("Lee", "Ann")), about: str = "#item_1") -> str:
    title = "" if "<dc:title>" in rest.partition("<dcterms:isPartOf>")[0] else "<dc:title>Ties</dc:title>"
    return (
        f'<bib:Article rdf:about="{about}"><z:itemType>journalArticle</z:itemType>{who}{title}{rest}'
        "</bib:Article>"
    )


def one(read: Read, rest: str = "", who: str = people(person("Lee", "Ann"))) -> Paper:
    papers, reading = read(item(rest, who))
    assert not reading.refused
    return papers[0]


def test_an_item_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        f"""<bib:Article rdf:about="http://example.org/ties">
          <z:itemType>journalArticle</z:itemType>
          <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
          {people(person("van der Berg", "Jan A."), person("Müller", "Bo"), person("CERN"))}
          {people(person("Poe", "Cid"), role="bib:editors")}
          {people(person("Roe", "Di"), role="z:seriesEditors")}
          {people(person("Moe", "Ed"), role="z:translators")}
          <dcterms:isReferencedBy rdf:resource="#item_9"/><link:link rdf:resource="#item_8"/>
          <dc:subject>networks</dc:subject>
          <dc:subject><z:AutomaticTag><rdf:value>ties</rdf:value></z:AutomaticTag></dc:subject>
          <dc:subject><dcterms:LCC><rdf:value>QA 1</rdf:value></dcterms:LCC></dc:subject>
          <dc:title>On the Strength of Ties</dc:title>
          <dcterms:abstract>First
            line.

            Second.</dcterms:abstract>
          <dc:date>2015-06-24</dc:date><z:language>en</z:language>
          <dc:identifier><dcterms:URI><rdf:value>https://arxiv.org/abs/1501.00001</rdf:value></dcterms:URI>
          </dc:identifier>
          <dc:description>PMID: 17
PMCID: PMC18
a remark</dc:description>
          <bib:pages>1-9</bib:pages>
        </bib:Article>
        <bib:Memo rdf:about="#item_9"><rdf:value>&lt;p&gt;A note.&lt;/p&gt;</rdf:value></bib:Memo>
        <bib:Journal rdf:about="urn:issn:1234-5678"><prism:volume>1</prism:volume>
          <dc:title>Journal of Ties</dc:title><dc:identifier>DOI 10.1000/A_B</dc:identifier>
          <dcterms:alternative>J. Ties</dcterms:alternative><dc:identifier>ISSN 1234-5678</dc:identifier>
        </bib:Journal>
        <z:Attachment rdf:about="#item_8"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title>
        </z:Attachment>
        <z:Collection rdf:about="#collection_1"><dc:title>Mine</dc:title>
          <dcterms:hasPart rdf:resource="http://example.org/ties"/></z:Collection>"""
    )
    assert papers == [
        Paper(
            id="doi:10.1000/a_b",
            title="On the Strength of Ties",
            byline=(
                Mention("Jan A. van der Berg", 1, "Jan A.", "van der Berg"),
                Mention("Bo Müller", 2, "Bo", "Müller"),
                Mention("CERN", 3, family="CERN"),
            ),
            date="2015-06-24",
            venue="Journal of Ties",
            type="journalArticle",
            categories=("networks", "ties"),
            abstract="First line.\n\nSecond.",
            ids=("arxiv:1501.00001", "pmid:17", "pmcid:PMC18", "doi:10.1000/a_b"),
            language="en",
            contributors=("editor: Cid Poe", "series editor: Di Roe", "translator: Ed Moe"),
        )
    ]
    assert (reading.refused, reading.notes) == ([], [])


@pytest.mark.parametrize(
    ("member", "mention"),
    [
        (person("Lee", "Ann"), Mention("Ann Lee", 1, "Ann", "Lee")),
        (person("Lee", "Ann").replace("givenName", "givenname"), Mention("Ann Lee", 1, "Ann", "Lee")),
        (person("山田", "太郎"), Mention("太郎 山田", 1, "太郎", "山田")),
        (person("Roe", "J.\u00a0L."), Mention("J.\u00a0L. Roe", 1, "J.\u00a0L.", "Roe")),
        (person("Plato"), Mention("Plato", 1, family="Plato")),
        (
            "<rdf:li><foaf:Person><foaf:name>Ann Lee</foaf:name></foaf:Person></rdf:li>",
            Mention("Ann Lee", 1),
        ),
        (
            "<rdf:li><foaf:Organization><foaf:name>CERN</foaf:name></foaf:Organization></rdf:li>",
            Mention("CERN", 1, family="CERN", role=COLLECTIVE),
        ),
    ],
)
def test_names(read: Read, member: str, mention: Mention) -> None:
    paper = one(read, who=people(member))
    assert (paper.byline, paper.complete) == ((mention,), True)


def test_the_order_of_the_sequence(read: Read) -> None:
    who = people(
        person("Cee", li="_3"), person("Bee", li="_2"), person("Ay", li="_1"), person("Dee", li="_10")
    )
    assert [mention.name for mention in one(read, who=who).byline] == ["Ay", "Bee", "Cee", "Dee"]


def test_a_cut_byline_and_a_nameless_author(read: Read) -> None:
    paper = one(read, who=people(person("Lee", "Ann"), person("et al.")))
    assert ([mention.name for mention in paper.byline], paper.complete) == (["Ann Lee"], False)
    paper = one(read, who=people(person(""), person("Lee", "Ann")))
    assert paper.byline == (Mention("Ann Lee", 2, "Ann", "Lee"),)


def test_a_journal_inside_the_item_and_its_doi(read: Read) -> None:
    inside = """<dcterms:isPartOf><bib:Journal><dc:title>J. of Ties</dc:title>
      <dc:identifier>DOI 10.1000/x</dc:identifier></bib:Journal></dcterms:isPartOf>"""
    paper = one(read, inside)
    assert (paper.title, paper.venue, paper.ids) == (
        "Ties",
        "J. of Ties",
        ("doi:10.1000/x", "zotero-rdf:item_1"),
    )
    book = inside.replace("Journal", "Book")
    paper = one(read, f"<dcterms:isPartOf><bib:Series><dc:title/></bib:Series></dcterms:isPartOf>{book}")
    assert (paper.venue, paper.ids) == ("J. of Ties", ("zotero-rdf:item_1",))


def test_a_doi_of_a_journal_of_several_articles_is_nobody_s(read: Read) -> None:
    part = '<dcterms:isPartOf rdf:resource="urn:issn:1"/>'
    journal = """<bib:Journal rdf:about="urn:issn:1"><dc:title>J. of Ties</dc:title>
      <dc:identifier>DOI 10.1000/x</dc:identifier></bib:Journal>"""
    papers, _ = read(item(part) + journal + item(part, about="#item_2"))
    assert [(paper.venue, paper.ids) for paper in papers] == [
        ("J. of Ties", ("zotero-rdf:item_1",)),
        ("J. of Ties", ("zotero-rdf:item_2",)),
    ]


def test_other_kinds_of_items(read: Read) -> None:
    presenter = people(person("Lee", "Ann"), role="z:presenters")
    papers, reading = read(
        f"""<rdf:Description rdf:about="#a"><z:itemType>conferencePaper</z:itemType><dc:title>A</dc:title>
          {people(person("Lee", "Ann"))}<bib:presentedAt><bib:Conference><dc:title>Conf. of Ties</dc:title>
          </bib:Conference></bib:presentedAt></rdf:Description>
        <bib:ConferenceProceedings rdf:about="#b"><z:itemType>presentation</z:itemType>{presenter}
          <dc:title>B</dc:title></bib:ConferenceProceedings>
        <bib:Book rdf:about="#c"><dc:title>C</dc:title>{people(person("Poe"), role="bib:editors")}</bib:Book>
        <bib:Thesis rdf:about="#d"><z:itemType>thesis</z:itemType><dc:title>D</dc:title></bib:Thesis>
        <rdf:Description rdf:about="#e"><dc:title>no item</dc:title></rdf:Description>
        <bib:Memo rdf:about="#f"><z:itemType>note</z:itemType><dc:title>no item</dc:title></bib:Memo>"""
    )
    assert [(paper.title, paper.type, paper.venue) for paper in papers] == [
        ("A", "conferencePaper", "Conf. of Ties"),
        ("B", "presentation", None),
    ]
    assert [refusal.problem for refusal in reading.refused] == ["no author, only editors", "no author"]
    assert [refusal.record.partition(" (")[2] for refusal in reading.refused] == ["c)", "d)"]


@pytest.mark.parametrize(
    ("rest", "ids"),
    [
        ("<dc:identifier>DOI 10.1000/X</dc:identifier>", ("doi:10.1000/x",)),
        ("<dc:identifier>ISBN 978-3-16-148410-0</dc:identifier>", ()),
        ("<dc:identifier>DOI </dc:identifier>", ()),
        ("<dc:description>arXiv: 1501.00001 [cs.SI]\nDOI: 10.1000/x</dc:description>", (
            "arxiv:1501.00001", "doi:10.1000/x",
        )),
        ("<dc:description>see PMID: 17 there</dc:description>", ()),
    ],
)  # fmt: skip
def test_ids(read: Read, rest: str, ids: tuple[str, ...]) -> None:
    assert one(read, rest).ids == (*ids, "zotero-rdf:item_1")


@pytest.mark.parametrize(
    ("written", "date"),
    [("2015", "2015"), ("June 2015", "2015-06"), ("2015-06-24 10:00", "2015-06-24"), ("n.d.", None)],
)
def test_dates(read: Read, written: str, date: str | None) -> None:
    assert one(read, f"<dc:date>{written}</dc:date>").date == date


def test_a_broken_item(read: Read) -> None:
    papers, reading = read(f"{item()}\n{item().replace('</dc:title>', '</title>')}\n{item(about='#item_3')}")
    assert [paper.ids for paper in papers] == [("zotero-rdf:item_1",), ("zotero-rdf:item_3",)]
    assert [refusal.problem[:35] for refusal in reading.refused] == ["broken XML: Opening and ending tag "]


def test_sniffing() -> None:
    assert sniff(HEAD.encode())
    assert sniff(b"\xef\xbb\xbf<?xml version='1.0'?>\n" + HEAD.encode())
    assert not sniff(b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">')
    assert not sniff(b"<a xmlns:bib='http://purl.org/net/biblio#'>")
