"""The check finds whatever is missing, broken or lost, and says where."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.apparatus.archive import gather
from generator.model import Archive, Issue, Period, PeriodBasis
from generator.model.errors import Problem
from generator.model.marks import PICTURE_SIGN
from generator.publish.catalogue import Catalogue
from generator.publish.editions.book import books
from generator.site.check.html import BuiltPage, canonical, formed, read_page, references
from generator.site.check.ledger import check_ledger
from generator.site.check.pages import changed_pages, check_pages
from generator.site.check.site import check_site
from generator.site.files.publisher import publish
from tests.factories import archive, article
from tests.project import ROOT, own_archive
from tests.rendering import pages_of, texts_of, whole_html

PAGE = "docs/issues/2022-47/01.md"


def written(made: Archive, folder: Path) -> Path:
    """The Markdown pages of an archive, on disk."""
    docs = folder / "docs"
    for name, text in texts_of(made).items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return docs


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


TEXT = "<h1 id='t'>第1篇</h1><p>正文 第一段。</p>\n<p>1. 正文*第二段*。</p>"


def built(folder: Path, *, head: str = "", body: str = "", text: str = "") -> Path:
    """A site of a start page and one article, with additions."""
    site = folder / "site"
    page = site / "issues/2022-47/01/index.html"
    page.parent.mkdir(parents=True)
    title, end, text = (text or TEXT).partition("</h1>")
    page.write_text(
        f"<html><head>{head}</head><body id=top-of-page><a href='../../../'>首页</a>"
        f"\n{body}\n<div class='article-body plain'>{title}{end}</div><p>提要</p>"
        f"<div class=article-body>{text}</div><p>页脚</p></body></html>",
        encoding="utf-8",
    )
    (site / "index.html").write_text(
        "<a href='issues/2022-47/01/'>文</a><a name=there></a>", encoding="utf-8"
    )
    (site / "a.css").write_text("p { color: red }", encoding="utf-8")
    write_editions(archive(), site)
    return site


def write_editions(made: Archive, site: Path) -> None:
    """The whole issue as a page and as a book."""
    pages = pages_of(made)
    for issue in made.issues:
        page = site / issue.path / "all/index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(whole_html(issue, pages), encoding="utf-8")
    for name, data in books(Catalogue(made)):
        (site / name).write_bytes(data)


def said(problems: Sequence[Problem]) -> str:
    return "\n".join(map(str, problems))


def test_whole_pages_have_no_problems(tmp_path: Path) -> None:
    made = archive(article(1), article(2, page=None, source="", authors=("张三",)))
    assert check_pages(made, written(made, tmp_path)) == []


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("title", '""', "the converter writes «title: 第1篇»"),
        ("title", '"别的题目"', "别的题目"),
        ("title", "第1篇，又多了几字", "又多了几字"),
        ("order", '"1"', "the converter writes «order: 1»"),
        ("period", '"2022-11-31"', "2022-11-31"),
        ("period_basis", '"guessed"', "guessed"),
        ("page", "0", "page: 0"),
        ("topics", '["x"]', "topics: ["),
        ("lines", "[15, 10]", "[15, 10]"),
        ("seed", "3", "seed: 3"),
    ],
)
def test_a_key_of_the_frontmatter_that_is_wrong_is_told_with_its_line(
    tmp_path: Path, key: str, value: str, words: str
) -> None:
    made = archive()
    page = written(made, tmp_path) / "issues/2022-47/01.md"
    lines = page.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    lines[at] = f"{key}: {value}"
    page.write_text("\n".join(lines), encoding="utf-8")
    problems = check_pages(made, tmp_path / "docs")
    assert words in said(problems)
    assert (problems[0].path, problems[0].line) == (PAGE, at + 1)


@pytest.mark.parametrize(
    "key",
    [
        "title",
        "issue",
        "order",
        "period",
        "period_basis",
        "section",
        "source",
        "page",
        "digest",
        "topics",
        "seed",
        "lines",
    ],
)
def test_a_key_of_the_frontmatter_that_is_missing_is_told(tmp_path: Path, key: str) -> None:
    made = archive()
    edit(written(made, tmp_path) / "issues/2022-47/01.md", f"\n{key}:", f"\nx_{key}:")
    assert f"the converter writes «{key}:" in said(check_pages(made, tmp_path / "docs"))


def test_a_page_without_frontmatter_or_title_or_file_is_told(tmp_path: Path) -> None:
    made = archive(article(1), article(2), article(3), article(4))
    docs = written(made, tmp_path) / "issues/2022-47"
    edit(docs / "01.md", "---\n", "")
    edit(docs / "02.md", "\n# ", "\n")
    edit(docs / "03.md", "title: ", "title: [")
    (docs / "04.md").unlink()
    problems = check_pages(made, tmp_path / "docs")
    assert [problem.path[-5:] for problem in problems] == ["01.md", "02.md", "03.md", "04.md"]
    assert "the converter writes «---»" in said(problems)
    assert "the converter writes «# »" in said(problems)
    assert "title: [" in said(problems)
    assert "04.md: error: the page of «第4篇» (001_a.txt) is missing or unreadable" in said(
        problems
    )


def test_a_page_that_no_article_made_is_told(tmp_path: Path) -> None:
    made = archive()
    docs = written(made, tmp_path)
    (docs / "issues/2022-47/02.md").write_text("x", encoding="utf-8")
    (problem,) = check_pages(made, docs)
    told = "docs/issues/2022-47/02.md: error: no article of the archive has this page; remove it"
    assert str(problem) == told


@pytest.mark.parametrize(
    ("old", "new"), [("第一段", ""), ("**重点**", "重点"), ("正文", None)], ids=str
)
def test_a_generated_file_that_was_changed_later_is_told(
    old: str, new: str | None, tmp_path: Path
) -> None:
    page = tmp_path / "docs/issues/000/01.md"
    files = {"issues/000/01.md": "# 题\n\n正文 **重点** 第一段\n".encode(), "index.md": b"x"}
    publish(files, tmp_path / "docs", ["issues", "index.md"])
    assert list(changed_pages(tmp_path / "docs")) == []
    if new is None:
        page.unlink()
    else:
        edit(page, old, new)
    (problem,) = changed_pages(tmp_path / "docs")
    told = "this file was changed or removed after it was generated; run `build` again"
    assert str(problem) == f"docs/issues/000/01.md: error: {told}"


@pytest.mark.parametrize("content", [None, "{"])
def test_pages_without_the_list_of_them_prove_nothing(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / ".generated.json").write_text(content, encoding="utf-8")
    assert "the list of generated files is missing" in said(list(changed_pages(tmp_path)))


def test_an_inferred_period_needs_the_line_that_shows_it(tmp_path: Path) -> None:
    inferred = Period("2023-08~", PeriodBasis.INFERRED, "截至2023年8月", 7)
    made = archive(article(period=inferred))
    docs = written(made, tmp_path)
    assert check_pages(made, docs) == []
    edit(docs / "issues/2022-47/01.md", "period_evidence", "period_hint")
    problems = said(check_pages(made, docs))
    assert "the converter writes «period_evidence: 截至2023年8月»" in problems
    assert "the page has: «period_hint: 截至2023年8月»" in problems


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with two issues, one of them with a sidecar."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in ("000_a981db5443cfb11f", "004_cd71d9184c3cbf66"):
        shutil.copy(ROOT / "seeds" / f"{name}.txt", folder)
    text = "titles: {1: 别的题目}\nsources: {1: 别的来源}\nauthors: {2: [别人]}\n"
    (folder / "004_cd71d9184c3cbf66.yml").write_text(text, encoding="utf-8")
    return folder


def with_issue(made: Archive, issue: Issue) -> Archive:
    """``made`` with ``issue`` in place of the one of the same seed."""
    issues = (issue if issue.seed == other.seed else other for other in made.issues)
    return replace(made, issues=tuple(issues))


def test_every_character_of_the_seeds_is_in_one_place(seeds: Path) -> None:
    made, _ = gather(seeds)
    assert check_ledger(made, seeds)[1] == []


def test_the_project_s_own_seeds_are_whole() -> None:
    made = own_archive()
    accounts, problems = check_ledger(made, ROOT / "seeds")
    assert problems == []
    assert all(account.balanced for account in accounts)


def test_characters_of_a_seed_that_are_lost_or_doubled_are_told(seeds: Path) -> None:
    made, _ = gather(seeds)
    issue = made.issues[0]
    lost = with_issue(made, replace(issue, ledger=issue.ledger[1:]))
    assert "ended nowhere" in said(check_ledger(lost, seeds)[1])
    doubled = with_issue(made, replace(issue, ledger=(*issue.ledger, issue.ledger[0])))
    assert "ended in two places" in said(check_ledger(doubled, seeds)[1])


def test_a_seed_that_changed_since_it_was_converted_is_told(seeds: Path) -> None:
    made, _ = gather(seeds)
    path = seeds / made.issues[0].seed
    path.write_text(path.read_text(encoding="utf-8") + "又一行\n", encoding="utf-8")
    assert "又一行" in said(check_ledger(made, seeds)[1])


def test_a_seed_without_issue_and_an_issue_without_seed_are_told(seeds: Path) -> None:
    made, _ = gather(seeds)
    first, second = made.issues
    shutil.move(seeds / first.seed, seeds / "009.txt")
    (seeds / "004_cd71d9184c3cbf66.yml").unlink()
    _, problems = check_ledger(made, seeds)
    assert {problem.path for problem in problems} >= {first.seed, "009.txt"}
    assert "the seed of this issue is gone" in said(problems)
    assert "is not in the archive" in said(problems)
    assert second.seed != first.seed


def test_an_article_without_text_is_told(seeds: Path) -> None:
    made, _ = gather(seeds)
    issue = next(issue for issue in made.issues if len(issue.articles) == 2)
    first, second = issue.articles
    changed = with_issue(made, replace(issue, articles=(first, replace(second, blocks=()))))
    assert "no text" in said(check_ledger(changed, seeds)[1])


def test_a_whole_site_has_no_problems(tmp_path: Path) -> None:
    body = (
        "<a href='#t'>x</a><a href='#top'>x</a><a href='./'>x</a><a href='../../../#there'>x</a>"
        "<a href='https://example.org/'>x</a><a href='mailto:a@example.org'>x</a>"
        "<a href='/a.css'>x</a><a href='?q=1'>x</a><img src='data:image/png;base64,AA'>"
    )
    head = "<link rel=canonical href='https://example.org/'><link rel=stylesheet href=/a.css>"
    head += "<link rel='me license' href='https://example.com/@archive'>"
    assert check_site(archive(), built(tmp_path, head=head, body=body)) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<a href='../02/'>x</a>", "leads to no file of the site (issues/2022-47/02/index.html)"),
        ("<a href='../../../../x'>x</a>", "leads to no file"),
        ("<a href='/nothing'>x</a>", "leads to no file"),
        ("<a href='#nowhere'>x</a>", "names an anchor"),
        ("<a href='../../../#nowhere'>x</a>", "names an anchor that index.html has not"),
        ("<img src='x.png'>", "leads to no file"),
        ("<img src='/a.css' srcset='/a.css 1x, x.png 2x'>", "«x.png» leads to no file"),
        ("<script src='x.js'></script>", "leads to no file"),
        ("<link rel=stylesheet href='x.css'>", "leads to no file"),
        ("<link rel=preconnect href='https://example.org'>", "loaded from another host"),
        ("<script src='https://example.org/x.js'></script>", "loaded from another host"),
        ("<script src='//example.org/x.js'></script>", "loaded from another host"),
        ("<img src='http://example.org/x.png'>", "loaded from another host"),
        ("<iframe src='https://example.org/'></iframe>", "loaded from another host"),
        ("<a href='http://[bad'>x</a>", "malformed"),
    ],
)
def test_a_broken_reference_is_told_with_page_and_line(
    tmp_path: Path, html: str, words: str
) -> None:
    (problem,) = check_site(archive(), built(tmp_path, body=html))
    assert (problem.path, problem.line) == ("issues/2022-47/01/index.html", 2)
    assert words in problem.message


def test_a_style_sheet_that_loads_from_elsewhere_is_told(tmp_path: Path) -> None:
    site = built(tmp_path)
    (site / "a.css").write_text("p {}\n@font-face { src: url(https://example.org/f.woff) }")
    (problem,) = check_site(archive(), site)
    assert (problem.path, problem.line) == ("a.css", 2)


def test_one_fault_on_many_pages_is_told_once(tmp_path: Path) -> None:
    site = built(tmp_path)
    for number in range(9):
        (site / f"{number}.html").write_text("<a href='gone.html'>x</a>", encoding="utf-8")
    (problem,) = check_site(archive(), site)
    assert "and on 8 other pages" in problem.message


def test_links_resolve_below_the_path_of_a_public_address(tmp_path: Path) -> None:
    site = built(tmp_path, body="<a href='/base/a.css'>x</a>")
    index = site / "index.html"
    canonical = "<link rel=canonical href='https://example.org/base/'>"
    index.write_text(canonical + index.read_text(encoding="utf-8"), encoding="utf-8")
    assert check_site(archive(), site) == []
    edit(site / "issues/2022-47/01/index.html", "/base/a.css", "/a.css")
    assert "leads to no file" in said(check_site(archive(), site))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<h1>第1篇</h1><p>正文第一段。</p>", "(nothing more)"),
        ("<h1>第1篇</h1><p>正文第一段。</p><p>1. 正文第二段。</p>", "第二段。"),
        ("<h1>第1篇</h1><p>正文第一段。</p><ol><li>正文*第二段*。</ol>", "«正文*第二段*。»"),
        ("<h1>第1篇</h1><p>正文第一段。</p><p>1. 正文*第二段*。多</p>", "多»"),
        ("<h1>第1篇</h1><p>正文第一段。1. 正文*第二段*。</p>", "«正文第一段。1.正文*第二段*。»"),
        ("<h1>第1篇</h1><p>1. 正文*第二段*。</p><p>正文第一段。</p>", "«1.正文*第二段*。»"),
        ("<h1>第1篇</h1><p>正文第一段。</p><p hidden>1. 正文*第二段*。</p>", "(nothing more)"),
    ],
)
def test_a_text_that_differs_is_told_with_its_seed_line(
    tmp_path: Path, text: str, shown: str
) -> None:
    (problem,) = check_site(archive(), built(tmp_path, text=text))
    assert str(problem).startswith("issues/2022-47/01/index.html: error: the text differs from")
    assert "001_a.txt:" in problem.message
    assert shown.strip("«»") in str(problem)


def test_a_picture_in_the_text_is_told(tmp_path: Path) -> None:
    text = "<h1>第1篇</h1><p>正文第一段。<img alt=多></p><p>1. 正文*第二段*。</p>"
    (problem,) = check_site(archive(), built(tmp_path, text=text))
    assert "01/index.html: error: the text differs from 001_a.txt" in str(problem)


def test_white_space_alone_makes_no_difference(tmp_path: Path) -> None:
    text = "<h1>第 1 篇</h1>\n\n<p>正文\u3000第一段。\u200b</p><p>1.&nbsp;正文*第二段*。</p><br>"
    assert check_site(archive(), built(tmp_path, text=text)) == []


def test_a_text_in_too_many_places_is_told(tmp_path: Path) -> None:
    body = "<div class='article-body'>again</div>"
    assert "01/index.html: error: the page has 3 elements" in said(
        check_site(archive(), built(tmp_path, body=body))
    )


def test_a_missing_article_page_is_told(tmp_path: Path) -> None:
    made = archive(article(1), article(2))
    site = built(tmp_path)
    write_editions(made, site)
    (problem,) = check_site(made, site)
    assert (problem.path, problem.line) == ("001_a.txt", 20)


def test_a_site_that_is_not_there_is_told(tmp_path: Path) -> None:
    (problem,) = check_site(archive(), tmp_path / "gone")
    assert str(problem).startswith("gone: error: there is no built site; run")


@pytest.mark.parametrize("html", ["", " \n", "<!-- nothing -->"])
def test_an_empty_page_has_nothing(html: str) -> None:
    assert read_page(html) == BuiltPage()


def test_what_a_browser_fetches_is_told_from_what_a_reader_follows() -> None:
    html = (
        "<link rel=canonical href=/a/><link rel='preload stylesheet' href=a.css>\n<a href=' b '>b</a>"
        "<a id=c name=d>c</a><img src=e.png srcset='f.png 2x, g.png 3x'><svg><use href='#h'/></svg>"
        "<area href=i><a href=b>j</a><object data=k><a src=l>m</a>"
    )
    page, found = read_page(html), list(references(html))
    assert canonical(html) == "/a/"
    assert page.anchors == {"c", "d"}
    assert [(each.url, each.line, each.loads) for each in found] == [
        ("/a/", 1, False),
        ("a.css", 1, True),
        ("b", 2, False),
        ("e.png", 2, True),
        ("f.png", 2, True),
        ("g.png", 2, True),
        ("#h", 2, True),
        ("i", 2, False),
        ("b", 2, False),
        ("k", 2, True),
        ("l", 2, False),
    ]
    assert page.addresses == {(each.url, each.loads) for each in found}


def test_the_text_of_a_table_and_of_nested_elements_is_read() -> None:
    page = read_page(
        "<div class=article-body><div><p>甲<span>乙</span><p>丙<ul><li>丁<li>戊</ul></div>"
        "<script>no</script><style>no</style><img alt=no><table><tr><td>己<td>庚</table></div>辛"
    )
    lists = (formed("丁", (), "+ul/+li"), formed("戊", (), "ul/+li"))
    cells = (formed("己", (), "+table/+tr/+td"), formed("庚", (), "table/tr/+td"))
    assert page.blocks == ("甲乙", "丙", *lists, PICTURE_SIGN, *cells)
