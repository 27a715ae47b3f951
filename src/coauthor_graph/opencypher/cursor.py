"""The parser's place in the words of a query, and what every grammar rule asks of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.lexer import Token, tokens

DEEPEST = 100
"""How deep expressions and subqueries may nest: far over any real query, well under Python's stack."""

Rule = Callable[["Cursor"], Any]


class Cursor:
    """Reads tokens one by one; may be set back to an earlier ``index``.

    The grammar is recursive across modules (expressions hold patterns and queries, which hold expressions):
    ``expression`` and ``query`` are the entry points, set by the module that knows all of them.
    """

    def __init__(self, text: str, expression: Rule, query: Rule) -> None:
        self.text, self.expression, self.query = text, expression, query
        self.tokens = tokens(text)
        self.index = 0
        self.depth = 0
        # Token index -> the pattern that starts there and its end, or None: a pattern is tried once only, or
        # nested brackets would be read again and again at every level.
        self.patterns: dict[int, tuple[Any, int] | None] = {}

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.index]

    def ahead(self, count: int = 1) -> Token:
        """The token ``count`` further, or the end."""
        return self.tokens[min(self.index + count, len(self.tokens) - 1)]

    def next(self) -> Token:
        """Take the next token."""
        token = self.tokens[self.index]
        if token.kind != "end":
            self.index += 1
        return token

    def sees(self, *words: str) -> bool:
        """Whether these symbols and keywords (in capitals) come next, in this order."""
        return all(self.ahead(at).folded == word for at, word in enumerate(words)) if words else False

    def takes(self, *words: str) -> bool:
        """Take these words if they come next."""
        if not self.sees(*words):
            return False
        self.index += len(words)
        return True

    def expect(self, *words: str) -> Token:
        """Take these words, which must come next; the first of them."""
        first = self.token
        for word in words:
            if self.token.folded != word:
                self.unexpected(f"{word!r}" if not word.isalpha() else word)
            self.next()
        return first

    def name(self, what: str) -> Token:
        """Take a name, bare or in backticks."""
        if self.token.kind not in {"name", "quoted"}:
            self.unexpected(what)
        return self.next()

    def symbolic_name(self) -> str | None:
        """Take a name if one comes next."""
        return self.next().text if self.token.kind in {"name", "quoted"} else None

    def unexpected(self, wanted: str) -> NoReturn:
        """Refuse the next token."""
        token = self.token
        found = "the end of the query" if token.kind == "end" else f"{self.text[token.at : token.end][:40]!r}"
        raise Fault(f"expected {wanted}, found {found}", token.at)

    def deeper(self) -> None:
        """Count one level of nesting; each call is undone by taking one off ``depth``."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Fault(f"the query nests deeper than {DEEPEST} levels", self.token.at)
