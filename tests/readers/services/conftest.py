"""Every test here plays the services itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.readers.services.playing import Play, playing, sealed


@pytest.fixture(autouse=True)
def slept(tmp_path: Path) -> Iterator[list[float]]:
    """What would have been slept; nothing leaves this machine."""
    with sealed(tmp_path / "cache") as seconds:
        yield seconds


@pytest.fixture
def play() -> Iterator[Play]:
    """A server that plays a service."""
    with playing() as server:
        yield server
