"""JATS: names in two scripts, groups, what cross-references point to, dates, and all files of the wild."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.jats import read_jats, sniff

Read = Callable[[str], tuple[list[Paper], Reading]]

NAME = "<name><surname>Lee</surname><given-names>Ann</given-names></name>"
ANN = f'<contrib contrib-type="author">{NAME}</contrib>'


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("jats") / "article.nxml"

    def papers(data: str) -> tuple[list[Paper], Reading]:
        path.write_text(data, encoding="utf-8")
        reading = read_jats(input_file(path))
        return list(reading.papers), reading

    return papers


def article(meta: str = "", contribs: str = ANN, journal: str = "", attributes: str = "") -> str:
    title = "" if "title-group" in meta else "<title-group><article-title>Ties</article-title></title-group>"
    group = f"<contrib-group>{contribs}</contrib-group>" if contribs else ""
    return (
        f"<article {attributes}><front>{journal}<article-meta>{title}{group}{meta}</article-meta></front>"
        "<body><p>Text.</p></body></article>"
    )


def one(read: Read, meta: str = "", contribs: str = ANN, journal: str = "", attributes: str = "") -> Paper:
    papers, reading = read(article(meta, contribs, journal, attributes))
    assert not reading.refused
    return papers[0]


def test_an_article_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        """<?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.3 20210610//EN" "JATS-archivearticle1-3.dtd">
        <article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="EN">
        <front><journal-meta><journal-id journal-id-type="nlm-ta">J Ties</journal-id>
          <journal-title-group><journal-title>Journal of Ties</journal-title></journal-title-group>
          </journal-meta>
        <article-meta>
          <article-id pub-id-type="pmid">17</article-id><article-id pub-id-type="pmc">18</article-id>
          <article-id pub-id-type="publisher-id">P-1</article-id>
          <article-id pub-id-type="doi">10.1000/A_B</article-id>
          <article-categories><subj-group subj-group-type="heading"><subject>Biology</subject><subj-group>
            <subject>Ties</subject></subj-group></subj-group></article-categories>
          <title-group><article-title>On the <italic>Strength</italic> of H<sub>2</sub>O<xref
            ref-type="fn" rid="fn1">1</xref></article-title><subtitle>A Study</subtitle>
            <trans-title-group><trans-title>No</trans-title></trans-title-group></title-group>
          <contrib-group>
            <contrib contrib-type="author" corresp="yes" equal-contrib="yes">
              <contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
              <contrib-id contrib-id-type="scopus">7004212771</contrib-id>
              <name><surname>van der Berg</surname><given-names>Jan A.</given-names><prefix>Dr.</prefix>
                <suffix>Jr</suffix></name><degrees>PhD</degrees>
              <xref ref-type="aff" rid="a1">1</xref><xref ref-type="aff" rid="a2"><sup>2</sup></xref>
              <xref ref-type="fn" rid="fn9">*</xref></contrib>
            <contrib contrib-type="author">
              <name-alternatives><name name-style="eastern" xml:lang="ja"><surname>山田</surname>
                <given-names>太郎</given-names></name><name name-style="western" xml:lang="en">
                <surname>Yamada</surname><given-names>Taro</given-names></name></name-alternatives>
              <xref ref-type="aff" rid="a2"/></contrib>
            <contrib contrib-type="author"><collab>The Ties Group<xref ref-type="fn" rid="fn2">2</xref>
              <contrib-group><contrib contrib-type="author non-byline"><name><surname>Moe</surname>
              <given-names>Cy</given-names></name></contrib></contrib-group></collab></contrib>
          </contrib-group>
          <contrib-group><contrib contrib-type="editor"><name><surname>Poe</surname>
            <given-names>Cid</given-names></name><role>Editor</role></contrib></contrib-group>
          <aff id="a1"><label>1</label><institution-wrap><institution-id institution-id-type="ror"
            >https://ror.org/05a28rw58</institution-id><institution>Univ. of Ties</institution
            ></institution-wrap><addr-line>Here</addr-line>, <country>NL</country></aff>
          <aff id="a2"><sup>2</sup>Lab of Ties, There. <email>j@example.org</email></aff>
          <author-notes><fn fn-type="equal" id="fn9"><p>Both.</p></fn></author-notes>
          <pub-date pub-type="collection"><year>2015</year></pub-date>
          <pub-date pub-type="epub"><day>4</day><month>6</month><year>2015</year></pub-date>
          <pub-date pub-type="pmc-release"><day>1</day><month>1</month><year>2016</year></pub-date>
          <history><date date-type="received"><day>1</day><month>1</month><year>2014</year></date></history>
          <abstract abstract-type="toc"><p>Short.</p></abstract>
          <abstract><title>Abstract</title><sec><title>Aims:</title><p>First  line.</p></sec>
            <sec><title>Results</title><p>Second <bold>line</bold>.</p><p>Third.</p></sec></abstract>
          <kwd-group><title>Keywords</title><kwd>networks</kwd><kwd><italic>E. coli</italic></kwd></kwd-group>
        </article-meta></front><body><p>See <xref ref-type="aff" rid="a1"/>.</p></body>
        <back><ref-list><ref><element-citation><person-group><name><surname>No</surname></name></person-group>
          <article-title>Other</article-title></element-citation></ref></ref-list></back>
        <sub-article article-type="reply"><front-stub><title-group><article-title>Reply</article-title>
          </title-group></front-stub></sub-article></article>"""
    )
    here, there = "Univ. of Ties, Here, NL", "Lab of Ties, There."
    assert papers == [
        Paper(
            id="doi:10.1000/a_b",
            title="On the Strength of H2O: A Study",
            byline=(
                Mention(
                    "Jan A. van der Berg, Jr",
                    1,
                    "Jan A.",
                    "van der Berg",
                    "Jr",
                    ids=("orcid:0000-0002-1825-0097", "scopus:7004212771"),
                    affiliations=(here, there),
                    affiliation_ids=("ror:05a28rw58", ""),
                    corresponding=True,
                    equal_contribution=True,
                ),
                Mention(
                    "Taro Yamada",
                    2,
                    "Taro",
                    "Yamada",
                    affiliations=(there,),
                    native="山田 太郎",
                    corresponding=False,
                    equal_contribution=False,
                ),
                Mention(
                    "The Ties Group",
                    3,
                    family="The Ties Group",
                    role=COLLECTIVE,
                    corresponding=False,
                    equal_contribution=False,
                ),
            ),
            date="2015-06-04",
            venue="Journal of Ties",
            type="research-article",
            categories=("Biology", "Ties", "networks", "E. coli"),
            abstract="Aims: First line.\n\nResults: Second line. Third.",
            ids=("pmid:17", "pmcid:PMC18", "doi:10.1000/a_b"),
            language="en",
            contributors=("collaborator: Cy Moe", "editor: Cid Poe"),
        )
    ]
    assert not reading.refused


@pytest.mark.parametrize(
    ("contrib", "mention"),
    [
        (
            "<name><surname>Lee</surname><given-names>Ann</given-names></name>",
            Mention("Ann Lee", 1, "Ann", "Lee"),
        ),
        ("<name><surname>Plato</surname></name>", Mention("Plato", 1, family="Plato")),
        (
            "<name name-style='given-only'><given-names>Björk</given-names></name>",
            Mention("Björk", 1, given="Björk"),
        ),
        (
            "<name name-style='eastern'><surname>山田</surname><given-names>太郎</given-names></name>",
            Mention("山田 太郎", 1, "太郎", "山田"),
        ),
        (
            "<name name-style='eastern'><surname>Wang</surname><given-names>Fang</given-names></name>",
            Mention("Fang Wang", 1, "Fang", "Wang"),
        ),
        ("<string-name>Ann  B. Lee</string-name>", Mention("Ann B. Lee", 1)),
        (
            "<string-name><surname>Lee</surname>, <given-names>Ann</given-names></string-name>",
            Mention("Lee, Ann", 1, "Ann", "Lee"),
        ),
        (
            """<name-alternatives><string-name xml:lang='ru'>Иван Петров</string-name><name xml:lang='en'>
            <surname>Petrov</surname><given-names>Ivan</given-names></name></name-alternatives>""",
            Mention("Ivan Petrov", 1, "Ivan", "Petrov", native="Иван Петров"),
        ),
        (
            """<name><surname>Müller</surname><given-names>Bo</given-names></name>
            <name><surname>Mueller</surname><given-names>Bo</given-names></name>""",
            Mention("Bo Müller", 1, "Bo", "Müller"),
        ),
        ("<collab>CERN</collab>", Mention("CERN", 1, family="CERN", role=COLLECTIVE)),
        (
            "<collab-alternatives><collab>WHO</collab><collab>OMS</collab></collab-alternatives>",
            Mention("WHO", 1, family="WHO", role=COLLECTIVE),
        ),
        (
            """<uri content-type='orcid'>http://orcid.org/0000-0002-1825-0097</uri><name><surname>J.\u00a0Roe
            </surname></name>""",
            Mention("J.\u00a0Roe", 1, family="J.\u00a0Roe", ids=("orcid:0000-0002-1825-0097",)),
        ),
    ],
)
def test_names(read: Read, contrib: str, mention: Mention) -> None:
    paper = one(read, contribs=f"<contrib contrib-type='author'>{contrib}</contrib>")
    assert (paper.byline, paper.complete) == ((mention,), True)


@pytest.mark.parametrize(
    "cut",
    [
        "<etal/>",
        "<contrib contrib-type='author'><etal/></contrib>",
        "<contrib><name><surname>et al.</surname></name></contrib>",
        "<contrib><string-name>et al.</string-name></contrib>",
        "<contrib><collab>and others</collab></contrib>",
    ],
)
def test_a_cut_byline(read: Read, cut: str) -> None:
    paper = one(read, contribs=ANN + cut)
    assert ([mention.name for mention in paper.byline], paper.complete) == (["Ann Lee"], False)


def test_an_anonymous_author_keeps_his_place(read: Read) -> None:
    papers, reading = read(article(contribs=f"<contrib><anonymous/></contrib>{ANN}"))
    assert papers[0].byline == (Mention("Ann Lee", 2, "Ann", "Lee"),)
    assert reading.notes[0].startswith("an author without a name was left out")


def test_who_is_no_author_and_on_whose_behalf(read: Read) -> None:
    def who(attributes: str, name: str) -> str:
        return f"<contrib {attributes}><name><surname>{name}</surname></name></contrib>"

    contribs = (
        ANN
        + who('contrib-type="translator"', "Tee")
        + who("", "Bee")
        + who('contrib-type="author non-byline"', "Non")
        + "<on-behalf-of>for the Ties Group</on-behalf-of>"
    )
    editors = f'<contrib-group content-type="section editors">{who("", "Ed")}</contrib-group>'
    paper = one(read, editors, contribs)
    assert [(mention.name, mention.role) for mention in paper.byline] == [
        ("Ann Lee", "author"),
        ("Bee", "author"),
        ("for the Ties Group", COLLECTIVE),
    ]
    assert paper.contributors == ("translator: Tee", "collaborator: Non", "editor: Ed")


def test_an_article_with_editors_only(read: Read) -> None:
    _, reading = read(article(contribs=ANN.replace("author", "editor")) + article(contribs=""))
    assert [refusal.problem for refusal in reading.refused] == ["no author, only editors", "no author"]


@pytest.mark.parametrize(
    ("aff", "place"),
    [
        ("<aff id='a'>Lab,\n  Here</aff>", "Lab, Here"),
        ("<aff id='a'><label>1</label> Lab, Here;</aff>", "Lab, Here"),
        (
            "<aff id='a'><institution>Lab</institution><city>Here</city><country>NL</country></aff>",
            "Lab, Here, NL",
        ),
        ("<aff id='a'><institution>Lab</institution>, <country>NL</country></aff>", "Lab, NL"),
        ("<aff id='a'>Universit<italic>é</italic> of H<sub>2</sub>O</aff>", "Université of H2O"),
        ("<aff id='a'><sup>a</sup>Lab</aff>", "Lab"),
        ("<aff-alternatives id='a'><aff>Lab</aff><aff xml:lang='nl'>Labo</aff></aff-alternatives>", "Lab"),
    ],
)
def test_affiliations(read: Read, aff: str, place: str) -> None:
    pointing = ANN.replace("</contrib>", '<xref ref-type="aff" rid="a b"/></contrib>')
    assert one(read, aff, pointing).byline[0].affiliations == (place,)
    inside = ANN.replace("</contrib>", f"{aff}</contrib>")
    assert one(read, contribs=inside).byline[0].affiliations == (place,)


def test_an_affiliation_that_nothing_points_to(read: Read) -> None:
    both = ANN + ANN.replace("Ann", "Bo")
    for paper in (one(read, "<aff>Lab</aff>", both), one(read, contribs=f"{both}<aff>Lab</aff>")):
        assert [mention.affiliations for mention in paper.byline] == [("Lab",), ("Lab",)]
    paper = one(read, "<aff>Lab</aff><aff>Other</aff>", both)
    assert [mention.affiliations for mention in paper.byline] == [(), ()]


def test_who_is_marked_is_so_and_the_others_are_not(read: Read) -> None:
    marked = ANN.replace("</contrib>", '<xref ref-type="corresp" rid="c1">*</xref></contrib>')
    other = ANN.replace("Ann", "Bo")
    assert [one.corresponding for one in one(read, contribs=marked + other).byline] == [True, False]
    assert [one.corresponding for one in one(read, contribs=ANN + other).byline] == [None, None]
    equal = ANN.replace("</contrib>", '<xref ref-type="fn" rid="f1">*</xref></contrib>')
    notes = '<author-notes><fn fn-type="equal" id="f1"><p>Equal.</p></fn></author-notes>'
    assert [one.equal_contribution for one in one(read, notes, equal + other).byline] == [True, False]
    assert [one.equal_contribution for one in one(read, "", equal + other).byline] == [None, None]


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ("<pub-date><day>4</day><month>06</month><year>2015</year></pub-date>", "2015-06-04"),
        ("<pub-date><month>June</month><year>2015</year></pub-date>", "2015-06"),
        ("<pub-date><season>Spring</season><year>2015</year></pub-date>", "2015"),
        ('<pub-date iso-8601-date="2015-06-04"/>', "2015-06-04"),
        ("<pub-date><string-date>4 June 2015</string-date></pub-date>", "2015-06-04"),
        (
            "<pub-date><year>2015</year></pub-date><pub-date><month>1</month><year>2016</year></pub-date>",
            "2016-01",
        ),
        ("<pub-date><year>2016</year></pub-date><pub-date><year>2015</year></pub-date>", "2015"),
        ('<pub-date date-type="pmc-release"><year>2015</year></pub-date>', None),
        ("<pub-date><day>99999</day><month>2</month><year>2015</year></pub-date>", "2015-02"),
        ("<pub-date><year>soon</year></pub-date>", None),
    ],
)
def test_dates_to_the_best_precision(read: Read, dates: str, date: str | None) -> None:
    assert one(read, dates).date == date


@pytest.mark.parametrize(
    ("ids", "found"),
    [
        ('<article-id pub-id-type="pmcid">PMC18</article-id>', ("pmcid:PMC18",)),
        ('<article-id pub-id-type="arxiv">1501.00001v2</article-id>', ("arxiv:1501.00001",)),
        ('<article-id pub-id-type="doi"/><article-id>10.1000/x</article-id>', ()),
    ],
)
def test_ids(read: Read, ids: str, found: tuple[str, ...]) -> None:
    assert one(read, ids).ids == found


def test_older_markup_and_entities_of_its_dtd(read: Read) -> None:
    paper = one(
        read,
        """<title-group><article-title>Ties: &alpha;&ndash;&Uuml;</article-title><subtitle>Why?</subtitle>
        </title-group><abstract>Bare text.</abstract>""",
        journal="<journal-meta><journal-title>J. of Ties</journal-title></journal-meta>",
    )
    assert (paper.title, paper.venue, paper.abstract) == ("Ties: α–Ü: Why?", "J. of Ties", "Bare text.")


@pytest.mark.parametrize(
    "wrapped",
    [
        "<pmc-articleset>\n{0}\n{1}\n</pmc-articleset>",
        "<articles xmlns='https://jats.nlm.nih.gov/ns/archiving/1.3/'>\n{0}\n{1}</articles>",
        """<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><record><metadata>{0}</metadata></record>
        <record><metadata>\n{1}</metadata></record></OAI-PMH>""",
        "\n{0}\n<?xml version='1.0'?><!DOCTYPE article SYSTEM 'x'>{1}",
    ],
)
def test_several_articles_in_one_file(read: Read, wrapped: str) -> None:
    papers, reading = read(wrapped.format(article(), article(contribs=ANN.replace("Ann", "Bo"))))
    assert [paper.byline[0].name for paper in papers] == ["Ann Lee", "Bo Lee"]
    assert not reading.refused


def test_refusals(read: Read) -> None:
    papers, reading = read(f"<articles>\n<article/>\n{article()}\n<article><front></article>\n{article()}")
    assert len(papers) == 2
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [
        ("line 2", "has no front matter"),
        ("line 4", "broken XML: Opening and ending tag mismatch: front and article"),
        ("line 5", "the file is cut short before its last tag; records may be missing"),
    ]


def test_sniffing() -> None:
    assert sniff(b'<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.0//EN" "x.dtd">\n<article>')
    assert sniff(b'<article xml:lang="en" article-type="letter"><front>')
    assert sniff(b"<pmc-articleset><article><front><journal-meta>")
    assert not sniff(b'<dblp><article key="a"><author>Ann Lee</author>')
    assert not sniff(
        b'<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "x"><PubmedArticleSet>'
    )
    assert not sniff(b"<article><h1>A page</h1></article>")


# Counted with grep: authors, editors (contrib-type), and xref ref-type="aff" of authors.
FILES = {
    "1471-2180-11-174.nxml": (2, 0, 3),
    "1472-6831-8-11.nxml": (4, 0, 5),
    "6605965a.nxml": (46, 0, 53),
    "ehp-116-1694.nxml": (4, 0, 4),
    "mds526.nxml": (7, 0, 8),
    "pntd.0002065.nxml": (6, 1, 9),
    "pone.0000217.nxml": (4, 1, 6),
    "pone.0046493.nxml": (9, 1, 11),
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_the_wild(shared_data: Path, name: str) -> None:
    path = shared_data / "exports" / "pubmed" / name
    assert sniff(path.read_bytes()[:4096])
    reading = read_jats(input_file(path))
    (paper,) = reading.papers
    affiliations = sum(len(mention.affiliations) for mention in paper.byline)
    assert (len(paper.byline), len(paper.contributors), affiliations) == FILES[name]
    assert not reading.refused
    assert [mention.corresponding for mention in paper.byline].count(True) == 1
    assert {one.partition(":")[0] for one in paper.ids} == {"doi", "pmid", "pmcid"}
    assert paper.complete
    assert paper.abstract
    assert paper.date is not None
    assert len(paper.date) == len("2015-06-24")


def test_every_jats_file_is_tested(shared_data: Path) -> None:
    assert {path.name for path in (shared_data / "exports" / "pubmed").glob("*.nxml")} == FILES.keys()


def paper_of(shared_data: Path, name: str) -> Paper:
    return next(iter(read_jats(input_file(shared_data / "exports" / "pubmed" / name)).papers))


def test_a_particle_and_a_place_of_work(shared_data: Path) -> None:
    paper = paper_of(shared_data, "1472-6831-8-11.nxml")
    first = paper.byline[0]
    assert (first.name, first.family) == ("Marylee J van der Meulen", "van der Meulen")
    assert first.affiliations[1] == "Centre for Special Dental Care (SBT), Amsterdam, The Netherlands"
    assert (paper.venue, paper.date) == ("BMC Oral Health", "2008-04-11")


def test_equal_contributions_and_an_editor(shared_data: Path) -> None:
    paper = paper_of(shared_data, "pone.0000217.nxml")
    assert [mention.equal_contribution for mention in paper.byline] == [True, True, False, False]
    assert paper.contributors == ("editor: Angus Buckling",)
    assert paper.ids == ("pmid:17299597", "pmcid:PMC1790863", "doi:10.1371/journal.pone.0000217")
    assert paper.byline[0].affiliations[1] == (
        "Division of Biology, University of California San Diego, La Jolla, California, "
        "United States of America"
    )


def test_accents_and_greek(shared_data: Path) -> None:
    names = [mention.name for mention in paper_of(shared_data, "6605965a.nxml").byline]
    assert (names[8], names[10]) == ("A Tjønneland", "M-C Boutron-Ruault")
    title = paper_of(shared_data, "1471-2180-11-174.nxml").title
    assert title == "Factors influencing lysis time stochasticity in bacteriophage λ"
