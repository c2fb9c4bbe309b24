"""The editions of an issue: what they hold, what they say of it, and by which rules."""

from __future__ import annotations

import re
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies

from generator.language.characters import legible
from generator.language.text import squash, width
from generator.model import Archive, Block, BlockKind, Mark, MarkKind, Period, PeriodBasis
from generator.publish import xhtml
from generator.publish.catalogue import Catalogue
from generator.publish.editions import book_path
from generator.publish.editions.book import books
from generator.publish.editions.cover import HEIGHT, MOST_LINES, WIDTH, cover_drawing
from generator.publish.issues import whole_page
from generator.site.check.html import read_page
from tests.factories import archive, article
from tests.project import ROOT, own_archive, some
from tests.publish.editions.structure import structural_fault
from tests.publish.made import html

DC = "{http://purl.org/dc/elements/1.1/}"
SITE = "https://example.org/archive/"
BLOCKS = (
    Block(BlockKind.HEADING, "一、小标题", 1, 1, 1),
    Block(BlockKind.PARAGRAPH, 'a < b & "c"', 2, 2),
    Block(BlockKind.TABLE, "甲\t乙\n1", 3, 4),
    Block(BlockKind.LIST, "其一\n其二", 5, 6),
    Block(BlockKind.SPEAKER, "记者：", 7, 7),
    Block(BlockKind.CAPTION, "表1", 8, 8),
    Block(BlockKind.HEADING, "（一）再小", 9, 9, 2),
)

TABLE = (
    '<div><table><thead><tr><th scope="col">甲</th><th scope="col">乙</th></tr></thead>'
    "<tbody><tr><td>1</td><td></td></tr></tbody></table></div>"
)


def opened(made: Archive, site_url: str = "") -> dict[str, str]:
    """The files of the first issue's book."""
    _, data = next(iter(books(Catalogue(made), site_url)))
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def metadata(made: Archive, name: str) -> list[str]:
    root = ET.fromstring(opened(made)["EPUB/package.opf"])  # noqa: S314 (our own)
    return [element.text or "" for element in root.iter(f"{DC}{name}")]


def test_every_kind_of_block_becomes_its_element() -> None:
    made = article(blocks=BLOCKS, title="题")
    assert list(xhtml.blocks(made)) == [
        "<h2>一、小标题</h2>",
        "<p>a &lt; b &amp; &quot;c&quot;</p>",
        TABLE,
        "<ul><li>其一</li><li>其二</li></ul>",
        '<p class="speaker">记者：</p>',
        '<p class="caption">表1</p>',
        "<h3>（一）再小</h3>",
    ]


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://a.example/x?a=1&b=2", "https://a.example/x?a=1&amp;b=2"),
        ("mailto:a@a.example", "mailto:a@a.example"),
        ("#02.md#p7", "chapter-02.xhtml"),
        ("##p7", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_book_keeps_links_that_can_be_followed(url: str, href: str) -> None:
    marks = (Mark(MarkKind.LINK, 2, 4, url=url), Mark(MarkKind.STRONG, 2, 3))
    made = article(blocks=(Block(BlockKind.PARAGRAPH, "见这里。", 1, 1, marks=marks),))
    words = "<strong>里</strong>。"
    assert list(xhtml.blocks(made)) == [
        f'<p>见这<a href="{href}">{words}</a></p>' if href else f"<p>见这{words}</p>"
    ]


@given(strategies.text())
def test_any_text_is_well_formed_and_says_the_same(text: str) -> None:
    made = xhtml.element("p", xhtml.escape_xhtml(text), title=text)
    ET.fromstring(made)  # noqa: S314 (our own)
    shown = read_page(f'<div class="article-body">{made}</div>').blocks
    assert "".join(shown) == squash(legible(text))


def test_the_page_of_a_whole_issue_lists_its_articles_for_the_template() -> None:
    made = archive(article(1), article(2))
    page = whole_page(made.issues[0])
    assert page.path == "issues/2022-47/all.md"
    assert page.data["template"] == "whole.html"
    assert page.data["texts"] == ["issues/2022-47/01.md", "issues/2022-47/02.md"]
    listed = [(link["href"], link.get_text()) for link in html(page).find_all("a")]
    assert listed == [("01.md", "第1篇"), ("02.md", "第2篇")]


def test_the_whole_issue_is_not_for_search_engines() -> None:
    assert whole_page(archive().issues[0]).data["noindex"] is True
    assert "noindex" in (ROOT / "generator/theme/whole.html").read_text(encoding="utf-8")
    assert "noindex" in (ROOT / "generator/theme/sitemap.xml").read_text(encoding="utf-8")


def test_the_book_stands_beside_the_page_of_its_issue() -> None:
    made = archive()
    assert [path for path, _ in books(Catalogue(made))] == ["issues/2022-47/2022-47.epub"]
    assert book_path(made.issues[0]) == "issues/2022-47/2022-47.epub"


def test_a_book_has_the_articles_in_order_below_their_sections() -> None:
    files = opened(archive(article(1), article(2, section="另一栏"), article(3, section="")))
    nav = files["EPUB/contents.xhtml"]
    order = ("医院管理", "chapter-01", "另一栏", "chapter-02", "chapter-03")
    places = [nav.index(part) for part in order]
    assert places == sorted(places)
    spine = re.findall(r'idref="([^"]+)"', files["EPUB/package.opf"])
    chapters = [f"chapter-0{number}" for number in (1, 2, 3)]
    assert spine == ["cover", "contents", *chapters, "colophon"]


def test_shelves_have_a_drawing_of_the_cover() -> None:
    files = opened(archive())
    (named,) = re.findall(
        r'href="([^"]+)"[^>]* properties="cover-image"', files["EPUB/package.opf"]
    )
    drawing = ET.fromstring(files[f"EPUB/{named}"].encode())  # noqa: S314 - our own file
    said = "".join("".join(drawing.itertext()).split())
    for told in ("试刊档案", "医周药事2022年第47期", "2022年11月21日—27日"):
        assert told in said
    assert drawing.get("viewBox") == "0 0 1200 1600"


@given(strategies.text(max_size=300))
def test_a_title_of_any_length_stays_on_the_cover(title: str) -> None:
    made = archive()
    svg = cover_drawing(replace(made.issues[0], title=title), made)
    lines = ET.fromstring(svg.encode("utf-8", "replace"))  # noqa: S314 - our own file
    texts = [each for each in lines if each.get("font-size") == "104"]
    assert len(texts) <= MOST_LINES
    for each in texts:
        assert width(each.text or "") * 104 <= WIDTH - 240 + 104
        assert int(each.get("y", "0")) < HEIGHT - 200


@pytest.mark.parametrize(
    ("period", "date", "edtf"),
    [
        (Period("2022-11-21/2022-11-27", PeriodBasis.STATED), ["2022-11"], True),
        (Period("2022-11-21", PeriodBasis.GIVEN), ["2022-11-21"], True),
        (Period("2023-03~", PeriodBasis.GIVEN), [], False),
        (Period("2023-08~", PeriodBasis.INFERRED, "截至8月", 3), [], False),
        (Period(), [], False),
    ],
)
def test_a_book_has_a_date_only_where_it_is_known(
    period: Period, date: list[str], edtf: bool
) -> None:
    made = archive(article(period=period))
    made = replace(made, issues=(replace(made.issues[0], period=period),))
    assert metadata(made, "date") == date
    said = f'<meta property="dcterms:date">{period.edtf}</meta>' in opened(made)["EPUB/package.opf"]
    assert said is edtf


def test_a_book_names_each_source_once_and_no_author() -> None:
    made = archive(article(1), article(2), article(3, source="新华社"), article(4, source=""))
    assert metadata(made, "source") == ["健康报", "新华社"]
    assert metadata(made, "creator") == []


def test_a_book_keeps_its_identifier_when_its_title_changes() -> None:
    made = archive()
    named = replace(made, issues=(replace(made.issues[0], title="别名"),))
    assert metadata(made, "identifier") == metadata(named, "identifier")
    assert metadata(named, "title") == ["别名"]


def test_addresses_are_in_a_book_only_where_the_site_is_public() -> None:
    assert not any("example.org" in text for text in opened(archive()).values())
    files = opened(archive(), SITE)
    assert f"{SITE}issues/2022-47/01/" in files["EPUB/chapter-01.xhtml"]
    assert f"{SITE}issues/2022-47/" in files["EPUB/colophon.xhtml"]


def test_the_same_issue_makes_the_same_bytes() -> None:
    assert dict(books(Catalogue(archive()))) == dict(books(Catalogue(archive())))


def test_books_keep_our_own_rules() -> None:
    odd = archive(article(blocks=BLOCKS, title='<b>&"', digest="", section="", subtitle="副\x07题"))
    for made in (own_archive(), odd):
        assert [structural_fault(data) for _, data in books(Catalogue(made), SITE)] == [""] * len(
            made.issues
        )


def test_books_hold_before_epubcheck(epubcheck: list[str], tmp_path: Path) -> None:
    """The project's largest, which has one article more: every kind of block, the oddest texts."""
    own = own_archive()
    largest = max(own.issues, key=lambda issue: sum(len(each.text) for each in issue.articles))
    place = len(largest.articles) + 1
    odd = article(place, blocks=BLOCKS, title='<b>&"', digest="", section="", subtitle="副\x07题")
    grown = replace(largest, articles=(*largest.articles, replace(odd, issue=largest.id)))
    issues = [grown, *(issue for issue in own.issues if issue is not largest)]
    made = dict(books(Catalogue(replace(own, issues=tuple(some(issues, len(issues))))), SITE))
    assert made
    for data in made.values():
        book = tmp_path / "book.epub"
        book.write_bytes(data)
        result = subprocess.run(
            [*epubcheck, str(book)], capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stderr + result.stdout


def test_the_style_sheet_of_books_has_no_selector_that_older_readers_refuse() -> None:
    sheet = (ROOT / "generator" / "publish" / "editions" / "book.css").read_text("utf-8")
    selectors = re.findall(r"[^{}]+(?=\{)", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    assert selectors
    newer = re.compile(r":(?:is|where)\(|:not\([^)]*,|:has\(\s*[>+~]|&")
    assert [each.strip() for each in selectors if newer.search(each)] == []
