"""The comparison of identity levels: a drawn corpus whose numbers are worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from tests.identity.small import corpus, corpus_of, papers

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Mention, Paper
from coauthor_graph.network import network
from coauthor_graph.report.identity_comparison import comparison, counterparts, kendall


def people(made: Corpus, *persons: str) -> Corpus:
    """The corpus with the author of every mention told, in the order of the table."""
    place = made.authorships.schema.get_field_index("author")
    return made.replace(
        authors=[{"id": person, "name": person, "variants": [person]} for person in sorted(set(persons))],
        authorships=made.authorships.set_column(place, "author", pa.array(persons, pa.string())),
    )


# p1: Ann A., Bob; p2: Ann B., Cy; p3: Bob, Cy; p4: Ann A.
DRAWN = corpus("Ann A.; Bob", "Ann B.; Cy", "Bob; Cy", "Ann A.")
TWO_ANNS = people(DRAWN, "ann-a", "bob", "ann-b", "cy", "bob", "cy", "ann-a")
ONE_ANN = people(DRAWN, "ann", "bob", "ann", "cy", "bob", "cy", "ann")
NOBODY_TWICE = people(DRAWN, *"abcdefg")


def column(level: str, **corpora: Corpus) -> dict[str, object]:
    table = comparison(corpora, ("papers", "degree"))
    at = table.columns.index(level)
    return {str(row[0]): row[at] for row in table.rows}


def test_the_first_level_by_hand() -> None:
    made = column("two", two=TWO_ANNS, one=ONE_ANN)
    # A path ann-a - bob - cy - ann-b: degrees at the ends of its ties (1, 2), (2, 2), (2, 1).
    assert made == {
        "authors": 4,
        "ties": 3,
        "giant component": 4,
        "giant component share": 1.0,
        "average clustering": 0.0,
        "transitivity": 0.0,
        "assortativity by degree": pytest.approx(-0.5),
        "top 20 by papers": 4,
        "top 20 by degree": 4,
        # All but ann-b have two papers: all that is ordered agrees with itself.
        "order of top 50 by papers": pytest.approx(1.0),
        "order of top 50 by degree": pytest.approx(1.0),
    }


def test_another_level_against_it() -> None:
    made = column("one", two=TWO_ANNS, one=ONE_ANN)
    # A triangle: the two Anns, now one, count once among the top.
    assert (made["authors"], made["ties"], made["transitivity"], made["average clustering"]) == (3, 3, 1, 1)
    assert (made["top 20 by papers"], made["top 20 by degree"]) == (3, 3)
    # Papers of ann-a, ann-b, bob, cy: 2 1 2 2, now 3 3 2 2. Of the pairs that differ in both lists, those of
    # ann-b with bob and cy are turned round; 3 pairs differ in the first list, 4 in the second.
    assert made["order of top 50 by papers"] == pytest.approx(-2 / math.sqrt(3 * 4))
    assert math.isnan(float(str(made["order of top 50 by degree"])))
    assert math.isnan(float(str(made["assortativity by degree"])))


def test_the_giant_component_is_a_share_of_all_authors() -> None:
    made = column("none", two=TWO_ANNS, none=NOBODY_TWICE)
    assert (made["authors"], made["giant component"], made["giant component share"]) == (7, 2, 2 / 7)


def test_only_the_top_twenty_counts() -> None:
    # Thirty people, person k with k papers alone; then the nine with the fewest become one with 45.
    names = [f"Person{chr(97 + k // 10)}{k % 10}" for k in range(1, 31) for _ in range(k)]
    made = corpus_of(Paper(f"p{at:03}", "T", (Mention(name, 1),)) for at, name in enumerate(names))
    apart = people(made, *names)
    lumped = people(made, *("lump" if name <= "Persona9" else name for name in names))
    table = {str(row[0]): row[1:] for row in comparison({"a": apart, "b": lumped}, ("papers",)).rows}
    # That one takes the first place, so the twentieth of before (11 papers) is left out.
    assert table["top 20 by papers"] == (20, 19)
    assert table["order of top 50 by papers"][0] == pytest.approx(1.0)


def test_an_author_is_who_has_most_of_his_mentions_and_of_equals_the_first() -> None:
    assert counterparts(TWO_ANNS, ONE_ANN).tolist() == [0, 0, 1, 2]
    assert counterparts(ONE_ANN, TWO_ANNS).tolist() == [0, 2, 3]
    half = people(DRAWN, "y", "bob", "x", "cy", "bob", "cy", "z")  # Ann's three mentions are three people
    assert counterparts(ONE_ANN, half).tolist() == [2, 0, 1]


def test_other_mentions_or_nobody_resolved_cannot_be_compared() -> None:
    with pytest.raises(AnalysisError, match="of the same mentions"):
        comparison({"a": TWO_ANNS, "b": people(corpus("Ann"), "ann")})
    with pytest.raises(AnalysisError, match="not resolved"):
        counterparts(DRAWN, DRAWN)
    with pytest.raises(AnalysisError, match="resolve the authors first"):
        comparison({"a": DRAWN})
    with pytest.raises(UnknownNameError, match="did you mean degree"):
        comparison({"a": TWO_ANNS}, ("degre",))


def test_the_empty_corpus_and_no_level() -> None:
    rows = {row[0]: row[1] for row in comparison({"a": Corpus.of()}, ("papers",)).rows}
    assert (rows["authors"], rows["ties"], rows["top 20 by papers"]) == (0, 0, 0)
    assert math.isnan(float(str(rows["giant component share"])))
    assert comparison({}).rows == ()


def test_what_is_undefined_for_an_author_never_leads() -> None:
    # Eigenvector centrality is defined in the giant component only: the two of p4 have none.
    made = corpus("Ann; Bob; Cy", "Ann; Bob", "Di; Eve")
    told = people(made, "ann", "bob", "cy", "ann", "bob", "di", "eve")
    rows = {row[0]: row[1] for row in comparison({"a": told}, ("eigenvector",)).rows}
    assert rows["top 20 by eigenvector"] == 3


def test_the_projection_can_be_chosen() -> None:
    rows = comparison({"a": TWO_ANNS}, (), lambda corpus: network(corpus, max_authors=1)).rows
    assert rows[1] == ("ties", 0)


def test_kendall_by_hand() -> None:
    up, down, flat = np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0]), np.ones(3)
    assert kendall(up, up) == pytest.approx(1)
    assert kendall(up, down) == pytest.approx(-1)
    assert math.isnan(kendall(up, flat))
    assert math.isnan(kendall(up[:0], up[:0]))
    # One tie in one list: (3 - 0 agreeing - 1 tied) pairs, 2 / sqrt(3 * 2).
    assert kendall(up, np.array([1.0, 1.0, 2.0])) == pytest.approx(2 / math.sqrt(6))


@given(papers())
def test_a_level_agrees_with_itself(told: list[Paper]) -> None:
    made = resolve(corpus_of(told))
    assert counterparts(made, made).tolist() == list(range(made.authors.num_rows))
    for row in comparison({"a": made, "b": made}).rows:
        assert str(row[1]) == str(row[2]), row[0]
        if str(row[0]).startswith("top"):
            assert row[1] == min(20, made.authors.num_rows)
