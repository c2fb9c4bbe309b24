"""The index of all issues by year, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from generator import listing, markup, periods
from generator.indexes.places import HOME, ISSUES, counted, meta, small, spoken
from generator.model import Issue


def issues_index(issues: Sequence[Issue]) -> tuple[str, str]:
    """The page of all issues: its path below ``docs/`` and its Markdown."""
    groups: dict[str, list[Issue]] = {}
    for issue in issues:
        groups.setdefault(periods.year(issue.period) or listing.UNDATED, []).append(issue)
    blocks = [markup.heading(ISSUES.title, 1), listing.facts([counted(len(issues), "期")])]
    for year in sorted(groups, key=lambda year: (year != listing.UNDATED, year), reverse=True):
        blocks.append(markup.heading(spoken(year), 2))
        blocks.append(listing.bullets(map(_item, groups[year]), "issues"))
    return ISSUES.path, listing.page(meta("listing.html", ISSUES.title, [HOME]), blocks)


def _item(issue: Issue) -> str:
    sections = [section for section in issue.sections if section]
    parts = [
        periods.label(issue.period),
        counted(len(issue.articles), "篇"),
        *map(markup.escape, sections),
    ]
    place = listing.issue_place(issue)
    return f"{listing.link(place, ISSUES.path)} {small(listing.DOT.join(parts))}"
