"""Who somebody is, to be read: all that is known of the authors of a name, and why two are one or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus, within
from coauthor_graph.identity.names import natural
from coauthor_graph.output import Table, table_of

if TYPE_CHECKING:
    from coauthor_graph.identity.explain import Explanation

Fact = tuple[str, object, str | None]


def who(corpus: Corpus, authors: Sequence[str]) -> Table:
    """A row a fact of each of the authors, most papers first: name, forms, papers, ids, basis, decisions.

    Needs the tables authors, authorships, papers and decisions.
    """
    chosen = pa.array(authors, type=pa.string())
    on = within(corpus.authorships, "author", chosen)
    names = dict(zip(corpus.authors["id"].to_pylist(), corpus.authors["name"].to_pylist(), strict=True))
    rows: list[tuple[object, ...]] = []
    people = within(corpus.authors, "id", chosen).to_pylist()
    mentions = {row["id"]: within(on, "author", pa.array([row["id"]])) for row in people}
    papers = {author: len(pc.unique(told["paper"])) for author, told in mentions.items()}
    for row in sorted(people, key=lambda row: (-papers[row["id"]], row["id"])):
        facts = [
            ("name", row["name"], None),
            ("papers", papers[row["id"]], _years(corpus.papers, mentions[row["id"]])),
            *_forms(row["variants"], mentions[row["id"]]),
            *(("external id", one, None) for one in row["ids"] or ()),
            ("basis", row["basis"], None),
            *_decisions(corpus.decisions, row["id"], names),
        ]
        rows += [(row["id"], *fact) for fact in facts]
    return table_of(("author", "fact", "value", "note"), rows)


def _years(papers: pa.Table, mentions: pa.Table) -> str | None:
    span = pc.min_max(within(papers, "id", mentions["paper"])["year"]).as_py()
    if span["min"] is None:
        return None
    return str(span["min"]) if span["min"] == span["max"] else f"{span['min']}-{span['max']}"


def _forms(variants: Sequence[str], mentions: pa.Table) -> Iterator[Fact]:
    on: dict[str, set[str]] = {variant: set() for variant in variants}
    for row in mentions.select(["paper", "name", "given", "family", "suffix"]).to_pylist():
        form = natural(row["name"], row["given"], row["family"], row["suffix"])
        on.setdefault(form, set()).add(row["paper"])
    for form, papers in on.items():
        yield "form", form, f"{len(papers):,} paper{'s' * (len(papers) != 1)}"


def _decisions(decisions: pa.Table, author: str, names: Mapping[str, str]) -> Iterator[Fact]:
    """What was decided about him, joinings first, and where others were kept apart from him."""
    mine = pc.fill_null(pc.equal(decisions["author"], author), False)  # noqa: FBT003  as pyarrow has it
    told: list[dict[str, Any]] = decisions.filter(mine).to_pylist()
    order = {"joined": 0}
    for row in sorted(told, key=lambda row: (order.get(row["kind"], 1), row["name"], row["other"])):
        fact, word = ("joined", "with") if row["kind"] == "joined" else ("kept apart", "from")
        yield fact, row["name"], f"{word} {_called(row['other'], row['other_author'])}: {_why(row)}"
    theirs = pc.fill_null(pc.equal(decisions["other_author"], author), False)  # noqa: FBT003  as pyarrow has it
    told = decisions.filter(pc.and_not(theirs, mine)).to_pylist()
    seen = {(row["name"], row["other"]) for row in decisions.filter(mine).to_pylist()}
    for row in sorted(told, key=lambda row: (row["other"], row["name"], row["author"])):
        if (row["other"], row["name"]) not in seen:
            called = _called(names.get(row["author"], row["name"]), row["author"])
            yield "kept apart", row["other"], f"from {called}: {_why(row)}"


def _called(name: str, author: str | None) -> str:
    return f"{name} ({author})" if author else name


def _why(row: Mapping[str, Any]) -> str:
    text = f"{row['basis']}; {row['evidence']}"
    return text if row["score"] is None else f"{text}; score {row['score']:+.2f}"


def why(told: Explanation) -> Table:
    """The evidence that two are one person, term by term, and what follows from it."""
    rows: list[tuple[object, ...]] = [
        ("first", None, told.one),
        ("second", None, told.two),
        ("names", None, told.level or "do not agree"),
    ]
    rows += [(term.name, term.points, list(term.what)) for term in told.terms]
    if told.score is not None:
        rows += [("in all", told.score, None), ("needed", told.threshold, None)]
    rows.append(("verdict", None, told.verdict))
    return table_of(("evidence", "points", "what"), rows)
