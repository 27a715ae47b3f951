"""Finding an author by what a person types."""

from __future__ import annotations

import pyarrow as pa
import pytest
from tests.identity.small import corpus

from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.lookup import author_id, search
from coauthor_graph.identity.resolve import resolve


@pytest.fixture(scope="module")
def authors() -> pa.Table:
    told = corpus(
        "Dan Cireşan; Marijn F. Stollenga", "Marijn Stollenga", "Wei Wang; Wei Wang", "Jürgen Müller"
    )
    found: pa.Table = resolve(told).authors
    return found


def name_of(authors: pa.Table, found: str) -> str:
    (name,) = (row["name"] for row in authors.to_pylist() if row["id"] == found)
    return str(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dan Cireşan", "Dan Cireşan"),
        ("dan ciresan", "Dan Cireşan"),
        ("Cireşan, Dan", "Dan Cireşan"),
        ("Marijn Stollenga", "Marijn F. Stollenga"),
        ("Stollenga, Marijn F.", "Marijn F. Stollenga"),
        ("MARIJN STOLLENGA", "Marijn F. Stollenga"),
        ("Juergen Mueller", "Jürgen Müller"),
        ("jurgen muller", "Jürgen Müller"),
    ],
)
def test_by_any_form(authors: pa.Table, text: str, name: str) -> None:
    assert name_of(authors, author_id(authors, text)) == name


def test_by_id(authors: pa.Table) -> None:
    for found in authors["id"].to_pylist():
        assert author_id(authors, found) == found


def test_a_name_of_two_people_gives_their_ids(authors: pa.Table) -> None:
    ids = sorted(row["id"] for row in authors.to_pylist() if row["name"] == "Wei Wang")
    with pytest.raises(UnknownNameError) as caught:
        author_id(authors, "Wei Wang")
    assert str(caught.value) == (
        f"no single author is called 'Wei Wang'; give one of these ids: {ids[0]}, {ids[1]}"
    )
    assert [author_id(authors, found) for found in ids] == ids


def test_an_unknown_name_suggests_the_nearest(authors: pa.Table) -> None:
    with pytest.raises(UnknownNameError) as caught:
        author_id(authors, "Dan Cirasan")
    assert str(caught.value) == "no author is called 'Dan Cirasan'; did you mean Dan Cireşan?"
    with pytest.raises(UnknownNameError, match="lists them"):
        author_id(authors, "xyz")


def test_initials_are_not_enough(authors: pa.Table) -> None:
    with pytest.raises(UnknownNameError):
        author_id(authors, "D. Cireşan")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ciresan", {"Dan Cireşan"}),
        ("Cireşan dan", {"Dan Cireşan"}),
        ("marijn stoll", {"Marijn F. Stollenga"}),
        ("mül", {"Jürgen Müller"}),
        ("wei", {"Wei Wang"}),
        ("nobody", set()),
        ("", {"Dan Cireşan", "Marijn F. Stollenga", "Wei Wang", "Jürgen Müller"}),
    ],
)
def test_search_folds_both_sides(authors: pa.Table, text: str, names: set[str]) -> None:
    assert set(search(authors, text)["name"].to_pylist()) == names
