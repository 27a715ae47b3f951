"""What the rules keep: by hand, against NetworkX, and what no rule may ever do."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.analysis import MEASURES, Scores
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import CoauthorNetwork, from_ties
from coauthor_graph.view import BACKBONES
from coauthor_graph.view.backbone import (
    MOST_AUTHORS,
    TOO_MANY,
    Part,
    author_and_radius,
    backbone,
    ranks,
    rule,
    written,
)

# A triangle and a tail, a pair, and one alone.
SIX = from_ties(
    ["ada", "bo", "cy", "dan", "eve", "fay", "gus"],
    [(0, 1), (0, 2), (1, 2), (2, 3), (4, 5)],
    shared=[2, 1, 1, 1, 3],
    names={"cy": "Cy Young"},
)


TREE = "a spanning tree of the strongest in each component, and all of two or more shared papers"


def of(made: CoauthorNetwork, *keep: str, by: str = "strength") -> Part:
    return backbone(made, MEASURES[by].function(made), keep)


def names(part: Part) -> str:
    """The first letters of the authors kept."""
    return "".join(part.network.authors[k][0] for k in part.authors.tolist())


def tied(part: Part) -> str:
    """The ties kept, by first letters."""
    pairs = part.network.ends[part.ties].tolist()
    return " ".join("".join(part.network.authors[k][0] for k in pair) for pair in pairs)


@pytest.mark.parametrize(
    ("keep", "authors", "ties", "left"),
    [
        ([], "abcdefg", "ab ac bc cd ef", []),
        (["all"], "abcdefg", "ab ac bc cd ef", []),
        (
            ["top=2"], "ab", "ab",
            ["2 of 7 authors: the 2 highest by strength (equal ones by id)", "1 of 5 ties: those among them"],
        ),
        (["top=99"], "abcdefg", "ab ac bc cd ef", []),
        (
            ["giant"], "abcd", "ab ac bc cd",
            ["4 of 7 authors: the giant component", "4 of 5 ties: those among them"],
        ),
        (
            ["core=2"], "abc", "ab ac bc",
            [
                "3 of 7 authors: the 2-core, each tied to 2 or more of the others",
                "3 of 5 ties: those among them",
            ],
        ),
        (
            ["tree"], "abcdefg", "ab ac cd ef",
            [f"4 of 5 ties: {TREE}"],
        ),
        (
            ["shared=2"], "abef", "ab ef",
            [
                "4 of 7 authors: those with a tie of 2 or more shared papers",
                "2 of 5 ties: those of 2 or more shared papers",
            ],
        ),
        (
            ["around=dan"], "abcd", "ab ac bc cd",
            ["4 of 7 authors: those within 2 ties of dan", "4 of 5 ties: those among them"],
        ),
        (
            ["around=cy,1"], "abcd", "ab ac bc cd",
            ["4 of 7 authors: those within 1 tie of Cy Young", "4 of 5 ties: those among them"],
        ),
        (["around=gus,0"], "g", "", None),
        (
            ["giant", "top=1"], "a", "",
            [
                "4 of 7 authors: the giant component",
                "4 of 5 ties: those among them",
                "1 of 4 authors: the 1 highest by strength (equal ones by id)",
                "0 of 4 ties: those among them",
            ],
        ),
        (["top=1", "giant"], "a", "", None),
    ],
)  # fmt: skip
def test_rules_by_hand(keep: list[str], authors: str, ties: str, left: list[str] | None) -> None:
    part = of(SIX, *keep)
    assert (names(part), tied(part)) == (authors, ties)
    assert part.keep == tuple(keep)
    assert left is None or list(part.left) == left


def test_disparity_by_hand() -> None:
    """Hub with one strong and three weak ties, each of them the only one of its other end.

    (1 - 9/12) ** 3 is 0.0156, (1 - 1/12) ** 3 is 0.77.
    """
    star = from_ties(list("habcd"), [(0, k) for k in range(1, 5)], strength=[9, 1, 1, 1])
    assert (names(of(star, "disparity=0.05")), tied(of(star, "disparity=0.05"))) == ("ah", "ah")
    assert tied(of(star, "disparity=0.8")) == "ah bh ch dh"
    with pytest.raises(AnalysisError, match=r"disparity=0\.01 leaves no author of 5"):
        of(star, "disparity=0.01")


def test_of_equal_ties_the_tree_keeps_the_first() -> None:
    ring = from_ties(list("abcd"), [(0, 1), (1, 2), (2, 3), (0, 3)])
    assert tied(of(ring, "tree")) == "ab ad bc"


def test_lowest_first() -> None:
    scores = Scores("far", SIX.authors, np.array([3.0, 2, 1, np.nan, 1, 9, 9]), {}, lowest_first=True)
    part = backbone(SIX, scores, ["top=2"])
    assert names(part) == "ce"
    assert part.left[0] == "2 of 7 authors: the 2 lowest by far (equal ones by id)"
    assert [SIX.authors[k] for k in ranks(scores).order] == [author for author, _ in scores.ranking()]


def test_more_than_three_thousand_authors_are_cut() -> None:
    made = from_ties([f"{k:05d}" for k in range(MOST_AUTHORS + 1)], [])
    assert of(made).left == ("3,000 of 3,001 authors: the 3,000 highest by strength (equal ones by id)",)
    assert of(made).keep == ("top=3000",)
    assert len(of(made, "all").authors) == MOST_AUTHORS + 1


def test_more_than_fifty_thousand_are_refused_unless_asked_for() -> None:
    made = from_ties([f"{k:05d}" for k in range(TOO_MANY + 1)], [])
    scores = MEASURES["degree"].function(made)
    with pytest.raises(AnalysisError, match=r"would show 50,001 authors.*keep fewer, as with top=3000"):
        backbone(made, scores, ["all"])
    assert len(backbone(made, scores, ["all"], huge=True).authors) == TOO_MANY + 1
    assert len(backbone(made, scores).authors) == MOST_AUTHORS


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("top", r"cannot keep 'top'; write top=N"),
        ("top=", r"cannot keep 'top='; write top=N"),
        ("giant=1", r"cannot keep 'giant=1'; write giant"),
        ("giant=", r"cannot keep 'giant='; write giant"),
        ("top=0", r"top=0 needs a whole number, 1 or more"),
        ("top=1.5", r"top=1\.5 needs a whole number"),
        ("top=-3", r"top=-3 needs a whole number"),
        ("core=x", r"core=x needs a whole number"),
        ("core=3", r"core=3 leaves no author of 7; ask for less"),
        ("shared=9", r"shared=9 leaves no author"),
        ("disparity=2", r"disparity=2 needs a number above 0, up to 1"),
        ("disparity=nan", r"disparity=nan needs a number"),
        ("disparity=x", r"disparity=x needs a number"),
    ],
)
def test_values_that_cannot_be(text: str, problem: str) -> None:
    with pytest.raises(AnalysisError, match=problem):
        of(SIX, text)


def test_names_that_are_not_there() -> None:
    with pytest.raises(
        UnknownNameError, match="no rule of what to keep is called 'gaint'; did you mean giant"
    ):
        of(SIX, "gaint")
    with pytest.raises(UnknownNameError, match=r"called 'xyz'; there are all, top=N, giant, core=K"):
        of(SIX, "xyz")
    with pytest.raises(UnknownNameError, match="no author of this network is called 'evi'; did you mean eve"):
        of(SIX, "around=evi")


def test_a_network_that_tells_no_papers() -> None:
    made = from_ties(list("abc"), [(0, 1), (0, 2), (1, 2)], strength=[1, 2, 3])
    assert tied(of(made, "tree")) == "ac bc"
    with pytest.raises(AnalysisError, match="shared is about papers, and this network does not tell them"):
        of(made, "shared=1")


def test_nobody_at_all() -> None:
    nobody = from_ties([], [])
    for keep in ("all", "top=3", "giant", "core=1", "tree", "shared=1", "disparity=0.5"):
        part = of(nobody, keep, by="degree")
        assert (len(part.authors), len(part.ties), part.left) == (0, 0, ())


def test_authors_with_commas() -> None:
    assert author_and_radius("Lovelace, Ada") == ("Lovelace, Ada", 2)
    assert author_and_radius("orcid,12", ["orcid,12"]) == ("orcid,12", 2)
    made = from_ties(["a,1", "b", "c"], [(0, 1), (1, 2)])
    assert names(of(made, "around=a,1")) == "abc"
    assert names(of(made, "around=a,1,1")) == "ab"


def test_every_rule_is_described_and_read_back() -> None:
    for name, entry in BACKBONES.items():
        assert (entry.name, bool(entry.summary)) == (name, True)
        assert written(entry).partition("=")[0] == name
        assert rule(f"{name}=1" if entry.value else name)[0] is entry


@st.composite
def networks(draw: st.DrawFn) -> CoauthorNetwork:
    size = draw(st.integers(2, 12))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
        lambda pair: pair[0] < pair[1]
    )
    ends = sorted(draw(st.sets(pairs, min_size=1, max_size=30)))
    shared = [draw(st.integers(1, 4)) for _ in ends]
    return from_ties([f"{k:02d}" for k in range(size)], ends, shared=shared)


RULES = st.sampled_from(
    ["all", "top=3", "giant", "core=1", "core=2", "tree", "shared=2", "around=00", "disparity=0.5"]
)


@settings(deadline=None)
@given(made=networks(), keep=st.lists(RULES, min_size=1, max_size=3))
def test_no_rule_invents_and_each_says_what_it_left_out(made: CoauthorNetwork, keep: list[str]) -> None:
    try:
        part = of(made, *keep)
    except (AnalysisError, UnknownNameError):  # nobody left, or the author around whom is not
        return
    assert len(part.authors)
    assert (np.diff(part.authors) > 0).all()
    assert (np.diff(part.ties) > 0).all()
    assert set(part.authors.tolist()) <= set(range(len(made.authors)))
    assert np.isin(made.ends[part.ties], part.authors).all()
    told = " ".join(part.left)
    assert (f"of {len(made.authors)} authors" in told) == (len(part.authors) < len(made.authors))
    assert (f"of {len(made.ends)} ties" in told) == (len(part.ties) < len(made.ends))


def drawn(part: Part) -> nx.Graph[str]:
    """What is kept, as a graph of NetworkX."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(part.network.authors[k] for k in part.authors.tolist())
    for first, second in part.network.ends[part.ties].tolist():
        graph.add_edge(part.network.authors[first], part.network.authors[second])
    return graph


@settings(deadline=None)
@given(made=networks(), number=st.integers(1, 4))
def test_rules_equal_networkx(made: CoauthorNetwork, number: int) -> None:
    whole = made.graph
    largest = max(sorted(nx.connected_components(whole), key=min), key=len)
    assert nx.utils.graphs_equal(drawn(of(made, "giant")), nx.Graph(whole.subgraph(largest).edges))
    ego = nx.ego_graph(whole, "00", radius=number)
    assert set(drawn(of(made, f"around=00,{number}"))) == set(ego)
    core = nx.k_core(whole, number)
    if len(core):
        found = drawn(of(made, f"core={number}"))
        assert (set(found), found.number_of_edges()) == (set(core), core.number_of_edges())


@settings(deadline=None)
@given(made=networks())
def test_the_tree_keeps_components_and_the_strongest_ties(made: CoauthorNetwork) -> None:
    part = of(made, "tree")
    whole, found = made.graph, drawn(part)
    assert set(map(frozenset, nx.connected_components(found))) == set(
        map(frozenset, nx.connected_components(whole))
    )
    tree = nx.maximum_spanning_tree(whole, weight="papers")
    once = sum(shared == 1 for shared in nx.get_edge_attributes(tree, "papers").values())
    assert len(part.ties) == once + int((made.shared > 1).sum())
