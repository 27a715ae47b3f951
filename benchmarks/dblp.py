"""Reading a generated file like DBLP's dump: peak memory at two sizes, and records a second of CPU time.

    python benchmarks/dblp.py [MEGABYTES]

A file of a tenth of MEGABYTES (2,000 if not given) and one of MEGABYTES are written to a temporary folder,
read in a process of their own each, and deleted. Memory is flat if the peaks are nearly the same. Beside
ours, lxml alone walks the same files (iterparse, nothing kept): no reader that stands on it can take less.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_HEAD = b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
_GIVEN = ("Ann", "J&ouml;rg", "Wei", "M. Tamer", "Mar&iacute;a", "&Oslash;yvind", "Bob", "Yuval", "Li")
_FAMILY = ("Lee", "M&uuml;ller", "Wang 0001", "&Ouml;zsu", "Garc&iacute;a", "van der Berg", "O'Brien", "Poe")
_WORDS = ("graph", "query", "tree", "sorting", "parallel", "network", "of", "with", "Schr&ouml;dinger")
_ORCID = ' orcid="0000-0002-1825-0097"'
_BLOCK = 4000


def _record(rnd: random.Random, number: int) -> str:
    key = f"@@{number}"
    if rnd.random() < 0.25:
        name = f"{rnd.choice(_GIVEN)} {rnd.choice(_FAMILY)}"
        return (
            f'<www mdate="2020-05-20" key="homepages/{number}/{key}">\n<author>{name}</author>\n'
            f"<title>Home Page</title>\n<url>https://example.org/{key}</url>\n</www>\n"
        )
    kind = rnd.choice(("article", "inproceedings"))
    authors = "".join(
        f"<author{_ORCID if rnd.random() < 0.3 else ''}>{rnd.choice(_GIVEN)} {rnd.choice(_FAMILY)}</author>\n"
        for _ in range(rnd.randrange(1, 7))
    )
    title = " ".join(rnd.choices(_WORDS, k=9))
    year = "" if rnd.random() < 0.02 else f"<year>{rnd.randrange(1970, 2026)}</year>\n"
    venue = "<journal>Acta Inf.</journal>" if kind == "article" else "<booktitle>SIGMOD</booktitle>"
    return (
        f'<{kind} mdate="2017-05-28" key="journals/acta/{key}">\n{authors}'
        f"<title>{title} H<sub>2</sub>.</title>\n"
        f"<pages>{number}-{number + 9}</pages>\n{year}{venue}\n<ee>https://doi.org/10.1007/{key}</ee>\n"
        f"<url>db/journals/acta/{key}.html</url>\n</{kind}>\n"
    )


def _write(path: Path, megabytes: float) -> int:
    """Write the file; returns how many records it has."""
    rnd = random.Random(1)
    block = "".join(_record(rnd, number) for number in range(_BLOCK)).encode()
    count = written = 0
    with path.open("wb") as stream:
        stream.write(_HEAD)
        while written < megabytes * 1e6:
            written += stream.write(block.replace(b"@@", b"x%dx" % count))
            count += 1
        stream.write(b"</dblp>\n")
    return count * _BLOCK


def ours(path: Path) -> int:
    from coauthor_graph.readers.dblp import read_dblp
    from coauthor_graph.readers.files import InputFile

    reading = read_dblp(InputFile(path, path.name, "0" * 64))
    return sum(1 for _ in reading.papers) + len(reading.refused)


def lxml_alone(path: Path) -> int:
    from lxml import etree

    count = 0
    for _, element in etree.iterparse(
        path, tag=("article", "inproceedings", "www"), resolve_entities=False, load_dtd=False
    ):
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


_WAYS: dict[str, Callable[[Path], int]] = {"ours": ours, "lxml_alone": lxml_alone}


def _measured(way: str, path: Path) -> dict[str, float]:
    result = subprocess.run(
        [sys.executable, __file__, way, str(path)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(result.stdout)
    return found


def main(megabytes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for size in (megabytes / 10, megabytes):
            path = Path(folder) / "dblp.xml"
            records = _write(path, size)
            for way in _WAYS:
                found = _measured(way, path)
                assert found["records"] == records
                print(
                    f"{size:6,.0f} MB  {way:10}  {records:9,} records  {found['cpu']:6.1f} s CPU  "
                    f"{records / found['cpu']:8,.0f} records/s  peak {found['peak']:5.0f} MB",
                    flush=True,
                )
            path.unlink()


if __name__ == "__main__":
    if len(sys.argv) == 3:
        started = time.process_time()
        count = _WAYS[sys.argv[1]](Path(sys.argv[2]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"records": count, "cpu": time.process_time() - started, "peak": peak}))
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 2000)
