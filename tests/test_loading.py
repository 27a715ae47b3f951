"""Loading: all is read before the store is touched; the same again changes nothing; curation lasts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coauthor_graph import load
from coauthor_graph.errors import IdentityError, ReadError
from coauthor_graph.stores import NetworkXStore, Provenance, tables

WORK = '{"id": "w%d", "title": "Work %d", "author": [{"family": "Lee", "given": "Ann"}]}\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "c.duckdb"


def revision(path: Path) -> int:
    return tables.read_file(path, ())[1]


def test_the_same_file_and_its_copy_change_nothing(file: Path, tmp_path: Path, seed_page: Path) -> None:
    copy = tmp_path / "copy.txt"
    shutil.copy(seed_page, copy)
    with NetworkXStore(file) as store:
        assert load(store, [seed_page]).changed
        before = revision(file)
        again = load(store, [seed_page, copy])
        assert not again.changed
        assert [account.known for account in again.files] == [True, True]
        assert revision(file) == before


def test_results_stay_while_nothing_changes_and_go_when_it_does(tmp_path: Path, seed_page: Path) -> None:
    works = tmp_path / "works.jsonl"
    works.write_text(WORK % (1, 1), encoding="utf-8")
    with NetworkXStore() as store:
        corpus = load(store, [seed_page]).corpus
        store.annotate("score", {corpus.authors["id"][0].as_py(): 1.0}, Provenance("m", "{}", "1"))
        load(store, [seed_page])
        assert store.read("annotations").annotations.num_rows == 1
        load(store, [works])
        assert store.read("annotations").annotations.num_rows == 0


@pytest.mark.parametrize(
    "bad", ["", "not a known format", "Ann Lee\n\nh-index1\n1papers\n\nCVJan 1, 2000\nT\n\n"]
)
def test_a_file_that_cannot_be_read_leaves_the_store_untouched(
    file: Path, tmp_path: Path, seed_page: Path, bad: str
) -> None:
    works, broken = tmp_path / "works.jsonl", tmp_path / "broken.txt"
    works.write_text(WORK % (1, 1), encoding="utf-8")
    broken.write_text(bad, encoding="utf-8")
    with NetworkXStore(file) as store:
        load(store, [seed_page])
        before, content = revision(file), store.read()
        for paths, strict in (([broken], False), ([works, broken], True)):
            with pytest.raises(ReadError, match=r"broken\.txt"):
                load(store, paths, strict=strict)
            assert revision(file) == before
            assert store.read() == content
        loaded = load(store, [works, broken])
        assert [bool(account.problem) for account in loaded.files] == [False, True]
        assert store.read().papers.num_rows == content.papers.num_rows + 1


def test_curation_is_remembered_replaced_and_checked_first(tmp_path: Path, seed_page: Path) -> None:
    curated = tmp_path / "who.toml"
    curated.write_text('[[join]]\nnames = ["Yi Sun", "Tom Schaul"]\nreason = "a test"\n', encoding="utf-8")
    works = tmp_path / "works.jsonl"
    works.write_text(WORK % (1, 1), encoding="utf-8")
    with NetworkXStore() as store:
        assert load(store, [seed_page], identities=curated).corpus.authors.num_rows == 18
        assert load(store, [works]).corpus.authors.num_rows == 19
        row = next(r for r in store.read().decisions.to_pylist() if r["basis"] == "curated")
        assert row["kind"] == "joined"
        assert row["evidence"].startswith("who.toml, line 1: a test")
        curated.write_text(
            '[[join]]\nnames = ["Yi Sun", "Tom Schaul"]\n\n[[separate]]\nnames = ["Yi Sun", "Tom Schaul"]\n',
            encoding="utf-8",
        )
        before = store.read()
        with pytest.raises(IdentityError, match=r"who\.toml, line 4 separates .* who\.toml, line 1 joins"):
            load(store, [works], identities=curated)
        assert store.read() == before
        curated.write_text("", encoding="utf-8")
        assert load(store, [works], identities=curated).corpus.authors.num_rows == 20
