"""DataCite: records in every shape, people and organisations, codes for the unknown, hostile files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.readers.mutated_files import check, mutations

from coauthor_graph.errors import ReadError
from coauthor_graph.model import COLLECTIVE, EDITORS_ONLY, NO_AUTHOR, NOT_FOUND, Mention, Paper, Reading
from coauthor_graph.readers import FORMATS, read, sniff
from coauthor_graph.readers.files import input_file

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]

FULL = {
    "doi": "10.5061/DRYAD.ABC",
    "prefix": "10.5061",
    "suffix": "dryad.abc",
    "identifiers": [{"identifier": "https://doi.org/10.5061/dryad.abc", "identifierType": "DOI"}],
    "alternateIdentifiers": [
        {"alternateIdentifier": "1501.00001v2", "alternateIdentifierType": "arXiv"},
        {"alternateIdentifier": "123", "alternateIdentifierType": "PMID"},
        {"alternateIdentifier": "456", "alternateIdentifierType": "Other"},
    ],
    "creators": [
        {"name": "van der Lee, Ann B.", "nameType": "Personal", "givenName": "Ann B.",
         "familyName": "van der Lee",
         "affiliation": [{"name": "Here", "affiliationIdentifier": "https://ror.org/03yrm5c26",
                          "affiliationIdentifierScheme": "ROR"}, "There"],
         "nameIdentifiers": [
             {"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"},
             {"nameIdentifier": "0000 0001", "nameIdentifierScheme": "ISNI"}]},
        {"name": "Jo\u00a0Roe", "nameType": "Personal", "affiliation": ["Here"], "nameIdentifiers": []},
        {"name": "Ties, Knots and Bonds Group", "nameType": "Organizational"},
        {"name": "Poe, Edgar"},
    ],
    "contributors": [
        {"name": "Ed, Itor", "contributorType": "Editor", "nameType": "Personal"},
        {"name": "A Bureau", "contributorType": "HostingInstitution"},
        7,
        {"name": "Somebody"},
    ],
    "titles": [{"title": "Ties and knots", "titleType": "TranslatedTitle"},
               {"title": "Knoten  &amp; <em>B\u00e4nder</em>"}],
    "publisher": {"name": "Dryad"},
    "container": {"type": "Journal", "title": "Journal of Ties"},
    "publicationYear": 2015,
    "dates": [{"date": "2014-01-02", "dateType": "Created"}, {"date": "2015", "dateType": "Issued"},
              {"date": "2015-06-24T10:00:00Z", "dateType": "Available"}],
    "subjects": [{"subject": "Networks"}, {"subject": "Ties", "subjectScheme": "x"}, {"subject": "Networks"}],
    "types": {"ris": "DATA", "resourceType": "Table of ties", "resourceTypeGeneral": "Dataset"},
    "descriptions": [{"description": "How.", "descriptionType": "Methods"},
                     {"description": "<p>We tie.</p><p>You tie.</p>", "descriptionType": "Abstract"}],
    "relatedIdentifiers": [{"relatedIdentifier": "10.1000/other", "relatedIdentifierType": "DOI",
                            "relationType": "IsIdenticalTo"}],
    "citationCount": 7,
    "language": "DE",
}  # fmt: skip


@pytest.fixture
def papers(tmp_path: Path) -> Read:
    """Reads text in the format its content shows."""

    def found(text: str | bytes) -> tuple[list[Paper], Reading]:
        path = tmp_path / "dois.json"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        file = input_file(path)
        reading = sniff(file).read(file)
        assert reading.source.format == "datacite"
        return list(reading.papers), reading

    return found


def record(doi: str = "10.5061/a", **fields: Any) -> dict[str, Any]:
    told = {"doi": doi, "creators": [{"name": "Lee, Ann"}], "titles": [{"title": "T"}], **fields}
    return {"id": doi, "type": "dois", "attributes": told}


def one(papers: Read, **fields: Any) -> Paper:
    found, reading = papers(json.dumps(record(**fields)))
    assert not reading.refused
    return found[0]


def test_a_record_with_all_it_can_have(papers: Read) -> None:
    text = json.dumps({"data": {"id": "10.5061/dryad.abc", "type": "dois", "attributes": FULL}})
    found, reading = papers(text)
    assert found == [
        Paper(
            id="doi:10.5061/dryad.abc",
            title="Knoten & B\u00e4nder",
            byline=(
                Mention("van der Lee, Ann B.", 1, "Ann B.", "van der Lee", None,
                        ("orcid:0000-0002-1825-0097",),
                        ("Here", "There"), affiliation_ids=("ror:03yrm5c26", "")),
                Mention("Jo\u00a0Roe", 2, affiliations=("Here",)),
                Mention("Ties, Knots and Bonds Group", 3, None, "Ties, Knots and Bonds Group",
                        role=COLLECTIVE),
                Mention("Poe, Edgar", 4, "Edgar", "Poe"),
            ),
            date="2015-06-24",
            venue="Journal of Ties",
            type="Dataset",
            categories=("Networks", "Ties"),
            abstract="We tie.\n\nYou tie.",
            citations=7,
            ids=("doi:10.5061/dryad.abc", "arxiv:1501.00001", "pmid:123"),
            language="de",
            contributors=("editor: Ed, Itor", "hosting institution: A Bureau", "contributor: Somebody"),
        )
    ]  # fmt: skip
    assert not reading.refused


TWO = [record("10.5061/a"), record("10.5061/b", publicationYear=2015)]
INSIDE = [{**one["attributes"], "publicationYear": 2015, "agency": "datacite"} for one in TWO]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"data": TWO, "meta": {"total": 2}, "links": {"self": "https://api.datacite.org/dois"}}),
        json.dumps(
            {"meta": {"total": 2}, "data": TWO, "included": [{"id": "x", "type": "clients"}]}, indent=1
        ),
        json.dumps(TWO),
        json.dumps(INSIDE, indent=2),
        "\ufeff\n" + "\n\n".join(map(json.dumps, TWO)),
        "\n".join(map(json.dumps, INSIDE)),
        "\n".join(json.dumps({"data": one}) for one in TWO),
        "\n".join(json.dumps({"data": [one], "meta": {}}) for one in TWO),
    ],
)
def test_every_shape(papers: Read, text: str) -> None:
    found, reading = papers(text)
    assert [paper.id for paper in found] == ["doi:10.5061/a", "doi:10.5061/b"]
    assert not reading.refused


def test_an_answer_without_records(papers: Read) -> None:
    assert papers('{"data":[],"meta":{"total":0,"totalPages":0,"page":1,"states":[]},"links":{}}')[0] == []
    found, reading = papers(json.dumps([None, record(creators=[]), {"id": "x", "type": "clients"}, TWO[0]]))
    assert len(found) == 1
    assert [refusal.problem for refusal in reading.refused] == [NOT_FOUND, NO_AUTHOR, NO_AUTHOR]


@pytest.mark.parametrize(
    ("creator", "expected"),
    [
        ({"name": "Lee, Ann"}, Mention("Lee, Ann", 1, "Ann", "Lee")),
        ({"name": "King, Jr., Martin"}, Mention("King, Jr., Martin", 1, "Martin", "King", "Jr.")),
        ({"name": "Ann Lee", "familyName": "Lee"}, Mention("Ann Lee", 1, None, "Lee")),
        ({"name": "Lee, Ann", "familyName": "Lee"}, Mention("Lee, Ann", 1, "Ann", "Lee")),
        ({"givenName": "Ann", "familyName": "Lee"}, Mention("Ann Lee", 1, "Ann", "Lee")),
        ({"name": "Ann  Lee"}, Mention("Ann Lee", 1)),
        ({"name": "CERN", "nameType": "Organizational"}, Mention("CERN", 1, None, "CERN", role=COLLECTIVE)),
        ({"name": "Lee, Ann", "nameType": "Organizational", "givenName": "Ann", "familyName": "Lee"},
         Mention("Lee, Ann", 1, "Ann", "Lee")),
        ({"name": "Lee, Ann", "affiliation": "Here", "nameIdentifiers": {
            "nameIdentifier": "https://orcid.org/0000-0002-1825-0097"}},
         Mention("Lee, Ann", 1, "Ann", "Lee", ids=("orcid:0000-0002-1825-0097",), affiliations=("Here",))),
        ({"name": "Lee, Ann", "nameIdentifiers": [
            {"nameIdentifier": "0000-0002-1825-0098", "nameIdentifierScheme": "ORCID"}, None]},
         Mention("Lee, Ann", 1, "Ann", "Lee")),
    ],
)  # fmt: skip
def test_creators(papers: Read, creator: dict[str, Any], expected: Mention) -> None:
    assert one(papers, creators=[creator]).byline == (expected,)


@pytest.mark.parametrize(
    ("creator", "names"),
    [
        ({"name": ":etal"}, ["Lee, Ann"]),
        ({"name": "(:etal) and others"}, ["Lee, Ann"]),
        ({"name": "et al."}, ["Lee, Ann"]),
        ({"name": "(:unav)"}, ["Lee, Ann"]),
        ({"name": ":unkn", "nameType": "Organizational"}, ["Lee, Ann"]),
        ({"name": ""}, ["Lee, Ann"]),
        (None, ["Lee, Ann"]),
        ({"name": "Roe, Bob et al."}, ["Lee, Ann", "Roe, Bob"]),
    ],
)
def test_cut_bylines(papers: Read, creator: Any, names: list[str]) -> None:
    paper = one(papers, creators=[{"name": "Lee, Ann"}, creator])
    assert ([mention.name for mention in paper.byline], paper.complete) == (names, False)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"dates": [{"date": "2015-06-24", "dateType": "Issued"}], "publicationYear": 2016}, "2015-06-24"),
        (
            {"dates": [{"date": "2015", "dateType": "Issued"}, {"date": "2015-06", "dateType": "Issued"}]},
            "2015-06",
        ),
        ({"dates": [{"date": "2016-02", "dateType": "Available"}], "publicationYear": "2015"}, "2015"),
        ({"dates": [{"date": "2015-02/2016-03", "dateType": "Issued"}]}, "2015-02"),
        ({"dates": [{"date": "1978-06-03", "dateType": "Collected"}]}, None),
        ({"dates": "odd", "publicationYear": 2015}, "2015"),
        ({"dates": [{"dateType": "Issued"}, 7], "publicationYear": [2015]}, "2015"),
    ],
)
def test_dates(papers: Read, fields: dict[str, Any], expected: str | None) -> None:
    assert one(papers, **fields).date == expected


def test_older_and_odd_fields(papers: Read) -> None:
    paper = one(
        papers, titles="A title", publisher="Dryad", container={}, types={"resourceType": "Letter"},
        subjects=["Ties"], descriptions=[{"description": 7, "descriptionType": "Abstract"}],
        citationCount="7",
        contributors=[{"name": ":unav", "contributorType": "Editor"}],
        identifiers=[{"identifier": "PMC77", "identifierType": "PMCID"}, {"identifier": "x"}, "odd"],
    )  # fmt: skip
    assert (paper.title, paper.venue, paper.type, paper.categories) == (
        "A title",
        "Dryad",
        "Letter",
        ("Ties",),
    )
    assert (paper.abstract, paper.citations, paper.contributors) == (None, None, ())
    assert paper.ids == ("doi:10.5061/a", "pmcid:PMC77")
    unknown = one(papers, titles=[{"title": "(:unav)"}], publisher=":unkn")
    assert (unknown.title, unknown.venue) == ("", None)
    inside = {**TWO[0]["attributes"], "doi": None}
    found, _ = papers(json.dumps({**TWO[0], "id": "https://doi.org/10.5061/B", "attributes": inside}))
    assert found[0].ids == ("doi:10.5061/b",)


def test_editors_alone_and_nameless(papers: Read) -> None:
    editors = [{"name": "Ed, Itor", "contributorType": "Editor"}]
    records = [
        record(creators=None, contributors=editors),
        record(creators=[{"name": ":unav"}]),
        record(creators=[{"name": ":etal"}]),
        record("none", titles=[]),
        record(creators="Ann Lee"),
    ]
    found, reading = papers(json.dumps(records))
    assert found == []
    problems = [refusal.problem for refusal in reading.refused]
    nameless = "no author has a name"
    assert problems[:4] == [EDITORS_ONLY, nameless, nameless, "no title and no id"]
    assert problems[4].startswith("not a work in DataCite's JSON")
    assert reading.refused[0].record == "record 1 (10.5061/a)"


def test_many_names(papers: Read) -> None:
    people = [{"name": f"F{number}, G{number}", "nameType": "Personal"} for number in range(1, 2001)]
    found, reading = papers(json.dumps({"creators": people, "doi": "10.5061/many"}))
    assert [mention.given for mention in found[0].byline] == [f"G{number}" for number in range(1, 2001)]
    assert any(note.startswith("more than 100 authors") for note in reading.notes)


def test_damage(papers: Read, tmp_path: Path) -> None:
    found, reading = papers(json.dumps({"data": TWO})[:-60])
    assert [paper.id for paper in found] == ["doi:10.5061/a"]
    assert [refusal.problem for refusal in reading.refused] == ["not valid JSON: the file ends within it"]
    found, reading = papers("\n".join([json.dumps(TWO[0]), '{"id": broken', json.dumps(TWO[1])]))
    assert len(found) == 2
    assert [refusal.record for refusal in reading.refused] == ["line 2"]
    assert len(papers(json.dumps(TWO).replace("Lee", "L\0ee"))[0]) == 2
    path = tmp_path / "error.json"
    path.write_text("<html>")
    with pytest.raises(ReadError, match="DataCite's JSON"):
        list(read(path, "datacite").papers)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'{"data": {"id": "10.1/x", "type": "dois", "attributes": {', True),
        (
            b'\xef\xbb\xbf{"id":"https://doi.org/10.1/x","doi":"10.1/x","creators":[{"name":"A","nameType"',
            False,
        ),
        (
            b'\xef\xbb\xbf{"id":"https://doi.org/10.1/x","doi":"10.1/x","creators":[{"name":"A","nameType":',
            True,
        ),
        (b'[{"key":"K","itemType":"book","creators":[{"creatorType":"author","lastName":"Lee"}]}]', False),
        (b'{"metadata":{"title":"T","creators":[{"name":"Lee, Ann","orcid":"x"}]}}', False),
        (b'{"total": 0, "offset": 0, "data": []}', False),
        (b'"type":"dois"', False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert FORMATS["datacite"].sniff(head) is expected


def test_no_other_file_is_taken_for_datacite(shared_data: Path) -> None:
    files = sorted((shared_data / "exports").rglob("*.*"))
    taken = [path.name for path in files if FORMATS["datacite"].sniff(path.read_bytes()[:4096])]
    assert taken == ["datacite_sample.jsonl"]


def test_the_sample(shared_data: Path) -> None:
    """One line with one creator, whom nothing says to be an organisation (read by eye)."""
    reading = read(shared_data / "exports" / "datacite" / "datacite_sample.jsonl")
    assert reading.source.format == "datacite"
    (paper,) = reading.papers
    assert (paper.id, paper.date, paper.type) == ("doi:10.18730/8dym9", "2017", "PhysicalObject")
    assert paper.byline == (Mention("GLIS Of The ITPGRFA", 1),)
    assert paper.title == "Triticum turgidum L. subsp. durum (Desf.) Husn. 97090"
    assert paper.venue == "International Centre for Agricultural Research in Dry Areas"
    assert paper.contributors == ("contributor: International Centre For Agricultural Research In Dry Areas",)
    assert paper.abstract is not None
    assert paper.abstract.startswith("Plant Genetic Resource. Taxonomy: Triticum turgidum")
    assert not reading.notes
    assert not reading.refused


TOKENS = [
    b'"', b"{", b"}", b"[", b"]", b",", b":", b"\0", b"\xe9", b"\xff\xfe", b"null", b"\\", b'"creators":[',
    b'{"data":[', b'"data":null,', b'{"name":"et al."},', b"1e999", b"\n", b'"name":7,', b"\\ud800",
]  # fmt: skip


def test_mutated_files_invent_nobody(tmp_path: Path, shared_data: Path) -> None:
    sample = (shared_data / "exports" / "datacite" / "datacite_sample.jsonl").read_bytes()
    full = json.dumps({"data": [{"id": "a", "type": "dois", "attributes": FULL}, *TWO]}, ensure_ascii=False)
    for data in (sample, full.encode()):
        for text in mutations(data, TOKENS, 6, 150):
            check(tmp_path / "dois.json", text, FORMATS["datacite"])
