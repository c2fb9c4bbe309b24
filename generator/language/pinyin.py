"""The sounds of Chinese characters, by pypinyin."""

from __future__ import annotations

import re
import unicodedata

# «ˉ ˊ ˇ ˋ» above a vowel: macron, acute, caron, grave
_TONES = re.compile("[\u0304\u0301\u030c\u0300]")


def syllables(text: str) -> list[str]:
    """Pinyin without tones, a syllable for each Chinese character; other text stays as it is."""
    # Its dictionaries take a third of a second to load, and most runs do not ask.
    from pypinyin import lazy_pinyin  # noqa: PLC0415
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415

    readings = PINYIN_DICT.get(ord(text)) if len(text) == 1 else None
    if readings:  # no word around it to tell its reading: fifteen times as fast
        return [_without_tone(readings.partition(",")[0])]
    return lazy_pinyin(text, v_to_u=False, errors=str)


def _without_tone(syllable: str) -> str:
    bare = _TONES.sub("", unicodedata.normalize("NFD", syllable))
    return unicodedata.normalize("NFC", bare).replace("ü", "v")
