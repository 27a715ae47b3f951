"""The ACL Anthology from file to page: time and peak memory of each step, each in a process of its own.

    python benchmarks/acl.py FILE [--neo4j URL]

FILE is CSL-JSON(L), plain or compressed. With --neo4j the load into that server is measured too (give
it an empty database; credentials come from the environment). Beside steps of ours that have one, a baseline
does the same work another way in the same run, and the ratio says how they compare.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STEPS: dict[str, Callable[[Path, Path], None]] = {}


def step(function: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
    """Register a step: a function of the input file and a folder that lasts for the whole run."""
    STEPS[function.__name__] = function
    return function


def cli(*arguments: object) -> None:
    from coauthor_graph.cli import main

    main([str(argument) for argument in arguments], standalone_mode=False)


@step
def parse_json_only(file: Path, folder: Path) -> None:  # noqa: ARG001
    """Baseline: decompress and parse every line with the standard library, keep nothing."""
    import lzma

    with (
        lzma.open(file, "rt", encoding="utf-8")
        if file.suffix == ".xz"
        else file.open(encoding="utf-8") as lines
    ):
        for line in lines:
            json.loads(line)


@step
def read(file: Path, folder: Path) -> None:  # noqa: ARG001
    """File to corpus, authors not resolved."""
    from coauthor_graph.readers.gathering import gather

    gather([file])


@step
def load(file: Path, folder: Path) -> None:
    """File to store: read, resolve, write the DuckDB file."""
    cli("--store", folder / "acl.duckdb", "load", file)


@step
def load_again(file: Path, folder: Path) -> None:
    """The same file once more: nothing changes."""
    cli("--store", folder / "acl.duckdb", "load", file)


@step
def info(file: Path, folder: Path) -> None:  # noqa: ARG001
    cli("--store", folder / "acl.duckdb", "info")


@step
def rank_pagerank(file: Path, folder: Path) -> None:  # noqa: ARG001
    cli("--store", folder / "acl.duckdb", "rank", "--by", "pagerank", "--top", "5")


@step
def rank_strength_fractional(file: Path, folder: Path) -> None:  # noqa: ARG001
    cli("--store", folder / "acl.duckdb", "rank", "--counting", "fractional", "--top", "5")


@step
def clusters_leiden(file: Path, folder: Path) -> None:  # noqa: ARG001
    cli("--store", folder / "acl.duckdb", "clusters")


@step
def view_top_300(file: Path, folder: Path) -> None:  # noqa: ARG001
    cli("--store", folder / "acl.duckdb", "view", folder / "acl.html", "--by", "pagerank", "--top", "300")


@step
def project(file: Path, folder: Path) -> None:  # noqa: ARG001
    """The co-authorship network as arrays."""
    from coauthor_graph import network, open_store

    with open_store(str(folder / "acl.duckdb")) as store:
        corpus = store.read("papers", "authors", "authorships")
        timed("project", lambda: network(corpus))


@step
def project_networkx(file: Path, folder: Path) -> None:  # noqa: ARG001
    """Baseline: the same network through networkx.bipartite.weighted_projected_graph."""
    import networkx as nx

    from coauthor_graph import open_store

    with open_store(str(folder / "acl.duckdb")) as store:
        rows = store.read("authorships").authorships.select(["author", "paper"]).to_pylist()
    pairs = [(("a", row["author"]), ("p", row["paper"])) for row in rows]

    def projected() -> object:
        both: Any = nx.Graph(pairs)
        return nx.bipartite.weighted_projected_graph(both, {author for author, _ in pairs})

    timed("project", projected)


def timed(name: str, work: Callable[[], object]) -> None:
    """CPU seconds of a part of a step, told to the parent process."""
    start = time.process_time()
    work()
    print(f"#part {name} {time.process_time() - start:.3f}", flush=True)


def run(name: str, file: Path, folder: Path) -> dict[str, float]:
    """One step in a process of its own: wall and CPU seconds, peak resident MB."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, str(file), "--step", name, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {
        "wall s": time.perf_counter() - start,
        "CPU s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
    }
    for line in done.stdout.splitlines():
        if line.startswith("#"):
            kind, *words = line[1:].split()
            figures["peak MB" if kind == "peak" else "part CPU s"] = float(words[-1])
    return figures


def main() -> None:
    """Run all steps and print a Markdown table with ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--step", choices=[*STEPS, "load_neo4j", "rank_from_neo4j"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--neo4j")
    given = parser.parse_args()
    if given.neo4j:
        os.environ["BENCHMARK_NEO4J"] = given.neo4j
    if url := os.environ.get("BENCHMARK_NEO4J"):
        STEPS["load_neo4j"] = lambda file, _: cli("--store", url, "load", file)
        STEPS["rank_from_neo4j"] = lambda *_: cli("--store", url, "rank", "--by", "pagerank", "--top", "5")
    if given.step:
        STEPS[given.step](given.file, given.folder)
        print(f"#peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
        return
    with tempfile.TemporaryDirectory() as folder:
        results = {name: run(name, given.file, Path(folder)) for name in STEPS}
        sizes = {path.name: path.stat().st_size / 1e6 for path in sorted(Path(folder).iterdir())}
    print("| step | wall s | CPU s | peak MB |\n|---|---|---|---|")
    for name, figures in results.items():
        print(f"| {name} | {figures['wall s']:.1f} | {figures['CPU s']:.1f} | {figures['peak MB']:.0f} |")
    ratio = results["read"]["CPU s"] / results["parse_json_only"]["CPU s"]
    print(f"\nread / parse_json_only: {ratio:.2f} (CPU)")
    theirs, ours = results["project_networkx"]["part CPU s"], results["project"]["part CPU s"]
    print(
        f"project_networkx / project: {theirs / ours:.1f} "
        f"({theirs:.2f} s / {ours:.2f} s CPU, projection alone)"
    )
    print("files: " + ", ".join(f"{name} {size:.1f} MB" for name, size in sizes.items()))


if __name__ == "__main__":
    main()
