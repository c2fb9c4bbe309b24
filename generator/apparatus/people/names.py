"""Finds the personal name that begins at a column of running text."""

from __future__ import annotations

import re
from itertools import accumulate

from generator.language import words
from generator.language.names import (
    is_ambiguous,
    is_grammatical,
    is_introduced,
    is_name,
    is_name_and_word,
    is_possible,
    surname,
)

_RUN = re.compile(r"[\u4e00-\u9fff]{1,12}")
# «艾尼瓦尔·», «安娜·»: all but the last part of a name from another language
_PARTS = re.compile(r"(?:[\u4e00-\u9fff]{1,6}[·•・]){1,5}")
_LONGEST_PART = 8
"""Characters of one part of such a name at most."""
_FREQUENT = 10_000
"""Occurrences from which a grammatical word is itself and no part of such a name: «将», «在»."""
# What most often follows a name, where jieba takes its first character for the end of a longer
# word too: «李炳|文说»
_AFTER = re.compile(
    r"先生|女士|博士|教授|主任|院长|院士|同志|老师|团队|等|的|在|对|于|和|与|为|从|就|把|将|向|及|说|表示|介绍|指出|认为|建议|通报"
    r"|参观|报告|总结|分析|解释|回忆|带队|代表|会见|主持|强调|透露|提醒|呼吁|坦言|宣布|陪同|出席|今天|昨天|日前|近日"
)
_SPEAKS = re.compile("说|表示|介绍|指出|认为|告诉|强调|透露|坦言|建议|提醒|呼吁|回忆|解释|分析")
"""What follows whom a post introduces."""
_CLOSES = re.compile("[（(，。]|$")
_NO_CONTINUATION = frozenset(
    {
        "", "n", "ns", "nt", "nz", "nr", "nrt", "nrfg", "ng", "b", "g", "zg", "j", "s", "q",
        "ul", "uz", "ug",
    }
)  # fmt: skip
"""Parts of speech that do not follow a name without a punctuation mark between them."""


def name_at(text: str, at: int, *, introduced: bool = False) -> str:
    """The longest name of a person that begins at column ``at``; empty where there is none.

    ``introduced``: a post stands before it, so that a verb of speech after it proves the name.
    """
    parts, run = _PARTS.match(text, at), _RUN.match(text, at)
    if parts and run:
        last = _RUN.match(text, parts.end())
        verb = any(len(word) > 1 and words.tag(word) == "v" for word in words.cut(run[0]))
        return parts[0] + _foreign(last[0]) if last and not verb else ""
    family = surname(run[0]) if run else ""
    if not run or not family:
        return ""
    cut = words.cut(run[0])
    for length in (len(family) + 2, len(family) + 1):
        name = run[0][:length]
        follows = _AFTER.match(run[0], length) or text.startswith("、", at + length)
        likely = is_name(name) or (follows and is_name_and_word(name))
        if introduced and not likely and _SPEAKS.match(text, at + length):
            likely = is_introduced(name)
        elif introduced and not likely and _CLOSES.match(text, at + length):
            likely = is_possible(name) and not is_grammatical(family)
        if likely and _ends(name, run[0], cut):
            return name
    return ""


def _ends(name: str, run: str, cut: list[str]) -> bool:
    """Whether the name with which a run of words begins can end where it does."""
    after = run[len(name) :]
    usual = _AFTER.match(after) is not None
    for word, end in zip(cut, accumulate(map(len, cut)), strict=True):
        if end > len(name):
            sure = not is_ambiguous(surname(name))
            if end - len(word) == len(name):
                tag = words.tag(word)
                if tag not in _NO_CONTINUATION and (len(word) > 1 or tag != "f"):
                    return True
                return usual or (sure and len(word) > 1 and not tag.startswith(("nr", "ns")))
            return usual and sure and not is_grammatical(word) and not _AFTER.fullmatch(word)
    return True


def name_in_list(text: str, at: int) -> str:
    """The name that begins at column ``at`` of a list, where it is a whole item."""
    name = name_at(text, at)
    after = _RUN.match(text, at + len(name))
    whole = not after or words.tag(words.cut(after[0])[0]).startswith(("v", "d", "p", "c", "u"))
    return name if whole else ""


def _foreign(run: str) -> str:
    """The beginning of a run of characters that can be a part of a name from another language."""
    part = ""
    for word in words.cut(run):
        foreign = len(word) == 1 or words.tag(word).startswith(("nr", "ns", "nz"))
        usual = is_grammatical(word) and words.frequency(word) >= _FREQUENT
        if part and (
            usual or not foreign or _AFTER.match(word) or len(part + word) > _LONGEST_PART
        ):
            break
        part += word
    return part
