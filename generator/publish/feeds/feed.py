"""Feeds and their entries, before any format."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from uuid import UUID, uuid5

from generator.language.characters import closed
from generator.language.edtf import first_day
from generator.language.interface import gettext, labelled, listed, pgettext
from generator.model import Article, Period
from generator.publish import periods
from generator.publish.catalogue import Catalogue, issue_title
from generator.publish.feeds.texts import EntryTexts
from generator.publish.listing import shortened
from generator.publish.pictures import FirstPicture, FirstPictures

MOST_ENTRIES = 50
"""Entries of a feed at most."""
SUMMARY = 400
"""Characters of an entry's summary at most."""
NAMESPACE = UUID("6f1c1a0e-5d0b-5c8e-9b7c-0d4a4a2f7c61")
"""Where the ids of this program's feeds are unique."""
LONG_AGO = "1970-01-01T00:00:00Z"
"""Stands for an unknown time; never a date of publication."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article in a feed."""

    id: str
    """A URN that never changes."""
    path: str
    """The page below the site's root, ``issues/2022-47/03/``."""
    title: str
    summary: str
    facts: str
    """The facts, as HTML whose texts are escaped."""
    picture: FirstPicture | None
    updated: str
    """RFC 3339."""
    published: str
    """RFC 3339; empty where no day is stated or given."""
    authors: tuple[str, ...]
    """Persons alone."""
    topics: tuple[str, ...]
    language: str

    def content(self, site_url: str, texts: EntryTexts) -> str:
        """The HTML with the text, if it is among ``texts``.

        Else with the summary and the picture, which can be shown where the site has a public address.
        """
        if self.path in texts and (text := texts[self.path].html()):
            return f"{text}{self.facts}"
        html = f"{_paragraph(escape(self.summary))}{self.facts}"
        if not self.picture or not site_url:
            return html
        shown = self.picture
        size = f'width="{shown.width}" height="{shown.height}"'
        image = f'<img src="{site_url}{shown.path}" alt="{escape(shown.text)}" {size}>'
        return f"<p>{image}</p>{html}"


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest articles of the archive, a topic or a source."""

    id: str
    folder: str
    """Where it stands below the site's root: empty or ending in a slash."""
    title: str
    subtitle: str
    publisher: str
    """Name of the archive."""
    language: str
    """That of the archive."""
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> str:
        """The latest time of any entry."""
        return max((entry.updated for entry in self.entries), default=LONG_AGO)

    @staticmethod
    def named(title: str, folder: str) -> str:
        """What a feed is called: the archive's has its title alone."""
        kind = {"topics": gettext("Topic"), "sources": gettext("Source")}
        name = kind.get(folder.partition("/")[0], "")
        return labelled(name, closed(title)) if name else closed(title)


def collect(catalogue: Catalogue, pictures: FirstPictures) -> Iterator[Feed]:
    """The feeds of an archive: its own, then those of topics and of sources that have articles."""
    archive = catalogue.archive
    name = catalogue.name
    entries: dict[str, FeedEntry] = {}

    def feed(folder: str, title: str, subtitle: str, articles: Iterable[Article]) -> Feed:
        newest = tuple(articles)[:MOST_ENTRIES]
        for article in newest:
            if article.path not in entries:
                entries[article.path] = _entry(article, catalogue, name, pictures)
        made = tuple(entries[article.path] for article in newest)
        about = archive.title, archive.language
        return Feed(urn(name, folder), folder, title, subtitle, *about, made)

    yield feed("", archive.title, archive.description, archive.articles)
    for kind in ("topics", "sources"):
        for term, articles in catalogue.members[kind].items():
            folder = f"{kind}/{term.slug}/"
            title = f"{Feed.named(term.label, folder)} - {archive.title}"
            yield feed(folder, title, term.scope or listed(term.synonyms), articles)


def _entry(article: Article, catalogue: Catalogue, name: str, pictures: FirstPictures) -> FeedEntry:
    """The entry of an article; ``name`` stands for the archive where it is of no newsletter."""
    issue = catalogue.issue(article)
    summary = shortened(article.digest or article.opening, SUMMARY)
    facts = [
        labelled(gettext("Source"), article.source) if article.source else "",
        labelled(gettext("Published in"), issue_title(issue)) if issue.newsletter else "",
        labelled(gettext("Date"), periods.label(article.period)) if article.period.edtf else "",
    ]
    line = pgettext("between facts", " · ").join(escape(closed(fact)) for fact in facts if fact)
    return FeedEntry(
        id=urn(issue.newsletter or name, article.path),
        path=article.path,
        title=article.title,
        summary=summary,
        facts=_paragraph(line),
        picture=pictures.get(article.path),
        updated=moment(article.period),
        published=_published(article.period),
        authors=article.authors,
        topics=article.topics,
        language=article.language or catalogue.archive.language,
    )


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>" if html else ""


def urn(name: str, path: str) -> str:
    """The id of what stands at ``path`` in the archive of the newsletter ``name``."""
    return f"urn:uuid:{uuid5(NAMESPACE, f'{name}/{path}')}"


def moment(period: Period) -> str:
    """The time that stands for a period where a format asks for one; RFC 3339."""
    return _published(period) or _midnight(first_day(period.edtf)) or LONG_AGO


def _published(period: Period) -> str:
    """The last day of a period that is known to the day."""
    date = periods.known(period)
    end = date and (date.end or date.begin)
    return _midnight(str(end)) if end and end.day else ""


def _midnight(day: str) -> str:
    """Midnight UTC of a day; empty where there is none."""
    return f"{day}T00:00:00Z" if day else ""


def address(path: str, folder: str, site_url: str) -> str:
    """``path`` as an absolute address, or seen from a feed in ``folder`` where there is none."""
    if site_url:
        return f"{site_url}{path}"
    relative = posixpath.relpath(path or ".", folder or ".")
    return f"{relative}/" if path.endswith("/") or not path else relative
