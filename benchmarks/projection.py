"""From a corpus to the network as arrays: time and peak memory beside the libraries people do it with.

    python benchmarks/projection.py [STORE] [--papers N] [--crowds N] [--others PYTHON] [--runs N]

STORE is a DuckDB file that was loaded with papers (`coauthor-graph --store STORE load FILE`); without one, a
corpus of N papers (100,000) by made-up authors is used, of which ``--crowds`` (default 0) have a thousand
authors each. Every side runs in a process of its own and gets the same rows in memory, names of papers and of
authors as text. It gives the ties as arrays, with the number of shared papers (full) or the sum of 1/(n-1)
(fractional). The shortest of the runs counts, in CPU seconds; memory is the most that the process holds
beyond what it held before (Linux only). Sides must agree on the number of ties and on the sum of strengths.
``--others`` is the interpreter of an environment with pyarrow, polars, duckdb, scipy, igraph and networkx,
where this one lacks any.

With crowds a second table compares measures on the network that is not multiplied out with the same on ties.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST = 100
"""Papers with more authors make no ties, unless there are crowds to be measured."""

Answer = tuple[int, float]
"""Number of ties, sum of their strengths."""
Side = Callable[[Any, Any, str, int], Callable[[], Answer]]
"""Names of papers and of authors a row, counting, most authors -> the work to be measured."""


def ours(corpus: Any, _: Any, counting: str, most: int) -> Callable[[], Answer]:
    from coauthor_graph.network import network

    def work() -> Answer:
        made = network(corpus, counting=counting, max_authors=most or None)
        return len(made.ends), float(made.strength.sum())

    return work


def scipy(papers: Any, authors: Any, counting: str, most: int) -> Callable[[], Answer]:
    """B' D B, the rows numbered by pyarrow."""
    import numpy as np
    from scipy import sparse

    def work() -> Answer:
        row, column = _codes(papers), _codes(authors)
        both = sparse.coo_array((np.ones(len(row), np.int32), (row, column))).tocsr()
        both.data[:] = 1  # a name that stands twice on a byline counts once
        size = np.diff(both.indptr)
        both = both[(size > 1) & (size <= (most or size.max()))]
        if counting == "full":
            ties = sparse.triu(both.T @ both, 1, format="csr")
        else:
            scaled = both.astype(float)
            scaled.data /= np.repeat(np.diff(both.indptr) - 1.0, np.diff(both.indptr))
            ties = sparse.triu(both.T @ scaled, 1, format="csr")
        return ties.nnz, float(ties.data.sum())

    return work


def _codes(column: Any) -> Any:
    return column.combine_chunks().dictionary_encode().indices.to_numpy()


def polars(papers: Any, authors: Any, counting: str, most: int) -> Callable[[], Answer]:
    pl: Any = importlib.import_module("polars")  # no part of the project

    frame = pl.DataFrame({"paper": pl.from_arrow(papers), "author": pl.from_arrow(authors)})

    def work() -> Answer:
        rows = frame.unique()
        rows = rows.with_columns(n=pl.len().over("paper")).filter(pl.col("n") > 1)
        rows = rows.filter(pl.col("n") <= most) if most else rows
        worth = pl.len().cast(pl.Float64) if counting == "full" else (1 / (pl.col("n") - 1)).sum()
        ties = (
            rows.join(rows.drop("n"), on="paper")
            .filter(pl.col("author") < pl.col("author_right"))
            .group_by("author", "author_right")
            .agg(strength=worth)
        )
        return ties.height, float(ties["strength"].sum())

    return work


def duckdb(papers: Any, authors: Any, counting: str, most: int) -> Callable[[], Answer]:
    import duckdb as db
    import pyarrow as pa

    connection = db.connect()
    connection.execute("SET threads = 1")
    connection.register("rows", pa.table({"paper": papers, "author": authors}))
    worth = "count(*)" if counting == "full" else "sum(1.0 / (a.n - 1))"

    def work() -> Answer:
        table = connection.sql(
            f"""
            WITH pairs AS (SELECT DISTINCT paper, author FROM rows),
            sized AS (SELECT *, count(*) OVER (PARTITION BY paper) AS n FROM pairs
                      QUALIFY n > 1 AND n <= {most or 10**9})
            SELECT a.author AS one, b.author AS two, {worth} AS strength
            FROM sized a JOIN sized b ON a.paper = b.paper AND a.author < b.author GROUP BY ALL
            """
        ).fetchnumpy()
        return len(table["strength"]), float(table["strength"].sum())

    return work


def igraph(papers: Any, authors: Any, _: str, most: int) -> Callable[[], Answer]:
    import igraph as ig
    import numpy as np

    def work() -> Answer:
        pairs = np.unique(_codes(papers).astype(np.int64) << 32 | _codes(authors))
        row, column = pairs >> 32, pairs & 0xFFFFFFFF
        size = np.bincount(row)
        kept = (size[row] > 1) & (size[row] <= (most or size.max()))
        row, column = row[kept], column[kept]
        width = int(column.max()) + 1
        graph = ig.Graph(
            n=width + len(size), edges=list(zip(column.tolist(), (row + width).tolist(), strict=True))
        )
        kinds = [False] * width + [True] * len(size)
        tied = graph.bipartite_projection(types=kinds, which=False, multiplicity=True)
        return tied.ecount(), float(sum(tied.es["weight"]))

    return work


def networkx(papers: Any, authors: Any, counting: str, most: int) -> Callable[[], Answer]:
    import networkx as nx

    rows = list(zip(papers.to_pylist(), authors.to_pylist(), strict=True))

    def work() -> Answer:
        both: Any = nx.Graph(((0, paper), (1, author)) for paper, author in rows)
        many = [node for node in both if node[0] == 0 and not 1 < both.degree(node) <= (most or 10**9)]
        both.remove_nodes_from(many)
        people = [node for node in both if node[0] == 1]
        projected: Any = (
            nx.bipartite.weighted_projected_graph
            if counting == "full"
            else nx.bipartite.collaboration_weighted_projected_graph
        )
        tied: Any = projected(both, people)
        weights: list[float] = [value for *_, value in tied.edges(data="weight")]
        return tied.number_of_edges(), float(sum(weights))

    return work


SIDES: dict[str, Side] = {
    "ours": ours, "scipy": scipy, "polars": polars, "duckdb": duckdb, "igraph": igraph, "networkx": networkx,
}  # fmt: skip
COUNTINGS = ("full", "fractional")
LACKING = {("igraph", "fractional")}
"""igraph's projection has no fractions."""


def measured(side: str, counting: str, rows: Path, store: Path, runs: int, most: int) -> dict[str, float]:
    """One side in this process: shortest CPU seconds, memory, and its answer."""
    if side == "ours":
        work = ours(_corpus(store), None, counting, most)
    else:
        import pyarrow.parquet as pq

        table = pq.read_table(rows)
        work = SIDES[side](table["paper"], table["author"], counting, most)
    held = _memory("VmRSS")
    _forget_peak()
    best, answer = float("inf"), (0, 0.0)
    for _ in range(1 if side == "networkx" else runs):
        start = time.process_time()
        answer = work()
        best = min(best, time.process_time() - start)
    return {"cpu": best, "peak": _memory("VmHWM") - held, "ties": answer[0], "sum": answer[1]}


_STATUS = Path("/proc/self/status")


def _memory(name: str) -> float:
    """MB that this process holds (VmRSS) or held at most (VmHWM); 0 where the system does not tell."""
    if not _STATUS.is_file():
        return 0.0
    told = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="utf-8").splitlines())
    return int(told[name].split()[0]) / 1024


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


def _corpus(store: Path) -> Any:
    from coauthor_graph import open_store

    with open_store(str(store)) as opened:
        return opened.read("papers", "authors", "authorships")


def implicit(store: Path, runs: int) -> dict[str, dict[str, float]]:
    """Measures on ties and without them: CPU seconds with the making of the network."""
    from coauthor_graph.analysis import MEASURES, METHODS
    from coauthor_graph.network import Projection, project
    from coauthor_graph.network.bipartite import bipartite

    corpus = _corpus(store)
    asked = Projection(counting="fractional", max_authors=None)

    def worked_out(name: str, network: Any) -> object:
        return METHODS[name].clusters(network) if name in METHODS else MEASURES[name].scores(network)

    found: dict[str, dict[str, float]] = {}
    names = [name for name, entry in MEASURES.items() if entry.without_ties]
    names += [name for name, entry in METHODS.items() if entry.without_ties]
    makers: dict[str, Callable[[Any, Any], Any]] = {"without ties": bipartite, "on ties": project}
    for name in names:
        for kind, made in makers.items():
            best = float("inf")
            for _ in range(runs):
                start = time.process_time()
                worked_out(name, made(corpus, asked))
                best = min(best, time.process_time() - start)
            found.setdefault(name, {})[kind] = best
    return found


def made_up(papers: int, crowds: int, store: Path) -> None:
    """A corpus of papers by one to ten authors, most of whom wrote with the same few, and of crowds."""
    import numpy as np
    import pyarrow as pa

    from coauthor_graph import open_store
    from coauthor_graph.corpus import Corpus

    draw = np.random.default_rng(1)
    people = papers
    size = np.minimum(draw.geometric(0.3, papers), 10)
    size[:crowds] = 1000
    # Each paper is written around one author, by neighbours of theirs: as in fields with groups.
    centre = np.repeat((people * draw.random(papers) ** 2).astype(np.int64), size)
    spread = np.repeat(np.where(np.arange(papers) < crowds, 5000, 8), size)
    author = np.abs(centre + (spread * draw.standard_normal(len(centre))).astype(np.int64)) % people
    paper = np.repeat(np.arange(papers), size)
    pairs = np.unique(paper * people + author)
    paper, author = pairs // people, pairs % people
    starts = np.flatnonzero(np.diff(paper, prepend=-1))
    position = np.arange(len(paper)) - np.repeat(starts, np.diff(starts, append=len(paper))) + 1
    names = np.array([f"author-{k:07}" for k in range(people)])
    titles = np.array([f"paper-{k:07}" for k in range(papers)])
    writes = {
        "papers": {"id": titles, "title": titles, "complete": np.ones(papers, bool)},
        "authors": {"id": names[np.unique(author)], "name": names[np.unique(author)]},
        "authorships": {
            "paper": titles[paper], "mention": position.astype(np.int32), "author": names[author],
            "position": position.astype(np.int32), "name": names[author],
            "role": np.full(len(paper), "author"),
        },
    }  # fmt: skip
    empty = Corpus.of()
    tables = {}
    for name, columns in writes.items():
        schema, length = empty.tables[name].schema, len(next(iter(columns.values())))
        tables[name] = pa.table(
            [pa.array(columns[f.name], f.type) if f.name in columns else _blank(f, length) for f in schema],
            schema=schema,
        )
    with open_store(str(store)) as opened:
        opened.write(Corpus.of(tables))


def _blank(field: Any, length: int) -> Any:
    import pyarrow as pa

    return (
        pa.array([[]] * length, field.type) if pa.types.is_list(field.type) else pa.nulls(length, field.type)
    )


def main() -> None:
    """Run every side and print Markdown tables with ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path, nargs="?")
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--crowds", type=int, default=0)
    parser.add_argument("--others", default=sys.executable)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--without", nargs="*", default=[], choices=list(SIDES))
    parser.add_argument("--side", nargs=5, help=argparse.SUPPRESS)
    parser.add_argument("--implicit", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        side, counting, rows, store, most = given.side
        print(json.dumps(measured(side, counting, Path(rows), Path(store), given.runs, int(most))))
        return
    if given.implicit:
        print(json.dumps(implicit(given.implicit, given.runs)))
        return
    with tempfile.TemporaryDirectory() as folder:
        store = given.store
        if store is None:
            store = Path(folder) / "made_up.duckdb"
            made_up(given.papers, given.crowds, store)
        rows = Path(folder) / "rows.parquet"
        _write_rows(store, rows)
        most = 0 if given.crowds else MOST
        for counting in COUNTINGS:
            _compare(counting, rows, store, most, given)
        if given.crowds:
            _compare_implicit(store, given.runs)


def _write_rows(store: Path, rows: Path) -> None:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = _corpus(store).authorships
    pq.write_table(table.filter(pc.equal(table["role"], "author")).select(["paper", "author"]), rows)
    papers = len(pc.unique(table["paper"]))
    print(f"{papers:,} papers, {table.num_rows:,} authorships, {len(pc.unique(table['author'])):,} authors")


def _compare(counting: str, rows: Path, store: Path, most: int, given: argparse.Namespace) -> None:
    found: dict[str, dict[str, float]] = {}
    for side in SIDES:
        if side in given.without or (side, counting) in LACKING:
            continue
        python = sys.executable if side == "ours" else given.others
        command = [
            python,
            __file__,
            "--runs",
            str(given.runs),
            "--side",
            side,
            counting,
            str(rows),
            str(store),
        ]
        done = subprocess.run([*command, str(most)], capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{side}: did not run: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        found[side] = json.loads(done.stdout)
    mine = found["ours"]
    print(f"\n{counting} counting: {mine['ties']:,.0f} ties\n")
    print("| side | CPU s | beside ours | peak MB |\n|---|---|---|---|")
    for side, figures in sorted(found.items(), key=lambda item: item[1]["cpu"]):
        assert figures["ties"] == mine["ties"], (side, figures)
        assert abs(figures["sum"] - mine["sum"]) <= 1e-9 * mine["sum"], (side, figures)
        ratio = figures["cpu"] / mine["cpu"]
        print(f"| {side} | {figures['cpu']:.3f} | {ratio:.2f} | {figures['peak']:.0f} |", flush=True)


def _compare_implicit(store: Path, runs: int) -> None:
    command = [sys.executable, __file__, "--runs", str(runs), "--implicit", str(store)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(
        "\n| measure, from the corpus | on ties, CPU s | without, CPU s | times faster |\n|---|---|---|---|"
    )
    for name, figures in found.items():
        with_ties, without = figures["on ties"], figures["without ties"]
        print(f"| {name} | {with_ties:.3f} | {without:.3f} | {with_ties / without:.1f} |")


if __name__ == "__main__":
    main()
