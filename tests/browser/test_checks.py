"""The list of acceptance checks is whole, and each test named in it cites its number."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.browser import CHECKS

HERE = Path(__file__).parent


def cited() -> dict[str, set[int]]:
    """Test -> the numbers after "Check" in its docstring: "Checks 7 and 8", "Checks 9 to 13, 15"."""
    found = {}
    for path in HERE.glob("test_*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                said = re.match(r"Checks? ([\d, andto]+)", ast.get_docstring(node) or "")
                numbers = {int(number) for number in re.findall(r"\d+", said[1])} if said else set()
                for first, last in re.findall(r"(\d+) to (\d+)", said[1]) if said else []:
                    numbers |= set(range(int(first), int(last) + 1))
                found[f"{path.stem}.{node.name}"] = numbers
    return found


def test_every_check_is_held_by_a_test() -> None:
    assert list(CHECKS) == list(range(1, 32))
    assert all(tests for _, *tests in CHECKS.values())


@pytest.mark.parametrize("number", CHECKS)
def test_tests_cite_their_check(number: int) -> None:
    tests = cited()
    for name in CHECKS[number][1:]:
        assert name in tests
        assert number in tests[name], name


def test_citations_are_in_the_list() -> None:
    for name, numbers in cited().items():
        for number in numbers:
            assert name in CHECKS[number], name
