"""`identity show, why, join, separate, undo, export`: looking at who is who, and overruling it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, output_format, show
from coauthor_graph.corpus import Corpus, difference
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.changes import changes
from coauthor_graph.identity.conflicts import check
from coauthor_graph.identity.entries import JOIN_PAPERS, SEPARATE_PAPERS, Entry
from coauthor_graph.identity.lookup import authors_meant
from coauthor_graph.identity.resolve import curated_entries
from coauthor_graph.identity.statements import holds, join_entry, overruled, separate_entry
from coauthor_graph.output import write_text
from coauthor_graph.report import who as tables
from coauthor_graph.stores import Store


class _EveryPaper(click.Command):
    """A command whose ``--papers`` takes all that follows it up to the next option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        told: list[str] = []
        taking = False
        for arg in args:
            if taking and not arg.startswith("-"):
                told += [*(["--papers"] if told[-1] != "--papers" else []), arg]
            else:
                taking = arg == "--papers"
                told.append(arg)
        return super().parse_args(ctx, told)


@click.command("show")
@click.argument("name")
@output_format
@click.pass_obj
def show_command(place: Place, name: str, output: str) -> None:
    """Show every author that NAME (or an author id, or an external id) means, and what was decided.

    Each with his id, the forms of his name and how many papers print them, years, external ids, why his
    mentions are one person, and what was joined with him or kept apart from him, on what evidence.
    """
    with place.corpus("papers", "authors", "authorships", "decisions") as (_, corpus):
        show(tables.who(corpus, authors_meant(corpus.authors, name)), output)


@click.command()
@click.argument("one", metavar="A")
@click.argument("two", metavar="B")
@output_format
@click.pass_obj
def why(place: Place, one: str, two: str, output: str) -> None:
    """Say why A and B (names or author ids) are one person or two: the evidence, term by term."""
    from coauthor_graph.identity.explain import explain  # noqa: PLC0415  only here is it needed

    with place.corpus() as (_, corpus):
        show(tables.why(explain(corpus, one, two)), output)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@click.option("--reason", default="", metavar="TEXT", help="How you know; it is kept with the entry.")
@click.pass_obj
def join(place: Place, names: tuple[str, ...], reason: str) -> None:
    """Say that these names, author ids or external ids are one person, and decide anew.

    Kept in the store as an entry of the curated file, which always wins; `identity undo` takes it back.
    """
    if len(names) < 2:
        raise click.UsageError("give two names or more")
    with place.corpus() as (store, corpus):
        _record(place, store, corpus, join_entry(corpus, names, _text(reason)))


@click.command(cls=_EveryPaper)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--papers", multiple=True, metavar="ID...",
    help="The papers, by any identifier, on which NAME is somebody else than elsewhere.",
)  # fmt: skip
@click.option("--reason", default="", metavar="TEXT", help="How you know; it is kept with the entry.")
@click.pass_obj
def separate(place: Place, names: tuple[str, ...], papers: tuple[str, ...], reason: str) -> None:
    """Say that these names are different people, or NAME on some papers somebody else; decide anew.

    Kept in the store as an entry of the curated file, which always wins; `identity undo` takes it back.
    """
    if len(names) < 2 and not papers:
        raise click.UsageError("give two names or more, or one and --papers")
    with place.corpus() as (store, corpus):
        _record(place, store, corpus, separate_entry(corpus, names, papers, _text(reason)))


@click.command()
@click.option(
    "--entry", default="last", show_default=True, metavar="N", help="Which entry, by its number, or the last."
)
@click.pass_obj
def undo(place: Place, entry: str) -> None:
    """Take back an entry of the curated file that the store keeps, and decide anew."""
    if entry != "last" and not entry.isdecimal():
        raise click.UsageError(f"--entry {entry}: give a number, or last")
    with place.corpus() as (store, corpus):
        entries = curated_entries(corpus)
        chosen = [e for e in entries if entry == "last" or e.entry == int(entry)][-1:]
        if not chosen:
            numbers = ", ".join(str(e.entry) for e in entries)
            hint = f"there are {numbers}" if entries else "the store keeps none"
            raise UnknownNameError("curated entry", entry, way_out=hint)
        note(f"taken back: {_said(chosen[0])}")
        _decide(place, store, corpus, [e for e in entries if e != chosen[0]], chosen[0])


@click.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.pass_obj
def export_command(place: Place, file: Path | None) -> None:
    """Write the curated entries of the store as a curated file (TOML), to FILE or to stdout.

    `load --identities FILE` of the same papers into an empty store gives the same authors.
    """
    from coauthor_graph.identity.curated import toml_text  # noqa: PLC0415  only here is it needed

    with place.corpus("papers", "authors", "curated") as (_, corpus):
        entries = curated_entries(corpus)
    text = toml_text(entries)
    if file is None or str(file) == "-":
        click.echo(text.encode("utf-8"), nl=False)
    else:
        write_text(file, text)
        note(f"{file}: {len(entries):,} entries")


def _record(place: Place, store: Store, old: Corpus, entry: Entry) -> None:
    """Append the entry, and say what it changed, or that all is as it says already."""
    entries = [*curated_entries(old), entry]
    check(entries)
    note(_said(entry))
    already = holds(old, entry, entries)
    if already:
        note("it is so already; the entry is kept, so that it stays so")
    new = _decide(place, store, old, entries, entry)
    if not already and not holds(new, entry, entries):
        note("not all of it is obeyed: `identity show` and `identity why` tell what stands against it")


def _decide(place: Place, store: Store, old: Corpus, entries: Sequence[Entry], last: Entry) -> Corpus:
    """Resolve under the entries, write what is other than before, print what that changed."""
    papers = old
    if last.kind in (JOIN_PAPERS, SEPARATE_PAPERS):
        from coauthor_graph.readers.joining import joined, taken_apart  # noqa: PLC0415  seldom needed

        papers = joined(taken_apart(old), entries)
    new = overruled(papers, entries)
    store.write(difference(new, old))
    with place.opened() as again:
        # An input file that stands for a store is read anew by each command.
        if again.read("curated").curated != new.curated:
            note(f"{store.url} is not a store that keeps this; load it into one to keep it")
    for change in (found := changes(old, new)):
        click.echo(change)
    if not found:
        note("no author has changed")
    return new


def _said(entry: Entry) -> str:
    told = f"entry {entry.entry}: {entry.kind} {' | '.join(entry.names or entry.papers)}"
    if entry.names and entry.papers:
        told += f" on {', '.join(entry.papers)}"
    return f"{told} ({entry.reason})" if entry.reason else told


def _text(reason: str) -> str:
    """One line that can be stored: a terminal may hand over bytes that are no text."""
    return " ".join(reason.encode("utf-8", errors="replace").decode("utf-8").split())


CURATING: tuple[click.Command, ...] = (show_command, why, join, separate, undo, export_command)
