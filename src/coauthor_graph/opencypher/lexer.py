"""The words of a query: text to tokens, with the offset of each."""

from __future__ import annotations

import re
from typing import NamedTuple

from coauthor_graph.opencypher.faults import Fault

LARGEST_INTEGER = 2**63 - 1
LONGEST_QUERY = 1_000_000

_PATTERN = re.compile(
    r"""
      (?P<space>     (?: \s+ | //[^\n]* | /\*.*?\*/ )+ )
    | (?P<float>     (?: \d[\d_]*\.\d[\d_]* | \.\d[\d_]* ) (?: [eE][+-]?\d+ )? | \d[\d_]*[eE][+-]?\d+ )
    | (?P<hex>       0x[0-9a-fA-F_]+ )
    | (?P<octal>     0o[0-7_]+ )
    | (?P<integer>   \d[\d_]* )
    | (?P<name>      [^\W\d]\w* )
    | (?P<quoted>    ` (?: [^`] | `` )* ` )
    | (?P<string>    ' (?: [^'\\] | \\. )* ' | " (?: [^"\\] | \\. )* " )
    | (?P<parameter> \$ (?: \w+ | ` (?: [^`] | `` )+ ` ) )
    | (?P<symbol>    <> | <= | >= | =~ | \.\. | :: | \|\| | \+= | [-+*/%^=<>()\[\]{},.:;|&!$] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'", '"': '"', "`": "`"}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_NUMBER = re.compile(r"[\w.]+")


class Token(NamedTuple):
    """A word: ``kind`` name, quoted, string, integer, float, parameter, symbol or end.

    ``text`` is the symbol, or the name as written; ``folded`` the name in capitals, for keywords (empty for
    quoted names, which are never keywords); ``value`` what a literal stands for; ``at``, ``end`` its offsets.
    """

    kind: str
    text: str
    folded: str
    value: object
    at: int
    end: int


def tokens(query: str) -> list[Token]:
    """The tokens of a query, an ``end`` last. Raises ``Fault`` at the first place that is no word."""
    if len(query) > LONGEST_QUERY:
        raise Fault(f"the query is longer than {LONGEST_QUERY} characters", 0)
    found: list[Token] = []
    at, end = 0, len(query)
    while at < end:
        match = _PATTERN.match(query, at)
        if match is None or (match.group() == "/" and query.startswith("/*", at)):
            raise Fault(_unreadable(query, at), at)
        kind = match.lastgroup or ""
        if kind != "space":
            found.append(_token(kind, match.group(), at, match.end()))
            if kind in {"float", "hex", "octal", "integer"}:
                _check_number_ends(query, at, match.end())
        at = match.end()
    found.append(Token("end", "", "", None, end, end))
    return found


def _token(kind: str, text: str, at: int, end: int) -> Token:
    if kind == "name":
        return Token("name", text, text.upper(), None, at, end)
    if kind == "symbol":
        return Token("symbol", text, text, None, at, end)
    if kind == "string":
        return Token("string", text, "", _unescaped(text, at), at, end)
    if kind == "quoted":
        return Token("quoted", text[1:-1].replace("``", "`"), "", None, at, end)
    if kind == "parameter":
        name = text[2:-1].replace("``", "`") if text[1] == "`" else text[1:]
        return Token("parameter", name, "", None, at, end)
    if kind == "float":
        return Token("float", text, "", _float(text, at), at, end)
    return Token("integer", text, "", _integer(kind, text, at), at, end)


def _float(text: str, at: int) -> float:
    value = float(text.replace("_", ""))
    if value == float("inf"):
        raise Fault(f"the number {_shown(text)} is too large for a float", at)
    return value


def _integer(kind: str, text: str, at: int) -> int:
    digits = text.replace("_", "")
    if len(digits) > 40:  # far over the range; int() of very long digits is slow, or refused by Python
        raise Fault(f"the integer {_shown(text)} does not fit in 64 bits", at)
    if kind == "integer" and len(digits) > 1 and digits[0] == "0":
        raise Fault(f"invalid number {_shown(text)}", at, "octal numbers are written 0o17")
    value = int(digits, {"hex": 16, "octal": 8}.get(kind, 10))
    # 2^63 itself may follow a minus; the parser refuses it elsewhere.
    if value > LARGEST_INTEGER + 1:
        raise Fault(f"the integer {_shown(text)} does not fit in 64 bits", at)
    return value


def _check_number_ends(query: str, start: int, end: int) -> None:
    if end < len(query) and (query[end].isalnum() or query[end] in "_#"):
        word = _NUMBER.match(query, start)
        raise Fault(f"invalid number {_shown(word.group() if word else query[start : end + 1])}", start)


def _unescaped(text: str, at: int) -> str:
    body = text[1:-1]
    if "\\" not in body:
        return body

    def one(match: re.Match[str]) -> str:
        code = match.group(1) or match.group(2)
        if code:
            number = int(code, 16)
            if number > 0x10FFFF:
                raise Fault(f"no character has the number \\U{code}", at + 1 + match.start())
            return chr(number)
        if match.group(3) not in _ESCAPES:
            raise Fault(f"invalid escape \\{match.group(3)} in a string", at + 1 + match.start())
        return _ESCAPES[match.group(3)]

    whole = _ESCAPE.sub(one, body)
    # A pair of \uD83D\uDE00 stands for one character, as in Java; a lone half stays what it is.
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unreadable(query: str, at: int) -> str:
    if query[at] in "'\"":
        return "this string has no end"
    if query[at] == "`":
        return "this name in backticks has no end"
    if query.startswith("/*", at):
        return "this comment has no end"
    return f"unexpected character {query[at]!r}"


def _shown(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}..."
