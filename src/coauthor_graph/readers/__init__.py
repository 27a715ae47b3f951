"""Input formats: one function and one registry entry each; told by content, not by suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coauthor_graph.errors import ReadError, UnknownNameError
from coauthor_graph.model import Reading
from coauthor_graph.readers import (
    arxiv,
    arxiv_jsonl,
    author_page,
    bibtex,
    cff,
    crossref,
    csl,
    datacite,
    dblp,
    dblp_search,
    dimensions,
    endnote,
    ieee,
    jats,
    lens,
    medline,
    openalex,
    openalex_csv,
    pubmed,
    ris,
    scopus,
    semantic_scholar,
    springer,
    table,
    wos,
    zotero_rdf,
)
from coauthor_graph.readers.files import HEAD, InputFile, head, input_file
from coauthor_graph.readers.table_columns import Columns

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
        Format("dblp", "DBLP XML: the dump, or a person page", dblp.sniff, dblp.read_dblp, dblp.FIELDS),
        Format(
            "dblp-search",
            "DBLP search, as its API answers in XML",
            dblp_search.sniff,
            dblp_search.read_dblp_search,
            dblp_search.FIELDS,
        ),
        Format(
            "pubmed",
            "PubMed XML, as its site, its API and its yearly files have it",
            pubmed.sniff,
            pubmed.read_pubmed,
            pubmed.FIELDS,
        ),
        Format("jats", "JATS, one article or many (.nxml)", jats.sniff, jats.read_jats, jats.FIELDS),
        Format("endnote", "EndNote XML", endnote.sniff, endnote.read_endnote, endnote.FIELDS),
        Format("zotero-rdf", "Zotero RDF", zotero_rdf.sniff, zotero_rdf.read_zotero_rdf, zotero_rdf.FIELDS),
        Format("arxiv", "arXiv Atom feed, as its API answers", arxiv.sniff, arxiv.read_arxiv, arxiv.FIELDS),
        Format(
            "arxiv-jsonl",
            "arXiv snapshot of Kaggle, one record a line",
            arxiv_jsonl.sniff,
            arxiv_jsonl.read_arxiv_jsonl,
            arxiv_jsonl.FIELDS,
        ),
        Format("cff", "CITATION.cff", cff.sniff, cff.read_cff, cff.FIELDS),
        Format(
            "medline",
            "MEDLINE as PubMed exports it (.nbib)",
            medline.sniff,
            medline.read_medline,
            medline.FIELDS,
        ),
        Format("wos", "Web of Science plain text, also of the old ISI", wos.sniff, wos.read_wos, wos.FIELDS),
        Format("wos-tab", "Web of Science tab-delimited", wos.sniff_tab, wos.read_wos_tab, wos.FIELDS),
        Format("ris", "RIS", ris.sniff, ris.read_ris, ris.FIELDS),
        Format(
            "openalex",
            "OpenAlex works, as its API answers or one a line",
            openalex.sniff,
            openalex.read_openalex,
            openalex.FIELDS,
        ),
        Format(
            "semantic-scholar",
            "Semantic Scholar papers, as its API answers or one a line",
            semantic_scholar.sniff,
            semantic_scholar.read_semantic_scholar,
            semantic_scholar.FIELDS,
        ),
        Format(
            "datacite",
            "DataCite DOIs, as its API answers or one a line",
            datacite.sniff,
            datacite.read_datacite,
            datacite.FIELDS,
        ),
        # Before CSL-JSON, which has the same names and dates.
        Format(
            "crossref",
            "Crossref works, as its API answers or one a line",
            crossref.sniff,
            crossref.read_crossref,
            crossref.FIELDS,
        ),
        Format("csl", "CSL-JSON, as an array or one work a line", csl.sniff, csl.read_csl, csl.FIELDS),
        Format("bibtex", "BibTeX and BibLaTeX", bibtex.sniff, bibtex.read_bibtex, bibtex.FIELDS),
        Format(
            "openalex-csv",
            "OpenAlex CSV, as its site exports works",
            openalex_csv.sniff,
            openalex_csv.read_openalex_csv,
            openalex_csv.FIELDS,
        ),
        Format("scopus", "Scopus CSV of any year", scopus.sniff, scopus.read_scopus, scopus.FIELDS),
        Format("ieee", "IEEE Xplore CSV", ieee.sniff, ieee.read_ieee, ieee.FIELDS),
        Format(
            "springer",
            "SpringerLink CSV, whose authors are run together",
            springer.sniff,
            springer.read_springer,
            springer.FIELDS,
        ),
        Format("lens", "Lens.org CSV", lens.sniff, lens.read_lens, lens.FIELDS),
        Format(
            "dimensions", "Dimensions CSV", dimensions.sniff, dimensions.read_dimensions, dimensions.FIELDS
        ),
        # Last of all: a table that some other format claims is that format's.
        Format(
            "table",
            "tables as CSV, TSV or JSON, by their headers or --columns",
            table.sniff,
            table.read_table,
            table.FIELDS,
        ),
    )
}
"""Format name -> format, in the order in which a file's content is tried."""


def sniff(file: InputFile) -> Format:
    """The format of a file by its first bytes. Raises ``ReadError`` if it is none of ``FORMATS``."""
    start = head(file)
    if len(start) < HEAD and not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise ReadError(file.name, "holds nothing but blanks", way_out="export it again or leave it out")
    if found := _sniffed(start):
        return found
    from coauthor_graph.readers import networks  # noqa: PLC0415  only for what is no format of papers

    if networks.sniffed(start):
        raise networks.without_papers(file)
    raise ReadError(
        file.name,
        f"is in none of the {len(FORMATS)} known formats",
        way_out="name it with --input-format; `coauthor-graph formats` lists them",
    )


def _sniffed(start: bytes) -> Format | None:
    return next((entry for entry in FORMATS.values() if entry.sniff(start)), None)


def read(
    path: Path | str | InputFile, input_format: str | None = None, columns: Columns | None = None
) -> Reading:
    """Read one file, plain or packed (.gz, .xz, .zst), in a named format or the one its content shows.

    ``columns`` says which column is what where the file is a table and in no other format.

    Raises ``ReadError`` for a file that cannot be read at all, ``UnknownNameError`` for an unknown format.
    Records that cannot be read are listed in ``Reading.refused`` once its papers are exhausted.
    """
    if input_format is not None and input_format not in FORMATS:
        raise UnknownNameError("format", input_format, FORMATS)
    file = path if isinstance(path, InputFile) else input_file(Path(path))
    if columns and (not input_format or input_format == "table"):
        found = FORMATS["table"] if input_format else _sniffed(head(file))
        if found is None or found.name == "table":
            return table.read_table(file, columns)
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
