"""The comparison of identity levels as a small SVG: the same bytes for the same table, readable by ear."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from coauthor_graph.output import Table
from coauthor_graph.report.identity_comparison import AUTHORS, SHARE, TRANSITIVITY

_LABELS, _PANEL, _GAP, _ROW, _TOP, _BOTTOM = 110, 170, 70, 26, 56, 34
_INK, _FAINT, _DOT, _OWN = "#222222", "#c8c8c8", "#1f5f8b", "#b3470e"


def figure(table: Table) -> str:
    """Authors (as a multiple of the first level's), giant component share and transitivity, a row a level.

    ``table`` is what :func:`~coauthor_graph.report.identity_comparison.comparison` gives. Dots start at zero,
    values stand beside them, the first level is drawn as a diamond; ``title`` and ``desc`` say all of it in
    words. No script, no style sheet, no font of its own.
    """
    levels = table.columns[1:]
    rows = {str(row[0]): [float(str(value)) for value in row[1:]] for row in table.rows}
    first = rows[AUTHORS][0]
    panels = (
        (f"authors, times those of {levels[0]}", [v / first if first else math.nan for v in rows[AUTHORS]]),
        ("share of authors in the giant component", rows[SHARE]),
        ("transitivity", rows[TRANSITIVITY]),
    )
    title = "The network under each identity level"
    said = "; ".join(
        f"{name}: " + ", ".join(f"{level} {_value(v)}" for level, v in zip(levels, values, strict=True))
        for name, values in panels
    )
    width = _LABELS + len(panels) * (_PANEL + _GAP)
    height = _TOP + _ROW * len(levels) + _BOTTOM
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {_head(width, height)}>',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(said)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="8" y="20" font-size="14" fill="{_INK}">{escape(title)}</text>',
    ]
    lines += [_text(_LABELS - 10, _middle(at) + 4, level, "end") for at, level in enumerate(levels)]
    for number, (name, values) in enumerate(panels):
        lines += _panel(_LABELS + number * (_PANEL + _GAP), name, values)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _panel(left: int, name: str, values: Sequence[float]) -> list[str]:
    most = _nice(max((value for value in values if math.isfinite(value)), default=1.0))
    bottom = _TOP + _ROW * len(values)
    lines = [_text(left, _TOP - 12, name)]
    for tick in (0.0, most / 2, most):
        x = _x(left, tick, most)
        lines.append(f'<line x1="{x}" y1="{_TOP}" x2="{x}" y2="{bottom}" stroke="{_FAINT}"/>')
        lines.append(_text(x, bottom + 16, f"{tick:g}", "middle"))
    for at, value in enumerate(values):
        y = _middle(at)
        if not math.isfinite(value):
            lines.append(_text(left + 10, y + 4, _value(value)))
            continue
        x = _x(left, max(value, 0.0), most)
        lines.append(f'<line x1="{left}" y1="{y}" x2="{x}" y2="{y}" stroke="{_FAINT}" stroke-width="2"/>')
        lines.append(
            f'<path d="M{x - 6} {y}L{x} {y - 6}L{x + 6} {y}L{x} {y + 6}Z" fill="{_OWN}"/>'
            if at == 0
            else f'<circle cx="{x}" cy="{y}" r="5" fill="{_DOT}"/>'
        )
        lines.append(_text(x + 10, y + 4, _value(value)))
    return lines


def _head(width: int, height: int) -> str:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'{size} role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="12"'


def _text(x: int, y: int, text: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{_INK}">{escape(text)}</text>'


def _middle(row: int) -> int:
    return _TOP + _ROW * row + _ROW // 2


def _x(left: int, value: float, most: float) -> int:
    return left + round(_PANEL * value / most)


def _value(value: float) -> str:
    return f"{value:.3f}" if math.isfinite(value) else "undefined"


def _nice(most: float) -> float:
    """The end of an axis: the next of 1, 2, 5 times a power of ten (or 1 where nothing is above zero)."""
    if most <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if most <= step * power * (1 + 1e-9))
