"""Marks stay on their characters, whatever becomes of the text around them."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Block, BlockKind, Mark, MarkKind, Marks, Picture
from generator.model.marks import (
    BREAK,
    LABEL,
    PICTURE_SIGN,
    STYLES,
    clipped,
    labelled,
    moved,
    realigned,
    replaced_marks,
    replaced_text,
    tidied,
    without_pictures,
)
from generator.publish import xhtml
from generator.site.check.summary import summarise
from generator.site.check.texts import digest_of
from tests.factories import article
from tests.rendering import article_html, html_of_article, page_of_article

LETTERS = "ab 甲乙，。“”*_`~<>&[]!#|\\1.-$(\u00a0"


@st.composite
def marked(draw: st.DrawFn, letters: str = LETTERS) -> tuple[str, Marks]:
    """A text without blanks at its ends, and marks over parts of it."""
    text = " ".join(draw(st.text(letters, min_size=1, max_size=24)).split()) or "甲"
    column = st.integers(0, len(text))
    found = []
    for kind in draw(st.lists(st.sampled_from(sorted(STYLES)), max_size=4)):
        start, end = sorted((draw(column), draw(column)))
        if start < end:
            found.append(Mark(kind, start, end))
    return text, realigned(found, text, text)


def carried(text: str, marks: Marks) -> list[tuple[str, frozenset[MarkKind]]]:
    """Each character that is no blank, with its marks."""
    return [
        (character, frozenset(mark.kind for mark in marks if mark.start <= at < mark.end))
        for at, character in enumerate(text)
        if not character.isspace()
    ]


@given(marked(), st.data())
def test_other_white_space_moves_no_mark(found: tuple[str, Marks], data: st.DataObject) -> None:
    text, marks = found
    blank = st.sampled_from(["", " ", "  ", "\n", "\u200b"])
    other = "".join(c + data.draw(blank) for c in text)
    other = " " + other.replace(" ", data.draw(st.sampled_from(["", " ", "\t"])))
    assert carried(other.replace("\u200b", ""), realigned(marks, text, other.replace("\u200b", "")))
    again = realigned(realigned(marks, text, other), other, text)
    assert carried(text, again) == carried(text, marks)


@given(marked(), st.data())
def test_a_replaced_text_leaves_the_marks_of_the_rest(
    found: tuple[str, Marks], data: st.DataObject
) -> None:
    text, marks = found
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    new = data.draw(st.text("xy", max_size=3))
    after = replaced_marks(marks, [(start, end, new)])
    whole = replaced_text(text, [(start, end, new)])
    assert whole == text[:start] + new + text[end:]
    assert all(0 <= mark.start < mark.end <= len(whole) for mark in after)
    assert carried(whole[:start], clipped(after, 0, start)) == carried(
        text[:start], clipped(marks, 0, start)
    )
    rest = clipped(after, start + len(new), len(whole))
    assert carried(text[end:], rest) == carried(text[end:], clipped(marks, end, len(text)))


@given(marked(), st.data())
def test_texts_are_replaced_together_as_one_by_one(
    found: tuple[str, Marks], data: st.DataObject
) -> None:
    text, marks = found
    columns = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    changes = [
        (start, end, data.draw(st.text("xy", max_size=3)))
        for start, end in zip(columns[::2], columns[1::2], strict=False)
    ]
    together = replaced_text(text, changes), replaced_marks(marks, changes)
    for change in reversed(changes):
        text, marks = replaced_text(text, [change]), replaced_marks(marks, [change])
    assert together == (text, marks)


def test_every_label_of_a_text_stands_as_its_words() -> None:
    signs = [Mark(MarkKind.PICTURE, at, at + 1, Picture(LABEL, f"b{at}")) for at in (0, 4)]
    over = (Mark(MarkKind.STRONG, 0, 5), Mark(MarkKind.EMPHASIS, 4, 7))
    text, marks = labelled(f"{PICTURE_SIGN} a {PICTURE_SIGN} c", (*signs, *over))
    assert text == "b0 a b4 c"
    assert marks == (Mark(MarkKind.STRONG, 0, 7), Mark(MarkKind.EMPHASIS, 5, 9))


def test_labels_take_no_time_of_their_number_squared() -> None:
    signs = (Mark(MarkKind.PICTURE, at, at + 1, Picture(LABEL, "b")) for at in range(8_000))
    begin = process_time()
    assert labelled(PICTURE_SIGN * 8_000, tuple(signs)) == ("b" * 8_000, ())
    assert process_time() - begin < 5


@given(
    st.lists(st.sampled_from(["barn", "mill", "池", "fair"]), min_size=1),
    st.sampled_from(" \u00a0"),
)
def test_words_that_are_marked_one_by_one_are_one_phrase(words: list[str], blank: str) -> None:
    text, at, marks = blank.join(words), 0, []
    for word in words:
        marks.append(Mark(MarkKind.STRONG, at, at + len(word)))
        at += len(word) + 1
    assert realigned(marks, text, text) == (Mark(MarkKind.STRONG, 0, len(text)),)


@pytest.mark.parametrize("between", ["\t", "\n", BREAK, ", ", PICTURE_SIGN])
def test_more_than_blanks_parts_two_phrases(between: str) -> None:
    text, end = f"mill{between}barn", 4 + len(between)
    marks = (Mark(MarkKind.STRONG, 0, 4), Mark(MarkKind.STRONG, end, end + 4))
    assert realigned(marks, text, text) == marks


@pytest.mark.parametrize("kind", [MarkKind.CODE, MarkKind.SUPERSCRIPT])
def test_pieces_of_code_and_raised_signs_stay_apart(kind: MarkKind) -> None:
    marks = (Mark(kind, 0, 1), Mark(kind, 2, 3))
    assert realigned(marks, "a b", "a b") == marks


def test_marks_of_one_kind_that_touch_are_one_but_pictures_are_not() -> None:
    strong = MarkKind.STRONG
    assert tidied([Mark(strong, 2, 4), Mark(strong, 0, 2)]) == (Mark(strong, 0, 4),)
    pictures = (
        Mark(MarkKind.PICTURE, 0, 1, Picture("a.png")),
        Mark(MarkKind.PICTURE, 1, 2, Picture("b.png")),
    )
    assert tidied(pictures) == pictures
    assert moved(pictures, 3)[0].start == 3
    assert without_pictures(f"见 {PICTURE_SIGN} 图") == "见 图"


def read_back(root: Tag) -> list[tuple[str, frozenset[MarkKind]]]:
    """Each character of an element that is no blank, with the marks that its parents are."""
    found = []
    for text in root.find_all(string=True):
        assert isinstance(text, NavigableString)
        kinds = {p.name for p in text.parents} & set(map(str, STYLES))
        marks = frozenset(MarkKind(name) for name in kinds)
        found += [(c, marks) for c in str(text) if not c.isspace()]
    return found


@given(marked(), st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE]))
def test_marks_come_through_markdown_and_into_books(
    found: tuple[str, Marks], kind: BlockKind
) -> None:
    text, marks = found
    block = Block(kind, text, 3, 3, 1, marks=marks)
    page = BeautifulSoup(html_of_article(article(blocks=(block,))), "lxml")
    (element,) = page.select("#p1")
    assert read_back(element) == carried(text, marks)
    book = BeautifulSoup("".join(xhtml.blocks(article(blocks=(block,)))), "lxml")
    assert read_back(book) == carried(text, marks)


@given(st.lists(marked(), min_size=1, max_size=3), st.booleans())
def test_items_and_cells_have_their_own_marks(parts: list[tuple[str, Marks]], table: bool) -> None:
    marks: list[Mark] = []
    start = 0
    for text, own in parts:
        marks += moved(own, start)
        start += len(text) + 1
    kind = BlockKind.TABLE if table else BlockKind.LIST
    sign = "\t" if table else "\n"
    block = Block(kind, sign.join(text for text, _ in parts), 3, 3, marks=tuple(marks))
    page = BeautifulSoup(html_of_article(article(blocks=(block,))), "lxml")
    elements = page.select("th" if table else "li")
    assert [read_back(element) for element in elements] == [carried(*part) for part in parts]


def test_a_picture_is_a_box_with_its_text_and_its_address() -> None:
    shown = Picture("https://a.example/x y.png?a=1&b=2", 'Ein "Bild" [1]', "Titel")
    mark = Mark(MarkKind.PICTURE, 1, 2, shown)
    block = Block(BlockKind.PARAGRAPH, f"见{PICTURE_SIGN}。", 3, 3, marks=(mark,))
    page = BeautifulSoup(html_of_article(article(blocks=(block,))), "lxml")
    (box,) = page.select("[data-picture]")
    assert box["data-picture"] == "https://a.example/x%20y.png?a=1&b=2"
    assert box.get_text() == shown.text
    assert [link["href"] for link in page.select("a:has([data-picture])")] == [
        "https://a.example/x%20y.png?a=1&b=2"
    ]
    linked = replace(block, links=((PICTURE_SIGN, "https://b.example/"),))
    page = BeautifulSoup(html_of_article(article(blocks=(linked,))), "lxml")
    assert [link["href"] for link in page.select("a:has([data-picture])")] == ["https://b.example/"]


@pytest.mark.parametrize(
    ("title", "address"), [("Eine *Mühle*", "https://a.example/f"), ("1. x", "")]
)
def test_a_label_stands_as_the_words_of_its_link(title: str, address: str) -> None:
    marks = [Mark(MarkKind.PICTURE, 0, 1, Picture(LABEL, title))]
    marks += [Mark(MarkKind.LINK, 0, 1, url=address)] if address else []
    block = Block(BlockKind.PARAGRAPH, f"{PICTURE_SIGN} sehen.", 3, 3, marks=tuple(marks))
    made = article(blocks=(block,))
    page = BeautifulSoup(html_of_article(made), "lxml")
    assert [p.get_text() for p in page.select("p")] == [f"{title} sehen."]
    assert [a["href"] for a in page.select("a")] == ([address] if address else [])
    (book,) = xhtml.blocks(made)
    assert BeautifulSoup(book, "lxml").get_text() == f"{title} sehen."
    html = article_html(page_of_article(made))
    (digest,) = summarise("a/index.html", html, "/").texts
    assert digest == digest_of(made)
