"""Random issues set in type on the pages of a PDF, in two layouts.

The articles, their breaking into lines and the truth are those of the typesetter; here
every glyph gets its place on paper, and nothing but the PDF goes to the converter.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.typesetting.doubt import doubtful
from tests.typesetting.glyphs import ZERO_WIDTH, Glyph, glyphs, is_wide
from tests.typesetting.lines import SetLine, set_lines
from tests.typesetting.manuscript import write_issue
from tests.typesetting.pages import INDENT, NOTICE, _sectioned
from tests.typesetting.style import PAGE_MARKS, Style, draw_style
from tests.typesetting.truth import TrueArticle, TrueIssue

FONT = "STSong-Light"
"""One of the fonts that every PDF reader brings along: no font file is needed."""
WIDTH, HEIGHT = 595.0, 842.0
TOP, FOOT = 760.0, 80.0
"""Baselines of the first line of a page and of the last that may stand there."""
GUTTER = 2.0
"""Em between two columns."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are made up."""

    columns: int
    size: float
    leading: float
    """Distance of baselines, in em."""
    above: float
    """White above a heading, in lines."""
    running_head: str = ""


LAYOUTS = {
    "one column": Layout(1, 12, 1.6, 0.5),
    "two columns": Layout(2, 10, 1.5, 0.6, "医周药事　研究参考"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line to be placed."""

    line: SetLine
    indent: float = 0.0
    """In em."""
    scale: float = 1.0
    centred: bool = False
    spans: bool = False
    """It goes over all columns."""
    above: float = 0.0
    article: int = -1
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Set:
    """An issue as a PDF, with what is true about it."""

    data: bytes
    truth: TrueIssue


def typeset_pdf(seed: int, name: str) -> Set:
    """The issue of this seed number in the layout of this name."""
    layout = LAYOUTS[name]
    random = Random(f"pdf {seed}")  # noqa: S311 - nothing secret
    style = _fitted(draw_style(random), layout, random)
    issue = write_issue(style, random)
    bodies = [_body(article, layout, style, random) for article in issue.articles]
    body, found = _paged(_flow(issue, bodies, layout, style, random), layout)
    front = [[Item(_plain(text, style, random)) for text in issue.cover]] if issue.cover else []
    state = random.getstate()
    for count in range(1, 9):
        random.setstate(state)
        articles = tuple(
            replace(article, page=len(front) + count + found[n], neutral=bodies[n][1])
            for n, article in enumerate(issue.articles)
        )
        issue = replace(issue, articles=articles)
        listed, _ = _paged(_contents(issue, layout, style, random), replace(layout, columns=1))
        if len(listed) == count:
            break
    covers = [[_at(n, item, layout) for n, item in enumerate(page)] for page in front]
    return Set(_drawn([*covers, *listed, *body], layout, style), issue)


def _fitted(style: Style, layout: Layout, random: Random) -> Style:
    """The style with the measure of the layout, and nothing that only a text can have."""
    free = (WIDTH - 2 * 60) / layout.size
    widest = int((free - GUTTER * (layout.columns - 1)) / layout.columns)
    return replace(
        style,
        measure=random.randint(widest - 4, widest),
        indent_kept=True,
        split_squeezed=0.0,
        latin_breaks=0.0,
        overrun=random.choice(("hang", "push")),
        page_mark=random.choice(PAGE_MARKS),
    )


def _plain(text: str, style: Style, random: Random) -> SetLine:
    """A line by itself, however wide."""
    (line,) = set_lines(glyphs(text, style, random), style, 99.0, 0.0, random)
    return line


def _set(
    text: str, style: Style, random: Random, measure: float, indent: float = 0.0
) -> list[SetLine]:
    return set_lines(glyphs(text, style, random), style, measure, indent, random)


def _body(
    article: TrueArticle, layout: Layout, style: Style, random: Random
) -> tuple[list[Item], frozenset[int]]:
    """The lines of an article's blocks, and the offsets at which nobody could tell."""
    items: list[Item] = []
    settings = []
    for block in article.blocks:
        heading = block.kind == "heading"
        indent = 0.0 if heading and style.centred else INDENT
        lines = _set(block.text, style, random, style.measure, indent)
        settings.append((block, lines))
        for place, line in enumerate(lines):
            first = place == 0
            items.append(
                Item(
                    line,
                    indent if first else 0.0,
                    centred=heading and style.centred and line.last,
                    above=layout.above if heading and first else 0.0,
                )
            )
    return items, doubtful(settings, style)


def _flow(
    issue: TrueIssue,
    bodies: Sequence[tuple[list[Item], frozenset[int]]],
    layout: Layout,
    style: Style,
    random: Random,
) -> list[Item]:
    """The body: marks, titles and sources over all columns, texts in them."""
    wide = style.measure * layout.columns + GUTTER * (layout.columns - 1)
    items = [Item(_plain("----本期内容----", style, random), spans=True)]
    for section, number, article in _sectioned(issue.articles):
        fresh = number > 0 and (style.breaks != "nowhere" or layout.columns > 1)
        if section:
            mark = _plain(style.section_mark.format(section), style, random)
            items.append(Item(mark, spans=True, new_page=fresh))
        title = _set(article.title, style, random, wide / style.title_scale)
        for place, line in enumerate(title):
            items.append(
                Item(
                    line,
                    scale=style.title_scale,
                    centred=style.centred,
                    spans=True,
                    above=0.5 if place == 0 else 0.0,
                    article=number if place == 0 else -1,
                    new_page=fresh and not section and place == 0,
                )
            )
        items.append(Item(_plain(f"来源：{article.source}", style, random), spans=True))
        items += bodies[number][0]
        items.append(Item(_plain("返回目录", style, random)))
    return items


def _contents(issue: TrueIssue, layout: Layout, style: Style, random: Random) -> list[Item]:
    wide = style.measure * layout.columns + GUTTER * (layout.columns - 1)
    items = [Item(_plain("——本期视点——", style, random))]
    items += [Item(line) for line in _set(NOTICE, style, random, wide)]
    for section, _, article in _sectioned(issue.articles):
        if section:
            items.append(Item(_plain(style.section_mark.format(section), style, random)))
        place = f"{style.page_dash}第{style.page_blank}{article.page}页"
        entry = f"▶{article.listed}（来源：{article.source}）{place}"
        items += [Item(line) for line in _set(entry, style, random, wide)]
        items += [Item(line) for line in _set(f"【提要】{article.digest}", style, random, wide)]
    return items


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its place on a page."""

    item: Item
    column: int
    y: float


def _at(number: int, item: Item, layout: Layout) -> Placed:
    return Placed(item, 0, TOP - number * layout.size * layout.leading)


@dataclass(slots=True)
class _Maker:
    """Makes up pages: columns are filled one after the other, below what spans them."""

    layout: Layout
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    column: int = 0
    top: float = TOP
    y: float = TOP
    lowest: float = TOP

    def place(self, item: Item) -> int:
        """Place a line; gives the number of its page, from 1."""
        step = self.layout.size * self.layout.leading * max(1.0, item.scale)
        if item.new_page and self.pages[-1]:
            self._new_page()
        elif item.spans and self.lowest < self.top:
            self.column, self.top, self.y = 0, self.lowest, self.lowest
        y = self.y - step * (item.above if self.y < self.top else 0.0)
        if y < FOOT:
            y = self._next_column()
        self.pages[-1].append(Placed(item, self.column, y))
        self.y = y - step
        self.lowest = min(self.lowest, self.y)
        if item.spans:
            self.top = self.y
        return len(self.pages)

    def _next_column(self) -> float:
        if self.column + 1 < self.layout.columns and self.top > FOOT:
            self.column, self.y = self.column + 1, self.top
        else:
            self._new_page()
        return self.y

    def _new_page(self) -> None:
        self.pages.append([])
        self.column, self.top, self.y, self.lowest = 0, TOP, TOP, TOP


def _paged(items: Sequence[Item], layout: Layout) -> tuple[list[list[Placed]], dict[int, int]]:
    """Pages, and the page on which each article begins."""
    maker = _Maker(layout)
    found = {}
    for item in items:
        number = maker.place(item)
        if item.article >= 0:
            found[item.article] = number
    return maker.pages, found


def _drawn(pages: Sequence[Sequence[Placed]], layout: Layout, style: Style) -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle("医周药事")
    wide = (style.measure * layout.columns + GUTTER * (layout.columns - 1)) * layout.size
    left = (WIDTH - wide) / 2
    for number, page in enumerate(pages, 1):
        for placed in page:
            x = left + placed.column * (style.measure + GUTTER) * layout.size
            room = wide if placed.item.spans else style.measure * layout.size
            _draw(canvas, placed, x, room, layout.size)
        mark = style.page_mark.format(number, len(pages))
        canvas.setFont(FONT, 9)
        if mark:
            canvas.drawCentredString(WIDTH / 2, 40, mark)
        if layout.running_head:
            canvas.drawString(left, HEIGHT - 40, layout.running_head)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def _draw(canvas: Canvas, placed: Placed, x: float, room: float, size: float) -> None:
    """Draw a line glyph by glyph, its slack spread between them."""
    item, line = placed.item, placed.item.line
    em = size * item.scale
    x += item.indent * em + ((room - line.width * em) / 2 if item.centred else 0.0)
    for glyph, gap in _spaced(line):
        x += gap * em
        _draw_glyph(canvas, glyph, x, placed.y, em)
        x += glyph.width * em


def _spaced(line: SetLine) -> Iterator[tuple[Glyph, float]]:
    """Glyphs with the white before each, in em."""
    places = sum(map(_spreads, *zip(*pairwise(line.glyphs), strict=True))) if line.glyphs[1:] else 0
    slack = 0.0 if line.last else max(line.room - line.width, 0.0)
    extra = slack / places if places else 0.0
    yield line.glyphs[0], 0.0
    for before, glyph in pairwise(line.glyphs):
        yield glyph, glyph.gap + (extra if _spreads(before, glyph) else 0.0)


def _spreads(left: Glyph, right: Glyph) -> bool:
    return is_wide(left.text[-1]) or is_wide(right.text[0]) or right.gap > 0


def _draw_glyph(canvas: Canvas, glyph: Glyph, x: float, y: float, em: float) -> None:
    """Draw a glyph as wide as the typesetter took it to be."""
    if glyph.text == ZERO_WIDTH:
        return
    natural = pdfmetrics.stringWidth(glyph.text, FONT, em)
    text = canvas.beginText(x, y)
    text.setFont(FONT, em)
    if natural and glyph.width:
        text.setHorizScale(100 * glyph.width * em / natural)
    text.textOut(glyph.text)
    canvas.drawText(text)
