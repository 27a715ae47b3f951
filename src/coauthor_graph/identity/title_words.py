"""The words of a title or an abstract that say what it is about."""

from __future__ import annotations

import re

from coauthor_graph.identity.folding import fold

_WORD = re.compile(r"[a-z]{2,}")

_ENGLISH = """
about above across after again against all also although among an and any are as at based be because been
before being between both but by can cannot could did do does during each either few first for from
further given had has have having how however if in into is it its less many may more most much must near
neither new no nor not now of off often on one only onto or other others our out over own paper per
present presented presents previous propose proposed proposes result results same several shall she should
show shown shows since some such than that the their them then there these they this those three through
thus to toward towards two under until up upon us use used uses using various very via was we well were
what when where whether which while who whose why will with within without would you your
"""
_OTHERS = """
aus auf bei das dem den der des die ein eine einer eines fur im mit nach und uber vom von zu zum zur au
aux avec chez dans de du en et la le les leur ou par pour sans ses sur un une al con como del desde el
ella las lo los para por que se sin su una unos y ao aos da das dos em na nas no nos num numa pela pelo
sobre um uma e alla dal dalla degli dei della delle di gli il nel nella per tra
"""
_STOP = frozenset((_ENGLISH + _OTHERS).split())
"""Words that say nothing: English ones, and the articles and prepositions of titles in German, French,
Spanish, Portuguese, Italian."""


def words(text: str) -> list[str]:
    """The words of a text that say something, folded; plurals as singulars.

    >>> words("On the Analysis of Networks")
    ['analysis', 'network']
    """
    return [_singular(word) for word in _WORD.findall(fold(text)) if word not in _STOP]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] not in "siu" else word
