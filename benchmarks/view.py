"""The page in a real Chromium beside stock pyvis, and Python making it: both sides in one run.

    python benchmarks/view.py [--authors N ...] [--stock N ...] [--placed N ...] [--runs 3] [--limit 150]

CHROMIUM names the browser, if it is not on the path; every request but for the file itself is stopped. All
times are CPU seconds: of the browser those of the process that draws the page, from its start, so that work
elsewhere counts for little; an empty page is the first row. Ready is the first painted picture, for stock
pyvis that after its simulation has come to rest (it is stopped at --limit). Pan is a frame of a drag over the
whole map, zoom one of the wheel, with what is drawn when the map has come to rest; year is a step of the
slider. Every page is opened in a browser of its own, the best of --runs.

Corpora are made up: 1.3 papers and about 3.8 ties an author, years 1990 to 2025. Stock pyvis gets the same
network: as its manual says (--stock: in_line, add_node, add_edge, its own simulation), and with our places,
straight lines and no simulation (--placed), the fastest it can be.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from view_pages import Made

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

PAGES = Path(__file__).with_name("view_pages.py")

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
HOOK = """
const ready = () => requestAnimationFrame(() => requestAnimationFrame(() => console.log("benchmark: ready")));
let kept;
// Stock pyvis puts its network into a global of this name.
Object.defineProperty(window, "network", { configurable: true, get: () => kept, set(made) {
  kept = made;
  if (!made.physics.options.enabled) return;
  made.once("stabilizationIterationsDone", () => made.once("afterDrawing", ready));
} });
addEventListener("load", () => { if (!kept || !kept.physics.options.enabled) ready(); });
"""
SLIDE = """async () => {
  const frame = () => new Promise(requestAnimationFrame), slider = document.getElementById("year-to");
  const last = Number(slider.max);
  for (let step = 1; step <= 20; step++) {
    slider.value = String(last - step);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    await frame();
  }
}"""
FRAME = "() => new Promise(requestAnimationFrame)"


@dataclass(frozen=True)
class Seen:
    """What the browser took: CPU seconds to be ready, a frame of pan or zoom, a step of years; MB of heap.

    ``done`` is False where the page was stopped before it was ready; ``ready`` is what it had used by then.
    """

    ready: float
    done: bool
    pan: float | None = None
    zoom: float | None = None
    step: float | None = None
    heap: float | None = None


def look(file: Path, side: str, limit: float) -> Seen:
    """Open a page in a browser of its own, drag it, move the slider."""
    from playwright.sync_api import ViewportSize, sync_playwright

    executable = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        system = browser.new_browser_cdp_session()
        page = browser.new_page(viewport=ViewportSize(width=1280, height=800))
        page.set_default_timeout(600_000)
        page.route(re.compile("^(?!file:)"), lambda route: route.abort())
        page.add_init_script(HOOK)
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto(file.as_uri(), wait_until="commit")
        used = _used(system)
        while "benchmark: ready" not in told and max(used.values()) < limit:
            page.wait_for_timeout(20)
            used = _used(system)
        if "benchmark: ready" not in told:
            browser.close()
            return Seen(max(used.values()), done=False)
        process = _drawing(page, system)
        seen = Seen(used[process], done=True)
        if side != "empty page":
            pan = _spent(_dragged, page, process, 30)
            zoom = _spent(_zoomed, page, process, 20)
            step = _spent(_slid, page, process, 20) if page.locator("#year-to").count() else None
            seen = replace(seen, pan=pan, zoom=zoom, step=step, heap=_heap(page))
        browser.close()
    return seen


def _used(system: CDPSession) -> dict[int, float]:
    """CPU seconds of every process that draws pages. There are several: one is kept for the next page."""
    found = system.send("SystemInfo.getProcessInfo")["processInfo"]
    return {one["id"]: _cpu(one["id"]) for one in found if one["type"] == "renderer"}


def _drawing(page: Page, system: CDPSession) -> int:
    """The process that draws this page: the one that works when the page is given work."""
    page.wait_for_timeout(500)
    before = _used(system)
    page.evaluate("() => { const start = performance.now(); while (performance.now() < start + 300); }")
    after = _used(system)
    return max(after, key=lambda process: after[process] - before.get(process, 0.0))


def _cpu(process: int) -> float:
    """CPU seconds of a process with all its threads, from its start."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _dragged(page: Page) -> None:
    """Thirty frames of a drag of the whole map."""
    canvas = page.locator("canvas").first.bounding_box()
    assert canvas
    x, y = canvas["x"] + 40, canvas["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    for frame in range(30):
        page.mouse.move(x + 8 + 5 * frame, y + 8 + 3 * frame)
        page.evaluate(FRAME)
    page.mouse.up()


def _zoomed(page: Page) -> None:
    """Twenty frames of the wheel, inwards and back."""
    canvas = page.locator("canvas").first.bounding_box()
    assert canvas
    page.mouse.move(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    for frame in range(20):
        page.mouse.wheel(0, -100 if frame < 10 else 100)
        page.evaluate(FRAME)


def _slid(page: Page) -> None:
    page.evaluate(SLIDE)


def _spent(work: Callable[[Page], None], page: Page, process: int, frames: int) -> float:
    """CPU seconds of one of so many frames; what is drawn when the map has come to rest is counted in."""
    start = _cpu(process)
    work(page)
    page.wait_for_timeout(600)
    return (_cpu(process) - start) / frames


def _heap(page: Page) -> float:
    """MB of the heap and of the arrays beside it."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    told = session.send("Runtime.getHeapUsage")
    return float(told["usedSize"] + told.get("backingStorageSize", 0)) / 1e6


def made(side: str, authors: int, target: Path) -> Made:
    """The page of a side, written to ``target`` by a process of its own."""
    command = [sys.executable, str(PAGES), side, str(authors), str(target)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Made(**json.loads(done.stdout))


def best(file: Path, side: str, runs: int, limit: float) -> Seen:
    """The least of several runs; what takes long runs once."""
    seen = [look(file, side, limit)]
    while len(seen) < runs and seen[0].done and seen[0].ready < 20:
        seen.append(look(file, side, limit))
    least = {
        name: min((getattr(one, name) for one in seen if getattr(one, name) is not None), default=None)
        for name in ("pan", "zoom", "step", "heap")
    }
    return Seen(min(one.ready for one in seen), seen[0].done, **least)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--authors", type=int, nargs="*", default=[100, 500, 2_000, 10_000, 50_000])
    parser.add_argument("--stock", type=int, nargs="*", default=[100, 500])
    parser.add_argument("--placed", type=int, nargs="*", default=[2_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=150.0, help="CPU seconds a page may take to be ready")
    asked = parser.parse_args()
    columns = (
        "authors / ties / papers", "side", "file MB", "ready CPU s", "pan CPU ms", "zoom CPU ms",
        "year CPU ms", "heap MB", "Python CPU s", "layout CPU s", "ready, pan, zoom beside ours",
    )  # fmt: skip
    print(f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|")
    sizes = {
        "empty page": [0],
        "coauthor_graph": asked.authors,
        "pyvis": asked.stock,
        "pyvis, placed": asked.placed,
    }
    ours: dict[int, Seen] = {}
    order = sorted((authors, at, side) for at, side in enumerate(sizes) for authors in sizes[side])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        for authors, _, side in order:
            told = made(side, authors, file)
            seen = best(file, side, asked.runs, asked.limit)
            beside = ours.get(authors)
            if side == "coauthor_graph":
                ours[authors] = seen
            show(side, told, file.stat().st_size, seen, beside)


def show(side: str, told: Made, size: int, seen: Seen, ours: Seen | None) -> None:
    """One row of the table; against ``ours`` at the same number of authors if there is such a row."""
    cells = [
        told.size if told.authors else "", side, f"{size / 1e6:.2f}",
        f"{seen.ready:.2f}" if seen.done else f"not done after {seen.ready:.0f}",
        *(_told(seconds, "{:.0f}", 1000) for seconds in (seen.pan, seen.zoom, seen.step)),
        _told(seen.heap, "{:.0f}"),
        _told(told.python if told.authors else None, "{:.2f}"), _told(told.places, "{:.2f}"),
        "" if ours is None else _ratios(seen, ours),
    ]  # fmt: skip
    print(f"| {' | '.join(cells)} |", flush=True)


def _told(figure: float | None, form: str, times: float = 1) -> str:
    return "" if figure is None else form.format(times * figure)


def _ratios(seen: Seen, ours: Seen) -> str:
    """How many times what ours takes: to be ready, a frame of pan, a frame of zoom."""
    told = [f"{'' if seen.done else '> '}{seen.ready / max(ours.ready, 1e-3):.1f} x"]
    for theirs, mine in ((seen.pan, ours.pan), (seen.zoom, ours.zoom)):
        if theirs is not None and mine is not None:
            told.append(f"{theirs / max(mine, 1e-3):.1f} x")
    return ", ".join(told)


if __name__ == "__main__":
    main()
