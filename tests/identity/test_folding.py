"""Folding to ASCII: scripts, markup and invisible characters, and the key that transcriptions share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.identity.folding import fold, fold_two_ways, readable, transcription


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Дмитрий Достоевский", "dmitry dostoevsky"),
        ("Ольга Пантелеева", "olga panteleeva"),
        ("Сергій Гнатюк", "serhiy hnatyuk"),
        ("Γιώργος Παπαδόπουλος", "giorgos papadopoulos"),
        ("Ευάγγελος Μπάλτας", "evangelos baltas"),
        ("Παύλος Αϋφαντής", "pavlos ayfantis"),
        ("Nguyễn Đặng", "nguyen dang"),
        ("Þór Æsir Œuf İnci Kılıç", "thor aesir oeuf inci kilic"),
        ("O’Neill O´Neill O`Neill Oʼneill", "oneill oneill oneill oneill"),
        ("Jean‐Luc Jean–Luc Jean\u00adLuc", "jean luc jean luc jeanluc"),
        ("A\u200d\u200fnn\ufeff L\u2060ee\x00", "ann lee"),
        ("ﬁnn ＬＥＥ", "finn lee"),
        ("AT&amp;T R&D", "at t r d"),
        ("M&uuml;ller M&amp;uuml;ller", "muller muller"),
    ],
)
def test_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"\'{E}mile \v{S}t\v{e}p\'an", "Émile Štěpán"),
        (r"Wei{\ss} {\O}ye {\L}uk {\aa}l", "Weiß Øye Łuk ål"),
        (r"\"{\i}o", "ïo"),
        (r"Bar{-}Nir", "Bar-Nir"),
        (r"A.~B.~Lee", "A. B. Lee"),
        (r"{\textsc{Lee}} \& Ray", "Lee & Ray"),
        (r"Fr\-ank", "Frank"),
        ("{{Lee", "Lee"),
    ],
)
def test_latex_is_read(written: str, printed: str) -> None:
    assert readable(written).strip() == printed


@pytest.mark.parametrize(
    "forms",
    [
        ("yuri", "yury", "yuriy", "iurii", "jurij"),
        ("sergei", "sergey", "sergej"),
        ("aleksandr", "alexandr"),
        ("tatiana", "tatyana", "tatjana"),
        ("evgeny", "yevgeni", "jewgenij"),
        ("mikhail", "mihail"),
        ("josef", "joseph"),
    ],
)
def test_transcriptions_of_one_name_share_a_key(forms: tuple[str, ...]) -> None:
    assert len({transcription(form) for form in forms}) == 1


@given(st.text(max_size=30) | st.text("\\\"'`^~{}uvcHa&;#1 ", max_size=30))
def test_folding_is_total_and_folded_text_stays(text: str) -> None:
    folded, other = fold_two_ways(text)
    assert folded == fold(text)
    for plain in (folded, other):
        assert plain == fold(plain)
        assert set(plain) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(st.text("abc ÄÖÜéжΩ李", max_size=20))
def test_invisible_characters_change_nothing(text: str) -> None:
    assert fold("\u200e".join(["", *text, ""])) == fold(text)
