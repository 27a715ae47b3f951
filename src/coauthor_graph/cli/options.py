"""Options that several commands share, generated from the registries, and the store they open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from coauthor_graph.cli.boundary import note
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import StoreError, StoreUnavailableError
from coauthor_graph.network import (
    COUNTING,
    CUT_BYLINES,
    CoauthorNetwork,
    is_network_file,
    network,
    network_of,
)
from coauthor_graph.output import FORMATS, Table
from coauthor_graph.readers.networks import Ties, read_ties
from coauthor_graph.stores import Store, open_store, store_url

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Place:
    """Where the commands work: the store asked for, and the one to use if it is not reached."""

    store: str | None
    fallback: str | None

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store, closed at the end; what is used instead of an unreachable one is chosen and said."""
        if file := self.network_file():
            hint = "info, rank, clusters, view and export (of the network) work without them"
            raise StoreError(str(file), "is a network without papers", way_out=hint)
        try:
            store = open_store(self.store)
        except StoreUnavailableError as error:
            if not self.fallback:
                if "://" in store_url(self.store):
                    hint = "or name a store for such times: --fallback coauthors.duckdb"
                    raise StoreUnavailableError(
                        error.url, error.problem, way_out=f"{error.way_out}, {hint}".lstrip(", ")
                    ) from error
                raise
            note(f"{error}\nusing {self.fallback} instead, as --fallback says")
            store = open_store(self.fallback)
        with store:
            yield store

    @contextmanager
    def corpus(self, *tables: str) -> Iterator[tuple[Store, Corpus]]:
        """The store and its corpus, or of it the tables named; an empty store is an error here."""
        with self.opened() as store:
            corpus = store.read(*tables)
            if not corpus.authors.num_rows and not corpus.papers.num_rows:
                raise StoreError(store.url, "is empty", way_out="load a file first: coauthor-graph load FILE")
            yield store, corpus

    def network_file(self) -> Path | None:
        """The file of a ready network that stands for a store, if one does."""
        path = Path(store_url(self.store))
        return path if is_network_file(path) else None

    def ties(self) -> Ties | None:
        """What the file of a ready network holds, if one stands for a store; what it leaves out is said."""
        file = self.network_file()
        if file is None:
            return None
        read = read_ties(file)
        for line in read.notes:
            note(line)
        for refusal in read.refused[:_REFUSED_SHOWN]:
            note(f"refused {refusal.record}: {refusal.problem}")
        if len(read.refused) > _REFUSED_SHOWN:
            note(f"refused {len(read.refused) - _REFUSED_SHOWN:,} more")
        return read

    @contextmanager
    def network(
        self, counting: str, max_authors: int, cut_bylines: str, *tables: str
    ) -> Iterator[tuple[CoauthorNetwork, Corpus]]:
        """The network that the options ask for and its corpus, which is empty for that of a ready file."""
        ties = self.ties()
        if ties is None:
            with self.corpus(*tables) as (_, corpus):
                yield projected(corpus, counting, max_authors, cut_bylines), corpus
            return
        source = click.get_current_context().get_parameter_source
        for name in ("counting", "max_authors", "cut_bylines"):
            if source(name) is ParameterSource.COMMANDLINE:
                option = name.replace("_", "-")
                raise click.UsageError(
                    f"--{option} is about papers, and {ties.file} is a network without them"
                )
        yield network_of(ties), Corpus.of()


_REFUSED_SHOWN = 10


def output_format(command: Command) -> Command:
    """``--format``: how rows are printed."""
    return click.option(
        "--format", "output", type=click.Choice(list(FORMATS)), default="table", show_default=True,
        help="How rows are printed.",
    )(command)  # fmt: skip


def projection(command: Command) -> Command:
    """``--counting``, ``--max-authors``, ``--cut-bylines``: how the network is made."""
    options = (
        click.option(
            "--counting", type=click.Choice(list(COUNTING)), default="full", show_default=True,
            help="; ".join(f"{rule.name}: {rule.summary}" for rule in COUNTING.values()) + ".",
        ),
        click.option(
            "--max-authors", type=click.IntRange(min=0), default=100, show_default=True,
            help="Papers with more authors make no ties; 0: no limit.",
        ),
        click.option(
            "--cut-bylines", type=click.Choice(list(CUT_BYLINES)), default="known", show_default=True,
            help="; ".join(f"{name}: {meaning}" for name, meaning in CUT_BYLINES.items()) + ".",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def projected(corpus: Corpus, counting: str, max_authors: int, cut_bylines: str) -> CoauthorNetwork:
    """The network the options ask for; what was left out or is uncertain goes to stderr."""
    made = network(corpus, counting=counting, max_authors=max_authors or None, cut_bylines=cut_bylines)
    if made.account:
        for line in made.account.notes():
            note(line)
    return made


def show(table: Table, output: str) -> None:
    """Rows to stdout."""
    click.echo(FORMATS[output](table), nl=False)
