"""Imports point one way, heavy libraries have one importer, and starting up loads none of them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import coauthor_graph

PACKAGE = Path(__file__).parents[1] / "src" / "coauthor_graph"

TIERS = (
    {"errors"},
    {"opencypher"},
    {"model"},
    {"corpus", "cypher_files"},
    {"identity"},
    {"readers"},
    {"queries"},
    {"stores"},
    {"loading"},
    {"network"},
    {"analysis"},
    {"output"},
    {"report", "view"},
    # Files for other programs hold the positions and colours of the page.
    {"export"},
    {"demo"},
    {"cli"},
    {"__init__", "__main__"},
)
"""Left to right: a module imports from its own part or from parts further left."""

ONE_IMPORTER = {
    "neo4j": "stores/neo4j",
    "pyvis": "view/page",
    "matplotlib": "view/picture",
    "click": "cli/",
    "httpx2": "readers/services/http",
    "stamina": "readers/services/http",
}
"""Library -> the only place that may import it."""


HEAVY = [
    "neo4j", "pyvis", "duckdb", "igraph", "scipy", "numba", "powerlaw", "IPython", "httpx2", "stamina",
    "matplotlib",
]  # fmt: skip
"""Libraries that must not be loaded just to print a help text."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(module: Path) -> str:
    inside = module.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def tier(name: str) -> int:
    return next(at for at, names in enumerate(TIERS) if name in names)


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            assert node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_imports_point_left(module: Path) -> None:
    mine = part(module)
    for name in imports(module):
        if not name.startswith("coauthor_graph."):
            continue
        theirs = name.split(".")[1]
        if mine != theirs:
            assert tier(theirs) < tier(mine), f"{module.name} imports {name}"


def test_every_part_has_its_tier() -> None:
    assert {part(module) for module in modules()} <= set().union(*TIERS)


@pytest.mark.parametrize(("library", "place"), list(ONE_IMPORTER.items()))
def test_one_importer(library: str, place: str) -> None:
    importers = {
        module.relative_to(PACKAGE).as_posix()
        for module in modules()
        for name in imports(module)
        if name.split(".")[0] == library
    }
    assert importers
    assert all(importer.startswith(place) for importer in importers), importers


def test_help_loads_no_driver_and_no_page() -> None:
    program = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from coauthor_graph.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_modules_are_small_and_say_what_they_are_for(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no first line"
    assert text.count("\n") <= 350


def texts(module: Path) -> Iterator[str]:
    """The string constants of a module that are not documentation."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


@pytest.mark.parametrize("keyword", ["MATCH", "MERGE", "UNWIND", "CREATE CONSTRAINT", "DETACH"])
def test_no_cypher_in_python(keyword: str) -> None:
    """But for the engine, whose messages speak of the language."""
    others = [module for module in modules() if part(module) != "opencypher"]
    found = {module.name for module in others for text in texts(module) if f"{keyword} " in text}
    assert not found


def test_public_names() -> None:
    modules_inside = {part(module) for module in modules()}
    public = {name for name in vars(coauthor_graph) if not name.startswith("_")} - modules_inside
    assert public <= set(coauthor_graph.__all__)
    for name in coauthor_graph.__all__:
        assert getattr(coauthor_graph, name).__doc__, name
