"""The author page: the seed as it stands, bylines, everything that can be wrong, and the way back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import ReadError
from coauthor_graph.export.page import author_page
from coauthor_graph.loading import load
from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers import author_page as reader
from coauthor_graph.readers.author_page import read_text
from coauthor_graph.readers.page_text import render, restore
from coauthor_graph.stores import NetworkXStore

PAGE = """Ann Lee

CV
h-index2
3papers
1,204citations
Novelty47%
AI Score42.5

3 Papers

LGSep 29, 2025
One

Ann Lee

About one.

CVMay 2, 2013
Two

Bo Ek, Cy Fox, Di Gu et al.

About two.

And more.

CVDec 31, 1999
Three

Bo Ek, Ann Lee"""


def read(text: str) -> tuple[Reading, list[Paper]]:
    reading = read_text(text, "p.txt", "0" * 64)
    return reading, list(reading.papers)


def byline(text: str, owner: str = "Ann Lee") -> tuple[tuple[Mention, ...], bool]:
    _, papers = read(f"{owner}\n\nCVMay 2, 2013\nTwo\n\n{text}\n\nAbout.")
    return papers[0].byline, papers[0].complete


def test_the_seed(seed_page: Path) -> None:
    reading, papers = read(seed_page.read_text(encoding="utf-8"))
    assert (reading.source.owner, reading.source.records, reading.notes) == ("Juergen Schmidhuber", 17, [])
    assert reading.source.layout is None, "the page is rendered from what was read, nothing else"
    assert len(papers) == 17
    assert Counter(paper.categories for paper in papers) == {
        ("LG",): 4, ("NE",): 4, ("AI",): 4, ("CV",): 5,
    }  # fmt: skip
    assert [paper.date for paper in papers] == [
        "2025-09-29", "2020-05-12", "2019-12-05", "2019-06-11", "2018-04-30", "2018-02-24", "2017-11-16",
        "2017-08-04", "2015-11-30", "2015-06-24", "2014-07-11", "2014-04-30", "2013-05-02", "2012-09-29",
        "2012-09-26", "2012-06-18", "2012-02-13",
    ]  # fmt: skip
    names = {mention.name for paper in papers for mention in paper.byline}
    assert {"Dan Cireşan", "Paola M. V. Rancoita", "Marijn F. Stollenga", "Marijn Stollenga"} <= names
    assert sum(len(paper.byline) == 1 for paper in papers) == 8
    cut = [paper for paper in papers if not paper.complete]
    assert len(cut) == 5
    for paper in papers:
        owner = [mention for mention in paper.byline if mention.name == "Juergen Schmidhuber"]
        assert len(owner) == 1
        assert (owner[0].position is None) == (not paper.complete)


def test_claims_are_kept_as_written() -> None:
    reading, _ = read(PAGE)
    assert [(claim.indicator, claim.value, claim.number) for claim in reading.claims] == [
        ("category", "CV", None),
        ("h-index", "2", 2.0),
        ("papers", "3", 3.0),
        ("citations", "1,204", 1204.0),
        ("novelty", "47%", 47.0),
        ("ai score", "42.5", 42.5),
        ("listed papers", "3", 3.0),
    ]
    assert {claim.subject for claim in reading.claims} == {"Ann Lee"}


def test_blocks_are_read_as_they_stand() -> None:
    reading, (one, two, three) = read(PAGE)
    assert reading.source.layout is None
    assert (one.title, one.date, one.categories, one.abstract) == ("One", "2025-09-29", ("LG",), "About one.")
    assert (two.abstract, two.complete) == ("About two.\n\nAnd more.", False)
    assert [(m.name, m.position) for m in two.byline] == [
        ("Bo Ek", 1), ("Cy Fox", 2), ("Di Gu", 3), ("Ann Lee", None),
    ]  # fmt: skip
    assert [(m.name, m.position) for m in three.byline] == [("Bo Ek", 1), ("Ann Lee", 2)]
    assert (three.abstract, three.complete) == (None, True)


@pytest.mark.parametrize("owner", ["Jürgen Schmidhuber", "Juergen Schmidhuber", "J. Schmidhuber"])
@pytest.mark.parametrize("printed", ["Jürgen Schmidhuber", "J. Schmidhuber", "Schmidhuber"])
def test_an_owner_named_in_a_variant_is_not_credited_twice(owner: str, printed: str) -> None:
    mentions, complete = byline(f"Bo Ek, {printed} et al.", owner)
    assert not complete
    hidden = [] if printed != "Schmidhuber" else [Mention(owner, None)]
    assert list(mentions) == [Mention("Bo Ek", 1), Mention(printed, 2), *hidden]


@pytest.mark.parametrize("end", [" et al.", ", et al.", " et al", " ET AL."])
def test_a_cut_byline_hides_the_owner_once(end: str) -> None:
    mentions, complete = byline(f"Bo Ek, Cy Fox{end}")
    assert (mentions, complete) == (
        (Mention("Bo Ek", 1), Mention("Cy Fox", 2), Mention("Ann Lee", None)),
        False,
    )


def test_a_complete_byline_without_the_owner_invents_nobody() -> None:
    reading, (paper,) = read("Ann Lee\n\nCVMay 2, 2013\nTwo\n\nBo Ek, Cy Fox\n\nAbout.")
    assert [mention.name for mention in paper.byline] == ["Bo Ek", "Cy Fox"]
    assert reading.notes == ["paper 1: the byline is complete and does not name the page's owner 'Ann Lee'"]


def test_an_owner_of_one_word_is_a_name() -> None:
    assert read("Plato\n\nCVMay 2, 2013\nTwo\n\nPlato")[0].source.owner == "Plato"


WRONG = [
    ("", "line 1: has no owner line; the first line must be the author's name"),
    ("\nAnn Lee\n", "line 1: has no owner line;"),
    ("CV\nh-index1\n\nLGSep 29, 2025\nOne\n\nAnn", "line 1: has no owner line;"),
    ("17papers\nh-index1\n", "line 1: has no owner line;"),
    ("LGSep 29, 2025\nOne\n\nAnn Lee", "line 1: has no owner line;"),
    ("x" * 101, "line 1: has no owner line;"),
    ("Ann Lee", "line 1: holds no paper; copy the whole page"),
    (PAGE.replace("3papers", "many papers"), "line 5: 'many papers' is no claim of an author page and"),
    (PAGE.replace("3 Papers", "3 Papers\n\n3 Papers"), "line 12: '3 Papers' is no claim of an author"),
    (PAGE.replace("CV\nh", "XY\nh"), "header: unknown category 'XY'; categories are arXiv's codes"),
    (PAGE.replace("CVMay", "XYMay"), "block 2 (line 19): unknown category 'XY'; categories are arXiv's"),
    (PAGE.replace("CVMay", "May"), "block 2 (line 19): no category before the date; write it in front"),
    (PAGE.replace("May 2", "Feb 30"), "block 2 (line 19): no such date as in 'CVFeb 30, 2013'; correct"),
    (PAGE.replace("Dec 31", "Dec 00"), "block 3 (line 28): no such date as in 'CVDec 00, 1999'; corre"),
    (PAGE.replace("\nTwo\n", "\n"), "block 2 (line 19): no title under category and date; add the"),
    (PAGE.replace("Two\n\n", "Two\n"), "block 2 (line 19): the title is not followed by a blank line;"),
    (PAGE.replace("Bo Ek, Cy Fox, Di Gu et al.\n\n", ""), "block 2 (line 19): no authors under 'Two';"),
    (PAGE.replace("\n\nBo Ek, Ann Lee", ""), "block 3 (line 28): no authors under 'Three'; add the by"),
    (PAGE.replace("Bo Ek, Cy Fox, Di Gu et al.", "et al."), "block 2 (line 19): no authors under 'Two'"),
    (PAGE.replace("Bo Ek, Cy", "Bo Ek, , Cy"), "block 2 (line 19): no authors under 'Two'; add the by"),
    # Blocks that would vanish in the abstract above them.
    (PAGE.replace("LGSep 29, 2025", "LG"), "line 12: 'LG' is no claim of an author page and no paper;"),
    (PAGE.replace("CVMay 2, 2013", "CV"), "block 2 (line 19): 'CV' looks like a paper that does not"),
    (PAGE.replace("CVMay 2, 2013", "2 May 2013"), "block 2 (line 19): '2 May 2013' looks like a paper"),
    (PAGE.replace("CVDec 31, 1999", "CV1999-12-31"), "block 3 (line 28): 'CV1999-12-31' looks like a"),
    (PAGE.replace("CVMay 2, 2013\n", ""), "block 2 (line 21): 'Bo Ek, Cy Fox, Di Gu et al.' looks"),
    (PAGE.replace("CVDec 31, 1999\n", ""), "block 3 (line 30): 'Bo Ek, Ann Lee' looks like a paper"),
    (PAGE.replace("About one.\n\n", "About one.\n"), "block 2 (line 18): 'CVMay 2, 2013' looks like a"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_wrong_is_said_in_one_line_with_its_place(text: str, message: str, newline: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text.replace("\n", newline))
    assert str(caught.value).startswith(f"p.txt, {message}")
    assert "\n" not in str(caught.value)
    assert caught.value.way_out


@pytest.mark.parametrize(
    "prose",
    [
        "We extend Smith et al. and more.",
        "First line\nsecond line\nthird line",
        "See 2013.",
        "Why? Because\nso.",
    ],
)
def test_prose_is_no_hidden_paper(prose: str) -> None:
    _, papers = read(PAGE.replace("And more.", prose))
    assert papers[1].abstract == f"About two.\n\n{prose}"


def test_a_page_is_told_by_its_content() -> None:
    for text in (PAGE, PAGE.replace("\n", "\r\n"), "\ufeff" + PAGE, PAGE.replace("\n", "  \n"),
                 PAGE.replace("\n", "\n\n\n"), "Ann Lee\n\nCVMay 2, 2013\nTwo\n\nAnn Lee"):  # fmt: skip
        assert reader.sniff(text.encode())
    for text in ("", "Ann Lee\n\nHello.", "@article{a,\n author={Ann Lee}}", "Sep 29, 2025\n", '[{"a": 1}]'):
        assert not reader.sniff(text.encode())


# The way back -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Noise:
    """How a page strays from the usual layout."""

    bom: bool
    newline: str
    end: str
    seed: int
    trailing: bool
    blank: bool

    def on(self, page: str) -> str:
        random = Random(self.seed)
        lines = page.split("\n")
        if self.trailing:
            lines = [line + random.choice(["", "", " ", "\t "]) for line in lines]
        if self.blank:
            more = {at for at, line in enumerate(lines) if not line.strip() and random.random() < 0.3}
            lines = [part for at, line in enumerate(lines) for part in (line, *[""] * (at in more))]
        return ("\ufeff" if self.bom else "") + self.newline.join(lines) + self.end


_WORDS = st.text(st.characters(categories=["L", "Nd"], exclude_characters="\x00"), min_size=1, max_size=8)
_LETTERS = st.characters(min_codepoint=65, max_codepoint=0x24F, categories=["L"])
_NAME = st.lists(st.text(_LETTERS, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join)
_NAME = _NAME.filter(lambda name: name.split()[-1].lower() not in ("al", "others"))
_LINE = st.lists(_WORDS, min_size=1, max_size=6).map(lambda words: " ".join(words) + ".")
# Prose that cannot be a byline: a lone name in an abstract is refused, as it may be a block without its head.
_PROSE = st.lists(_LINE.map(lambda line: f"{line[:-1]}!"), min_size=1, max_size=4).map("\n\n".join)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page in the usual layout, of random people and words."""
    owner = draw(_NAME.filter(lambda name: not name.isupper()))
    claims = [f"h-index{draw(st.integers(0, 99))}", f"{draw(st.integers(0, 9999)):,}citations"]
    claims = draw(st.sampled_from([claims, claims[:1], ["CV", *claims]]))
    parts = [owner, "\n".join(claims)]
    for _ in range(draw(st.integers(1, 4))):
        day = draw(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
        category = draw(st.sampled_from(["CV", "LG", "NE"]))
        stamp = f"{category}{day:%b} {day.day}, {day.year}"
        names = draw(st.lists(_NAME | st.just(owner), min_size=1, max_size=3))
        cut = draw(st.booleans())
        parts += [f"{stamp}\n{draw(_LINE)}", ", ".join(names) + " et al." * cut]
        if draw(st.booleans()):
            parts.append(draw(_PROSE))
    return "\n\n".join(parts)


_NOISE = st.builds(
    Noise,
    bom=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n"]),
    end=st.sampled_from(["", "\n", "\n\n", " \n", "\r\n"]),
    seed=st.integers(0, 99),
    trailing=st.booleans(),
    blank=st.booleans(),
)


@given(pages(), _NOISE)
@settings(max_examples=300)
def test_what_is_read_gives_the_page_back(page: str, noise: Noise) -> None:
    assert read(page)[0].source.layout is None
    text = noise.on(page)
    reading, papers = read(text)
    assert [p.title for p in papers] == [p.title for p in read(page)[1]]
    owner = reading.source.owner or ""
    assert restore(render(owner, reading.claims, papers), reading.source.layout) == text


@given(pages(), _NOISE, pages())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_store_gives_the_page_back(
    tmp_path_factory: pytest.TempPathFactory, page: str, noise: Noise, other: str
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    first, second = folder / "first.txt", folder / "second.txt"
    first.write_bytes(noise.on(page).encode())
    # The other page has the papers of the first too: they become one paper each, told of twice.
    shared = page.split("\n\n", 2)[2]
    second.write_bytes(f"{other}\n\n{shared}".encode())
    with NetworkXStore(folder / "s.duckdb") as store:
        ids = {}
        for path in (first, second):
            loaded = load(store, [path], input_format="page")
            ids[path] = loaded.files[0].source
        corpus = store.read()
    for path, identifier in ids.items():
        assert author_page(corpus, source=identifier).encode() == path.read_bytes()


def test_the_layout_of_a_long_page_is_found_in_linear_time() -> None:
    block = "CVMay 2, 2013\nTitle {}\n\nAnn Lee\n\nAbout.\n"
    page = "Ann Lee\n\nh-index1\n\n" + "\n".join(block.format(number) for number in range(20_000))
    reading, papers = read(page.replace("\n", "\n\n").replace("2013\n\n", "2013\n"))
    assert len(papers) == 20_000
    assert reading.source.layout is not None


def test_claims_in_another_order_come_back(tmp_path: Path) -> None:
    text = PAGE.replace("CV\nh-index2\n3papers", "3papers\nCV\n\nh-index2")
    assert text != PAGE
    (tmp_path / "p.txt").write_text(text, encoding="utf-8")
    store = NetworkXStore()
    load(store, [tmp_path / "p.txt"])
    assert author_page(store.read()) == text


def test_a_paper_listed_twice_comes_back_twice(tmp_path: Path) -> None:
    block = PAGE.partition("3 Papers\n\n")[2].split("\n\nCVMay")[0]
    text = f"{PAGE}\n\n{block}"
    (tmp_path / "p.txt").write_text(text, encoding="utf-8")
    store = NetworkXStore()
    loaded = load(store, [tmp_path / "p.txt"])
    assert (loaded.files[0].loaded, loaded.files[0].merged) == (3, 1)
    assert author_page(store.read()) == text
