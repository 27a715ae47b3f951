"""Write the pages of docs/ that list what the program has; with --check, fail where they are out of date."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from coauthor_graph import queries
from coauthor_graph.analysis.centrality import MEASURES
from coauthor_graph.analysis.clusters import METHODS
from coauthor_graph.analysis.explain import EXPLAINERS
from coauthor_graph.analysis.explainers import ties
from coauthor_graph.analysis.structure import STRUCTURE
from coauthor_graph.cli import main as cli
from coauthor_graph.corpus import FORMAT_VERSION, KEYS, SCHEMA
from coauthor_graph.export import EXPORTS
from coauthor_graph.network import COUNTING, CUT_BYLINES, LEVELS, NORMALISATIONS
from coauthor_graph.opencypher.aggregates import AGGREGATES
from coauthor_graph.opencypher.functions import FUNCTIONS, REFUSED
from coauthor_graph.opencypher.parser import WRITING
from coauthor_graph.opencypher.procedures import PROCEDURES
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.fields import FIELD_NAMES
from coauthor_graph.readers.networks import NETWORK_FORMATS
from coauthor_graph.readers.services import SERVICES
from coauthor_graph.stores import SCHEMES
from coauthor_graph.view.backbone import BACKBONES, written

DOCS = Path(__file__).parent
HEAD = "<!-- Written by docs/generate.py; change the code instead. -->\n\n"


def commands() -> str:
    """The commands with all their options, as --help prints them."""
    text = "# Commands\n\n"
    for path in _paths(cli, ()):
        # A context of its own for each, with the settings that running it has: click keeps the help option
        # it makes first.
        context = click.Context(cli, info_name="coauthor-graph", terminal_width=100, **cli.context_settings)
        command: click.Command = cli
        for name in path:
            assert isinstance(command, click.Group)
            command = command.commands[name]
            context = click.Context(command, info_name=name, parent=context, terminal_width=100)
        title = " ".join(("coauthor-graph", *path))
        text += f"## {title}\n\n```text\n{command.get_help(context)}\n```\n\n"
    return text.rstrip() + "\n"


def _paths(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The names that lead to a command and, below it, to those of its group."""
    yield path
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from _paths(inner, (*path, name))


def named_queries() -> str:
    """The named queries: question, parameters, columns, and the Cypher itself."""
    text = (
        "# Named queries\n\nOne file each in `cypher/`; run with `coauthor-graph query NAME -p key=value`,\n"
        "or copy the text into Neo4j Browser. A parameter of kind *author* takes an author id, or on the\n"
        "command line a name that only one author has.\n"
    )
    for name in queries.names():
        query = queries.named_query(name)
        text += f"\n## {name}\n\n{query.purpose}\n\n"
        for p in query.parameters:
            default = f", default {p.default}" if p.default else ""
            text += f"* `${p.name}` ({p.kind}{default}): {p.meaning}\n"
        text += "\n" * bool(query.parameters) + "| column | meaning |\n|---|---|\n"
        text += "".join(f"| `{column}` | {meaning} |\n" for column, meaning in query.columns)
        body = "\n".join(line for line in query.text.splitlines() if not line.startswith("//"))
        text += f"\n```cypher\n{body}\n```\n"
    return text


def cypher() -> str:
    """What the in-memory store understands of Cypher, from the engine's own tables."""
    text = (DOCS / "cypher_head.md").read_text(encoding="utf-8")
    text += "\n## Functions\n\n" + _table(
        ("function", "arguments", "meaning"),
        [(f"`{f.name}`", _arguments(f.least, f.most), f.summary) for f in FUNCTIONS.values()],
    )
    text += "\nAggregating: `count(*)`, " + ", ".join(f"`{name}`" for name in sorted(AGGREGATES)) + ".\n"
    text += "\n## Procedures\n\n" + _table(
        ("procedure", "columns", "meaning"),
        [(f"`{p.name}()`", ", ".join(p.columns), p.summary) for p in PROCEDURES.values()],
    )
    text += (
        "\n## Refused by name\n\nWriting and administration: "
        + ", ".join(f"`{w}`" for w in WRITING)
        + ".\n\n"
    )
    text += _table(
        ("function", "why, or what instead"), [(f"`{n}`", why) for n, why in sorted(REFUSED.items())]
    )
    return text


def _arguments(least: int, most: int | None) -> str:
    return f"{least} or more" if most is None else str(least) if least == most else f"{least} to {most}"


def method() -> str:
    """Formulas and sources of every measure, method and way of counting."""
    text = "# Method\n\nWhat every number means, and where it was defined.\n\n## Counting\n\n"
    text += _table(("counting", "meaning", "formula", "source"),
                   [(c.name, c.summary, f"`{c.formula}`", c.source) for c in COUNTING.values()])  # fmt: skip
    text += "\n## Normalisation\n\nHow networks are made: [projection.md](projection.md).\n\n" + _table(
        ("normalisation", "meaning", "formula", "range", "source"),
        [(n.name, n.summary, f"`{n.formula}`", n.range, n.source) for n in NORMALISATIONS.values()],
    )
    text += "\n## What is tied\n\n" + _table(
        ("--of", "meaning", "told by"), [(level.name, level.summary, level.rule) for level in LEVELS.values()]
    )
    text += "\n## Cut bylines\n\n" + _table(("--cut-bylines", "meaning"), list(CUT_BYLINES.items()))
    text += _measures() + _figures()
    text += "\n## Clusters\n\n" + _table(
        ("method", "meaning", "reads", "source"),
        [(m.name, m.summary, m.attribute, m.source) for m in METHODS.values()],
    )
    return text


def _measures() -> str:
    text = (
        "\n## Measures\n\nOf each author: `rank --by MEASURE`. *Reads* is the attribute of ties that counts: "
    )
    text += (
        "*none*: only whether there is a tie;\n*distance*: the reciprocal of strength. *Needs* is what has "
    )
    text += (
        "to be told beside the network: clusters (`--method`) or a\nperson (`--person`). Rankings begin with "
    )
    text += "the highest value, or with the lowest where *first* says so. The last column is\nwhat "
    text += "`rank --explain NAME` shows.\n"
    for family in dict.fromkeys(m.family for m in MEASURES.values()):
        text += f"\n### {family.capitalize()}\n\n" + _table(
            ("measure", "meaning", "formula", "reads", "needs", "first", "range", "undefined", "source",
             "explained by"),
            [
                (m.name, m.summary, f"`{m.formula}`", m.attribute, m.needs,
                 "lowest" if m.lowest_first else "", m.range, m.undefined, m.source, _explained(m.name))
                for m in MEASURES.values() if m.family == family
            ],
        )  # fmt: skip
    return text


def _explained(measure: str) -> str:
    said = EXPLAINERS.get(measure, ties).__doc__
    assert said
    return said.splitlines()[0].rstrip(".")


def _figures() -> str:
    text = "\n## The network as a whole\n\n`structure` prints all, each with its standard error where the "
    text += "method gives one.\n\n"
    return text + _table(
        ("figure", "meaning", "formula", "undefined", "source"),
        [(f.name, f.summary, f"`{f.formula}`", f.undefined, f.source) for f in STRUCTURE.values()],
    )


def formats() -> str:
    """What is read and written, and the tables a corpus is."""
    text = "# Formats\n\nWhat is read, with the fields of each format: [sources.md](sources.md).\n"
    text += "\n## Written\n\n`coauthor-graph export --format FORMAT [OUT]`\n\n"
    text += _table(("format", "what"), [(e.name, e.summary) for e in EXPORTS.values()])
    text += "\n## Stores\n\n" + _table(("URL", "what"), [
        ("a path", "a DuckDB file with the tables below (the default: coauthors.duckdb), or an input file"),
        ("memory:", "in memory, forgotten at the end"),
        *((f"{scheme}://", what) for scheme, what in SCHEMES.items()),
    ])  # fmt: skip
    text += (
        f"\n## Tables of a corpus\n\nFormat version {FORMAT_VERSION}. In DuckDB, in Arrow, and as nodes and\n"
    )
    text += "relationships in Neo4j.\n\n"
    text += _table(
        ("table", "key", "columns"),
        [
            (name, ", ".join(KEYS[name]), ", ".join(f"{f.name} {f.type}" for f in schema))
            for name, schema in SCHEMA.items()
        ],
    )
    return text


def sources() -> str:
    """Formats of papers with the fields each gives, ready networks, open services."""
    text = (DOCS / "sources_head.md").read_text(encoding="utf-8")
    text += "\n## Formats of papers\n\n" + _table(
        ("format", "what"), [(f.name, f.summary) for f in FORMATS.values()]
    )
    text += "\n## Fields of each format\n\nA dot: the format has the field and it is kept.\n\n"
    text += _table(
        ("format", *FIELD_NAMES),
        [(f.name, *("•" if name in f.fields else "" for name in FIELD_NAMES)) for f in FORMATS.values()],
    )
    text += "\n## Ready networks\n\nAuthors and ties without papers: `coauthor-graph --store FILE rank`, "
    text += "`clusters`, `view`, `export`.\n\n"
    text += _table(("format", "what"), [(f.name, f.summary) for f in NETWORK_FORMATS.values()])
    text += "\n## Open services\n\n`coauthor-graph fetch SERVICE ...`, see [services.md](services.md).\n\n"
    return text + _table(
        ("service", "what", "asked by", "key", "seconds between requests"),
        [
            (s.name, s.summary, ", ".join(s.asks), f"`{s.key}`" if s.key else "", f"{s.pace:g}")
            for s in SERVICES.values()
        ],
    )


def page() -> str:
    """The HTML page, with the rules of what it keeps."""
    rows = [(f"`{written(entry)}`", entry.summary, entry.source) for entry in BACKBONES.values()]
    text = (DOCS / "page_head.md").read_text(encoding="utf-8")
    return text + "\n" + _table(("rule", "what stays", "source"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def readme() -> str:
    """README.md with its table of commands made anew."""
    rows = [(f"`{name}`", command.get_short_help_str(200)) for name, command in cli.commands.items()]
    table = _table(("command", "what it does"), rows)
    old = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    begin, end = "<!-- commands: docs/generate.py -->\n", "<!-- end of commands -->"
    return re.sub(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: begin + table + end, old, flags=re.S)


PAGES: Mapping[Path, Callable[[], str]] = {
    DOCS / "commands.md": lambda: HEAD + commands(),
    DOCS / "queries.md": lambda: HEAD + named_queries(),
    DOCS / "cypher.md": lambda: HEAD + cypher(),
    DOCS / "method.md": lambda: HEAD + method(),
    DOCS / "formats.md": lambda: HEAD + formats(),
    DOCS / "sources.md": lambda: HEAD + sources(),
    DOCS / "page.md": lambda: HEAD + page(),
    DOCS.parent / "README.md": readme,
}
"""Generated page -> what it says."""


def outdated() -> list[Path]:
    """The pages that do not say what they should."""
    return [p for p, make in PAGES.items() if not p.is_file() or p.read_text(encoding="utf-8") != make()]


def main(arguments: list[str]) -> int:
    """Write the outdated pages, or only name them."""
    late = outdated()
    if "--check" in arguments:
        for page in late:
            print(
                f"{page.relative_to(DOCS.parent)} is out of date; run: python3 run.py docs", file=sys.stderr
            )
        return 1 if late else 0
    for page in late:
        text = PAGES[page]()
        page.write_text(text, encoding="utf-8")
        print(f"wrote {page.relative_to(DOCS.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
