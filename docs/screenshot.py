"""Make the pictures of the HTML page in docs/images, in Chromium.

    python docs/screenshot.py [--netscience FILE] [--acl STORE]

The bundled author page is always drawn; Newman's network scientists (netscience.gml) and a store holding the
ACL Anthology where they are given. ``CHROMIUM`` names another executable.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from coauthor_graph import bundled_page
from coauthor_graph.cli import main as command

IMAGES = Path(__file__).parent / "images"
DESK, PHONE = ViewportSize(width=1360, height=850), ViewportSize(width=390, height=844)


@dataclass(frozen=True, slots=True)
class Picture:
    """One file of docs/images: which page, how it is looked at, and what its address asks for."""

    name: str
    of: str
    hash: str = ""
    size: ViewportSize | None = None
    theme: Literal["light", "dark"] = "light"


PICTURES = (
    Picture("view", "seed", "#author=marijn-stollenga-1033d6"),
    Picture("page_tie_dark", "seed", "#tie=faustino-gomez-66d3b5,juergen-schmidhuber-0c5a08", theme="dark"),
    Picture("page_netscience", "netscience"),
    Picture("page_phone", "netscience", size=PHONE),
    Picture("page_acl", "acl", "#author=graham-neubig-6e4553"),
    Picture("page_acl_years", "acl", "#colour=year", theme="dark"),
)


def written(folder: Path, netscience: Path | None, acl: str | None) -> dict[str, Path]:
    """The pages, as the command line makes them, by the names that ``PICTURES`` use."""
    asked = {
        "seed": (str(bundled_page()), ()),
        "netscience": (netscience and str(netscience), ("--title", "Network scientists (Newman 2006)")),
        "acl": (acl, ("--title", "ACL Anthology", "--keep", "around=Graham Neubig,1")),
    }
    pages = {}
    for name, (store, options) in asked.items():
        if store:
            pages[name] = folder / f"{name}.html"
            command(["--store", store, "view", str(pages[name]), *options], standalone_mode=False)
    return pages


def photograph(browser: Browser, picture: Picture, page: Path) -> None:
    """Open the page as a reader would and keep what the window shows."""
    context = browser.new_context(
        viewport=picture.size or DESK,
        color_scheme=picture.theme,
        reduced_motion="reduce",
        has_touch=picture.size is PHONE,
    )
    opened: Page = context.new_page()
    opened.goto(page.as_uri() + picture.hash)
    opened.wait_for_timeout(900)  # the map settles
    opened.screenshot(path=IMAGES / f"{picture.name}.png")
    context.close()


def main() -> None:
    """Write each picture whose page there is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--netscience", type=Path)
    parser.add_argument("--acl")
    given = parser.parse_args()
    named = os.environ.get("CHROMIUM", "chromium")
    executable = shutil.which(named)
    if executable is None:
        raise SystemExit(f"no {named} on the path; set CHROMIUM to the browser's executable")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = written(Path(folder), given.netscience, given.acl)
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in PICTURES:
            if picture.of in pages:
                photograph(browser, picture, pages[picture.of])
        browser.close()


if __name__ == "__main__":
    main()
