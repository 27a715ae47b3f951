"""External ids in one spelling, and the paper's own id."""

from __future__ import annotations

import hashlib
import lzma
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.model import Mention, Paper
from coauthor_graph.readers.identifiers import (
    GLOBAL_SCHEMES,
    Seen,
    identifier,
    identifier_in_url,
    identifiers,
    paper_id,
    uncontested,
)

SPELLINGS = [
    ("doi", "10.1007/s00779-005-0347-6", "doi:10.1007/s00779-005-0347-6"),
    ("doi", "http://dx.doi.org/10.1109/MIC.2008.67", "doi:10.1109/mic.2008.67"),
    ("doi", "https://doi.org/10.1000/A%2FB.", "doi:10.1000/a/b"),
    ("doi", "doi:10.1162/COLI_a_00123", "doi:10.1162/coli_a_00123"),
    ("doi", "http://doi.acm.org/10.1145/1137627.1137631", "doi:10.1145/1137627.1137631"),
    ("doi", "10.1002/(SICI)1097-461X(1998)66:4<261::AID-QUA1>3.0.CO;2-T",
     "doi:10.1002/(sici)1097-461x(1998)66:4<261::aid-qua1>3.0.co;2-t"),
    ("doi", "10.1162/", None),
    ("doi", "http://hdl.handle.net/2065/12142", None),
    ("doi", "0.26615/978-954-452-046-5_001", None),
    ("doi", "", None),
    ("arxiv", "2003.09871", "arxiv:2003.09871"),
    ("arxiv", "arXiv:2003.09871v12", "arxiv:2003.09871"),
    ("arxiv", "https://arxiv.org/abs/1706.03762", "arxiv:1706.03762"),
    ("arxiv", "http://arxiv.org/pdf/1706.03762v5.pdf", "arxiv:1706.03762"),
    ("arxiv", "math/0607353", "arxiv:math/0607353"),
    ("arxiv", "math.GT/0309136v1", "arxiv:math/0309136"),
    ("arxiv", "https://arxiv.org/abs/quant-ph/0201082v1", "arxiv:quant-ph/0201082"),
    ("arxiv", "10.48550/arXiv.2003.09871", "arxiv:2003.09871"),
    ("arxiv", "2003", None),
    ("pmid", "5500723", "pmid:5500723"),
    ("pmid", "PMID: 5500723", "pmid:5500723"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/5500723/", "pmid:5500723"),
    ("pmid", "http://www.ncbi.nlm.nih.gov/pubmed/5500723", "pmid:5500723"),
    ("pmid", "0", None),
    ("pmcid", "PMC1348748", "pmcid:PMC1348748"),
    ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1348748/", "pmcid:PMC1348748"),
    ("pmcid", "1348748", None),
    ("acl", "2020.acl-main.1", "acl:2020.acl-main.1"),
    ("acl", "P19-1001", "acl:P19-1001"),
    ("acl", "P19-1.1", "acl:P19-1001"),
    ("acl", "W19-25.16", "acl:W19-2516"),
    ("acl", "D19-50.3", "acl:D19-5003"),
    ("acl", "D19-1.300", "acl:D19-1300"),
    ("acl", "https://www.aclweb.org/anthology/W19-2516.pdf", "acl:W19-2516"),
    ("acl", "Smith-2019", None),
    ("orcid", "https://orcid.org/0000-0002-1825-0097", "orcid:0000-0002-1825-0097"),
    ("orcid", "0000000218250097", "orcid:0000-0002-1825-0097"),
    ("orcid", "0000-0002-1694-233x", "orcid:0000-0002-1694-233X"),
    ("orcid", "0000-0002-1825-0098", None),  # wrong check digit
    ("openalex", "https://openalex.org/W2741809807", "openalex:W2741809807"),
    ("s2", "CorpusID:202004462", "s2:202004462"),
    ("s2", "649DEF34F8BE52C8B66281AF98AE884C09AEF38B", "s2:649def34f8be52c8b66281af98ae884c09aef38b"),
    ("dblp", "DBLP:conf/wicsa/ZimmermannWKG15", "dblp:conf/wicsa/ZimmermannWKG15"),
    ("dblp", "http://dblp.uni-trier.de/rec/bib/journals/tcas/GarridoK16", "dblp:journals/tcas/GarridoK16"),
    ("csl", " lee2015 ", "csl:lee2015"),
    ("csl", " ", None),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "value", "expected"), SPELLINGS)
def test_every_spelling_of_an_id_is_one_id(scheme: str, value: str, expected: str | None) -> None:
    assert identifier(scheme, value) == expected


@pytest.mark.parametrize("expected", sorted({row[2] for row in SPELLINGS if row[2]}))
def test_the_one_spelling_is_its_own(expected: str) -> None:
    scheme, _, value = expected.partition(":")
    assert identifier(scheme, value) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.1000/x", "doi:10.1000/x"),
        ("https://arxiv.org/abs/1706.03762v5", "arxiv:1706.03762"),
        ("https://aclanthology.org/2020.acl-main.1/", "acl:2020.acl-main.1"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1348748/", "pmcid:PMC1348748"),
        ("https://pubmed.ncbi.nlm.nih.gov/5500723/", "pmid:5500723"),
        # A publisher's page may carry a DOI and more; only resolvers are believed.
        ("https://publisher.example/doi/abs/10.1002/rra.3643/full", None),
        ("https://example.org", None),
        ("", None),
    ],
)
def test_only_resolvers_are_read_as_ids(url: str, expected: str | None) -> None:
    assert identifier_in_url(url) == expected


@given(st.text(max_size=40), st.sampled_from([*GLOBAL_SCHEMES, "orcid"]))
def test_any_text_is_an_id_in_its_one_spelling_or_none(value: str, scheme: str) -> None:
    found = identifier(scheme, value)
    if found is not None:
        assert found.startswith(f"{scheme}:")
        assert identifier(scheme, found.partition(":")[2]) == found


def test_ids_come_once_in_order_and_a_doi_implies_its_eprint() -> None:
    given_ids = (None, "doi:10.48550/arxiv.2003.09871", "pmid:1", "pmid:1")
    assert identifiers(given_ids) == ("doi:10.48550/arxiv.2003.09871", "arxiv:2003.09871", "pmid:1")


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (("csl:a", "acl:P19-1001", "doi:10.1/x"), "doi:10.1/x"),
        (("s2:1", "pmcid:PMC1", "pmid:2", "arxiv:2003.09871"), "arxiv:2003.09871"),
        (("dblp:a/b/c", "s2:1", "openalex:W12"), "openalex:W12"),
    ],
)
def test_a_paper_is_named_by_its_first_global_id(ids: tuple[str, ...], expected: str) -> None:
    assert paper_id(ids, "Any", None, ()) == expected


def test_a_paper_without_a_global_id_is_named_by_what_it_says() -> None:
    byline = (Mention("Ann de Lée", 1), Mention("Owner", None), Mention("Bob Roe", 2))
    said = b'["a title","2015",["ann de lee","bob roe"]]'
    expected = f"lee2015-{hashlib.sha256(said).hexdigest()[:10]}"
    assert paper_id(("csl:x",), "A  Title!", "2015-06", byline) == expected


def test_the_digest_is_that_of_the_name_not_of_its_spelling() -> None:
    one = paper_id((), "T", "2015", (Mention("Ann Lee", 1),))
    two = paper_id((), "t", "2015-01-01", (Mention("Lee, Ann", 1, given="Ann", family="Lee"),))
    assert one == two
    assert one.startswith("lee2015-")


def test_a_paper_may_lack_names_and_date() -> None:
    assert re.fullmatch(r"anon-[0-9a-f]{10}", paper_id((), "T", None, ()))
    assert paper_id((), "???", None, ()) != paper_id((), "!!!", None, ())


def work(title: str, name: str, *ids: str) -> Paper:
    byline = (Mention(name, 1),)
    return Paper(paper_id(ids, title, "2015", byline), title, byline, date="2015", ids=ids)


def test_an_id_of_another_work_is_not_used() -> None:
    seen: Seen = {}
    first = work("Cleaning noisy corpora", "Ann Lee", "doi:10.1/x", "acl:W18-6481")
    second = work("Filtering", "Bob Roe", "doi:10.1/x", "acl:W18-6482")
    third = work("Something else", "Cid Poe", "doi:10.1/x")
    assert uncontested(first, seen) == (first, None)
    kept, contested = uncontested(second, seen)
    assert (kept.id, kept.ids, contested) == ("acl:W18-6482", ("acl:W18-6482",), "doi:10.1/x")
    kept, contested = uncontested(third, seen)
    assert kept.id.startswith("poe2015-")
    assert (kept.title, kept.byline, kept.ids) == (third.title, third.byline, ())


def test_records_that_agree_in_title_or_a_name_are_one_work() -> None:
    seen: Seen = {}
    uncontested(work("A preprint", "Ann Lee", "doi:10.1/x"), seen)
    for again in (work("A Preprint!", "Bob Roe", "doi:10.1/x"), work("The article", "A. Lee", "doi:10.1/x")):
        assert uncontested(again, seen) == (again, None)


def test_dotted_anthology_ids_are_those_of_their_dois(shared_data: Path) -> None:
    """Independent source: the Association's DOIs end in the Anthology id. Four DOIs of the file are wrong."""
    wrong = {}
    agreeing = 0
    with lzma.open(shared_data / "corpora" / "acl-anthology-2024.csl.jsonl.xz") as stream:
        for line in stream:
            record = msgspec.json.decode(line)
            told = re.fullmatch(r"10\.(?:18653|3115)/v1/(.*)", record.get("DOI", ""))
            found = identifier("acl", record["id"])
            assert found, record["id"]
            if told and found == f"acl:{told[1]}":
                agreeing += 1
            elif told and found.lower() != f"acl:{told[1].lower()}":
                wrong[record["id"]] = told[1]
    assert wrong == {
        "W17-40.4": "W17-4007",
        "W17-40.7": "W17-4009",
        "W17-40.9": "W17-4004",
        "W18-64.82": "W18-6481",
    }
    assert agreeing > 36_000
