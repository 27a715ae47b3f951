"""The page as one offline HTML file: pyvis carries the data and renders our own template.

The only importer of pyvis, of which nothing but the attributes in ``tests/view/test_pyvis_contract.py`` is
used. Its own template, ``show``, ``write_html``, ``from_nx`` and ``set_options`` never are: they load scripts
from the network, run what stands in a title, or change the graph.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from coauthor_graph.view.data import PageData
from coauthor_graph.view.text import Columns

_HERE = Path(__file__).parent
_TEMPLATE = "coauthor.html.j2"
SCRIPTS = (
    "data.js", "state.js", "colours.js", "parts.js", "search.js", "viewport.js", "labels.js",
    "painter.js", "sheet.js", "legend.js", "panel.js", "table.js", "paths.js", "statistics.js", "picture.js",
    "drawing.js", "csv.js", "saving.js", "permalink.js", "controls.js", "pointer.js", "app.js",
)  # fmt: skip
"""The page's own scripts, in the order in which they stand in it; one closure holds them all."""

STYLES = ("style.css", "panels.css")
"""The style sheets, one after the other in one element."""

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": False, "selectable": False, "keyboard": False},
}

Rows = Sequence[Mapping[str, Any]]


def render(data: PageData) -> str:
    """The whole page as text; equal data give equal text."""
    network = _pyvis_network(data)
    scripts = {"library": _library(), "application": _application()}
    style = "".join(map(_asset, STYLES))
    environment = _environment(network)
    environment.globals.update(
        style=_markup(style),
        scripts={name: _markup(text) for name, text in scripts.items()},
        policy=_policy(style, *scripts.values()),
        papers=data.papers,
        clusters=data.clusters,
        page={**data.about, "manifest": {**data.about["manifest"], "versions": _versions()}},
    )
    text: str = network.generate_html()
    return text


def framed(text: str, *, title: str, height: int = 640) -> str:
    """The page inside an ``iframe`` that shares nothing with the page around it, for notebooks."""
    return (
        f'<iframe title="{html.escape(title)}" sandbox="allow-scripts allow-downloads allow-popups '
        f'allow-popups-to-escape-sandbox" style="width:100%;height:{height}px;border:1px solid #8886;'
        f'border-radius:8px" srcdoc="{html.escape(text)}"></iframe>'
    )


def _pyvis_network(data: PageData) -> Any:
    """A pyvis network holding authors as nodes and ties as edges, filled directly.

    ``add_edge`` looks at every edge for each new one, and ``add_nodes`` makes numbers of ids like "0001".
    """
    from pyvis.network import Network  # noqa: PLC0415  late: it loads IPython

    network: Any = Network(heading=data.title, cdn_resources="in_line")
    network.nodes = _rows(data.authors)
    network.node_ids = list(range(len(network.nodes)))
    network.node_map = dict(zip(network.node_ids, network.nodes, strict=True))
    network.edges = _rows(data.ties)
    network.options = _OPTIONS
    return network


def _rows(columns: Columns) -> list[dict[str, Any]]:
    names = tuple(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _environment(network: Any) -> Any:
    """Our template in an environment that escapes; pyvis's own does not."""
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415  late: only pages need it

    network.set_template_dir(str(_HERE), _TEMPLATE)
    environment = Environment(
        loader=FileSystemLoader(_HERE, encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True, "separators": (",", ":"), "allow_nan": False, "ensure_ascii": False,
    }  # fmt: skip
    environment.filters.update(columns=_columns, parsed=json.loads)
    network.templateEnv = environment
    return environment


def _columns(rows: Rows) -> Columns:
    """Rows with the same keys as one list a key: half the size in the file, and quicker to read."""
    return {key: [row[key] for row in rows] for key in rows[0]} if rows else {}


def _asset(name: str) -> str:
    return (_HERE / "assets" / name).read_text("utf-8")


def _application() -> str:
    return f'(() => {{\n"use strict";\n{"".join(map(_asset, SCRIPTS))}}})();\n'


def _library() -> str:
    """vis-network as pyvis ships it, licence comment included, without the address of its source map."""
    source = resources.files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js")
    lines = source.read_text("utf-8").rstrip("\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL=")) + "\n"


def _markup(text: str) -> Any:
    """``text`` as it is, for inside ``<script>`` or ``<style>``; nothing in it may end the element."""
    from markupsafe import Markup  # noqa: PLC0415  late: comes with jinja2

    assert not any(mark in text for mark in ("</script", "</style", "<!--", "\r"))
    return Markup(text)  # noqa: S704  our own files and pyvis's, checked above


def _policy(style: str, *scripts: str) -> str:
    """What the page may do: run these scripts, use this style, show its own pictures; nothing else."""
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _versions() -> dict[str, str]:
    return {name: metadata.version(name) for name in ("coauthor-graph", "igraph", "numpy", "pyvis", "scipy")}
