"""Links and printable text."""

from __future__ import annotations

import pytest

from coauthor_graph.view.text import first_link, printable
from tests.view.made_up import HOSTILE


@pytest.mark.parametrize(
    ("ids", "link"),
    [
        (["doi:10.1103/PhysRevE.64.016132"], "https://doi.org/10.1103/PhysRevE.64.016132"),
        (
            ["doi:10.1002/(SICI)1097<1::AID>3.0.CO;2-#"],
            "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-%23",
        ),
        (["acl:2020.acl-main.1", "arxiv:1404.7828"], "https://arxiv.org/abs/1404.7828"),
        (["arxiv:cs/0112017"], "https://arxiv.org/abs/cs/0112017"),
        (["acl:P18-1001"], "https://aclanthology.org/P18-1001/"),
        (["dblp:conf/x/1", "url:https://example.org"], None),
        ([], None),
    ],
)
def test_links(ids: list[str], link: str | None) -> None:
    assert first_link(ids) == link


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("scheme", ["doi", "acl", "arxiv", "url", "javascript"])
def test_hostile_ids_are_no_links(text: str, scheme: str) -> None:
    assert first_link([f"{scheme}:{text}", text]) is None


def test_unprintable_characters_are_shown_as_such() -> None:
    assert printable("a\x00b\x1bc\ud800d\x85") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert printable("Ünï\u202e\u2028 ok") == "Ünï\u202e\u2028 ok"
