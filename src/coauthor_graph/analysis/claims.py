"""What an author page claims about itself, beside what it contains: agreement or not, said plainly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coauthor_graph.corpus import Corpus, within
from coauthor_graph.model import Paper
from coauthor_graph.readers.assembly import records


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
    listed: dict[str, list[Paper]] = {}
    claiming = within(corpus.records, "source", corpus.claims["source"])["paper"]
    for source, _, paper in records(corpus, claiming):
        listed.setdefault(source, []).append(paper)
    names = dict(zip(corpus.sources["id"].to_pylist(), corpus.sources["name"].to_pylist(), strict=True))
    claims = corpus.claims.to_pylist()
    numbers = {(row["source"], row["indicator"]): row["number"] for row in claims}
    results: list[Finding] = []
    for row in claims:
        found, agrees = _check(row, listed.get(row["source"], []), numbers)
        results.append(
            Finding(names[row["source"]], row["subject"], row["indicator"], row["value"], found, agrees)
        )
    return results


def _check(
    row: Mapping[str, Any], content: list[Paper], numbers: Mapping[tuple[str, str], float | None]
) -> tuple[str, bool | None]:
    count = len(content)
    if row["indicator"] in ("papers", "listed papers"):
        return f"{count} listed", row["number"] == count
    if row["indicator"] == "category":
        tally = Counter(category for paper in content for category in paper.categories)
        most = max(tally.values(), default=0)
        leading = sorted(category for category, times in tally.items() if times == most)
        return f"most frequent: {', '.join(leading)} ({most} of {count})", row["value"] in leading
    if row["indicator"] == "h-index" and row["number"] is not None:
        h, citations = row["number"], numbers.get((row["source"], "citations"))
        if h > count or (citations is not None and h * h > citations):
            cited = "" if citations is None else f" and {citations:,.0f} claimed citations"
            return f"that is impossible with {count} papers{cited}", False
        return "possible; citations of single papers are not listed", None
    return "the page lists nothing to check it by", None


def disagreements(corpus: Corpus) -> list[str]:
    """One line for each claim that the content contradicts."""
    return [
        f"{f.source}: claims {f.indicator} {f.value} for {f.subject}, but {f.found}"
        for f in findings(corpus)
        if f.agrees is False
    ]
