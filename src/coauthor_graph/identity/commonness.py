"""How many people of a corpus can be expected to share a name, from the names in the corpus itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coauthor_graph.identity.names import Name

Floats = npt.NDArray[np.float64]

ROMANISED = 20.0
"""How many times more people share a name than its frequency in the corpus says, where romanisation makes
one name of many: the few hundred syllables of Chinese, the few surnames of Korea and Viet Nam.
Qiu 2008, doi:10.1038/451766a."""

UNSEEN_NAMES = 1_000
"""Pairs of family and first name that a corpus is taken to miss: in a small one no name is frequent."""

MIDDLE_INITIAL, MIDDLE_NAME = 0.15, 0.05
"""Share of the people of a name who have a given middle initial, and a given middle name."""

LEAST = 1e-4
"""Nobody is surer than this of being alone with a name; a corpus does not show who is not in it."""

_UNSEEN_INITIAL = 0.02

_SURNAMES = """
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang
han cao deng feng xiao cheng peng zeng yuan dong pan yu jiang cai du ye su wei lu lv ding ren shen yao fu
zhong jiao tan liao fan wan jin shi jia xia xiong qiu qin bai cui meng hou long duan qian gu lei hao shao
mao chang kong wen tian fang zou kang qiao qi ni zhuang tao yin gong dai mo ling kim lee park choi jung
jeong cho yoon jang lim shin seo kwon hwang ahn an song hong yoo nam moon bae baek nguyen tran le pham
hoang vu vo dang bui do ho ngo duong ly chan wong cheung leung ng lam lau tsai hsu yeh hsieh chiang chou
chiu kuo hung tseng chuang
"""
SURNAMES = frozenset(_SURNAMES.split())
"""The most frequent family names of China, Korea and Viet Nam as they are romanised."""


def expected_namesakes(names: Sequence[Name]) -> Floats:
    """For each distinct name of a corpus the number of other people expected to have it; shape (n,).

    The people of a family name are as many as its distinct first names; the share of them with a given first
    name is that of the name among all pairs of family and first name, as if the two were independent; of an
    initial, the sum over first names. Where romanisation makes one of many names it is ``ROMANISED`` times
    as many.
    """
    firsts: defaultdict[str, set[str]] = defaultdict(set)
    families: Counter[str] = Counter()
    for name in names:
        if name.given and not name.initials_only:
            first, family = name.given[0][0], name.family[0]
            if first not in firsts[family]:
                firsts[family].add(first)
                families[first] += 1
    pairs = families.total() + UNSEEN_NAMES
    initials: Counter[str] = Counter()
    for first, count in families.items():
        initials[first[0]] += count
    expected = np.empty(len(names))
    for at, name in enumerate(names):
        family = name.family[0]
        share = 1.0
        if name.given:
            first = name.given[0][0]
            if len(first) > 1:
                share = max(families[first], 1) / pairs
            else:
                share = max(initials[first] / pairs, _UNSEEN_INITIAL)
            for word, _ in name.given[1:]:
                share *= MIDDLE_INITIAL if len(word) == 1 else MIDDLE_NAME
        known = firsts.get(family, ())
        expected[at] = max(len(known), 1) * share * (ROMANISED if family in SURNAMES else 1.0)
    return np.maximum(expected, LEAST)
