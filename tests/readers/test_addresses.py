"""A link is seen from the address of its page, where the page says that."""

from __future__ import annotations

import pytest

from generator.readers.addresses import seen_from
from generator.readers.html import parse_html
from generator.readers.markdown import parse_markdown

PAGE = "https://mill.example/letters/7.html"


@pytest.mark.parametrize(
    "head",
    [
        f'<base href="{PAGE}">',
        f'<link rel="canonical" href="{PAGE}">',
        f'<meta property="og:url" content="{PAGE}">',
        f'<link rel="canonical" href="/7"><meta property="og:url" content="{PAGE}">',
    ],
)
def test_a_page_that_says_its_address_has_whole_links(head: str) -> None:
    text = f'<head>{head}</head><p><a href="../about/?a=b">About</a> <a href="6.html">Six</a></p>'
    (line,) = parse_html(text, "a.html").lines
    assert line.links == (
        ("About", "https://mill.example/about/?a=b"),
        ("Six", "https://mill.example/letters/6.html"),
    )


def test_front_matter_may_say_the_address_too() -> None:
    text = f"---\ntitle: Mill 7\ncanonical_url: {PAGE}\n---\n\nSee [six](6.html).\n"
    assert parse_markdown(text, "a.md").lines[0].links == (
        ("six", "https://mill.example/letters/6.html"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/",
        "mailto:a@a.example",
        "www.a.example",
        "javascript:alert(1)",
        "{{ unsubscribe }}",
        "*|ARCHIVE|*",
        "a b",
    ],
)
def test_what_is_no_address_of_the_same_site_stays_as_it_is(address: str) -> None:
    assert seen_from(PAGE, address) == address


def test_an_address_stays_as_it_is_where_that_of_the_page_is_not_known() -> None:
    assert seen_from("", "6.html") == "6.html"
    (line,) = parse_html('<p><a href="6.html">Six</a></p>', "a.html").lines
    assert line.links == (("Six", "6.html"),)
