"""What is refused before a query runs, even where nothing would match."""

from __future__ import annotations

import pytest

from tests.opencypher.shelf import fault, rows


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        ("MATCH (author:Nobody) RETURN autor", (1, 30), "'autor' is not defined; did you mean author?"),
        ("MATCH (n:Nobody) WITH n.x AS x RETURN n", (1, 39), "the variable 'n' is not defined"),
        ("MATCH (n:Nobody) WHERE (n)-->(m) RETURN n", (1, 30), "the variable 'm' is not defined"),
        ("MATCH (n:Nobody) RETURN toUper(n.x)", (1, 25), "unknown function toUper(); did you mean toUpper"),
        ("CALL db.lables()", (1, 1), "unknown procedure db.lables; did you mean db.labels?"),
        ("CALL db.labels() YIELD labl RETURN labl", (1, 1), "yields no column 'labl'; did you mean label?"),
        ("MATCH (n:Nobody) RETURN labels(n, n)", (1, 25), "labels() takes 1 argument, not 2"),
        ("MATCH p = (n:Nobody) RETURN labels(p)", (1, 36), "labels() takes node, not path"),
        ("MATCH (n:Nobody) RETURN type(n)", (1, 30), "type() takes relationship, not node"),
        ("MATCH (n:Nobody) WHERE (n) RETURN n", (1, 25), "a condition takes boolean, not node"),
        (
            "MATCH (n:Nobody) WHERE n.x AND 1 RETURN n",
            (1, 32),
            "a condition must be true, false or null, not 1",
        ),
        ("WITH 1 AS n MATCH (n) RETURN n", (1, 19), "'n' is an integer and cannot be a node here"),
        ("MATCH (n)-[n]->() RETURN n", (1, 10), "the variable 'n' is both a node and a relationship"),
        ("MATCH (r) MATCH ()-[r]->() RETURN r", (1, 19), "'r' is a node and cannot be a relationship here"),
        ("MATCH p = (n) MATCH p = (m) RETURN p", (1, 21), "'p' is already bound and cannot name a path"),
        ("MATCH ()-[r]->()-[r]->() RETURN r", (1, 17), "'r' is used twice in one pattern"),
        ("WITH 1 AS x RETURN x.y", (1, 22), "takes node, relationship, map, date or duration, not integer"),
        ("RETURN 1 IN true", (1, 13), "IN takes list, not boolean"),
        ("MATCH (n:Nobody) RETURN (n)-->()", (1, 25), "a pattern cannot stand here as a value"),
        ("MATCH (n:Nobody) WHERE count(n) > 1 RETURN n", (1, 24), "count() cannot be used in WHERE"),
        ("MATCH (n:Nobody) RETURN n.x + count(*)", (1, 25), "'n' stands beside an aggregate"),
        ("MATCH (n:Nobody) RETURN count(count(*))", (1, 31), "count() cannot be used in count()"),
        ("MATCH (n:Nobody) RETURN [x IN [1] | count(*)]", (1, 37), "each element of a list"),
        ("MATCH (n:Nobody) RETURN count(rand())", (1, 31), "rand() cannot be aggregated"),
        ("MATCH (n:Nobody) RETURN n.x ORDER BY max(n.y)", (1, 38), "max() cannot be used in ORDER BY"),
        ("MATCH (n:Nobody) RETURN DISTINCT n.x ORDER BY n.y", (1, 47), "'n' cannot be seen after DISTINCT"),
        ("MATCH (n:Nobody) RETURN n.x AS a, n.y AS a", (1, 35), "two columns are called 'a'"),
        ("MATCH (n:Nobody) WITH n.x RETURN 1", (1, 23), "'n.x' in WITH needs a name; write AS name"),
        ("MATCH () RETURN *", (1, 10), "RETURN * has no variable to return"),
        ("MATCH (n:Nobody) RETURN n LIMIT n.x", (1, 35), "LIMIT cannot depend on the variable 'n'"),
        ("MATCH (n:Nobody) RETURN n SKIP -1", (1, 32), "SKIP takes no negative number, but was given -1"),
        ("RETURN 1 AS a UNION RETURN 2 AS b", (1, 21), "return different columns: a; b"),
        ("MATCH (n:Nobody) CALL { MATCH (n) RETURN n } RETURN n", (1, 18), "'n', which is already defined"),
        ("MATCH (n:Nobody) CALL { RETURN n.x AS x } RETURN x", (1, 32), "the variable 'n' is not defined"),
        (
            "CALL { MATCH (n:Nobody) RETURN n.x } RETURN 1",
            (1, 32),
            "'n.x' in the RETURN of CALL { } needs a name",
        ),
        ("UNWIND [1] AS x UNWIND [2] AS x RETURN x", (1, 17), "the variable 'x' is already defined"),
        ("RETURN 1 IS :: INTERGER", (1, 10), "unknown type INTERGER; did you mean INTEGER?"),
        ("MATCH (n:Nobody) RETURN COLLECT { MATCH (n)-->(m) RETURN m, n }", (1, 25), "exactly one column"),
    ],
)
def test_it_is_refused_where_it_stands(query: str, position: tuple[int, int], words: str) -> None:
    error = fault(query)
    assert words in str(error)
    assert error.position == position


def test_a_grouping_key_may_stand_beside_an_aggregate() -> None:
    query = "MATCH (a:Author)-->(p) RETURN p.year AS year, p.year + count(*) AS n ORDER BY year"
    assert rows(query) == [(2001, 2003), (2002, 2006), (None, None)]


def test_a_missing_parameter_is_an_error_and_a_surplus_one_is_not() -> None:
    error = fault("MATCH (n) WHERE n.x = $wanted RETURN n", other=1)
    assert error.position == (1, 23)
    assert "no value was given for $wanted" in str(error)
    assert rows("RETURN $a AS a", a=1, b=2) == [(1,)]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({1, 2}, "the parameter $a holds a set, which is no value of a query"),
        (2**63, "the parameter $a holds an integer that does not fit in 64 bits"),
        ({1: "x"}, "the parameter $a holds a map whose keys are not all strings"),
    ],
)
def test_a_parameter_must_be_a_value(value: object, words: str) -> None:
    assert words in str(fault("RETURN $a", a=value))
