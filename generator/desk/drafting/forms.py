"""Forms that many newsletters share: numbers, dates, labels, the beginnings of short items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A pattern that many newsletters have, ready for a profile."""

    name: str
    match: str

    def found(self, text: str) -> str:
        """What it matches in a text; empty if nothing."""
        match = re.search(self.match, text)
        return match.group() if match else ""

    def parts(self, text: str) -> Mapping[str, str | None]:
        """Its groups in a whole text; none if it does not fit."""
        match = re.fullmatch(self.match, text)
        return match.groupdict() if match else {}

    def fits(self, text: str) -> bool:
        """Whether it matches the whole text."""
        return re.fullmatch(self.match, text) is not None


def _forms(patterns: Mapping[str, str]) -> tuple[KnownForm, ...]:
    return tuple(KnownForm(name, match) for name, match in patterns.items())


NUMBERS = _forms(
    {
        "year-number": r"(?P<year>\d{4})\s*年\s*第\s*(?P<number>\d{1,4})\s*期",
        "number": r"第\s*(?P<number>\d{1,5})\s*期",
        "volume": r"(?i:\b(?:vol|no|issue)|#)[.\s]*(?P<number>\d{1,5})",
    }
)
"""How issues are numbered, the most specific form first."""
DATES = _forms(
    {
        "days": r"(?P<y1>\d{4})[年.-](?P<m1>\d{1,2})[月.-](?P<d1>\d{1,2})日?\s*[-—–－~～至]+\s*"
        r"(?:(?P<y2>\d{4})[年.-])?(?P<m2>\d{1,2})[月.-](?P<d2>\d{1,2})日?",
        "week": r"[（(](?P<m1>\d{1,2})\.(?P<d1>\d{1,2})\s*[-—–－~～至]+\s*"
        r"(?P<m2>\d{1,2})\.(?P<d2>\d{1,2})[）)]",
        "day": r"(?P<y1>\d{4})\s*[年./-]\s*(?P<m1>\d{1,2})\s*[月./-]\s*(?P<d1>\d{1,2})日?",
        "month": r"(?P<y1>\d{4})\s*年\s*(?P<m1>\d{1,2})\s*月",
    }
)
"""How issues are dated."""
FIELDS = _forms(
    {
        "author-source": r"作者\s*[:：]\s*(?P<authors>[^｜|]{1,60}?)\s*[｜|]\s*"
        r"来源\s*[:：]\s*(?P<source>.{1,60})",
        "source-author": r"(?:来源|原载)\s*[:：]\s*(?P<source>[^｜|]{1,60}?)\s*[｜|]\s*"
        r"作者\s*[:：]\s*(?P<authors>[^｜|]{1,60})(?:[｜|].*)?",
        "author": r"(?:作者|文|撰文)\s*[:：]\s*(?P<authors>[^｜|]{1,60})",
        "source": r"(?:来源|原载)\s*[:：]\s*(?P<source>[^｜|]{1,60})",
        "digest": r"(?:【(?:导读|摘要|提要)】|(?:导读|摘要|提要)\s*[:：])\s*(?P<digest>.+)",
        "read-on": r"(?P<link>(?:阅读|查看)(?:全文|原文))\s*(?:[→>»].*)?",
    }
)
"""Lines of metadata; forms with several fields come first."""
ITEMS = _forms(
    {
        "numbered": r"\d{1,3}\s*[、.．)）]\s*(?P<title>.{1,100})",
        "bracketed": r"【(?P<title>[^】]{1,60})】(?P<text>.+?)"
        r"(?:[（(]来源[:：](?P<source>[^）)]{1,60})[）)])?",
    }
)
"""How a short item begins that has no heading."""
PAGE_NUMBERS = _forms(
    {
        "page-number-of": r"(?P<page>\d{1,4})\s*/\s*(?P<total>\d{1,4})",
        "page-number-dashes": r"[-—–－]+\s*(?P<page>\d{1,4})\s*[-—–－]+",
        "page-number-words": r"第\s*(?P<page>\d{1,4})\s*页"
        r"(?:\s*[,，/]?\s*共\s*(?P<total>\d{1,4})\s*页)?",
        "page-number-dots": r"[·•・]\s*(?P<page>\d{1,4})\s*[·•・]",
        "page-number-bare": r"(?P<page>\d{1,4})",
    }
)
"""Page marks of typeset text; a bare number only where no fuller form fits."""
SECTIONS = _forms(
    {
        "dots": r"[·•・]\s*(?P<section>[^·•・]{1,20}?)\s*[·•・]",
        "brackets": r"【(?P<section>[^】]{1,20})】",
        "marks": r"[◆■●▌]\s*(?P<section>.{1,20}?)\s*[◆■●▌]?",
    }
)
"""Section marks of typeset text."""


def in_all(
    forms: Sequence[KnownForm], texts: Sequence[Iterable[str]]
) -> tuple[KnownForm, str] | None:
    """The first form that all samples have in their texts, with an example of the first sample."""
    for form in forms:
        examples = [next(filter(None, map(form.found, sample)), "") for sample in texts]
        if examples and all(examples):
            return form, examples[0]
    return None


def is_field(text: str) -> bool:
    """Whether a line is metadata in a form that newsletters share."""
    return any(form.fits(text) for form in FIELDS)
