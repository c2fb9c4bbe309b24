"""The frame that pages share, and addresses: both as if each page made its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from mkdocs.utils import normalize_url

from generator.site.frame import FOLDERS_HELD, Frame, anchor, href, url

names = st.sampled_from(["a", "b", "2022-47", "01", "..", ".", "", ".c", "x y", "d.e", "é"])
ends = st.sampled_from(["", "/", "/?q=a/b", "#p7", ".html", "\\c"])
starts = st.sampled_from(["", "", "", "/", "./", "../", "//", "https://example.org/", "#", "?"])
paths = st.builds(
    lambda start, parts, end: start + "/".join(parts) + end, starts, st.lists(names), ends
)
folders = st.lists(st.sampled_from(["a", "b", "2022-47", "01", "é"]), max_size=3)
addresses = st.builds(
    lambda parts, file: "".join(f"{part}/" for part in parts) + file,
    *(folders, st.sampled_from(["", "", "a.html", "index.html"])),
)


def page_at(address: str) -> Any:
    return SimpleNamespace(url=address)


def written(template: str, address: str | None, frame: Frame, **values: object) -> str:
    env = Environment(autoescape=False)  # noqa: S701 - as MkDocs has it
    env.globals |= {"shared": frame.shared, "href": href, "anchor": anchor}
    env.filters["url"] = url
    page = None if address is None else page_at(address)
    return env.from_string(template).render(page=page, base_url="..", **values)


@given(paths, addresses)
def test_an_address_is_the_one_that_mkdocs_gives(path: str, address: str) -> None:
    expected = normalize_url(path, page_at(address), "..")
    assert written("{{ path | url }}", address, Frame(), path=path) == expected


@given(paths)
def test_a_page_of_its_own_has_addresses_from_the_base(path: str) -> None:
    assert written("{{ path | url }}", None, Frame(), path=path) == normalize_url(path, None, "..")


def test_a_link_leads_to_the_page_of_a_markdown_file_in_both_forms_of_a_site() -> None:
    place = {"path": "topics/a/index.md", "title": "A & <b>"}
    for directories, expected in ((True, "../../topics/a/"), (False, "../../topics/a/index.html")):
        config = SimpleNamespace(use_directory_urls=directories)
        link = written("{{ anchor(place) }}", "issues/1/", Frame(), place=place, config=config)
        assert link == f'<a href="{expected}">A &amp; &lt;b&gt;</a>'


PART = '{% call shared("part") %}{{ page.url }}{% endcall %}'


def test_pages_of_a_folder_share_a_part_and_those_of_others_do_not() -> None:
    frame = Frame(lambda page: True)
    assert written(PART, "issues/1/01/", frame) == "issues/1/01/"
    assert written(PART, "issues/1/02/", frame) == "issues/1/01/"
    assert written(PART, "issues/1/", frame) == "issues/1/"
    assert written(PART.replace("part", "other"), "issues/1/02/", frame) == "issues/1/02/"


def test_a_part_is_the_page_s_own_where_the_navigation_marks_it_or_one_below_it() -> None:
    frame = Frame(lambda page: True)
    frame.mark([page_at("guide/first/steps/")])
    assert written(PART, "guide/second/", frame) == "guide/second/"
    assert written(PART, "guide/third/", frame) == "guide/second/"
    assert written(PART, "guide/first/", frame) == "guide/first/"
    assert written(PART, "guide/first/last/", frame) == "guide/first/last/"
    assert written(PART, "guide/first/steps/", frame) == "guide/first/steps/"


def test_pages_at_the_root_and_pages_unlike_others_share_nothing() -> None:
    everywhere, nowhere = Frame(lambda page: True), Frame()
    by_hand = Frame(lambda page: page.url != "notes/b/")
    for address in ("topics/", "places/", ""):
        assert written(PART, address, everywhere) == address
    for address in ("notes/a/", "notes/b/"):
        assert written(PART, address, by_hand) == address
        assert written(PART, address, nowhere) == address


def test_few_folders_are_held() -> None:
    frame = Frame(lambda page: True)
    for number in range(FOLDERS_HELD + 1):
        written(PART, f"issues/{number}/01/", frame)
    assert written(PART, "issues/1/02/", frame) == "issues/1/01/"
    assert written(PART, "issues/0/02/", frame) == "issues/0/02/"
