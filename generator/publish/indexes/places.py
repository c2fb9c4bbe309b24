"""The pages that every other page knows, and the words of indexes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.publish import listing, markup
from generator.publish.listing import Place

HOME = Place("首页", "index.md")
ISSUES = Place("各期", "issues/index.md")
SECTIONS = Place("栏目", "sections/index.md")
TOPICS = Place("主题", "topics/index.md")
SOURCES = Place("来源", "sources/index.md")
OVERVIEW = Place("概览", "overview/index.md")


def meta(
    template: str, title: str, path: Sequence[Place], description: str = ""
) -> dict[str, markup.Value]:
    """Frontmatter of a page that only points to others: search passes it over."""
    return {
        "title": title,
        "description": description or title,
        "template": template,
        "breadcrumbs": [place.meta for place in path],
        "search": {"exclude": True},
    }


def small(marked: str) -> str:
    """Markdown in small print."""
    return f"<small>{marked}</small>"


def counted(number: int, noun: str) -> str:
    """«3 篇»."""
    return f"{number} {noun}"


def spoken(year: str) -> str:
    """«2022年»; ``listing.UNDATED`` as it is."""
    return year if year == listing.UNDATED else f"{year}年"
