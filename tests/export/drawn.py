"""Papers drawn at random for exports: names of every form, with characters that formats use as their own."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from coauthor_graph.corpus import Corpus
from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading, Source
from coauthor_graph.readers.assembly import assemble
from coauthor_graph.readers.fields import one_line, uncut
from coauthor_graph.readers.identifiers import identifiers, paper_id
from coauthor_graph.readers.text_lines import unmangled

SPECIAL = "{}\\\"',%#~&$_^-.()/|<>;:@!?=+*`[]\u00a0\u2019\u2013"
WORDS = ("and", "And", "van der", "O'Brien", "Jr.", "III", "שלום", "山田", "Łukasz", "et", "given=x")


def _kept(text: str) -> bool:
    """Whether ``text`` can be a name in a corpus: one line, no mark of a cut byline, nothing to repair."""
    return (
        bool(text)
        and one_line(text) == text.strip() == text
        and uncut(text) == (text, False)
        and unmangled(text) == text
    )


_pieces = st.sampled_from((*"abzABZéøßŁñשאב山田中Жж ", *SPECIAL, *(f" {word} " for word in WORDS)))
texts = st.lists(_pieces, min_size=1, max_size=9).map("".join).map(one_line).filter(_kept)
"""Names and titles with whatever characters."""

SUFFIXES = ("Jr.", "Sr", "II", "III")
_ids = st.lists(
    st.sampled_from(
        ("orcid:0000-0002-1825-0097", "s2:12", "openalex:A512", "dblp:65/9612", "dblp:w/JWang-3", "scopus:7")
    ),
    max_size=3,
    unique=True,
).map(tuple)


@st.composite
def mentions(draw: st.DrawFn, position: int | None) -> Mention:
    """A mention of any form: a whole name, parts in both orders, one part, printed otherwise, a group."""
    form = draw(st.sampled_from(("whole", "parts", "comma", "inverted", "family", "given", "other", "group")))
    ids, suffix = draw(_ids), draw(st.one_of(st.none(), st.sampled_from(SUFFIXES)))
    one, two = draw(texts), draw(texts)
    if form == "group":
        return Mention(one, position, family=one, role=COLLECTIVE, ids=ids)
    if form == "whole":
        return Mention(one, position, ids=ids)
    if form in ("family", "given"):
        family, given = (one, None) if form == "family" else (None, one)
        return Mention(one, position, given, family, ids=ids)
    name = f"{one} {two}"
    if form == "other":
        name = draw(texts)
    elif form == "inverted":
        name = f"{two}, {suffix}, {one}" if suffix else f"{two}, {one}"
    elif suffix:
        name = f"{name}{',' if form == 'comma' else ''} {suffix}"
    return Mention(name, position, one, two, suffix, ids=ids)


def _is_name(mention: Mention) -> bool:
    plain = " ".join(filter(None, (mention.given, mention.family)))
    return _kept(mention.name) and (not plain or uncut(plain) == (plain, False))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper with a byline of one to three names, whole or cut; where cut, with gaps and hidden people."""
    complete = draw(st.booleans())
    places = list(range(1, draw(st.integers(1, 3)) + 1))
    if not complete:
        places = sorted(draw(st.sets(st.integers(1, 5), min_size=1, max_size=3)))
    byline = [draw(mentions(place).filter(_is_name)) for place in places]
    if not complete and draw(st.booleans()):
        byline.append(draw(mentions(None).filter(_is_name)))
    ids = identifiers(
        draw(
            st.lists(
                st.sampled_from(
                    (
                        "doi:10.1000/a_b(c)<d>;e", "doi:10.48550/arxiv.2301.00001", "arxiv:hep-th/9901001",
                        "pmid:12", "pmcid:PMC7", "acl:P19-1001", "openalex:W12", "s2:33", "dblp:phd/Turpin92",
                        "dblp:journals/x/Y", "csl:key one", "bibtex:a,b",
                    )
                ),
                max_size=4,
                unique=True,
            )
        )
    )  # fmt: skip
    title, date = draw(texts), draw(st.sampled_from((None, "1999", "2015-06", "2015-06-24")))
    return Paper(
        paper_id(ids, title, date, tuple(byline)),
        title,
        tuple(byline),
        complete,
        author_count=None if complete else draw(st.sampled_from((None, 5425))),
        date=date,
        venue=draw(st.one_of(st.none(), texts)),
        type=draw(st.sampled_from((None, "article", "inproceedings", "Journal Article", "thesis", "odd"))),
        categories=tuple(dict.fromkeys(draw(st.lists(st.sampled_from(("AI", "a, b", "c & d")), max_size=3)))),
        abstract=draw(st.one_of(st.none(), texts)),
        citations=draw(st.sampled_from((None, 0, 7))),
        ids=ids,
        language=draw(st.sampled_from((None, "en", "he"))),
        contributors=tuple(f"editor: {name}" for name in draw(st.lists(texts, max_size=2, unique=True))),
    )


def corpus_of(papers: list[Paper]) -> Corpus:
    """A corpus of these papers, one source."""
    return assemble(Reading(Source("csl:0", "drawn", "csl", "0" * 64, 0), iter(papers)))


def written(folder: Path, name: str, text: str) -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
