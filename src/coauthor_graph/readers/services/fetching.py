"""A fetch: page after page from where the last run ended, until the service or the limit ends it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coauthor_graph.errors import ServiceError
from coauthor_graph.readers.services import service as service_called
from coauthor_graph.readers.services.cache import Folder, Mark, cache_folder, write_whole
from coauthor_graph.readers.services.service import OFFSET, Answer, PassingError, Query, Service, unfit

if TYPE_CHECKING:
    from coauthor_graph.readers.services.http import Client

_GONE = (400, 404, 410, 422)
"""Status of a service that no longer knows the mark at which the last run ended."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought: files in order, papers on them, how many there are, and what is to be known.

    ``requests`` counts what the service was asked; 0 if everything was there.
    """

    service: Service
    files: tuple[Path, ...]
    papers: int
    total: int | None
    requests: int
    notes: tuple[str, ...]

    def save(self, folder: Path) -> None:
        """Copy the files into ``folder``. Raises ``OutputError``."""
        for file in self.files:
            write_whole(folder / file.name, file.read_bytes(), way_out="name another folder with --save")


def fetch(
    service: Service | str,
    query: Query,
    *,
    limit: int | None = None,
    refresh: bool = False,
    mailto: str | None = None,
    url: str | None = None,
    cache: Path | None = None,
    told: Callable[[str], None] | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Fetched:
    """The answers of a service to a query, as files; pages that are there are not asked for again.

    ``limit`` ends it after so many papers, rounded up to a page. ``refresh`` asks for everything anew.
    ``told`` hears notes as they come, ``progress`` the papers so far and in all. ``url`` and ``cache`` stand
    in for ``COAUTHOR_GRAPH_<SERVICE>_URL`` and ``COAUTHOR_GRAPH_CACHE``.

    Raises ``ServiceError`` (pages that came are kept: the same call goes on from there), ``OutputError`` if
    they cannot be written, ``UnknownNameError`` for an unknown service.
    """
    chosen = service_called(service) if isinstance(service, str) else service
    problem = unfit(chosen, query)
    if problem:
        raise ServiceError(chosen.title, problem)
    base = url or os.environ.get(chosen.url_variable) or chosen.url
    folder = Folder.of(chosen, query, base, cache or cache_folder())
    run = _Run(chosen, query, folder, limit, told, progress)
    if refresh:
        folder.drop(1)
    with ExitStack() as stack:
        client: list[Client] = []

        def connected() -> Client:
            """The client, made when the first page is asked for: what is there needs no network."""
            if not client:
                from coauthor_graph.readers.services.http import Client  # noqa: PLC0415  heavy, and late

                client.append(stack.enter_context(Client(chosen, base, mailto, run.say)))
                run.say_key()
            return client[0]

        run.replay(connected)
        run.ask(connected)
    return Fetched(chosen, tuple(run.files), run.papers, run.total, run.requests, tuple(run.notes))


@dataclass(slots=True)
class _Run:
    """One fetch under way."""

    service: Service
    query: Query
    folder: Folder
    limit: int | None
    told: Callable[[str], None] | None
    progress: Callable[[int, int | None], None] | None
    files: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    papers: int = 0
    pages: int = 0
    total: int | None = None
    after: str | None = ""
    requests: int = 0
    singles: int = 0
    done: bool = False
    circling: bool = False
    missing: set[str] = field(default_factory=set)

    def say(self, text: str) -> None:
        """Note what the user should know."""
        self.notes.append(text)
        if self.told:
            self.told(text)

    def say_key(self) -> None:
        """Say so where a key would help and there is none."""
        service = self.service
        if service.without_key and not os.environ.get(service.key, "").strip():
            self.say(f"{service.title}: no key in {service.key}; {service.without_key}")

    @property
    def enough(self) -> bool:
        """Whether there is no more to come, or no more wanted."""
        return self.after is None or (self.limit is not None and self.papers >= self.limit)

    def replay(self, connected: Callable[[], Client]) -> None:
        """Take the pages that earlier runs left; from the first that cannot be read they are dropped."""
        mark = self.folder.mark()
        if mark:
            self.missing.update(mark.missing)
        for data in self.folder.pages():
            if self.enough:
                return
            try:
                answer = self.checked(data, size=1)
            except (PassingError, ServiceError):
                self.say(
                    f"{self.service.title}: page {self.pages + 1} in the cache is damaged; asked for again"
                )
                self.folder.drop(self.pages + 1)
                mark = None
                break
            self.take(data, answer)
            self.complete(answer, connected)
        if mark and mark.pages == self.pages:
            self.after, self.done = None, True
            self.say(
                f"{self.service.title}: {self.papers:,} papers as of {mark.day}; --refresh asks for them anew"
            )
        elif self.pages and not self.enough:
            self.say(f"{self.service.title}: goes on after {self.papers:,} papers of an earlier run")

    def ask(self, connected: Callable[[], Client]) -> None:
        """Ask for the pages that are missing."""
        resumed = self.pages > 0
        while not self.enough:
            size = self.service.size
            if self.limit is not None:
                size = min(size, self.limit - self.papers)
            request = self.service.request(self.query, self.after or "", size)
            self.requests += 1
            try:
                data, answer = connected().ask(request, partial(self.checked, size=size))
            except ServiceError as error:
                lost = error.status in _GONE or self.circling
                if not resumed or not lost or self.service.paging == OFFSET:
                    raise
                self.say(
                    f"{self.service.title}: cannot go on where the last run ended; everything is asked anew"
                )
                self.forget()
                resumed = False
                continue
            resumed = self.circling = False
            if answer.ids:
                self.folder.write(self.folder.page(self.pages + 1), data)
                self.take(data, answer)
                self.complete(answer, connected)
            else:
                self.after, self.total = None, self.total if answer.total is None else answer.total
        if self.after is None and not self.done:
            self.finish()

    def checked(self, data: bytes, size: int) -> Answer:
        """What a page says. A last page of papers that came before counts as none.

        Raises ``PassingError`` for such a page where more is to come: the service would go in circles.
        """
        answer = self.service.answer(data, self.papers, size)
        if not answer.ids or not self.seen.issuperset(_marks(data, answer)):
            return answer
        if answer.after is None:
            self.say(f"{self.service.title}: its last page repeats papers of those before; left out")
            return Answer((), answer.total, None)
        self.circling = True
        raise PassingError(
            f"its page {self.pages + 1} holds only papers of the pages before",
            way_out=f"ask anew with --refresh, or take what came with --limit {self.papers}",
        )

    def take(self, data: bytes, answer: Answer) -> None:
        """Count a page that is on disk."""
        self.pages += 1
        self.files.append(self.folder.page(self.pages))
        self.papers += len(answer.ids)
        self.seen.update(_marks(data, answer))
        self.after = answer.after
        if answer.total is not None:
            self.total = answer.total
        if self.progress:
            self.progress(self.papers, self.total)

    def complete(self, answer: Answer, connected: Callable[[], Client]) -> None:
        """Ask singly for the records of the last page whose author list is cut."""
        if self.service.single is None:
            return
        for one in answer.cut:
            if one in self.missing:
                continue
            file = self.folder.single(self.pages, one)
            if not file.is_file():
                self.requests += 1
                try:
                    data, _ = connected().ask(self.service.single(one), _whole)
                except ServiceError as error:
                    if error.status not in (404, 410):
                        raise
                    self.missing.add(one)
                    self.say(f"{self.service.title}: {one} is not there singly; its authors stay cut")
                    continue
                self.folder.write(file, data)
            self.files.append(file)
            self.singles += 1

    def finish(self) -> None:
        """Mark the query as done, and say what does not add up."""
        asked, missing = self.query.asked(), sorted(self.missing)
        self.folder.finish(Mark(self.service.name, asked, self.papers, self.pages, self.total, missing))
        title = self.service.title
        if not self.papers:
            self.say(f"{title} has no papers for this")
        elif self.total is not None and self.total != self.papers:
            self.say(f"{title} told of {self.total:,} papers and gave {self.papers:,}")
        if self.singles:
            self.say(
                f"{title}: {self.singles:,} papers with many authors were asked for singly, for all names"
            )

    def forget(self) -> None:
        """Begin from the first page."""
        self.folder.drop(1)
        self.files.clear()
        self.seen.clear()
        self.missing.clear()
        self.papers = self.pages = self.singles = 0
        self.total, self.after, self.circling = None, "", False


def _marks(data: bytes, answer: Answer) -> set[str]:
    """What tells a page from others: the ids on it, or, where there are none, its content."""
    return {one for one in answer.ids if one} or {hashlib.sha256(data).hexdigest()}


def _whole(data: bytes) -> None:
    """A single record must be whole JSON."""
    import msgspec  # noqa: PLC0415  as late as the rest

    try:
        msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PassingError("its answer is damaged or cut short") from error
