"""Finds the dates that a text mentions, and what each says about the time of writing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from operator import attrgetter, itemgetter

from generator.language.months import written_dates
from generator.language.numerals import parse_number


class Standing(Enum):
    """What a date says about the time of writing."""

    EVENT = auto()
    """Something happened then."""
    RECKONED = auto()
    """The year of writing, from an anniversary, a duration or figures of the year before."""
    YEAR = auto()
    """A year without a month, and nothing that shows whether it is past."""
    UNDATED = auto()
    """A day or month of the year of writing."""
    IN_FORCE = auto()
    """A rule applies from then on; it was made before."""
    NAME = auto()
    """The year of a title, edition or document number, or the month that the name of a link has."""
    PLAN = auto()
    """A target, a forecast, a deadline, or a comparison with another year."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text."""

    year: int
    """0 for a date without a year."""
    month: int
    """1–12; 0 for a date without a month."""
    position: int
    """Where the date stands in the text."""
    standing: Standing


_YEAR = r"(?:19|20)\d\d|(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]"
# «2023 年 8 月 4 日», «2020年9月至11月», «二〇二二年七月五日», «2019年末», but not «2019年版»
_DATED = re.compile(
    rf"(?<![\d〇])(?P<year>{_YEAR})\s*年(?![第代级版])(?P<whole>度|末|底|全年)?"
    rf"(?:\s*(?P<month>{_MONTH})\s*月(?:{_DAY})?"
    rf"(?:\s*[至到—–~～-]+\s*(?P<last>{_MONTH})\s*月(?:{_DAY})?)?)?"
)
# «8 月 25 日», «今年 6 月», «次年2月», «到9月»
_YEARLESS = re.compile(
    r"(?<![\d年])(?<!年\s)(?P<relative>今年|本年度?|[次翌同当]年)?(?P<until>截至|到|至)?"
    rf"(?:(?<=[年度到至])\s+)?(?<![\d十])(?P<month>{_MONTH})\s*月(?![龄大])(?P<day>{_DAY})?"
)
# «2025全国深化医改经验推广会»: a year that begins the name of an event, but not «2000 毫安的电池会热»
_EVENT_NAME = re.compile(
    r"(?<![\d-])(?P<year>20\d\d)(?=\s?[\u4e00-\u9fff])(?!\s*年)"
    r"(?=[^，。；：、！？\d的]{2,30}(?:会|论坛|大赛|展)(?:[，。；：、！？）》”\s上在于将中期暨及和与等]|$))"
)
# «国发〔2018〕34号», «2019年版目录»
_NUMBERED = re.compile(r"(?:〔|\[)(?P<number>20\d\d)(?:〕|\])|(?<!\d)(?P<edition>20\d\d)\s*年?版")
_TITLE = re.compile(r"《[^《》]*》")
# «《世界人口展望2022》», but not «《发展规划（2021—2025年）》»
_IN_TITLE = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PLAN_TITLE = re.compile(r"规划|计划|纲要|行动|方案|目标|愿景|战略|议程")

_CLAUSE_ENDS = "，。；：！？\n"
_PAUSES = "，；："
_SENTENCE_ENDS = "。！？\n"
# earlier in the clause: «力争 2027 年», «第六届大会将于2025年»
_PLANNED = re.compile(r"力争|争取|有望|确保|拟|最迟|截止日期|将(?:[于在到至朝从自]|继续)")
# earlier in the sentence: «预计明年开工，2027年5月完工»
_FORECAST = re.compile(r"预[计期测]")
# directly before the date: «面向2035年», «计划2025年», «去年», «会议提出，2025年»
_PLANNED_BEFORE = re.compile(
    r"(?:面向|迈向|展望|(?<![动该项])计划[于在用]?|[去上前明]年"
    r"|(?:提出|要求|计划|力争)[，：“]+)\s*$"
)
# «到2030年», «2024—2027年»: a target, or the end of a time that is over
_UNTIL = re.compile(r"(?<!截)(?:[到至]|[—–~～-]+)\s*$")
# directly behind the date: «前», «将», «底前», «可持续发展议程», but not «前三季度»
_PLANNED_AFTER = re.compile(
    r"\s*(?:[底末中初]?[之以]?前(?![一二三两\d])|[底末]?将|远景|实现|达到|建成|力争|财年|学年"
    r"|(?:(?![了已])[^，。；：《“]){0,10}(?:议程|目标|愿景|规划|纲要|战略|任务))"
)
# before the date «截至», «已», behind it «扩大了», «共报告», «同比增长»: it is over
_PAST_BEFORE = re.compile(r"截[至止]|已|曾")
_PAST = re.compile(r"已|(?<![为除])了(?!解)|曾|累计|共(?=[\d有计报])|同比|上年")
# «起施行», «起在全省落地执行»
_FROM_THEN = re.compile(r"\s*(?:起|开始(?:施行|实施|执行))")
_REPEALED = re.compile(r"废止|失效")
# «总收入3万亿元，比上年增长7.6%»: figures of a whole year
_COMPARED = re.compile(r"\d.*(?:上年|同比)|(?:上年|同比|总数).*\d")
# «自2020年启动建设，三年来»
_ELAPSED = re.compile(
    r"(?<![\d十百])(?P<years>\d{1,2}|[一二两三四五六七八九十]{1,3})年(?P<half>半)?以?来"
)
_ORIGINS = {
    "建党": 1921,
    "中国共产党成立": 1921,
    "建军": 1927,
    "新中国成立": 1949,
    "建国": 1949,
    "中华人民共和国成立": 1949,
    "改革开放": 1978,
    "香港回归": 1997,
    "澳门回归": 1999,
}
"""Years whose anniversaries Chinese texts of every field mention."""
# «喜迎建党一百周年», «今年是改革开放40周年»; «到新中国成立100周年» is a target
_ANNIVERSARY = re.compile(
    rf"(?:今年是|迎来|喜迎|庆祝|纪念|值此|恰逢|正值|适逢)[^，。；]{{0,12}}?(?P<event>{'|'.join(_ORIGINS)})"
    r"\D{0,4}?(?P<years>\d{1,3}|[一二三四五六七八九十百]{1,5})周年"
)


_REACH = 400
"""Characters of a sentence before or behind a date that are read; no printed one has more."""
_RECENT = 2000
"""A year before this one, without a month, is history."""
_POSITION = attrgetter("position")


def find_dates(text: str, links: Sequence[tuple[int, int]]) -> list[DateMention]:
    """The dates of a paragraph that say something about the time of writing.

    ``links``: where links begin and end, in order: «News of May 2018» is the name of what is there.
    """
    titles = [match.span() for match in _TITLE.finditer(text)]
    dated = [mention for mention in _dated(text, links) if not _inside(mention.position, titles)]
    found = [*dated, *_named_months(text, links), *_names(text), *_reckoned(text, dated)]
    found += [m for m in _yearless(text, dated) if not _inside(m.position, titles)]
    return [mention for mention in found if mention.standing is not Standing.PLAN]


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a column is in one of some ``spans``, which are in order and do not overlap."""
    at = bisect_right(spans, position, key=itemgetter(0))
    return at > 0 and position < spans[at - 1][1]


def _dated(text: str, links: Sequence[tuple[int, int]]) -> Iterator[DateMention]:
    """The dates with their year, planned ones among them; a month in a link is one of a name."""
    for match in _DATED.finditer(text):
        year, month = (
            parse_number(match["year"]),
            parse_number(match["last"] or match["month"] or ""),
        )
        if not month and year < _RECENT:
            continue
        standing = _standing(text, match, bool(month))
        if standing in (Standing.EVENT, Standing.YEAR) and _is_whole_year(text, match):
            year, standing = year + 1, Standing.RECKONED
        if month and match[0][-1] == "月" and _inside(match.start(), links):
            standing = Standing.NAME
        yield DateMention(year, month, match.start(), standing)
    for match in _EVENT_NAME.finditer(text):
        yield DateMention(int(match["year"]), 0, match.start(), _standing(text, match, False))


def _named_months(text: str, links: Sequence[tuple[int, int]]) -> Iterator[DateMention]:
    """The dates of other languages that name their month; without a day a link only has its name."""
    for found in written_dates(text):
        year, month, *day = map(int, found.iso.split("-"))
        named = not day and _inside(found.start, links)
        yield DateMention(year, month, found.start, Standing.NAME if named else Standing.EVENT)


def _standing(text: str, match: re.Match[str], has_month: bool) -> Standing:
    """What the words around a date say of it."""
    before, after = _clause(text, match.start(), match.end())
    past = bool(_PAST_BEFORE.search(before) or _PAST.search(_soon(text, match.end())))
    begun = text[_last(text, _SENTENCE_ENDS, match.start()) : match.start()]
    planned = _PLANNED.search(before) or _PLANNED_BEFORE.search(begun) or _FORECAST.search(begun)
    if planned or _PLANNED_AFTER.match(after) or _REPEALED.search(after):
        return Standing.PLAN
    if _UNTIL.search(before) and not past:
        return Standing.PLAN
    if _FROM_THEN.match(after) and not past:
        return Standing.IN_FORCE
    return Standing.EVENT if past or has_month else Standing.YEAR


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a date in its clause."""
    return text[_last(text, _CLAUSE_ENDS, start) : start], text[
        end : _first(text, _CLAUSE_ENDS, end)
    ]


def _soon(text: str, end: int) -> str:
    """The rest of a date's clause and the clause after it, up to the next date."""
    closed = _first(text, _CLAUSE_ENDS, end)
    if text[closed : closed + 1] in _PAUSES:
        closed = _first(text, _CLAUSE_ENDS, closed + 1)
    following = _DATED.search(text, end, closed)
    return text[end : following.start() if following else closed]


def _last(text: str, signs: str, end: int) -> int:
    """Index behind the last of ``signs`` before ``end``, at most ``_REACH`` away."""
    start = max(0, end - _REACH)
    return max(start, *(text.rfind(sign, start, end) + 1 for sign in signs))


def _first(text: str, signs: str, start: int) -> int:
    """Index of the first of ``signs`` from ``start`` on, at most ``_REACH`` away."""
    stop = min(len(text), start + _REACH)
    return min((at for sign in signs if (at := text.find(sign, start, stop)) >= 0), default=stop)


def _is_whole_year(text: str, match: re.Match[str]) -> bool:
    """Whether figures of a whole year are given, which are known when it is over."""
    if not match["whole"] or match["month"]:
        return False
    if text.endswith(("截至", "截止"), 0, match.start()):
        return True
    sentence = text[match.end() : _first(text, _SENTENCE_ENDS, match.end())]
    return _COMPARED.search(sentence) is not None


def _yearless(text: str, dated: list[DateMention]) -> Iterator[DateMention]:
    """The dates without a year; what follows an event of the same year has its year."""
    events = [mention for mention in dated if mention.standing is Standing.EVENT]
    newest = max((mention.year for mention in events), default=0)
    events.sort(key=_POSITION)
    spans = [match.span() for match in _DATED.finditer(text)]
    for match in _YEARLESS.finditer(text):
        if _inside(match.start("month"), spans) or not _is_reported(text, match):
            continue
        anchor = _last_before(events, match.start())
        mention = DateMention(0, parse_number(match["month"]), match.start(), Standing.UNDATED)
        year = _year_of(match, mention.month, anchor, newest)
        if year:
            mention = replace(mention, year=year, standing=Standing.EVENT)
            insort(events, mention, key=_POSITION)
        if year or match["day"] or _relative(match) in ("今", "本"):
            yield mention


def _last_before(mentions: list[DateMention], position: int) -> DateMention | None:
    """The last of ``mentions``, which are in order, before a column; of several there the first."""
    at = bisect_left(mentions, position, key=_POSITION)
    if not at:
        return None
    return mentions[bisect_left(mentions, mentions[at - 1].position, key=_POSITION)]


def _relative(match: re.Match[str]) -> str:
    """The first character of «今年», «次年» and the like before a month; empty without one."""
    return (match["relative"] or "")[:1]


def _is_reported(text: str, match: re.Match[str]) -> bool:
    """Whether a date without a year is one of an event that has happened."""
    before, _ = _clause(text, match.start(), match.end())
    if match["until"] in ("到", "至") and not _PAST.search(_soon(text, match.end())):
        return False
    bare = not (match["day"] or match["relative"] or match["until"])
    if bare and before.strip():
        return False
    return _standing(text, match, True) is Standing.EVENT


def _year_of(match: re.Match[str], month: int, anchor: DateMention | None, newest: int) -> int:
    """The year that the event before, ``anchor``, gives a date without one; 0 if it gives none.

    A day of the month is often the day of a report, so it takes no year but the newest.
    """
    relative = _relative(match)
    if anchor is None or relative in ("今", "本"):
        return 0
    if relative:
        return anchor.year + (relative in ("次", "翌"))
    follows = anchor.month <= month and (not match["day"] or anchor.year == newest)
    return anchor.year if follows else 0


def _names(text: str) -> Iterator[DateMention]:
    """The years of titles, editions and document numbers, but not of plans."""
    for match in _NUMBERED.finditer(text):
        year = int(match["number"] or match["edition"])
        yield DateMention(year, 0, match.start(), Standing.NAME)
    for title in _TITLE.finditer(text):
        if not _PLAN_TITLE.search(title[0]):
            for match in _IN_TITLE.finditer(title[0]):
                yield DateMention(int(match[0]), 0, title.start(), Standing.NAME)


def _reckoned(text: str, dated: list[DateMention]) -> Iterator[DateMention]:
    """The years of writing that an anniversary or a time since a date gives."""
    for match in _ANNIVERSARY.finditer(text):
        year = _ORIGINS[match["event"]] + parse_number(match["years"])
        yield DateMention(year, 0, match.start(), Standing.RECKONED)
    begins = sorted((m for m in dated if _begins(text, m)), key=_POSITION)
    for match in _ELAPSED.finditer(text) if begins else ():
        if begin := _last_before(begins, match.start()):
            half = match["half"] is not None and begin.month > 6
            year = begin.year + parse_number(match["years"]) + half
            yield DateMention(year, 0, match.start(), Standing.RECKONED)


def _begins(text: str, mention: DateMention) -> bool:
    """Whether a date is the beginning of a time: «自2020年»."""
    before = text[max(0, mention.position - _REACH) : mention.position]
    return before.rstrip().endswith(("自", "从"))
