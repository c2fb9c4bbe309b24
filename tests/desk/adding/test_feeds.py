"""Feeds whose entries say who wrote them and where they are, and may be summaries only."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.desk.inspect.seed import inspect_seed
from generator.settings.files import list_seeds
from tests.desk.adding.collecting import add, issue, written

SHORT = "The fair is on Sunday, with music from noon."
LONG = "&lt;p&gt;The fair is on Sunday.&lt;/p&gt;&lt;p&gt;There is music from noon.&lt;/p&gt;"
ENTRY = "<entry><title>Fair {}</title><link href='https://mill.example/{}'/>{}</entry>"
ITEM = "<item><title>Fair {}</title><link>https://mill.example/{}</link>{}</item>"


def atom(*texts: str, head: str = "") -> str:
    entries = (ENTRY.format(at, at, text) for at, text in enumerate(texts))
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(entries)}</feed>'


def rss(*texts: str) -> str:
    items = "".join(ITEM.format(at, at, text) for at, text in enumerate(texts))
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<rss version='2.0' {spaces}><channel>{items}</channel></rss>"


@pytest.mark.parametrize(
    ("name", "feed", "only"),
    [
        ("a.atom", atom(f"<summary>{SHORT}</summary>", f"<summary>{SHORT} Come!</summary>"), True),
        (
            "a.atom",
            atom(f"<summary>{SHORT}</summary>", f'<content type="html">{LONG}</content>'),
            False,
        ),
        ("a.xml", rss(f"<description>{SHORT}</description>"), True),
        (
            "a.xml",
            rss(f"<description>{SHORT}</description>", f"<description>{LONG}</description>"),
            False,
        ),
    ],
)
def test_a_feed_of_nothing_but_summaries_is_named(
    name: str,
    feed: str,
    only: bool,
    seeds: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert add(seeds, written(tmp_path / "feeds", {name: feed}) / name) == 0
    assert ("only summaries of the issues are in it" in capsys.readouterr().err) == only


@pytest.mark.parametrize(
    ("name", "feed", "authors"),
    [
        (
            "a.atom",
            atom(f"<author><name>Ann Lee</name></author><summary>{SHORT}</summary>"),
            ("Ann Lee",),
        ),
        (
            "a.atom",
            atom(f"<summary>{SHORT}</summary>", head="<author><name>Tom Reed</name></author>"),
            ("Tom Reed",),
        ),
        (
            "a.xml",
            rss(f"<author>ann@mill.example (Ann Lee)</author><description>{SHORT}</description>"),
            ("Ann Lee",),
        ),
        (
            "a.xml",
            rss(
                f"<dc:creator>Ann Lee</dc:creator><dc:creator>Tom Reed</dc:creator><description>{SHORT}</description>"
            ),
            ("Ann Lee", "Tom Reed"),
        ),
        ("a.xml", rss(f"<author>ann@mill.example</author><description>{SHORT}</description>"), ()),
    ],
)
def test_an_entry_of_a_feed_keeps_its_address_and_its_authors(
    name: str, feed: str, authors: tuple[str, ...], seeds: Path, tmp_path: Path
) -> None:
    assert add(seeds, written(tmp_path / "feeds", {name: feed}) / name) == 0
    (file,) = list_seeds(seeds)
    (article,) = inspect_seed(file.path).issue.articles
    assert (article.original, article.authors) == ("https://mill.example/0", authors)


def test_the_warnings_of_each_of_many_files_are_shown(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    links = "".join(
        f'<p><a href="https://click.mill.example/?u=Kq7x2Rw9{at}">Part {at}</a> of it</p>'
        for at in range(12)
    )
    folder = written(tmp_path / "letters", {"1.html": f"<h1>Fair</h1>{links}", "2.md": issue(2)})
    assert add(seeds, folder) == 0
    assert "1.html: warning: 12 links of this file lead through trackers" in capsys.readouterr().err
