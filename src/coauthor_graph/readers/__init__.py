"""Input formats: one function and one registry entry each; told by content, not by suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coauthor_graph.errors import ReadError, UnknownNameError
from coauthor_graph.model import Reading
from coauthor_graph.readers import author_page, bibtex, csl
from coauthor_graph.readers.files import HEAD, InputFile, head, input_file

__all__ = ["FORMATS", "Format", "input_files", "read", "sniff"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, how its first bytes are recognised, how it is read, which fields it gives."""

    name: str
    summary: str
    sniff: Callable[[bytes], bool]
    read: Callable[[InputFile], Reading]
    fields: tuple[str, ...]


FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        Format(
            "page",
            "author page as plain text: owner, claims, papers with bylines of at most three names",
            author_page.sniff,
            author_page.read_page,
            author_page.FIELDS,
        ),
        Format("csl", "CSL-JSON, as an array or one work a line", csl.sniff, csl.read_csl, csl.FIELDS),
        Format("bibtex", "BibTeX and BibLaTeX", bibtex.sniff, bibtex.read_bibtex, bibtex.FIELDS),
    )
}
"""Format name -> format, in the order in which a file's content is tried."""


def sniff(file: InputFile) -> Format:
    """The format of a file by its first bytes. Raises ``ReadError`` if it is none of ``FORMATS``."""
    start = head(file)
    if len(start) < HEAD and not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise ReadError(file.name, "holds nothing but blanks", way_out="export it again or leave it out")
    for entry in FORMATS.values():
        if entry.sniff(start):
            return entry
    known = ", ".join(entry.summary.split(",")[0].split(" as ")[0] for entry in FORMATS.values())
    raise ReadError(
        file.name, f"is in none of the known formats ({known})", way_out="name it with --input-format"
    )


def read(path: Path | str, input_format: str | None = None) -> Reading:
    """Read one file, plain or compressed (.gz, .xz), in a named format or the one its content shows.

    Raises ``ReadError`` for a file that cannot be read at all, ``UnknownNameError`` for an unknown format.
    Records that cannot be read are listed in ``Reading.refused`` once its papers are exhausted.
    """
    if input_format is not None and input_format not in FORMATS:
        raise UnknownNameError("format", input_format, FORMATS)
    file = input_file(Path(path))
    chosen = FORMATS[input_format] if input_format else sniff(file)
    return chosen.read(file)


def input_files(paths: Iterable[Path | str]) -> list[Path]:
    """The given files, and the files directly inside the given folders, in name order.

    Raises ``ReadError`` for a folder without files.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        try:
            if not path.is_dir():
                files.append(path)
                continue
            inside = sorted(entry for entry in path.iterdir() if entry.is_file() and entry.name[0] != ".")
        except OSError as error:
            raise ReadError(
                str(path), error.strerror or "cannot be opened", way_out="check the name and permissions"
            ) from error
        if not inside:
            raise ReadError(str(path), "is a folder without files", way_out="name the files")
        files.extend(inside)
    return files
