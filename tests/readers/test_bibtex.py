"""BibTeX: names, LaTeX, encodings, @string, crossref, refusals, hostile files, and all files of the wild."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers.bibtex import read_bibtex, sniff
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.latex import MAX_LENGTH, decode

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("bibtex") / "refs.bib"

    def papers(data: str | bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        reading = read_bibtex(input_file(path))
        return list(reading.papers), reading

    return papers


def noticed(reading: Reading) -> list[str]:
    """The notes on what was read, without those on what the drawn entries leave out."""
    return [note for note in reading.notes if not note.startswith("no date: ")]


def one(read: Read, fields: str, kind: str = "article") -> Paper:
    author = "" if "author" in fields else "author = {Ann Lee}, "
    title = "" if "title =" in fields else "title = {T}, "
    papers, reading = read(f"@{kind}{{k, {author}{title}{fields}}}")
    assert not reading.refused
    return papers[0]


def test_an_entry_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        r"""@Article{DBLP:journals/ties/LeeR15,
          author = {Lee, Ann and {The Ties Group} and Bob M{\"u}ller},
          editor = {Roe, Cid},
          title = {{On} the \emph{Strength}
                   of 50\% of {T}ies},
          journal = "J.~of " # {Ties}, year = 2015, month = jun, day = 24,
          keywords = {networks, ties, networks}, primaryclass = {cs.SI},
          abstract = {First
             line. 5% m\"ore.

             Second.},
          doi = {http://dx.doi.org/10.1000/A\_B}, eprint = {1501.00001v2}, archiveprefix = {arXiv},
          pmid = {17}, url = {https://doi.org/10.1000/other}
        }"""
    )
    assert papers == [
        Paper(
            id="doi:10.1000/a_b",
            title="On the Strength of 50% of Ties",
            byline=(
                Mention("Lee, Ann", 1, "Ann", "Lee"),
                Mention("The Ties Group", 2, family="The Ties Group"),
                Mention("Bob Müller", 3),
            ),
            date="2015-06-24",
            venue="J. of Ties",
            type="article",
            categories=("cs.SI", "networks", "ties"),
            abstract="First line. 5% möre.\n\nSecond.",
            ids=("doi:10.1000/a_b", "arxiv:1501.00001", "pmid:17", "dblp:journals/ties/LeeR15"),
            contributors=("editor: Roe, Cid",),
        )
    ]
    assert (reading.refused, noticed(reading)) == ([], [])
    assert reading.source.id == f"bibtex:{reading.source.sha256[:12]}"
    assert (reading.source.name, reading.source.format) == ("refs.bib", "bibtex")


@pytest.mark.parametrize(
    ("written", "name", "given", "family", "suffix"),
    [
        ("Ann Lee", "Ann Lee", None, None, None),
        ("Lee, Ann", "Lee, Ann", "Ann", "Lee", None),
        ("Lee,Ann", "Lee,Ann", "Ann", "Lee", None),
        ("van der Berg, Jan", "van der Berg, Jan", "Jan", "van der Berg", None),
        ("Jan van der Berg", "Jan van der Berg", None, None, None),
        ("King, Jr., Martin L.", "King, Jr., Martin L.", "Martin L.", "King", "Jr."),
        ("King, Martin L., Jr.", "King, Martin L., Jr.", "Martin L.", "King", "Jr."),
        ("King, III", "King, III", None, "King", "III"),
        ("May, Keith,", "May, Keith", "Keith", "May", None),
        ("{JabRef Developers}", "JabRef Developers", None, "JabRef Developers", None),
        ("{Barnes and Noble, Inc.}", "Barnes and Noble, Inc.", None, "Barnes and Noble, Inc.", None),
        ("{Barnes} {and} {Noble}", "Barnes and Noble", None, None, None),
        ("{van der} Berg", "van der Berg", None, None, None),
        (r"{\"O}zge Aks{\i}n", "Özge Aksın", None, None, None),
        (r"{\'E}luard, Paul", "Éluard, Paul", "Paul", "Éluard", None),
        (r"Prokhorov, G. {\relax Yu}.", "Prokhorov, G. Yu.", "G. Yu.", "Prokhorov", None),
        ("Donald~E. Knuth", "Donald E. Knuth", None, None, None),
        ("J.\u00a0L. Roe", "J.\u00a0L. Roe", None, None, None),
        ("Ann\n\t  Lee", "Ann Lee", None, None, None),
        ("山田太郎", "山田太郎", None, None, None),
        ("Plato", "Plato", None, None, None),
        ("Anderson, Sandy", "Anderson, Sandy", "Sandy", "Anderson", None),
        ("Martin J. {O'Connor}", "Martin J. O'Connor", None, None, None),
        (r"\L{}ukasz Dvo{\v r}\'ak", "Łukasz Dvořák", None, None, None),
        ("family=Beumont, given=Simon, prefix=de", "Simon de Beumont", "Simon", "de Beumont", None),
        ("given=Martin, given-i=M, family=King, suffix=Jr", "Martin King Jr", "Martin", "King", "Jr"),
    ],
)
def test_names(
    read: Read, written: str, name: str, given: str | None, family: str | None, suffix: str | None
) -> None:
    paper = one(read, f"author = {{{written} and Bob Roe}}")
    assert paper.byline == (Mention(name, 1, given, family, suffix), Mention("Bob Roe", 2))
    assert paper.complete


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ann Lee and others", ["Ann Lee"]),
        ("Ann Lee AND\n others", ["Ann Lee"]),
        ("Lee, A. et al.", ["Lee, A."]),
        ("Ann Lee and et al.", ["Ann Lee"]),
        ("Ann Lee and Bob Roe et~al.", ["Ann Lee", "Bob Roe"]),
    ],
)
def test_a_mark_that_the_byline_was_cut_is_not_a_person(read: Read, written: str, names: list[str]) -> None:
    paper = one(read, f"author = {{{written}}}")
    assert [mention.name for mention in paper.byline] == names
    assert not paper.complete


def test_an_empty_name_is_left_out_and_said(read: Read) -> None:
    papers, reading = read("@misc{k, title={T}, author={Ann Lee and and Bob Roe}}")
    assert papers[0].byline == (Mention("Ann Lee", 1), Mention("Bob Roe", 3))
    assert not papers[0].complete
    assert noticed(reading) == [
        "an author without a name was left out: entry 1 (k), line 1",
        "the byline is cut; the paper is marked incomplete: entry 1 (k), line 1",
    ]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2015", "2015"),
        ("year = {2015}, month = jun", "2015-06"),
        ('year = "2015", month = "June"', "2015-06"),
        ("year = 2015, month = 6", "2015-06"),
        ("year = 2015, month = {06}, day = 7", "2015-06-07"),
        ('year = 2015, month = "2 sep"', "2015-09-02"),
        ('year = 2015, month = "July 30th"', "2015-07-30"),
        ('year = 2015, month = "12~" # jan', "2015-01-12"),
        ('year = 2015, month = "unknown"', "2015"),
        ("year = 2015, month = feb, day = 30", "2015-02"),
        ("year = {2017-03-29}", "2017-03-29"),
        ("year = {c. 1998}", "1998"),
        ("year = {2013--2014}", "2013"),
        ("year = {[In press]}", None),
        (r"year = {{\noopsort{1973b}}1973}", "1973"),
        ("date = {2015-06-24}", "2015-06-24"),
        ("date = {2015-06/2016-01}", "2015-06"),
        ("date = {2015-21}", "2015"),
        ("date = {/2015}", "2015"),
        ("date = {tomorrow}, year = 2015", "2015"),
        ("note = {x}", None),
    ],
)
def test_dates_to_their_precision(read: Read, fields: str, date: str | None) -> None:
    assert one(read, fields).date == date


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        ("doi = {10.1000/X}", ("doi:10.1000/x",)),
        ("eprint = {math/0607353}, eprinttype = {arXiv}", ("arxiv:math/0607353",)),
        ("eprint = {1501.00001}", ("arxiv:1501.00001",)),
        ("eprint = {5500723}, eprinttype = {pubmed}", ("pmid:5500723",)),
        ("eprint = {5500723}, eprinttype = {jstor}", ()),
        ("journal = {arXiv preprint arXiv:1501.00001}", ("arxiv:1501.00001",)),
        ("journal = {CoRR}, volume = {abs/1501.00001}", ("arxiv:1501.00001",)),
        ("url = {https://aclanthology.org/P19-1001/}", ("acl:P19-1001",)),
        ("s2id = {202004462}", ("s2:202004462",)),
        ("url = {https://example.org/10.1000/x}", ()),
        ("doi = {}", ()),
    ],
)
def test_ids(read: Read, fields: str, ids: tuple[str, ...]) -> None:
    assert one(read, fields).ids == ids


def test_strings_and_concatenation(read: Read) -> None:
    papers, reading = read(
        """@STRING(ieee = "IEEE") @string{tr = ieee # { Trans. on }}
        @article{a, author = {Ann Lee}, title = "On {"}Ties{"} and (more)", journal = TR # {Ties}}
        @article(b, author = "Bob Roe", title = {T}, journal = nowhere)
        @article{c, author = nobody, title = {T}}
        @article{d, author = {Cid Poe} {Dee Moe}, title = {T}}
        @article{e, author = "Cid Poe" #, title = {T}}"""
    )
    assert [(paper.title, paper.venue) for paper in papers] == [
        ('On "Ties" and (more)', "IEEE Trans. on Ties"),
        ("T", "nowhere"),
    ]
    assert noticed(reading) == [
        "journal was kept as written (nowhere is no @string of this file): entry 2 (b), line 3"
    ]
    # An author is never made of a name that nothing defines, nor of two values that may be two people.
    assert [refusal.record for refusal in reading.refused] == [
        "entry 3 (c), line 4",
        "entry 4 (d), line 5",
        "entry 5 (e), line 6",
    ]
    assert "nobody is no @string" in reading.refused[0].problem
    assert "not joined by #" in reading.refused[1].problem


def test_strings_that_grow_without_bound_are_refused(read: Read) -> None:
    strings = '@string{a0 = "Ann Lee and "}\n' + "".join(
        f"@string{{a{i + 1} = {' # '.join([f'a{i}'] * 10)}}}\n" for i in range(12)
    )
    papers, reading = read(strings + "@misc{k, title={T}, author = a12 # a12}")
    assert papers == []
    assert len(reading.refused) == 1


def test_a_child_takes_date_and_venue_of_its_parent_but_no_author(read: Read) -> None:
    papers, reading = read(
        """@inproceedings{child, author = {Ann Lee}, title = {T}, crossref = {PROC}}
        @incollection{orphan, title = {U}, crossref = {proc}}
        @inbook{part, title = {Chapter}, crossref = {whole}}
        @article{lost, author = {Bob Roe}, title = {V}, crossref = {nowhere}}
        @proceedings{Proc, title = {Proc. of Ties}, year = 2015, month = jun, editor = {Cid Poe},
          author = {Dee Moe}, doi = {10.1000/whole}}
        @book{whole, title = {The Book}, author = {Eve Doe}, date = {1999}}"""
    )
    assert [(p.title, p.byline[0].name, p.date, p.venue, p.ids) for p in papers] == [
        ("T", "Ann Lee", "2015-06", "Proc. of Ties", ()),
        ("Chapter", "Eve Doe", "1999", "The Book", ()),
        ("V", "Bob Roe", None, None, ()),
        ("Proc. of Ties", "Dee Moe", "2015-06", None, ("doi:10.1000/whole",)),
        ("The Book", "Eve Doe", "1999", None, ()),
    ]
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [
        ("entry 2 (orphan), line 2", "no author")
    ]
    assert noticed(reading) == ["its crossref names no entry of this file: entry 4 (lost), line 4"]


def test_a_circle_of_crossrefs_ends(read: Read) -> None:
    papers, _ = read(
        """@misc{a, title={A}, author={Ann Lee}, crossref={b}}
        @misc{b, title={B}, author={Bob Roe}, crossref={a}}"""
    )
    assert [paper.title for paper in papers] == ["A", "B"]


GOOD = "@article{good, author = {Ann Lee}, title = {T}, year = 2015}\n"


@pytest.mark.parametrize(
    ("entry", "record", "problem"),
    [
        ("@book{e, editor = {Ann Lee}, title = {T}}", "entry 2 (e), line 2", "no author, only editors"),
        ("@book{e, editor = {}, title = {T}}", "entry 2 (e), line 2", "no author"),
        ("@book{e, author = {}, title = {T}}", "entry 2 (e), line 2", "no author"),
        ("@book{, title = {T}}", "entry 2, line 2", "no author"),
        ("@book{e, author = {and}, title = {T}}", "entry 2 (e), line 2", "no author has a name"),
        ("@book{e, author = {others}, title = {T}}", "entry 2 (e), line 2", "no author has a name"),
        ("@book{e, author = {Ann Lee}}", "entry 2 (e), line 2", "no title and no id"),
        ("@book{e, author = {Lee, A., Roe, B., Poe, C.}, title = {T}}", "entry 2 (e), line 2",
         "the author field cannot be read: 'Lee, A., Roe, B., Poe, C.' has too many commas for one name"),
        ("@book{e, author = {Ann Lee, title = {T}}", "entry 2 (e), line 2", "damaged: Unexpected block"),
        ("@book{e, author {Ann Lee}}", "entry 2 (e), line 2", "damaged: Expected a `=`"),
    ],
)  # fmt: skip
def test_what_is_refused_and_why(read: Read, entry: str, record: str, problem: str) -> None:
    papers, reading = read(f"{GOOD}{entry}\n{GOOD.replace('good', 'last')}")
    assert [paper.byline[0].name for paper in papers] == ["Ann Lee", "Ann Lee"]
    (refusal,) = reading.refused
    assert refusal.record == record
    assert refusal.problem.startswith(problem)


def test_one_damaged_entry_costs_no_other(read: Read) -> None:
    entries = [f'@misc{{k{i}, title = {{T{i}}}, author = "A{i} Lee" # {{ and Bob Roe}}}}' for i in range(300)]
    entries[150] = entries[150].replace("# {", "# ")
    papers, reading = read("\n".join(entries))
    assert len(papers) == 299
    assert [refusal.record for refusal in reading.refused] == ["entry 151 (k150), line 151"]


def test_keys_and_fields_given_twice_are_said(read: Read) -> None:
    papers, reading = read(
        GOOD
        + "@misc{good, author = {Bob Roe}, title = {U}}\n@misc{k, title={V}, Author={Cid Poe}, author={Dee}}"
    )
    assert [paper.byline[0].name for paper in papers] == ["Ann Lee", "Bob Roe", "Cid Poe"]
    assert noticed(reading) == [
        "the key is given twice, both entries were read: entry 2 (good), line 2",
        "author is given twice, the first was taken: entry 3 (k), line 3",
    ]


@pytest.mark.parametrize(
    ("head", "encoding", "note"),
    [
        (b"", "utf-8", None),
        (b"\xef\xbb\xbf", "utf-8", None),
        (b"\xff\xfe", "utf-16-le", "decoded from UTF-16"),
        (b"\xfe\xff", "utf-16-be", "decoded from UTF-16"),
        (b"\xff\xfe\0\0", "utf-32-le", "decoded from UTF-32"),
        (b"", "utf-16-le", "decoded from UTF-16-LE without a byte order mark"),
        (b"", "utf-16-be", "decoded from UTF-16-BE without a byte order mark"),
        (b"% Encoding: windows-1252\n", "cp1252", "decoded from cp1252, as its first line declares"),
        (b"% Encoding: ISO8859_1\r\n", "latin-1", "decoded from iso8859-1, as its first line declares"),
        (b"% Encoding: UTF-8\n", "utf-8", None),
        (b"% Encoding: US-ASCII\n", "utf-8", "is UTF-8, although its first line declares ascii"),
        # Not charsets, though Python knows codecs of these names.
        (b"% Encoding: unicode_escape\n", "utf-8", None),
        (b"% Encoding: base64\n", "utf-8", None),
    ],
)
def test_encodings(read: Read, head: bytes, encoding: str, note: str | None) -> None:
    papers, reading = read(head + "@misc{k, author = {Jürgen Müller}, title = {Ü}}".encode(encoding))
    assert papers[0].byline == (Mention("Jürgen Müller", 1),)
    assert noticed(reading) == ([note] if note else [])


def test_bytes_of_no_declared_encoding_are_an_error(read: Read) -> None:
    for data in (b"@misc{k,\n title = {\xfc}}", b"% Encoding: UTF-8\n@misc{k, title = {\xfc}}"):
        with pytest.raises(ReadError, match=r"refs\.bib, line 2: is not UTF-8"):
            read(data)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (random.Random(1).randbytes(10_000_000), "is not UTF-8"),
        (bytes(random.Random(1).choices(range(32, 127), k=1_000_000)), "has no readable BibTeX entry"),
        (b"\0" * 1000, "has no readable BibTeX entry"),
        (b"[" * 100_000, "has no readable BibTeX entry"),
        (b"{" * 100_000, "has no readable BibTeX entry"),
        (b"just words", "has no readable BibTeX entry"),
        (b"@article{a, author = {Ann Lee}, tit", "has no readable BibTeX entry"),
        (b"", "is empty"),
    ],
)
def test_hostile_files_are_one_line_errors(read: Read, data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("refs.bib")


@pytest.mark.parametrize(
    "value",
    [
        "{" * 3000 + "x" + "}" * 3000,
        "\\begin{a}" * 2000,
        '\\"' * 50_000,
        "$" * 100_001,
        r"\frac{" + "}",
        r"\href{a}",
        "\\",
        "a\0b",
    ],
)
def test_hostile_markup_spoils_nothing_else(read: Read, value: str) -> None:
    papers, _ = read(f"@misc{{k, author = {{Ann Lee}}, title = {{T}}, abstract = {{{value} }}}}\n{GOOD}")
    assert "Ann Lee" in [paper.byline[0].name for paper in papers]


def test_long_joins_and_long_bylines_take_linear_time(read: Read) -> None:
    papers, _ = read(
        f"@misc{{k, author = {{{' and '.join(['Ann Lee'] * 2830)}}}, title = {'a # ' * 20_000} b}}"
    )
    assert len(papers[0].byline) == 2830


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("plain", "plain"),
        ("{IEEE} {VLSI}", "IEEE VLSI"),
        ("a~b", "a b"),
        ("1--2 --- ``x''", "1–2 — “x”"),
        (r"50\% of A \& B", "50% of A & B"),
        (r"\emph{50% of A & B}", "50% of A & B"),
        (r"$\alpha$-helix", "α-helix"),
        (r"costs $5, \emph{really}", "costs $5, really"),
        (r"\mbox{a~b} c", "a b c"),
        (r"\href{http://x}{y} z", "y z"),
        (r"Stra{\ss}e \O{}rsted {\aa}", "Straße Ørsted å"),
        (r"\'{\i} \v{c} \c{c} {\H{o}} \~n", "í č ç ő ñ"),
        (r"a\-b", "ab"),
    ],
)
def test_latex_is_printed(written: str, printed: str) -> None:
    assert decode(written) == printed


def test_text_too_long_for_the_latex_parser_keeps_its_letters() -> None:
    assert decode("\\emph{" + "x" * MAX_LENGTH + "}") == "x" * MAX_LENGTH


SCOPUS = """
Scopus
EXPORT DATE: 24 June 2021

@ARTICLE{Pan2021301,
author={Pan, Y. and MacKerell Jr., A.D. and Yu, C.-L.},
title={Ties of people},
journal={Journal of Ties},
year={2021},
volume={12},
doi={10.1000/ties.1},
note={cited By 1012},
url={https://www.scopus.com/inward/record.uri?eid=2-s2.0-85123456789&doi=10.1000%2fties.1&partnerID=40},
affiliation={Univ. of X, Xtown, Xland; Inst. Y, Ytown, Yland},
abstract={We tie. © 2021},
author_keywords={networks;  ties},
keywords={Graph theory; ties},
correspondence_address1={Yu, C.-L.; Inst. Y, Yland; email: yu@example.org},
editor={Roe B., Poe C.},
pubmed_id={17},
language={English},
abbrev_source_title={J Ties},
document_type={Article},
source={Scopus},
}

@CONFERENCE{Lee2022,
author={Lee, A.},
title={Alone},
journal={Proc. Ties},
year={2022},
note={Cited by: 0; All Open Access},
affiliation={Univ. of X, Xtown, Xland; Inst. Y, Ytown, Yland},
document_type={Conference Paper},
source={Scopus},
}

@ARTICLE{Roe2022,
author={Roe, B. and Poe, C.},
title={Together},
journal={J},
year={2022},
affiliation={Univ. of X, Xtown, Xland},
source={Scopus},
}
"""


def test_bibtex_of_scopus(read: Read) -> None:
    (pan, lee, roe), reading = read(SCOPUS)
    assert pan.byline == (
        Mention("Pan, Y.", 1, "Y.", "Pan", corresponding=False),
        Mention("MacKerell Jr., A.D.", 2, "A.D.", "MacKerell", "Jr.", corresponding=False),
        Mention("Yu, C.-L.", 3, "C.-L.", "Yu", corresponding=True),
    )
    assert (pan.date, pan.venue, pan.type, pan.language) == ("2021", "Journal of Ties", "Article", "english")
    assert (pan.citations, lee.citations, roe.citations) == (1012, 0, None)
    assert pan.ids == ("doi:10.1000/ties.1", "pmid:17", "scopus-eid:2-s2.0-85123456789")
    assert pan.categories == ("networks", "ties", "Graph theory")
    assert pan.contributors == ("editor: Roe B.", "editor: Poe C.")
    assert (lee.type, roe.type) == ("Conference Paper", "article")
    # The places of a paper are tied to people only where there is one person, or one place.
    assert lee.byline[0].affiliations == ("Univ. of X, Xtown, Xland", "Inst. Y, Ytown, Yland")
    assert {mention.affiliations for mention in roe.byline} == {("Univ. of X, Xtown, Xland",)}
    assert (reading.refused, reading.notes) == ([], [])


def test_editors_are_contributors(read: Read) -> None:
    paper = one(read, "editor = {Roe, Bob and {Poe Group}}, note = {cited By me}, language = {French}")
    assert paper.contributors == ("editor: Roe, Bob", "editor: Poe Group")
    assert (paper.citations, paper.language, len(paper.byline)) == (None, "french", 1)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"@article{a, author", True),
        (SCOPUS.encode(), True),
        (b"% Encoding: UTF-8\n", True),
        (b"\xef\xbb\xbf\n@BOOK {a:b,\n", True),
        ("@misc{a, author".encode("utf-16"), True),
        (b"some words\r  @inproceedings(x,", True),
        (b'@string{ieee = "IEEE"}', True),
        (b'{"author": "@article{a,"}', False),
        (b"<x>\n@article{a,", False),
        (b"mail me @home", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


# Entries, entries with an author, names, cut bylines. Established without bibtexparser: entries by splitting
# at lines that begin with "@word{" (comments, strings and preambles aside), author fields by a regular
# expression up to the next "field =", names by splitting at " and ", marks of a cut by grep.
WILD = {
    "BibtexImporter.examples.bib": (4, 2, 8, 0),
    "CitaviXmlImporterTest1.bib": (60, 40, 118, 0),
    "MsBibImportExportRoundTripTestCorporateAuthor.bib": (1, 1, 1, 0),
    "bibWithMixedContent.bib": (1, 1, 1, 0),
    "biblatex-input.bib": (28, 26, 54, 1),
    "bibtex-input.bib": (16, 15, 26, 0),
    "complex.bib": (20, 20, 54, 0),
    "crossref.bib": (4, 3, 6, 0),
    "encoding-utf-16BE-with-header.bib": (1, 0, 0, 0),
    "encoding-windows-1252-with-header.bib": (1, 0, 0, 0),
    "jabref-authors.bib": (212, 209, 766, 1),
    "testjabref.bib": (156, 156, 432, 11),
    "utf8-bom.bib": (2, 1, 1, 0),
}


def test_every_file_of_the_wild_is_in_the_table(shared_data: Path) -> None:
    assert {path.name for path in (shared_data / "exports" / "bibtex").iterdir()} == set(WILD)


@pytest.mark.parametrize("name", WILD)
def test_files_of_the_wild(shared_data: Path, name: str) -> None:
    path = shared_data / "exports" / "bibtex" / name
    assert sniff(path.read_bytes()[:4096])
    reading = read_bibtex(input_file(path))
    papers = list(reading.papers)
    names = sum(len(paper.byline) for paper in papers)
    cut = sum(not paper.complete for paper in papers)
    assert (len(papers) + len(reading.refused), len(papers), names, cut) == WILD[name]
    for refusal in reading.refused:
        assert refusal.problem in ("no author", "no author, only editors")
    for paper in papers:
        assert paper.title
        assert not any(character in mention.name for mention in paper.byline for character in "{}\\~\n")


def test_people_of_the_wild_by_hand(shared_data: Path) -> None:
    folder = shared_data / "exports" / "bibtex"
    by_title = {
        paper.title: paper
        for name in ("complex.bib", "biblatex-input.bib", "crossref.bib", "BibtexImporter.examples.bib")
        for paper in read_bibtex(input_file(folder / name)).papers
    }
    complex_names = by_title["Article with complex Authornames"].byline
    assert [(mention.family, mention.given, mention.suffix) for mention in complex_names] == [
        ("von Hippel", "Eric", None),
        ("Reagle", "Joseph M.", "Jr."),
        ("Sherry", "John F.", "Jr."),
        ("van den Huevel", "Johan A", "Jr."),
    ]
    cut = by_title["Sign Clustering and Topic Extraction in Proto-Elamite"]
    assert (cut.byline, cut.complete, cut.ids) == (
        (Mention("Born, L.", 1, "L.", "Born"),),
        False,
        ("acl:W19-2516",),
    )
    aksin = next(paper for paper in by_title.values() if paper.title.startswith("Effect of immobilization"))
    assert [mention.name for mention in aksin.byline][:4] == [
        "Aksın, Özge",
        "Türkmen, Hayati",
        "Artok, Levent",
        "Çetinkaya, Bekir",
    ]
    nerve = next(paper for paper in by_title.values() if paper.title.startswith("Conduction velocity"))
    assert (nerve.id, nerve.date, nerve.venue) == ("pmid:5500723", "1970-06", "Journal of Physiology")
    child = next(paper for paper in by_title.values() if paper.title.startswith("Architectural Decision"))
    assert child.ids == ("doi:10.1109/wicsa.2015.29", "dblp:conf/wicsa/ZimmermannWKG15")


def test_one_doi_for_two_works_of_the_wild(shared_data: Path) -> None:
    """complex.bib gives 10.1109/MSP.2004.81 to two papers without an author in common."""
    reading = read_bibtex(input_file(shared_data / "exports" / "bibtex" / "complex.bib"))
    assert len({paper.id for paper in reading.papers}) == 20
    (note,) = noticed(reading)
    assert note.startswith("doi:10.1109/msp.2004.81 is already that of another work")
    assert note.endswith("entry 20 (1025014), line 283")


WORDS = st.lists(
    st.text(
        st.characters(whitelist_categories=("Lu", "Ll", "Lo"), whitelist_characters="'’."),
        min_size=1,
        max_size=8,
    )
    .filter(lambda word: word.casefold().strip(".") not in {"and", "al", "others", "et", ""})
    .filter(lambda word: "''" not in word and ".." not in word),
    min_size=1,
    max_size=3,
).map(" ".join)
SUFFIX = st.sampled_from([None, "Jr.", "III"])


@settings(max_examples=60)
@given(names=st.lists(st.tuples(WORDS, WORDS, SUFFIX), min_size=1, max_size=6), cut=st.booleans())
def test_names_survive_writing_and_reading(
    read: Read, names: list[tuple[str, str, str | None]], cut: bool
) -> None:
    written = [", ".join(filter(None, (family, suffix, given_name))) for given_name, family, suffix in names]
    field = " and ".join([*written, "others"] if cut else written)
    (paper,), _ = read(f"@misc{{k, title = {{T}}, author = {{{field}}}}}")
    assert [(mention.given, mention.family, mention.suffix) for mention in paper.byline] == names
    assert [mention.name for mention in paper.byline] == written
    assert paper.complete is not cut


SOURCE = "".join(
    f"@article{{key{i},\n  author = {{Lee, Ann and Bob Roe and {{The Group}}}},\n  title = {{Work {i}}},\n"
    f'  journal = "J. of {i}", year = 201{i},\n}}\n\n'
    for i in range(4)
)
TOKENS = ["{", "}", '"', "@", ",", "=", " and ", "\0", "\n", " ", "(", ")", "%", "~"]


@settings(max_examples=150)
@given(seed=st.integers(0, 1 << 32))
def test_mutated_files_name_nobody_new(read: Read, seed: int) -> None:
    rnd = random.Random(seed)
    text = SOURCE
    for _ in range(rnd.randrange(1, 10)):
        place = rnd.randrange(len(text))
        if rnd.random() < 0.6:
            text = text[:place] + rnd.choice(TOKENS) + text[place:]
        else:
            text = text[:place] + text[place + rnd.randrange(1, 30) :]
    try:
        papers, reading = read(text)
    except ReadError:
        return
    assert len(papers) + len(reading.refused) <= text.count("@")
    plain = text.translate(str.maketrans("~\0", "  ", "{}"))
    for paper in papers:
        for mention in paper.byline:
            assert all(word in plain for word in mention.name.split(" "))


@settings(max_examples=100)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_a_reading_or_a_read_error(read: Read, data: bytes) -> None:
    try:
        papers, _ = read(b"@misc{k, author = {" + data + b"}, title = {T}}")
    except ReadError:
        return
    assert all(mention.name for paper in papers for mention in paper.byline)
