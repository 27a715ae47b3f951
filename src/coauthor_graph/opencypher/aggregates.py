"""Aggregations: one accumulator a group, fed value by value. Nulls do not count.

Sums and means are exact and rounded once, so they do not depend on the order of the rows; Neo4j adds floats
one after the other, so its last digit may differ.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Protocol

from coauthor_graph.opencypher import durations
from coauthor_graph.opencypher.comparison import order_key
from coauthor_graph.opencypher.kinds import LEAST, MOST, NUMBERS, Duration, ValueFault, misfit


class Accumulator(Protocol):
    """One group of one aggregation. Percentiles take the percentile as second argument of ``add``."""

    def add(self, value: Any, /) -> None:
        """Take in one more value. Raises ``ValueFault`` if it does not fit."""

    def result(self) -> object:
        """The value of the group so far."""


class Count:
    """``count``: how many values are not null."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0

    def add(self, value: object) -> None:
        """Count it."""
        if value is not None:
            self.count += 1

    def result(self) -> int:
        """How many."""
        return self.count


class Collect:
    """``collect``: the values in the order they came."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: list[object] = []

    def add(self, value: object) -> None:
        """Keep it."""
        if value is not None:
            self.values.append(value)

    def result(self) -> list[object]:
        """All of them; a list of its own."""
        return list(self.values)


class Sum:
    """``sum``: an integer of integers (a float if it leaves 64 bits), a float with floats, or a duration."""

    __slots__ = ("count", "durations", "floats", "integers", "partials", "special")

    def __init__(self) -> None:
        self.count = self.integers = 0
        self.floats = False
        self.partials: list[float] = []
        self.special = 0.0
        self.durations: Duration | None = None

    def add(self, value: Any) -> None:
        """Add it, without rounding."""
        kind = type(value)
        if kind is int:
            self.integers += value
        elif kind is float:
            self.floats = True
            self._add_float(value)
        elif value is None:
            return
        elif kind is Duration:
            self.durations = durations.added(self.durations or Duration(), value)
        else:
            raise misfit("sum() and avg()", "numbers or durations", value)
        self.count += 1
        if self.durations is not None and (kind is not Duration or self.floats or self.integers):
            raise ValueFault("sum() and avg() cannot mix numbers and durations")

    def _add_float(self, value: float) -> None:
        """Shewchuk's partial sums: floats that do not overlap and add up to the exact sum."""
        if not math.isfinite(value):
            self.special += value
            return
        kept = []
        for part in self.partials:
            large, small = (value, part) if abs(value) >= abs(part) else (part, value)
            value = large + small
            if rest := small - (value - large):
                kept.append(rest)
        if math.isinf(value):
            self.special += value
            return
        kept.append(value)
        self.partials = kept

    def exact(self) -> Fraction:
        """The sum of the finite numbers."""
        return sum(map(Fraction, self.partials), Fraction(self.integers))

    def result(self) -> object:
        """The sum; 0 of nothing."""
        if self.durations is not None:
            return self.durations
        if not self.floats:
            return self.integers if LEAST <= self.integers <= MOST else float(self.integers)
        return self.special or _rounded(self.exact())


class Average(Sum):
    """``avg``: the mean as a float, or a duration; null of nothing."""

    __slots__ = ()

    def result(self) -> object:
        """The mean."""
        if not self.count:
            return None
        if self.durations is not None:
            return durations.scaled(self.durations, Fraction(1, self.count))
        if not self.floats:
            return self.integers / self.count
        return self.special or _rounded(self.exact() / self.count)


class Deviation:
    """``stdev`` (of a sample) and ``stDevP`` (of the whole): 0 of fewer than two numbers (of one)."""

    __slots__ = ("count", "lost", "squares", "total")

    called = "stDev"
    freedom = 1

    def __init__(self) -> None:
        self.count = 0
        self.lost = False
        self.total: int | Fraction = 0
        self.squares: int | Fraction = 0

    def add(self, value: Any) -> None:
        """Add it and its square, without rounding."""
        if value is None:
            return
        if type(value) not in NUMBERS:
            raise misfit(f"{self.called}()", "numbers", value)
        self.count += 1
        if type(value) is float:
            if not math.isfinite(value):
                self.lost = True
                return
            value = Fraction(value)
        self.total += value
        self.squares += value * value

    def result(self) -> float:
        """The standard deviation."""
        if self.count <= self.freedom:
            return 0.0
        if self.lost:
            return math.nan
        scatter = self.squares * self.count - self.total * self.total
        return math.sqrt(_rounded(Fraction(scatter, self.count * (self.count - self.freedom))))


class PopulationDeviation(Deviation):
    """``stDevP``."""

    __slots__ = ()

    called = "stDevP"
    freedom = 0


class Least:
    """``min``: the first in the order of ORDER BY; of equals, the one that came first."""

    __slots__ = ("best", "kind")

    def __init__(self) -> None:
        self.best: Any = None
        self.kind: type | None = None

    def add(self, value: Any) -> None:
        """Keep it if it comes before the best so far."""
        kind = type(value)
        if kind is self.kind and kind in _DIRECT:
            if value < self.best:  # noqa: PLR1730 - min() is a call more
                self.best = value
        elif value is not None and (self.best is None or order_key(value) < order_key(self.best)):
            self.best, self.kind = value, kind

    def result(self) -> object:
        """The least value, or null of nothing."""
        return self.best


class Greatest(Least):
    """``max``: the last in the order of ORDER BY."""

    __slots__ = ()

    def add(self, value: Any) -> None:
        """Keep it if it comes after the best so far."""
        kind = type(value)
        if kind is self.kind and kind in _DIRECT:
            if value > self.best:  # noqa: PLR1730 - max() is a call more
                self.best = value
        elif value is not None and (self.best is None or order_key(value) > order_key(self.best)):
            self.best, self.kind = value, kind


_DIRECT = frozenset((int, str))
"""Kinds for which Python's ``<`` is the order; a float may be NaN."""


class Percentile:
    """``percentileCont``: between the two nearest numbers, in proportion; null of nothing."""

    __slots__ = ("at", "numbers")

    def __init__(self) -> None:
        self.numbers: list[Any] = []
        self.at: float | None = None

    def add(self, value: Any, percentile: object = None) -> None:
        """Keep a number. The percentile, from 0 to 1, is that of the first row. Raises ``ValueFault``."""
        if type(percentile) not in NUMBERS or not 0 <= percentile <= 1:  # type: ignore[operator]
            raise ValueFault("a percentile must be a number from 0.0 to 1.0")
        if self.at is None:
            self.at = percentile  # type: ignore[assignment]
        if value is None:
            return
        if type(value) not in NUMBERS:
            raise misfit("percentileCont() and percentileDisc()", "numbers", value)
        self.numbers.append(value)

    def result(self) -> object:
        """The percentile."""
        if not self.numbers or self.at is None:
            return None
        numbers = sorted(self.numbers, key=order_key)
        place = self.at * (len(numbers) - 1)
        below, above = math.floor(place), math.ceil(place)
        if below == above:
            return numbers[below]
        return float(numbers[below] * (above - place) + numbers[above] * (place - below))


class DiscretePercentile(Percentile):
    """``percentileDisc``: the nearest of the numbers from below."""

    __slots__ = ()

    def result(self) -> object:
        """The percentile."""
        if not self.numbers or self.at is None:
            return None
        numbers = sorted(self.numbers, key=order_key)
        return numbers[max(math.ceil(self.at * len(numbers)) - 1, 0)]


def _rounded(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


AGGREGATES: Mapping[str, Callable[[], Accumulator]] = MappingProxyType(
    {
        "count": Count,
        "sum": Sum,
        "avg": Average,
        "min": Least,
        "max": Greatest,
        "collect": Collect,
        "stDev": Deviation,
        "stDevP": PopulationDeviation,
        "percentileCont": Percentile,
        "percentileDisc": DiscretePercentile,
    }
)
"""Accumulators by name of the aggregation, as Neo4j writes it."""
BY_LOWER_NAME: Mapping[str, Callable[[], Accumulator]] = MappingProxyType(
    {name.lower(): start for name, start in AGGREGATES.items()}
)
"""The same by lower-case name: in a query case does not matter."""
