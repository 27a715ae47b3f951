"""All tables of the network: projection, kernels beside the graph libraries, growth.

    python benchmarks/network.py NETWORKS [--acl FILE] [--store STORE] [--peers PYTHON] [--quick]

NETWORKS is a folder with ca-GrQc.txt and com-dblp.tsv.gz of SNAP, FILE the ACL Anthology as CSL-JSON lines,
STORE a DuckDB file loaded with papers for the table of projection (without: made-up papers), PYTHON an
interpreter with the libraries that projection.py and kernels.py name. ``--quick`` leaves out what takes more
than some minutes: all networks but ca-GrQc, and growth.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run each, title above its tables; the number of those that failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("networks", type=Path)
    parser.add_argument("--acl", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--quick", action="store_true")
    failed = 0
    for title, script, arguments in runs(parser.parse_args()):
        print(f"\n## {title}\n", flush=True)
        failed += subprocess.run([sys.executable, HERE / script, *arguments], check=False).returncode != 0
    return failed


def runs(given: argparse.Namespace) -> Iterator[tuple[str, str, list[str]]]:
    """Title, script and arguments of each table, in order."""
    peers, few = str(given.peers), ["--papers", "20000"] * given.quick
    store = [str(given.store)] if given.store else []
    yield "From papers to ties", "projection.py", [*store, "--others", peers, *few]
    crowds = ["--papers", "20000", "--crowds", "20", "--without", "networkx", "polars", "igraph"]
    yield "A few crowds among the papers", "projection.py", ["--others", peers, *crowds]
    acl = ["--acl", str(given.acl)] if given.acl else []
    only = ["--only", "ca-GrQc"] * given.quick
    yield "Kernels", "kernels.py", [str(given.networks), *acl, "--peers", peers, *only]
    if not given.quick:
        exact = "exact betweenness, estimated from 1000 sources"
        whole = ["--only", "com-DBLP", "--work", exact]
        yield "All of com-DBLP", "kernels.py", [str(given.networks), "--peers", peers, *whole]
        yield "Growth", "growth.py", [str(given.networks / "com-dblp.tsv.gz")]


if __name__ == "__main__":
    sys.exit(main())
