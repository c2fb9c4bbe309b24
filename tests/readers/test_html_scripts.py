"""What a script of a page would show, and what a template would fill in, is read or told of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.errors import Severity
from generator.readers import SeedText, read_data
from generator.readers.html.page import parse_html, read_html
from tests.pace import growth, seconds
from tests.readers.files import problems_of

WORDS = ("The mill turns again since Monday.", "Its miller bakes bread for the whole valley.")
WAITING = (
    "visibility: hidden; opacity: 0",
    "display:none",
    "opacity:0;visibility:hidden !important",
)
FOR_GOOD = (
    'style="display:none;max-height:0;overflow:hidden"',
    'style="display:none;font-size:1px"',
    'style="visibility:hidden;position:absolute;left:-9999px"',
    'style="display:none;mso-hide:all"',
    'style="display:none" aria-hidden="true"',
    "hidden",
)


def page(inner: str, shown: str = "<h1>Mill news</h1>") -> bytes:
    return f"<html><body>{shown}{inner}</body></html>".encode()


def paragraphs(attributes: str, words: tuple[str, ...] = WORDS) -> str:
    return f"<div {attributes}>{''.join(f'<p>{each}</p>' for each in words)}</div>"


def texts(seed: SeedText) -> list[str]:
    return [line.text for line in seed.lines]


def pictures(seed: SeedText) -> list[tuple[str, str]]:
    marks = [mark for line in seed.lines for mark in line.marks]
    return [(mark.picture.address, mark.picture.text) for mark in marks if mark.picture]


@pytest.mark.parametrize("style", WAITING)
def test_a_hidden_text_that_is_nearly_all_of_a_page_is_read_with_a_warning(style: str) -> None:
    data = page(paragraphs(f'style="{style}"'))
    seed = read_html(data, "a.html")
    assert texts(seed) == ["Mill news", *WORDS]
    (warning,) = seed.warnings
    assert warning.severity is Severity.WARNING
    assert "a script was to show it" in warning.message
    assert WORDS[0] in warning.excerpt
    assert problems_of("a.html", data) == []


def test_what_is_hidden_within_such_a_text_stays_so() -> None:
    inner = paragraphs('style="display:none"', (*WORDS, "<i style='display:none'>trap</i>"))
    body = f'<div style="visibility:hidden">{inner}</div>'
    seed = read_html(page(body, "<script>show()</script>"), "a.html")
    assert texts(seed) == list(WORDS)
    assert ("hidden", "trap") in seed.omitted


@pytest.mark.parametrize("attributes", FOR_GOOD)
def test_a_text_that_no_script_shows_is_left_out_however_long(attributes: str) -> None:
    seed = read_html(page(paragraphs(attributes)), "a.html")
    assert texts(seed) == ["Mill news"]
    assert seed.omitted == (("hidden", " ".join(WORDS)),)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param(WORDS[:1], "<h1>Mill</h1>", id="the one line that lists of messages show"),
        pytest.param(WORDS, "<p>" + " ".join(WORDS) + "</p>", id="no more than is shown"),
    ],
)
def test_a_hidden_text_beside_the_text_is_left_out(words: tuple[str, ...], shown: str) -> None:
    seed = read_html(page(paragraphs('style="display:none"', words), shown), "a.html")
    assert seed.omitted == (("hidden", " ".join(words)),)
    assert not seed.warnings


def test_no_script_shows_the_hidden_text_of_a_message() -> None:
    body = page(paragraphs('style="display:none"')).decode()
    message = f"Subject: Mill\nContent-Type: text/html\n\n{body}".encode()
    assert texts(read_data(message, "a.eml")) == ["Mill news"]


@pytest.mark.parametrize(
    "attributes",
    [
        'data-src="mill.jpg"',
        'src="" data-original="mill.jpg"',
        'src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-lazy-src="mill.jpg"',
        'src="/img/placeholder.svg" data-src="mill.jpg"',
        'src="spacer.gif" data-src="mill.jpg"',
        'srcset="small.jpg 320w, mill.jpg 960w,middle.jpg 640w"',
        'src="#" data-srcset="small.jpg, mill.jpg 2x"',
        'src="mill.jpg" data-src="other.jpg"',
        'src="mill.jpg" srcset="other.jpg 2x"',
    ],
)
def test_a_picture_that_waits_to_be_seen_keeps_its_address(attributes: str) -> None:
    data = page(f'<p><img {attributes} alt="Mill"></p>')
    seed = read_html(data, "a.html")
    assert pictures(seed) == [("mill.jpg", "Mill")]
    assert problems_of("a.html", data) == []


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ('<img alt="Mill"><noscript><img src="mill.jpg"></noscript>', [("mill.jpg", "Mill")]),
        ('<noscript><img src="mill.png?w=9" alt="Mill"></noscript>', [("mill.png?w=9", "Mill")]),
        (
            '<img data-src="mill.jpg" alt="Mill"><noscript><img src="mill.jpg"></noscript>',
            [("mill.jpg", "Mill")],
        ),
        ('<noscript><img src="https://count.example/watch/5" alt=""></noscript>', []),
        ('<noscript><img src="mill.png" height="1" width="1"></noscript>', []),
        ('<noscript>Turn scripts on <img src="mill.png"></noscript>', []),
        (
            '<picture><source srcset="mill.webp 2x"><source srcset="b.jpg"><img alt="Mill"></picture>',
            [("mill.webp", "Mill")],
        ),
        ('<video><source srcset="a.jpg"></video><img alt="Mill">', [("", "Mill")]),
        ("<img>", []),
    ],
)
def test_a_picture_is_shown_once_as_without_scripts(
    inner: str, found: list[tuple[str, str]]
) -> None:
    data = page(f"<p>Read on. {inner}</p>")
    assert pictures(read_html(data, "a.html")) == found
    assert problems_of("a.html", data) == []


@pytest.mark.parametrize(
    "source", ['"{{ logo }}"', '"{% asset logo %}"', '"{{ url "logo.png" }}"', "'*|LOGO|*'"]
)
def test_a_statement_of_a_template_is_no_address_and_is_told_of(source: str) -> None:
    seed = read_html(page(f"<p><img src={source} alt=''>Read on.</p>"), "a.html")
    assert not pictures(seed)
    assert ("picture", "img") in seed.omitted
    (warning,) = seed.warnings
    assert "statements of a template: 1" in warning.message
    assert warning.excerpt in source


def test_the_words_of_a_picture_without_an_address_stay() -> None:
    seed = read_html(page("<p><img src='{{ logo }}' alt='The mill'></p>"), "a.html")
    assert pictures(seed) == [("", "The mill")]


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Mill 5\ndate: 2021-09-16\nby:\n  - Ana\n---\n\n",
        '+++\ntitle = "Mill 5"\ndate = "2021-09-16"\nby = ["Ana"]\n+++\n',
        "\ufeff---\r\ntitle: 'Mill 5'\r\ndate: 2021-09-16\r\nby: Ana\r\n---\r\n",
    ],
)
def test_front_matter_above_a_page_is_no_text(matter: str) -> None:
    data = f"{matter}<!DOCTYPE html><title>Mill</title><p>It turns.</p>".encode()
    seed = read_html(data, "a.html")
    assert texts(seed) == ["It turns."]
    assert seed.metadata == (
        *(("title", "Mill 5"), ("date", "2021-09-16"), ("by", "Ana")),
        ("title", "Mill"),
    )
    assert problems_of("a.html", data) == []


@pytest.mark.parametrize("text", ["---\nIt turns.\n---\n<p>A</p>", "---\na: [\n---\n<p>A</p>"])
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    seed = read_html(text.encode(), "a.html")
    assert texts(seed) == [" ".join(text.partition("<")[0].split()), "A"]


@given(st.lists(st.sampled_from(["a.jpg", "2x", "9w", ",", "", "b.jpg,", "3x,c.jpg", "#"])))
def test_any_set_of_pictures_is_read(words: list[str]) -> None:
    seed = parse_html(f'<p>A<img srcset="{" ".join(words)}" alt="b"></p>', "a.html")
    ((address, _),) = pictures(seed)
    assert not address or address in " ".join(words)


@pytest.mark.parametrize(
    "piece",
    [
        "<picture><img><source srcset='a.jpg'>",
        "<noscript><img src='a.jpg'>",
        "<img><noscript><img src='a.jpg'></noscript><!-- -->",
        "<div style='display:none'><p>a</p>",
        "<p style='display:none'>a</p>",
        "<b>a</b>\n",
        "<img src='" + "lazy-" * 9 + "'>",
    ],
)
def test_reading_takes_time_in_proportion_to_the_length(piece: str) -> None:
    def cost(number: int) -> float:
        text = f"<div><picture>{piece * number}"
        return seconds(lambda: parse_html(text, "a.html", empty=True, scripted=True))

    assert growth(cost, 1_000, 4_000, most=8) < 8


def test_statements_of_a_template_are_told_of_in_markdown_and_messages_too() -> None:
    text = 'Bread <img src="{{ oven }}"> and flour.'
    message = f"Subject: Mill\nContent-Type: text/html\n\n{text}"
    for name, data in (("a.md", text), ("a.eml", message)):
        (warning,) = read_data(data.encode(), name).warnings
        assert "statements of a template: 1" in warning.message


def test_words_that_have_elements_of_their_own_are_not_joined() -> None:
    row = "<div>\n<span>河畔</span>\n<a href='https://a.example/'>磨坊</a>\n<em>李恒</em>\n</div>"
    inner = f"{row}<p><span>六月</span>\n<span>三日</span></p><div>面包\n<b>真香</b>\n好吃</div>"
    data = page(inner, "")
    assert texts(read_html(data, "a.html")) == ["河畔 磨坊 李恒", "六月三日", "面包真香好吃"]
    assert problems_of("a.html", data) == []
