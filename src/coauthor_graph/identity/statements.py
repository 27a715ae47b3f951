"""A person's word given on the command line: made into an entry, checked against the corpus, and obeyed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus, within
from coauthor_graph.errors import IdentityError, UnknownNameError
from coauthor_graph.identity.entries import JOIN, SEPARATE, Entry, next_number
from coauthor_graph.identity.lookup import author_meant, authors_meant
from coauthor_graph.identity.names import compatible, natural, parse
from coauthor_graph.identity.references import Ints, is_author_id, is_external_id, key, rows_meant
from coauthor_graph.identity.resolve import curated_entries, resolve


def join_entry(corpus: Corpus, names: Sequence[str], reason: str = "") -> Entry:
    """The entry that says: all these are one person.

    A name that several authors have is refused, since all of them would become one; their ids are named.
    Raises ``UnknownNameError``, and ``IdentityError`` where less than two different names are left.
    """
    meant: list[str] = []
    for name in names:
        if is_external_id(name):
            # One id is one person already, in all places where it stands.
            authors_meant(corpus.authors, name)
            meant.append(name)
        else:
            meant += _names(corpus.authors, name, author_meant(corpus.authors, name))
    meant = list(dict.fromkeys(meant))
    if len(set(map(key, meant))) < 2:
        raise IdentityError(f"{' and '.join(names)}: one name alone, there is nothing to join")
    return _entry(corpus, JOIN, tuple(meant), (), reason)


def separate_entry(
    corpus: Corpus, names: Sequence[str], papers: Sequence[str] = (), reason: str = ""
) -> Entry:
    """The entry that says: these names mean different people; with ``papers``: on these it is somebody else.

    Papers are named by any of their identifiers. Raises ``UnknownNameError``, and ``IdentityError`` where a
    paper does not name the author, or where less than two different names are left.
    """
    if not papers:
        meant = list(dict.fromkeys(_apart(corpus.authors, name) for name in names))
        if len(meant) < 2:
            raise IdentityError(
                f"{' and '.join(names)}: one name alone; say with --papers where it is somebody else"
            )
        return _entry(corpus, SEPARATE, tuple(meant), (), reason)
    chosen = tuple(dict.fromkeys(paper_id(corpus.papers, paper) for paper in papers))
    printed = [form for name in names for form in _on_papers(corpus, name, chosen)]
    return _entry(corpus, SEPARATE, tuple(dict.fromkeys(printed)), chosen, reason)


def overruled(corpus: Corpus, entries: Sequence[Entry]) -> Corpus:
    """The corpus resolved again under these entries; results on authors stay if nobody has changed."""
    new = resolve(corpus, entries)
    same = new.authorships.equals(corpus.authorships)
    return new.replace(annotations=corpus.annotations) if same else new


def holds(corpus: Corpus, entry: Entry, entries: Iterable[Entry] = ()) -> bool:
    """Whether the authors of the corpus are as ``entry`` says, but for what other ``entries`` take out.

    An entry about papers, or about names that are not there, says nothing of authors and holds.
    """
    authorships = corpus.authorships
    rows = rows_meant(authorships, entry.names)
    held = {name: _people(authorships, at) for name, at in rows.items()}
    if entry.kind == JOIN:
        out = [
            _on(authorships, at, other.papers)
            for other in entries
            if other.kind == SEPARATE and other.papers
            for at in rows_meant(authorships, other.names).values()
        ]
        left = np.setdiff1d(_all(rows.values()), _all(out))
        return len(_people(authorships, left)) < 2
    if entry.kind == SEPARATE and not entry.papers:
        return all(one.isdisjoint(two) for one, two in itertools.combinations(held.values(), 2))
    if entry.kind == SEPARATE:
        everywhere = _all(rows.values())
        on = _on(authorships, everywhere, entry.papers)
        return _people(authorships, on).isdisjoint(_people(authorships, np.setdiff1d(everywhere, on)))
    return True


def paper_id(papers: pa.Table, text: str) -> str:
    """The id of the paper with the identifier ``text``. Raises ``UnknownNameError`` with the nearest ids."""
    if pc.index(papers["id"], text).as_py() >= 0:
        return text
    ids = papers["ids"].combine_chunks()
    hit = pc.list_parent_indices(ids).filter(pc.equal(pc.list_flatten(ids), text))
    if len(hit):
        return str(papers["id"][hit[0].as_py()].as_py())
    # Only ids that begin or end alike are near: comparing all of a million would take minutes.
    begin, end = text[: max(len(text) - 3, 1)], text[-4:]
    near = pc.or_(pc.starts_with(papers["id"], begin), pc.ends_with(papers["id"], end))
    known = papers["id"].filter(near).to_pylist()[:1000] if papers.num_rows > 1000 else None
    raise UnknownNameError(
        "paper", text, papers["id"].to_pylist() if known is None else known,
        way_out="`coauthor-graph query papers_of -p author=NAME` lists an author's",
    )  # fmt: skip


def _entry(corpus: Corpus, kind: str, names: tuple[str, ...], papers: tuple[str, ...], reason: str) -> Entry:
    number = next_number(curated_entries(corpus))
    return Entry(number, kind, names, papers, reason.strip(), f"command line, entry {number}")


def _names(authors: pa.Table, text: str, who: str) -> list[str]:
    """The texts by which an entry means the author ``who``, whom a person called ``text``.

    An author id becomes the author's names where nobody else has one of them: the file reads better, and a
    name is known in any corpus. A name of another spelling than any printed one becomes those printed.
    """
    forms: list[str] = within(authors, "id", pa.array([who]))["variants"][0].as_py()
    if text == who:
        others = pc.list_flatten(authors.filter(pc.not_equal(authors["id"], who))["variants"])
        mine = set(map(parse, forms))
        return [text] if any(parse(form) in mine for form in others.to_pylist()) else forms
    wanted = natural(text)
    name = parse(wanted)
    if any(form == wanted or parse(form) == name for form in forms):
        return [wanted]
    return [form for form in forms if compatible(name, parse(form)) in ("same name", "spelling")]


def _apart(authors: pa.Table, text: str) -> str:
    """The text by which an entry keeps apart whom a person called ``text``.

    One text alone, since the names of such an entry are different people: an author id of several names, or
    of names that others have too, stays what it is.
    """
    found = authors_meant(authors, text)
    if is_external_id(text) or len(found) > 1:
        return text
    told = _names(authors, text, found[0])
    return told[0] if len(told) == 1 else text


def _on_papers(corpus: Corpus, name: str, papers: Sequence[str]) -> list[str]:
    """The names by which an author is printed on some papers, all of which must name him."""
    who = authors_meant(corpus.authors, name)
    meant = rows_meant(corpus.authorships, [name])[name]
    authorships = corpus.authorships
    by_author = pc.is_in(authorships["author"], value_set=pa.array(who)).to_numpy().astype(bool)
    as_named = np.zeros(authorships.num_rows, dtype=bool)
    as_named[meant] = True
    # A printed name means the mentions printed so; any other text the authors that it finds.
    rows = np.flatnonzero(by_author if is_author_id(name) or not len(meant) else as_named)
    rows = _on(authorships, rows, papers)
    told = authorships.select(["paper", "name", "given", "family", "suffix"]).take(pa.array(rows)).to_pylist()
    missing = [paper for paper in papers if paper not in {row["paper"] for row in told}]
    if missing:
        there = within(authorships, "paper", pa.array(missing[:1]))["name"].to_pylist()
        more = f" and {len(there) - 5} more" if len(there) > 5 else ""
        raise IdentityError(f"{name} is not on {missing[0]}; on it are {', '.join(there[:5])}{more}")
    return [natural(row["name"], row["given"], row["family"], row["suffix"]) for row in told]


def _people(authorships: pa.Table, rows: Ints) -> frozenset[str]:
    return frozenset(pc.unique(authorships["author"].take(pa.array(rows))).to_pylist())


def _on(authorships: pa.Table, rows: Ints, papers: Sequence[str]) -> Ints:
    """Those of the rows that stand on one of the papers."""
    hit = pc.is_in(authorships["paper"].take(pa.array(rows)), value_set=pa.array(list(papers), pa.string()))
    chosen: Ints = rows[hit.to_numpy().astype(bool)]
    return chosen


def _all(parts: Iterable[Ints]) -> Ints:
    return np.unique(np.concatenate([np.empty(0, np.int64), *parts]))
