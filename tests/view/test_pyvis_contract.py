"""What we use of pyvis 0.3.2, held here so that another version fails in this file first."""

from __future__ import annotations

import inspect
import json
from importlib import metadata, resources
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network


def test_version_is_the_pinned_one() -> None:
    assert metadata.version("pyvis") == "0.3.2"


def test_template_dir_environment_and_data_reach_our_template(tmp_path: Path) -> None:
    (tmp_path / "ours.j2").write_text(
        "{{ heading }}|{{ nodes|tojson }}|{{ edges|tojson }}|{{ options }}|{{ extra }}", encoding="utf-8"
    )
    network = Network(heading="<h>", cdn_resources="in_line")
    network.nodes = [{"id": 0, "label": "href"}]
    network.node_ids = [0]
    network.node_map = {0: network.nodes[0]}
    network.edges = [{"from": 0, "to": 0}]
    network.options = {"physics": {"enabled": False}}
    network.set_template_dir(str(tmp_path), "ours.j2")
    assert (network.path, network.template_dir) == ("ours.j2", str(tmp_path))
    network.templateEnv = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    network.templateEnv.globals["extra"] = "<extra>"
    heading, nodes, edges, options, extra = network.generate_html().split("|")
    assert (heading, extra) == ("&lt;h&gt;", "&lt;extra&gt;")
    assert json.loads(nodes) == [{"id": 0, "label": "href"}]
    assert json.loads(edges) == [{"from": 0, "to": 0}]
    assert options == "{&#34;physics&#34;: {&#34;enabled&#34;: false}}"
    assert (network.num_nodes(), network.num_edges()) == (1, 1)


def test_generate_html_writes_nothing() -> None:
    assert "write(" not in inspect.getsource(Network.generate_html)


def test_vis_network_is_shipped_with_its_licence() -> None:
    text = resources.files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    assert "@version 9.1.2" in text[:600]
    assert "The MIT License" in text[:1000]
