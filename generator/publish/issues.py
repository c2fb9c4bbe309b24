"""The pages of issues: the index of all, one for each, each as a whole, and old addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.language.characters import closed
from generator.language.interface import N_, gettext, listed
from generator.model import Article, HeldIssue, Issue, PeriodBasis
from generator.publish import listing, markdown, periods
from generator.publish.articles import issue_facts
from generator.publish.catalogue import (
    HOME,
    ISSUES,
    Catalogue,
    PageLink,
    article_count,
    article_link,
    counted,
    divided,
    issue_count,
    issue_link,
    term_link,
    whole_count,
)
from generator.publish.citations.files import bibliography_links
from generator.publish.editions import book_path
from generator.publish.listing import Index, Part
from generator.publish.markdown import Value
from generator.publish.page import Page

_BASIS = {
    PeriodBasis.GIVEN: N_("The date is given by the editor"),
    PeriodBasis.INFERRED: N_("The date is inferred from the text"),
    PeriodBasis.UNKNOWN: N_("Neither the issue nor its text gives a date"),
}
"""What the page of an issue says of its date; nothing where the issue states it."""

_FORMATS = {"md": "Markdown", "markdown": "Markdown", "htm": "HTML", "eml": "e-mail"}
"""What formats are called whose suffix in capitals is no name of them."""


def issues_page(issues: Sequence[Issue], held: Sequence[HeldIssue]) -> Page:
    """The index of all issues by year, newest first, and of those that are left out."""
    numbered, features = divided(issues)
    names = Counter(issue.newsletter for issue in reversed(issues) if issue.newsletter)
    several = [f"{name} {issue_count(number)}" for name, number in names.items()]
    parts, shown = [], 0
    for year, members in listing.years(numbered).items():
        blocks = (listing.bullets(map(_item, members)),)
        count, opened = issue_count(len(members)), shown < listing.NEWEST
        parts.append(Part(listing.spoken(year), blocks, "issues", count=count, opened=opened))
        shown += len(members)
    if features:
        blocks = (listing.bullets(map(_item, features)),)
        parts.append(Part(gettext("Single features"), blocks, "issues"))
    if held:
        told = listing.bullets(map(markdown.inline, map(_held, held)))
        parts.append(Part(gettext("Not in the archive yet"), (told,)))
    data: dict[str, Value] = {
        "facts": [*counted(issues), *(several if len(several) > 1 else [])],
        "filter": gettext("Filter by number, date or section"),
    }
    return Index(ISSUES, parts=tuple(parts), data=data).page


def _held(issue: HeldIssue) -> str:
    """That an issue is held back, and why, if its sidecar says so to everybody."""
    if issue.reason:
        return gettext("%(file)s is held back: %(why)s", file=issue.seed, why=issue.reason)
    return gettext("%(file)s is held back until it is corrected", file=issue.seed)


def _item(issue: Issue) -> str:
    sections = [markdown.inline(closed(section)) for section in issue.sections if section]
    parts = [periods.label(issue.period), article_count(len(issue.articles)), *sections]
    return f"{issue_link(issue).markdown(ISSUES.path)} {markdown.facts(parts)}"


def issue_page(
    issue: Issue,
    catalogue: Catalogue,
    older: PageLink | None,
    newer: PageLink | None,
    *,
    original: str,
) -> Page:
    """The page of one issue, in the form of its contents list.

    ``original``: its file as it came, below ``docs``; empty where it is not published.
    """
    link, period = issue_link(issue), periods.label(issue.period)
    basis = _BASIS.get(issue.period.basis, "")
    count = whole_count(len(issue.articles))
    data: dict[str, Value] = {
        "period": period,
        "period_note": gettext(basis) if basis else "",
        "period_evidence": listing.shortened(issue.period.evidence),
        "newsletter": "" if issue.newsletter in link.title else issue.newsletter,
        "issue": issue_facts(issue),
        "articles": [
            {**article_link(article).data, **({"page": article.page} if article.page else {})}
            for article in issue.articles
        ],
        "whole": whole_link(issue).data,
        "book": {"path": book_path(issue), "download": f"{closed(link.title)}.epub"},
        "original": _original(issue, original, link.title) if original else None,
        "recognised": recognised(issue, original),
        "citations": bibliography_links(issue),
        "previous": older.data if older else None,
        "next": newer.data if newer else None,
    }
    return Index(
        link,
        (HOME, ISSUES),
        gettext("%(title)s (%(period)s), %(count)s.", title=link.title, period=period, count=count),
        intro=tuple(_contents(issue, catalogue)),
        template="issue.html",
        data={key: value for key, value in data.items() if value},
    ).page


def _original(issue: Issue, path: str, title: str) -> dict[str, Value]:
    """The link to the file of an issue, which is saved under the issue's name."""
    suffix = issue.seed.rpartition(".")[2].lower()
    name = f"{closed(title)}.{path.rpartition('.')[2]}"
    return {
        "path": path,
        "download": name,
        "name": gettext("Original (%(format)s)", format=_FORMATS.get(suffix, suffix.upper())),
    }


def recognised(issue: Issue, original: str) -> Value:
    """What recognised the text of an issue, and the file with its pages as pictures, if any did."""
    if not issue.recognised:
        return None
    return {"by": issue.recognised, **({"path": original} if original else {})}


def _contents(issue: Issue, catalogue: Catalogue) -> Iterator[str]:
    """Sections and their articles in printed order; one heading for each run of a section."""
    page, section = issue_link(issue).path, ""
    for article in issue.articles:
        if article.section and article.section != section:
            term = catalogue.section(article)
            if term is None:
                yield markdown.heading(article.section, 2)
            else:
                yield f"## {term_link('sections', term).markdown(page, article.section)}"
        section = article.section or section
        yield from _listed(article, page, catalogue, 3 if section else 2)


def _listed(article: Article, page: str, catalogue: Catalogue, level: int) -> Iterator[str]:
    """An article in the list of its issue: title, source, authors, page, the whole digest."""
    source = catalogue.source(article)
    facts = [
        term_link("sources", source).markdown(page, article.source) if source else "",
        markdown.escape(listed(article.authors)),
        gettext("p. %(page)s", page=article.page) if article.page else "",
    ]
    yield f"{'#' * level} {article_link(article).markdown(page)}"
    if any(facts):
        yield markdown.facts(facts)
    if article.digest:
        yield markdown.quotation(article.digest)


def whole_link(issue: Issue) -> PageLink:
    """The page that has the whole issue."""
    title = issue_link(issue).title
    return PageLink(gettext("%(title)s (full text)", title=title), f"issues/{issue.id}/all.md")


def whole_page(issue: Issue) -> Page:
    """The whole issue on one page: a list of its articles, whose pages the template puts together.

    It is for reading through and for printing, not for search engines.
    """
    link, home = whole_link(issue), issue_link(issue)
    items = (article_link(article).markdown(link.path) for article in issue.articles)
    data: dict[str, Value] = {
        "template": "whole.html",
        "description": link.title,
        "breadcrumbs": listing.link_data(HOME, ISSUES, home),
        "noindex": True,
        "period": periods.label(issue.period),
        "texts": [article_link(article).path for article in issue.articles],
    }
    blocks = (markdown.heading(home.title, 1), listing.bullets(items))
    return Page(link.path, blocks, data, {"title": closed(link.title)})


def redirect_pages(issues: Iterable[Issue]) -> Iterator[Page]:
    """A page for each old address of an issue and its articles, which leads to the present one.

    It works on any host, without JavaScript and from a disk.
    """
    for issue in issues:
        for old in issue.old_ids:
            folder = f"issues/{old}"
            yield _redirect(f"{folder}/index.md", issue_link(issue))
            for article in issue.articles:
                yield _redirect(f"{folder}/{article.order:02d}.md", article_link(article))


def _redirect(path: str, target: PageLink) -> Page:
    return Index(
        PageLink(target.title, path),
        (HOME, ISSUES),
        intro=(gettext("This page has moved to %(page)s", page=target.markdown(path)),),
        template="redirect.html",
        data={"target": target.data, "noindex": True},
    ).page
