"""What an author page claims about itself, beside what it contains: agreement or not, said plainly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coauthor_graph.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim and what the content says of it; ``agrees`` is ``None`` where the content cannot tell."""

    source: str
    subject: str
    indicator: str
    value: str
    found: str
    agrees: bool | None


def findings(corpus: Corpus) -> list[Finding]:
    """Every claim of every source, in the order of the table, checked where the content allows it.

    The number of papers is counted, the main category is the most frequent, an h-index h needs h papers
    and h * h citations (Hirsch 2005, doi:10.1073/pnas.0507655102). Nothing else is inferred.
    """
    papers = {row["id"]: row for row in corpus.papers.select(["id", "categories"]).to_pylist()}
    listed: dict[str, list[str]] = {}
    for row in corpus.records.select(["source", "paper"]).to_pylist():
        listed.setdefault(row["source"], []).append(row["paper"])
    names = dict(zip(corpus.sources["id"].to_pylist(), corpus.sources["name"].to_pylist(), strict=True))
    claims = corpus.claims.to_pylist()
    numbers = {(row["source"], row["indicator"]): row["number"] for row in claims}
    results: list[Finding] = []
    for row in claims:
        content = [papers[paper] for paper in listed.get(row["source"], [])]
        found, agrees = _check(row, content, numbers)
        results.append(
            Finding(names[row["source"]], row["subject"], row["indicator"], row["value"], found, agrees)
        )
    return results


def _check(
    row: Mapping[str, Any], content: list[dict[str, Any]], numbers: Mapping[tuple[str, str], float | None]
) -> tuple[str, bool | None]:
    count = len(content)
    if row["indicator"] in ("papers", "listed papers"):
        return f"{count} listed", row["number"] == count
    if row["indicator"] == "category":
        tally = Counter(category for paper in content for category in paper["categories"] or ())
        most = max(tally.values(), default=0)
        leading = sorted(category for category, times in tally.items() if times == most)
        return f"most frequent: {', '.join(leading)} ({most} of {count})", row["value"] in leading
    if row["indicator"] == "h-index" and row["number"] is not None:
        h, citations = row["number"], numbers.get((row["source"], "citations"))
        if h > count or (citations is not None and h * h > citations):
            return f"impossible with {count} papers and {citations or 0:,.0f} claimed citations", False
        return "possible; citations of single papers are not listed", None
    return "the page lists nothing to check it by", None


def disagreements(corpus: Corpus) -> list[str]:
    """One line for each claim that the content contradicts."""
    return [
        f"{f.source}: claims {f.indicator} {f.value} for {f.subject}, but {f.found}"
        for f in findings(corpus)
        if f.agrees is False
    ]
