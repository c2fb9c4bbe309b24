"""The index of all issues by year, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.model import Issue
from generator.publish import listing, markup, periods
from generator.publish.indexes.places import HOME, ISSUES, counted, meta, small, spoken

UNFOLDED = 30
"""Issues after which the years before are folded away."""


def issues_index(issues: Sequence[Issue]) -> tuple[str, str]:
    """The page of all issues: its path below ``docs/`` and its Markdown."""
    groups: dict[str, list[Issue]] = {}
    for issue in issues:
        groups.setdefault(periods.year(issue.period) or listing.UNDATED, []).append(issue)
    names = Counter(issue.newsletter for issue in reversed(issues) if issue.newsletter)
    several = [f"{markup.escape(name)} {counted(number, '期')}" for name, number in names.items()]
    total = [counted(len(issues), "期"), *(several if len(several) > 1 else [])]
    blocks = [
        markup.heading(ISSUES.title, 1),
        listing.facts(total),
        listing.filter_box("筛选：期号、日期、栏目"),
    ]
    years = sorted(groups, key=lambda year: (year != listing.UNDATED, year), reverse=True)
    shown = 0
    for year in years:
        members = listing.bullets(map(_item, groups[year]), "issues")
        count = counted(len(groups[year]), "期")
        blocks.append(listing.fold(spoken(year), count, [members], unfolded=shown < UNFOLDED))
        shown += len(groups[year])
    front = {**meta("listing.html", ISSUES.title, [HOME]), "filter": True}
    return ISSUES.path, listing.page(front, blocks)


def _item(issue: Issue) -> str:
    sections = [section for section in issue.sections if section]
    parts = [
        periods.label(issue.period),
        counted(len(issue.articles), "篇"),
        *map(markup.escape, sections),
    ]
    place = listing.issue_place(issue)
    return f"{listing.link(place, ISSUES.path)} {small(listing.DOT.join(parts))}"
