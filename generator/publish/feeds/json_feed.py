"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json

from generator.publish.feeds.feed import Feed, FeedEntry, address

_VERSION = "https://jsonfeed.org/version/1.1"

Values = dict[str, object]


def feed_document(feed: Feed, site_url: str) -> bytes:
    """The feed as UTF-8 JSON."""
    values: Values = {
        "version": _VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "language": "zh-CN",
        "authors": [{"name": feed.publisher}] if feed.publisher else [],
        **_addresses(feed, site_url),
        "items": [_item(entry, feed.folder, site_url) for entry in feed.entries],
    }
    known = {name: value for name, value in values.items() if value or name in ("title", "items")}
    text = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace")


def _addresses(feed: Feed, site_url: str) -> Values:
    if not site_url:
        return {}
    return {
        "home_page_url": address(feed.folder, feed.folder, site_url),
        "feed_url": address(f"{feed.folder}feed.json", feed.folder, site_url),
    }


def _item(entry: FeedEntry, folder: str, site_url: str) -> Values:
    values: Values = {
        "id": entry.id,
        "url": address(entry.path, folder, site_url) if site_url else "",
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.published,
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.topics),
        "language": "zh-CN",
    }
    return {name: value for name, value in values.items() if value}
