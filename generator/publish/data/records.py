"""What an archive is as data: the fields of its articles, issues, topics, sources and sections."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Article, Issue, Term, Vocabulary
from generator.publish.catalogue import Catalogue, issue_title
from generator.publish.data.fields import Field, FieldType


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article with what its archive says of it."""

    article: Article
    source: Term | None
    section: Term | None
    url: str


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """An issue with its address."""

    issue: Issue
    url: str


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A term with its articles counted."""

    term: Term
    count: int
    url: str


ARTICLE: tuple[Field[ArticleRecord], ...] = (
    Field(
        "id",
        FieldType.TEXT,
        "文章标识：期的标识与序号，如 2022-47/03；不会改变。",
        lambda r: r.article.id,
    ),
    Field(
        "url", FieldType.TEXT, "网页地址；未设公开网址时为相对网站根目录的路径。", lambda r: r.url
    ),
    Field("issue", FieldType.TEXT, "所在期的标识，见期表。", lambda r: r.article.issue),
    Field("order", FieldType.NUMBER, "在本期中的序号，从 1 起。", lambda r: r.article.order),
    Field("title", FieldType.TEXT, "标题。", lambda r: r.article.title),
    Field("subtitle", FieldType.TEXT, "副标题；没有则空。", lambda r: r.article.subtitle),
    Field(
        "authors", FieldType.TEXTS, "作者，照刊面；未署名则空。", lambda r: list(r.article.authors)
    ),
    Field("source", FieldType.TEXT, "来源，照刊面所印；没有则空。", lambda r: r.article.source),
    Field("source_label", FieldType.TEXT, "来源的统一名称，见来源表。", lambda r: _label(r.source)),
    Field("section", FieldType.TEXT, "栏目，照刊面；没有则空。", lambda r: r.article.section),
    Field(
        "section_label", FieldType.TEXT, "栏目的统一名称，见栏目表。", lambda r: _label(r.section)
    ),
    Field("page", FieldType.NUMBER, "目录所印的起始页；没有则空。", lambda r: r.article.page),
    Field(
        "period",
        FieldType.TEXT,
        "时间，EDTF（ISO 8601-2）：2022-11-21/2022-11-27 为起讫，2023-08~ 为约数；不详则空。",
        lambda r: r.article.period.edtf,
    ),
    Field(
        "period_basis",
        FieldType.TEXT,
        "时间的依据：stated 刊面载明，given 编者给出，inferred 由正文推断，unknown 不详。",
        lambda r: r.article.period.basis.value,
    ),
    Field(
        "topics",
        FieldType.TEXTS,
        "主题，最相关的在前，见主题表。",
        lambda r: list(r.article.topics),
    ),
    Field("digest", FieldType.TEXT, "提要，全文；没有则空。", lambda r: r.article.digest),
    Field(
        "published",
        FieldType.TEXT,
        "来源原载的日期，EDTF，照本期所载；未载则空。",
        lambda r: r.article.published,
    ),
    Field(
        "original", FieldType.TEXT, "原文网址，照本期所载；没有则空。", lambda r: r.article.original
    ),
    Field(
        "links",
        FieldType.TEXTS,
        "文中的链接，照原样，每个一次；没有则空。",
        lambda r: list(dict.fromkeys(url for _, url in r.article.links)),
    ),
    Field("seed", FieldType.TEXT, "底本文件名。", lambda r: r.article.seed),
    Field(
        "lines",
        FieldType.SPAN,
        "在底本中的首行与末行。",
        lambda r: [r.article.first, r.article.last],
    ),
)
ISSUE: tuple[Field[IssueRecord], ...] = (
    Field("id", FieldType.TEXT, "期的标识；不会改变。", lambda r: r.issue.id),
    Field("url", FieldType.TEXT, "网页地址，同文章表。", lambda r: r.url),
    Field("title", FieldType.TEXT, "期的名称。", lambda r: issue_title(r.issue)),
    Field("newsletter", FieldType.TEXT, "刊名；单篇剪报则空。", lambda r: r.issue.newsletter),
    Field("number", FieldType.TEXT, "年与期号，如 2022-47；不详则空。", lambda r: r.issue.number),
    Field("period", FieldType.TEXT, "时间，同文章表。", lambda r: r.issue.period.edtf),
    Field(
        "period_basis",
        FieldType.TEXT,
        "时间的依据，同文章表。",
        lambda r: r.issue.period.basis.value,
    ),
    Field("period_evidence", FieldType.TEXT, "推断所据的原句。", lambda r: r.issue.period.evidence),
    Field("articles", FieldType.NUMBER, "文章篇数。", lambda r: len(r.issue.articles)),
    Field("seed", FieldType.TEXT, "底本文件名。", lambda r: r.issue.seed),
)
TERM: tuple[Field[TermRecord], ...] = (
    Field("label", FieldType.TEXT, "统一名称。", lambda r: r.term.label),
    Field("slug", FieldType.TEXT, "网址中的名称。", lambda r: r.term.slug),
    Field(
        "url", FieldType.TEXT, "网页地址，同文章表；没有文章的词没有网页，则空。", lambda r: r.url
    ),
    Field("synonyms", FieldType.TEXTS, "别名、简称和其他写法。", lambda r: list(r.term.synonyms)),
    Field("kind", FieldType.TEXT, "来源的类别，或主题的分组。", lambda r: r.term.kind),
    Field("broader", FieldType.TEXT, "上位主题；没有则空。", lambda r: r.term.broader),
    Field("scope", FieldType.TEXT, "收录范围。", lambda r: r.term.scope),
    Field("articles", FieldType.NUMBER, "文章篇数。", lambda r: r.count),
)


def article_records(catalogue: Catalogue, site_url: str) -> list[ArticleRecord]:
    """All articles, in the order of the archive."""
    return [
        ArticleRecord(
            article,
            catalogue.source(article),
            catalogue.section(article),
            f"{site_url}{article.path}",
        )
        for article in catalogue.archive.articles
    ]


def issue_records(catalogue: Catalogue, site_url: str) -> list[IssueRecord]:
    """All issues, newest first."""
    return [IssueRecord(issue, f"{site_url}{issue.path}") for issue in catalogue.archive.issues]


def term_records(
    vocabulary: Vocabulary, members: dict[Term, list[Article]], folder: str, site_url: str
) -> list[TermRecord]:
    """All terms of a vocabulary, those without articles too."""
    counts = {term: len(found) for term, found in members.items()}
    return [
        TermRecord(
            term,
            counts.get(term, 0),
            f"{site_url}{folder}/{term.slug}/" if term in counts else "",
        )
        for term in vocabulary.terms
    ]


def _label(term: Term | None) -> str:
    return "" if term is None else term.label
