"""What all readers of XML share: one record after another in flat memory, safely, and the text of elements.

``elements`` is the door: it gives whole records, and in their place a sentence for what is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain

from lxml import etree

from coauthor_graph.readers.drafts import Draft
from coauthor_graph.readers.fields import Marks, mark, one_line
from coauthor_graph.readers.files import InputFile, reading
from coauthor_graph.readers.xml_bytes import chunks, opening
from coauthor_graph.readers.xml_parse import Parse, local

__all__ = ["NO_RECORD", "drafts_of", "elements", "local", "plain", "text"]

NO_RECORD = "no record of this kind in it"
"""What ``marks`` is told of a file that is XML, but of another kind or empty."""


def elements(
    file: InputFile,
    names: Collection[str],
    *,
    entities: Mapping[str, str] | None = None,
    marks: Marks | None = None,
) -> Iterator[tuple[int, etree._Element | str]]:
    """Line number and element of each outermost element whose local name is in ``names``, in order.

    Memory is flat: an element is emptied when the next is asked for, so take from it what you need before.
    Comments and processing instructions are gone. Any namespace will do.

    **Broken XML**: in place of an element comes a sentence that says what is wrong with the record that
    starts on that line, and reading goes on with the next start tag of ``names``; a file that is cut short
    ends with such a sentence. So every ``str`` is a refused record. Several documents one after the other in
    a file are all read. ``ReadError`` is raised for what is no XML, or a damaged archive.

    **Safe**: no DOCTYPE reaches the parser, one that declares entities is a ``ReadError``, nothing is
    fetched. ``entities`` are those that the file may use without declaring them, name -> characters
    (``{"uuml": "ü"}``, ``html.entities.entitydefs``); any other entity breaks its record.

    ``marks`` is told of repairs (a bare "&", Windows-1252 in UTF-8, UTF-16, characters that XML forbids):
    hand the same to ``drafts.papers``. An element of ``names`` inside another such element belongs to it.

    ::

        for line, element in elements(file, ("PubmedArticle",), marks=marks):
            yield f"line {line}", element if isinstance(element, str) else _draft(element)
    """
    noticed: Marks = {} if marks is None else marks
    with reading(file) as stream:
        pieces = chunks(stream, file.name, noticed, entities)
        start = opening(pieces, file.name)
        parse, found = Parse(names, start), False
        for piece in chain((start.data,), pieces):
            for one in parse.piece(piece):
                found = True
                yield one
        for end in parse.end():
            found = True
            yield end
    if not found:
        mark(noticed, NO_RECORD, "the whole file")


def drafts_of(
    file: InputFile,
    names: Collection[str],
    draft: Callable[[etree._Element], tuple[str, Draft | str]],
    *,
    entities: Mapping[str, str] | None = None,
    marks: Marks | None = None,
) -> Iterator[tuple[str, Draft | str]]:
    """For ``drafts.papers``: where each record stands, and what ``draft`` makes of it or why not.

    ``draft`` answers with what people call the record ("PMID 123"; may be empty) and its draft or problem.
    """
    for line, element in elements(file, names, entities=entities, marks=marks):
        if isinstance(element, str):
            yield f"line {line}", element
            continue
        label, made = draft(element)
        yield f"line {line} ({label})" if label else f"line {line}", made


def text(element: etree._Element | None, *, but: Collection[str] = ()) -> str:
    """All text inside ``element`` in one line, tags dropped; ``""`` for none.

    ``but``: tags of elements inside it whose text is left out (footnote marks in a title).
    """
    if element is None:
        return ""
    if not len(element):
        return one_line(element.text or "")
    if not but:
        return one_line("".join(element.itertext()))
    return one_line("".join(_parts(element, but)))


def _parts(element: etree._Element, but: Collection[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in but:
            yield from _parts(child, but)
        yield child.tail or ""


def plain(element: etree._Element) -> etree._Element:
    """``element``, in which all tags are without their namespaces."""
    if local(element) != element.tag:
        for one in element.iter():
            one.tag = local(one)
    return element
