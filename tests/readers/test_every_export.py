"""All real exports in one load: the account names every record once and sums to what is in the files."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from coauthor_graph.loading import Loaded, load
from coauthor_graph.report.account import account_lines, account_table
from coauthor_graph.stores import NetworkXStore

EMPTY = "IsiImporterTestEmpty.isi"
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF16_LE: "utf-16"}


def text(path: Path) -> str:
    data = path.read_bytes()
    encoding = next((name for bom, name in BOMS.items() if data.startswith(bom)), "utf-8")
    encoding = "utf-16-be" if data[:1] == b"\0" else encoding
    try:
        found = data.decode(encoding)
    except UnicodeDecodeError:
        found = data.decode("cp1252")
    return found.replace("\r\n", "\n").replace("\r", "\n")


def lines(pattern: str) -> Callable[[Path], int]:
    return lambda path: len(re.findall(pattern, text(path), re.MULTILINE | re.IGNORECASE))


def rows(path: Path) -> int:
    return sum(1 for row in csv.reader(text(path).splitlines(keepends=True)) if row) - 1


def listed(*keys: str) -> Callable[[Path], int]:
    def count(path: Path) -> int:
        told = json.loads(text(path))
        for key in keys:
            told = told.get(key, told) if isinstance(told, dict) else told
        return len(told) if isinstance(told, list) else 1

    return count


DBLP = "article|inproceedings|proceedings|incollection|phdthesis|mastersthesis|book|data"


def answered(path: Path) -> int:
    """Papers, authors and nulls in the answers of Semantic Scholar, each recorded with what was asked for."""
    answers = [exchange["response"] for exchange in json.loads(text(path))]
    told = [answer.get("data", [answer]) if isinstance(answer, dict) else answer for answer in answers]
    return sum(map(len, told))


COUNTS: dict[str, Callable[[Path], int]] = {
    "arxiv/*.jsonl": lines("^{"),
    "arxiv/*.xml": lines("<entry>"),
    "bibtex/*.bib": lines(r"^\s*@\s*(?!comment|string|preamble)\w+\s*[{(]"),
    "crossref/*.json": listed("message", "items"),
    "datacite/*.jsonl": lines("^{"),
    "dblp/dblp.xml": lines(rf"<(?:{DBLP}|www)[ >]"),
    "dblp/dblp_person.xml": lines(rf"<(?:{DBLP}|www|person)[ >]"),
    "ieee/*.csv": rows,
    "openalex/*.json": listed("results"),
    "openalex/*.csv": rows,
    "pubmed/*.nxml": lines(r"<article-meta>"),
    "pubmed/*.xml": lines(r"<PubmedArticle>|<PubmedBookArticle>"),
    "pubmed/*.txt": lines(r"(?:\A|\n\n)[A-Z]{2,4} *-"),
    "pubmed/*.nbib": lines("^PMID *-"),
    "ris/*.ris": lines(r"^\s*TY  ?-|^PT J"),
    "scopus/*.csv": rows,
    "semantic-scholar/*.json": answered,
    "wos/*.isi": lines("^PT "),
}  # fmt: skip
"""Files -> how many records they hold, counted without any reader of ours."""


@pytest.fixture(scope="module")
def exports(shared_data: Path) -> Path:
    return shared_data / "exports"


@pytest.fixture(scope="module")
def loaded(exports: Path) -> Loaded:
    with NetworkXStore() as store:
        return load(store, sorted(exports.iterdir()))


def test_every_file_is_in_the_account_once(exports: Path, loaded: Loaded) -> None:
    there = sorted(path.name for folder in exports.iterdir() for path in folder.iterdir())
    assert sorted(file.file for file in loaded.files) == there


@pytest.mark.parametrize("pattern", COUNTS)
def test_every_record_of_a_file_is_loaded_merged_or_refused(
    exports: Path, loaded: Loaded, pattern: str
) -> None:
    accounts = {file.file: file for file in loaded.files}
    found = [path for path in sorted(exports.glob(pattern)) if path.name != EMPTY]
    assert found
    due = {path.name: COUNTS[pattern](path) for path in found}
    assert {path.name: accounts[path.name].records for path in found} == due
    assert not [accounts[path.name].problem for path in found if accounts[path.name].problem]


def test_what_is_no_list_of_papers_is_said_so(loaded: Loaded) -> None:
    problems = {file.file: file.problem for file in loaded.files if file.problem}
    networks = {name for name, problem in problems.items() if "is a ready network of" in problem}
    assert len(networks) == 4
    assert problems.keys() - networks == {EMPTY}


def test_the_account_sums_up(loaded: Loaded) -> None:
    outcomes = Counter(row[2] for row in account_table(loaded).rows)
    corpus = loaded.corpus
    assert outcomes["loaded"] == corpus.papers.num_rows == sum(file.loaded for file in loaded.files)
    assert outcomes["loaded"] + outcomes["merged"] == corpus.records.num_rows
    assert outcomes["refused"] == sum(len(file.refused) for file in loaded.files)
    total = sum(file.records for file in loaded.files)
    assert list(account_lines(loaded))[-1].startswith(f"{len(loaded.files)} files, {total:,} records: ")
    assert total == sum(outcomes[name] for name in ("loaded", "merged", "refused"))


def test_loading_it_again_changes_nothing(exports: Path, loaded: Loaded) -> None:
    with NetworkXStore(corpus=loaded.corpus) as store:
        again = load(store, sorted(exports.iterdir()))
    assert not again.changed
    assert again.corpus == loaded.corpus
