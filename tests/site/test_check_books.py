"""The check finds what is missing or wrong in the editions of an issue."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from generator.publish.catalogue import Catalogue
from generator.publish.editions import MIMETYPE
from generator.publish.editions.book import books
from generator.site.check.books import book_faults
from generator.site.check.site import check_site
from tests.factories import archive, article
from tests.publish.editions.structure import structural_fault
from tests.site.test_check import built, said

Files = dict[str, bytes]
Change = Callable[[Files], Files]


def book() -> bytes:
    ((_, data),) = books(Catalogue(archive(article(1), article(2))))
    return data


def changed(change: Change, *, stored: bool = True) -> bytes:
    """The book with other files in it."""
    with zipfile.ZipFile(BytesIO(book())) as read:
        files = change({name: read.read(name) for name in read.namelist()})
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name, content in files.items():
            packed = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            written.writestr(name, content, packed)
    return target.getvalue()


def faults(data: bytes) -> str:
    (issue,) = archive(article(1), article(2)).issues
    return said(list(book_faults("x.epub", data, issue)))


def within(name: str, old: str, new: str) -> Change:
    """A change of one file."""

    def change(files: Files) -> Files:
        assert old.encode() in files[name]
        return {**files, name: files[name].replace(old.encode(), new.encode(), 1)}

    return change


def without(name: str) -> Change:
    return lambda files: {key: data for key, data in files.items() if key != name}


def test_a_book_as_it_was_made_has_no_faults() -> None:
    assert faults(book()) == ""


CHAPTER, PACKAGE = "EPUB/chapter-01.xhtml", "EPUB/package.opf"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: dict(reversed(files.items())), "does not begin with"),
        (within("mimetype", "epub", "pdf"), "does not begin with"),
        (lambda files: {}, "not a valid EPUB"),
        (without("META-INF/container.xml"), "META-INF/container.xml"),
        (within("META-INF/container.xml", "package.opf", "x.opf"), "x.opf"),
        (without(CHAPTER), CHAPTER),
        (within(PACKAGE, "dc:title>", "dc:subject>"), "not a valid EPUB"),
        (within(PACKAGE, 'idref="chapter-02"', 'idref="chapter-01"'), "the text differs"),
        (within(CHAPTER, "</h1>", ""), "not well-formed"),
        (within(CHAPTER, "<p>正文第一段。</p>", ""), "正文第一段"),
        (within(CHAPTER, "正文第一段。", "正文第一段。多"), "多"),
        (within(CHAPTER, "<p>正文第一段。</p>", "<p>正文第一段。</p>" * 2), "正文第一段"),
    ],
)
def test_a_fault_of_a_book_is_told(change: Change, words: str) -> None:
    told = faults(changed(change))
    assert told.startswith("x.epub: error: ")
    assert words in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: files, ""),
        (without("EPUB/book.css"), "does not list each file once"),
        (lambda files: {**files, "EPUB/x.xhtml": b""}, "does not list each file once"),
        (within(PACKAGE, ' properties="nav"', ""), "not have exactly one table of contents"),
        (within(PACKAGE, "dcterms:modified", "dcterms:created"), "no dcterms:modified"),
        (within(PACKAGE, 'unique-identifier="book"', 'unique-identifier="x"'), "identifier"),
        (within(PACKAGE, 'idref="chapter-02"', 'idref="chapter-01"'), "appears twice"),
        (within("EPUB/contents.xhtml", "chapter-02", "chapter-03"), "which is not in the book"),
    ],
)
def test_our_own_rules_find_what_breaks_the_structure_of_a_book(change: Change, words: str) -> None:
    found = structural_fault(changed(change))
    assert words in found if words else not found


def test_a_book_that_is_no_zip_or_wholly_compressed_is_told() -> None:
    assert "not a valid EPUB" in faults(b"PK")
    assert "does not begin with an uncompressed" in faults(changed(dict, stored=False))
    assert MIMETYPE.encode() in book()[:80]


def test_a_missing_book_and_a_missing_page_of_the_whole_issue_are_told(tmp_path: Path) -> None:
    site = built(tmp_path)
    (site / "issues/2022-47/2022-47.epub").unlink()
    (site / "issues/2022-47/all/index.html").unlink()
    told = said(check_site(archive(), site))
    assert "2022-47.epub: error: the site has no book of the issue 2022-47 (001_a.txt)" in told
    assert "no page with the whole issue" in told


def test_a_page_of_the_whole_issue_has_every_block_once(tmp_path: Path) -> None:
    site = built(tmp_path)
    page = site / "issues/2022-47/all/index.html"
    whole = page.read_text(encoding="utf-8")
    for text in (whole.replace("正文第一段。", "", 1), whole.replace("第一段。", "第一段。多", 1)):
        page.write_text(text, encoding="utf-8")
        (problem,) = check_site(archive(), site)
        assert problem.path == "issues/2022-47/all/index.html"


def test_a_page_of_the_whole_issue_that_has_titles_alone_leads_to_every_article(
    tmp_path: Path,
) -> None:
    site, of = built(tmp_path), archive()
    page = site / "issues/2022-47/all/index.html"
    articles = of.issues[0].articles
    links = [f'<div class="article-body"></div><a href="../{a.order:02d}/">.</a>' for a in articles]
    page.write_text("".join(links), encoding="utf-8")
    assert check_site(of, site) == []
    page.write_text("".join(links).replace('<a href="../01/">.</a>', ""), encoding="utf-8")
    (problem,) = check_site(of, site)
    assert articles[0].title in str(problem)
