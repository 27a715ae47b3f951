"""Finding an author by what a person types."""

from __future__ import annotations

import pyarrow as pa
import pytest
from tests.identity.small import corpus

from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.lookup import author_id, author_meant, authors_meant, search
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


def test_all_that_a_name_means(authors: pa.Table) -> None:
    wangs = sorted(row["id"] for row in authors.to_pylist() if row["name"] == "Wei Wang")
    assert authors_meant(authors, "wang, wei") == wangs
    assert [authors_meant(authors, found) for found in wangs] == [[found] for found in wangs]
    assert name_of(authors, author_meant(authors, "Juergen Mueller")) == "Jürgen Müller"
    with pytest.raises(
        UnknownNameError, match="no single author is called 'Wei Wang'; give one of these ids"
    ):
        author_meant(authors, "Wei Wang")
    with pytest.raises(UnknownNameError, match="did you mean Wei Wang"):
        authors_meant(authors, "Wei Wong")


def test_a_name_that_folds_alike_is_meant_as_the_printed_one_is() -> None:
    """In a curated file a name means all that fold alike; who only looks prefers the form as printed."""
    told = resolve(corpus("José Ray <orcid:1>", "Jose Ray <orcid:2>", "Jane Roe <orcid:3>; Bo Roe <s2:3>"))
    assert len(authors_meant(told.authors, "Jose Ray")) == 2
    assert name_of(told.authors, author_id(told.authors, "Jose Ray")) == "Jose Ray"


def test_by_external_id() -> None:
    told = resolve(corpus("Ann Lee <orcid:1>; Ann Lee <orcid:2>", "Bob Ray <s2:1>")).authors
    assert name_of(told, author_id(told, "s2:1")) == "Bob Ray"
    assert len({author_id(told, "orcid:1"), author_id(told, "orcid:2")}) == 2
    with pytest.raises(UnknownNameError, match="no author is called 'orcid:3'"):
        authors_meant(told, "orcid:3")


def test_an_id_that_was_not_copied_whole_suggests_ids(authors: pa.Table) -> None:
    (found,) = (row["id"] for row in authors.to_pylist() if row["name"] == "Dan Cireşan")
    for text in (found[:-1], found[:-6] + "000000", "dan-ciresan"):
        with pytest.raises(UnknownNameError) as caught:
            author_id(authors, text)
        assert caught.value.suggestions == (found,)
