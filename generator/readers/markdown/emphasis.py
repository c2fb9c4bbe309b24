"""Emphasis beside Chinese, Japanese and Korean, which have no blanks: «**注意：**请», «**「水」**の».

CommonMark asks for a blank or a sign beyond such asterisks. Here they mark as in the extension
«CJK friendly emphasis» of other programs: https://github.com/tats-u/markdown-cjk-friendly
"""

from __future__ import annotations

import re
from unicodedata import category

from markdown_it.rules_inline import StateInline, emphasis

# Characters and signs of these scripts; no emoji, though these are as wide
_CJK = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    r"\U00020000-\U0003ffff]"
)


def tokenize(state: StateInline, silent: bool) -> bool:
    """Read signs that may begin or end emphasis, as a rule of markdown-it."""
    start, begun = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    if state.src[start] == "*":
        before, after = state.src[max(start - 1, 0) : start], state.src[state.pos :][:1]
        for sign in state.delimiters[begun:]:
            sign.open = sign.open or _flanks(after, before)
            sign.close = sign.close or _flanks(before, after)
    return True


def _flanks(inner: str, outer: str) -> bool:
    """Whether signs between two characters may stand at the edge of what is inside."""
    if not inner or inner.isspace():
        return False
    cjk = _CJK.match(inner) or _CJK.match(outer)
    return bool(cjk) and (not _is_sign(inner) or not outer or outer.isspace() or _ends_word(outer))


def _ends_word(outer: str) -> bool:
    return bool(_CJK.match(outer)) or category(outer)[0] in "PS"


def _is_sign(inner: str) -> bool:
    """Whether a character is a sign, but none of these scripts."""
    return category(inner)[0] in "PS" and not _CJK.match(inner)
