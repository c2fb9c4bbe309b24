"""Forms that newsletters share: numbers, dates, labels, the ways in which notes begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern that many newsletters have, ready for a profile."""

    name: str
    match: str

    def found(self, text: str) -> str:
        """What it matches in a text; empty where it matches nothing."""
        match = regex.search(self.match, text, timeout=1)
        return match.group() if match else ""

    def whole(self, text: str) -> bool:
        """Whether it matches the whole text."""
        return regex.fullmatch(self.match, text, timeout=1) is not None


NUMBERS = (
    Form("year-number", r"(?P<year>\d{4})\s*年\s*第\s*(?P<number>\d{1,4})\s*期"),
    Form("number", r"第\s*(?P<number>\d{1,5})\s*期"),
    Form("volume", r"(?i:vol|no|issue|#)[.\s]*(?P<number>\d{1,5})"),
)
"""How issues are numbered, the fullest form first."""
DATES = (
    Form(
        "days",
        r"(?P<y1>\d{4})[年.-](?P<m1>\d{1,2})[月.-](?P<d1>\d{1,2})日?\s*[-—–－~～至]+\s*"
        r"(?:(?P<y2>\d{4})[年.-])?(?P<m2>\d{1,2})[月.-](?P<d2>\d{1,2})日?",
    ),
    Form(
        "week",
        r"[（(](?P<m1>\d{1,2})\.(?P<d1>\d{1,2})\s*[-—–－~～至]+\s*(?P<m2>\d{1,2})\.(?P<d2>\d{1,2})[）)]",
    ),
    Form("day", r"(?P<y1>\d{4})\s*[年./-]\s*(?P<m1>\d{1,2})\s*[月./-]\s*(?P<d1>\d{1,2})日?"),
    Form("month", r"(?P<y1>\d{4})\s*年\s*(?P<m1>\d{1,2})\s*月"),
)
"""How issues are dated."""
FIELDS = (
    Form(
        "author-source",
        r"作者\s*[:：]\s*(?P<authors>[^｜|]{1,60}?)\s*[｜|]\s*来源\s*[:：]\s*(?P<source>.{1,60})",
    ),
    Form(
        "source-author",
        r"(?:来源|原载)\s*[:：]\s*(?P<source>[^｜|]{1,60}?)\s*[｜|]\s*作者\s*[:：]\s*(?P<authors>[^｜|]{1,60})(?:[｜|].*)?",
    ),
    Form("author", r"(?:作者|文|撰文)\s*[:：]\s*(?P<authors>[^｜|]{1,60})"),
    Form("source", r"(?:来源|原载)\s*[:：]\s*(?P<source>[^｜|]{1,60})"),
    Form("digest", r"(?:【(?:导读|摘要|提要)】|(?:导读|摘要|提要)\s*[:：])\s*(?P<digest>.+)"),
    Form("read-on", r"(?P<link>(?:阅读|查看)(?:全文|原文))\s*(?:[→>»].*)?"),
)
"""Lines of metadata, those with most first."""
NOTES = (
    Form("numbered", r"\d{1,3}\s*[、.．)）]\s*(?P<title>.{1,100})"),
    Form(
        "bracketed",
        r"【(?P<title>[^】]{1,60})】(?P<text>.+?)(?:[（(]来源[:：](?P<source>[^）)]{1,60})[）)])?",
    ),
)
"""How a short note begins that has no heading."""
PAGE_NUMBERS = (
    Form("page-number-of", r"(?P<page>\d{1,4})\s*/\s*(?P<total>\d{1,4})"),
    Form("page-number-dashes", r"[-—–－]+\s*(?P<page>\d{1,4})\s*[-—–－]+"),
    Form(
        "page-number-words",
        r"第\s*(?P<page>\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*(?P<total>\d{1,4})\s*页)?",
    ),
    Form("page-number-dots", r"[·•・]\s*(?P<page>\d{1,4})\s*[·•・]"),
    Form("page-number-bare", r"(?P<page>\d{1,4})"),
)
"""Page marks of typeset text."""
SECTIONS = (
    Form("dots", r"[·•・]\s*(?P<section>[^·•・]{1,20}?)\s*[·•・]"),
    Form("brackets", r"【(?P<section>[^】]{1,20})】"),
    Form("marks", r"[◆■●▌]\s*(?P<section>.{1,20}?)\s*[◆■●▌]?"),
)
"""Section marks of typeset text."""


def in_all(forms: Sequence[Form], texts: Sequence[Iterable[str]]) -> tuple[Form, str] | None:
    """The first form that each sample has in its texts, with an example of the first sample."""
    for form in forms:
        examples = [next(filter(None, map(form.found, sample)), "") for sample in texts]
        if examples and all(examples):
            return form, examples[0]
    return None
