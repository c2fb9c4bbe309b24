"""Feeds: what is new in the archive, in a topic, from a source, as Atom and as JSON Feed.

A feed stands beside the page it belongs to: ``feed.xml`` and ``feed.json`` at the root and below
``topics/<slug>/`` and ``sources/<slug>/``. It holds the newest articles, the digest of each and a
link; that of the archive also the whole text of some, where the site has a public address from which
their pictures are loaded.

What the formats ask for and the archive must decide:

* **Ids** are UUID URNs (RFC 4122, version 5) made from the newsletter's name and the path of the page.
  They stay the same wherever the site is published and whatever the article's title becomes.
* **Atom's ``updated``** must be a time, and the clock is no source. It is the last day of a period that
  is stated or given to the day, at midnight UTC, and else the first day that the period can mean: it
  only orders entries, and what is inferred does not go before what is known. Articles without any
  period, and feeds without articles, have the beginning of 1970, which feed readers show as «long
  ago». A feed's own ``updated`` is that of its newest entry.
* **``published`` and ``date_published``** are said only where the period is stated or given to the day,
  and then are its last day too; what is inferred, or only a month, is no day of publication.
* **Authors** are the persons whom an article names. For an article without any Atom takes the feed's
  author, the archive; its source is a fact in the entry's text, and no author.
* **Addresses** are absolute where the site has a public address. Without one Atom gets relative
  references, which RFC 4287 allows, and JSON Feed leaves out what must be absolute.
* **Pictures**: all of an article whose text is there, else its first, where the site has a public
  address.
"""

from __future__ import annotations

from functools import partial

from generator.publish.catalogue import Catalogue
from generator.publish.feeds import atom, json_feed
from generator.publish.feeds.feed import Feed, collect, moment, urn
from generator.publish.feeds.texts import NO_TEXTS, EntryTexts
from generator.publish.file import FileToMake
from generator.publish.markdown import Value
from generator.publish.pictures import NO_PICTURES, FirstPictures

__all__ = ["FOLDERS", "feed_files", "feed_links", "moment", "urn"]

_NAME = "feed"
FOLDERS = ("topics", "sources")
"""Indexes whose pages have feeds of their own."""


def feed_files(
    catalogue: Catalogue,
    site_url: str = "",
    pictures: FirstPictures = NO_PICTURES,
    texts: EntryTexts = NO_TEXTS,
) -> dict[str, FileToMake]:
    """Every feed: path below ``docs/`` → content. ``site_url`` ends in a slash, or is empty.

    ``texts``: those of the newest articles, for the feed of the archive.
    """
    files: dict[str, FileToMake] = {}
    made: atom.Made = {}
    for feed in collect(catalogue, pictures):
        whole = NO_TEXTS if feed.folder else texts
        of = (feed, site_url, [text.made_of for text in whole.values()])
        place = f"{feed.folder}{_NAME}"
        xml = partial(atom.feed_document, feed, site_url, {} if whole else made, whole)
        files[f"{place}.xml"] = FileToMake(xml, of)
        other = partial(json_feed.feed_document, feed, site_url, whole)
        files[f"{place}.json"] = FileToMake(other, of)
    return files


def feed_links(title: str, folder: str = "") -> list[Value]:
    """The feeds of a page, for ``partials/feeds.html``; ``folder``: ``topics/jicai/``."""
    return [{"title": Feed.named(title, folder), "path": f"{folder}{_NAME}"}]
