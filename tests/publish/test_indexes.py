"""Indexes bring together what belongs together, newest first, and stay usable when long."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Archive, Article, Issue, Period, PeriodBasis, Term, Vocabulary
from generator.publish import listing
from generator.publish.catalogue import relative
from generator.publish.page import Page
from tests.publish.made import article, data, headings, html
from tests.rendering import pages_of

SOURCES = Vocabulary(
    (
        Term("国家卫生健康委员会", "nhc", ("国家卫健委", "国家卫生健康委"), kind="government"),
        Term("健康报", "jkb", kind="newspaper"),
        Term("某博客", "blog"),
    )
)
TOPICS = Vocabulary(
    (
        Term("医保制度", "yibao", kind="医疗保障", scope="总体制度。"),
        Term("支付方式", "zhifu", ("付费方式",), broader="医保制度", kind="医疗保障"),
        Term("中医药", "zhongyi", kind="中医药"),
    )
)


def issue(year: int, articles: tuple[Article, ...], number: int = 1) -> Issue:
    period = Period(f"{year}-03", PeriodBasis.STATED) if year else Period()
    name = f"{year}-{number:02d}"
    moved = tuple(replace(a, issue=name, order=i, period=period) for i, a in enumerate(articles, 1))
    return Issue(name, f"{name}.txt", "周刊", name, period, moved)


def archive(*issues: Issue) -> Archive:
    sections = Vocabulary((Term("分析解读", "fenxi"),))
    return Archive(issues, "典藏", "档案。", sections, SOURCES, TOPICS, language="zh-CN")


FOLDERS = st.lists(st.sampled_from(["issues", "a", "b"]), max_size=3)
PATHS = st.builds(lambda folders, name: "/".join([*folders, name]), FOLDERS, st.just("index.md"))


@given(PATHS, PATHS)
def test_a_link_leads_from_page_to_page_as_on_a_disk(path: str, page: str) -> None:
    assert relative(path, page) == posixpath.relpath(path, posixpath.dirname(page) or ".")


def test_single_features_are_no_issues() -> None:
    feature = replace(issue(2025, (article(title="特稿"),), 2), newsletter="", number="", title="")
    of = archive(feature, issue(2024, (article(title="文"),)))
    pages = pages_of(of)
    assert data(pages["issues/index.md"])["facts"] == ["1 期", "1 份单篇特稿"]
    assert headings(pages["issues/index.md"]) == ["各期", "2024年", "单篇特稿"]
    home = html(pages["index.md"])
    assert [h.get_text() for h in home.find_all("h2")][:2] == ["周刊 2024年第1期", "单篇特稿"]
    (strip, single) = data(pages["overview/index.md"])["parts"][0]["chart"]["rows"]
    assert (strip["name"], single["name"]) == ("2024", "单篇特稿")


def test_without_a_newsletter_everything_is_an_issue() -> None:
    alone = [
        replace(issue(year, (article(title=f"文{year}"),)), newsletter="", number="", title="")
        for year in (2025, 2024)
    ]
    pages = pages_of(archive(*alone))
    assert data(pages["issues/index.md"])["facts"] == ["2 期"]
    assert headings(pages["issues/index.md"]) == ["各期", "2025年", "2024年"]


def test_the_spellings_of_a_source_are_one_entry() -> None:
    spellings = ["国家卫健委", "国家卫生健康委", "国家卫生健康委员会"]
    rendered = pages_of(archive(issue(2024, tuple(article(title=s, source=s) for s in spellings))))
    assert headings(rendered["sources/nhc/index.md"]) == [
        "国家卫生健康委员会",
        "2024年",
        *spellings,
    ]
    assert "sources/jkb/index.md" not in rendered


def test_an_entry_has_title_period_source_and_the_beginning_of_the_digest() -> None:
    rendered = pages_of(archive(issue(2024, (article(digest="提" * 200),))))
    page = rendered["sources/jkb/index.md"]
    assert data(page)["facts"] == ["1 篇", "报纸", "2024年"]
    facts, digest = html(page).find_all("p")
    assert facts.get_text() == "2024年3月·周刊 2024年第1期·健康报"
    assert digest.parent is not None
    assert digest.parent.name == "blockquote"
    assert digest.get_text() == "提" * 95 + "…"


def test_entries_are_grouped_by_year_newest_first_and_undated_last() -> None:
    years = (2025, 2023, 0)
    rendered = pages_of(archive(*(issue(year, (article(title=f"文{year}"),)) for year in years)))
    for path in ("sections/fenxi/index.md", "sources/jkb/index.md"):
        assert headings(rendered[path])[1:] == [
            "2025年",
            "文2025",
            "2023年",
            "文2023",
            "年份不详",
            "文0",
        ]
    assert headings(rendered["issues/index.md"]) == ["各期", "2025年", "2023年", "年份不详"]


def test_topics_stand_in_their_groups_with_their_neighbours() -> None:
    both = article(topics=("支付方式", "医保制度"))
    rendered = pages_of(archive(issue(2024, (both, article(topics=("支付方式",))))))
    assert headings(rendered["topics/index.md"])[:2] == ["主题", "医疗保障"]
    assert data(rendered["topics/index.md"])["parts"][0]["style"] == "terms"
    listed = html(rendered["topics/index.md"]).find("ul").find_all("li")  # type: ignore[union-attr]
    assert [" ".join(item.get_text().split()) for item in listed] == ["医保制度 1", "支付方式 2"]
    narrow, broad = (rendered[f"topics/{slug}/index.md"] for slug in ("zhifu", "yibao"))
    assert way(narrow, "上位主题") == ["医保制度"]
    assert data(narrow)["names"] == "付费方式"
    assert way(broad, "下位主题") == ["支付方式"]
    assert data(broad)["ways"][0]["links"][0]["path"] == "topics/zhifu/index.md"
    assert "总体制度。" in broad.text


def test_sources_stand_in_their_kinds_in_a_fixed_order() -> None:
    named = tuple(article(source=name) for name in ("某博客", "国家卫健委", "健康报", "健康报"))
    rendered = pages_of(archive(issue(2024, named)))
    assert headings(rendered["sources/index.md"]) == ["来源", "报纸", "政府部门", "其他"]


def test_a_long_index_is_paged_by_year() -> None:
    half = tuple(article(title=f"文{n}") for n in range(listing.PAGED_FROM // 2 + 1))
    rendered = pages_of(archive(issue(2025, half), issue(2024, half), issue(0, half[:1])))
    first = rendered["sections/fenxi/index.md"]
    assert first.text.count("### ") == listing.NEWEST
    years = ["2025", "2024", "undated"]
    each = [rendered[f"sections/fenxi/{year}/index.md"] for year in years]
    assert [page.text.count("\n## ") for page in each] == [len(half), len(half), 1]
    links = html(first).find("ul").find_all("a")  # type: ignore[union-attr]
    assert [link["href"] for link in links] == [f"{year}/index.md" for year in years]
    above = [link["path"] for link in data(each[0])["breadcrumbs"]]
    assert above == ["index.md", "sections/index.md", "sections/fenxi/index.md"]


def test_an_index_of_a_few_hundred_stands_on_one_page() -> None:
    many = tuple(article(title=f"文{n}") for n in range(listing.PAGED_FROM))
    rendered = pages_of(archive(issue(2025, many)))
    assert rendered["sections/fenxi/index.md"].text.count("### ") == listing.PAGED_FROM
    assert not [path for path in rendered if path.startswith("sections/fenxi/2025")]


def test_an_archive_without_issues_still_has_its_indexes() -> None:
    rendered = pages_of(archive())
    assert set(rendered) == {
        "index.md",
        *(f"{n}/index.md" for n in ("issues", "sections", "topics", "sources", "overview")),
        *(f"{n}/index.md" for n in ("documents", "documents/bodies", "documents/works")),
        *(f"{n}/index.md" for n in ("places", "people", "search")),
    }


def way(page: Page, name: str) -> list[str]:
    """The terms that a page leads to under a name, with their numbers."""
    for found in data(page).get("ways", ()):
        if found["name"] == name:
            return [f"{link['title']} {link.get('count', '')}".strip() for link in found["links"]]
    return []


def test_a_home_page_without_terms_has_the_issues_alone() -> None:
    plain = article(section="", source="", topics=())
    none = Vocabulary()
    made = pages_of(Archive((issue(2024, (plain,)),), "周刊", "", none, none, none))
    home = made["index.md"]
    assert data(home)["news"] == len(data(home)["parts"]) == 1


def test_the_page_of_a_topic_is_a_small_dossier() -> None:
    first = article(topics=("支付方式", "中医药"), section="分析解读", source="健康报")
    second = article(topics=("支付方式", "中医药"), section="分析解读", source="国家卫健委")
    rendered = pages_of(archive(issue(2025, (first, second)), issue(2022, (first,))))
    page = rendered["topics/zhifu/index.md"]
    assert data(page)["facts"] == ["3 篇", "医疗保障", "2022—2025年"]
    assert way(page, "相关主题") == ["中医药"]
    assert way(page, "栏目") == ["分析解读 3"]
    assert way(page, "来源") == ["健康报 2", "国家卫生健康委员会 1"]


def test_a_timeline_shows_every_year_between_the_first_and_the_last() -> None:
    rendered = pages_of(
        archive(*(issue(year, (article(topics=("支付方式",)),)) for year in (2025, 2022, 0)))
    )
    assert data(rendered["topics/zhifu/index.md"])["timeline"] == {
        "label": "支付方式",
        "counts": [["2022", 1], ["2023", 0], ["2024", 0], ["2025", 1]],
        "undated": 1,
        "basis": "依据 3 篇文章；1 篇年份不详。",
        "paged": False,
    }


def test_a_term_of_one_year_needs_no_timeline() -> None:
    rendered = pages_of(archive(issue(2025, (article(topics=("支付方式",)),))))
    assert "timeline" not in rendered["topics/zhifu/index.md"].data


def test_sources_and_sections_name_their_topics() -> None:
    rendered = pages_of(archive(issue(2025, (article(topics=("支付方式",), source="健康报"),))))
    assert way(rendered["sources/jkb/index.md"], "主题") == ["支付方式 1"]
    assert way(rendered["sections/fenxi/index.md"], "主题") == ["支付方式 1"]


def test_topics_above_and_below_are_not_related_once_more() -> None:
    both = article(topics=("支付方式", "医保制度"))
    rendered = pages_of(archive(issue(2025, (both, both))))
    assert way(rendered["topics/zhifu/index.md"], "上位主题") == ["医保制度"]
    assert way(rendered["topics/zhifu/index.md"], "相关主题") == []


def test_topics_without_articles_are_named_at_the_end() -> None:
    rendered = pages_of(archive(issue(2025, (article(topics=("支付方式",)),))))
    page = rendered["topics/index.md"]
    assert headings(page)[-1] == "词表中尚无文章的主题"
    assert [item.get_text() for item in html(page).find_all("ul")[-1].find_all("li")] == [
        *("医保制度", "中医药")
    ]
    last = data(page)["parts"][-1]
    assert (last["count"], last["opened"]) == ("2 个", False)


def test_years_are_folded_but_the_newest_and_those_that_are_short() -> None:
    half = tuple(article(title=f"文{n}") for n in range(listing.NEWEST))
    rendered = pages_of(archive(issue(2025, half), issue(2024, half[:2]), issue(2023, half[:1])))
    parts = data(rendered["sections/fenxi/index.md"])["parts"]
    assert [(part["count"], part["opened"]) for part in parts] == [
        *(("30 篇", True), ("2 篇", False), ("1 篇", False))
    ]


def test_topics_and_sources_have_feeds_and_sections_have_none() -> None:
    rendered = pages_of(archive(issue(2025, (article(topics=("支付方式",)),))))
    assert data(rendered["topics/zhifu/index.md"])["feeds"] == [
        {"title": "主题：支付方式", "path": "topics/zhifu/feed"}
    ]
    assert "feeds" in rendered["sources/jkb/index.md"].data
    assert "feeds" not in rendered["sections/fenxi/index.md"].data
