"""Lists of articles as Markdown: what issue pages and indexes are made of.

Paths are those of Markdown files below ``docs/``; links between them are
relative, so that MkDocs resolves and checks them in every URL style.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.language.characters import closed
from generator.model import Archive, Article, Issue, Term, Vocabulary
from generator.publish import markup, periods
from generator.settings.terms import TermIndex

EXCERPT = 96
"""Characters of a digest that an index shows; the issue's page shows it whole."""
UNDATED = "年份不详"
DOT = "·"
"""Parts the facts of a line; full-width in Chinese faces, so no blanks around it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page to link to: its name and its Markdown file below ``docs/``."""

    title: str
    path: str

    @property
    def meta(self) -> dict[str, markup.Value]:
        """As templates read it from frontmatter."""
        return {"title": closed(self.title), "path": self.path}


class Catalogue:
    """Where everything of an archive stands: the terms and pages of its articles."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._issues = {issue.id: issue for issue in archive.issues}
        self._sections = TermIndex(archive.sections)
        self._sources = TermIndex(archive.sources)
        self._topics = TermIndex(archive.topics)

    def issue(self, article: Article) -> Issue:
        """The issue that an article stands in."""
        return self._issues[article.issue]

    def section(self, article: Article) -> Term | None:
        """The section of an article; ``None`` where none is printed."""
        return self._sections.find(article.section)

    def source(self, article: Article) -> Term | None:
        """The publisher of an article; ``None`` where none is printed."""
        return self._sources.find(article.source)

    def topics(self, article: Article) -> tuple[Term, ...]:
        """The topics of an article, the strongest first."""
        found = (self._topics.find(label) for label in article.topics)
        return tuple(term for term in found if term is not None)

    def by_term(
        self, vocabulary: Vocabulary, terms: Callable[[Article], Iterable[Term]]
    ) -> dict[Term, list[Article]]:
        """The articles of each term that has any, in the order of vocabulary and archive."""
        members: dict[Term, list[Article]] = {term: [] for term in vocabulary.terms}
        for article in self.archive.articles:
            for term in terms(article):
                members[term].append(article)
        return {term: articles for term, articles in members.items() if articles}

    def by_section(self) -> dict[Term, list[Article]]:
        """The articles of each section."""
        return self.by_term(self.archive.sections, lambda article: _some(self.section(article)))

    def by_source(self) -> dict[Term, list[Article]]:
        """The articles of each publisher."""
        return self.by_term(self.archive.sources, lambda article: _some(self.source(article)))

    def by_topic(self) -> dict[Term, list[Article]]:
        """The articles of each topic."""
        return self.by_term(self.archive.topics, self.topics)


def _some(term: Term | None) -> tuple[Term, ...]:
    return () if term is None else (term,)


def article_place(article: Article) -> Place:
    """The page of an article."""
    return Place(article.title, f"issues/{article.issue}/{article.order:02d}.md")


def block_anchor(article: Article, block: int) -> str:
    """The id on an article's page of one of its blocks: ``p1`` for the first, at index 0."""
    if not 0 <= block < len(article.blocks):
        raise IndexError(f"{article.path} has no block {block}")
    return f"p{block + 1}"


def issue_place(issue: Issue) -> Place:
    """The page of an issue."""
    return Place(issue_title(issue), f"issues/{issue.id}/index.md")


def term_place(folder: str, term: Term) -> Place:
    """The page of a term in ``folder``: ``sections``, ``topics`` or ``sources``."""
    return Place(term.label, f"{folder}/{term.slug}/index.md")


def issue_title(issue: Issue) -> str:
    """What an issue is called: its title, its number, or what it holds."""
    if issue.title:
        return issue.title
    if issue.count:
        year = f"{issue.year}年" if issue.year else ""
        return f"{issue.newsletter} {year}第{issue.count}期".strip()
    if issue.newsletter:
        return f"{issue.newsletter}（期号不详，{issue.id}）"
    return issue.articles[0].title


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


def link(place: Place, page: str, text: str = "") -> str:
    """A Markdown link to ``place`` from the Markdown file ``page``."""
    return markup.link(text or place.title, relative(place.path, page))


def relative(path: str, page: str) -> str:
    """The way from the file ``page`` to the file ``path``, both below ``docs/``.

    As :func:`posixpath.relpath`, without asking the disk where this program runs.
    """
    *here, _ = page.split("/")
    *there, name = path.split("/")
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([*([".."] * (len(here) - shared)), *there[shared:], name])


def facts(parts: Iterable[str]) -> str:
    """One line of facts, already Markdown; empty ones are left out."""
    return DOT.join(part for part in parts if part) + "\n{: .facts }"


def bullets(items: Iterable[str], css: str) -> str:
    """A list of items that are Markdown already, in a box of class ``css``."""
    lines = "\n".join(f"- {item}" for item in items)
    return f'<div class="{css}" markdown="1">\n\n{lines}\n\n</div>'


def filter_box(label: str) -> str:
    """The place where ``assets/filter.js`` puts a field that filters the lists after it.

    The page's frontmatter needs ``filter: true``. ``label`` says what the field does.
    """
    return f'<div class="filter" data-filter="{html.escape(label)}"></div>'


def fold(title: str, count: str, blocks: Iterable[str], *, unfolded: bool) -> str:
    """Blocks under a heading of level 2 that folds them away; without scripts, too."""
    state = " open" if unfolded else ""
    head = f"<h2>{html.escape(title)}</h2> <small>{html.escape(count)}</small>"
    inner = "\n\n".join(blocks)
    return (
        f'<details class="fold" markdown="1"{state}>\n<summary>{head}</summary>\n\n'
        f"{inner}\n\n</details>"
    )


def entry(
    article: Article, page: str, catalogue: Catalogue, *, level: int, in_issue: bool
) -> list[str]:
    """The blocks for one article: its title, its facts, its digest.

    In its issue's page (``in_issue``) it has the printed page and the whole
    digest, elsewhere its issue and the beginning of the digest.
    """
    place, source = article_place(article), catalogue.source(article)
    printed = link(term_place("sources", source), page, article.source) if source else ""
    authors = markup.escape("、".join(article.authors))
    if in_issue:
        line = [printed, authors, f"第 {article.page} 页" if article.page else ""]
    else:
        issue = catalogue.issue(article)
        line = [periods.label(article.period), link(issue_place(issue), page), printed]
    digest = article.digest if in_issue else shortened(article.digest)
    blocks = [f"{'#' * level} {link(place, page)}"]
    blocks += [facts(line)] if any(line) else []
    blocks += [markup.paragraph(digest, "digest")] if digest else []
    return blocks


def shortened(text: str, limit: int = EXCERPT) -> str:
    """The beginning of ``text``, with an ellipsis where more follows."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def years(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """Articles by year («2023» or ``UNDATED``), newest year first, undated last."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(periods.year(article.period) or UNDATED, []).append(article)
    return dict(
        sorted(groups.items(), key=lambda item: (item[0] != UNDATED, item[0]), reverse=True)
    )


def page(meta: dict[str, markup.Value], blocks: Iterable[str]) -> str:
    """A whole Markdown file: frontmatter, then blocks with a blank line between."""
    title = str(meta.get("title", ""))
    if closed(title) != title:  # the window shows it beside the site's name
        meta = {**meta, "window_title": closed(title)}
    return markup.frontmatter(meta) + "\n" + "\n\n".join(blocks) + "\n"
