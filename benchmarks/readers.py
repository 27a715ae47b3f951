"""Readers beside the libraries people use: records a second and peak memory, both sides in one run.

    python benchmarks/readers.py EXPORTS ACL --peers PYTHON

EXPORTS is a folder of real exports (pubmed/*.xml and scopus/scopus.csv are used), ACL the ACL Anthology as
CSL-JSON lines. PYTHON is an interpreter that has the peers: litstudy, "bibtexparser<2", pybtex, rispy,
pubmed_parser, pandas. Inputs are made of the real files: copies with other identifiers, and the first papers
of ACL written as BibTeX and RIS. Each side is a process of its own and reads the whole file; ours yields
papers with names, ids and dates. The best of three.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

OURS = (
    "from coauthor_graph.readers import read\nimport sys\nreading = read(sys.argv[1])\n"
    "print(sum(1 for _ in reading.papers) + len(reading.refused))"
)
SIDES: dict[str, dict[str, str]] = {
    "acl.bib": {
        "bibtexparser 2": "import bibtexparser, sys\n"
        "print(len(bibtexparser.parse_file(sys.argv[1]).entries))",
        "bibtexparser 1": "import bibtexparser, sys\n"
        "print(len(bibtexparser.load(open(sys.argv[1], encoding='utf-8')).entries))",
        "pybtex": "import pybtex.database, sys\nprint(len(pybtex.database.parse_file(sys.argv[1]).entries))",
        "litstudy": "import litstudy, sys\nprint(len(litstudy.load_bibtex(sys.argv[1])))",
    },
    "acl.ris": {
        "rispy": "import rispy, sys\nprint(len(rispy.load(open(sys.argv[1], encoding='utf-8'))))",
        "litstudy": "import litstudy, sys\nprint(len(litstudy.load_ris_file(sys.argv[1])))",
    },
    "pubmed.xml.gz": {
        "pubmed_parser": "import pubmed_parser, sys\n"
        "print(len(list(pubmed_parser.parse_medline_xml(sys.argv[1], author_list=True))))",
    },
    "scopus.csv": {
        "pandas": "import pandas, sys\ntable = pandas.read_csv(sys.argv[1], names=range(46))\n"
        "names = table[0].str.split(', ')\nprint(len(table) - 1)",
        "litstudy": "import litstudy, sys\nprint(len(litstudy.load_scopus_csv(sys.argv[1])))",
    },
    "acl.jsonl": {
        "json (parsing only)": "import json, sys\n"
        "print(sum(1 for line in open(sys.argv[1], encoding='utf-8') if json.loads(line)))",
    },
}
"""Input -> side -> program, which prints how many records it has read; bibtexparser 2 runs beside ours."""


def main() -> None:
    """Make the inputs, run every side, print a Markdown table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("exports", type=Path)
    parser.add_argument("acl", type=Path)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--papers", type=int, default=5000)
    parser.add_argument("--only", choices=list(SIDES))
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        inputs(given.exports, given.acl, given.papers, given.make)
        return
    print("| input | side | records | records/s (CPU) | start-up s | peak MB | ours is |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        # In a process of its own: a child's peak begins at what its parent holds.
        subprocess.run([sys.executable, *sys.argv, "--make", folder], check=True)
        for name, peers in SIDES.items():
            if given.only not in (None, name):
                continue
            path = Path(folder) / name
            ours = best(sys.executable, OURS, path)
            show(name, "coauthor_graph", ours, ours)
            for side, program in peers.items():
                python = sys.executable if side == "bibtexparser 2" else given.peers
                show(name, side, best(python, program, path), ours)


def inputs(exports: Path, acl: Path, papers: int, folder: Path) -> None:
    """Make the files that are read, one for each of ``SIDES``."""
    from coauthor_graph.readers.files import input_file, reading

    lines = folder / "acl.jsonl"
    with reading(input_file(acl)) as stream:
        lines.write_bytes(b"".join(line for _, line in zip(range(papers), stream, strict=False)))
    for name, form in (("acl.bib", "bibtex"), ("acl.ris", "ris")):
        program = [sys.executable, "-m", "coauthor_graph", "--store", str(lines), "export", "--format", form]
        subprocess.run([*program, str(folder / name)], check=True, capture_output=True)
    rows = (exports / "scopus" / "scopus.csv").read_bytes().split(b"\n", 1)
    (folder / "scopus.csv").write_bytes(rows[0] + b"\n" + (rows[1].rstrip() + b"\n") * 60)
    made = articles(exports / "pubmed" / "pubmed-29768149.xml", papers)
    (folder / "pubmed.xml.gz").write_bytes(gzip.compress(made))


def articles(file: Path, times: int) -> bytes:
    """Copies of a PubMed article under other numbers."""
    text = file.read_bytes()
    start, end = text.index(b"<PubmedArticle>"), text.index(b"</PubmedArticle>") + len(b"</PubmedArticle>")
    article = text[start:end]
    copies = (article.replace(b"29768149", b"%d" % (30_000_000 + n)) for n in range(times))
    return b"<PubmedArticleSet>\n" + b"\n".join(copies) + b"\n</PubmedArticleSet>\n"


Figures = tuple[int, float, float, float]
"""Records, CPU seconds of the whole process, of starting it with its imports, peak MB."""


def best(python: str, program: str, path: Path) -> Figures | None:
    """The least of three runs; ``None`` if the side fails on the file."""
    runs = [run(python, program, path) for _ in range(3)]
    imports = "\n".join(line for line in program.split("\n") if line.startswith(("import", "from")))
    starts = [run(python, f"{imports}\nprint(0)", path) for _ in range(3)]
    good = [one for one in runs if one is not None]
    idle = [one for one in starts if one is not None]
    if not good or not idle:
        return None
    return good[0][0], min(one[1] for one in good), min(one[1] for one in idle), min(one[2] for one in good)


def run(python: str, program: str, path: Path) -> tuple[int, float, float] | None:
    """Records, CPU seconds and peak MB of one process."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([python, "-c", program, str(path)], stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            return None
        out.seek(0)
        records = int(out.read().split()[-1])
    return records, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def show(name: str, side: str, figures: Figures | None, ours: Figures | None) -> None:
    """One row: our speed as a multiple of the side's."""
    if figures is None or ours is None:
        print(f"| {name} | {side} | fails | | | | |", flush=True)
        return
    records, cpu, idle, peak = figures
    speed, mine = records / max(cpu - idle, 1e-3), ours[0] / max(ours[1] - ours[2], 1e-3)
    ratio = "" if figures is ours else f"{mine / speed:.2f} x as fast"
    print(f"| {name} | {side} | {records:,} | {speed:,.0f} | {idle:.1f} | {peak:.0f} | {ratio} |", flush=True)


if __name__ == "__main__":
    main()
