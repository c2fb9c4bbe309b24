"""The sounds of Chinese characters, by pypinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

# «ˉ ˊ ˇ ˋ» above a vowel: macron, acute, caron, grave
_TONES = re.compile("[\u0304\u0301\u030c\u0300]")


Readings = dict[str, list[str]]
"""Texts and their syllables."""
_KNOWN: ContextVar[tuple[Mapping[str, list[str]], Readings] | None] = ContextVar(
    "known", default=None
)
"""Readings that an earlier run found, and those that this one asked for."""


@contextmanager
def remembering(earlier: Mapping[str, list[str]]) -> Iterator[Readings]:
    """Take readings from those of an ``earlier`` run in the block; gives those that are asked for."""
    asked: Readings = {}
    before = _KNOWN.set((earlier, asked))
    try:
        yield asked
    finally:
        _KNOWN.reset(before)


def load() -> None:
    """Load the dictionaries, in a process that will ask and has nothing else to do now."""
    _read("一")


def syllables(text: str) -> list[str]:
    """Pinyin without tones, a syllable for each Chinese character; other text stays as it is."""
    earlier, asked = _KNOWN.get() or ({}, {})
    found = asked[text] = asked.get(text) or earlier.get(text) or _read(text)
    return found


def _read(text: str) -> list[str]:
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
