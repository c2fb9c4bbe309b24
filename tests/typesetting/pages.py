"""An issue on its pages: cover, contents list, articles, page marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.typesetting.doubt import doubtful
from tests.typesetting.glyphs import PAIRS, glyphs
from tests.typesetting.lines import SetLine, set_lines
from tests.typesetting.style import Style
from tests.typesetting.truth import TrueArticle, TrueIssue

NOTICE = (
    "（阅读提醒：使用手机阅读的朋友，请按页码提示，进行阅读；使用电脑阅读的朋友，"
    "可点击您要阅读的文章标题，直接跳转具体文章内容。）"
)
INDENT = 2.0
"""Indent of a paragraph's first line, in em."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text as the PDF reader found it."""

    text: str
    ends: bool = False
    """A block ends with it."""
    line_ends: bool = True
    """The set line ends with it; else more of that line follows as a row of its own."""
    article: int = -1
    """The article that begins here; -1 elsewhere."""


STRAY = 0.2
"""Share of the lines that a stray blank line follows."""

NEW_PAGE = Row("\f")
"""Stands where a new page begins."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An issue as text, with what is true about it."""

    seed: int
    style: Style
    text: str
    truth: TrueIssue


def set_issue(seed: int, style: Style, issue: TrueIssue, random: Random) -> Setting:
    """Set ``issue``; its contents list names the pages on which the articles stand."""
    bodies = [_body(article, style, random) for article in issue.articles]
    articles = tuple(
        replace(a, neutral=neutral) for a, (_, neutral) in zip(issue.articles, bodies, strict=True)
    )
    state = random.getstate()
    for _ in range(4):
        random.setstate(state)
        rows = list(
            _rows(replace(issue, articles=articles), [rows for rows, _ in bodies], style, random)
        )
        pages = _paged(rows, style)
        found = {
            row.article: n for n, page in enumerate(pages, 1) for row in page if row.article >= 0
        }
        if all(a.page == found[n] for n, a in enumerate(articles)):
            break
        articles = tuple(replace(a, page=found[n]) for n, a in enumerate(articles))
    return Setting(seed, style, _text(pages, style, random), replace(issue, articles=articles))


def _set(
    text: str, style: Style, random: Random, indent: float = 0.0, scale: float = 1.0
) -> list[SetLine]:
    return set_lines(glyphs(text, style, random), style, style.measure / scale, indent, random)


def _as_rows(lines: Sequence[SetLine]) -> list[Row]:
    rows = [
        Row(part, False, n == len(line.parts))
        for line in lines
        for n, part in enumerate(line.parts, 1)
    ]
    return [*rows[:-1], replace(rows[-1], ends=True)]


def _body(article: TrueArticle, style: Style, random: Random) -> tuple[list[Row], frozenset[int]]:
    """The rows of an article's blocks, and the offsets at which nobody could tell."""
    rows: list[Row] = []
    settings = []
    for block in article.blocks:
        plain = block.kind == "paragraph" or not style.centred
        lines = _set(block.text, style, random, INDENT if plain else 0.0)
        settings.append((block, lines))
        found = _as_rows(lines)
        if style.indent_kept and plain:
            found[0] = replace(found[0], text="\u3000\u3000" + found[0].text)
        rows += found
    return rows, doubtful(settings, style)


def _rows(
    issue: TrueIssue, bodies: Sequence[list[Row]], style: Style, random: Random
) -> Iterator[Row]:
    if issue.cover:
        yield from (Row(text, ends=True) for text in issue.cover)
        yield NEW_PAGE
    yield Row("——本期视点——", ends=True)
    yield from _as_rows(_set(NOTICE, style, random, INDENT, style.notice_scale))
    for section, _, article in _sectioned(issue.articles):
        if section:
            yield Row(style.section_mark.format(section), ends=True)
        yield from _entry(article, style, random)
    yield NEW_PAGE
    yield Row("----本期内容----", ends=True)
    if style.contents_alone:
        yield NEW_PAGE
    for section, number, article in _sectioned(issue.articles):
        if number and (style.breaks == "article" or (style.breaks == "section" and section)):
            yield NEW_PAGE
        if section:
            yield Row(style.section_mark.format(section), ends=True)
        yield from _headed(number, article, style, random)
        yield from bodies[number]
        yield Row("返回目录", ends=True)


def _sectioned(articles: Sequence[TrueArticle]) -> Iterator[tuple[str, int, TrueArticle]]:
    """Each article with its number, and its section where a new one begins."""
    before = ""
    for number, article in enumerate(articles):
        yield (article.section if article.section != before else ""), number, article
        before = article.section


def _entry(article: TrueArticle, style: Style, random: Random) -> Iterator[Row]:
    place = f"{style.page_dash}第{style.page_blank}{article.page}页"
    text = f"▶{article.listed}（来源：{article.source}）{place}"
    entry = glyphs(text, style, random, () if style.loose_dash else PAIRS)
    yield from _as_rows(set_lines(entry, style, style.measure, 0.0, random))
    yield from _as_rows(_set(f"【提要】{article.digest}", style, random))


def _headed(number: int, article: TrueArticle, style: Style, random: Random) -> Iterator[Row]:
    title = _as_rows(_set(article.title, style, random, 0.0, style.title_scale))
    yield replace(title[0], article=number)
    yield from title[1:]
    yield from _as_rows(_set(f"来源：{article.source}", style, random))


def _paged(rows: Sequence[Row], style: Style) -> list[list[Row]]:
    pages: list[list[Row]] = [[]]
    for row in rows:
        full = sum(r.line_ends for r in pages[-1]) >= style.page_lines and pages[-1][-1].line_ends
        if row is NEW_PAGE or full:
            pages.append([])
        if row is not NEW_PAGE:
            pages[-1].append(row)
    return [page for page in pages if page]


def _text(pages: Sequence[Sequence[Row]], style: Style, random: Random) -> str:
    """The pages as one text, with the page marks and blank lines of the style."""
    lines: list[str] = []
    for number, page in enumerate(pages, 1):
        mark = style.page_mark.format(number, len(pages))
        if mark and style.mark_on_top:
            lines += [mark, *_blank(True, False, style, random)]
        for place, row in enumerate(page):
            text = (" " if style.page_space and place == 0 and number > 1 else "") + row.text
            lines += [text, *_blank(row.ends, place == len(page) - 1, style, random)]
        if mark and not style.mark_on_top:
            lines += [mark, *_blank(True, False, style, random)]
        if style.blanks == "page" and number < len(pages):
            lines.append("")
    return "\n".join(lines) + "\n"


def _blank(ends: bool, at_foot: bool, style: Style, random: Random) -> list[str]:
    """The blank line below a row, if it has one."""
    after = {
        "each": True,
        "tight": not at_foot,
        "block": ends,
        "stray": random.random() < STRAY,
    }
    return [""] if after.get(style.blanks, False) else []
