"""Syntax: precedence, patterns, and one line with the place for what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from coauthor_graph import opencypher
from coauthor_graph.opencypher.parser import UNSUPPORTED, WRITING, parse
from coauthor_graph.opencypher.syntax import Binary, Comparison, Literal, PatternPredicate, Unary
from coauthor_graph.opencypher.syntax_clauses import Match, Projection
from tests.opencypher.shelf import SHELF, fault, rows


def value_of(text: str) -> object:
    projection = parse(f"RETURN {text} AS x").parts[0].clauses[0]
    assert isinstance(projection, Projection)
    return projection.items[0].expression


def test_the_sign_binds_before_the_power_and_the_power_to_the_left() -> None:
    assert rows("RETURN -3 ^ 2 AS a, 2 ^ 3 ^ 2 AS b, 2 + 3 * 4 AS c") == [(9.0, 64.0, 14)]


def test_not_is_weaker_than_comparison_and_stronger_than_and() -> None:
    tree = value_of("NOT a = 1 AND b")
    assert isinstance(tree, Binary)
    assert tree.operator == "and"
    assert isinstance(tree.left, Unary)
    assert isinstance(tree.left.of, Comparison)


def test_a_pattern_in_brackets_is_not_a_subtraction() -> None:
    assert isinstance(value_of("(a)-->(b)"), PatternPredicate)
    assert value_of("(1)-(2)") == Binary("-", Literal(1), Literal(2))


def test_places_do_not_count_in_comparisons_of_syntax() -> None:
    assert value_of("a.b + 1") == value_of("   a . b   +   1")


@pytest.mark.parametrize(
    ("text", "direction", "least", "most"),
    [
        ("-[*]->", "out", 1, None),
        ("<-[*2]-", "in", 2, 2),
        ("-[*..3]-", "both", 1, 3),
        ("-[*0..]-", "both", 0, None),
        ("-->", "out", None, None),
        ("<-->", "both", None, None),
        ("-[:R]->{1,3}", "out", 1, 3),
        ("-->+", "out", 1, None),
        ("--*", "both", 0, None),
        ("--{2}", "both", 2, 2),
        ("--{,2}", "both", 0, 2),
    ],
)
def test_lengths_and_directions(text: str, direction: str, least: int | None, most: int | None) -> None:
    match = parse(f"MATCH (a){text}(b) RETURN a").parts[0].clauses[0]
    assert isinstance(match, Match)
    found = match.patterns[0].relationships[0]
    assert (found.direction, found.least, found.most) == (direction, least, most)


def test_a_column_without_alias_is_called_as_it_is_written() -> None:
    assert opencypher.execute(SHELF, "RETURN 1  +  2, 'a' AS b").columns == ("1  +  2", "b")


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        ("MATCH (n) RETRUN n", (1, 11), "unexpected 'RETRUN'; did you mean RETURN?"),
        ("MATCH (n)\nWHERE n.x = RETURN n", (2, 13), "expected an expression, found 'RETURN'"),
        ("RETURN [1, 2", (1, 13), "expected ']', found the end of the query"),
        ("MATCH (n RETURN n", (1, 10), "expected ')', found 'RETURN'"),
        ("MATCH (n)", (1, 10), "RETURN is missing at the end of the query"),
        ("MATCH (n) WITH n", (1, 17), "a query cannot end with WITH: RETURN is missing"),
        ("RETURN 1 AS a UNION ALL RETURN 2 AS a UNION RETURN 3 AS a", (1, 39), "UNION and UNION ALL"),
        ("MATCH (n $props) RETURN n", (1, 10), "the parameter $props cannot stand for the properties"),
        ("MATCH ((a)-->(b)){1,3} RETURN a", (1, 7), "not supported: quantified path patterns"),
        ("MATCH ANY (a)-->(b) RETURN a", (1, 7), "not supported: ANY before a pattern"),
        ("PROFILE MATCH (n) RETURN n", (1, 1), "not supported: PROFILE"),
        ("USE other MATCH (n) RETURN n", (1, 1), "not supported: USE"),
        ("RETURN exists(n.name)", (1, 8), "exists() takes a pattern; for a property write IS NOT NULL"),
        ("RETURN 9223372036854775808", (1, 8), "does not fit in 64 bits"),
        ("", (1, 1), "expected a clause such as MATCH or RETURN, found the end of the query"),
    ],
)
def test_a_fault_is_one_line_with_its_place(query: str, position: tuple[int, int], words: str) -> None:
    error = fault(query)
    assert error.position == position
    assert words in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize("word", WRITING)
def test_every_writing_clause_is_refused_by_name_with_the_way_out(word: str) -> None:
    for before, position in (("", (1, 1)), ("MATCH (n) ", (1, 11))):
        error = fault(f"{before}{word} (n)")
        assert error.position == position
        assert f"{word} is refused; queries only read: use load, annotate, or a Neo4j store" in str(error)


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Author {name: 'x'})", "MERGE (n {id: 1})", "MATCH (n) SET n.x = 1", "MATCH (n) DELETE n",
        "MATCH (n) DETACH DELETE n", "MATCH (n) REMOVE n:Author",
        "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
        "LOAD CSV FROM 'file:///secret' AS line RETURN line", "CREATE INDEX FOR (n:Author) ON (n.name)",
        "DROP CONSTRAINT one", "MATCH (n) CALL { WITH n RETURN 1 AS one } IN TRANSACTIONS RETURN one",
        "MATCH (n) CALL (n) { SET n.x = 1 } RETURN n", "MATCH (n) WHERE EXISTS { CREATE (m) } RETURN n",
        "MATCH (n) RETURN n CREATE (m)",
    ],
)  # fmt: skip
def test_whatever_writes_or_reads_files_is_refused(query: str) -> None:
    assert "is refused; queries only read" in str(fault(query))


def test_the_caret_stands_under_the_place() -> None:
    query = "MATCH (n)\n\tWHERE n.x = = 1\nRETURN n"
    assert opencypher.caret(query, fault(query)) == "\tWHERE n.x = = 1\n\t            ^"
    assert opencypher.caret("x", fault("UNWIND range(1, 3) AS x RETURN x LIMIT $n", n=-1)) != ""


@pytest.mark.parametrize("word", UNSUPPORTED)
def test_what_is_not_supported_is_said_with_its_reason_and_in_the_documentation(word: str) -> None:
    assert f"not supported: {word}; {UNSUPPORTED[word]}" in str(fault(f"MATCH (n) {word} n RETURN n"))
    page = Path(__file__).parents[2] / "docs" / "cypher_head.md"
    assert f"| `{word}` | {UNSUPPORTED[word]} |" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "query", ["MATCH ((a)-->(b)){1,3} RETURN a", "MATCH (a)((b)-->(c)){1,3}(d) RETURN a"]
)
def test_a_quantified_part_is_named(query: str) -> None:
    assert "quantified path patterns" in str(fault(query))


def test_the_size_of_a_pattern_has_another_form() -> None:
    assert str(fault("MATCH (a) RETURN size((a)-->())")).endswith("use COUNT { (a)-->() }")
