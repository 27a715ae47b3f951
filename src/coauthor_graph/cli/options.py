"""Options that several commands share, generated from the registries, and the store they open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from coauthor_graph.cli.boundary import note
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import StoreError, StoreUnavailableError
from coauthor_graph.network import COUNTING, CUT_BYLINES, CoauthorNetwork, network
from coauthor_graph.output import FORMATS, Table
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
