"""What kind of block a text stands in, and where its links lead, is on the page as in the article."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Article, Block, BlockKind, Mark, MarkKind, Picture
from generator.model.marks import PICTURE_SIGN
from generator.publish import xhtml
from generator.site.check.html import read_blocks, read_links
from generator.site.check.site import check_site
from generator.site.check.texts import link_fault, text_fault
from tests.factories import archive, article
from tests.rendering import article_html, pages_of, whole_html
from tests.site.test_check import write_editions

TITLE = '<div class="article-body"><h1>T</h1></div>'
LINK = "https://example.org/a"


def block(kind: BlockKind, text: str, **more: object) -> Block:
    return replace(Block(kind, text, 5, 5), **more)  # type: ignore[arg-type] # any field


def listed(*items: Block, numbers: tuple[str, ...] = ()) -> Block:
    """A list of items, each with one block, an ordered one where there are numbers."""
    held = tuple(block(BlockKind.ITEM, each.text, blocks=(each,)) for each in items)
    text = "\n".join(each.text for each in items)
    return block(BlockKind.LIST, text, blocks=held, numbers=numbers)


P = block(BlockKind.PARAGRAPH, "one")
FORMS = {
    "heading": (block(BlockKind.HEADING, "one", level=2), "<h3>one</h3>"),
    "list": (block(BlockKind.LIST, "one\ntwo"), "<ul><li>one</li><li>two</li></ul>"),
    "ordered list": (
        block(BlockKind.LIST, "one\ntwo", numbers=("3.", "4.")),
        "<ol start=3><li>one</li><li>two</li></ol>",
    ),
    "list with letters": (
        block(BlockKind.LIST, "one\ntwo", numbers=("3.", "4."), info="a"),
        "<ol start=3 type=a><li>one</li><li>two</li></ol>",
    ),
    "nested list": (
        listed(P, block(BlockKind.LIST, "two", numbers=("1.",))),
        "<ul><li><p>one</p></li><li><ol><li>two</li></ol></li></ul>",
    ),
    "quotation": (block(BlockKind.QUOTE, "one"), "<blockquote><p>one</p></blockquote>"),
    "nested quotation": (
        block(BlockKind.QUOTE, "one", blocks=(P, block(BlockKind.QUOTE, "two"))),
        "<blockquote><p>one</p><blockquote><p>two</p></blockquote></blockquote>",
    ),
    "code": (block(BlockKind.CODE, "one", info="python"), "<pre><code>one</code></pre>"),
    "table": (
        block(BlockKind.TABLE, "one\ttwo\nthree\tfour", info=",right"),
        "<table><tr><th>one<th class=right>two</tr><tr><td>three<td class=right>four</tr></table>",
    ),
    "table without a head": (
        block(BlockKind.TABLE, "one\ttwo", info="-"),
        "<table><tr><td>one</td><td>two</td></tr></table>",
    ),
    "note": (
        block(BlockKind.NOTE, "one", info="1"),
        "<section class=notes><ol role=list><li id=fn-1>one</li></ol></section>",
    ),
}
OTHERS = {
    "paragraph": "<p>one</p><p>two</p>",
    "heading of another level": "<h2>one</h2>",
    "two lists": "<ul><li>one</li></ul><ul><li>two</li></ul>",
    "from another number": "<ol><li>one</li><li>two</li></ol>",
    "one item": "<ul><li><p>one</p><p>two</p></li></ul>",
    "the other list": "<ol start=3><li>one</li><li><ul><li>two</li></ul></li></ol>",
    "one quotation": "<blockquote><p>one</p><p>two</p></blockquote>",
    "a head as a row": "<table><tr><td>one<td>two</tr><tr><td>three<td>four</tr></table>",
    "a row as a head": "<table><tr><th>one<th>two</tr></table>",
    "another note": "<section class=notes><ol role=list><li id=fn-2>one</li></ol></section>",
}


def faults(html: str, *blocks: Block) -> list[str]:
    """What is wrong with the page of an article."""
    made = [article(title="T", blocks=blocks)]
    page = f'{TITLE}<div class="article-body">{html}</div>'
    found = (*text_fault("p", read_blocks(page), made), *link_fault("p", read_links(page), made))
    return [each.message for each in found]


@pytest.mark.parametrize("name", FORMS)
def test_a_kind_of_block_that_is_there_is_right(name: str) -> None:
    wanted, html = FORMS[name]
    assert faults(html, wanted) == []


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("name", FORMS)
def test_another_kind_of_block_is_told(name: str, other: str) -> None:
    wanted, _ = FORMS[name]
    assert faults(OTHERS[other], wanted)


@pytest.mark.parametrize("name", FORMS)
def test_a_paragraph_in_its_place_is_told_as_such(name: str) -> None:
    wanted, html = FORMS[name]
    plain = re.sub(r"<(/?)(?:h3|li|t[hd]|code)\b[^>]*>", r"<\1p>", html)
    plain = re.sub("</?(?!p>)[a-z]+[^>]*>", "", plain)
    (message,) = faults(plain, wanted)
    assert "the kind of block differs from" in message


def test_what_holds_no_text_makes_no_difference() -> None:
    assert faults("<ul><li></li></ul><p>one</p><blockquote></blockquote>", P) == []
    assert faults("<p>one</p>", P, block(BlockKind.LIST, "\n")) == []


def linked(text: str, start: int, end: int, url: str = LINK) -> Block:
    return block(BlockKind.PARAGRAPH, text, marks=(Mark(MarkKind.LINK, start, end, url=url),))


@pytest.mark.parametrize(
    "html",
    [
        "<p>see it there</p>",
        "<p>see <a>it</a> there</p>",
        "<p>see <a href='https://example.org/b'>it</a> there</p>",
        "<p>see <a href='../02/'>it</a> there</p>",
        f"<p>see it <a href='{LINK}'>there</a></p>",
        f"<p>see <a href='{LINK}'>it</a> <a href='{LINK}'>there</a></p>",
    ],
)
def test_a_link_that_is_lost_or_leads_elsewhere_is_told(html: str) -> None:
    assert faults(f"<p>see <a href='{LINK}'>it</a> there</p>", linked("see it there", 4, 6)) == []
    (message,) = faults(html, linked("see it there", 4, 6))
    assert "the links differ from 001_a.txt" in message


def test_the_links_that_pages_have_of_their_own_are_no_fault() -> None:
    assert (
        faults(
            "<p><a class=document href='/d/'>one</a>"
            "<a role=doc-backlink href='#fnref-1'></a></p>"
            "<p><a class=whole-picture href='a.png'><img src=b.png></a></p>",
            P,
            block(BlockKind.PARAGRAPH, PICTURE_SIGN),
        )
        == []
    )


@pytest.mark.parametrize("path", ["", "pictures/a.png"])
@pytest.mark.parametrize("link", ["", LINK, "https://example.org/a b.png"])
def test_a_picture_is_a_link_to_itself_only_where_the_archive_has_it_not(
    path: str, link: str
) -> None:
    picture = Picture("https://example.org/a b.png", "pier")
    mark = Mark(MarkKind.PICTURE, 0, 1, picture)
    marks = (mark, Mark(MarkKind.LINK, 0, 1, url=link)) if link else (mark,)
    made = article(1, blocks=(block(BlockKind.PARAGRAPH, PICTURE_SIGN, marks=marks),))
    there = replace(mark, picture=replace(picture, path=path))
    shown = replace(made, blocks=(replace(made.blocks[0], marks=(there, *marks[1:])),))
    html = article_html(pages_of(archive(shown))["issues/2022-47/01.md"])
    assert list(link_fault("p", read_links(html), [made])) == []
    assert html.count("<a href") == (1 if link == LINK or not path else 0)


def test_a_link_within_the_issue_leads_anywhere_in_the_site() -> None:
    inner = linked("see it there", 4, 6, "#12")
    assert faults("<p>see <a href='../02/#p3'>it</a> there</p>", inner) == []
    assert "the links differ" in faults("<p>see it there</p>", inner)[0]


WORDS = st.text("ab 医药", min_size=1, max_size=6).map(lambda text: f"x{text}x")
LEAVES = st.one_of(
    WORDS.map(lambda text: block(BlockKind.PARAGRAPH, text)),
    WORDS.map(lambda text: linked(text, 0, len(text))),
    WORDS.map(lambda text: block(BlockKind.CODE, text, info="python")),
    st.just(block(BlockKind.RULE, PICTURE_SIGN)),
    st.builds(
        lambda rows, info: block(BlockKind.TABLE, "\n".join(map("\t".join, rows)), info=info),
        st.lists(st.lists(WORDS, min_size=2, max_size=3), min_size=2, max_size=3),
        st.sampled_from(["", "-", ",right", "-center,left"]),
    ),
)


def holding(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Lists and quotations of blocks."""
    blocks = st.lists(inner, min_size=1, max_size=3)

    def of_items(items: list[list[Block]], start: int | None, counted: str) -> Block:
        numbers = () if start is None else tuple(f"{start + at}." for at in range(len(items)))
        held = tuple(
            block(BlockKind.ITEM, "\n".join(b.text for b in item), blocks=tuple(item))
            for item in items
        )
        return block(
            BlockKind.LIST,
            "\n".join(i.text for i in held),
            blocks=held,
            numbers=numbers,
            info=counted,
        )

    return st.one_of(
        blocks.map(
            lambda held: block(BlockKind.QUOTE, "\n".join(b.text for b in held), blocks=tuple(held))
        ),
        st.builds(
            of_items,
            st.lists(blocks, min_size=1, max_size=3),
            st.sampled_from([None, 0, 1, 7]),
            st.sampled_from(["", "a", "I"]),
        ),
    )


TREES = st.lists(
    st.one_of(
        st.recursive(LEAVES, holding, max_leaves=8),
        st.builds(
            lambda text, level: block(BlockKind.HEADING, text, level=level),
            WORDS,
            st.integers(1, 7),
        ),
    ),
    min_size=1,
    max_size=6,
)


@given(TREES)
def test_any_blocks_stand_on_the_page_on_that_of_the_issue_and_in_the_book(
    blocks: list[Block],
) -> None:
    made = article(1, title="T", blocks=tuple(blocks))
    pages = pages_of(archive(made))
    (issue,) = archive(made).issues
    for html in (article_html(pages["issues/2022-47/01.md"]), whole_html(issue, pages)):
        assert list(text_fault("page", read_blocks(html), [made])) == []
        assert list(link_fault("page", read_links(html), [made])) == []
    book = f'{TITLE}<div class="article-body">{"".join(xhtml.blocks(made))}</div>'
    assert list(text_fault("book", read_blocks(book), [made])) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<ul", "<ol", "the kind of block differs"),
        ("<blockquote", "<div", "the kind of block differs"),
        (LINK, "https://example.org/b", "the links differ"),
    ],
)
def test_the_check_of_a_site_tells_of_it(tmp_path: Path, old: str, new: str, message: str) -> None:
    blocks = (block(BlockKind.LIST, "one\ntwo"), block(BlockKind.QUOTE, "three"))
    made = archive(article(1, blocks=(*blocks, linked("see it there", 4, 6))))
    site = _built(tmp_path, made.articles[0])
    assert check_site(made, site) == []
    page = site / "issues/2022-47/01/index.html"
    text = page.read_text("utf-8")
    end = old.replace("<", "</"), new.replace("<", "</")
    page.write_text(text.replace(old, new).replace(*end), "utf-8")
    (problem,) = check_site(made, site)
    assert message in problem.message


def _built(folder: Path, of: Article) -> Path:
    """The site of an article: its page, that of its issue, and its book."""
    made = archive(of)
    site = folder / "site"
    page = site / f"{of.path}index.html"
    page.parent.mkdir(parents=True)
    html = article_html(pages_of(made)[f"{of.path.rstrip('/')}.md"])
    page.write_text(html, "utf-8")
    (site / "index.html").write_text(f"<a href='{of.path}'>.</a>", "utf-8")
    write_editions(made, site)
    return site
