"""Java's regular expressions in the dialect of the ``regex`` library, construct by construct.

What Neo4j's ``=~`` means is what Java 17's ``Pattern`` means: ``\\w``, ``\\d`` and ``(?i)`` know ASCII only
unless ``(?U)`` or ``(?u)`` says otherwise, ``.`` stops at any line end, classes nest and intersect. Each
construct is written out anew, and what is not known here is refused, so nothing changes meaning unseen.
"""

from __future__ import annotations

import re
import unicodedata

from coauthor_graph.opencypher.java_regex_letters import (
    Flags,
    back_reference,
    cased,
    changed,
    invalid,
    literal,
    span,
)
from coauthor_graph.opencypher.java_regex_tables import (
    ANCHORS,
    ANY_CASE,
    ASCII_CLASSES,
    AT_LINE_END,
    AT_LINE_START,
    BEFORE_LAST_END,
    CASES,
    CATEGORIES,
    CONTROL,
    KEYS,
    LINE_END,
    POSIX,
)

LONGEST = 2000
"""Characters of a pattern."""
_DEEPEST = 50

_PROPERTY = re.compile(r"(?:(Is|In)|(script|sc|block|blk|general_category|gc)=)?(\w[\w -]*)", re.ASCII)
_NUMBERED = re.compile(r"\{(\d+)(,(\d*))?\}", re.ASCII)
_GROUP = re.compile(
    r"\?(?:([:=!>]|<[=!])|<([A-Za-z][A-Za-z0-9]*)>|([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)]))", re.ASCII
)
_CODE = re.compile(r"x([\da-fA-F]{2})|x\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})", re.ASCII)
_OCTAL = re.compile(r"0([0-3][0-7]{2}|[0-7]{1,2})", re.ASCII)


def translated(pattern: str) -> str:
    """``pattern``, as Java reads it, for ``regex`` with VERSION1. Raises ``ValueFault`` if it is none."""
    if len(pattern) > LONGEST:
        raise invalid(f"longer than {LONGEST} characters")
    reader = _Reader(pattern)
    result = reader.alternatives(Flags(), 0)
    if reader.at < len(pattern):
        raise invalid("unmatched closing ')'")
    return result


class _Reader:
    """A place in the pattern, and what has been met on the way there."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at, self.groups = pattern, 0, 0
        self.names: set[str] = set()

    def peek(self, text: str) -> bool:
        return self.pattern.startswith(text, self.at)

    def take(self, text: str) -> bool:
        if self.peek(text):
            self.at += len(text)
            return True
        return False

    def next(self, inside: str) -> str:
        if self.at >= len(self.pattern):
            raise invalid(f"it ends within {inside}")
        self.at += 1
        return self.pattern[self.at - 1]

    def match(self, form: re.Pattern[str]) -> re.Match[str] | None:
        if found := form.match(self.pattern, self.at):
            self.at = found.end()
        return found

    def alternatives(self, flags: Flags, depth: int) -> str:
        """Up to the end of the group or pattern; flags set on the way hold to its end."""
        if depth > _DEEPEST:
            raise invalid(f"nested more than {_DEEPEST} deep")
        parts: list[str] = []
        while self.at < len(self.pattern) and not self.peek(")"):
            if self.take("|"):
                parts.append("|")
                continue
            if flags.x and self.blank():
                continue
            if self.peek("(?") and (changed := self.flag_group(flags)):
                flags = changed
                continue
            if self.take(r"\Q"):
                parts.extend(self.quoted(flags))
                continue
            parts.append(self.atom(flags, depth) + self.quantifier(flags))
        return "".join(parts)

    def blank(self) -> bool:
        if self.take("#"):
            while self.at < len(self.pattern) and self.next("a comment") not in "\n\r\x85\u2028\u2029":
                pass
            return True
        return any(self.take(blank) for blank in " \t\n\x0b\f\r")

    def flag_group(self, flags: Flags) -> Flags | None:
        """``(?i)``: the flags from here on; anything else is left where it is."""
        found = _GROUP.match(self.pattern, self.at + 1)
        if not found or found[5] != ")":
            return None
        self.at = found.end()
        return changed(flags, found[3], found[4])

    def quoted(self, flags: Flags) -> list[str]:
        r"""The characters up to ``\E``; what follows a quantifier applies to the last of them."""
        end = self.pattern.find(r"\E", self.at)
        text = self.pattern[self.at :] if end < 0 else self.pattern[self.at : end]
        self.at = len(self.pattern) if end < 0 else end + 2
        parts = [literal(character, flags) for character in text]
        return [*parts[:-1], parts[-1] + self.quantifier(flags)] if parts else []

    def quantifier(self, flags: Flags) -> str:
        while flags.x and self.blank():
            pass
        count = next((sign for sign in "*+?" if self.take(sign)), "")
        if not count and self.peek("{"):
            found = self.match(_NUMBERED)
            if not found:
                raise invalid("illegal repetition; write {n}, {n,} or {n,m}, or \\{ for the character")
            least, most = int(found[1][:9]), int((found[3] or found[1])[:9])
            if most < least or most > 65_535:
                raise invalid(f"illegal repetition {found[0]}")
            count = found[0]
        if not count:
            return ""
        count += next((sign for sign in "?+" if self.take(sign)), "")
        if any(self.peek(sign) for sign in "*+?{"):
            raise invalid("a quantifier after a quantifier")
        return count

    def atom(self, flags: Flags, depth: int) -> str:
        character = self.next("the pattern")
        if character == "(":
            return self.group(flags, depth)
        if character == "[":
            return cased(self.character_class(flags, depth), flags)
        if character == "\\":
            return self.escape(flags)
        if character == ".":
            return "(?s:.)" if flags.s else f"[^{LINE_END}]"
        if character == "^":
            return AT_LINE_START if flags.m else r"\A"
        if character == "$":
            return AT_LINE_END if flags.m else BEFORE_LAST_END
        if character in "*+?{":
            raise invalid(f"dangling {character}; write \\{character} for the character")
        return literal(character, flags)

    def group(self, flags: Flags, depth: int) -> str:
        opening = "("
        if self.peek("?"):
            found = self.match(_GROUP)
            if not found:
                raise invalid(
                    "unknown group; those that begin with (? are (?: (?= (?! (?<= (?<! (?> (?<name> (?i)"
                )
            if found[1]:
                opening = f"(?{found[1]}"
            elif found[2]:
                if found[2] in self.names:
                    raise invalid(f"two groups are called {found[2]}")
                self.names.add(found[2])
                opening = f"(?P<{found[2]}>"
            else:
                flags, opening = changed(flags, found[3], found[4]), "(?:"
        if opening == "(" or opening.startswith("(?P"):
            self.groups += 1
        inner = self.alternatives(flags, depth + 1)
        if not self.take(")"):
            raise invalid("unclosed group")
        return f"{opening}{inner})"

    def escape(self, flags: Flags) -> str:
        """After a backslash, outside classes."""
        if self.pattern[self.at : self.at + 1] in ANCHORS:
            return ANCHORS[self.next("an escape")]
        if self.take("R"):
            return rf"(?:\r\n|[{ASCII_CLASSES['v']}])"
        if self.take("X"):
            return r"\X"
        if self.take("k"):
            found = self.match(re.compile(r"<([A-Za-z][A-Za-z0-9]*)>", re.ASCII))
            if not found or found[1] not in self.names:
                raise invalid("\\k<name> of a group that is not there")
            return back_reference(f"(?P={found[1]})", flags)
        number = self.pattern[self.at : self.at + 1]
        if number.isdecimal() and number != "0":
            self.at += 1
            if int(number) > self.groups:
                raise invalid(f"\\{number} of a group that is not there")
            return back_reference(f"(?:\\{int(number)})", flags)
        members = self.members(flags)
        if members is not None:
            return f"[{members}]"
        return literal(self.escaped_character(), flags)

    def members(self, flags: Flags) -> str | None:
        """After a backslash, what a class such as ``\\d`` or ``\\p{L}`` holds; None if it is a character."""
        letter = self.pattern[self.at : self.at + 1]
        if letter and letter in "dwsDWS" and flags.U:
            self.at += 1
            return f"\\{letter}"
        if letter.lower() in ASCII_CLASSES:
            self.at += 1
            inside = ASCII_CLASSES[letter.lower()]
            return inside if letter.islower() else f"[^{inside}]"
        if self.take("p"):
            return self.property(flags, negated=False)
        return self.property(flags, negated=True) if self.take("P") else None

    def property(self, flags: Flags, *, negated: bool) -> str:
        if self.take("{"):
            end = self.pattern.find("}", self.at)
            if end < 0:
                raise invalid("unclosed \\p{")
            name, self.at = self.pattern[self.at : end], end + 1
        else:
            name = self.next("\\p")
        if flags.i and name in CASES:
            inside = "A-Za-z" if name in POSIX and not flags.U else ANY_CASE
            return f"[^{inside}]" if negated else inside
        if name in POSIX and not flags.U:
            return f"[^{POSIX[name]}]" if negated else POSIX[name]
        found = _PROPERTY.fullmatch(name)
        if not found or not (found[1] or found[2] or name in CATEGORIES or name in POSIX):
            raise invalid(f"unknown or unsupported property {name[:40]!r}")
        key = KEYS.get(found[1] or found[2] or "", "")
        return f"\\{'P' if negated else 'p'}{{{key}{found[3]}}}"

    def escaped_character(self) -> str:
        """After a backslash, one character by itself, name or number."""
        if found := self.match(_CODE):
            number = int(found[1] or found[2] or found[3], 16)
            if number > 0x10FFFF or 0xD800 <= number < 0xE000:
                raise invalid(f"no such character: {found[0]}")
            return chr(number)
        if found := self.match(_OCTAL):
            return chr(int(found[1], 8))
        if self.take("c"):
            return chr(ord(self.next("\\c")) ^ 64)
        if self.take("N{"):
            name = self.pattern[self.at : self.pattern.find("}", self.at)]
            self.at += len(name) + 1
            try:
                return unicodedata.lookup(name)
            except KeyError as error:
                raise invalid(f"no character is called {name[:60]!r}") from error
        character = self.next("an escape")
        if character in CONTROL:
            return CONTROL[character]
        if character.isascii() and character.isalnum():
            raise invalid(f"illegal escape \\{character}")
        return character

    def character_class(self, flags: Flags, depth: int) -> str:
        """After ``[``, up to its ``]``."""
        if depth > _DEEPEST:
            raise invalid(f"nested more than {_DEEPEST} deep")
        negation = "^" if self.take("^") else ""
        operands: list[list[str]] = [[]]
        while not (self.peek("]") and (len(operands) > 1 or operands[0])):
            if self.take("&&"):
                operands.append([])
            elif self.take("["):
                operands[-1].append(self.character_class(flags, depth + 1))
            elif flags.x and self.blank():
                continue
            else:
                operands[-1].append(self.class_item(flags))
        self.at += 1
        inside = "&&".join(f"[{''.join(items)}]" for items in operands if items)
        return f"[{negation}{inside}]"

    def class_item(self, flags: Flags) -> str:
        if self.take(r"\Q"):
            end = self.pattern.find(r"\E", self.at)
            if end < 0:
                raise invalid("unclosed \\Q in a class")
            text, self.at = self.pattern[self.at : end], end + 2
            return "".join(span(character, character, flags) for character in text)
        first: str | None = self.next("a class")
        if first == "\\":
            members = self.members(flags)
            if members is not None:
                return members
            first = self.escaped_character()
        assert first is not None
        following = self.pattern[self.at + 1 : self.at + 2]
        if not self.peek("-") or following in ("]", "[", ""):
            return span(first, first, flags)
        self.at += 1
        last = self.next("a class")
        last = self.escaped_character() if last == "\\" else last
        if last < first:
            raise invalid(f"the range {first}-{last} is backwards")
        return span(first, last, flags)
