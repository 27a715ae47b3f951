"""Finding an author by what a person types: an id, a printed form, or a name folded."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.names import compatible, fold, natural, parse
from coauthor_graph.identity.references import is_external_id


def author_id(authors: pa.Table, text: str) -> str:
    """The id of the author called ``text``: by id, else by a printed form, else by a name that folds alike.

    Raises ``UnknownNameError`` with the nearest names, or with the ids of those who share the name.
    """
    found = _by_id(authors, text)
    if not found:
        ids, variants = authors["id"].to_pylist(), authors["variants"].to_pylist()
        wanted = natural(text)
        printed = [i for i, forms in zip(ids, variants, strict=True) if wanted in forms]
        found = printed or _folded(ids, variants, wanted)
    if not found:
        raise _unknown(authors, text)
    return _only(text, found)


def authors_meant(authors: pa.Table, text: str) -> list[str]:
    """The ids of all authors that ``text`` means in a curated file, sorted.

    That is the author of this id, those who carry this external id, or those with a form that is printed so
    or folds alike; if there are none, those with a form of another spelling ("Juergen" for "Jürgen").
    Raises ``UnknownNameError`` with the nearest names where there is nobody.
    """
    found = _by_id(authors, text)
    if not found:
        ids, variants = authors["id"].to_pylist(), authors["variants"].to_pylist()
        wanted = natural(text)
        name = parse(wanted)
        found = [
            i
            for i, forms in zip(ids, variants, strict=True)
            if any(form == wanted or parse(form) == name for form in forms)
        ] or _folded(ids, variants, wanted)
    if not found:
        raise _unknown(authors, text)
    return sorted(found)


def author_meant(authors: pa.Table, text: str) -> str:
    """As ``authors_meant``, where it is to be one. Raises ``UnknownNameError`` with the ids of several."""
    return _only(text, authors_meant(authors, text))


def _only(text: str, found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    more = f" (and {len(found) - 5} more)" if len(found) > 5 else ""
    raise UnknownNameError(
        "single author", text, way_out=f"give one of these ids: {', '.join(sorted(found)[:5])}{more}"
    )


def _by_id(authors: pa.Table, text: str) -> list[str]:
    """The author of this id, or those who carry this external id."""
    ids = authors["id"].to_pylist()
    if text in ids:
        return [text]
    if not is_external_id(text):
        return []
    external = authors["ids"].to_pylist()
    return [one for one, others in zip(ids, external, strict=True) if text in (others or ())]


def _unknown(authors: pa.Table, text: str) -> UnknownNameError:
    # In lower case with hyphens it was meant to be an id, perhaps one that was not copied whole.
    known = authors["id"] if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text) else authors["name"]
    way_out = "`coauthor-graph authors` lists them"
    error = UnknownNameError("author", text, known.to_pylist(), way_out=way_out)
    if error.suggestions:
        return error
    return UnknownNameError("author", text, pc.list_flatten(authors["variants"]).to_pylist(), way_out=way_out)


def _folded(ids: list[str], variants: list[list[str]], wanted: str) -> list[str]:
    name = parse(wanted)
    same = ("same name", "spelling")
    return [
        i
        for i, forms in zip(ids, variants, strict=True)
        if any(compatible(name, parse(form)) in same for form in forms)
    ]


def search(authors: pa.Table, text: str) -> pa.Table:
    """The authors with a form that contains all words of ``text``, folded ("lukasz" finds "Łukasz")."""
    words = fold(text).split()
    hits = [
        any(all(word in folded for word in words) for folded in map(fold, forms))
        for forms in authors["variants"].to_pylist()
    ]
    return authors.filter(pa.array(hits, type=pa.bool_()))
