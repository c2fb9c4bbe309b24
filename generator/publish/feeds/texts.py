"""The text of an article within a feed: as in a book, with addresses that lead back to the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model import Issue
from generator.publish import xhtml
from generator.publish.inner_links import led
from generator.publish.pictures import Ready, shown_at

WHOLE = 20
"""Newest articles whose text the feed of the archive has."""
LONGEST = 100_000
"""Characters of HTML of such a text at most; a feed is loaded again and again."""
# « epub:type="noteref"», what only books have
_OF_BOOKS = re.compile(r' epub:type="[^"]*"')
# « data-label="2"></a>», the number of a note where a style sheet writes it
_LABEL = re.compile(r' data-label="(?P<label>[^"]*)"></a>')
# «href="chapter-02.xhtml"», another article of the issue
_CHAPTER = re.compile(r'href="chapter-(?P<order>[0-9]+)\.xhtml"')


@dataclass(frozen=True, slots=True)
class EntryText:
    """The text of an article, made where it is asked for."""

    made_of: str
    """Another one where the text is another."""
    html: Callable[[], str]


EntryTexts = Mapping[str, EntryText]
"""By the path of the article."""
NO_TEXTS: EntryTexts = {}


def addressed(issue: Issue, ready: Ready, site_url: str) -> Issue:
    """The issue with the addresses that its texts have in a feed.

    ``ready``: the pictures that the archive has; ``site_url`` ends in a slash.
    """
    return led(shown_at(issue, ready, site_url))


def entry_html(issue: Issue, at: int, site_url: str) -> str:
    """The text of the article at an index of an ``addressed`` issue; empty where it is too long."""
    html = "".join(xhtml.blocks(issue.articles[at]))
    folder = f"{site_url}{issue.path}"
    html = _LABEL.sub(r">\g<label></a>", _OF_BOOKS.sub("", html))
    html = _CHAPTER.sub(rf'href="{xhtml.escape_xhtml(folder)}\g<order>/"', html)
    return html if len(html) <= LONGEST else ""
