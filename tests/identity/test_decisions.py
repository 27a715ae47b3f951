"""What the table of decisions says: each joined variant and each separation, readable as a sentence."""

from __future__ import annotations

from hypothesis import given, settings
from tests.identity.small import corpus, corpus_of, papers, people

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Mention, Paper


def sentences(resolved: Corpus) -> list[tuple[str, ...]]:
    rows = resolved.decisions.to_pylist()
    return sorted((row["kind"], row["name"], row["other"], row["basis"], row["evidence"]) for row in rows)


def test_a_joined_variant_says_how_the_names_agree_and_who_wrote_with_both() -> None:
    resolved = resolve(corpus("Ann Lee; Bo Ek; Cy Fox", "Ann B. Lee; Bo Ek", "Ann B. Lee; Di Gu"))
    assert sentences(resolved) == [
        (
            "joined",
            "Ann Lee",
            "Ann B. Lee",
            "middle name",
            "one leaves out a middle name or suffix; co-authors in common: Bo Ek; words: title",
        )
    ]


def test_many_common_coauthors_are_counted_and_none_is_said() -> None:
    some = "; ".join(f"{letter}ob Ray" for letter in "BCDEF")
    resolved = resolve(corpus(f"Ann Lee; {some}", f"A. Lee; {some}", "Ida Noé", "Ida Noe"))
    assert [evidence for *_, evidence in sentences(resolved)] == [
        (
            "an initial stands for a given name; co-authors in common: Bob Ray, Cob Ray, Dob Ray and 2 more; "
            "words: title"
        ),
        "equal but for case, accents or punctuation; no co-author in common; words: title",
    ]


def test_an_id_is_the_evidence_where_names_do_not_agree() -> None:
    resolved = resolve(corpus("Ann Lee <orcid:1>", "Ann Lee", "Zoe Born <orcid:1>"))
    assert sentences(resolved) == [
        (
            "joined",
            "Zoe Born",
            "Ann Lee",
            "orcid:1",
            "both have orcid:1; no co-author in common; words: title",
        )
    ]


def test_those_kept_apart_name_the_other_and_the_reason() -> None:
    word = Entry(1, "separate", ("Yi Sun", "Y. Sun"), (), "other fields", "who.toml, line 3")
    resolved = resolve(
        corpus("Yi Sun", "Y. Sun", "Bo Ek; Bo Ek", "Di Gu <orcid:1>", "Di Gu <orcid:2>"), [word]
    )
    ids = {row["name"]: row["id"] for row in resolved.authors.to_pylist()}
    rows = sentences(resolved)
    assert ("apart", "Y. Sun", "Yi Sun", "curated", "who.toml, line 3: other fields") in rows
    # A row for each of the two.
    assert [row[:4] for row in rows if row[1] == "Bo Ek"] == [
        ("apart", "Bo Ek", "Bo Ek", "namesake on one byline")
    ] * 2
    assert [row[:4] for row in rows if row[1] == "Di Gu"] == [("apart", "Di Gu", "Di Gu", "orcid")] * 2
    assert set(resolved.decisions["author"].to_pylist()) <= set(resolved.authors["id"].to_pylist())
    assert ids["Y. Sun"] in resolved.decisions["author"].to_pylist()


def test_nothing_to_decide_nothing_said() -> None:
    assert sentences(resolve(corpus("Ann Lee; Bo Ek", "Ann Lee"))) == []
    assert sentences(resolve(Corpus.of())) == []


def test_a_decision_carries_level_score_and_what_is_shared() -> None:
    byline = tuple(Mention(name, at) for at, name in enumerate(("Ann Lund", "Bo Ek"), 1))
    short = (Mention("A. Lund", 1), Mention("Bo Ek", 2))
    told = [
        Paper("p1", "Sparse graphs", byline, date="2001", venue="J. Graphs"),
        Paper("p2", "Sparse graph theory", short, date="2002", venue="J. Graphs"),
        Paper("p3", "Knots", (Mention("Di Gu", 1),), date="2002"),
    ]
    (row,) = resolve(corpus_of(told)).decisions.to_pylist()
    assert (row["kind"], row["level"], row["basis"]) == ("joined", "initials", "initials")
    assert row["score"] > 0
    assert (row["coauthors"], row["words"], row["venues"]) == (["Bo Ek"], ["graph", "sparse"], ["J. Graphs"])
    assert row["evidence"].endswith("; co-authors in common: Bo Ek; words: graph, sparse; venue: J. Graphs")
    assert row["other_author"] is None


def test_those_apart_name_each_other_by_id() -> None:
    resolved = resolve(corpus("J. Smith; John Smith", "John Smith"))
    who = people(resolved)
    rows = {row["author"]: row for row in resolved.decisions.to_pylist()}
    assert {author: row["other_author"] for author, row in rows.items()} == {
        who["p1", 1]: who["p1", 2], who["p1", 2]: who["p1", 1],
    }  # fmt: skip
    assert {row["basis"] for row in rows.values()} == {"one byline"}


def test_too_little_in_common_is_a_reason_and_so_are_several_whom_an_initial_fits() -> None:
    resolved = resolve(corpus("J. Wang; Bo Ek", "Jun Wang; Cy Fox", "Jia Wang; Di Gu"))
    rows = {row["name"]: row for row in resolved.decisions.to_pylist() if row["kind"] == "apart"}
    assert (rows["J. Wang"]["basis"], rows["Jun Wang"]["basis"]) == ("ambiguous", "papers")
    assert rows["J. Wang"]["evidence"] == "fits Jia Wang, Jun Wang; papers do not tell which"
    assert rows["Jun Wang"]["evidence"].startswith("too little speaks for one person; no co-author in common")
    assert all(row["score"] <= 0 for row in rows.values())


def test_an_id_that_was_not_obeyed_is_shown() -> None:
    resolved = resolve(
        corpus("Ann Lee <orcid:1>; Bob Ray <orcid:1>", "Zoe Born <openalex:A1>", "Cy Fox <openalex:A1>")
    )
    assert sentences(resolved) == [
        ("apart", "Ann Lee", "Bob Ray", "orcid:1", "both have orcid:1, but stand on one byline"),
        (
            "apart", "Zoe Born", "Cy Fox", "openalex:A1",
            "both have openalex:A1, but their names are those of two people",
        ),
    ]  # fmt: skip


@given(papers())
@settings(max_examples=50)
def test_every_further_variant_has_a_row_and_every_row_is_of_an_author(told: list[Paper]) -> None:
    resolved = resolve(corpus_of(told))
    authors = {row["id"]: row for row in resolved.authors.to_pylist()}
    rows = resolved.decisions.to_pylist()
    joined = sorted((row["author"], row["name"]) for row in rows if row["kind"] == "joined")
    assert joined == sorted((i, name) for i, row in authors.items() for name in row["variants"][1:])
    for row in rows:
        assert row["name"] in authors[row["author"]]["variants"]
        assert row["evidence"]
        assert row["score"] is None or row["level"]
        if row["kind"] == "apart":
            assert row["other_author"] in authors
            assert row["other_author"] != row["author"]
            assert row["other"] == authors[row["other_author"]]["name"]
        else:
            assert row["other"] == authors[row["author"]]["name"]
