"""Names in Chinese, Japanese and Korean script: the family name first, often without a blank."""

from __future__ import annotations

import re
from functools import lru_cache

_KANA = "\u3040-\u30ff"
_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = "\uac00-\ud7af"
_NATIVE = re.compile(f"[{_KANA}{_HAN}{_HANGUL}]")
_BETWEEN = re.compile(r"[\s,]+")
_DOTS = re.compile(r"\s*[・·•‧]\s*")
_LATIN = re.compile(r"[^\W\d_a-z" + _KANA + _HAN + _HANGUL + "]|[a-z]", re.IGNORECASE)
_SYLLABLES = re.compile(
    r"(?:[jqx](?:i(?:ang|ong|ao|an|ng|n|a|e|u)?|u(?:an|n|e)?)|(?:[zcs]h|[bpmfdtnlgkhrzcsyw])?"
    r"(?:iang|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|[aeiou]))+"
)
_KANJI_THEN_KANA = re.compile(f"([{_HAN}]{{1,3}})([{_KANA}]+)")

# Family names of two characters, and those whose reading as a name is not the usual one.
_TWO_CHARACTERS = frozenset({
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "夏侯", "皇甫", "尉迟", "尉遲", "公孙", "公孫",
    "慕容", "令狐", "司徒", "东方", "東方", "端木", "宇文", "长孙", "長孫", "남궁", "황보", "제갈",
    "사공", "선우", "서문", "독고", "동방",
})  # fmt: skip
_READINGS = {
    "曾": "Zeng", "单": "Shan", "單": "Shan", "解": "Xie", "仇": "Qiu", "区": "Ou", "區": "Ou",
    "查": "Zha", "翟": "Zhai", "沈": "Shen", "覃": "Qin", "朴": "Piao", "尉迟": "Yuchi", "尉遲":
    "Yuchi", "长孙": "Zhangsun",
    # Koreans print their family names otherwise than any scheme of transliteration has it.
    "김": "Kim", "이": "Lee", "리": "Lee", "박": "Park", "최": "Choi", "정": "Jung", "강": "Kang",
    "조": "Cho", "윤": "Yoon", "장": "Jang", "임": "Lim", "림": "Lim", "한": "Han", "오": "Oh",
    "서": "Seo", "신": "Shin", "권": "Kwon", "황": "Hwang", "안": "Ahn", "송": "Song", "류": "Ryu",
    "유": "Yoo", "홍": "Hong", "전": "Jeon", "고": "Ko", "문": "Moon", "양": "Yang", "손": "Son",
    "배": "Bae", "백": "Baek", "허": "Heo", "남": "Nam", "심": "Shim", "노": "Noh", "하": "Ha",
    "곽": "Kwak", "성": "Sung", "차": "Cha", "주": "Joo", "우": "Woo", "구": "Koo", "민": "Min",
    "나": "Na", "진": "Jin", "지": "Ji", "엄": "Um", "채": "Chae", "원": "Won", "천": "Chun", "방":
    "Bang", "공": "Kong", "현": "Hyun", "함": "Ham", "변": "Byun", "염": "Yeom", "석": "Seok",
}  # fmt: skip


def is_native(text: str) -> bool:
    """Whether Chinese, Japanese or Korean characters occur."""
    return bool(_NATIVE.search(text))


def latin_part(text: str) -> str:
    """What of ``text`` is not in native script, if that is a name ("Ming Li 李明"), else the empty string."""
    rest = _NATIVE.sub(" ", text)
    return rest if len(_LATIN.findall(rest)) > 1 else ""


def native_parts(text: str) -> tuple[str, str]:
    """Given and family name of a name in native script.

    A first character (of three or fewer in Chinese, of Hangul) is the family name, unless it is one of the
    well-known ones of two; four Chinese characters are taken for two and two, as Japanese names mostly are.
    With dots between ("ジョン・スミス") it is a foreign name, the family name last.

    >>> native_parts("李明"), native_parts("山田 太郎"), native_parts("김철수")
    (('明', '李'), ('太郎', '山田'), ('철수', '김'))
    """
    words = [word for word in _BETWEEN.split(text) if word]
    if len(words) > 1:
        return " ".join(words[1:]), words[0]
    word = words[0] if words else ""
    foreign = [part for part in _DOTS.split(word) if part]
    if len(foreign) > 1:
        return " ".join(foreign[:-1]), foreign[-1]
    if mixed := _KANJI_THEN_KANA.fullmatch(word):
        return mixed[2], mixed[1]
    if not 2 <= len(word) <= 4 or re.search(f"[{_KANA}]", word):
        return "", word
    two = len(word) > 2 and word[:2] in _TWO_CHARACTERS
    two = two or (len(word) == 4 and not re.search(f"[{_HANGUL}]", word))
    cut = 2 if two else 1
    return word[cut:], word[:cut]


def read_family(family: str) -> str:
    """A family name in native script as it is customarily read, if it is known to differ; else as it is."""
    return _READINGS.get(family, family)


@lru_cache(maxsize=1 << 16)
def syllabic(folded: str) -> bool:
    """Whether a folded word reads as Chinese syllables in Pinyin, as some other words do (Denise, Maria).

    >>> syllabic("xiaoming"), syllabic("wei"), syllabic("john")
    (True, True, False)
    """
    return len(folded) < 40 and bool(_SYLLABLES.fullmatch(folded.replace("-", "")))
