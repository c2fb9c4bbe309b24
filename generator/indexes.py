"""Index pages: issues by year, sections, topics and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import listing, markup, periods
from generator.listing import Catalogue, Place
from generator.model import Article, Issue, Term

PAGED_FROM = 200
"""Entries from which an index is paged by year."""
NEWEST = 30
"""Entries that the first page of a paged index shows."""

HOME = Place("首页", "index.md")
ISSUES = Place("各期", "issues/index.md")
SECTIONS = Place("栏目", "sections/index.md")
TOPICS = Place("主题", "topics/index.md")
SOURCES = Place("来源", "sources/index.md")

KINDS = {
    "newspaper": "报纸",
    "agency": "通讯社",
    "journal": "期刊与图书",
    "government": "政府部门",
    "institute": "机构与学会",
    "web": "网站与新媒体",
}
"""Kinds of sources, in the order of the overview; others come last as they are written."""
_NO_KIND = "其他"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One index: where it stands, what its entries are called, and its terms."""

    place: Place
    folder: str
    noun: str
    lead: str
    members: dict[Term, list[Article]]


def render(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every index page: its path below ``docs/`` and its Markdown."""
    yield issues_index(catalogue.archive.issues)
    for shelf in _shelves(catalogue):
        yield _overview(shelf)
        for term, articles in shelf.members.items():
            yield from _term_pages(shelf, term, articles, catalogue)


def _shelves(catalogue: Catalogue) -> tuple[_Shelf, ...]:
    return (
        _Shelf(
            SECTIONS, "sections", "栏目", "各期文章按栏目汇集，最新的在前。", catalogue.by_section()
        ),
        _Shelf(
            TOPICS,
            "topics",
            "主题",
            "文章按所论主题编目；一篇文章可归入几个主题。",
            catalogue.by_topic(),
        ),
        _Shelf(
            SOURCES,
            "sources",
            "来源",
            "文章原载的报刊、机构和网站；同一来源的不同写法合并在一处。",
            catalogue.by_source(),
        ),
    )


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


def issues_index(issues: Sequence[Issue]) -> tuple[str, str]:
    """The index of all issues by year, newest first."""
    groups: dict[str, list[Issue]] = {}
    for issue in issues:
        groups.setdefault(periods.year(issue.period) or listing.UNDATED, []).append(issue)
    blocks = [markup.heading(ISSUES.title, 1), listing.facts([_count(len(issues), "期")])]
    for year in sorted(groups, key=lambda year: (year != listing.UNDATED, year), reverse=True):
        blocks.append(markup.heading(_year(year), 2))
        blocks.append(listing.bullets(map(_issue_item, groups[year]), "issues"))
    return ISSUES.path, listing.page(meta("listing.html", ISSUES.title, [HOME]), blocks)


def _issue_item(issue: Issue) -> str:
    sections = [section for section in issue.sections if section]
    parts = [
        periods.label(issue.period),
        _count(len(issue.articles), "篇"),
        *map(markup.escape, sections),
    ]
    return (
        f"{listing.link(listing.issue_place(issue), ISSUES.path)} {small(listing.DOT.join(parts))}"
    )


def _overview(shelf: _Shelf) -> tuple[str, str]:
    """All terms of an index with their counts, by group where the vocabulary has groups."""
    blocks = [markup.heading(shelf.place.title, 1), markup.paragraph(shelf.lead, "lead")]
    for group, terms in _groups(shelf).items():
        if group:
            blocks.append(markup.heading(group, 2))
        blocks.append(
            term_list(shelf.folder, {t: len(shelf.members[t]) for t in terms}, shelf.place.path)
        )
    described = f"{shelf.noun}索引：{shelf.lead}"
    return shelf.place.path, listing.page(
        meta("listing.html", shelf.place.title, [HOME], described), blocks
    )


def term_list(folder: str, counts: dict[Term, int], page: str) -> str:
    """Terms with the number of their articles, as a list that flows in lines."""
    items = (
        f"{listing.link(listing.term_place(folder, term), page)} {small(str(count))}"
        for term, count in counts.items()
    )
    return listing.bullets(items, "terms") if counts else markup.paragraph("暂无条目。")


def small(marked: str) -> str:
    """Markdown in small print."""
    return f"<small>{marked}</small>"


def _groups(shelf: _Shelf) -> dict[str, list[Term]]:
    """Terms by kind; by number of articles within a kind of sources, else as in the file."""
    terms = list(shelf.members)
    if shelf.folder == "sections":
        return {"": terms}
    if shelf.folder == "topics":
        kinds = dict.fromkeys(term.kind for term in terms)
        return {kind or _NO_KIND: [t for t in terms if t.kind == kind] for kind in kinds}
    terms.sort(key=lambda term: (-len(shelf.members[term]), term.slug))
    order = [*KINDS, *sorted({term.kind for term in terms} - KINDS.keys() - {""}), ""]
    found = {kind: [term for term in terms if term.kind == kind] for kind in order}
    return {
        KINDS.get(kind, kind) or _NO_KIND: members for kind, members in found.items() if members
    }


def _term_pages(
    shelf: _Shelf, term: Term, articles: list[Article], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """The page of a term and, where it would grow too long, one more for each year."""
    path = listing.term_place(shelf.folder, term).path
    head = [markup.heading(term.label, 1), *_about(shelf, term, articles)]
    above = [HOME, shelf.place]
    described = f"{shelf.noun}“{term.label}”：{_count(len(articles), '篇文章')}。{term.scope}"
    front = meta("listing.html", term.label, above, described)
    by_year = listing.years(articles)
    if len(articles) <= PAGED_FROM:
        yield path, listing.page(front, [*head, *_by_year(by_year, path, catalogue)])
        return
    newest = [*next(iter(by_year.values()))][:NEWEST]
    blocks = [
        _year_list(by_year, path),
        markup.heading("最近的文章", 2),
        *_entries(newest, path, catalogue),
    ]
    yield path, listing.page(front, [*head, *blocks])
    for year, members in by_year.items():
        page = _year_place(path, year).path
        title = f"{term.label}：{_year(year)}"
        front = meta("listing.html", title, [*above, Place(term.label, path)])
        blocks = [
            markup.heading(title, 1),
            _year_list(by_year, page, path),
            *_entries(members, page, catalogue, 2),
        ]
        yield page, listing.page(front, blocks)


def _about(shelf: _Shelf, term: Term, articles: list[Article]) -> Iterator[str]:
    """What a term covers, what else it is called, and its neighbours."""
    page = listing.term_place(shelf.folder, term).path
    if term.scope:
        yield markup.paragraph(term.scope, "lead")
    kind = KINDS.get(term.kind, term.kind)
    yield listing.facts([_count(len(articles), "篇"), markup.escape(kind)])
    if names := _other_names(shelf, term, articles):
        yield listing.facts([f"又作：{markup.escape('、'.join(names))}"])
    known = {other.label: other for other in shelf.members}
    if broader := known.get(term.broader):
        yield listing.facts(
            [f"上位主题：{listing.link(listing.term_place(shelf.folder, broader), page)}"]
        )
    narrower = [other for other in shelf.members if other.broader == term.label]
    if narrower:
        links = (listing.link(listing.term_place(shelf.folder, other), page) for other in narrower)
        yield listing.facts([f"下位主题：{'、'.join(links)}"])


def _other_names(shelf: _Shelf, term: Term, articles: list[Article]) -> list[str]:
    """Synonyms of a topic; for a source the names that were printed and its aliases."""
    printed = [article.source for article in articles] if shelf.folder == "sources" else []
    return [name for name in dict.fromkeys([*printed, *term.synonyms]) if name != term.label]


def _by_year(by_year: dict[str, list[Article]], page: str, catalogue: Catalogue) -> Iterator[str]:
    for year, members in by_year.items():
        yield markup.heading(_year(year), 2)
        yield from _entries(members, page, catalogue)


def _entries(
    articles: Iterable[Article], page: str, catalogue: Catalogue, level: int = 3
) -> Iterator[str]:
    for article in articles:
        yield from listing.entry(article, page, catalogue, level=level, in_issue=False)


def _year_list(by_year: dict[str, list[Article]], page: str, path: str = "") -> str:
    items = (
        f"{listing.link(_year_place(path or page, year), page)} {small(str(len(members)))}"
        for year, members in by_year.items()
    )
    return listing.bullets(items, "terms")


def _year_place(path: str, year: str) -> Place:
    folder = "undated" if year == listing.UNDATED else year
    return Place(_year(year), path.replace("index.md", f"{folder}/index.md"))


def _year(year: str) -> str:
    return year if year == listing.UNDATED else f"{year}年"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}"
