"""Kernels beside the graph libraries: CPU and wall seconds, ratios, peak memory, and whether values agree.

    python benchmarks/kernels.py NETWORKS --peers PYTHON [--acl FILE] [--only NAME] [--work WORK]

NETWORKS is a folder with ca-GrQc.txt and com-dblp.tsv.gz of SNAP, FILE the ACL Anthology as CSL-JSON lines
(its giant component is used). PYTHON is an interpreter with igraph, networkit, rustworkx, scikit-network and
networkx. Every side is a process of its own. A peer's graph is made before the clock starts; ours begins at
the list of ties, so what it converts is counted; compiled code is there, as it is kept on disk. Best of
three, or of fewer where they take ten seconds. The sum of all values shows whether sides agree.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

START = """
import json, resource, sys, time, warnings
import numpy as np
warnings.simplefilter("ignore")
held = np.load(sys.argv[1])
ends, size, distance = held["ends"], int(held["size"]), held["distance"]
unit = np.zeros(0, np.int64)
"""
END = """
runs = []
while len(runs) < 3 and sum(run[1] for run in runs) < 10:
    cpu, wall = time.process_time(), time.perf_counter()
    value = work()
    runs.append((time.process_time() - cpu, time.perf_counter() - wall))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
scale = globals().get("scale", 1.0)
cpu, wall = (min(run[k] for run in runs) * scale for k in (0, 1))
print(json.dumps({"cpu": cpu, "wall": wall, "peak": peak, "value": value}))
"""

OURS = """
from coauthor_graph.network.arrays import adjacency
from coauthor_graph.analysis.kernels import betweenness as between, closure, components, cores, diameter
from coauthor_graph.analysis.kernels import distances, triangles
few = np.array([[0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [4, 5], [2, 5]], np.int32)
ends.setflags(write=False)
def giant(label):
    return label == np.bincount(label).argmax()
def share(rows):
    return 1 / np.repeat(rows.degree, rows.degree)
def warm(function):
    global ends, size, distance
    kept = ends, size, distance
    ends, size, distance = few, 6, np.ones(7, np.int64)
    ends.setflags(write=False)
    function()
    ends, size, distance = kept
"""
IGRAPH = "import igraph\ngraph = igraph.Graph(n=size, edges=list(map(tuple, ends.tolist())))\n"
NETWORKIT = (
    "import networkit as nk\nnk.setNumberOfThreads({threads})\n"
    "graph = nk.GraphFromCoo((ends[:, 0].astype(np.uint64), ends[:, 1].astype(np.uint64)), n=size)\n"
)
NETWORKX = (
    "import networkx as nx\ngraph = nx.Graph()\ngraph.add_nodes_from(range(size))\n"
    "for (a, b), d in zip(ends.tolist(), distance.tolist()):\n    graph.add_edge(a, b, distance=d)\n"
)
RUSTWORKX = (
    "import rustworkx\ngraph = rustworkx.PyGraph()\ngraph.add_nodes_from(range(size))\n"
    "graph.add_edges_from_no_data(list(map(tuple, ends.tolist())))\n"
)
SPARSE = (
    "from scipy import sparse\nends2 = np.concatenate([ends, ends[:, ::-1]])\n"
    "matrix = sparse.csr_matrix((np.ones(len(ends2)), (ends2[:, 0], ends2[:, 1])), shape=(size, size))\n"
)
NK1, NK2 = NETWORKIT.format(threads=1), NETWORKIT.format(threads=2)


def ours(expression: str) -> tuple[str, str]:
    return (
        OURS,
        f"def work():\n    rows = adjacency(ends, size)\n    return float({expression})\nwarm(work)\n",
    )


def total(start: str, expression: str) -> tuple[str, str]:
    return start, f"def work():\n    return float(np.sum({expression}))\n"


SOURCES = 1000
ESTIMATE = f"""
from coauthor_graph.analysis.kernels.reduction import reduced
between.author_betweenness(adjacency(few, 6), few)
def work():
    rows = adjacency(ends, size)
    network = reduced(rows, ends, unit)
    spent = 0.0
    for stage in between.exact_stages(network):
        groups = np.arange(len(stage.sources)) // 32
        wanted = max(1, round({SOURCES} / 32 * len(stage.sources) / max(len(network.classes.copies), 1)))
        chosen = np.isin(groups, np.linspace(0, max(groups.max(initial=0), 0), wanted).astype(int))
        part = between.Stage(stage.sources[chosen], stage.weight[chosen], stage.mass, stage.stop)
        clock = time.perf_counter()
        between.searched(network.classes, part, threads={{threads}})
        spent += (time.perf_counter() - clock) * len(stage.sources) / max(chosen.sum(), 1)
    return spent
"""

NX, LARGE = "networkx", 200_000_000
"""NetworkX runs where authors times ties are fewer than this."""

SIDES: dict[str, dict[str, tuple[str, str]]] = {
    "betweenness": {
        "ours, 1 thread": ours("between.author_betweenness(rows, ends, threads=1).sum()"),
        "ours, 2 threads": ours("between.author_betweenness(rows, ends, threads=2).sum()"),
        "igraph": total(IGRAPH, "graph.betweenness()"),
        "networkit, 1 thread": total(NK1, "np.array(nk.centrality.Betweenness(graph).run().scores()) / 2"),
        "networkit, 2 threads": total(NK2, "np.array(nk.centrality.Betweenness(graph).run().scores()) / 2"),
        "rustworkx": total(
            RUSTWORKX, "list(rustworkx.betweenness_centrality(graph, normalized=False).values())"
        ),
        NX: total(NETWORKX, "list(nx.betweenness_centrality(graph, normalized=False).values())"),
    },
    "betweenness of ties": {
        "ours, 1 thread": ours("between.tie_betweenness(rows, ends, threads=1).sum()"),
        "ours, 2 threads": ours("between.tie_betweenness(rows, ends, threads=2).sum()"),
        "igraph": total(IGRAPH, "graph.edge_betweenness()"),
        NX: total(NETWORKX, "list(nx.edge_betweenness_centrality(graph, normalized=False).values())"),
    },
    "betweenness by distance": {
        "ours, 1 thread": ours("between.author_betweenness(rows, ends, distance, threads=1).sum()"),
        "ours, 2 threads": ours("between.author_betweenness(rows, ends, distance, threads=2).sum()"),
        "igraph": total(IGRAPH, "graph.betweenness(weights=distance.tolist())"),
        NX: total(
            NETWORKX, "list(nx.betweenness_centrality(graph, normalized=False, weight='distance').values())"
        ),
    },
    f"exact betweenness, estimated from {SOURCES} sources": {
        "ours, 1 thread": (OURS, ESTIMATE.format(threads=1)),
        "ours, 2 threads": (OURS, ESTIMATE.format(threads=2)),
        "networkit, 1 thread, 60 sources": total(
            NK1 + "scale = size / 60\n", "nk.centrality.EstimateBetweenness(graph, 60).run().scores()"
        ),
    },
    "betweenness, 1,000 sources drawn": {
        "ours, 1 thread": ours(
            "between.sampled_betweenness(rows, ends, np.bincount(np.random.default_rng(0)"
            ".integers(0, size, 1000), minlength=size), threads=1).total.sum()"
        ),
        "networkit, 1 thread": total(NK1, "nk.centrality.EstimateBetweenness(graph, 1000).run().scores()"),
    },
    "closeness and harmonic": {
        "ours, 1 thread": ours("distances.reach(ends, size, threads=1).reciprocal.sum()"),
        "ours, 2 threads": ours("distances.reach(ends, size, threads=2).reciprocal.sum()"),
        "igraph (harmonic only)": total(IGRAPH, "graph.harmonic_centrality(normalized=False)"),
        "networkit, 1 thread (harmonic only)": total(
            NK1, "nk.centrality.HarmonicCloseness(graph, False).run().scores()"
        ),
        NX + " (harmonic only)": total(NETWORKX, "list(nx.harmonic_centrality(graph).values())"),
    },
    "diameter": {
        "ours": ours(
            "diameter.diameter(ends, giant(components.component_of(ends, size)))[0]"
        ),
        "networkit": total(
            NK1 + "graph = nk.components.ConnectedComponents.extractLargestConnectedComponent(graph, True)\n",
            "nk.distance.Diameter(graph, nk.distance.DiameterAlgo.EXACT).run().getDiameter()[0]",
        ),
        "igraph": total(IGRAPH + "graph = graph.connected_components().giant()\n", "graph.diameter()"),
    },
    "constraint": {
        "ours": ours("((share(rows) + closure.closed_sums(rows, share(rows), share(rows))) ** 2).sum()"),
        "igraph": total(IGRAPH, "np.nan_to_num(graph.constraint())"),
        NX: total(NETWORKX, "np.nan_to_num(list(nx.constraint(graph).values()))"),
    },
    "effective size": {
        "ours": ours("(1 - closure.closed_sums(rows, share(rows), np.ones(len(rows.tie)))).sum()"),
        NX: total(NETWORKX, "np.nan_to_num(list(nx.effective_size(graph).values()))"),
    },
    "triangles": {
        "ours": ours("triangles.triangles(rows.indptr, rows.indices, unit).sum() / 3"),
        "igraph (local clustering)": total(IGRAPH, "graph.transitivity_local_undirected(mode='zero')"),
        "networkit, 1 thread (local clustering)": total(
            NK1, "nk.centrality.LocalClusteringCoefficient(graph, turbo=True).run().scores()"
        ),
        "scikit-network": total(
            SPARSE + "from sknetwork.topology import count_triangles\n", "count_triangles(matrix)"
        ),
        NX: total(NETWORKX, "np.sum(list(nx.triangles(graph).values())) / 3"),
    },
    "core number": {
        "ours": ours("cores.core_numbers(rows).sum()"),
        "igraph": total(IGRAPH, "graph.coreness()"),
        "networkit, 1 thread": total(NK1, "nk.centrality.CoreDecomposition(graph).run().scores()"),
        NX: total(NETWORKX, "list(nx.core_number(graph).values())"),
    },
    "components": {
        "ours": (
            OURS,
            "def work():\n    return float(components.component_of(ends, size).max() + 1)\nwarm(work)\n",
        ),
        "igraph": total(IGRAPH, "len(graph.connected_components())"),
        "networkit, 1 thread": total(
            NK1, "nk.components.ConnectedComponents(graph).run().numberOfComponents()"
        ),
        "scipy": total(
            SPARSE + "from scipy.sparse.csgraph import connected_components\n",
            "connected_components(matrix, directed=False)[0]",
        ),
        NX: total(NETWORKX, "nx.number_connected_components(graph)"),
    },
}  # fmt: skip
"""Work -> side -> (what comes before the clock, definition of ``work``)."""

EVERY_PAIR = ("betweenness", "betweenness of ties", "betweenness by distance", "closeness and harmonic")
"""Work in proportion to authors times ties: at com-DBLP only ours, and only if asked for by name."""


def main() -> None:
    """Make the networks, run every side, print a Markdown table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("networks", type=Path)
    parser.add_argument("--acl", type=Path)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--only", help="one network: ca-GrQc, ACL or com-DBLP")
    parser.add_argument("--work", choices=list(SIDES))
    parser.add_argument("--limit", type=float, default=3600.0, help="seconds a side may take")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        inputs(given.networks, given.acl, given.only, given.make)
        return
    print("| network | work | side | CPU s | wall s | peak MB | wall of ours, 1 thread, is | agrees |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, *sys.argv, "--make", folder], check=True)
        for path in sorted(Path(folder).glob("*.npz")):
            for work, sides in SIDES.items():
                if given.work in (None, work):
                    compare(path, work, sides, given)


def inputs(networks: Path, acl: Path | None, only: str | None, folder: Path) -> None:
    """Save the networks as arrays; their file names give the order."""
    import numpy as np

    from coauthor_graph.analysis.clusters import component_labels
    from coauthor_graph.identity.resolve import resolve
    from coauthor_graph.network import network, network_from
    from coauthor_graph.readers.gathering import gather

    def save(name: str, ends: object, size: int, distance: object) -> None:
        np.savez(folder / f"{name}.npz", ends=np.asarray(ends), size=size, distance=np.asarray(distance))

    if only in (None, "ca-GrQc"):
        made = network_from(networks / "ca-GrQc.txt")
        # The file has no strengths: lengths of 1 to 6 stand for them.
        lengths = np.random.default_rng(0).integers(1, 7, len(made.ends))
        save("1 ca-GrQc", made.ends, len(made.authors), lengths)
    if acl and only in (None, "ACL"):
        made = network(resolve(gather([acl]).corpus))
        inside = component_labels(made) == 1
        kept = inside[made.ends[:, 0]]
        place = (np.cumsum(inside) - 1).astype(np.int32)
        save("2 ACL", place[made.ends[kept]], int(inside.sum()), made.distance[kept])
    if only in (None, "com-DBLP"):
        made = network_from(networks / "com-dblp.tsv.gz")
        save("3 com-DBLP", made.ends, len(made.authors), np.ones(len(made.ends), np.int64))


def compare(path: Path, work: str, sides: dict[str, tuple[str, str]], given: argparse.Namespace) -> None:
    """Rows of one work on one network."""
    import numpy as np

    with np.load(path) as held:
        pairs = int(held["size"]) * len(held["ends"])
    name = path.stem[2:]
    if work.startswith("exact betweenness") and name != "com-DBLP":
        return
    if name == "com-DBLP" and work in EVERY_PAIR and given.work != work:
        return
    first: dict[str, float] | None = None
    for side, (start, body) in sides.items():
        mine = side.startswith("ours")
        if side.startswith(NX) and pairs > LARGE:
            continue
        if name == "com-DBLP" and (work in EVERY_PAIR or (work, side) == ("diameter", "igraph")) and not mine:
            continue
        found = run(
            sys.executable if mine or side == "scipy" else given.peers, start, body, path, given.limit
        )
        if found is None:
            print(f"| {name} | {work} | {side} | fails or takes longer | | | | |", flush=True)
            continue
        first = first or found
        ratio = found["wall"] / max(first["wall"], 1e-9)
        agrees = "yes" if np.isclose(found["value"], first["value"], rtol=1e-9) else ""
        if "(local" in side or work.endswith(("drawn", "sources")):
            agrees = "-"
        print(
            f"| {name} | {work} | {side} | {found['cpu']:.4g} | {found['wall']:.4g} | {found['peak']:.0f} "
            f"| {ratio:.3g} x as fast | {agrees} |",
            flush=True,
        )


def run(python: str, start: str, body: str, path: Path, limit: float) -> dict[str, float] | None:
    """What a side says of itself; ``None`` if it fails or takes too long."""
    program = START + start + body + END
    surroundings = {**os.environ, "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [python, "-c", program, str(path)], capture_output=True, text=True, timeout=limit, check=False,
            env=surroundings,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    if "spent" in body:
        found["wall"], found["cpu"] = found["value"], float("nan")
    return found


if __name__ == "__main__":
    main()
