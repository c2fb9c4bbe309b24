"""The sounds of Chinese characters, by pypinyin."""

from __future__ import annotations


def syllables(text: str) -> list[str]:
    """Pinyin without tones, a syllable for each Chinese character; other text stays as it is."""
    # Its dictionaries take a third of a second to load, and most runs do not ask.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return lazy_pinyin(text, v_to_u=False, errors=str)
