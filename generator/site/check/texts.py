"""Finds where a text that was read back differs from that of its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from generator.language.text import squash
from generator.model import Archive, Article, Block, BlockKind, Issue, Mark, MarkKind, Marks
from generator.model.errors import Problem, quote
from generator.model.marks import labelled
from generator.publish.forms import Form
from generator.publish.inner_links import SOME_PLACE
from generator.publish.xhtml import note_id
from generator.readers.hyperlinks import web_address
from generator.site.check import nesting
from generator.site.check.html import formed
from generator.site.check.nesting import Nesting
from generator.site.check.summary import Digest, article_digest
from generator.site.check.wording import Difference, difference


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an archive that has none itself."""

    digests: Mapping[str, Digest]
    """Of each article, by its path; see :func:`digest_of`."""
    whole: Callable[[Issue], Issue]
    """An issue with its text."""

    @classmethod
    def of(cls, archive: Archive) -> Texts:
        """Those of an archive that has them."""
        digests = {article.path: digest_of(article) for article in archive.articles}
        return cls(digests, lambda issue: issue)


def text_fault(path: str, found: Sequence[str], articles: Sequence[Article]) -> Iterator[Problem]:
    """The first difference between the blocks ``found`` in ``path`` and those of ``articles``.

    ``found`` is without white space. Every block must be there once, in order.
    """
    nothing = ("", articles[-1].seed, articles[-1].last)
    for text, (wanted, seed, line) in zip_longest(found, _blocks(articles), fillvalue=nothing):
        shown = text if isinstance(text, str) else ""
        if shown != wanted:
            yield _fault(path, seed, line, difference(str(wanted), shown, _passages(articles)))
            return


def link_fault(path: str, found: Sequence[str], articles: Sequence[Article]) -> Iterator[Problem]:
    """The first difference between the links ``found`` in ``path`` and those of ``articles``."""
    nothing = ("", articles[-1].seed, articles[-1].last)
    wanted = (
        (link, each.seed, block.first if block else each.first)
        for each in articles
        for block, link in _links(each)
    )
    for shown, (link, seed, line) in zip_longest(found, wanted, fillvalue=nothing):
        if shown != link:
            yield _fault(path, seed, line, Difference("links", link, str(shown or "")))
            return


def _fault(path: str, seed: str, line: int, found: Difference) -> Problem:
    differ = "differs" if found.what in ("text", "kind of block") else "differ"
    wanted = quote(found.wanted or "(nothing more)")
    told = f"the {found.what} {differ} from {seed}:{line}; the seed has {wanted}, the page"
    return Problem(path, 0, told, found.shown or "(nothing more)")


def _passages(articles: Iterable[Article]) -> Iterator[str]:
    """The titles and texts of articles, as they are written."""
    for article in articles:
        yield article.heading
        for block in article.blocks:
            yield from (labelled(*passage)[0] for passage in block.formed_passages)


def digest_of(article: Article) -> Digest:
    """The digest that the text of an article has wherever it is shown whole."""
    blocks = (text for text, *_ in _blocks((article,)))
    return article_digest(blocks, (link for _, link in _links(article)))


def _blocks(articles: Iterable[Article]) -> Iterator[tuple[str, str, int]]:
    """Titles and blocks as :func:`formed` gives them, with seed and line of each."""
    for article in articles:
        title = formed(article.heading, article.title_marks, f"+{nesting.heading(1)}")
        yield title, article.seed, article.first
        within = Nesting()
        for block in article.blocks:
            for text in _held(block, within):
                yield text, article.seed, block.first


def _held(block: Block, within: Nesting) -> Iterator[str]:
    """The texts of a block, each with what it stands in."""
    name = _name(block)
    if name:
        within.begin(name)
    if block.kind is BlockKind.TABLE:
        yield from _rows(block, within)
    elif block.blocks:
        for inner in block.blocks:
            yield from _held(inner, within)
    else:
        for text, marks in block.formed_passages:
            if block.kind is BlockKind.LIST:
                within.begin("li")
            yield from _text(text, marks, within)
            if block.kind is BlockKind.LIST:
                within.end()
    if name:
        within.end()


def _rows(table: Block, within: Nesting) -> Iterator[str]:
    """The texts of the cells of a table."""
    passages = iter(table.formed_passages)
    aligned = [*table.aligned, *[""] * max(map(len, table.rows))]
    for number, row in enumerate(table.rows):
        within.begin("tr")
        for _, way in zip(row, aligned, strict=False):
            within.begin(nesting.cell("td" if number or not table.has_head else "th", way))
            yield from _text(*next(passages), within)
            within.end()
        within.end()


def _text(text: str, marks: Marks, within: Nesting) -> Iterator[str]:
    text, marks = labelled(text, marks)
    if squash(text):
        yield formed(text, marks, within.place())


def _name(block: Block) -> str:
    """What a block is, beside a paragraph."""
    match block.kind:
        case BlockKind.HEADING:
            return nesting.heading(1 + max(block.level, 1))
        case BlockKind.LIST:
            return "ul" if block.start is None else nesting.ordered(block.start, block.info)
        case BlockKind.NOTE:
            return f"note-{note_id(block.info).removeprefix('fn-')}"
        case _:
            return _NAMES.get(block.kind, "")


_NAMES = {
    BlockKind.ITEM: "li",
    BlockKind.TABLE: "table",
    BlockKind.QUOTE: "blockquote",
    BlockKind.CODE: "pre",
    BlockKind.RULE: "hr",
}


def _links(article: Article) -> Iterator[tuple[Block | None, str]]:
    """The links of an article, and the block of each; of the title, none."""
    yield from ((None, link) for link in _linked(article.heading, Form((), article.title_marks)))
    for block in article.blocks:
        yield from ((block, link) for link in _links_in(block))


def _links_in(block: Block) -> Iterator[str]:
    for inner in block.blocks:
        yield from _links_in(inner)
    if block.blocks or not (block.links or any(mark.kind in _LEADING for mark in block.marks)):
        return
    form = Form.of(block)
    match block.kind:
        case BlockKind.TABLE:
            parts = form.spread([cell for row in block.rows for cell in row])
        case BlockKind.LIST:
            parts = form.spread(block.items)
        case BlockKind.CODE | BlockKind.SPEAKER:
            return
        case _:
            parts = iter([(block.text, form)])
    for text, each in parts:
        yield from _linked(text, each)


_LEADING = frozenset({MarkKind.LINK, MarkKind.NOTE})


def _linked(text: str, form: Form) -> Iterator[str]:
    """The links of a text, but for those to its pictures."""
    text, marks = labelled(text, form.marks)
    form = replace(form, marks=tuple(map(_placed, marks)))
    for span in form.spans(text):
        words = squash(text[span.start : span.end])
        if not words or not (span.url or span.kind is MarkKind.NOTE):
            continue
        pictures = (m.picture for m in form.marks if span.start <= m.start < span.end)
        if not span.url or all(web_address(p.address) != span.url for p in pictures if p):
            yield nesting.link(words, span.url)


def _placed(mark: Mark) -> Mark:
    """A link to a line of the seed, as one to a place of a page: any place will do."""
    return replace(mark, url=SOME_PLACE) if mark.url.startswith("#") else mark
