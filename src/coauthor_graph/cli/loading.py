"""`coauthor-graph load`: files into the store."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place
from coauthor_graph.loading import Loaded, load
from coauthor_graph.readers import FORMATS


@click.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--input-format", metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}; without it the content decides.",
)  # fmt: skip
@click.option(
    "--identities", type=click.Path(path_type=Path), metavar="FILE",
    help="Curated file that joins or separates people; it always wins and is remembered.",
)  # fmt: skip
@click.option("--skip-bad", is_flag=True, help="Leave out records that cannot be read, and list them.")
@click.pass_obj
def load_command(
    place: Place,
    files: tuple[Path, ...],
    input_format: str | None,
    identities: Path | None,
    *,
    skip_bad: bool,
) -> None:
    """Load FILES (or all files of a folder) into the store.

    Papers that are there already stay one; loading a file again changes nothing. Everything is read before
    the store is touched.
    """
    with place.opened() as store, _progress() as (reading, writing):
        loaded = load(
            store, files, input_format=input_format, identities=identities, skip_bad=skip_bad,
            reading=reading, writing=writing,
        )  # fmt: skip
        url = store.url
    _account(loaded, url)


def _account(loaded: Loaded, url: str) -> None:
    from coauthor_graph.analysis.claims import disagreements  # noqa: PLC0415  only a load needs it

    for file in loaded.files:
        if file.known:
            note(f"{file.file}: loaded before, nothing new")
            continue
        counts = f"{file.loaded:,} papers loaded"
        if file.merged:
            counts += f", {file.merged:,} records merged into papers that are there"
        if file.refused:
            counts += f", {len(file.refused):,} records refused"
        note(f"{file.file} ({file.format}): {counts}")
        for line in (*file.notes, *(f"refused {reason}" for reason in file.refused)):
            note(f"  {line}")
    for line in disagreements(loaded.corpus):
        note(f"  {line}")
    corpus = loaded.corpus
    note(
        f"{url}: {corpus.papers.num_rows:,} papers, {corpus.authors.num_rows:,} authors"
        + ("" if loaded.changed else ", unchanged")
    )


@contextmanager
def _progress() -> Iterator[tuple[Callable[[str, int], None], Callable[[int, int], None]]]:
    """Progress on stderr: a moving line on a terminal, a plain line every ten seconds elsewhere."""
    if not sys.stderr.isatty():
        last = time.monotonic()

        def say(text: str) -> None:
            nonlocal last
            if time.monotonic() - last > 10:
                last = time.monotonic()
                note(text)

        yield (
            lambda file, papers: say(f"{file}: {papers:,} papers read"),
            lambda done, total: say(f"{done:,} of {total:,} papers written"),
        )
        return
    from rich.console import Console  # noqa: PLC0415  a terminal is there to show it on
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield (
            lambda file, papers: progress.update(task, description=f"{file}: {papers:,} papers read"),
            lambda done, total: progress.update(
                task, description=f"{done:,} of {total:,} papers written", completed=done, total=total
            ),
        )
