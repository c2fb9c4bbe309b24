"""Numbers of issues as newsletters write them: «第 12 期», «第十二期», «Issue 12», «No. 12», «#12»."""

from __future__ import annotations

import re

from generator.language.months import month_number
from generator.language.numerals import NUMERALS, parse_number
from generator.language.text import squash, without_accents

LONGEST = 5
"""Digits of an issue's number at most."""
_DIGITS = rf"(?P<number>\d{{1,{LONGEST}}})(?![\d.,]\d|\d)"
# «第 12 期», «2022年第47期», «第一百零三期», «12호», «12. szám»
_COUNTED = r"[期号號回호]|\.\s*(?i:szam|say[iı])(?!\w)"
_EASTERN = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?:第\s*|제\s*|(?=(?<!\d)\d{{1,5}}\s*(?:호|\.\s*(?i:szam|say))))"
    rf"(?:(?P<number>\d{{1,5}})\s*(?:{_COUNTED})|(?P<words>[{NUMERALS}]{{1,7}})\s*[期号號](?!\w))"
)
_ISSUE = without_accents(
    r"issue|edition|number|num(?:ero|mer|er|arul)?|nummer|nr|ausgabe|heft|folge|edicion|edicao|edizione|cislo|broj"
    r"|say[iı]|nro|выпуск|номер|випуск|брой|τεύχος|φύλλο|episode|week|edisi|(?:العدد\s+)?رقم|العدد|شماره(?:\u200cی)?"
    r"|(?:גי?ליון\s+)?(?:מס['’׳]|מספר)|גי?ליון|ฉบับที่|अंक|সংখ্যা|இதழ்"
)
_SHORTENED = r"(?:cis|br|бр|αρ|αριθμ?)\.|[Nn]\.(?:\s?[°º])?|[Nn][°º]"
# «č. 12», «št. 12», «số 12»: what says less without its accents
_ACCENTED = re.compile(r"\b(?:[čČ]\.|[šŠ]t\.|[sS]ố)(?=\s*\d)")
# Thai, Chinese and Japanese write no space between words
_NEW_WORD = r"(?<![^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])"
_SIGN = rf"{_NEW_WORD}(?:(?i:{_ISSUE})(?!\w)\.?|(?i:{_SHORTENED})|N[Oo](?!\w)\.?|no\.)"
# «Issue 12», «No. 12», «Nr. 12», «№ 12», «#12», «Ausgabe 12», «número 12», «n.º 12», «شمارهٔ ۱۲»
_WESTERN = re.compile(
    rf"(?:[#№]|{_SIGN}|{_NEW_WORD}(?i:(?P<volume>vol(?:ume)?))(?!\w)\.?)(?:\s*+[#:])?+\s*+{_DIGITS}"
)
# «Issue No. », «Vol.», «第», «期»: what says of a number that it is one
_SIGNS = re.compile(
    rf"[#№]|{_SIGN}|{_NEW_WORD}(?i:vol(?:ume)?)(?!\w)\.?|第(?=\s*\d)|(?<=\d)[期号號]"
)
# «Mill Weekly, », «(», «| Issue », «June 14, 1911. »: what stands before a number that is no part of a
# sentence
_APART = re.compile(
    rf"(?:.*(?:[,;:|·•–—(/\-−－―~〜〔【\[]|\d\.\s)\s*)?(?:(?:{_ISSUE}|newsletter|vol(?:ume)?\.?\s*\w{{1,6}})\s+)?",
    re.I,
)
# «电子报», «通讯», «月刊»: how a newsletter is called, directly before the number of its issue
_CALLED = re.compile(r"(?:[报報刊讯訊]|通信|だより|便り|ニュース|소식지?|신문|뉴스)\Z")
# « 民國98年5月3日», «（2019/05/03）», «発行»: what may follow «電子報第123期»
_ONLY_DATE = re.compile(
    r"[\s\d年月日号號民國国昭和平成令元春夏秋冬季発發发行刊週周曜星期火水木金土一二三四五六七八九十〇()（）\[\]/.,，·・—–-]*"
)
# «PORT AGNES      No. 6»: the columns of a line
_GAP = re.compile(r"\s{3,}")
# «No. 2» of «No. 2 November 2017», but not of «No. 2, 3 November 2017»
_BEFORE_MONTH = re.compile(
    rf"(?:[#№]|{_SIGN})\s*+(?:#\s*+)?\d{{1,{LONGEST}}}(?=\s+[^\W\d_]{{3,}}\.?,?\s+(?:19|20)\d\d(?!\d))"
)
# «Vol. IV»
_ROMAN_VOLUME = re.compile(r"\bvol(?:ume)?\.?\s*[IVXLCDM]+\b", re.I)
# «Circular » of «Circular No. 7, autumn»: a word before a number that stands for itself
_KIND_BEFORE = re.compile(r"\w{4,}\s+")
# «, » of it: what may follow such a number
_CLOSING = re.compile(r"\s*(?:[,;:|·•–—(-]|$)")
# «057-2019», «Letter35», «No001», but not «u1»: the numbers of a file's name
_NUMBERS = re.compile(r"(?<!\d)(?:(?<=[^\W\d_]{3})|(?<=\b[Nn][OoRr])|(?<![^\W_]))\d+(?![^\W_])")
# «part 3», «Teil 2», «draft2»: numbers of a file's name that count something else
_OF_PARTS = re.compile(
    r"\b(?:part|pt|section|chapter|page|version|draft|revision|rev|copy|teil|kapitel|seite|partie|parte|deel|часть)"
    r"\s*\d+(?![^\W_])|第\s*\d+\s*(?:部分|部|页|頁|章|版)",
    re.I,
)
# «news0815», «bulletin1204»: a month and a day, or a year, of two digits each, glued to a word
_LIKE_DATE = re.compile(r"(?<=[^\W\d_])(?:(?:0[1-9]|1[0-2])\d\d|\d\d(?:0[1-9]|1[0-2]))(?!\d)")
# «issue1204»: the word says that it is a number
_COUNTING = re.compile(r"(?:issue|number|num|nummer|ausgabe|edition|no|nr)(?=\d)", re.I)
# «12», «12:frogs», «12(May)», but neither «12thedition» nor «12May»
_AFTER_NAME = re.compile(rf"[-–—:,|]?(?P<number>\d{{1,{LONGEST}}})(?=[-–—:,;|(（]|$)")
# «Fwd:», «[mill-letter]»: what mail programs write before a subject, blanks aside
_BEFORE_SUBJECT = re.compile(
    r"(?:(?:fwd?|re|aw|wg|tr|rv|转发|轉寄|回复|答复)[:：]|\[[^\[\]]{1,40}\]){1,5}"
)
_YEARS = range(1900, 2100)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+\Z")
# «%», «-hour», « more», but not « – The mill»
_WORD_AFTER = re.compile(r"\s?%|[-\s]?([^\W\d_]+)")


def issue_number(title: str) -> str:
    """The number that a title states, ``2022-47`` or ``300``; empty without one."""
    plain = _plain(title)
    if match := _EASTERN.search(plain):
        return _number(match["number"] or match["words"], match["year"] or "")
    match = _western(plain)
    return _number(match["number"]) if match else ""


def line_number(line: str) -> str:
    """The number that a line below a title states by itself; empty for a number in a sentence."""
    plain = _GAP.sub(" | ", _plain(line))
    if match := _EASTERN.search(plain):
        before = plain[: match.start()].strip()
        called = bool(_CALLED.search(before) and _ONLY_DATE.fullmatch(plain, match.end()))
        apart = called or not plain[: match.start()][-1:].isalnum()
    else:
        match = _western(plain)
        apart = bool(match and _APART.fullmatch(plain, 0, match.start()))
        named = match and _KIND_BEFORE.fullmatch(plain, 0, match.start())
        apart |= bool(match and named and _CLOSING.match(plain, match.end()))
    return issue_number(line) if apart else ""


def number_after(name: str, text: str) -> str:
    """The number that follows the name of a newsletter at the top of a text: «Mill Letter 12: Frogs»."""
    plain, called = (squash(without_accents(each)).casefold() for each in (text, name))
    before = _BEFORE_SUBJECT.match(plain)
    subject = plain[before.end() :] if before else plain
    match = _AFTER_NAME.match(subject, len(called))
    if not (called and subject.startswith(called) and match):
        return ""
    return "" if int(match["number"]) in _YEARS else _number(match["number"])


def without_number(text: str) -> str:
    """A text without its number where a month follows, of which it is no day: «No. 2 November 2017»."""
    return _BEFORE_MONTH.sub(" ", text)


def without_signs(text: str) -> str:
    """A text without accents, and without what says that its numbers are those of issues."""
    return _SIGNS.sub(" ", _plain(text))


def is_of_volume(text: str) -> bool:
    """Whether a number is that within a volume, which each volume has: «Vol. 3, No. 12»."""
    found = list(_WESTERN.finditer(_plain(text)))
    volume = any(m["volume"] for m in found) or bool(_ROMAN_VOLUME.search(text))
    return volume and not all(m["volume"] for m in found)


def _plain(text: str) -> str:
    """A text without accents, apart from those that make a sign of a number."""
    return without_accents(_ACCENTED.sub("№", text))


def _western(plain: str) -> re.Match[str] | None:
    """Where a number is stated; that of a volume only without another."""
    found = list(_WESTERN.finditer(plain))
    return next((match for match in found if not match["volume"]), found[0] if found else None)


def file_number(stem: str) -> str:
    """The only number in a file's name, apart from its date and numbers of parts; it may mean anything."""
    words = _OF_PARTS.sub(" ", stem.replace("-", " ").replace("_", " "))
    words = _LIKE_DATE.sub(" ", _COUNTING.sub(" ", words))
    numbers = [text for text in _NUMBERS.findall(words) if int(text) not in _YEARS]
    fits = len(numbers) == 1 and len(numbers[0]) <= LONGEST
    return _number(numbers[0]) if fits else ""


def counts_something(number: str, title: str) -> bool:
    """Whether a number in a title is that of something else: «75% more», «48-hour week», «Sept 19»."""
    for match in re.finditer(rf"(?<![\w.,])0*{number}(?![\d.,]\d|\d)", title):
        before = _WORD_BEFORE.search(title[: match.start()])
        after = _WORD_AFTER.match(title, match.end())
        if before and month_number(before[1]) and not (after and month_number(after[1] or "")):
            return True
        if after and not month_number(after[1] or ""):
            return True
    return False


def _number(digits: str, year: str = "") -> str:
    number = parse_number(digits)
    if not number:
        return ""
    return f"{year}-{number:02d}" if year else str(number)
