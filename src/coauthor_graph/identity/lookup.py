"""Finding an author by what a person types: an id, a printed form, or a name folded."""

from __future__ import annotations

import pyarrow as pa

from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.names import compatible, fold, natural, parse


def author_id(authors: pa.Table, text: str) -> str:
    """The id of the author called ``text``: by id, else by a printed form, else by a name that folds alike.

    Raises ``UnknownNameError`` with the nearest names, or with the ids of those who share the name.
    """
    ids, names = authors["id"].to_pylist(), authors["name"].to_pylist()
    if text in ids:
        return text
    variants = authors["variants"].to_pylist()
    wanted = natural(text)
    printed = [i for i, forms in zip(ids, variants, strict=True) if wanted in forms]
    found = printed or _folded(ids, variants, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        more = f" (and {len(found) - 5} more)" if len(found) > 5 else ""
        raise UnknownNameError(
            "single author", text, way_out=f"give one of these ids: {', '.join(sorted(found)[:5])}{more}"
        )
    raise UnknownNameError("author", text, names, way_out="`coauthor-graph authors` lists them")


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
