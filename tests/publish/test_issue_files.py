"""What articles have in common comes into the files of an issue last, and as if it had been there."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

from generator.apparatus.finding import find_apparatus
from generator.model import Archive, Block, BlockKind, Mark, MarkKind
from generator.publish.articles import Feet
from generator.publish.catalogue import Catalogue
from generator.publish.data.files import data_files
from generator.publish.feeds.texts import addressed, entry_html
from generator.publish.issue_files import Gatherer, issue_files, with_feet
from tests import factories
from tests.publish.sample import sample_archive

SITE = "https://a.example/"


def test_page_data_with_feet_put_in_later_is_the_page_data_with_them() -> None:
    archive = sample_archive()
    catalogue, found = Catalogue(archive), find_apparatus(archive)
    heads = data_files(catalogue, found, "").heads
    around = list(Gatherer(catalogue, Feet(found), heads))
    assert any(any(foot.values()) for each in around for foot in each.feet)
    for issue, each in zip(archive.issues, around, strict=True):
        whole, lasting = issue_files(issue, each), issue_files(issue, each.lasting)
        assert lasting.docs == whole.docs
        assert whole.page_data == {
            path: with_feet(data, each.feet) for path, data in lasting.page_data.items()
        }


def test_a_text_that_looks_like_the_place_of_a_foot_stays() -> None:
    data = b'{"title":"a,\\"foot\\":1","foot":1,"next":2}'
    assert with_feet(data, [{"related": [1], "cited": {}}]) == (
        b'{"title":"a,\\"foot\\":1","related":[1],"next":2}'
    )


def test_the_mark_of_an_article_says_what_its_issue_is_called() -> None:
    first, second = (factories.article(order, title=f"题{order}") for order in (1, 2))
    archive = factories.archive(first, second)
    issue = replace(archive.issues[0], newsletter="", number="", title="")
    renamed = replace(issue, articles=(replace(first, title="新题"), second))
    marks = {Catalogue(replace(archive, issues=(each,))).mark(second) for each in (issue, renamed)}
    assert len(marks) == 2


def test_links_to_another_article_lead_there_from_books_and_feeds() -> None:
    mark = Mark(MarkKind.LINK, 4, 8, url="#30")
    first = factories.article(
        1, blocks=(Block(BlockKind.PARAGRAPH, "See more", 2, 2, marks=(mark,)),)
    )
    second = factories.article(2, blocks=(Block(BlockKind.PARAGRAPH, "More", 30, 30),))
    archive = factories.archive(first, second)
    issue, around = archive.issues[0], next(iter(Gatherer(Catalogue(archive), _feet(archive))))
    (book,) = (data for path, data in issue_files(issue, around).docs.items() if "epub" in path)
    chapter = zipfile.ZipFile(BytesIO(book)).read("EPUB/chapter-01.xhtml").decode()
    assert '<p>See <a href="chapter-02.xhtml">more</a></p>' in chapter
    html = entry_html(addressed(issue, {}, SITE), 0, SITE)
    assert html == f'<p>See <a href="https://a.example/{issue.path}02/">more</a></p>'


def _feet(archive: Archive) -> Feet:
    return Feet(find_apparatus(archive))
