"""Where everything of an archive is: the terms and the pages of its articles.

Paths are those of Markdown files below ``docs/``; links between pages are relative,
so that MkDocs resolves and checks them in every URL style.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from hashlib import sha256

import msgspec

from generator.apparatus.passages import Key
from generator.language.characters import closed
from generator.language.interface import N_, gettext, ngettext, npgettext
from generator.model import Archive, Article, Issue, Term, Vocabulary
from generator.publish import markdown, periods
from generator.settings.terms import TermIndex


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page to link to: its title and its Markdown file below ``docs/``."""

    name: str
    path: str

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.name

    @property
    def folder(self) -> str:
        """The first folder of its path: that of the index."""
        return self.path.partition("/")[0]

    @property
    def data(self) -> dict[str, markdown.Value]:
        """As page data has it."""
        return {"title": closed(self.title), "path": self.path}

    def markdown(self, page: str, text: str = "") -> str:
        """A Markdown link to it from the Markdown file ``page``."""
        return markdown.link(text or self.title, relative(self.path, page))


class IndexLink(PageLink):
    """A page whose title is a text of the interface: its name in the language of the archive."""

    __slots__ = ()

    @property
    def title(self) -> str:
        """What the page is called."""
        return gettext(self.name)


HOME = IndexLink(N_("Home"), "index.md")
ISSUES = IndexLink(N_("Issues"), "issues/index.md")
SECTIONS = IndexLink(N_("Sections"), "sections/index.md")
TOPICS = IndexLink(N_("Topics"), "topics/index.md")
SOURCES = IndexLink(N_("Sources"), "sources/index.md")
DOCUMENTS = IndexLink(N_("Policy documents"), "documents/index.md")
PLACES = IndexLink(N_("Places"), "places/index.md")
PEOPLE = IndexLink(N_("People"), "people/index.md")
OVERVIEW = IndexLink(N_("Overview"), "overview/index.md")
DATA = IndexLink(N_("Data"), "data/index.md")
SEARCH = IndexLink(N_("Search"), "search/index.md")


ByTerm = dict[Term, list[Article]]
"""The articles of each term, in the order of vocabulary and archive."""


class Catalogue:
    """Looks up the issue and the terms of an article, and the articles of a term."""

    def __init__(self, archive: Archive, name: str = "") -> None:
        self.archive = archive
        self.name = name or next(iter(archive.newsletters), archive.title)
        """What ids are made from: the first newsletter, or the archive where there is none."""
        self._issues = {issue.id: issue for issue in archive.issues}
        self._vocabularies = {
            "sections": archive.sections,
            "topics": archive.topics,
            "sources": archive.sources,
        }
        self._indexes = {folder: TermIndex(of) for folder, of in self._vocabularies.items()}
        self._lines: dict[tuple[int | str, str], tuple[str, str]] = {}
        self._marks: dict[str, bytes] = {}
        self._line_marks: dict[str, bytes] = {}

    def issue(self, article: Article) -> Issue:
        """The issue that an article is in."""
        return self._issues[article.issue]

    def section(self, article: Article) -> Term | None:
        """The section of an article; ``None`` where none is printed."""
        return self._indexes["sections"].find(article.section)

    def source(self, article: Article) -> Term | None:
        """The publisher of an article; ``None`` where none is printed."""
        return self._indexes["sources"].find(article.source)

    def terms(self, folder: str, article: Article) -> tuple[Term, ...]:
        """The terms of an article in the index in ``folder``; the strongest topic first."""
        labels = {"sections": (article.section,), "sources": (article.source,)}
        found = map(self._indexes[folder].find, labels.get(folder, article.topics))
        return tuple(term for term in found if term is not None)

    def lines(self, article: Article, page: str) -> tuple[str, str]:
        """An article in a list on the Markdown file ``page``: a link, and period, issue, source.

        Pages as deep as each other have the same, unless they are near an issue or a source.
        """
        near = page.startswith(("issues/", "sources/"))
        key = page if near else page.count("/"), article.path
        if key not in self._lines:
            source, label = self.source(article), periods.label(article.period)
            printed = term_link("sources", source).markdown(page, article.source) if source else ""
            facts = [label, issue_link(self.issue(article)).markdown(page), printed]
            self._lines[key] = article_link(article).markdown(page), markdown.facts(facts)
        return self._lines[key]

    def mark(self, article: Article) -> bytes:
        """A digest of all that is known of an article, but for its text and its place in the seed."""
        if article.path not in self._marks:
            issue = self.issue(article)
            facts = [getattr(issue, each.name) for each in fields(issue) if each.compare]
            facts.remove(issue.articles)
            period = replace(article.period, evidence_line=0)
            own = replace(article.without_text(), period=period, first=0, last=0, corrections=())
            terms = [self.terms(folder, article) for folder in self._indexes]
            title = issue_title(issue)  # that of its first article where it has none
            packed = msgspec.msgpack.encode([facts, title, len(issue.articles), own, terms])
            self._marks[article.path] = sha256(packed).digest()
        return self._marks[article.path]

    def line_mark(self, article: Article) -> bytes:
        """A digest of what :meth:`lines` and tables say of an article."""
        if article.path not in self._line_marks:
            period = replace(article.period, evidence_line=0)
            own = [article.path, article.id, article.title, period, article.source]
            told = [*own, self.source(article), issue_title(self.issue(article))]
            self._line_marks[article.path] = sha256(msgspec.msgpack.encode(told)).digest()
        return self._line_marks[article.path]

    @property
    def counts(self) -> list[tuple[PageLink, str]]:
        """How much the archive holds: an index, and «12 sections»; of terms only what there is."""
        sections, topics, sources = (len(self.members[name]) for name in self._vocabularies)
        terms = [
            (SECTIONS, sections, ngettext("%(num)s section", "%(num)s sections", sections)),
            (TOPICS, topics, ngettext("%(num)s topic", "%(num)s topics", topics)),
            (SOURCES, sources, ngettext("%(num)s source", "%(num)s sources", sources)),
        ]
        return [
            *((ISSUES, told) for told in counted(self.archive.issues)),
            (ISSUES, whole_count(len(self.articles))),
            *((link, told) for link, number, told in terms if number),
        ]

    @cached_property
    def articles(self) -> Mapping[Key, Article]:
        """All articles by issue and number, in the order of the archive."""
        return {(article.issue, article.order): article for article in self.archive.articles}

    @cached_property
    def neighbours(self) -> list[tuple[Issue | None, Issue | None]]:
        """For each issue the next newer and older of its newsletter."""
        return neighbours(self.archive.issues)

    def terms_of(self, folder: str, articles: Sequence[Article]) -> Vocabulary:
        """The terms of these articles in the index in ``folder``."""
        found = dict.fromkeys(term for each in articles for term in self.terms(folder, each))
        return Vocabulary(tuple(found))

    @cached_property
    def members(self) -> Mapping[str, ByTerm]:
        """The articles of each term that has any, by the folder of the index."""
        members: dict[str, ByTerm] = {}
        for folder, vocabulary in self._vocabularies.items():
            found: ByTerm = {term: [] for term in vocabulary.terms}
            for article in self.articles.values():
                for term in self.terms(folder, article):
                    found[term].append(article)
            members[folder] = {term: articles for term, articles in found.items() if articles}
        return members


def ranked(members: ByTerm) -> list[Term]:
    """Terms by the number of their articles, the most frequent first."""
    return sorted(members, key=lambda term: (-len(members[term]), term.slug))


def article_link(article: Article) -> PageLink:
    """The page of an article."""
    return PageLink(article.title, f"issues/{article.issue}/{article.order:02d}.md")


def block_anchor(block: int) -> str:
    """The id on an article's page of one of its blocks: ``p1`` for the first, at index 0."""
    return f"p{block + 1}"


def issue_link(issue: Issue) -> PageLink:
    """The page of an issue."""
    return PageLink(issue_title(issue), f"issues/{issue.id}/index.md")


def term_link(folder: str, term: Term) -> PageLink:
    """The page of a term in ``folder``: ``sections``, ``topics`` or ``sources``."""
    return PageLink(term.label, f"{folder}/{term.slug}/index.md")


def issue_title(issue: Issue) -> str:
    """What an issue is called: its title, its number, its day or month, or what it holds."""
    if issue.title:
        return issue.title
    named = {"newsletter": issue.newsletter, "year": issue.year, "number": issue.count}
    if issue.count and issue.year:
        return gettext("%(newsletter)s %(year)s, no. %(number)s", **named).strip()
    if issue.count:
        return gettext("%(newsletter)s no. %(number)s", **named).strip()
    date = periods.known(issue.period)
    if issue.newsletter and date and date.begin.month:
        said = periods.label(issue.period)
        return gettext("%(newsletter)s, %(date)s", newsletter=issue.newsletter, date=said)
    if issue.newsletter:
        return gettext(
            "%(newsletter)s (number unknown, %(id)s)", newsletter=issue.newsletter, id=issue.id
        )
    return issue.articles[0].title


def issue_count(number: int) -> str:
    """«5 issues»."""
    return ngettext("%(num)s issue", "%(num)s issues", number)


def divided(issues: Sequence[Issue]) -> tuple[list[Issue], list[Issue]]:
    """The issues of newsletters, and the single features beside them.

    Where there is no newsletter, every file is an issue.
    """
    features = [issue for issue in issues if not issue.newsletter]
    if len(features) == len(issues):
        return features, []
    return [issue for issue in issues if issue.newsletter], features


def counted(issues: Sequence[Issue]) -> list[str]:
    """«3 issues», and «2 single features» where there are any."""
    numbered, features = divided(issues)
    number = len(features)
    told = ngettext("%(num)s single feature", "%(num)s single features", number)
    return [issue_count(len(numbered)), *([told] if number else [])]


def whole_count(number: int) -> str:
    """«3 articles», where it stands by itself."""
    return ngettext("%(num)s article", "%(num)s articles", number)


def article_count(number: int) -> str:
    """«3 articles», where it is short beside a title."""
    return npgettext("short", "%(num)s article", "%(num)s articles", number)


def neighbours(issues: Sequence[Issue]) -> list[tuple[Issue | None, Issue | None]]:
    """For each of the issues, newest first, the next newer and older of its newsletter."""
    newer: dict[str, int] = {}
    found: list[list[Issue | None]] = []
    for at, issue in enumerate(issues):
        before = newer.get(issue.newsletter)
        found.append([None if before is None else issues[before], None])
        if before is not None:
            found[before][1] = issue
        newer[issue.newsletter] = at
    return [(one, other) for one, other in found]


def relative(path: str, page: str) -> str:
    """The relative path from the file ``page`` to the file ``path``, both below ``docs/``.

    Several times as fast as ``posixpath.relpath``: an archive has hundreds of thousands of links.
    """
    top = page.partition("/")[0]
    if not path.startswith(top):
        return "../" * page.count("/") + path
    here, there = page.split("/"), path.split("/")
    shared, most = 0, min(len(here), len(there)) - 1
    while shared < most and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared - 1) + "/".join(there[shared:])
