"""Facts about characters and lines of typeset Chinese.

Widths are in em: a CJK character or full-width sign is 1, everything below
U+2000 (ASCII, Latin, Greek, Cyrillic) is ½, as in a Chinese text face with
half-width figures. A leading or trailing blank has no width here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BLANK = " \t\u00a0\u200b\u3000\ufeff\x0c\x0b\x85\u2028\u2029"
"""White space within a line; also what the proof of completeness leaves out."""

NOT_AT_START = frozenset("，。、；：！？）》〉」』】〕”’…—～·,.;:!?)]}%％‰℃～")
"""Signs that may not begin a line (GB/T 15834, W3C clreq §3.1.3)."""
NOT_AT_END = frozenset("（《〈「『【〔“‘([{")
"""Signs that may not end a line."""
SENTENCE_END = frozenset("。！？!?…")
"""Signs that end a sentence; closing quotes and brackets may follow them."""
CLOSING = frozenset("）》〉」』】〕”’)]}\"'")
"""Closing brackets and quotes."""
FULL_WIDTH_SIGN = frozenset("，。、；：！？（）《》〈〉「」『』【】〔〕“”‘’…—～")
"""Full-width signs, which typesetters squeeze where two of them meet."""

INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
"""Text that shows nothing: what mail programs pad the preview of a message with."""

_TWO_BYTES = re.compile(r"[\u0080-\u1fff\U00010000-\U0010ffff]")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f\U00020000-\U0003ffff"
_CJK_SIGN = _CJK + r"“”‘’…—·～"
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
# «推 动 “ 大 病» → «推动“大病»: a space with a Chinese character or sign on both sides
_SPACE_IN_CJK = re.compile(rf"(?<=[{_CJK_SIGN}])[ \t\u00a0\u3000]+(?=[{_CJK_SIGN}])")
_CJK_CHARACTER = re.compile(rf"[{_CJK_SIGN}]")
_WORD = r"(?:[0-9A-Za-z\u00c0-\u024f.%/+&~\-]+|.)"
_NO_START = r"[，。、；：！？）》〉」』】〕”’…—,;:!?)\]}%]*"
# the first unit of a line that could not have been broken: «“如», «MRI,», «作，», «4500»;
# some typesetters let quotes hold on to both sides (UAX #14 LB19): «者“okta”»
_UNIT = re.compile(rf"[（《〈「『【〔“‘(\[{{\"]*{_WORD}{_NO_START}")
_GLUED_UNIT = re.compile(rf"{_UNIT.pattern}(?:[“‘\"]{_WORD}{_NO_START})*")

JUSTIFIED_SHARE = 0.3
"""Share of the gaps between Chinese characters that are spaces in a line that
justification spread; measured on the seeds: 0 to 0.1 in ordinary lines, above
0.6 in spread ones."""


def squash(text: str) -> str:
    """``text`` without any white space: the form in which texts are compared."""
    return _SPACE.sub("", text)


def width(text: str) -> float:
    """Width of ``text`` in em, without the blanks around it."""
    text = text.strip(BLANK)
    if _TWO_BYTES.search(text):
        wide = sum(map("\u2000".__le__, text))
    else:  # every sign of a line is one byte long in UTF-8, or three: much faster to count
        wide = (len(text.encode()) - len(text)) // 2
    return (len(text) + wide) / 2


def close_up(text: str) -> str:
    """Take out the spaces that stand between two Chinese characters."""
    return _SPACE_IN_CJK.sub("", text)


def unspread(text: str) -> str:
    """Take out the spaces of a line that justification spread, as in ``推 动 “ 大 病``.

    A line with few such spaces is left alone: there a space parts two halves of
    a headline, as in ``锚定全球健康 促进健康中国建设``.
    """
    spaces = len(_SPACE_IN_CJK.findall(text))
    if spaces < 2 or spaces < JUSTIFIED_SHARE * len(_CJK_CHARACTER.findall(text)):
        return text
    return close_up(text)


def first_unit(text: str, *, glued: bool = True) -> float:
    """Width in em of the shortest piece that a line beginning with ``text`` needs.

    ``glued``: with what a quotation mark may hold on to.
    """
    match = (_GLUED_UNIT if glued else _UNIT).match(text)
    return width(match.group()) if match else 0.0


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends a sentence, closing quotes and brackets aside."""
    end = len(text)
    while end and text[end - 1] in CLOSING:
        end -= 1
    return end > 0 and text[end - 1] in SENTENCE_END


def join(left: str, right: str) -> str:
    """Join two lines of one paragraph.

    A line is broken between Latin words only where a space stood, so that space
    returns (``et`` + ``al.``); a number broken in two has none (``20`` + ``26年``).
    """
    return left + separator(left, right) + right


def separator(left: str, right: str) -> str:
    """The space that stood where a line was broken; empty where none did."""
    if not left or not right or not _LATIN.match(right[0]):
        return ""
    last = left[-1]
    if last.isdigit() and right[0].isdigit():
        return ""
    sign = last in ",;:.!?)" and len(left) > 1 and _LATIN.match(left[-2])
    return " " if sign or _LATIN.match(last) else ""


def join_all(lines: Iterable[str]) -> str:
    """Join the lines of one paragraph, in order."""
    parts: list[str] = []
    end = ""
    for line in lines:
        parts += (separator(end, line), line)
        end = (end + line)[-2:]
    return "".join(parts)
