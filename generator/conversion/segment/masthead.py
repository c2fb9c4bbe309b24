"""Finds the masthead of a plain text: the lines at its top that say which issue it is.

A text without structural marks has no heading that stands above all others. Its masthead ends
with a line that states the number of the issue; dates and imprints may follow. Without a number
only a line that is nothing but a date is told from the headline of an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.language.issue_numbers import issue_number, line_number
from generator.language.text import ends_sentence, squash, width
from generator.model import TextLine

DEEPEST = 6
"""Lines at the top among which the number is sought."""
WIDEST = 40
"""Width of a line of a masthead in em at most."""
LONGEST_NAME = 12
"""Width in em of what stands beside the number of an issue at most, where its newsletter has no name."""
# «2026年第9期», «(总第128期)», «No. 12», «第四号»
_COUNT = re.compile(
    r"(?:(?:19|20)\d\d年?)?[总總]?第?[\d〇零一二三四五六七八九十百]+[期号號回辑輯]|(?:No\.?|№|#)\d+",
    re.I,
)
# «2026年3月2日—8日», «2026-03-02», «二〇二六年三月», «(11.21-11.27)», «星期一», «出版»
_DATED = re.compile(
    r"(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})[-./年]"
    r"(?:[\d一二三四五六七八九十]{1,3}[-./月]?(?:[\d一二三四五六七八九十]{1,3}[日号號]?)?)?"
    r"|\d{1,2}[./月]\d{1,2}[日号號]?|\d{1,2}[日号號]"
)
_BESIDE_DATES = re.compile(
    r"[-—–－~～至到()（）\[\]【】,，|｜/.:：]|(?:星期|周|週|礼拜)[一二三四五六日天]|出版|发布|發布|编印|編印|印发|日期|时间"
)
# «主办：市医院药学部», «责任编辑：李恒», «市医院药学部编»
_IMPRINT = re.compile(
    r"(?:主办|主管|承办|协办|编辑|主编|责任编辑|责编|编印|编者|审核|校对|印发|主辦|主編|編輯)(?:单位|部门|單位)?[:：].+"
    r"|.{2,30}(?:编|编印|编制|主办|主编|出版|編|主辦|主編)"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The lines that say which issue a text is, and those below and between them."""

    lines: tuple[TextLine, ...]
    number: TextLine | None
    """The line that states the number; ``None`` where only a date is stated."""
    rest: tuple[TextLine, ...]


def part_masthead(lines: Sequence[TextLine], name: str) -> Masthead:
    """Part the masthead from the lines of a text; ``name``: that of the newsletter, if it is known."""
    top = list(takewhile(_is_brief, lines[:DEEPEST]))
    at = next((at for at, line in enumerate(top) if _states_number(line.text, name)), None)
    if at is not None:
        end = at + 1
        while end < len(top) and _goes_on(top[end].text, name):
            end += 1
        return Masthead(tuple(lines[:end]), lines[at], tuple(lines[end:]))
    dates = [line for line in top if is_date(line.text)]
    return Masthead(tuple(dates), None, tuple(line for line in lines if line not in dates))


def says_which(text: str, name: str) -> bool:
    """Whether a line of a masthead says which issue it is, as its page does: number, date or name."""
    return squash(text) == squash(name) or is_date(text) or _states_number(text, name)


def is_date(text: str) -> bool:
    """Whether a line says nothing but a date, or from which to which."""
    plain = squash(text)
    return bool(_DATED.search(plain)) and not _besides(plain)


def _besides(plain: str) -> str:
    """What a line without blanks says besides dates and numbers of issues."""
    return _BESIDE_DATES.sub("", _DATED.sub("", _COUNT.sub("", plain)))


def _is_brief(line: TextLine) -> bool:
    return line.width <= WIDEST and not ends_sentence(line.text)


def _states_number(text: str, name: str) -> bool:
    """Whether a line is the number of an issue, alone, or beside the newsletter's name or a short one."""
    plain, bare = squash(text), squash(name)
    named = bool(bare) and bare in plain
    if named:
        text = plain = plain.replace(bare, "", 1)
    rest = _besides(plain)
    if width(rest) > LONGEST_NAME or not issue_number(text):
        return False
    return named or not rest or bool(line_number(text))


def _goes_on(text: str, name: str) -> bool:
    """Whether a line below the number says more of the issue, or who makes it, and when."""
    made = _DATED.sub("", squash(text))
    return says_which(text, name) or bool(_IMPRINT.fullmatch(made))
