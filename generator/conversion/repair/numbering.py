"""The numberings of Chinese headings and lists, by rank."""

from __future__ import annotations

import re

_HAN_NUMBER = "[一二三四五六七八九十百]{1,3}"
NUMBERINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # «第一章», «第二部分»
    ("part", re.compile(rf"第{_HAN_NUMBER}(?:章|节|部分|篇)")),
    # «第一、»
    ("ordinal-heading", re.compile(rf"第{_HAN_NUMBER}、")),
    # «一、»
    ("han", re.compile(rf"{_HAN_NUMBER}[、.．]")),
    # «（一）», «(二)»
    ("han-brackets", re.compile(rf"[（(]{_HAN_NUMBER}[）)]")),
    # «1.», «2、»; not «1.5T»
    ("digit", re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))")),
    # «（1）», «3)»
    ("digit-brackets", re.compile(r"[（(]?\d{1,2}[）)]")),
    # «①»
    ("circled", re.compile("[①-⑳]")),
    # «第一，», «第二：»: mostly a paragraph's first word
    ("ordinal", re.compile(rf"第{_HAN_NUMBER}[，：]")),
    # «●强调“防病”»
    ("bullet", re.compile("[●■◆▲★▪◎○◇□]")),
    # «医保——»
    ("kicker", re.compile(r"[^，。、；：]{1,8}——$")),
)
"""Numbering styles by rank, highest first."""
_FIRST_SIGNS = frozenset("第一二三四五六七八九十百（(0123456789●■◆▲★▪◎○◇□") | frozenset(
    map(chr, range(ord("①"), ord("⑳") + 1))
)
"""Characters that a numbering can begin with; other texts are skipped quickly."""
LONGEST_NUMBERED = 66.0
"""Greatest width of a numbered heading in em."""
PLAIN = "plain"
STARTS = frozenset(("part", "ordinal-heading", "han", "han-brackets", "digit", "bullet"))
"""Numberings that rarely occur within a paragraph, and whose headings may end with a full
stop."""


def numbering(text: str) -> str:
    """The numbering style that ``text`` begins with; ``plain`` without a numbering."""
    if text[:1] in _FIRST_SIGNS or text.endswith("——"):
        for style, pattern in NUMBERINGS:
            if pattern.match(text):
                return style
    return PLAIN
