"""The author page as text: its tokens, and the way back from papers and claims to the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date

from coauthor_graph.model import Claim, Paper

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CUT = " et al."

CLAIMS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("category", "{}", re.compile(r"([A-Z][A-Za-z.-]{1,19})")),
    ("h-index", "h-index{}", re.compile(r"h-index([\d,]+)")),
    ("papers", "{}papers", re.compile(r"([\d,]+)papers")),
    ("citations", "{}citations", re.compile(r"([\d,]+)citations")),
    ("novelty", "Novelty{}", re.compile(r"Novelty([\d.]+%)")),
    ("ai score", "AI Score{}", re.compile(r"AI Score([\d.]+)")),
    ("listed papers", "{} Papers", re.compile(r"([\d,]+) Papers")),
)
"""Indicator, how the page writes it, how it is read back; in the order of the page."""

HEADING = "listed papers"
"""The one claim that stands apart from the others, as the heading over the papers."""


def render(owner: str, claims: Iterable[Claim], papers: Iterable[Paper]) -> str:
    """An author page of these papers, in their order; mentions of unknown position stay in the "et al."."""
    said = {claim.indicator: claim.value for claim in claims}
    lines = [wording.format(said[name]) for name, wording, _ in CLAIMS if name in said and name != HEADING]
    heading = [wording.format(said[name]) for name, wording, _ in CLAIMS if name in said and name == HEADING]
    top = [owner, "\n".join(lines), *heading]
    return "\n\n".join([part for part in top if part] + [_block(paper) for paper in papers])


def _block(paper: Paper) -> str:
    names = ", ".join(mention.name for mention in paper.byline if mention.position is not None)
    byline = names if paper.complete else f"{names}{CUT}"
    day = date.fromisoformat(paper.date or "")
    stamp = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    head = f"{' '.join(paper.categories)}{stamp}\n{paper.title}"
    return "\n\n".join(part for part in (head, byline, paper.abstract) if part)


def layout(original: str, rendered: str) -> str | None:
    """What ``restore`` needs to turn ``rendered`` into ``original``, as JSON; ``None`` if they are equal.

    A page in the usual layout needs nothing; other line ends, stray spaces and blank lines are kept here.
    """
    if original == rendered:
        return None
    newline = "\r\n" if original.count("\r\n") == original.count("\n") > 0 else "\n"
    ours, theirs = _steps(rendered.split("\n")), _steps(original.split(newline))
    if len(ours) != len(theirs):
        ours, theirs = [rendered.split("\n")], [original.split(newline)]
    edits: list[list[object]] = []
    line = 0
    for mine, said in zip(ours, theirs, strict=True):
        if mine != said:
            edits.append([line, line + len(mine), said])
        line += len(mine)
    return json.dumps({"newline": newline, "edits": edits}, ensure_ascii=False)


def _steps(lines: list[str]) -> list[list[str]]:
    """The lines cut after each that says something; both texts of a page say the same number of things."""
    steps: list[list[str]] = [[]]
    for line in lines:
        steps[-1].append(line)
        if line.strip():
            steps.append([])
    return steps


def restore(rendered: str, kept: str | None) -> str:
    """The original page, from its rendering and its ``layout``."""
    if kept is None:
        return rendered
    told = json.loads(kept)
    lines = rendered.split("\n")
    for start, end, replacement in reversed(told["edits"]):
        lines[start:end] = replacement
    return str(told["newline"]).join(lines)
