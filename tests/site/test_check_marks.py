"""What the text of a page says by its form is what its article says."""

from __future__ import annotations

import pytest
from hypothesis import given

from generator.model import Block, BlockKind, Mark, MarkKind, Marks
from generator.publish import xhtml
from generator.site.check.html import formed, read_page
from generator.site.check.texts import text_fault
from tests.factories import article
from tests.rendering import html_of_article
from tests.test_marks import marked as marked_texts

BODY = '<div class="article-body">{}</div>'


def faults(html: str, *marks: Mark) -> list[str]:
    """What is wrong with a page of one paragraph."""
    block = Block(BlockKind.PARAGRAPH, "not permitted", 1, 1, marks=marks)
    blocks = read_page(BODY.format(f"<h1>T</h1>{html}")).blocks
    return [each.message for each in text_fault("p", blocks, [article(title="T", blocks=(block,))])]


STRONG = Mark(MarkKind.STRONG, 0, 3)


def test_a_mark_that_is_there_is_right() -> None:
    assert not faults("<p><strong>not</strong> permitted</p>", STRONG)
    assert not faults("<p><b>n</b><b>ot</b> permitted</p>", STRONG)


@pytest.mark.parametrize(
    "html",
    [
        "<p>not permitted</p>",
        "<p><em>not</em> permitted</p>",
        "<p><strong>not permitted</strong></p>",
        "<p>not <strong>permitted</strong></p>",
    ],
)
def test_a_mark_that_is_missing_or_elsewhere_is_told(html: str) -> None:
    assert "marks differ" in faults(html, STRONG)[0]


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (
            "<p>so the old mill stands</p>",
            "the seed has «bold ‹old mill›», the page: «no mark there»",
        ),
        (
            "<p>so the <em>old mill</em> stands</p>",
            "the seed has «bold ‹old mill›», the page: «in italics ‹old mill›»",
        ),
        (
            "<p>so the <b>old</b> wheel stands</p>",
            "the seed has «so the old mill stands», the page: «so the old wheel stands»",
        ),
        (
            "<ul><li>so the <b>old mill</b> stands</li></ul>",
            "the seed has «paragraph», the page: «item in a list»",
        ),
        ("", "the seed has «so the old mill stands», the page: «(nothing more)»"),
    ],
)
def test_a_difference_is_told_in_words(html: str, told: str) -> None:
    strong = Mark(MarkKind.STRONG, 7, 15)
    block = Block(BlockKind.PARAGRAPH, "so the old mill stands", 1, 1, marks=(strong,))
    made = article(title="T", blocks=(block,))
    (problem,) = text_fault("p", read_page(BODY.format(f"<h1>T</h1>{html}")).blocks, [made])
    assert str(problem).endswith(told)


def test_a_mark_that_nobody_made_is_told() -> None:
    assert "marks differ" in faults("<p><strong>not</strong> permitted</p>")[0]


def test_a_mark_over_several_blocks_is_in_each() -> None:
    page = read_page(BODY.format("<strong><p>one</p><p>two <em>x</em></p></strong><p>three</p>"))
    strong = Mark(MarkKind.STRONG, 0, 3)
    both = (Mark(MarkKind.STRONG, 0, 4), Mark(MarkKind.EMPHASIS, 3, 4))
    assert page.blocks == (formed("one", [strong]), formed("twox", both), "three")


def test_code_that_is_a_block_has_no_mark() -> None:
    page = read_page(BODY.format("<pre><code>a  b</code></pre><p><code>a</code></p>"))
    assert page.blocks == (formed("ab", (), "+pre"), formed("a", [Mark(MarkKind.CODE, 0, 1)]))


@given(marked_texts())
def test_the_form_of_any_text_stands_on_its_page_and_in_its_book(
    marked: tuple[str, Marks],
) -> None:
    text, marks = marked
    made = article(title="T", blocks=(Block(BlockKind.PARAGRAPH, text, 1, 1, marks=marks),))
    page = read_page(BODY.format(html_of_article(made))).blocks
    assert not list(text_fault("page", page, [made]))
    book = read_page(BODY.format(f"<h1>T</h1>{''.join(xhtml.blocks(made))}")).blocks
    assert not list(text_fault("book", book, [made]))


def test_brackets_in_code_within_a_link_stay() -> None:
    block = Block(
        BlockKind.PARAGRAPH,
        "see #[repr(u8)] there]",
        1,
        1,
        links=(("see #[repr(u8)] there]", "https://example.org/"),),
        marks=(Mark(MarkKind.CODE, 4, 15),),
    )
    made = article(title="T", blocks=(block,))
    page = read_page(BODY.format(html_of_article(made)))
    assert not list(text_fault("page", page.blocks, [made]))
    assert page.addresses == {("https://example.org/", False)}
