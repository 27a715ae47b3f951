"""How measures grow: time and memory at 1/8, 1/4, 1/2 and the whole of a network, with the exponent fitted.

    python benchmarks/growth.py com-dblp.tsv.gz [--measure NAME ...]

A part is the network among the first authors in the order of a breadth-first search from the one with most
ties, so that parts hang together as the whole does. Every row is a process of its own; CPU seconds of the
measure alone, compiled code being there. The exponent is the slope of log(CPU) on log(ties): 1 is linear.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order

PARTS = (8, 4, 2, 1)
CHEAP = (
    "degree", "strength", "components", "core_number", "clustering", "triangles", "pagerank", "constraint",
    "effective_size", "s_core", "voterank", "label_propagation",
)  # fmt: skip
EXPECTED = {
    "components": "m", "core_number": "m", "clustering": "m^1.5 at most", "triangles": "m^1.5 at most",
    "pagerank": "m per round", "label_propagation": "m per sweep", "s_core": "m log m", "voterank": "m log m",
    "constraint": "sum of squared degrees", "effective_size": "m^1.5 at most",
}  # fmt: skip

STEP = """
import json, resource, sys, time
import numpy as np
from coauthor_graph.analysis.centrality import MEASURES
from coauthor_graph.analysis.clusters import METHODS
from coauthor_graph.network import from_ties
held, name = np.load(sys.argv[1]), sys.argv[2]
def made(ends):
    size = int(ends.max()) + 1
    return from_ties([f"{k:07}" for k in range(size)], [tuple(tie) for tie in ends.tolist()])
def work(network):
    return METHODS[name].function(network) if name in METHODS else MEASURES[name].scores(network)
network = made(held)
work(network)
network = made(held)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
work(network)
print(json.dumps([time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def parts(path: Path) -> dict[int, np.ndarray[tuple[int, int], np.dtype[np.int64]]]:
    """The ties of each part, authors numbered anew; 8 is an eighth of the authors."""
    with gzip.open(path, "rt") as file:
        ties = np.loadtxt(file, dtype=np.int64)
    _, ends = np.unique(ties, return_inverse=True)
    ends = ends.reshape(-1, 2)
    size = int(ends.max()) + 1
    graph = sparse.csr_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), (size, size))
    order = breadth_first_order(graph, int(np.bincount(ends.ravel()).argmax()), directed=False)[0]
    place = np.full(size, size)
    place[order] = np.arange(len(order))
    return {part: place[ends][(place[ends] < len(order) // part).all(axis=1)] for part in PARTS}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("network", type=Path)
    parser.add_argument("--measure", action="append", default=[])
    asked = parser.parse_args()
    whole = parts(asked.network)
    print("| measure | " + " | ".join(f"1/{part}" if part > 1 else "whole" for part in PARTS), end="")
    print(" | exponent | expected | peak MB |\n|" + "---|" * (len(PARTS) + 4))
    print(f"| ties | {' | '.join(f'{len(whole[part]):,}' for part in PARTS)} | | | |")
    with tempfile.TemporaryDirectory() as folder:
        for part, ends in whole.items():
            np.save(f"{folder}/{part}.npy", ends)
        for name in asked.measure or CHEAP:
            told = [_measured(f"{folder}/{part}.npy", name) for part in PARTS]
            size = np.log([len(whole[part]) for part in PARTS])
            slope = np.polyfit(size, [math.log(max(cpu, 1e-6)) for cpu, _ in told], 1)[0]
            seconds = " | ".join(f"{cpu:.3f}" for cpu, _ in told)
            peaks = ", ".join(f"{peak:.0f}" for _, peak in told)
            print(f"| {name} | {seconds} | {slope:.2f} | {EXPECTED.get(name, 'm')} | {peaks} |", flush=True)


def _measured(path: str, name: str) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", STEP, path, name], capture_output=True, text=True, check=True
    )
    cpu, peak = json.loads(done.stdout)
    return cpu, peak


if __name__ == "__main__":
    main()
