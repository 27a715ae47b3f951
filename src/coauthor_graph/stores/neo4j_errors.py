"""What Neo4j and its driver say, said in our words: errors to our errors, and plans to refusals.

Works on the names of the driver's classes, so that only :mod:`coauthor_graph.stores.neo4j` imports the
driver; a test holds the names against ``neo4j.exceptions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from coauthor_graph.errors import QueryError, StoreError, StoreUnavailableError

Plan = Mapping[str, Any]

_CREDENTIALS = "set NEO4J_USERNAME and NEO4J_PASSWORD"
_REACH = "start the server or check the address and the scheme, or choose another store with --store"
_AGAIN = "run the command again: what was loaded stays, and the rest follows"
_OTHER_DATABASE = "name another database with NEO4J_DATABASE"

_CLASSES: Mapping[str, tuple[type[StoreError], str, str]] = {
    "AuthError": (StoreUnavailableError, "does not accept the user name and password", _CREDENTIALS),
    "TokenExpired": (StoreUnavailableError, "the login has expired", _CREDENTIALS),
    "Forbidden": (StoreError, "the user may not do this", "ask for the rights, or log in as another user"),
    "ConstraintError": (
        StoreError,
        "holds a node of somebody else with a label and id of ours",
        _OTHER_DATABASE,
    ),
    "ForbiddenOnReadOnlyDatabase": (StoreError, "this database is read-only", _OTHER_DATABASE),
    "NotALeader": (StoreUnavailableError, "this member of the cluster does not write", "use neo4j://"),
    "DatabaseUnavailable": (StoreUnavailableError, "the database is not available now", _AGAIN),
    "TransientError": (StoreUnavailableError, "could not do it now ({said})", _AGAIN),
    "ClientError": (StoreError, "refused: {said}", ""),
    "DatabaseError": (StoreError, "failed: {said}", "see the server's log"),
    "SessionExpired": (StoreUnavailableError, "the connection was lost", _AGAIN),
    "IncompleteCommit": (StoreUnavailableError, "the connection was lost during a commit", _AGAIN),
    "WriteServiceUnavailable": (StoreUnavailableError, "no member of the cluster writes now", _AGAIN),
    "ReadServiceUnavailable": (StoreUnavailableError, "no member of the cluster answers now", _AGAIN),
    "RoutingServiceUnavailable": (
        StoreUnavailableError,
        "did not say which servers to use",
        "use bolt:// for a single server without routing",
    ),
    "ServiceUnavailable": (StoreUnavailableError, "does not answer", _REACH),
    "ConnectionAcquisitionTimeoutError": (StoreUnavailableError, "does not answer in time", _REACH),
    "ConnectionPoolError": (StoreUnavailableError, "does not answer", _REACH),
    "UnsupportedServerProduct": (
        StoreUnavailableError,
        "is not a Neo4j server of today",
        "use Neo4j 5.26 or newer",
    ),
    "AuthConfigurationError": (StoreUnavailableError, "the login cannot be used", _CREDENTIALS),
    "CertificateConfigurationError": (StoreUnavailableError, "its certificate cannot be checked", _REACH),
    "ConfigurationError": (StoreError, "the address cannot be used", "see --store in --help"),
    "BrokenRecordError": (StoreError, "sent a value that cannot be read", ""),
    "ResultError": (StoreError, "the answer cannot be used: {said}", ""),
    "TransactionError": (StoreError, "the transaction ended early: {said}", _AGAIN),
    "SessionError": (StoreError, "the session ended early: {said}", _AGAIN),
    "DriverError": (StoreError, "the driver failed: {said}", ""),
    "Neo4jError": (StoreError, "failed: {said}", ""),
    "GqlError": (StoreError, "failed: {said}", ""),
}
"""Class of the driver (the nearest in its line of descent) -> our error, what happened, the way out."""

_CODES: Mapping[str, tuple[type[StoreError], str, str]] = {
    "Neo.ClientError.Security.CredentialsExpired": (
        StoreUnavailableError,
        "wants its first password changed",
        "log in once with cypher-shell or the browser and choose a password",
    ),
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        StoreUnavailableError,
        "has seen too many wrong passwords",
        "wait a minute, then set NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        StoreUnavailableError,
        "has no such database",
        "set NEO4J_DATABASE to one that exists, or unset it",
    ),
    "Neo.DatabaseError.Schema.ConstraintCreationFailed": (
        StoreError,
        "holds nodes of somebody else that share an id and a label of ours",
        _OTHER_DATABASE,
    ),
}
"""Neo4j's own code, where it says more than the class."""

_MEMORY = (
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
    "Neo.TransientError.General.OutOfMemoryError",
    "Neo.ClientError.General.TransactionOutOfMemoryError",
)

_QUERY_FAULTS = tuple(
    f"Neo.ClientError.{kind}." for kind in ("Statement", "Procedure", "General", "Transaction", "Request")
)

_TIMEOUT = "Neo.ClientError.Transaction.TransactionTimedOut"

READING_PROCEDURES = frozenset({"db.labels", "db.relationshipTypes", "db.propertyKeys"})
"""Procedures a user's query may call, beside all of ``db.schema``."""


def translated(error: Exception, url: str) -> StoreError:
    """Our error for one of the driver's."""
    code = _code(error)
    found = _CODES.get(code)
    if found is None and ".Schema." in code and type(error).__name__ != "ConstraintError":
        found = (StoreError, "has constraints or indexes in our way: {said}", _OTHER_DATABASE)
    if found is None:
        line = (_CLASSES[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _CLASSES)
        found = next(line, (StoreUnavailableError, "does not answer", _REACH))
    kind, problem, way_out = found
    return kind(url, problem.format(said=_said(error)), way_out=way_out)


def query_error(error: Exception) -> QueryError | None:
    """The error of a user's statement, if it is the statement that is at fault."""
    code = _code(error)
    if code == "Neo.ClientError.Statement.AccessMode":
        return refused("it would write")
    if code.startswith(_TIMEOUT):
        return QueryError("took longer than it may", way_out="ask for less, or allow more time")
    if memory(error):
        return QueryError("needs more memory than the server allows a query", way_out="ask for less")
    if not code.startswith(_QUERY_FAULTS):
        return None
    return QueryError(_said(error), position=_position(str(getattr(error, "message", ""))))


def refused(why: str) -> QueryError:
    """The error of a statement that does more than read."""
    return QueryError(
        f"refused: {why}; queries only read", way_out="use load, annotate or store clear to change the store"
    )


def memory(error: Exception) -> bool:
    """Whether the server had too little memory for the transaction."""
    return _code(error) in _MEMORY


def refusal(query_type: str | None, plan: Plan | None) -> str | None:
    """Why a statement must not run, from what ``EXPLAIN`` says of it; ``None`` if it only reads.

    The plan, not the text, is searched: there comments, escapes and quotes cannot hide anything. A nested
    expression stands in the plan as normalised text, hence the second look.
    """
    if query_type != "r" or plan is None:
        return "it would write, or manage the server"
    for operator, details in _operators(plan):
        if operator in ("LoadCSV", "TerminateTransactions"):
            return (
                "it would read a file or an address" if operator == "LoadCSV" else "it would end transactions"
            )
        called = [details.partition("(")[0]] if operator == "ProcedureCall" else []
        code = _QUOTED.sub("''", details)
        if re.search(r"\bLOAD\s*CSV\b", code, re.IGNORECASE):
            return "it would read a file or an address"
        for name in called + _CALLED.findall(code):
            if name not in READING_PROCEDURES and not name.startswith("db.schema."):
                return f"it calls the procedure {name}"
    return None


# Neo4j 2026 writes a nested call as CALL name(...), 5.26 as ResolvedCall(name(...).
_CALLED = re.compile(r"\b(?:CALL\s+|ResolvedCall\()([\w.]+)\s*\(")
_QUOTED = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`""")


def _operators(plan: Plan | None) -> Iterator[tuple[str, str]]:
    if plan is None:
        return
    yield str(plan["operatorType"]).partition("@")[0], str(plan.get("args", {}).get("Details") or "")
    for child in plan.get("children", ()):
        yield from _operators(child)


def _code(error: Exception) -> str:
    return str(getattr(error, "code", None) or "")


_PLACE = re.compile(r"\(line (\d+), column (\d+)(?: \(offset: \d+\))?\)")


def _position(message: str) -> tuple[int, int] | None:
    """Where in the user's statement, which stands one line further down than they wrote it."""
    found = _PLACE.search(message)
    return (int(found[1]) - 1, int(found[2])) if found and int(found[1]) > 1 else None


def _said(error: Exception) -> str:
    """The first line of what the server says, without the place and without an endless list of tokens."""
    text = _PLACE.split(str(getattr(error, "message", None) or error))[0].strip()
    line = text.splitlines()[0] if text else type(error).__name__
    head, _, expected = line.partition(": expected ")
    return head if expected and len(line) > 200 else line[:400]
