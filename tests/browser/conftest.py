"""A real Chromium with the network cut, and pages opened in it that must stay silent.

Whatever a test does, at its end each page it opened must have asked for nothing but itself, written no
error to the console and opened no dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Route, ViewportSize, sync_playwright

from coauthor_graph.view import Page as OurPage

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """One page in the browser, and all it did that it should not have."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def author(self, index: int) -> tuple[float, float]:
        """Where author ``index`` is in the window."""
        box = self.page.locator("#map").bounding_box()
        assert box
        x, y = self.page.evaluate("i => coauthorGraph.position(i)", index)
        return box["x"] + x, box["y"] + y

    def click(self, point: tuple[float, float]) -> None:
        self.page.mouse.move(*point)
        self.page.mouse.click(*point)

    def choose(self, query: str) -> None:
        """Type into the search and take the first author found."""
        self.page.fill("#search", query)
        self.page.press("#search", "Enter")

    def title(self) -> str:
        """The heading of the panel."""
        return self.page.locator("#panel h2").inner_text()

    def counts(self) -> dict[str, tuple[int, int]]:
        """Kind -> (shown, all), from the status line."""
        return {
            str(each.get_attribute("data-count")): (
                int(each.get_attribute("data-shown") or -1),
                int(each.get_attribute("data-all") or -1),
            )
            for each in self.page.locator("#status [data-count]").all()
        }

    def part(self, heading: str) -> Locator:
        """The section of the panel whose heading starts so."""
        return self.page.locator("#panel section").filter(has=self.page.locator("h3", has_text=heading))

    def pixels(self) -> bytes:
        """What the map looks like."""
        self.page.wait_for_timeout(450)  # longer than any movement of the map lasts
        return self.page.locator("#map").screenshot()


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page of ours, or a file; ``complaints`` are checked when the test ends."""
    opened: list[Opened] = []

    def open_it(
        made: OurPage | Path,
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        bypass_csp: bool = False,
    ) -> Opened:
        path = made if isinstance(made, Path) else tmp_path / f"page{len(opened)}.html"
        if not isinstance(made, Path):
            made.write(path)
        context = browser.new_context(
            viewport=ViewportSize(width=width, height=height),
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            bypass_csp=bypass_csp,
            accept_downloads=True,
        )
        context.set_default_timeout(20_000)
        one = Opened(context.new_page())
        opened.append(one)
        context.route("**/*", lambda route: _let_through(route, one))
        one.page.on("console", lambda message: _note(one, message.type, message.text))
        one.page.on("pageerror", lambda error: one.complaints.append(f"error: {error}"))
        one.page.on("dialog", lambda dialog: _dismiss(one, dialog))
        one.page.goto(path.as_uri())
        return one

    yield open_it
    for one in opened:
        one.page.context.close()
        assert one.complaints == []
        outside = [url for url in one.requests if not url.startswith(("file:", "data:", "blob:"))]
        assert outside == []
        assert len([url for url in one.requests if url.startswith("file:")]) == 1


def _let_through(route: Route, one: Opened) -> None:
    url = route.request.url
    one.requests.append(url)
    if url.startswith(("file:", "data:", "blob:")):
        route.continue_()
    else:
        route.abort()


def _dismiss(one: Opened, dialog: Dialog) -> None:
    one.complaints.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _note(one: Opened, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        one.complaints.append(f"{kind}: {text}")
