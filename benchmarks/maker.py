"""Makes archives of any size in the newsletter's format, always the same for the same seed.

The sentences are those of the project's issues, shuffled; the format is that of an issue
extracted from a PDF: contents list, lines cut at the width of the page with a blank line after
each, page numbers inside sentences.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from generator.apparatus.archive import gather
from generator.language.text import NOT_AT_START
from generator.model import BlockKind
from tests.project import ROOT, copy_project

ARTICLES = 10
"""Articles of an issue."""
CHARACTERS = 3_500
"""Characters of an article, roughly."""
WIDTH = 33
"""Width of a full line in em."""
INDENT = 2
"""Em by which the first line of a paragraph is shorter, because its indent is lost."""
PAGE_LINES = 18
"""Lines of a printed page."""
FIRST_DAY = date(2013, 1, 7)
"""Monday of the first issue's week."""

VOCABULARIES = ("sections.yml", "sources.yml", "topics.yml")
"""Vocabularies of the project's seeds, copied to every archive."""

_SENTENCE = re.compile(r"[^。\s]{12,90}。")
# «加快建设紧密型医共体»: a clause that reads as a title
_CLAUSE = re.compile(r"(?<=[，。])[\u4e00-\u9fff]{10,22}(?=[，。])")


@dataclass(frozen=True, slots=True)
class Stock:
    """Sentences and names to make articles of."""

    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    sources: tuple[str, ...]
    sections: tuple[str, ...]


def stock(seeds: Path) -> Stock:
    """Sentences and names from the issues in ``seeds``."""
    archive, _ = gather(seeds)
    articles = archive.articles
    text = "".join(
        block.text
        for article in articles
        for block in article.blocks
        if block.kind is BlockKind.PARAGRAPH
    )
    return Stock(
        sentences=tuple(sorted(set(_SENTENCE.findall(text)))),
        titles=tuple(sorted(set(_CLAUSE.findall(text)))),
        sources=tuple(sorted({article.source for article in articles if article.source})),
        sections=tuple(sorted({article.section for article in articles if article.section})),
    )


def project(folder: Path, stock: Stock, articles: int) -> int:
    """A copy of the project in ``folder`` with generated issues; gives their size in bytes."""
    copy_project(folder, seeds=False)
    size = make(folder / "seeds", stock, articles)
    for vocabulary in VOCABULARIES:
        shutil.copy(ROOT / "seeds" / vocabulary, folder / "seeds")
    return size


def make(folder: Path, stock: Stock, articles: int, seed: int = 0) -> int:
    """Write issues with ``articles`` articles in total into ``folder``; gives their size in bytes."""
    folder.mkdir(parents=True)
    random = Random(f"{seed}/{articles}")
    total = 0
    for number in range(-(-articles // ARTICLES)):
        count = min(ARTICLES, articles - number * ARTICLES)
        data = _issue(number, count, stock, random).encode()
        (folder / f"{number:04d}_made.txt").write_bytes(data)
        total += len(data)
    return total


@dataclass(frozen=True, slots=True)
class _Article:
    title: str
    source: str
    section: str
    paragraphs: tuple[str, ...]


def _issue(number: int, count: int, stock: Stock, random: Random) -> str:
    sections = random.sample(stock.sections, min(5, count))
    titles = random.sample(stock.titles, count)
    articles = [
        _article(titles[at], sections[at * len(sections) // count], stock, random)
        for at in range(count)
    ]
    body = list(_body(articles))
    pages = 4 + len(body) // PAGE_LINES
    lines = [*_cover(number), *_contents(articles, pages)]
    return "\n\n".join([*lines, "----本期内容----", *_paged(body, pages)]) + "\n"


def _article(title: str, section: str, stock: Stock, random: Random) -> _Article:
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < CHARACTERS:
        paragraphs.append("".join(random.choices(stock.sentences, k=random.randint(1, 6))))
    return _Article(title, random.choice(stock.sources), section, tuple(paragraphs))


def _cover(number: int) -> Iterator[str]:
    """Title, number and week; every year has the weeks 1 to 50."""
    year, week = 2013 + number // 50, number % 50
    first = FIRST_DAY.replace(year=year) + timedelta(weeks=week)
    last = first + timedelta(days=6)
    yield from ("医药先锋系列之", "医周药事", f"{year}年第{week + 1}期")
    yield f"({first.month}.{first.day}-{last.month}.{last.day})"


def _contents(articles: Sequence[_Article], pages: int) -> Iterator[str]:
    yield "——本期视点——"
    section = ""
    for at, article in enumerate(articles):
        if article.section != section:
            section = article.section
            yield f"·{section}·"
        page = 3 + at * pages // len(articles)
        yield from _wrapped(f"▶{article.title}（来源：{article.source}）——第 {page} 页", 0)
        yield from _wrapped("【提要】" + article.paragraphs[0], 0)


def _body(articles: Sequence[_Article]) -> Iterator[str]:
    section = ""
    for article in articles:
        if article.section != section:
            section = article.section
            yield f"·{section}·"
        yield article.title
        yield f"来源：{article.source}"
        for paragraph in article.paragraphs:
            yield from _wrapped(paragraph, INDENT)
        yield "返回目录"


def _paged(lines: Sequence[str], pages: int) -> Iterator[str]:
    """Lines with a page number before every page but the first."""
    for at, line in enumerate(lines):
        if at and at % PAGE_LINES == 0:
            yield f"\n{3 + at // PAGE_LINES} / {pages}"
        yield line


def _wrapped(text: str, indent: int) -> Iterator[str]:
    """``text`` cut into lines of the page's width; no line begins with closing punctuation."""
    start, room = 0, float(WIDTH - indent)
    for at, sign in enumerate(text):
        width = 0.5 if sign < "\u2000" else 1.0
        if room < width and sign not in NOT_AT_START:
            yield text[start:at]
            start, room = at, float(WIDTH)
        room -= width
    yield text[start:]
