"""Functions that make dates, times and durations."""

from __future__ import annotations

from coauthor_graph.opencypher import temporal, temporal_spans
from coauthor_graph.opencypher.function import Function, table

_KINDS = {
    "date": temporal.date,
    "datetime": temporal.datetime,
    "localdatetime": temporal.localdatetime,
    "time": temporal.time,
    "localtime": temporal.localtime,
}
_SPANS = {
    "between": (temporal_spans.between, "from one moment to another, in months, days and seconds"),
    "inMonths": (temporal_spans.in_months, "whole months from one moment to another"),
    "inDays": (temporal_spans.in_days, "whole days from one moment to another"),
    "inSeconds": (temporal_spans.in_seconds, "seconds from one moment to another"),
}

TEMPORAL = table(
    *(
        Function(kind, 0, 1, call, f"a {kind} of text, map or moment, or now")
        for kind, call in _KINDS.items()
    ),
    *(
        Function(
            f"{kind}.truncate", 2, 3, temporal_spans.truncate(kind), "start of the unit a moment lies in"
        )
        for kind in _KINDS
    ),
    *(Function(f"duration.{name}", 2, 2, call, summary) for name, (call, summary) in _SPANS.items()),
    Function("duration", 1, 1, temporal.duration, "a duration of text or map"),
    Function("datetime.fromEpoch", 2, 2, temporal.from_epoch, "a datetime of seconds and nanoseconds"),
    Function("datetime.fromEpochMillis", 1, 1, temporal.from_epoch_millis, "a datetime of milliseconds"),
    Function("timestamp", 0, 0, temporal.timestamp, "milliseconds since 1970"),
)
