"""Pages on disk: one folder a query, plain files as received, each written whole; nothing else to keep."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from coauthor_graph.errors import OutputError
from coauthor_graph.readers.services.service import Query, Service

_STATE = ".fetch.json"
_NUMBER = re.compile(r"-(\d+)")
_WAY_OUT = "name another folder in COAUTHOR_GRAPH_CACHE"


def cache_folder() -> Path:
    """Where pages are kept: ``COAUTHOR_GRAPH_CACHE``, else the platform's folder for such things."""
    named = os.environ.get("COAUTHOR_GRAPH_CACHE")
    if named:
        return Path(named).expanduser()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        above = Path(local) if local else Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        above = Path.home() / "Library" / "Caches"
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        above = Path(named) if named.startswith("/") else Path.home() / ".cache"
    return above / "coauthor-graph"


class Mark(msgspec.Struct, omit_defaults=True):
    """A query that is done: what was asked, what came, what is ``missing`` singly, the ``day`` of the end."""

    service: str
    asked: dict[str, str]
    papers: int
    pages: int
    total: int | None
    missing: list[str] = []
    day: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """The pages of one query: ``NAME-KEY-00001.json`` and so on, single records as
    ``NAME-KEY-00001-ID.json``.

    Files stand in the order of their names; a loader may be given the folder.
    """

    path: Path
    stem: str
    suffix: str

    @classmethod
    def of(cls, service: Service, query: Query, base: str, cache: Path) -> Folder:
        """The folder of a query to a service at a URL; the same question gives the same folder."""
        first = service.request(query, "", service.size)
        said = json.dumps([service.name, base, first.path, first.parameters], ensure_ascii=False)
        key = hashlib.sha256(said.encode()).hexdigest()[:12]
        return cls(cache / service.name / key, f"{service.name}-{key}", service.suffix)

    def page(self, number: int) -> Path:
        """Where a page is kept; pages are counted from 1."""
        return self.path / f"{self.stem}-{number:05d}.{self.suffix}"

    def single(self, number: int, name: str) -> Path:
        """Where a record of a page that was asked for singly is kept."""
        safe = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name)
        return self.path / f"{self.stem}-{number:05d}-{safe}.{self.suffix}"

    def pages(self) -> Iterator[bytes]:
        """The content of the pages that are there, from the first to the one before the first gap."""
        number = 1
        while (page := self.page(number)).is_file():
            with _told(page):
                data = page.read_bytes()
            yield data
            number += 1

    def drop(self, number: int) -> None:
        """Remove the pages from ``number`` on, and that the query is done."""
        with _told(self.path):
            if not self.path.is_dir():
                return
            (self.path / _STATE).unlink(missing_ok=True)
            for file in self.path.glob(f"{self.stem}-*.{self.suffix}"):
                found = _NUMBER.match(file.name, len(self.stem))
                if found and int(found[1]) >= number:
                    file.unlink(missing_ok=True)

    def write(self, file: Path, data: bytes) -> None:
        """Write a page whole or not at all. Raises ``OutputError``."""
        write_whole(file, data)

    def finish(self, mark: Mark) -> None:
        """Note that every page is there; a person who looks into the folder sees what it holds."""
        write_whole(self.path / _STATE, msgspec.json.format(msgspec.json.encode(mark)) + b"\n")

    def mark(self) -> Mark | None:
        """What ``finish`` noted, if it did; a damaged note is none."""
        state = self.path / _STATE
        try:
            said = msgspec.json.decode(state.read_bytes(), type=Mark)
            said.day = date.fromtimestamp(state.stat().st_mtime).isoformat()
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return said


def write_whole(file: Path, data: bytes, *, way_out: str = _WAY_OUT) -> None:
    """Write a file by renaming one beside it, so that it is never there in part. Raises ``OutputError``."""
    with _told(file, way_out):
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _told(path: Path, way_out: str = _WAY_OUT) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(str(path), error.strerror or "it cannot be opened", way_out=way_out) from error
