"""Which relationships are at a node, and which node is at their other end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from coauthor_graph.opencypher.entities import Node, Relationship

Step = tuple[Relationship, Node]
"""A relationship and the node it is followed to."""
Lists = Mapping[int, Sequence[Relationship]]
"""Relationships by the number of the node they start from, or end at; nodes without any are absent."""

_start: attrgetter[Node] = attrgetter("start")
_end: attrgetter[Node] = attrgetter("end")


class Leaving:
    """Steps along relationships from their start to their end.

    Only relationships are kept: the other node is read from them as they are passed, which is as fast as a
    pair for each kept ready, and takes a third of the memory.
    """

    def __init__(self, lists: Lists) -> None:
        self.get = lists.get

    def near(self, number: int) -> Iterator[Step]:
        """The steps from the node of this number."""
        found = self.get(number, ())
        return zip(found, map(_end, found), strict=False)

    def count(self, number: int) -> int:
        """How many they are."""
        return len(self.get(number, ()))


class Entering(Leaving):
    """Steps along relationships from their end to their start."""

    def near(self, number: int) -> Iterator[Step]:
        """The steps from the node of this number."""
        found = self.get(number, ())
        return zip(found, map(_start, found), strict=False)


class Either:
    """Steps along relationships whichever way they point; a loop is one step."""

    def __init__(self, leaving: Lists, entering: Lists) -> None:
        self.leaving = Leaving(leaving)
        self.entering = Entering(entering)
        self.looped = {
            number for number, found in leaving.items() for one in found if one.end.number == number
        }

    def near(self, number: int) -> Iterable[Step]:
        """The steps from the node of this number."""
        if number in self.looped:
            inward = [step for step in self.entering.near(number) if step[1].number != number]
            return chain(self.leaving.near(number), inward)
        return chain(self.leaving.near(number), self.entering.near(number))

    def count(self, number: int) -> int:
        """How many they are at most."""
        return self.leaving.count(number) + self.entering.count(number)


Adjacency = Leaving | Either
