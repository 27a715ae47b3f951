"""Ties in a form that is easy to write down in a test."""

from __future__ import annotations

from typing import Protocol

from coauthor_graph.readers.networks import Ties


class Read(Protocol):
    """The fixture ``read``."""

    def __call__(self, data: bytes | str, name: str = "net") -> Ties: ...


def pairs(ties: Ties) -> dict[tuple[str, str], str]:
    """Both ids, in order -> the strength as a fraction."""
    strengths = ties.strengths or (1,) * len(ties.ends)
    found = {}
    for (one, two), strength in zip(ties.ends.tolist(), strengths, strict=True):
        first, second = sorted((ties.authors[one], ties.authors[two]))
        found[first, second] = str(strength)
    assert len(found) == len(ties.ends)
    return found


def called(ties: Ties) -> dict[str, str]:
    """Id -> name."""
    return dict(zip(ties.authors, ties.names, strict=True))


def refused(ties: Ties) -> list[str]:
    """Where and why."""
    return [f"{refusal.record}: {refusal.problem}" for refusal in ties.refused]
