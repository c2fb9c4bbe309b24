"""Links: only addresses that open no script and no file are followed, and they stay in their attribute."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.language.text import squash
from generator.publish import markdown
from generator.publish.forms import Form
from generator.readers import hyperlinks

DANGEROUS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//",
    "//etc/passwd",
    "///example.org/",
    "//a.example\\@evil.example/",
    "www.",
    "blob:https://a.example/1",
    "/relative",
    "http:example.org",
    "http://",
    "http://[::1",
    "https://a.example:99999/",
    "https://good.example\\@evil.example/",
    "https://a.example/\u202egnp.exe",
    "https://a.example/\x00",
    "",
)
SAFE = {
    "https://a.example/b_c?d=1&e=2#f": "https://a.example/b_c?d=1&e=2#f",
    "http://a.example/甲": "http://a.example/%E7%94%B2",
    "https://a.example/(b)[c]{d}\"'<>`*|": (
        "https://a.example/%28b%29%5Bc%5D%7Bd%7D%22%27%3C%3E%60%2A%7C"
    ),
    "https://a.example/100%": "https://a.example/100%25",
    "https://a.example/%7Eb": "https://a.example/%7Eb",
    "mailto:a@example.org": "mailto:a@example.org",
    "mailto:a@example.org?subject=The\n old  mill": "mailto:a@example.org?subject=The%20old%20%20mill",
    "https://a.example/b\r\n\tc?d=1": "https://a.example/bc?d=1",
    "//a.example/b": "https://a.example/b",
    "www.a.example/b": "http://www.a.example/b",
    "a.b+c@mail.example": "mailto:a.b+c@mail.example",
    "tel:+49-30-1234": "tel:+49-30-1234",
    "ftp://a.example/pub/b.zip": "ftp://a.example/pub/b.zip",
}
EXTENSIONS = ["attr_list", "md_in_html", "sane_lists", "tables", "toc"]


class Reader(HTMLParser):
    """Collects the text, the links and the elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.hrefs: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        names = {name for name, _ in attrs}
        assert names <= {"href", "id"}, attrs
        self.hrefs += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def rendered(marked: str) -> Reader:
    return Reader(Markdown(extensions=EXTENSIONS).convert(marked))


@pytest.mark.parametrize("url", DANGEROUS)
def test_what_is_no_safe_address_is_never_a_link(url: str) -> None:
    assert hyperlinks.followed(url) == ""
    page = rendered(markdown.paragraph("点这里。", Form((("这里", url),))))
    assert page.hrefs == []
    assert "".join(page.text) == "点这里。"


@pytest.mark.parametrize(("url", "followed"), SAFE.items())
def test_a_safe_address_arrives_in_its_attribute_whole(url: str, followed: str) -> None:
    assert hyperlinks.followed(url) == followed
    page = rendered(markdown.paragraph("点这里。", Form((("这里", url),))))
    assert page.hrefs == [followed]
    assert "".join(page.text) == "点这里。"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
    st.integers(0, 29),
    st.integers(1, 30),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_a_link_changes_no_character_of_its_text(text: str, at: int, size: int, path: str) -> None:
    words = text[at : at + size]
    url = f"https://a.example/{path}"
    for marked in (
        markdown.paragraph(text, Form(((words, url),))),
        markdown.heading(text, 2, Form(((words, url),))),
        markdown.unordered_list([text, text], Form(((words, url),))),
        markdown.table([["头", text], [text, "尾"]], Form(((words, url),))),
    ):
        linked, plain = rendered(marked), rendered(_without(marked, text))
        assert squash("".join(linked.text)) == squash("".join(plain.text))
        assert linked.tags - plain.tags <= {"a"}
        assert set(linked.hrefs) <= {hyperlinks.followed(url)}


def _without(marked: str, text: str) -> str:
    """The same block made without hyperlinks."""
    if marked.startswith("- "):
        return markdown.unordered_list([text, text])
    if marked.startswith("| "):
        return markdown.table([["头", text], [text, "尾"]])
    return markdown.heading(text, 2) if marked.startswith("## ") else markdown.paragraph(text)


def test_words_that_stand_twice_are_linked_in_order() -> None:
    found = hyperlinks.anchored(
        "报 报 刊", (("报", "https://a/"), ("报", "https://b/"), ("无", "https://c/"))
    )
    assert found == [hyperlinks.Anchor(0, 1, "https://a/"), hyperlinks.Anchor(2, 3, "https://b/")]


def test_a_mark_of_exclamation_before_a_link_makes_no_picture() -> None:
    page = rendered(markdown.paragraph("看!图", Form((("图", "https://a.example/"),))))
    assert (page.tags, "".join(page.text)) == ({"p", "a"}, "看!图")


def test_an_address_is_shown_as_people_read_it() -> None:
    assert hyperlinks.shown("https://a.example/%E7%94%B2/") == "a.example/甲"
    assert hyperlinks.shown("https://a.example/\u202egnp") == "a.example/\ufffdgnp"
    assert len(hyperlinks.shown("https://a.example/" + "x" * 500)) == hyperlinks.LONGEST_SHOWN
