"""Make docs/images/view.png, the picture in the README: the page of the bundled author page in Chromium.

Run as ``python docs/screenshot.py`` where Chromium is installed; ``CHROMIUM`` names another executable.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from coauthor_graph import METHODS, bundled_page, load, network, open_store, view
from coauthor_graph.analysis import MEASURES

TARGET = Path(__file__).parent / "images" / "view.png"
SIZE = ViewportSize(width=1280, height=800)


def write_page(path: Path) -> None:
    """The page of the bundled author page, as ``coauthor-graph view`` makes it."""
    with open_store("memory:") as store:
        corpus = load(store, [bundled_page()]).corpus
    made = network(corpus)
    clusters, scores = METHODS["leiden"].function(made), MEASURES["strength"].function(made)
    view(corpus, made, clusters, scores, title="Co-authors of Juergen Schmidhuber").write(path)


def main() -> None:
    """Write the picture: the strongest author of the second team selected, so that the panel shows papers."""
    named = os.environ.get("CHROMIUM", "chromium")
    executable = shutil.which(named)
    if executable is None:
        raise SystemExit(f"no {named} on the path; set CHROMIUM to the browser's executable")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        write_page(path)
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        page.goto(path.as_uri())
        page.fill("#search", "Stollenga")
        page.press("#search", "Enter")
        page.wait_for_timeout(300)
        TARGET.parent.mkdir(exist_ok=True)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
