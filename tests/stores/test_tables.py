"""The file store: killed, locked, damaged, newer, foreign and stale files; the old content stays."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from coauthor_graph import load
from coauthor_graph.corpus import FORMAT_VERSION, Corpus
from coauthor_graph.errors import StoreFormatError, StoreUnavailableError
from coauthor_graph.stores import NetworkXStore, tables

WRITER = """
import sys, time
from pathlib import Path
from coauthor_graph.corpus import Corpus
from coauthor_graph.stores import tables

def change(old):
    print("inside", flush=True)
    if sys.argv[2] == "before":
        time.sleep(60)
    return Corpus.of()

class Slow(dict):
    def items(self):
        for name, table in super().items():
            yield name, table
            print("half", flush=True)
            time.sleep(60)

class Half:
    tables = Slow(Corpus.of().tables)

half = sys.argv[2] == "during"
tables.rewrite_file(Path(sys.argv[1]), (lambda old: Half()) if half else change, None)
"""


@pytest.fixture
def file(tmp_path: Path, seed_page: Path) -> Path:
    """A store file with the author page."""
    path = tmp_path / "c.duckdb"
    with NetworkXStore(path) as store:
        load(store, [seed_page])
    return path


def content(path: Path) -> Corpus:
    with NetworkXStore(path) as store:
        return store.read()


@pytest.mark.parametrize("moment", ["before", "during"])
def test_killed_inside_a_write_the_old_content_stays(file: Path, moment: str) -> None:
    """Killed with the file open for writing, and with the first table deleted inside the transaction."""
    before = content(file)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file), moment], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline().strip() in ("inside", "half")
        writer.send_signal(signal.SIGKILL)
    assert writer.returncode == -signal.SIGKILL
    assert content(file) == before


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment_of_a_load(file: Path, tmp_path: Path, seed: int) -> None:
    """The file holds what was there, or all of the new; never anything between."""
    works = tmp_path / "works.jsonl"
    works.write_text(
        "".join(
            f'{{"id": "w{n}", "title": "Work {n}", "author": [{{"family": "F{n % 97}", "given": "G{n}"}}]}}\n'
            for n in range(3000)
        ),
        encoding="utf-8",
    )
    before = content(file)
    command = [sys.executable, "-m", "coauthor_graph", "--store", str(file), "load", str(works)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as loader:
        time.sleep(random.Random(seed).uniform(0.3, 2.2))
        loader.kill()
    after = content(file)
    assert after == before or after.papers.num_rows == before.papers.num_rows + 3000


def test_killed_while_the_file_is_new_it_counts_as_empty(tmp_path: Path, seed_page: Path) -> None:
    path = tmp_path / "new.duckdb"
    duckdb.connect(str(path)).close()
    assert content(path) == Corpus.of()
    with NetworkXStore(path) as store:
        load(store, [seed_page])
    assert content(path).papers.num_rows == 17


def test_another_process_that_holds_the_file_is_waited_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        f"import duckdb, time; c = duckdb.connect({str(file)!r}); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr(tables, "PATIENCE", 0.3)
        with pytest.raises(StoreUnavailableError, match="is in use by another process; wait until it"):
            content(file)
        with NetworkXStore(file) as store, pytest.raises(StoreUnavailableError, match="in use"):
            store.clear()
        holder.kill()
    assert content(file).papers.num_rows == 17


def test_a_writer_waits_for_its_turn(file: Path) -> None:
    program = (
        f"import duckdb, time; c = duckdb.connect({str(file)!r}); print('held', flush=True); time.sleep(1)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with NetworkXStore(file) as store:
            store.clear()
    assert content(file) == Corpus.of()


def test_a_stale_view_is_not_written_over_newer_data(file: Path) -> None:
    with NetworkXStore(file) as mine, NetworkXStore(file) as theirs:
        stale = mine.read()
        theirs.clear()
        with pytest.raises(StoreUnavailableError, match="another process changed it in the meantime; run"):
            mine.write(stale)
    assert content(file) == Corpus.of()


@pytest.mark.parametrize("damage", ["header", "middle", "cut", "noise", "text", "empty"])
def test_a_damaged_file_is_said_so(file: Path, damage: str) -> None:
    data = bytearray(file.read_bytes())
    if damage == "header":
        data[0:64] = bytes(64)
    elif damage == "middle":
        for at in range(4096, len(data)):
            data[at] ^= 0x5A
    elif damage == "cut":
        del data[len(data) // 3 :]
    elif damage == "noise":
        data = bytearray(random.Random(1).randbytes(50_000))
    elif damage == "text":
        data = bytearray(b"Dear Ann,\n" * 1000)
    else:
        data = bytearray()
    file.write_bytes(data)
    if damage == "empty":
        # DuckDB takes a file of no bytes for a new one, and so do we.
        assert content(file) == Corpus.of()
        return
    with pytest.raises(StoreFormatError) as caught:
        content(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert file.read_bytes() == bytes(data)


def test_a_newer_format_asks_for_an_upgrade(file: Path) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute(f"UPDATE {tables.META} SET format_version = {FORMAT_VERSION + 1}")
    with pytest.raises(StoreFormatError, match=r"newer than this program's \d+; upgrade coauthor-graph"):
        content(file)


def test_an_older_format_asks_to_load_again(file: Path) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute(f"UPDATE {tables.META} SET format_version = {FORMAT_VERSION - 1}")
    with pytest.raises(StoreFormatError, match=r"older than this program's .*; load its files into a new"):
        content(file)


def test_somebody_elses_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE sales (n INTEGER)")
        connection.execute("INSERT INTO sales VALUES (7)")
    with NetworkXStore(path) as store:
        for use in (store.read, store.clear, lambda: store.write(Corpus.of())):
            with pytest.raises(StoreFormatError, match="is a DuckDB file of something else; choose another"):
                use()
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT n FROM sales").fetchall() == [(7,)]


def test_an_incomplete_file_is_said_so(file: Path) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute("DROP TABLE claims")
    with pytest.raises(StoreFormatError, match="is incomplete"):
        content(file)


@pytest.mark.parametrize("name", ["no/such/folder/c.duckdb", "."])
def test_a_place_that_cannot_hold_a_file(tmp_path: Path, name: str, seed_page: Path) -> None:
    with (
        NetworkXStore(tmp_path / name) as store,
        pytest.raises((StoreUnavailableError, StoreFormatError)) as caught,
    ):
        load(store, [seed_page])
    assert "\n" not in str(caught.value)
