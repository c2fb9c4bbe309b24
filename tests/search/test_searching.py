"""The search page in use: whole results taken along, hits in their lines, filters, ways on."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Serve
from tests.project import own_archive
from tests.search.reference import Reference
from tests.search.test_page import search_page

READY = "[data-search-page][aria-busy=false]"


@pytest.fixture(params=["served", "from a disk"])
def start(request: pytest.FixtureRequest, serve: Serve, built_site: Path, bundle: Path) -> str:
    """The address of the search page of either edition."""
    if request.param == "served":
        return f"{serve(built_site)}search/"
    return search_page(bundle)


@pytest.fixture
def served(serve: Serve, built_site: Path) -> str:
    """The address of the search page on a host."""
    return f"{serve(built_site)}search/"


def opened(page: Page, address: str) -> Locator:
    """Open the search page with what is found; gives its status."""
    page.goto(address)
    page.locator(READY).wait_for()
    return page.locator("[data-part=status]")


def saved(page: Page, name: str) -> tuple[str, str]:
    """Save the whole result; gives name and text of the file."""
    with page.expect_download() as downloading:
        page.get_by_role("button", name=name, exact=True).click()
    path = downloading.value.path()
    return downloading.value.suggested_filename, path.read_bytes().decode("utf-8")


def test_the_whole_result_is_saved_with_the_records_of_the_archive(
    page: Page, start: str, built_site: Path, complaints: list[str]
) -> None:
    expected = Reference(own_archive()).find("医保")
    opened(page, f"{start}?q=医保")
    name, text = saved(page, "CSV")
    assert name == "医保.csv"
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    table = (built_site / "data/articles.csv").read_text(encoding="utf-8-sig")
    published = list(csv.reader(io.StringIO(table, newline="")))
    assert head == published[0]
    assert {f"issues/{row[0]}/" for row in rows} == expected
    assert len(rows) == len(expected) > 10  # more than the page shows
    address = head.index("url")
    assert all(row[address].startswith("http") is start.startswith("http") for row in rows)
    plain = [
        [cell[cell.find("issues/") :] if at == address else cell for at, cell in enumerate(row)]
        for row in rows
    ]
    assert all(row in published for row in plain)
    for format_, extension, begin in (("RIS", "ris", "TY  - "), ("BibTeX", "bib", "@")):
        name, text = saved(page, format_)
        assert name == f"医保.{extension}"
        files = built_site.glob(f"issues/*/citations.{extension}")
        every = "\n".join(path.read_bytes().decode() for path in sorted(files))
        records = re.split(rf"^(?={begin})", text, flags=re.M)[1:]
        assert len(records) == len(expected)
        whole = re.compile(r"^(?:UR  - |  url = ).*\n", re.M)
        assert all(bool(whole.search(record)) is start.startswith("http") for record in records)
        assert all(whole.sub("", record).strip() in every for record in records)
    assert complaints == []


def test_each_hit_stands_in_its_line(page: Page, start: str, complaints: list[str]) -> None:
    status = opened(page, f"{start}?q=药师&related=off")
    counts = page.locator(".seek-result__hits").all_inner_texts()
    total = sum(int(re.findall(r"\d+", count)[0]) for count in counts)
    page.get_by_role("button", name="逐处列出").click()
    expect(status).to_contain_text(f"命中 {total} 处")
    lines = page.get_by_role("row")
    assert lines.count() == total + 1
    assert set(page.locator(".seek-lines__hit").all_inner_texts()) == {"药师"}
    assert parse_qs(urlsplit(page.url).query)["view"] == ["lines"]
    assert complaints == []


def test_lines_are_sorted_by_what_follows_and_precedes(page: Page, served: str) -> None:
    opened(page, f"{served}?q=医院&view=lines")
    for name, place in (("后文", "after"), ("前文", "before")):
        page.get_by_role("button", name=name).click()
        page.locator(READY).wait_for()
        expect(page.get_by_role("columnheader", name=name)).to_have_attribute(
            "aria-sort", "ascending"
        )
        texts = page.locator(f".seek-lines__{place} > span").all_inner_texts()
        keys = [re.sub(r"[\W_]+", "", text) for text in texts]
        if place == "before":
            keys = [key[::-1] for key in keys]
        in_order = page.evaluate(
            "(all) => [...all].sort(new Intl.Collator('zh-CN', { numeric: true }).compare)", keys
        )
        assert [key[:1] for key in keys] == [key[:1] for key in in_order]


def test_a_line_leads_to_its_paragraph(page: Page, start: str) -> None:
    opened(page, f"{start}?q=耗材&view=lines&sort=after")
    row = page.get_by_role("row").filter(has_text="耗材").last
    after = row.locator(".seek-lines__after").inner_text()
    row.get_by_role("link").click()
    anchor = urlsplit(page.url).fragment
    assert re.fullmatch(r"p\d+", anchor)
    paragraph = page.locator(f"#{anchor}")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph.locator("mark.seek-hit").first).to_have_text("耗材")
    plain = re.sub(r"\s", "", paragraph.inner_text())
    assert re.sub(r"\s", "", f"耗材{after}")[:12] in plain


def test_the_time_axis_has_no_gaps(page: Page, served: str) -> None:
    opened(page, f"{served}?q=医保")
    labels = page.locator("[data-part=histogram] .seek-bar__label")
    years = list(map(int, labels.all_inner_texts()))
    assert years == list(range(years[0], years[-1] + 1))
    empty = [year for year in years if page.locator(f"[title^='{year}：0 ']").count()]
    shown = set(page.locator("[data-facet=year] li span:first-of-type").all_inner_texts())
    assert {str(year) for year in years} - shown == set(map(str, empty))


def test_issues_on_the_axis_stand_in_the_order_of_the_archive(page: Page, served: str) -> None:
    archive = own_archive()
    opened(page, f"{served}?year=2025|2023|2022")
    labels = page.locator("[data-part=histogram] .seek-bar__label").all_inner_texts()
    assert labels == [issue.id for issue in reversed(archive.issues) if issue.id in labels]
    assert len(labels) > 2


@pytest.mark.parametrize("kind", ["人物", "地方", "文件"])
def test_what_articles_name_is_a_filter(page: Page, start: str, kind: str) -> None:
    status = opened(page, f"{start}?q=")
    page.locator("summary", has_text=kind).click()
    page.locator(READY).wait_for()
    facet = page.get_by_role("group", name=kind)
    first = facet.locator("label").first
    name, count = first.inner_text().split("\n")
    first.click()
    expect(status).to_have_text(f"共 {count} 篇")
    expect(page.get_by_role("button", name=f"取消筛选：{name}")).to_be_visible()
    page.reload()
    expect(status).to_have_text(f"共 {count} 篇")


@pytest.mark.parametrize(
    ("typed", "name", "folder"),
    [
        ("健康福建", "健康福建行动", "documents/"),
        ("直接结算", "关于实施医保基金直接结算集中带量采购", "documents/"),
        ("国办发[2019]2号", "国家组织药品集中采购", "documents/"),
        ("国办发2019年 2号文", "国家组织药品集中采购", "documents/"),
        ("gyssyb", "关于实施医保基金直接结算", "documents/"),
        ("caokun", "曹坤", "people/"),
        ("gss", "甘肃省", "places/gansu/"),
        ("2022年第47期", "2022年第47期", "issues/2022-47/"),
        ("yzys2022", "2022年第47期", "issues/2022-47/"),
    ],
)
def test_what_has_a_page_is_suggested_at_every_field(
    page: Page, start: str, typed: str, name: str, folder: str
) -> None:
    opened(page, start)
    for field in (
        page.locator("[data-search-page] input[type=search]"),
        page.get_by_role("combobox").first,
    ):
        field.fill(typed)
        option = page.locator(f"[role=option][href*='{folder}']").filter(has_text=name).first
        expect(option).to_be_visible()
        field.fill("")
    field.fill(typed)
    option.click()
    expect(page.locator("h1")).to_be_visible()
    assert folder.rstrip("/") in page.url


def test_a_search_that_finds_nothing_offers_ways_on(page: Page, start: str) -> None:
    status = opened(page, f"{start}?q=医保 龘龘&year=2023&related=off")
    expect(status).to_have_text("没有包含此内容的文章")
    ways = page.locator("[data-part=nothing]")
    expect(ways.get_by_role("link", name="去掉“龘龘”")).to_be_visible()
    expect(
        page.get_by_role("navigation", name="索引").get_by_role("link", name="主题")
    ).to_be_visible()
    expect(page.locator("[data-part=histogram] *")).to_have_count(0)
    expect(page.get_by_role("button", name="CSV")).to_be_hidden()
    ways.get_by_role("link").first.click()
    expect(status).to_contain_text("共")
    expect(page.locator("[data-part=results] li").first).to_be_visible()
    opened(page, f"{start}?q=龘龘&related=off")
    expect(ways).not_to_be_empty()


def test_where_no_word_less_helps_each_word_alone_is_offered(page: Page, start: str) -> None:
    status = opened(page, f"{start}?q=集采 龘龘 麤麤 -药品&related=off")
    links = page.locator("[data-part=nothing]").get_by_role("link", name="只查")
    expect(links).to_have_count(1)
    expect(links).to_contain_text("只查“集采”")
    links.click()
    expect(status).to_contain_text("共")


def test_filters_that_leave_nothing_can_be_dropped(page: Page, served: str) -> None:
    status = opened(page, f"{served}?q=药师&year=1999")
    page.get_by_role("link", name="不加筛选").click()
    total = len(Reference(own_archive()).find("药师"))
    expect(status).to_have_text(f"共 {total} 篇")


def test_the_advanced_form_writes_the_query(page: Page, served: str) -> None:
    opened(page, served)
    page.get_by_text("高级检索").click()
    for label, text in (
        ("含全部词语", "医保 药品"),
        ("含完整语句", "带量 采购"),
        ("至少含其一", "集采 耗材"),
        ("不含这些词", "中药 疫苗"),
        ("内容", "改革"),
        ("起", "2022"),
        ("止", "2025-06"),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.locator("select[name=field]").select_option(label="来源")
    written = '医保 药品 "带量 采购" (集采 OR 耗材) 来源:改革 2022..2025-06 -中药 -疫苗'
    expect(page.locator("output")).to_have_text(written)
    page.get_by_label("含全部词语").press("Enter")
    expect(page.locator("[data-search-page] input[type=search]")).to_have_value(written)
    assert parse_qs(urlsplit(page.url).query)["q"] == [written]


def test_the_advanced_form_begins_with_the_query(page: Page, served: str) -> None:
    query = '医保 药品 "带量 采购" (集采 OR 耗材) 来源:改革 2022..2025-06 -中药'
    opened(page, f"{served}?{urlencode({'q': query})}")
    page.get_by_text("高级检索").click()
    expect(page.locator("output")).to_have_text(query)
    page.get_by_label("止", exact=True).fill("2021")
    page.get_by_label("止", exact=True).press("Enter")  # before the beginning: nothing is asked
    expect(page.locator("input[name=to]:invalid")).to_have_count(1)
    expect(page.locator("[data-search-page] input[type=search]")).to_have_value(query)


def test_a_search_prints_as_a_list(page: Page, served: str) -> None:
    opened(page, f"{served}?q=药师")
    page.emulate_media(media="print")
    for hidden in (
        "input[type=search]",
        "[data-part=facets]",
        "[data-part=histogram]",
        "[data-save]",
    ):
        expect(page.locator(f"[data-search-page] {hidden}").first).to_be_hidden()
    expect(page.locator("[data-part=printed]")).to_contain_text("药师")
    results = page.locator("[data-part=results] > li")
    for result in results.all():
        expect(result).to_be_visible()
        assert result.evaluate("each => getComputedStyle(each).display") == "list-item"


def test_all_on_a_subject_of_some_years_are_saved_in_two_steps(
    page: Page, serve: Serve, built_site: Path
) -> None:
    """Ask at the home page, press one button: «all articles on 集采 from 2022 to 2025 as CSV»."""
    page.goto(serve(built_site))
    page.keyboard.press("/")
    page.keyboard.type("集采 2022..2025")
    page.keyboard.press("Enter")
    name, text = saved(page, "CSV")
    assert name == "集采 2022..2025.csv"
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    periods = {article.id: article.period.edtf for article in own_archive().articles}
    expected = {
        path.removeprefix("issues/").rstrip("/") for path in Reference(own_archive()).find("集采")
    }
    assert {row["id"] for row in rows} == {
        each for each in expected if periods[each][:4] in ("2022", "2023", "2024", "2025")
    }
    assert len(rows) > 3


def test_related_articles_stand_apart_and_can_be_switched_off(page: Page, start: str) -> None:
    status = opened(page, f"{start}?q=集采")
    related = page.get_by_role("region", name="相关文章")
    expect(related.get_by_role("heading", name="相关文章")).to_be_visible()
    items = related.get_by_role("listitem")
    assert items.count() > 0
    for item in items.all():
        expect(item.locator(".seek-result__reason")).to_contain_text("：")
    exact = page.locator("[data-part=results] a").evaluate_all("all => all.map((a) => a.pathname)")
    others = items.get_by_role("link").evaluate_all("all => all.map((a) => a.pathname)")
    assert not set(exact) & set(others)
    expect(status).to_have_text(f"共 {len(Reference(own_archive()).find('集采'))} 篇")
    related.get_by_role("button", name="不显示相关文章").click()
    page.locator(READY).wait_for()
    expect(items).to_have_count(0)
    assert parse_qs(urlsplit(page.url).query)["related"] == ["off"]
    page.reload()
    related.get_by_role("button", name="显示相关文章").click()
    expect(items.first).to_be_visible()
    assert "related" not in parse_qs(urlsplit(page.url).query)


def test_a_related_article_opens_with_the_words_that_were_found(page: Page, start: str) -> None:
    opened(page, f"{start}?q=集采")
    item = page.get_by_role("region", name="相关文章").get_by_role("listitem").first
    word = item.locator(".seek-result__reason").inner_text().partition("：")[2].split("、")[0]
    item.get_by_role("link").click()
    expect(page.locator("mark.seek-hit").filter(has_text=word).first).to_be_visible()


def test_the_focus_stays_where_something_was_switched(page: Page, served: str) -> None:
    status = opened(page, f"{served}?q=集采")
    box = page.get_by_role("checkbox", name="2025")
    box.focus()
    page.keyboard.press("Space")
    page.locator(READY).wait_for()
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(status).to_contain_text("8")
    page.get_by_role("button", name="不显示相关文章").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="显示相关文章", exact=True)).to_be_focused()
