"""How lists of documents count: 一、二、甲、乙、①、②, and in the other ways of office programs."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.language.numerals import lettered

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_HIGHEST = 9999
"""Above it, numbers are written in figures."""
WIDE = frozenset("、．。）】：")
"""Signs behind a number that have their own space."""
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_SEQUENCES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "aiueo": "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "hebrew1": "אבגדהוזחטי",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
}
"""Formats of Office Open XML (ISO/IEC 29500-1, 17.18.59) that have a sign for each number."""


def ideographic(number: int, *, japanese: bool = False) -> str:
    """A number up to 9999 in Chinese or Japanese digits.

    >>> ideographic(10), ideographic(21), ideographic(105), ideographic(105, japanese=True)
    ('十', '二十一', '一百零五', '百五')
    """
    made, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if not digit:
            gap = bool(made) and not japanese
            continue
        bare = digit == 1 and sign and (japanese or (sign == "十" and not made))
        made += ("零" if gap else "") + ("" if bare else _DIGITS[digit]) + sign
        gap = False
    return made


def _legal(digits: str) -> Callable[[int], str]:
    signs = str.maketrans("零一二三四五六七八九十百千", f"{digits}拾佰仟")
    return lambda number: ideographic(number).translate(signs)


def _in_digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(figure)] for figure in str(number))


def _ordinal(number: int) -> str:
    teens = number // 10 % 10 == 1
    return f"{number}{'th' if teens else _ORDINALS.get(number % 10, 'th')}"


_WAYS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand"),
            *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
        ),
        ideographic,
    ),
    **dict.fromkeys(
        ("japaneseCounting", "japaneseDigitalTenThousand"),
        lambda number: ideographic(number, japanese=True),
    ),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital"), _in_digits(_DIGITS)),
    "chineseLegalSimplified": _legal(_LEGAL[0]),
    "ideographLegalTraditional": _legal(_LEGAL[1]),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _in_digits("０１２３４５６７８９")),
    "hindiNumbers": _in_digits("०१२३४५६७८९"),
    "thaiNumbers": _in_digits("๐๑๒๓๔๕๖๗๘๙"),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "lowerLetter": lambda number: lettered(number, "a"),
    "upperLetter": lambda number: lettered(number, "A"),
    "lowerRoman": lambda number: lettered(number, "i"),
    "upperRoman": lambda number: lettered(number, "I"),
}
_ALIKE = {
    "decimalEnclosedCircleChinese": "decimalEnclosedCircle",
    "ideographZodiacTraditional": "ideographZodiac",
}
# «一, 二, 三, ...», «①, ②, ③, ...»: how OpenDocument names ways that have no other name
_BEGINNING = re.compile(r"\s*([^,\s]+),\s*([^,\s]+),.*")


def counted(number: int, way: str) -> str:
    """A number as a format of Office Open XML has it; in figures where none is known.

    >>> counted(3, "ideographTraditional"), counted(12, "chineseCounting"), counted(2, "cardinalText")
    ('丙', '十二', '2')
    """
    way = _ALIKE.get(way, way)
    signs = _SEQUENCES.get(way, "")
    if 0 < number <= len(signs):
        return signs[number - 1]
    return _WAYS[way](number) if way in _WAYS and 0 < number <= _HIGHEST else str(number)


_BY_BEGINNING: dict[tuple[str, ...], str] = {
    (counted(1, way), counted(2, way)): way for way in reversed((*_WAYS, *_SEQUENCES))
}
"""Formats by their first two numbers; of several the first."""


def way_of(beginning: str) -> str:
    """The format that counts as a list begins, «一, 二, 三, ...»; empty where none is known."""
    found = _BEGINNING.fullmatch(beginning)
    if not found:
        return ""
    return _BY_BEGINNING.get(found.groups(), "")
