"""A whole issue of flowing text: metadata, links, warnings, and its ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.apparatus.archive import convert_file
from generator.conversion.issue import ConvertedSeed, convert
from generator.conversion.ledger import account
from generator.model import Destination, Issue, PeriodBasis
from generator.model.errors import ContentError, Severity
from generator.readers import read_data
from generator.settings.files import SeedFile
from generator.settings.profiles.reading import load_profiles
from generator.settings.sidecar import read_sidecar
from tests.building import issue_lines, lines_of, profile, read_issue
from tests.marking import Marked, marked_lines, profile_of

RULES = """
  cover: {as: cover, mark: heading-1}
  section: {as: section, mark: heading-2}
  article: {as: article, mark: heading-3}
  source: {as: field, match: '来源：(?P<source>.+)', example: 来源：某报}
  authors: {as: field, match: '作者：(?P<authors>.+)', example: 作者：李恒}
  day: {as: field, match: '原载：(?P<published>.+)', example: 原载：2024-05-02}
  digest: {as: field, match: '提要：(?P<digest>.+)', example: 提要：一句}
  subtitle: {as: field, match: '副题：(?P<subtitle>.+)', example: 副题：一句}
  link: {as: field, match: '(?P<link>阅读全文)', example: 阅读全文}
"""
HEAD = """slug: shi
cover:
  number: {match: '第(?P<number>\\d+)期', example: 第88期}
  dates: {match: '(?P<y1>\\d+)年(?P<m1>\\d+)月', example: 2024年5月}
  title: {match: '第\\d+期：(?P<title>.+)', example: 第88期：慢}
"""
LINES: tuple[Marked, ...] = (
    ("heading-1", "第88期：慢一点 2024年5月"),
    ("paragraph", "在浏览器中打开"),
    ("heading-2", "随笔"),
    ("heading-3", "水渠\u200b修好了"),
    ("paragraph", "来源：山里报"),
    ("paragraph", "作者：李恒 黄筱、Ada Lovelace"),
    ("paragraph", "原载：2024年5月2日"),
    ("paragraph", "提要：村里的  水渠。"),
    ("paragraph", "副题：三年之后"),
    ("paragraph", "阅读全文", (("阅读全文", "https://example.org/canal"),)),
    ("paragraph", "水渠今年修好了。"),
    ("heading-3", "空着的一篇"),
)


def converted(*lines: Marked, sidecar: str = "", metadata: str = "") -> ConvertedSeed:
    given = read_sidecar(sidecar, "088.yml") if sidecar else None
    pairs = (("date", metadata),) if metadata else ()
    return convert(marked_lines(*(lines or LINES)), "088.md", profile_of(RULES, HEAD), given, pairs)


def test_an_issue_has_the_id_title_and_period_of_its_cover() -> None:
    issue = converted().issue
    assert (issue.id, issue.number, issue.title) == ("shi-88", "88", "试刊：慢一点 2024年5月")
    assert (issue.period.edtf, issue.period.basis) == ("2024-05", PeriodBasis.STATED)


def test_a_title_that_names_the_newsletter_is_not_prefixed() -> None:
    lines = (("heading-1", "第88期：试刊之夏"), *LINES[2:])
    assert converted(*lines).issue.title == "试刊之夏"
    assert converted(*LINES[2:]).issue.title == ""


def test_without_dates_on_the_cover_the_day_of_the_file_counts_before_the_text() -> None:
    lines = (*LINES[2:], ("paragraph", "2021年3月，他们动了工。"))
    assert converted(*lines, metadata="2024-06-01").issue.period.edtf == "2024-06-01"
    assert converted(*lines).issue.period.edtf == "2021-03~"
    given = converted(*lines, metadata="2024-06-01", sidecar="period: 2024-07")
    assert given.issue.period.edtf == "2024-07"


def test_fields_become_metadata_of_their_article() -> None:
    article = converted().issue.articles[0]
    assert (article.title, article.subtitle, article.section) == ("水渠修好了", "三年之后", "随笔")
    assert (article.source, article.published) == ("山里报", "2024-05-02")
    assert article.authors == ("李恒", "黄筱", "Ada Lovelace")
    assert article.digest == "村里的 水渠。"
    assert article.original == "https://example.org/canal"
    assert article.head_links == (("阅读全文", "https://example.org/canal"),)
    assert [block.text for block in article.blocks] == ["水渠今年修好了。"]
    assert (article.first, article.last) == (4, 11)


def test_articles_without_author_and_source_are_by_the_author_of_the_issue() -> None:
    lines = (
        *LINES,
        ("paragraph", "水渠那边。"),
        ("heading-3", "信"),
        ("paragraph", "来源：山里报"),
    )
    made = convert(
        marked_lines(*lines), "088.md", profile_of(RULES, HEAD), None, (("author", "王五"),)
    )
    assert [article.authors for article in made.issue.articles] == [
        ("李恒", "黄筱", "Ada Lovelace"),
        ("王五",),
        (),
    ]


def test_what_a_sidecar_gives_takes_precedence() -> None:
    sidecar = (
        "titles: {1: 渠}\nsources: {1: 某社}\nsections: {1: 村}\npages: {1: 3}\n"
        "digests: {1: 渠成。}\nauthors: {1: [王五]}\n"
        "corrections:\n  - {line: 11, replace: {from: 今年, to: 去年}, reason: 原文如此}\n"
    )
    article = converted(sidecar=sidecar).issue.articles[0]
    assert (article.title, article.source, article.section) == ("渠", "某社", "村")
    assert (article.page, article.digest, article.authors) == (3, "渠成。", ("王五",))
    assert [correction.line for correction in article.corrections] == [11]


def test_every_line_is_accounted_for() -> None:
    made = converted().issue
    result, problems = account(made, marked_lines(*LINES))
    assert not problems
    assert result.balanced
    ends = {entry.piece.line: (entry.destination, entry.rule) for entry in made.ledger}
    assert ends[1] == (Destination.METADATA, "period")
    assert ends[2] == (Destination.FURNITURE, "outside-articles")
    assert ends[3] == (Destination.FURNITURE, "mark")
    assert ends[4] == (Destination.METADATA, "title")
    assert ends[11] == (Destination.BLOCK, "paragraph:mark-paragraph")


def test_lines_outside_articles_and_articles_without_text_are_warned_of() -> None:
    stray, empty = converted().warnings
    assert (stray.line, stray.severity) == (2, Severity.WARNING)
    assert "outside every article" in str(stray)
    assert (empty.line, empty.severity) == (12, Severity.WARNING)
    assert "空着的一篇" in str(empty)


def test_an_article_that_is_only_a_link_is_not_warned_of() -> None:
    lines = (("heading-3", "水渠", (("水渠", "https://example.org/"),)),)
    assert converted(*lines).warnings == ()


def test_an_entry_without_its_article_is_an_error() -> None:
    lines = issue_lines()
    place = lines.index("中药进校园")
    end = lines.index("返回目录", place)
    made = convert(lines_of("\n".join(lines[:place] + lines[end + 1 :])), "007.txt", profile())
    (problem,) = made.warnings
    assert problem.severity is Severity.ERROR
    assert "中药进校园" in str(problem)
    assert len(read_issue(lines).articles) == 3


def test_a_correction_without_effect_is_refused() -> None:
    sidecar = "corrections:\n  - {line: 2, join: true, reason: 原文如此}\n"
    with pytest.raises(ContentError, match="has no effect on line 2"):
        converted(sidecar=sidecar)


def test_lines_outside_the_articles_of_a_typeset_issue_are_not_warned_of() -> None:
    lines = [*issue_lines(), "地址：某市某路"]
    assert convert(lines_of("\n".join(lines)), "007.txt", profile()).warnings == ()


def from_file(path: Path, text: str) -> Issue:
    """The issue in a file, whose every character has a place."""
    path.write_text(text, encoding="utf-8")
    issue = convert_file(SeedFile(path, None)).issue
    assert account(issue, read_data(path.read_bytes(), path.name).lines)[1] == []
    return issue


def test_a_heading_that_a_program_fills_in_is_not_the_title_of_the_issue(tmp_path: Path) -> None:
    text = "---\ntitle: Mill of May\n---\n\n# Mill of {{ month }}\n\n## One\n\nText.\n\n## Two\n\nMore.\n"
    assert from_file(tmp_path / "mill.md", text).title == "Mill of May"


def test_a_sign_without_width_hides_no_number(tmp_path: Path) -> None:
    text = "<p>#\u200b31 — May 5, 2011</p><h1>Now</h1><p>The mill is open.</p>"
    assert from_file(tmp_path / "mill.html", text).number == "31"


@pytest.mark.parametrize(
    ("language", "day"),
    [("fr", "2019-05-03"), ("en-US", "2019-03-05"), ("en-GB", "2019-05-03"), ("en", "")],
)
def test_the_language_of_an_archive_tells_the_day_from_the_month(
    language: str, day: str, tmp_path: Path
) -> None:
    (tmp_path / "archive.yml").write_text(f"title: Weir Post\nlanguage: {language}\n", "utf-8")
    path = tmp_path / "000_weir.md"
    path.write_text("# Weir Post\n\n3/5/2019\n\n## A weir\n\nIt holds.\n", "utf-8")
    file = SeedFile(path, None)
    made = convert_file(file, load_profiles(tmp_path))
    assert made.issue.period.edtf == day
    doubts = [each for each in made.warnings if "may stand first" in each.message]
    assert len(doubts) == (not day)
