"""Every test here writes a file and reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.readers.networks.told import Read

from coauthor_graph.readers.networks import Ties, read_ties


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Text or bytes in, ties out."""

    def ties(data: bytes | str, name: str = "net") -> Ties:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_ties(path)

    return ties
