"""What all formats of networks share: years, columns, texts without what no format can hold."""

from __future__ import annotations

import pytest
from tests.export import networks
from tests.view.made_up import HOSTILE, teams

from coauthor_graph.analysis import MEASURES, METHODS
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import AnalysisError, OutputError, UnknownNameError
from coauthor_graph.export import describe
from coauthor_graph.export.described import plain
from coauthor_graph.network import from_ties, network
from coauthor_graph.view.layout import positions

YEARS = {
    "ada": (2001, 2004, 2002 + 2 / 3),
    "bo": (2001, 2004, 2002 + 2 / 3),
    "cy": (1999, 2001, 2000),
    "dan": (1999, 1999, 1999),
    "eve": (1999, 1999, 1999),
    "fay": (None, None, None),
    "gus": (None, None, None),
}


def test_years_counted_by_hand() -> None:
    told = networks.of_teams()
    assert dict(zip(told.ids, zip(*told.years, strict=True), strict=True)) == YEARS


def test_years_are_those_of_the_papers_that_the_network_is_of() -> None:
    corpus = teams()
    told = describe(corpus, network(corpus, years="2003-"))
    assert dict(zip(told.ids, zip(*told.years, strict=True), strict=True)) == {
        "ada": (2003, 2004, 2003.5),
        "bo": (2003, 2004, 2003.5),
    }


def test_columns_hold_what_is_known() -> None:
    columns = {column.name: column for column in networks.of_teams().columns()}
    assert list(columns) == [
        "name", "papers", "first_year", "last_year", "mean_year", "cluster", "strength", "betweenness",
        "constraint", "x", "y",
    ]  # fmt: skip
    assert columns["papers"].values == [3, 3, 2, 2, 2, 1, 1]
    assert columns["constraint"].values[-1] is None
    assert [column.name for column in networks.ready().columns()][:3] == ["name", "papers", "cluster"]


def test_everything_is_what_the_registries_say() -> None:
    told = networks.of_teams()
    made = told.network
    clusters = METHODS["leiden"].function(made, seed=0)
    assert told.labels == clusters.labels.tolist()
    assert told.scores[0].values.tolist() == MEASURES["strength"].function(made).values.tolist()
    assert told.positions is not None
    assert told.positions.tolist() == positions(made.ends, told.radii, clusters.labels, seed=0).tolist()


def test_asked_for_without_positions() -> None:
    corpus = teams()
    told = describe(corpus, network(corpus), placed=False, clusters="louvain", seed=3)
    assert told.positions is None
    assert "x" not in {column.name for column in told.columns()}
    assert told.made == {
        "of": "authors", "counting": "full", "cut_bylines": "known", "max_authors": "100",
        "clusters": "louvain", "seed": "3",
    }  # fmt: skip


def test_what_does_not_exist_or_lacks_something() -> None:
    corpus = teams()
    made = network(corpus)
    with pytest.raises(UnknownNameError, match="strenth"):
        describe(corpus, made, measures=["strenth"])
    with pytest.raises(UnknownNameError, match="leidn"):
        describe(corpus, made, clusters="leidn")
    person = next(entry.name for entry in MEASURES.values() if entry.needs == "person")
    with pytest.raises(AnalysisError, match="needs a person"):
        describe(corpus, made, measures=[person])


@pytest.mark.parametrize("text", [*HOSTILE, "a\nb\tc", "\x85", "\ud800", "\uffff", "שלום", "\u200f"])
def test_texts_are_one_line_of_characters(text: str) -> None:
    assert networks.harmless(plain(text))
    assert plain(plain(text)) == plain(text)


def test_markup_and_other_scripts_are_kept() -> None:
    for text in ("<b>&amp;", "]]>", "שלום", "山田", "\u202eright", "a\u2028b", '"quoted\\'):
        assert plain(text) == text


def test_the_nameless_are_called_by_their_id() -> None:
    told = describe(Corpus.of(), from_ties(["a"], [], names={"a": " \x00"}))
    assert told.names == ("a",)


def test_ids_that_no_format_can_tell_apart() -> None:
    told = describe(Corpus.of(), from_ties(["a\x01b", "a\x02b"], []))
    with pytest.raises(OutputError, match="control characters"):
        _ = told.ids
