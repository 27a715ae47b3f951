"""What the table of decisions says: each joined variant and each separation, readable as a sentence."""

from __future__ import annotations

from tests.identity.small import corpus

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.resolve import resolve


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
            (
                "one leaves out a middle name or suffix, and no third name disagrees; "
                "co-authors in common: Bo Ek"
            ),
        )
    ]


def test_many_common_coauthors_are_counted_and_none_is_said() -> None:
    some = "; ".join(f"{letter}ob Ray" for letter in "BCDEF")
    resolved = resolve(corpus(f"Ann Lee; {some}", f"A. Lee; {some}", "Ida Noé", "Ida Noe"))
    assert [evidence for *_, evidence in sentences(resolved)] == [
        (
            "an initial stands for a given name, and no third name disagrees; "
            "co-authors in common: Bob Ray, Cob Ray, Dob Ray and 2 more"
        ),
        "equal but for case, accents or punctuation; no co-author in common",
    ]


def test_an_id_is_the_evidence_where_names_do_not_agree() -> None:
    resolved = resolve(corpus("Ann Lee <orcid:1>", "Ann Lee", "Zoe Born <orcid:1>"))
    assert sentences(resolved) == [
        ("joined", "Zoe Born", "Ann Lee", "orcid:1", "both have orcid:1; no co-author in common")
    ]


def test_those_kept_apart_name_the_other_and_the_reason() -> None:
    word = Entry(1, "separate", ("Yi Sun", "Y. Sun"), (), "other fields", "who.toml, line 3")
    resolved = resolve(
        corpus("Yi Sun", "Y. Sun", "Bo Ek; Bo Ek", "Di Gu <orcid:1>", "Di Gu <orcid:2>"), [word]
    )
    ids = {row["name"]: row["id"] for row in resolved.authors.to_pylist()}
    rows = sentences(resolved)
    assert ("apart", "Y. Sun", "Yi Sun", "curated", "who.toml, line 3: other fields") in rows
    assert [row[:4] for row in rows if row[1] == "Bo Ek"] == [
        ("apart", "Bo Ek", "Bo Ek", "namesake on one byline")
    ]
    assert [row[:4] for row in rows if row[1] == "Di Gu"] == [("apart", "Di Gu", "Di Gu", "orcid")] * 2
    assert set(resolved.decisions["author"].to_pylist()) <= set(resolved.authors["id"].to_pylist())
    assert ids["Y. Sun"] in resolved.decisions["author"].to_pylist()


def test_nothing_to_decide_nothing_said() -> None:
    assert sentences(resolve(corpus("Ann Lee; Bo Ek", "Ann Lee"))) == []
    assert sentences(resolve(Corpus.of())) == []
