"""The page as a still picture, for places that show no scripts: the map as it opens, with the first names."""

from __future__ import annotations

import io
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coauthor_graph.view.data import PageData
from coauthor_graph.view.palette import cluster_colours, colours

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

Floats = npt.NDArray[np.float64]

_WIDTH, _HEIGHT, _DPI = 1200, 780, 100
_SIDE, _TOP, _BOTTOM = 60, 64, 76  # room around the map, in pixels, as all lengths here
_NAMES = 25  # so many names are drawn at most
_LOOKED_AT = 300  # the first so many authors may have one, and names keep off their discs
_LONGEST = 40
_LACKING = "\u25a1"


class Box(NamedTuple):
    """A rectangle, y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def apart(self, other: Box) -> bool:
        """Whether the two have nothing in common."""
        return (
            self.right < other.left
            or other.right < self.left
            or self.bottom < other.top
            or other.bottom < self.top
        )


class Disc(NamedTuple):
    """An author's disc."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def png(data: PageData) -> bytes:
    """The picture, 1200 x 780 pixels; equal data give equal bytes.

    Names are drawn where they cover neither each other nor large discs, the highest by the first measure
    first. A name in letters that the font lacks stands in another form that it has, or not at all, and the
    caption says how many. Draws by itself: settings and figures of matplotlib elsewhere stay as they are.
    """
    import matplotlib as mpl  # noqa: PLC0415  late: only pictures need it
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    with mpl.rc_context():
        mpl.rcdefaults()
        figure = Figure((_WIDTH / _DPI, _HEIGHT / _DPI), dpi=_DPI, facecolor=colours()["ground"])
        canvas: Any = FigureCanvasAgg(figure)  # its methods have no types
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(_HEIGHT, 0))
        axes.set_axis_off()
        discs = _discs(data)
        _draw_ties(axes, data, discs)
        _draw_discs(axes, data, discs)
        nameless = _draw_names(axes, data, discs, canvas.get_renderer())
        _draw_words(axes, data, nameless)
        out = io.BytesIO()
        canvas.print_png(out, metadata={"Software": None})
    return out.getvalue()


def summary(data: PageData) -> str:
    """What the page shows, in a line of numbers."""
    about = data.about
    counts = [
        (len(data.authors["key"]), about["noun"], about["nouns"]),
        (len(data.ties["from"]), "tie", "ties"),
        (len(data.papers["title"]), "paper", "papers"),
    ]
    # A ready-made network has no papers to count.
    told = counts if data.papers["title"] or not data.authors["key"] else counts[:2]
    return ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in told)


def _discs(data: PageData) -> list[Disc]:
    """The discs in the picture: the map fitted into it, discs shrinking less than the map, as on the page."""
    places = np.column_stack([data.authors["x"], data.authors["y"]]).astype(np.float64)
    if not len(places):
        return []
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.array([_WIDTH - 2 * _SIDE, _HEIGHT - _TOP - _BOTTOM], np.float64)
    scale = min(1.6, float((room / np.maximum(high - low, 1.0)).min()))
    middle = np.array([_WIDTH / 2, _TOP + room[1] / 2])
    drawn = middle + (places - (low + high) / 2) * scale
    grown = min(scale, scale**0.5)
    radius = [max(size * grown, 1.6) for size in data.radius]
    return [Disc(x, y, r) for (x, y), r in zip(drawn.tolist(), radius, strict=True)]


def _draw_ties(axes: Axes, data: PageData, discs: Sequence[Disc]) -> None:
    """Lines, wider for more papers, in the colour of a cluster within one; the more, the fainter."""
    from matplotlib.collections import LineCollection  # noqa: PLC0415

    ends = list(zip(data.ties["from"], data.ties["to"], strict=True))
    if not ends:
        return
    fill, other = cluster_colours(data.authors["group"]), colours()["cluster-other"]
    within = (fill[i] if fill[i] == fill[j] != other else colours()["tie"] for i, j in ends)
    axes.add_collection(
        LineCollection(
            [(discs[i][:2], discs[j][:2]) for i, j in ends],
            linewidths=_points(np.minimum(1 + 0.9 * np.log2(_thickness(data)), 5.0)),
            colors=list(within),
            alpha=min(0.62, max(0.12, 22 / (len(ends) + 1) ** 0.5)),
            zorder=1,
        )
    )


def _thickness(data: PageData) -> Floats:
    """Papers behind each tie, or where nobody tells, strengths in units of the middle one; at least 1."""
    strength = np.array(data.ties["strength"], np.float64)
    relative = strength / np.median(strength)
    shared = data.ties["value"]
    told = [
        value if value is not None else other for value, other in zip(shared, relative.tolist(), strict=True)
    ]
    return np.maximum(np.array(told, np.float64), 1.0)


def _draw_discs(axes: Axes, data: PageData, discs: Sequence[Disc]) -> None:
    from matplotlib.collections import EllipseCollection  # noqa: PLC0415

    if not discs:
        return
    # The first by the measure lie on top.
    order = data.about["order"][::-1]
    size = [2 * discs[k].radius for k in order]
    fill = cluster_colours(data.authors["group"])
    axes.add_collection(
        EllipseCollection(
            size,
            size,
            np.zeros(len(size)),
            units="xy",
            offsets=[discs[k][:2] for k in order],
            offset_transform=axes.transData,
            facecolors=[fill[k] for k in order],
            edgecolors=colours()["ground"],
            linewidths=_points(1.0),
            zorder=2,
        )
    )


def _draw_names(axes: Axes, data: PageData, discs: Sequence[Disc], renderer: Any) -> int:
    """Draw the first names that fit; how many authors in line for one have none that can be drawn."""
    first = data.about["order"][:_LOOKED_AT]
    taken = [discs[k].box for k in first]
    drawn: list[Box] = []
    nameless = 0
    for rank, k in enumerate(first):
        if len(drawn) == _NAMES:
            break
        name = _name(data, k)
        if name is None:
            nameless += 1
            continue
        text = axes.text(0, 0, name, **_style(9.0, "text"), zorder=4, va="center", ha="center")
        extent = text.get_window_extent(renderer)
        free = [
            box for box in _around(discs[k], extent.width, 13.0) if all(box.apart(other) for other in drawn)
        ]
        clear = [
            box
            for box in free
            if all(box.apart(other) for other, j in zip(taken, first, strict=True) if j != k)
        ]
        # The very first have their name even over discs.
        chosen = next(iter(clear or (free if rank < _NAMES // 2 else [])), None)
        if chosen is None:
            text.remove()
            continue
        text.set_position(((chosen.left + chosen.right) / 2, (chosen.top + chosen.bottom) / 2))
        drawn.append(chosen)
    return nameless


def _around(disc: Disc, width: float, height: float) -> Iterator[Box]:
    """Where a name may stand: below, above, right and left of its disc, within the picture."""
    x, y, gap = disc.x, disc.y, disc.radius + 3
    for left, top in (
        (x - width / 2, y + gap),
        (x - width / 2, y - gap - height),
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
    ):
        box = Box(left, top, left + width, top + height)
        if (
            box.left > 4
            and box.right < _WIDTH - 4
            and box.top > _TOP - 24
            and box.bottom < _HEIGHT - _BOTTOM + 24
        ):
            yield box


def _draw_words(axes: Axes, data: PageData, nameless: int) -> None:
    """Heading and caption."""
    about = data.about
    heading = textwrap.shorten(_lettered(data.title), 88, placeholder="…") or "Co-authors"
    axes.text(24, 34, heading, **_style(14.0, "text", bold=True), va="center", ha="left")
    sized = f"Size: {about['measures'][0]['name']}. Colour: clusters ({about['clusterMethod']})."
    told = [f"{summary(data)}. {sized}", *(f"{sentence}." for sentence in about["left"])]
    if nameless:
        told.append(f"Names in letters that this picture lacks: {nameless}.")
    lines = textwrap.wrap(_lettered(" ".join(told)), 185, max_lines=3, placeholder=" …")
    for number, line in enumerate(lines):
        axes.text(
            24,
            _HEIGHT - 14 - 16 * (len(lines) - 1 - number),
            line,
            **_style(8.5, "quiet"),
            va="center",
            ha="left",
        )


def _name(data: PageData, author: int) -> str | None:
    """The display name, else another form of it, if the font has all its letters."""
    key, name = data.authors["key"][author], data.authors["label"][author]
    for form in (name.strip() or key, *data.about["variants"].get(str(author), ())):
        visible = _lettered(form)
        if visible and _LACKING not in visible:
            return visible if len(visible) <= _LONGEST else f"{visible[: _LONGEST - 1]}…"
    return None


def _lettered(text: str) -> str:
    """``text`` in one line, with a box for each letter that the font lacks."""
    known = _letters()
    shown = (letter for letter in " ".join(text.split()) if unicodedata.category(letter) != "Cf")
    return "".join(letter if ord(letter) in known else _LACKING for letter in shown)


@cache
def _letters() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    return frozenset(FT2Font(_file(bold=True)).get_charmap()) & frozenset(
        FT2Font(_file(bold=False)).get_charmap()
    )


def _file(*, bold: bool) -> str:
    """The font that comes with matplotlib: whatever else a machine has, the picture is the same."""
    import matplotlib as mpl  # noqa: PLC0415

    return f"{mpl.get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf"


def _style(points: float, colour: str, *, bold: bool = False) -> dict[str, Any]:
    """How text looks: never as formulas, with a rim that keeps it readable over ties."""
    from matplotlib import patheffects  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    font: FontProperties = FontProperties(fname=_file(bold=bold), size=points)
    rim = [patheffects.withStroke(linewidth=3, foreground=colours()["ground"])]
    return {"fontproperties": font, "color": colours()[colour], "path_effects": rim, "parse_math": False}


def _points(pixels: Any) -> Any:
    return pixels * 72 / _DPI
