"""Who is who, measured: B-cubed and pairwise F1 of every way of deciding on every gold set, as one table.

    python benchmarks/identity.py FOLDER [--acl CORPUS] [--half dev|held-out|all] [--set NAME ...]
                                  [--level NAME ...] [--long]

FOLDER holds the gold sets (JSON, one paper a line, and for --acl the table acl_gold_dev.tsv.xz). Ids of
people are not given to the resolver. A mention is of the half ``dev`` (for choosing constants) or
``held-out`` (for judging them) by its family name, so that hardly a person of one half can be mistaken for
one of the other. Only mentions with a gold person are scored; of the ACL Anthology only those somebody
curated, and once more those of them whose printed name several curated persons have ("homonyms"). Sets that
end in "initials" are the same papers with every given name, of co-authors too, cut to its initial.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.evaluation import Evaluation, evaluation
from coauthor_graph.identity.forms import Ints
from coauthor_graph.identity.names import natural, parse, skeleton
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.identity.simple_levels import SIMPLE
from coauthor_graph.model import Mention, Paper, Reading, Source
from coauthor_graph.readers.assembly import assemble
from coauthor_graph.readers.gathering import gather
from coauthor_graph.readers.gold import gold_mentions, read_gold

SETS = ("qian_dblp", "bdbcomp", "crossref_orcid", "ir_dblp")
CUT = {"qian_initials": "qian_dblp", "ir_initials": "ir_dblp"}
ACL_GOLD = "acl_gold_dev.tsv.xz"
HALVES = ("dev", "held-out", "all")


@dataclass(frozen=True)
class Scored:
    """Mentions to score: their rows in ``authorships``, gold person of each, and whether it is of ``dev``."""

    row: Ints
    person: Ints
    dev: np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True)
class GoldSet:
    """A corpus without ids of people, and the parts of it to score, by name (one, but for the ACL)."""

    name: str
    corpus: Corpus
    parts: Mapping[str, Scored]


def resolved(corpus: Corpus) -> Ints:
    """The person of every mention at the level ``resolved``."""
    return authors_of(resolve(corpus))


def authors_of(corpus: Corpus) -> Ints:
    """The author of every mention of a resolved corpus, as a number."""
    codes = corpus.authorships["author"].combine_chunks().dictionary_encode().indices
    made: Ints = codes.to_numpy(zero_copy_only=False).astype(np.int64)
    return made


LEVELS: dict[str, Callable[[Corpus], Ints]] = {
    # No ids are given here, so the level that is made of them has nothing to say.
    **{name: level.function for name, level in SIMPLE.items() if name != "ids"},
    "resolved": resolved,
}


def gold_sets(folder: Path, acl: Path | None = None, only: tuple[str, ...] = ()) -> Iterator[GoldSet]:
    """The gold sets of a folder, one after the other; that of the ACL Anthology if its corpus is given."""
    for name in SETS:
        if not only or name in only:
            yield _from_lines(name, folder / f"{name}.jsonl")
    for name, whole in CUT.items():
        if not only or name in only:
            yield _from_lines(name, folder / f"{whole}.jsonl", printed=_initials)
    if acl and (not only or "acl" in only):
        yield _acl(acl, folder / ACL_GOLD)


def scores(gold: GoldSet, of_mention: Ints, half: str = "all") -> dict[str, Evaluation]:
    """How a partition of all mentions does on each part of a gold set, on one half of it or on all."""
    found = {}
    for name, part in gold.parts.items():
        kept = {"dev": part.dev, "held-out": ~part.dev, "all": np.ones(len(part.row), bool)}[half]
        found[name] = evaluation(of_mention[part.row[kept]], part.person[kept])
    return found


def _initials(name: str) -> str:
    """The name with all words but the last cut to a letter: "Jean-Luc van Berg" becomes "J.-L. v. Berg"."""
    *given, family = name.split()
    return " ".join(
        [*("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given), family]
    )


def _from_lines(name: str, file: Path, printed: Callable[[str], str] = str) -> GoldSet:
    """A set of one paper a line. Paper ids are made of line numbers: those of one set are cut short."""
    papers, gold = [], {}
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            told = json.loads(line)
            paper = f"{name}:{number:05}"
            byline = []
            for position, author in enumerate(told["authors"], 1):
                aff = author.get("aff")
                byline.append(
                    Mention(
                        printed(author["n"]),
                        position,
                        author.get("g"),
                        author.get("f"),
                        affiliations=(aff,) if aff else (),
                    )
                )
                if author["gold"] is not None:
                    gold[paper, position] = str(author["gold"])
            papers.append(
                Paper(paper, told["title"], tuple(byline), date=str(told["year"]) if told["year"] else None,
                      venue=told["venue"] or None)
            )  # fmt: skip
    corpus = assemble(Reading(Source(name, file.name, "gold", "0", 0), iter(papers)))
    rows = zip(
        corpus.authorships["paper"].to_pylist(), corpus.authorships["position"].to_pylist(), strict=True
    )
    found = [(at, gold[row]) for at, row in enumerate(rows) if row in gold]
    row = np.array([at for at, _ in found], np.int64)
    _, person = np.unique([person for _, person in found], return_inverse=True)
    return GoldSet(name, corpus, {name: Scored(row, person.astype(np.int64), _dev(corpus, row))})


def _acl(file: Path, table: Path) -> GoldSet:
    corpus = gather([file]).corpus
    told = gold_mentions((row for row in read_gold(table) if row.curated), corpus, table.name)
    if told.unmatched or told.ambiguous:
        print(f"{table.name}: {told.unmatched + told.ambiguous} rows are not in {file.name}")
    names = _printed(corpus, told.row)
    persons = defaultdict(set)
    for name, person in zip(names, told.person.tolist(), strict=True):
        persons[name].add(person)
    shared = np.array([len(persons[name]) > 1 for name in names], bool)
    dev = _dev(corpus, told.row)
    return GoldSet(
        "acl",
        corpus,
        {
            "acl curated": Scored(told.row, told.person, dev),
            "acl homonyms": Scored(told.row[shared], told.person[shared], dev[shared]),
        },
    )


def _printed(corpus: Corpus, row: Ints) -> list[str]:
    columns = corpus.authorships.select(["name", "given", "family", "suffix"]).take(row).to_pylist()
    return [natural(*told.values()) for told in columns]


def _dev(corpus: Corpus, row: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each mention is of the half ``dev``, on which the constants were chosen: by its family name.

    Few families make up bdbcomp, nearly all of which is in ``dev``.
    """
    told = corpus.authorships.take(pa.array(row))
    columns = (told[part].to_pylist() for part in ("name", "given", "family"))
    families = [skeleton(parse(*parts).family[0]) for parts in zip(*columns, strict=True)]
    return np.array([hashlib.sha256(one.encode()).digest()[-1] % 2 == 0 for one in families], bool)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--acl", type=Path, help="the corpus of the ACL Anthology")
    parser.add_argument("--half", choices=HALVES, default="all")
    parser.add_argument("--set", action="append", choices=[*SETS, *CUT, "acl"], default=[], dest="sets")
    parser.add_argument("--level", action="append", choices=list(LEVELS), default=[], dest="levels")
    parser.add_argument("--long", action="store_true", help="precision and recall too")
    asked = parser.parse_args()
    levels = {name: LEVELS[name] for name in asked.levels or LEVELS}
    print(f"half: {asked.half}; B3 F1 / pairwise F1" + (" (precision, recall)" * asked.long) + "\n")
    print(f"| set | mentions | persons | {' | '.join(levels)} |\n|{' --- |' * (len(levels) + 3)}")
    spent: defaultdict[str, float] = defaultdict(float)
    for gold in gold_sets(asked.folder, asked.acl, tuple(asked.sets)):
        cells: defaultdict[str, list[str]] = defaultdict(list)
        sizes: dict[str, Evaluation] = {}
        for level, function in levels.items():
            begin = time.process_time()
            of_mention = function(gold.corpus)
            spent[level] += time.process_time() - begin
            for part, made in scores(gold, of_mention, asked.half).items():
                cells[part].append(_cell(made, long=asked.long))
                sizes[part] = made
        for part, row in cells.items():
            print(
                f"| {part} | {sizes[part].mentions:,} | {sizes[part].persons:,} | {' | '.join(row)} |",
                flush=True,
            )
    print("\nCPU s: " + ", ".join(f"{level} {seconds:.1f}" for level, seconds in spent.items()))


def _cell(made: Evaluation, *, long: bool) -> str:
    def shown(value: float) -> str:
        return f"{value:.3f}".removeprefix("0")

    both = (made.b_cubed, made.pairwise)
    text = " / ".join(shown(one.f1) for one in both)
    if long:
        text += " (" + " / ".join(f"{shown(one.precision)}, {shown(one.recall)}" for one in both) + ")"
    return text


if __name__ == "__main__":
    main()
