"""Records into columns and back: nothing lost, and no order that matters."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Claim, Mention, Paper, Reading, Source
from coauthor_graph.readers.assembly import assemble, merged, papers_of, records, source_of, union

PAPER = Paper(
    id="doi:10.1000/1",
    title="Ünder | \"all\"\n",
    byline=(
        Mention("Lee, Ann", 1, "Ann", "Lee", "Jr", ("orcid:1",), ("Ulm", "Rom"), "editor"),
        Mention(
            "Bo Ek", None, affiliations=("Ulm",), affiliation_ids=("ror:1",), native="薄", corresponding=True,
            equal_contribution=False,
        ),
    ),
    complete=False,
    author_count=7,
    date="2015-06",
    venue="J",
    type="article",
    categories=("LG", "CV"),
    abstract="One.\n\nTwo.",
    citations=0,
    ids=("doi:10.1000/1", "arxiv:1"),
    citations_date="2020-01-02",
    language="en",
    contributors=("editor: Cy Fox",),
)  # fmt: skip


def reading(source: str, told: list[Paper]) -> Reading:
    claims = [Claim(source, "Ann", "h-index", "1", 1.0)]
    return Reading(Source(source, f"{source}.txt", "page", source, 0, owner="Ann"), iter(told), claims)


def corpus(source: str, told: list[Paper]) -> Corpus:
    return assemble(reading(source, told))


def as_read(corpus: Corpus) -> dict[tuple[str, int], Paper]:
    return {(source, number): paper for source, number, paper in records(corpus, corpus.papers["id"])}


def test_a_paper_comes_back_as_it_went_in() -> None:
    told = corpus("a", [PAPER])
    assert papers_of(told, told.papers["id"]) == [PAPER]
    assert told.papers["year"].to_pylist() == [2015]
    none = dict.fromkeys(("as_read", "own", "basis"))
    assert told.records.to_pylist() == [{"source": "a", "record": 1, "paper": PAPER.id} | none]
    assert told.authors.num_rows == 0
    assert told.authorships["author"].null_count == 2
    assert source_of(told, "a") == Source("a", "a.txt", "page", "a", 1, owner="Ann")
    assert corpus("a", []).sources["records"].to_pylist() == [0]


def test_the_fullest_record_is_taken_and_what_it_lacks_comes_from_the_others() -> None:
    short = Paper("x", "T", (Mention("A. Lee", 1), Mention("Cy Fox", None)), False, date="2001", venue="V")
    full = Paper("x", "Title", (Mention("Ann Lee", 1), Mention("Bo Ek", 2)), date="2001-05", ids=("doi:1",))
    other = Paper("x", "T", (Mention("Ann Lee", 1),), abstract="Words", citations=3, ids=("arxiv:1",))
    assert merged([short, full, other]) == replace(
        full, venue="V", abstract="Words", citations=3, ids=("arxiv:1", "doi:1")
    )


def test_citations_of_nought_are_said() -> None:
    assert merged([replace(PAPER, citations=None, abstract="Longer than it."), PAPER]).citations == 0


def test_people_hidden_by_two_pages_are_both_kept_and_once() -> None:
    cut = Paper("x", "T", (Mention("Bo Ek", 1),), False)
    told = [
        replace(cut, byline=(*cut.byline, Mention(owner, None))) for owner in ("Ann Lee", "Cy Fox", "A. Lee")
    ]
    byline = merged(told).byline
    assert [mention.position for mention in byline] == [1, None, None]
    assert {mention.name for mention in byline} in (
        {"Bo Ek", "Ann Lee", "Cy Fox"},
        {"Bo Ek", "A. Lee", "Cy Fox"},
    )


def test_one_paper_twice_in_a_file_is_one_paper_of_two_records() -> None:
    again = replace(PAPER, abstract="Another, and longer.")
    told = corpus("a", [PAPER, again, PAPER])
    assert (told.papers.num_rows, told.records.num_rows, told.authorships.num_rows) == (1, 3, 2)
    assert as_read(told) == {("a", 1): PAPER, ("a", 2): again, ("a", 3): PAPER}


NAMES = st.sampled_from(["Ann Lee", "A. Lee", "Bo Ek", "Cy Fox", "Jürgen Ray", "Juergen Ray"])


@st.composite
def bylines(draw: st.DrawFn) -> tuple[Mention, ...]:
    names = draw(st.lists(NAMES, min_size=1, max_size=3))
    placed = tuple(Mention(name, at) for at, name in enumerate(names, 1))
    return placed + draw(st.sampled_from([(), (Mention("Ann Lee", None),), (Mention("Bo Ek", None),)]))


@st.composite
def files(draw: st.DrawFn) -> list[list[Paper]]:
    """One to four files whose papers share few ids, so that they overlap within and between files."""
    some = st.builds(
        Paper,
        id=st.sampled_from(["p1", "p2", "p3", "p4"]),
        title=st.sampled_from(["T", "Title"]),
        byline=bylines(),
        complete=st.booleans(),
        date=st.sampled_from([None, "2001", "2001-05"]),
        abstract=st.sampled_from([None, "x", "yy"]),
        citations=st.sampled_from([None, 0, 4]),
        categories=st.sampled_from([(), ("CV",)]),
        ids=st.sampled_from([(), ("doi:1",), ("arxiv:2",)]),
    )
    return draw(st.lists(st.lists(some, max_size=4), min_size=1, max_size=4))


def everything(told: list[list[Paper]], order: list[int]) -> Corpus:
    whole = Corpus.of()
    for at in order:
        whole = union(whole, corpus(f"s{at}", told[at]))
    return whole


@given(files(), st.data())
@settings(max_examples=150)
def test_files_in_any_order_make_one_corpus_and_nothing_is_lost(
    told: list[list[Paper]], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(told))))
    whole = everything(told, list(range(len(told))))
    assert everything(told, order) == whole
    assert as_read(whole) == {
        (f"s{at}", number): paper for at, some in enumerate(told) for number, paper in enumerate(some, 1)
    }
    assert union(whole, whole) == whole
    assert union(whole, Corpus.of()) == whole
    for at in order:
        assert union(whole, corpus(f"s{at}", told[at])) == whole, "a file again changes nothing"


@given(files())
@settings(max_examples=50)
def test_uniting_does_not_depend_on_how_the_files_are_grouped(told: list[list[Paper]]) -> None:
    parts = [corpus(f"s{at}", some) for at, some in enumerate(told)]
    left, right = Corpus.of(), Corpus.of()
    for part in parts:
        left = union(left, part)
    for part in reversed(parts):
        right = union(part, right)
    assert left == right


@given(files())
@settings(max_examples=50)
def test_a_merged_paper_depends_on_the_set_of_its_records(told: list[list[Paper]]) -> None:
    some = [replace(paper, id="p1") for one in told for paper in one]
    if some:
        assert merged(some) == merged(list(reversed(some)))
        assert merged([merged(some)]) == merged(some)


def test_united_corpora_forget_who_is_who() -> None:
    resolved = resolve(corpus("a", [PAPER]))
    assert union(resolved, Corpus.of()) == corpus("a", [PAPER])


def test_columns_have_the_types_of_the_schema() -> None:
    assert corpus("a", [PAPER]).papers.schema.field("categories").type == pa.list_(
        pa.field("item", pa.string())
    )
