"""Many files into one corpus: what became of each record, and what stops a load."""

from __future__ import annotations

from pathlib import Path

import pytest

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import ReadError
from coauthor_graph.model import Refusal
from coauthor_graph.readers.gathering import FileAccount, gather

PAGE = "Ann Lee\n\nh-index1\n\nLGSep 29, 2025\nOne\n\nAnn Lee, Bo Ek\n\nCVMay 2, 2013\nTwo\n\nAnn Lee\n"
OTHER = "Bo Ek\n\nh-index1\n\nLGSep 29, 2025\nOne\n\nAnn Lee, Bo Ek\n\nNEMay 2, 2014\nThree\n\nCy Fox\n"
WORKS = '{"id": "w1", "type": "book", "title": "Four", "author": [{"family": "Gu", "given": "Di"}]}\n'
NAMELESS = '{"id": "w2", "type": "book", "title": "Five"}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_each_file_is_accounted_for(folder: Path) -> None:
    gathered = gather([folder])
    first, second = gathered.files
    assert (first.file, first.format, first.loaded, first.merged, first.notes) == ("a.txt", "page", 2, 0, ())
    assert (second.file, second.loaded, second.merged, second.refused) == ("b.txt", 1, 1, ())
    assert second.notes == ("paper 2: the byline is complete and does not name the page's owner 'Bo Ek'",)
    assert gathered.corpus.papers["title"].to_pylist().count("One") == 1
    assert (gathered.corpus.papers.num_rows, gathered.corpus.records.num_rows) == (3, 4)


def test_the_order_of_files_does_not_matter(folder: Path) -> None:
    forth, back = gather([folder / "a.txt", folder / "b.txt"]), gather([folder / "b.txt", folder / "a.txt"])
    assert forth.corpus == back.corpus
    assert gather([folder / "b.txt"], into=gather([folder / "a.txt"]).corpus).corpus == forth.corpus


def test_many_files_are_one_corpus_as_if_they_were_one_by_one(tmp_path: Path) -> None:
    paths = []
    for number in range(12):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(PAGE.replace("Two", f"Two {number % 5}") + "\n" * number, encoding="utf-8")
    whole = gather(paths)
    one_by_one = Corpus.of()
    for path in paths:
        one_by_one = gather([path], into=one_by_one).corpus
    assert whole.corpus == one_by_one
    assert whole.corpus.papers.num_rows == 6
    assert [file.loaded for file in whole.files] == [2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert sum(file.loaded + file.merged for file in whole.files) == 24


def test_a_copy_is_known_and_another_version_is_mentioned(folder: Path) -> None:
    (folder / "copy.txt").write_text(PAGE, encoding="utf-8")
    before = gather([folder / "a.txt"]).corpus
    (copy,) = gather([folder / "copy.txt"], into=before).files
    assert copy == FileAccount("copy.txt", "page", copy.source, known=True)
    (folder / "a.txt").write_text(PAGE.replace("Two", "Two B"), encoding="utf-8")
    (newer,) = gather([folder / "a.txt"], into=before).files
    assert (newer.loaded, newer.merged) == (1, 1)
    assert newer.notes == (
        "another a.txt was loaded before; papers of both are kept (another --store keeps them apart)",
    )
    again, twice = gather([folder / "b.txt", folder / "b.txt"]).files
    assert (again.known, twice.known) == (False, True)


def test_a_damaged_record_is_left_out_and_stops_everything_only_if_strict(tmp_path: Path) -> None:
    path = tmp_path / "works.jsonl"
    path.write_text(f"{WORKS}not JSON\n[]\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        gather([path], strict=True)
    assert str(caught.value).startswith("works.jsonl, ")
    assert "(and 1 more damaged); correct it, or load the other 1 records without --strict" in str(
        caught.value
    )
    gathered = gather([path])
    (file,) = gathered.files
    assert (file.records, file.loaded, len(file.refused), file.damaged) == (3, 1, 2, 2)
    assert gathered.corpus.papers["title"].to_pylist() == ["Four"]


def test_a_file_that_cannot_be_read_is_left_out_unless_it_is_the_only_one(folder: Path) -> None:
    (folder / "c.txt").write_text("nothing that anybody knows", encoding="utf-8")
    whole = gather([folder])
    assert [bool(file.problem) for file in whole.files] == [False, False, True]
    assert whole.files[2].problem.startswith("c.txt: is in none of the ")
    assert whole.files[2].damaged == 1
    assert whole.corpus.papers.num_rows == 3
    for paths, strict in (([folder / "c.txt"], False), ([folder], True)):
        with pytest.raises(ReadError, match=r"c\.txt: is in none"):
            gather(paths, strict=strict)


def test_a_record_without_authors_is_left_out_and_listed(tmp_path: Path) -> None:
    path = tmp_path / "works.jsonl"
    path.write_text(WORKS + NAMELESS, encoding="utf-8")
    (file,) = gather([path]).files
    assert file.loaded == 1
    assert file.refused == (Refusal("line 2 (w2)", "no author"),)
    assert file.damaged == 0


def test_progress_is_told_every_thousand_papers(tmp_path: Path) -> None:
    path = tmp_path / "works.jsonl"
    path.write_text("".join(WORKS.replace("Four", f"Work {n}") for n in range(2100)), encoding="utf-8")
    told: list[tuple[str, int]] = []
    gather([path], progress=lambda file, papers: told.append((file, papers)))
    assert told == [("works.jsonl", 1000), ("works.jsonl", 2000)]


def test_nothing_to_gather() -> None:
    assert gather([]).corpus == Corpus.of()
