"""EndNote XML: styled text, all forms of a name, roles by type, dates, ids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading
from coauthor_graph.readers.endnote import read_endnote, sniff
from coauthor_graph.readers.files import input_file

Read = Callable[[str], tuple[list[Paper], Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("endnote") / "library.xml"

    def papers(records: str) -> tuple[list[Paper], Reading]:
        head = '<?xml version="1.0" encoding="UTF-8" ?><xml><records>'
        path.write_text(f"{head}{records}</records></xml>", encoding="utf-8")
        reading = read_endnote(input_file(path))
        return list(reading.papers), reading

    return papers


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{text}</style>'


def record(*authors: str, rest: str = "", kind: str = "Journal Article", number: int = 7) -> str:
    people = "".join(f"<author>{styled(author) if author else ''}</author>" for author in authors)
    titles = "" if "<titles>" in rest else f"<titles><title>{styled('Ties')}</title></titles>"
    return (
        f'<record><database name="My.enl" path="C:\\My.enl">My.enl</database><source-app name="EndNote" '
        f'version="20.1">EndNote</source-app><rec-number>{number}</rec-number><foreign-keys><key app="EN" '
        f'db-id="x" timestamp="1">{number}</key></foreign-keys><ref-type name="{kind}">17</ref-type>'
        f"<contributors><authors>{people}</authors></contributors>{titles}{rest}</record>"
    )


def one(read: Read, *authors: str, rest: str = "", kind: str = "Journal Article") -> Paper:
    papers, reading = read(record(*(authors or ("Lee, Ann",)), rest=rest, kind=kind))
    assert not reading.refused
    return papers[0]


def test_a_record_with_all_it_can_have(read: Read) -> None:
    italic = "<style face='italic' font='default' size='100%'>Strength</style>"
    ties = f"{styled('On the ')}{italic}{styled(' of Ties')}"
    papers, reading = read(
        f"""<record><database name="My.enl">My.enl</database><source-app name="EndNote" version="20.1">EndNote
        </source-app><rec-number>12</rec-number><foreign-keys><key app="EN" db-id="p2">12</key></foreign-keys>
        <ref-type name="Conference Paper">47</ref-type><contributors>
          <authors><author>{styled("van der Berg, Jan A., Jr.")}</author>
            <author>{styled("Müller, Bo")}</author><author>{styled("Ties Working Group,")}</author></authors>
          <secondary-authors><author>{styled("Poe, Cid")}</author></secondary-authors>
          <tertiary-authors><author>{styled("Roe, Di")}</author></tertiary-authors>
          <subsidiary-authors><author>{styled("Moe, Ed")}</author></subsidiary-authors></contributors>
        <titles><title>{ties}</title><secondary-title>{styled("Proc. of Ties")}</secondary-title></titles>
        <pages>{styled("1-9")}</pages><keywords><keyword>{styled("*networks")}</keyword>
          <keyword>{styled("ties&#xD;strength")}</keyword><keyword>{styled("networks")}</keyword></keywords>
        <dates><year>{styled("2015")}</year><pub-dates><date>{styled("Jun 24")}</date></pub-dates></dates>
        <accession-num>{styled("17")}</accession-num>
        <abstract>{styled("First&#xD;line.&#xD;&#xD;Second.")}</abstract>
        <urls><related-urls><url>{styled("https://doi.org/10.1000/other")}</url>
          <url>{styled("https://arxiv.org/abs/1501.00001v2")}</url></related-urls></urls>
        <electronic-resource-num>{styled("doi: 10.1000/A_B")}</electronic-resource-num>
        <remote-database-provider>{styled("NLM")}</remote-database-provider>
        <custom2>{styled("PMC18")}</custom2><language>{styled("English")}</language></record>"""
    )
    assert papers == [
        Paper(
            id="doi:10.1000/a_b",
            title="On the Strength of Ties",
            byline=(
                Mention("van der Berg, Jan A., Jr.", 1, "Jan A.", "van der Berg", "Jr."),
                Mention("Müller, Bo", 2, "Bo", "Müller"),
                Mention("Ties Working Group", 3, family="Ties Working Group", role=COLLECTIVE),
            ),
            date="2015-06-24",
            venue="Proc. of Ties",
            type="Conference Paper",
            categories=("networks", "ties", "strength"),
            abstract="First line.\n\nSecond.",
            ids=("doi:10.1000/a_b", "pmid:17", "pmcid:PMC18", "arxiv:1501.00001", "endnote:12"),
            language="english",
            contributors=("editor: Poe, Cid", "series editor: Roe, Di", "translator: Moe, Ed"),
        )
    ]
    assert not reading.refused
    assert reading.notes == ["credited to a group, which is kept but makes no ties: line 1 (record 12)"]


@pytest.mark.parametrize(
    ("written", "mentions"),
    [
        ("Lee, Ann", [Mention("Lee, Ann", 1, "Ann", "Lee")]),
        ("Lee, A. B.", [Mention("Lee, A. B.", 1, "A. B.", "Lee")]),
        ("King, Martin, Jr.", [Mention("King, Martin, Jr.", 1, "Martin", "King", "Jr.")]),
        ("King, Jr., Martin", [Mention("King, Jr., Martin", 1, "Martin", "King", "Jr.")]),
        ("Ann Lee", [Mention("Ann Lee", 1)]),
        ("Lee AB", [Mention("Lee AB", 1, "AB", "Lee")]),
        ("Plato", [Mention("Plato", 1)]),
        ("Plato,", [Mention("Plato", 1, family="Plato")]),
        ("Ties Group,", [Mention("Ties Group", 1, family="Ties Group", role=COLLECTIVE)]),
        ("Ties Lab,, Here", [Mention("Ties Lab, Here", 1, family="Ties Lab, Here", role=COLLECTIVE)]),
        ("Lee, Ann; Roe, Bo", [Mention("Lee, Ann", 1, "Ann", "Lee"), Mention("Roe, Bo", 2, "Bo", "Roe")]),
        ("Lee, Ann&#xD;Roe, Bo", [Mention("Lee, Ann", 1, "Ann", "Lee"), Mention("Roe, Bo", 2, "Bo", "Roe")]),
        ("山田, 太郎", [Mention("山田, 太郎", 1, "太郎", "山田")]),
        ("Roe, J.\u00a0L.", [Mention("Roe, J.\u00a0L.", 1, "J.\u00a0L.", "Roe")]),
        ("L</style><style face='superscript'>ee, Ann", [Mention("Lee, Ann", 1, "Ann", "Lee")]),
    ],
)
def test_names(read: Read, written: str, mentions: list[Mention]) -> None:
    paper = one(read, written)
    assert (list(paper.byline), paper.complete) == (mentions, True)


@pytest.mark.parametrize(
    ("attributes", "mention"),
    [
        (
            'first-name="Ann" middle-initial="B" last-name="Lee" suffix="Jr"',
            Mention("Ann B Lee, Jr", 1, "Ann B", "Lee", "Jr"),
        ),
        ('initials="A" last-name="Lee" corp-name=""', Mention("A Lee", 1, "A", "Lee")),
        ('corp-name="CERN"', Mention("CERN", 1, family="CERN", role=COLLECTIVE)),
    ],
)
def test_a_name_in_attributes(read: Read, attributes: str, mention: Mention) -> None:
    papers, _ = read(record("x").replace(f"<author>{styled('x')}</author>", f"<author {attributes}/>"))
    assert papers[0].byline == (mention,)


@pytest.mark.parametrize("cut", ["et al.", "et al.,", "and others", "Roe, B. et al."])
def test_a_cut_byline(read: Read, cut: str) -> None:
    paper = one(read, "Lee, Ann", cut)
    assert [mention.name for mention in paper.byline] in (["Lee, Ann"], ["Lee, Ann", "Roe, B."])
    assert not paper.complete


def test_an_empty_name_is_left_out_and_said(read: Read) -> None:
    papers, reading = read(record("", "Lee, Ann"))
    assert papers[0].byline == (Mention("Lee, Ann", 2, "Ann", "Lee"),)
    assert reading.notes[0].startswith("an author without a name was left out")


def test_roles_depend_on_the_type(read: Read) -> None:
    second = (
        "<contributors><authors><author>Lee, Ann</author></authors>"
        "<secondary-authors><author>Poe, Cid</author></secondary-authors></contributors>"
    )

    def contributors(kind: str) -> tuple[str, ...]:
        data = record(kind=kind).replace("<contributors><authors></authors></contributors>", second)
        return read(data)[0][0].contributors

    assert contributors("Book Section") == ("editor: Poe, Cid",)
    assert contributors("Thesis") == ("advisor: Poe, Cid",)


def test_refusals(read: Read) -> None:
    edited, nobody, good = (
        record("Lee, Ann", kind="Edited Book"),
        record(number=8),
        record("Lee, Ann", number=9),
    )
    papers, reading = read(f"{edited}{nobody}{good}<record><rec-number>10</record>")
    assert [paper.ids for paper in papers] == [("endnote:9",)]
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [
        ("line 1 (record 7)", "no author, only editors"),
        ("line 1 (record 8)", "no author"),
        ("line 1", "broken XML: Opening and ending tag mismatch: rec-number and record"),
    ]


@pytest.mark.parametrize(
    ("year", "written", "date"),
    [
        ("2015", "", "2015"),
        ("2015", "Jun 24", "2015-06-24"),
        ("2015", "24 June", "2015-06-24"),
        ("2015", "June 24, 2015", "2015-06-24"),
        ("2015", "2015/06/24", "2015-06-24"),
        ("2015", "2014 Dec", "2015"),
        ("2015", "Summer", "2015"),
        ("2015/06/24", "", "2015-06-24"),
        ("", "June 2015", "2015-06"),
        ("in press", "", None),
    ],
)
def test_dates(read: Read, year: str, written: str, date: str | None) -> None:
    day = f"<pub-dates><date>{styled(written)}</date></pub-dates>"
    assert one(read, rest=f"<dates><year>{styled(year)}</year>{day}</dates>").date == date


@pytest.mark.parametrize(
    ("rest", "ids"),
    [
        ("<electronic-resource-num>arXiv:1501.00001</electronic-resource-num>", ("arxiv:1501.00001",)),
        ("<electronic-resource-num>10.1000/x&#xD;10.1000/y</electronic-resource-num>", ("doi:10.1000/x",)),
        ("<accession-num>WOS:000123456700001</accession-num>", ("wos:000123456700001",)),
        ("<accession-num>17</accession-num>", ()),
        (
            "<urls><related-urls><url>https://doi.org/10.1000/x</url></related-urls></urls>",
            ("doi:10.1000/x",),
        ),
    ],
)
def test_ids(read: Read, rest: str, ids: tuple[str, ...]) -> None:
    assert one(read, rest=rest).ids == (*ids, "endnote:7")


def test_venues_and_the_address_of_one_author(read: Read) -> None:
    rest = (
        "<periodical><full-title>J. of Ties</full-title></periodical><auth-address>Lab, Here</auth-address>"
    )
    paper = one(read, rest=rest)
    assert (paper.venue, paper.byline[0].affiliations) == ("J. of Ties", ("Lab, Here",))
    # Of several authors nobody knows whose address it is.
    assert [mention.affiliations for mention in one(read, "Lee, A", "Roe, B", rest=rest).byline] == [(), ()]


def test_a_namespace_or_a_bare_list_of_records(tmp_path: Path) -> None:
    path = tmp_path / "library.xml"
    path.write_text(f"<records xmlns='u'>{record('Lee, Ann')}</records>")
    assert [paper.title for paper in read_endnote(input_file(path)).papers] == ["Ties"]


def test_sniffing() -> None:
    assert sniff(b'<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="x">')
    assert sniff(b"\xef\xbb\xbf<xml>\n<records><record><rec-number>")
    assert not sniff(b"<xml><a/></xml>")
    assert not sniff(b"<article><records><record><contributors>")
