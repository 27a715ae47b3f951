"""Claims beside content: agreement, contradiction, and what cannot be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from coauthor_graph.analysis.claims import disagreements, findings
from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.readers.assembly import assemble
from coauthor_graph.readers.author_page import read_text


def corpus(text: str) -> Corpus:
    return resolve(assemble(read_text(text, "page.txt", "0" * 64)))


@pytest.fixture
def page(seed_page: Path) -> str:
    return seed_page.read_text(encoding="utf-8")


def test_the_bundled_page_contradicts_itself_nowhere(page: str) -> None:
    assert disagreements(corpus(page)) == []
    found = {f.indicator: (f.value, f.agrees) for f in findings(corpus(page))}
    assert found == {
        "ai score": ("42", None), "category": ("CV", True), "citations": ("22,831", None),
        "h-index": ("1", None),
        "listed papers": ("17", True), "novelty": ("47%", None), "papers": ("17", True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("17papers", "18papers", "claims papers 18 for Juergen Schmidhuber, but 17 listed"),
        ("17 Papers", "16 Papers", "claims listed papers 16 for Juergen Schmidhuber, but 17 listed"),
        ("\nCV\n", "\nRO\n", "claims category RO for Juergen Schmidhuber, but most frequent: CV (5 of 17)"),
        ("h-index1", "h-index18", "claims h-index 18 for Juergen Schmidhuber, but that is impossible"),
        ("22,831citations", "0citations", "claims h-index 1 for Juergen Schmidhuber, but that is impossible"),
    ],
)
def test_a_contradiction_is_said(page: str, old: str, new: str, said: str) -> None:
    assert page.count(old) == 1
    (line,) = disagreements(corpus(page.replace(old, new)))
    assert line.startswith(f"page.txt: {said}")
