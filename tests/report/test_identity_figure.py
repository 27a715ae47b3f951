"""The figure of the comparison: well-formed, said in words, where the numbers put the dots."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

import pytest

from coauthor_graph.output import Table
from coauthor_graph.report.identity_figure import figure

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*values: tuple[float, float, float], levels: tuple[str, ...] = ()) -> str:
    names = levels or tuple(f"level{at}" for at in range(len(values)))
    authors, share, transitivity = zip(*values, strict=True)
    rows = (("authors", *authors), ("ties", *authors), ("giant component share", *share),
            ("transitivity", *transitivity))  # fmt: skip
    return figure(Table(("measure", *names), rows))


def test_it_says_in_words_what_it_shows() -> None:
    root = ET.fromstring(drawn((200, 0.5, 0.25), (300, 0.75, math.nan), levels=("stored", "a <b> & c")))
    assert root.get("role") == "img"
    named = {each.get("id"): each.text for each in root if each.get("id")}
    assert str(root.get("aria-labelledby")).split() == ["title", "desc"]
    assert named["title"] == "The network under each identity level"
    assert named["desc"] == (
        "authors, times those of stored: stored 1.000, a <b> & c 1.500; "
        "share of authors in the giant component: stored 0.500, a <b> & c 0.750; "
        "transitivity: stored 0.250, a <b> & c undefined"
    )
    assert "a <b> & c" in [text.text for text in root.iter(f"{SVG}text")]


def test_dots_stand_where_their_values_are() -> None:
    root = ET.fromstring(drawn((100, 0.5, 0.25), (200, 1.0, 0.0)))
    dots = [int(str(dot.get("cx"))) for dot in root.iter(f"{SVG}circle")]
    starts = sorted(
        {int(str(line.get("x1"))) for line in root.iter(f"{SVG}line") if line.get("stroke-width")}
    )
    # Twice the authors on an axis to 2, all on one to 1, nothing on one to 0.5.
    assert [dot - start for dot, start in zip(dots, starts, strict=True)] == [170, 170, 0]
    assert len(list(root.iter(f"{SVG}path"))) == 3  # the first level, once a panel


def test_nothing_from_elsewhere_and_the_same_bytes() -> None:
    text = drawn((1, 0.1, 0.1))
    assert text == drawn((1, 0.1, 0.1))
    assert text.count("http") == 1  # the name space
    assert not [word for word in ("<script", "<style", "font-face", "href", "url(") if word in text]


@pytest.mark.parametrize("value", [0.0, math.nan])
def test_a_network_without_authors_can_be_drawn(value: float) -> None:
    ET.fromstring(drawn((0, value, value), (0, value, value)))
    assert ("undefined" in drawn((0, value, value))) is True
