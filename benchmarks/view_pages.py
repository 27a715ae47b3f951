"""The pages that benchmarks/view.py opens, ours and stock pyvis of the same made-up networks.

    python benchmarks/view_pages.py SIDE AUTHORS FILE

SIDE is one of ``SIDES``. Writes FILE, and to stdout as JSON what is in it and how many CPU seconds it took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from coauthor_graph.corpus import Corpus

TEAMS = (0.18, 0.19, 0.19, 0.16, 0.12, 0.08, 0.05, 0.03)
"""Share of papers with one author, two, three, ..."""
WORDS = (
    "adaptive", "analysis", "bounded", "clustering", "compact", "dense", "discrete", "distance", "dynamic",
    "efficient", "embedding", "entropy", "estimation", "evidence", "filters", "graphs", "hidden",
    "inference", "kernels", "latent", "learning", "limits", "mapping", "matching", "memory", "methods",
    "models", "networks", "nonlinear", "optimal", "parallel", "patterns", "prediction", "random",
    "recurrent", "robust", "sampling", "search", "sequences", "sparse", "spectral", "stochastic",
    "structure", "survey", "systems", "theory", "transfer", "trees", "variational",
)  # fmt: skip
SYLLABLES = (
    "ba", "ce", "di", "fo", "gu", "ha", "jo", "ka", "le", "mi",
    "no", "pe", "ra", "sa", "te", "vi", "wo", "xu", "ya", "zo",
)  # fmt: skip


def made_up(authors: int, seed: int = 0) -> Corpus:
    """A corpus of so many authors, resolved; equal arguments give an equal corpus.

    Authors stand on a line, most co-authors of anybody nearby, a few anywhere; some write much, most once.
    """
    from coauthor_graph.corpus import Corpus

    draw = np.random.default_rng(seed)
    papers = round(1.3 * authors)
    teams = draw.choice(np.arange(1, len(TEAMS) + 1), papers, p=np.array(TEAMS) / sum(TEAMS))
    eager = draw.pareto(2.2, authors) + 0.1
    more = draw.choice(authors, max(int(teams.sum()) - authors, 0), p=eager / eager.sum())
    author = np.concatenate([np.arange(authors), more])
    far = draw.random(len(author)) < 0.04
    place = np.where(far, draw.random(len(author)) * authors, author + draw.normal(0, 4, len(author)))
    author = author[np.argsort(place, kind="stable")]
    paper = np.repeat(np.arange(papers), teams)[: len(author)]
    pairs = np.unique(np.column_stack([paper, author])[: len(paper)], axis=0)
    names = [_name(k) for k in range(authors)]
    ids = [f"{name.lower().replace(' ', '-')}-{k:05}" for k, name in enumerate(names)]
    rows, mentions = [], []
    years, words = draw.integers(1990, 2026, papers), draw.integers(0, len(WORDS), (papers, 9))
    for p in range(papers):
        title = " ".join(WORDS[k] for k in words[p, : 5 + p % 5]).capitalize()
        rows.append(
            {
                "id": f"doi:10.1000/made.up.{p}", "title": title, "date": str(years[p]),
                "year": int(years[p]),
                "venue": f"Journal of {WORDS[p * 7 % 40].capitalize()}", "complete": True,
                "ids": [f"doi:10.1000/made.up.{p}"], "categories": [f"cs.{WORDS[p % 12][:2].upper()}"],
            }
        )  # fmt: skip
    order, seen = draw.permutation(len(pairs)), np.zeros(papers, np.int64)
    for p, a in pairs[order].tolist():
        seen[p] += 1
        mentions.append(
            {
                "paper": rows[p]["id"], "mention": int(seen[p]), "position": int(seen[p]), "author": ids[a],
                "name": names[a], "role": "author",
            }
        )  # fmt: skip
    known: list[dict[str, object]] = [
        {"id": key, "name": name, "variants": [name]} for key, name in zip(ids, names, strict=True)
    ]
    return Corpus.of({"papers": rows, "authors": known, "authorships": mentions})


def _name(number: int) -> str:
    """A name made of the digits of a number to the base 20: "Bace Dibafo"."""
    digits = [number * 7919 // 20**k % 20 for k in range(5)]
    given, family = ("".join(SYLLABLES[k] for k in part).title() for part in (digits[:2], digits[2:]))
    return f"{given} {family}"


@dataclass(frozen=True)
class Made:
    """A page that was made, and the CPU seconds of Python for it; ``places`` those of the layout alone."""

    authors: int
    ties: int
    papers: int
    python: float
    places: float | None

    @property
    def size(self) -> str:
        """Authors, ties, papers."""
        return f"{self.authors:,} / {self.ties:,} / {self.papers:,}"


def make_ours(authors: int, target: Path) -> Made:
    """Our page of all authors and ties, clusters and scores being there."""
    from coauthor_graph.analysis import MEASURES, METHODS
    from coauthor_graph.network import network
    from coauthor_graph.view import data, view

    corpus = made_up(authors)
    made = network(corpus)
    found, scores = METHODS["leiden"].function(made), MEASURES["strength"].function(made)
    small = made_up(60)
    few = network(small)
    first = METHODS["leiden"].function(few), MEASURES["strength"].function(few)
    _ = view(small, few, *first).html  # what is imported at the first page
    with _clocked(vars(data), "positions") as spent:
        start = time.process_time()
        text = view(corpus, made, found, scores, keep=("all",), huge=True).html
        python = time.process_time() - start
    target.write_text(text, encoding="utf-8")
    ties, papers = len(made.ends), corpus.papers.num_rows
    return Made(authors, ties, papers, python - sum(spent), sum(spent))


@contextmanager
def _clocked(names: dict[str, Any], name: str) -> Iterator[list[float]]:
    """CPU seconds of each call of a function of a module, until the block ends."""
    inner, spent = names[name], []

    def clocked(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        found = inner(*given, **named)
        spent.append(time.process_time() - start)
        return found

    names[name] = clocked
    try:
        yield spent
    finally:
        names[name] = inner


def make_stock(authors: int, target: Path) -> Made:
    """The page of pyvis as its manual has it."""
    from pyvis.network import Network

    corpus, names, ends, shared, _ = _drawn(authors, places=False)
    start = time.process_time()
    stock: Any = Network(cdn_resources="in_line")
    for k, name in enumerate(names):
        stock.add_node(k, label=name)
    for (i, j), value in zip(ends, shared, strict=True):
        stock.add_edge(i, j, value=value)
    text = stock.generate_html()
    python = time.process_time() - start
    target.write_text(text, encoding="utf-8")
    return Made(authors, len(ends), corpus.papers.num_rows, python, None)


def make_placed(authors: int, target: Path) -> Made:
    """The page of pyvis with places given, straight lines and no simulation.

    Its lists are filled directly: ``add_edge`` looks at every edge there is for each new one.
    """
    from pyvis.network import Network

    corpus, names, ends, shared, places = _drawn(authors, places=True)
    start = time.process_time()
    stock: Any = Network(cdn_resources="in_line")
    stock.nodes = [
        {"id": k, "label": name, "shape": "dot", "size": 10, "x": x, "y": y}
        for k, (name, (x, y)) in enumerate(zip(names, places, strict=True))
    ]
    stock.node_ids = list(range(authors))
    stock.edges = [{"from": i, "to": j, "value": value} for (i, j), value in zip(ends, shared, strict=True)]
    stock.toggle_physics(status=False)
    stock.options.edges.smooth.enabled = False
    text = stock.generate_html()
    python = time.process_time() - start
    target.write_text(text, encoding="utf-8")
    return Made(authors, len(ends), corpus.papers.num_rows, python, None)


def make_empty(_: int, target: Path) -> Made:
    """Nothing: what the browser needs for itself."""
    target.write_text("<!doctype html><title>Empty</title><canvas></canvas>", encoding="utf-8")
    return Made(0, 0, 0, 0.0, None)


def _drawn(authors: int, *, places: bool) -> tuple[Corpus, Sequence[str], list[Any], list[int], list[Any]]:
    """The corpus with names, ties, shared papers and, if asked for, our places of its network."""
    from coauthor_graph.analysis import METHODS
    from coauthor_graph.network import network
    from coauthor_graph.view.layout import positions

    corpus = made_up(authors)
    made = network(corpus)
    labels = METHODS["leiden"].function(made).labels
    found = positions(made.ends, np.full(authors, 9.0), labels).tolist() if places else []
    return corpus, made.names, made.ends.tolist(), made.shared.tolist(), found


SIDES: dict[str, Callable[[int, Path], Made]] = {
    "empty page": make_empty,
    "coauthor_graph": make_ours,
    "pyvis": make_stock,
    "pyvis, placed": make_placed,
}


def main() -> None:
    side, authors, target = sys.argv[1:]
    print(json.dumps(asdict(SIDES[side](int(authors), Path(target)))))


if __name__ == "__main__":
    main()
