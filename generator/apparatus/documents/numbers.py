"""Document numbers: «国办发〔2019〕2号», with various brackets and blanks."""

from __future__ import annotations

import re

_OPEN, _CLOSE = r"[〔\[（(【〈﹝]", r"[〕\])）】〉﹞]"
_YEARLY = (
    rf"(?P<series>[\u4e00-\u9fffA-Za-z]{{1,14}})\s*+{_OPEN}\s*+(?P<year>(?:19|20)\d\d)\s*+{_CLOSE}"
    r"\s*+(?:第\s*+)?(?P<number>\d{1,5})\s*+号"
)
_ORDER = r"(?P<order>[\u4e00-\u9fff]{2,14}令)\s*+(?:第\s*+)?(?P<ordinal>\d{1,4})\s*+号"
# «(医保发〔2019〕18 号)» right after a title
_AFTER = re.compile(rf"\s*+(?:[（(，,]\s*+)?(?:{_YEARLY}|{_ORDER})\s*+[）)]?")
# «以琼府〔2019〕1号印发» right before a title
_BEFORE = re.compile(rf"(?:{_YEARLY})\s*(?:文|文件)?(?:印发|发布|下发)?(?:了|的)?\s*$")
_LEADING = re.compile(r"^.*(?:以|按|根据|依据|即|为|见|在|的|和|及)")


def number_after(text: str, at: int = 0) -> tuple[str, str, int]:
    """Number and year right after a title that ends at column ``at``, and where they end.

    >>> number_after("(医保发〔2019〕18 号)也谈及")
    ('医保发〔2019〕18号', '2019', 16)
    """
    found = _AFTER.match(text, at)
    if not found:
        return "", "", at
    number, year = _read(found)
    return number, year, found.end()


def number_before(text: str) -> tuple[str, str]:
    """Number and year right before a title; empty if there are none."""
    found = _BEFORE.search(text)
    if not found:
        return "", ""
    series = _LEADING.sub("", found["series"])
    return f"{series}〔{found['year']}〕{int(found['number'])}号", found["year"]


def _read(found: re.Match[str]) -> tuple[str, str]:
    if found["order"]:
        return f"{found['order']}第{int(found['ordinal'])}号", ""
    return f"{found['series']}〔{found['year']}〕{int(found['number'])}号", found["year"]
