"""`coauthor-graph load`: files into the store."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place
from coauthor_graph.identity.resolution import RESOLVED
from coauthor_graph.identity.resolve import IDENTITIES
from coauthor_graph.loading import Loaded, load
from coauthor_graph.output import FORMATS as TABLE_FORMATS
from coauthor_graph.output import Table, write_text
from coauthor_graph.readers.table_columns import column_mapping
from coauthor_graph.report.account import account_lines, account_table

Command = TypeVar("Command", bound=Callable[..., Any])


def loading_options(command: Command) -> Command:
    """What `load` and `fetch` have in common: ``--identities --identity --strict --no-merge --report``."""
    options = (
        click.option(
            "--identities", type=click.Path(path_type=Path), metavar="FILE", multiple=True,
            help="Curated file that joins or separates people and papers (repeatable); it always wins and is "
            "remembered.",
        ),
        click.option(
            "--identity", type=click.Choice(list(IDENTITIES)), metavar="LEVEL",
            help=f"How to decide who is who, remembered by the store: {', '.join(IDENTITIES)}. "
            f"[default: as before, else {RESOLVED}]",
        ),
        click.option(
            "--strict", is_flag=True, help="Load nothing if a record or a file cannot be read."
        ),
        click.option(
            "--no-merge", is_flag=True,
            help="Join papers only where they share an identifier, not where title, year and byline agree.",
        ),
        click.option(
            "--report", type=click.Path(path_type=Path), metavar="FILE",
            help="Write what became of every record, as .csv, .json or .md.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--input-format", metavar="FORMAT",
    help="One of `coauthor-graph formats`; without it the content decides.",
)  # fmt: skip
@click.option(
    "--columns", metavar="FIELD=COLUMN,...",
    help="Which column is what in a table of your own: title=Titel,byline=Autoren,date=Jahr,separator=;",
)  # fmt: skip
@loading_options
@click.pass_obj
def load_command(
    place: Place,
    /,
    files: tuple[Path, ...],
    input_format: str | None,
    columns: str | None,
    **chosen: Any,
) -> None:
    """Load FILES (or all files of a folder, or of a zip archive) into the store.

    One paper once: what is there already, or is told of by several files, stays one. Loading a file again
    changes nothing. Everything is read before the store is touched; what cannot be read is left out and
    listed, and the exit code is then 1.
    """
    mapping = column_mapping(columns) if columns else None
    load_files(place, files, input_format=input_format, columns=mapping, **chosen)


def load_files(
    place: Place,
    files: Iterable[Path],
    *,
    identities: Sequence[Path],
    identity: str | None,
    strict: bool,
    no_merge: bool,
    report: Path | None,
    **more: Any,
) -> None:
    """Load, tell what became of every record, and end with exit code 1 if something could not be read."""
    form = report_format(report)
    with place.opened() as store, progress() as (reading, deciding, writing):
        loaded = load(
            store, files, identities=identities, identity=identity, strict=strict, merge=not no_merge,
            reading=reading, deciding=deciding, writing=writing, **more,
        )  # fmt: skip
        url = store.url
    account(loaded, url)
    if report and form:
        write_text(report, form(account_table(loaded)))
    fail_if_damaged(loaded)


def report_format(report: Path | None) -> Callable[[Table], str] | None:
    """How the report is written, by its suffix. Raises ``UsageError`` for one that is none of ours."""
    if report is None:
        return None
    suffixes = {".csv": "csv", ".json": "json", ".md": "markdown"}
    if report.suffix.lower() not in suffixes:
        raise click.UsageError(f"--report takes a name that ends in {', '.join(suffixes)}, not {report.name}")
    return TABLE_FORMATS[suffixes[report.suffix.lower()]]


def account(loaded: Loaded, url: str) -> None:
    """What became of every file and record, and what its sources claim beside what they contain."""
    from coauthor_graph.analysis.claims import disagreements  # noqa: PLC0415  only a load needs it

    for line in account_lines(loaded):
        note(line)
    for line in disagreements(loaded.corpus):
        note(f"  {line}")
    corpus = loaded.corpus
    note(
        f"{url}: {corpus.papers.num_rows:,} papers, {corpus.authors.num_rows:,} authors"
        + ("" if loaded.changed else ", unchanged")
    )


def fail_if_damaged(loaded: Loaded) -> None:
    """End with exit code 1 if something could not be read; what is well was loaded all the same."""
    unread = sum(bool(file.problem) for file in loaded.files)
    damaged = sum(file.damaged for file in loaded.files) - unread
    said = [f"{damaged:,} damaged records"] * bool(damaged) + [f"{unread:,} unreadable files"] * bool(unread)
    if said:
        raise click.ClickException(f"{' and '.join(said)} were left out, all else was loaded")


@contextmanager
def progress() -> Iterator[
    tuple[Callable[[str, int], None], Callable[[str], None], Callable[[int, int], None]]
]:
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
            lambda step: say(f"who is who: {step}"),
            lambda done, total: say(f"{done:,} of {total:,} papers written"),
        )
        return
    from rich.console import Console  # noqa: PLC0415  a terminal is there to show it on
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield (
            lambda file, papers: bar.update(task, description=f"{file}: {papers:,} papers read"),
            lambda step: bar.update(task, description=f"who is who: {step}"),
            lambda done, total: bar.update(
                task, description=f"{done:,} of {total:,} papers written", completed=done, total=total
            ),
        )
