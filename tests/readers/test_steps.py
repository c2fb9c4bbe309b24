"""Patterns that are searched for in a file look at each place of it once.

Each of these texts begins again and again what a pattern looks for, and never ends it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.conversion.statement import authors_of
from generator.readers import read_data
from generator.readers.markdown.dialects import in_commonmark
from tests.pace import growth, seconds


def _page(begin: str, repeated: str, end: str) -> Callable[[int], object]:
    def work(size: int) -> object:
        text = begin + repeated * (size // len(repeated)) + end
        return read_data(f"<h1>Mill</h1><p>We met.</p>{text}".encode(), "a.html")

    return work


def _link(size: int) -> object:
    field = "HYPERLINK " + r"\\a " * (size // 4)
    data = r"{\rtf1 Mill\par{\field{\*\fldinst{" + field + r"}}{\fldrslt there}}\par}"
    return read_data(data.encode(), "a.rtf")


def _mail(size: int) -> object:
    link = "<a href='https://a.example" + "/v3/__http:/a" * (size // 13) + "'>a</a> "
    head = "From: a@a.example\nTo: b@b.example\nContent-Type: text/html\n\n<h1>Mill</h1>"
    return read_data((head + link * 4).encode(), "a.eml")


WORKS: dict[str, Callable[[int], object]] = {
    "title of a picture": _page("<p><img src=a.png title='", "1", "!'></p>"),
    "style of a link": _page("<a href='https://a.example/' style='", "background:", "'></a>"),
    "field of a link": _link,
    "link that defends": _mail,
    "addresses of a site": lambda size: in_commonmark("{{ site.url }}" * (size // 14) + "{% "),
    "authors": lambda size: list(authors_of("a," * (size // 2))),
    "authors in brackets": lambda size: list(authors_of("(a,)" * (size // 4))),
}


@pytest.mark.parametrize("name", WORKS)
def test_a_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    def cost(size: int) -> float:
        return seconds(lambda: WORKS[name](size))

    few = 2_000 if name == "link that defends" else 8_000
    assert growth(cost, few, 4 * few, most=8) < 8


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Ferris (text, maps), Tom Reed", ["Ann Ferris (text, maps)", "Tom Reed"]),
        ("Ann (a) and Tom (b, c) & Una", ["Ann (a)", "Tom (b, c)", "Una"]),
        ("李恒 黄筱（记者、编辑）、王明", ["李恒", "黄筱（记者、编辑）", "王明"]),
        ("Ann, Tom (editor", ["Ann", "Tom (editor"]),
        (") Ann, Tom", [") Ann", "Tom"]),
    ],
)
def test_what_parts_authors_is_none_within_brackets(text: str, names: list[str]) -> None:
    assert list(authors_of(text)) == names


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("[a]({{ site.url }}{{ site.baseurl }}/b)", "[a](/b)"),
        ("At {{ site.url }} and {{ site.url }}/b", "At {{ site.url }} and /b"),
        ("[a]({{ '/b/' | relative_url }})", "[a](/b/)"),
    ],
)
def test_the_name_of_a_site_goes_where_it_begins_an_address(line: str, made: str) -> None:
    assert in_commonmark(line).text == made
