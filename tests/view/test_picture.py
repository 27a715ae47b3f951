"""The still picture: what is drawn where, names without overlap, the same bytes, nothing left behind."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from coauthor_graph.analysis import MEASURES, METHODS
from coauthor_graph.corpus import Corpus
from coauthor_graph.network import from_ties
from coauthor_graph.view import Page, picture, view
from coauthor_graph.view.palette import cluster_colours, colours
from tests.view.made_up import HOSTILE, NAMES, TEAMS, corpus_of, hostile, page_of, teams
from tests.view.test_page import Elements

STYLE = Path(picture.__file__).parent / "assets" / "style.css"
SCRIPTS = {
    "Hebrew": "שלום כהן",
    "Arabic": "محمد علي",
    "Greek": "Άννα",
    "Cyrillic": "Жуков",
    "Vietnamese": "Nguyễn",
}


def pixels(page: Page) -> npt.NDArray[np.uint8]:
    with Image.open(io.BytesIO(page.png)) as found:
        return np.asarray(found.convert("RGB"))


def rgb(colour: str) -> list[int]:
    return list(bytes.fromhex(colour[1:]))


def words(page: Page, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """The texts drawn, and where: left, bottom, right, top in pixels, y growing upwards."""
    from matplotlib.axes import Axes  # noqa: PLC0415
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415

    texts: list[Any] = []
    own: Any = Axes.text

    def noted(*given: Any, **style: Any) -> Any:
        texts.append(own(*given, **style))
        return texts[-1]

    with monkeypatch.context() as patch:
        patch.setattr(Axes, "text", noted)
        picture.png(page.data)
    drawn = [text for text in texts if text.figure is not None]
    canvas: Any = FigureCanvasAgg(drawn[0].figure)
    renderer = canvas.get_renderer()
    return [(text.get_text(), text.get_window_extent(renderer).extents.tolist()) for text in drawn]


def ready(authors: list[str], ties: list[tuple[int, int]], names: dict[str, str] | None = None) -> Page:
    made = from_ties(authors, ties, names=names)
    return view(Corpus.of(), made, METHODS["leiden"].function(made), MEASURES["strength"].function(made))


def test_discs_have_the_colours_of_their_clusters() -> None:
    page = page_of(teams())
    shown = pixels(page)
    assert shown.shape == (780, 1200, 3)
    for disc, colour in zip(
        picture._discs(page.data), cluster_colours(page.data.authors["group"]), strict=True
    ):
        assert shown[round(disc.y), round(disc.x)].tolist() == rgb(colour)
    assert shown[0, 0].tolist() == rgb(colours()["ground"])


def test_discs_stand_as_on_the_page() -> None:
    page = page_of(teams())
    discs = np.array([(disc.x, disc.y) for disc in picture._discs(page.data)])
    places = np.column_stack([page.data.authors["x"], page.data.authors["y"]])
    for k in (0, 1):
        assert np.corrcoef(discs[:, k], places[:, k])[0, 1] == pytest.approx(1)


def test_colours_are_those_of_the_style_sheet() -> None:
    light = STYLE.read_text(encoding="utf-8").split(":root")[1]
    assert len(colours()) > 12
    for name, colour in colours().items():
        assert re.search(rf"--{name}:\s*{colour};", light)


def test_clusters_have_colours_by_size() -> None:
    labels = [label for label in range(1, 12) for _ in range(2 if label < 11 else 1)] + [7]
    found = cluster_colours(labels)
    assert found[labels.index(7)] == colours()["cluster-1"]
    assert found[labels.index(1)] == colours()["cluster-2"]
    assert {found[labels.index(label)] for label in (9, 10, 11)} == {colours()["cluster-other"]}
    assert cluster_colours([None, None]) == [colours()["cluster-other"]] * 2


def test_names_do_not_overlap_and_are_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {f"a{k:02}": f"Author with a longer name {k:02}" for k in range(40)}
    page = page_of(corpus_of([{"by": list(names)[k : k + 4]} for k in range(0, 38, 2)], names))
    drawn = [(text, box) for text, box in words(page, monkeypatch) if text in names.values()]
    assert 10 < len(drawn) <= 25
    for k, (_, one) in enumerate(drawn):
        assert 0 <= one[0] < one[2] <= 1200
        for _, other in drawn[:k]:
            assert (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 2 or other[3] <= one[1] + 2
            )
    first = page.data.authors["label"][page.data.about["order"][0]]
    assert drawn[0][0] == first


def test_heading_and_caption(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for text, _ in words(page_of(teams(), title="Teams $x^2$", keep=["top=4"]), monkeypatch)]
    assert "Teams $x^2$" in texts
    caption = " ".join(texts[texts.index("Teams $x^2$") + 1 :])
    assert caption.startswith("4 authors, 4 ties, 5 papers. Size: strength. Colour: clusters (leiden).")
    assert "4 of 7 authors" in caption


def test_a_ready_made_network_counts_no_papers() -> None:
    assert picture.summary(ready(["a", "b"], [(0, 1)]).data) == "2 authors, 1 tie"


@pytest.mark.parametrize(
    "text", [*SCRIPTS.values(), *HOSTILE, "$\\frac{1}{0}$", "a\nb", "\u202eabc", "👩‍🔬", "山田"]
)
def test_any_name_is_drawn_or_counted(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings are errors here: matplotlib warns of each letter that a font lacks."""
    page = ready(["a", "b"], [(0, 1)], {"a": text, "b": "Bo"})
    drawn = [one for one, _ in words(page, monkeypatch)]
    assert "Bo" in drawn
    lacking = any("lacks: 1" in one for one in drawn)
    assert lacking == (text in ("👩‍🔬", "山田"))
    assert lacking or len([one for one in drawn if one not in ("Bo", "Co-authors")]) == 2


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=list(SCRIPTS))
def test_letters_of_many_scripts_are_in_the_font(text: str) -> None:
    assert picture._lettered(text) == text


def test_another_form_of_a_name_stands_for_one_without_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = teams()
    rows = corpus.authors.to_pylist()
    for row in rows:
        if row["id"] == "ada":
            row["name"], row["variants"] = "山田 花子", ["山田 花子", "Hanako Yamada"]
    corpus = corpus.replace(authors=rows)
    drawn = [text for text, _ in words(page_of(corpus), monkeypatch)]
    assert "Hanako Yamada" in drawn
    assert "Ada Ångström" not in drawn


@pytest.mark.parametrize(
    "page",
    [
        lambda: ready(["a"], []),
        lambda: page_of(corpus_of([{"by": ["a"]}])),
        lambda: page_of(hostile()),
        lambda: ready([f"a{k}" for k in range(2000)], [(k, k + 1) for k in range(1999)]),
    ],
)
def test_odd_networks(page: Any) -> None:
    assert pixels(page()).std() > 0


def test_the_same_bytes_whatever_the_order_and_without_a_date() -> None:
    numbered = [{"id": f"p{number}", **paper} for number, paper in enumerate(TEAMS, 1)]
    turned = corpus_of(numbered[::-1], dict(reversed(NAMES.items())))
    assert page_of(teams()).png == page_of(teams()).png == page_of(turned).png
    with Image.open(io.BytesIO(page_of(teams()).png)) as found:
        assert not {"Software", "Creation Time", "date"} & set(found.info)


def test_settings_elsewhere_neither_matter_nor_change() -> None:
    plain = page_of(teams()).png
    with mpl.rc_context():
        mpl.rcParams.update(
            {"text.usetex": True, "lines.antialiased": False, "font.size": 30, "figure.dpi": 20}
        )
        before = dict(mpl.rcParams)
        assert page_of(teams()).png == plain
        assert dict(mpl.rcParams) == before


def test_a_notebook_gets_page_picture_and_words() -> None:
    page = page_of(teams(), title='"quoted" <b>')
    bundle = page._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"text/html", "image/png", "text/plain"}
    assert base64.b64decode(bundle["image/png"]) == page.png
    assert bundle["text/plain"] == repr(page) == "Page('\"quoted\" <b>': 7 authors, 8 ties, 6 papers)"
    found = [(tag, attributes) for tag, attributes in Elements(bundle["text/html"]).found if tag != "div"]
    (image, frame) = found
    assert image[0] == "img"
    assert image[1]["src"] == f"data:image/png;base64,{bundle['image/png']}"
    assert image[1]["alt"] == repr(page)
    assert frame[0] == "iframe"
    assert frame[1]["srcdoc"] == page.html
    assert "allow-same-origin" not in str(frame[1]["sandbox"])
