"""Damaged copies of files, and what must hold of whatever a reader makes of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Paper
from coauthor_graph.readers import Format
from coauthor_graph.readers.files import input_file


def mutations(data: bytes, tokens: list[bytes], seed: int, count: int) -> Iterator[bytes]:
    """Copies of ``data`` with tokens put in, pieces taken out, doubled or overwritten, or the end cut off."""
    rnd = random.Random(seed)
    for _ in range(count):
        text = bytearray(data)
        for _ in range(rnd.randrange(1, 12)):
            place, size = rnd.randrange(len(text) + 1), rnd.randrange(1, 60)
            match rnd.randrange(6):
                case 0 | 1:
                    text[place:place] = rnd.choice(tokens)
                case 2:
                    del text[place : place + size]
                case 3:
                    text[place:place] = text[place : place + size * 10]
                case 4:
                    text[place : place + size // 8] = rnd.randbytes(size // 8)
                case _:
                    if rnd.random() < 0.2:
                        del text[place:]
        yield bytes(text)


def check(path: Path, data: bytes, kind: Format, taken_out: bytes = b"") -> tuple[list[Paper], int]:
    """Read ``data``: the papers, and how many records there are. Nobody is named who is not in the data.

    ``taken_out``: characters that may stand in a name in the file, and are no part of it.
    """
    path.write_bytes(data or b" ")
    reading = kind.read(input_file(path))
    try:
        papers = list(reading.papers)
    except ReadError as found:
        error = str(found)
        papers = []
    else:
        error = ""
    assert "\n" not in error
    said = data.translate(None, b"\0" + taken_out)
    texts = (said.decode("utf-8", "replace"), said.decode("cp1252", "replace"), said.decode("latin-1"))
    for paper in papers:
        assert paper.byline
        for mention in paper.byline:
            name = mention.name.translate(dict.fromkeys(taken_out))
            for word in name.split():
                # What was repaired stands in the data as it was before.
                assert any(word in text for text in texts) or word.encode() in said, mention
    assert all(refusal.record and refusal.problem for refusal in reading.refused)
    return papers, len(papers) + len(reading.refused)
