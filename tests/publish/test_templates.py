"""What the templates show of a page: its text with anchors, its facts, its charts, its head."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, FileSystemLoader

from generator.language.text import squash
from generator.model import Article
from tests.project import ROOT
from tests.publish.citations.samples import SITE
from tests.publish.made import BLOCKS, shown
from tests.publish.sample import BREAKING, sample_archive

pytestmark = pytest.mark.xdist_group("rendered")

Read = Callable[[str], BeautifulSoup]


@pytest.fixture
def read(rendered: Path) -> Read:
    """A page of the site by its address: ``issues/2022-47/01/``."""

    def page(address: str) -> BeautifulSoup:
        text = (rendered / address / "index.html").read_text(encoding="utf-8")
        return BeautifulSoup(text, "html.parser")

    return page


def only(page: BeautifulSoup | Tag, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


def texts(page: BeautifulSoup | Tag, selector: str) -> list[str]:
    return [" ".join(node.get_text().split()) for node in page.select(selector)]


def body_of(page: BeautifulSoup) -> str:
    """The text of an article on its page, without white space."""
    return squash("".join(node.get_text() for node in page.select(".article-body")))


def articles() -> list[Article]:
    return list(sample_archive().articles)


def test_the_article_body_holds_the_text_and_nothing_else(read: Read) -> None:
    for item in articles():
        assert body_of(read(item.path)) == shown(item.title + item.text), item.path


def test_every_block_has_its_anchor_in_reading_order(read: Read) -> None:
    for item in articles():
        _, body = read(item.path).select(".article-body")
        blocks = body.find_all(True, recursive=False)
        assert [node.get("id") for node in blocks] == [
            f"p{number}" for number in range(1, len(item.blocks) + 1)
        ]
        assert [squash(node.get_text()) for node in blocks] == [
            shown(block.text) for block in item.blocks
        ]


def test_blocks_are_the_elements_and_classes_that_they_should_be(read: Read) -> None:
    _, body = read("issues/2022-47/02/").select(".article-body")
    found = [
        (node.name, (node.get("class") or [""])[0]) for node in body.find_all(True, recursive=False)
    ]
    assert len(found) == len(BLOCKS)
    assert found == [
        *(("h2", ""), ("h3", ""), ("p", ""), ("p", "caption"), ("div", "scroll")),
        *(("ul", ""), ("ul", ""), ("blockquote", ""), ("blockquote", ""), ("p", "speaker")),
    ]
    assert only(body, ".speaker").find("strong") is None
    table = only(body, ".scroll > table.data")
    assert texts(table, "th, td") == ["企业", "投资", "甲|乙", "8000万元"]
    assert only(body, ".scroll")["tabindex"] == "0"


def test_two_lists_and_two_quotations_in_a_row_stay_two(read: Read) -> None:
    _, body = read("issues/2022-47/02/").select(".article-body")
    assert [texts(found, "li") for found in body.find_all("ul")] == [
        ["第一项", "- 第二项"],
        ["另一列"],
    ]
    assert texts(body, "blockquote") == ["引文一。", "引文二。"]


def test_the_items_of_a_list_look_alike_whatever_follows_it(read: Read) -> None:
    """A list that MkDocs joined with the next and the plugin parted has no paragraphs of its own."""
    _, body = read("issues/2022-47/02/").select(".article-body")
    assert body.select("li > p") == []


def test_the_page_of_an_article_shows_its_facts(read: Read) -> None:
    page = read("issues/2022-47/01/")
    assert only(page, ".article-head__subtitle").get_text() == "——副题"
    facts = dict(
        zip(
            texts(page, ".article-head__facts dt"),
            texts(page, ".article-head__facts dd"),
            strict=True,
        )
    )
    assert facts == {
        "来源": "健康报",
        "作者": "李恒、黄筱",
        "刊载": "医周药事 2022年第47期，第 7 页",
        "日期": "2022年11月21日—27日",
    }
    assert only(page, ".article-head__section").get_text() == "分析解读"
    assert texts(page, ".digest p") == ["提要", "提要全文。" * 30]
    assert texts(page, ".topics li") == ["集中带量采购", "医保制度"]
    assert texts(page, ".corrections li") == ["底本第 12 行：换页处切断"]
    assert texts(page, ".breadcrumbs li") == ["首页", "各期", "医周药事 2022年第47期"]
    assert only(page, ".neighbours__next")["href"] == "../02/"


def test_the_title_of_a_single_article_is_said_once_above_it(read: Read) -> None:
    page = read("issues/007/01/")
    assert texts(page, ".breadcrumbs li") == ["首页", "各期", "本期目录"]
    assert only(page, ".breadcrumbs li:last-child a")["href"] == "../"


def test_links_of_the_text_can_be_followed_where_that_is_safe(read: Read) -> None:
    page = read("issues/2022-47/03/")
    linked = {a.get_text(): a["href"] for a in page.select(".article-body a")}
    assert linked["原文"] == "https://example.org/o?a=1&b=2"
    assert linked["附件"].startswith("https://example.org/")  # type: ignore[union-attr]
    assert "坏链接" not in linked
    facts = dict(
        zip(
            texts(page, ".article-head__facts dt"),
            page.select(".article-head__facts dd"),
            strict=True,
        )
    )
    assert facts["原载日期"].get_text() == "2022-11-20"
    assert only(facts["原文"], "a")["href"] == "https://example.org/o?a=1&b=2"
    listed = page.select(".hyperlinks li")
    assert [str(item.contents[0]).strip() for item in listed] == ["附件", "坏链接"]
    assert [item.find("a") is None for item in listed] == [False, True]
    assert not [a for a in page.select("a[href]") if str(a["href"]).startswith("javascript")]


@pytest.mark.parametrize("known", [True, False])
def test_an_article_of_a_feed_leads_to_its_entry_though_its_text_does_not(known: bool) -> None:
    files = FileSystemLoader(ROOT / "generator" / "theme")
    environment = Environment(loader=files, autoescape=True)
    environment.globals["_"] = str
    url = "https://example.org/%C3%A9"
    links = [{"follow": url, "shown": "https://example.org/é"}] if known else []
    template = environment.get_template("partials/original.html")
    page = BeautifulSoup(
        template.render(meta={"original": url}, data={"hyperlinks": links}), "html.parser"
    )
    assert only(page, "a")["href"] == url
    assert only(page, "a").get_text() == ("https://example.org/é" if known else url)


def test_an_inferred_date_is_shown_with_its_evidence(read: Read) -> None:
    assert only(read("issues/007/01/"), ".evidence q").get_text().startswith("2023 年 8 月 4 日")
    assert read("issues/2022-47/01/").select(".evidence") == []


def test_what_an_article_names_leads_to_its_page_and_to_the_sentence(read: Read) -> None:
    page = read("issues/2022-47/03/")
    assert texts(page, ".apparatus__heading") == ["文中引用的文件", "文中的人物", "文中的地方"]
    for sign in page.select(".apparatus__sign"):
        assert page.select(str(sign["href"])), sign
    names = {a.get_text(): a["href"] for a in page.select(".apparatus__list a")}
    assert names["章轲"] == "../../../people/zhang-ke/"
    assert names["杭州"] == "../../../places/zhejiang/hangzhou/"


def test_a_sentence_in_an_index_leads_to_the_block_of_its_article(
    read: Read, rendered: Path
) -> None:
    found = read("people/zhang-ke/")
    links = [str(a["href"]) for a in found.select('.part a[title="原文"]')]
    assert links == [
        *("../../issues/2022-47/01/#p11", "../../issues/2022-47/03/#p1"),
        "../../issues/2021-03/01/#p1",
    ]
    assert texts(found, ".part strong") == ["国家医保局局长章轲"] * 3


def test_titles_that_end_scripts_and_headings_stay_text(read: Read, rendered: Path) -> None:
    page = read("issues/2022-47/02/")
    title = f"题{BREAKING}"
    assert only(page, "h1").get_text() == title
    assert only(page, "title").get_text() == f"{title} - 医周药事典藏"
    told = json.loads(only(page, 'script[type="application/ld+json"]').get_text())
    assert told["headline"] == title
    assert told["abstract"] == f"提要{BREAKING}"
    assert only(page, 'meta[name="citation_title"]')["content"] == title
    assert only(page, 'meta[property="og:description"]')["content"] == f"提要{BREAKING}"
    assert only(page, ".digest p:last-child").get_text() == f"提要{BREAKING}"
    assert len(page.select(".cite__reference")) == 2
    for other in ("issues/2022-47/", "issues/2022-47/all/", "sections/fenxi/", ""):
        found = read(other)
        assert title in found.get_text(), other
        assert not [s for s in found.find_all("script") if s.get_text() and not s.get("type")]


def test_every_page_is_sound_html(rendered: Path) -> None:
    """A parser by the rules of HTML finds no tag that a text opened or closed."""
    for path in sorted(rendered.rglob("*.html")):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_text(encoding="utf-8"))
        wrong = [
            error
            for _, error, _ in parser.errors
            if error.startswith(("unexpected-end-tag", "expected-closing", "unexpected-start"))
        ]
        assert wrong == [], path.relative_to(rendered)


def test_no_id_stands_twice_on_a_page(rendered: Path) -> None:
    for path in sorted(rendered.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        ids = [str(node["id"]) for node in page.select("[id]")]
        assert len(ids) == len(set(ids)), path.relative_to(rendered)


def test_the_panel_of_citations_stands_on_the_page(read: Read) -> None:
    page = read("issues/2022-47/01/")
    assert texts(page, ".cite__label") == ["引转载（医周药事）", "引原载（健康报）"]
    assert texts(page, ".cite__text")[0] == (
        f"李恒，黄筱. 标题1：副题[J/OL]. 医周药事，2022（47）：7. {SITE}issues/2022-47/01/."
    )
    (data,) = page.select(".cite script")
    assert [item["id"] for item in json.loads(data.get_text())["items"]] == [
        *("2022-47-01", "2022-47-01-original")
    ]
    assert texts(read("issues/007/01/"), ".cite__label") == ["引本档案（医周药事典藏）"]


def test_the_links_of_citations_lead_to_files(rendered: Path) -> None:
    folder = rendered / "issues/2022-47"
    for address in ("", "01"):
        page = BeautifulSoup((folder / address / "index.html").read_text("utf-8"), "html.parser")
        links = page.select("a[download]")
        assert len(links) >= 3
        for link in links:
            assert (folder / address / str(link["href"])).resolve().is_file(), link


def test_the_head_of_an_article_has_its_address_and_its_month(read: Read) -> None:
    page = read("issues/2022-47/01/")

    def told(name: str) -> list[str]:
        found = page.select(f'head meta[name="{name}"], head meta[property="{name}"]')
        return [str(tag["content"]) for tag in found]

    assert told("citation_title") == told("DC.title") == told("og:title") == ["标题1：副题"]
    assert told("citation_author") == ["李恒", "黄筱"]
    assert told("citation_publication_date") == ["2022/11"]
    assert told("citation_fulltext_html_url") == [f"{SITE}issues/2022-47/01/"]
    assert told("DC.date") == ["2022-11-21/2022-11-27"]
    assert told("og:site_name") == ["医周药事典藏"]
    assert told("og:url") == [f"{SITE}issues/2022-47/01/"]
    assert told("og:image") == [f"{SITE}assets/pictures/card.png"]
    assert told("description") == ["提要全文。" * 23 + "提要全文…"]
    assert only(page, 'link[rel="canonical"]')["href"] == f"{SITE}issues/2022-47/01/"
    linked = json.loads(only(page, 'head script[type="application/ld+json"]').get_text())
    assert linked["isPartOf"]["@id"] == f"{SITE}issues/2022-47/"


def test_the_page_of_an_issue_shows_its_contents_and_its_editions(read: Read) -> None:
    page = read("issues/2022-47/")
    assert texts(page, ".masthead__facts span") == ["2022年11月21日—27日", "3 篇文章"]
    assert [a["href"] for a in page.select(".editions a")] == [
        *("../2021-03/", "all/", "2022-47.epub"),
        *("citations.bib", "citations.ris", "citations.json"),
    ]
    linked = json.loads(only(page, 'script[type="application/ld+json"]').get_text())
    assert [part["@id"] for part in linked["hasPart"]] == [
        f"{SITE}issues/2022-47/0{number}/" for number in (1, 2, 3)
    ]
    assert "日期由正文推断" in only(read("issues/007/"), ".masthead__note").get_text()


def test_the_whole_issue_has_each_article_under_a_title_of_its_own(read: Read) -> None:
    page = read("issues/2022-47/all/")
    found = page.select(".whole__article")
    issue = sample_archive().issues[0]
    assert len(found) == len(issue.articles)
    for number, (section, item) in enumerate(zip(found, issue.articles, strict=True), 1):
        title, body = section.select(".article-body")
        assert only(title, "h2")["id"] == f"a{number:02d}"
        assert title.get_text() == item.title
        blocks = body.find_all(True, recursive=False)
        assert [node["id"] for node in blocks] == [
            f"a{number:02d}-p{at}" for at in range(1, len(item.blocks) + 1)
        ]
        assert squash(body.get_text()) == shown(item.text)
        assert not body.select("h1, h2"), "headings stand below the article's title"
    assert texts(found[0], ".article-head__line") == ["来源：健康报 作者：李恒、黄筱 第 7 页"]
    assert len(page.select(".whole__contents li")) == len(issue.articles)


def test_pages_that_repeat_others_are_not_for_search_engines(read: Read, rendered: Path) -> None:
    listed = (rendered / "sitemap.xml").read_text(encoding="utf-8")
    for address in ("issues/2022-47/all/", "issues/001/01/"):
        assert only(read(address), 'meta[name="robots"]')["content"] == "noindex"
        assert f"<loc>{SITE}{address}</loc>" not in listed
    assert f"<loc>{SITE}issues/2022-47/01/</loc>" in listed


def test_an_old_address_leads_to_the_new_one_without_scripts(read: Read) -> None:
    refresh = only(read("issues/001/01/"), 'meta[http-equiv="refresh"]')
    assert refresh["content"] == "0; url=../../2022-47/01/"
    assert only(read("issues/001/01/"), ".plain p a")["href"] == "../../2022-47/01/"


def test_the_page_of_a_term_shows_what_stands_near_it_and_its_timeline(read: Read) -> None:
    page = read("topics/jicai/")
    facts = texts(page, ".facts")
    assert facts[:2] == ["4 篇·药品·2021—2022年", "又作：集采"]
    assert "栏目：分析解读 3" in facts
    assert "来源：健康报 4" in facts
    assert only(page, "figure.chart svg > desc").get_text() == "2021年 1 篇，2022年 3 篇。"
    assert [details.has_attr("open") for details in page.select("details.fold")] == [True, True]
    assert texts(page, "details.fold > summary small") == ["3 篇", "1 篇"]
    feeds = [link["href"] for link in page.select('head link[rel="alternate"]')]
    assert feeds == ["feed.xml", "feed.json"]
    assert [a["href"] for a in page.select(".subscribe a")] == ["feed.xml", "feed.json"]


def test_the_overview_has_its_charts_each_with_its_table_below(read: Read) -> None:
    page = read("overview/")
    titles = texts(page, "figure.chart svg > title")
    assert len(titles) == len(page.select("details.chart-table table")) == 3
    assert titles == ["各期的文章数", "各栏目逐年的文章数", "常见主题逐年的文章数"]
    for figure in page.select("figure.chart"):
        following = figure.find_next_sibling()
        assert isinstance(following, Tag)
        assert following.get("class") == ["chart-table"]
        labelled = str(only(figure, "svg")["aria-labelledby"]).split()
        assert [only(page, f"#{name}").name for name in labelled] == ["title", "desc"]


def test_the_map_of_places_leads_to_those_that_are_named(read: Read) -> None:
    page = read("places/")
    links = [a["href"] for a in page.select("svg.tiles a")]
    assert links == ["zhejiang/"]
    assert len(page.select("svg.tiles .tiles__tile")) == 34
    assert texts(page, "svg.tiles a title") == ["浙江省，3 篇"]


def test_every_page_leads_to_what_else_there_is(rendered: Path, read: Read) -> None:
    for address in ("", "issues/2022-47/01/", "topics/", "data/"):
        links = [str(a["href"]) for a in read(address).select(".md-footer a")]
        for end in ("about/", "data/", "feed.xml", "feed.json", "search/"):
            assert any(link.endswith(end) or link == "./" for link in links), (address, end)
    lost = BeautifulSoup((rendered / "404.html").read_text("utf-8"), "html.parser")
    names = [a.get_text() for a in lost.select(".lost .terms a")]
    tabs = [" ".join(a.get_text().split()) for a in lost.select("#menu a")]
    assert names == tabs
    assert {"各期", "栏目", "主题", "来源", "文件", "地方", "人物", "概览"} <= set(names)


def test_charts_say_what_they_rest_on_and_lead_on(read: Read) -> None:
    page = read("overview/")
    assert len(page.select(".chart .chart__basis")) == len(page.select("figure.chart")) == 3
    assert texts(page, ".chart__basis")[0] == "依据 5 篇文章；其中 1 篇的年份由推断得出。"
    hrefs = [str(a["href"]) for a in page.select("figure.chart svg a")]
    assert "../issues/2022-47/" in hrefs
    assert "../sections/fenxi/" in hrefs
    assert "../topics/jicai/" in hrefs
    topic = read("topics/jicai/")
    links = [str(a["href"]) for a in topic.select("figure.chart svg a")]
    assert links
    assert all(topic.select(f'[id="{link.removeprefix("#")}"]') for link in links)


def test_every_index_has_a_field_that_narrows_it(read: Read) -> None:
    for name in ("issues", "sections", "topics", "sources", "documents", "people", "places"):
        page = read(f"{name}/")
        (field,) = page.select("[data-filter]")
        assert field.find_next(["li", "tr"]) is not None, name


def test_the_home_page_shows_news_ways_and_searches(read: Read) -> None:
    page = read("")
    assert only(page, ".front__lead").get_text() == "全文档案。"
    assert texts(page, ".front__examples a") == ["集中带量采购", "医保制度"]
    assert texts(page, ".counts a") == [
        *("2 期", "1 份单篇特稿", "5 篇文章", "1 个栏目", "2 个主题", "1 个来源")
    ]
    assert texts(page, ".home__news h2") == ["医周药事 2022年第47期", "其他各期", "单篇特稿"]
    assert texts(page, ".home__ways h2") == ["栏目", "主题", "来源"]
    assert len(page.select(".home__news .headlines li")) == 3
    assert texts(page, ".home__ways .terms li")[0] == "分析解读 3"


def test_entries_of_an_index_have_the_anchors_that_others_lead_to(rendered: Path) -> None:
    """Every link within the site leads to a file and, where it names one, to an id on its page."""
    files = [file.resolve() for file in sorted(rendered.rglob("index.html"))]
    pages = {f: BeautifulSoup(f.read_text(encoding="utf-8"), "html.parser") for f in files}
    for path, page in pages.items():
        for link in page.select("main a[href], article a[href]"):
            target, _, anchor = str(link["href"]).partition("#")
            if not anchor or target.startswith("http"):
                continue
            file = (path.parent / target / "index.html").resolve() if target else path
            assert pages[file].find(id=anchor) is not None, (path, link["href"])


def test_the_site_is_named_as_the_archive(read: Read) -> None:
    assert only(read(""), "head title").get_text().endswith("医周药事典藏")
    assert only(read("about/"), "head title").get_text().endswith(" - 医周药事典藏")
