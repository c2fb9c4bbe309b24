"""A link is seen from the address of its page, where the page says that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.model.errors import ContentError
from generator.readers.files import read_data, read_file
from generator.readers.html.page import parse_html
from generator.readers.markdown.document import parse_markdown
from generator.readers.relative import seen_from
from generator.settings.sidecar import FileHints, read_sidecar
from tests.readers.test_docx import document as docx_of
from tests.readers.test_odt import document as odt_of

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
        "[[UNSUBSCRIBE]]",
        "a b",
    ],
)
def test_what_is_no_address_of_the_same_site_stays_as_it_is(address: str) -> None:
    assert seen_from(PAGE, address) == address


def test_an_address_stays_as_it_is_where_that_of_the_page_is_not_known() -> None:
    assert seen_from("", "6.html") == "6.html"
    (line,) = parse_html('<p><a href="6.html">Six</a></p>', "a.html").lines
    assert line.links == (("Six", "6.html"),)


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- saved from url=(0034){PAGE} -->",
        f"<!--\n Page saved with SingleFile \n url: {PAGE} \n saved date: Mon May 06 2024\n-->",
    ],
)
def test_a_browser_notes_the_address_of_a_page_that_it_saves(comment: str) -> None:
    text = f'<!DOCTYPE html>\n{comment}\n<html><body><p><a href="6.html">Six</a></p></body></html>'
    (line,) = parse_html(text, "a.html").lines
    assert line.links == (("Six", "https://mill.example/letters/6.html"),)


def test_the_path_in_front_matter_is_seen_from_the_address_of_the_archive() -> None:
    text = "---\ntitle: Mill 7\nurl: /letters/7/\n---\n\nSee [the map](map.html).\n"
    (line,) = parse_markdown(text, "a.md", "https://mill.example/old/").lines
    assert line.links == (("the map", "https://mill.example/letters/7/map.html"),)
    text = text.replace("/letters/7/", "/:year/:title/")
    (line,) = parse_markdown(text, "a.md", "https://mill.example/old/").lines
    assert line.links == (("the map", "https://mill.example/old/map.html"),)


LETTERS = {
    "a.html": b'<p>See <a href="6.html">six</a>.</p>',
    "a.md": b"See [six](6.html).\n",
    "a.eml": b'Subject: Seven\nContent-Type: text/html\n\n<p>See <a href="6.html">six</a>.</p>\n',
}


@pytest.mark.parametrize("name", LETTERS)
def test_a_sidecar_or_the_archive_may_give_the_address(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LETTERS[name])
    (tmp_path / "archive.yml").write_text("address: https://mill.example/letters/\n")
    of_the_archive = read_file(tmp_path / name)
    hints = read_sidecar("address: https://barn.example/5/\n", "a.yml").hints
    of_the_sidecar = read_file(tmp_path / name, hints)
    assert [line.links for line in of_the_archive.lines] == [
        (("six", "https://mill.example/letters/6.html"),)
    ]
    assert [line.links for line in of_the_sidecar.lines] == [
        (("six", "https://barn.example/5/6.html"),)
    ]
    assert not of_the_archive.warnings


def test_links_that_lead_nowhere_without_the_address_are_told() -> None:
    (warning,) = read_data(LETTERS["a.md"], "a.md").warnings
    assert warning.excerpt == "6.html"
    assert "links that stand as text: 1;" in warning.message


def test_an_address_must_be_one_of_the_web() -> None:
    for wrong in ("ftp://a.example/", "letters/7", "https://"):
        with pytest.raises(ContentError, match="is no web address"):
            read_sidecar(f"address: {wrong}\n", "a.yml")


def linked(made: Any) -> None:
    """A paragraph of a DOCX file with a relative link."""
    key = made.part.relate_to("fair.html", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "the fair"
    link.append(run)
    made.add_paragraph("See ")._p.append(link)


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf"])
def test_links_of_documents_are_seen_from_the_address_that_is_given(suffix: str) -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "fair.html"}}{\fldrslt{the fair}}}'
    files = {
        "docx": docx_of(linked),
        "odt": odt_of('<text:p>See <text:a xlink:href="../fair.html">the fair</text:a></text:p>'),
        "rtf": rf"{{\rtf1\ansi See {link}\par}}".encode(),
    }
    given = FileHints(address="https://mill.example/letters/")
    seed = read_data(files[suffix], f"a.{suffix}", given)
    assert seed.lines[0].links == (("the fair", "https://mill.example/letters/fair.html"),)
    (warning,) = read_data(files[suffix], f"a.{suffix}").warnings
    assert "stand as text: 1" in warning.message
