"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json

from generator.publish.feeds.feed import Feed, FeedEntry
from generator.publish.feeds.texts import NO_TEXTS, EntryTexts

_VERSION = "https://jsonfeed.org/version/1.1"

Values = dict[str, object]


def feed_document(feed: Feed, site_url: str, texts: EntryTexts = NO_TEXTS) -> bytes:
    """The feed as UTF-8 JSON."""
    values: Values = {
        "version": _VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "language": feed.language,
        "authors": [{"name": feed.publisher}] if feed.publisher else [],
        "home_page_url": site_url and f"{site_url}{feed.folder}",
        "feed_url": site_url and f"{site_url}{feed.folder}feed.json",
        "items": [_item(entry, site_url, texts) for entry in feed.entries],
    }
    known = {name: value for name, value in values.items() if value or name in ("title", "items")}
    text = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace")


def _item(entry: FeedEntry, site_url: str, texts: EntryTexts) -> Values:
    values: Values = {
        "id": entry.id,
        "url": site_url and f"{site_url}{entry.path}",
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content(site_url, texts),
        "image": site_url and entry.picture and f"{site_url}{entry.picture.path}",
        "date_published": entry.published,
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.topics),
        "language": entry.language,
    }
    return {name: value for name, value in values.items() if value}
