"""Facts about the characters and lines of texts, above all of typeset Chinese.

Widths are in em: a CJK character or full-width sign is 1, everything below
U+2000 (ASCII, Latin, Greek, Cyrillic) is ½, as in a Chinese text face with
half-width figures. Leading and trailing spaces have no width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

import regex

BLANK = " \t\u00a0\u200b\u3000\ufeff\x0c\x0b\x85\u2028\u2029"
"""White space within a line, which is not counted when characters are accounted for."""

NOT_AT_START = frozenset("，。、；：！？）》〉」』】〕”’…—～·,.;:!?)]}%％‰℃～")
"""Signs that may not begin a line (GB/T 15834, W3C clreq §3.1.3)."""
NOT_AT_END = frozenset("（《〈「『【〔“‘([{")
"""Signs that may not end a line."""
SENTENCE_END = frozenset("。！？!?…")
"""Signs that end a sentence; closing quotes and brackets may follow them."""
CLOSING = frozenset("）》〉」』】〕”’)]}\"'")
"""Closing brackets and quotes."""
FULL_WIDTH_SIGN = frozenset("，。、；：！？（）《》〈〉「」『』【】〔〕“”‘’…—～")
"""Full-width signs, of which adjacent ones are set closer."""

INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
"""Invisible text, with which mail programs pad the preview of a message."""

CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f“”‘’…—·]")
"""Characters and signs between which Chinese and Japanese have no blank."""
IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""What is certainly Chinese or Japanese, without the signs that other scripts have as well."""
_TWO_BYTES = re.compile(r"[\u0080-\u1fff\U00010000-\U0010ffff]")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f\U00020000-\U0003ffff"
_CJK_SIGN = _CJK + r"“”‘’…—·～"
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
_LAST_LATIN = "\u024f"
# «推 动 “ 大 病» → «推动“大病»: a space between two Chinese characters or signs; what is before it
# is looked at last, because a search for a few characters is fast
_SPACE_IN_CJK = re.compile(
    rf"[ \t\u00a0\u3000](?<=[{_CJK_SIGN}].)[ \t\u00a0\u3000]*(?=[{_CJK_SIGN}])"
)
# «主编：陈港生    编辑：林小舟»: the blanks before «编辑：»
_BEFORE_LABEL = re.compile(r"(?<![ \u3000])[ \u3000]{3,}+(?=[^\s：]{1,8}：)")
# the blanks between the cells of a row
_COLUMNS = re.compile(r"[ \u00a0]{3,}")
_CJK_CHARACTER = re.compile(rf"[{_CJK_SIGN}]")
_WORD = r"(?:[0-9A-Za-z\u00c0-\u024f.%/+&~\-]+|.)"
_NO_START = r"[，。、；：！？）》〉」』】〕”’…—,;:!?)\]}%]*"
# the first unbreakable unit of a line: «“如», «MRI,», «作，», «4500»;
# some typesetters do not break beside quotation marks (UAX #14 LB19): «者“okta”»
_OPENING = r"[（《〈「『【〔“‘(\[{\"]*"
_UNIT = re.compile(rf"{_OPENING}{_WORD}{_NO_START}(?:[“‘\"]{_WORD}{_NO_START})*+")

JUSTIFIED_SHARE = 0.3
"""Least share of spaces among the gaps between Chinese characters of a justified line.
Measured on the seeds: 0 to 0.1 in ordinary lines, above 0.6 in justified ones."""

JOINING = frozenset({"and", "bis", "bzw", "et", "oder", "or", "ou", "sowie", "to", "und"})
"""Words after a hyphen that stands for the second part of a compound: «Kita- oder»."""


def squash(text: str) -> str:
    """``text`` without white space, for comparisons."""
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


def width(text: str) -> float:
    """Width of ``text`` in em, without leading and trailing spaces."""
    text = text.strip(BLANK)
    if _TWO_BYTES.search(text):
        wide = sum(map("\u2000".__le__, text))
    else:  # every character has one byte in UTF-8, or three: much faster to count
        wide = (len(text.encode()) - len(text)) // 2
    return (len(text) + wide) / 2


def close_up(text: str) -> str:
    """Remove the spaces between Chinese characters, but one before each label of a row of them."""
    return " ".join(_SPACE_IN_CJK.sub("", part) for part in _BEFORE_LABEL.split(text))


def unspread(text: str) -> str:
    """Remove the spaces that justification inserted, as in ``推 动 “ 大 病``.

    A line with few such spaces is not changed: there a space separates the two halves of a
    headline, as in ``锚定全球健康 促进健康中国建设``.
    """
    if len(text.split(maxsplit=2)) < 3:  # as in most lines
        return text
    cells = _COLUMNS.split(text)
    if len(cells) > 2 and all(len(cell) > 1 for cell in cells):  # «项目       八月       九月»
        return text
    spaces = len(_SPACE_IN_CJK.findall(text))
    if spaces < 2 or spaces < JUSTIFIED_SHARE * len(_CJK_CHARACTER.findall(text)):
        return text
    return close_up(text)


def first_unit(text: str) -> float:
    """Width in em of the first unbreakable unit of ``text``."""
    if "\u4e00" <= text[:1] <= "\u9fff" and "\u4e00" <= text[1:2] <= "\u9fff":
        return 1.0
    match = _UNIT.match(text)
    return width(match.group()) if match else 0.0


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends a sentence, ignoring closing quotes and brackets."""
    end = len(text)
    while end and text[end - 1] in CLOSING:
        end -= 1
    return end > 0 and text[end - 1] in SENTENCE_END


def is_statement(text: str) -> bool:
    """Whether ``text`` ends a sentence that is neither a question nor an exclamation: no title does."""
    return ends_sentence(text) and text[-1] not in "？！?!"


def _separator(left: str, right: str) -> str:
    """The space at which a line was broken; empty if there was none."""
    if not left or not right or right[0] > _LAST_LATIN or not _LATIN.match(right[0]):
        return ""
    last = left[-1]
    if last.isdigit() and right[0].isdigit():
        return ""
    sign = last in ",;:.!?)" and len(left) > 1 and _LATIN.match(left[-2])
    return " " if sign or _LATIN.match(last) else ""


def joint(left: str, right: str) -> str:
    """What was between two lines of a paragraph, a blank or nothing.

    There is nothing between Chinese characters, and after the hyphen of a word.
    """
    if not left or not right or (_CJK_CHARACTER.match(left[-1]) and _CJK_CHARACTER.match(right[0])):
        return ""
    return "" if left[-1] == "-" and left[-2:-1].isalpha() and right[0].islower() else " "


ENDING = 2
"""Characters at the end of a text that say how the next line is joined to it."""


def join_all(lines: Iterable[str]) -> str:
    """Join the lines of one paragraph, in order.

    Between Latin words a line is broken only at a space, which is restored (``et`` +
    ``al.``); a broken number has none (``20`` + ``26年``).
    """
    parts: list[str] = []
    end = ""
    for line in lines:
        parts += (_separator(end, line), line)
        end = (end + line)[-ENDING:]
    return "".join(parts)


MOST_MARKS = 30
"""Combining marks that stand on one letter, at most; no writing has more than a few."""
_STACKED = regex.compile(rf"\p{{M}}{{{MOST_MARKS + 1},}}")


def normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """``text`` in a form of Unicode normalisation.

    A run of more combining marks than ``MOST_MARKS`` is taken in pieces: putting them in order takes
    the square of their number.
    """
    if text.isascii() or unicodedata.is_normalized(form, text):
        return text
    return "".join(unicodedata.normalize(form, piece) for piece in _between_stacks(text))


def without_accents(text: str) -> str:
    """``text`` without combining marks, so that «número» is «numero»."""
    parts = normalized("NFD", text)
    return normalized("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def _between_stacks(text: str) -> Iterator[str]:
    at = 0
    for run in _STACKED.finditer(text):
        for end in range(run.start() + MOST_MARKS, run.end(), MOST_MARKS):
            yield text[at:end]
            at = end
    yield text[at:]
