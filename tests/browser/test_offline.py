"""One file, no network: opened from odd places and inside a notebook's frame (checks 1 to 6)."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.view.made_up import page_of, teams

ROOT = Path(__file__).parents[2]


def test_it_draws_without_any_request(open_page: Open) -> None:
    """Check 1."""
    opened = open_page(page_of(teams()))
    assert opened.counts() == {"author": (7, 7), "tie": (8, 8), "paper": (6, 6)}
    colours = opened.page.evaluate(
        """() => {
          const canvas = document.querySelector("#map canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 100
    assert [url.rsplit("/", 1)[1] for url in opened.requests if url.startswith("file:")] == ["page0.html"]


def test_it_links_only_to_papers(open_page: Open) -> None:
    """Check 2."""
    opened = open_page(page_of(teams()))
    assert opened.page.evaluate("document.compatMode") == "CSS1Compat"
    opened.choose("dan")
    links = opened.page.eval_on_selector_all("[src], [href]", "all => all.map(e => e.src || e.href)")
    assert sorted(links) == ["data:,", "https://doi.org/10.1000/182"]
    link = opened.page.locator("#panel a")
    assert (link.get_attribute("rel"), link.get_attribute("target")) == ("noopener noreferrer", "_blank")


def test_the_policy_stops_foreign_scripts_and_requests(open_page: Open) -> None:
    """Check 3."""
    made = page_of(teams())
    opened = open_page(made)
    policy = opened.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    scripts = re.findall(r"<script>(.*?)</script>", made.html, re.DOTALL)
    assert rules["script-src"].split() == [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts
    ]
    ran = opened.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.foreign = true";
          document.body.append(script);
          return Boolean(window.foreign);
        }"""
    )
    assert ran is False
    asked = "fetch('https://example.org/').then(() => 'sent', () => 'stopped')"
    assert opened.page.evaluate(asked) == "stopped"
    assert len(opened.complaints) >= 2
    assert all("Content Security Policy" in complaint for complaint in opened.complaints)
    opened.complaints.clear()


@pytest.mark.parametrize("name", ["with space.html", "Ångström – 東京 #1 100%.html"])
def test_it_opens_from_odd_paths(open_page: Open, tmp_path: Path, name: str) -> None:
    """Check 4."""
    folder = tmp_path / "a folder ü"
    folder.mkdir()
    page_of(teams()).write(folder / name)
    opened = open_page(folder / name)
    assert opened.counts()["author"] == (7, 7)
    opened.choose("angstrom")
    opened.until("location.hash.startsWith('#author=ada')")
    opened.at_hash("#author=fay")
    assert opened.title() == "Fay Schmidhuber"


def test_it_works_in_a_notebook_frame(open_page: Open, tmp_path: Path) -> None:
    """Check 4: a sandboxed frame has no address, no storage, no full screen."""
    host = tmp_path / "notebook.html"
    frame = page_of(teams())._repr_html_()
    host.write_text(f"<!doctype html><meta charset=utf-8><title>n</title>{frame}", encoding="utf-8")
    opened = open_page(host)
    inside = opened.page.frame_locator("iframe")
    inside.locator("#search").fill("angstrom")
    inside.locator("#search").press("Enter")
    assert inside.locator("#panel h2").inner_text() == "Ada Ångström"
    assert inside.locator("#panel .papers li").count() == 3
    assert not inside.locator("#fullscreen-button").is_visible()
    inside.locator("#year-to").fill("2003")
    assert inside.locator("#status [data-count=paper]").get_attribute("data-shown") == "3"
    for kind, least in (("png", 10_000), ("svg", 1_000), ("authors", 100), ("ties", 100)):
        inside.locator("#save-button").click()
        with opened.page.expect_download() as download:
            inside.locator(f"#save-{kind}").click()
        assert download.value.path().stat().st_size > least
    inside.locator("#save-button").click()
    inside.locator("#copy-link").click()
    assert "no address" in inside.locator("#told").inner_text()


BUILD = r"""
import builtins, hashlib, pathlib, sys
from tests.view.made_up import hostile, page_of, teams
real = builtins.open
def windows(file, mode="r", buffering=-1, encoding=None, *more, **named):  # as where cp1252 is the default
    if "b" not in mode and encoding is None and isinstance(file, (str, pathlib.Path)):
        encoding = "cp1252"
    return real(file, mode, buffering, encoding, *more, **named)
if len(sys.argv) > 2:
    import pyvis.network
    builtins.open = windows
for number, made in enumerate((teams(), hostile())):
    target = pathlib.Path(sys.argv[1]) / f"{number}.html"
    page_of(made, title="\u00c5ngstr\u00f6m \u2013 \u6771\u4eac").write(target)
    print(hashlib.sha256(target.read_bytes()).hexdigest())
"""


def build(folder: Path, *words: str, **environment: str) -> list[str]:
    """Digests of two pages made in a process of its own, in another environment."""
    folder.mkdir()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder), *words],
        env={**kept, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_builds_agree_whatever_the_hash_seed_and_locale(open_page: Open, tmp_path: Path) -> None:
    """Checks 5 and 6."""
    first = build(tmp_path / "one", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    second = build(tmp_path / "two", "cp1252", PYTHONHASHSEED="2", **plain)
    assert len(first) == 2
    assert first == second
    text = (tmp_path / "two" / "0.html").read_bytes().decode("utf-8")
    assert "<title>Ångström – 東京</title>" in text
    found = re.search(r'id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    assert "Ada Ångström" in json.loads(found[1])["nodes"]["label"]
    opened = open_page(tmp_path / "two" / "0.html")
    assert opened.page.locator("h1").inner_text() == "Ångström – 東京"
