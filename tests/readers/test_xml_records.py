"""Records out of XML: order, lines, memory, what is broken, what is refused, encodings and repairs."""

from __future__ import annotations

import codecs
import tracemalloc
from collections.abc import Callable
from html.entities import entitydefs
from pathlib import Path

import pytest
from lxml import etree

from coauthor_graph.errors import ReadError
from coauthor_graph.readers import xml_bytes, xml_parse
from coauthor_graph.readers.fields import Marks, notes
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.xml_bytes import first_tag
from coauthor_graph.readers.xml_parse import local
from coauthor_graph.readers.xml_records import elements, plain, text

Read = Callable[..., list[tuple[int, str]]]

CUT = "the file is cut short before its last tag; records may be missing"
INSIDE = "the file is cut short inside this record"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.xml"


@pytest.fixture
def read(path: Path) -> Read:
    """Line and text of each record ``r``, "!" before what is broken."""

    def records(
        data: str | bytes, marks: Marks | None = None, entities: dict[str, str] | None = None
    ) -> list[tuple[int, str]]:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = elements(input_file(path), ("r",), entities=entities, marks=marks)
        return [(line, f"!{one}" if isinstance(one, str) else text(one)) for line, one in found]

    return records


def test_records_in_their_order_whatever_is_around_them(read: Read) -> None:
    assert read(
        "\n<?xml version='1.0'?><!-- <r>no</r> -->\n<!DOCTYPE x SYSTEM 'x' [<!ELEMENT r ANY><!-- ' -->]>\n"
        "<x><head><a/></head><r>1</r>\n<y><r>2 <b>b<r>3</r></b><?pi r?> <!-- c --> d</r></y><z/>\n<r/></x>\n"
    ) == [(4, "1"), (5, "2 b3 d"), (6, "")]


def test_any_namespace_and_undeclared_prefixes(read: Read) -> None:
    assert read("<x xmlns='u' xmlns:p='v'><r>1</r><p:r>2</p:r><q:r>3</q:r></x>") == [
        (1, "1"),
        (1, "2"),
        (1, "3"),
    ]
    assert read("<x><q:r>1</q:r><q:r>2 < 3</q:r>\n<q:r>4</q:r>") == [
        (1, "1"),
        (1, "!broken XML: StartTag: invalid element name"),
        (2, "4"),
        (2, f"!{CUT}"),
    ]


def test_the_root_may_be_the_record(read: Read) -> None:
    assert read("<r>1</r>") == [(1, "1")]


def test_several_documents_in_one_file(read: Read) -> None:
    one = "<?xml version='1.0'?>\n<!DOCTYPE x>\n<x><r>{}</r>\n</x>\n"
    assert read(one.format(1) + one.format(2) + one.format(3)) == [(3, "1"), (7, "2"), (11, "3")]
    assert read("<r>1</r>\n<r>2</r>\n") == [(1, "1"), (2, "2")]


BROKEN = [
    ("<x><r>1</r>\n<r>2</x>\n<r>3</r></x>", [(1, "1"), (2, "!mismatch"), (3, "3")]),
    ("<x><r>1</r>\n<r>2<b></r>\n<r>3</r></x>", [(1, "1"), (2, "!mismatch"), (3, "3")]),
    ("<x><r>1</r>\n<r a=2>2</r>\n<r>3</r></x>", [(1, "1"), (2, "!AttValue"), (3, "3")]),
    ("<x><r a=1/>\n<r>2</r>\n<r a=3/>\n<r a=4/></x>", [(1, "!A"), (2, "2"), (3, "!A"), (4, "!A")]),
    ("<x><r>1</r>\n<r>&nope;</r>\n<r>3</r></x>", [(1, "1"), (2, "!Entity 'nope'"), (3, "3")]),
    ("<x><r>1 < 2</r>\n<r>3</r></x>", [(1, "!StartTag"), (2, "3")]),
    ("<x xmlns:p='u'><p:r>1</b></p:r>\n<p:r>2</p:r></x>", [(1, "!mismatch"), (2, "2")]),
    ("<x><y><r>1</b></r>\n<r>2</r></y><r>3</r></x>", [(1, "!mismatch"), (2, "2"), (2, "3")]),
]


@pytest.mark.parametrize(("data", "expected"), BROKEN)
def test_a_broken_record_is_told_and_the_next_ones_are_read(
    read: Read, data: str, expected: list[tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whether a file has prefixes is seen from its first piece.
    for size in (1 << 16, *range(25 if ":r>" in data else 5, len(data))):
        monkeypatch.setattr(xml_bytes, "CHUNK", size)
        found = read(data)
        assert [line for line, _ in found] == [line for line, _ in expected]
        for (_, said), (_, wanted) in zip(found, expected, strict=True):
            assert said == wanted if wanted[0] != "!" else said.startswith("!broken XML: ")
            assert wanted.lstrip("!") in said


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<x><r>1</r>\n<r>2", [(1, "1"), (2, f"!{INSIDE}")]),
        ("<x><r>1</r>\n<r>2<r>3</r>", [(1, "1"), (2, f"!{INSIDE}"), (2, "3")]),
        ("<x><r>1</r>\n<r", [(1, "1"), (2, f"!{CUT}")]),
        ("<x><r>1</r>\n", [(1, "1"), (2, f"!{CUT}")]),
        ("<x>", [(1, f"!{CUT}")]),
        ("<x><r>1</b></r>\n<r>2</r>\n<r>3", [(1, "!mismatch"), (2, "2"), (3, f"!{INSIDE}")]),
        ("<x><r>1</b></r>\n<r>2</r>", [(1, "!mismatch"), (2, "2"), (2, f"!{CUT}")]),
    ],
)
def test_a_file_that_is_cut_short_says_so(read: Read, data: str, expected: list[tuple[int, str]]) -> None:
    found = [(line, "!mismatch" if "mismatch" in said else said) for line, said in read(data)]
    assert found == expected


def test_an_open_quote_hides_its_record_only(read: Read) -> None:
    assert read("<x><r a='1>1</r>\n<r a='2'>2</r>\n<r>3 <b c='4>4</b></r>\n<r>5</r>\n</x>\n") == [
        (1, "!broken XML: a quote or a tag that is not closed"),
        (2, "2"),
        (3, "!broken XML: a quote or a tag that is not closed"),
        (4, "5"),
    ]
    assert read("<x><y z='1>1</y>\n<r>2</r></x>") == [
        (2, "!broken XML: a quote or a tag that is not closed"),
        (2, "2"),
    ]


def test_a_record_without_its_end_tag_gives_the_next_ones_back(read: Read) -> None:
    assert read("<x>\n<r>1\n<r>2</r>\n<r>3\n<r>4</r>\n<s/></x>\n") == [
        (2, "!broken XML: Opening and ending tag mismatch: r and x"),
        (3, "2"),
        (4, "!broken XML: Opening and ending tag mismatch: r and x"),
        (5, "4"),
    ]
    assert read("<x><r>1\n<r>2</r>\n<r>3</r>\n") == [(1, f"!{INSIDE}"), (2, "2"), (3, "3")]


def test_trials_are_bounded(read: Read) -> None:
    found = read(f"<x>{'<r>' * 200_000}")
    assert all(said.startswith("!") for _, said in found)
    assert len(found) < 20_000


def test_what_an_open_comment_hides_is_told(read: Read) -> None:
    assert read("<x><r>1</r>\n<!-- - > <r>2</r>\n<r>3</r>\n</x>\n") == [
        (1, "1"),
        (2, "!line 2 begins a comment without an end, which hides the rest"),
    ]
    assert read("<x><r>1 <![CDATA[ <r>2</r>\n<r>3</r>\n</x>\n")[0][0] == 1


def test_a_damaged_start_tag_is_told(read: Read) -> None:
    assert read("<x>\n<r>1</r>\n<rr>2</r>\n<r>3</r>\n< r>4</r>\n<r>5</r></x>") == [
        (2, "1"),
        (3, "!broken XML: Opening and ending tag mismatch: rr and r"),
        (4, "3"),
        (5, "!broken XML: StartTag: invalid element name"),
        (6, "5"),
    ]
    assert read("<x>\n<r>1</r>\n2</r>\n<r>3</r></x>\n") == [
        (2, "1"),
        (3, "!broken XML: Opening and ending tag mismatch: x and r"),
        (4, "3"),
    ]


def test_no_record_is_noted(read: Read) -> None:
    marks: Marks = {}
    assert read("<x><s/></x>", marks) == []
    assert list(notes(marks)) == ["no record of this kind in it: the whole file"]


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>{}]><x><r>&z;</r></x>".format(
    "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghiz", strict=True))
)


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        BOMB.encode("utf-16"),
        "<?xml version='1.0' encoding='UTF-16'?>" + BOMB,
        "<!DOCTYPE r SYSTEM 'x.dtd' [\n<!ENTITY e SYSTEM 'file:///etc/passwd'>\n]><r>&e;</r>",
        "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;]><r/>",
        "<!DOCTYPE r [<!ENTITY e 'no end",
    ],
)
def test_declared_entities_are_refused(read: Read, data: str | bytes) -> None:
    with pytest.raises(ReadError, match="declares entities"):
        read(data)


def test_a_doctype_is_not_followed(read: Read) -> None:
    assert read('<!DOCTYPE r PUBLIC \'-//X//[DTD> "X"//EN\' "http://127.0.0.1:9/x.dtd" [ ]><r>1</r>') == [
        (1, "1")
    ]
    # An entity of that DTD stays unknown, and a second DOCTYPE is no XML.
    assert read("<!DOCTYPE r SYSTEM 'x.dtd'><r>&e;</r>")[0][1].startswith("!broken XML: Entity 'e'")
    assert read("<!DOCTYPE x><!DOCTYPE x [<!ELEMENT x ANY>]><x><r>1</r></x>") == [(1, "1")]
    found = read("<x><!DOCTYPE x [<!ENTITY e 'ha'>]><r>&e;</r></x>")
    assert "ha" not in str(found)


def test_known_entities(read: Read) -> None:
    data = "<!DOCTYPE x SYSTEM 'dblp.dtd'>\n<x><r a='&uuml;'>J&uuml;rgen &lt;&amp;&auml;&quot;&gt;</r></x>"
    assert read(data, entities=entitydefs) == [(2, 'Jürgen <&ä">')]
    assert read("<x><r>&two;</r></x>", entities={"two": "a&b<c"}) == [(1, "a&b<c")]
    # A flood of them costs no more than it says.
    assert len(read(f"<x><r>{'&auml;' * 1_000_000}</r></x>", entities=entitydefs)[0][1]) == 1_000_000


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("plain text", "begins with no element"),
        ("{}", "begins with no element"),
        ("<x", "begins with no element"),
        ("<!-- no end", "begins with no element"),
        ("<!DOCTYPE x ['", "begins with no element"),
        ("\0\0\0\0", "begins with no element"),
        ("<!--<!--" * 200_000, "begins with no element"),
        ("<!DOCTYPE x [" + "<!--" * 300_000, "begins with no element"),
        ("<x a=" + '"' * 2_000_001, "begins with no element"),
        ("<?xml version='1.0' encoding='punycode'?><r/>", "unknown character set 'punycode'"),
        ("<?xml version='1.0' encoding='iso-8859-99'?><r/>", "unknown character set 'iso-8859-99'"),
    ],
)
def test_what_is_no_xml(read: Read, data: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("<?xml version='1.0' encoding='utf-8'?><r>Müller 山田</r>".encode(), "Müller 山田"),
        (codecs.BOM_UTF8 + "<?xml version='1.0'?><r>Müller 山田</r>".encode(), "Müller 山田"),
        ("<?xml version='1.0' encoding='utf-16'?><r>Müller 山田</r>".encode("utf-16"), "Müller 山田"),
        ("<?xml version='1.0' encoding='utf-16'?><r>Müller 山田</r>".encode("utf-16-be"), "Müller 山田"),
        ("<?xml version='1.0' encoding='utf-16'?><r>Müller 山田</r>".encode(), "Müller 山田"),
        ("<?xml version='1.0' encoding='us-ascii'?><r>Müller 山田</r>".encode(), "Müller 山田"),
        ("<r>Müller 山田</r>".encode("utf-32"), "Müller 山田"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><r>Müller</r>".encode("latin-1"), "Müller"),
        ("<?xml version='1.0' encoding='windows-1252'?><r>“Müller”</r>".encode("cp1252"), "“Müller”"),
        ("<?xml version='1.0' encoding='Shift_JIS'?><r>山田</r>".encode("shift-jis"), "山田"),
        (b"<r>M\xfcller \x96 M\xc3\xbcller</r>", "Müller – Müller"),
        (b"<r>A\x00B \x1fC&#x1F;&#0; &#233;\xef\xbf\xbf</r>", "AB C é"),
        (b"<r>AT&T & Co; &#xZ; &amp;</r>", "AT&T & Co; &#xZ; &"),
        (b"<r><![CDATA[AT&T <r>]]></r>", "AT&T <r>"),
    ],
)
def test_encodings_and_repairs(read: Read, data: bytes, found: str) -> None:
    assert read(data) == [(1, found)]


def test_repairs_are_told(read: Read) -> None:
    marks: Marks = {}
    read(b"<x>\n<r>M\xfcller\x00 & &#x1;</r></x>", marks)
    assert list(notes(marks)) == [
        "bytes that are not UTF-8 were read as Windows-1252: line 1",
        "characters that XML forbids were taken out: line 1",
        "references to characters that XML forbids were taken out: line 1",
        'a bare "&" was kept as it is: line 1',
    ]
    marks.clear()
    read("<r>1</r>".encode("utf-16"), marks)
    assert list(notes(marks)) == ["decoded from UTF-16: the whole file"]


def test_every_cut_of_the_stream_gives_the_same(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    data = "<?xml version='1.0'?>\n<x><r>山&#xe9;&amp;é & 1</r>\n<r a='>'>M\N{NO-BREAK SPACE}x</r></x>\n"
    whole = read(data)
    for size in range(1, len(data.encode())):
        monkeypatch.setattr(xml_bytes, "CHUNK", size)
        found = read(data)
        assert (found if size > 8 else found[:2]) == whole


def test_line_numbers_beyond_65535(read: Read) -> None:
    many = "\n" * 70_000
    assert read(f"<x>{many}<r>\n<a>1</a>\n</r><r><b>2</b></r>\n<r>&x;</r>\n<r>4</r></x>") == [
        (70_001, "1"),
        (70_003, "2"),
        (70_004, "!broken XML: Entity 'x' not defined"),
        (70_005, "4"),
    ]


def test_a_record_without_end_is_given_up(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_parse, "LONGEST", 1 << 20)
    assert read(f"<x><r>{'<a>b</a>' * 300_000}</r>\n<r>2</r></x>") == [(1, "!longer than 1 MiB"), (2, "2")]


def test_a_very_long_line_or_text(read: Read) -> None:
    assert len(read(f"<x><r>{'a' * 9_000_000}</r><r>2</r></x>")) == 2
    # The parser's own limit for one text is ten million characters.
    found = read(f"<x><r>{'a' * 11_000_000}</r><r>2</r></x>")
    assert found[0][1].startswith("!broken XML: ")
    assert found[1:] == [(1, "2")]


def test_depth_is_bounded(read: Read) -> None:
    found = read(f"<x><r>{'<a>' * 100_000}{'</a>' * 100_000}</r>\n<r>2</r></x>")
    assert found[0][1].startswith("!broken XML: ")
    assert found[1:] == [(2, "2")]


def test_memory_is_flat(path: Path) -> None:
    record = f"<s>{'s' * 400}</s><y><r><a>{'a' * 500}</a></r></y><!-- c -->\n"
    peaks = []
    for count in (2_000, 40_000):
        path.write_text(f"<x>{record * count}</x>")
        file = input_file(path)
        tracemalloc.start()
        assert sum(1 for _ in elements(file, ("r",))) == count
        # libxml2's memory is its own; what it holds shows as the proxies that lxml keeps.
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


def test_what_lies_behind_is_forgotten(path: Path) -> None:
    path.write_text(f"<x>{'<h/>' * 5}{'<y><r>1</r></y>' * 50_000}</x>")
    most = 0
    for _, record in elements(input_file(path), ("r",)):
        assert isinstance(record, etree._Element)
        root = record.getroottree().getroot()
        most = max(most, len(root))
    assert most < 10_000


def test_text_and_names() -> None:
    element = etree.fromstring(
        "<p:t xmlns:p='u'> A<i>b</i>\n<xref>1</xref> c\u00a0d <fn><p>no</p></fn>.</p:t>"
    )
    assert text(element) == "Ab 1 c\u00a0d no."
    assert text(element, but=("xref", "fn")) == "Ab c\u00a0d ."
    assert (text(None), local(element)) == ("", "t")
    nested = etree.fromstring("<a xmlns='u'><b><c/></b></a>")
    assert [one.tag for one in plain(nested).iter()] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<a>", "a"),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><!-- <b> -->\n<!DOCTYPE c SYSTEM 'd'>\n<p:a x='1'>", "a"),
        ("<?xml version='1.0'?><a>".encode("utf-16"), "a"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>", "a"),
        (b"<!DOCTYPE a [ <!ELEMENT", "a"),
        (b"text <a>", ""),
        (b"", ""),
    ],
)
def test_first_tag(head: bytes, name: str) -> None:
    assert first_tag(head)[0] == name
