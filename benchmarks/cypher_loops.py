"""The questions of ``cypher.py`` answered by hand-written Python loops over the same NetworkX graph."""

from __future__ import annotations

from collections import Counter
from typing import Any


class Loops:
    """The same questions in plain Python, as one would write them for this graph."""

    def __init__(self, graph: Any, author: str, other: str, text: str) -> None:
        self.graph, self.nodes = graph, graph.nodes
        self.author, self.other, self.text = f"Author:{author}", f"Author:{other}", text

    def near(self, neighbours: Any) -> list[str]:
        """Neighbours over an authorship."""
        return [key for key, ties in neighbours.items() if ties[0]["type"] == "AUTHORED"]

    def papers(self, author: str) -> list[str]:
        """What an author wrote."""
        return self.near(self.graph.succ[author])

    def byline(self, paper: str) -> list[str]:
        """Who wrote a paper."""
        return self.near(self.graph.pred[paper])

    def friends(self, author: str) -> set[str]:
        """Who wrote with an author."""
        return {one for paper in self.papers(author) for one in self.byline(paper)} - {author}

    def top(self, counts: dict[str, int], most: int) -> list[Any]:
        """The ids with the highest counts, and those."""
        first = sorted((-count, self.nodes[one]["id"]) for one, count in counts.items())[:most]
        return [[one, -count] for count, one in first]

    def coauthors(self) -> list[Any]:
        """Papers shared with one author."""
        papers = self.papers(self.author)
        counts = Counter(one for paper in papers for one in self.byline(paper) if one != self.author)
        return self.top(counts, 10)

    def pairs(self) -> list[Any]:
        """Papers of all pairs."""
        counts: dict[tuple[str, str], int] = {}
        for paper, data in self.nodes(data=True):
            if "Paper" in data["labels"]:
                people = sorted([self.nodes[one]["id"] for one in self.byline(paper)])
                for at, one in enumerate(people):
                    for two in people[at + 1 :]:
                        counts[one, two] = counts.get((one, two), 0) + 1
        first = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:20]
        return [[one, two, count] for (one, two), count in first]

    def years(self) -> list[Any]:
        """Papers by year."""
        counts = Counter(data.get("year") for _, data in self.nodes(data=True) if "Paper" in data["labels"])
        return [[year, counts[year]] for year in sorted(counts, key=lambda year: (year is None, year))]

    def recommend(self) -> list[Any]:
        """Friends of friends by the number of friends between."""
        friends = self.friends(self.author)
        known = friends | {self.author}
        return self.top(Counter(one for f in friends for one in self.friends(f) if one not in known), 20)

    def path(self) -> list[Any]:
        """Length of a shortest path, from both ends."""
        seen = [{self.author}, {self.other}]
        tips = [{self.author}, {self.other}]
        steps = 0
        while tips[0] and tips[1]:
            side = 0 if len(tips[0]) <= len(tips[1]) else 1
            found = {
                one for tip in tips[side] for one in (*self.papers(tip), *self.near(self.graph.pred[tip]))
            }
            tips[side] = found - seen[side]
            seen[side] |= found
            steps += 1
            if not seen[1 - side].isdisjoint(tips[side]):
                return [[steps]]
        return []

    def search(self) -> list[Any]:
        """Authors whose name holds a text."""
        found = [
            (data["name"], data["id"])
            for _, data in self.nodes(data=True)
            if "Author" in data["labels"] and self.text in data["name"]
        ]
        return [[one, name] for name, one in sorted(found)[:20]]

    def look_up(self) -> list[Any]:
        """The name of one author."""
        return [[self.nodes[self.author]["name"]]]
