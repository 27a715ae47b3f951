"""The author page: plain text with glued tokens, read without losing or inventing anybody.

::

    Juergen Schmidhuber            the owner
    (blank)
    CV                             main category        ┐
    h-index1                                            │
    17papers                                            │ claims of the page,
    22,831citations                                     │ kept as written
    Novelty47%                                          │
    AI Score42                                          ┘
    (blank)
    17 Papers                      heading
    (blank)
    LGSep 29, 2025                 category and date    ┐
    Who invented ...?              title                │
    (blank)                                             │ a block a paper
    A. Author, B. Author et al.    byline               │
    (blank)                                             │
    Modern AI is based on ...      abstract, may        ┘
                                   contain blank lines

A byline cut by "et al." that does not name the owner still has the owner on it, position unknown: it is
the owner's page. :mod:`coauthor_graph.export.page` writes the page back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coauthor_graph.errors import ReadError
from coauthor_graph.identity.names import compatible, parse
from coauthor_graph.model import Claim, Mention, Paper, Reading, Source
from coauthor_graph.readers.categories import CATEGORIES
from coauthor_graph.readers.fields import uncut
from coauthor_graph.readers.files import InputFile, content, decode
from coauthor_graph.readers.identifiers import paper_id
from coauthor_graph.readers.page_text import CLAIMS, MONTHS, layout, render

FIELDS = ("title", "date", "categories", "abstract", "byline", "complete", "claims")
LONGEST_NAME = 100
_GLUED = re.compile(
    rf"(?P<category>\S*?) ?(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})"
)
_WAY_OUT = "a paper starts with category and date on one line, as in 'LGSep 29, 2025'"


def sniff(head: bytes) -> bool:
    """Whether the content starts like an author page: a name, then its claims."""
    lines = [line.strip() for line in head.decode("utf-8", errors="replace").split("\n")]
    said = [line for line in lines if line][:60]
    marks = sum(bool(pattern.fullmatch(line)) for line in said for _, _, pattern in CLAIMS[1:])
    blocks = (match["category"] for line in said if (match := _GLUED.fullmatch(line)))
    return marks >= 2 or any(category in CATEGORIES for category in blocks)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one paper, with the number of its first line for messages."""

    line: int
    number: int
    lines: tuple[str, ...]

    def error(self, problem: str, way_out: str, file: str) -> ReadError:
        return ReadError(file, problem, record=f"block {self.number} (line {self.line})", way_out=way_out)


def read_page(file: InputFile) -> Reading:
    """Read an author page. Raises ``ReadError`` naming the block for anything that is not as above."""
    return read_text(decode(content(file), file.name), file.name, file.sha256)


def read_text(page: str, name: str, sha256: str) -> Reading:
    """Read an author page already in memory; ``name`` and ``sha256`` identify it. Raises ``ReadError``."""
    lines = page.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    identifier = f"page:{sha256[:12]}"
    owner = lines[0].strip()
    claim = owner in CATEGORIES or any(pattern.fullmatch(owner) for _, _, pattern in CLAIMS[1:])
    if not 0 < len(owner) <= LONGEST_NAME or _is_header(owner) or claim:
        raise ReadError(
            name, "has no owner line", record="line 1", way_out="the first line must be the author's name"
        )
    starts = [at for at, line in enumerate(lines) if at and _is_header(line) and not lines[at - 1].strip()]
    claims = _claims(lines[: starts[0]] if starts else lines, identifier, owner, name)
    if not starts:
        raise ReadError(name, "holds no paper", record=f"line {len(lines)}", way_out="copy the whole page")
    blocks = [
        _Block(start + 1, number, tuple(lines[start:end]))
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1)
    ]
    papers = [_paper(block, owner, name) for block in blocks]
    kept = layout(page, render(owner, claims, papers))
    source = Source(identifier, name, "page", sha256, len(papers), owner=owner, layout=kept)
    return Reading(source, iter(papers), claims, notes=_notes(papers, owner))


def _notes(papers: list[Paper], owner: str) -> list[str]:
    return [
        f"paper {number}: the byline is complete and does not name the page's owner {owner!r}"
        for number, paper in enumerate(papers, 1)
        if not any(compatible(parse(mention.name), parse(owner)) for mention in paper.byline)
    ]


def _is_header(line: str) -> bool:
    return bool(_GLUED.fullmatch(line.strip()))


def _claims(lines: list[str], source: str, owner: str, file: str) -> list[Claim]:
    claims: dict[str, Claim] = {}
    for at, line in enumerate(lines[1:], 2):
        said = line.strip()
        if not said:
            continue
        for indicator, _, pattern in CLAIMS:
            if (match := pattern.fullmatch(said)) and indicator not in claims:
                claims[indicator] = _claim(source, owner, indicator, match[1])
                break
        else:
            raise ReadError(
                file,
                f"{said[:60]!r} is no claim of an author page and no paper",
                record=f"line {at}",
                way_out=_WAY_OUT,
            )
    category = claims.get("category")
    if category and category.value not in CATEGORIES:
        raise _unknown_category(category.value, file, "header")
    return list(claims.values())


def _claim(source: str, owner: str, indicator: str, value: str) -> Claim:
    digits = value.replace(",", "").rstrip("%")
    try:
        return Claim(source, owner, indicator, value, float(digits))
    except ValueError:
        return Claim(source, owner, indicator, value)


def _unknown_category(category: str, file: str, record: str) -> ReadError:
    return ReadError(
        file,
        f"unknown category {category!r}",
        record=record,
        way_out="categories are arXiv's codes, such as CV, LG or NE",
    )


def _paper(block: _Block, owner: str, file: str) -> Paper:
    category, day = _header(block, file)
    paragraphs = list(_paragraphs(block.lines[1:]))
    if not paragraphs or not block.lines[1].strip():
        raise block.error("no title under category and date", "add the title on the next line", file)
    (_, (title, *below)), *rest = paragraphs
    if below:
        raise block.error("the title is not followed by a blank line", "separate title and authors", file)
    if not rest or not _is_byline(rest[0][1]):
        raise block.error(f"no authors under {title[:60]!r}", "add the byline after a blank line", file)
    (at, (names,)), *prose = rest
    _refuse_hidden_block(block, prose, owner, file)
    byline, complete = _byline(names, owner)
    return Paper(
        id=paper_id((), title, day, byline),
        title=title,
        byline=byline,
        complete=complete,
        date=day,
        categories=(category,),
        abstract=_abstract(block.lines[at + 2 :]),
    )


def _header(block: _Block, file: str) -> tuple[str, str]:
    match = _GLUED.fullmatch(block.lines[0].strip())
    assert match is not None
    category, month = match["category"], MONTHS.index(match["month"]) + 1
    if not category:
        raise block.error("no category before the date", "write it in front, as in 'LGSep 29, 2025'", file)
    if category not in CATEGORIES:
        where = f"block {block.number} (line {block.line})"
        raise _unknown_category(category, file, where)
    try:
        return category, date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError as error:
        raise block.error(f"no such date as in {block.lines[0]!r}", "correct the date", file) from error


def _paragraphs(lines: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Each paragraph, with the place of its first line."""
    paragraph: list[str] = []
    for at, line in enumerate((*lines, "")):
        if line.strip():
            paragraph.append(line.strip())
        elif paragraph:
            yield at - len(paragraph), paragraph
            paragraph = []


def _is_byline(paragraph: list[str]) -> bool:
    """Whether a paragraph can be a byline rather than prose: one line of short names without a sentence."""
    return len(paragraph) == 1 and all(
        name.strip()
        and len(name) <= LONGEST_NAME
        and len(name.split()) <= 7
        and not re.search(r"[?!:;]|\w{3}\.$", name)
        for name in uncut(paragraph[0])[0].split(", ")
    )


def _refuse_hidden_block(block: _Block, prose: list[tuple[int, list[str]]], owner: str, file: str) -> None:
    """A block whose first line lost its date, its category or the blank line above it would vanish in the
    abstract of the block before: two short lines over a byline, or a byline of this page, betray it."""
    hidden = [at for at, line in enumerate(block.lines) if at and _is_header(line)]
    following = [*(paragraph for _, paragraph in prose[1:]), list[str]()]
    for number, ((at, paragraph), below) in enumerate(zip(prose, following, strict=False)):
        if len(paragraph) == 2 and len(paragraph[0]) <= 30 and _is_byline(below):
            hidden.append(at + 1)
        elif number and _is_byline(paragraph):
            names, cut = uncut(paragraph[0])
            if cut or any(compatible(parse(name), parse(owner)) for name in names.split(", ")):
                hidden.append(at + 1)
    if hidden:
        raise ReadError(
            file,
            f"{block.lines[min(hidden)].strip()[:60]!r} looks like a paper that does not begin as one",
            record=f"block {block.number + 1} (line {block.line + min(hidden)})",
            way_out=f"{_WAY_OUT}, after a blank line",
        )


def _byline(line: str, owner: str) -> tuple[tuple[Mention, ...], bool]:
    said, cut = uncut(line)
    names = [name.strip() for name in said.split(", ")]
    byline = tuple(Mention(name, position) for position, name in enumerate(names, 1))
    if cut and not any(compatible(parse(name), parse(owner)) for name in names):
        byline += (Mention(owner, None),)
    return byline, not cut


def _abstract(lines: tuple[str, ...]) -> str | None:
    """Everything after the byline, blank lines inside kept, blank lines around it dropped."""
    return "\n".join(line.rstrip() for line in lines).strip() or None
