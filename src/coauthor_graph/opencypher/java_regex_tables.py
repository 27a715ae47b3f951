"""What Java's classes, anchors and properties are, written for the ``regex`` library."""

from __future__ import annotations

LINE_END = r"\n\r\x85\u2028\u2029"
BEFORE_LAST_END = rf"(?=(?:\r\n|[{LINE_END}])?\Z)"
AT_LINE_START = rf"(?:(?:\A|(?<=[{LINE_END}])(?<!\r(?=\n)))(?!\Z))"
AT_LINE_END = rf"(?:(?=[{LINE_END}]|\Z)(?<!\r(?=\n)))"
ASCII_CLASSES = {
    "d": "0-9",
    "w": "A-Za-z0-9_",
    "s": r"\x20\t\n\x0b\f\r",
    "h": r"\x20\t\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000",
    "v": r"\n\x0b\f\r\x85\u2028\u2029",
}
CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
ANCHORS = {"b": r"\b", "B": r"\B", "A": r"\A", "z": r"\Z", "Z": BEFORE_LAST_END}
POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": r"\x00-\x7f",
    "Alpha": "A-Za-z",
    "Digit": "0-9",
    "Alnum": "A-Za-z0-9",
    "Punct": r"\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e",
    "Graph": r"\x21-\x7e",
    "Print": r"\x20-\x7e",
    "Blank": r"\x20\t",
    "Cntrl": r"\x00-\x1f\x7f",
    "XDigit": "0-9a-fA-F",
    "Space": r"\x20\t\n\x0b\f\r",
    "L1": r"\x00-\xff",
}
CASES = frozenset(
    {"Lower", "Upper", "Lu", "Ll", "Lt"}
    | {f"Is{name}" for name in ("Lu", "Ll", "Lt", "Uppercase", "Lowercase", "Titlecase")}
)
ANY_CASE = r"\p{Lowercase}\p{Uppercase}\p{Lt}"
"""What Java takes each of those for where case does not count."""
DOTS = "iI\u0130\u0131"
"""With (?iu), Java takes i with and without its dot for one letter."""
CATEGORIES = frozenset({"L", "LC", "M", "N", "P", "S", "Z", "C"}) | {
    major + minor
    for major, minors in [
        *(("L", "ultmo"), ("M", "nce"), ("N", "dlo"), ("P", "cdseifo")),
        *(("S", "mcko"), ("Z", "slp"), ("C", "cfson")),
    ]
    for minor in minors
}
KEYS = {"In": "blk=", "blk": "blk=", "block": "blk=", "script": "sc=", "sc": "sc="}
