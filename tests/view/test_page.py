"""The file: safe, self-contained, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from coauthor_graph.errors import OutputError
from tests.view.made_up import HOSTILE, corpus_of, hostile, page_of, shown_as, teams

ROOT = Path(__file__).parents[2]
CSS = (ROOT / "src/coauthor_graph/view/assets/style.css").read_text("utf-8")


class Elements(HTMLParser):
    """Elements with their attributes, and the text inside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open = tag in ("script", "style")
        if self.open:
            self.inside.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.inside[-1] += data


def embedded(text: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert match
    data: dict[str, Any] = json.loads(match[1])
    return data


def test_head_says_what_a_page_must() -> None:
    text = page_of(teams(), title="Tom & Jerry").html
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert '<meta charset="utf-8">' in text
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in text
    assert text.count("<title>Tom &amp; Jerry</title>") == 1


def test_policy_allows_exactly_the_scripts_and_style_inside() -> None:
    elements = Elements(page_of(teams()).html)
    policy = next(
        attributes["content"]
        for tag, attributes in elements.found
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    style, data, *scripts = elements.inside
    digests = [
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for text in (*scripts, style)
    ]
    assert json.loads(data)
    assert policy == (
        f"default-src 'none'; script-src {digests[0]} {digests[1]}; style-src {digests[2]}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_from_outside() -> None:
    for made in (teams(), hostile()):
        for tag, attributes in Elements(page_of(made).html).found:
            assert "src" not in attributes, tag
            assert attributes.get("href") in (None, "data:,"), tag
            assert not [name for name in attributes if name.startswith("on")], tag


def test_library_keeps_its_licence_and_loses_its_map() -> None:
    text = page_of(teams()).html
    assert "vis.js is dual licensed under both" in text
    assert "sourceMappingURL" not in text


def test_hostile_texts_stay_data() -> None:
    plain, dangerous = Elements(page_of(teams()).html), page_of(hostile(), title="".join(HOSTILE)).html
    elements = Elements(dangerous)
    assert [tag for tag, _ in elements.found] == [tag for tag, _ in plain.found]
    data = embedded(dangerous)
    assert sorted(data["nodes"]["label"]) == sorted(map(shown_as, HOSTILE))
    assert sorted(data["papers"]["title"]) == sorted(f"Title {shown_as(text)}" for text in HOSTILE)
    assert data["papers"]["url"] == [None] * len(HOSTILE)
    assert "\x00" not in dangerous


def test_ids_stay_text() -> None:
    data = embedded(page_of(corpus_of([{"by": ["0001", "1e3"]}])).html)
    assert data["nodes"]["key"] == ["0001", "1e3"]
    assert data["edges"]["from"] == [0]


def test_data_in_the_page_are_the_data() -> None:
    made = page_of(teams(), measures=("degree", "closeness"))
    data = embedded(made.html)
    assert data["nodes"] == made.data.authors
    assert data["edges"] == made.data.ties
    assert data["papers"] == made.data.papers
    assert data["clusters"] == made.data.clusters
    told = data["page"]
    assert told["manifest"].pop("versions").keys() == {"coauthor-graph", "igraph", "numpy", "pyvis", "scipy"}
    assert told == made.data.about


def test_names_are_not_spelled_in_escapes() -> None:
    assert '"Ada Ångström"' in page_of(teams()).html


BUILD = r"""
import hashlib, pathlib, sys
from tests.view.made_up import hostile, page_of, teams
for number, made in enumerate((teams(), hostile())):
    target = pathlib.Path(sys.argv[1]) / f"{number}.html"
    page_of(made, title="\u00c5ngstr\u00f6m \u2013 \u6771\u4eac").write(target)
    print(hashlib.sha256(target.read_bytes()).hexdigest())
"""


def build(folder: Path, **environment: str) -> str:
    folder.mkdir()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        env={**kept, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_two_builds_are_byte_identical_whatever_the_hash_seed_and_locale(tmp_path: Path) -> None:
    first = build(tmp_path / "one", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    second = build(tmp_path / "two", PYTHONHASHSEED="2", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert first == second
    text = (tmp_path / "two" / "0.html").read_bytes().decode("utf-8")
    assert "<title>Ångström – 東京</title>" in text


def test_order_of_papers_does_not_matter() -> None:
    made = teams()
    shuffled = made.replace(
        papers=made.papers.take(list(reversed(range(made.papers.num_rows)))),
        authors=made.authors.take(list(reversed(range(made.authors.num_rows)))),
        authorships=made.authorships.take(list(reversed(range(made.authorships.num_rows)))),
    )
    assert page_of(shuffled).html == page_of(made).html


def test_write_replaces_the_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "with space ü.html"
    target.write_text("old", encoding="utf-8")
    made = page_of(teams())
    made.write(target)
    assert target.read_bytes() == made.html.encode("utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_write_says_where_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write .*nowhere"):
        page_of(teams()).write(tmp_path / "nowhere" / "page.html")
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(OutputError, match=r"folder\.html"):
        page_of(teams()).write(tmp_path / "folder.html")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.html"]


def test_notebooks_get_a_sandboxed_frame_with_the_whole_page() -> None:
    made = page_of(teams(), title='"quoted"')
    ((tag, attributes),) = Elements(made._repr_html_()).found
    assert tag == "iframe"
    assert attributes["srcdoc"] == made.html
    assert attributes["title"] == '"quoted"'
    assert attributes["sandbox"]
    assert "allow-same-origin" not in attributes["sandbox"]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [r":root \{", r':root\[data-theme="dark"\] \{'])
def test_colours_have_contrast(theme: str) -> None:
    block = re.search(theme + r"(.*?)\n\}", CSS, re.DOTALL)
    assert block
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))
    clusters = [colours[f"cluster-{name}"] for name in (*range(1, 9), "other")]
    assert len(set(clusters)) == 9
    for ground in (colours["ground"], colours["surface"]):
        for colour in (*clusters, colours["control"], colours["accent"]):
            assert contrast(colour, ground) >= 3, colour
        for text in (colours["text"], colours["quiet"]):
            assert contrast(text, ground) >= 4.5, text
    for text in (colours["text"], colours["quiet"]):
        assert contrast(text, colours["hover"]) >= 4.5, text
