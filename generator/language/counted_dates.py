"""Dates without the name of a month: «2024年5月», «民國一〇四年», «平成29年4月1日», «Herbst 2015», «พ.ศ. 2567».

What is read is the date that stands for itself on a cover or in a title, not one within a text.
"""

from __future__ import annotations

import re
from datetime import date

from generator.language.interface import locale_of
from generator.language.months import BUDDHIST, month_span
from generator.language.numerals import NUMERALS, parse_number, western_digits

_BEFORE = {
    "民國": 1911,
    "民国": 1911,
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
}
"""The year before the first of an era."""
_NUMBER = rf"(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})"
# «2024年5月17日», «二〇二四年五月», «平成29年4月», «令和元年5月», «2024년 5월», «民國104年春季號»
_COUNTED = re.compile(
    rf"(?:(?P<era>{'|'.join(_BEFORE)})\s*(?P<of_era>\d{{1,3}}|[{NUMERALS}]{{1,6}}|元)"
    rf"|(?<!\d)(?P<year>(?:19|20)\d\d|[一二][{NUMERALS}]{{3}}))(?:\s*+[年년])?+\s*+"
    rf"(?:(?<=[年년\s])(?P<month>{_NUMBER})\s*[月월](?:\s*(?P<day>{_NUMBER})\s*[日號号일])?"
    r"|[春夏秋冬]季?[刊号號]?(?!\w))"
)
_SEASONS = (
    "spring|summer|autumn|fall|winter|frühling|frühjahr|sommer|herbst|printemps|été|automne|hiver"
    "|primavera|verano|otoño|invierno|estate|autunno|inverno|verão|outono|lente|voorjaar|zomer|herfst"
    "|najaar|vår|våren|sommar|höst|hösten|vinter|forår|efterår|høst|wiosna|lato|jesień|zima"
)
# «Herbst 2015», «Winter 2015/16», «Spring, 2019»
_SEASON = re.compile(
    rf"(?<!\w)(?:{_SEASONS})(?:,|\s+of)?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
    r"(?:\s?[/–-]\s?(?P<next>(?:19|20)?\d\d)(?!\d))?",
    re.I,
)
# «พ.ศ. 2567», «พ.ศ.๒๕๖๗»: a year of the Buddhist era
_BUDDHIST = re.compile(r"พ\.\s?ศ\.\s*(?P<year>2[45]\d\d)(?!\d)")


# «2024年5月13日—19日», «2024.5.27-6.2», «2023年12月25日至2024年1月1日»
_SPAN = re.compile(
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)\s*[-./年]\s*(?P<m1>\d{1,2})\s*[-./月]\s*(?P<d1>\d{1,2})\s*日?"
    r"\s*(?:[—–－~～至到]+|-{1,2})\s*"
    r"(?:(?:(?P<y2>(?:19|20)\d\d)\s*[-./年]\s*)?(?P<m2>\d{1,2})\s*[-./月]\s*(?P<d2>\d{1,2})(?!\d)"
    r"|(?P<only>\d{1,2})\s*日)"
)


# «2024年3-4月», «2024年3、4月», «2023年12月—2024年1月»
_MONTH_SPAN = re.compile(
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)\s*[年년]\s*(?P<m1>\d{1,2})\s*[月월]?\s*[-—–－~～至到、/]\s*"
    r"(?:(?P<y2>(?:19|20)\d\d)\s*[年년]\s*)?(?P<m2>\d{1,2})\s*[月월](?!\s*\d)"
)
# «ngày 4 tháng 3 năm 2024», «Tháng 3/2024»
_VIETNAMESE = re.compile(
    r"(?:ngày\s+(?P<day>\d{1,2})\s+)?tháng\s+(?P<month>\d{1,2})\s*(?:[,/-]|\s+năm\s)\s*(?P<year>(?:19|20)\d\d)(?!\d)",
    re.I,
)
# «Q2 2024», «2024 Q2», «2. Quartal 2024», «2024年第2季度»
_QUARTER = re.compile(
    r"(?<!\w)(?:Q(?P<q1>[1-4])[\s/,-]{0,2}(?P<y1>(?:19|20)\d\d)(?!\d)|(?P<y2>(?:19|20)\d\d)[\s/-]?Q(?P<q2>[1-4])(?!\w)"
    r"|(?P<q3>[1-4])\.\s?Quartal\s(?P<y3>(?:19|20)\d\d)(?!\d)"
    r"|(?P<y4>(?:19|20)\d\d)\s*年\s*第?\s*(?P<q4>[1-4一二三四])\s*季)"
)
# «03.05.2019», «3. 5. 2019», «21/09/1996», «09/21/1996»; «3/5/2019» may be of March or May
_DAY_MONTH = re.compile(
    r"(?<![\d./-])(?:(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?|(?P<one>\d{1,2})(?P<sign>[/-])(?P<other>\d{1,2})(?P=sign))"
    r"(?P<year>(?:19|20)\d\d)(?![\d/-])"
)
_MONTHS = 12


def day_first(language: str) -> bool | None:
    """Whether a language writes the day before the month, with the year last; ``None`` where it may differ.

    English does not say without a region; one that writes the year first does not, either.

    >>> day_first("fr"), day_first("en-GB"), day_first("en-US"), day_first("en"), day_first("ja")
    (True, True, False, None, None)
    """
    locale = locale_of(language)
    pattern = str(locale.date_formats["short"].pattern)
    order = "".join(dict.fromkeys(re.findall("[dMy]", pattern)))
    if order == "Mdy" and locale.territory:
        return False
    return True if order == "dMy" else None


def day_in_digits(text: str, language: str = "") -> str:
    """The first day that a text writes in digits with its year last; empty where its month is not certain.

    >>> day_in_digits("Nr. 12 vom 03.05.2019"), day_in_digits("09/21/1996"), day_in_digits("3/5/2019")
    ('2019-05-03', '1996-09-21', '')
    >>> day_in_digits("3/5/2019", "fr"), day_in_digits("3/5/2019", "en-US")
    ('2019-05-03', '2019-03-05')
    """
    for match in _DAY_MONTH.finditer(western_digits(text)):
        one, other = (int(match[part] or 0) for part in ("one", "other"))
        day, month = int(match["day"] or 0), int(match["month"] or 0)
        if one and (one > _MONTHS or other > _MONTHS or one == other):
            day, month = max(one, other), min(one, other)
        elif one and (first := day_first(language)) is not None:
            day, month = (one, other) if first else (other, one)
        try:
            return date(int(match["year"]), month, day).isoformat()
        except ValueError:
            continue
    return ""


def months_in_digits(text: str) -> str:
    """From which month to which, of the first span of months or quarter that a text states; else empty.

    >>> months_in_digits("2024年3-4月"), months_in_digits("Q2 2024")
    ('2024-03/2024-04', '2024-04/2024-06')
    """
    plain = western_digits(text)
    if match := _MONTH_SPAN.search(plain):
        begins = int(match["y1"]), int(match["m1"])
        ends = int(match["y2"] or match["y1"]), int(match["m2"])
    elif match := _QUARTER.search(plain):
        number, year = (next(filter(None, match.group(*_groups(of)))) for of in "qy")
        last = 3 * parse_number(number)
        begins, ends = (int(year), last - 2), (int(year), last)
    else:
        return ""
    return month_span(begins, ends)


def _groups(of: str) -> list[str]:
    return [f"{of}{number}" for number in range(1, 5)]


def counted_span(text: str) -> str:
    """From which day to which, of the first two days that a text states as such; empty without any.

    >>> counted_span("2024年5月13日—19日"), counted_span("2024.5.27-6.2")
    ('2024-05-13/2024-05-19', '2024-05-27/2024-06-02')
    """
    match = _SPAN.search(western_digits(text))
    if not match:
        return ""
    year, month = int(match["y1"]), int(match["m1"])
    try:
        first = date(year, month, int(match["d1"]))
        last = date(
            int(match["y2"] or year), int(match["m2"] or month), int(match["d2"] or match["only"])
        )
    except ValueError:
        return ""
    return f"{first.isoformat()}/{last.isoformat()}" if first < last else ""


def counted_date(text: str) -> str:
    """The first day or month, else the year of a season; empty if there is none.

    >>> counted_date("民國一〇四年三月"), counted_date("Rundbrief, Winter 2015/16")
    ('2015-03', '2015/2016')
    """
    plain = western_digits(text)
    era = _BUDDHIST.search(plain)
    of_era = str(int(era["year"]) - BUDDHIST) if era else ""
    counted = next(filter(None, map(_iso, _COUNTED.finditer(plain))), "")
    return counted or _vietnamese(plain) or _season(plain) or of_era


def _iso(match: re.Match[str]) -> str:
    """The date that a match spells; empty if it is none."""
    year = parse_number(match["year"] or match["of_era"].replace("元", "1"))
    year += _BEFORE.get(match["era"], 0)
    month, day = (parse_number(match[part] or "") or None for part in ("month", "day"))
    return _written(year, month, day)


def _vietnamese(text: str) -> str:
    """The day or month that a text states in Vietnamese; empty if it is none."""
    match = _VIETNAMESE.search(text)
    if not match:
        return ""
    day = int(match["day"]) if match["day"] else None
    return _written(int(match["year"]), int(match["month"]), day)


def _written(year: int, month: int | None, day: int | None) -> str:
    """A date of which so much is stated; empty if there is none such."""
    try:
        iso = date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    except ValueError:
        return ""
    stated = sum(part is not None for part in (year, month, day))
    return "-".join(iso.split("-")[:stated])


def _season(text: str) -> str:
    """The year of a season, or both years of a winter."""
    match = _SEASON.search(text)
    if not match:
        return ""
    year = int(match["year"])
    follows = match["next"] and int(match["next"][-2:]) == (year + 1) % 100
    return f"{year}/{year + 1}" if follows else str(year)
