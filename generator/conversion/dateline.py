"""Dates as an issue states its own: at its top, behind a label, or beside its number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise

from generator.conversion.cover import full_day
from generator.language.calendars import solar_hijri_month
from generator.language.counted_dates import (
    counted_date,
    counted_span,
    day_in_digits,
    months_in_digits,
)
from generator.language.issue_numbers import line_number, without_number, without_signs
from generator.language.months import month_number, months_of, written_dates
from generator.language.numerals import western_digits
from generator.model import TextLine
from generator.model.seed import is_heading

TOP = 5
"""Lines at the top that may state the date."""
NUMBERED = 30
"""Lines among which one may state number and date of the issue together."""
LABELLED = 15
"""Lines among which one may be labelled as a date."""
PUBLISHED = 100
"""Lines among which one may be labelled as the date of publication."""
LONGEST = 100
"""Characters of a line that states number or date at most."""
_BELOW_HEADLINE = 3
"""Words that a heading directly below the title may have besides its date."""
_BESIDE = 2
"""Words that a text may have besides a date, if it says little else."""
_BRIEF = 12
"""Characters of a text that has room for little but a date."""
# «2020-09», «2020/9», «09/2020»
_MONTH = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?[-/.]\s?(?P<month>0?[1-9]|1[0-2])"
    r"|(?P<first>0?[1-9]|1[0-2])\s?[-/.]\s?(?P<last>(?:19|20)\d\d)"
)
# «DateLine: April 2, 1993», «Issue date: …», «Erscheinungsdatum: …», «出版日期：…»
_IS_PUBLISHED = re.compile(
    r"\s*(?:date\s?line|(?:issue|publication|publishing|release)[\s-]?date|date of (?:issue|publication)"
    r"|(?:published|issued)(?: on)?|erscheinungsdatum|erscheinungstag|date de (?:parution|publication)"
    r"|fecha de publicaci[oó]n|data de publica[cç][aã]o|data di pubblicazione|дата выпуска"
    r"|дата випуску|出版日期|[发發]布日期|刊出日期|発行日|발행일|تاریخ انتشار|تاريخ النشر)\s*[:：]",
    re.I,
)
# «Date: 2 April 1993», «Datum: …», «日期：…»
_IS_DATED = re.compile(
    r"\s*(?:date|datum|fecha|data|dato|дата|日期|日付|날짜|تاریخ|التاريخ|วันที่)\s*[:：]", re.I
)
# «Time: 7 pm», «Where: the hall»: the date beside it is that of a meeting
_IS_APPOINTMENT = re.compile(
    r"\s*(?:time|when|where|place|venue|location|room|uhrzeit|zeit|ort|raum|heure|lieu|hora|lugar|local"
    r"|ora|luogo|tijd|plaats|время|место|час|місце|时间|時間|地点|地點|場所)\s*[:：]",
    re.I,
)
# «Newsletter», «Infobrief», «通讯»: how an issue is called
_CALLED = re.compile(
    r"\b(?:(?:e-?)?news ?letters?|bulletin|gazette|rundbrief|(?:info|mitglieder)brief|nieuwsbrief|nyhets?brev"
    r"|nyhedsbrev|uutiskirje|bolet[ií]n|boletim|bollettino|notiziario|infolettre|lettre d.information"
    r"|бюллетень|вестник|вісник)\b|通[讯訊信]|[简簡快会會]报|[简簡快会會]報|[月周週]刊|ニュースレター|だより|뉴스레터|소식지",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
# «2024年5月17日», «2024-05-17»: what is left of a line without it
_COUNTED = re.compile(r"(?:19|20)\d\d(?:\s*[-./年년]\s*\d{1,2}){0,2}\s*[月월日일]?")


def date_in(text: str, language: str = "") -> str:
    """The days from and to, the day, else the month, season or year that a text states; else empty.

    ``language``: of the archive; «3/5/2019» is in March or in May by that.
    """
    text = without_number(text)
    written = (found.iso for found in written_dates(text))
    return (
        counted_span(text)
        or months_in_digits(text)
        or months_of(text)
        or full_day(text)
        or next(written, "")
        or day_in_digits(text, language)
        or solar_hijri_month(text)
        or counted_date(text)
        or _only_month(text)
    )


def is_only_date(text: str) -> bool:
    """Whether a text says nothing but a date: «2020-09», «17 May 2024»."""
    return len(text) <= LONGEST and bool(date_in(text)) and not _words_besides(text)


def is_mostly_date(text: str) -> bool:
    """Whether a text says little but a date: «London, 17 May 2024», «令和3年5月»."""
    few = len(text) <= _BRIEF or len(_words_besides(text)) <= _BESIDE
    return len(text) <= LONGEST and few and bool(date_in(text))


def is_kind(text: str) -> bool:
    """Whether a text is nothing but a word for what an issue is called: «Newsletter»."""
    return bool(_CALLED.fullmatch(text.strip()))


def says_only_which(text: str) -> bool:
    """Whether a text says nothing but which issue of a newsletter it is: «Newsletter October 2009»."""
    rest = _CALLED.sub(" ", text)
    words = [word for word in _words_besides(without_signs(rest)) if not month_number(word)]
    told = any(map(str.isdigit, rest)) or any(map(month_number, _WORD.findall(rest)))
    return len(text) <= LONGEST and rest != text and told and not words


def stating(lines: Sequence[TextLine], headline: TextLine | None, name: str) -> list[TextLine]:
    """The lines at the top that may state number and date.

    A heading below the first line, an item of a list or a link tells of something else, unless it
    says little but a number or a date. ``name``: that of the newsletter, if it is known.
    """
    top = [None, *_worded(lines)[:TOP]]
    return [
        line
        for above, line in pairwise(top)
        if line and _may_state(line, name, _beside(line, above, headline))
    ]


def further(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines below the top that state number and date together, or are labelled as the date.

    If several differ, they are about other issues, articles or meetings, and none is returned.
    """
    lines = _worded(lines)
    numbered = [line for line in lines[TOP:NUMBERED] if states_number_and_date(line.text)]
    labelled = [line for line in _labelled(lines) if line not in numbered]
    return [*_agreeing(numbered, line_number), *_agreeing(labelled, date_in)]


def _worded(lines: Sequence[TextLine]) -> list[TextLine]:
    """The first lines that say something: neither drawings nor rules, nor lines of a program."""
    said = (line for line in lines if line.mark != "code" and any(map(str.isalnum, line.text)))
    return list(islice(said, PUBLISHED + 1))


def states_number_and_date(text: str) -> bool:
    """Whether a short line states which issue it is, and of when: «Issue #2. Feb. 2, 1994»."""
    return len(text) <= LONGEST and bool(line_number(text)) and bool(date_in(text))


def is_labelled(text: str) -> bool:
    """Whether a line is labelled as a date, and states one."""
    labelled = _IS_PUBLISHED.match(text) or _IS_DATED.match(text)
    return len(text) <= LONGEST and bool(labelled) and bool(date_in(text))


def _labelled(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    around = [None, *lines[:PUBLISHED], *lines[PUBLISHED : PUBLISHED + 1]]
    meetings = {
        each.number
        for pair in pairwise(around)
        for each in pair
        if each and any(other and _IS_APPOINTMENT.match(other.text) for other in pair)
    }
    for at, line in enumerate(lines[:PUBLISHED]):
        published = _IS_PUBLISHED.match(line.text) or at < LABELLED
        if at >= TOP and published and line.number not in meetings and is_labelled(line.text):
            yield line


def _agreeing(lines: Sequence[TextLine], say: Callable[[str], str]) -> Sequence[TextLine]:
    """The lines if all say the same; else none."""
    return lines if len({say(line.text) for line in lines}) == 1 else ()


def _beside(line: TextLine, above: TextLine | None, headline: TextLine | None) -> int:
    """How many words a line at the top may have besides its date."""
    if any(date_in(text) for text, _ in line.links if len(text) <= LONGEST):
        return 0
    if above is None or line is headline or not (is_heading(line) or line.inside):
        return LONGEST
    return _BELOW_HEADLINE if above is headline else 1


def _may_state(line: TextLine, name: str, beside: int) -> bool:
    """Whether a line at the top may be about the issue: it has few words ``beside`` its date."""
    text = line.text.replace(name, " ", 1) if name else line.text
    if len(text) > LONGEST:
        return beside == LONGEST
    stated = beside == LONGEST or line_number(text) or is_labelled(text)
    return bool(stated) or len(_words_besides(text)) <= beside


def _words_besides(text: str) -> list[str]:
    """The words of a text besides its dates."""
    plain = western_digits(text)
    for found in reversed(written_dates(plain)):
        plain = f"{plain[: found.start]} {plain[found.end :]}"
    return _WORD.findall(_COUNTED.sub(" ", plain))


def _only_month(text: str) -> str:
    """The month that a text consists of: «2020-09»."""
    match = _MONTH.fullmatch(western_digits(text).strip())
    if not match:
        return ""
    return f"{match['year'] or match['last']}-{int(match['month'] or match['first']):02d}"
