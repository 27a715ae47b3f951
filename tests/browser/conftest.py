"""A real Chromium with the network cut, and pages opened in it that must stay silent.

Whatever a test does, at its end each page that is open must have asked for nothing but itself, written no
error to the console and opened no dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


PIXELS = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  return document.querySelector("#map canvas").toDataURL();
}"""


FRAMES = """() => new Promise((done) => {
  const until = performance.now() + 200, tip = document.getElementById("tip");
  const draw = (now) => {
    tip.style.opacity = String(1 - (now % 2) / 100);
    if (now < until) requestAnimationFrame(draw); else { tip.style.opacity = ""; done(); }
  };
  requestAnimationFrame(draw);
})"""


@dataclass
class Opened:
    """One page in the browser, and all it did that it should not have."""

    page: Page
    url: str = ""
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

    def titles(self) -> list[str]:
        """The titles of the papers in the panel."""
        return self.page.locator("#panel .papers .title").all_inner_texts()

    def counts(self) -> dict[str, tuple[int, int]]:
        """Kind -> (shown, all), from the status line."""
        return {
            str(each.get_attribute("data-count")): (
                int(each.get_attribute("data-shown") or -1),
                int(each.get_attribute("data-all") or -1),
            )
            for each in self.page.locator("#status [data-count]").all()
        }

    def shown(self) -> dict[str, list[Any]]:
        """What the page says it shows: numbers of authors and papers, ties as [i, j, shared, strength]."""
        found: dict[str, list[Any]] = self.page.evaluate("coauthorGraph.shown()")
        return found

    def selection(self) -> Any:
        return self.page.evaluate("coauthorGraph.selection()")

    def part(self, heading: str) -> Locator:
        """The section of the panel whose heading starts so."""
        return self.page.locator("#panel section").filter(has=self.page.locator("h3", has_text=heading))

    def pixels(self) -> str:
        """What is drawn on the map, as a PNG in a data URL, once it has been drawn."""
        found: str = self.page.evaluate(PIXELS)
        return found

    def saved(self, kind: str) -> tuple[str, bytes]:
        """Suggested name and content of a file from the menu: png, svg, authors, ties."""
        self.page.click("#save-button")
        with self.page.expect_download() as download:
            self.page.click(f"#save-{kind}")
            # A browser that has nothing to draw takes seconds before it begins with a PNG.
            self.page.evaluate(FRAMES)
        return download.value.suggested_filename, download.value.path().read_bytes()

    def until(self, script: str) -> None:
        """Wait until a script gives something true; the policy forbids what playwright has for that."""
        for _ in range(200):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {script}")

    def at_hash(self, text: str) -> None:
        """Load the page anew under a permalink."""
        self.page.goto("about:blank")
        self.page.goto(self.url + text)

    def reset(self) -> None:
        """Back to how the page opened, but for the theme and the place of the map."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Escape")
        self.page.locator("#reset").evaluate("button => button.click()")


Open = Callable[..., Opened]

_opened: list[Opened] = []


@pytest.fixture(autouse=True)
def _silent() -> Iterator[None]:
    """After every test: no page that it used has complained or asked for anything but itself."""
    yield
    found = [(one, list(one.complaints), list(one.requests)) for one in _opened]
    for one, *_ in found:
        one.complaints.clear()
        if one.page.is_closed():
            _opened.remove(one)
    for _, complaints, requests in found:
        assert complaints == []
        assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
        assert len({url.partition("#")[0] for url in requests if url.startswith("file:")}) == 1


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page of ours, or a file, for one test."""
    with _opener(browser, tmp_path) as open_it:
        yield open_it


@pytest.fixture(scope="module")
def open_shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The same for all tests of a module: what one of them changes, it takes back (``Opened.reset``)."""
    with _opener(browser, tmp_path_factory.mktemp("pages")) as open_it:
        yield open_it


@contextmanager
def _opener(browser: Browser, folder: Path) -> Iterator[Open]:
    mine: list[Opened] = []

    def open_it(
        made: OurPage | Path,
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        bypass_csp: bool = False,
        fragment: str = "",
        motion: bool = False,
    ) -> Opened:
        path = made if isinstance(made, Path) else folder / f"page{len(mine)}.html"
        if not isinstance(made, Path):
            made.write(path)
        context = browser.new_context(
            viewport=ViewportSize(width=width, height=height),
            color_scheme="dark" if dark else "light",
            reduced_motion="no-preference" if motion else "reduce",
            bypass_csp=bypass_csp,
            accept_downloads=True,
        )
        context.set_default_timeout(20_000)
        one = Opened(context.new_page(), path.as_uri())
        mine.append(one)
        _opened.append(one)
        context.route("**/*", lambda route: _let_through(route, one))
        one.page.on("console", lambda message: _note(one, message.type, message.text))
        one.page.on("pageerror", lambda error: one.complaints.append(f"error: {error}"))
        one.page.on("dialog", lambda dialog: _dismiss(one, dialog))
        one.page.goto(one.url + fragment)
        return one

    yield open_it
    for one in mine:
        one.page.context.close()


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
