"""Options that several commands share, generated from the registries, and the store they open."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from click.core import ParameterSource

from coauthor_graph.cli.boundary import note
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import ReadError, StoreError, StoreUnavailableError
from coauthor_graph.network import (
    COUNTING,
    CUT_BYLINES,
    LEVELS,
    NORMALISATIONS,
    Bipartite,
    CoauthorNetwork,
    Members,
    Projection,
    is_network_file,
    network_of,
    nothing_left,
    project,
    shown,
    sparing,
)
from coauthor_graph.output import FORMATS, Table
from coauthor_graph.readers.networks import Ties, read_ties
from coauthor_graph.stores import Store, open_store, store_url

Command = TypeVar("Command", bound=Callable[..., Any])
Made = TypeVar("Made", bound=Members)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the commands work: the store asked for, and the one to use if it is not reached."""

    store: str | None
    fallback: str | None

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store, closed at the end; what is used instead of an unreachable one is chosen and said."""
        if file := self.network_file():
            hint = "info, rank, clusters, structure, path, distances, view and export work without them"
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
        url = store_url(self.store)
        absent = url != "memory:" and "://" not in url and not Path(url).exists()
        with self.opened() as store:
            corpus = store.read(*tables)
            if not corpus.authors.num_rows and not corpus.papers.num_rows:
                problem = "is not there" if absent else "is empty"
                raise StoreError(store.url, problem, way_out="load a file first: coauthor-graph load FILE")
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
    def network(self, asked: Projection, *tables: str) -> Iterator[tuple[CoauthorNetwork, Corpus]]:
        """The network that the options ask for and the corpus it shows, which is empty for a ready file."""
        with self._network(asked, tables, projected) as found:
            yield found

    @contextmanager
    def sparing_network(
        self, asked: Projection, *tables: str
    ) -> Iterator[tuple[CoauthorNetwork | Bipartite, Corpus]]:
        """As ``network``, not multiplied out where it is crowded (``network.sparing``), which is said."""
        with self._network(asked, tables, spared) as found:
            yield found

    @contextmanager
    def _network(
        self, asked: Projection, tables: tuple[str, ...], made: Callable[[Corpus, Projection], Made]
    ) -> Iterator[tuple[Made | CoauthorNetwork, Corpus]]:
        ties = self.ties()
        if ties is None:
            with self.corpus(*tables) as (_, corpus):
                yield made(corpus, asked), shown(corpus, asked)
            return
        context = click.get_current_context()
        names = {parameter.name: parameter.opts[0] for parameter in context.command.params}
        for field in fields(Projection):
            if context.get_parameter_source(field.name) is ParameterSource.COMMANDLINE:
                raise click.UsageError(
                    f"{names[field.name]} is about papers, and {ties.file} is a network without them"
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
    """How the network is made: ``--counting``, ``--years`` and the rest; the command gets ``asked``."""

    @functools.wraps(command)
    def wrapped(*arguments: Any, **given: Any) -> Any:
        chosen = {field.name: given.pop(field.name) for field in fields(Projection)}
        return command(*arguments, asked=_asked(chosen), **given)

    made: Any = wrapped
    for option in reversed(_OPTIONS):
        made = option(made)
    return cast("Command", made)


_OPTIONS = (
    click.option(
        "--of", default="authors", show_default=True, metavar="LEVEL",
        help="; ".join(f"{level.name}: {level.summary}" for level in LEVELS.values()) + ".",
    ),
    click.option(
        "--counting", type=click.Choice(list(COUNTING)), default="full", show_default=True,
        help="; ".join(f"{rule.name}: {rule.summary}" for rule in COUNTING.values()) + ".",
    ),
    click.option(
        "--normalisation", type=click.Choice(list(NORMALISATIONS)), default="none", show_default=True,
        help="; ".join(f"{entry.name}: {entry.summary}" for entry in NORMALISATIONS.values()) + ".",
    ),
    click.option(
        "--max-authors", type=click.IntRange(min=0), default=100, show_default=True,
        help="Papers with more authors make no ties; 0: no limit.",
    ),
    click.option(
        "--cut-bylines", type=click.Choice(list(CUT_BYLINES)), default="known", show_default=True,
        help="; ".join(f"{name}: {meaning}" for name, meaning in CUT_BYLINES.items()) + ".",
    ),
    click.option(
        "--years", metavar="FROM-TO", help="Only papers of these years: 2010-2015, 2010-, -2015 or 2010."
    ),
    click.option(
        "--category", "categories", multiple=True, help="Only papers of this category; again for another."
    ),
    click.option(
        "--venue", "venues", multiple=True, help="Only papers of this venue, or with these words in its name."
    ),
    click.option("--type", "types", multiple=True, help="Only papers of this type; again for another."),
    click.option(
        "--institution", "institutions", multiple=True, metavar="TEXT|ROR",
        help="Only papers with an author whose affiliation has these words or this ROR id.",
    ),
    click.option(
        "--people", multiple=True, metavar="FILE|NAME",
        help="Only these authors and the ties among them: a name or id, or a file with one a line; again for "
        "another.",
    ),
    click.option(
        "--others", is_flag=True, help="With --people: their co-authors too, and the ties between the two."
    ),
    click.option(
        "--min-papers", type=click.IntRange(min=1), default=1, show_default=True,
        help="Only authors with so many of the papers.",
    ),
    click.option(
        "--min-shared", type=click.IntRange(min=1), default=1, show_default=True,
        help="Only ties of so many shared papers.",
    ),
)  # fmt: skip


def _asked(chosen: dict[str, Any]) -> Projection:
    people = [name for given in chosen["people"] for name in _named(given)]
    return Projection(
        **{**chosen, "max_authors": chosen["max_authors"] or None, "people": tuple(people) or None}
    )


def _named(given: str) -> list[str]:
    """The names in the file ``given``, one a line, ``#`` before a remark; or ``given`` if it is no file."""
    path = Path(given)
    try:
        if not path.is_file():
            return [given]
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(given, f"cannot be read as a list of people ({error})") from error
    names = [name for line in lines if (name := line.partition("#")[0].strip())]
    if not names:
        raise ReadError(given, "has no names; write one a line")
    return names


def projected(corpus: Corpus, asked: Projection) -> CoauthorNetwork:
    """The network the options ask for; what was left out or is uncertain goes to stderr.

    Raises ``AnalysisError`` where the filters leave nobody.
    """
    return _told(project(corpus, asked))


def spared(corpus: Corpus, asked: Projection) -> CoauthorNetwork | Bipartite:
    """As ``projected``, not multiplied out into ties where it is crowded; that is said too."""
    made = _told(sparing(corpus, asked))
    if isinstance(made, Bipartite):
        note(
            f"worked out from {len(made.members):,} authorships; their {made.pairs:,} pairs are not "
            "multiplied out into ties"
        )
    return made


def _told(made: Made) -> Made:
    if made.account:
        for line in made.account.notes():
            note(line)
    if empty := nothing_left(made):
        raise empty
    return made


def show(table: Table, output: str) -> None:
    """Rows to stdout."""
    click.echo(FORMATS[output](table), nl=False)
