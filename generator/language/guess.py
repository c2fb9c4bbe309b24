"""The language of an archive that does not say it, as far as its letters tell.

Only what the interface has texts for can be told: Chinese of both scripts, Japanese, and English for
all that is written in other letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

JAPANESE_FROM = 0.15
"""Share of kana, among ideographs and kana, from which a text is Japanese; titles have few."""


def guessed(texts: Iterable[str]) -> str:
    """``zh-Hans``, ``zh-Hant``, ``ja`` or ``en``."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(map(_kind, text))
    han = counts["both"] + counts["simplified"] + counts["traditional"]
    kana, eastern = counts["kana"], han + counts["kana"]
    if eastern <= counts["other"]:
        return "en"
    if kana >= JAPANESE_FROM * eastern:
        return "ja"
    return "zh-Hant" if counts["traditional"] > counts["simplified"] else "zh-Hans"


def _kind(character: str) -> str:
    """What a character says of the language; the character sets of old tell the scripts apart."""
    if "\u3040" <= character <= "\u30ff":
        return "kana"
    if not "\u4e00" <= character <= "\u9fff":
        return "other" if character.isalpha() else ""
    simplified, traditional = _has(character, "gb2312"), _has(character, "big5")
    if simplified == traditional:
        return "both"
    return "simplified" if simplified else "traditional"


def _has(character: str, encoding: str) -> bool:
    return bool(character.encode(encoding, "ignore"))
