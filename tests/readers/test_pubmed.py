"""PubMed XML: names, groups, dates, ids, books, who is no author, and all files of the wild."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.pubmed import read_pubmed, sniff

Read = Callable[[str], tuple[list[Paper], Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("pubmed") / "pubmed.xml"

    def papers(records: str) -> tuple[list[Paper], Reading]:
        path.write_text(f"<PubmedArticleSet>\n{records}\n</PubmedArticleSet>\n", encoding="utf-8")
        reading = read_pubmed(input_file(path))
        return list(reading.papers), reading

    return papers


ANN = "<Author><LastName>Lee</LastName><ForeName>Ann</ForeName><Initials>A</Initials></Author>"


def record(
    article: str = "", authors: str = ANN, citation: str = "", data: str = "", complete: str = "Y"
) -> str:
    people = f'<AuthorList CompleteYN="{complete}">{authors}</AuthorList>' if authors else ""
    title = "" if "ArticleTitle" in article else "<ArticleTitle>Ties.</ArticleTitle>"
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">17</PMID><Article>{title}{people}{article}'
        f"</Article>{citation}</MedlineCitation><PubmedData>{data}</PubmedData></PubmedArticle>"
    )


def one(read: Read, *args: str, **more: str) -> Paper:
    papers, reading = read(record(*args, **more))
    assert not reading.refused
    return papers[0]


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
          <PMID Version="1">17</PMID>
          <Article PubModel="Print-Electronic">
            <Journal><JournalIssue CitedMedium="Print"><PubDate><Year>2015</Year><Month>Jun</Month></PubDate>
              </JournalIssue><Title>Journal of Ties</Title><ISOAbbreviation>J Ties</ISOAbbreviation></Journal>
            <ArticleTitle>On the <i>Strength</i> of H<sub>2</sub>O
              ties.</ArticleTitle>
            <ELocationID EIdType="pii" ValidYN="Y">S1</ELocationID>
            <ELocationID EIdType="doi" ValidYN="Y">10.1000/A_B</ELocationID>
            <Abstract><AbstractText Label="AIMS" NlmCategory="OBJECTIVE">First  line.</AbstractText>
              <AbstractText Label="UNLABELLED">Second <b>line</b>.</AbstractText>
              <CopyrightInformation>(c)</CopyrightInformation></Abstract>
            <AuthorList CompleteYN="Y">
              <Author ValidYN="Y" EqualContrib="Y"><LastName>van der Berg</LastName><ForeName>Jan A</ForeName>
                <Initials>JA</Initials><Suffix>Jr</Suffix>
                <Identifier Source="ORCID">http://orcid.org/0000-0002-1825-0097</Identifier>
                <AffiliationInfo><Affiliation>Univ. of Ties, Here.</Affiliation>
                  <Identifier Source="ROR">https://ror.org/05a28rw58</Identifier></AffiliationInfo>
                <AffiliationInfo><Affiliation>Lab, There.</Affiliation>
                  <Identifier Source="GRID">grid.5801.c</Identifier></AffiliationInfo></Author>
              <Author ValidYN="Y"><LastName>Müller</LastName><ForeName>Bo</ForeName><Initials>B</Initials>
                <AffiliationInfo><Affiliation>Lab, There.</Affiliation></AffiliationInfo></Author>
              <Author ValidYN="Y"><CollectiveName>The Ties Group</CollectiveName></Author>
            </AuthorList>
            <Language>eng</Language><Language>ger</Language>
            <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
              <PublicationType UI="D016454">Review</PublicationType></PublicationTypeList>
            <ArticleDate DateType="Electronic"><Year>2015</Year><Month>06</Month><Day>04</Day></ArticleDate>
          </Article>
          <MeshHeadingList><MeshHeading><DescriptorName UI="D1">Humans</DescriptorName></MeshHeading>
            <MeshHeading><DescriptorName UI="D2">Ties</DescriptorName><QualifierName>tied</QualifierName>
            </MeshHeading></MeshHeadingList>
          <KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">networks</Keyword></KeywordList>
          <InvestigatorList><Investigator ValidYN="Y"><LastName>Poe</LastName><ForeName>Cid</ForeName>
            <Initials>C</Initials></Investigator></InvestigatorList>
          <PersonalNameSubjectList><PersonalNameSubject><LastName>Roe</LastName></PersonalNameSubject>
          </PersonalNameSubjectList>
          <CommentsCorrectionsList><CommentsCorrections RefType="Cites"><PMID>99</PMID></CommentsCorrections>
          </CommentsCorrectionsList>
        </MedlineCitation>
        <PubmedData><ArticleIdList><ArticleId IdType="pubmed">17</ArticleId>
            <ArticleId IdType="pmc">PMC18</ArticleId><ArticleId IdType="doi">10.1000/a_b</ArticleId>
            <ArticleId IdType="pii">S1</ArticleId></ArticleIdList>
          <ReferenceList><Reference><Citation>Roe R. Other.</Citation><ArticleIdList>
            <ArticleId IdType="pubmed">99</ArticleId><ArticleId IdType="doi">10.1000/other</ArticleId>
          </ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""
    )
    assert papers == [
        Paper(
            id="doi:10.1000/a_b",
            title="On the Strength of H2O ties.",
            byline=(
                Mention(
                    "Jan A van der Berg, Jr",
                    1,
                    "Jan A",
                    "van der Berg",
                    "Jr",
                    ids=("orcid:0000-0002-1825-0097",),
                    affiliations=("Univ. of Ties, Here.", "Lab, There."),
                    affiliation_ids=("ror:05a28rw58", "grid:grid.5801.c"),
                    equal_contribution=True,
                ),
                Mention(
                    "Bo Müller", 2, "Bo", "Müller", affiliations=("Lab, There.",), equal_contribution=False
                ),
                Mention(
                    "The Ties Group", 3, family="The Ties Group", role=COLLECTIVE, equal_contribution=False
                ),
            ),
            date="2015-06-04",
            venue="Journal of Ties",
            type="Journal Article",
            categories=("networks", "Humans", "Ties"),
            abstract="AIMS: First line.\n\nSecond line.",
            ids=("pmid:17", "pmcid:PMC18", "doi:10.1000/a_b"),
            language="eng",
            contributors=("investigator: Cid Poe",),
        )
    ]
    assert (reading.refused, reading.notes) == (
        [],
        ["credited to a group, which is kept but makes no ties: line 2 (PMID 17)"],
    )
    assert reading.source.id == f"pubmed:{reading.source.sha256[:12]}"


@pytest.mark.parametrize(
    ("author", "mention"),
    [
        (ANN, Mention("Ann Lee", 1, "Ann", "Lee")),
        (
            "<Author><LastName>Lee</LastName><Initials>AB</Initials></Author>",
            Mention("AB Lee", 1, "AB", "Lee"),
        ),
        ("<Author><LastName>Plato</LastName></Author>", Mention("Plato", 1, family="Plato")),
        ("<Author><ForeName>Madonna</ForeName></Author>", Mention("Madonna", 1, given="Madonna")),
        (
            "<Author><LastName>O'Byrne</LastName><FirstName>Paul M</FirstName></Author>",
            Mention("Paul M O'Byrne", 1, "Paul M", "O'Byrne"),
        ),
        (
            "<Author><LastName>山田</LastName><ForeName>太郎</ForeName></Author>",
            Mention("太郎 山田", 1, "太郎", "山田"),
        ),
        (
            "<Author><LastName>Roe</LastName><ForeName>J.\u00a0L.</ForeName><Suffix>3rd</Suffix></Author>",
            Mention("J.\u00a0L. Roe, 3rd", 1, "J.\u00a0L.", "Roe", "3rd"),
        ),
        (
            """<Author><LastName>Roe</LastName><ForeName>Al</ForeName><Affiliation>Old, 1999.</Affiliation>
            <Identifier Source='ORCID'>0000-0002-1825-0098</Identifier></Author>""",
            Mention("Al Roe", 1, "Al", "Roe", affiliations=("Old, 1999.",)),
        ),
        (
            "<Author><CollectiveName>CERN</CollectiveName><Affiliation>Geneva</Affiliation></Author>",
            Mention("CERN", 1, family="CERN", role=COLLECTIVE, affiliations=("Geneva",)),
        ),
    ],
)
def test_names(read: Read, author: str, mention: Mention) -> None:
    paper = one(read, authors=author)
    assert (paper.byline, paper.complete) == ((mention,), True)


@pytest.mark.parametrize(
    ("authors", "complete", "names"),
    [
        (ANN, "N", ["Ann Lee"]),
        (f"{ANN}<Author><CollectiveName>et al.</CollectiveName></Author>", "Y", ["Ann Lee"]),
        (f"{ANN}<Author><LastName>et al</LastName></Author>", "Y", ["Ann Lee"]),
        (f"{ANN}<Author><LastName>others</LastName><ForeName>and</ForeName></Author>", "Y", ["Ann Lee"]),
    ],
)
def test_a_cut_byline(read: Read, authors: str, complete: str, names: list[str]) -> None:
    paper = one(read, authors=authors, complete=complete)
    assert ([mention.name for mention in paper.byline], paper.complete) == (names, False)


def test_a_misprinted_name_gives_way_to_the_right_one(read: Read) -> None:
    wrong = '<Author ValidYN="N"><LastName>Leee</LastName><ForeName>Ann</ForeName></Author>'
    papers, reading = read(record(authors=wrong + ANN))
    assert papers[0].byline == (Mention("Ann Lee", 1, "Ann", "Lee"),)
    assert reading.notes[0].startswith("a misprinted name that the record corrects was left out")
    assert [mention.name for mention in one(read, authors=wrong).byline] == ["Ann Leee"]


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ("<Year>2015</Year><Month>Jun</Month><Day>24</Day>", "2015-06-24"),
        ("<Year>2015</Year><Month>06</Month>", "2015-06"),
        ("<Year>2015</Year><Season>Spring</Season>", "2015"),
        ("<Year>2015</Year><Month>Feb</Month><Day>30</Day>", "2015-02"),
        (f"<Year>2015</Year><Month>Feb</Month><Day>{'9' * 5000}</Day>", "2015-02"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12"),
        ("<MedlineDate>2000 Spring-Summer</MedlineDate>", "2000"),
        ("<MedlineDate>2015 Nov 15-30</MedlineDate>", "2015-11-15"),
        ("<Year>soon</Year>", None),
        ("", None),
    ],
)
def test_dates_to_their_precision(read: Read, dates: str, date: str | None) -> None:
    issue = f"<Journal><JournalIssue><PubDate>{dates}</PubDate></JournalIssue></Journal>"
    assert one(read, issue).date == date


@pytest.mark.parametrize(
    ("printed", "electronic", "date"),
    [
        ("<Year>2015</Year>", "<Year>2015</Year><Month>06</Month><Day>04</Day>", "2015-06-04"),
        ("<Year>2015</Year>", "<Year>2014</Year><Month>12</Month><Day>04</Day>", "2015"),
        (
            "<Year>2015</Year><Month>Jul</Month>",
            "<Year>2015</Year><Month>06</Month><Day>04</Day>",
            "2015-07",
        ),
        ("", "<Year>2014</Year>", "2014"),
    ],
)
def test_the_electronic_date_fills_gaps_only(read: Read, printed: str, electronic: str, date: str) -> None:
    issue = f"<Journal><JournalIssue><PubDate>{printed}</PubDate></JournalIssue></Journal>"
    assert one(read, f"{issue}<ArticleDate>{electronic}</ArticleDate>").date == date


@pytest.mark.parametrize(
    ("article", "citation", "data", "ids"),
    [
        ("", "", "", ("pmid:17",)),
        ("<ELocationID EIdType='doi' ValidYN='N'>10.1000/x</ELocationID>", "", "", ("pmid:17",)),
        ("", "<OtherID Source='NLM'>PMC12 [Available on 01/01/10]</OtherID>", "", ("pmcid:PMC12", "pmid:17")),
        (
            "",
            "",
            """<ArticleIdList><ArticleId IdType='doi'></ArticleId><ArticleId IdType='url'>
            https://arxiv.org/abs/1501.00001v2</ArticleId><ArticleId IdType='mid'>NIHMS1</ArticleId>
            </ArticleIdList>""",
            ("arxiv:1501.00001", "pmid:17"),
        ),
    ],
)
def test_ids(read: Read, article: str, citation: str, data: str, ids: tuple[str, ...]) -> None:
    assert one(read, article, citation=citation, data=data).ids == ids


def test_titles(read: Read) -> None:
    vernacular = "<VernacularTitle>Über Bande.</VernacularTitle>"
    assert one(read, f"<ArticleTitle>[On ties].</ArticleTitle>{vernacular}").title == "[On ties]."
    assert one(read, f"<ArticleTitle>[Not Available].</ArticleTitle>{vernacular}").title == "Über Bande."
    assert one(read, f"<ArticleTitle/>{vernacular}").title == "Über Bande."


def test_a_book_and_its_chapter(read: Read) -> None:
    book = """<PubmedBookArticle><BookDocument><PMID>{}</PMID>
      <ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
      <Book><BookTitle book="b">The Book</BookTitle><PubDate><Year>2009</Year><Month>02</Month></PubDate>
        <AuthorList Type="authors">
          <Author><LastName>Roe</LastName><ForeName>Bo</ForeName></Author></AuthorList>
        <AuthorList Type="editors">
          <Author><LastName>Poe</LastName><ForeName>Cid</ForeName></Author></AuthorList>
        <CollectionTitle>The Series</CollectionTitle></Book>{}
      <PublicationType>Review</PublicationType><Language>eng</Language></BookDocument></PubmedBookArticle>"""
    chapter = f'<ArticleTitle>The Chapter</ArticleTitle><AuthorList Type="authors">{ANN}</AuthorList>'
    papers, reading = read(book.format(1, "") + book.format(2, chapter))
    assert [(paper.title, paper.venue, paper.date, paper.type) for paper in papers] == [
        ("The Book", "The Series", "2009-02", "Review"),
        ("The Chapter", "The Book", "2009-02", "Review"),
    ]
    assert [[mention.name for mention in paper.byline] for paper in papers] == [["Bo Roe"], ["Ann Lee"]]
    assert {paper.contributors for paper in papers} == {("editor: Cid Poe",)}
    assert not reading.refused


def test_citations_alone_are_records_too(tmp_path: Path) -> None:
    path = tmp_path / "medline.xml"
    path.write_text(
        f"<MedlineCitationSet><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>T</ArticleTitle>"
        f"<AuthorList>{ANN}</AuthorList></Article></MedlineCitation></MedlineCitationSet>"
    )
    assert [paper.id for paper in read_pubmed(input_file(path)).papers] == ["pmid:1"]


def test_refusals(read: Read) -> None:
    nameless = record(authors="<Author><Initials/></Author>")
    papers, reading = read(
        "\n".join([record(authors=""), nameless, "<PubmedArticle/>", record(), "<PubmedArticle></X>"])
    )
    assert len(papers) == 1
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [
        ("line 2 (PMID 17)", "no author"),
        ("line 3 (PMID 17)", "no author has a name"),
        ("line 4", "holds neither a citation nor a book"),
        ("line 6", "broken XML: Opening and ending tag mismatch: PubmedArticle and X"),
    ]


def test_several_answers_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "appended.xml"
    head = "<?xml version='1.0' ?>\n<!DOCTYPE PubmedArticleSet PUBLIC '-//NLM//DTD X//EN' 'x.dtd'>\n"
    answers = (record().replace("17", str(number)) for number in (1, 2, 3))
    path.write_text("".join(f"{head}<PubmedArticleSet>{one}</PubmedArticleSet>\n" for one in answers))
    reading = read_pubmed(input_file(path))
    assert [paper.id for paper in reading.papers] == ["pmid:1", "pmid:2", "pmid:3"]
    assert not reading.refused


def test_sniffing() -> None:
    assert sniff(b'<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet>\n<PubmedArticleSet>')
    assert sniff(b"\xef\xbb\xbf\n<MedlineCitationSet>")
    assert not sniff(b"<article><PubmedArticleSet/>")
    assert not sniff(b"PMID- 17")


# Counted with grep: records (</PubmedArticle>, </PubmedBookArticle>), mentions ("<Author"), affiliations,
# ids (pubmed, doi, pmc of the record itself).
FILES = {
    "26190936.xml": (1, 2830, 2829, 3),
    "MedlineImporterTestNbib.xml": (2, 5, 1, 3),
    "pubmed-29768149.xml": (1, 10, 10, 2),
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_the_wild(shared_data: Path, name: str) -> None:
    path = shared_data / "exports" / "pubmed" / name
    reading = read_pubmed(input_file(path))
    papers = list(reading.papers)
    assert sniff(path.read_bytes()[:4096])
    mentions = [mention for paper in papers for mention in paper.byline]
    affiliations = sum(len(mention.affiliations) for mention in mentions)
    ids = sum(len(paper.ids) for paper in papers)
    assert (len(papers), len(mentions), affiliations, ids) == FILES[name]
    assert not reading.refused
    assert all(paper.complete for paper in papers)


def test_every_pubmed_file_is_tested(shared_data: Path) -> None:
    assert {path.name for path in (shared_data / "exports" / "pubmed").glob("*.xml")} == FILES.keys()


def papers_of(shared_data: Path, name: str) -> list[Paper]:
    return list(read_pubmed(input_file(shared_data / "exports" / "pubmed" / name)).papers)


def test_the_paper_of_thousands_of_authors(shared_data: Path) -> None:
    paper = papers_of(shared_data, "26190936.xml")[0]
    assert [mention.position for mention in paper.byline] == list(range(1, 2831))
    assert paper.byline[3] == Mention(
        "S Abdel Khalek",
        4,
        "S",
        "Abdel Khalek",
        affiliations=("LAL, Université Paris-Sud and CNRS/IN2P3, Orsay, France.",),
    )
    group = "ATLAS Collaboration"
    assert paper.byline[-1] == Mention(group, 2830, family=group, role=COLLECTIVE)
    assert sum(mention.role == COLLECTIVE for mention in paper.byline) == 1
    assert paper.ids == ("pmid:26190936", "doi:10.1140/epjc/s10052-015-3517-3", "pmcid:PMC4498689")
    assert (paper.date, paper.venue) == (
        "2015-07-01",
        "The European physical journal. C, Particles and fields",
    )
    assert "in pp collisions at" in paper.title


def test_a_suffix_a_book_and_who_is_no_author(shared_data: Path) -> None:
    article, book = papers_of(shared_data, "MedlineImporterTestNbib.xml")
    first = article.byline[0]
    assert (first.name, first.given, first.family, first.suffix) == ("F W Gibb, Jr", "F W", "Gibb", "Jr")
    assert article.contributors == ("investigator: D L Wood",)
    assert article.ids == ("doi:10.3275/8949", "pmid:23633646")
    assert article.abstract == "BACKGROUND: Just a dummy text.\n\nAnd another dummy"
    assert (len(article.categories), article.date) == (12, "2013-04-30")
    assert book.title.startswith("Rheumatoid Arthritis")
    assert (book.id, book.date, book.byline[0].role) == ("pmid:21413195", "2009-02", COLLECTIVE)


def test_names_with_apostrophes(shared_data: Path) -> None:
    paper = papers_of(shared_data, "pubmed-29768149.xml")[0]
    assert [mention.family for mention in paper.byline[:2]] == ["O'Byrne", "FitzGerald"]
    assert (paper.id, paper.date, paper.language) == ("doi:10.1056/nejmoa1715274", "2018-05-17", "eng")
    assert paper.abstract is not None
    assert paper.abstract.startswith("BACKGROUND: In patients with mild asthma")
