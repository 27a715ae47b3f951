"""`coauthor-graph fetch`: papers from an open service, page by page into the cache, then into the store."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.loading import load_files, loading_options, report_format
from coauthor_graph.cli.options import Place
from coauthor_graph.readers.services import SERVICES, Query, service, unfit

_YEARS = re.compile(r"(\d{4})?(-)?(\d{4})?", re.ASCII)


def _who(name: str) -> str:
    """The services that can be asked for ``name``."""
    return ", ".join(one.name for one in SERVICES.values() if name in one.asks)


def _years(
    ctx: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[int | None, int | None] | None:
    del ctx, parameter
    if value is None:
        return None
    found = _YEARS.fullmatch(value.strip())
    if not found or not (found[1] or found[3]) or (found[3] and not found[2]):
        raise click.BadParameter(f"{value!r} is not as 2019, 2019-2024, 2019- or -2024")
    first = int(found[1]) if found[1] else None
    last = int(found[3]) if found[3] else None
    return first, last if found[2] else first


@click.command("fetch")
@click.argument("name", metavar="SERVICE")
@click.option("--author", metavar="NAME|ID", help=f"Papers of an author: {_who('author')}.")
@click.option("--orcid", metavar="ORCID", help=f"Papers of an ORCID iD: {_who('orcid')}.")
@click.option("--institution", metavar="NAME|ROR", help=f"Papers from an institution: {_who('institution')}.")
@click.option("--query", metavar="TEXT", help=f"Papers about something: {_who('query')}.")
@click.option(
    "--years", metavar="FROM-TO", callback=_years,
    help=f"Years of publication, as 2019-2024, 2019-, -2024 or 2019: {_who('years')}.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N",
    help="Stop after N papers (whole pages are taken, so some more may come).",
)  # fmt: skip
@click.option(
    "--save", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Keep a copy of the pages in DIR, as the service sent them; load reads them again.",
)  # fmt: skip
@click.option("--refresh", is_flag=True, help="Ask for everything anew, also for pages in the cache.")
@click.option(
    "--mailto", metavar="ADDRESS", envvar="COAUTHOR_GRAPH_MAILTO", show_envvar=True,
    help="Contact address told to the service; some serve who leaves one sooner.",
)  # fmt: skip
@loading_options
@click.pass_obj
def fetch_command(
    place: Place,
    /,
    name: str,
    author: str | None,
    orcid: str | None,
    institution: str | None,
    query: str | None,
    years: tuple[int | None, int | None] | None,
    limit: int | None,
    save: Path | None,
    mailto: str | None,
    *,
    refresh: bool,
    **loading: Any,
) -> None:
    """Fetch papers from SERVICE and load them into the store.

    SERVICE is openalex, arxiv, crossref, semantic-scholar or dblp. Pages that came are kept in a cache
    (COAUTHOR_GRAPH_CACHE): after a break the same command goes on from there. API keys come only from the
    environment: OPENALEX_API_KEY, S2_API_KEY, CROSSREF_PLUS_API_TOKEN.
    """
    from coauthor_graph.readers.services.fetching import fetch  # noqa: PLC0415  only here is it needed

    chosen, wanted = service(name), Query(author, orcid, institution, query, years)
    problem = unfit(chosen, wanted)
    if problem:
        raise click.UsageError(f"{chosen.title} {problem}")
    report_format(loading["report"])
    fetched = fetch(
        chosen, wanted, limit=limit, refresh=refresh, mailto=mailto, told=note,
        progress=_spoken(chosen.title),
    )  # fmt: skip
    if save and fetched.files:
        fetched.save(save)
        note(f"{save}: {len(fetched.files):,} files")
    if not fetched.files:
        return
    load_files(place, fetched.files, **loading)


def _spoken(title: str) -> Callable[[int, int | None], None]:
    """Progress on stderr: how many there are, then a line every ten seconds."""
    last = 0.0

    def say(papers: int, total: int | None) -> None:
        nonlocal last
        if time.monotonic() - last > 10:
            last = time.monotonic()
            note(f"{title}: {papers:,}{'' if total is None else f' of {total:,}'} papers")

    return say
