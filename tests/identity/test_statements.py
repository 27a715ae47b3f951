"""A person's word on the command line: which entry it becomes, and whether the corpus is as it says."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.identity.small import corpus, corpus_of, named, papers, people

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import IdentityError, UnknownNameError
from coauthor_graph.identity.conflicts import check
from coauthor_graph.identity.curated_toml import read_toml, toml_text
from coauthor_graph.identity.entries import Entry, entry_of
from coauthor_graph.identity.resolve import curated_entries, resolve
from coauthor_graph.identity.statements import holds, join_entry, overruled, paper_id, separate_entry
from coauthor_graph.model import Paper

TOLD = resolve(
    corpus(
        "Dan Cireşan; Jane Roe", "J. Roe; Jürgen Müller", "Wei Wang; Wei Wang", "Wei Wang <orcid:1>; Bob Ray"
    )
)


def ids(told: Corpus, name: str) -> list[str]:
    return sorted(row["id"] for row in told.authors.to_pylist() if name in row["variants"])


def test_names_are_kept_as_printed() -> None:
    assert join_entry(TOLD, ["Cireşan, Dan", "Bob Ray"], " why\n") == Entry(
        1, "join", ("Dan Cireşan", "Bob Ray"), (), "why", "command line, entry 1"
    )
    assert join_entry(TOLD, ["dan ciresan", "Juergen Mueller"]).names == ("dan ciresan", "Jürgen Müller")
    assert join_entry(TOLD, ["Bob Ray", "orcid:1"]).names == ("Bob Ray", "orcid:1")


def test_an_author_id_becomes_the_names_that_only_he_has() -> None:
    (roe,) = ids(TOLD, "Jane Roe")
    assert join_entry(TOLD, [roe, "Bob Ray"]).names == ("Jane Roe", "J. Roe", "Bob Ray")
    one, two, *_ = ids(TOLD, "Wei Wang")
    assert join_entry(TOLD, [one, two]).names == (one, two)
    assert separate_entry(TOLD, [one, roe]).names == (one, roe), "the names of an entry are different people"
    (bob,) = ids(TOLD, "Bob Ray")
    assert separate_entry(TOLD, [bob, roe]).names == ("Bob Ray", roe)


def test_a_name_of_several_is_not_joined_but_may_be_separated() -> None:
    with pytest.raises(
        UnknownNameError, match="no single author is called 'Wei Wang'; give one of these ids"
    ):
        join_entry(TOLD, ["Wei Wang", "Bob Ray"])
    assert separate_entry(TOLD, ["Wei Wang", "Bob Ray"]).names == ("Wei Wang", "Bob Ray")


def test_papers_by_any_identifier_and_names_as_they_stand_there() -> None:
    (roe,) = ids(TOLD, "Jane Roe")
    assert separate_entry(TOLD, [roe], ["p2", "p2"], "r") == Entry(
        1, "separate", ("J. Roe",), ("p2",), "r", "command line, entry 1"
    )
    assert separate_entry(TOLD, ["Juergen Mueller"], ["p2"]).names == ("Jürgen Müller",)
    rows = TOLD.papers.to_pylist()
    rows[1]["ids"] = ["doi:10.1000/1", "pmid:7"]
    assert paper_id(TOLD.replace(papers=rows).papers, "pmid:7") == "p2"


@pytest.mark.parametrize(
    ("names", "on", "said"),
    [
        (["Jane Row", "Bob Ray"], [], "no author is called 'Jane Row'; did you mean Jane Roe?"),
        (["bob-ray-00000", "Bob Ray"], [], "no author is called 'bob-ray-00000'; did you mean bob-ray-"),
        (["orcid:2", "Bob Ray"], [], "no author is called 'orcid:2'; `coauthor-graph authors` lists them"),
        (["Bob Ray"], ["p9"], "no paper is called 'p9'; did you mean p4 or p3 or p2?"),
        (
            ["Bob Ray"],
            ["doi:10.1/none"],
            "no paper is called 'doi:10.1/none'; `coauthor-graph query papers_of",
        ),
    ],
)
def test_unknown_names_and_papers(names: list[str], on: list[str], said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        separate_entry(TOLD, names, on)
    assert str(caught.value).startswith(said)


def test_what_says_nothing_is_refused() -> None:
    with pytest.raises(
        IdentityError, match=r"Bob Ray and Ray, Bob: one name alone, there is nothing to join"
    ):
        join_entry(TOLD, ["Bob Ray", "Ray, Bob"])
    with pytest.raises(IdentityError, match="say with --papers where it is somebody else"):
        separate_entry(TOLD, ["Bob Ray", "Bob Ray"])
    with pytest.raises(IdentityError, match=r"^Bob Ray is not on p1; on it are Dan Cireşan, Jane Roe$"):
        separate_entry(TOLD, ["Bob Ray"], ["p4", "p1"])


def test_whether_it_is_so() -> None:
    apart = separate_entry(TOLD, ["Jane Roe", "J. Roe"])
    together = join_entry(TOLD, ["Jane Roe", "J. Roe"])
    assert (holds(TOLD, together), holds(TOLD, apart)) == (True, False)
    parted = overruled(TOLD, [apart])
    assert (holds(parted, together), holds(parted, apart)) == (False, True)
    on = separate_entry(TOLD, ["Jane Roe"], ["p1"])
    other = resolve(corpus("Ann Lee", "Ann Lee", "Ann Lee"))
    out = separate_entry(other, ["Ann Lee"], ["p2"])
    assert not holds(other, out)
    assert holds(overruled(other, [out]), out)
    assert holds(TOLD, on), "no mention of this name on another paper"
    nobody = Entry(1, "join", ("No One", "Nobody Else"), (), "", "")
    assert holds(TOLD, nobody)


def test_results_on_authors_stay_if_nobody_has_changed() -> None:
    kept = [{"author": TOLD.authors["id"][0].as_py(), "name": "m", "number": 1.0}]
    annotated = TOLD.replace(annotations=kept)
    same = overruled(annotated, [join_entry(TOLD, ["Jane Roe", "J. Roe"])])
    assert same.annotations.num_rows == 1
    assert same.curated.num_rows == 1
    assert overruled(annotated, [separate_entry(TOLD, ["Jane Roe", "J. Roe"])]).annotations.num_rows == 0


def test_entries_are_numbered_on() -> None:
    first = overruled(TOLD, [join_entry(TOLD, ["Jane Roe", "Bob Ray"])])
    second = separate_entry(first, ["Dan Cireşan", "Bob Ray"])
    assert (second.entry, second.origin) == (2, "command line, entry 2")


@st.composite
def said(draw: st.DrawFn) -> tuple[list[Paper], Corpus]:
    """A corpus, and the same after a few words on the command line that do not contradict each other."""
    told = draw(papers())
    now = resolve(corpus_of(told))
    for _ in range(draw(st.integers(0, 3))):
        texts = [t for r in now.authors.to_pylist() for t in (r["id"], *r["variants"]) if t.strip()]
        assume(len(texts) > 1)
        names = draw(st.lists(st.sampled_from(texts), min_size=1, max_size=3, unique=True))
        kind = draw(st.sampled_from(["join", "separate", "papers"]))
        on = draw(st.lists(st.sampled_from(now.papers["id"].to_pylist()), min_size=1, max_size=2))
        try:
            entry = (
                join_entry(now, names) if kind == "join"
                else separate_entry(now, names, on if kind == "papers" else ())
            )  # fmt: skip
            check([*curated_entries(now), entry])
        except (IdentityError, UnknownNameError):
            continue
        now = overruled(now, [*curated_entries(now), entry])
    return told, now


@given(said())
@settings(max_examples=100)
def test_what_is_exported_decides_the_same_in_an_empty_store(told: tuple[list[Paper], Corpus]) -> None:
    loaded, now = told
    text = toml_text(curated_entries(now))
    entries = [entry_of(n, one, "who.toml") for n, one in enumerate(read_toml(text, "who.toml"), 1)]
    check(entries)
    again = resolve(corpus_of(loaded), entries)
    assert people(again) == people(now)
    assert named(again) == named(now)
    assert toml_text(curated_entries(again)) == text
