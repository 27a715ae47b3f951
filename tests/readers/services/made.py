"""Made answers of each service in their true shapes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from tests.readers.services.playing import Asked, Reply


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def openalex_work(number: int, authors: int = 2, *, cut: bool = False) -> dict[str, Any]:
    """A work of OpenAlex; ``cut``: as a list shows it, with the first hundred authors."""
    shown = min(authors, 100) if cut else authors
    work: dict[str, Any] = {
        "id": f"https://openalex.org/W{number}",
        "doi": f"https://doi.org/10.5555/made.{number}",
        "title": f"Made paper {number}",
        "display_name": f"Made paper {number}",
        "publication_year": 2020,
        "publication_date": "2020-05-17",
        "ids": {"openalex": f"https://openalex.org/W{number}"},
        "language": "en",
        "type": "article",
        "authorships": [
            {
                "author_position": "first" if at == 0 else "middle",
                "author": {
                    "id": f"https://openalex.org/A{_maker(number, at)[0]}",
                    "display_name": _maker(number, at)[1],
                    "orcid": None,
                },
                "institutions": [],
                "is_corresponding": at == 0,
                "raw_author_name": _maker(number, at)[1],
                "raw_affiliation_strings": ["Made University"],
            }
            for at in range(shown)
        ],
        "cited_by_count": 3,
    }
    if cut and authors > 100:
        work["is_authors_truncated"] = True
    return work


def _maker(number: int, at: int) -> tuple[int, str]:
    """Number and name of an author; the second one is the same person on every work."""
    if at == 1:
        return 5900000000, "Bo Builder"
    return 5000000000 + number * 1000 + at, f"{_letters(at)} Maker{_letters(number)}"


def _letters(number: int) -> str:
    """A name of letters only, another for each number."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text.capitalize()


def openalex_page(works: Sequence[dict[str, Any]], total: int | None, after: str | None) -> bytes:
    """A list answer of OpenAlex."""
    meta = {"count": total, "db_response_time_ms": 7, "page": None, "per_page": 100, "next_cursor": after}
    return _json({"meta": meta, "results": list(works), "group_by": []})


def crossref_page(numbers: Sequence[int], total: int, after: str | None) -> bytes:
    """A list answer of Crossref."""
    items = [
        {
            "DOI": f"10.5555/Made.{number}",
            "type": "journal-article",
            "title": [f"Made paper {number}"],
            "container-title": ["Journal of Things Made"],
            "author": [
                {
                    "given": "Ada",
                    "family": f"Maker{_letters(number)}",
                    "sequence": "first",
                    "affiliation": [],
                },
                {"given": "Bo", "family": "Builder", "sequence": "additional", "affiliation": []},
            ],
            "issued": {"date-parts": [[2020, 5]]},
            "is-referenced-by-count": 1,
            "URL": f"https://doi.org/10.5555/made.{number}",
        }
        for number in numbers
    ]
    message = {
        "facets": {}, "total-results": total, "items": items, "items-per-page": 500,
        "query": {"start-index": 0, "search-terms": None}, "next-cursor": after,
    }  # fmt: skip
    return _json(
        {"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message}
    )


def arxiv_feed(numbers: Sequence[int], total: int, start: int = 0) -> bytes:
    """A feed of arXiv."""
    entries = "".join(
        f"""
  <entry>
    <id>http://arxiv.org/abs/2005.{number:05d}v2</id>
    <title>Made paper {number}</title>
    <updated>2020-05-18T00:00:00Z</updated>
    <summary>What was made.</summary>
    <category term="cs.DL" scheme="http://arxiv.org/schemas/atom"/>
    <published>2020-05-17T00:00:00Z</published>
    <author><name>Ada Maker{_letters(number)}</name></author>
    <author><name>Bo Builder</name></author>
  </entry>"""
        for number in numbers
    )
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" \
xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/made</id>
  <title>arXiv Query: search_query=all:made</title>
  <updated>2026-04-12T22:09:27Z</updated>
  <opensearch:itemsPerPage>200</opensearch:itemsPerPage>
  <opensearch:totalResults>{total}</opensearch:totalResults>
  <opensearch:startIndex>{start}</opensearch:startIndex>{entries}
</feed>
""".encode()


ARXIV_ERROR = b"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <opensearch:totalResults>1</opensearch:totalResults>
  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id>
    <title>Error</title>
    <summary>incorrect id format for abc</summary>
    <author><name>arXiv api core</name></author>
  </entry>
</feed>
"""


def _s2_paper(number: int) -> dict[str, Any]:
    return {
        "paperId": f"{number:040x}",
        "externalIds": {"DOI": f"10.5555/made.{number}", "CorpusId": number},
        "title": f"Made paper {number}",
        "abstract": "What was made.",
        "venue": "Journal of Things Made",
        "year": 2020,
        "publicationDate": "2020-05-17",
        "publicationTypes": ["JournalArticle"],
        "citationCount": 1,
        "authors": [
            {"authorId": str(1000 + number), "name": f"Ada Maker{_letters(number)}"},
            {"authorId": "7", "name": "Bo Builder"},
        ],
    }


def s2_search(numbers: Sequence[int], total: int, token: str | None) -> bytes:
    """An answer of Semantic Scholar's bulk search."""
    return _json({"total": total, "token": token, "data": [_s2_paper(number) for number in numbers]})


def s2_papers(numbers: Sequence[int], offset: int, following: int | None) -> bytes:
    """Papers of an author of Semantic Scholar."""
    page: dict[str, Any] = {"offset": offset, "data": [_s2_paper(number) for number in numbers]}
    return _json(page if following is None else {**page, "next": following})


def dblp_search(numbers: Sequence[int], total: int, first: int = 0) -> bytes:
    """An answer of DBLP's search."""
    hits = "".join(
        f"""<hit score="1" id="{number}">
<info><authors><author pid="{number}/1">Ada Maker{_letters(number)}</author>\
<author pid="01/234-1">{escape("Bo Builder")} 0001</author></authors>\
<title>Made paper {number}.</title><venue>J. Things Made</venue><volume>3</volume><year>2020</year>\
<type>Journal Articles</type><access>closed</access><key>journals/made/Maker{number}</key>\
<doi>10.5555/MADE.{number}</doi><ee>https://doi.org/10.5555/made.{number}</ee>\
<url>https://dblp.org/rec/journals/made/Maker{number}</url></info>
<url>URL#{number}</url>
</hit>
"""
        for number in numbers
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<result>
<query id="7">made*</query>
<status code="200">OK</status>
<time unit="msecs">2.44</time>
<completions total="1" computed="1" sent="0">
</completions>
<hits total="{total}" computed="{total}" sent="{len(numbers)}" first="{first}">
{hits}</hits>
</result>
""".encode()


def dblp_person(numbers: Sequence[int]) -> bytes:
    """A person's page of DBLP."""
    records = "".join(
        f"""<r><article key="journals/made/Maker{number}" mdate="2024-01-01">
<author pid="01/1">Ada Maker</author>
<author pid="02/2">Bo Builder</author>
<title>Made paper {number}.</title><year>2020</year><journal>J. Things Made</journal>
<ee>https://doi.org/10.5555/made.{number}</ee>
</article></r>
"""
        for number in numbers
    )
    return f"""<?xml version="1.0"?>
<dblpperson name="Ada Maker" pid="01/1" n="{len(numbers)}">
<person key="homepages/01/1" mdate="2024-01-01"><author pid="01/1">Ada Maker</author></person>
{records}</dblpperson>
""".encode()


WEB_PAGE = b"<!DOCTYPE html>\n<html><head><title>Making sure you are not a bot</title></head></html>"


def openalex(total: int, size: int = 100) -> Callable[[Asked], Reply]:
    """OpenAlex with ``total`` papers and at most ``size`` a page."""

    def script(asked: Asked) -> Reply:
        cursor = asked.parameters["cursor"]
        start = 0 if cursor == "*" else int(cursor.removeprefix("at-"))
        end = min(start + min(size, int(asked.parameters["per_page"])), total)
        works = [openalex_work(number) for number in range(start + 1, end + 1)]
        return Reply(openalex_page(works, total, f"at-{end}" if works else None))

    return script


def crossref(total: int, size: int = 500) -> Callable[[Asked], Reply]:
    """Crossref with ``total`` papers; its cursor is the same text on every page."""
    at = 0

    def script(asked: Asked) -> Reply:
        nonlocal at
        if asked.parameters["cursor"] == "*":
            at = 0
        start, at = at, min(at + min(size, int(asked.parameters["rows"])), total)
        return Reply(crossref_page(range(start + 1, at + 1), total, "DnF1ZXJ5+/=="))

    return script


def arxiv(total: int, size: int = 200, told: int | None = None) -> Callable[[Asked], Reply]:
    """arXiv with ``total`` papers, which tells of ``told``."""

    def script(asked: Asked) -> Reply:
        start = int(asked.parameters["start"])
        end = min(start + min(size, int(asked.parameters["max_results"])), total)
        return Reply(arxiv_feed(range(start + 1, end + 1), total if told is None else told, start))

    return script


def s2(total: int, size: int = 1000) -> Callable[[Asked], Reply]:
    """Semantic Scholar, search by token and an author's papers by counting."""

    def script(asked: Asked) -> Reply:
        if asked.path == "/paper/search/bulk":
            start = int(asked.parameters.get("token", "T0")[1:])
            end = min(start + size, total)
            return Reply(s2_search(range(start + 1, end + 1), total, f"T{end}" if end < total else None))
        start = int(asked.parameters["offset"])
        end = min(start + min(size, int(asked.parameters["limit"])), total)
        return Reply(s2_papers(range(start + 1, end + 1), start, end if end < total else None))

    return script


def dblp(total: int, size: int = 1000, told: int | None = None) -> Callable[[Asked], Reply]:
    """DBLP, search and a person's page."""

    def script(asked: Asked) -> Reply:
        if asked.path.startswith("/pid/"):
            return Reply(dblp_person(range(1, total + 1)))
        start = int(asked.parameters["f"])
        end = min(start + min(size, int(asked.parameters["h"])), total)
        return Reply(dblp_search(range(start + 1, end + 1), total if told is None else told, start))

    return script


SCRIPTS: dict[str, Callable[..., Callable[[Asked], Reply]]] = {
    "openalex": openalex, "crossref": crossref, "arxiv": arxiv, "semantic-scholar": s2, "dblp": dblp,
}  # fmt: skip
