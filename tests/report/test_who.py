"""Who somebody is and why: one fact a row."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from tests.identity.small import corpus

from coauthor_graph.identity.lookup import authors_meant
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.report.who import who, why

TOLD = resolve(corpus("Ann Okafor <orcid:1>", "A. Okafor; Bob Ray", "Ann Okafor; Cy Lo", "Cy Lo; Cy Lo"))


def test_everything_known_of_an_author() -> None:
    (lee,) = authors_meant(TOLD.authors, "Ann Okafor")
    table = who(TOLD, [lee])
    assert table.columns == ("author", "fact", "value", "note")
    assert {row[0] for row in table.rows} == {lee}
    facts = [row[1:] for row in table.rows]
    assert facts[:5] == [
        ("name", "Ann Okafor", None),
        ("papers", 3, "2001-2003"),
        ("form", "Ann Okafor", "2 papers"),
        ("form", "A. Okafor", "1 paper"),
        ("external id", "orcid:1", None),
    ]
    assert facts[5][0] == "basis"
    assert facts[6][:2] == ("joined", "A. Okafor")
    assert str(facts[6][2]).startswith("with Ann Okafor: ")


def test_all_of_a_name_most_papers_first() -> None:
    table = who(TOLD, authors_meant(TOLD.authors, "Cy Lo"))
    assert [row[2] for row in table.rows if row[1] == "papers"] == [2, 1]
    assert any(row[1] == "kept apart" for row in table.rows)


def test_what_was_decided_on_the_other_side_is_told_too() -> None:
    bob, lee = (authors_meant(TOLD.authors, name)[0] for name in ("Bob Ray", "Ann Okafor"))
    row = {
        "author": bob, "kind": "apart", "name": "Bob Ray", "other": "Ann Okafor", "basis": "no evidence",
        "evidence": "nothing in common", "other_author": lee, "score": -1.5,
    }  # fmt: skip
    told = TOLD.replace(decisions=[row])
    assert who(told, [lee]).rows[-1] == (
        lee, "kept apart", "Ann Okafor", f"from Bob Ray ({bob}): no evidence; nothing in common; score -1.50",
    )  # fmt: skip
    assert who(told, [bob]).rows[-1] == (
        bob, "kept apart", "Bob Ray", f"from Ann Okafor ({lee}): no evidence; nothing in common; score -1.50",
    )  # fmt: skip


def test_an_author_without_dates_has_no_years() -> None:
    papers = [{**row, "year": None} for row in TOLD.papers.to_pylist()]
    table = who(TOLD.replace(papers=papers), authors_meant(TOLD.authors, "Bob Ray"))
    assert ("papers", 1, None) in [row[1:] for row in table.rows]


def test_why_is_told_term_by_term_and_ends_with_the_verdict() -> None:
    term = SimpleNamespace(name="shared co-authors", points=2.5, what=("Bob Ray", "Cy Lo"))
    told: dict[str, Any] = {
        "one": "Ann Okafor", "two": "A. Okafor", "same": True, "level": "initials", "score": 1.5,
        "threshold": 0.5, "terms": (term,), "verdict": "one person",
    }  # fmt: skip
    table = why(cast("Any", SimpleNamespace(**told)))
    assert table.rows == (
        ("first", None, "Ann Okafor"),
        ("second", None, "A. Okafor"),
        ("names", None, "initials"),
        ("shared co-authors", 2.5, ["Bob Ray", "Cy Lo"]),
        ("in all", 1.5, None),
        ("needed", 0.5, None),
        ("verdict", None, "one person"),
    )
    ruled = why(cast("Any", SimpleNamespace(**{**told, "level": None, "score": None, "terms": ()})))
    assert [row[0] for row in ruled.rows] == ["first", "second", "names", "verdict"]
    assert ruled.rows[2][2] == "do not agree"
