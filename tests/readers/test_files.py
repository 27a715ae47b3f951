"""Opening files: what is compressed, damaged, empty, no file at all; each fault one line."""

from __future__ import annotations

import gzip
import hashlib
import lzma
import os
import random
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from coauthor_graph.errors import ReadError, UnknownNameError
from coauthor_graph.readers import FORMATS, input_files, read
from coauthor_graph.readers.files import HEAD, content, head, input_file, text, unpacked
from coauthor_graph.readers.gathering import gather

PAGE = b"Ann Lee\n\nh-index1\n2papers\n\nLGSep 29, 2025\nOne\n\nAnn Lee\n\nAbout.\n"


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def fault(path: Path, input_format: str | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        list(read(path, input_format).papers)
    assert "\n" not in str(caught.value)
    assert caught.value.way_out
    return str(caught.value)


def zstandard(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return bytes(sink.getvalue())


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


@pytest.mark.parametrize("packed", [PAGE, gzip.compress(PAGE), lzma.compress(PAGE), zstandard(PAGE)])
def test_plain_and_compressed_files_read_alike_whatever_their_name(tmp_path: Path, packed: bytes) -> None:
    path = written(tmp_path, "page.data", packed)
    file = input_file(path)
    assert file.sha256 == hashlib.sha256(packed).hexdigest()
    assert content(file) == PAGE
    assert head(file) == PAGE[:HEAD]
    assert [paper.title for paper in read(path).papers] == ["One"]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert text(input_file(written(tmp_path, "a", b"\xef\xbb\xbfAnn"))) == "Ann"


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, zstandard])
def test_a_truncated_archive(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    data = pack(PAGE + random.Random(1).randbytes(50_000))
    said = fault(written(tmp_path, "page.txt.z", data[: len(data) // 2]), "page")
    assert said.startswith("page.txt.z: is damaged or cut short (")
    assert said.endswith("; download or compress it again")
    assert "damaged or cut short" in fault(written(tmp_path, "short.z", data[:12]))
    flipped = data[:40] + bytes([data[40] ^ 255]) + data[41:]
    assert fault(written(tmp_path, "flipped.z", flipped), "page").startswith("flipped.z")


def test_what_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    latin = PAGE.replace(b"About", "Über".encode("latin-1"))
    said = fault(written(tmp_path, "latin.txt", latin))
    assert said == "latin.txt, line 11: is not UTF-8 (byte 0xdc); convert it to UTF-8 first"


def test_nothing_to_read(tmp_path: Path) -> None:
    assert fault(written(tmp_path, "e.txt", b"")) == "e.txt: is empty; export it again or leave it out"
    for blank in (b" \n\t\r\n", b"\xef\xbb\xbf\n", gzip.compress(b"")):
        assert fault(written(tmp_path, "b.txt", blank)).startswith(
            "b.txt: holds nothing but blanks; export it"
        )
    for name in FORMATS:
        assert fault(written(tmp_path, "b.txt", b" \n\n"), name).startswith("b.txt")


def test_no_such_file_a_folder_a_pipe(tmp_path: Path) -> None:
    assert fault(tmp_path / "none.txt").endswith(
        "none.txt: No such file or directory; check the name and permissions"
    )
    assert fault(tmp_path) == f"{tmp_path}: is a folder; name a file"
    os.mkfifo(tmp_path / "pipe")
    assert fault(tmp_path / "pipe").endswith("pipe: is a pipe or device; name a file")
    assert fault(Path(os.devnull)).endswith("is a pipe or device; name a file")
    assert "Not a directory" in fault(written(tmp_path, "a", b"x") / "b")


@pytest.mark.parametrize("name", [None, *FORMATS])
def test_ten_megabytes_of_noise_fail(tmp_path: Path, name: str | None) -> None:
    source = random.Random(7)
    size = 10_000_000
    letters = source.choices('abc XYZ019,.\n{}[]"@:=', k=size // 10)
    for noise in (
        source.randbytes(size),
        "".join(letters).encode() * 10,
        b"x" * size,
        b"a b\n" * (size // 4),
    ):
        assert fault(written(tmp_path, "noise", noise), name).startswith("noise")


@pytest.mark.parametrize("name", ["csl", "bibtex"])
def test_a_page_read_as_something_else(tmp_path: Path, name: str) -> None:
    assert fault(written(tmp_path, "page.txt", PAGE), name).startswith("page.txt")


def test_something_else_read_as_a_page(tmp_path: Path) -> None:
    works = b'[{"id": "a", "title": "One", "author": [{"family": "Lee"}]}]'
    assert "line" in fault(written(tmp_path, "works.json", works), "page")
    assert "line" in fault(
        written(tmp_path, "a.bib", b"@book{a,\n  title={One}, author={Lee, Ann}}\n"), "page"
    )


def test_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"no format is called 'pages'; did you mean page?"):
        read(written(tmp_path, "p", PAGE), "pages")
    said = fault(written(tmp_path, "letter.txt", b"Dear Ann,\n\nhow are you?\n"))
    assert said.startswith("letter.txt: is in none of the")
    assert said.endswith("; name it with --input-format; `coauthor-graph formats` lists them")


def test_folders_give_their_files_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden"):
        written(tmp_path, name, PAGE)
    (tmp_path / "inner").mkdir()
    other = tmp_path / "inner" / "c.txt"
    assert input_files([tmp_path, other]) == [tmp_path / "a.txt", tmp_path / "b.txt", other]
    with pytest.raises(ReadError, match="inner: is a folder without files; name the files"):
        input_files([tmp_path / "inner"])


def test_an_archive_stands_for_the_files_inside(tmp_path: Path) -> None:
    other = PAGE.replace(b"One", b"Two")
    inside = {
        "b.txt": gzip.compress(other),
        "__MACOSX/a.txt": b"x",
        ".hidden": b"x",
        "f/a.txt": PAGE,
        "empty": b"",
    }
    path = archive(tmp_path / "pages.zip", inside)
    found = unpacked(input_file(path))
    assert [(file.name, file.member) for file in found] == [
        ("pages.zip/b.txt", "b.txt"), ("pages.zip/f/a.txt", "f/a.txt"),
    ]  # fmt: skip
    assert found[1].sha256 == hashlib.sha256(PAGE).hexdigest()
    gathered = gather([path])
    assert [account.loaded for account in gathered.files] == [1, 1]
    assert sorted(gathered.corpus.papers["title"].to_pylist()) == ["One", "Two"]
    # A file inside is the same source as the file outside.
    assert [a.known for a in gather([written(tmp_path, "a.txt", PAGE)], into=gathered.corpus).files] == [True]


def test_archives_that_cannot_be_read(tmp_path: Path) -> None:
    nested = archive(tmp_path / "inner.zip", {"a.txt": PAGE}).read_bytes()
    cases = {
        "nested.zip": (
            {"inner.zip": nested},
            "nested.zip/inner.zip: is an archive in an archive; unpack it first",
        ),
        "none.zip": ({"empty": b""}, "none.zip: is an archive without files; name the files"),
    }
    for name, (members, said) in cases.items():
        with pytest.raises(ReadError) as caught:
            gather([archive(tmp_path / name, members)])
        assert str(caught.value) == said
    broken = written(tmp_path, "broken.zip", nested[: len(nested) // 2])
    with pytest.raises(ReadError, match=r"broken\.zip: is damaged or cut short"):
        gather([broken])


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, zstandard, None])
def test_a_bomb_is_not_unpacked(tmp_path: Path, pack: object) -> None:
    data = b" " * (80 << 20)
    if callable(pack):
        path = written(tmp_path, "bomb", pack(data))
    else:
        path = archive(tmp_path / "bomb", {"a.txt": data})
    with pytest.raises(ReadError, match="times its size, as no export does; unpack it first"):
        gather([path], input_format="csl")
